"""Make a sigmoid steeper and steeper: it becomes the step."""

from __future__ import annotations

import math
from html import escape
from pathlib import Path
from typing import Any

import traitlets

from coursekit._validate import real
from coursekit.interactive import _steepness_still
from coursekit.interactive.base import Figure, FigureError, Judged

LEAST, MOST = 0.5, 50.0

SETUP: dict[str, Any] = {
    "title": "From sigmoid to step",
    "limits": [LEAST, MOST],
    "boxes": {
        # width, height, and the margins left, right, top, bottom
        "curve": [366, 310, 34, 10, 46, 48],
        "slope": [366, 310, 34, 10, 46, 48],
    },
    "z": [-3, 3],
    "heights": [-0.1, 1.14],  # of the two curves
    "tops": [0.2, 0.3, 0.6, 1, 1.5, 3, 6, 10, 15],  # of the slopes' axis
    "points": 80,  # of a curve, to each side
    "prompts": [
        "Which k makes the sigmoid agree with the step to 1 % from 0.1 on? "
        "Work it out (ln 99 ≈ 4.6), then try.",
        "Make k large and watch the slope at z = 1. What has learning left "
        "to go by there?",
        "Make k small. How far from the threshold is the sigmoid still "
        "nearly a straight line?",
    ],
}


class SteepnessFigure(Figure):
    """Make a sigmoid steeper; see it become the step, and lose its slope.

    The sigmoid σ(kz) over the step H(z), and the slope of both. At a
    distance of ln(99)/k from the threshold the two differ by 1 %, from
    there on by less.

    Parameters
    ----------
    steepness : float
        The factor k, from 0.5 to 50.
    name : str
        What the ids of the figure's HTML elements start with.

    Attributes
    ----------
    steepness : float
        The factor chosen. Can be set; the reader's changes arrive in a
        notebook's later cells.
    reach : float
        ln(99)/k, the distance from the threshold beyond which the sigmoid
        is within 1 % of the step.
    steepest : float
        k/4, the slope at the threshold.

    Raises
    ------
    FigureError
        A ValueError: for a steepness that is no number or out of range.

    Notes
    -----
    Introduced in chapter 2.

    Examples
    --------
    >>> figure = SteepnessFigure(steepness=4.6)
    >>> round(figure.reach, 2), round(figure.steepest, 2)
    (1.0, 1.15)
    >>> figure
    SteepnessFigure(steepness=4.6)
    """

    _esm = Path(__file__).with_name("steepness.js")
    shown = ("steepness",)

    steepness = Judged(2.0).tag(sync=True)
    _setup = traitlets.Dict(SETUP, read_only=True).tag(sync=True)

    def __init__(
        self, steepness: float = 2.0, *, name: str = "steepness"
    ) -> None:
        super().__init__(name=name, steepness=steepness)

    @traitlets.validate("steepness")
    def _check_steepness(self, proposal: dict[str, Any]) -> float:
        slip = "It is the factor k in σ(kz)."
        try:
            steepness = real("steepness", proposal["value"], slip=slip)
        except (TypeError, ValueError) as error:
            raise FigureError(str(error)) from None
        if not LEAST <= steepness <= MOST:
            raise FigureError(
                "steepness must be from 0.5 to 50, as far as its slider "
                f"goes. Received: steepness={steepness!r}. Is it the "
                "slider's place, a logarithm? Give the factor k itself."
            )
        return steepness

    @property
    def reach(self) -> float:
        """Return ln(99)/k, where the sigmoid is 1 % off the step."""
        return math.log(99) / float(self.steepness)

    @property
    def steepest(self) -> float:
        """Return k/4, the sigmoid's slope at the threshold."""
        return float(self.steepness) / 4

    def still(self) -> str:
        """Return the two panels and the sentence for the present value.

        >>> SteepnessFigure(10).still().count("<svg")
        2
        """
        k = float(self.steepness)
        words = _steepness_still.sentence(k)
        return (
            '<div class="ck-panels ck-pair">\n'
            f"{_steepness_still.curve(k, SETUP)}\n"
            f"{_steepness_still.slope(k, SETUP)}\n"
            f'</div>\n<p class="ck-sentence">{escape(words)}</p>'
        )
