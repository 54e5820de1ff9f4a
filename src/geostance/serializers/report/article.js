// The article: its text unchanged, cut where any record's words begin or end, so that each record can light its own words up.

let open = null; // the open document: {doc, segments, starts}
const LAYER_MARK = { actors: "mark-actor", statements: "mark-said", positions: "mark-stance", events: "mark-event" };
const LAYER_NAME = { actors: "actors", statements: "statements", positions: "stances", events: "events" };
const PART_ORDER = ["evidence", "mention", "content"]; // what is not a smaller part of the evidence

/** The words of a record: [[start, end, part], …], the part saying what the words are to it. */
function spansOf(r) {
  const d = detail(r);
  const parts = (d.ev ?? []).map(([a, b]) => [a, b, "evidence"]);
  const add = (span, part) => span && parts.push([span[0], span[1], part]);
  if (r.layer === "actors") for (const m of d.mentions ?? []) add(m, "mention");
  if (r.layer === "statements") for (const c of d.content ?? []) add(c, "content");
  for (const part of ["speaker", "cue", "audience", "medium", "venue", "target", "issue", "trigger"])
    add(d[part], part);
  add(d.place?.at, "place");
  add(d.time?.at, "time");
  for (const c of d.counts ?? []) add(c.at, c.what);
  return parts;
}

/** The classes that the text always wears for a part of a record. */
function looks(r, part) {
  if (r.layer === "actors") return part === "mention" ? ["mark-actor"] : [];
  if (r.layer === "statements") return part === "content" ? ["mark-said"] : [];
  if (r.layer === "positions") return part === "evidence" ? ["mark-stance", `sign-${signOf(rowOf(r))}`] : [];
  if (r.layer === "events") return part === "trigger" ? ["mark-event"] : [];
  return [];
}

/**
 * Cut the text at the bounds of all spans: its lines as elements, and for each segment the records that it belongs to.
 * Each line is a block of its own, so that a browser lays out only those of a long text that are on screen.
 */
function cut(doc) {
  const b = block(doc);
  const text = b.text ?? "";
  const begins = new Map();
  const ends = new Map();
  const put = (map, at, value) => (map.has(at) ? map.get(at).push(value) : map.set(at, [value]));
  for (const layer of LAYERS) {
    for (let n = 0; n < (b[layer]?.length ?? 0); n++) {
      const r = { layer, doc, n };
      for (const [from, to, part] of spansOf(r)) {
        const hit = { r, part, length: to - from };
        put(begins, from, hit);
        put(ends, to, hit);
      }
    }
  }
  const breaks = new Set([0]);
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) breaks.add(at + 1);
  const bounds = [...new Set([...breaks, text.length, ...begins.keys(), ...ends.keys()])].sort((a, c) => a - c);
  const here = new Set();
  const lines = [];
  const segments = [];
  bounds.forEach((start, i) => {
    for (const hit of ends.get(start) ?? []) here.delete(hit);
    for (const hit of begins.get(start) ?? []) here.add(hit);
    const end = bounds[i + 1];
    if (end === undefined || end === start) return;
    if (breaks.has(start)) lines.push([]);
    const piece = text.slice(start, end);
    if (!here.size) {
      lines.at(-1).push(piece);
      return;
    }
    const hits = [...here].sort((a, c) => a.length - c.length);
    const classes = new Set(hits.flatMap((hit) => looks(hit.r, hit.part)));
    const element = h(
      "span",
      { class: ["seg", ...classes].join(" "), tabindex: "-1", "data-s": segments.length },
      piece,
    );
    lines.at(-1).push(element);
    segments.push({ start, end, element, hits });
  });
  return {
    lines: lines.map((line) => h("div", { class: "line" }, line)),
    segments,
    starts: segments.map((g) => g.start),
  };
}

/** The segments between two offsets. */
function segmentsIn(from, to) {
  const { segments, starts } = open;
  let low = 0;
  for (let high = starts.length; low < high;) {
    const middle = (low + high) >> 1;
    if (starts[middle] < from) low = middle + 1;
    else high = middle;
  }
  const found = [];
  for (let i = low; i < segments.length && segments[i].start < to; i++) found.push(segments[i]);
  return found;
}

/** Light a record's words up, in one of two ways: "glow" while it is pointed at, "lit" while it is chosen. */
function light(r, how) {
  for (const element of document.querySelectorAll(`.text .${how}`)) {
    element.classList.remove(how);
    if (how === "lit") element.removeAttribute("data-part");
  }
  for (const element of document.querySelectorAll(`[data-r].${how}`)) element.classList.remove(how);
  if (!r) return null;
  for (const element of document.querySelectorAll(`[data-r~="${keyOf(r)}"]`)) element.classList.add(how);
  if (!open || open.doc !== r.doc) return null;
  let first = null;
  for (const [from, to, part] of spansOf(r)) {
    const found = segmentsIn(from, to);
    for (const segment of found) segment.element.classList.add(how);
    if (how === "lit" && found[0] && !PART_ORDER.includes(part)) found[0].element.dataset.part ??= part;
    if (part === "evidence") first ??= found[0];
  }
  return first?.element ?? null;
}

/** The records of a segment, the one with the fewest words first. */
function recordsOf(segment) {
  const seen = new Map();
  for (const hit of segment.hits) if (!seen.has(keyOf(hit.r))) seen.set(keyOf(hit.r), hit.r);
  return [...seen.values()];
}

function segmentOf(event) {
  const element = event.target.closest?.(".seg");
  return element ? open.segments[Number(element.dataset.s)] : null;
}

/** Choose what stands at a segment; a second press chooses the next record there. */
function press(segment) {
  const records = recordsOf(segment);
  const at = records.findIndex((r) => same(r, chosen));
  choose(records[(at + 1) % records.length], { from: "text" });
}

function onTextKey(event) {
  const current = segmentOf(event);
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (step && open.segments.length) {
    event.preventDefault();
    const last = open.segments.length - 1;
    const i = current ? Number(current.element.dataset.s) + step : step > 0 ? 0 : last;
    const next = open.segments[Math.min(last, Math.max(0, i))].element;
    next.focus({ preventScroll: true });
    bring(next);
  } else if (current && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    press(current);
  }
}

/** Open a document in the reading pane. */
function openDocument(doc) {
  if (open?.doc === doc) return;
  const { lines, segments, starts } = cut(doc);
  open = { doc, segments, starts };
  const d = documents[doc];
  const text = h(
    "div",
    {
      class: "text",
      tabindex: "0",
      role: "group",
      "aria-label": "Text of the article. Arrow keys go from one marked passage to the next, Enter shows its record.",
      onclick: (event) => {
        const segment = segmentOf(event);
        if (segment && getSelection().isCollapsed) press(segment);
      },
      onkeydown: onTextKey,
      onpointermove: (event) => {
        const segment = segmentOf(event);
        const r = segment ? recordsOf(segment)[0] : null;
        if (!same(r, pointed)) pointAt(r);
        if (segment && event.pointerType === "mouse") tip(recordsOf(segment).slice(0, 4).map(gist).join("\n"), event);
        else tip(null);
      },
      onpointerleave: () => {
        pointAt(null);
        tip(null);
      },
    },
    lines,
  );
  const toggles = Object.entries(LAYER_NAME).map(([layer, name]) => {
    const box = h("input", {
      type: "checkbox",
      checked: true,
      onchange: (event) => text.classList.toggle(`hide-${LAYER_MARK[layer]}`, !event.target.checked),
    });
    return h("label", { class: `key ${LAYER_MARK[layer]}` }, box, h("span", {}, name));
  });
  const origin = [d.publisher, d.source, isoDay(d.day)].filter(Boolean);
  byId("reading").replaceChildren(
    documents.length > 1 ? turnPages(doc) : "",
    h(
      "header",
      { class: "article-head" },
      h("h2", { id: "article-title", tabindex: "-1" }, told(d.title || "Untitled")),
      h(
        "p",
        { class: "quiet" },
        origin.map((part, i) => [i ? " · " : "", told(part)]),
        /^https?:\/\//i.test(d.url ?? "") && [
          origin.length ? " · " : "",
          h("a", { href: d.url, rel: "noopener noreferrer" }, "original"),
        ],
      ),
      h("fieldset", { class: "keys" }, h("legend", {}, "Marked in the text"), toggles),
    ),
    text,
    h("div", { id: "inspector", role: "region", "aria-label": "Chosen record", "aria-live": "polite" }),
  );
  if (!block(doc).text) text.replaceWith(h("p", { class: "notice" }, "This document has no text."));
}

function turnPages(doc) {
  const go = (to, label, text) =>
    h(
      "button",
      { type: "button", class: "plain", "aria-label": label, disabled: !documents[to], onclick: () => turnTo(to) },
      text,
    );
  return h(
    "nav",
    { class: "pages", "aria-label": "Documents" },
    h("button", { type: "button", class: "plain", onclick: () => listDocuments(true) }, "☰ All documents"),
    h(
      "button",
      {
        type: "button",
        class: "plain",
        "aria-pressed": String(filter.doc === doc),
        onclick: (event) => {
          event.currentTarget.setAttribute("aria-pressed", String(filter.doc !== doc));
          setFilters({ doc: filter.doc === doc ? "" : doc });
        },
      },
      "Only this one",
    ),
    h("span", { class: "quiet" }, `${doc + 1} of ${documents.length}`),
    go(doc - 1, "Previous document", "‹"),
    go(doc + 1, "Next document", "›"),
  );
}

function turnTo(doc) {
  choose(null);
  openDocument(doc);
  if (filter.doc !== null && filter.doc !== doc) setFilters({ doc });
  byId("article-title")?.focus();
}

/** The documents that have a record that passes the filters. */
function listDocuments(focus = false) {
  choose(null);
  if (filter.doc !== null) setFilters({ doc: "" });
  open = null;
  const counts = new Map();
  for (const row of [...shown.statements, ...shown.positions, ...shown.events]) {
    counts.set(row.doc, (counts.get(row.doc) ?? 0) + 1);
  }
  const some = sum(Object.values(all).map((rows) => rows.length)) > sum([...counts.values()]);
  const rows = documents.map((d, doc) => ({ d, doc })).filter(({ doc }) => (some ? counts.has(doc) : true));
  const { element } = table({
    caption: count(rows.length, "document"),
    heads: ["Document", "Published", "Records"],
    rows: filter.doc === null ? rows : rows.filter(({ doc }) => doc === filter.doc),
    className: "documents",
    row: ({ d, doc }) =>
      h(
        "tr",
        { class: "row", onclick: () => turnTo(doc) },
        h(
          "td",
          {},
          h("button", { type: "button", class: "name" }, told(d.title || d.id)),
          told(d.publisher ?? d.source ?? "", { class: "quiet under" }),
        ),
        h("td", { class: "nowrap" }, isoDay(d.day)),
        h("td", { class: "number" }, counts.get(doc) ?? 0),
      ),
  });
  byId("reading").replaceChildren(element);
  if (focus) byId("reading").querySelector("button")?.focus();
}
