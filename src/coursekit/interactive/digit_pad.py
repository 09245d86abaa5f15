"""Draw a digit; a network and its nearest neighbors answer."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import traitlets

from coursekit._validate import FloatArray, array, whole
from coursekit.data._digits import unpacked
from coursekit.interactive import _pad_network as pad
from coursekit.interactive import _pad_still
from coursekit.interactive._dense import dense_style
from coursekit.interactive._pad_setup import MOST, SETUP
from coursekit.interactive.base import (
    Figure,
    FigureError,
    Judged,
    read_part,
)

_PARTS = ("pad_prepare", "pad_network", "pad_file", "pad_drawing", "digit_pad")


class DigitPadFigure(Figure):
    """Draw a digit; a network and its nearest neighbors answer.

    The network is a small convolutional one. The neighbors are the three
    nearest of 300 stored digits. What is drawn is prepared as the digits of
    MNIST were: fitted into 20 × 20 places and centered in 28 × 28. The
    reader can label drawings, collect them, save them to a file for
    `coursekit.data.load_digits`, and let both learn them.

    Parameters
    ----------
    test_digit : int
        Which test digit of MNIST is shown: from 1 to 100 the first ones;
        from 101 to 108 some that the network gets wrong. 0: a drawing.
    drawing : array, shape (28, 28), optional
        A picture of your own, whole numbers from 0 to 255.
    name : str
        What the ids of the figure's HTML elements start with.

    Attributes
    ----------
    test_digit : int
        As above. Can be set; `drawing` follows.
    drawing : list of 28 lists of 28 int
        What both see. Can be set; then `test_digit` is 0.
    collected : list of dict
        The labeled drawings, as in the file; `digits` has them as arrays.
    learned : int
        How many of the collected digits both have learned. Can be set; 0
        brings back the network and the neighbors as they were.

    Raises
    ------
    FigureError
        A ValueError: for a picture or a number that the page cannot show.

    Notes
    -----
    Introduced in chapter 6. The test digits are shown in 16 gray levels.

    Examples
    --------
    >>> figure = DigitPadFigure(test_digit=1)
    >>> figure
    DigitPadFigure(test_digit=1, learned=0)
    >>> figure.answers["network"].argmax(), figure.answers["neighbors"]
    (np.int64(7), array([0, 0, 0, 0, 0, 0, 0, 3, 0, 0]))
    """

    _esm = "\n".join(read_part(f"{part}.js") for part in _PARTS)
    _css: Any = dense_style(
        "\n".join(
            map(read_part, ("figure.css", "controls.css", "digit_pad.css"))
        ),
        "ck-figure ck-controls ck-name ck-sentence ck-try ck-w3 ck-w6 ck-w12 "
        + " ".join(f"ck-s{shade}" for shade in range(1, 9))
        + _esm,
    )
    _dense = True
    shown = ("test_digit", "learned")

    test_digit = Judged(1).tag(sync=True)
    drawing = Judged().tag(sync=True)
    collected = Judged([]).tag(sync=True)
    learned = Judged(0).tag(sync=True)
    _setup = traitlets.Dict(SETUP, read_only=True).tag(sync=True)

    def __init__(
        self, test_digit: int = 1, drawing: Any = None, *, name: str = "digits"
    ) -> None:
        number = _test_digit(test_digit if drawing is None else 0)
        with self._together():  # a number and a picture that fit
            super().__init__(
                name=name,
                test_digit=number,
                drawing=_picture(number) if drawing is None else drawing,
            )

    # ---- the values ------------------------------------------------------

    @traitlets.validate("test_digit")
    def _check_test_digit(self, proposal: dict[str, Any]) -> int:
        return _test_digit(proposal["value"])

    @traitlets.validate("drawing")
    def _check_drawing(self, proposal: dict[str, Any]) -> list[list[int]]:
        slip = "Pictures as data.mnist() returns them are right."
        try:
            levels = array("drawing", proposal["value"], slip=slip)
        except (TypeError, ValueError) as error:
            raise FigureError(str(error)) from None
        if levels.shape != (28, 28):
            raise FigureError(
                "drawing must have 28 rows of 28 numbers. Received: drawing "
                f"of shape {levels.shape}. {slip}"
            )
        if not np.isin(levels, np.arange(256)).all():
            raise FigureError(
                "drawing must hold whole numbers from 0 for the paper to 255 "
                f"for the ink. Received: from {levels.min():g} to "
                f"{levels.max():g}. {slip}"
            )
        picture: list[list[int]] = levels.astype(int).tolist()
        return picture

    @traitlets.validate("collected")
    def _check_collected(self, proposal: dict[str, Any]) -> Any:
        try:
            x, _ = unpacked(proposal["value"])
        except ValueError as error:
            raise FigureError(f"collected: {error}") from None
        if len(x) > MOST:
            raise FigureError(
                f"collected must hold at most {MOST} digits. Received: "
                f"{len(x)}."
            )
        return proposal["value"]

    @traitlets.validate("learned")
    def _check_learned(self, proposal: dict[str, Any]) -> int:
        try:
            count = whole("learned", proposal["value"], least=0)
        except (TypeError, ValueError) as error:
            raise FigureError(str(error)) from None
        if count > len(self.collected):
            raise FigureError(
                "learned must be at most the number of collected digits, "
                f"{len(self.collected)}. Received: learned={count}."
            )
        return count

    @traitlets.observe("test_digit")
    def _show(self, change: dict[str, Any]) -> None:
        if self.test_digit and not self._arriving:
            with self._together():
                self.drawing = _picture(self.test_digit)

    @traitlets.observe("drawing")
    def _drawn(self, change: dict[str, Any]) -> None:
        if not self._arriving:
            self.test_digit = 0

    @traitlets.observe("collected")
    def _fewer(self, change: dict[str, Any]) -> None:
        if self.learned > len(self.collected):
            self.learned = 0

    # ---- what follows from them ------------------------------------------

    @property
    def digits(self) -> tuple[pad.Bytes, pad.Bytes]:
        """Return the collected digits: x (n, 28, 28) and y (n,), uint8."""
        return unpacked(self.collected)

    @property
    def answers(self) -> dict[str, Any]:
        """Return the network's probabilities and the neighbors' votes.

        Ten numbers for each; all 0 where nothing is drawn.
        """
        shares, neighbors = self._judged()
        if shares is None or neighbors is None:
            return {"network": np.zeros(10), "neighbors": np.zeros(10, int)}
        return {"network": shares, "neighbors": np.array(neighbors.votes)}

    def _judged(self) -> tuple[FloatArray | None, pad.Neighbors | None]:
        picture = np.array(self.drawing)
        if not picture.any():
            return None, None
        x, y = self._learned()
        seen = pad.features(picture[None])
        last = _last(x.tobytes(), y.tobytes())
        [neighbors] = pad.nearest(picture[None], *_stock(x, y))
        return pad.probabilities(seen, last)[0], neighbors

    def _learned(self) -> tuple[pad.Bytes, pad.Bytes]:
        return unpacked(self.collected[: self.learned])

    def still(self) -> str:
        """Return the pad, what both answer, and the sentence.

        >>> DigitPadFigure().still().count("<svg")
        2
        """
        stock, _ = _stock(*self._learned())
        labels = pad.stored()["test_labels"]
        return _pad_still.still(
            np.array(self.drawing),
            int(labels[self.test_digit - 1]) if self.test_digit else None,
            *self._judged(),
            stock,
            self.learned,
        )


def _test_digit(value: Any) -> int:
    most = len(pad.stored()["tests"])
    try:
        number = whole("test_digit", value, least=0)
    except (TypeError, ValueError) as error:
        raise FigureError(str(error)) from None
    if number > most:
        raise FigureError(
            f"test_digit must be at most {most}; so many come with the "
            f"figure. Received: test_digit={number}."
        )
    return number


def _picture(test_digit: int) -> list[list[int]]:
    if not test_digit:
        return [28 * [0] for _ in range(28)]
    picture = pad.stored()["tests"][test_digit - 1].astype(int) * 17
    rows: list[list[int]] = picture.tolist()
    return rows


def _stock(x: pad.Bytes, y: pad.Bytes) -> tuple[pad.Bytes, pad.Bytes]:
    """Return the stored small pictures and labels, with learned ones."""
    arrays = pad.stored()
    return (
        np.concatenate([arrays["prototypes"], pad.small(x)]),
        np.concatenate([arrays["prototype_labels"], y]),
    )


@lru_cache(maxsize=4)
def _last(pictures: bytes, labels: bytes) -> pad.Last:
    """Return the last layer after it has learned these digits."""
    if not labels:
        return pad.shipped()
    x = np.frombuffer(pictures, np.uint8).reshape(-1, 28, 28)
    y = np.frombuffer(labels, np.uint8)
    arrays = pad.stored()
    old = pad.features(pad.memory(arrays["prototypes"]))
    return pad.learned(pad.features(x), y, old, arrays["prototype_labels"])
