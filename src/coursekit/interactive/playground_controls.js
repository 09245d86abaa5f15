// The playground's controls, and all its parts in their places.

function pick(id, label, options) {
  const input = html("select", { id }, ...options.map(([value, name]) =>
    html("option", { value }, name)));
  return {
    input,
    root: html("div", { class: "ck-pick" },
      html("label", { for: id }, label), input),
  };
}

const button = (label) => html("button", { type: "button" }, label);

function table() {
  const head = ["", "loss", "right"].map((name) =>
    html(name ? "th" : "td", name ? { scope: "col" } : {}, name));
  const rows = ["training", "test", "larger class alone"].map((name) =>
    [html("th", { scope: "row" }, name), html("td"), html("td")]);
  const root = html("table", {}, html("thead", {}, html("tr", {}, ...head)),
    html("tbody", {}, ...rows.map((row) => html("tr", {}, ...row))));
  return {
    root,
    show: (values) => values.forEach((row, k) => row.forEach((text, j) => {
      rows[k][j + 1].textContent = text;
    })),
  };
}

// The signs that the pictures use, with a sample of each.
const legend = (keys) => html("p", { class: "ck-key" },
  ...keys.map(([looks, d, words]) => html("span", {},
    svg("svg", { width: 22, height: 16, "aria-hidden": "true" },
      ...looks.map((look) => svg("path", { class: look, d }))), ` ${words}`)));

function build(id, setup) {
  const { boxes, options, limits } = setup;
  const buttons = Object.fromEntries(setup.buttons.map(([name, label]) =>
    [name, button(label)]));
  buttons.play.className = "ck-play";
  buttons.fresh.className = "ck-fresh";
  const counter = html("span", { class: "ck-epoch" });
  const counts = (from, to, what) => Array.from({ length: to - from + 1 },
    (_, k) => [from + k, what ? many(from + k, what) : from + k]);
  const picks = {};
  for (const [name, label] of setup.picks) {
    picks[name] = pick(`${id}-${name}`, label, options[name] ?? []);
  }
  picks.layers.input.append(...pick("", "", counts(0, limits.layers)).input
    .children);
  const units = counts(1, limits.layers).map(([k]) => pick(`${id}-units-${k}`,
    `Units in layer ${k}`, counts(1, limits.units)));
  const seed = html("input", { type: "number", id: `${id}-seed`, min: 0,
    max: limits.seed, step: 1 });
  const seedRoot = html("div", { class: "ck-pick" },
    html("label", { for: `${id}-seed` }, "Seed"), seed);
  const tests = html("input", { type: "checkbox" });
  const look = pick(`${id}-look`, "Look at", []);
  const readout = html("p");
  const scores = table();
  const row = (...parts) => html("div", { class: "ck-row" }, ...parts);
  const { play, update, epoch, hundred, reset, fresh } = buttons;
  const controls = [
    row(play, update, epoch, hundred, reset, counter),
    row(picks.data_set.root, picks.layers.root, ...units.map((u) => u.root)),
    row(picks.activation.root, picks.learning_rate.root,
      picks.batch_size.root, seedRoot, fresh),
  ];
  const diagram = picture(boxes.diagram, 0.85);
  const plane = picture(boxes.plane, 0.85, "ck-slim");
  const loss = picture(boxes.loss, 0.85);
  const key = legend(setup.keys);
  const share = html("p");
  const side = html("div", { class: "ck-score" }, scores.root,
    html("label", { class: "ck-choice" }, tests, "Show the test points"),
    share);
  const aside = html("div", { class: "ck-about" }, look.root, readout, key);
  const { root, words } = frame(id, setup, controls, "ck-panels ck-pair",
    [diagram, plane, aside, loss, side]);
  for (const each of root.querySelectorAll("input, select, button")) {
    each.setAttribute("data-lm-suppress-shortcuts", "true");
  }
  return { root, words, buttons, counter, picks, units, seed, tests, look,
    readout, scores, share, diagram, plane, loss };
}
