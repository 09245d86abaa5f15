// Runs the figure above without a kernel. `figure` is its name.
const home = [...document.querySelectorAll(".ck-home")].find(
  (each) => each.dataset.figure === figure && !("live" in each.dataset),
);
home.dataset.live = "";
const state = JSON.parse(home.querySelector("script").textContent);
const listeners = new Map();
const model = {
  get: (key) => state[key],
  set(key, value) {
    if (state[key] === value) return;
    state[key] = value;
    for (const listener of listeners.get(`change:${key}`) ?? []) listener();
  },
  on(event, listener) {
    listeners.set(event, [...(listeners.get(event) ?? []), listener]);
  },
  off(event, listener) {
    const others = (listeners.get(event) ?? []).filter((l) => l !== listener);
    listeners.set(event, listener ? others : []);
  },
  save_changes() {},
};
const stage = home.querySelector(".ck-stage");
const el = document.createElement("div");
el.className = "ck-stage";
stage.before(el);
try {
  render({ model, el });
  stage.remove(); // only now: if the script fails, the picture stays
} catch (error) {
  el.remove();
  throw error;
}
