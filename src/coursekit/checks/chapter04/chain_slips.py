"""Wrong slopes of functions applied one after the other, exercise 4.1."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from coursekit.checks.trials import Slip

Functions = Sequence[Callable[[Any], Any]]
Places = Callable[[Functions, Functions, Any], Sequence[Any]]


def _values(functions: Functions, x: Any) -> list[Any]:
    """Return x, and what comes out of each function, in order."""
    values = [x]
    for f in functions:
        values.append(f(values[-1]))
    return values


def _slopes(functions: Functions, slopes: Functions, x: Any) -> list[Any]:
    """Return the slope of each function at the value that reaches it."""
    reached = _values(functions, x)[:-1]
    return [slope(v) for slope, v in zip(slopes, reached, strict=True)]


def chain_slope(functions: Functions, slopes: Functions, x: Any) -> Any:
    """Return the slope at x of functions applied one after the other."""
    return math.prod(_slopes(functions, slopes, x))


def _at(places: Places, hint: str) -> tuple[Slip, ...]:
    """Return the slips of slopes taken at the wrong places.

    They may be multiplied or, on top of that, added.
    """

    def wrong(f: Functions, s: Functions, x: Any) -> list[Any]:
        return [slope(v) for slope, v in zip(s, places(f, s, x), strict=False)]

    return (
        Slip(lambda f, s, x: math.prod(wrong(f, s, x)), hint),
        Slip(
            lambda f, s, x: sum(wrong(f, s, x)),
            f"{hint} And slopes in a chain are multiplied, not added.",
        ),
    )


def _as_functions(f: Functions, s: Functions, x: Any) -> Any:
    return _values(s, x)[-1]


def _two_names(f: Functions, s: Functions, x: Any) -> Any:
    f1, f2 = f
    s1, s2 = s
    return s1(x) * s2(f1(x))


def _two_names_of_slopes(f: Functions, s: Functions, x: Any) -> Any:
    s1, s2 = s
    return s1(x) * s2(f[0](x))


def _two_indices(f: Functions, s: Functions, x: Any) -> Any:
    return s[0](x) * s[1](f[0](x))


def _two_links(f: Functions, s: Functions, x: Any) -> Any:
    return math.prod(_slopes(f, s, x)[:2])


def _slope_goes_on(f: Functions, s: Functions, x: Any) -> Any:
    slope = 1.0
    for function, f_slope in zip(f, s, strict=True):
        slope *= f_slope(x)
        x = function(slope)
    return slope


def _mixed_into_the_value(f: Functions, s: Functions, x: Any) -> Any:
    for function, f_slope in zip(f, s, strict=True):
        x = function(x) * f_slope(x)
    return x


def _numbered_from_one(f: Functions, s: Functions, x: Any) -> Any:
    return math.prod(s[k](f[k - 1](x)) for k in range(1, len(f) + 1))


_TWO = (
    "this works for two functions only. Go through the lists with a loop: a "
    "chain may have any length from 1 up."
)
_CALLED = (
    "that is the whole list. Take one function out of it first: "
    "`slopes[k](...)`, or a name of its own in a loop."
)

SLIPS = (
    *_at(
        lambda f, s, x: [x] * len(s),
        "every slope is taken at x. You used x where the value in between "
        "belongs: only the first function sees x, the second one sees what "
        "the first one returned.",
    ),
    *_at(
        lambda f, s, x: _values(f, x)[1:],
        "every slope is taken at what its function returned. It belongs at "
        "what goes in: take the slope first, then go on to the next value.",
    ),
    *_at(
        lambda f, s, x: [_values(f, x)[-1]] * len(s),
        "every slope is taken at the end of the chain. Each belongs at the "
        "value that reaches its own function.",
    ),
    *_at(
        lambda f, s, x: [x, *(g(x) for g in f)],
        "every function gets x. Only the first one does; each later one "
        "gets what the one before it returned.",
    ),
    *_at(
        lambda f, s, x: [x, *_values(f, x)],
        "the values are one place off: x is used twice, and then every slope "
        "is taken one link too early.",
    ),
    *_at(
        lambda f, s, x: _values(s, x)[:-1],
        "the values run through `slopes`. They have to run through "
        "`functions`; the slopes are only multiplied.",
    ),
    *_at(
        lambda f, s, x: [f[k - 1](x) for k in range(len(f))],
        "the index k − 1 is −1 at the first function, and means the last "
        "one. The first function gets x itself; each later one gets what "
        "the one before it returned.",
    ),
    *_at(
        lambda f, s, x: _values(f[::-1], x)[::-1][1:],
        "the functions are applied from the last to the first. `functions[0]` "
        "comes first.",
    ),
    *_at(
        lambda f, s, x: _values(f, x)[-2::-1],
        "values and slopes run in opposite directions: the first slope "
        "belongs to x, the last one to the value before the result.",
    ),
    *_at(
        lambda f, s, x: _values(f[::-1], x)[:-1],
        "the functions are taken from the last to the first, and the slopes "
        "from the first to the last.",
    ),
    Slip(
        lambda f, s, x: sum(_slopes(f, s, x)),
        "the slopes are added. In a chain they are multiplied: one link "
        "stretches what the link before has stretched already.",
    ),
    Slip(
        lambda f, s, x: sum(_slopes(f, s, x)) + 1,
        "the slopes are added. In a chain they are multiplied.",
    ),
    Slip(
        lambda f, s, x: sum(_slopes(f, s, x)) / len(s),
        "that is the mean of the slopes. In a chain they are multiplied.",
    ),
    Slip(
        lambda f, s, x: _slopes(f, s, x)[0],
        "only the first slope. Is the `return` inside the loop?",
    ),
    Slip(
        lambda f, s, x: s[0](f[0](x)),
        "only the first slope, and taken at what its function returned. Is "
        "the `return` inside the loop?",
    ),
    Slip(
        lambda f, s, x: _slopes(f, s, x)[-1],
        "only the last slope, as in a loop that writes `=` where it should "
        "multiply, `*=`.",
    ),
    Slip(
        lambda f, s, x: math.prod(_slopes(f, s, x)[1:]),
        "the first slope is left out. It is a link like the others, taken "
        "at x.",
    ),
    Slip(
        lambda f, s, x: math.prod(_slopes(f, s, x)[:-1]),
        "the last slope is left out. It is a link like the others.",
    ),
    Slip(_two_links, _TWO),
    Slip(_two_names, _TWO),
    Slip(_two_names_of_slopes, _TWO),
    Slip(_two_indices, _TWO),
    Slip(
        lambda f, s, x: _values(f, x)[-1],
        "that is the value of the chain. Its slope is asked for.",
    ),
    Slip(
        lambda f, s, x: math.prod(_values(f, x)[1:]),
        "the values are multiplied. Multiply the slopes at these values.",
    ),
    Slip(
        _as_functions,
        "each slope goes into the next slope. The values have to run through "
        "`functions`; the slopes are only multiplied.",
    ),
    Slip(
        _slope_goes_on,
        "the slope goes into the next function. Keep two numbers apart: the "
        "value that runs through the functions, and the slope so far.",
    ),
    Slip(
        _mixed_into_the_value,
        "value and slope are mixed into one number. Keep two: the value "
        "that runs through the functions, and the slope so far.",
    ),
    Slip(
        lambda f, s, x: abs(chain_slope(f, s, x)),
        "the sign is lost. A chain that falls has a negative slope.",
    ),
    Slip(
        lambda f, s, x: x * chain_slope(f, s, x),
        "there is a factor x too many. Start the product from 1.",
    ),
    Slip(
        lambda f, s, x: chain_slope(f, s, x) * _values(f, x)[-1],
        "the slope is multiplied by the value of the chain. The slopes alone "
        "make the product.",
    ),
    Slip(
        lambda f, s, x: 0 * chain_slope(f, s, x),
        "the product starts from 0, and stays 0. Start it from 1.",
    ),
    Slip(
        lambda f, s, x: 1 / chain_slope(f, s, x),
        "divided where it should be multiplied.",
    ),
    Slip(
        lambda f, s, x: np.array(_slopes(f, s, x)),
        "these are the slopes of the single functions. Multiply them.",
    ),
    Slip(
        lambda f, s, x: np.cumprod(_slopes(f, s, x)),
        "these are the products so far, after each function. Only the last "
        "one is asked for.",
    ),
    Slip(
        lambda f, s, x: (_values(f, x)[-1], chain_slope(f, s, x)),
        "the value of the chain comes back too. Return its slope alone.",
    ),
    Slip(
        lambda f, s, x: (chain_slope(f, s, x), _values(f, x)[-1]),
        "the value of the chain comes back too. Return its slope alone.",
    ),
    Slip(lambda f, s, x: s(x), _CALLED),
    Slip(lambda f, s, x: math.prod(s), _CALLED),
    Slip(lambda f, s, x: np.prod(s), _CALLED),
    Slip(
        _numbered_from_one,
        "lists are counted from 0: the last of n functions has the index "
        "n − 1.",
    ),
)
