"""Answers to any exercise that are not written yet, or broken."""

import numpy as np

# Stubs, in the forms in which they occur.


def stub_1(x): ...


def stub_2(x):
    """Say what is to be done."""
    pass


def stub_3(x):
    return ...


def stub_4(x):
    return None


def stub_5(*args):
    result = ...
    return result


def stub_6(*args):
    raise NotImplementedError


STUBS = [None, ..., stub_1, stub_2, stub_3, stub_4, stub_5, stub_6]

# Broken in every way, each with words of its feedback.


class NotAFunction:
    pass


def endless(*args):
    while True:
        pass


def leaves(*args):
    raise SystemExit(0)


def deep(*args):
    return deep(*args)


def raises(*args):
    raise KeyError("nothing\nsecond line")


def prints(*args):
    print(3)


def yields(*args):
    yield 1


BROKEN = [
    (NotAFunction, "the class `NotAFunction`"),
    (3.5, "without parentheses. Received the number 3.5"),
    ("lif_step", "Received the text 'lif_step'"),
    ([1, 2], "Received a list of length 2"),
    (lambda: 1.0, "too many positional arguments"),
    (lambda *args: "1.5", "no quotes, no `str`"),
    (lambda *args: (1.5,), "comma at the end"),
    (lambda *args: np.ones((2, 3)), "an array of shape (2, 3)"),
    (lambda *args: [0.5, 0.5, 0.5], "list of length 3"),
    (lambda *args: float("nan"), "0 divided by 0"),
    (lambda *args: np.inf, "division by 0"),
    (lambda *args: 1j, "complex"),
    (lambda *args: max, "parentheses of a call"),
    (lambda *args: {}, "a dict of length 0"),
    (lambda *args: object(), "a value of type `object`"),
    (yields, "`yield`"),
    (raises, "stopped with KeyError: 'nothing\\nsecond line'"),
    (leaves, "end all of Python"),
    (deep, "calls itself without end"),
    (prints, "printed 3 and returned nothing"),
    (lambda *args: undefined_name, "NameError"),  # noqa: F821
    (lambda *args: 1 / 0, "ZeroDivisionError: division by zero"),
]
