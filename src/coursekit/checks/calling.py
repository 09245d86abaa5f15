"""Running a learner's code so that nothing it does stops the page.

Everything that can go wrong inside comes back as data: an exception, a
print, a changed input, a call that does not end.
"""

from __future__ import annotations

import contextlib
import copy
import dis
import inspect
import io
import re
import signal
import threading
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import FrameType
from typing import Any

import numpy as np

SECONDS = 5.0  # what one check may take, all its calls together

_PRINTED_AT_MOST = 2000  # characters kept of what a call prints
_EMPTY_BODY = {  # the instructions of a body that is only `...` or `pass`
    "RESUME",
    "NOP",
    "LOAD_CONST",
    "POP_TOP",
    "RETURN_CONST",
    "RETURN_VALUE",
}


class TooSlow(BaseException):
    """Raised inside a call that runs past the time limit.

    Not an ``Exception``, so a learner's ``except Exception`` lets it by.
    """


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise :class:`TooSlow` in the block once ``seconds`` have passed.

    Works by the alarm signal, so only on the main thread of a platform
    that has it; elsewhere the block runs without a limit. An alarm that
    was already set, a test runner's say, is set again afterwards.
    """
    if (
        not hasattr(signal, "SIGALRM")
        or threading.current_thread() is not threading.main_thread()
    ):
        yield
        return

    def stop(signum: int, frame: FrameType | None) -> None:
        raise TooSlow

    started = time.monotonic()
    handler = signal.signal(signal.SIGALRM, stop)
    # Every 0.1 s again: code with a bare `except:` may swallow the first.
    left, interval = signal.setitimer(signal.ITIMER_REAL, seconds, 0.1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, handler or signal.SIG_DFL)
        if left:
            left = max(left - (time.monotonic() - started), 0.001)
            signal.setitimer(signal.ITIMER_REAL, left, interval)


@dataclass(frozen=True)
class Outcome:
    """What one call did.

    Parameters
    ----------
    value : object
        What it returned; None if it raised.
    printed : str
        The beginning of what it printed.
    error : BaseException or None
        What it raised.
    line : str
        The line of the learner's code that raised, where it is known.
    changed : tuple or None
        The arguments after the call, if the call changed them in place.
    warning : str
        The first warning of a calculation, such as an overflow.
    """

    value: object = None
    printed: str = ""
    error: BaseException | None = None
    line: str = ""
    changed: tuple[Any, ...] | None = None
    warning: str = ""


def call(
    function: Callable[..., object],
    args: tuple[Any, ...],
    finish: Callable[[object], object] | None = None,
) -> Outcome:
    """Call ``function`` on a copy of ``args`` and tell what happened.

    Prints and warnings are swallowed, but the first of them is noted.
    ``KeyboardInterrupt`` and :class:`TooSlow` pass through; every other
    exception is caught, the one of ``sys.exit()`` included. Where the
    returned value runs a learner's code itself, as a generator or a
    function does, ``finish`` makes a plain value of it, as safely.

    Examples
    --------
    >>> call(max, (2.0, 3.0)).value
    3.0
    >>> call(lambda x: 1 / x, (0,)).error
    ZeroDivisionError('division by zero')
    """
    own = copy.deepcopy(args)
    printed = _FirstPart()
    value, error = None, None
    with contextlib.ExitStack() as stack:
        stack.enter_context(contextlib.redirect_stdout(printed))
        stack.enter_context(contextlib.redirect_stderr(_FirstPart()))
        caught = stack.enter_context(warnings.catch_warnings(record=True))
        stack.enter_context(np.errstate(all="warn", under="ignore"))
        warnings.simplefilter("default")  # each line of code warns once
        try:
            value = function(*own)
            value = finish(value) if finish else value
        except (KeyboardInterrupt, TooSlow):
            raise
        except BaseException as raised:
            value, error = None, raised
    changed = None if unchanged(own, args) else own
    line = _line(error, function) if error else ""
    warned = [w for w in caught if issubclass(w.category, RuntimeWarning)]
    warning = str(warned[0].message) if warned else ""
    return Outcome(value, printed.text.strip(), error, line, changed, warning)


def is_stub(function: object) -> bool:
    """Tell whether a function's body is still ``...``, ``pass`` or empty.

    Examples
    --------
    >>> def later(x): ...
    >>> is_stub(later), is_stub(lambda x: x)
    (True, False)
    """
    code = getattr(function, "__code__", None)
    if code is None:
        return False
    nothing = (None, Ellipsis)
    return all(
        step.opname in _EMPTY_BODY
        and (step.opname != "LOAD_CONST" or step.argval in nothing)
        and (step.opname != "RETURN_CONST" or step.argval in nothing)
        for step in dis.get_instructions(code)
    )


def misfit(function: Callable[..., object], args: tuple[Any, ...]) -> str:
    """Say why ``function`` cannot take ``args``; "" if it can.

    Examples
    --------
    >>> misfit(lambda v, dt: v, (1.0, 2.0, 3.0))
    'yours is `(v, dt)`: too many positional arguments'
    """
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):  # some built-in functions have none
        return ""
    try:
        signature.bind(*args)
    except TypeError as error:
        return f"yours is `{without_addresses(str(signature))}`: {error}"
    return ""


def without_addresses(text: str) -> str:
    """Take memory addresses out of a text: they differ at every run.

    Examples
    --------
    >>> without_addresses("<function f at 0x7f12>")
    '<function f>'
    """
    return re.sub(r" at 0x[0-9a-fA-F]+", "", text)


class _FirstPart(io.TextIOBase):
    """A file that keeps the first part of what is written to it."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str, /) -> int:
        self.text += text[: _PRINTED_AT_MOST - len(self.text)]
        return len(text)


def unchanged(a: Any, b: Any) -> bool:
    """Tell whether arguments are unchanged; a generator may have moved."""
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(map(unchanged, a, b))
    if isinstance(a, np.random.Generator):
        return True
    if isinstance(a, np.ndarray) and isinstance(b, np.ndarray):
        # An entry that was moved and moved back may differ by rounding.
        kinds = {a.dtype.kind, b.dtype.kind}
        if kinds == {"f"} and a.shape == b.shape:
            return bool(np.allclose(a, b, rtol=1e-13, atol=1e-13))
    return bool(np.array_equal(a, b))


def _line(error: BaseException, function: Callable[..., object]) -> str:
    code = getattr(function, "__code__", None)
    if code is None:
        return ""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename == code.co_filename and frame.line:
            return frame.line.strip()
    return ""
