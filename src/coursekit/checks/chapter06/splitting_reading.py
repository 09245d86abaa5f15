"""Reading two arrays of sample numbers, exercise 6.6."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from coursekit.checks.comparing import Reading, read_array
from coursekit.checks.showing import describe

Indices = npt.NDArray[np.int64]

_FORM = (
    "Return two flat arrays of sample numbers, one behind the other: `return "
    "train, test`."
)
_MASK = (
    "It is a mask, with `True` or `False` for each sample. "
    "`np.flatnonzero(mask)` makes sample numbers of it."
)


class Split(NamedTuple):
    """The sample numbers of both parts."""

    train: Indices
    test: Indices


def read_split(value: Any) -> Reading:
    """Read a pair of flat arrays of whole numbers, or say what is wrong.

    Examples
    --------
    >>> read_split(([0, 2], [1])).problem
    ''
    >>> read_split(([0, 2], [True])).problem[:26]
    'The problem is `test`. It '
    """
    problem = _about_pair(value)
    if problem:
        return Reading(problem=problem)
    for name, part in zip(("train", "test"), value, strict=True):
        if problem := _about_part(part):
            return Reading(problem=f"The problem is `{name}`. {problem}")
    return Reading()


def split_of(value: Any) -> Split:
    """Return the two arrays of a value that `read_split` could read."""
    train, test = (np.asarray(part).astype(int) for part in value)
    return Split(train, test)


def _about_pair(value: Any) -> str:
    if isinstance(value, np.ndarray) and value.ndim:
        value = [*value]
    if not isinstance(value, (tuple, list)):
        several = value is None or isinstance(value, dict)
        problem = "" if several else read_array(value).problem
        return f"{problem} {_FORM}".lstrip()
    single = [part for part in value if not _is_several(part)]
    if value and len(single) == len(value):
        return f"That is one array. {_FORM}"
    if len(value) == 1:
        return f"{_FORM} Is there a comma at the end of that line?"
    if len(value) != 2:
        return f"{_FORM} Nothing else comes with them."
    return f"{_FORM} One of yours is {describe(single[0])}." if single else ""


def _is_several(part: Any) -> bool:
    return isinstance(part, (list, tuple, range, set)) or (
        isinstance(part, np.ndarray) and part.ndim > 0
    )


def _about_part(part: Any) -> str:
    if isinstance(part, tuple) and len(part) == 1 and _is_several(part[0]):
        return (
            "It is an array inside a tuple, as `np.where` returns it. "
            "`np.flatnonzero` returns the array alone."
        )
    if isinstance(part, set):
        return "It is a set. `np.array(sorted(...))` makes an array of it."
    reading = read_array(part)
    if reading.problem:
        return reading.problem
    array = np.asarray(part)
    if array.ndim > 1:
        return (
            f"Its shape is {array.shape}. Return a flat array: "
            "`np.flatnonzero` makes one, where `np.argwhere` makes a column."
        )
    if not array.size:
        return ""
    if array.dtype.kind == "b":
        return _MASK
    if array.dtype.kind not in "iu":
        return (
            "Sample numbers are whole numbers of an integer type: with "
            f"{array.dtype}, `x[train]` stops."
        )
    return ""
