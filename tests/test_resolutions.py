"""In the text of a resolution every paragraph is told of the body that adopts it."""

from __future__ import annotations

from geostance import Extraction, extract

RESOLUTION = """The vote was close. The text reads:

“The General Assembly,

“Alarmed at the siege of Gao,

“Recalling its earlier decisions,

“1. Condemns the shelling of the market;

“2. Calls upon Chad and Mali to open the road;

“3. Decides to remain seized of the matter.”

Chad rejected the text."""


def stances(x: Extraction) -> list[tuple[str, str, str | None]]:
    names = {a.id: a.name for a in x.actors}
    return [(names[p.holder], p.act, names.get(p.target.actor or "") if p.target else None) for p in x.positions]


def test_each_paragraph_is_the_bodys() -> None:
    found = stances(extract(RESOLUTION))
    body = "United Nations General Assembly"
    assert {(body, "concern", None), (body, "condemn", None), (body, "urge", "Chad"), (body, "urge", "Mali")} <= set(found)


def test_what_follows_the_resolution_is_not() -> None:
    holders = {holder for holder, _, _ in stances(extract(RESOLUTION + "\n\nCondemned by all, the rebels withdrew."))}
    assert "Chad" in holders
    assert all("rebels" not in h for h in holders)


def test_a_paragraph_without_a_subject_and_without_a_body_is_nobodys() -> None:
    assert stances(extract("Condemns the shelling of the market;")) == []


def test_a_communique_of_the_summit_is_its_organizations() -> None:
    text = "IGAD leaders met.\n\nThe Summit:\n\n1. Condemns the raid by Chad;\n\n2. Decides to deploy twenty observers."
    x = extract(text)
    held = {x.actor(p.holder).name for p in x.positions}
    assert len(held) == 1
    deployed = next(e for e in x.events if e.trigger.text == "deploy")
    assert {x.actor(i).name for i in deployed.sources} == held
