"""A small notebook that obeys every rule, built in code.

The rules are proved on copies of it that each break one thing.
"""

import base64
from pathlib import Path
from typing import Any

from notebook_rules.exercises import SOLUTION_METADATA
from notebook_rules.model import Context, Source
from notebook_rules.setup_cells import SETUP_METADATA, setup_cell

ROOT = Path("/book")
REPOSITORY = "https://github.com/owner_not_set/neural-networks"
HODGKIN = "https://doi.org/10.1113/jphysiol.1952.sp004764"
ALT = "The voltage climbs to the threshold and falls back, ten times a second."

OPENING = f"""\
# Neurons

What does a neuron compute? Hodgkin and Huxley asked it of a squid
([Hodgkin and Huxley 1952]({HODGKIN}))."""

TABLE = r"""
| | |
|---|---|
| You will be able to | simulate, measure and explain $P(a \mid b)$ |
| You need | nothing |
| Time | one hour |"""

SECTION = """\
## The leaky neuron

The voltage obeys $\\tau \\dot V = -V$. See [below](#summary), the
[bibliography](../reference/bibliography.md#lapicque1907) and
[chapter 2](02_threshold.ipynb).

$$V(t) = e^{-t / \\tau}$$"""

TUTORIAL = f"""\
## What the original tutorial said

It said that a neuron has a nucleus on its axon. It does not:
[Hodgkin & Huxley (1952)]({HODGKIN})."""

SUMMARY = "## Summary\n\n" + "\n".join(f"- Line {i}." for i in range(5))

READ_ON = f"""\
## Where to read on

- [Hodgkin and Huxley (1952)]({HODGKIN}): the equations.
- [Gerstner and others](https://neuronaldynamics.epfl.ch/online/Ch1.html):
  a whole course.
- [Lapicque (1907)](../reference/bibliography.md#lapicque1907): the start."""


def lines(source: str) -> list[str]:
    """Return a text as notebooks store it."""
    return source.splitlines(keepends=True)


def markdown(source: str) -> dict[str, Any]:
    """Return a Markdown cell."""
    return {
        "cell_type": "markdown",
        "metadata": {},
        "source": lines(source),
    }


def code(
    source: str,
    *outputs: dict[str, Any],
    metadata: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Return a code cell with its stored outputs."""
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": metadata or {},
        "outputs": list(outputs),
        "source": lines(source),
    }


def stream(text: str, name: str = "stdout") -> dict[str, Any]:
    """Return what print leaves behind."""
    return {"output_type": "stream", "name": name, "text": lines(text)}


def shown(plain: str, **data: str) -> dict[str, Any]:
    """Return what the last line of a cell leaves behind."""
    mimes = {"html": "text/html", "png": "image/png"}
    rich = {mimes[kind]: value for kind, value in data.items()}
    return {
        "output_type": "display_data",
        "metadata": {},
        "data": {"text/plain": plain, **rich},
    }


def exercise(name: str) -> list[dict[str, Any]]:
    """Return the five cells of an exercise."""
    function = "double_" + name.replace(".", "_")
    check = f'check("{name}", {function})'
    return [
        markdown(f"### Exercise {name} · twice\n\n●○○ Write `{function}(x)`."),
        code(f'def {function}(x):\n    """Return 2 x."""\n    ...'),
        code(check, shown(f"Exercise {name}: not attempted\n- Write it.")),
        markdown(
            "<details><summary>Hint</summary>\n\nUse $2x$.\n\n</details>"
        ),
        code(
            f"# @title Solution {name}\ndef {function}(x):\n"
            f"    return 2 * x\n\n\n{check}",
            shown(f"Exercise {name}: passed\n- Right."),
            metadata=dict(SOLUTION_METADATA),
        ),
    ]


def good_notebook() -> dict[str, Any]:
    """Return a notebook in which no rule finds anything."""
    png = base64.b64encode(b"\x89PNG" + bytes(1000)).decode()
    data = '<script type="application/json">[1, 2]</script>'
    widget = f"<div>Drag the current.</div>{data}<script>const x = 1</script>"
    cells = [
        markdown(OPENING + "\n" + TABLE),
        code(setup_cell(REPOSITORY), metadata=dict(SETUP_METADATA)),
        code("import numpy as np\nfrom coursekit import plots\n\n"
             "plots.use_style()"),
        markdown(SECTION),
        code("ax = plots.voltage_trace(run)",
             shown("<Figure size 720x340 with 1 Axes>", png=png),
             metadata={"mystnb": {"image": {"alt": ALT}}}),
        code("print(round(41.4))", stream("41\n")),
        code("figure", shown("CurrentFigure()", html=widget)),
        markdown("### Onset (deeper)\n\nOnly some will want this."),
        code("# Not compared: the platform's name differs everywhere.\n"
             "print(platform)", stream("linux\n"),
             metadata={"tags": ["nbval-ignore-output"]}),
        markdown("## Go wrong on purpose\n\nThe sign is wrong here."),
        code("try:\n    1 / 0\nexcept ZeroDivisionError as error:\n"
             "    print(error)", stream("division by zero\n")),
        markdown(TUTORIAL),
        markdown("## A step towards Kate\n\nNumbers in."),
        code("ages = np.array([12, 10])"),
        markdown(SUMMARY),
        code('quiz("1")', shown("Quiz 1", html="<form>Which?</form>")),
        markdown("## Exercises"),
    ]  # fmt: skip
    for k in range(1, 8):
        cells += exercise(f"1.{k}")
    cells.append(markdown(READ_ON))
    notebook = {
        "cells": cells,
        "metadata": {"kernelspec": {"name": "python3"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return renumber(notebook)


def renumber(notebook: dict[str, Any]) -> dict[str, Any]:
    """Give a notebook ids and counts as make execute would."""
    count = 0
    for place, cell in enumerate(notebook["cells"]):
        cell["id"] = f"cell-{place}"
        if cell["cell_type"] == "code":
            count += 1
            cell["execution_count"] = count
    return notebook


def good_context() -> Context:
    """Return the surroundings in which the notebook is good."""
    return Context(
        path=ROOT / "chapters/01_neuron.ipynb",
        repository=REPOSITORY,
        sources=(
            Source("hh1952", (HODGKIN,), "1952", ("Hodgkin", "Huxley"), True),
            Source(
                "gerstner2014",
                ("https://neuronaldynamics.epfl.ch",),
                "2014",
                ("Gerstner",),
                False,
            ),
        ),
        pages={
            ROOT / "reference/bibliography.md": frozenset({"lapicque1907"}),
            ROOT / "chapters/02_threshold.ipynb": frozenset(),
        },
        exercise_ids=frozenset(f"1.{k}" for k in range(1, 8)) | {"2.1"},
        quiz_sizes={"1": 6},
    )
