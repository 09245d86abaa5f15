"""From wrong numbers to the likely slip, in a sentence."""

from __future__ import annotations

from typing import Any

import numpy as np

from coursekit._validate import FloatArray
from coursekit.gradcheck._entries import Comparison
from coursekit.gradcheck._report import errors_of

_SAME = 1e-4  # two numbers that differ by less than this tell the same slip
_MANY = "Is the mean over the batch of {n} samples missing?"
_FEW = (
    "Is the loss a sum over the batch of {n} samples and not their mean, or "
    "is the gradient divided by {n} twice, as by mean(axis=0) where a sum is "
    "meant?"
)
_TWICE = "Does the loss have a factor 1/2 that the gradient leaves out?"
_HALF = "Is the factor 2, from the slope of a square, missing?"
_SIGN = "Is the sign wrong, as in y - y_hat for y_hat - y?"


def shape_slip(given: Any, shape: tuple[int, ...]) -> str:
    """Say why an array cannot be compared with a tensor of `shape`."""
    if given is None:
        return "Its gradient is None: was it never filled in?"
    try:
        entries = np.asarray(given)
        if entries.dtype.kind not in "biufO":
            raise TypeError
        numbers = entries.astype(np.float64)
    except (TypeError, ValueError):
        return f"Its gradient is not numbers but {type(given).__name__}."
    if entries.shape != shape:
        return f"Its gradient has shape {entries.shape}. " + _why_that_shape(
            entries.shape, shape
        )
    strange = np.argwhere(~np.isfinite(numbers))
    if strange.size:
        first = tuple(strange[0].tolist())
        return (
            f"Its gradient has {len(strange)} of {numbers.size} entries that "
            f"are not finite, the first at {_place(first)}: "
            f"{float(numbers[first])!r}. Is there a log of 0, a division by "
            "0, or an exp of a large number?"
        )
    return ""


def value_slip(compared: Comparison, batch_size: int | None) -> str:
    """Say in what way the entries of a tensor are wrong."""
    given, measured = compared.given, compared.measured
    if not given.any():
        return "Its gradient is 0 everywhere: was it never filled in?"
    if is_transpose(given, measured):
        return (
            "Its gradient is the transpose of the right one: are the "
            "factors of the matrix product swapped?"
        )
    ratio = constant_ratio(given, measured)
    if ratio is not None:
        reasons = _why_that_ratio(ratio, batch_size)
        if reasons or np.count_nonzero(measured) > 1:
            return (
                f"Its gradient is {ratio:.3f} times the right one "
                f"everywhere. {reasons or 'Which factor of that size is it?'}"
            )
    return _which_entries(compared)


def constant_ratio(given: FloatArray, measured: FloatArray) -> float | None:
    """Return given / measured if it is everywhere the same, and not 1."""
    ratio = float(np.vdot(measured, given)) / float(
        np.vdot(measured, measured) or 1.0
    )
    differences = np.abs(given - ratio * measured)
    close = differences <= _SAME * np.abs(given).max(initial=0.0)
    return ratio if close.all() and abs(ratio - 1) > _SAME else None


def is_transpose(given: FloatArray, measured: FloatArray) -> bool:
    """Return whether a square matrix is right once it is transposed."""
    return (
        given.ndim == 2
        and given.shape == measured.T.shape
        and bool(np.allclose(given.T, measured, rtol=_SAME, atol=0.0))
    )


def _why_that_shape(given: tuple[int, ...], wanted: tuple[int, ...]) -> str:
    if given == wanted[::-1]:
        return "That is the transpose: are the factors of a product swapped?"
    if given[1:] == wanted and len(given) == len(wanted) + 1:
        if given[0] == 1:
            return "Has a sum kept its dimension? Leave out keepdims=True."
        return (
            f"Is that one row for each of {given[0]} samples? Then the sum "
            "over the samples, sum(axis=0), is missing."
        )
    if not given:
        return "Has a sum gone over everything? Then give it an axis."
    if [n for n in given if n > 1] == [n for n in wanted if n > 1]:
        return f"Do the numbers only need another form? Use reshape{wanted}."
    return "A gradient has the shape of what it is the gradient of."


def _why_that_ratio(ratio: float, batch_size: int | None) -> str:
    size, n = abs(ratio), batch_size or 1
    known = [
        (2.0, _TWICE),
        (0.5, _HALF),
        (float(n), _MANY.format(n=n)),
        (1 / n, _FEW.format(n=n)),
    ]
    reasons = [
        reason
        for factor, reason in known
        if factor != 1 and abs(size - factor) <= _SAME * factor
    ]
    if ratio < 0 and (reasons or abs(size - 1) <= _SAME):
        reasons.insert(0, _SIGN)
    return " ".join(reasons)


def _which_entries(compared: Comparison) -> str:
    given, measured, wrong = compared.given, compared.measured, compared.wrong
    errors = np.where(wrong, errors_of(given, measured), -1.0)
    worst = tuple(
        int(k) for k in np.unravel_index(errors.argmax(), wrong.shape)
    )
    count, size = int(wrong.sum()), wrong.size
    which = "All" if count == size else f"{count} of"
    slip = (
        "No single factor explains it: is a slope of an activation missing, "
        "or taken at the wrong place, or is a matrix not transposed?"
        if count == size
        else "Is an index off by one, or = written where += is meant?"
    )
    return (
        f"{which} {size} entries are wrong, most of all at {_place(worst)}: "
        f"given {given[worst]:.6g}, measured {measured[worst]:.6g}. {slip}"
    )


def _place(index: tuple[int, ...]) -> str:
    return f"[{', '.join(map(str, index))}]"
