"""Checkers for chapter 6, datasets."""

from coursekit.checks.chapter06 import (
    power_fit,
    scaling,
    splitting,
)

__all__ = [
    "power_fit",
    "scaling",
    "splitting",
]
