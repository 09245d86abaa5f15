"""Checkers for chapter 3, feed-forward networks.

Samples are rows; a layer is a pair (W, b) with W of shape (n_in, n_out).
One module per exercise; ``given`` belongs to 3.2, ``orders`` to 3.4,
``steps`` to 3.6, ``answers`` to 3.9.
"""

from coursekit.checks.chapter03 import (
    batches,
    counting,
    dead,
    digits,
    exactly_one,
    forward,
    kinks,
    softmax,
    staircase,
)

__all__ = [
    "batches",
    "counting",
    "dead",
    "digits",
    "exactly_one",
    "forward",
    "kinks",
    "softmax",
    "staircase",
]
