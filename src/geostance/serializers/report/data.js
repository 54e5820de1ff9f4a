// The records: the index of all documents at once, a document's own block when it is first needed.

const index = JSON.parse(byId("index").textContent);
const blocks = [...document.querySelectorAll("script.document")];
const opened = new Map();

const LAYERS = ["actors", "statements", "positions", "events", "relations", "records"];
const term = (n) => index.terms[n];

/** The rows of a layer, one object a record: the columns, with the record's place `n` in its document's block. */
function rowsOf(layer, coded) {
  const columns = index[layer];
  const names = Object.keys(columns);
  const next = new Map();
  return columns.doc.map((doc, i) => {
    const n = next.get(doc) ?? 0;
    next.set(doc, n + 1);
    const row = { layer, n };
    for (const name of names) row[name] = coded.includes(name) ? term(columns[name][i]) : columns[name][i];
    return row;
  });
}

const all = {
  statements: rowsOf("statements", ["mode", "status"]),
  positions: rowsOf("positions", ["act", "status"]),
  events: rowsOf("events", ["type", "status"]),
};
const documents = index.documents;
const actors = index.actors.name.map((name, g) => ({
  g,
  name,
  kind: term(index.actors.kind[g]).replaceAll("_", " "),
  country: index.actors.country[g],
  entity: index.actors.entity[g],
  wikidata: index.actors.wikidata[g],
  mentions: index.actors.mentions[g],
}));
const perDocument = Object.fromEntries(Object.keys(all).map((layer) => [layer, new Map()]));
for (const [layer, rows] of Object.entries(all)) {
  for (const row of rows) {
    if (!perDocument[layer].has(row.doc)) perDocument[layer].set(row.doc, []);
    perDocument[layer].get(row.doc).push(row);
  }
}

/** A document's block: its text and all that the index does not say of its records. */
function block(doc) {
  if (!opened.has(doc)) opened.set(doc, JSON.parse(blocks[doc].textContent));
  return opened.get(doc);
}

/** What the block says of a record: `{layer, doc, n}`, a row of the index or any reference to one. */
const detail = (r) => block(r.doc)[r.layer][r.n];
const rowOf = (r) => perDocument[r.layer]?.get(r.doc)?.[r.n];
const same = (a, b) => Boolean(a && b) && a.layer === b.layer && a.doc === b.doc && a.n === b.n;
const keyOf = (r) => `${r.layer}-${r.doc}-${r.n}`;
const words = (doc, span) => (block(doc).text ?? "").slice(span[0], span[1]);
const nameOf = (g) => (g === null || g === undefined ? "—" : actors[g].name);
const namesOf = (list) => list.map(nameOf).join(", ");

function isoDay(day) {
  if (day === null || day === undefined) return "";
  const date = new Date(day * 864e5);
  return Number.isNaN(date.getTime()) ? "" : date.toISOString().slice(0, 10);
}
const dayOf = (iso) => (iso ? Math.round(Date.parse(`${iso}T00:00:00Z`) / 864e5) : null);
/** An interval of days, as the year or month that it is where it is one. */
function between(a, b) {
  const [from, to] = [isoDay(a), isoDay(b)];
  if (from.endsWith("-01-01") && to === `${from.slice(0, 4)}-12-31`) return from.slice(0, 4);
  if (from.endsWith("-01") && from.slice(0, 7) === to.slice(0, 7) && isoDay(b + 1).endsWith("-01"))
    return from.slice(0, 7);
  return [...new Set([from, to].filter(Boolean))].join(" – ");
}

/** The records that other documents have of the same event. */
const sameEvents = new Map();
for (const [n, doc, n0, doc0] of index.sameEvents) {
  const pair = [
    { layer: "events", doc, n },
    { layer: "events", doc: doc0, n: n0 },
  ];
  const group = new Map(pair.flatMap((r) => [[keyOf(r), r], ...(sameEvents.get(keyOf(r)) ?? [])]));
  for (const key of group.keys()) sameEvents.set(key, group);
}

// ---- sign -------------------------------------------------------------------------------------------------------------

/** How a position stands, −1 to 1: to its target, or where it takes no side there to its issue; 0 where it says neither. */
const valueOf = (p) => p.sign || p.issueSign || 0;

/** Whether the text says that the stance was taken, if only by someone's word for it. */
const isTaken = (p) => index.stance.weights[p.status] > 0;

/** "for", "against", "neither", or "withheld" where the text says that no stance was taken. */
function signOf(row) {
  if (row.layer === "positions" && !isTaken(row)) return "withheld";
  const value = row.layer === "events" ? (row.goldstein ?? 0) : valueOf(row);
  return value > 0 ? "for" : value < 0 ? "against" : "neither";
}
const GLYPH = { for: "+", against: "−", neither: "0", withheld: "∅" };
const SIGN_NAME = { for: "positive", against: "negative", neither: "neutral", withheld: "withheld or denied" };

/** How a holder stands by several positions to one target: their mean, as StanceMatrix has it; null where none was taken. */
function meanOf(rows) {
  const value = (p) => Math.max(-1, Math.min(1, (p.sign ?? 0) * p.intensity));
  const taken = rows.filter((p) => isTaken(p) && value(p));
  const current = taken.some((p) => !p.ended) ? taken.filter((p) => !p.ended) : taken;
  const weight = (p) => index.stance.weights[p.status] * p.confidence;
  const total = sum(current.map(weight));
  return total ? sum(current.map((p) => weight(p) * value(p))) / total : null;
}
const signed = (value) => (value ? `${value > 0 ? "+" : "−"}${Math.abs(value).toFixed(1)}` : "0");

// ---- what a record says, in one line ----------------------------------------------------------------------------------

function targetText(p) {
  const at = detail(p).target;
  return p.target !== null ? nameOf(p.target) : at ? shorten(words(p.doc, at), 60) : "";
}

function gist(r) {
  const row = rowOf(r);
  if (r.layer === "actors") return nameOf(detail(r).g);
  if (r.layer === "statements") {
    return `${nameOf(row.speaker)}: “${shorten(
      detail(r)
        .content.map((c) => words(r.doc, c))
        .join(" … "),
      120,
    )}”`;
  }
  if (r.layer === "positions") {
    const issue = detail(r).issue;
    const parts = [nameOf(row.holder), row.act, targetText(row), issue && `“${shorten(words(r.doc, issue), 60)}”`];
    return `${parts.filter(Boolean).join(" ")} (${row.status})`;
  }
  if (r.layer === "events") {
    const sides = [namesOf(row.sources), namesOf(row.targets)].filter(Boolean).join(" → ");
    return `${row.type.toLowerCase()}: ${sides} “${shorten(words(r.doc, detail(r).trigger), 60)}” (${row.status})`;
  }
  return detail(r).kind.replaceAll("_", " ");
}
