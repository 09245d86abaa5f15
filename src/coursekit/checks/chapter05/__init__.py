"""Checkers for chapter 5, optimizers.

One module per exercise, and one for its slips.
"""

from coursekit.checks.chapter05 import adagrad, momentum, rates

__all__ = ["adagrad", "momentum", "rates"]
