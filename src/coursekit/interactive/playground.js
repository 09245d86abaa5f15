// Build a small network and train it in the page: the settings, which the
// page's address keeps, and the figure.

const FORM = ["data_set", "hidden", "activation", "learning_rate",
  "batch_size", "seed"];

// The settings as a piece of an address: circles_4-3_tanh_0.3_10_1.
export const written = (values) => FORM.map((name) =>
  [values[name]].flat().join("-") || "none").join("_");

// The settings that such a piece stands for; null if it is not one.
export function parsed(text, { form }) {
  const parts = text.match(form);
  return parts && Object.fromEntries(FORM.map((name, k) => {
    const part = parts[k + 1];
    if (name !== "hidden") return [name, typed(part)];
    return [name, part === "none" ? [] : part.split("-").map(Number)];
  }));
}
const typed = (text) => (isNaN(Number(text)) ? text : Number(text));

// ---- the figure ---------------------------------------------------------

function render({ model, el }) {
  const setup = model.get("_setup");
  const id = freeId(model.get("name"));
  // Only a page of its own has an address that a reader sees: no frame, and
  // no notebook, where the values live in Python.
  const own = window.top === window && !model.send;
  const key = id.replace("ck-", "");
  const told = own &&
    parsed(new URLSearchParams(location.search).get(key) ?? "", setup);
  for (const name in told) model.set(name, told[name]);
  const { root, words, buttons, counter, inputs, tests, readout, scores,
    share, diagram, plane, loss } = build(id, setup);
  el.append(root);
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  let [now, run, frame, fine, coarse, started] = []; // now: settings
  let [playing, due, sent] = [false, false, 0];
  let [pinned, hover] = ["", ""]; // keys of what is looked at

  const settings = () =>
    Object.fromEntries(FORM.map((name) => [name, model.get(name)]));
  const pace = () => [now.learning_rate, now.batch_size];
  const layers = [1, 2, 3].map((k) => inputs[`units${k}`]);
  const fields = FORM.filter((name) => name !== "hidden");

  function begin() {
    run = training(now, setup);
    frame = setup.data[now.data_set].window;
    [fine, coarse] = setup.cells.map((n) => corners(n, frame));
    const { sizes } = run;
    const units = sizes.map((n, layer) => times(n, (k) => [`${layer}-${k}`,
      unitName(sizes, layer, k).replace("hidden ", "")]))
      .slice(1).reverse().flat();
    inputs.look.replaceChildren(...select(units).children);
    [pinned, hover] = [units[0][0], ""];
  }

  // Settings that make another network or other data begin anew.
  function heed() {
    now = settings();
    const { learning_rate, batch_size, ...others } = now;
    const { hidden } = now;
    for (const name of fields) inputs[name].value = now[name];
    inputs.layers.value = hidden.length;
    layers.forEach((input, k) => {
      input.parentElement.hidden = k >= hidden.length;
      input.value = hidden[k] ?? 1;
    });
    const wanted = JSON.stringify(others);
    if (wanted !== started) {
      playing = false;
      started = wanted;
      begin();
    }
    draw();
  }

  function draw() {
    const { sizes, params, kind, sets } = run;
    say(buttons[0], playing ? "Pause" : "Play");
    say(counter, `epoch ${run.epochs}${run.failed ? ", stopped" : ""}`);
    const looked = hover || pinned;
    const flat = idle(params, sets[0].x, kind);
    diagram.replaceChildren(...drawNetwork(run,
      forward(params, coarse, kind), flat, looked, setup));
    const [layer, unit] = pinned.split("-").map(Number);
    const half = layer === sizes.length - 1;
    const title = half ? setup.planeTitle
      : capital(unitName(sizes, layer, unit));
    const values = forward(params, fine, kind)
      .map((outputs) => outputs[layer][unit]);
    plane.replaceChildren(...drawPlane(
      { title, values, kind: half ? "sigmoid" : kind, half }, frame,
      tests.checked ? [sets[1], sets[0]] : [sets[0]], setup));
    loss.replaceChildren(...drawLoss(run.losses, setup));
    const ones = sets[0].y.filter(Boolean).length / sets[0].y.length;
    const baseline = max(ones, 1 - ones);
    const both = run.scores();
    const [train, test] = both.map((each) => [three(each.loss),
      isFinite(each.loss) ? percent(each.accuracy) : "none"]);
    scores.replaceChildren(...table([["points", "loss", "right"],
      ["training", ...train], ["test", ...test],
      ["larger class alone", "", percent(baseline)]]));
    inputs.look.value = pinned;
    say(readout, about(run, looked.split("-").map(Number)));
    readout.ariaLive = playing ? "off" : "polite";
    say(words, (playing ? "Training …" : sentence(run, both, baseline)) +
      (run.failed ? "" : troubles(sizes, flat, kind)));
    diagram.ariaLabel = "A network with " +
      `${many(sizes.length - 2, "hidden layer")}, units per layer: ` +
      `${sizes.join(", ")}.`;
    plane.ariaLabel = `${title}. ${train[1]} of the training points are on ` +
      "the right side.";
    loss.ariaLabel =
      `Loss by epoch: ${train[0]} in training, ${test[0]} in test.`;
    if (playing && Date.now() - sent < 500) return;
    sent = Date.now();
    model.set("epoch", run.epochs);
    model.set("weights", params);
    model.save_changes();
  }

  // More epochs in each picture as the changes grow smaller; and never so
  // many that the page is late.
  function tick() {
    due = false;
    if (!playing) return;
    const until = performance.now() + (calm ? 300 : 10);
    const most = calm ? 100 : min(1 + floor(run.epochs / 60), 8);
    for (let k = 0; k < most && performance.now() < until; k++) {
      run.epoch(...pace());
    }
    if (run.failed) playing = false;
    draw();
    due = true;
    if (calm) setTimeout(tick, 1000);
    else requestAnimationFrame(tick);
  }

  // After a failure everything begins anew.
  function advance(work) {
    playing = false;
    if (run.failed) begin();
    work();
    draw();
  }

  const [play, update, epoch, hundred, reset, fresh] = buttons;
  play.onclick = () => {
    if (playing) return advance(() => {});
    if (run.failed) begin();
    playing = true;
    if (!due) tick();
  };
  update.onclick = () => advance(() => run.update(...pace()));
  epoch.onclick = () => advance(() => run.epoch(...pace()));
  hundred.onclick = () =>
    advance(() => times(100, () => run.epoch(...pace())));
  reset.onclick = () => advance(begin);
  fresh.onclick = () => set({ seed: (now.seed + 1) % (setup.mostSeed + 1) });

  function set(values) {
    for (const name in values) model.set(name, values[name]);
    model.save_changes();
    if (!own) return;
    const url = new URL(location);
    url.searchParams.set(key, written(settings()));
    try {
      history.replaceState(history.state, "", url);
      say(share, setup.share);
    } catch {} // a sandbox forbids it: the figure goes without
  }

  for (const name of fields) {
    const input = inputs[name];
    input.onchange = () => {
      if (name === "seed") {
        input.value = clamp(round(input.value) || 0, 0, setup.mostSeed);
      }
      set({ [name]: typed(input.value) });
    };
  }
  function rebuild() {
    const { hidden } = now;
    set({ hidden: layers.slice(0, inputs.layers.value).map((input, k) =>
      (k < hidden.length ? Number(input.value) : hidden.at(-1) ?? 4)) });
  }
  for (const each of [inputs.layers, ...layers]) each.onchange = rebuild;
  tests.onchange = draw;
  inputs.look.onchange = () => {
    [pinned, hover] = [inputs.look.value, ""];
    draw();
  };

  const point = (key) => {
    if (key === hover) return;
    hover = key;
    draw();
  };
  const under = ({ clientX, clientY }) =>
    el.getRootNode().elementFromPoint(clientX, clientY)?.dataset.key ?? "";
  diagram.onpointermove = (event) => point(under(event));
  diagram.onpointerleave = () => point("");
  diagram.onclick = (event) => {
    hover = under(event);
    if (/^[1-9]-.$/.test(hover)) pinned = hover; // a unit, and no input
    draw();
  };

  const end = follow(model, FORM, heed);
  if (told && !location.hash) root.scrollIntoView();
  return () => {
    playing = false;
    end();
  };
}

export default { render };
