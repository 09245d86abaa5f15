// The race's arithmetic: surfaces over two numbers, the optimizers' rules,
// and a descent. All of it is tested against coursekit.surfaces and
// coursekit.optimizers.

const { abs, cos, exp, expm1, floor, hypot, log10, max, min, PI, round, sin,
  sqrt, tanh } = Math;
const { isFinite } = Number;

const times = (n, f) => Array.from({ length: n }, (_, k) => f(k));

// ---- surfaces -----------------------------------------------------------

const square = (x) => x * x;
const sum = (terms) => terms.reduce((a, b) => a + b);

// The sum of squares over n, of parts that each have two slopes.
const squares = (parts, n) => [
  (x, y) => sum(parts(x, y).map(([part]) => square(part))) / n,
  (x, y) => [1, 2].map((by) =>
    sum(parts(x, y).map((part) => 2 * part[0] * part[by])) / n),
];

// Each surface is a pair: its value at (x, y), and its two slopes there. They
// are reckoned in the order of coursekit.surfaces, so as to round alike.
const HILLS = {
  bowl(condition, rotation) {
    const [c, s] = [cos, sin].map((f) => f((rotation * PI) / 180));
    const a = c * c + condition * s * s;
    const b = c * s - condition * s * c;
    const d = s * s + condition * c * c;
    return [
      (x, y) => 0.5 * (x * (x * a + y * b) + y * (x * b + y * d)),
      (x, y) => [x * a + y * b, x * b + y * d],
    ];
  },
  two_weights: () => squares((a, b) => [0.5, 1, 2].map((x) => {
    const unit = tanh(a * x);
    return [b * unit - 2 * tanh(x), b * (1 - unit * unit) * x, unit];
  }), 3),
  saddle: () => [
    (x, y) => square(x) / 2 - square(y) / 2 + square(square(y)) / 4,
    (x, y) => [x, y ** 3 - y],
  ],
  himmelblau: () => squares((x, y) =>
    [[x * x + y - 11, 2 * x, 1], [x + y * y - 7, 1, 2 * y]], 1),
  rosenbrock: () => [
    (x, y) => square(1 - x) + 100 * square(y - x * x),
    (x, y) => {
      const off = y - x * x;
      return [-2 * (1 - x) - 400 * x * off, 200 * off];
    },
  ],
  beale: () => squares((x, y) => [1.5, 2.25, 2.625].map((c, j) =>
    [c - x + x * y ** (j + 1), y ** (j + 1) - 1, (j + 1) * x * y ** j]), 1),
  plateau() {
    const size = (x, y) => -0.5 * (x * x + y * y);
    return [
      (x, y) => -expm1(size(x, y)),
      (x, y) => [x * exp(size(x, y)), y * exp(size(x, y))],
    ];
  },
};

export const heights = (name, points, condition, rotation) =>
  points.map((p) => HILLS[name](condition, rotation)[0](...p));

// ---- optimizers ---------------------------------------------------------

// Each rule makes, for a rate, a function from one number w and its slope g
// to the next w; what it remembers is its own.
const RULES = {
  sgd: (rate) => (w, g) => g * -rate + w,
  momentum(rate) {
    let v = 0;
    return (w, g) => {
      v = 0.9 * v - rate * g;
      return w + v;
    };
  },
  nesterov(rate) {
    let v = 0;
    return (w, g) => {
      v = 0.9 * v - rate * g;
      return w + (0.9 * v - rate * g);
    };
  },
  adagrad(rate) {
    let G = 0.1;
    return (w, g) => {
      G += g * g;
      return w - (rate * g) / sqrt(G + 1e-7);
    };
  },
  rmsprop(rate) {
    let v = 0;
    return (w, g) => {
      v = 0.9 * v + (1 - 0.9) * g * g;
      return w - (rate * g) / sqrt(v + 1e-7);
    };
  },
  adam(rate) {
    let [t, m, v] = [0, 0, 0];
    return (w, g) => {
      t++;
      m = 0.9 * m + (1 - 0.9) * g;
      v = 0.999 * v + (1 - 0.999) * g * g;
      const alpha = (rate * sqrt(1 - 0.999 ** t)) / (1 - 0.9 ** t);
      return w - (alpha * m) / (sqrt(v) + 1e-7);
    };
  },
};

// The start and each place after it. As in coursekit.optimizers.minimize, a
// descent ends where it has left all bounds.
export function descent(hill, rule, rate, start, steps, condition, rotation) {
  const [, slope] = HILLS[hill](condition, rotation);
  const moves = [RULES[rule](rate), RULES[rule](rate)];
  const bound = 1e15 * max(1, ...start.map(abs));
  const path = [start];
  while (path.length <= steps) {
    const place = path.at(-1);
    const slopes = slope(...place);
    if (!slopes.every(isFinite)) break;
    const next = moves.map((move, k) => move(place[k], slopes[k]));
    if (!next.every((w) => abs(w) <= bound)) break;
    path.push(next);
  }
  return path;
}

// ---- words --------------------------------------------------------------

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const power = (n) => "10" + (n < 0 ? "⁻" : "") +
  [...String(abs(n))].map((digit) => RAISED[digit]).join("");

// Three digits, and a power of ten where zeros would have to be counted.
export function three(x) {
  if (x === 0) return "0";
  const [digits, ten] = x.toExponential(2).split("e").map(Number);
  return ten < -3 || ten > 4 ? `${digits} · ${power(ten)}`
    : String(Number(x.toPrecision(3)));
}

// Whether a runner is lost: ended, or far out and higher than at the start.
export function lost({ path, high }, [[x0, x1], [y0, y1]], step) {
  if (path.length <= step) return true;
  const [x, y] = path[step];
  const out = max(abs(2 * x - x0 - x1) / (x1 - x0),
    abs(2 * y - y0 - y1) / (y1 - y0));
  return out > 3 && high[step] > high[0];
}

// Who is lowest on a surface, who has diverged, and why.
function report({ hill, runs, window, condition }, step, { names, limits }) {
  const gone = runs.filter((run) => lost(run, window, step));
  const left = runs.filter((run) => !gone.includes(run))
    .sort((a, b) => a.high[step] - b.high[step]);
  const ahead = left.length ? ` ${names[left[0].rule]} is lowest, ` +
    `${three(left[0].high[step])} above the minimum.` : "";
  return `${names[hill]}:${ahead}` + gone.map(({ rule, rate }) => {
    const [over, text] = limits[rule] ?? [Infinity];
    const why = hill === "bowl" && rate > over / condition
      ? `its rate ${rate} is above ${text} = ${three(over / condition)}.`
      : `with rate ${rate} its steps are too long.`;
    return ` ${names[rule]} has diverged: ${why}`;
  }).join("");
}

function sentence(sides, step, setup) {
  if (!sides[0].runs.length) return "Switch on an optimizer to start a race.";
  if (!step) {
    const [bowl, other] = sides.map(({ hill, runs }) =>
      `${setup.names[hill]}: ${three(runs[0].high[0])} above the minimum.`);
    return `Step 0. All stand at the start. ${bowl} ${other}`;
  }
  const both = sides.map((side) => report(side, step, setup));
  return [`Step ${step}.`, ...both].join(" ");
}
