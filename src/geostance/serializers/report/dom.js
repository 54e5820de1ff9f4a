// Elements, always made with text and never from markup: whatever an article says stays text.

const SVG = "http://www.w3.org/2000/svg";

/** An element with attributes, listeners (`onclick`) and children; null and false children are left out. */
function h(tag, attributes = {}, ...children) {
  return furnish(document.createElement(tag), attributes, children);
}

function s(tag, attributes = {}, ...children) {
  return furnish(document.createElementNS(SVG, tag), attributes, children);
}

function furnish(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name.startsWith("--")) element.style.setProperty(name, value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== false && c !== ""));
  return element;
}

/** Text from outside, kept from turning the direction of what stands beside it. */
function told(text, attributes = {}) {
  return text ? h("bdi", attributes, text) : "";
}

const byId = (id) => document.getElementById(id);
const count = (n, one, many = `${one}s`) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
const sum = (values) => values.reduce((a, b) => a + b, 0);
const narrow = () => matchMedia("(max-width: 899px)").matches;
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

function shorten(text, length) {
  const flat = text.replace(/\s+/g, " ").trim();
  if (flat.length <= length) return flat;
  return `${[...flat]
    .slice(0, length - 1)
    .join("")
    .trimEnd()}…`;
}

function bring(element, block = "nearest") {
  element.scrollIntoView({ block, inline: "nearest", behavior: calm() ? "auto" : "smooth" });
}

const NUMBERS = new Set(["Mentions", "Says", "Stands", "Does", "Records", "Stances", "Mean", "Withheld"]);

/** A table with a caption and column heads, whose rows are made a page at a time. */
function table({ caption, heads, rows, row, page = 60, className = "" }) {
  const body = h("tbody");
  const more = h("button", { type: "button", class: "plain more", onclick: () => grow(shown + 4 * page) });
  let shown = 0;
  function grow(until) {
    body.append(...rows.slice(shown, until).map((r) => row(r)));
    shown = Math.min(rows.length, Math.max(shown, until));
    more.hidden = shown >= rows.length;
    more.textContent = `Show more (${(rows.length - shown).toLocaleString("en")} left)`;
  }
  grow(page);
  const made = h(
    "table",
    { class: className },
    h("caption", {}, caption),
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        heads.map((head) => h("th", { scope: "col", class: NUMBERS.has(head) && "number" }, head)),
      ),
    ),
    body,
  );
  return { element: h("div", { class: "list" }, made, more), grow };
}

// ---- one tooltip for the charts ---------------------------------------------------------------------------------------

function tip(text, event) {
  const box = byId("tip");
  if (!text) {
    box.hidden = true;
    return;
  }
  box.textContent = text;
  box.hidden = false;
  const at = event.clientX ? { x: event.clientX, y: event.clientY } : event.currentTarget.getBoundingClientRect();
  const x = Math.min(at.x + 14, innerWidth - box.offsetWidth - 8);
  const y = at.y + 18 + box.offsetHeight > innerHeight ? at.y - box.offsetHeight - 10 : at.y + 18;
  box.style.left = `${Math.max(8, x)}px`;
  box.style.top = `${Math.max(8, y)}px`;
}

/** What makes a shape of a chart something to press, by hand or by keyboard, and tells what it is. */
function pressable(label, press) {
  return {
    tabindex: "0",
    role: "button",
    "aria-label": label,
    onclick: press,
    onkeydown: (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      press(event);
    },
    onpointermove: (event) => tip(label, event),
    onpointerleave: () => tip(null),
    onfocus: (event) => event.currentTarget.matches(":focus-visible") && tip(label, event),
    onblur: () => tip(null),
  };
}
