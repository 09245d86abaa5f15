// The sigmoid of steepness k, the step that it tends to, and their slopes.
// The arithmetic is that of coursekit.activations, and tested against it.

// Exponentials are only taken of what is not positive: nothing overflows.
export function sigmoid(z) {
  const small = Math.exp(-Math.abs(z));
  return (z >= 0 ? 1 : small) / (1 + small);
}

export const slope = (z, k) => k * sigmoid(k * z) * sigmoid(-k * z);

// Beyond this distance the sigmoid is within 1 % of the step.
export const reach = (k) => Math.log(99) / k;

// The nearest mark of a slide rule: finer where k is small.
const MARKS = [[1, 100], [2, 50], [4, 20], [10, 10], [20, 5], [40, 2]];
export function graduated(k) {
  const [, per] = MARKS.find(([end]) => k < end) ?? [50, 1];
  return Math.round(k * per) / per;
}

// ---- words --------------------------------------------------------------

const shortest = (x) => String(x + 0);

function distance(k) {
  const digits = reach(k) >= 0.2 ? 2 : 3;
  return rounded(reach(k), digits).toFixed(digits);
}

const steepest = (k) => shortest(rounded(k / 4, 3));

function two(x) {
  const [digits, power] = x.toExponential(1).split("e");
  if (Number(power) >= -3) return shortest(Number(x.toExponential(1)));
  const raised = power.replace("-", "⁻")
    .replace(/\d/g, (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit]);
  return `${digits}·10${raised}`;
}

const sentence = (k) =>
  `k = ${shortest(k)}: from ${distance(k)} away from the threshold on, ` +
  "the sigmoid is within 1 % of the step. Its steepest slope is " +
  `${steepest(k)}; at z\u00a0=\u00a01 it is ${two(slope(1, k))}.`;

// ---- drawing ------------------------------------------------------------

// Values of z, closer together where the curves are steep.
function places({ points, z: [, last] }) {
  const shares = Array.from({ length: 2 * points + 1 },
    (_, k) => (k - points) / points);
  return shares.map((share) => last * share ** 3);
}

function drawAxes(at, [width, height, left, right, top, bottom], z, marks) {
  const floor = height - bottom;
  at.path(`M${left},${top}V${floor}H${width - right}`, "ck-axis");
  for (const mark of marks) {
    at.text(left - 6, at.py(mark) + 4, shortest(mark), "ck-end");
  }
  for (let k = z[0]; k <= z[1]; k++) {
    at.text(at.px(k), floor + 18, minus(k), "ck-middle");
  }
  at.text((left + width - right) / 2, height - 8,
    "z, the sum minus the threshold", "ck-middle");
}

function drawCurve(k, setup) {
  const { boxes: { curve: box }, z, heights: [low, high] } = setup;
  const [first, last] = z;
  const at = panel(box, z, [low, high]);
  at.text(0, 14, "The step H(z) and the sigmoid σ(kz)", "ck-title");
  const edge = Math.min(reach(k), last);
  const inside = reach(k) < last;
  at.polygon([[-edge, low], [edge, low], [edge, high], [-edge, high]],
    "ck-zone");
  drawAxes(at, box, z, [0, 0.5, 1]);
  const about = `±${distance(k)}`;
  at.text(at.px(0), 36, "over 1 % apart: " +
    (inside ? `within ${about}` : `${about}, off the picture`),
    "ck-middle ck-zone-name");
  if (inside) {
    for (const side of [-edge, edge]) {
      at.line([[side, low], [side, high]], "ck-edge");
    }
  }
  at.line([[first, 0], [0, 0]], "ck-step");
  at.line([[0, 1], [last, 1]], "ck-step");
  at.line(places(setup).map((x) => [x, sigmoid(k * x)]), "ck-sigmoid");
  if (inside) at.circle(at.px(edge), at.py(0.5), 7, "ck-knob");
  at.circle(...at.place([0, 0]), 4.5, "ck-open");
  at.circle(...at.place([0, 1]), 4.5, "ck-full");
  at.text(at.px(last) - 4, at.py(1) - 8, "H(z)", "ck-end ck-halo");
  at.text(at.px(1.25), at.py(sigmoid(1.25 * k)) + 22, "σ(kz)",
    "ck-halo ck-sigmoid-name");
  return at.parts;
}

function drawSlope(k, setup) {
  const { boxes: { slope: box }, z } = setup;
  const top = setup.tops.find((each) => each >= (1.15 * k) / 4);
  const at = panel(box, z, [-0.08 * top, top]);
  at.text(0, 14, `Their slopes (axis up to ${shortest(top)})`, "ck-title");
  at.text(at.px(0), 36, "step: slope 0, none at the jump", "ck-middle");
  drawAxes(at, box, z, [0, top / 2, top]);
  at.line([[z[0], 0], [z[1], 0]], "ck-step");
  at.line(places(setup).map((x) => [x, slope(x, k)]), "ck-slope");
  at.circle(...at.place([0, 0]), 4.5, "ck-open");
  const look = "ck-halo ck-cut-name";
  let [x, y] = at.place([0, k / 4]);
  at.circle(x, y, 6, "ck-top");
  at.text(x, y - 12, `k/4 = ${steepest(k)}`, `${look} ck-middle`);
  [x, y] = at.place([1, slope(1, k)]);
  at.circle(x, y, 5, "ck-top");
  at.text(at.px(z[1]) + 6, y - 9, `at z = 1: ${two(slope(1, k))}`,
    `${look} ck-end`);
  return at.parts;
}

// ---- the figure ---------------------------------------------------------

function render({ model, el }) {
  const setup = model.get("_setup");
  const { boxes, limits } = setup;
  const id = freeId(model.get("name"));
  // The slider moves over the logarithm: every step is 2.3 % more.
  const steepness = slider(`${id}-steepness`, "Steepness k",
    { min: -0.3, max: 1.7, step: 0.01 });
  const curve = picture(boxes.curve, 0.85, "ck-drag");
  const slopes = picture(boxes.slope, 0.85);
  const { root, words } = frame(id, setup, [steepness.root],
    "ck-panels ck-pair", [curve, slopes]);
  el.append(root);

  function draw() {
    const k = model.get("steepness");
    steepness.show(Math.log10(k), `k = ${shortest(k)}`);
    curve.replaceChildren(...drawCurve(k, setup));
    slopes.replaceChildren(...drawSlope(k, setup));
    say(words, sentence(k));
    curve.setAttribute("aria-label", `Step and sigmoid. ${sentence(k)}`);
    slopes.setAttribute("aria-label",
      `Slope of the sigmoid, at most ${steepest(k)}, at the threshold.`);
  }

  function choose(k) {
    model.set("steepness", clamp(graduated(k), ...limits));
    model.save_changes();
  }

  steepness.input.addEventListener("input", () =>
    choose(10 ** Number(steepness.input.value)));
  // The zone's edge can be dragged: it lies at ln(99) / k.
  const scales = panel(boxes.curve, setup.z, setup.heights);
  dragging(curve, () => true, (place) => {
    const [z] = scales.inverse(place);
    choose(clamp(reach(Math.abs(z)), ...limits)); // k = ln(99) / |z|
  });
  return follow(model, ["steepness"], draw);
}

export default { render };
