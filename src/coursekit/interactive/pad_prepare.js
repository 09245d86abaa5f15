// From strokes to a picture as MNIST has them, as _pad_prepare.py does it:
// all whole numbers, but for the distance to the pen's line.

const { floor, min, max, sqrt, exp } = Math;
const [BOX, SIDE] = [20, 28];
const times = (n, f) => Array.from({ length: n }, (_, k) => f(k));

// Draws from p to q into `levels`; the darker level stays.
function inkLine(levels, p, q, raster, pen) {
  const [low, high] = [[min, -pen - 1], [max, pen + 2]].map(([f, reach]) =>
    p.map((a, k) => min(max(floor(f(a, q[k]) + reach), 0), raster)));
  const [dx, dy] = [q[0] - p[0], q[1] - p[1]];
  const long = dx * dx + dy * dy;
  for (let row = low[1]; row < high[1]; row++) {
    for (let column = low[0]; column < high[0]; column++) {
      const [x, y] = [column + 0.5 - p[0], row + 0.5 - p[1]];
      const along = x * dx + y * dy;
      const share = long ? min(max(along / long, 0), 1) : 0;
      const [offX, offY] = [x - share * dx, y - share * dy];
      const far = sqrt(offX * offX + offY * offY);
      const level = floor(255 * min(max(pen + 0.5 - far, 0), 1) + 0.5);
      const place = row * raster + column;
      if (level > levels[place]) levels[place] = level;
    }
  }
}

// What the pen leaves on the pad: raster × raster levels from 0 to 255.
export function ink(strokes, raster, pen) {
  const levels = new Uint8Array(raster * raster);
  for (const stroke of strokes) {
    stroke.forEach((p, k) =>
      inkLine(levels, p, stroke[k + 1] ?? p, raster, pen));
  }
  return levels;
}

// For each new place, the old ones that it shares with: [place, how much].
const overlaps = (size, target) => times(target, (j) => {
  const found = [];
  for (let k = floor((j * size) / target); k * target < (j + 1) * size; k++) {
    const share = min((k + 1) * target, (j + 1) * size) -
      max(k * target, j * size);
    if (share > 0) found.push([k, share]);
  }
  return found;
});

// A drawing of raster × raster levels as a picture of 28 × 28.
export function prepared(levels, raster) {
  const picture = new Uint8Array(SIDE * SIDE);
  let [top, left, bottom, right] = [raster, raster, 0, 0];
  levels.forEach((level, k) => {
    if (!level) return;
    const [y, x] = [floor(k / raster), k % raster];
    [top, bottom] = [min(top, y), max(bottom, y + 1)];
    [left, right] = [min(left, x), max(right, x + 1)];
  });
  if (!bottom) return picture;
  const sizes = [bottom - top, right - left];
  const long = max(...sizes);
  const [tall, wide] = sizes.map((each) =>
    max(1, floor((2 * BOX * each + long) / (2 * long))));
  const [down, across] = [overlaps(sizes[0], tall), overlaps(sizes[1], wide)];
  const area = sizes[0] * sizes[1];
  const fitted = down.map((rows) => across.map((columns) => {
    let sum = 0;
    for (const [y, a] of rows) {
      for (const [x, b] of columns) {
        sum += a * b * levels[(top + y) * raster + left + x];
      }
    }
    return floor((2 * sum + area) / (2 * area));
  }));
  let [mass, massY, massX] = [0, 0, 0];
  fitted.forEach((row, y) => row.forEach((level, x) => {
    mass += level;
    massY += y * level;
    massX += x * level;
  }));
  if (!mass) return picture; // a speck too light to be left
  const [y0, x0] = [[massY, tall], [massX, wide]].map(([sum, size]) =>
    clamp(floor((SIDE * mass - 2 * sum + mass) / (2 * mass)), 0, SIDE - size));
  fitted.forEach((row, y) => picture.set(row, (y0 + y) * SIDE + x0));
  return picture;
}
