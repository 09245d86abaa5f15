"""The check of a whole gradient, tensor by tensor."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from coursekit._validate import FloatArray, array, positive, whole
from coursekit.gradcheck import _slips as slips
from coursekit.gradcheck._entries import Comparison, compare
from coursekit.gradcheck._numerical import function_value
from coursekit.gradcheck._report import GradientReport, error_band
from coursekit.gradcheck._rounding import check_smooth


def check_gradient(
    f: Callable[[Any], Any],
    gradient: Callable[[Any], Any],
    parameters: Sequence[Any],
    names: Sequence[str] | None = None,
    *,
    tolerance: float = 1e-6,
    batch_size: int | None = None,
) -> GradientReport:
    """Compare a gradient with central differences, entry by entry.

    Parameters
    ----------
    f : callable
        Takes parameters, returns the loss, one number in float64.
    gradient : callable
        Takes parameters, returns the slopes of f in the same structure.
    parameters : list of arrays, or list of (W, b) pairs
        Where to check, as in ``Network.parameters``. f and gradient get
        copies in float64.
    names : list of str
        One for each array; W1, b1, W2, b2 … if None.
    tolerance : float
        The largest relative error that counts as right.
    batch_size : int
        The number of samples in the loss. If it is given, a gradient that
        is off by exactly this factor is told so.

    Returns
    -------
    GradientReport
        Its message names the first wrong tensor in backward order: the
        bias of the output layer, its weights, and so on down. A mistake
        near the output spoils everything below it, so fix that one first.

    Raises
    ------
    TypeError, ValueError
        If parameters are not a list of arrays of finite numbers, gradient
        returns another number of arrays, names are not as many, or f does
        not return one finite float64, or is too coarse for small steps:
        computed in float32, or random. A wrong gradient is no error: the
        report tells it.

    Notes
    -----
    Introduced in chapter 4. f is called twice per entry, so take a small
    network and few samples. Entries that do not agree are measured again
    with smaller steps. One counts as right where rounding explains the
    difference; one counts as a kink where the slopes to the left and to
    the right stay apart and the given one lies between them, or where f
    bends inside the first step only.

    Examples
    --------
    >>> import numpy as np
    >>> w = [np.array([1.0, 2.0])]
    >>> check_gradient(
    ...     lambda p: (p[0] ** 2).sum(), lambda p: [p[0]], w, names=["w"]
    ... )
    The gradient of w, of shape (2,), is wrong. Its gradient is 0.500 times \
the right one everywhere. Is the factor 2, from the slope of a square, \
missing? The relative error is 0.5.
    """
    paired = _is_paired(parameters)
    arrays = [array("parameters", part) for part in _flat(parameters, paired)]
    names = _names(names, arrays)
    positive("tolerance", tolerance)
    if batch_size is not None:
        whole("batch_size", batch_size)
    check_smooth(
        lambda parts: function_value(f, _structured(parts, paired)), arrays
    )
    given = _given(gradient, arrays, paired)
    problems = {
        name: slips.shape_slip(part, values.shape)
        for name, part, values in zip(names, given, arrays, strict=True)
    }
    compared = {
        name: compare(
            _with_one_changed(f, arrays, k, paired),
            arrays[k],
            np.asarray(given[k], dtype=np.float64),
            tolerance,
        )
        for k, name in enumerate(names)
        if not problems[name]
    }
    for name, comparison in compared.items():
        if comparison.wrong.any():
            problems[name] = slips.value_slip(comparison, batch_size)
    shapes = dict(zip(names, (a.shape for a in arrays), strict=True))
    return _report(shapes, problems, compared)


def _report(
    shapes: dict[str, tuple[int, ...]],
    problems: dict[str, str],
    compared: dict[str, Comparison],
) -> GradientReport:
    errors = {
        name: compared[name].error if name in compared else math.inf
        for name in shapes
    }
    wrong = [name for name in reversed(shapes) if problems[name]]
    kinks = sum(comparison.kinks for comparison in compared.values())
    worst = max(errors, key=lambda name: errors[name])
    if wrong:
        message = _told(wrong, shapes, problems, errors, compared)
    else:
        message = (
            "The gradient is right: the worst relative error is "
            f"{errors[worst]:.1e}, in {worst} ({error_band(errors[worst])})."
        )
    if kinks:
        message += (
            f" At {kinks} {'entry' if kinks == 1 else 'entries'} f has a "
            "kink, such as that of a ReLU, or a bend inside the step: that "
            "is no mistake."
        )
    return GradientReport(
        passed=not wrong,
        band=error_band(errors[worst]),
        errors=errors,
        first_wrong=wrong[0] if wrong else None,
        kinks=kinks,
        message=message,
    )


def _told(
    wrong: list[str],
    shapes: dict[str, tuple[int, ...]],
    problems: dict[str, str],
    errors: dict[str, float],
    compared: dict[str, Comparison],
) -> str:
    name, *others = wrong
    ordinal = "is wrong" if len(shapes) == 1 else "is the first wrong one"
    message = (
        f"The gradient of {name}, of shape {shapes[name]}, {ordinal}"
        f"{'' if len(shapes) == 1 else ', from the output layer back'}. "
        f"{problems[name]}"
    )
    if name in compared:
        message += f" The relative error is {errors[name]:.2g}."
    if not others:
        return message
    if len(others) == len(shapes) - 1 and _same_ratio(wrong, compared):
        return message + (
            " All the others have the same factor: look where the backward "
            "pass starts, at the slope of the loss."
        )
    return message + (
        f" Also wrong, perhaps by the same mistake: {', '.join(others)}."
    )


def _same_ratio(wrong: list[str], compared: dict[str, Comparison]) -> bool:
    ratios = [
        slips.constant_ratio(c.given, c.measured)
        for c in (compared[name] for name in wrong if name in compared)
    ]
    found = [ratio for ratio in ratios if ratio is not None]
    return len(found) == len(wrong) and bool(np.ptp(found) < 1e-3)


def _is_paired(parameters: Any) -> bool:
    if not isinstance(parameters, list | tuple) or not parameters:
        raise TypeError(
            "parameters must be a list of arrays, or of (W, b) pairs. "
            f"Received: {type(parameters).__name__}. Is it one array? Then "
            "put it into a list: [w]."
        )
    return all(
        isinstance(part, list | tuple)
        and len(part) == 2
        and all(isinstance(tensor, np.ndarray) for tensor in part)
        for part in parameters
    )


def _flat(parts: Any, paired: bool) -> list[Any]:
    if not paired:
        return list(parts)
    return [tensor for pair in parts for tensor in pair]


def _structured(arrays: Sequence[FloatArray], paired: bool) -> list[Any]:
    copies = [a.copy() for a in arrays]
    if not paired:
        return copies
    return list(zip(copies[::2], copies[1::2], strict=True))


def _given(
    gradient: Callable[[Any], Any], arrays: list[FloatArray], paired: bool
) -> list[Any]:
    result = gradient(_structured(arrays, paired))
    try:
        given = _flat(result, paired)
    except TypeError:
        given = []
    if len(given) != len(arrays):
        raise ValueError(
            "gradient must return one array for each of parameters, in the "
            f"same structure: {len(arrays)} of them"
            f"{', as (W, b) pairs' if paired else ''}. Received: "
            f"{type(result).__name__} with {len(given)}. Is a return "
            "missing, or a layer?"
        )
    return given


def _with_one_changed(
    f: Callable[[Any], Any], arrays: list[FloatArray], k: int, paired: bool
) -> Callable[[FloatArray], float]:
    def loss(values: FloatArray) -> float:
        changed = [*arrays[:k], values, *arrays[k + 1 :]]
        return function_value(f, _structured(changed, paired))

    return loss


def _names(names: Sequence[str] | None, arrays: list[FloatArray]) -> list[str]:
    if names is None:
        dims = [a.ndim for a in arrays]
        layered = dims == [2, 1] * (len(dims) // 2)
        return [
            f"{'Wb'[k % 2]}{k // 2 + 1}" if layered else f"parameters[{k}]"
            for k in range(len(arrays))
        ]
    if len(names) != len(arrays) or len(set(names)) != len(names):
        raise ValueError(
            "names must hold a different name for each array of parameters. "
            f"Received: {len(names)} names for {len(arrays)} arrays: "
            f"{list(names)!r}."
        )
    return list(names)
