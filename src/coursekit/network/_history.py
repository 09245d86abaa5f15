"""What a training run leaves behind."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class History:
    """Loss and accuracy after each epoch; `plots.history` draws it.

    Attributes
    ----------
    loss, accuracy : list of float
        Means over the batches of an epoch, each batch measured before its
        own update, as in Keras. So the training loss of an epoch is a
        little older than its validation loss. `accuracy` is the share of
        samples classified right; it stays empty for outputs that are no
        classes (identity, ReLU, tanh).
    val_loss, val_accuracy : list of float
        The same on the validation samples, measured after the epoch;
        empty without validation.
    best_epoch : int or None
        With early stopping: the epoch, counted from 1, whose parameters
        were kept.
    stopped : str
        Why training ended before its last epoch; empty if it did not.

    Notes
    -----
    Introduced in chapter 3.

    Examples
    --------
    >>> History(loss=[0.9, 0.5], accuracy=[0.5, 0.75])
    2 epochs, loss 0.9 to 0.5, accuracy 0.75
    """

    loss: list[float] = field(default_factory=list)
    accuracy: list[float] = field(default_factory=list)
    val_loss: list[float] = field(default_factory=list)
    val_accuracy: list[float] = field(default_factory=list)
    best_epoch: int | None = None
    stopped: str = ""

    def __repr__(self) -> str:
        count = len(self.loss)
        parts = [f"{count} epoch{'' if count == 1 else 's'}"]
        if count:
            parts.append(f"loss {self.loss[0]:.4g} to {self.loss[-1]:.4g}")
        for name in ("accuracy", "val_loss", "val_accuracy"):
            if numbers := getattr(self, name):
                label = name.replace("val_", "validation ")
                parts.append(f"{label} {numbers[-1]:.4g}")
        ending = f". {self.stopped}" if self.stopped else ""
        return ", ".join(parts) + ending
