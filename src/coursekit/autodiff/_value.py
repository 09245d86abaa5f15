"""The engine: a number that remembers how it was computed."""

from __future__ import annotations

import math
from typing import Any, NoReturn

import numpy as np

from coursekit import activations
from coursekit._validate import real
from coursekit.autodiff._sentences import (
    EXPONENT,
    ONE_NUMBER,
    check_divisor,
    check_finite,
    check_log,
    check_power,
)


class Value:
    """A number that remembers how it was computed.

    Values take part in +, -, *, / and ** with each other and with plain
    numbers (an exponent is always a plain number), and in the functions
    `exp`, `log`, `tanh`, `sigmoid` and `relu`. Each result is a new Value.

    Parameters
    ----------
    data : float
        The number, finite.
    label : str
        A name to show in drawings.

    Attributes
    ----------
    data : float
        The number.
    grad : float
        After ``result.backward()``: the derivative of the result with
        respect to this Value. Before: 0.
    label : str
        The name.
    operation : str
        What computed this Value, such as ``"*"``; ``""`` for a Value that
        you made yourself.
    inputs : tuple of Value
        What it was computed from.
    slopes : tuple of float
        The derivative of this Value with respect to each of `inputs`.

    Raises
    ------
    TypeError, ValueError
        If data is not one finite number.

    Notes
    -----
    Introduced in chapter 4. Slopes are worked out when a result is
    computed. After you change `data`, compute the result anew.

    ``a == b`` asks whether both are the same node; to compare the numbers,
    compare ``a.data`` with ``b.data``.

    Examples
    --------
    >>> a, b = Value(2.0, "a"), Value(-3.0, "b")
    >>> result = a * b + a
    >>> result.backward()
    >>> result.data, a.grad, b.grad
    (-4.0, -2.0, 2.0)
    """

    __slots__ = ("data", "grad", "inputs", "label", "operation", "slopes")

    def __init__(self, data: float, label: str = "") -> None:
        self.data = real("data", data, slip=ONE_NUMBER)
        self.grad = 0.0
        self.label = label
        self.operation = ""
        self.inputs: tuple[Value, ...] = ()
        self.slopes: tuple[float, ...] = ()

    def __repr__(self) -> str:
        label = f", label={self.label!r}" if self.label else ""
        return f"Value({self.data!r}{label}, grad={self.grad!r})"

    def __add__(self, other: Value | float) -> Value:
        b = _value(other)
        return _result("+", self.data + b.data, (self, 1.0), (b, 1.0))

    def __sub__(self, other: Value | float) -> Value:
        b = _value(other)
        return _result("-", self.data - b.data, (self, 1.0), (b, -1.0))

    def __mul__(self, other: Value | float) -> Value:
        b = _value(other)
        return _result("*", self.data * b.data, (self, b.data), (b, self.data))

    def __truediv__(self, other: Value | float) -> Value:
        b = _value(other)
        check_divisor(self.data, b.data)
        ratio = self.data / b.data
        return _result("/", ratio, (self, 1 / b.data), (b, -ratio / b.data))

    def __pow__(self, exponent: float) -> Value:
        n = real("exponent", exponent, slip=EXPONENT)
        check_power(self.data, n)
        with np.errstate(all="ignore"):
            power = float(np.power(self.data, n))
            slope = float(n * np.power(self.data, n - 1)) if n else 0.0
        return _result(f"**{n:g}", power, (self, slope))

    def __neg__(self) -> Value:
        return _result("neg", -self.data, (self, -1.0))

    def __radd__(self, other: float) -> Value:
        return _value(other) + self

    def __rsub__(self, other: float) -> Value:
        return _value(other) - self

    def __rmul__(self, other: float) -> Value:
        return _value(other) * self

    def __rtruediv__(self, other: float) -> Value:
        return _value(other) / self

    def __rpow__(self, other: float) -> NoReturn:
        raise TypeError(
            "An exponent must be a plain number. Received: "
            f"{other!r} ** Value. {EXPONENT}"
        )

    def _cannot_compare(self, other: object) -> NoReturn:
        raise TypeError(
            "Values are not compared, because a comparison has no "
            "derivative. Received: <, <=, > or >= with "
            f"{type(other).__name__}. To compare the numbers use .data; "
            "for max(0, z) use z.relu()."
        )

    __lt__ = __le__ = __gt__ = __ge__ = _cannot_compare

    def __bool__(self) -> NoReturn:
        raise TypeError(
            "A Value is neither true nor false. Received: "
            f"{self!r} in an if, and, or, not. Use .data."
        )

    def __float__(self) -> NoReturn:
        raise TypeError(
            "A Value does not turn into a float by itself, because its "
            f"derivatives would be lost. Received: {self!r}. For "
            "math.exp(z) use z.exp(); for the number use .data."
        )

    def exp(self) -> Value:
        """Return exp(z); its slope is exp(z)."""
        with np.errstate(all="ignore"):
            y = float(np.exp(self.data))
        return _result("exp", y, (self, y))

    def log(self) -> Value:
        """Return ln(z) for z > 0; its slope is 1 / z."""
        check_log(self.data)
        return _result("log", math.log(self.data), (self, 1 / self.data))

    def tanh(self) -> Value:
        """Return tanh(z); its slope is 1 - tanh(z)²."""
        slope = float(activations.tanh_derivative(self.data))
        return _result("tanh", math.tanh(self.data), (self, slope))

    def sigmoid(self) -> Value:
        """Return σ(z) = 1 / (1 + exp(-z)); its slope is σ(z) (1 - σ(z))."""
        y = float(activations.sigmoid(self.data))
        slope = float(activations.sigmoid_derivative(self.data))
        return _result("sigmoid", y, (self, slope))

    def relu(self) -> Value:
        """Return max(0, z); its slope is 1 where z > 0, else 0."""
        slope = float(self.data > 0)
        return _result("relu", max(0.0, self.data), (self, slope))

    def backward(self) -> None:
        """Fill `grad` of every Value that this one was computed from.

        Each use of a Value adds to its gradient: result.grad = 1, and then
        input.grad += slope · node.grad, from the result back. All of these
        gradients are set to 0 first, so that a second call gives the same
        numbers as the first.

        Notes
        -----
        Introduced in chapter 4. Some frameworks add up over calls instead,
        and leave the setting to 0 to you.
        """
        order = topological_order(self)
        for node in order:
            node.grad = 0.0
        self.grad = 1.0
        for node in reversed(order):
            for value, slope in zip(node.inputs, node.slopes, strict=True):
                value.grad += slope * node.grad


def topological_order(output: Value) -> list[Value]:
    """Return all that `output` was computed from, inputs first.

    Parameters
    ----------
    output : Value
        The last node.

    Returns
    -------
    list of Value
        Each node once, after all of its inputs; `output` comes last.

    Raises
    ------
    TypeError
        If `output` is not a Value.

    Notes
    -----
    Introduced in chapter 4. The list of what is left to do stands in for
    recursion, of which Python allows a depth of about 1,000.

    Examples
    --------
    >>> a = Value(3.0, "a")
    >>> [node.operation or node.label for node in topological_order(a * a)]
    ['a', '*']
    """
    order, seen = [], set()
    to_do = [(check_node("output", output), False)]
    while to_do:
        node, inputs_done = to_do.pop()
        if inputs_done:
            order.append(node)
        elif node not in seen:
            seen.add(node)
            to_do.append((node, True))
            to_do.extend((value, False) for value in reversed(node.inputs))
    return order


def _value(other: Any) -> Value:
    return other if isinstance(other, Value) else Value(other)


def _result(
    operation: str, data: float, *inputs: tuple[Value, float]
) -> Value:
    values, slopes = zip(*inputs, strict=True)
    check_finite(operation, [value.data for value in values], data, *slopes)
    result = Value(data)
    result.operation, result.inputs, result.slopes = operation, values, slopes
    return result


def check_node(name: str, value: Any) -> Value:
    """Return `value` if it is a Value, or say what it is."""
    if isinstance(value, Value):
        return value
    raise TypeError(
        f"{name} must be a Value. Received: {value!r} "
        f"({type(value).__name__}). Is it the .data of a Value?"
    )
