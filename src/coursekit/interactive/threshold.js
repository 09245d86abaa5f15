// A threshold unit with two inputs: a line in their plane; and, with the
// threshold folded into the weights, a plane through the origin of space.
// The arithmetic is that of coursekit.neurons, and tested against it.

// Summed from left to right, a constant input last: then folding changes
// no decision, not even by rounding.
export function thresholdUnit(x, w, threshold) {
  let total = 0;
  for (let k = 0; k < w.length; k++) total += x[k] * w[k];
  return total >= threshold ? 1 : 0;
}

export const foldThreshold = (w, threshold, constant = -1) =>
  [...w, -threshold / constant + 0]; // + 0: no minus zero

export const augment = (x, constant = -1) => [...x, constant];

// The nearest tenth, the same float as the decimal that is written.
export const snap = (value, limit) =>
  clamp(Math.round(10 * value) / 10 + 0, -limit, limit);

// ---- the line -----------------------------------------------------------

// By how much the sum at a point exceeds the threshold.
const excess = ({ w, threshold }) => ([x1, x2]) =>
  w[0] * x1 + w[1] * x2 - threshold;

const norm = (v) => Math.sqrt(v.reduce((sum, each) => sum + each * each, 0));

// The line's point nearest to the origin; none without a line.
function footOf({ w, threshold }) {
  const square = w[0] * w[0] + w[1] * w[1];
  return square && w.map((each) => (threshold / square) * each);
}

// The ends of the line within the window; none if it is not there.
function cut(unit, [low, high]) {
  const foot = footOf(unit);
  if (!foot) return null;
  const { w } = unit;
  const along = [-w[1] / norm(w), w[0] / norm(w)];
  let [first, last] = [-Infinity, Infinity];
  for (const k of [0, 1]) {
    if (along[k]) {
      const ends = [low, high].map((end) => (end - foot[k]) / along[k]);
      first = Math.max(first, Math.min(...ends));
      last = Math.min(last, Math.max(...ends));
    } else if (foot[k] < low || foot[k] > high) {
      return null;
    }
  }
  if (first >= last) return null;
  return [first, last].map((t) => foot.map((at, k) => at + t * along[k]));
}

const square = ([low, high]) =>
  [[low, low], [high, low], [high, high], [low, high]];

const grid = ([low, high]) => [
  ...[0, 1].map((at) => [[low, at], [high, at]]),
  ...[0, 1].map((at) => [[at, low], [at, high]]),
];

// ---- words --------------------------------------------------------------

function sentence(unit, setup) {
  const name = setup.names[unit.fires.join("")];
  if (!footOf(unit)) return `${name} Both weights are 0, so there is no line.`;
  if (cut(unit, setup.window)) return name;
  return `${name} The line lies outside of the picture.`;
}

const one = (x) => exact(x, 1);
const signed = (x) => `${x < 0 ? "−" : "+"} ${one(Math.abs(x))}`;

function written({ w: [w1, w2], threshold }) {
  const total = `${minus(one(w1))}·x₁ ${signed(w2)}·x₂`;
  return [
    [0, "threshold:", `${total} ≥ ${minus(one(threshold))}`],
    [-1, "constant −1:", `${total} ${signed(threshold)}·(−1) ≥ 0`],
    [1, "constant +1, bias:", `${total} ${signed(-threshold)} ≥ 0`],
  ];
}

function writeForms(place, unit, constant, setup) {
  const items = written(unit).map(([about, name, condition]) => {
    const item = html("li", {},
      html("b", {}, name), " ", html("span", {}, condition));
    if (about === constant) {
      item.className = "ck-chosen";
      item.append(" ", html("em", {}, setup.mark));
    }
    return item;
  });
  place.replaceChildren(...items);
}

// ---- the plane of the inputs --------------------------------------------

function drawFlat(unit, setup) {
  const { window, boxes: { flat: box } } = setup;
  const [width, height, left, right, top, bottom] = box;
  const at = panel(box, window, window);
  at.text(0, 14, "In the plane: the line shifts and turns", "ck-title");
  at.polygon(square(window), "ck-sheet");
  at.polygon(clip(square(window), excess(unit)), "ck-fires");
  for (const line of grid(window)) at.line(line, "ck-grid");
  for (const value of [0, 1]) {
    at.text(left - 8, at.py(value) + 4, value, "ck-end");
    at.text(at.px(value), height - bottom + 18, value, "ck-middle");
  }
  at.text((left + width - right) / 2, height - 8, "input x₁", "ck-middle");
  at.text(0, top + 12, "x₂");
  drawWay(at, unit, setup);
  const ends = cut(unit, window);
  if (ends) {
    at.line(ends, "ck-cut");
    const middle = [0, 1].map((k) => (ends[0][k] + ends[1][k]) / 2);
    at.circle(...at.place(middle), 6, "ck-grip");
  }
  drawWeights(at, unit, setup.arrow);
  setup.corners.forEach((p, k) => drawCorner(at, p, unit.fires[k]));
  nameRegions(at, unit, setup);
  if (!footOf(unit)) {
    const [x, y] = at.place([0.5, 0.5]);
    at.text(x, y - 4, "no line:", "ck-middle");
    at.text(x, y + 14, "both weights are 0", "ck-middle");
  }
  return at;
}

// An input: a full circle with a 1, or an open one with a 0.
function drawCorner(at, p, fires) {
  const [x, y] = at.place(p);
  const look = fires ? "ck-one" : "ck-zero";
  at.circle(x, y, 10, look);
  at.text(x, y + 4.5, fires, `ck-middle ${look}-name`);
}

// Names the two sides, far from the line and from the arrow's tip.
function nameRegions(at, unit, { spots, arrow }) {
  const { w, fires } = unit;
  const room = (p, sign) => {
    let apart = (sign * excess(unit)(p)) / (norm(w) || 1);
    if (!norm(w)) apart = fires[0] === (sign > 0 ? 1 : 0) ? Infinity : -1;
    return Math.min(apart, norm(p.map((x, k) => x - arrow * w[k])));
  };
  for (const [word, sign] of [["fires", 1], ["silent", -1]]) {
    const best = spots.reduce((a, b) => (room(b, sign) > room(a, sign) ? b : a));
    if (room(best, sign) > 0.15) {
      const [x, y] = at.place(best);
      at.text(x, y + 4, word, `ck-middle ck-${word}-name`);
    }
  }
}

// The way from the origin to the line, at a right angle.
function drawWay(at, unit, { window: [low, high] }) {
  const { w: [w1, w2], threshold } = unit;
  const foot = footOf(unit);
  if (!foot || foot.some((x) => x <= low || x >= high)) return;
  at.line([[0, 0], foot], "ck-way");
  const back = (threshold >= 0 ? -0.07 : 0.07) / norm(unit.w);
  const angle = [[w1, w2], [w1 - w2, w2 + w1], [-w2, w1]];
  at.line(angle.map((v) => foot.map((x, k) => x + back * v[k])), "ck-way");
}

// The weights as an arrow from the origin, with its grip.
function drawWeights(at, { w }, scale) {
  const tip = w.map((each) => scale * each);
  const [x, y] = at.place(tip);
  if (norm(w)) at.arrow([[0, 0], tip], "ck-arrow");
  at.circle(x, y, 12, "ck-hold");
  const [u, v] = norm(w) ? w.map((each) => each / norm(w)) : [1, 0];
  at.text(x + 22 * u, y - 22 * v + 4, "w", "ck-middle ck-halo ck-arrow-name");
}

// ---- one dimension up ---------------------------------------------------

const toRadians = (degrees) => (degrees * Math.PI) / 180;
const beyond = (axis, edge, sign) => (p) => sign * (p[axis] - edge);
const withSign = (constant) => (constant < 0 ? "−1" : "+1");

// How space is drawn, and the direction to the eye.
function projection(constant, view, setup) {
  const [turn, up] = [toRadians(view), toRadians(setup.eye)];
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const [level, rise] = [Math.cos(up), Math.sin(up)];
  const project = (p) => {
    const [a, b] = [p[0] - 0.5, p[1] - 0.5]; // about the inputs' middle
    const z = p[2] - 0.42 * constant;
    return [a * cos - b * sin, z * level + (a * sin + b * cos) * rise];
  };
  return [project, [-sin * level, -cos * level, rise]];
}

// The corners of the plane n · p = 0, within a box.
function whole(n, constant, { window: [low, high], heights }) {
  const [a, b, c] = n;
  const [flat, size] = [norm([a, b]), norm(n)];
  if (!size) return [];
  const [u1, u2] = flat ? [-b / flat, a / flat] : [1, 0];
  const v = [(-c * u2) / size, (c * u1) / size, (a * u2 - b * u1) / size];
  let piece = [[1, 1], [1, -1], [-1, -1], [-1, 1]].map(([i, j]) =>
    [9 * (i * u1 + j * v[0]), 9 * (i * u2 + j * v[1]), 9 * j * v[2]]);
  const ends = heights.map((h) => -constant * h);
  const limits = [[low, high], [low, high],
    [Math.min(...ends), Math.max(...ends)]];
  limits.forEach(([least, most], axis) => {
    piece = clip(piece, beyond(axis, least, 1));
    piece = clip(piece, beyond(axis, most, -1));
  });
  return piece;
}

function drawSpace(unit, constant, view, setup) {
  const { window, arrow: scale } = setup;
  const at = panel(setup.boxes.space, ...setup.scene);
  const [project, toward] = projection(constant, view, setup);
  const n = foldThreshold(unit.w, unit.threshold, constant);
  const plane = whole(n, constant, setup);
  const ends = cut(unit, window);
  const drawn = (points) => points.map(project);
  const lifted = (points, height = constant) =>
    drawn(points.map((p) => [...p, height]));
  const eye = n.reduce((sum, each, k) => sum + each * toward[k], 0);
  const drawCorners = (front) => setup.corners.forEach((p, k) => {
    if (excess(unit)(p) * eye >= 0 !== front) return;
    drawCorner(at, lifted([p])[0], unit.fires[k]);
  });
  // from below: seen from above, what is drawn later is nearer
  at.text(0, 14, "One dimension up: the plane only turns", "ck-title");
  at.polygon(drawn(clip(plane, beyond(2, constant, -1))), "ck-plane");
  at.polygon(lifted(square(window)), "ck-sheet");
  at.polygon(lifted(clip(square(window), excess(unit))), "ck-fires");
  for (const line of grid(window)) at.line(lifted(line), "ck-grid");
  drawCorners(false);
  at.polygon(drawn(clip(plane, beyond(2, constant, 1))), "ck-plane");
  at.line(drawn([[0, 0, 0], [0, 0, constant]]), "ck-way");
  if (norm(unit.w)) {
    const hinge = cut({ w: unit.w, threshold: 0 }, window);
    at.line(lifted(hinge, 0), "ck-hinge");
  }
  if (ends) at.line(lifted(ends), "ck-cut");
  const arrow = drawn([[0, 0, 0], n.map((each) => scale * each)]);
  if (norm(n)) at.arrow(arrow, "ck-arrow");
  at.circle(...at.place(arrow[0]), 4.5, "ck-origin");
  drawCorners(true);
  nameSheet(at, lifted, constant, setup);
  const taken =
    nameArrow(at, arrow.map(at.place), n, constant, setup.boxes.space[0]);
  namePlane(at, drawn(plane), constant, taken, setup);
  return at;
}

// Names the axes and the sheet.
function nameSheet(at, lifted, constant, setup) {
  const [[width, height], end] = [setup.boxes.space, setup.window[1] + 0.13];
  for (const [name, p] of [["x₁", [end, 0]], ["x₂", [0, end]]]) {
    const [x, y] = at.place(lifted([p])[0]);
    at.text(x, y + 4, name, "ck-middle ck-halo");
  }
  at.text(width / 2, constant < 0 ? height - 8 : 36,
    `inputs live on this sheet: x₃ = ${withSign(constant)}`,
    "ck-middle ck-halo ck-sheet-name");
}

// Names the plane at its far end, clear of the arrow's name.
function namePlane(at, plane, constant, taken, { boxes: { space: box } }) {
  const [[width, height], below] = [box, constant < 0];
  const look = "ck-middle ck-halo ck-cut-name";
  if (!plane.length) {
    at.text(width / 2, below ? 48 : height - 8,
      "no plane: all three weights are 0", look);
    return;
  }
  let [x, y] = at.place(plane.reduce((p, q) =>
    ((below ? q[1] > p[1] : q[1] < p[1]) ? q : p)));
  x = clamp(x, 95, width - 95);
  y += below ? -8 : 18;
  if (Math.abs(y - taken[1]) < 18 && Math.abs(x - taken[0]) < 145) {
    y = taken[1] + (below ? -18 : 18);
  }
  at.text(x, clamp(y, 33, height - 6), "plane through the origin", look);
}

// Names the origin, and the arrow where there are no inputs. Returns where
// its name stands.
function nameArrow(at, [[x, y], [tipX, tipY]], n, constant, width) {
  const back = tipX < x;
  at.text(x + (back ? 10 : -10), y - 6, "origin",
    back ? "ck-halo" : "ck-halo ck-end");
  if (!norm(n)) return [-width, 0];
  const words = `(w₁, w₂, ${constant < 0 ? "θ" : "b"})`;
  const down = tipY > y;
  let place = [tipX, tipY + (down ? 20 : -10)];
  if (down === constant < 0) { // it points at the sheet: beside it
    const share = Math.abs(tipX - x) > Math.abs(tipY - y) ? 1 : 0.5;
    place = [x + share * (tipX - x) + (back ? -55 : 55),
      y + share * (tipY - y) + 2];
  }
  place[0] = clamp(place[0], 52, width - 52);
  at.text(...place, words, "ck-middle ck-halo ck-arrow-name");
  return place;
}

// ---- the figure ---------------------------------------------------------

const NUMBERS = [["w1", "Weight w₁"], ["w2", "Weight w₂"],
  ["threshold", "Threshold θ"]];

function build(id, setup) {
  const { boxes, limit } = setup;
  const range = { min: -limit, max: limit, step: 0.1 };
  const numbers = Object.fromEntries(NUMBERS.map(([name, label]) =>
    [name, slider(`${id}-${name}`, label, range)]));
  const constant = choices("constant", "Constant input",
    [[-1, "−1 (weight θ)"], [1, "+1 (weight b = −θ)"]]);
  const view = slider(`${id}-view`, "Turn the view",
    { min: -180, max: 180, step: 5 });
  const flat = picture(boxes.flat, 0.85, "ck-slim");
  const space = picture(boxes.space, 0.85, "ck-drag");
  // What the pointer can hold stays in place while the picture changes.
  const drawing = svg("g");
  const line = svg("polyline", { class: "ck-hit", "stroke-width": 30 });
  const tip = svg("circle", { class: "ck-hit", r: 20 });
  flat.append(drawing, line, tip);
  for (const each of [line, tip]) { // a touch there is no scroll
    each.addEventListener("touchstart", (event) => event.preventDefault(),
      { passive: false });
  }
  const forms = html("ul", { class: "ck-forms" });
  const controls = [...Object.values(numbers), constant, view];
  const { root, words } = frame(id, setup, controls.map((each) => each.root),
    "ck-panels ck-pair", [flat, space], forms);
  return { root, words, numbers, constant, view, flat, space, drawing, line,
    tip, forms };
}

function render({ model, el }) {
  const setup = model.get("_setup");
  const parts = build(freeId(model.get("name")), setup);
  let { view } = setup;
  el.append(parts.root);

  function now() {
    const w = [model.get("w1"), model.get("w2")];
    const threshold = model.get("threshold");
    const fires = setup.corners.map((x) => thresholdUnit(x, w, threshold));
    return { w, threshold, fires };
  }

  function draw() {
    const [unit, constant] = [now(), model.get("constant")];
    for (const [name] of NUMBERS) {
      parts.numbers[name].show(model.get(name), minus(one(model.get(name))));
    }
    parts.constant.show(constant);
    const at = drawFlat(unit, setup);
    parts.drawing.replaceChildren(...at.parts);
    const ends = cut(unit, setup.window) ?? [];
    parts.line.setAttribute("points",
      ends.map((p) => at.place(p).map(short).join(",")).join(" "));
    const tip = at.place(unit.w.map((each) => setup.arrow * each));
    parts.tip.setAttribute("cx", short(tip[0]));
    parts.tip.setAttribute("cy", short(tip[1]));
    writeForms(parts.forms, unit, constant, setup);
    const said = sentence(unit, setup);
    say(parts.words, said);
    parts.flat.setAttribute("aria-label", `In the plane. ${said}`);
    parts.space.setAttribute("aria-label", "One dimension up: a plane " +
      "through the origin. The inputs lie on the sheet " +
      `x₃ = ${withSign(constant)}` +
      (ends.length ? ", which it cuts in the same line." : "."));
    turn(view);
  }

  function turn(degrees) {
    view = degrees;
    parts.view.show(view, `${minus(Math.round(view))}°`);
    const at = drawSpace(now(), model.get("constant"), view, setup);
    parts.space.replaceChildren(...at.parts);
  }

  function set(values) {
    for (const [name, value] of Object.entries(values)) {
      model.set(name, value);
    }
    model.save_changes();
  }

  for (const [name] of NUMBERS) {
    const { input } = parts.numbers[name];
    input.addEventListener("input", () =>
      set({ [name]: snap(Number(input.value), setup.limit) }));
  }
  for (const radio of parts.constant.inputs) {
    radio.addEventListener("change", () =>
      set({ constant: Number(radio.value) }));
  }
  const { input } = parts.view;
  input.addEventListener("input", () => turn(Number(input.value)));

  const scales = panel(setup.boxes.flat, setup.window, setup.window);
  dragging(parts.flat, (_, target) => target.classList.contains("ck-hit") &&
    target, (place, target) => {
    const [x1, x2] = scales.inverse(place);
    const { limit, arrow } = setup;
    if (target === parts.tip) {
      set({ w1: snap(x1 / arrow, limit), w2: snap(x2 / arrow, limit) });
    } else {
      const { w } = now();
      set({ threshold: snap(w[0] * x1 + w[1] * x2, limit) });
    }
  });
  dragging(parts.space, ([x]) => ({ x, view }), ([x], start) =>
    turn(((start.view + (x - start.x) / 2 + 900) % 360) - 180));
  return follow(model, ["w1", "w2", "threshold", "constant"], draw);
}

export default { render };
