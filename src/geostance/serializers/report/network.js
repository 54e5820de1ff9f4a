// The stance network: an arrow from each holder to whom it stands to; colour, dashes and a character for the sign.

const SMALLEST = 7;

/** A path from one point to another, bowed to its right, between the circles' edges. */
function bow(a, b, ra, rb) {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const length = Math.hypot(dx, dy) || 1;
  const bend = Math.min(60, length * 0.18);
  const middle = { x: (a.x + b.x) / 2 - (dy / length) * bend, y: (a.y + b.y) / 2 + (dx / length) * bend };
  const towards = (p, r) => {
    const l = Math.hypot(middle.x - p.x, middle.y - p.y) || 1;
    return { x: p.x + ((middle.x - p.x) / l) * r, y: p.y + ((middle.y - p.y) / l) * r };
  };
  const start = towards(a, ra + 1);
  const end = towards(b, rb + 7);
  const top = { x: (start.x + 2 * middle.x + end.x) / 4, y: (start.y + 2 * middle.y + end.y) / 4 };
  return { d: `M${start.x},${start.y}Q${middle.x},${middle.y} ${end.x},${end.y}`, top };
}

/** A loop for those who take a stance to themselves. */
function loop(a, r) {
  const d = `M${a.x - r * 0.7},${a.y - r}C${a.x - r - 26},${a.y - r - 40} ${a.x + r + 26},${a.y - r - 40} ${a.x + r * 0.9},${a.y - r - 5}`;
  return { d, top: { x: a.x, y: a.y - r - 32 } };
}

/** Nodes by the component of the network that they are in, the largest first. */
function components(nodes, links) {
  const group = new Map(nodes.map((node) => [node, node]));
  const root = (node) => (group.get(node) === node ? node : root(group.get(node)));
  for (const { source, target } of links) group.set(root(source), root(target));
  const found = new Map();
  for (const node of nodes) {
    const top = root(node);
    if (!found.has(top)) found.set(top, []);
    found.get(top).push(node);
  }
  return [...found.values()].sort((a, b) => b.length - a.length);
}

const extentOf = (nodes) => {
  const reach = (n) => Math.max(n.r, n.name.length * 3.3) + 10;
  const [left, right] = d3.extent(nodes.flatMap((n) => [n.x - reach(n), n.x + reach(n)]));
  const [top, bottom] = d3.extent(nodes.flatMap((n) => [n.y - n.r - 18, n.y + n.r + 18]));
  return { left, right, top, bottom, width: right - left, height: bottom - top };
};

/** Give every node its place: each component by forces, the components beside each other in rows. */
function layOut(nodes, links) {
  const parts = components(nodes, links).map((members) => {
    const inside = new Set(members);
    d3.forceSimulation(members)
      .force(
        "link",
        d3.forceLink(links.filter((l) => inside.has(l.source))).distance((l) => 140 + l.source.r + l.target.r),
      )
      .force("charge", d3.forceManyBody().strength(-800))
      .force(
        "apart",
        d3.forceCollide((node) => node.r + 20 + node.name.length * 1.8),
      )
      .force("x", d3.forceX().strength(0.05))
      .force("y", d3.forceY().strength(narrow() ? 0.05 : 0.09))
      .stop()
      .tick(320);
    if (members.length === 2) for (const [i, node] of members.entries()) Object.assign(node, { x: i * 190, y: 0 }); // side by side
    return { members, ...extentOf(members) };
  });
  // of several widths the one that shows the drawing largest
  const shape = narrow() ? 0.7 : 1.4;
  const widest = Math.max(...parts.map((part) => part.width));
  const widths = d3.range(0, 12).map((i) => widest + (i / 11) * (sum(parts.map((part) => part.width + 24)) - widest));
  const scale = (wide) => {
    const { width, height } = inRows(parts, wide);
    return Math.max(width / shape, height);
  };
  inRows(
    parts,
    widths.reduce((best, wide) => (scale(wide) < scale(best) ? wide : best)),
    true,
  );
}

/** Put parts beside each other in rows of at most this width; gives the bounds of all. */
function inRows(parts, wide, place = false) {
  let x = 0;
  let most = 0;
  let y = 0;
  let tall = 0;
  for (const { members, left, top, width, height } of parts) {
    if (x > 0 && x + width > wide) {
      x = 0;
      y += tall + 24;
      tall = 0;
    }
    for (const node of place ? members : []) {
      node.x += x - left;
      node.y += y - top;
    }
    x += width + 24;
    most = Math.max(most, x - 24);
    tall = Math.max(tall, height);
  }
  return { width: most, height: y + tall };
}

function network(most = narrow() ? 14 : 24) {
  const found = pairs(shown.positions).filter((pair) => typeof pair.target === "number");
  if (!found.length) return { element: none("stances between actors") };
  const weight = new Map();
  for (const pair of found)
    for (const g of [pair.holder, pair.target]) weight.set(g, (weight.get(g) ?? 0) + pair.rows.length);
  const ranked = [...weight].sort((a, b) => b[1] - a[1]);
  const kept = new Set(ranked.slice(0, most).map(([g]) => g));
  const edges = found.filter((pair) => kept.has(pair.holder) && kept.has(pair.target));
  const size = d3
    .scaleSqrt()
    .domain([1, Math.max(8, ranked[0][1])])
    .range([SMALLEST, 20]);
  const linked = new Set(edges.flatMap((pair) => [pair.holder, pair.target]));
  const nodes = [...kept]
    .filter((g) => linked.has(g))
    .map((g) => ({ g, r: size(weight.get(g)), name: shorten(nameOf(g), 24) }));
  const byActor = new Map(nodes.map((node) => [node.g, node]));
  const links = edges.map((pair) => ({ pair, source: byActor.get(pair.holder), target: byActor.get(pair.target) }));

  layOut(nodes, links);

  const chosenPair = h("div", { "aria-live": "polite" });
  const stage = s("g");
  const svg = s(
    "svg",
    {
      class: "network",
      role: "group",
      "aria-label": `Network of ${count(nodes.length, "actor")} and ${count(links.length, "pair")} who stand to each other`,
    },
    s(
      "defs",
      {},
      ["for", "against", "neither", "withheld"].map((sign) =>
        s(
          "marker",
          {
            id: `tip-${sign}`,
            viewBox: "0 0 10 10",
            refX: 6,
            refY: 5,
            markerWidth: 7,
            markerHeight: 7,
            markerUnits: "userSpaceOnUse",
            orient: "auto-start-reverse",
            class: `edge sign-${sign}`,
          },
          s("path", { d: "M0,0L10,5L0,10L2.5,5Z" }),
        ),
      ),
    ),
    stage,
  );
  const drawn = links.map(({ pair, source, target }) => {
    const sign = pairSign(pair);
    const path = s("path", {
      class: "line",
      "marker-end": `url(#tip-${sign})`,
      "stroke-width": Math.min(6, 1.2 + Math.sqrt(pair.rows.length)),
    });
    const grip = s("path", { class: "grip" });
    const badge = s("g", { class: "badge" }, s("circle", { r: 7.5 }), s("text", { dy: "0.34em" }, GLYPH[sign]));
    const shape = s(
      "g",
      {
        class: `edge sign-${sign}`,
        "data-r": pair.rows.map(keyOf).join(" "),
        ...pressable(pairLabel(pair), () => {
          chosenPair.replaceChildren(pairList(pair));
          if (pair.rows.length === 1) choose(pair.rows[0]);
          else bring(chosenPair);
        }),
      },
      grip,
      path,
      badge,
    );
    return { source, target, shape, path, grip, badge };
  });
  const put = () => {
    for (const { source, target, path, grip, badge } of drawn) {
      const { d, top } = source === target ? loop(source, source.r) : bow(source, target, source.r, target.r);
      path.setAttribute("d", d);
      grip.setAttribute("d", d);
      badge.setAttribute("transform", `translate(${top.x},${top.y})`);
    }
    for (const node of nodes) node.shape.setAttribute("transform", `translate(${node.x},${node.y})`);
  };
  // a name stands on the side that most arrows do not come from
  const below = (node) =>
    sum(
      drawn.map(({ source, target }) =>
        source === node ? target.y - node.y : target === node ? source.y - node.y : 0,
      ),
    ) < 40;
  const dim = (g) => {
    stage.classList.toggle("dimmed", g !== null);
    const near = new Set([g]);
    for (const { source, target, shape } of drawn) {
      const touches = source.g === g || target.g === g;
      shape.classList.toggle("near", touches);
      if (touches) near.add(source.g).add(target.g);
    }
    for (const node of nodes) node.shape.classList.toggle("near", near.has(node.g));
  };
  for (const node of nodes) {
    const stands = sum(edges.filter((p) => p.holder === node.g).map((p) => p.rows.length));
    const met = sum(edges.filter((p) => p.target === node.g).map((p) => p.rows.length));
    const label = `${nameOf(node.g)}: takes ${count(stands, "stance")}, is the target of ${met}`;
    node.shape = s(
      "g",
      {
        class: "node",
        ...pressable(label, () => actors[node.g].mentions.length && choose(actorRecord(actors[node.g]))),
      },
      s("circle", { r: node.r }),
      s("text", { y: below(node) ? node.r + 13 : -node.r - 5 }, node.name),
    );
    node.shape.addEventListener("pointerenter", () => dim(node.g));
    node.shape.addEventListener("pointerleave", () => dim(null));
    node.shape.addEventListener("focus", () => dim(node.g));
    node.shape.addEventListener("blur", () => dim(null));
  }
  stage.append(...drawn.map(({ shape }) => shape), ...nodes.map((node) => node.shape));
  put();

  // few actors are not blown up: the drawing is never shown larger than it is
  const { left, right, top, bottom } = extentOf(nodes);
  const shownWidth = Math.max(narrow() ? 340 : 640, right - left + 20);
  const shownHeight = Math.max(narrow() ? 380 : 460, bottom - top + 40);
  svg.setAttribute(
    "viewBox",
    [(left + right - shownWidth) / 2, (top + bottom - shownHeight) / 2, shownWidth, shownHeight].join(" "),
  );
  const zoom = d3
    .zoom()
    .scaleExtent([0.5, 6])
    .on("zoom", () => stage.setAttribute("transform", String(d3.zoomTransform(svg))));
  // the wheel scrolls the page unless a key says that it is meant for the drawing
  zoom.filter((given) => {
    const event = given instanceof Event ? given : d3.event;
    return event.type !== "wheel" ? !event.button : event.ctrlKey || event.metaKey;
  });
  d3.select(svg).call(zoom);
  const scale = (by, label, text) =>
    h(
      "button",
      {
        type: "button",
        class: "plain",
        "aria-label": label,
        onclick: () => d3.select(svg).call(by ? zoom.scaleBy : zoom.transform, by || d3.zoomIdentity),
      },
      text,
    );
  const element = h(
    "div",
    {},
    h("p", { class: "legend" }, stateSwitch("network")),
    h(
      "div",
      { class: "bar" },
      h(
        "p",
        { class: "legend" },
        ["for", "against", "neither", "withheld"].map((sign) => [
          s(
            "svg",
            { class: `edge sign-${sign} sample`, viewBox: "0 0 34 12", "aria-hidden": "true" },
            s("path", { class: "line", d: "M1,6H30", "stroke-width": 2.4 }),
          ),
          ` ${GLYPH[sign]} ${SIGN_NAME[sign]} `,
        ]),
      ),
      h(
        "span",
        { class: "buttons" },
        scale(1.4, "Closer", "+"),
        scale(1 / 1.4, "Farther", "−"),
        scale(0, "Whole network", "⤢"),
      ),
    ),
    svg,
    ranked.length > most &&
      h(
        "p",
        {},
        h("span", { class: "quiet" }, `The ${most} most involved of ${ranked.length} actors. `),
        h(
          "button",
          { type: "button", class: "plain", onclick: () => element.replaceWith(network(most * 2).element) },
          "Show more",
        ),
      ),
    chosenPair,
    h(
      "details",
      { class: "as-table" },
      h("summary", {}, "The network as a table"),
      table({
        caption: "Who stands to whom",
        heads: ["Holder", "Target", "Stances", "Mean", "Withheld"],
        rows: [...edges].sort((a, b) => b.rows.length - a.rows.length),
        row: (pair) =>
          h(
            "tr",
            {},
            h("th", { scope: "row" }, told(nameOf(pair.holder))),
            cell("Target", {}, told(targetName(pair.target))),
            cell("Stances", { class: "number" }, pair.rows.length),
            cell("Mean", { class: "number" }, pair.taken ? signed(pair.mean) : "∅"),
            cell("Withheld", { class: "number" }, pair.withheld),
          ),
      }).element,
    ),
  );
  return { element };
}
