// The digit pad: the controls, the pen, and what follows from a drawing.

const STATE = ["test_digit", "drawing", "collected", "learned"];
const KEYS = { ArrowLeft: [-4, 0], ArrowRight: [4, 0], ArrowUp: [0, -4],
  ArrowDown: [0, 4] };
const DOES = "Arrow keys move the pen, with Shift three times as far; space " +
  "puts it down or lifts it.";

function build(id, setup, tests) {
  const button = (label) => html("button", { type: "button" }, label);
  const row = (...parts) => html("div", { class: "ck-row" }, ...parts);
  const pick = (name, label, options) => {
    const input = html("select", { id: `${id}-${name}` },
      ...options.map(([value, text]) => html("option", { value }, text)));
    return { input, root: html("div", { class: "ck-pick" },
      html("label", { for: input.id }, label), input) };
  };
  const on = Object.fromEntries(
    ["Clear", "Undo", "Next test digit", "Next hard digit", "Collect",
      "Take back", "Learn from my digits", "Reset", "Download"].map((label) =>
      [label.split(" ").slice(0, 2).join(" "), button(label)]));
  const test = pick("test", "Test digit", [[0, "my drawing"],
    ...tests.labels.map((_, k) => [k + 1, k < setup.first ? `no. ${k + 1}`
      : `hard ${k + 1 - setup.first}`])]);
  const label = pick("label", "It is a", LABELS.map((each) => [each, each]));
  const file = html("input", { type: "file", id: `${id}-file`,
    accept: ".json,application/json" });
  const count = html("span", { class: "ck-count" });
  const pad = picture(setup.size, 0.8, "ck-pad");
  const answers = picture(setup.answersSize, 0.8, "ck-answers");
  const news = html("p", { class: "ck-news", role: "status" });
  const thumbs = html("ul", { class: "ck-thumbs",
    "aria-label": "Collected digits" });
  const tally = html("div", { class: "ck-tally" });
  const { root, words } = frame(id, setup, [
    row(on.Clear, on.Undo, on["Next test"], on["Next hard"], test.root),
  ], "ck-panels ck-digit", [pad, answers]);
  root.querySelector(".ck-try").before(
    row(on.Collect, label.root, on["Take back"], count), thumbs,
    row(on["Learn from"], on.Reset, on.Download,
      html("label", { for: file.id, class: "ck-file" }, "Open a file ", file)),
    news, tally, html("p", { class: "ck-hint" }, setup.about));
  pad.setAttribute("role", "application");
  pad.setAttribute("tabindex", "0");
  for (const each of root.querySelectorAll("input, select, button, .ck-pad")) {
    each.setAttribute("data-lm-suppress-shortcuts", "true");
  }
  return { root, words, on, test: test.input, label: label.input, file, count,
    pad, answers, news, thumbs, tally };
}

function render({ model, el }) {
  const setup = model.get("_setup");
  const { layers, stock: shipped, tests } = opened(setup);
  const parts = build(freeId(model.get("name")), setup, tests);
  const { on, pad, news } = parts;
  el.append(parts.root);
  let strokes = []; // what the pad shows, as long as `drawing` is from them
  let levels = ink([], setup.raster, setup.pen);
  let [pen, down, drawing] = [null, false, ""]; // the model's, if known
  let [last, stock, seen] = [layers[2], shipped, null];
  let [taught, timer] = ["0", 0]; // what both have learned
  const known = new Map();

  function set(values) {
    for (const name in values) model.set(name, values[name]);
    model.save_changes();
  }

  const featuresOf = (picture) => {
    const key = letters(picture);
    if (!known.has(key)) known.set(key, features(layers, picture));
    return known.get(key);
  };
  const mine = () => model.get("collected").map(({ label, pixels }) =>
    ({ label, picture: levelsOf(pixels) }));

  // ---- what is seen -------------------------------------------------------

  function draw(aloud) {
    const empty = !seen.some(Boolean);
    const shares = empty ? null : probabilities(features(layers, seen), last);
    const neighbors = empty ? null : nearest(seen, stock);
    pad.replaceChildren(
      ...drawPad({ levels: seen, strokes, pen, down }, setup));
    parts.answers.replaceChildren(
      ...drawAnswers(seen, shares, neighbors, stock, setup));
    const number = drawing && model.get("test_digit");
    const says = sentence(number ? tests.labels[number - 1] : null, shares,
      neighbors, stock === shipped ? 0 : model.get("learned"));
    pad.ariaLabel = `The drawing pad. ${DOES}`;
    parts.answers.ariaLabel = "What the network and the three nearest " +
      "neighbors answer: ten bars for each, and the pictures of the neighbors.";
    if (aloud) say(parts.words, says);
  }

  function heed() {
    const number = model.get("test_digit");
    parts.test.value = number;
    const rows = model.get("drawing");
    if (drawing !== String(rows)) { // not by the pen
      drawing = String(rows);
      seen = Uint8Array.from(rows.flat());
      strokes = [];
      if (number) parts.label.value = tests.labels[number - 1];
    }
    const digits = mine();
    say(parts.count, `${digits.length} collected`);
    parts.thumbs.replaceChildren(...digits.map(({ label, picture: each }) =>
      thumbnail(each, label)));
    on["Learn from"].disabled = on.Download.disabled =
      on["Take back"].disabled = !digits.length;
    on.Reset.disabled = !model.get("learned");
    learn(digits.slice(0, model.get("learned")));
    draw(true);
    judge(digits);
  }

  // ---- learning -----------------------------------------------------------

  function learn(digits) {
    const now = JSON.stringify(model.get("collected").slice(0, digits.length));
    const goal = digits.length ? now : "0";
    if (goal === taught) return;
    clearTimeout(timer);
    taught = goal;
    [last, stock] = [layers[2], shipped];
    if (!digits.length) return;
    const y = digits.map(({ label }) => label);
    let [k, course] = [0, null];
    say(news, "Learning …");
    const go = () => {
      course ??= trainer(layers[2],
        digits.map((each) => featuresOf(each.picture)), y,
        shipped.pictures.map((each) => featuresOf(enlarged(each))),
        shipped.labels);
      for (const end = k + 5; k < min(end, setup.steps); k++) course.step();
      if (k < setup.steps) {
        timer = setTimeout(go);
        return;
      }
      last = course.last;
      stock = {
        pictures: [...shipped.pictures,
          ...digits.map(({ picture: each }) => small(each))],
        labels: [...shipped.labels, ...y],
      };
      draw(true);
      judge(mine());
      say(news, `Learned from ${digits.length} of your digits: ` +
        `${setup.steps} steps for the network's last layer, half on your ` +
        "digits, half on the stored ones; the neighbors store yours, too.");
    };
    timer = setTimeout(go, 30);
  }

  // How many answers are right, as shipped and now.
  function judge(digits) {
    parts.tally.replaceChildren();
    if (!digits.length) return;
    const first = tests.pictures.slice(0, setup.first).map((each, k) =>
      ({ label: tests.labels[k], picture: each.map((level) => 17 * level) }));
    const right = (set, layer, pictures) => [
      ({ picture: each }) => best(probabilities(featuresOf(each), layer)),
      ({ picture: each }) => nearest(each, pictures).answer,
    ].map((answer) => set.filter((each) => answer(each) === each.label).length);
    const cell = (text) => html("td", {}, text);
    const head = (text, scope, span = 1) =>
      html("th", { scope, colspan: span }, text);
    const rows = [[`your ${digits.length}`, digits],
      [`${setup.first} test digits`, first]].map(([name, set]) => {
      const [before, now] = [right(set, layers[2], shipped),
        last === layers[2] ? ["–", "–"] : right(set, last, stock)];
      return html("tr", {}, head(name, "row"),
        ...[0, 1].flatMap((k) => [cell(before[k]), cell(now[k])]));
    });
    parts.tally.append(html("table", {},
      html("tr", {}, head("right", "col"), head("Network", "colgroup", 2),
        head("Neighbors", "colgroup", 2)),
      html("tr", {}, cell("answers"), ...["shipped", "learned", "shipped",
        "learned"].map((each) => head(each, "col"))),
      ...rows));
  }

  // ---- the pen ------------------------------------------------------------

  function touch(place, begins) {
    if (begins && !strokes.length) levels.fill(0);
    if (begins) strokes.push([]);
    const stroke = strokes.at(-1);
    const from = stroke.at(-1) ?? place;
    if (!begins && from[0] === place[0] && from[1] === place[1]) return;
    stroke.push(place);
    inkLine(levels, from, place, setup.raster, setup.pen);
    seen = prepared(levels, setup.raster);
    drawing = ""; // the model does not have it yet
    draw(false);
  }

  function keep() {
    const rows = times(SIDE, (row) =>
      [...seen.slice(row * SIDE, (row + 1) * SIDE)]);
    drawing = String(rows);
    set({ drawing: rows, test_digit: 0 });
    draw(true);
  }

  const spot = ({ clientX, clientY }) => {
    const { left, top, width } = pad.getBoundingClientRect();
    const [x0, y0, cell] = setup.square;
    const scale = setup.size[0] / width;
    return [[clientX - left, x0], [clientY - top, y0]].map(([at, zero]) =>
      rounded(((at * scale - zero) / (28 * cell)) * setup.raster, 1));
  };
  const inside = (place) =>
    place.every((each) => each >= 0 && each <= setup.raster);
  const lift = () => {
    if (!down) return;
    down = false;
    keep();
  };
  pad.onpointerdown = (event) => {
    const place = spot(event);
    if (event.button || down || !inside(place)) return;
    pad.setPointerCapture(event.pointerId);
    [pen, down] = [null, event.pointerId + 1];
    touch(place, true);
  };
  pad.onpointermove = (event) => {
    if (down !== event.pointerId + 1) return;
    const way = event.getCoalescedEvents?.() ?? [];
    for (const each of way.length ? way : [event]) {
      touch(spot(each).map((at) => clamp(at, 0, setup.raster)), false);
    }
  };
  pad.onpointerup = pad.onpointercancel = lift;
  pad.onkeydown = (event) => {
    const way = KEYS[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!way && event.key !== " " && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    pen ??= [setup.raster / 2, setup.raster / 4];
    if (way) {
      const far = event.shiftKey ? 3 : 1;
      pen = pen.map((at, k) => clamp(at + far * way[k], 0, setup.raster));
      if (down) return touch(pen, false);
    } else if (down || event.key === "Escape") {
      lift();
    } else {
      down = true;
      return touch(pen, true);
    }
    draw(true);
  };
  pad.onblur = () => {
    pen = null;
    lift();
    draw(true);
  };

  // ---- the buttons --------------------------------------------------------

  function redo(kept) {
    [strokes, down, pen] = [kept, false, null];
    levels = ink(strokes, setup.raster, setup.pen);
    seen = prepared(levels, setup.raster);
    keep();
  }
  const next = (first, count) => () => {
    const now = model.get("test_digit");
    show(now >= first && now < first + count - 1 ? now + 1 : first);
  };
  const show = (number) => {
    if (!number) return redo([]);
    const levelsAt = (row) => [...tests.pictures[number - 1]
      .slice(SIDE * row, SIDE * (row + 1))].map((level) => 17 * level);
    set({ drawing: times(SIDE, levelsAt), test_digit: number });
  };
  on.Clear.onclick = () => redo([]);
  on.Undo.onclick = () => {
    if (strokes.length) redo(strokes.slice(0, -1));
  };
  on["Next test"].onclick = next(1, setup.first);
  on["Next hard"].onclick = next(setup.first + 1,
    tests.labels.length - setup.first);
  parts.test.onchange = () => show(Number(parts.test.value));

  const add = (digits, text) => {
    const all = [...model.get("collected"), ...digits];
    if (all.length > setup.most) {
      return say(news, `${setup.most} digits are the most that fit. ` +
        "Download them, and take some back.");
    }
    set({ collected: all });
    say(news, text);
  };
  on.Collect.onclick = () => {
    if (!seen.some(Boolean)) return say(news, "Draw a digit first.");
    const label = Number(parts.label.value);
    add([{ label, pixels: letters(seen) }], `Collected as a ${label}.`);
    if (!model.get("test_digit")) redo([]);
  };
  on["Take back"].onclick = () => {
    const all = model.get("collected").slice(0, -1);
    set({ learned: min(model.get("learned"), all.length), collected: all });
    say(news, "The last one is taken back.");
  };
  on["Learn from"].onclick = () =>
    set({ learned: model.get("collected").length });
  on.Reset.onclick = () => {
    set({ learned: 0 });
    say(news, "Both are again as they were shipped.");
  };
  on.Download.onclick = () => {
    const blob = new Blob([fileOf(model.get("collected"))],
      { type: "application/json" });
    const url = URL.createObjectURL(blob);
    html("a", { href: url, download: "my-digits.json" }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
    say(news, "Saved as my-digits.json, where your browser keeps downloads.");
  };
  parts.file.onchange = async () => {
    const [file] = parts.file.files;
    if (!file) return;
    const { digits, problem } = digitsIn(await file.text());
    parts.file.value = "";
    if (problem) return say(news, problem);
    add(digits, `${digits.length} digits were in the file.`);
  };

  const end = follow(model, STATE, heed);
  return () => {
    clearTimeout(timer);
    end();
  };
}

export default { render };
