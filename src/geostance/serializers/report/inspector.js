// The chosen record in full: what it says, by which rule, how surely, and its words; and what else stands in the same place.

let chosen = null;
let pointed = null;
let chosenFrom = null; // where it was chosen: {view, element}, to go back to

/** Light up what is pointed at, in the text and in the lists. */
function pointAt(r) {
  pointed = r;
  light(r, "glow");
}

/** Choose a record (or none): open its document, light its words up, show it in full and find it in the view. */
function choose(r, { from = "list" } = {}) {
  chosen = r;
  history.replaceState(null, "", r ? `#${keyOf(r)}` : "#");
  if (!r) {
    light(null, "lit");
    byId("inspector")?.replaceChildren();
    return;
  }
  if (!byId("inspector")?.contains(document.activeElement)) chosenFrom = { view, element: document.activeElement };
  if (open?.doc !== r.doc) openDocument(r.doc);
  byId("inspector").replaceChildren(card(r));
  showInView(r, from);
  const first = light(r, "lit");
  if (from !== "text" && narrow()) showTab("article");
  // the card must not stand over the words that it is about
  byId("reading").style.setProperty("--card", `${byId("inspector").offsetHeight}px`);
  if (first) bring(first);
}

/** Close the record and go back to where it was chosen. */
function closeCard() {
  const key = keyOf(chosen);
  const segment = byId("reading").querySelector(".lit");
  choose(null);
  if (chosenFrom && chosenFrom.view !== view) showTab(chosenFrom.view);
  const rows = [...document.querySelectorAll(`#panel-${view} [data-r~="${key}"]`)];
  const back = [chosenFrom?.element, rows[0]?.querySelector("button"), segment, byId("article-title")].find(
    (element) => element?.isConnected && element !== document.body && element.getClientRects().length,
  );
  back?.focus({ preventScroll: true });
  if (back) bring(back);
}

const field = (name, ...value) =>
  value.flat(Infinity).some(Boolean) ? [h("dt", {}, name), h("dd", {}, ...value)] : [];
const link = (r, text = gist(r)) =>
  h("button", { type: "button", class: "link", onclick: () => choose(r) }, told(text));
const refsOf = (side) => (side ?? []).map(([layer, n, doc]) => ({ layer, doc, n }));

function timeText(doc, time) {
  if (!time) return "";
  const days = between(time.a, time.b);
  return [told(words(doc, time.at)), days && h("span", { class: "quiet" }, ` ${days}`)];
}

function names(list) {
  return (list ?? []).map((g, i) => [i ? ", " : "", told(nameOf(g))]);
}

const FIELDS = {
  actors: (r, d) => {
    const a = actors[d.g];
    const forms = new Map();
    for (const [from, to] of d.mentions ?? []) {
      const words_ = shorten(words(r.doc, [from, to]), 40);
      forms.set(words_, (forms.get(words_) ?? 0) + 1);
    }
    return [
      field("kind", [a.kind, a.country].filter(Boolean).join(", ")),
      field(
        "roles",
        (d.roles ?? []).map((role, i) => [i ? "; " : "", told(role)]),
      ),
      field("acts for", names(d.acts_for)),
      field("made of", names(d.members)),
      field(
        "called",
        [...forms].map(([form, n], i) => [i ? ", " : "", told(form), n > 1 ? ` ×${n}` : ""]),
      ),
      field("known as", [a.entity, a.wikidata].filter(Boolean).join(", ")),
    ];
  },
  statements: (r, d, row) => [
    field("said", `${row.mode}, ${row.status}`),
    field("cue", d.cue && told(words(r.doc, d.cue))),
    field("to", names(row.to), d.audience && told(words(r.doc, d.audience))),
    field("reported by", names(row.via)),
    field(
      "in",
      [d.medium, d.venue].filter(Boolean).map((at, i) => [i ? ", " : "", told(words(r.doc, at))]),
    ),
    field("when", timeText(r.doc, d.time)),
    field(
      "shows",
      readFrom(r).map((other) => h("div", {}, link(other))),
    ),
  ],
  positions: (r, d, row) => [
    field("target", targetText(row) && [told(targetText(row)), row.sign !== null && ` ${signed(row.sign)}`]),
    field(
      "issue",
      d.issue && [told(shorten(words(r.doc, d.issue), 200)), row.issueSign !== null && ` ${signed(row.issueSign)}`],
    ),
    field("status", [row.status, row.ended && "ended", d.hedged && "hedged"].filter(Boolean).join(", ")),
    field("intensity", row.intensity !== 1 && String(Math.round(row.intensity * 100) / 100)),
    field("concept", d.concept && told(d.concept)),
    field("according to", names(d.via)),
    field("when", timeText(r.doc, d.time)),
    field("said in", row.statement !== null && link({ layer: "statements", doc: r.doc, n: row.statement })),
  ],
  events: (r, d, row) => [
    field("by", names(row.sources)),
    field("to", names(row.targets)),
    field("status", row.status),
    field("PLOVER", [row.type, d.mode, ...(d.context ?? [])].filter(Boolean).join(", ")),
    field(
      "CAMEO",
      [d.cameo, row.goldstein !== null && `Goldstein ${signed(row.goldstein)}`].filter(Boolean).join(", "),
    ),
    field("where", d.place && told([d.place.name, d.place.country].filter(Boolean).join(", "))),
    field("when", timeText(r.doc, d.time)),
    field(
      "counted",
      (d.counts ?? []).map((c, i) => [
        i ? "; " : "",
        told(`${c.what}: ${c.value.toLocaleString("en")} ${c.unit ?? ""}`),
      ]),
    ),
    field("according to", names(d.via)),
    field("said in", row.statement !== null && link({ layer: "statements", doc: r.doc, n: row.statement })),
    field(
      "also told in",
      [...(sameEvents.get(keyOf(r))?.values() ?? [])]
        .filter((other) => !same(other, r))
        .map((other) =>
          h(
            "div",
            {},
            link(other, `${documents[other.doc].title || documents[other.doc].id} ${isoDay(documents[other.doc].day)}`),
          ),
        ),
    ),
  ],
  relations: (r, d) => [
    field(
      "later",
      refsOf(d.head).map((other) => h("div", {}, link(other))),
    ),
    field(
      "earlier",
      refsOf(d.tail).map((other) => h("div", {}, link(other))),
    ),
  ],
  records: (r, d) => Object.entries(d.own ?? {}).map(([name, value]) => field(name, told(shorten(value, 300)))),
};

/** The positions and events that were read from a statement. */
function readFrom(r) {
  return ["positions", "events"].flatMap((layer) =>
    (perDocument[layer].get(r.doc) ?? []).filter((row) => row.statement === r.n),
  );
}

/** The relations that a record takes part in. */
function relationsOf(r) {
  return (block(r.doc).relations ?? [])
    .map((relation, n) => ({ relation, n }))
    .filter(({ relation }) => relation.kind !== "same_as" || !["actors", "events"].includes(r.layer))
    .filter(({ relation }) => [...refsOf(relation.head), ...refsOf(relation.tail)].some((other) => same(other, r)))
    .map(({ n }) => ({ layer: "relations", doc: r.doc, n }));
}

const LAYER_ONE = {
  actors: "actor",
  statements: "statement",
  positions: "stance",
  events: "event",
  relations: "relation",
  records: "record",
};

function card(r) {
  const d = detail(r);
  const row = rowOf(r);
  const head = {
    statements: () => [told(nameOf(row.speaker)), " said"],
    positions: () => [
      told(nameOf(row.holder)),
      " ",
      h("b", {}, row.act),
      targetText(row) && [" ", told(targetText(row))],
    ],
    events: () => [
      h("b", {}, row.type.toLowerCase()),
      " ",
      told(namesOf(row.sources)),
      row.targets.length ? [" → ", told(namesOf(row.targets))] : "",
    ],
  }[r.layer];
  const beside = recordsAt(r).filter((other) => !same(other, r));
  return h(
    "article",
    { class: "card" },
    h(
      "header",
      {},
      h("p", { class: "quiet kind" }, LAYER_ONE[r.layer]),
      row && r.layer !== "statements" ? chip(row) : "",
      h("h3", {}, head ? head() : told(gist(r))),
      h(
        "button",
        { type: "button", class: "plain close", "aria-label": "Close the record and go back", onclick: closeCard },
        "✕",
      ),
    ),
    h(
      "blockquote",
      {},
      (d.ev ?? []).map((at, i) => [i ? " … " : "", told(shorten(words(r.doc, at), 320))]),
    ),
    h(
      "dl",
      {},
      FIELDS[r.layer](r, d, row),
      field(
        "linked",
        relationsOf(r).map((other) => h("div", {}, link(other))),
      ),
      [
        field("sure", h("meter", { min: 0, max: 1, value: d.cf, "aria-label": "confidence" }), ` ${d.cf.toFixed(2)}`),
        field("rule", d.rule !== undefined && h("code", {}, told(term(d.rule)))),
      ],
    ),
    r.layer === "actors" &&
      h(
        "p",
        {},
        h(
          "button",
          { type: "button", class: "plain", onclick: () => setFilters({ actor: nameOf(d.g) }) },
          "Show only what concerns this actor",
        ),
      ),
    beside.length > 0 &&
      h(
        "p",
        { class: "beside" },
        h("span", { class: "quiet" }, "Also here: "),
        beside.slice(0, 6).map((other) => [link(other), " "]),
      ),
  );
}

/** The records whose words overlap the first words of this one. */
function recordsAt(r) {
  if (open?.doc !== r.doc) return [];
  const [from, to] = (r.layer === "actors" ? null : detail(r).ev?.[0]) ?? spansOf(r)[0];
  const seen = new Map();
  for (const segment of segmentsIn(from, to)) {
    for (const other of recordsOf(segment)) if (other.layer !== "actors") seen.set(keyOf(other), other);
  }
  return [...seen.values()];
}

/** The sign of a position or the tone of an event, in colour and in a character. */
function chip(row) {
  const sign = signOf(row);
  const value = row.layer === "events" ? row.goldstein : valueOf(row);
  const text = sign === "withheld" ? GLYPH.withheld : row.layer === "events" ? GLYPH[sign] : signed(value);
  return h(
    "span",
    { class: `chip sign-${sign}`, title: SIGN_NAME[sign], role: "img", "aria-label": SIGN_NAME[sign] },
    text,
  );
}
