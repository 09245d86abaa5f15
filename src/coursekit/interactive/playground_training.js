// One training of the playground, and what is said about it.

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
