"""Checker 4.1: the slope of functions applied one after the other."""

from __future__ import annotations

from typing import Any

import numpy as np

from coursekit.checks import calling
from coursekit.checks.chapter04.chain_slips import SLIPS, chain_slope
from coursekit.checks.comparing import Reading, read_array, read_result
from coursekit.checks.judging import judge_function
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.trials import Case


def _read_slope(value: object) -> Reading:
    """Read one number; several are read as well, and a list of one."""
    listed = isinstance(value, (list, tuple)) and len(value) > 0
    if listed or (isinstance(value, np.ndarray) and value.ndim == 1):
        return read_array(value)
    return read_result(value)


_SIN, _EXP = (np.sin, np.cos), (np.exp, np.exp)
_SINH, _COSH = (np.sinh, np.cosh), (np.cosh, np.sinh)

_CHAINS = (
    ([_SIN, _EXP], 0.5),
    ([_EXP, _SIN], 0.8),
    ([_COSH, _SIN, _EXP], 0.7),
    ([_SINH], 1.5),
    ([_SIN, _COSH, _SIN, _EXP], -1.2),
    ([_SINH, _SIN, _SINH], 1.4),
    ([_EXP, _SIN, _EXP, _SIN, _COSH, _SIN], -0.4),
    ([_SIN], 2.5),
)


@exercise("4.1")
def _check_chain(answer: object) -> Verdict:
    cases = [
        Case(([f for f, _ in links], [slope for _, slope in links], x))
        for links, x in _CHAINS
    ]
    passed, feedback = judge_function(
        answer,
        "chain_slope(functions, slopes, x)",
        chain_slope,
        cases,
        SLIPS,
        read=_read_slope,
        praise="Each slope is taken at the value that reaches its own "
        "function. A network is such a chain, with a few more links.",
    )
    near = passed or "very close" in feedback[-1]
    if near and not _calls_slopes(answer):
        return False, [
            f"The results are {'right' if passed else 'nearly right'}, but "
            "none of the functions in `slopes` was called.",
            "Is the slope measured by small steps? That is a good check, but "
            "it is exact to a few digits only, and slow for many weights. "
            "Multiply the slopes of the functions.",
        ]
    return passed, feedback


def _calls_slopes(answer: Any) -> bool:
    called = []

    def double(x: Any) -> Any:
        return 2.0 * x

    def slope(x: Any) -> float:
        called.append(x)
        return 2.0

    calling.call(answer, ([double, double], [slope, slope], 0.5))
    return bool(called)
