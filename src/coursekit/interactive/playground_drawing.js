// How the playground is drawn: the network, what its units put out over the
// plane, and the loss. _playground_still.py draws the first frame alike.

// ---- pictures of a function over the plane ------------------------------

// The corners of n × n cells of a window [x0, x1, y0, y1], from the top.
export const corners = (n, [x0, x1, y0, y1]) =>
  Array.from({ length: (n + 1) ** 2 }, (_, k) => [
    x0 + ((k % (n + 1)) * (x1 - x0)) / n,
    y1 - (Math.floor(k / (n + 1)) * (y1 - y0)) / n,
  ]);

// From where to where a unit's colors go: so that 0 (for a sigmoid ½) is
// white.
function range(values, kind) {
  if (kind === "sigmoid") return [0, 1];
  if (kind === "tanh") return [-1, 1];
  const most = Math.max(...values.map(Math.abs));
  return [-most, most];
}

// One path of cells for each color but the middle one; a cell has the mean
// of its corners.
function heat(values, kind, colors) {
  const n = Math.sqrt(values.length) - 1;
  const [low, high] = range(values, kind);
  const [last, middle] = [colors.length, (colors.length - 1) / 2];
  const level = (row, column) => {
    const k = (n + 1) * row + column;
    const v = (values[k] + values[k + 1] + values[k + n + 1] +
      values[k + n + 2]) / 4;
    const at = Math.floor((last * (v - low)) / (high - low));
    return Number.isNaN(at) ? middle : clamp(at, 0, last - 1);
  };
  const d = colors.map(() => "");
  for (let row = 0; row < n; row++) {
    for (let start = 0, end = 1; end <= n; end++) {
      const now = level(row, start);
      if (end < n && level(row, end) === now) continue;
      d[now] += `M${start} ${row}h${end - start}v1h${start - end}z`;
      start = end;
    }
  }
  return d.flatMap((each, k) => (each && k !== middle
    ? [svg("path", { class: "ck-heat", d: each, fill: colors[k] })] : []));
}

// The line where a function is ½, in cells: a piece through each cell.
function contour(values) {
  const n = Math.sqrt(values.length) - 1;
  let d = "";
  for (let k = 0; k < n * (n + 1); k++) {
    const [x, y] = [k % (n + 1), Math.floor(k / (n + 1))];
    if (x === n) continue;
    const around = [[x, y, k], [x + 1, y, k + 1], [x + 1, y + 1, k + n + 2],
      [x, y + 1, k + n + 1]];
    let pen = "M";
    around.forEach(([x0, y0, from], side) => {
      const [x1, y1, to] = around[(side + 1) % 4];
      const [a, b] = [values[from] - 0.5, values[to] - 0.5];
      if (a >= 0 === b >= 0) return;
      const at = a / (a - b);
      d += pen + [x0 + at * (x1 - x0), y0 + at * (y1 - y0)]
        .map((each) => rounded(each, 2)).join(" ");
      pen = pen === "M" ? "L" : "M";
    });
  }
  return d;
}

const over = (x, y, scale, ...parts) =>
  svg("g", { transform: `translate(${x} ${y}) scale(${scale})` }, ...parts);

// ---- the network --------------------------------------------------------

// The side of a unit, and where the middle of one lies.
function seats(sizes, { boxes: { diagram: [width] }, unit }) {
  const [side, edge, middle, tall] = unit;
  const across = (width - 2 * edge) / (sizes.length - 1);
  const pitch = Math.min(tall / Math.max(...sizes), 1.5 * side);
  const size = Math.floor(Math.min(side, 0.7 * pitch, 0.55 * across));
  return [size, (layer, k) => [edge + layer * across,
    middle + (k - (sizes[layer] - 1) / 2) * pitch]];
}

function wire([x0, y0], [x1, y1], size) {
  const [from, to] = [x0 + size / 2, x1 - size / 2];
  const half = (from + to) / 2;
  return [[from, y0], [half, y0], [half, y1], [to, y1]];
}

const thickness = (w) =>
  Math.min(0.3 + 2.3 * Math.sqrt(Math.abs(w)), 9) || 9; // 9 for NaN

// What is drawn at a place: a unit, or else the nearest weight.
function found(sizes, setup, [x, y]) {
  const [size, at] = seats(sizes, setup);
  let [best, least] = [null, 8];
  const near = (far, what) => {
    if (far < least) [best, least] = [what, far];
  };
  sizes.forEach((n, layer) => {
    for (let k = 0; k < n; k++) {
      const [dx, dy] = at(layer, k).map((p, i) => Math.abs(p - [x, y][i]));
      if (Math.max(dx, dy) <= size / 2) near(-1, [layer, k]);
      for (let i = 0; layer && i < sizes[layer - 1]; i++) {
        const ends = wire(at(layer - 1, i), at(layer, k), size);
        for (let t = 0; t <= 1; t += 1 / 32) {
          const share = [(1 - t) ** 3, 3 * t * (1 - t) ** 2,
            3 * t * t * (1 - t), t ** 3];
          const [px, py] = [0, 1].map((axis) =>
            ends.reduce((sum, p, m) => sum + share[m] * p[axis], 0));
          near(Math.hypot(px - x, py - y), [layer, k, i]);
        }
      }
    }
  });
  return best;
}

function drawNetwork({ sizes, parameters, pictures, flat, look, kind },
  setup) {
  const { boxes: { diagram: box }, colors } = setup;
  const at = panel(box, [0, 1], [0, 1]);
  const [size, place] = seats(sizes, setup);
  at.text(0, 14, "The network, each unit with its output", "ck-title");
  sizes.forEach((_, layer) => {
    const last = layer === sizes.length - 1;
    at.text(place(layer, 0)[0], 38,
      layer ? (last ? "output" : `hidden ${layer}`) : "input", "ck-middle");
  });
  parameters.forEach(([W], layer) => W.forEach((row, i) => {
    row.forEach((w, j) => {
      const [start, ...bend] = wire(place(layer, i), place(layer + 1, j),
        size).map((p) => p.map(short).join(" "));
      const d = `M${start}C${bend.join(" ")}`;
      if (String(look) === String([layer + 1, j, i])) at.path(d, "ck-looked");
      at.parts.push(svg("path", { class: w < 0 ? "ck-minus" : "ck-plus", d,
        "stroke-width": short(thickness(w)) }));
    });
  }));
  sizes.forEach((n, layer) => {
    for (let k = 0; k < n; k++) {
      const [x, y] = place(layer, k);
      const [left, top] = [x - size / 2, y - size / 2];
      const looked = String(look) === String([layer, k]);
      const box = `M${short(left)} ${short(top)}h${size}v${size}h-${size}z`;
      at.path(box, "ck-ground");
      if (layer) {
        const values = pictures[layer - 1][k];
        const last = layer === sizes.length - 1;
        at.parts.push(over(short(left), short(top),
          size / (Math.sqrt(values.length) - 1),
          ...heat(values, last ? "sigmoid" : kind, colors)));
      }
      at.path(box, looked ? "ck-unit ck-looked-unit" : "ck-unit");
      if (!layer) at.text(x, y + 5, "x" + "₁₂"[k], "ck-middle");
      if (flat.some((each) => String(each) === String([layer, k]))) {
        at.text(x, y + 5, kind === "relu" ? "dead" : "flat",
          "ck-middle ck-halo ck-idle");
      }
    }
  });
  return at.parts;
}

// ---- the plane ----------------------------------------------------------

// Class 0 as discs, class 1 as triangles; test points with a white middle.
function drawPoints(at, points, hollow) {
  const [discs, triangles] = [0, 1].map((label) => points.filter((p) =>
    p.y === label).map(({ x }) => at.place(x)));
  const disc = discs.map(([x, y]) => `M${short(x)} ${short(y)}h0`).join("");
  const kind = hollow ? " ck-hollow" : "";
  at.path(disc, `ck-rim${kind}`);
  at.path(disc, `ck-disc${kind}`);
  at.path(triangles.map(([x, y]) => 
    `M${short(x)} ${short(y - 5)}l5 9h-10z`).join(""),
    `ck-triangle${kind}`);
}

function drawPlane({ title, values, kind, window, train, test }, setup) {
  const { boxes: { plane: box }, colors } = setup;
  const [width, height, left, right, top, bottom] = box;
  const [x0, x1, y0, y1] = window;
  const at = panel(box, [x0, x1], [y0, y1]);
  at.text(0, 14, title, "ck-title");
  const square = [[x0, y0], [x1, y0], [x1, y1], [x0, y1]];
  at.polygon(square, "ck-ground");
  const scale = (width - left - right) / (Math.sqrt(values.length) - 1);
  const line = kind === "output"
    ? [svg("path", { class: "ck-half", d: contour(values) })] : [];
  at.parts.push(over(left, top, scale,
    ...heat(values, kind === "output" ? "sigmoid" : kind, colors), ...line));
  at.polygon(square, "ck-unit");
  if (test) drawPoints(at, test, true);
  drawPoints(at, train, false);
  for (const mark of [-1, 0, 1, 2]) {
    if (mark < x1) at.text(at.px(mark), height - bottom + 18, minus(mark),
      "ck-middle");
    if (mark < y1) at.text(left - 6, at.py(mark) + 4, minus(mark), "ck-end");
  }
  at.text((left + width - right) / 2, height - 8, "input x₁", "ck-middle");
  at.text(0, top + 8, "x₂");
  return at.parts;
}

// ---- the loss -----------------------------------------------------------

// The first of 1, 2, 5, 10, … times `unit` that is not less than x.
const upTo = (x, unit) => {
  const power = 10 ** Math.floor(Math.log10(Math.max(x / unit, 1)));
  return unit * [1, 2, 5, 10].map((k) => k * power)
    .find((each) => each * unit >= x);
};

function drawLoss({ train, test }, setup) {
  const { boxes: { loss: box } } = setup;
  const [width, height, left, right, top, bottom] = box;
  const finite = [...train, ...test].filter(Number.isFinite);
  const most = upTo(Math.max(...finite), 1);
  const end = upTo(train.length - 1, 10);
  const at = panel(box, [0, end], [0, most]);
  at.text(0, 14, "Loss (mean binary cross-entropy)", "ck-title");
  at.path(`M${left},${top}V${height - bottom}H${width - right}`, "ck-axis");
  for (const mark of [0, most]) {
    at.text(left - 6, at.py(mark) + 4, mark, "ck-end");
  }
  for (const mark of [0, end]) {
    at.text(at.px(mark), height - bottom + 18, mark, "ck-middle");
  }
  at.text((left + width - right) / 2, height - bottom + 18, "epoch",
    "ck-middle");
  const every = Math.ceil(train.length / 300); // not more than can be seen
  const names = [];
  for (const [name, losses, look] of [["test", test, "ck-test-loss"],
    ["train", train, "ck-train-loss"]]) {
    const curve = losses.map((loss, epoch) => [epoch, loss])
      .filter(([epoch, loss]) => Number.isFinite(loss) &&
        (epoch % every === 0 || epoch === losses.length - 1));
    at.line(curve, look);
    names.push([name, ...at.place(curve.at(-1)), look]);
  }
  // one name above the other, and both within the picture
  const [lower, upper] = names.sort((a, b) => b[2] - a[2]);
  const low = clamp(lower[2] + 4, top + 22, height - bottom - 2);
  const high = Math.min(upper[2] + 4, low - 17);
  for (const [[name, x, end, look], y] of [[lower, low], [upper, high]]) {
    at.circle(x, end, 3, look);
    at.text(x + 8, y, name, look);
  }
  return at.parts;
}
