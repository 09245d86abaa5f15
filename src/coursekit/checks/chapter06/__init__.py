"""Checkers for chapter 6, datasets."""

from coursekit.checks.chapter06 import (
    curve_judging,
    power_fit,
    scaling,
    sheet_judging,
    splitting,
)

__all__ = [
    "curve_judging",
    "power_fit",
    "scaling",
    "sheet_judging",
    "splitting",
]
