// Optimizers race down two surfaces: the controls, and the figure.

const STATE = ["surface", "condition", "rotation", "starts", "rates",
  "optimizers", "step"];

// A box to choose from; an option is a value, or a value and its name.
const select = (options, attributes) => html("select", attributes,
  ...options.map((each) => {
    const [value, name = value] = [each].flat();
    return html("option", { value }, name);
  }));

function build(id, setup) {
  const row = (...parts) => html("div", { class: "ck-row" }, ...parts);
  const buttons = setup.buttons.map((label) =>
    html("button", { type: "button" }, label));
  const counter = html("span", { class: "ck-count" });
  const inputs = {};
  const picks = setup.picks.map(([name, label]) => {
    const input = select(setup.options[name], { id: `${id}-${name}` });
    inputs[name] = input;
    return html("div", { class: "ck-pick" },
      html("label", { for: input.id }, label), input);
  });
  const sign = (rule) =>
    html("span", { class: `ck-${rule}`, "aria-hidden": "true" },
      setup.signs[rule]);
  const rules = Object.keys(setup.signs);
  const boxes = rules.map((value) =>
    html("input", { type: "checkbox", value }));
  const fields = html("fieldset", { class: "ck-who" },
    html("legend", {}, "Optimizers"),
    ...rules.map((rule, k) => html("label", { class: "ck-choice" },
      boxes[k], sign(rule), setup.names[rule])));
  const sides = ["Bowl: ", "Second: "].map((side, k) => {
    const place = picture(setup.size, 0.75, "ck-map");
    const [ground, race] = [svg("g"), svg("g")];
    place.append(ground, race);
    const sliders = ["w₁", "w₂"].map((name, axis) =>
      slider(`${id}-${k}-${axis}`, html("span", {},
        html("span", { class: "ck-unseen" }, side), `start ${name}`), {}));
    return { place, ground, race, sliders, root: html("div",
      { class: "ck-side" }, place,
      html("div", { class: "ck-start" }, ...sliders.map((s) => s.root))) };
  });
  const cells = rules.map((rule) => ["bowl", "second"].map((side) => ({
    rate: select(setup.rates,
      { "aria-label": `Rate of ${setup.names[rule]}, ${side} surface` }),
    loss: html("span"),
  })));
  const heads = [0, 1].map(() => html("th", { scope: "col" }));
  const table = html("table", {}, html("tr", {},
    html("th", { scope: "col" }, "rate and loss"), ...heads),
  ...rules.map((rule, k) => html("tr", {},
    html("th", { scope: "row" }, sign(rule), ` ${setup.names[rule]}`),
    ...cells[k].map(({ rate, loss }) => html("td", {}, rate, loss)))));
  const { root, words } = frame(id, setup, [
    row(...buttons, counter), row(...picks), fields,
  ], "ck-panels ck-race", sides.map((side) => side.root),
  html("p", { class: "ck-hint" }, setup.hint),
  html("div", { class: "ck-rates" }, table));
  root.querySelector(".ck-rates").before(words);
  for (const each of root.querySelectorAll("input, select, button")) {
    each.setAttribute("data-lm-suppress-shortcuts", "true");
  }
  return { root, words, buttons, counter, inputs, boxes, rules, sides, cells,
    heads };
}

function render({ model, el }) {
  const setup = model.get("_setup");
  const parts = build(freeId(model.get("name")), setup);
  const { buttons: [play, one, ten, reset], inputs, boxes, rules } = parts;
  el.append(parts.root);
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  play.hidden = calm;
  let [sides, step, told, built] = [[], 0, 0, []]; // told: to the model
  let [playing, halfway, timer] = [false, false, 0];

  function set(values) {
    for (const name in values) model.set(name, values[name]);
    model.save_changes();
    if (!("step" in values)) halfway = false;
  }

  // All runs to their ends: a picture then only shows a part of them.
  function heed() {
    const [surface, condition, rotation, starts, rates, on, at] =
      STATE.map((name) => model.get(name));
    if (at !== told) step = told = at;
    sides = ["bowl", surface].map((hill, k) => {
      const [value] = HILLS[hill](condition, rotation);
      const { window, minima, lowest } = setup.hills[hill];
      const runs = on.map((rule) => {
        const rate = rates[rule][k];
        const path = descent(hill, rule, rate, starts[k], setup.most,
          condition, rotation);
        return { rule, rate, path,
          high: path.map((p) => value(...p) - lowest) };
      });
      const title = k ? setup.names[hill] : `Bowl, condition ${condition}` +
        (rotation ? `, turned ${rotation}°` : "");
      return { hill, value, window, minima, condition, title, runs,
        start: starts[k] };
    });
    for (const name in inputs) inputs[name].value = model.get(name);
    for (const box of boxes) box.checked = on.includes(box.value);
    sides.forEach(({ window, start, title, hill }, k) => {
      const { sliders, ground } = parts.sides[k];
      sliders.forEach((each, axis) => {
        const [least, most] = window[axis];
        each.input.min = least;
        each.input.max = most;
        each.input.step = (most - least) / 100;
        each.show(start[axis], minus(exact(start[axis], 2)));
      });
      say(parts.heads[k], setup.names[hill]);
      rules.forEach((rule, j) => {
        parts.cells[j][k].rate.value = rates[rule][k];
      });
      if (built[k] === title) return;
      built[k] = title;
      ground.replaceChildren(...drawGround(sides[k], setup));
    });
    draw();
  }

  function draw() {
    say(play, playing ? "Pause" : "Play");
    say(parts.counter, `step ${step}`);
    sides.forEach((side, k) => {
      const { place, race } = parts.sides[k];
      race.replaceChildren(...drawRace(side, step, setup));
      const losses = rules.map((rule) => {
        const run = side.runs.find((each) => each.rule === rule);
        if (!run) return "off";
        return lost(run, side.window, step) ? "diverged"
          : three(run.high[step]);
      });
      losses.forEach((text, j) => {
        const { loss } = parts.cells[j][k];
        say(loss, text);
        loss.className = text === "diverged" ? "ck-bad" : "";
      });
      place.ariaLabel = `${side.title}, from above, with the ways of ` +
        `${side.runs.length} optimizers after ${step} steps, and their ` +
        "losses by step.";
    });
    say(parts.words, playing ? "Racing …" : sentence(sides, step, setup));
  }

  function go(to) {
    step = min(to, setup.most);
    if (step === setup.most) playing = false;
    draw();
    if (playing) return;
    told = step;
    set({ step });
  }

  function tick() {
    if (!playing) return;
    go(step + 1 + floor(step / 60));
    timer = setTimeout(tick, 80);
  }

  const stop = () => {
    playing = false;
    clearTimeout(timer);
  };
  const by = (n) => () => {
    stop();
    halfway = true;
    go(step + n);
  };
  play.onclick = () => {
    if (playing) return by(0)();
    playing = true;
    if (!halfway || step === setup.most) step = 0;
    draw();
    timer = setTimeout(tick, 400);
  };
  one.onclick = by(1);
  ten.onclick = by(10);
  reset.onclick = () => {
    stop();
    go(0);
  };

  inputs.condition.onchange = inputs.rotation.onchange = ({ target }) => {
    const name = target === inputs.condition ? "condition" : "rotation";
    set({ [name]: Number(target.value) });
  };
  inputs.surface.onchange = () => { // with its own start and rates
    const surface = inputs.surface.value;
    const { start, rates } = setup.hills[surface];
    set({ surface, starts: [model.get("starts")[0], start],
      rates: Object.fromEntries(rules.map((rule, j) =>
        [rule, [model.get("rates")[rule][0], rates[j]]])) });
  };
  for (const box of boxes) {
    box.onchange = () => set({ optimizers: boxes.filter((b) => b.checked)
      .map((b) => b.value) });
  }
  rules.forEach((rule, j) => parts.cells[j].forEach(({ rate }, k) => {
    rate.onchange = () => {
      const pair = model.get("rates")[rule].slice();
      pair[k] = Number(rate.value);
      set({ rates: { ...model.get("rates"), [rule]: pair } });
    };
  }));
  parts.sides.forEach(({ place, sliders }, k) => {
    const begin = (start) => {
      const starts = model.get("starts").slice();
      starts[k] = start.map((w, axis) => {
        const [least, most] = sides[k].window[axis];
        const pace = (most - least) / 100;
        const steps = round((clamp(w, least, most) - least) / pace);
        return rounded(least + steps * pace, 2) + 0;
      });
      set({ starts });
    };
    sliders.forEach(({ input }, axis) => {
      input.oninput = () => {
        const start = sides[k].start.slice();
        start[axis] = Number(input.value);
        begin(start);
      };
    });
    const at = () => panel(setup.box, ...sides[k].window);
    const over = (spot) => within(at().inverse(spot), sides[k].window);
    dragging(place, (spot) => over(spot) && [1],
      (spot) => begin(at().inverse(spot)));
    place.onclick = ({ clientX, clientY }) => { // a tap, too
      const { left, top, width } = place.getBoundingClientRect();
      const spot = [clientX - left, clientY - top]
        .map((each) => (each * setup.size[0]) / width);
      if (over(spot)) begin(at().inverse(spot));
    };
  });

  const end = follow(model, STATE, heed);
  return () => {
    stop();
    end();
  };
}

export default { render };
