"""Wrong ways to shorten gradients, exercise 5.4."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from coursekit.checks.comparing import Values
from coursekit.checks.trials import Slip

Pairs = list[tuple[Any, Any]]


def clip_by_norm(gradients: Pairs, limit: float) -> Pairs:
    """Return gradients that all together are no longer than the limit.

    Examples
    --------
    >>> clip_by_norm([(np.array([[3.0]]), np.array([4.0]))], 1.0)
    [(array([[0.6]]), array([0.8]))]
    """
    return _scaled(gradients, _factor(_norm(flat(gradients)), limit))


def flat(pairs: Sequence[Any]) -> Values:
    """Return all the numbers of the pairs in one row."""
    return np.concatenate([np.ravel(a) for pair in pairs for a in pair])


def _norm(numbers: Values) -> float:
    return float(np.sqrt(np.sum(np.square(numbers))))


def _factor(norm: float, limit: float) -> float:
    return limit / norm if norm > limit else 1.0


def _scaled(gradients: Pairs, factor: float) -> Pairs:
    return [(dW * factor, db * factor) for dW, db in gradients]


def _by(size: Callable[[Pairs], float], hint: str) -> Slip:
    """Return the slip of another size in place of the norm."""
    return Slip(
        lambda gradients, limit: flat(
            _scaled(gradients, _factor(size(gradients), limit))
        ),
        hint,
    )


def _times(factor: Callable[[float, float], float], hint: str) -> Slip:
    """Return the slip of a wrong factor, made from norm and limit."""
    return Slip(
        lambda gradients, limit: flat(
            _scaled(gradients, factor(_norm(flat(gradients)), limit))
        ),
        hint,
    )


def _each(clip: Callable[[Any, float], Any], hint: str) -> Slip:
    """Return the slip of arrays that are clipped one by one."""
    return Slip(
        lambda gradients, limit: flat(
            [(clip(dW, limit), clip(db, limit)) for dW, db in gradients]
        ),
        hint,
    )


def _shorter(array: Any, limit: float) -> Any:
    return array * _factor(_norm(array), limit)


def _pair_by_pair(gradients: Pairs, limit: float) -> Values:
    return flat([clip_by_norm([pair], limit)[0] for pair in gradients])


_TOGETHER = (
    "Take one norm of all numbers together, and one factor for all arrays: "
    "so the direction stays"
)
_NORM = "The norm is the root of the sum of the squares, √Σg²"

SLIPS = (
    Slip(
        lambda gradients, limit: flat(gradients),
        "nothing is clipped: the gradients come back as they are, also those "
        "that are longer than the limit.",
    ),
    _each(
        _shorter,
        "each array is clipped by its own norm, as Keras's `clipnorm` does. "
        f"{_TOGETHER}. (Keras calls that `global_clipnorm`.)",
    ),
    Slip(
        _pair_by_pair,
        f"each layer is clipped by its own norm. {_TOGETHER}.",
    ),
    _each(
        lambda a, limit: np.clip(a, -limit, limit),
        "each number is cut off at the limit, as Keras's `clipvalue` does. "
        f"{_TOGETHER}.",
    ),
    _each(
        lambda a, limit: np.minimum(a, limit),
        "each number is cut off at the limit, and only from above. "
        f"{_TOGETHER}.",
    ),
    _times(
        lambda norm, limit: limit / norm if norm else 1.0,
        "gradients that are shorter than the limit are made longer. Scale "
        "only if the norm is above the limit, and return the others as they "
        "are.",
    ),
    _each(
        lambda a, limit: a * (limit / _norm(a) if a.any() else 1.0),
        "each array is scaled to the limit by its own norm, also the short "
        f"ones. {_TOGETHER}, and only if the norm is above the limit.",
    ),
    _times(
        lambda norm, limit: 1 / norm if norm > limit else 1.0,
        "divided by the norm alone, so the length becomes 1. Multiply by the "
        "limit as well: limit / norm.",
    ),
    _times(
        lambda norm, limit: 1 / norm if norm else 1.0,
        "everything is divided by its norm, so its length becomes 1. "
        "Multiply by limit / norm, and only if the norm is above the limit.",
    ),
    _times(
        lambda norm, limit: limit if norm > limit else 1.0,
        "multiplied by the limit, and not divided by the norm. The factor is "
        "limit / norm.",
    ),
    _times(
        lambda norm, limit: norm / limit if norm > limit else 1.0,
        "the factor is turned round. It is limit / norm, below 1.",
    ),
    _times(
        lambda norm, limit: limit / norm if norm < limit else 1.0,
        "the comparison is turned round: short gradients are made longer, "
        "and long ones stay as they are.",
    ),
    _times(
        lambda norm, limit: limit / norm**2 if norm > limit else 1.0,
        "the root is missing in the factor. " + _NORM + ".",
    ),
    _times(
        lambda norm, limit: 0.0 if norm > limit else 1.0,
        "a gradient that is too long becomes 0. It is shortened to the "
        "limit, and keeps its direction.",
    ),
    _by(
        lambda gradients: _norm(flat(gradients)) ** 2,
        f"the root is missing. {_NORM}.",
    ),
    _by(
        lambda gradients: float(np.abs(flat(gradients)).sum()),
        "the absolute values are added up. " + _NORM + ".",
    ),
    _by(
        lambda gradients: float(np.abs(flat(gradients)).max()),
        f"the largest number is taken for the norm. {_NORM}.",
    ),
    _by(
        lambda gradients: float(np.sqrt(np.mean(flat(gradients) ** 2))),
        f"a mean stands where a sum belongs. {_NORM}.",
    ),
    _by(
        lambda gradients: float(np.sqrt(abs(flat(gradients).sum()))),
        f"the numbers are not squared. {_NORM}.",
    ),
    _by(
        lambda gradients: float(flat(gradients).sum()),
        f"the numbers are added up as they are. {_NORM}.",
    ),
    _by(
        lambda gradients: sum(_norm(a) for pair in gradients for a in pair),
        "the norms of the arrays are added up. Add up their squares, and "
        "take one root at the end.",
    ),
    _by(
        lambda gradients: sum(_norm(flat([pair])) for pair in gradients),
        "the norms of the layers are added up. Add up their squares, and "
        "take one root at the end.",
    ),
    _by(
        lambda gradients: max(_norm(a) for pair in gradients for a in pair),
        f"the norm of the longest array is taken. {_NORM}, over all arrays.",
    ),
    _by(
        lambda gradients: _norm(flat([pair[:1] for pair in gradients])),
        f"`db` is left out of the norm. {_NORM}, over all arrays.",
    ),
    _by(
        lambda gradients: _norm(flat([pair[1:] for pair in gradients])),
        f"`dW` is left out of the norm. {_NORM}, over all arrays.",
    ),
    _by(
        lambda gradients: _norm(flat(gradients[:1])),
        "the norm is that of the first layer alone. "
        f"{_NORM}, over all arrays: is there a `return` inside the loop?",
    ),
    _by(
        lambda gradients: _norm(flat(gradients[-1:])),
        "the norm is that of the last layer alone. "
        f"{_NORM}, over all arrays: add up with `+=`, from 0 on.",
    ),
    Slip(
        lambda gradients, limit: flat(
            [
                (dW * _factor(_norm(flat(gradients)), limit), db)
                for dW, db in gradients
            ]
        ),
        "`db` is not scaled. Every array gets the same factor.",
    ),
    Slip(
        lambda gradients, limit: flat(
            [
                (dW, db * _factor(_norm(flat(gradients)), limit))
                for dW, db in gradients
            ]
        ),
        "`dW` is not scaled. Every array gets the same factor.",
    ),
)
