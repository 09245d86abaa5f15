"""The notebook contract: one function per rule that a program can check.

Each rule takes a notebook (its raw JSON) and a context (what the notebook
may refer to) and yields findings. ``check_notebook`` runs them all; a
finding names the rule, the cell and how to mend it.

To look at a chapter by hand:
``PYTHONPATH=tests/contract python -m notebook_rules chapters/01_neuron.ipynb``
"""

from notebook_rules import (
    code,
    exercises,
    links,
    markdown,
    outputs,
    prose,
    sections,
    setup_cells,
    stored,
)
from notebook_rules.model import (
    RULES,
    Cell,
    Context,
    Finding,
    Notebook,
    check_notebook,
    run_rule,
)

__all__ = [
    "RULES",
    "Cell",
    "Context",
    "Finding",
    "Notebook",
    "check_notebook",
    "code",
    "exercises",
    "links",
    "markdown",
    "outputs",
    "prose",
    "run_rule",
    "sections",
    "setup_cells",
    "stored",
]
