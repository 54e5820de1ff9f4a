// The stance matrix: holders down, those they stand to across; colour and figure for the mean sign, hatching where withheld.

let byState = false; // whether those who act for a state count as the state

/** Positions by pair of holder and target: [{holder, target, rows, mean, withheld}]; a target is an actor or words of the text. */
function pairs(positions) {
  const found = new Map();
  for (const row of positions) {
    const text = row.target === null ? targetText(row) : "";
    if (row.holder === null || (row.target === null && !text)) continue;
    const [holder, target] = (byState && row.byState) || [row.holder, row.target ?? `“${text}”`];
    const key = `${holder} ${target}`;
    if (!found.has(key)) found.set(key, { holder, target, rows: [] });
    found.get(key).rows.push(row);
  }
  return [...found.values()].map((pair) => {
    const taken = pair.rows.filter(isTaken).length;
    return { ...pair, mean: meanOf(pair.rows) ?? 0, withheld: pair.rows.length - taken, taken };
  });
}

const targetName = (target) => (typeof target === "number" ? nameOf(target) : target);
const pairSign = (pair) =>
  pair.taken === 0
    ? "withheld"
    : pair.mean > index.stance.taken
      ? "for"
      : pair.mean < -index.stance.taken
        ? "against"
        : "neither";

function pairLabel(pair) {
  const parts = [`${nameOf(pair.holder)} towards ${targetName(pair.target)}: ${count(pair.rows.length, "stance")}`];
  if (pair.taken) parts.push(`${SIGN_NAME[pairSign(pair)]} (mean ${signed(pair.mean)})`);
  if (pair.withheld) parts.push(`${pair.withheld} withheld or denied`);
  return parts.join(", ");
}

/** The most frequent keys of pairs, by number of positions. */
function frequent(found, side, most) {
  const totals = new Map();
  for (const pair of found) totals.set(pair[side], (totals.get(pair[side]) ?? 0) + pair.rows.length);
  return [...totals]
    .sort((a, b) => b[1] - a[1])
    .slice(0, most)
    .map(([key]) => key);
}

/** The positions of a pair, to choose from. */
function pairList(pair) {
  return h(
    "div",
    { class: "pair" },
    table({
      caption: pairLabel(pair),
      heads: ["Act", "Words", "Status", ...fromHead()],
      rows: pair.rows,
      row: (row) =>
        recordRow(
          row,
          named(chip(row), " ", row.act),
          cell(
            "Words",
            { class: "quote" },
            told(
              shorten(
                detail(row)
                  .ev.map((at) => words(row.doc, at))
                  .join(" … "),
                200,
              ),
            ),
          ),
          cell("Status", {}, status(row)),
          from(row),
        ),
    }).element,
  );
}

/** A switch between actors as the texts have them and the states that they act for, for the view with this id. */
function stateSwitch(id) {
  const box = h("input", {
    type: "checkbox",
    checked: byState,
    onchange: () => {
      byState = box.checked;
      for (const name of ["matrix", "network"]) byId(`panel-${name}`).replaceChildren();
      showTab(id);
      byId(`panel-${id}`).querySelector("input")?.focus();
    },
  });
  return h("label", { class: "key" }, box, "as states: officials, ministries and forces count as their country");
}

function matrix(size = 14) {
  const found = pairs(shown.positions);
  if (!found.length) return { element: none("stances towards anyone") };
  const holders = frequent(found, "holder", size + 6);
  const targets = frequent(found, "target", size);
  const at = new Map(found.map((pair) => [`${pair.holder} ${pair.target}`, pair]));
  const chosenPair = h("div", { "aria-live": "polite" });
  const tableCell = (holder, target) => {
    const pair = at.get(`${holder} ${target}`);
    if (!pair) return h("td", { class: "empty" });
    const sign = pairSign(pair);
    return h(
      "td",
      { "data-r": pair.rows.map(keyOf).join(" "), class: `sign-${sign}${pair.withheld ? " some-withheld" : ""}` },
      h(
        "button",
        {
          type: "button",
          class: "square",
          "--strength": `${Math.round(25 + 75 * Math.min(1, Math.abs(pair.mean)))}%`,
          "aria-label": pairLabel(pair),
          onclick: () => {
            chosenPair.replaceChildren(pairList(pair));
            if (pair.rows.length === 1) choose(pair.rows[0]);
            else bring(chosenPair);
          },
          onpointermove: (event) => tip(pairLabel(pair), event),
          onpointerleave: () => (tip(null), pointAt(null)),
          onpointerenter: () => pointAt(pair.rows.find((row) => row.doc === open?.doc) ?? null),
          onfocus: () => pointAt(pair.rows.find((row) => row.doc === open?.doc) ?? null),
          onblur: () => pointAt(null),
        },
        sign === "withheld" ? GLYPH.withheld : signed(pair.mean),
        pair.rows.length > 1 && h("small", {}, ` ×${pair.rows.length}`),
      ),
    );
  };
  const left = new Set(found.map((p) => p.holder)).size - holders.length;
  const leftTargets = new Set(found.map((p) => p.target)).size - targets.length;
  const body = h(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": "Stance matrix, scrolls sideways" },
    h(
      "table",
      { class: "matrix" },
      h("caption", {}, "Mean stance of each holder (down) towards each target (across)"),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("td", { class: "corner quiet" }, "holder ↓ target →"),
          targets.map((t) => h("th", { scope: "col" }, h("span", {}, told(shorten(targetName(t), 26))))),
        ),
      ),
      h(
        "tbody",
        {},
        holders.map((holder) =>
          h(
            "tr",
            {},
            h("th", { scope: "row" }, told(shorten(nameOf(holder), 30))),
            targets.map((t) => tableCell(holder, t)),
          ),
        ),
      ),
    ),
  );
  const key = h(
    "p",
    { class: "legend" },
    ["for", "neither", "against", "withheld"].map((sign) => [
      h("span", { class: `swatch sign-${sign}`, "aria-hidden": "true" }, GLYPH[sign]),
      ` ${SIGN_NAME[sign]} `,
    ]),
  );
  const element = h(
    "div",
    {},
    h("p", { class: "legend" }, stateSwitch("matrix")),
    key,
    body,
    (left > 0 || leftTargets > 0) &&
      h(
        "p",
        {},
        h(
          "span",
          { class: "quiet" },
          `The most frequent; ${count(Math.max(0, left), "holder")} and ${count(Math.max(0, leftTargets), "target")} more. `,
        ),
        h(
          "button",
          { type: "button", class: "plain", onclick: () => element.replaceWith(matrix(size * 3).element) },
          "Show more",
        ),
      ),
    chosenPair,
  );
  return { element };
}
