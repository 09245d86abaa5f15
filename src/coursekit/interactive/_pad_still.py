"""The digit pad's first frame, as pad_drawing.js draws it too."""

from __future__ import annotations

from html import escape

import numpy as np

from coursekit._validate import FloatArray
from coursekit.interactive._pad_network import NEAREST, Bytes, Neighbors
from coursekit.interactive._pad_setup import (
    ANSWERS_SIZE,
    ROW,
    SETUP,
    SIZE,
    SQUARE,
    percent,
)
from coursekit.interactive._picture import Panel, flex, short

LEAST = 0.8  # share of its width that a picture keeps
PLACES = (105, 210, 315)  # of the neighbors' pictures, from the left


def still(
    drawing: Bytes,
    label: int | None,
    shares: FloatArray | None,
    neighbors: Neighbors | None,
    stock: Bytes,
    learned: int,
) -> str:
    """Return the pad, the answers and the sentence.

    `label` is that of a test digit; `shares` and `neighbors` are None where
    nothing is drawn.
    """
    words = sentence(label, shares, neighbors, learned)
    about = escape(SETUP["about"])
    return (
        '<div class="ck-panels ck-digit">\n'
        f"{_pad(drawing)}\n{_answers(drawing, shares, neighbors, stock)}\n"
        f'</div>\n<p class="ck-sentence">{escape(words)}</p>\n'
        f'<p class="ck-hint">{about}</p>'
    )


def sentence(
    label: int | None,
    shares: FloatArray | None,
    neighbors: Neighbors | None,
    learned: int,
) -> str:
    """Say what both answer.

    >>> sentence(7, np.eye(10)[7], Neighbors([0, 1, 2], [7, 7, 9]), 0)
    'Network: 7 (100.0 %). Neighbors: 7 (2 of 3). The label says 7.'
    """
    if shares is None or neighbors is None:
        return (
            "Draw a digit with the mouse, a pen or a finger. On the "
            "keyboard, arrow keys move the pen; space puts it down or "
            "lifts it."
        )
    best, answer = int(shares.argmax()), neighbors.answer
    words = (
        f"Network: {best} ({percent(float(shares[best]))}). Neighbors: "
        f"{answer} ({neighbors.votes[answer]} of {NEAREST})."
    )
    if label is not None:
        words += f" The label says {label}."
    if learned:
        words += f" Both have learned your digits, {learned} so far."
    return words


def pixels(
    at: Panel, picture: Bytes, corner: tuple[int, int], cell: int
) -> None:
    """Draw a picture of levels from 0 to 255, in eight shades."""
    shades = (picture.astype(int) * 8 + 127) // 255
    left, top = corner
    for shade in range(1, 9):
        path = ""
        for y, row in enumerate(shades == shade):
            ends = np.flatnonzero(np.diff(np.r_[False, row, False]))
            for start, end in ends.reshape(-1, 2).tolist():
                path += (
                    f"M{left + start * cell} {short(top + (y + 0.5) * cell)}"
                    f"h{(end - start) * cell}"
                )
        if path:
            at.path(path, f"ck-ink ck-s{shade} ck-w{cell}")


def _pad(drawing: Bytes) -> str:
    at = _panel(SIZE)
    left, top, cell = SQUARE
    at.text(left, 14, "Draw a digit here", "ck-title")
    at.path(f"M{left} {top}h336v336h-336z", "ck-paper")
    pixels(at, drawing, (left, top), cell)
    label = "The drawing pad, with a picture of 28 × 28 places."
    return at.svg(label, flex(SIZE, LEAST), "ck-pad")


def _answers(
    drawing: Bytes,
    shares: FloatArray | None,
    neighbors: Neighbors | None,
    stock: Bytes,
) -> str:
    at = _panel(ANSWERS_SIZE)
    at.text(1, 14, "Both see", "ck-title")
    at.text(PLACES[0], 14, f"{NEAREST} nearest of {len(stock)}", "ck-title")
    for left in (1, *PLACES):
        at.path(f"M{left} 22h84v84h-84z", "ck-paper")
    pixels(at, drawing, (1, 22), 3)
    at.text(43, 124, "28 × 28", "ck-middle")
    if neighbors is not None:
        for left, place, label in zip(PLACES, *neighbors, strict=True):
            pixels(at, stock[place] * 17, (left, 22), 6)
            at.text(left + 42, 124, label, "ck-middle ck-best")
    at.text(24, 151, "Network", "ck-title")
    at.text(232, 151, "Neighbors", "ck-title")
    for digit in range(10):
        top = 160 + ROW * digit
        at.text(8, top + 15, digit, "ck-middle")
        if shares is None or neighbors is None:
            continue
        share, votes = float(shares[digit]), neighbors.votes[digit]
        for left, length, look in (
            (24, 90 * share, "ck-net"),
            (232, 100 * votes / NEAREST, "ck-near"),
        ):
            at.path(f"M{left} {top + 3}v15h{short(length)}v-15z", look)
        best = "ck-end ck-best" if digit == shares.argmax() else "ck-end"
        at.text(206, top + 15, percent(share), best)
        best = "ck-end ck-best" if digit == neighbors.answer else "ck-end"
        at.text(399, top + 15, f"{votes} of {NEAREST}", best)
    return at.svg(
        "What the network and the three nearest neighbors answer: ten bars "
        "for each, and the pictures of the neighbors.",
        flex(ANSWERS_SIZE, LEAST),
        "ck-answers",
    )


def _panel(size: list[int]) -> Panel:
    return Panel([*size, 0, 0, 0, 0], (0, 1), (0, 1))
