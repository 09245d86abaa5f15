"""Learning rates: one number, or a schedule from update to number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from coursekit._validate import not_negative, positive

Schedule = Callable[[int], float]
Rate = float | Schedule


def rate_at(learning_rate: Rate, step: int) -> float:
    """Return the learning rate of the update with the number `step`.

    Parameters
    ----------
    learning_rate : float or callable
        A number is a constant schedule: it holds for every update.
    step : int
        Updates made before this one: 0 for the first.

    Returns
    -------
    float

    Raises
    ------
    TypeError, ValueError
        If a schedule returns anything but a finite number of 0 or more.

    Notes
    -----
    Introduced in chapter 5.

    Examples
    --------
    >>> from coursekit.optimizers import WarmUp
    >>> [rate_at(0.1, step) for step in range(3)]
    [0.1, 0.1, 0.1]
    >>> [rate_at(WarmUp(0.1, warmup_steps=2), step) for step in range(3)]
    [0.0, 0.05, 0.1]
    """
    if not callable(learning_rate):
        return learning_rate
    rate: Any = learning_rate(step)
    if hasattr(rate, "numpy"):  # a tensor, from a schedule of Keras
        rate = rate.numpy().item()
    return not_negative(f"learning_rate({step})", rate)


def checked_rate(name: str, value: Any) -> Any:
    """Return a number above 0 as a float, or the schedule itself."""
    if not callable(value):
        slip = "" if not isinstance(value, str) else "Are there quotes?"
        return positive(name, value, slip=slip)
    if isinstance(value, type):
        raise TypeError(
            f"{name} must be a number above 0, or a schedule with its own "
            "numbers, such as CosineDecay(0.1, decay_steps=1000). "
            f"Received: the class {value.__name__}."
        )
    rate_at(value, 0)  # says what is wrong with what it returns
    return value


def try_smaller(optimizer: Any, state: Any) -> str:
    """Return advice after a step too far, with the last rate if known."""
    rate = getattr(optimizer, "learning_rate", None)
    if isinstance(rate, float):
        return f"Try a smaller learning rate than {rate:g}"
    step = getattr(state, "step", 0)
    if callable(rate) and step > 0:
        last = rate_at(rate, step - 1)
        return f"Try smaller learning rates: the last one was {last:g}"
    return "Try a smaller learning rate"
