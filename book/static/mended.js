// What scrolls sideways can be reached, and so scrolled, by keyboard.
// A closed <details> has no width: look again whenever one opens.
(() => {
  const boxes =
    "pre, mjx-container, span.math, .cell_output, .cell_output .output, " +
    ".pst-scrollable-table-container";

  const update = () => {
    for (const box of document.querySelectorAll(boxes)) {
      if (box.scrollWidth > box.clientWidth + 1 && box.clientWidth > 0) {
        box.tabIndex = 0;
      } else if (box.tabIndex === 0) {
        box.removeAttribute("tabindex");
      }
    }
  };

  window.addEventListener("load", async () => {
    await window.MathJax?.startup?.promise;
    update();
    window.addEventListener("resize", update);
    document.addEventListener("toggle", update, true);
  });
})();
