"""What the digit pad carries, how it is laid out, and what it says."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from typing import Any

import numpy as np

from coursekit import results
from coursekit.interactive._pad_network import (
    NEAREST,
    STEPS,
    Bytes,
    stored,
)
from coursekit.interactive._pad_prepare import PEN, RASTER
from coursekit.interactive._picture import rounded

MOST = 200  # digits in the collection
SIZE = [340, 364]
ANSWERS_SIZE = [400, 372]
SQUARE = (2, 24, 12)  # of the pad: left, top, and a place's size
ROW = 21  # from one digit's bars to the next

RECORD = results.load("digit_pad")
TESTS = 100  # the first test digits; the rest are hard ones


def packed_picture(picture: Bytes) -> str:
    """Write a picture of 16 levels: letters for ink, numbers for gaps.

    >>> packed_picture(np.array([[0, 0, 1], [15, 0, 0]]))
    '2AO2'
    """
    text = "".join(chr(64 + level) for level in picture.ravel().tolist())
    return re.sub("@+", lambda gap: str(len(gap[0])), text)


def _pictures(name: str) -> str:
    return " ".join(map(packed_picture, stored()[name]))


def _labels(name: str) -> str:
    return "".join(map(str, stored()[name].tolist()))


def _letters(arrays: Sequence[Any]) -> str:
    """Return arrays' bytes as letters; no two slashes can follow."""
    data = b"".join(np.ascontiguousarray(each).tobytes() for each in arrays)
    return base64.urlsafe_b64encode(data).decode("ascii")


def _layer(name: str) -> list[Any]:
    arrays = stored()
    scale, bias = (
        arrays[f"{name}_{part}"].astype("<f4") for part in ("scale", "bias")
    )
    return [_letters([arrays[name]]), _letters([scale, bias]), len(bias)]


def percent(share: float) -> str:
    """Write a share with one decimal.

    >>> percent(0.9855)
    '98.6 %'
    """
    return f"{rounded(100 * share, 1):.1f} %"


def _about() -> str:
    shares = RECORD["test_accuracy"]
    everything = shares["3 nearest of 10,000, 28 × 28"]
    few = shares["3 nearest of 300, 14 × 14"]
    return (
        f"The network has {RECORD['parameters']:,} weights in "
        f"{RECORD['weight_bytes']:,} bytes and has learned from 10,000 "
        "digits of MNIST. Of 2,000 test digits "
        f"it gets {percent(shares['int8'])} right. The {NEAREST} nearest of "
        f"300 stored digits, shrunk to 14 × 14, get {percent(few)} right; "
        f"the {NEAREST} nearest of all 10,000, not shrunk, get "
        f"{percent(everything)}."
    )


SETUP: dict[str, Any] = {
    "title": "Draw a digit: a network and its nearest neighbors answer",
    "about": _about(),
    "layers": [_layer(name) for name in ("conv1", "conv2", "dense")],
    "stock": [_pictures("prototypes"), _labels("prototype_labels")],
    "tests": [_pictures("tests"), _labels("test_labels")],
    "first": TESTS,
    "most": MOST,
    "steps": STEPS,
    "raster": RASTER,
    "pen": PEN,
    "size": SIZE,
    "answersSize": ANSWERS_SIZE,
    "square": SQUARE,
    "row": ROW,
    "prompts": [
        "Draw a 7 with and without a bar, a 1 with and without a foot. Which "
        "of the two gets more of them?",
        "Draw the same digit small in a corner, then large. Look at the "
        "little picture: what does the preparation make of both?",
        "Label five drawings of a 3 as 8 and let both learn. What happens to "
        "the test digits that were right before?",
    ],
}
