"""A quiz as HTML that works in a notebook, in Colab and in a file.

Without JavaScript the page shows the questions, and the reasons behind
"Answers and reasons". The script adds a button per question; it reads
the verdicts and reasons out of that same list, so nothing is in the page
twice. It makes no global name and looks for nothing outside the quiz.
"""

from __future__ import annotations

import hashlib
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coursekit.quizzes.questions import Option, Question, Quiz

RULES = {"single": "choose one", "multiple": "tick all that are true"}

# Text and lines take the page's color, so both read on light and dark.
# A floating legend lies inside the frame, whatever its length. In the
# theme's dark mode outputs stand on light gray, where dark radio
# buttons look filled in.
_STYLE = """
.ck-quiz, .ck-quiz * {box-sizing: border-box; color: inherit}
.ck-quiz fieldset {border: 1px solid currentColor; border-radius: 6px;
  margin: 0 0 1.2em; min-width: 0; padding: 0.6em 1em 0.8em}
.ck-quiz legend {float: left; font-size: 1em; font-weight: bold;
  line-height: 1.4; margin: 0 0 0.4em; padding: 0; width: 100%}
.ck-quiz legend + * {clear: both}
.ck-quiz legend small {font-size: 0.875em; font-weight: normal}
.ck-quiz label {cursor: pointer; display: flex; font-weight: normal;
  gap: 0.6em; line-height: 1.4; margin: 0; padding: 0.3em 0}
.ck-quiz input {color-scheme: light; flex: none; height: 1.1em;
  margin: 0.15em 0 0; width: 1.1em}
.ck-quiz button {background: transparent; border: 1px solid currentColor;
  border-radius: 4px; cursor: pointer; font: inherit; margin: 0.5em 0;
  padding: 0.25em 1.2em}
.ck-quiz button:hover {text-decoration: underline}
.ck-quiz :focus-visible {outline: 2px solid currentColor;
  outline-offset: 2px}
.ck-quiz p {font-weight: bold; margin: 0.3em 0}
.ck-quiz ul {margin: 0.3em 0; padding-left: 1.3em}
.ck-quiz li {line-height: 1.4; margin: 0.3em 0}
.ck-quiz summary {cursor: pointer; padding: 0.2em 0}
"""

# The root is found by an attribute, not by `document.currentScript`:
# JupyterLab runs scripts after moving them. It also may show one output
# twice; then the second copy's radio buttons need names of their own. And
# its shortcuts would take Enter, Space and the arrow keys from a control,
# unless the control itself has the attribute that suppresses them.
_SCRIPT = """
(function () {
  function grade(inputs, reasons) {
    var chosen = [], others = [], right = 0, all = 0;
    inputs.forEach(function (input, i) {
      var correct = reasons[i].hasAttribute("data-right");
      (input.checked ? chosen : others).push(reasons[i]);
      right += input.checked && correct ? 1 : 0;
      all += correct ? 1 : 0;
    });
    var done = right === all && chosen.length === all;
    var one = inputs[0].type === "radio";
    var text = "Right.";
    if (!chosen.length) {
      text = "Choose an answer first.";
    } else if (!done && one) {
      text = "Not this one. Try again.";
    } else if (!done) {
      text = "Not yet. You have " + right + " of the " + all +
        " true statements; ticks that should go: " +
        (chosen.length - right) + ".";
    }
    return {text: text, items: done ? chosen.concat(others) : chosen};
  }
  function start(set, copy) {
    var inputs = set.querySelectorAll("input");
    var reasons = set.querySelectorAll("details li");
    var button = set.querySelector("button");
    var said = set.querySelector("[aria-live]");
    button.hidden = false;
    set.querySelectorAll("input, button, summary").forEach(function (el) {
      el.setAttribute("data-lm-suppress-shortcuts", "true");
    });
    inputs.forEach(function (input) {
      if (copy) { input.name += "-" + copy; }
      input.addEventListener("change", function () {
        said.textContent = "";
      });
    });
    button.addEventListener("click", function () {
      var result = grade(inputs, reasons);
      var line = document.createElement("p");
      var list = document.createElement("ul");
      line.textContent = result.text;
      result.items.forEach(function (item) {
        list.appendChild(item.cloneNode(true));
      });
      said.textContent = "";
      said.appendChild(line);
      if (result.items.length) { said.appendChild(list); }
    });
  }
  document.querySelectorAll('[data-ck-quiz="NAME"]').forEach(
    function (root, copy) {
      if (root.hasAttribute("data-ready")) { return; }
      root.setAttribute("data-ready", "");
      root.querySelectorAll("fieldset").forEach(function (set) {
        start(set, copy);
      });
    });
})();
"""


def write(quiz: Quiz) -> str:
    """Write a quiz as one self-contained piece of HTML.

    Examples
    --------
    >>> from coursekit.quizzes import quiz
    >>> write(quiz("1")).count("<fieldset")
    9
    """
    names = "".join(question.name for question in quiz.questions)
    name = hashlib.sha256(names.encode()).hexdigest()[:10]
    questions = "\n".join(
        _question(question, number)
        for number, question in enumerate(quiz.questions, start=1)
    )
    return (
        f'<div class="ck-quiz" data-ck-quiz="{name}" role="group" '
        f'aria-label="Quiz of chapter {escape(quiz.chapter)}">\n'
        f"<style>{_STYLE}</style>\n{questions}\n"
        f"<script>{_SCRIPT.replace('NAME', name)}</script>\n</div>"
    )


def _question(question: Question, number: int) -> str:
    field = "radio" if question.kind == "single" else "checkbox"
    choices = "\n".join(
        f'<label><input type="{field}" name="{question.name}" '
        f'value="{index}" autocomplete="off"> '
        f"<span>{escape(option.text)}</span></label>"
        for index, option in enumerate(question.options)
    )
    reasons = "\n".join(_reason(option) for option in question.options)
    return (
        f'<fieldset id="{question.name}">\n'
        f"<legend>{number}. {escape(question.text)} "
        f"<small>({RULES[question.kind]})</small></legend>\n"
        f"{choices}\n"
        f'<button type="button" hidden aria-label="Check question {number}">'
        'Check</button>\n<div aria-live="polite"></div>\n'
        f"<details><summary>Answers and reasons</summary>\n<ul>\n{reasons}\n"
        "</ul></details>\n</fieldset>"
    )


def _reason(option: Option) -> str:
    word, mark = ("Right", " data-right") if option.correct else ("Wrong", "")
    return (
        f"<li{mark}><strong>{word}: {escape(option.text)}</strong> "
        f"{escape(option.feedback)}</li>"
    )
