// How the race is drawn; _race_still.py draws the first frame alike, only
// its ground is coarser.

// A square of n × n cells: where a function is at least `level`, as a shape
// and its edge; and where it is lower, nothing.
function above(values, n, [left, top, side], level) {
  let [fill, edge] = ["", ""];
  const put = (x, y) =>
    `${short(left + (x * side) / n)} ${short(top + (y * side) / n)}`;
  for (let y = 0; y < n; y++) {
    let full = 0; // cells in a row, with all of their corners
    for (let x = 0; x < n; x++) {
      const around = [[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1]]
        .map(([i, j]) => [i, j, values[(n + 1) * j + i] - level]);
      const [shape, ends] = [[], []];
      around.forEach(([x0, y0, a], corner) => {
        const [x1, y1, b] = around[(corner + 1) % 4];
        if (a >= 0) shape.push(put(x0, y0));
        if (a >= 0 === b >= 0) return;
        const share = a / (a - b);
        ends.push(put(x0 + share * (x1 - x0), y0 + share * (y1 - y0)));
        shape.push(ends.at(-1));
      });
      if (shape.length === 4 && !ends.length) full++;
      else if (shape.length) fill += `M${shape.join("L")}Z`;
      const last = ends.length || !shape.length ? x : x + 1;
      if (full && (last === x || last === n)) {
        fill += `M${put(last - full, y)}L${put(last, y)}` +
          `L${put(last, y + 1)}L${put(last - full, y + 1)}Z`;
        full = 0;
      }
      ends.forEach((end, k) => { edge += "ML"[k % 2] + end; });
    }
  }
  return { fill, edge };
}

// The parts of a line inside a window, each a list of points.
function inside(points, [[x0, x1], [y0, y1]]) {
  const sides = [([x]) => x - x0, ([x]) => x1 - x, ([, y]) => y - y0,
    ([, y]) => y1 - y];
  const within = (p) => sides.every((f) => f(p) >= 0);
  const lines = within(points[0]) ? [[points[0]]] : [];
  points.slice(1).forEach((q, k) => {
    const p = points[k];
    const far = (r) => hypot(r[0] - p[0], r[1] - p[1]);
    const seen = within(p) && within(q) ? [p, q]
      : sides.reduce(clip, [p, q]).sort((a, b) => far(a) - far(b));
    if (!seen.length) return;
    if (!within(p)) lines.push([seen[0]]);
    lines.at(-1).push(seen.at(-1));
  });
  return lines;
}

const within = ([x, y], [[x0, x1], [y0, y1]]) =>
  x >= x0 && x <= x1 && y >= y0 && y <= y1;

// The ground: tints and contours, the window, and stars at the minima.
function drawGround({ hill, value, window, minima, title }, setup) {
  const { box, levels, cells: n, shapes } = setup;
  const at = panel(box, ...window);
  const [[x0, x1], [y0, y1]] = window;
  const values = times((n + 1) ** 2, (k) => value(
    x0 + ((k % (n + 1)) * (x1 - x0)) / n,
    y1 - (floor(k / (n + 1)) * (y1 - y0)) / n,
  ));
  const [left, top] = at.place([x0, y1]);
  const side = at.px(x1) - left;
  const found = levels[hill].map((level) =>
    above(values, n, [left, top, side], level));
  for (const { fill } of found) at.path(fill, "ck-high");
  for (const { edge } of found) at.path(edge, "ck-level");
  at.polygon([[x0, y0], [x0, y1], [x1, y1], [x1, y0]], "ck-axis");
  at.text(left, top - 9, title, "ck-title");
  const bottom = at.py(y0);
  at.text(left, bottom + 17, minus(x0), "ck-middle");
  at.text(at.px(x1), bottom + 17, minus(x1), "ck-middle");
  at.text(left + side / 2, bottom + 17, "w₁", "ck-middle");
  at.text(left - 6, bottom, minus(y0), "ck-end");
  at.text(left - 6, top + 10, minus(y1), "ck-end");
  at.text(left - 6, top + side / 2, "w₂", "ck-end");
  for (const p of minima) mark(at, p, shapes.minimum, "ck-star");
  return at.parts;
}

function mark(at, p, shape, look) {
  at.path(`M${at.place(p).map(short).join(" ")}${shape}`, look);
}

// The runners' ways over the ground so far, and their losses by step.
function drawRace({ runs, window, start }, step, setup) {
  const { box, lossBox, shapes, least, steps } = setup;
  const at = panel(box, ...window);
  for (const run of runs) {
    const { rule, path } = run;
    let end = step; // or where it was lost for good
    while (end && lost(run, window, end - 1)) end--;
    const way = path.slice(0, end + 1);
    const lines = inside(way, window);
    for (const line of lines) at.line(line, `ck-run ck-${rule}`);
    at.path(way.filter((p) => within(p, window)).map((p) =>
      `M${at.place(p).map(short).join(" ")}h0`).join(""),
    `ck-stops ck-${rule}`);
    if (!lost(run, window, step) && within(way.at(-1), window)) {
      mark(at, way.at(-1), shapes[rule], `ck-mark ck-${rule}`);
    } else if (lines.length) {
      mark(at, lines.at(-1).at(-1), shapes.gone, `ck-gone ck-${rule}`);
    }
  }
  at.circle(...at.place(start), 10, "ck-rim");
  at.circle(...at.place(start), 10, "ck-ring");
  return [...at.parts,
    ...drawLoss(runs, step, lossBox, least, max(steps, step))];
}

function drawLoss(runs, step, box, least, to) {
  const first = runs.length ? runs[0].high[0] : 1;
  const most = max(floor(log10(max(first, 1e-3))) + 1, least + 1);
  const at = panel(box, [0, to], [least, most]);
  const [left, bottom] = at.place([0, least]);
  const [right, top] = at.place([to, most]);
  at.polygon([[0, least], [0, most], [to, most], [to, least]], "ck-axis");
  at.text(left, top - 8, "Loss above the minimum", "ck-title");
  at.text(left - 6, top + 10, power(most), "ck-end");
  at.text(left - 6, bottom, power(least), "ck-end");
  at.text(left, bottom + 16, 0, "ck-middle");
  at.text(right, bottom + 16, to, "ck-middle");
  at.text((left + right) / 2, bottom + 16, "step", "ck-middle");
  const window = [[0, to], [least, most]];
  for (const { rule, high } of runs) {
    const curve = high.slice(0, step + 1)
      .map((each, k) => [k, log10(max(each, 1e-30))]);
    for (const line of inside(curve, window)) {
      at.line(line, `ck-run ck-${rule}`);
    }
  }
  return at.parts;
}
