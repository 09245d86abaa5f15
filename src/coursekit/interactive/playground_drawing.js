// How the playground is drawn: the network, what its units put out over the
// plane, and the loss. _playground_still.py draws the first frame alike.

// ---- pictures of a function over the plane ------------------------------

// The corners of n × n cells of a window [x0, x1, y0, y1], from the top.
export const corners = (n, [x0, x1, y0, y1]) =>
  times((n + 1) ** 2, (k) => [
    x0 + ((k % (n + 1)) * (x1 - x0)) / n,
    y1 - (floor(k / (n + 1)) * (y1 - y0)) / n,
  ]);

const cells = (values) => sqrt(values.length) - 1; // across, and down

// Colors in a square: for each but the middle one a path of strokes along
// the rows. A cell has the mean of its corners; 0 is white, for a sigmoid ½.
function heat(left, top, side, values, kind, colors) {
  const n = cells(values);
  const most = max(...values.map(abs));
  const ranges = { sigmoid: [0, 1], tanh: [-1, 1] };
  const [low, high] = ranges[kind] ?? [-most, most];
  const middle = (colors.length - 1) / 2;
  const level = (k) => {
    const v = (values[k] + values[k + 1] + values[k + n + 1] +
      values[k + n + 2]) / 4;
    const at = floor((colors.length * (v - low)) / (high - low));
    return isNaN(at) ? middle : clamp(at, 0, colors.length - 1);
  };
  const paths = colors.map(() => "");
  for (let y = 0; y < n; y++) {
    for (let x = 0, last; x < n; x++) {
      const now = level((n + 1) * y + x);
      paths[now] += now === last ? "h1" : `M${x} ${y}h1`;
      last = now;
    }
  }
  paths[middle] = "";
  const place = `translate(${short(left)} ${short(top + side / n / 2)})`;
  return svg("g", { transform: `${place} scale(${side / n})` },
    ...paths.flatMap((d, k) => (d ? [svg("path", { d, stroke: colors[k] })]
      : [])));
}

// The line where a function is ½: a piece through each cell of a square.
function contour(left, top, side, values) {
  const n = cells(values);
  let [d, ends] = ["", 0];
  for (let k = 0; k < n * n; k++) {
    const [x, y] = [k % n, floor(k / n)];
    const around = [[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1]]
      .map(([i, j]) => [i, j, values[(n + 1) * j + i] - 0.5]);
    around.forEach(([x0, y0, a], corner) => {
      const [x1, y1, b] = around[(corner + 1) % 4];
      if (a >= 0 === b >= 0) return;
      const share = a / (a - b);
      d += "ML"[ends++ % 2] +
        [left + (side / n) * (x0 + share * (x1 - x0)),
          top + (side / n) * (y0 + share * (y1 - y0))].map(short).join(" ");
    });
  }
  return d;
}

// ---- the network --------------------------------------------------------

// The side of a unit, and where the middle of one lies.
function seats(sizes, { boxes: { diagram: [width] }, unit }) {
  const [side, edge, middle, tall] = unit;
  const across = (width - 2 * edge) / (sizes.length - 1);
  const pitch = min(tall / max(...sizes), 1.5 * side);
  const size = floor(min(side, 0.7 * pitch, 0.55 * across));
  return [size, (layer, k) => [edge + layer * across,
    middle + (k - (sizes[layer] - 1) / 2) * pitch]];
}

// A weight's line: in steps of half a pixel; 1 for NaN.
const thickness = (w) => min(round(0.6 + 4.6 * sqrt(abs(w))) / 2, 7) || 1;

// What belongs to a unit or weight has its key: "1-0" is the first unit of
// layer 1, "1-0-2" its weight from the third one below.
function drawNetwork({ sizes, params, kind }, outputs, flat, looked,
  setup) {
  const at = panel(setup.boxes.diagram, [0, 1], [0, 1]);
  const [size, place] = seats(sizes, setup);
  const last = sizes.length - 1;
  const marked = (look, d, key) => at.parts.push(svg("path", { d,
    "data-key": key, class: key === looked ? `${look} ck-looked` : look }));
  at.text(0, 14, "The network, each unit with its output", "ck-title");
  params.forEach(([W], layer) => W.forEach((row, i) => {
    row.forEach((w, j) => {
      const [[x0, y0], [x1, y1]] = [place(layer, i), place(layer + 1, j)];
      const [x, y, dx, dy] =
        [x0 + size / 2, y0, x1 - x0 - size, y1 - y0].map(short);
      const d = `M${x} ${y}l${dx} ${dy}`;
      marked("ck-reach", d, `${layer + 1}-${j}-${i}`); // easy to point at
      const sign = w < 0 ? "ck-minus" : "ck-plus";
      at.parts.push(svg("path", { class: isNaN(w) ? "ck-axis" : sign, d,
        "stroke-width": thickness(w) }));
    });
  }));
  sizes.forEach((n, layer) => {
    const name = layer < last ? `hidden ${layer}` : "output";
    at.text(place(layer, 0)[0], 38, layer ? name : "input", "ck-middle");
    for (let k = 0; k < n; k++) {
      const [x, y] = place(layer, k);
      const [left, top] = [x - size / 2, y - size / 2];
      const key = `${layer}-${k}`;
      if (layer) {
        at.parts.push(heat(left, top, size,
          outputs.map((each) => each[layer][k]),
          layer < last ? kind : "sigmoid", setup.colors));
      }
      marked("ck-unit",
        `M${short(left)} ${short(top)}h${size}v${size}h-${size}z`, key);
      if (!layer) at.text(x, y + 5, "x" + "₁₂"[k], "ck-middle");
      if (flat.some((each) => each.join("-") === key)) {
        at.text(x, y + 5, kind === "relu" ? "dead" : "flat",
          "ck-middle ck-halo ck-idle");
      }
    }
  });
  return at.parts;
}

// ---- the plane ----------------------------------------------------------

// Class 0 as discs, class 1 as triangles; test points with a white middle.
function drawPoints(at, { x, y }, hollow) {
  const [discs, triangles] = [0, 1].map((label) =>
    x.filter((_, k) => y[k] === label).map((p) => at.place(p).map(round)));
  const disc = discs.map((p) => `M${p}h0`).join("");
  const triangle = triangles.map(([x, y]) => `M${x},${y - 5}l5 9h-10z`);
  for (const [d, look] of [[disc, "ck-rim"], [disc, "ck-disc"],
    [triangle.join(""), "ck-triangle"]]) {
    at.path(d, hollow ? `${look} ck-hollow` : look);
  }
}

// The outputs of one unit; `half`: with the line where they are ½.
function drawPlane({ title, values, kind, half }, [x0, x1, y0, y1], sets,
  { boxes: { plane: box }, colors }) {
  const [width, height, left, right, top, bottom] = box;
  const at = panel(box, [x0, x1], [y0, y1]);
  const square = [left, top, width - left - right];
  at.text(0, 14, title, "ck-title");
  at.parts.push(heat(...square, values, kind, colors));
  if (half) at.path(contour(...square, values), "ck-half");
  at.polygon([[x0, y0], [x1, y0], [x1, y1], [x0, y1]], "ck-square");
  sets.forEach((set, k) => drawPoints(at, set, k < sets.length - 1));
  for (const mark of [-1, 0, 1, 2]) {
    if (mark < x1) {
      at.text(at.px(mark), height - bottom + 18, minus(mark), "ck-middle");
    }
    if (mark < y1) at.text(left - 6, at.py(mark) + 4, minus(mark), "ck-end");
  }
  at.text((left + width - right) / 2, height - 8, "input x₁", "ck-middle");
  at.text(0, top + 8, "x₂");
  return at.parts;
}

// ---- the loss -----------------------------------------------------------

// The first of 1, 2, 5, 10, 20, … that is not less than x.
const upTo = (x) => {
  const power = 10 ** floor(log10(max(x, 1)));
  return [1, 2, 5, 10].find((each) => each * power >= x) * power;
};

// A curve over the epochs for training, and one for test.
function drawLoss(losses, { boxes: { loss: box } }) {
  const [width, height, left, right, top, bottom] = box;
  const n = losses[0].length;
  const most = upTo(max(...losses.flat().filter(isFinite)));
  const end = upTo(max(n - 1, 10));
  const at = panel(box, [0, end], [0, most]);
  const below = height - bottom + 18;
  at.text(0, 14, "Loss (cross-entropy)", "ck-title");
  at.path(`M${left},${top}V${height - bottom}H${width - right}`, "ck-axis");
  for (const mark of [0, most]) {
    at.text(left - 6, at.py(mark) + 4,
      mark < 1e4 ? mark : mark.toExponential(0), "ck-end");
  }
  at.text(width - right, below, end, "ck-end");
  at.text((left + width - right) / 2, below, "epoch", "ck-middle");
  const every = ceil(n / 300); // not more than can be seen
  for (const [k, name] of ["train", "test"].entries()) {
    const look = `ck-${name}-loss`;
    const x = width - right - 170 + 95 * k;
    at.path(`M${x} 10h24`, look);
    at.text(x + 30, 14, name);
    const curve = losses[k].map((loss, epoch) => [epoch, loss])
      .filter(([epoch, loss]) => isFinite(loss) &&
        (n - 1 - epoch) % every === 0);
    at.line(curve, look);
    at.circle(...at.place(curve.at(-1)), 3, look);
  }
  return at.parts;
}
