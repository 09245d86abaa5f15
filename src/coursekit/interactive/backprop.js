// A 2-2-1 network worked out forwards and backwards, step by step.
// The formulas are in the setup: what is shown in symbols and in numbers is
// also what is calculated with. The results are tested against coursekit's.

// ---- arithmetic ---------------------------------------------------------

// Exponentials are only taken of what is not positive: nothing overflows.
function sigmoid(z) {
  const small = Math.exp(-Math.abs(z));
  return (z >= 0 ? 1 : small) / (1 + small);
}

function factor(text, values) {
  if (text.endsWith("²")) return factor(text.slice(0, -1), values) ** 2;
  if (text.startsWith("σ")) return sigmoid(values[text.slice(2, -1)]);
  if (text.startsWith("(")) {
    const [one, other] = text.slice(1, -1).split(" − ");
    return factor(one, values) - factor(other, values);
  }
  return values[text] ?? Number(text);
}

const evaluated = (formula, values) => formula.split(" + ").reduce(
  (sum, term) => sum + term.split(" · ").reduce(
    (product, each) => product * factor(each, values), 1), 0);

const picked = (weights, path) => path.reduce((at, k) => at[k], weights);

// Every number of the network, by its short name.
export function calculated(inputs, target, weights, { places, steps }) {
  const values = { x1: inputs[0], x2: inputs[1], y: target };
  for (const [name, path] of Object.entries(places)) {
    values[name] = picked(weights, path);
  }
  for (const [name, formula] of steps.flatMap(({ lines }) => lines)) {
    values[name] = evaluated(formula, values);
  }
  return values;
}

// The weights after one update.
export function updated(weights, values, rate, { places }) {
  const moved = JSON.parse(JSON.stringify(weights));
  for (const [name, path] of Object.entries(places)) {
    picked(moved, path.slice(0, -1))[path.at(-1)] =
      values[name] - rate * values[`d${name}`];
  }
  return moved;
}

// ---- words --------------------------------------------------------------

const NAME = /d?[a-z]\d+|y/g;

const nameOf = (name, { names }) =>
  names[name] ?? `d${names.L}/d${names[name.slice(1)]}`;

// With four decimals, or as a power of ten if those are few.
export function number(x) {
  if (!x) return "0";
  if (Math.abs(x) >= 0.001) return minus(rounded(x, 4).toFixed(4));
  const [digits, power] = x.toExponential(1).split("e");
  const raised = power.replace("-", "⁻")
    .replace(/\d/g, (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit]);
  return minus(`${digits}·10${raised}`);
}

// What the reader has chosen has no more digits than it needs.
export const given = (x) =>
  (rounded(x, 4) === x ? minus(x + 0) : number(x));

const isGiven = (name) => "xywvb".includes(name[0]);

const shown = (name, values) =>
  (isGiven(name) ? given : number)(values[name]);

const wrapped = (text) => (text.startsWith("−") ? `(${text})` : text);

function inNumbers(formula, values) {
  const write = (each) => (each.startsWith("(1")
    ? number(factor(each, values))
    : each.replace(NAME, (name) => shown(name, values)));
  return formula.split(" + ").map((term, k) => term.split(" · ")
    .map((each, i) => (i || k ? wrapped(write(each)) : write(each)))
    .join(" · ")).join(" + ");
}

function sentence(k, { steps }) {
  const { way, rule } = steps[k];
  const last = steps.length - 1;
  const told = k % last ? `, ${way}` : "";
  return `Step ${k} of ${last}${told}. ${rule}`;
}

// The formulas of a step: in symbols, in numbers, and the result.
function written({ step, values, rate, after }, setup) {
  if (step === 0) return setup.facts.map((fact) => [fact, "", ""]);
  if (step < setup.steps.length - 1) {
    return setup.steps[step].lines.map(([name, formula]) => [
      `${nameOf(name, setup)} = ` +
        formula.replace(NAME, (each) => nameOf(each, setup)),
      `= ${inNumbers(formula, values)} =`,
      shown(name, values),
    ]);
  }
  const [eta, v, dv, loss] = ["rate", "v1", "dv1", "L"].map((name) =>
    nameOf(name, setup));
  const slope = wrapped(number(values.dv1));
  const before = `${loss} before the update: ${number(values.L)}`;
  return [
    [`${v} ← ${v} − ${eta} · ${dv}`,
      `= ${given(values.v1)} − ${given(rate)} · ${slope} =`,
      given(values.v1 - rate * values.dv1)],
    after === null ? [`${before}.`, setup.beyond, ""]
      : [`${before};`, "after it:", number(after)],
  ];
}

const found = (step, { steps }) =>
  steps.slice(0, step + 1).flatMap(({ lines }) => lines.map(([name]) => name));

function labelOf(step, values, setup) {
  const list = found(step, setup).map((name) =>
    `${nameOf(name, setup)} = ${shown(name, values)}`).join(", ");
  return "A network of two inputs, two hidden units and one output unit, " +
    `step ${step} of ${setup.steps.length - 1}. Worked out: ` +
    `${list || "nothing yet"}.`;
}

// ---- drawing ------------------------------------------------------------

// Where an edge leaves its node, and where it arrives.
function endsOf({ nodes, across }, start, end) {
  const [[x, y, width, height], [x1, y1, width1, height1]] =
    [nodes[start], nodes[end]];
  return across || end === "L"
    ? [[x + width, y + height / 2], [x1, y1 + height1 / 2]]
    : [[x + width / 2, y + height], [x1 + width1 / 2, y1]];
}

function outline(x, y, width, height) {
  const [w, h] = [width - 16, height - 16];
  return `M${x + 8} ${y}h${w}a8 8 0 0 1 8 8v${h}a8 8 0 0 1 -8 8h${-w}` +
    `a8 8 0 0 1 -8 -8v${-h}a8 8 0 0 1 8 -8z`;
}

function drawNetwork(layout, step, values, setup) {
  const { box: [width, height], nodes, labels } = layout;
  const { pitch, steps } = setup;
  const { way, lines } = steps[step];
  const at = panel(layout.box, [0, width], [height, 0]);
  const known = new Set(found(step, setup));
  const slopes = new Set(found(steps.length - 1, setup));
  const targets = new Set(lines.map(([name]) => name));
  const used = new Set(lines.flatMap(([, formula]) => formula.match(NAME)));

  function flow(ends, sign) {
    const [start, end] = way === "forward" ? ends : [...ends].reverse();
    const [dx, dy] = [end[0] - start[0], end[1] - start[1]];
    const share = 1 - 6 / (dx * dx + dy * dy) ** 0.5;
    const tip = [start[0] + share * dx, start[1] + share * dy];
    at.arrow([start, tip], `${sign} ck-${way}`.trim());
  }

  function write(name, x, y, text, look) {
    const marked = targets.has(name) ? ` ck-${way}-now`
      : used.has(name) ? " ck-used" : "";
    at.text(x, y, text, (look + marked).trim());
  }

  // A number, and its slope some way below it.
  function pair(name, x, y, below, side = "") {
    const [own, slope] = [nameOf(name, setup), `d${name}`];
    if (isGiven(name) || known.has(name)) {
      write(name, x, y, `${own} = ${shown(name, values)}`, side);
    } else at.text(x, y, own, `ck-later ${side}`.trim());
    if (!known.has(slope)) return;
    const text = shown(slope, values);
    // a line has no room for its name
    write(slope, x, y + below, "wv".includes(name[0]) ? text
      : `${nameOf(slope, setup)} = ${text}`, `ck-blame ${side}`.trim());
  }

  for (const [start, end, name] of setup.edges) {
    const ends = endsOf(layout, start, end);
    const sign = values[name] < 0 && name !== "y" ? " ck-minus" : "";
    at.line(ends, `ck-wire${sign}`);
    if (used.has(name)) flow(ends, sign);
  }
  for (const [node, [title, names]] of Object.entries(setup.nodes)) {
    const [x, top, wide, tall, first, below] = nodes[node];
    const busy = names.some((name) =>
      targets.has(name) || targets.has(`d${name}`));
    const look = busy ? `ck-box ck-${way}-box` : "ck-box";
    at.path(outline(x, top, wide, tall), look);
    if (title) at.text(x + 9, top + first - pitch, title, "ck-title");
    let y = top + first;
    for (const name of names) {
      pair(name, x + 9, y, below);
      y += pitch * (slopes.has(`d${name}`) ? 2 : 1);
    }
  }
  for (const [name, [x, y, side]] of Object.entries(labels)) {
    pair(name, x, y, pitch, side);
  }
  if (known.has("dv1")) {
    const [x, y, side] = layout.key;
    at.text(x, y, setup.key, `ck-blame ${side}`.trim());
  }
  return at.parts;
}

// ---- the figure ---------------------------------------------------------

function numberField(id, name, setup) {
  const [min, max] = setup.limits[name] ?? setup.limits[""];
  const input = html("input", { type: "number", id: `${id}-${name}`, min, max,
    step: 0.05 });
  const root = html("div", { class: "ck-field" },
    html("label", { for: input.id }, setup.labels[name] ?? setup.names[name]), input);
  return { name, input, root, min, max };
}

const button = (label) => html("button", { type: "button" }, label);

function render({ model, el }) {
  const setup = model.get("_setup");
  const last = setup.steps.length - 1;
  const id = freeId(model.get("name"));
  const buttons = ["Back", "Next", "To the end", "Start again"].map(button);
  const [back, next, toEnd, again] = buttons;
  next.className = "ck-next";
  const steps = slider(`${id}-step`, "Step", { min: 0, max: last, step: 1 });
  const pictures = Object.entries(setup.layouts).map(([kind, { box }]) =>
    picture(box, 0.85, `ck-${kind}`));
  const groups = setup.groups.map(([legend, names]) =>
    [legend, names.map((name) => numberField(id, name, setup))]);
  const rate = numberField(id, "rate", setup);
  const fields = [...groups.flatMap(([, each]) => each), rate];
  rate.root.classList.add("ck-whole");
  const update = button("Update");
  rate.root.append(update, setup.when);
  const set = (legend, ...parts) => html("fieldset", {},
    html("legend", {}, legend), html("div", { class: "ck-row" }, ...parts));
  const settings = html("div", { class: "ck-settings" },
    ...groups.map(([legend, each]) => set(legend, ...each.map((f) => f.root))),
    rate.root);
  const { root, words } = frame(id, setup,
    [html("div", { class: "ck-row" }, ...buttons), steps.root],
    "ck-panels ck-net", pictures, settings);
  const sums = html("ul", { class: "ck-sums", "aria-live": "polite" });
  root.firstChild.after(html("div", { class: "ck-told" }, words, sums));
  for (const each of root.querySelectorAll("input, button")) {
    each.setAttribute("data-lm-suppress-shortcuts", "true");
  }
  el.append(root);

  const state = () => Object.fromEntries(
    ["inputs", "target", "weights", "learning_rate", "step"].map((name) =>
      [name, model.get(name)]));
  const first = { ...state(), step: 0 };
  const untouched = () => JSON.stringify(state()) === JSON.stringify(first);

  // The weights after an update; none if the fields end before.
  function ahead({ weights, learning_rate }, values) {
    const moved = updated(weights, values, learning_rate, setup);
    const [, most] = setup.limits[""];
    return moved.flat(3).every((each) => Math.abs(each) <= most) ? moved
      : null;
  }

  function draw() {
    const now = state();
    const { inputs, target, weights, step, learning_rate } = now;
    const values = calculated(inputs, target, weights, setup);
    const moved = ahead(now, values);
    const after = moved && calculated(inputs, target, moved, setup).L;
    steps.show(step, `step ${step} of ${last}`);
    for (const [each, off] of [[back, !step], [again, untouched()],
      [next, step === last], [toEnd, step === last],
      [update, step < last || !moved]]) {
      each.setAttribute("aria-disabled", off);
    }
    for (const { name, input } of fields) {
      const value = name === "rate" ? learning_rate : values[name];
      if (Number(input.value) !== value || !input.value) {
        input.value = rounded(value, 4);
      }
    }
    Object.values(setup.layouts).forEach((layout, k) => {
      pictures[k].replaceChildren(...drawNetwork(layout, step, values, setup));
      pictures[k].setAttribute("aria-label", labelOf(step, values, setup));
    });
    say(words, sentence(step, setup));
    const items = written({ step, values, rate: learning_rate, after }, setup)
      .map(([symbols, numbers, result]) => html("li", {},
        html("span", {}, symbols), " ",
        html("span", {}, `${numbers} `, html("b", {}, result))));
    const text = items.map((each) => each.textContent).join("");
    if (text !== sums.textContent) sums.replaceChildren(...items);
  }

  function change(values) {
    for (const [name, value] of Object.entries(values)) {
      model.set(name, value);
    }
    model.save_changes();
  }

  const go = (step) => change({ step: clamp(step, 0, last) });
  back.addEventListener("click", () => go(model.get("step") - 1));
  next.addEventListener("click", () => go(model.get("step") + 1));
  toEnd.addEventListener("click", () => go(last));
  again.addEventListener("click", () => change(first));
  steps.input.addEventListener("input", () => go(Number(steps.input.value)));
  update.addEventListener("click", () => {
    const { inputs, target, weights, step } = state();
    const moved = ahead(state(), calculated(inputs, target, weights, setup));
    if (moved && step === last) change({ weights: moved });
  });

  function choose(name, value) {
    if (name === "rate") return change({ learning_rate: value });
    if (name === "y") return change({ target: value });
    const [key, path] = name in setup.places
      ? ["weights", setup.places[name]] : ["inputs", [Number(name[1]) - 1]];
    const moved = JSON.parse(JSON.stringify(model.get(key)));
    picked(moved, path.slice(0, -1))[path.at(-1)] = value;
    change({ [key]: moved });
  }
  for (const { name, input, min, max } of fields) {
    const inside = () => input.value && clamp(Number(input.value) + 0, min, max);
    input.addEventListener("input", () => {
      const value = inside();
      if (value === Number(input.value) && input.value) choose(name, value);
    });
    input.addEventListener("change", () => {
      if (input.value && inside() !== Number(input.value)) {
        choose(name, inside());
      }
      draw(); // what is no number gives way to the last one
    });
  }
  return follow(model,
    ["inputs", "target", "weights", "learning_rate", "step"], draw);
}

export default { render };
