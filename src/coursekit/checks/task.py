"""What comes back where several tensors are asked for at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from coursekit.checks.comparing import Reading, read_array
from coursekit.checks.misfits import Tensor
from coursekit.checks.trials import Trial

Formula = Callable[..., tuple[Any, ...]]


@dataclass(frozen=True)
class Task:
    """What is asked for: how it is called, and what comes back.

    Parameters
    ----------
    signature : str
        Such as ``"unit_gradients(x, w, b, y)"``.
    solution : callable
        Returns the right tensors in a tuple.
    names : tuple of str
        What they are called, in the order of the tuple.
    order : tuple of str
        The same names, the one to put right first in front.
    source : str
        What they are all made from.
    shapes : str
        What to say of shapes that do not fit together.
    """

    signature: str
    solution: Formula
    names: tuple[str, ...]
    order: tuple[str, ...]
    source: str
    shapes: str = ""

    @property
    def line(self) -> str:
        """Return the line that an answer ends with."""
        return f"`return {', '.join(self.names)}`"


_NUMBERS = {2: "Two", 3: "Three"}


def read_parts(value: object, task: Task) -> Reading:
    """Read tensors, one behind the other, or say what is wrong."""
    if isinstance(value, dict):
        return Reading(
            problem=f"Return them one after the other: {task.line}."
        )
    parts: list[Any]
    if isinstance(value, (tuple, list)) or (
        isinstance(value, np.ndarray) and value.ndim
    ):
        parts = [*value]
    else:
        problem = "" if value is None else read_array(value).problem
        return Reading(problem=f"{problem} End with {task.line}.".lstrip())
    if len(parts) != len(task.names):
        return Reading(
            problem=f"{_NUMBERS[len(task.names)]} values are asked for, in "
            f"this order: {task.line}."
        )
    readings = [_read_part(part) for part in parts]
    for name, reading in zip(task.names, readings, strict=True):
        if reading.problem:
            return Reading(
                problem=f"The problem is `{name}`. {reading.problem}"
            )
    return Reading(
        tuple(v for reading in readings for v in reading.values),
        tolerance=max(reading.tolerance for reading in readings),
    )


def _read_part(value: object) -> Reading:
    if value is None:
        return Reading(problem="It is `None`: was it never filled in?")
    return read_array(value)


def tensors_of(trial: Trial, task: Task) -> list[Tensor]:
    """Return the given and the right tensors of a trial."""
    tensors = []
    right = task.solution(*trial.case.args)
    value: Any = trial.outcome.value
    for name, given, expected in zip(task.names, value, right, strict=True):
        wanted = np.asarray(expected, dtype=float)
        reading = read_array(given)
        shape: Any = reading.shape
        if wanted.ndim == 0 and len(reading.values) == 1:
            shape = ()  # an array of one number does as well
        values = np.array(reading.values, dtype=float).reshape(shape)
        tensors.append(Tensor(name, values, wanted, reading.tolerance))
    return tensors
