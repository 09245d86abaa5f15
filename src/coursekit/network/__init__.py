"""Feed-forward networks in NumPy, written to be read and fast.

A `Network` holds one pair ``(W, b)`` per layer. Its forward pass is one
matrix product per layer for a whole batch of samples; its backward pass is
chapter 4 in a dozen lines; `Network.fit` hands the gradients to an
optimizer of `coursekit.optimizers`, batch by batch.

Introduced in chapter 3.
"""

from coursekit.network._history import History
from coursekit.network._network import Network

__all__ = ["History", "Network"]
