"""One wrong tensor: a factor, a transposition, a shape that tells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from coursekit.checks.comparing import Values, close
from coursekit.checks.showing import show, show_both
from coursekit.gradcheck._slips import constant_ratio, is_transpose


class Tensor(NamedTuple):
    """A tensor that was returned, and the one that should have been."""

    name: str
    given: Values
    wanted: Values
    tolerance: float

    @property
    def right(self) -> bool:
        """Tell whether all the entries are right, in the right shape."""
        return self.given.shape == self.wanted.shape and close(
            self.given, self.wanted, self.tolerance
        )

    @property
    def first_wrong(self) -> tuple[int, ...]:
        """Return the place of the first wrong entry."""
        near = np.isclose(
            self.given,
            self.wanted,
            rtol=self.tolerance,
            atol=0.1 * self.tolerance,
        )
        return tuple(int(i) for i in np.argwhere(~near)[0])

    @property
    def ratio(self) -> float | None:
        """Return given / wanted if it is the same everywhere, and not 1."""
        if self.given.shape != self.wanted.shape:
            return None
        return constant_ratio(self.given, self.wanted)


def describe_wrong(tensor: Tensor) -> str:
    """Say what a tensor should be, and what it is.

    Examples
    --------
    >>> describe_wrong(Tensor("dW", np.eye(2), np.ones((1, 2)), 1e-6))
    '`dW` should be of shape (1, 2); yours is of shape (2, 2).'
    """
    name, given, wanted, _ = tensor
    if given.shape != wanted.shape:
        return f"`{name}` should be {_form(wanted)}; yours is {_form(given)}."
    if wanted.ndim < 2 and wanted.size <= 6:
        expected, received = show_both(
            wanted.ravel().tolist(), given.ravel().tolist()
        )
        return f"`{name}` should be {expected}; yours is {received}."
    place = tensor.first_wrong
    expected, received = show_both([wanted[place]], [given[place]])
    return (
        f"`{name}`, of shape {wanted.shape}, is wrong. Its entry "
        f"[{', '.join(map(str, place))}] should be {expected}; yours is "
        f"{received}."
    )


def _form(values: Values) -> str:
    return f"of shape {values.shape}" if values.ndim else "one number"


def find_misfit(tensors: Sequence[Tensor]) -> str:
    """Say in what way a tensor is wrong, from its values in several calls.

    Parameters
    ----------
    tensors : sequence of Tensor
        The same tensor in each call, wrong in one at least.

    Returns
    -------
    str
        One hint or more.

    Examples
    --------
    >>> find_misfit([Tensor("dW", np.eye(2), 2 * np.eye(2), 1e-6)])
    'Every entry of `dW` is 0.5 times what it should be.'
    """
    name = tensors[0].name
    shapes = [t for t in tensors if t.given.shape != t.wanted.shape]
    if shapes:
        return _about_shape(shapes[0])
    wrong = [tensor for tensor in tensors if not tensor.right]
    if not any(tensor.given.any() for tensor in tensors):
        return f"`{name}` is 0 everywhere: was it never filled in?"
    if all(is_transpose(t.given, t.wanted) for t in wrong):
        return (
            f"`{name}` is the transpose of the right one: where the shapes "
            "are square, that is not noticed. Are the factors of the matrix "
            "product the wrong way round?"
        )
    ratios = [tensor.ratio for tensor in wrong]
    found = [ratio for ratio in ratios if ratio is not None]
    same = len(found) == len(wrong) and np.ptp(found) < 1e-3 * abs(found[0])
    if same:
        return _about_ratio(name, found[0])
    if len(found) == len(wrong) and all(map(_is_count, found)):
        return (
            f"Every entry of `{name}` is {show(found[:1], 4)} times what it "
            "should be here, and another number of times in other calls. Is "
            "it a number of samples, of inputs, of units or of entries that "
            "should not be there, or that is missing?"
        )
    if len(wrong) < len(tensors):
        return (
            f"In {len(tensors) - len(wrong)} of {len(tensors)} calls `{name}` "
            "is right. What is special about this one: its numbers, or its "
            "shapes?"
        )
    return (
        f"No single factor explains `{name}`. Work out its first wrong entry "
        "on paper, and compare it with your code step by step."
    )


def _about_ratio(name: str, ratio: float) -> str:
    if abs(ratio + 1) <= 1e-3:
        return f"The sign of `{name}` is the wrong way round."
    times = show([ratio], 4)
    return f"Every entry of `{name}` is {times} times what it should be."


def _is_count(ratio: float) -> bool:
    """Tell whether a ratio is a whole number, or 1 divided by one."""
    times = max(abs(ratio), 1 / max(abs(ratio), 1e-12))
    return abs(times - round(times)) < 1e-3 * times


def _about_shape(tensor: Tensor) -> str:
    given, wanted = tensor.given, tensor.wanted
    name = f"`{tensor.name}`"
    if given.ndim == wanted.ndim == 2 and given.shape == wanted.T.shape:
        return (
            f"{name} has its rows and columns exchanged. "
            f"{_about_form(tensor.name)}"
        )
    if not wanted.ndim:
        return f"One number is asked for in {name}. Is a sum missing?"
    if given.size == 1 < wanted.size:
        return (
            f"{name} holds one number only. Was something summed up that "
            "should stay apart?"
        )
    if given.size == wanted.size and close(
        given.ravel(), wanted.ravel(), tensor.tolerance
    ):
        return (
            f"The numbers of {name} are right. They only need the shape "
            f"{wanted.shape}."
        )
    return f"{_about_form(tensor.name)} Compare the two shapes."


def _about_form(name: str) -> str:
    """Say which shape a gradient, such as dW, or a moved array has."""
    if name.startswith("d"):
        return "A gradient has the shape of what it is the gradient of."
    return "An array that moves keeps the shape that it had."
