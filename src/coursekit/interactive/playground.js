// Build a small network and train it in the page: the controls, the
// training, the words, and the settings in the page's address.

// ---- words --------------------------------------------------------------

const percent = (share) => `${rounded(100 * share, 0)} %`;
const three = (x) => (Number.isFinite(x) ? x.toFixed(3) : "none");
const two = (x) => (Math.abs(x) < 1e4 ? x.toFixed(2) : x.toExponential(1));
const many = (n, what) => `${n} ${what}${n === 1 ? "" : "s"}`;

const unitName = (sizes, layer, k) => {
  if (layer === 0) return "x" + "₁₂"[k];
  if (layer === sizes.length - 1) return "the output unit";
  return `unit ${k + 1} of hidden layer ${layer}`;
};
const capital = (text) => text[0].toUpperCase() + text.slice(1);

// A unit with its bias and all its weights, or one weight.
export function about(sizes, parameters, [layer, k, from]) {
  const name = capital(unitName(sizes, layer, k));
  if (layer === 0) return `${name} is an input.`;
  const [W, b] = parameters[layer - 1];
  const weight = (i) => minus(two(W[i][k]));
  if (!W.flat().every(Number.isFinite)) {
    return `${name}: its weights have grown beyond all numbers.`;
  }
  if (from !== undefined) {
    return `Weight from ${unitName(sizes, layer - 1, from)} to ` +
      `${unitName(sizes, layer, k)}: ${weight(from)}.`;
  }
  const all = W.map((_, i) => `${weight(i)} from ` +
    (layer > 1 ? `unit ${i + 1}` : unitName(sizes, 0, i)));
  return `${name}: bias ${minus(two(b[k]))}; weights ${all.join(", ")}.`;
}

// Which units hardly learn, and why; more than three are only counted.
export function troubles(sizes, flat, kind) {
  if (!flat.length) return "";
  const names = flat.map(([layer, k]) => unitName(sizes, layer, k));
  const who = flat.length > 3 ? `${flat.length} hidden units`
    : capital(names.join(" and "));
  const [are, its] = flat.length > 1 ? ["are", "their"] : ["is", "its"];
  if (kind === "relu") {
    return ` ${who} ${are} dead: 0 at every training point, so no gradient ` +
      `reaches ${its} weights.`;
  }
  return ` ${who} ${are} saturated: at every training point ${its} slope is ` +
    `under 1 % of the steepest, so ${its} weights hardly change.`;
}

// What went wrong, and what to try: a rate three steps lower on the list.
export function failure(rate, rates, epoch, losses) {
  const lower = rates[Math.max(rates.indexOf(rate) - 3, 0)];
  const loss = losses.at(-1);
  const now = Number.isFinite(loss) ? loss.toPrecision(3)
    : "beyond all numbers";
  return `Stopped in epoch ${epoch}: the learning rate ${rate} is too ` +
    "large: each step jumps over the valley and lands higher (loss " +
    `${three(losses[0])} at the start, now ${now}). ` +
    (lower < rate ? `Try ${lower}.` : "Try another start.");
}

// ---- the address --------------------------------------------------------

const FORM = ["data_set", "hidden", "activation", "learning_rate",
  "batch_size", "seed"];

// The settings as a piece of an address: circles_4-3_tanh_0.3_10_1.
export const written = (values) => FORM.map((name) =>
  [values[name]].flat().join("-") || "none").join("_");

// The settings that such a piece stands for; null if it is not one.
export function parsed(text, setup) {
  const parts = String(text).split("_");
  if (parts.length !== FORM.length) return null;
  const [data, hidden, activation, rate, batch, seed] = parts;
  const values = {
    data_set: data,
    hidden: hidden === "none" ? [] : hidden.split("-").map(Number),
    activation,
    learning_rate: Number(rate),
    batch_size: Number(batch),
    seed: Number(seed),
  };
  const { options, limits } = setup;
  const known = (name) =>
    options[name].some(([value]) => value === values[name]);
  const whole = (least, most) => (n) =>
    Number.isInteger(n) && n >= least && n <= most;
  const sound = ["data_set", "activation", "learning_rate", "batch_size"]
    .every(known) && values.hidden.length <= limits.layers &&
    values.hidden.every(whole(1, limits.units)) &&
    whole(0, limits.seed)(values.seed);
  return sound && written(values) === text ? values : null;
}

// Only a page of its own has an address that a reader sees: no frame, and
// no notebook, where the values live in Python.
function address(model, id) {
  const key = id.replace("ck-", "");
  const own = window.top === window && typeof model.send !== "function";
  return {
    read: () => (own && new URLSearchParams(location.search).get(key)) || "",
    write(text) {
      if (!own) return false;
      try {
        const url = new URL(location);
        url.searchParams.set(key, text);
        history.replaceState(history.state, "", url);
        return true;
      } catch { // a sandbox forbids it
        return false;
      }
    },
  };
}

// ---- the training -------------------------------------------------------

export function points(set, first, last) {
  const label = (k) => Number(set.y[k]);
  const all = Array.from({ length: last - first }, (_, k) => ({
    x: [0, 1].map((i) => set.x[2 * (first + k) + i] / 1000),
    y: label(first + k),
  }));
  return { all, x: all.map((p) => p.x), y: all.map((p) => p.y) };
}

// One training from its start; `update` and `epoch` carry it on.
export function training(settings, setup) {
  const { hidden, activation: kind, seed } = settings;
  const set = setup.data[settings.data_set];
  const train = points(set, 0, setup.half);
  const test = points(set, setup.half, set.y.length);
  const sizes = [2, ...hidden, 1];
  const chance = stream(seed + 1e6); // another stream than the weights'
  const run = { sizes, kind, train, test, epochs: 0, left: [], of: 0,
    losses: [], testLosses: [], failed: "",
    parameters: initial(sizes, kind, seed) };
  function judge() {
    run.score = score(run.parameters, train.x, train.y, kind);
    run.testScore = score(run.parameters, test.x, test.y, kind);
  }
  function note() {
    judge();
    run.losses.push(run.score.loss);
    run.testLosses.push(run.testScore.loss);
  }
  run.update = (rate, batch) => {
    if (run.failed) return;
    if (!run.left.length) {
      run.left = shuffled(train.x.length, chance);
      run.of = run.left.length;
    }
    const taken = run.left.splice(0, batch);
    const [x, y] = [taken.map((k) => train.x[k]), taken.map((k) => train.y[k])];
    const grads = gradients(run.parameters, x, y, kind);
    run.parameters = step(run.parameters, grads, rate);
    if (!run.left.length) {
      run.epochs++;
      note();
      if (diverged(run.parameters, run.losses)) {
        run.failed = failure(rate, setup.options.learning_rate.map(([r]) => r),
          run.epochs, run.losses);
      }
    }
  };
  run.epoch = (rate, batch) => {
    const { epochs } = run;
    while (run.epochs === epochs && !run.failed) run.update(rate, batch);
  };
  run.judge = judge;
  note();
  return run;
}

function sentence(run, baseline, more) {
  const { score: { accuracy, loss }, testScore, epochs, left, of } = run;
  if (run.failed) return run.failed;
  const part = left.length ? `, ${of - left.length} of ${of} points` : "";
  if (!epochs && !left.length) {
    return `Not trained yet: it has ${percent(accuracy)} of the training ` +
      "points right by chance. Always answering the larger class has " +
      `${percent(baseline)} right. Press Play.${more}`;
  }
  return `After ${many(epochs, "epoch")}${part}: training loss ` +
    `${three(loss)}, ${percent(accuracy)} right; test loss ` +
    `${three(testScore.loss)}, ${percent(testScore.accuracy)} right.${more}`;
}

// ---- the figure ---------------------------------------------------------

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
    row(play, update, epoch, hundred, reset, fresh, counter),
    row(picks.data_set.root, picks.layers.root, ...units.map((u) => u.root)),
    row(picks.activation.root, picks.learning_rate.root,
      picks.batch_size.root, seedRoot),
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

function render({ model, el }) {
  const setup = model.get("_setup");
  const id = freeId(model.get("name"));
  const place = address(model, id);
  const told = parsed(place.read(), setup);
  for (const name of told ? FORM : []) model.set(name, told[name]);
  const parts = build(id, setup);
  const { buttons, picks, units } = parts;
  el.append(parts.root);
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  let [run, fields, started, playing, sent] = [null, null, "", false, 0];
  let [pinned, hover] = [[1, 0], null]; // what is looked at

  const settings = () =>
    Object.fromEntries(FORM.map((name) => [name, model.get(name)]));
  const pace = () => [model.get("learning_rate"), model.get("batch_size")];

  function begin() {
    const now = settings();
    run = training(now, setup);
    const { window: frame } = setup.data[now.data_set];
    fields = { fine: corners(setup.cells.plane, frame),
      coarse: corners(setup.cells.unit, frame), frame };
    const { sizes } = run;
    const { input } = parts.look;
    input.replaceChildren();
    for (let layer = sizes.length - 1; layer > 0; layer--) {
      for (let k = 0; k < sizes[layer]; k++) {
        input.append(html("option", { value: `${layer}-${k}` },
          unitName(sizes, layer, k).replace("hidden layer", "layer")));
      }
    }
    pinned = [sizes.length - 1, 0];
    hover = null;
  }

  // Settings that make another network or other data begin anew.
  function heed() {
    const { data_set, hidden, activation, seed } = settings();
    const wanted = JSON.stringify([data_set, hidden, activation, seed]);
    if (wanted !== started) {
      stop();
      started = wanted;
      begin();
    }
    draw();
  }

  function draw() {
    const { sizes, parameters, kind } = run;
    const now = settings();
    for (const name of Object.keys(setup.options)) {
      picks[name].input.value = now[name];
    }
    picks.layers.input.value = now.hidden.length;
    units.forEach((each, k) => {
      each.root.hidden = k >= now.hidden.length;
      each.input.value = now.hidden[k] ?? 1;
    });
    if (document.activeElement !== parts.seed) parts.seed.value = now.seed;
    say(buttons.play, playing ? "Pause" : "Play");
    say(parts.counter, `epoch ${run.epochs}`);
    const coarse = forward(parameters, fields.coarse, kind);
    const pictures = sizes.slice(1).map((n, layer) => Array.from({ length: n },
      (_, k) => coarse.map((outputs) => outputs[layer + 1][k])));
    const flat = idle(parameters, run.train.x, kind);
    parts.diagram.replaceChildren(...drawNetwork({ sizes, parameters, kind,
      pictures, flat, look: hover ?? pinned }, setup));
    const [layer, unit] = pinned;
    const isOutput = layer === sizes.length - 1;
    const title = capital(unitName(sizes, layer, unit));
    parts.plane.replaceChildren(...drawPlane({
      title: isOutput ? setup.planeTitle : title,
      values: forward(parameters, fields.fine, kind)
        .map((outputs) => outputs[layer][unit]),
      kind: isOutput ? "output" : kind, window: fields.frame,
      train: run.train.all, test: parts.tests.checked && run.test.all,
    }, setup));
    parts.loss.replaceChildren(...drawLoss({ train: run.losses,
      test: run.testLosses }, setup));
    const ones = run.train.y.filter(Boolean).length / setup.half;
    const baseline = Math.max(ones, 1 - ones);
    const both = [run.score, run.testScore];
    parts.scores.show([...both.map(({ loss, accuracy }) =>
      [three(loss), Number.isFinite(loss) ? percent(accuracy) : "none"]),
    ["", percent(baseline)]]);
    parts.look.input.value = pinned.join("-");
    say(parts.readout, about(sizes, parameters, hover ?? pinned));
    parts.readout.setAttribute("aria-live", playing ? "off" : "polite");
    const more = troubles(sizes, flat, kind);
    say(parts.words, playing ? `Training …${more}`
      : sentence(run, baseline, more));
    parts.diagram.setAttribute("aria-label", "A network with " +
      `${many(sizes.length - 2, "hidden layer")}, units per layer: ` +
      `${sizes.join(", ")}. Choose a unit under Look at to hear its weights.`);
    parts.plane.setAttribute("aria-label", `${title} over the plane, and ` +
      `the training points. ${percent(both[0].accuracy)} of them are on ` +
      "the right side of one half.");
    parts.loss.setAttribute("aria-label", "Loss by epoch. Now " +
      `${three(both[0].loss)} in training, ${three(both[1].loss)} in test.`);
    if (playing && Date.now() - sent < 500) return;
    sent = Date.now();
    model.set("epoch", run.epochs);
    model.set("weights", parameters);
    model.save_changes();
  }

  function stop() {
    playing = false;
  }

  // More epochs in each picture as the changes grow smaller; and never so
  // many that the page is late.
  function tick() {
    if (!playing) return;
    const until = performance.now() + (calm ? 300 : 10);
    const most = calm ? 100 : Math.min(1 + Math.floor(run.epochs / 60), 8);
    for (let k = 0; k < most && performance.now() < until; k++) {
      run.epoch(...pace());
    }
    if (run.failed) stop();
    draw();
    later();
  }
  const later = () => (calm ? setTimeout(tick, 1000)
    : requestAnimationFrame(tick));

  // After a failure everything begins anew.
  function advance(work) {
    stop();
    if (run.failed) begin();
    work();
    draw();
  }

  const acts = {
    play() {
      if (playing) return advance(() => {});
      if (run.failed) begin();
      playing = true;
      tick();
    },
    update: () => advance(() => {
      run.update(...pace());
      run.judge();
    }),
    epoch: () => advance(() => run.epoch(...pace())),
    hundred: () => advance(() => {
      for (let k = 0; k < 100 && !run.failed; k++) run.epoch(...pace());
    }),
    reset: () => advance(begin),
    fresh: () => set({ seed: (model.get("seed") + 1) % (setup.limits.seed + 1) }),
  };
  for (const [name, act] of Object.entries(acts)) {
    buttons[name].addEventListener("click", act);
  }

  function set(values) {
    for (const [name, value] of Object.entries(values)) model.set(name, value);
    model.save_changes();
    if (place.write(written(settings()))) say(parts.share, setup.share);
  }

  for (const name of Object.keys(setup.options)) {
    const { input } = picks[name];
    input.addEventListener("change", () => {
      const [value] = setup.options[name].find(([each]) =>
        String(each) === input.value);
      set({ [name]: value });
    });
  }
  function rebuild() {
    const n = Number(picks.layers.input.value);
    const old = model.get("hidden");
    set({ hidden: units.slice(0, n).map((each, k) =>
      (k < old.length ? Number(each.input.value) : old.at(-1) ?? 4)) });
  }
  for (const each of [picks.layers, ...units]) {
    each.input.addEventListener("change", rebuild);
  }
  parts.seed.addEventListener("change", () => {
    const seed = Math.round(Number(parts.seed.value)) || 0;
    parts.seed.value = clamp(seed, 0, setup.limits.seed);
    set({ seed: Number(parts.seed.value) });
  });
  parts.tests.addEventListener("change", draw);
  parts.look.input.addEventListener("change", () => {
    pinned = parts.look.input.value.split("-").map(Number);
    hover = null;
    draw();
  });

  const under = ({ clientX, clientY }) => {
    const { left, top, width } = parts.diagram.getBoundingClientRect();
    const scale = setup.boxes.diagram[0] / width;
    return found(run.sizes, setup, [(clientX - left) * scale,
      (clientY - top) * scale]);
  };
  parts.diagram.addEventListener("pointermove", (event) => {
    const now = under(event);
    if (String(now) === String(hover)) return;
    hover = now;
    draw();
  });
  parts.diagram.addEventListener("pointerleave", ({ pointerType }) => {
    if (pointerType === "touch") return; // what was tapped stays
    hover = null;
    draw();
  });
  parts.diagram.addEventListener("click", (event) => {
    const now = under(event);
    hover = now;
    if (now && now.length === 2 && now[0]) pinned = now;
    draw();
  });

  const end = follow(model, FORM, heed);
  if (told && !location.hash) parts.root.scrollIntoView();
  return () => {
    stop();
    end();
  };
}

export default { render };
