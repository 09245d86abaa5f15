// A neuron with a current injected: its voltage, its spikes, its rate.
// The arithmetic is that of coursekit.neurons, and tested against it.

export const LIF = {
  tau: 8, resistance: 10, rest: -70, threshold: -50, reset: -65,
  refractory: 2,
};

export function simulateLif(current, duration, dt) {
  const { tau, threshold, reset, refractory } = LIF;
  const target = LIF.rest + LIF.resistance * current;
  const v = new Float64Array(Math.round(duration / dt) + 1).fill(LIF.rest);
  const spikes = [];
  let now = LIF.rest;
  let freeFrom = 0; // the voltage is held at `reset` until this time
  for (let k = 0; k + 1 < v.length; k++) {
    const end = (k + 1) * dt;
    let at = Math.max(k * dt, freeFrom);
    while (at < end) {
      const before = now;
      now = target + (now - target) * Math.exp((at - end) / tau);
      if (now < threshold) break;
      const share = (threshold - before) / (now - before);
      spikes.push(at + share * (end - at));
      at = freeFrom = spikes.at(-1) + refractory;
      now = reset;
    }
    v[k + 1] = now;
  }
  return { v, spikes, rate: rateOf(spikes, 0) };
}

export function lifRate(current) {
  const { tau, threshold, reset, refractory } = LIF;
  const target = LIF.rest + LIF.resistance * current;
  if (target <= threshold) return 0;
  const ratio = (target - reset) / (target - threshold);
  return 1000 / (refractory + tau * Math.log(ratio));
}

// x / (1 - exp(-x)), which is 0/0 at 0 and tends to 1 there
const ramp = (x) => (x ? x / -Math.expm1(-x) : 1);

const opening = (v) => [
  ramp((v + 40) / 10),
  0.07 * Math.exp(-(v + 65) / 20),
  0.1 * ramp((v + 55) / 10),
];

const closing = (v) => [
  4 * Math.exp(-(v + 65) / 18),
  1 / (1 + Math.exp(-(v + 35) / 10)),
  0.125 * Math.exp(-(v + 65) / 80),
];

// Writes d/dt of [V, m, h, n] into `slope` (no new arrays: called often).
function hodgkinHuxleySlope([v, m, h, n], current, slope) {
  const a = opening(v);
  const b = closing(v);
  const sodium = 120 * m ** 3 * h * (v - 50);
  const potassium = 36 * n ** 4 * (v + 77);
  slope[0] = current - (sodium + potassium + 0.3 * (v + 54.387));
  slope[1] = a[0] * (1 - m) - b[0] * m;
  slope[2] = a[1] * (1 - h) - b[1] * h;
  slope[3] = a[2] * (1 - n) - b[2] * n;
}

export function simulateHodgkinHuxley(current, duration, dt) {
  const v = new Float64Array(Math.round(duration / dt) + 1).fill(-65);
  const b = closing(-65);
  const state = [-65, ...opening(-65).map((a, i) => a / (a + b[i]))];
  const [next, probe, slope] = [state.slice(), state.slice(), [0, 0, 0, 0]];
  const spikes = [];
  for (let k = 0; k + 1 < v.length; k++) {
    for (let stage = 0; stage < 4; stage++) { // classic Runge-Kutta
      hodgkinHuxleySlope(stage ? probe : state, current, slope);
      const weight = dt / [6, 3, 3, 6][stage];
      const reach = dt / [2, 2, 1, 1][stage];
      for (let i = 0; i < 4; i++) {
        next[i] += weight * slope[i];
        probe[i] = state[i] + reach * slope[i];
      }
    }
    for (let i = 0; i < 4; i++) state[i] = next[i];
    const [before, now] = [v[k], state[0]];
    v[k + 1] = now;
    if (before < 0 && now >= 0) {
      spikes.push((k - before / (now - before)) * dt);
    }
  }
  return { v, spikes, rate: rateOf(spikes, duration / 2) };
}

function rateOf(spikes, countedFrom) {
  const counted = spikes.filter((t) => t >= countedFrom);
  if (counted.length < 2) return 0;
  return (1000 * (counted.length - 1)) / (counted.at(-1) - counted[0]);
}

const SIMULATE = { lif: simulateLif, hh: simulateHodgkinHuxley };

// ---- words --------------------------------------------------------------

const minus = (text) => String(text).replace("-", "−");
const exact = (x) => (Number(x.toFixed(2)) === x ? x.toFixed(2) : String(x));
const amount = (x, about) => `${exact(x)} ${about.unit}`;

function sentence(kind, current, run, setup) {
  const about = setup.models[kind];
  const start = `${amount(current, about)}: `;
  if (run.rate > 0) {
    const gap = (1000 / run.rate).toFixed(1);
    return start + `${run.rate.toFixed(1)} spikes per second, ` +
      `one every ${gap} ms.`;
  }
  const n = run.spikes.length;
  if (kind === "lif") {
    if (n) return start + `one spike in ${setup.duration} ms.`;
    const end = LIF.rest + LIF.resistance * current;
    const mark = minus(LIF.threshold);
    return start + "no spikes. The voltage " + (end < LIF.threshold
      ? `settles at ${minus(end.toFixed(1))} mV, below the threshold of ` +
        `${mark} mV.`
      : `creeps up to the threshold of ${mark} mV and never crosses it.`);
  }
  const late = run.v.slice(-Math.round(25 / about.dt));
  const end = minus((late.reduce((a, b) => a + b) / late.length).toFixed(0));
  const spikes = n === 1 ? "one spike" : `${n} spikes`;
  return start + (n ? `${spikes} at the start, then none` : "no spikes") +
    `. The voltage settles near ${end} mV.`;
}

// ---- drawing ------------------------------------------------------------

const filled = (node, attributes, children) => {
  for (const [key, value] of Object.entries(attributes)) {
    node.setAttribute(key, value);
  }
  node.append(...children);
  return node;
};
const html = (tag, attributes = {}, ...children) =>
  filled(document.createElement(tag), attributes, children);
const svg = (tag, attributes = {}, ...children) => filled(
  document.createElementNS("http://www.w3.org/2000/svg", tag),
  attributes,
  children,
);

// A drawing area with two scales; `box` and the scales come from Python.
function panel(box, [x0, x1], [y0, y1]) {
  const [width, height, left, right, top, bottom] = box;
  const px = (x) => left + ((x - x0) / (x1 - x0)) * (width - left - right);
  const py = (y) => height - bottom -
    ((y - y0) / (y1 - y0)) * (height - top - bottom);
  const dot = (x, y) => `${px(x).toFixed(1)},${py(y).toFixed(1)}`;
  return {
    px,
    py,
    inverse: (x) => x0 + ((x - left) / (width - left - right)) * (x1 - x0),
    line: (points, look) => svg("polyline", {
      class: look,
      points: points.map(([x, y]) => dot(x, y)).join(" "),
    }),
    text: (x, y, content, look = "") =>
      svg("text", { x, y, class: look }, content),
  };
}

function drawTrace(place, kind, current, run, setup) {
  const about = setup.models[kind];
  const [width, height, left, right, top, bottom] = setup.boxes.trace;
  const [begin, end] = [-setup.before, setup.duration];
  const at = panel(setup.boxes.trace, [begin, end], about.volts);
  const floor = height - bottom;
  const parts = [
    at.text(0, 14, "Membrane voltage (mV)", "ck-title ck-voltage-name"),
    svg("path", { class: "ck-axis", d: `M${left},${top}V${floor}` }),
  ];
  for (const [volt, name] of about.marks) {
    parts.push(at.text(left - 7, at.py(volt) + 4, name, "ck-end"));
  }
  const row = (about.raster[0] + about.raster[1]) / 2;
  parts.push(
    at.text(left - 7, at.py(row) + 4, "spikes", "ck-end ck-spike-name"),
    at.line([[begin, about.dashed], [end, about.dashed]], "ck-dash"),
  );
  const each = Math.round(0.1 / about.dt);
  const points = [[begin, run.v[0]]];
  for (let k = 0; k < run.v.length; k += each) {
    points.push([k * about.dt, run.v[k]]);
  }
  parts.push(at.line(points, "ck-voltage"));
  for (const t of run.spikes) {
    parts.push(at.line(about.raster.map((v) => [t, v]), "ck-spike"));
  }
  // the current as a strip of its own, under the voltage
  const [base, tall] = [height - 44, (22 * current) / about.max];
  parts.push(
    at.text(left - 7, base - 3, "current", "ck-end ck-current-name"),
    svg("path", {
      class: "ck-current",
      d: `M${left},${base}H${at.px(0)}v${-tall}H${width - right}v${tall}`,
    }),
    svg("path", { class: "ck-axis", d: `M${left},${base}H${width - right}` }),
  );
  for (let t = 0; t <= end; t += 50) {
    parts.push(at.text(at.px(t), height - 27, t, "ck-middle"));
  }
  const middle = (left + width - right) / 2;
  parts.push(at.text(middle, height - 7,
    "time since the current came on (ms)", "ck-middle"));
  place.replaceChildren(...parts);
}

function drawRate(place, kind, current, run, setup) {
  const about = setup.models[kind];
  const [width, height, left, right, top, bottom] = setup.boxes.rate;
  const highest = about.rates.at(-1);
  const at = panel(setup.boxes.rate, [0, about.max],
    [-0.04 * highest, highest]);
  const [floor, side] = [height - bottom, width - right];
  const parts = [
    at.text(0, 14, "Firing rate (spikes per second)",
      "ck-title ck-spike-name"),
    svg("path", { class: "ck-axis", d: `M${left},${top}V${floor}H${side}` }),
  ];
  for (const rate of about.rates) {
    parts.push(at.text(left - 7, at.py(rate) + 4, rate, "ck-end"));
  }
  for (const x of about.currents) {
    parts.push(at.text(at.px(x), floor + 17, x, "ck-middle"));
  }
  parts.push(at.text((left + side) / 2, height - 7,
    `injected current (${about.unit})`, "ck-middle ck-current-name"));
  for (const branch of branches(kind, setup)) {
    parts.push(at.line(branch, "ck-curve"));
  }
  const [x, y] = [at.px(current), at.py(run.rate)];
  const early = current < about.max / 4;
  parts.push(
    svg("path", { class: "ck-dash", d: `M${x},${floor}V${y}H${left}` }),
    svg("circle", { class: "ck-point", cx: x, cy: y, r: 7 }),
    at.text(x + (early ? 6 : -8), y - 11, `${run.rate.toFixed(0)} per s`,
      early ? "ck-value" : "ck-value ck-end"),
  );
  place.replaceChildren(...parts);
}

// The rate curve in pieces: silent, then firing. HH jumps between them.
function branches(kind, setup) {
  if (kind === "hh") return [[[0, 0], [setup.curve[0][0], 0]], setup.curve];
  const first = (LIF.threshold - LIF.rest) / LIF.resistance;
  const curve = [[0, 0], [first, 0]];
  for (let k = 1; k <= 60; k++) { // closer together where it is steep
    const x = first + (setup.models.lif.max - first) * (k / 60) ** 3;
    curve.push([x, lifRate(x)]);
  }
  return [curve];
}

// ---- the figure ---------------------------------------------------------

// An id that no other copy of this figure on the page has taken.
function freeId(name) {
  for (let copy = 1; ; copy++) {
    const id = copy === 1 ? `ck-${name}` : `ck-${name}-${copy}`;
    if (!document.getElementById(id)) return id;
  }
}

function build(id, setup) {
  const radios = Object.entries(setup.models).map(([kind, about]) =>
    html("label", { class: "ck-choice" },
      html("input", { type: "radio", name: "model", value: kind }),
      about.label));
  const slider = html("input", { type: "range", id: `${id}-current`, min: 0 });
  const readout = html("output", { for: slider.id });
  const trace = svg("svg", { role: "img" });
  const rate = svg("svg", { role: "img", class: "ck-drag" });
  for (const [place, box] of [[trace, "trace"], [rate, "rate"]]) {
    const [width, height] = setup.boxes[box];
    place.setAttribute("viewBox", `0 0 ${width} ${height}`);
    place.style.flex = `${width} 1 ${Math.round(0.85 * width)}px`;
  }
  trace.setAttribute("aria-label", "Membrane voltage over time");
  rate.setAttribute("aria-label", "Firing rate against current");
  const words = html("p", { class: "ck-sentence", "aria-live": "polite" });
  // A form of its own keeps the radio buttons of two copies apart.
  const controls = html("form", { class: "ck-controls" },
    html("fieldset", {}, html("legend", {}, "Neuron"), ...radios),
    html("div", { class: "ck-slider" },
      html("div", { class: "ck-name" },
        html("label", { for: slider.id }, "Injected current"), readout),
      slider));
  for (const input of controls.querySelectorAll("input")) {
    // JupyterLab would take the arrow keys for itself.
    input.setAttribute("data-lm-suppress-shortcuts", "true");
  }
  controls.addEventListener("submit", (event) => event.preventDefault());
  const root = html("div",
    { class: "ck-figure", id, role: "group", "aria-label": setup.title },
    controls,
    html("div", { class: "ck-panels" }, trace, rate),
    words,
    html("div", { class: "ck-try" }, "Try this:",
      html("ul", {}, ...setup.prompts.map((each) => html("li", {}, each)))));
  return { root, radios, slider, readout, trace, rate, words };
}

function render({ model, el }) {
  const setup = model.get("_setup");
  const parts = build(freeId(model.get("name")), setup);
  const { slider, words } = parts;
  const remembered = {}; // the current last used with each model
  el.append(parts.root);

  function draw() {
    const [kind, current] = [model.get("model"), model.get("current")];
    const about = setup.models[kind];
    const run = SIMULATE[kind](current, setup.duration, about.dt);
    remembered[kind] = current;
    for (const label of parts.radios) {
      label.firstChild.checked = label.firstChild.value === kind;
    }
    Object.assign(slider, { max: about.max, step: about.step });
    slider.value = current;
    slider.setAttribute("aria-valuetext", amount(current, about));
    parts.readout.textContent = amount(current, about);
    drawTrace(parts.trace, kind, current, run, setup);
    drawRate(parts.rate, kind, current, run, setup);
    const said = sentence(kind, current, run, setup);
    if (words.textContent !== said) words.textContent = said;
    model.set("rate", run.rate);
    model.set("n_spikes", run.spikes.length);
    model.save_changes();
  }

  // Several changes at once make one new picture.
  let due = false;
  function redraw() {
    if (due) return;
    due = true;
    queueMicrotask(() => {
      due = false;
      draw();
    });
  }

  function choose(kind, current) {
    model.set("model", kind);
    model.set("current", current);
  }

  for (const label of parts.radios) {
    label.firstChild.addEventListener("change", ({ target }) => {
      const kind = target.value;
      choose(kind, remembered[kind] ?? setup.models[kind].start);
    });
  }
  slider.addEventListener("input", () =>
    choose(model.get("model"), Number(slider.value)));
  // The point on the curve can also be dragged; the slider does the rest.
  const drag = (event) => {
    if (!event.buttons) return;
    const about = setup.models[model.get("model")];
    const { left, width } = parts.rate.getBoundingClientRect();
    const across = (event.clientX - left) / width;
    const at = panel(setup.boxes.rate, [0, about.max], [0, 1]);
    slider.value = at.inverse(across * setup.boxes.rate[0]);
    choose(model.get("model"), Number(slider.value));
  };
  parts.rate.addEventListener("pointerdown", (event) => {
    parts.rate.setPointerCapture(event.pointerId);
    if (event.pointerType !== "touch") drag(event); // it may be a scroll
  });
  parts.rate.addEventListener("pointermove", drag);

  model.on("change:model", redraw);
  model.on("change:current", redraw);
  draw();
  return () => {
    model.off("change:model", redraw);
    model.off("change:current", redraw);
  };
}

export default { render };
