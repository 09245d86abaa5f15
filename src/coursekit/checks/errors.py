"""Hints on the exceptions that learners' code raises."""

from __future__ import annotations

_KINDS: dict[type[BaseException], str] = {
    NameError: "A name is not defined there: check its spelling, and that "
    "the cells above have been run.",
    ZeroDivisionError: "Something is divided by 0: treat that case before "
    "the division.",
    IndexError: "An index goes past the end of a list or an array.",
    RecursionError: "The function calls itself without end.",
    SystemExit: "Leave a function with `return`, not with `exit()` or "
    "`quit()`: those end all of Python.",
}

_SHAPES = (
    "The shapes do not fit together. Print the `.shape` of both. `x.T` "
    "exchanges rows and columns, and `e[:, None]` makes a column of `e`."
)
_ONE_NUMBER = (
    "The functions of `math` take one number; those of NumPy, such as "
    "`np.exp`, take whole arrays."
)
_SUMMED = (
    "There is an array where one number is expected. Is a sum missing, as in "
    "`w @ x`, or is it a function of `math`, which takes one number only?"
)
_PLAIN = (
    "A plain number is no array. `np.asarray` makes an array of a number, "
    "and leaves an array as it is."
)
_CALL = "A function is called with parentheses: `f(...)`."
_MESSAGES = {  # a part of the exception's message, and the hint
    "broadcast": _SHAPES,
    "mismatch in its core": _SHAPES,
    "not aligned": _SHAPES,
    "inhomogeneous shape": "An array cannot hold an array beside a number. "
    "`np.append(a, b)` puts them in a row; in a list, `[*a, b]` does.",
    "no attribute 'append'": "Arrays have no `append` of their own: "
    "`np.append(a, b)` returns a new, longer array.",
    "'NoneType' object": "There is `None` where a value is expected. What "
    "works in place, such as `rng.shuffle(a)`, `a.sort()` or `l.append(x)`, "
    "returns `None`: call it on a line of its own, and use `a` afterwards.",
    "equal division": "`np.split` with a number makes that many equal parts, "
    "or none. Slices, such as `a[i:i + 3]`, are the plain way to cut.",
    "same number of dimensions": "`np.concatenate` joins arrays: write a "
    "number as `[b]`.",
    "zero-dimensional arrays cannot": "`np.concatenate` joins arrays: write a "
    "number as `[b]`.",
    "can only concatenate list": "A list takes only a list on top: write a "
    "number as `[b]`.",
    "boolean subtract": "NumPy does not subtract `True` and `False`. Make a "
    "number of the comparison first: `int(...)`.",
    "math range error": "`math.exp` stops above 709: the result is too "
    "large for a number.",
    "math domain error": "The logarithm or the root of a number that is too "
    "small for it: check its sign.",
    "'float' object is not iterable": _PLAIN,
    "'numpy.float64' object is not iterable": _PLAIN,
    "'float' object is not subscriptable": _PLAIN,
    "'float' object has no attribute": _PLAIN,
    "'float' object does not support item": _PLAIN,
    "'function' object is not subscriptable": _CALL,
    "'function' and": _CALL,
    "and 'function'": _CALL,
    "Cannot cast ufunc": "An array of whole numbers cannot take fractions in "
    "place, as with `+=`. Make a new array: `a = a + b`.",
}
_LENGTH = (
    "An array as a whole is neither true nor false. To ask how many elements "
    "it has, use its length, such as `len(spike_times)`."
)
_COMPARED = (
    "An array as a whole is neither true nor false: a comparison answers "
    "for every element, and `if` takes one answer. Is a sum missing before "
    "it? To choose for each element, use `np.where`."
)


def find_error_hint(error: BaseException, line: str) -> str:
    """Say what an exception mostly comes from; "" if it may be anything.

    Parameters
    ----------
    error : BaseException
        What the learner's code raised.
    line : str
        The line that raised it, where it is known.

    Examples
    --------
    >>> find_error_hint(IndexError("list index out of range"), "a[3]")
    'An index goes past the end of a list or an array.'
    """
    message = str(error)
    if "truth value of an" in message:
        compares = any(sign in line for sign in "<>=")
        return _COMPARED if compares else _LENGTH
    if "can be converted to Python" in message:
        return _ONE_NUMBER if "math." in line else _SUMMED
    for part, hint in _MESSAGES.items():
        if part in message:
            return hint
    for kind, hint in _KINDS.items():
        if isinstance(error, kind):
            return hint
    return ""
