"""What is said about a race; race_run.js says the same in the page."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import TYPE_CHECKING

from coursekit.interactive._picture import shortest
from coursekit.interactive._race_setup import NAMES, SETUP

if TYPE_CHECKING:
    from coursekit.interactive._race_still import Side

_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_THREE = Context(prec=3, rounding=ROUND_HALF_UP)


def power(n: int) -> str:
    """Write a power of ten.

    >>> power(-6)
    '10⁻⁶'
    """
    return "10" + str(n).translate(_RAISED)


def three(x: float) -> str:
    """Write three digits, and a power of ten in place of many zeros.

    >>> three(0.012345), three(123456.0), three(1.5e-9), three(0.0)
    ('0.0123', '1.23 · 10⁵', '1.5 · 10⁻⁹', '0')
    """
    if x == 0:
        return "0"
    number = _THREE.create_decimal(Decimal(x))
    ten = number.adjusted()
    if -3 <= ten <= 4:
        return shortest(float(number))
    return f"{shortest(float(number.scaleb(-ten)))} · {power(ten)}"


def lost(side: Side, rule: str, step: int) -> bool:
    """Tell whether a run has ended, or is far out and higher than before."""
    path = side.paths[rule]
    if len(path) <= step:
        return True
    out = max(
        abs(2 * w - low - high) / (high - low)
        for w, (low, high) in zip(path[step], side.window, strict=True)
    )
    high = side.high(rule)
    return bool(out > 3 and high[step] > high[0])


def _report(side: Side, step: int) -> str:
    gone = [rule for rule in side.paths if lost(side, rule, step)]
    high = {
        rule: float(side.high(rule)[step])
        for rule in side.paths
        if rule not in gone
    }
    words = f"{NAMES[side.name]}:"
    if high:
        best = min(high, key=lambda rule: high[rule])
        words += (
            f" {NAMES[best]} is lowest, {three(high[best])} above the minimum."
        )
    for rule in gone:
        rate = side.rates[rule]
        over, text = SETUP["limits"].get(rule, (math.inf, ""))
        if side.name == "bowl" and rate > over / side.condition:
            most = three(over / side.condition)
            why = f"its rate {shortest(rate)} is above {text} = {most}."
        else:
            why = f"with rate {shortest(rate)} its steps are too long."
        words += f" {NAMES[rule]} has diverged: {why}"
    return words


def sentence(sides: list[Side], step: int) -> str:
    """Say who is lowest, and who has diverged and why."""
    if not sides[0].paths:
        return "Switch on an optimizer to start a race."
    if not step:
        bowl, other = (
            f"{NAMES[side.name]}: "
            f"{three(float(side.high(next(iter(side.paths)))[0]))} above the "
            "minimum."
            for side in sides
        )
        return f"Step 0. All stand at the start. {bowl} {other}"
    return " ".join(
        [f"Step {step}.", *(_report(side, step) for side in sides)]
    )
