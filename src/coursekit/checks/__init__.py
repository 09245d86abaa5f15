"""Checkers for the exercises, behind one function: :func:`check`.

One package per chapter holds its checkers, each a function registered
under the exercise's id. The machinery is apart:

- ``result``: what a check returns, as text and as HTML;
- ``calling``: running a learner's code safely;
- ``comparing``: reading and comparing returned values;
- ``showing``: writing calls and values;
- ``trials``: a learner's function on many cases;
- ``slips``: finding the likely slip behind wrong results;
- ``errors``: hints on exceptions;
- ``telling``: sentences on a trial that went wrong;
- ``judging``: from trials to a verdict with a hint;
- ``task``, ``parts``, ``misfits``: answers of several arrays at once;
- ``drawing``: numbers to try a function on;
- ``building``: what a learner's function is built from;
- ``registry``: ids, and :func:`check` itself.
"""

from coursekit.checks import (  # register exercises
    chapter01,
    chapter02,
    chapter03,
    chapter04,
    chapter05,
    chapter06,
)
from coursekit.checks.registry import check
from coursekit.checks.result import CheckResult

__all__ = [
    "CheckResult",
    "chapter01",
    "chapter02",
    "chapter03",
    "chapter04",
    "chapter05",
    "chapter06",
    "check",
]
