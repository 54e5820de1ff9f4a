"""The report in a browser: records click through, nothing is loaded, nothing runs that an article says, anyone can read it."""

from __future__ import annotations

import io
import os
import shutil
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from geostance.linking import link
from geostance.model import Extraction
from geostance.serializers import dump
from handmade import article, corpus, hostile

DESKTOP = {"width": 1360, "height": 860}
PHONE = {"width": 390, "height": 844}
SIZES = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
VIEWS = ("article", "actors", "statements", "positions", "matrix", "network", "events", "rest")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        why = "no Chromium on this machine: apt-get install chromium"
        if os.environ.get("CI"):
            pytest.fail(why)
        pytest.skip(why)
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield made
        made.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Addresses of reports: of one article, of a hostile one, of several, of 500."""
    folder = tmp_path_factory.mktemp("reports")
    several = [article(), hostile(), article(url="https://news.example/2", title="A second article", published="2026-03-05")]
    made: dict[str, Any] = {"one": article(), "hostile": hostile(), "several": several, "many": corpus(500)}
    for name, found in made.items():
        dump(found, folder / f"{name}.html")
    return {name: (folder / f"{name}.html").as_uri() for name in made}


def opened(browser: Browser, address: str, size: dict[str, int] = DESKTOP, scheme: Any = "light") -> Page:
    context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type] # a dict will do
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("body[data-ready]", state="attached")
    return page


@pytest.fixture
def one(browser: Browser, pages: dict[str, str]) -> Iterator[Page]:
    page = opened(browser, pages["one"])
    yield page
    page.context.close()


@pytest.fixture
def several(browser: Browser, pages: dict[str, str]) -> Iterator[Page]:
    page = opened(browser, pages["several"])
    yield page
    page.context.close()


def lit(page: Page, how: str = "lit") -> str:
    """The words of the article that are lit up, in order."""
    return str(page.evaluate("how => [...document.querySelectorAll(`.text .${how}`)].map(e => e.textContent).join('')", how))


def rows(page: Page, view: str) -> Locator:
    page.locator(f"#tab-{view}").click()
    return page.locator(f"#panel-{view} tbody tr")


def shown_counts(page: Page) -> dict[str, str]:
    return {view: page.locator(f"#tab-{view} .badge").inner_text() for view in ("actors", "statements", "positions", "events")}


# ---- records and their words ---------------------------------------------------------------------------------------------


def test_choosing_any_record_lights_up_all_of_its_words(one: Page) -> None:
    x = article()
    for view, records in (("statements", x.statements), ("positions", x.positions)):
        for n, record in enumerate(records):
            rows(one, view).nth(n).locator("button").click()
            for span in record.evidence:
                assert span.text in lit(one)
            assert rows(one, view).nth(n).evaluate("row => row.classList.contains('lit')")


def test_choosing_an_event_shows_it_in_full(one: Page) -> None:
    rows(one, "events").first.locator("button").click()
    card = one.locator("#inspector").inner_text()
    assert lit(one).endswith("Chadian jets struck a convoy near Gao, killing 14 people")
    for said in ("assault", "Chad", "Mali", "alleged", "Gao, MLI", "190", "2026-03-02", "assault.verb"):
        assert said in card


def test_choosing_an_actor_lights_up_every_mention(one: Page) -> None:
    rows(one, "actors").filter(has_text="Norway").locator("button").click()
    assert lit(one) == "OsloNorwayNorwayNorwegian"


def test_pointing_at_a_record_lights_its_words_up_and_leaving_puts_them_out(one: Page) -> None:
    rows(one, "positions").nth(3).hover()
    assert lit(one, "glow") == "The ministry thanked Norway for its offer"
    one.mouse.move(5, 5)
    assert lit(one, "glow") == ""


def test_pointing_at_words_marks_their_record_in_the_list(one: Page) -> None:
    one.locator(".text .seg", has_text="Keïta").last.hover()
    one.locator(".text .seg", has_text="refused").hover()
    assert one.locator("#panel-positions tr.glow").inner_text().startswith("Ministry of Defence of Chad")


def test_pressing_words_finds_their_record_wherever_it_is_listed(one: Page) -> None:
    rows(one, "actors")
    one.locator(".text .seg", has_text="expelled").click()
    assert one.locator("#tab-events").get_attribute("aria-selected") == "true"
    assert "expelled" in one.locator("#panel-events tr.lit").inner_text()
    one.locator("#tab-matrix").click()
    one.locator(".text .seg", has_text="thanked").click()
    assert one.locator("#panel-matrix td.lit").inner_text() == "+0.7"


def test_pressing_the_same_words_again_goes_through_all_records_there(one: Page) -> None:
    words = one.locator(".text .seg", has_text="without reservation")
    words.click()
    first = one.locator("#inspector .kind").inner_text()
    words.click()
    assert {first, one.locator("#inspector .kind").inner_text()} == {"STANCE", "STATEMENT"}


def test_a_stance_leads_to_the_statement_it_was_read_from_and_a_relation_to_its_records(one: Page) -> None:
    rows(one, "positions").nth(1).locator("button").click()
    one.locator("#inspector dd button").first.click()
    assert one.locator("#inspector .kind").inner_text() == "STATEMENT"
    rows(one, "rest").first.locator("button").click()
    assert one.locator("#inspector dd button").count() == 2


def test_a_link_with_a_record_opens_at_that_record(browser: Browser, pages: dict[str, str]) -> None:
    page = opened(browser, f"{pages['several']}#positions-2-3")
    assert lit(page) == "The ministry thanked Norway for its offer"
    assert page.locator("#article-title").inner_text() == "A second article"
    page.context.close()


# ---- nothing from outside, nothing that an article says ------------------------------------------------------------------


@pytest.mark.parametrize("name", ["one", "hostile", "several"])
def test_nothing_is_asked_for_beyond_the_page_itself(browser: Browser, pages: dict[str, str], name: str) -> None:
    context = browser.new_context(viewport=DESKTOP)  # type: ignore[arg-type] # a dict will do
    page = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(pages[name])
    for view in VIEWS[1:]:
        page.locator(f"#tab-{view}").click()
    assert asked == [pages[name]]
    assert page.evaluate("performance.getEntriesByType('resource').length") == 0
    assert complaints == []
    context.close()


def test_the_policy_stops_what_would_be_loaded_or_run(one: Page) -> None:
    stopped = one.evaluate(
        """async () => {
          const stopped = [];
          document.addEventListener("securitypolicyviolation", (event) => stopped.push(event.effectiveDirective));
          new Image().src = "https://outside.example/x.png";
          await fetch("https://outside.example/").catch(() => null);
          const script = document.createElement("script");
          script.textContent = "window.ran = true";
          document.body.append(script);
          await new Promise((done) => setTimeout(done, 50));
          return [stopped.sort(), window.ran ?? false];
        }"""
    )
    assert stopped == [["connect-src", "img-src", "script-src-elem"], False]


def test_hostile_text_stays_text(browser: Browser, pages: dict[str, str]) -> None:
    page = opened(browser, pages["hostile"])
    elements = page.evaluate("[...new Set([...document.querySelectorAll('*')].map(e => e.localName))].sort()")
    for view in VIEWS[1:]:
        page.locator(f"#tab-{view}").click()
        if view not in ("matrix", "network"):
            for button in page.locator(f"#panel-{view} tbody button").all():
                button.click()
    assert page.locator(".text").evaluate("e => e.textContent") == hostile().document.text
    assert page.evaluate("window.pwned ?? null") is None
    assert page.locator("img, iframe, object, embed").count() == 0
    assert page.locator("a[href^='javascript']").count() == 0
    assert "script" in elements
    assert page.locator("script:not([type='application/json'])").count() == 2
    page.context.close()


def test_marks_that_turn_the_direction_of_text_do_not_turn_what_stands_beside_it(
    browser: Browser, pages: dict[str, str]
) -> None:
    page = opened(browser, pages["hostile"])
    page.locator("#tab-positions").click()
    isolated = page.locator("#panel-positions tbody tr").first.locator("bdi").first
    assert isolated.evaluate("e => getComputedStyle(e).unicodeBidi") == "isolate"
    assert page.locator(".text .line").first.evaluate("e => getComputedStyle(e).unicodeBidi") == "plaintext"
    page.context.close()


def test_words_beyond_the_first_65536_characters_of_unicode_are_lit_up_exactly(browser: Browser, pages: dict[str, str]) -> None:
    page = opened(browser, pages["hostile"])
    rows(page, "positions").nth(1).locator("button").click()
    assert lit(page).endswith("𝔘 office")
    page.context.close()


# ---- filters -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("act", "condemn", {"statements": "2", "positions": "2", "events": "0"}),
        ("act", "SANCTION", {"statements": "0", "positions": "0", "events": "4"}),
        ("status", "withheld", {"statements": "0", "positions": "2", "events": "0"}),
        ("status", "planned", {"statements": "0", "positions": "0", "events": "2"}),
        ("sign", "against", {"positions": "4", "events": "6"}),
        ("sign", "withheld", {"positions": "2", "events": "0"}),
        ("doc", "2", {"statements": "3", "positions": "6", "events": "4"}),
    ],
)
def test_a_filter_shows_what_it_says(several: Page, field: str, value: str, expected: dict[str, str]) -> None:
    several.locator(f"[name={field}]").select_option(value)
    found = shown_counts(several)
    assert {view: found[view] for view in expected} == expected


def test_filters_by_actor_and_day_and_back(several: Page) -> None:
    everything = shown_counts(several)
    several.locator("[name=actor]").fill("norway")
    assert shown_counts(several) == {"actors": "1", "statements": "0", "positions": "6", "events": "0"}
    several.locator("[name=actor]").fill("")
    several.locator("[name='from']").fill("2026-03-05")
    assert shown_counts(several)["events"] == "3"
    assert several.locator("#filtered").inner_text() != ""
    several.locator("button[type=reset]").click()
    expect(several.locator("#filtered")).to_have_text("")
    assert shown_counts(several) == everything


def test_a_corpus_lists_its_documents_and_opens_them(several: Page) -> None:
    assert several.locator("#reading tbody tr").count() == 3
    several.locator("#reading tbody button").nth(2).click()
    assert several.locator("#article-title").inner_text() == "A second article"
    several.get_by_label("Previous document").click()
    assert "<script>" in several.locator("#article-title").inner_text()
    several.get_by_role("button", name="Only this one").click()
    assert shown_counts(several)["positions"] == "2"


def test_an_event_that_several_documents_tell_leads_from_one_to_the_other(browser: Browser, tmp_path: Path) -> None:
    again = article(url="https://news.example/2", title="The day after", published="2026-03-05")
    dump(link([article(), again]), tmp_path / "linked.html")
    page = opened(browser, (tmp_path / "linked.html").as_uri())
    rows(page, "events").first.locator("button").click()
    page.locator("#inspector").get_by_role("button", name="The day after").click()
    assert page.locator("#article-title").inner_text() == "The day after"
    assert "Chadian jets struck a convoy" in lit(page)
    assert page.locator("#panel-rest").is_hidden()
    assert rows(page, "rest").first.is_visible()
    page.context.close()


# ---- charts --------------------------------------------------------------------------------------------------------------


def test_the_matrix_tells_sign_by_colour_figure_and_label_and_hatches_what_was_withheld(one: Page) -> None:
    one.locator("#tab-matrix").click()
    cells = {b.get_attribute("aria-label"): b for b in one.locator(".matrix td button").all()}
    assert set(cells) == {
        "Awa Keïta towards Chad: 1 stance, negative (mean −1.0)",
        "Awa Keïta towards Norway: 1 stance, positive (mean +0.6)",
        "Awa Keïta towards African Union: 1 stance, 1 withheld or denied",
        "Ministry of Defence of Chad towards Norway: 1 stance, positive (mean +0.7)",
    }
    hatched = {
        label: "repeating-linear-gradient" in b.evaluate("e => getComputedStyle(e).backgroundImage")
        for label, b in cells.items()
    }
    assert [label for label, is_hatched in hatched.items() if is_hatched] == [
        "Awa Keïta towards African Union: 1 stance, 1 withheld or denied"
    ]
    one.locator(".matrix td button", has_text="−1.0").click()
    assert "We condemn this attack without reservation" in lit(one)


def test_the_matrix_can_count_those_who_act_for_a_state_as_the_state(one: Page) -> None:
    one.locator("#tab-matrix").click()
    one.get_by_label("as states").check()
    assert one.locator(".matrix tbody th").all_inner_texts() == ["Mali", "Chad"]
    assert one.locator(".matrix td button").count() == 4
    one.locator("#tab-network").click()
    assert one.get_by_role("button", name="Mali towards Chad").count() == 1


def test_the_network_has_an_arrow_for_each_pair_that_leads_to_its_stances(one: Page) -> None:
    one.locator("#tab-network").click()
    assert one.locator("svg.network g.node").count() == 5
    arrow = one.get_by_role("button", name="Ministry of Defence of Chad towards Norway")
    assert arrow.locator(".line").get_attribute("marker-end") == "url(#tip-for)"
    arrow.focus()
    one.keyboard.press("Enter")
    assert lit(one) == "The ministry thanked Norway for its offer"
    one.locator("details.as-table summary").click()
    assert one.locator("details.as-table tbody tr").count() == one.locator("svg.network g.edge").count()


def test_the_timeline_has_a_mark_for_each_dated_event(one: Page) -> None:
    one.locator("#tab-events").click()
    one.wait_for_selector("svg.timeline")
    labels = [mark.get_attribute("aria-label") or "" for mark in one.locator("svg.timeline g.mark").all()]
    assert [label.split(":")[0] for label in labels] == ["2026-03-02", "2026-03-03", "2026-03-05 – 2026-03-12"]
    assert one.locator("svg.timeline g.mark.open").count() == 2
    one.locator("svg.timeline g.mark").nth(1).click()
    assert "Mali expelled Chad's ambassador" in lit(one)


# ---- anyone can read it --------------------------------------------------------------------------------------------------


def test_everything_can_be_reached_and_left_by_keyboard(one: Page) -> None:
    one.locator("#tab-positions").focus()
    one.keyboard.press("ArrowRight")
    assert one.evaluate("document.activeElement.id") == "tab-matrix"
    assert one.locator("#panel-matrix").is_visible()
    one.keyboard.press("ArrowLeft")
    one.keyboard.press("Tab")
    assert lit(one, "glow") != ""
    one.keyboard.press("Enter")
    assert lit(one) == "Norway on Tuesday offered to host talks between Chad and Mali"
    one.keyboard.press("Escape")
    assert lit(one) == ""
    assert one.evaluate("document.activeElement.closest('tr').dataset.r") == "positions-0-0"


def test_the_article_is_walked_with_arrow_keys(one: Page) -> None:
    one.locator(".text").focus()
    one.keyboard.press("ArrowRight")
    assert one.evaluate("document.activeElement.textContent") == "Oslo"
    one.keyboard.press("ArrowRight")
    one.keyboard.press("Enter")
    assert one.locator("#inspector h3").inner_text() == "Chad"


@pytest.mark.parametrize(("size", "scheme"), [(DESKTOP, "light"), (PHONE, "dark")], ids=["light desktop", "dark phone"])
def test_the_accessibility_rules_of_axe_hold_in_every_view(
    browser: Browser, pages: dict[str, str], size: dict[str, int], scheme: str
) -> None:
    page = opened(browser, pages["several"], size, scheme)
    for view in VIEWS:
        tab = page.locator(f"#tab-{view}")
        if not tab.is_visible():
            continue
        tab.click()
        if view == "positions":
            page.locator("#panel-positions .row .name").nth(1).click()
        broken = [(v["id"], [n["target"] for n in v["nodes"]]) for v in Axe().run(page).response["violations"]]
        assert (view, broken) == (view, [])
    page.context.close()


@pytest.mark.parametrize("view", VIEWS[1:])
def test_every_table_has_a_caption_and_heads(one: Page, view: str) -> None:
    one.locator(f"#tab-{view}").click()
    for table in one.locator(f"#panel-{view} table").all():
        assert table.locator("caption").text_content()
        assert table.locator("thead th[scope=col]").count() > 0


def test_the_theme_follows_the_reader_and_can_be_changed(browser: Browser, pages: dict[str, str]) -> None:
    page = opened(browser, pages["one"], scheme="dark")
    paper = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(paper)
    page.locator("#theme").click()
    light = page.evaluate(paper)
    page.locator("#theme").click()
    assert sum(map(int, light[4:-1].split(", "))) > 600 > 200 > sum(map(int, dark[4:-1].split(", ")))
    assert page.evaluate(paper) == dark
    page.context.close()


# ---- how it looks --------------------------------------------------------------------------------------------------------


def pixels(page: Page, where: Locator | None = None) -> Image.Image:
    shot = where.screenshot() if where else page.screenshot()
    return Image.open(io.BytesIO(shot)).convert("RGB")


def share(image: Image.Image, colour: tuple[int, int, int], near: int = 12) -> float:
    """The part of an image's pixels that have a colour, or nearly."""
    data = image.tobytes()
    found = sum(all(abs(data[i + k] - colour[k]) <= near for k in range(3)) for i in range(0, len(data), 3))
    return found / (len(data) / 3)


@pytest.mark.parametrize("size", [DESKTOP, {"width": 1000, "height": 700}, PHONE], ids=["desktop", "small desktop", "phone"])
@pytest.mark.parametrize("name", ["one", "several"])
def test_no_view_is_wider_than_the_screen(browser: Browser, pages: dict[str, str], name: str, size: dict[str, int]) -> None:
    page = opened(browser, pages[name], size)
    for view in VIEWS:
        if page.locator(f"#tab-{view}").is_visible():
            page.locator(f"#tab-{view}").click()
            for part in ("html", "#reading", "#records", "#panels"):
                wide = page.locator(part).evaluate("e => e.scrollWidth - e.clientWidth")
                assert (view, part, max(0, wide)) == (view, part, 0)
    page.context.close()


@SIZES
@pytest.mark.parametrize(
    ("scheme", "paper", "marker"), [("light", (251, 250, 246), (255, 227, 138)), ("dark", (21, 23, 27), (106, 84, 0))]
)
def test_the_lit_words_are_seen_on_screen(
    browser: Browser,
    pages: dict[str, str],
    size: dict[str, int],
    scheme: str,
    paper: tuple[int, int, int],
    marker: tuple[int, int, int],
) -> None:
    page = opened(browser, pages["one"], size, scheme)
    assert share(pixels(page), paper) > 0.6
    rows(page, "positions").nth(1).locator("button").click()
    page.wait_for_timeout(250)
    words = page.locator(".text .seg.lit", has_text="without reservation")
    box = words.bounding_box()
    assert box
    assert 0 <= box["y"] <= size["height"]
    on_top = page.evaluate("([x, y]) => document.elementFromPoint(x, y).className", [box["x"] + box["width"] / 2, box["y"] + 8])
    assert "lit" in on_top
    assert share(pixels(page, words), marker) > 0.4
    page.context.close()


@SCHEMES
def test_the_matrix_is_seen_in_two_colours_and_hatching(browser: Browser, pages: dict[str, str], scheme: str) -> None:
    page = opened(browser, pages["one"], scheme=scheme)
    page.locator("#tab-matrix").click()
    page.mouse.move(5, 5)

    def middle(label: str) -> tuple[int, ...]:
        image = pixels(page, page.locator(".matrix td button", has_text=label))
        return image.getpixel((6, image.height // 2))  # type: ignore[return-value] # RGB has three

    for_, against = middle("+0.7"), middle("−1.0")
    assert for_[2] > for_[0] + 20
    assert against[0] > against[2] + 20
    hatched = pixels(page, page.locator(".matrix td button", has_text="∅"))
    row = [hatched.getpixel((x, 6)) for x in range(4, hatched.width - 4)]
    assert sum(a != b for a, b in pairwise(row)) > 12
    page.context.close()


def test_on_a_phone_a_record_leads_to_its_words_and_closing_it_leads_back(browser: Browser, pages: dict[str, str]) -> None:
    page = opened(browser, pages["several"], PHONE)
    rows(page, "positions").nth(4).locator("button").click()
    assert page.locator(".text").is_visible()
    assert lit(page) == "refused to name a date"
    page.get_by_label("Close the record and go back").click()
    assert page.locator("#panel-positions").is_visible()
    assert page.evaluate("document.activeElement.closest('tr').dataset.r") == "positions-0-4"
    page.context.close()


# ---- a large corpus ------------------------------------------------------------------------------------------------------


def test_a_report_of_500_documents_opens_fast_and_is_not_large(browser: Browser, pages: dict[str, str]) -> None:
    assert Path(pages["many"].removeprefix("file://")).stat().st_size < 25_000_000
    taken = []
    for _ in range(3):  # the best of three: other work on the machine is no fault of the page
        started = time.perf_counter()
        page = opened(browser, pages["many"])
        taken.append(time.perf_counter() - started)
        if taken[-1] < 3:
            break
        page.context.close()
    assert min(taken) < 3
    assert page.locator("#tab-positions .badge").inner_text() == "15,000"
    for view in VIEWS[1:]:
        started = time.perf_counter()
        page.locator(f"#tab-{view}").click()
        page.locator(f"#panel-{view} > *").first.wait_for()
        assert time.perf_counter() - started < 2, view
    page.context.close()


def test_a_very_long_article_opens_fast_too(browser: Browser, tmp_path: Path) -> None:
    dump(corpus(1, times=150), tmp_path / "long.html")
    started = time.perf_counter()
    page = opened(browser, (tmp_path / "long.html").as_uri())
    page.locator("#panel-positions tbody button").nth(40).click()
    assert time.perf_counter() - started < 3
    assert lit(page) == "refused to name a date"
    page.context.close()


def test_too_many_events_for_a_mark_each_are_columns_that_lead_to_their_days(browser: Browser, pages: dict[str, str]) -> None:
    page = opened(browser, pages["many"])
    page.locator("#tab-events").click()
    page.wait_for_selector("svg.timeline")
    column = page.locator("svg.timeline g.mark").first
    said = (column.get_attribute("aria-label") or "").split(": ")[-1]
    column.click()
    assert int(page.locator("#tab-events .badge").inner_text().replace(",", "")) >= int(said.split()[0].replace(",", ""))
    assert page.locator("#filtered").inner_text() != ""
    page.context.close()


def test_an_article_without_records_is_shown_too(browser: Browser, tmp_path: Path) -> None:
    dump(Extraction(document=article().document), tmp_path / "bare.html")
    page = opened(browser, (tmp_path / "bare.html").as_uri())
    for view in VIEWS[1:]:
        page.locator(f"#tab-{view}").click()
        assert page.locator(f"#panel-{view} .notice").is_visible()
    assert page.locator(".text").evaluate("e => e.textContent") == article().document.text
    page.context.close()
