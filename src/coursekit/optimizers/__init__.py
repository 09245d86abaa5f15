"""Optimizers: how parameters move, once their gradients are known.

Backpropagation computes derivatives; an optimizer spends them. Each one is
pure: ``init`` makes a first state, ``update`` returns new parameters and a
new state and changes nothing in place. Parameters may be one array, or
lists and tuples of arrays to any depth, such as ``Network.parameters``.
Arguments, defaults and numbers are those of Keras.

A learning rate is a number or a schedule: a function from the number of
the update, counted from 0, to the rate. What is not an optimizer of its
own, such as clipping, is a small function of gradients, and a wrapper
(`Clipped`, `WithL2`) that puts it before any optimizer.

Introduced in chapters 3 (`SGD` without momentum) and 5.
"""

from coursekit.optimizers._adagrad import AdaGrad
from coursekit.optimizers._adam import Adam
from coursekit.optimizers._adamw import AdamW
from coursekit.optimizers._clipping import (
    Clipped,
    clip_by_global_norm,
    clip_by_norm,
    clip_by_value,
)
from coursekit.optimizers._decay import WithL2, add_l2
from coursekit.optimizers._minimize import DivergenceError, minimize
from coursekit.optimizers._rate import rate_at
from coursekit.optimizers._rmsprop import RMSprop
from coursekit.optimizers._schedules import (
    CosineDecay,
    ExponentialDecay,
    PiecewiseConstantDecay,
    WarmUp,
)
from coursekit.optimizers._sgd import SGD

__all__ = [
    "SGD",
    "AdaGrad",
    "Adam",
    "AdamW",
    "Clipped",
    "CosineDecay",
    "DivergenceError",
    "ExponentialDecay",
    "PiecewiseConstantDecay",
    "RMSprop",
    "WarmUp",
    "WithL2",
    "add_l2",
    "clip_by_global_norm",
    "clip_by_norm",
    "clip_by_value",
    "minimize",
    "rate_at",
]
