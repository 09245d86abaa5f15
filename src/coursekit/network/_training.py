"""The training loop: batches, updates, measurements, early stopping."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from threadpoolctl import threadpool_limits

from coursekit._validate import whole
from coursekit.network._history import History
from coursekit.network._kernels import Array
from coursekit.network._progress import Progress
from coursekit.optimizers import SGD
from coursekit.optimizers._given import check_optimizer
from coursekit.optimizers._rate import try_smaller

if TYPE_CHECKING:
    from coursekit.network._network import Network

Pair = tuple[Array, Array]
CLASSES = ("sigmoid", "softmax", "step")


def classes(outputs: Array) -> npt.NDArray[np.int64]:
    """Return the class number that each row of outputs stands for."""
    if outputs.shape[1] == 1:
        return np.asarray(outputs[:, 0] >= 0.5, dtype=np.int64)
    return np.asarray(outputs.argmax(axis=1))


@np.errstate(over="ignore", under="ignore", invalid="ignore")
def fit(
    network: Network,
    x: Array,
    y: Array,
    *,
    optimizer: Any,
    epochs: int,
    batch_size: int,
    validation: Pair | None,
    patience: int | None,
    rng: np.random.Generator | None,
    verbose: bool | None,
) -> History:
    """Train on checked arrays; see `Network.fit`."""
    optimizer = SGD() if optimizer is None else optimizer
    check_optimizer(optimizer)
    _check_patience(patience, validation)
    history, state = History(), optimizer.init(network._parameters)
    best, kept = np.inf, network._parameters
    # The products of a batch are small: threads would wait for each other.
    one_thread = threadpool_limits(1, user_api="blas")
    with one_thread, Progress(epochs, verbose) as progress:
        for epoch in range(1, epochs + 1):
            order = (
                np.arange(len(x)) if rng is None else rng.permutation(len(x))
            )
            state = _epoch(
                network, x, y, order, batch_size, optimizer, state, history
            )
            if validation is not None:
                _measure(network, *validation, history)
            progress.show(epoch, history)
            if not np.isfinite(history.loss[-1]):
                history.stopped = _diverged(epoch, x, optimizer, state)
                break
            if patience is not None:
                if history.val_loss[-1] < best:
                    best, kept = history.val_loss[-1], network._parameters
                    history.best_epoch = epoch
                elif epoch - (history.best_epoch or 0) >= patience:
                    plural = "" if patience == 1 else "s"
                    history.stopped = (
                        f"Stopped after epoch {epoch}: the validation loss "
                        f"has not fallen for {patience} epoch{plural}."
                    )
                    break
    if patience is not None and history.best_epoch:
        network._parameters = kept
    return history


def _epoch(
    network: Network,
    x: Array,
    y: Array,
    order: npt.NDArray[np.int64],
    batch_size: int,
    optimizer: Any,
    state: Any,
    history: History,
) -> Any:
    """Update after every batch; append the epoch's mean loss."""
    total, right, labels = 0.0, 0, classes(y)
    for start in range(0, len(order), batch_size):
        batch = order[start : start + batch_size]
        inputs, wanted = x.take(batch, axis=0), y.take(batch, axis=0)
        layers = network._forward(inputs)
        loss, delta = network._loss(wanted, layers)
        slopes = network._backward(inputs, layers, delta)
        network._parameters, state = optimizer.update(
            network._parameters, slopes, state
        )
        total += loss * len(batch)
        if network.output in CLASSES:
            hits = classes(layers[-1][1]) == labels[batch]
            right += int(np.count_nonzero(hits))
    history.loss.append(total / len(x))
    if network.output in CLASSES:
        history.accuracy.append(right / len(x))
    return state


def _measure(network: Network, x: Array, y: Array, history: History) -> None:
    layers = network._forward(x)
    history.val_loss.append(network._loss(y, layers)[0])
    if network.output in CLASSES:
        hits = classes(layers[-1][1]) == classes(y)
        history.val_accuracy.append(float(np.mean(hits)))


def _check_patience(patience: int | None, validation: Pair | None) -> None:
    if patience is None:
        return
    whole("patience", patience)
    if validation is None:
        raise ValueError(
            "Early stopping watches the validation loss: with patience, "
            "pass validation=(x, y) too."
        )


def _diverged(epoch: int, x: Array, optimizer: Any, state: Any) -> str:
    advice = try_smaller(optimizer, state)
    largest = float(np.abs(x).max())
    if largest > 20:
        advice = (
            f"The inputs reach {largest:g}: bring them near 1 first, then "
            "if need be try a smaller learning rate"
        )
    return (
        f"Stopped in epoch {epoch}: the loss is no longer a finite number. "
        f"{advice}."
    )
