// One training of the playground, and what is said about it.

// Points as they are packed: a text for each class, and three digits to the
// base 36 for each point, its place among 216 × 216 cells of the window.
export const points = (texts, [x0, x1, y0, y1]) => ({
  x: texts.flatMap((text) => text.match(/.../g).map((digits) => {
    const n = parseInt(digits, 36);
    return [x0 + ((n % 216 + 0.5) / 216) * (x1 - x0),
      y0 + ((floor(n / 216) + 0.5) / 216) * (y1 - y0)];
  })),
  y: texts.flatMap((text, label) => times(text.length / 3, () => label)),
});

// One training from its start; `update` and `epoch` carry it on. Scores and
// losses are of the training points, then of the test points.
export function training(settings, { data, options }) {
  const { data_set, hidden, activation: kind, seed } = settings;
  const { packed, window: frame } = data[data_set];
  const sets = packed.map((texts) => points(texts, frame));
  const [{ x, y }] = sets;
  const sizes = [2, ...hidden, 1];
  const chance = stream(seed + 1e6); // another stream than the weights'
  const run = { sizes, kind, sets, epochs: 0, left: [], losses: [[], []],
    failed: "", params: initial(sizes, kind, seed) };
  run.scores = () =>
    sets.map((set) => score(run.params, set.x, set.y, kind));
  const note = () =>
    run.scores().forEach(({ loss }, k) => run.losses[k].push(loss));
  run.update = (rate, batch) => {
    if (run.failed) return;
    if (!run.left.length) run.left = shuffled(x.length, chance);
    const taken = run.left.splice(0, batch);
    const [xs, ys] = [x, y].map((all) => taken.map((k) => all[k]));
    const grads = gradients(run.params, xs, ys, kind);
    run.params = step(run.params, grads, rate);
    if (run.left.length) return;
    run.epochs++;
    note();
    if (diverged(run.params, run.losses[0])) {
      run.failed = failure(rate, options.learning_rate, run.epochs,
        run.losses[0]);
    }
  };
  run.epoch = (rate, batch) => {
    do {
      run.update(rate, batch);
    } while (run.left.length);
  };
  note();
  return run;
}

// ---- words --------------------------------------------------------------

const percent = (share) => `${rounded(100 * share, 0)} %`;
const three = (x) => (!isFinite(x) ? "overflow"
  : x < 1e4 ? x.toFixed(3) : x.toExponential(1));
const two = (x) =>
  minus(abs(x) < 1e4 ? x.toFixed(2) : x.toExponential(1));
const many = (n, what) => `${n} ${what}${n === 1 ? "" : "s"}`;
const capital = (text) => text[0].toUpperCase() + text.slice(1);

const unitName = (sizes, layer, k) => {
  if (layer === 0) return "x" + "₁₂"[k];
  if (layer === sizes.length - 1) return "the output unit";
  return `unit ${k + 1} of hidden layer ${layer}`;
};

// A unit with its bias and all its weights, or one weight.
function about({ sizes, params }, [layer, k, from]) {
  const name = unitName(sizes, layer, k);
  if (layer === 0) return `${name} is an input.`;
  const [W, b] = params[layer - 1];
  if (!W.flat().every(isFinite)) {
    return `${capital(name)}: its weights have grown beyond all numbers.`;
  }
  if (from !== undefined) {
    return `Weight from ${unitName(sizes, layer - 1, from)} to ${name}: ` +
      `${two(W[from][k])}.`;
  }
  const all = W.map((row, i) => `${two(row[k])} from ` +
    (layer > 1 ? `unit ${i + 1}` : unitName(sizes, 0, i)));
  return `${capital(name)}: bias ${two(b[k])}; weights ${all.join(", ")}.`;
}

// Which units hardly learn, and why; more than three are only counted.
export function troubles(sizes, flat, kind) {
  if (!flat.length) return "";
  const names = flat.map(([layer, k]) => unitName(sizes, layer, k));
  const who = flat.length > 3 ? `${flat.length} hidden units`
    : capital(names.join(" and "));
  const [are, its] = flat.length > 1 ? ["are", "their"] : ["is", "its"];
  return ` ${who} ${are} ` + (kind === "relu"
    ? `dead: 0 at every training point, so no gradient reaches ${its} weights.`
    : `saturated: at every training point ${its} slope is under 1 % of the ` +
      `steepest, so ${its} weights hardly change.`);
}

// What went wrong, and what to try: a tenth, two steps lower on the list.
function failure(rate, rates, epoch, losses) {
  const lower = rates[max(rates.indexOf(rate) - 2, 0)];
  const loss = losses.at(-1);
  const now = isFinite(loss) ? three(loss) : "beyond all numbers";
  return `Stopped in epoch ${epoch}: the learning rate ${rate} is too ` +
    "large: each step jumps over the valley and lands higher (loss " +
    `${three(losses[0])} at the start, now ${now}). ` +
    (lower < rate ? `Try ${lower}.` : "Try another start.");
}

function sentence({ failed, epochs, left, sets: [{ y }] }, scores, baseline) {
  const [train, test] = scores.map(({ loss, accuracy }) =>
    `loss ${three(loss)}, ${percent(accuracy)} right`);
  if (failed) return failed;
  const part = left.length
    ? `, ${y.length - left.length} of ${y.length} points` : "";
  if (!epochs && !part) {
    return `Not trained yet: it has ${percent(scores[0].accuracy)} of the ` +
      "training points right by chance. Always answering the larger class " +
      `has ${percent(baseline)} right. Press Play.`;
  }
  return `After ${many(epochs, "epoch")}${part}: training ${train}; test ` +
    `${test}.`;
}
