// The page: its views, its theme, and what happens at the start.

const VIEWS = {
  article: { name: "Article", make: null, count: () => "" },
  actors: { name: "Actors", make: actorList, count: () => shown.actors.length },
  statements: { name: "Said", make: statementList, count: () => shown.statements.length },
  positions: { name: "Stances", make: positionList, count: () => shown.positions.length },
  matrix: { name: "Matrix", make: matrix, count: () => "" },
  network: { name: "Network", make: network, count: () => "" },
  events: { name: "Events", make: timeline, count: () => shown.events.length },
  rest: { name: "More", make: restList, count: () => "" },
};
let view = "positions";
let restOf = null;

function setUpTabs() {
  const list = byId("tabs");
  for (const [id, { name }] of Object.entries(VIEWS)) {
    list.append(
      h(
        "button",
        {
          type: "button",
          id: `tab-${id}`,
          role: "tab",
          "aria-controls": id === "article" ? "reading" : `panel-${id}`,
          class: `tab-${id}`,
          onclick: () => showTab(id),
        },
        name,
        h("span", { class: "badge" }),
      ),
    );
    if (id !== "article")
      byId("panels").append(
        h("div", { id: `panel-${id}`, role: "tabpanel", "aria-labelledby": `tab-${id}`, tabindex: "-1", hidden: true }),
      );
  }
  list.addEventListener("keydown", (event) => {
    const tabs = [...list.children].filter((tab) => tab.offsetParent);
    const at = tabs.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    const next = tabs[(to + tabs.length) % tabs.length];
    next.focus();
    showTab(next.id.slice("tab-".length));
  });
}

/** Show one view; its contents are made when it is first shown after a change. */
function showTab(id) {
  view = id;
  document.body.dataset.view = id;
  for (const name of Object.keys(VIEWS)) {
    const tab = byId(`tab-${name}`);
    tab.setAttribute("aria-selected", String(name === id));
    tab.tabIndex = name === id ? 0 : -1;
    if (name !== "article") byId(`panel-${name}`).hidden = name !== id;
  }
  if (id === "article") return;
  const panel = byId(`panel-${id}`);
  if (id === "rest" && restOf !== (open?.doc ?? null)) panel.replaceChildren();
  if (!panel.hasChildNodes()) {
    restOf = open?.doc ?? null;
    panel.replaceChildren(VIEWS[id].make().element);
  }
  if (chosen)
    for (const element of panel.querySelectorAll(`[data-r~="${keyOf(chosen)}"]`)) element.classList.add("lit");
}

/** Find the chosen record in the view that is shown, or in its own list where that view does not have it. */
function showInView(r, from) {
  if (narrow()) return;
  const here = () => document.querySelector(`#panel-${view} [data-r~="${keyOf(r)}"]`);
  if (!here() && from === "text") showTab({ relations: "rest", records: "rest" }[r.layer] ?? r.layer);
  let found = here();
  if (!found && from === "text") {
    const panel = byId(`panel-${view}`);
    while (!found && panel.querySelector(".more:not([hidden])")) {
      panel.querySelector(".more:not([hidden])").click();
      found = here();
    }
  }
  if (found && from === "text") bring(found, "nearest");
}

function refresh() {
  for (const [id, { count: of }] of Object.entries(VIEWS)) {
    byId(`tab-${id}`).querySelector(".badge").textContent = of() === "" ? "" : of().toLocaleString("en");
    if (id !== "article") byId(`panel-${id}`).replaceChildren();
  }
  if (filter.doc !== null && open?.doc !== filter.doc) openDocument(filter.doc);
  else if (!open) listDocuments();
  showTab(view);
}

function setUpTheme() {
  const button = byId("theme");
  const themes = { auto: "◐ Auto", light: "○ Light", dark: "● Dark" };
  const order = Object.keys(themes);
  const set = (theme) => {
    document.documentElement.dataset.theme = theme;
    button.textContent = themes[theme];
    button.setAttribute("aria-label", `Theme: ${theme}`);
  };
  button.addEventListener("click", () =>
    set(order[(order.indexOf(document.documentElement.dataset.theme) + 1) % order.length]),
  );
  set("auto");
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  tip(null);
  if (chosen) closeCard();
});

const linked = /^#([a-z]+)-(\d+)-(\d+)$/.exec(location.hash); // a link to a record: #positions-0-3
setUpTheme();
setUpTabs();
const days = documents
  .map((d) => d.day)
  .filter((day) => day !== undefined)
  .sort((a, b) => a - b);
byId("extent").textContent = [
  documents.length === 1
    ? documents[0].publisher
    : "given" in byId("title").dataset && count(documents.length, "document"),
  between(days[0], days.at(-1)),
]
  .filter(Boolean)
  .join(", ");
if (!("given" in byId("title").dataset)) {
  byId("title").textContent =
    documents.length === 1 ? documents[0].title || "One document" : count(documents.length, "document");
  document.title = `${byId("title").textContent} – geostance`;
}
const setFilters = setUpFilters(refresh);
document.body.classList.toggle("single", documents.length === 1 && byId("title").textContent === documents[0].title);
if (documents.length === 1) openDocument(0);
refresh();
showTab(narrow() ? "article" : "positions");
if (linked && documents[linked[2]] && block(Number(linked[2]))[linked[1]]?.[linked[3]]) {
  choose({ layer: linked[1], doc: Number(linked[2]), n: Number(linked[3]) });
}
document.body.dataset.ready = "true";
