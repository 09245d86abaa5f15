// The playground's arithmetic: a network of full layers with one sigmoid
// unit at its end, trained by gradient descent on the binary cross-entropy.
// `params` is a list of [W, b], W[i][j] from unit i to unit j, as in
// coursekit.network.Network, and all of this is tested against it.

const { abs, ceil, cos, exp, floor, imul, log, log10, log1p, max, min, PI,
  round, sqrt, tanh } = Math;
const { isFinite, isNaN } = Number;

const times = (n, f) => Array.from({ length: n }, (_, k) => f(k));

const sigmoid = (z) => {
  const small = exp(-abs(z)); // never overflows
  return (z >= 0 ? 1 : small) / (1 + small);
};

// Each activation with its slope, given the output a.
const ACTIVATIONS = {
  sigmoid: [sigmoid, (a) => a * (1 - a)],
  tanh: [tanh, (a) => 1 - a * a],
  relu: [(z) => (z > 0 ? z : 0 * z), (a) => (a > 0 ? 1 : 0)], // 0·NaN: NaN
  identity: [(z) => z, () => 1],
};

// ---- chance, from a seed ------------------------------------------------

// Numbers from 0 to 1: Mulberry32 by Tommy Ettinger (public domain).
export function stream(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = imul(state ^ (state >>> 15), state | 1);
    t ^= t + imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

// Normal numbers by Box and Muller, of variance 2 / (inputs + outputs) after
// Glorot, before a ReLU 2 / inputs after He; every bias is 0.
export function initial(sizes, hidden, seed) {
  const chance = stream(seed);
  const normal = () => sqrt(-2 * log(1 - chance())) *
    cos(2 * PI * chance());
  return sizes.slice(1).map((to, layer) => {
    const from = sizes[layer];
    const he = hidden === "relu" && layer < sizes.length - 2;
    const scale = sqrt(2 / (he ? from : from + to));
    return [times(from, () => times(to, () => scale * normal())),
      times(to, () => 0)];
  });
}

// An order of 0 … n - 1, by Fisher and Yates.
export function shuffled(n, chance) {
  const order = times(n, (k) => k);
  for (let k = n - 1; k > 0; k--) {
    const other = floor(chance() * (k + 1));
    [order[k], order[other]] = [order[other], order[k]];
  }
  return order;
}

// ---- forward ------------------------------------------------------------

// All layers' outputs for one sample, the sample first; the last unit's
// weighted sum, too: with it no logarithm meets a rounded 0.
function outputsOf(params, sample, hidden) {
  const [f] = ACTIVATIONS[hidden];
  const outputs = [sample];
  let z;
  params.forEach(([W, b], layer) => {
    z = b.slice();
    outputs[layer].forEach((a, i) => {
      for (let j = 0; j < z.length; j++) z[j] += a * W[i][j];
    });
    outputs.push(layer < params.length - 1 ? z.map(f) : [sigmoid(z[0])]);
  });
  return { outputs, z: z[0] };
}

export const forward = (params, x, hidden) =>
  x.map((sample) => outputsOf(params, sample, hidden).outputs);

// Mean loss, and the share of samples on the right side of ½.
export function score(params, x, y, hidden) {
  let [loss, right] = [0, 0];
  x.forEach((sample, k) => {
    const { z } = outputsOf(params, sample, hidden);
    const wrong = y[k] ? -z : z; // above 0: on the wrong side
    loss += max(wrong, 0) + log1p(exp(-abs(z)));
    right += z >= 0 === y[k] > 0;
  });
  return { loss: loss / x.length, accuracy: right / x.length };
}

// ---- backward -----------------------------------------------------------

// The mean gradient over the samples, of the same form as `params`.
export function gradients(params, x, y, hidden) {
  const [, slope] = ACTIVATIONS[hidden];
  const total = params.map(([W, b]) =>
    [W.map((row) => row.map(() => 0)), b.map(() => 0)]);
  x.forEach((sample, k) => {
    const { outputs } = outputsOf(params, sample, hidden);
    let delta = [(outputs.at(-1)[0] - y[k]) / x.length];
    for (let layer = params.length - 1; layer >= 0; layer--) {
      const [[W], [dW, db]] = [params[layer], total[layer]];
      delta.forEach((each, j) => { db[j] += each; });
      delta = outputs[layer].map((a, i) => {
        let back = 0;
        delta.forEach((each, j) => {
          dW[i][j] += a * each;
          back += W[i][j] * each;
        });
        return back * slope(a);
      });
    }
  });
  return total;
}

export const step = (params, grads, rate) =>
  params.map(([W, b], layer) => {
    const [dW, db] = grads[layer];
    return [
      W.map((row, i) => row.map((w, j) => w - rate * dW[i][j])),
      b.map((each, j) => each - rate * db[j]),
    ];
  });

// ---- trouble ------------------------------------------------------------

// Hidden units that hardly learn: a ReLU that puts out 0 at every sample, a
// sigmoid or tanh whose slope is under 1 % of its steepest at every sample.
export function idle(params, x, hidden) {
  const [, slope] = ACTIVATIONS[hidden];
  const least = hidden === "sigmoid" ? 0.0025 : 0.01;
  const all = forward(params, x, hidden);
  return params.slice(1).flatMap(([W], layer) => W.flatMap((_, unit) =>
    (all.every((outputs) => slope(outputs[layer + 1][unit]) < least)
      ? [[layer + 1, unit]] : [])));
}

// Whether gradient descent has run away: in sums or numbers too large, or
// uphill to ten times the loss of the start.
export function diverged(params, losses) {
  const [last, before] = [losses.at(-1), losses.at(-2) ?? Infinity];
  const fits = (w) => abs(w) <= 1e6; // not so for NaN
  return !isFinite(last) ||
    (last > 10 * losses[0] && last > before) ||
    !params.flat(3).every(fits);
}
