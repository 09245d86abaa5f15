"""Seeing what a learner's function is built from, without running it.

The names in its bytecode are looked up, and the functions that they
stand for are searched in turn. What cannot be seen is left out.
"""

from __future__ import annotations

import dis
import functools
import types
from collections.abc import Iterator, Sequence
from typing import Any

_OPERATORS = ("BINARY_", "COMPARE_", "UNARY_", "POP_JUMP_", "JUMP_IF_")
_NO_OPERATORS = ("BINARY_SUBSCR", "BINARY_SLICE")  # these are brackets


def calls_any(function: object, names: Sequence[str]) -> bool:
    """Tell whether a function or a helper of it uses one of the names.

    A name counts in capitals too, and as a part of a longer name. Where
    there is no bytecode to look into, the answer is yes.

    Parameters
    ----------
    function : object
        The learner's function.
    names : sequence of str
        Names in small letters, such as ``["nand"]``.

    Returns
    -------
    bool
        False only if none of the names was found.

    Examples
    --------
    >>> helper = lambda a: nand(a, a)
    >>> calls_any(lambda a: helper(a), ["nand"])
    True
    >>> calls_any(lambda a: not a, ["nand"]), calls_any(abs, ["nand"])
    (False, True)
    """
    if not isinstance(function, types.FunctionType):
        return True
    for part in _parts(function, names):
        used = {name for code in _codes(part) for name in code.co_names}
        used.update(part.__code__.co_freevars)
        if any(_is_named(name, names) for name in used):
            return True
        if any(_is_gate(value, names) for value in _values(part)):
            return True
    return False


def has_operators(function: object, names: Sequence[str]) -> bool:
    """Tell whether a function, or a helper beside it, uses an operator.

    An ``if`` counts too; what stands inside the functions with the given
    names does not.

    Parameters
    ----------
    function : object
        The learner's function.
    names : sequence of str
        The functions that it is to be built from, in small letters.

    Returns
    -------
    bool
        False also where there is no bytecode to look into.

    Examples
    --------
    >>> has_operators(lambda a, b: nand(a, b) or a, ["nand"])
    True
    >>> has_operators(lambda a, b: nand(a, nand(a, b)), ["nand"])
    False
    """
    if not isinstance(function, types.FunctionType):
        return False
    return any(
        _is_operator(step)
        for part in _parts(function, names)
        if part.__globals__ is function.__globals__
        for code in _codes(part)
        for step in dis.get_instructions(code)
    )


def _is_operator(step: dis.Instruction) -> bool:
    return (
        step.opname.startswith(_OPERATORS)
        and step.opname not in _NO_OPERATORS
        and step.argrepr != "[]"
    )


def _is_named(name: str, names: Sequence[str]) -> bool:
    return any(wanted in name.lower() for wanted in names)


def _is_gate(value: object, names: Sequence[str]) -> bool:
    return _is_named(str(getattr(value, "__name__", "")), names)


def _parts(
    function: types.FunctionType, names: Sequence[str]
) -> Iterator[types.FunctionType]:
    """Yield a function and all functions that it uses, gates left out."""
    waiting, seen = [function], {function}
    while waiting:
        part = waiting.pop()
        yield part
        for value in _values(part):
            if (
                isinstance(value, types.FunctionType)
                and value not in seen
                and not _is_gate(value, names)
            ):
                seen.add(value)
                waiting.append(value)


def _codes(function: types.FunctionType) -> Iterator[types.CodeType]:
    """Yield a function's bytecode, and that of functions inside it."""
    waiting = [function.__code__]
    while waiting:
        code = waiting.pop()
        yield code
        waiting += [c for c in code.co_consts if isinstance(c, types.CodeType)]


def _values(function: types.FunctionType) -> Iterator[Any]:
    """Yield what a function's names, closure and defaults stand for."""
    for code in _codes(function):
        for name in code.co_names:
            yield from _opened(function.__globals__.get(name))
    for cell in function.__closure__ or ():
        try:
            yield from _opened(cell.cell_contents)
        except ValueError:  # a name that has no value yet
            continue
    yield from _opened(function.__defaults__)
    yield from _opened(function.__kwdefaults__)


def _opened(value: object) -> Iterator[Any]:
    """Yield a value, or what a collection or a wrapper holds."""
    if isinstance(value, dict):
        yield from value.values()
    elif isinstance(value, (list, tuple)):
        yield from value
    elif isinstance(value, functools.partial):
        yield value.func
    else:
        yield getattr(value, "__wrapped__", value)
