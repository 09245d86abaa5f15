"""Data for the chapters: points in the plane, and handwritten digits.

Every function returns the samples x and their labels y. The points come
from a seed, the digits of `mnist` lie inside the package, so that nothing
here needs a network, `mnist(full=True)` excepted. What is fetched once and
kept is the business of `coursekit.data.cache`.

Introduced in chapter 3.
"""

from coursekit.data import cache, commoncrawl, imagenet, tatoeba, wikipedia
from coursekit.data._digits import load_digits
from coursekit.data._mnist import mnist
from coursekit.data._mnist1d import mnist1d
from coursekit.data._toy import (
    blobs,
    circles,
    moons,
    quadrants,
    spirals,
    xor,
)

__all__ = [
    "blobs",
    "cache",
    "circles",
    "imagenet",
    "load_digits",
    "commoncrawl",
    "mnist",
    "mnist1d",
    "moons",
    "quadrants",
    "spirals",
    "tatoeba",
    "wikipedia",
    "xor",
]
