"""What optimizers are given, checked; and how they show themselves."""

from __future__ import annotations

import inspect
from typing import Any

from coursekit._validate import real


def share(name: str, value: Any) -> float:
    """Return `value` as a float in [0, 1), or say what is wrong."""
    number = real(name, value)
    if not 0 <= number < 1:
        raise ValueError(
            f"{name} must be at least 0 and below 1. Received: "
            f"{name}={value!r}. Values near 1 remember for longer."
        )
    return number


def momentum_share(value: Any) -> float:
    """Return `value` as a float in [0, 1]; 1 is motion without friction."""
    number = real("momentum", value)
    if not 0 <= number <= 1:
        raise ValueError(
            "momentum must be between 0 and 1. Received: "
            f"momentum={value!r}. 0.9 is a usual value."
        )
    return number


def check_optimizer(optimizer: Any) -> None:
    """Raise if `optimizer` has no init and update."""
    if isinstance(optimizer, type) or not (
        callable(getattr(optimizer, "init", None))
        and callable(getattr(optimizer, "update", None))
    ):
        raise TypeError(
            "optimizer must be an object with init and update, such as "
            f"optimizers.SGD(0.1). Received: {optimizer!r}. Keras "
            "optimizers train Keras models: see to_keras()."
        )


def shown(thing: Any) -> str:
    """Return its name with the arguments that are not left as they were.

    The first argument is always there: ``SGD(learning_rate=0.01)``.
    """
    arguments = inspect.signature(type(thing)).parameters.values()
    first = next(iter(arguments)).name
    parts = []
    for argument in arguments:
        value = getattr(thing, argument.name)
        if argument.name == first or value != argument.default:
            text = f"{value:g}" if isinstance(value, float) else repr(value)
            parts.append(f"{argument.name}={text}")
    return f"{type(thing).__name__}({', '.join(parts)})"
