"""Notebooks broken in their code, stored state, outputs and exercises."""

import base64

from breaking import (
    Bad,
    append,
    at,
    both,
    drop,
    insert,
    move,
    nothing,
    set_key,
    set_metadata,
    set_notebook,
    store,
    swap,
    whole,
)
from good_notebook import ALT, code, shown, stream

PRINT = "print(round("
PNG = base64.b64encode(bytes(10)).decode()
BIG = base64.b64encode(bytes(120_001)).decode()
ERROR = {"output_type": "error", "ename": "ValueError", "evalue": "",
         "traceback": []}  # fmt: skip
IGNORE = {"tags": ["nbval-ignore-output"]}
PYTHON3 = {"kernelspec": {"name": "python3"}}


def alt(words: str) -> dict[str, object]:
    """Return the metadata that holds an alt text."""
    return {"mystnb": {"image": {"alt": words}}}


CODE = [
    Bad("setup-first", "edited", swap("-q ", "")),
    Bad("setup-first", "other repository", at("# @title Set-up"), (
        ("repository", "https://github.com/someone/else"),)),
    Bad("setup-first", "unfolded", set_metadata(
        "# @title Set-up", {"tags": ["hide-input"]})),
    Bad("setup-first", "prints", store("# @title Set-up", stream("Done\n"))),
    Bad("imports-second", "assignment", append("import numpy", "\nn = 3")),
    Bad("imports-second", "no import", swap(
        "import numpy as np\nfrom coursekit import plots\n\n", "")),
    Bad("imports-once", "later", append("ages =", "\nimport math")),
    Bad("code-columns", "80", append("ages =", "  # " + "x" * 80)),
    Bad("valid-python", "syntax", swap("ages =", "ages = =")),
    Bad("valid-python", "empty", insert(code(" \n"), "## Summary")),
    Bad("no-magics", "pip", append("ages =", "\n%pip install rich")),
    Bad("no-magics", "shell", append("ages =", "\n!ls")),
    Bad("no-magics", "indented", append("ages =", "\nif ages:\n    !ls")),
    Bad("no-magics", "cell magic", swap("ages =", "%%time\nages =")),
    Bad("no-magics", "help", append("ages =", "\nnp.sum?")),
    Bad("no-local-files", "open", append("ages =", "\nf = open(name)")),
    Bad("no-local-files", "numpy", append("ages =", '\nnp.load("x.npz")')),
    Bad("no-local-files", "pandas", append(
        "ages =", '\npd.read_csv("data/x.csv")')),
    Bad("no-local-files", "Path", append("ages =", "\nPath('here')")),
    Bad("no-local-files", "pathlib", append("ages =", "\npathlib.Path(x)")),
    Bad("no-local-files", "save", append("ages =", "\nf.savefig('a b.png')")),
    Bad("no-absolute-paths", "content", append("ages =", "\nx = '/content'")),
    Bad("no-absolute-paths", "home", append("ages =", "\nx = '~/data'")),
    Bad("no-absolute-paths", "drive", append("ages =", "\nx = r'C:\\data'")),
    Bad("no-show", "plt", append("ages =", "\nplt.show()")),
    Bad("no-semicolons", "value", append("ages =", "\nax.plot(ages);")),
]  # fmt: skip

STORED = [
    Bad("executed", "stripped", set_key(PRINT, "execution_count", None)),
    Bad("executed", "out of order", set_key(PRINT, "execution_count", 9)),
    Bad("executed", "other run", store(
        PRINT, {**shown("41"), "execution_count": 99})),
    Bad("no-errors", "error", store(PRINT, ERROR)),
    Bad("no-stderr", "warning", store(PRINT, stream("W\n", "stderr"))),
    Bad("no-widget-state", "state", set_notebook(
        metadata={**PYTHON3, "widgets": {}})),
    Bad("no-widget-state", "view", store("figure", {
        "output_type": "display_data", "data": {
            "text/plain": "Figure()",
            "application/vnd.jupyter.widget-view+json": {"model_id": "1"},
        }})),
    Bad("no-svg", "svg", store(PRINT, {
        "output_type": "display_data",
        "data": {"text/plain": "<Figure>", "image/svg+xml": "<svg/>"}})),
    Bad("kernel", "name", set_notebook(
        metadata={"kernelspec": {"name": "course"}})),
    Bad("kernel", "none", set_notebook(metadata={})),
    Bad("cell-ids", "missing", set_key(PRINT, "id", None)),
    Bad("cell-ids", "twice", set_key(PRINT, "id", "cell-0")),
    Bad("cell-ids", "format", set_notebook(nbformat_minor=4)),
    Bad("cell-metadata", "timing", set_metadata(PRINT, {"execution": {}})),
    Bad("cell-metadata", "editor", set_metadata(PRINT, {"scrolled": True})),
    Bad("known-tags", "raises", set_metadata(
        PRINT, {"tags": ["raises-exception"]})),
    Bad("known-tags", "skipped", set_metadata(
        PRINT, {"tags": ["skip-execution"]})),
    Bad("known-tags", "comment", swap(PRINT, f"# NBVAL_SKIP\n{PRINT}")),
    Bad("few-opt-outs", "two of 19", both(
        store("1 / 0"),
        swap(PRINT, f"# Not compared: it is the clock's.\n{PRINT}"),
        set_metadata(PRINT, IGNORE), at("print(platform)"))),
    Bad("few-opt-outs", "skip counts too", both(
        store("1 / 0"),
        swap(PRINT, f"# Not compared: it is the clock's.\n{PRINT}"),
        set_metadata(PRINT, {"tags": ["nbval-skip"]}),
        at("print(platform)"))),
    Bad("few-opt-outs", "no reason", swap("# Not compared: the", "# The")),
]  # fmt: skip

OUTPUTS = [
    Bad("stable-text", name, store(PRINT, stream(words + "\n")))
    for name, words in {
        "address": "<Neuron object at 0x7f3a2c1d5e80>",
        "step time": "loss: 0.3, 12 ms/step",
        "it/s": "100 of 100, 31.5 it/s",
        "epoch": "1.2 s/epoch",
        "took": "That took 3.2 s",
        "date": "Run on 2026-08-01",
        "clock": "at 23:59:10",
        "path": "in /tmp/tmp1a2b/x",
        "home": "File /home/me/x.py",
        "bar": "10/10 ━━━━━━━━━━",
    }.items()
] + [
    Bad("stable-text", "in HTML", store(
        "figure", shown("Figure()", html="<p>at 0x7f3a2c1d5e80</p>"))),
    Bad("alt-text", "missing", set_metadata("ax =", {})),
    Bad("alt-text", "short", set_metadata("ax =", alt("A neuron."))),
    Bad("alt-text", "long", set_metadata("ax =", alt("spikes " * 50))),
    Bad("alt-text", "a plot", set_metadata("ax =", alt("A plot of " + ALT))),
    Bad("alt-text", "image of", set_metadata("ax =", alt("Image of " + ALT))),
    Bad("alt-text", "no picture", set_key("ax =", "outputs", [])),
    Bad("alt-text", "two pictures", store(
        "ax =", shown("<Figure>", png=PNG), shown("<Figure>", png=PNG))),
    Bad("figure-size", "big", store("ax =", shown("<Figure>", png=BIG))),
    Bad("html-size", "big", store(
        "figure", shown("Figure()", html="<p>" + "x" * 40_000))),
    Bad("html-offline", "script", store("figure", shown(
        "F()", html='<script src="https://cdn.example/x.js"></script>'))),
    Bad("html-offline", "module", store("figure", shown(
        "F()", html='<script>import x from "https://cdn.example/x"</script>',
    ))),
    Bad("html-offline", "font", store("figure", shown(
        "F()", html="<style>@import url(https://a.example)</style>"))),
    Bad("math-in-html", "feedback", store(
        'quiz("1")', shown("Quiz 1", html="<form>Is $x > 0$?</form>"))),
    Bad("notebook-size", "big", whole(store(
        "figure", shown("x" * 1_000_000)))),
    Bad("plain-fallback", "no repr", store("figure", {
        "output_type": "display_data", "data": {"text/html": "<p>1</p>"}})),
]  # fmt: skip

CHECK = 'check("1.2", double_1_2)'
NOT_YET = shown("Exercise 1.2: not yet\n- The sign.")
TASK = "### Exercise 1.2"
SOLUTION = "Solution 1.2"
FOLDED = {"cellView": "form", "tags": ["hide-cell"],
          "jupyter": {"source_hidden": True}}  # fmt: skip


def known(last: int) -> tuple[tuple[str, frozenset[str]]]:
    """Return a context in which exercises 1.1 to 1.last have checkers."""
    return (("exercise_ids", frozenset(f"1.{k + 1}" for k in range(last))),)


KNOWN_1_TO_5, KNOWN_1_TO_6 = known(5), known(6)

EXERCISES = [
    Bad("exercise-headings", "form", swap("1.7 · twice", "1.7: twice"),
      KNOWN_1_TO_6),
    Bad("exercise-headings", "number", swap("Exercise 1.2", "Exercise 1.9")),
    Bad("exercise-headings", "five", both(
        swap("### Exercise 1.6 ·", "### Task 1.6 ·"),
        whole(swap("### Exercise 1.7 ·", "### Task 1.7 ·"))), KNOWN_1_TO_5),
    Bad("exercise-task", "no difficulty", swap("●○○ ", "")),
    Bad("exercise-task", "four marks", swap("●○○", "●●○○")),
    Bad("exercise-task", "no task", swap(
        "1.1 · twice\n\n●○○ Write `double_1_1(x)`.", "1.1 · twice ●○○")),
    Bad("exercise-known", "no checker", at("### Exercise 1.7"),
           KNOWN_1_TO_6),
    Bad("exercise-known", "not shown", nothing,
           known(8)),
    Bad("exercise-stub", "solved", both(
        swap('def double_1_2(x):\n    """Return 2 x."""\n    ...',
             "def double_1_2(x):\n    return 2 * x"),
        at(TASK))),
    Bad("exercise-stub", "after", move(
        'def double_1_2(x):\n    """', SOLUTION, at_fault=TASK)),
    Bad("exercise-check", "missing", drop(CHECK, at_fault=TASK)),
    Bad("exercise-check", "attempted", store(CHECK, NOT_YET)),
    Bad("exercise-check", "other id", swap(
        CHECK, 'check("1.3", double_1_2)')),
    Bad("exercise-hints", "missing", drop(
        "<details>", at_fault="### Exercise 1.1")),
    Bad("exercise-solution", "missing", drop(SOLUTION, at_fault=TASK)),
    Bad("exercise-solution", "title", swap(SOLUTION, "Solution 1.3")),
    Bad("exercise-solution", "unfolded", set_metadata(SOLUTION, FOLDED)),
    Bad("exercise-solution", "fails", store(SOLUTION, NOT_YET)),
    Bad("exercise-solution", "no check", swap(
        "2 * x\n\n\n" + CHECK, "2 * x")),
]  # fmt: skip

ALL = CODE + STORED + OUTPUTS + EXERCISES
