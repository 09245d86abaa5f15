"""Checkers for chapter 6, datasets."""

from coursekit.checks.chapter06 import (
    curve_judging,
    leaks_rows,
    pairs_sentences,
    power_fit,
    scaling,
    sheet_judging,
    splitting,
    wet_archive,
    wiki_plain,
)

__all__ = [
    "curve_judging",
    "leaks_rows",
    "pairs_sentences",
    "power_fit",
    "scaling",
    "sheet_judging",
    "splitting",
    "wet_archive",
    "wiki_plain",
]
