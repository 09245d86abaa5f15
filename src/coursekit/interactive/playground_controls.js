// The playground's controls, and all its parts in their places.

// An option is a value, or a value and its name.
const select = (options) => html("select", {}, ...options.map((each) => {
  const [value, name = value] = [each].flat();
  return html("option", { value }, name);
}));

// Row by row; a row starts with its name.
const table = (rows) => rows.map((row, k) => html("tr", {},
  ...row.map((each, j) => html(k && j ? "td" : "th", {}, each))));

// The signs that the pictures use, with a sample of each.
const legend = (keys) => html("p", { class: "ck-key" },
  ...keys.map(([look, d, words]) => html("span", {},
    svg("svg", { width: 22, height: 16, "aria-hidden": "true" },
      svg("path", { class: look, d })), words)));

function build(id, setup) {
  const { boxes, options } = setup;
  const row = (...parts) => html("div", { class: "ck-row" }, ...parts);
  const buttons = setup.buttons.map((label) =>
    html("button", { type: "button" }, label));
  const counter = html("span", { class: "ck-count" });
  const inputs = {};
  const pick = ([name, label]) => { // a control with its label
    const input = name === "seed"
      ? html("input", { type: "number", min: 0, max: setup.mostSeed, step: 1 })
      : select(options[name] ?? []);
    input.id = `${id}-${name}`;
    inputs[name] = input;
    return html("div", { class: "ck-pick" },
      html("label", { for: input.id }, label), input);
  };
  const [network, training, look] = setup.picks.map((each) => each.map(pick));
  const tests = html("input", { type: "checkbox" });
  const [readout, share, scores] = ["p", "p", "table"].map((tag) => html(tag));
  const [diagram, plane, loss] = ["diagram", "plane", "loss"].map((name) =>
    picture(boxes[name], 0.85, name === "plane" ? "ck-slim" : ""));
  const { root, words } = frame(id, setup, [
    row(...buttons.slice(0, -1), counter), row(...network),
    row(...training, buttons.at(-1)),
  ], "ck-panels ck-pair", [
    diagram, plane,
    html("div", { class: "ck-about" }, ...look, readout, legend(setup.keys)),
    loss,
    html("div", { class: "ck-score" }, scores,
      html("label", { class: "ck-choice" }, tests, "Show the test points"),
      share),
  ]);
  for (const each of root.querySelectorAll("input, select, button")) {
    each.setAttribute("data-lm-suppress-shortcuts", "true");
  }
  return { root, words, buttons, counter, inputs, tests, readout, scores,
    share, diagram, plane, loss };
}
