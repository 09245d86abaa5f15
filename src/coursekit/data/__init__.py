"""Data for the chapters: points, digits, and readers of real formats.

Every function returns the samples x and their labels y. The points come
from a seed, the digits of `mnist` lie inside the package, so that nothing
here needs a network, `mnist(full=True)` excepted. What is fetched once and
kept is the business of `coursekit.data.cache`. The modules `wikipedia`,
`commoncrawl`, `tatoeba` and `imagenet` read the files in which these four
are given away; each brings a small sample.

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
    "commoncrawl",
    "imagenet",
    "load_digits",
    "mnist",
    "mnist1d",
    "moons",
    "quadrants",
    "spirals",
    "tatoeba",
    "wikipedia",
    "xor",
]
