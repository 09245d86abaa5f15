"""What a classifier of digits answers, and what its mistakes come from."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import numpy.typing as npt

from coursekit.checks.comparing import Reading, read_array
from coursekit.checks.showing import describe

_FUNCTION = (
    "Return a function that takes pictures, shape (n, 784), and returns "
    "their class numbers, shape (n,)."
)
_CLASSES = "One class number from 0 to 9 is asked for, for each picture."
_LINEAR = "A network without a hidden layer reaches about 88 % here."


def read_classifier(value: object) -> str:
    """Say what is wrong with something that is no function.

    Examples
    --------
    >>> read_classifier(0.95)[:47]
    'Return a function that takes pictures, shape (n'
    """
    if value is None:
        return f"End `train` with a `return`. {_FUNCTION}"
    if hasattr(value, "classify"):
        return (
            "That is the network. Return its function, `network.classify`, "
            "without parentheses."
        )
    if hasattr(value, "predict"):
        return (
            "That is a model. Return a function that takes pictures, calls "
            "the model's `predict`, and returns class numbers."
        )
    if isinstance(value, type):
        return _FUNCTION
    if isinstance(value, (list, tuple)) and any(map(callable, value)):
        return f"{_FUNCTION} Return it alone, nothing beside it."
    if isinstance(value, (list, tuple, dict)):
        return (
            f"Are these the parameters? {_FUNCTION} It may use the "
            "parameters: define it inside `train`, and `return` it."
        )
    if isinstance(value, np.ndarray):
        return (
            "Are these the answers to the training digits? The checker asks "
            f"for digits that training has not seen. {_FUNCTION}"
        )
    return _FUNCTION


def read_classes(value: object, n: int) -> Reading:
    """Read the class numbers of n digits.

    Examples
    --------
    >>> read_classes([7, 2], 2).values
    (7.0, 2.0)
    >>> read_classes(np.ones((2, 10)), 2).problem[:37]
    'These are the 10 outputs for each pic'
    """
    reading = read_array(value)
    array = np.asarray(value) if reading.shape is not None else None
    if value is None:
        return Reading(
            problem="The function that `train` returned has to end with a "
            "`return`."
        )
    if array is None:
        return Reading(problem=_about_unreadable(value, reading.problem))
    if array.shape != (n,):
        return Reading(problem=_about_shape(array, n))
    numbers = array.astype(float)
    if np.any(numbers != np.round(numbers)):
        return Reading(
            problem="Class numbers are whole numbers. Are these outputs or "
            "probabilities?"
        )
    if numbers.min() < 0 or numbers.max() > 9:
        far = numbers.max() if numbers.max() > 9 else numbers.min()
        return Reading(problem=f"It contains {far:g}. {_CLASSES}")
    return dataclasses.replace(reading, values=tuple(numbers.tolist()))


def _about_unreadable(value: object, problem: str) -> str:
    if "`nan`" in problem or "`inf`" in problem:
        return (
            f"{problem.partition('.')[0]}. Is the learning rate too large? "
            "Then the weights grow until they are no numbers any more. "
            f"{_CLASSES}"
        )
    return f"{problem} {_CLASSES}"


def _about_shape(array: npt.NDArray[Any], n: int) -> str:
    if array.shape == (n, 10):
        return (
            "These are the 10 outputs for each picture. The class number is "
            "the place of the largest: `np.argmax(..., axis=1)`."
        )
    if array.shape == (10, n):
        return (
            "These are 10 outputs for each picture, as columns. Keep the "
            "samples as rows; then `np.argmax(..., axis=1)` gives the class "
            "numbers."
        )
    if array.size == n:
        return "Return them in one flat array: use `.ravel()`."
    if array.size == 1:
        return (
            f"One number came out for {n:,} pictures. The function gets "
            "many pictures at once, as rows. Is an `axis=1` missing in "
            "`np.argmax`?"
        )
    if array.shape == (10,):
        return (
            "The maximum was taken over the pictures. Take it for each "
            "picture, over its outputs: `axis=1`."
        )
    return f"{_CLASSES} It got {n:,} pictures and returned {describe(array)}."


def about_accuracy(
    answers: npt.NDArray[Any],
    y: npt.NDArray[Any],
    known: float,
    warning: str = "",
) -> str:
    """Say why too few answers are right, and what to try.

    Parameters
    ----------
    answers : array of shape (n,)
        The class numbers that a network gave to the test digits.
    y : array of shape (n,)
        The right ones.
    known : float
        The share that is right of digits from the training.
    warning : str
        What NumPy warned of in the training.

    Returns
    -------
    str
        One hint, in one or more sentences.

    Examples
    --------
    >>> about_accuracy(np.array([3, 3, 3]), np.array([1, 2, 3]), 0.1)[:40]
    'Likely slip: the answer is 3, whatever t'
    """
    right = float(np.mean(answers == y))
    if np.ptp(answers) == 0:
        return _about_constant(int(answers[0]), warning)
    for shift in (-1, 1):
        if np.mean((answers + shift) % 10 == y) > 0.7:
            return (
                "Likely slip: every class number is off by one. The classes "
                "are 0 to 9, as `np.argmax` counts."
            )
    if right < 0.2:
        return _about_chance(known)
    if right < 0.8:
        return _about_half(right, known)
    if known > 0.99:
        return (
            "Nearly all the training digits are right, so more training "
            "will not help much. Give the hidden layer more units, or train "
            "with smaller batches."
        )
    return (
        f"{_LINEAR} Of the training digits {percent(known)} are right, so "
        "there is more to learn: take more epochs, a larger learning rate, "
        "smaller batches, or more hidden units. Change one at a time."
    )


def _about_constant(answer: int, warning: str) -> str:
    said = f"Likely slip: the answer is {answer}, whatever the picture is."
    if answer == 0 or "invalid" in warning or "overflow" in warning:
        return (
            f"{said} If outputs are `nan`, `np.argmax` answers 0: is the "
            "learning rate too large, so that the weights grow without end? "
            "Or is it `argmax` over the wrong axis?"
        )
    return (
        f"{said} Is the learning rate far too large? Are the weights updated "
        "at all, and do they start from different random numbers? Are all "
        "hidden units dead or saturated?"
    )


def _about_chance(known: float) -> str:
    if known > 0.5:
        return (
            f"That is hardly more than chance, but {percent(known)} of the "
            "training digits are right. Does your function treat all "
            "pictures the same way, whether training saw them or not?"
        )
    return (
        "That is hardly more than chance, 10 %. Likely slip: pictures and "
        "labels do not belong together any more: shuffle `x` and `y` in the "
        "same order, `x[order]` and `y[order]`. Or `x` is divided by 255 once "
        "more: it runs from 0 to 1 already. Or the learning rate is far too "
        "large or too small: look at the loss after each epoch."
    )


def _about_half(right: float, known: float) -> str:
    if known > right + 0.2:
        return (
            f"Of the training digits {percent(known)} are right. Does your "
            "function treat the pictures as the training does? A scale or a "
            "mean comes from the training digits and is used for all; a "
            "scale that is used twice spoils them."
        )
    return (
        f"{_LINEAR} Something is learned, but too little: look at the loss "
        "after each epoch. If it still falls, take more epochs or a larger "
        "learning rate; if it jumps or grows, take a smaller one."
    )


def percent(share: float) -> str:
    """Write a share in percent.

    Examples
    --------
    >>> percent(0.925), percent(0.93), percent(0.9325)
    ('92.5 %', '93 %', '93.25 %')
    """
    return f"{100 * share:.4g} %"
