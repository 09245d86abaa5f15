"""Gradients as a list, for code that wants numbers back."""

from __future__ import annotations

from collections.abc import Iterable

from coursekit.autodiff._value import Value, check_node


def gradients(output: Value, inputs: Iterable[Value]) -> list[float]:
    """Return the derivative of `output` with respect to each of `inputs`.

    Parameters
    ----------
    output : Value
        The result, such as a loss.
    inputs : iterable of Value
        Such as the weights.

    Returns
    -------
    list of float
        One for each input; 0 where `output` does not depend on it.

    Raises
    ------
    TypeError
        If one of them is not a Value.

    Notes
    -----
    Introduced in chapter 4. This calls ``output.backward()``.

    Examples
    --------
    >>> a, b, c = Value(2.0), Value(-3.0), Value(5.0)
    >>> gradients(a * b, [a, b, c])
    [-3.0, 2.0, 0.0]
    """
    wanted = [check_node("Each of inputs", value) for value in inputs]
    for value in wanted:
        value.grad = 0.0
    check_node("output", output).backward()
    return [value.grad for value in wanted]
