// What all figures share. The base class puts this piece in front of each
// figure's module; so a module uses these names, and imports nothing.

// ---- numbers ------------------------------------------------------------

const minus = (text) => String(text).replace("-", "−");

// With `digits` decimals, or with all if fewer would not be true.
const exact = (x, digits) =>
  Number(x.toFixed(digits)) === x ? x.toFixed(digits) : String(x);

// To a number of decimals, halves up: in Python the same to the last bit.
const rounded = (x, digits) =>
  Math.floor(x * 10 ** digits + 0.5) / 10 ** digits;

const short = (x) => String(rounded(x, 1) + 0); // + 0: no minus zero

const clamp = (x, least, most) => Math.min(Math.max(x, least), most);

// ---- elements -----------------------------------------------------------

const filled = (node, attributes, children) => {
  for (const [key, value] of Object.entries(attributes)) {
    node.setAttribute(key, value);
  }
  node.append(...children);
  return node;
};
const html = (tag, attributes = {}, ...children) =>
  filled(document.createElement(tag), attributes, children);
const svg = (tag, attributes = {}, ...children) => filled(
  document.createElementNS("http://www.w3.org/2000/svg", tag),
  attributes,
  children,
);

// Changes a text only if it is another one: a screen reader speaks then.
function say(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

// An id that no other copy of this figure on the page has taken.
function freeId(name) {
  for (let copy = 1; ; copy++) {
    const id = copy === 1 ? `ck-${name}` : `ck-${name}-${copy}`;
    if (!document.getElementById(id)) return id;
  }
}

// ---- drawing ------------------------------------------------------------

// A drawing area with two scales, as Panel in _picture.py: `parts` fills up.
function panel(box, [x0, x1], [y0, y1]) {
  const [width, height, left, right, top, bottom] = box;
  const [wide, tall] = [width - left - right, height - top - bottom];
  const px = (x) => left + ((x - x0) / (x1 - x0)) * wide;
  const py = (y) => height - bottom - ((y - y0) / (y1 - y0)) * tall;
  const place = ([x, y]) => [px(x), py(y)];
  const along = (points) =>
    points.map((p) => place(p).map(short).join(",")).join(" ");
  const parts = [];
  const add = (tag, look, attributes, ...children) =>
    parts.push(svg(tag, { class: look, ...attributes }, ...children));
  const path = (d, look) => add("path", look, { d });
  const line = (points, look) =>
    add("polyline", look, { points: along(points) });
  return {
    parts,
    px,
    py,
    place,
    inverse: ([x, y]) => [
      x0 + ((x - left) / wide) * (x1 - x0),
      y0 + ((height - bottom - y) / tall) * (y1 - y0),
    ],
    path,
    line,
    polygon: (points, look) =>
      add("polygon", look, { points: along(points) }),
    circle: (x, y, r, look) =>
      add("circle", look, { cx: short(x), cy: short(y), r }),
    text: (x, y, content, look = "") =>
      add("text", look, { x: short(x), y: short(y) }, content),
    arrow([from, to], look) {
      line([from, to], look);
      const [[x0, y0], [x, y]] = [place(from), place(to)];
      const [dx, dy] = [x - x0, y - y0];
      const far = Math.hypot(dx, dy) || 1;
      const [u, v] = [dx / far, dy / far];
      const corners = [[5, 0], [-7, 5.5], [-7, -5.5]].map(([a, b]) =>
        `${short(x + a * u - b * v)},${short(y + a * v + b * u)}`);
      path(`M${corners.join("L")}Z`, `${look}-head`);
    },
  };
}

// The part of a polygon where the linear function `f` is not negative.
function clip(polygon, f) {
  return polygon.flatMap((p, k) => {
    const q = polygon[(k + 1) % polygon.length];
    const [a, b] = [f(p), f(q)];
    const kept = a >= 0 ? [p] : [];
    if (a >= 0 === b >= 0) return kept;
    return [...kept, p.map((each, i) => each + (a / (a - b)) * (q[i] - each))];
  });
}

// ---- controls and frame -------------------------------------------------

function slider(id, label, attributes) {
  const input = html("input", { type: "range", id, ...attributes });
  const readout = html("output", { for: id });
  const root = html("div", { class: "ck-slider" },
    html("div", { class: "ck-name" },
      html("label", { for: id }, label), readout),
    input);
  return {
    root,
    input,
    show(value, text) {
      input.value = value;
      input.setAttribute("aria-valuetext", text);
      readout.textContent = text;
    },
  };
}

// Radio buttons; `options` are pairs of a value and a label.
function choices(name, legend, options) {
  const inputs = options.map(([value]) =>
    html("input", { type: "radio", name, value }));
  const labels = options.map(([, label], k) =>
    html("label", { class: "ck-choice" }, inputs[k], label));
  const root = html("fieldset", {}, html("legend", {}, legend), ...labels);
  return {
    root,
    inputs,
    show(value) {
      for (const each of inputs) each.checked = each.value === String(value);
    },
  };
}

// An empty picture; it takes its share of the width, but not less than
// `least` of its own.
function picture([width, height], least, look = "") {
  return svg("svg", {
    role: "img",
    class: look,
    viewBox: `0 0 ${width} ${height}`,
    style: `flex: ${width} 1 ${Math.round(least * width)}px`,
  });
}

// Everything in its place; `words` is the sentence, for `say`.
function frame(id, setup, controls, look, pictures, ...below) {
  // A form of its own keeps the radio buttons of two copies apart.
  const form = html("form", { class: "ck-controls" }, ...controls);
  for (const input of form.querySelectorAll("input")) {
    // JupyterLab would take the arrow keys for itself.
    input.setAttribute("data-lm-suppress-shortcuts", "true");
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  const words = html("p", { class: "ck-sentence", "aria-live": "polite" });
  const prompts = setup.prompts.map((each) => html("li", {}, each));
  const root = html("div",
    { class: "ck-figure", id, role: "group", "aria-label": setup.title },
    form,
    html("div", { class: look }, ...pictures),
    ...below,
    words,
    html("div", { class: "ck-try" }, "Try this:", html("ul", {}, ...prompts)));
  return { root, words };
}

// Drags in a picture: `grip` says what is held where the pointer comes down
// (nothing, if nothing), `move` gets it with each new place. Places are in
// the drawing's own coordinates.
function dragging(place, grip, move) {
  let held = null;
  const where = ({ clientX, clientY }) => {
    const { left, top, width } = place.getBoundingClientRect();
    const scale = place.viewBox.baseVal.width / width;
    return [(clientX - left) * scale, (clientY - top) * scale];
  };
  place.addEventListener("pointerdown", (event) => {
    held = grip(where(event), event.target);
    if (!held) return;
    place.setPointerCapture(event.pointerId);
    if (event.pointerType !== "touch") move(where(event), held);
  }); // a touch may become a scroll: it moves nothing yet
  place.addEventListener("pointermove", (event) => {
    if (held && event.buttons) move(where(event), held);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    place.addEventListener(end, () => { held = null; });
  }
}

// Draws now and after each change of the values named; several changes at
// once make one new picture. Returns what anywidget calls at the end.
function follow(model, names, draw) {
  let due = false;
  const redraw = () => {
    if (due) return;
    due = true;
    queueMicrotask(() => {
      due = false;
      draw();
    });
  };
  for (const name of names) model.on(`change:${name}`, redraw);
  draw();
  return () => {
    for (const name of names) model.off(`change:${name}`, redraw);
  };
}
