// The playground's arithmetic: a network of full layers with one sigmoid
// unit at its end, trained by gradient descent on the binary cross-entropy.
// `parameters` is a list of [W, b], W[i][j] from unit i to unit j, as in
// coursekit.network.Network, and all of this is tested against it.

const sigmoid = (z) => {
  const small = Math.exp(-Math.abs(z)); // never overflows
  return (z >= 0 ? 1 : small) / (1 + small);
};

// Each activation with its slope, given the output a.
const ACTIVATIONS = {
  sigmoid: [sigmoid, (a) => a * (1 - a)],
  tanh: [Math.tanh, (a) => 1 - a * a],
  relu: [(z) => (z > 0 ? z : 0 * z), (a) => (a > 0 ? 1 : 0)], // 0·NaN: NaN
  identity: [(z) => z, () => 1],
};

// ---- chance, from a seed ------------------------------------------------

// Numbers from 0 to 1: Mulberry32 by Tommy Ettinger (public domain).
export function stream(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

// Normal numbers by Box and Muller, of variance 2 / (inputs + outputs) after
// Glorot, before a ReLU 2 / inputs after He; every bias is 0.
export function initial(sizes, hidden, seed) {
  const chance = stream(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - chance())) *
    Math.cos(2 * Math.PI * chance());
  return sizes.slice(1).map((to, layer) => {
    const from = sizes[layer];
    const he = hidden === "relu" && layer < sizes.length - 2;
    const scale = Math.sqrt(2 / (he ? from : from + to));
    const row = () => Array.from({ length: to }, () => scale * normal());
    return [Array.from({ length: from }, row), Array(to).fill(0)];
  });
}

// An order of 0 … n - 1, by Fisher and Yates.
export function shuffled(n, chance) {
  const order = Array.from({ length: n }, (_, k) => k);
  for (let k = n - 1; k > 0; k--) {
    const other = Math.floor(chance() * (k + 1));
    [order[k], order[other]] = [order[other], order[k]];
  }
  return order;
}

// ---- forward ------------------------------------------------------------

// All layers' outputs for one sample, the sample first; the last unit's
// weighted sum, too: with it no logarithm meets a rounded 0.
function run(parameters, sample, hidden) {
  const [f] = ACTIVATIONS[hidden];
  const outputs = [sample];
  let z;
  parameters.forEach(([W, b], layer) => {
    const a = outputs[layer];
    z = b.slice();
    for (let i = 0; i < a.length; i++) {
      for (let j = 0; j < z.length; j++) z[j] += a[i] * W[i][j];
    }
    outputs.push(layer < parameters.length - 1 ? z.map(f) : [sigmoid(z[0])]);
  });
  return { outputs, z: z[0] };
}

export const forward = (parameters, x, hidden) =>
  x.map((sample) => run(parameters, sample, hidden).outputs);

// Mean loss, and the share of samples on the right side of ½.
export function score(parameters, x, y, hidden) {
  let [loss, right] = [0, 0];
  x.forEach((sample, k) => {
    const { z } = run(parameters, sample, hidden);
    const small = Math.log1p(Math.exp(-Math.abs(z)));
    loss += small + (y[k] ? Math.max(-z, 0) : Math.max(z, 0));
    right += (z >= 0 ? 1 : 0) === y[k];
  });
  return { loss: loss / x.length, accuracy: right / x.length };
}

// ---- backward -----------------------------------------------------------

// The mean gradient over the samples, of the same form as `parameters`.
export function gradients(parameters, x, y, hidden) {
  const [, slope] = ACTIVATIONS[hidden];
  const total = parameters.map(([W, b]) =>
    [W.map((row) => row.map(() => 0)), b.map(() => 0)]);
  x.forEach((sample, k) => {
    const { outputs } = run(parameters, sample, hidden);
    let delta = [(outputs.at(-1)[0] - y[k]) / x.length];
    for (let layer = parameters.length - 1; layer >= 0; layer--) {
      const [a, [dW, db]] = [outputs[layer], total[layer]];
      for (let j = 0; j < delta.length; j++) {
        db[j] += delta[j];
        for (let i = 0; i < a.length; i++) dW[i][j] += a[i] * delta[j];
      }
      if (layer === 0) break;
      const [W] = parameters[layer];
      const back = a.map(() => 0);
      for (let i = 0; i < a.length; i++) {
        for (let j = 0; j < delta.length; j++) back[i] += W[i][j] * delta[j];
        back[i] *= slope(a[i]);
      }
      delta = back;
    }
  });
  return total;
}

export const step = (parameters, grads, rate) =>
  parameters.map(([W, b], layer) => {
    const [dW, db] = grads[layer];
    return [
      W.map((row, i) => row.map((w, j) => w - rate * dW[i][j])),
      b.map((each, j) => each - rate * db[j]),
    ];
  });

// ---- trouble ------------------------------------------------------------

// Hidden units that hardly learn: a ReLU that puts out 0 at every sample, a
// sigmoid or tanh whose slope is under 1 % of its steepest at every sample.
export function idle(parameters, x, hidden) {
  const [, slope] = ACTIVATIONS[hidden];
  const steepest = hidden === "sigmoid" ? 0.25 : 1;
  const all = forward(parameters, x, hidden);
  const found = [];
  parameters.slice(1).forEach(([W], layer) => W.forEach((_, unit) => {
    const flat = (outputs) =>
      slope(outputs[layer + 1][unit]) < 0.01 * steepest;
    if (all.every(flat)) found.push([layer + 1, unit]);
  }));
  return found;
}

// Whether gradient descent has run away: in sums or numbers too large, or
// uphill to ten times the loss of the start.
export function diverged(parameters, losses) {
  const [last, before] = [losses.at(-1), losses.at(-2) ?? Infinity];
  const fits = (w) => Math.abs(w) <= 1e6; // not so for NaN
  return !Number.isFinite(last) ||
    (last > 10 * losses[0] && last > before) ||
    !parameters.flat(3).every(fits);
}
