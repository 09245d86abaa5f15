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

const amount = (x, about) => `${exact(x, 2)} ${about.unit}`;

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

function drawTrace(place, kind, current, run, setup) {
  const about = setup.models[kind];
  const [width, height, left, right, top, bottom] = setup.boxes.trace;
  const [begin, end] = [-setup.before, setup.duration];
  const at = panel(setup.boxes.trace, [begin, end], about.volts);
  at.text(0, 14, "Membrane voltage (mV)", "ck-title ck-voltage-name");
  at.path(`M${left},${top}V${height - bottom}`, "ck-axis");
  for (const [volt, name] of about.marks) {
    at.text(left - 7, at.py(volt) + 4, name, "ck-end");
  }
  const row = (about.raster[0] + about.raster[1]) / 2;
  at.text(left - 7, at.py(row) + 4, "spikes", "ck-end ck-spike-name");
  at.line([[begin, about.dashed], [end, about.dashed]], "ck-dash");
  const each = Math.round(0.1 / about.dt);
  const points = [[begin, run.v[0]]];
  for (let k = 0; k < run.v.length; k += each) {
    points.push([k * about.dt, run.v[k]]);
  }
  at.line(points, "ck-voltage");
  for (const t of run.spikes) {
    at.line(about.raster.map((v) => [t, v]), "ck-spike");
  }
  // the current as a strip of its own, under the voltage
  const [base, tall] = [height - 44, (22 * current) / about.max];
  at.text(left - 7, base - 3, "current", "ck-end ck-current-name");
  at.path(`M${left},${base}H${at.px(0)}v${-tall}H${width - right}v${tall}`,
    "ck-current");
  at.path(`M${left},${base}H${width - right}`, "ck-axis");
  for (let t = 0; t <= end; t += 50) {
    at.text(at.px(t), height - 27, t, "ck-middle");
  }
  at.text((left + width - right) / 2, height - 7,
    "time since the current came on (ms)", "ck-middle");
  place.replaceChildren(...at.parts);
}

function drawRate(place, kind, current, run, setup) {
  const about = setup.models[kind];
  const [width, height, left, right, top, bottom] = setup.boxes.rate;
  const highest = about.rates.at(-1);
  const at = panel(setup.boxes.rate, [0, about.max],
    [-0.04 * highest, highest]);
  const [floor, side] = [height - bottom, width - right];
  at.text(0, 14, "Firing rate (spikes per second)", "ck-title ck-spike-name");
  at.path(`M${left},${top}V${floor}H${side}`, "ck-axis");
  for (const rate of about.rates) {
    at.text(left - 7, at.py(rate) + 4, rate, "ck-end");
  }
  for (const x of about.currents) {
    at.text(at.px(x), floor + 17, x, "ck-middle");
  }
  at.text((left + side) / 2, height - 7, `injected current (${about.unit})`,
    "ck-middle ck-current-name");
  for (const branch of branches(kind, setup)) at.line(branch, "ck-curve");
  const [x, y] = [at.px(current), at.py(run.rate)];
  const early = current < about.max / 4;
  at.path(`M${x},${floor}V${y}H${left}`, "ck-dash");
  at.circle(x, y, 7, "ck-point");
  at.text(x + (early ? 6 : -8), y - 11, `${run.rate.toFixed(0)} per s`,
    early ? "ck-value" : "ck-value ck-end");
  place.replaceChildren(...at.parts);
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

function build(id, setup) {
  const { boxes, models } = setup;
  const model = choices("model", "Neuron",
    Object.entries(models).map(([kind, about]) => [kind, about.label]));
  const current = slider(`${id}-current`, "Injected current", { min: 0 });
  const trace = picture(boxes.trace, 0.85);
  const rate = picture(boxes.rate, 0.85, "ck-drag");
  trace.setAttribute("aria-label", "Membrane voltage over time");
  rate.setAttribute("aria-label", "Firing rate against current");
  const controls = [model.root, current.root];
  const { root, words } =
    frame(id, setup, controls, "ck-panels", [trace, rate]);
  return { root, model, current, trace, rate, words };
}

function render({ model, el }) {
  const setup = model.get("_setup");
  const parts = build(freeId(model.get("name")), setup);
  const { input } = parts.current;
  const remembered = {}; // the current last used with each model
  el.append(parts.root);

  function draw() {
    const [kind, current] = [model.get("model"), model.get("current")];
    const about = setup.models[kind];
    const run = SIMULATE[kind](current, setup.duration, about.dt);
    remembered[kind] = current;
    parts.model.show(kind);
    Object.assign(input, { max: about.max, step: about.step });
    parts.current.show(current, amount(current, about));
    drawTrace(parts.trace, kind, current, run, setup);
    drawRate(parts.rate, kind, current, run, setup);
    say(parts.words, sentence(kind, current, run, setup));
    model.set("rate", run.rate);
    model.set("n_spikes", run.spikes.length);
    model.save_changes();
  }

  function choose(kind, current) {
    model.set("model", kind);
    model.set("current", current);
  }

  for (const radio of parts.model.inputs) {
    radio.addEventListener("change", () => choose(
      radio.value, remembered[radio.value] ?? setup.models[radio.value].start));
  }
  const chosen = () => choose(model.get("model"), Number(input.value));
  input.addEventListener("input", chosen);
  // The point on the curve can also be dragged; the slider does the rest.
  dragging(parts.rate, () => true, (place) => {
    const { max } = setup.models[model.get("model")];
    [input.value] = panel(setup.boxes.rate, [0, max], [0, 1]).inverse(place);
    chosen();
  });
  return follow(model, ["model", "current"], draw);
}

export default { render };
