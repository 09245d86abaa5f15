"""Checkers for chapter 2, the threshold trick.

Units fire if their sum is at least the threshold; constants stand last.
"""

from coursekit.checks.chapter02 import (
    folding,
    learning,
    logistic,
    sigmoid,
    training,
)

__all__ = ["folding", "learning", "logistic", "sigmoid", "training"]
