// How the digit pad is drawn and what it says; _pad_still.py draws and says
// the first frame alike.

const COLUMNS = [105, 210, 315]; // of the neighbors' pictures

export const percent = (share) => `${rounded(100 * share, 1).toFixed(1)} %`;

export function sentence(label, shares, neighbors, learned) {
  if (!shares) {
    return "Draw a digit with the mouse, a pen or a finger. On the " +
      "keyboard, arrow keys move the pen; space puts it down or lifts it.";
  }
  const { answer, votes } = neighbors;
  const digit = best(shares);
  return `Network: ${digit} (${percent(shares[digit])}). Neighbors: ` +
    `${answer} (${votes[answer]} of 3).` +
    (label === null ? "" : ` The label says ${label}.`) +
    (learned ? ` Both have learned your digits, ${learned} so far.` : "");
}

const canvas = ([width, height]) =>
  panel([width, height, 0, 0, 0, 0], [0, 1], [0, 1]);

// A square picture of levels from 0 to 255, in eight shades.
function drawPixels(at, levels, left, top, cell) {
  const side = Math.sqrt(levels.length);
  const shades = Array.from(levels, (each) => floor((each * 8 + 127) / 255));
  for (let shade = 1; shade <= 8; shade++) {
    let path = "";
    for (let y = 0; y < side; y++) {
      for (let x = 0; x < side; x++) {
        const start = x;
        while (x < side && shades[y * side + x] === shade) x++;
        if (x > start) {
          path += `M${left + start * cell} ${short(top + (y + 0.5) * cell)}` +
            `h${(x - start) * cell}`;
        }
      }
    }
    if (path) at.path(path, `ck-ink ck-s${shade} ck-w${cell}`);
  }
}

// The pad: the pen's strokes, or a picture; and the pen of the keyboard.
function drawPad({ levels, strokes, pen, down }, { size, square, raster, pen:
  radius }) {
  const at = canvas(size);
  const [left, top, cell] = square;
  const scale = (28 * cell) / raster;
  at.text(left, 14, "Draw a digit here", "ck-title");
  at.path(`M${left} ${top}h336v336h-336z`, "ck-paper");
  if (!strokes.length) drawPixels(at, levels, left, top, cell);
  const place = ([x, y]) =>
    `${short(left + x * scale)} ${short(top + y * scale)}`;
  for (const stroke of strokes) {
    at.path(`M${[...stroke, stroke.at(-1)].map(place).join("L")}`,
      "ck-stroke");
  }
  if (pen) {
    const [x, y] = place(pen).split(" ").map(Number);
    at.circle(x, y, short(radius * scale), down ? "ck-down" : "ck-up");
  }
  return at.parts;
}

function drawAnswers(levels, shares, neighbors, stock, { answersSize, row }) {
  const at = canvas(answersSize);
  const title = `3 nearest of ${stock.pictures.length}`;
  at.text(1, 14, "Both see", "ck-title");
  at.text(COLUMNS[0], 14, title, "ck-title");
  for (const left of [1, ...COLUMNS]) {
    at.path(`M${left} 22h84v84h-84z`, "ck-paper");
  }
  drawPixels(at, levels, 1, 22, 3);
  at.text(43, 124, "28 × 28", "ck-middle");
  neighbors?.places.forEach((place, k) => {
    const large = stock.pictures[place].map((level) => 17 * level);
    drawPixels(at, large, COLUMNS[k], 22, 6);
    at.text(COLUMNS[k] + 42, 124, neighbors.labels[k], "ck-middle ck-best");
  });
  at.text(24, 151, "Network", "ck-title");
  at.text(232, 151, "Neighbors", "ck-title");
  for (const digit of LABELS) {
    const top = 160 + row * digit;
    at.text(8, top + 15, digit, "ck-middle");
    if (!shares) continue;
    const [share, votes] = [shares[digit], neighbors.votes[digit]];
    const bar = (left, length, look) =>
      at.path(`M${left} ${top + 3}v15h${short(length)}v-15z`, look);
    const end = (most) => (digit === most ? "ck-end ck-best" : "ck-end");
    bar(24, 90 * share, "ck-net");
    bar(232, (100 * votes) / 3, "ck-near");
    at.text(206, top + 15, percent(share), end(best(shares)));
    at.text(399, top + 15, `${votes} of 3`, end(neighbors.answer));
  }
  return at.parts;
}

// A collected digit, small.
function thumbnail(levels, label) {
  const at = canvas([28, 28]);
  drawPixels(at, levels, 0, 0, 1);
  return html("li", {},
    svg("svg", { viewBox: "0 0 28 28", "aria-hidden": "true" }, ...at.parts),
    html("span", {}, label));
}
