// Which records are shown: document, actor, act, status, sign, days.

const filter = { doc: null, actor: "", act: "", status: "", sign: "", from: null, until: null };
let shown = { actors: [], statements: [], positions: [], events: [] };

const ACTS = {
  alignment: "support oppose agree disagree abstain",
  evaluation: "praise welcome thank trust criticize condemn accuse concern regret doubt condole",
  directives: "urge request demand warn",
  commitments: "threaten pledge offer refuse accept",
  "what is so": "affirm deny acknowledge",
  relations: "engage distance recognize contest apologize",
};

function withinDays(row) {
  if (filter.from === null && filter.until === null) return true;
  const from = row.from ?? documents[row.doc].day;
  if (from === null || from === undefined) return false;
  const until = row.until ?? from;
  return (filter.from === null || until >= filter.from) && (filter.until === null || from <= filter.until);
}

/** Work out which records pass, and tell how many. */
function sift() {
  const wanted = filter.actor.trim().toLowerCase();
  const chosen = wanted ? new Set(actors.filter((a) => a.name.toLowerCase().includes(wanted)).map((a) => a.g)) : null;
  const among = (...ids) => !chosen || ids.flat().some((g) => chosen.has(g));
  const common = (row) =>
    (filter.doc === null || row.doc === filter.doc) &&
    (!filter.status || row.status === filter.status) &&
    withinDays(row);
  const meant = (row) =>
    (!filter.act || (row.act ?? row.type) === filter.act) && (!filter.sign || signOf(row) === filter.sign);

  const positions = all.positions.filter((p) => common(p) && meant(p) && among(p.holder, p.target));
  const events = all.events.filter((e) => common(e) && meant(e) && among(e.sources, e.targets));
  // a statement has neither act nor sign: it is shown where something that was read from it has them
  const telling = new Set();
  if (filter.act || filter.sign) {
    for (const row of [...all.positions, ...all.events]) {
      if (meant(row) && row.statement !== null) telling.add(`${row.doc}-${row.statement}`);
    }
  }
  const statements = all.statements.filter(
    (t) =>
      common(t) && among(t.speaker, t.to, t.via) && (!(filter.act || filter.sign) || telling.has(`${t.doc}-${t.n}`)),
  );
  shown = { statements, positions, events, actors: tally(statements, positions, events, chosen) };
  const n = statements.length + positions.length + events.length;
  const of = all.statements.length + all.positions.length + all.events.length;
  byId("filtered").textContent = n === of ? "" : `${n.toLocaleString("en")} of ${count(of, "record")}`;
}

/** Actors with what they say, hold and do among the shown records; all who are mentioned where nothing else is asked for. */
function tally(statements, positions, events, chosen) {
  const counts = new Map();
  const add = (g, what) => {
    if (g === null || g === undefined) return;
    if (!counts.has(g)) counts.set(g, { said: 0, stands: 0, does: 0 });
    counts.get(g)[what] += 1;
  };
  for (const t of statements) add(t.speaker, "said");
  for (const p of positions) add(p.holder, "stands");
  for (const e of events) for (const g of e.sources) add(g, "does");
  const silent = !filter.act && !filter.status && !filter.sign && filter.from === null && filter.until === null;
  return actors
    .map((a) => {
      let mentions = 0;
      let docs = 0;
      for (let i = 0; i < a.mentions.length; i += 2) {
        if (filter.doc !== null && a.mentions[i] !== filter.doc) continue;
        mentions += a.mentions[i + 1];
        docs += 1;
      }
      return { ...a, count: mentions, docs, said: 0, stands: 0, does: 0, ...counts.get(a.g) };
    })
    .filter((a) => a.docs && (!chosen || chosen.has(a.g)) && (silent || counts.has(a.g)))
    .sort((a, b) => b.count - a.count || b.stands + b.said + b.does - (a.stands + a.said + a.does));
}

/** Fill the form and keep `filter` as it says; `changed` is called after each change. */
function setUpFilters(changed) {
  const form = byId("filters").querySelector("form");
  const option = (value, text = value) => h("option", { value }, text);
  const present = (rows, name) => new Set(rows.map((r) => r[name]));
  const acts = present(all.positions, "act");
  const types = [...present(all.events, "type")].sort();

  byId("filter-document").hidden = documents.length < 2;
  form.doc.append(
    option("", `all ${documents.length}`),
    ...documents.map((d, n) =>
      option(n, shorten(`${d.title || d.id}${d.day === undefined ? "" : `, ${isoDay(d.day)}`}`, 90)),
    ),
  );
  const frequent = actors.map((a) => [a.name, sum(a.mentions.filter((_, i) => i % 2))]).sort((a, b) => b[1] - a[1]);
  byId("actor-names").append(...[...new Set(frequent.map(([name]) => name))].slice(0, 200).map((name) => option(name)));
  form.act.append(option("", "any"));
  for (const [group, members] of Object.entries(ACTS)) {
    const here = members.split(" ").filter((act) => acts.has(act));
    if (here.length)
      form.act.append(
        h(
          "optgroup",
          { label: group },
          here.map((act) => option(act)),
        ),
      );
  }
  if (types.length)
    form.act.append(
      h(
        "optgroup",
        { label: "events" },
        types.map((t) => option(t, t.toLowerCase())),
      ),
    );
  const statuses = new Set([all.positions, all.events, all.statements].flatMap((rows) => [...present(rows, "status")]));
  form.status.append(option("", "any"), ...[...statuses].sort().map((status) => option(status)));
  form.sign.append(
    option("", "any"),
    ...Object.entries(SIGN_NAME).map(([v, name]) => option(v, `${name} (${GLYPH[v]})`)),
  );

  const read = () => {
    filter.doc = form.doc.value === "" ? null : Number(form.doc.value);
    for (const name of ["actor", "act", "status", "sign"]) filter[name] = form[name].value;
    filter.from = dayOf(form.from.value);
    filter.until = dayOf(form.until.value);
    sift();
    changed();
  };
  form.addEventListener("input", read);
  form.addEventListener("reset", () => setTimeout(read));
  form.addEventListener("submit", (event) => event.preventDefault());
  byId("filters").open = !narrow();
  sift();
  return (changes) => {
    for (const [name, value] of Object.entries(changes)) form[name].value = value ?? "";
    read();
  };
}
