// The digit pad's two answers, as _pad_network.py computes them: a small
// convolutional network, and the three nearest stored pictures.

const bytesOf = (text) => Uint8Array.from(
  atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));

// Letters are levels from 1 to 15, numbers are gaps of that many zeros.
export const pictureOf = (text) => Uint8Array.from(
  text.replace(/\d+/g, (gap) => "@".repeat(Number(gap))),
  (c) => c.charCodeAt(0) - 64);

// A layer's weights as numbers; each channel has its scale and its bias.
function layerOf([letters, floats, channels]) {
  const whole = new Int8Array(bytesOf(letters).buffer);
  const rest = new Float32Array(bytesOf(floats).buffer);
  return {
    W: Float64Array.from(whole, (w, k) => w * rest[k % channels]),
    b: Float64Array.from(rest.slice(channels)),
  };
}

// What the figure carries, unpacked: the layers, and pictures with labels.
export function opened({ layers, stock, tests }) {
  const set = ([pictures, labels]) => ({
    pictures: pictures.split(" ").map(pictureOf),
    labels: [...labels].map(Number),
  });
  return { layers: layers.map(layerOf), stock: set(stock), tests: set(tests) };
}

// ---- the network ----------------------------------------------------------

// A convolution of 3 × 3, ReLU, and the largest of 2 × 2.
function convolved(a, side, channels, { W, b }) {
  const [half, out] = [floor((side - 2) / 2), b.length];
  const result = new Float64Array(half * half * out);
  const z = new Float64Array(out);
  for (let y = 0; y < 2 * half; y++) {
    for (let x = 0; x < 2 * half; x++) {
      z.set(b);
      for (let window = 0; window < 9; window++) {
        const [i, j] = [floor(window / 3), window % 3];
        const from = ((y + i) * side + x + j) * channels;
        for (let c = 0; c < channels; c++) {
          const value = a[from + c];
          const row = (window * channels + c) * out;
          if (value) for (let k = 0; k < out; k++) z[k] += value * W[row + k];
        }
      }
      const to = (floor(y / 2) * half + floor(x / 2)) * out;
      for (let k = 0; k < out; k++) {
        if (z[k] > result[to + k]) result[to + k] = z[k]; // it began at 0
      }
    }
  }
  return result;
}

// What the last layer sees of 784 levels from 0 to 255: 800 numbers.
export function features(layers, picture) {
  const a = Float64Array.from(picture, (level) => level / 255);
  return convolved(convolved(a, 28, 1, layers[0]), 13, 16, layers[1]);
}

export function probabilities(seen, { W, b }) {
  const z = Float64Array.from(b);
  seen.forEach((a, i) => {
    if (a) for (let j = 0; j < 10; j++) z[j] += a * W[10 * i + j];
  });
  const most = max(...z);
  const shares = z.map((each) => exp(each - most));
  const sum = shares.reduce((a, each) => a + each, 0);
  return shares.map((each) => each / sum);
}

export const best = (numbers) => numbers.indexOf(max(...numbers));

// ---- nearest neighbors ----------------------------------------------------

// Half as large: 14 × 14, levels from 0 to 15.
export const small = (picture) => Uint8Array.from({ length: 196 }, (_, k) => {
  const at = 56 * floor(k / 14) + 2 * (k % 14);
  const sum = picture[at] + picture[at + 1] + picture[at + 28] +
    picture[at + 29];
  return floor((sum + 34) / 68);
});

// The three nearest of a stock to a picture, their votes, and the answer.
export function nearest(picture, { pictures, labels }) {
  const x = small(picture);
  const far = pictures.map((each, place) => {
    let sum = 0;
    for (let k = 0; k < 196; k++) sum += (each[k] - x[k]) ** 2;
    return [sum, place];
  }).sort(([a, i], [b, j]) => a - b || i - j).slice(0, 3);
  const places = far.map(([, place]) => place);
  const said = places.map((place) => labels[place]);
  const votes = times(10, (digit) =>
    said.filter((each) => each === digit).length);
  const answer = said.find((each) => votes[each] === max(...votes));
  return { places, labels: said, votes, answer };
}

// ---- learning -------------------------------------------------------------

// A stored small picture as 28 × 28, each place four times.
export const enlarged = (picture) => Uint8Array.from({ length: 784 }, (_, k) =>
  17 * picture[14 * floor(k / 56) + floor((k % 28) / 2)]);

// Trains a copy of the last layer on new features and on old ones, half and
// half; `step` makes one step of gradient descent.
export function trainer({ W, b }, news, y, olds, oldY) {
  const last = { W: W.slice(), b: b.slice() };
  const samples = [[news, y], [olds, oldY]].flatMap(([each, labels]) =>
    each.map((seen, k) => {
      const on = [...seen.keys()].filter((i) => seen[i]);
      return { seen, on, label: labels[k], share: 0.5 / each.length };
    }));
  const long = samples.reduce((sum, { seen, on, share }) =>
    sum + share * on.reduce((squares, i) => squares + seen[i] ** 2, 0), 0);
  const rate = 2 / (long + 1);
  function step() {
    const [dW, db] = [new Float64Array(W.length), new Float64Array(10)];
    for (const { seen, on, label, share } of samples) {
      const off = probabilities(seen, last);
      off[label] -= 1;
      for (let j = 0; j < 10; j++) {
        off[j] *= share;
        db[j] += off[j];
      }
      for (const i of on) {
        for (let j = 0; j < 10; j++) dW[10 * i + j] += seen[i] * off[j];
      }
    }
    dW.forEach((slope, k) => { last.W[k] -= rate * slope; });
    db.forEach((slope, k) => { last.b[k] -= rate * slope; });
  }
  return { last, step };
}

// For tests: the last layer after all steps, as one list of numbers.
export function trained(layers, news, y, olds, oldY, steps) {
  const seen = [news, olds].map((all) =>
    all.map((each) => features(layers, each)));
  const { last, step } = trainer(layers[2], seen[0], y, seen[1], oldY);
  for (let k = 0; k < steps; k++) step();
  return [...last.W, ...last.b];
}
