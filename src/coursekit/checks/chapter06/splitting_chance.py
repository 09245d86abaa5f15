"""Chance that does not come from the generator that was handed over."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Iterator

import numpy as np


@contextlib.contextmanager
def hidden_chance(seed: int) -> Iterator[None]:
    """Set the generators that belong to everybody, and set them back.

    ``np.random.shuffle`` and its like, and the module ``random``, draw from
    them. An answer whose results change with this seed draws there too.

    Examples
    --------
    >>> with hidden_chance(1):
    ...     first = np.random.random(), random.random()
    >>> with hidden_chance(1):
    ...     first == (np.random.random(), random.random())
    True
    """
    states = np.random.get_state(), random.getstate()
    np.random.seed(seed)
    random.seed(seed)
    try:
        yield
    finally:
        np.random.set_state(states[0])
        random.setstate(states[1])
