"""Wrong fits of a power law, exercise 6.8."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from coursekit.checks.comparing import Values
from coursekit.checks.trials import Slip

Three = tuple[Any, Any, Any]


def power_law(n: Values, error: Values) -> Three:
    """Return a and b of error = a · n**(-b), and 2**(1 / b)."""
    slope, intercept = np.polyfit(np.log(n), np.log(error), 1)
    return np.exp(intercept), -slope, 2 ** (-1 / slope)


def _fit(line: Callable[..., tuple[Any, Any]], hint: str) -> Slip:
    """Return the slip of another a and b, with the factor for that b."""

    def formula(n: Values, error: Values) -> Three:
        a, b = line(n, error)
        return a, b, 2 ** (1 / b)

    return Slip(formula, hint)


def _end(change: Callable[..., Three], hint: str) -> Slip:
    """Return the slip of what is made of a and b, which are right."""
    return Slip(
        lambda n, error: change(*power_law(n, error)[:2], n, error), hint
    )


def _logs(n: Values, error: Values) -> tuple[Any, Any]:
    slope, intercept = np.polyfit(np.log(n), np.log(error), 1)
    return slope, intercept


def _swapped_line(n: Values, error: Values) -> tuple[Any, Any]:
    slope, intercept = np.polyfit(np.log(error), np.log(n), 1)
    return np.exp(intercept), -slope


def raw_fit(n: Values, error: Values) -> tuple[Any, Any]:
    """Return a and b by least squares on the errors themselves.

    Examples
    --------
    >>> a, b = raw_fit(np.array([1.0, 4.0]), np.array([2.0, 1.0]))
    >>> round(float(a), 6), round(float(b), 6)
    (2.0, 0.5)
    """
    a, b, _ = power_law(n, error)
    for _ in range(60):  # steps of Gauss and Newton
        power = n**-b
        slopes = np.stack([power, -a * power * np.log(n)], axis=1)
        step = np.linalg.lstsq(slopes, error - a * power, rcond=None)[0]
        a, b = a + step[0], b + step[1]
    return a, b


def _by_ends(n: Values, error: Values) -> tuple[Any, Any]:
    b = -np.log(error[-1] / error[0]) / np.log(n[-1] / n[0])
    return error[0] * n[0] ** b, b


def _by_pairs(n: Values, error: Values) -> tuple[Any, Any]:
    b = -np.mean(np.diff(np.log(error)) / np.diff(np.log(n)))
    return _through_middle(n, error, b), b


def _through_zero(n: Values, error: Values) -> tuple[Any, Any]:
    log_n, log_e = np.log(n), np.log(error)
    return 1.0, -(log_n @ log_e) / (log_n @ log_n)


def _by_two_divisors(n: Values, error: Values) -> tuple[Any, Any]:
    b = power_law(n, error)[1] * len(n) / (len(n) - 1)
    return _through_middle(n, error, b), b


def _by_correlation(n: Values, error: Values) -> tuple[Any, Any]:
    b = -np.corrcoef(np.log(n), np.log(error))[0, 1]
    return _through_middle(n, error, b), b


def _through_middle(n: Values, error: Values, b: Any) -> Any:
    return np.exp(np.mean(np.log(error) + b * np.log(n)))


def _straight(n: Values, error: Values) -> tuple[Any, Any]:
    slope, intercept = np.polyfit(n, error, 1)
    return intercept, -slope


def _one_log(
    which: str, made: Callable[[Any], Any]
) -> Callable[[Values, Values], tuple[Any, Any]]:
    def line(n: Values, error: Values) -> tuple[Any, Any]:
        x = np.log(n) if which == "n" else n
        y = np.log(error) if which == "error" else error
        slope, intercept = np.polyfit(x, y, 1)
        return made(intercept), -slope

    return line


def _two_logs(n: Values, error: Values) -> tuple[Any, Any]:
    slope, intercept = np.polyfit(np.log10(n), np.log(error), 1)
    return intercept, -slope


_ONE_LOG = (
    "the logarithm is taken of `{}` alone. A power law is a straight line "
    "only when both have it: log error = log a − b · log n."
)
_MIXED = (
    "two kinds of logarithm are mixed. `np.exp` takes back `np.log`, and "
    "`10 ** ...` takes back `np.log10`. Either pair will do."
)
RAW = (
    "the squares are taken of the errors themselves. So the large errors, at "
    "small n, decide nearly alone. The exercise fits a straight line to the "
    "logarithms, `np.polyfit(np.log(n), np.log(error), 1)`."
)
_SOME_POINTS = (
    "only some of the points decide. Least squares takes all of them: "
    "`np.polyfit(np.log(n), np.log(error), 1)`."
)
_UPSIDE = (
    "the factor is 2**b. That is by how much the error shrinks when n is "
    "doubled. To halve the error, n**(−b) has to become half as large: "
    "factor**(−b) = ½, so the factor is 2**(1/b)."
)
_SIGN = (
    "the sign of the exponent. The slope of the line is −b: it falls, and b "
    "is positive."
)

_FITS = (
    *(
        _fit(_one_log("n", made), _ONE_LOG.format("n"))
        for made in (np.exp, lambda a: a)
    ),
    *(
        _fit(_one_log("error", made), _ONE_LOG.format("error"))
        for made in (np.exp, lambda a: a)
    ),
    _fit(
        _straight,
        "no logarithm is taken: that is a straight line through the errors "
        "themselves. Take the logarithms of both, `n` and `error`, first.",
    ),
    _fit(
        _swapped_line,
        "`np.polyfit` takes x first, which is log n here, and then y, which "
        "is log error.",
    ),
    _fit(
        lambda n, e: (np.exp(_logs(n, e)[0]), -_logs(n, e)[1]),
        "`np.polyfit` returns the slope first and the intercept second. "
        "Yours takes them the other way round.",
    ),
    _fit(
        lambda n, e: (np.exp(_logs(n, e)[0]), _logs(n, e)[1]),
        "`np.polyfit` returns the slope first and the intercept second. "
        "Yours takes them the other way round.",
    ),
    *(
        _fit(
            lambda n, e, back=back: (
                back(_two_logs(n, e)[0]),
                _two_logs(n, e)[1],
            ),
            f"{_MIXED} Here log n has another base than log error.",
        )
        for back in (np.exp, lambda i: 10**i)
    ),
    *(
        _fit(
            lambda n, e, back=back: (
                back(np.log10(power_law(n, e)[0])),
                power_law(n, e)[1] / np.log(10),
            ),
            f"{_MIXED} Here log error has another base than log n.",
        )
        for back in (np.exp, lambda i: 10**i)
    ),
    _fit(_by_ends, _SOME_POINTS),
    _fit(_by_pairs, _SOME_POINTS),
    _fit(lambda n, e: _by_ends(n[-2:], e[-2:]), _SOME_POINTS),
    _fit(lambda n, e: _by_ends(n[:2], e[:2]), _SOME_POINTS),
    _fit(
        _by_two_divisors,
        "`np.cov` has the divisor k − 1, and `np.var` has k. Take the same "
        "one in both: `np.var(..., ddof=1)`.",
    ),
    _fit(
        _by_correlation,
        "the correlation is no slope: it says how close the points are to a "
        "line, and not how steep that is.",
    ),
    _fit(
        _through_zero,
        "the line is forced through 0, as if a were 1. It has an intercept "
        "too, log a.",
    ),
    _fit(
        lambda n, e: power_law(n + 1, e)[:2],
        "1 is added to `n` before the logarithm. Sizes are never 0: "
        "`np.log(n)` is safe.",
    ),
)

_ENDS = (
    _end(lambda a, b, n, e: (a, -b, 2 ** (-1 / b)), _SIGN),
    _end(lambda a, b, n, e: (a, -b, 2 ** (1 / b)), _SIGN),
    _end(lambda a, b, n, e: (a, -b, 2**-b), f"{_SIGN} And {_UPSIDE}"),
    _end(
        lambda a, b, n, e: (np.log(a), b, 2 ** (1 / b)),
        "the intercept of the line is log a. To get a, take `np.exp` of it.",
    ),
    _end(
        lambda a, b, n, e: (np.log10(a), b, 2 ** (1 / b)),
        "the intercept of the line is the logarithm of a. To get a, take "
        "`10 ** intercept`.",
    ),
    _end(lambda a, b, n, e: (10 ** np.log(a), b, 2 ** (1 / b)), _MIXED),
    _end(lambda a, b, n, e: (np.exp(np.log10(a)), b, 2 ** (1 / b)), _MIXED),
    _end(lambda a, b, n, e: (2 ** np.log(a), b, 2 ** (1 / b)), _MIXED),
    _end(
        lambda a, b, n, e: (e[0] * n[0] ** b, b, 2 ** (1 / b)),
        "a is taken from the first point, as if the line went through it. "
        "The line has an intercept of its own, log a.",
    ),
    _end(
        lambda a, b, n, e: (e[-1] * n[-1] ** b, b, 2 ** (1 / b)),
        "a is taken from the last point, as if the line went through it. The "
        "line has an intercept of its own, log a.",
    ),
    _end(
        lambda a, b, n, e: (e[0], b, 2 ** (1 / b)),
        "a is the first error. It is the error that the line has at n = 1: "
        "`np.exp` of its intercept.",
    ),
    _end(
        lambda a, b, n, e: (a, b, np.ceil(2 ** (1 / b))),
        "the factor is rounded up. Return it as it is.",
    ),
    _end(
        lambda a, b, n, e: (a, b, np.round(2 ** (1 / b))),
        "the factor is rounded. Return it as it is.",
    ),
    _end(
        lambda a, b, n, e: (a, b, np.floor(2 ** (1 / b))),
        "the factor is rounded down, as `int` and `//` do. Return it as it "
        "is.",
    ),
    *(
        _end(
            lambda a, b, n, e, digits=digits: (
                round(a, digits),
                round(b, digits),
                round(2 ** (1 / b), digits),
            ),
            "the results are rounded. Return them as they are.",
        )
        for digits in (1, 2, 3, 4)
    ),
    *(
        _end(
            lambda a, b, n, e, sign=sign: (a, np.exp(sign * b), 2 ** (1 / b)),
            "`np.exp` is taken of the slope too. It takes back the logarithm "
            "of a; the slope is −b itself.",
        )
        for sign in (1, -1)
    ),
    _end(
        lambda a, b, n, e: (a, b, n * 2 ** (1 / b)),
        "the factor is multiplied by the sizes. It is the same for all of "
        "them, 2**(1/b).",
    ),
    _end(
        lambda a, b, n, e: (1 / a, b, 2 ** (1 / b)),
        "a is upside down: the intercept is log a, not −log a.",
    ),
    _end(lambda a, b, n, e: (a, b, 2**b), _UPSIDE),
    _end(
        lambda a, b, n, e: (a, b, 2 ** (-b)),
        "the factor is 2**(−b), what is left of the error when n is doubled. "
        "Here it is the other question: factor**(−b) = ½, so the factor is "
        "2**(1/b).",
    ),
    *(
        _end(
            lambda a, b, n, e, wrong=wrong: (a, b, wrong(b)),
            f"the factor is {text}. But b is an exponent: factor**(−b) = ½, "
            "so the factor is 2**(1/b).",
        )
        for wrong, text in (
            (lambda b: 2 / b, "2/b, as `2 ** 1 / b` is too"),
            (lambda b: 2 * b, "2 · b"),
            (lambda b: 1 / b, "1/b"),
            (lambda b: 1 / (2 * b), "1/(2b)"),
            (lambda b: b**2, "b²"),
            (lambda b: (1 / b) ** 2, "(1/b)²"),
        )
    ),
    _end(
        lambda a, b, n, e: (a, b, 2 ** (-1 / b)),
        "the factor is 2**(−1/b), less than 1: fewer samples, and a larger "
        "error. Its inverse is asked for, 2**(1/b).",
    ),
    _end(
        lambda a, b, n, e: (a, b, np.log(2) / b),
        "the factor is still a logarithm. log factor = log 2 / b, so the "
        "factor is 2**(1/b).",
    ),
    _end(
        lambda a, b, n, e: (a, b, np.exp(1 / b)),
        "the factor is e**(1/b): then the error shrinks to 1/e, and not to "
        "1/2. For one half it is 2**(1/b).",
    ),
    _end(
        lambda a, b, n, e: (a, b, 10 ** (1 / b)),
        "the factor is 10**(1/b): then the error shrinks to a tenth. For one "
        "half it is 2**(1/b).",
    ),
    _end(
        lambda a, b, n, e: (a, b, 4 ** (1 / b)),
        "the factor is 4**(1/b): then the error shrinks to a quarter. For "
        "one half it is 2**(1/b).",
    ),
    _end(
        lambda a, b, n, e: (a, b, 2 ** (1 / b) - 1),
        "1 is subtracted from the factor. That is how many samples come on "
        "top, in multiples of n; by how much n grows is 2**(1/b).",
    ),
    _end(
        lambda a, b, n, e: (a, b, (a / (e[-1] / 2)) ** (1 / b)),
        "the last number is the n at which the last error is halved. The "
        "factor by which n grows is asked for, 2**(1/b), which depends on b "
        "alone.",
    ),
    _end(
        lambda a, b, n, e: (a, b, n[-1] * 2 ** (1 / b)),
        "the last number is the n at which the error is halved. The factor "
        "by which n grows is asked for, 2**(1/b), which depends on b alone.",
    ),
    _end(
        lambda a, b, n, e: (a, b, (a / (e[-1] / 2)) ** (1 / b) / n[-1]),
        "the last error, which is off the line a little, sets the factor. On "
        "the line it depends on b alone: 2**(1/b).",
    ),
    _end(
        lambda a, b, n, e: (b, a, 2 ** (1 / b)),
        "the order: a comes first, then b, then the factor.",
    ),
    _end(
        lambda a, b, n, e: (-b, np.log(a), 2 ** (1 / b)),
        "these are the slope and the intercept of the line. a is `np.exp` of "
        "the intercept, and b is minus the slope.",
    ),
    _end(
        lambda a, b, n, e: (np.log(a), -b, 2 ** (-1 / b)),
        "these are the intercept and the slope of the line. a is `np.exp` of "
        "the intercept, and b is minus the slope.",
    ),
    _end(
        lambda a, b, n, e: (-b, np.log(a), 2 ** (-1 / b)),
        "these are the slope and the intercept of the line. a is `np.exp` of "
        "the intercept, and b is minus the slope.",
    ),
)

SLIPS = (*_ENDS, *_FITS)
