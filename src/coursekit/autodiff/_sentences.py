"""What is said when a number has no result, or no slope."""

from __future__ import annotations

import math
from collections.abc import Sequence

ONE_NUMBER = (
    "A Value holds one number: for a list or an array, make one Value of "
    "each entry."
)
EXPONENT = "For x ** y with two Values write (y * x.log()).exp()."


def check_divisor(dividend: float, divisor: float) -> None:
    """Refuse to divide by 0."""
    if divisor == 0:
        raise ZeroDivisionError(
            "A Value cannot be divided by 0. Received: "
            f"{dividend!r} / {divisor!r}. Is the divisor a sum or a count "
            "that can be 0?"
        )


def check_log(x: float) -> None:
    """Refuse the logarithm of 0 and less."""
    if x <= 0:
        raise ValueError(
            f"log needs a Value greater than 0. Received: {x!r}. Is it a "
            "probability that fell to 0?"
        )


def check_power(x: float, n: float) -> None:
    """Refuse powers that have no value, or no slope."""
    if x == 0 and n < 0:
        raise ZeroDivisionError(
            f"0 has no negative power. Received: {x!r} ** {n:g}."
        )
    if x == 0 and 0 < n < 1:
        raise ValueError(
            "A power between 0 and 1 has no slope at 0: it is infinite. "
            f"Received: {x!r} ** {n:g}. Is it the root of a distance that "
            "is 0? Then add a small number first."
        )
    if x < 0 and n != int(n):
        raise ValueError(
            "A negative number has only whole powers. Received: "
            f"{x!r} ** {n:g}."
        )


def check_finite(
    operation: str, inputs: Sequence[float], *results: float
) -> None:
    """Refuse results and slopes that are beyond the largest float."""
    if not all(map(math.isfinite, results)):
        raise OverflowError(
            "A result and its slopes must be finite numbers. Received: "
            f"{operation} of {', '.join(map(repr, inputs))}, which is too "
            "large for a float. Do the numbers grow at every step? Then try "
            "a smaller learning rate."
        )
