"""A progress line for a person; silence for a program."""

from __future__ import annotations

import os
import sys
import time
from types import TracebackType

from coursekit.network._history import History

_WIDTH = 24


class Progress:
    """One line on the error stream, rewritten after each epoch."""

    def __init__(self, epochs: int, verbose: bool | None) -> None:
        self.epochs = epochs
        if verbose is None:
            verbose = sys.stderr.isatty() and "CI" not in os.environ
        self.visible = verbose
        self.start = time.monotonic()

    def __enter__(self) -> Progress:
        return self

    def show(self, epoch: int, history: History) -> None:
        """Redraw the line: epochs done, numbers, seconds left."""
        if not self.visible:
            return
        done = epoch / self.epochs
        bar = "=" * round(done * _WIDTH)
        left = (time.monotonic() - self.start) * (1 / done - 1)
        numbers = [f"loss {history.loss[-1]:.4f}"]
        if history.accuracy:
            numbers.append(f"accuracy {history.accuracy[-1]:.3f}")
        if history.val_loss:
            numbers.append(f"validation loss {history.val_loss[-1]:.4f}")
        sys.stderr.write(
            f"\repoch {epoch}/{self.epochs} [{bar:<{_WIDTH}}] "
            f"{', '.join(numbers)}, {left:.0f} s left  "
        )
        sys.stderr.flush()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.visible:
            sys.stderr.write("\n")
