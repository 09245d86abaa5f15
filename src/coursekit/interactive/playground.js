// Build a small network and train it in the page: the settings, which the
// page's address keeps, and the figure.

const FORM = ["data_set", "hidden", "activation", "learning_rate",
  "batch_size", "seed"];

// The settings as a piece of an address: circles_4-3_tanh_0.3_10_1.
export const written = (values) => FORM.map((name) =>
  [values[name]].flat().join("-") || "none").join("_");

// The settings that such a piece stands for; null if it is not one.
export function parsed(text, setup) {
  const parts = String(text).split("_");
  if (parts.length !== FORM.length) return null;
  const [data, hidden, activation, rate, batch, seed] = parts;
  const values = {
    data_set: data,
    hidden: hidden === "none" ? [] : hidden.split("-").map(Number),
    activation,
    learning_rate: Number(rate),
    batch_size: Number(batch),
    seed: Number(seed),
  };
  const { options, limits } = setup;
  const known = (name) =>
    options[name].some(([value]) => value === values[name]);
  const whole = (least, most) => (n) =>
    Number.isInteger(n) && n >= least && n <= most;
  const sound = ["data_set", "activation", "learning_rate", "batch_size"]
    .every(known) && values.hidden.length <= limits.layers &&
    values.hidden.every(whole(1, limits.units)) &&
    whole(0, limits.seed)(values.seed);
  return sound && written(values) === text ? values : null;
}

// Only a page of its own has an address that a reader sees: no frame, and
// no notebook, where the values live in Python.
function address(model, id) {
  const key = id.replace("ck-", "");
  const own = window.top === window && typeof model.send !== "function";
  return {
    read: () => (own && new URLSearchParams(location.search).get(key)) || "",
    write(text) {
      if (!own) return false;
      try {
        const url = new URL(location);
        url.searchParams.set(key, text);
        history.replaceState(history.state, "", url);
        return true;
      } catch { // a sandbox forbids it
        return false;
      }
    },
  };
}

// ---- the figure ---------------------------------------------------------

function render({ model, el }) {
  const setup = model.get("_setup");
  const id = freeId(model.get("name"));
  const place = address(model, id);
  const told = parsed(place.read(), setup);
  for (const name of told ? FORM : []) model.set(name, told[name]);
  const parts = build(id, setup);
  const { buttons, picks, units } = parts;
  el.append(parts.root);
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  let [run, fields, started, playing, sent] = [null, null, "", false, 0];
  let [pinned, hover] = [[1, 0], null]; // what is looked at

  const settings = () =>
    Object.fromEntries(FORM.map((name) => [name, model.get(name)]));
  const pace = () => [model.get("learning_rate"), model.get("batch_size")];

  function begin() {
    const now = settings();
    run = training(now, setup);
    const { window: frame } = setup.data[now.data_set];
    fields = { fine: corners(setup.cells.plane, frame),
      coarse: corners(setup.cells.unit, frame), frame };
    const { sizes } = run;
    const { input } = parts.look;
    input.replaceChildren();
    for (let layer = sizes.length - 1; layer > 0; layer--) {
      for (let k = 0; k < sizes[layer]; k++) {
        input.append(html("option", { value: `${layer}-${k}` },
          unitName(sizes, layer, k).replace("hidden layer", "layer")));
      }
    }
    pinned = [sizes.length - 1, 0];
    hover = null;
  }

  // Settings that make another network or other data begin anew.
  function heed() {
    const { data_set, hidden, activation, seed } = settings();
    const wanted = JSON.stringify([data_set, hidden, activation, seed]);
    if (wanted !== started) {
      stop();
      started = wanted;
      begin();
    }
    draw();
  }

  function draw() {
    const { sizes, parameters, kind } = run;
    const now = settings();
    for (const name of Object.keys(setup.options)) {
      picks[name].input.value = now[name];
    }
    picks.layers.input.value = now.hidden.length;
    units.forEach((each, k) => {
      each.root.hidden = k >= now.hidden.length;
      each.input.value = now.hidden[k] ?? 1;
    });
    if (document.activeElement !== parts.seed) parts.seed.value = now.seed;
    say(buttons.play, playing ? "Pause" : "Play");
    say(parts.counter, `epoch ${run.epochs}`);
    const coarse = forward(parameters, fields.coarse, kind);
    const pictures = sizes.slice(1).map((n, layer) => Array.from({ length: n },
      (_, k) => coarse.map((outputs) => outputs[layer + 1][k])));
    const flat = idle(parameters, run.train.x, kind);
    parts.diagram.replaceChildren(...drawNetwork({ sizes, parameters, kind,
      pictures, flat, look: hover ?? pinned }, setup));
    const [layer, unit] = pinned;
    const isOutput = layer === sizes.length - 1;
    const title = capital(unitName(sizes, layer, unit));
    parts.plane.replaceChildren(...drawPlane({
      title: isOutput ? setup.planeTitle : title,
      values: forward(parameters, fields.fine, kind)
        .map((outputs) => outputs[layer][unit]),
      kind: isOutput ? "output" : kind, window: fields.frame,
      train: run.train.all, test: parts.tests.checked && run.test.all,
    }, setup));
    parts.loss.replaceChildren(...drawLoss({ train: run.losses,
      test: run.testLosses }, setup));
    const ones = run.train.y.filter(Boolean).length / setup.half;
    const baseline = Math.max(ones, 1 - ones);
    const both = [run.score, run.testScore];
    parts.scores.show([...both.map(({ loss, accuracy }) =>
      [three(loss), Number.isFinite(loss) ? percent(accuracy) : "none"]),
    ["", percent(baseline)]]);
    parts.look.input.value = pinned.join("-");
    say(parts.readout, about(sizes, parameters, hover ?? pinned));
    parts.readout.setAttribute("aria-live", playing ? "off" : "polite");
    const more = troubles(sizes, flat, kind);
    say(parts.words, playing ? `Training …${more}`
      : sentence(run, baseline, more));
    parts.diagram.setAttribute("aria-label", "A network with " +
      `${many(sizes.length - 2, "hidden layer")}, units per layer: ` +
      `${sizes.join(", ")}. Choose a unit under Look at to hear its weights.`);
    parts.plane.setAttribute("aria-label", `${title} over the plane, and ` +
      `the training points. ${percent(both[0].accuracy)} of them are on ` +
      "the right side of one half.");
    parts.loss.setAttribute("aria-label", "Loss by epoch. Now " +
      `${three(both[0].loss)} in training, ${three(both[1].loss)} in test.`);
    if (playing && Date.now() - sent < 500) return;
    sent = Date.now();
    model.set("epoch", run.epochs);
    model.set("weights", parameters);
    model.save_changes();
  }

  function stop() {
    playing = false;
  }

  // More epochs in each picture as the changes grow smaller; and never so
  // many that the page is late.
  function tick() {
    if (!playing) return;
    const until = performance.now() + (calm ? 300 : 10);
    const most = calm ? 100 : Math.min(1 + Math.floor(run.epochs / 60), 8);
    for (let k = 0; k < most && performance.now() < until; k++) {
      run.epoch(...pace());
    }
    if (run.failed) stop();
    draw();
    later();
  }
  const later = () => (calm ? setTimeout(tick, 1000)
    : requestAnimationFrame(tick));

  // After a failure everything begins anew.
  function advance(work) {
    stop();
    if (run.failed) begin();
    work();
    draw();
  }

  const acts = {
    play() {
      if (playing) return advance(() => {});
      if (run.failed) begin();
      playing = true;
      tick();
    },
    update: () => advance(() => {
      run.update(...pace());
      run.judge();
    }),
    epoch: () => advance(() => run.epoch(...pace())),
    hundred: () => advance(() => {
      for (let k = 0; k < 100 && !run.failed; k++) run.epoch(...pace());
    }),
    reset: () => advance(begin),
    fresh() {
      set({ seed: (model.get("seed") + 1) % (setup.limits.seed + 1) });
    },
  };
  for (const [name, act] of Object.entries(acts)) {
    buttons[name].addEventListener("click", act);
  }

  function set(values) {
    for (const [name, value] of Object.entries(values)) model.set(name, value);
    model.save_changes();
    if (place.write(written(settings()))) say(parts.share, setup.share);
  }

  for (const name of Object.keys(setup.options)) {
    const { input } = picks[name];
    input.addEventListener("change", () => {
      const [value] = setup.options[name].find(([each]) =>
        String(each) === input.value);
      set({ [name]: value });
    });
  }
  function rebuild() {
    const n = Number(picks.layers.input.value);
    const old = model.get("hidden");
    set({ hidden: units.slice(0, n).map((each, k) =>
      (k < old.length ? Number(each.input.value) : old.at(-1) ?? 4)) });
  }
  for (const each of [picks.layers, ...units]) {
    each.input.addEventListener("change", rebuild);
  }
  parts.seed.addEventListener("change", () => {
    const seed = Math.round(Number(parts.seed.value)) || 0;
    parts.seed.value = clamp(seed, 0, setup.limits.seed);
    set({ seed: Number(parts.seed.value) });
  });
  parts.tests.addEventListener("change", draw);
  parts.look.input.addEventListener("change", () => {
    pinned = parts.look.input.value.split("-").map(Number);
    hover = null;
    draw();
  });

  const under = ({ clientX, clientY }) => {
    const { left, top, width } = parts.diagram.getBoundingClientRect();
    const scale = setup.boxes.diagram[0] / width;
    return found(run.sizes, setup, [(clientX - left) * scale,
      (clientY - top) * scale]);
  };
  parts.diagram.addEventListener("pointermove", (event) => {
    const now = under(event);
    if (String(now) === String(hover)) return;
    hover = now;
    draw();
  });
  parts.diagram.addEventListener("pointerleave", ({ pointerType }) => {
    if (pointerType === "touch") return; // what was tapped stays
    hover = null;
    draw();
  });
  parts.diagram.addEventListener("click", (event) => {
    const now = under(event);
    hover = now;
    if (now && now.length === 2 && now[0]) pinned = now;
    draw();
  });

  const end = follow(model, FORM, heed);
  if (told && !location.hash) parts.root.scrollIntoView();
  return () => {
    stop();
    end();
  };
}

export default { render };
