// The timeline: events in lanes of cooperation and conflict, as long as the text says that they may have lasted.

const LANES = [
  ["material cooperation", ["AGREE", "COOPERATE", "AID", "SUPPORT"]],
  ["talks and concessions", ["CONSULT", "CONCEDE", "RETREAT", "REQUEST"]],
  ["pressure", ["ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION"]],
  ["force", ["MOBILIZE", "COERCE", "ASSAULT"]],
];
const laneOf = (row) => LANES.findIndex(([, types]) => types.includes(row.type));
const REAL = new Set(["occurred", "ongoing"]);
const MOST_MARKS = 120;

/** The days that the axis shows: where most events lie, so that one from long ago does not push the others together. */
function extent(dated) {
  const starts = dated.map((row) => row.from).sort((a, b) => a - b);
  const low = d3.quantile(starts, 0.08);
  const high = d3.quantile(starts, 0.94);
  const room = Math.max(4, (high - low) * 0.3);
  return [
    Math.max(starts[0] - 1, Math.floor(low - room)),
    Math.min(Math.max(...dated.map((r) => r.until ?? r.from)) + 1, Math.ceil(high + room)),
  ];
}

function timeline() {
  const dated = shown.events.filter((row) => row.from !== null);
  const list = shown.events.length ? eventTable().element : none("events");
  if (!dated.length) {
    return {
      element: h("div", {}, shown.events.length > 0 && h("p", { class: "notice" }, "No event here has a date."), list),
    };
  }
  const holder = h("div", { class: "timeline-room" });
  const draw = (width) =>
    holder.replaceChildren(dated.length > MOST_MARKS ? columns(dated, width) : marks(dated, width));
  let drawnAt = 0;
  const observer = new ResizeObserver(([entry]) => {
    const width = Math.round(entry.contentRect.width);
    if (!holder.isConnected) observer.disconnect();
    else if (width && Math.abs(width - drawnAt) > 8) draw((drawnAt = width));
  });
  observer.observe(holder);
  const undated = shown.events.length - dated.length;
  const key = h(
    "p",
    { class: "legend" },
    [
      ["mark", "happened"],
      ["mark open", "planned, demanded, feared"],
      ["mark crossed", "denied, did not happen"],
    ].map(([kind, name]) => [
      s(
        "svg",
        { class: `sample ${kind} lane-2`, viewBox: "0 0 14 12", "aria-hidden": "true" },
        s("rect", { x: 2, y: 1.5, width: 9, height: 9, rx: 4.5 }),
        kind.endsWith("crossed") && s("path", { class: "cross", d: "M2,10.5L11,1.5" }),
      ),
      ` ${name} `,
    ]),
    undated > 0 && h("span", { class: "quiet" }, `${undated} without a date: in the table below`),
  );
  return { element: h("div", {}, dated.length > MOST_MARKS ? "" : key, holder, list) };
}

function frame(x, width, height, label) {
  const axis = s("g", { class: "axis", transform: `translate(0,${height - 22})`, "aria-hidden": "true" });
  const told = (day) =>
    d3.utcFormat(d3.utcYear.floor(day) >= day ? "%Y" : d3.utcMonth.floor(day) >= day ? "%b" : "%-d %b")(day);
  d3.select(axis).call(
    d3
      .axisBottom(x)
      .ticks(Math.max(2, Math.floor(width / 110)))
      .tickFormat(told)
      .tickSizeInner(-(height - 30))
      .tickSizeOuter(0),
  );
  return s(
    "svg",
    { class: "timeline", viewBox: `0 0 ${width} ${height}`, height, role: "group", "aria-label": label },
    axis,
  );
}

function laneLabel(i, y, width) {
  return [
    s("line", { class: "lane-line", x1: 0, x2: width, y1: y - 15, y2: y - 15 }),
    s("text", { class: "lane-name", x: 2, y: y - 3 }, LANES[i][0]),
  ];
}

function eventLabel(row) {
  const d = detail(row);
  const sides = [namesOf(row.sources), namesOf(row.targets)].filter(Boolean).join(" → ");
  return `${between(row.from, row.until)}: ${row.type.toLowerCase()}, ${sides ? `${sides}, ` : ""}“${shorten(words(row.doc, d.trigger), 60)}”, ${row.status}`;
}

/** One mark an event, each lane stacked so that no two marks or labels cover each other. */
function marks(dated, width) {
  const domain = extent(dated);
  const x = d3
    .scaleUtc()
    .domain(domain.map((day) => day * 864e5))
    .range([30, width - 30])
    .clamp(true);
  const labelled = dated.length <= 60;
  const rows = LANES.map(() => []);
  const laid = [...dated]
    .sort((a, b) => a.from - b.from)
    .map((row) => {
      const lane = Math.max(0, laneOf(row));
      const start = x(row.from * 864e5);
      const end = Math.max(start + 10, x(((row.until ?? row.from) + 1) * 864e5));
      const sides =
        dated.length <= 30 && width > 560 ? [row.sources, row.targets].map(namesOf).filter(Boolean).join(" → ") : "";
      const text = labelled
        ? shorten(words(row.doc, detail(row).trigger), 26) + (sides && ` · ${shorten(sides, 36)}`)
        : "";
      const reach = text ? text.length * 6.1 + 6 : 0;
      // its label stands after it, before it where there is no room, else below it
      const side = end + reach <= width ? "after" : start - reach >= 0 ? "before" : "below";
      const [from, to] = {
        after: [start, end + reach],
        before: [start - reach, end],
        below: [start, Math.max(end, start + reach)],
      }[side];
      const free = (taken) => !taken || taken.every(([a, b]) => to + 4 < a || from - 4 > b);
      let level = 0;
      while (!free(rows[lane][level]) || (side === "below" && !free(rows[lane][level + 1]))) level += 1;
      for (const taken of side === "below" ? [level, level + 1] : [level]) (rows[lane][taken] ??= []).push([from, to]);
      return { row, lane, level, start, end, from, to, text, side };
    });
  const step = 17;
  let y = 22;
  const tops = rows.map((levels) => {
    const top = y;
    y += levels.length ? levels.length * step + 26 : 0;
    return top;
  });
  const height = y + 14;
  const svg = frame(x, width, height, `Timeline of ${count(dated.length, "event")}`);
  rows.forEach((levels, i) => levels.length && svg.append(...laneLabel(i, tops[i], width)));
  for (const { row, lane, level, start, end, from, to, text, side } of laid) {
    const top = tops[lane] + 4 + level * step;
    const outside = row.from < domain[0] || row.from > domain[1];
    const sort = REAL.has(row.status)
      ? ""
      : ["denied", "negated", "cancelled"].includes(row.status)
        ? " crossed"
        : " open";
    svg.append(
      s(
        "g",
        {
          class: `mark lane-${lane}${sort}${same(row, chosen) ? " lit" : ""}`,
          "data-r": keyOf(row),
          ...pressable(eventLabel(row), () => choose(row)),
        },
        s("rect", {
          class: "reach",
          x: from,
          y: top - 2,
          width: to - from,
          height: (side === "below" ? 2 : 1) * step - 2,
        }),
        s("rect", { x: start, y: top + 1, width: end - start, height: 10, rx: 5 }),
        sort === " crossed" && s("path", { class: "cross", d: `M${start},${top + 11}L${end},${top + 1}` }),
        (text || outside) &&
          s(
            "text",
            {
              x: { after: end + 5, before: start - 5, below: start + 2 }[side],
              y: top + 9.5 + (side === "below" ? 13 : 0),
              "text-anchor": side === "before" ? "end" : "start",
            },
            outside ? `${row.from < domain[0] ? "◂ " : "▸ "}${text}` : text,
          ),
      ),
    );
  }
  return svg;
}

/** Too many for a mark each: columns of how many there are, which narrow the filter to their days when they are pressed. */
function columns(dated, width) {
  const domain = extent(dated);
  const days = domain[1] - domain[0];
  const [interval, unit] =
    days > 2200
      ? [d3.utcYear, "year"]
      : days > 500
        ? [d3.utcMonth, "month"]
        : days > 90
          ? [d3.utcWeek, "week"]
          : [d3.utcDay, "day"];
  const x = d3
    .scaleUtc()
    .domain(domain.map((day) => day * 864e5))
    .range([30, width - 30])
    .clamp(true);
  const bins = new Map();
  for (const row of dated) {
    if (row.from < domain[0] || row.from > domain[1]) continue;
    const start = +interval.floor(new Date(row.from * 864e5));
    const key = `${Math.max(0, laneOf(row))} ${start}`;
    if (!bins.has(key)) bins.set(key, { lane: Math.max(0, laneOf(row)), start, n: 0 });
    bins.get(key).n += 1;
  }
  const most = Math.max(...[...bins.values()].map((bin) => bin.n));
  const laneHeight = 74;
  const used = LANES.map((_, i) => i).filter((i) => [...bins.values()].some((bin) => bin.lane === i));
  const svg = frame(x, width, used.length * laneHeight + 34, `Timeline of ${count(dated.length, "event")}, by ${unit}`);
  used.forEach((lane, i) => svg.append(...laneLabel(lane, 22 + i * laneHeight, width)));
  for (const { lane, start, n } of bins.values()) {
    const until = +interval.offset(new Date(start), 1);
    const left = x(start);
    const tall = Math.max(2, (n / most) * (laneHeight - 22));
    const last = Math.round(until / 864e5) - 1;
    const label = `${between(Math.round(start / 864e5), last)}, ${LANES[lane][0]}: ${count(n, "event")}`;
    const narrowTo = () => setFilters({ from: isoDay(Math.round(start / 864e5)), until: isoDay(last) });
    svg.append(
      s(
        "g",
        { class: `mark lane-${lane}`, ...pressable(label, narrowTo) },
        s("rect", {
          x: left + 0.5,
          y: 4 + (used.indexOf(lane) + 1) * laneHeight - tall,
          width: Math.max(1.5, x(until) - left - 1.5),
          height: tall,
          rx: 1.5,
        }),
      ),
    );
  }
  const outside = dated.filter((row) => row.from < domain[0] || row.from > domain[1]).length;
  return h(
    "div",
    {},
    svg,
    h(
      "p",
      { class: "quiet" },
      `A column stands for a ${unit}; press one to see its events alone.${outside ? ` ${outside} lie outside these years.` : ""}`,
    ),
  );
}
