"""Fold a threshold into the weights: a line becomes a plane."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

import numpy as np
import traitlets

from coursekit._validate import real
from coursekit.interactive import _threshold_still
from coursekit.interactive._threshold_space import space
from coursekit.interactive.base import Figure, FigureError, Judged
from coursekit.neurons import fold_threshold, threshold_unit

LIMIT = 2.0  # of both weights and of the threshold
CORNERS = [[0, 0], [0, 1], [1, 0], [1, 1]]

SETUP: dict[str, Any] = {
    "title": "Fold the threshold into the weights",
    "limit": LIMIT,
    "corners": CORNERS,
    "boxes": {
        # width, height, and the margins left, right, top, bottom
        "flat": [330, 366, 34, 14, 36, 48],
        "space": [400, 366, 0, 0, 30, 26],
    },
    "window": [-0.6, 1.6],  # the part of the plane, and of the sheet
    "arrow": 0.32,  # length at which a weight of 1 is drawn
    # where a name for a side of the line may stand
    "spots": [
        [1.33, 1.4],
        [-0.35, 1.4],
        [1.33, -0.4],
        [0.5, 0.5],
        [-0.35, 0.5],
        [1.33, 0.5],
        [0.5, 1.4],
        [0.5, -0.4],
        [-0.35, -0.4],
    ],
    "mark": "◂ drawn as the plane",
    # The view in space: scales across and up, how high the eye stands and
    # how far it has turned (degrees), the lowest and highest point of the
    # folded plane if the sheet is at -1.
    "scene": [[-1.66, 1.66], [-1.2865, 1.2865]],
    "eye": 27,
    "view": 15,
    "heights": [-1.15, 0.3],
    # Where the unit fires, of 00, 01, 10 and 11. No unit does 0110 and 1001.
    "names": {
        "0000": "Never fires.",
        "0001": "Fires at 11 only: that is AND.",
        "0010": "Fires at 10 only: x₁ but not x₂.",
        "0011": "Fires at 10 and 11: that is x₁, whatever x₂ is.",
        "0100": "Fires at 01 only: x₂ but not x₁.",
        "0101": "Fires at 01 and 11: that is x₂, whatever x₁ is.",
        "0111": "Fires at 01, 10 and 11: that is OR.",
        "1000": "Fires at 00 only: that is NOR (not or).",
        "1010": "Fires at 00 and 10: that is NOT x₂, whatever x₁ is.",
        "1011": "Fires everywhere but at 01: x₁ or not x₂.",
        "1100": "Fires at 00 and 01: that is NOT x₁, whatever x₂ is.",
        "1101": "Fires everywhere but at 10: x₂ or not x₁.",
        "1110": "Fires everywhere but at 11: that is NAND (not and).",
        "1111": "Always fires, at all four inputs.",
    },
    "prompts": [
        "Make OR (1 at 01, 10 and 11), then NAND (1 everywhere but at 11). "
        "How few of the three numbers must you change?",
        "Move θ and nothing else. What does the line do, and what does the "
        "plane do? Which of its points stays where it is?",
        "Try XOR: 1 at 01 and 10, 0 at 00 and 11. What is in the way, in "
        "each of the two pictures?",
    ],
}


class ThresholdFigure(Figure):
    """Drag a unit's line, and see the plane that it is cut from.

    A threshold unit with two inputs, seen twice: as a line in the plane of
    its inputs, and, with the threshold folded in as the weight of a
    constant third input, as a plane through the origin of space. The same
    decision is written in three ways.

    Parameters
    ----------
    w1, w2 : float
        Weights, each from -2 to 2.
    threshold : float
        The threshold θ, from -2 to 2; a sum exactly equal to it fires.
    constant : {-1, 1}
        The constant input: -1 has the weight θ, 1 the weight b = -θ.
    name : str
        What the ids of the figure's HTML elements start with.

    Attributes
    ----------
    w1, w2, threshold : float
        The numbers chosen. Can be set; the reader's changes arrive in a
        notebook's later cells.
    constant : int
        The constant input chosen. Can be set.
    fires : list of 4 int
        1 where the unit fires and 0 where not, at 00, 01, 10 and 11.
    folded : list of 3 float
        The weights with the folded threshold as the last one.

    Raises
    ------
    FigureError
        A ValueError: for a number that is none or out of range, and a
        constant that is neither -1 nor 1.

    Notes
    -----
    Introduced in chapter 2.

    Examples
    --------
    >>> figure = ThresholdFigure(w1=1.0, w2=1.0, threshold=1.5)
    >>> figure.fires
    [0, 0, 0, 1]
    >>> figure.folded
    [1.0, 1.0, 1.5]
    >>> figure.constant = 1
    >>> figure.folded
    [1.0, 1.0, -1.5]
    """

    _esm = Path(__file__).with_name("threshold.js")
    shown = ("w1", "w2", "threshold", "constant")

    w1 = Judged(1.0).tag(sync=True)
    w2 = Judged(1.0).tag(sync=True)
    threshold = Judged(1.5).tag(sync=True)
    constant = Judged(-1).tag(sync=True)
    _setup = traitlets.Dict(SETUP, read_only=True).tag(sync=True)

    def __init__(
        self,
        w1: float = 1.0,
        w2: float = 1.0,
        threshold: float = 1.5,
        constant: int = -1,
        *,
        name: str = "threshold",
    ) -> None:
        super().__init__(
            name=name, w1=w1, w2=w2, threshold=threshold, constant=constant
        )

    @traitlets.validate("w1", "w2", "threshold")
    def _check_number(self, proposal: dict[str, Any]) -> float:
        name = proposal["trait"].name
        slip = "The two weights are two numbers: w1=1, w2=1."
        number = _number(name, proposal["value"], slip)
        if not -LIMIT <= number <= LIMIT:
            raise FigureError(
                f"{name} must be from -2 to 2, as far as its slider goes. "
                f"Received: {name}={number!r}. Divide w1, w2 and threshold "
                "by one positive number: that leaves the line in its place."
            )
        return number + 0.0  # no minus zero

    @traitlets.validate("constant")
    def _check_constant(self, proposal: dict[str, Any]) -> int:
        slip = "It is the constant input, not its weight."
        number = _number("constant", proposal["value"], slip)
        if number not in (-1, 1):
            raise FigureError(
                "constant must be -1 or 1. Received: "
                f"constant={proposal['value']!r}. Is it the weight of the "
                "constant input? That one follows from threshold."
            )
        return int(number)

    @property
    def fires(self) -> list[int]:
        """Return the unit's answers at 00, 01, 10 and 11."""
        unit = threshold_unit(CORNERS, [self.w1, self.w2], self.threshold)
        return [int(each) for each in np.asarray(unit)]

    @property
    def folded(self) -> list[float]:
        """Return the weights with the folded threshold as the last one."""
        weights = [self.w1, self.w2]
        folded = fold_threshold(weights, self.threshold, self.constant)
        return [float(each) for each in folded]

    def still(self) -> str:
        """Return the two panels and the words for the present values.

        >>> ThresholdFigure(threshold=0.5).still().count("<svg")
        2
        """
        unit = _threshold_still.Unit(
            (self.w1, self.w2), self.threshold, self.fires
        )
        pictures = (
            _threshold_still.flat(unit, SETUP),
            space(unit, self.constant, SETUP),
        )
        forms = _threshold_still.forms(unit, self.constant, SETUP)
        words = _threshold_still.sentence(unit, SETUP)
        return (
            '<div class="ck-panels ck-pair">\n' + "\n".join(pictures) + "\n"
            f'</div>\n{forms}\n<p class="ck-sentence">{escape(words)}</p>'
        )


def _number(name: str, value: object, slip: str) -> float:
    try:
        return real(name, value, slip=slip)
    except (TypeError, ValueError) as error:
        raise FigureError(str(error)) from None
