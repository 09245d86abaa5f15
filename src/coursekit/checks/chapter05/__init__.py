"""Checkers for chapter 5, optimizers.

One module per exercise, and one for its slips; ``xor_points`` belongs to
5.2, ``valley`` and ``curves`` to 5.8.
"""

from coursekit.checks.chapter05 import (
    adagrad,
    adam,
    clipping,
    counterexample,
    hinge,
    momentum,
    rates,
    schedule,
)

__all__ = [
    "adagrad",
    "adam",
    "clipping",
    "counterexample",
    "hinge",
    "momentum",
    "rates",
    "schedule",
]
