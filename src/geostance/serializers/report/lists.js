// The lists: who is there, who said what, where they stand, what was done, and what was left out.

/** A row that is a record: pointing at it lights its words up, pressing its button chooses it. */
function recordRow(row, ...cells) {
  return h(
    "tr",
    {
      class: `row${same(row, chosen) ? " lit" : ""}`,
      "data-r": keyOf(row),
      onclick: () => choose(row),
      onpointerenter: (event) => event.pointerType === "mouse" && pointAt(row),
      onpointerleave: () => pointAt(null),
      onfocusin: () => pointAt(row),
      onfocusout: () => pointAt(null),
    },
    cells,
  );
}

const named = (...children) => h("td", { class: "who" }, h("button", { type: "button", class: "name" }, children));
const cell = (head, attributes, ...children) => h("td", { "data-head": head, ...attributes }, children);
const from = (row) =>
  documents.length > 1 && filter.doc === null
    ? cell(
        "Document",
        { class: "quiet from" },
        told(shorten(documents[row.doc].title || documents[row.doc].id, 32)),
        " ",
        h("span", { class: "nowrap" }, isoDay(row.from ?? documents[row.doc].day)),
      )
    : null;
const fromHead = () => (documents.length > 1 && filter.doc === null ? ["Document"] : []);

function none(what) {
  return h("p", { class: "notice" }, `No ${what} here.`);
}

/** Order the actor's records by document: the open one first. */
function actorRecord(a) {
  const docs = a.mentions.filter((_, i) => i % 2 === 0).filter((doc) => filter.doc === null || doc === filter.doc);
  const doc = open && docs.includes(open.doc) ? open.doc : docs[0];
  const n = (block(doc).actors ?? []).findIndex((d) => d.g === a.g);
  return { layer: "actors", doc, n };
}

function actorList() {
  const most = Math.max(1, ...shown.actors.map((a) => a.count));
  return shown.actors.length
    ? table({
        caption: `${count(shown.actors.length, "actor")}, by how often the text${documents.length > 1 ? "s" : ""} mention${documents.length > 1 ? "" : "s"} them`,
        heads: ["Actor", "Kind", "Mentions", "Says", "Stands", "Does"],
        rows: shown.actors,
        className: "actors",
        row: (a) => {
          const one = documents.length === 1 ? detail(actorRecord(a)) : null;
          const keys = a.mentions.filter((_, i) => i % 2 === 0);
          return h(
            "tr",
            {
              class: "row",
              "data-r": documents.length === 1 ? keyOf(actorRecord(a)) : keys.length < 40 ? actorKeys(a) : null,
              onclick: () => choose(actorRecord(a)),
              onpointerenter: (event) =>
                event.pointerType === "mouse" && open && keys.includes(open.doc) && pointAt(actorRecord(a)),
              onpointerleave: () => pointAt(null),
              onfocusin: () => open && keys.includes(open.doc) && pointAt(actorRecord(a)),
              onfocusout: () => pointAt(null),
            },
            named(told(a.name), one?.roles?.[0] && told(one.roles[0], { class: "quiet under" })),
            cell("Kind", { class: "quiet" }, a.kind, a.country && h("span", { class: "code" }, a.country)),
            cell("Mentions", { class: "number share", "--share": a.count / most }, a.count.toLocaleString("en")),
            cell("Says", { class: "number" }, a.said || h("span", { class: "quiet" }, "·")),
            cell("Stands", { class: "number" }, a.stands || h("span", { class: "quiet" }, "·")),
            cell("Does", { class: "number" }, a.does || h("span", { class: "quiet" }, "·")),
          );
        },
      })
    : { element: none("actors") };
}

/** The keys of an actor's records in the documents that are open already; others are found when they are chosen. */
function actorKeys(a) {
  return a.mentions
    .filter((doc, i) => i % 2 === 0 && opened.has(doc))
    .map((doc) => keyOf({ layer: "actors", doc, n: (block(doc).actors ?? []).findIndex((d) => d.g === a.g) }))
    .join(" ");
}

function statementList() {
  return shown.statements.length
    ? table({
        caption: `Who said what: ${count(shown.statements.length, "statement")}`,
        heads: ["Speaker", "Words", "To", ...fromHead()],
        rows: shown.statements,
        className: "statements",
        row: (row) => {
          const d = detail(row);
          const said = d.content.map((at) => words(row.doc, at).replace(/\s+/g, " ").trim()).join(" … ");
          return recordRow(
            row,
            named(
              told(nameOf(row.speaker)),
              d.cue && told(shorten(words(row.doc, d.cue), 30), { class: "quiet under" }),
            ),
            cell(
              "Words",
              { class: `quote ${row.mode === "direct" && !/^["“”„«‘']/.test(said) ? "direct" : ""}` },
              told(shorten(said, 400)),
              row.status !== "asserted" && h("span", { class: "tag" }, row.status),
            ),
            cell(
              "To",
              { class: "quiet" },
              names(row.to),
              d.audience && [row.to.length ? ", " : "", told(shorten(words(row.doc, d.audience), 40))],
            ),
            from(row),
          );
        },
      })
    : { element: none("statements") };
}

const status = (row) => [
  row.status === "asserted" || row.status === "occurred"
    ? h("span", { class: "quiet" }, row.status)
    : h("span", { class: "tag" }, row.status),
  row.ended ? [" ", h("span", { class: "tag" }, "ended")] : "",
];

function positionList() {
  return shown.positions.length
    ? table({
        caption: `Who stands where: ${count(shown.positions.length, "stance")}`,
        heads: ["Holder", "Act", "Towards", "On", "Status", ...fromHead()],
        rows: shown.positions,
        className: "positions",
        row: (row) => {
          const d = detail(row);
          return recordRow(
            row,
            named(told(nameOf(row.holder))),
            cell("Act", { class: "nowrap act" }, chip(row), " ", row.act),
            cell("Towards", {}, told(targetText(row))),
            cell("On", { class: "quote" }, d.issue && told(shorten(words(row.doc, d.issue), 140))),
            cell("Status", {}, status(row)),
            from(row),
          );
        },
      })
    : { element: none("stances") };
}

function eventTable() {
  const inOrder = [...shown.events].sort(
    (a, b) => (a.from ?? Infinity) - (b.from ?? Infinity) || a.doc - b.doc || a.n - b.n,
  );
  return table({
    caption: `What was done: ${count(shown.events.length, "event")}, in order of time; those without a date last`,
    heads: ["When", "What", "By → to", "Words", "Where", "Status", ...fromHead()],
    rows: inOrder,
    className: "events",
    row: (row) => {
      const d = detail(row);
      return recordRow(
        row,
        cell(
          "When",
          { class: "when" },
          d.time ? between(d.time.a, d.time.b) || told(shorten(words(row.doc, d.time.at), 24)) : "",
        ),
        named(chip(row), " ", row.type.toLowerCase()),
        cell("By → to", {}, told(namesOf(row.sources)), row.targets.length ? [" → ", told(namesOf(row.targets))] : ""),
        cell("Words", { class: "quote" }, told(shorten(words(row.doc, d.trigger), 80))),
        cell("Where", {}, d.place && told(d.place.name)),
        cell("Status", {}, status(row)),
        from(row),
      );
    },
  });
}

/** Whether a relation says only that an actor is in several documents, which the list of actors shows. */
const isShared = (r) =>
  r.layer === "relations" && detail(r).kind === "same_as" && detail(r).head?.[0]?.[0] === "actors";

/** Relations, plug-ins' records and what was left out, of the open document, or of all. */
function restList() {
  const only = filter.doc ?? open?.doc ?? null;
  const docs = only === null ? documents.map((_, doc) => doc) : [only];
  const listed = (layer, caption) => {
    const rows = docs
      .flatMap((doc) => (block(doc)[layer] ?? []).map((_, n) => ({ layer, doc, n })))
      .filter((r) => !isShared(r));
    if (!rows.length) return "";
    return table({
      caption: `${caption}: ${rows.length.toLocaleString("en")}`,
      heads: ["Kind", "Between", "Words", ...fromHead()],
      rows,
      row: (r) => {
        const d = detail(r);
        const sides = [...refsOf(d.head), ...refsOf(d.tail)].map(gist);
        return recordRow(
          r,
          named(d.kind.replaceAll("_", " ")),
          cell("Between", {}, told(sides.join(" ⟷ ") || Object.values(d.own ?? {}).join(", "))),
          cell("Words", { class: "quote" }, told(shorten(d.ev.map((at) => words(r.doc, at)).join(" … "), 160))),
          from(r),
        );
      },
    }).element;
  };
  const left = docs.flatMap((doc) => (block(doc).omissions ?? []).map((o) => ({ ...o, doc })));
  const omitted = left.length
    ? table({
        caption: `Left out, and why: ${left.length.toLocaleString("en")}`,
        heads: ["What", "Why", "Words", ...fromHead()],
        rows: left,
        row: (o) =>
          h(
            "tr",
            {},
            h("td", {}, told(o.what)),
            cell("Why", {}, told(o.why)),
            cell("Words", { class: "quote" }, o.where && told(shorten(words(o.doc, o.where), 120))),
            from(o),
          ),
      }).element
    : none("omissions");
  return {
    element: h(
      "div",
      {},
      listed("relations", "How records hang together"),
      listed("records", "Records of plug-ins"),
      omitted,
    ),
  };
}
