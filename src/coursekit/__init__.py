"""The package behind the course *Neural Networks, from the neuron up*.

Rooms load when they are first used, so ``import coursekit`` pulls in
neither TensorFlow nor matplotlib:

>>> import coursekit
>>> coursekit.neurons.lif_rate(3.0).round(1)
np.float64(107.2)
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from coursekit._version import __version__

if TYPE_CHECKING:
    from coursekit.checks import CheckResult, check
    from coursekit.quizzes import quiz

_ROOMS = (
    "activations",
    "autodiff",
    "checks",
    "data",
    "gradcheck",
    "interactive",
    "losses",
    "models",
    "network",
    "neurons",
    "optimizers",
    "plots",
    "quizzes",
    "results",
    "surfaces",
)
_FUNCTIONS = {
    "check": "coursekit.checks",
    "CheckResult": "coursekit.checks",
    "quiz": "coursekit.quizzes",
}

__all__ = ["CheckResult", "__version__", "check", "quiz", *_ROOMS]


def __getattr__(name: str) -> Any:
    """Import a room, or one of the entry points, at its first use."""
    if name in _FUNCTIONS:
        return getattr(importlib.import_module(_FUNCTIONS[name]), name)
    if name in _ROOMS:
        return importlib.import_module(f"coursekit.{name}")
    raise AttributeError(
        f"coursekit has no room or function {name!r}; it has "
        f"{', '.join(sorted([*_ROOMS, *_FUNCTIONS]))}."
    )


def __dir__() -> list[str]:
    return sorted([*globals(), *_ROOMS, *_FUNCTIONS])
