"""Checker 5.2: two points that prove that a network's loss is no bowl."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from coursekit.checks.chapter05.xor_points import (
    Layers,
    flat,
    is_unwritten,
    loss,
    midpoint,
    read_points,
)
from coursekit.checks.judging import not_attempted
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.showing import show

ASKED = 0.1  # the midpoint's loss above the mean of the two

_FEW = 0.3  # a loss below it: XOR is solved, or nearly
_IDEA = (
    "Solve XOR at one point: one hidden unit for OR, one for AND, and an "
    "output for OR and not AND. Then turn all the signs of one hidden unit: "
    "of its column in W1, its entry in b1 and its row in W2. That is another "
    "point with the same loss."
)
_LARGER = "make the loss of the first point small, with larger weights"

Parts = tuple[bool, bool, bool]  # of W1, of b1, of W2


@exercise("5.2")
def _check_points(answer: object) -> Verdict:
    if is_unwritten(answer):
        return not_attempted("`points = (first, second)`")
    points = read_points(answer)
    if isinstance(points, str):
        return False, [points]
    first, second = points
    middle = midpoint(first, second)
    with np.errstate(all="ignore"):
        losses = [loss(point) for point in (first, second, middle)]
        slip = _find_slip(first, second, losses)
    if not np.all(np.isfinite(losses)):
        return False, [
            f"The losses are {_three(losses)}: the parameters are too large "
            "to be added up.",
            "Parameters between −20 and 20 are enough.",
        ]
    higher = losses[2] - (losses[0] + losses[1]) / 2
    told = f"The losses are {_three(losses)}."
    if higher >= ASKED:
        return True, [
            f"{told} That is {show([higher], 3)} above the mean of the two.",
            "One such pair is a proof: this loss is no bowl. Networks have "
            "many points that are equally good, with hills between them.",
        ]
    if higher > 0:
        said = (
            f"{told} That is {show([higher], 3)} above the mean of the two; "
            f"{ASKED:g} is asked for."
        )
    else:
        said = (
            f"{told} That is not above the mean of the two, "
            f"{show([(losses[0] + losses[1]) / 2], 4)}: a bowl could look "
            "like that."
        )
    return False, [said, slip]


def _three(losses: list[float]) -> str:
    first, second, middle = (show([value], 4) for value in losses)
    return (
        f"{first} at the first point, {second} at the second and {middle} at "
        "the midpoint"
    )


def _find_slip(first: Layers, second: Layers, losses: list[float]) -> str:
    """Say why the midpoint is not higher, where that is seen."""
    if np.array_equal(flat(first), flat(second)):
        return (
            "The two points are the same, and so is their midpoint. Was one "
            "of them changed in place, such as by `W1 *= -1`? Then both "
            "names mean the same arrays: make new ones, as `-W1` does. "
            f"{_IDEA}"
        )
    if np.allclose(flat(first), flat(second), rtol=0.0, atol=1e-3):
        return f"The two points are nearly the same. {_IDEA}"
    if told := _about_swap(first, second) or _about_sign(first, second):
        return told
    if max(losses[:2]) < _FEW:
        return (
            "At both points XOR is solved, but halfway between them too: the "
            "two are alike, in the same valley. Take one of them and its "
            "twin, with all the signs of a hidden unit turned: of its column "
            "in W1, its entry in b1 and its row in W2."
        )
    if min(losses[:2]) < _FEW:
        which = "second" if losses[0] < losses[1] else "first"
        return (
            f"At the {which} point XOR is not solved: its loss raises the "
            f"mean. {_IDEA}"
        )
    return (
        "At neither point XOR is solved (guessing has the loss 0.6931), and "
        f"the midpoint cannot be much worse. {_IDEA}"
    )


def _swapped(layers: Layers, parts: Parts) -> Layers:
    """Swap the hidden units in W1, b1 and W2, or in some of them."""
    (W1, b1), (W2, b2) = layers
    columns, entries, rows = parts
    return [
        (W1[:, ::-1] if columns else W1, b1[::-1] if entries else b1),
        (W2[::-1] if rows else W2, b2),
    ]


def _turned(layers: Layers, units: list[int], parts: Parts) -> Layers:
    """Turn the signs of hidden units in W1, b1 and W2, or in some of them."""
    (W1, b1), (W2, b2) = layers
    signs = np.ones(2)
    signs[units] = -1.0
    columns, entries, rows = parts
    return [
        (W1 * signs if columns else W1, b1 * signs if entries else b1),
        (W2 * signs[:, None] if rows else W2, b2),
    ]


def _find_parts(
    change: Callable[[Parts], Layers], second: Layers
) -> Parts | None:
    """Return the parts whose change makes the second point, if any do."""
    for code in (7, 1, 2, 3, 4, 5, 6):
        parts = bool(code & 4), bool(code & 2), bool(code & 1)
        if np.array_equal(flat(change(parts)), flat(second)):
            return parts
    return None


def _listed(parts: Parts, wanted: bool, word: str) -> str:
    names = ("the columns of W1", "the entries of b1", "the rows of W2")
    return f" {word} ".join(
        name for name, part in zip(names, parts, strict=True) if part == wanted
    )


def _about_swap(first: Layers, second: Layers) -> str:
    """Say which part of a swap was left out; "" if this is no swap."""
    parts = _find_parts(partial(_swapped, first), second)
    if parts and all(parts):
        return (
            "The two hidden units are swapped as they should be. But the "
            "midpoint, where both are the same unit, is not much worse: "
            f"{_LARGER}, and swap then."
        )
    if parts:
        return (
            f"Likely slip: you swapped {_listed(parts, True, 'and')}, but "
            f"not {_listed(parts, False, 'or')}. A unit takes all its weights "
            "along: only then the outputs, and the loss, stay the same."
        )
    (W1, b1), rest = first
    rows: Layers = [(W1[::-1], b1[::-1]), (rest[0][::-1], rest[1])]
    if np.array_equal(flat(rows), flat(second)):
        return (
            "Likely slip: the rows of W1 are swapped, which are the inputs. A "
            "hidden unit is a column: `W1[:, ::-1]`."
        )
    return ""


def _about_sign(first: Layers, second: Layers) -> str:
    """Say which signs were not turned; "" if none were."""
    if np.array_equal(flat(first), -flat(second)):
        return (
            "One point is the other one with all its signs turned, b2 "
            "included, so its outputs are different. To keep the loss, turn "
            "the signs of a hidden unit: of its column in W1, its entry in b1 "
            "and its row in W2. tanh(−z) is −tanh(z)."
        )
    for units in ([0], [1], [0, 1]):
        parts = _find_parts(partial(_turned, first, units), second)
        if parts and all(parts):
            return (
                "The signs are turned as they should be. But the midpoint, "
                "where what was turned is 0, is not much worse: "
                f"{_LARGER}, and turn the signs then."
            )
        if parts:
            return (
                "Likely slip: you turned signs in "
                f"{_listed(parts, True, 'and')}, but not in "
                f"{_listed(parts, False, 'or')}. A hidden unit needs all "
                "three: tanh(−z) is −tanh(z), and the minus in W2 takes that "
                "back."
            )
    return ""
