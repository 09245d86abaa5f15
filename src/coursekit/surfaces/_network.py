"""A slice through the loss of a real network."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from coursekit._validate import FloatArray, whole
from coursekit.network import Network
from coursekit.surfaces._plane import plane
from coursekit.surfaces._surface import Surface

Layers = list[tuple[FloatArray, FloatArray]]


def loss_slice(
    network: Network,
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    seed: int = 0,
    *,
    directions: Sequence[Any] | None = None,
) -> Surface:
    """v ↦ L(θ + v₁ d₁ + v₂ d₂): a network's loss around its parameters θ.

    Parameters
    ----------
    network : Network
        It stays as it is; the slice keeps a copy in float64.
    x : array of shape (n_samples, n_inputs)
        The samples of the loss; it also keeps a copy of them.
    y : array of shape (n_samples, n_outputs), or (n_samples,)
        Their targets, as for ``network.loss_value``.
    seed : int
        Draws two directions as `random_direction` does.
    directions : (d₁, d₂), optional
        Your own, each in the structure of ``network.parameters``, used as
        they are: for instance the way to another network's parameters.

    Returns
    -------
    Surface
        The network's own parameters lie at (0, 0). One value takes a
        forward pass over all samples, one gradient a backward pass too.

    Raises
    ------
    TypeError, ValueError
        If samples, targets, seed or directions do not fit the network.

    Notes
    -----
    Introduced in chapter 5. Two directions out of thousands: a slice shows
    the loss in its plane, and says nothing about the others. Li et al.
    (2018) for the slices and their normalization.

    Examples
    --------
    >>> from coursekit.data import xor
    >>> x, y = xor()
    >>> network = Network([2, 3, 1], hidden="tanh", dtype="float64")
    >>> around = loss_slice(network, x, y)
    >>> around.value([0.0, 0.0]) == network.loss_value(x, y)
    True
    >>> around.gradient([0.0, 0.0]).shape
    (2,)
    """
    twin = _copy(network)
    theta = twin.parameters
    if directions is None:
        rng = np.random.default_rng(whole("seed", seed, least=0))
        chosen = [_random(theta, rng), _random(theta, rng)]
    else:
        chosen = _given(network, directions)
    first, second = (_flat(direction) for direction in chosen)
    loss = _loss(twin, np.array(x), np.array(y))
    return plane(loss, _flat(theta), first, second)


def random_direction(
    network: Network, seed: int = 0, *, normalized: bool = True
) -> Layers:
    """Return a random direction for a network's parameters.

    Each weight's entry comes from a normal distribution. Then the entries
    of a unit, a column of W, are scaled together to the length of that
    unit's weights. The entries of the biases are 0.

    Parameters
    ----------
    network : Network
        Whose parameters set the shapes and the lengths.
    seed : int
        Where the random numbers start.
    normalized : bool
        Without it the entries stay as drawn, with variance 1.

    Returns
    -------
    list of (W, b), shapes as in ``network.parameters``

    Raises
    ------
    TypeError, ValueError
        If seed is not a whole number of 0 or more.

    Notes
    -----
    Introduced in chapter 5. This is the filter normalization of Li et al.
    (2018), with a unit for a filter; they, too, leave the biases alone.
    With ReLU, a network whose layer is multiplied by c and the next
    layer's weights by 1/c computes the same; thanks to the normalization,
    its slices are the same as well.

    Examples
    --------
    >>> network = Network([2, 3, 1], dtype="float64")
    >>> (d, bias), _ = random_direction(network)
    >>> W = network.parameters[0][0]
    >>> bool(np.allclose(np.linalg.norm(d, axis=0), np.linalg.norm(W, axis=0)))
    True
    >>> bias
    array([0., 0., 0.])
    """
    rng = np.random.default_rng(whole("seed", seed, least=0))
    return _random(_copy(network).parameters, rng, normalized=normalized)


def _random(
    theta: Layers, rng: np.random.Generator, *, normalized: bool = True
) -> Layers:
    direction = []
    for W, b in theta:
        drawn = np.asarray(rng.standard_normal(W.shape))
        if normalized:
            drawn *= _lengths(W) / _lengths(drawn)
        direction.append((drawn, np.zeros_like(b)))
    return direction


def _lengths(W: FloatArray) -> FloatArray:
    """Return the length of each unit's weights, a column of W."""
    return np.asarray(np.linalg.norm(W, axis=0))


def _copy(network: Network, parameters: Any = None) -> Network:
    """Return the network in float64, with its own or other parameters."""
    twin = Network(
        network.sizes,
        network.hidden,
        network.output,
        network.loss,
        dtype="float64",
    )
    twin.parameters = network.parameters if parameters is None else parameters
    return twin


def _given(network: Network, directions: Sequence[Any]) -> list[Layers]:
    if len(directions) != 2:
        raise ValueError(
            "directions must be a pair, each in the structure of "
            f"network.parameters. Received: {len(directions)} of them."
        )
    try:
        return [
            _copy(network, direction).parameters for direction in directions
        ]
    except ValueError as error:
        raise ValueError(
            "Each direction must have the structure of network.parameters: "
            f"{error}"
        ) from None


def _flat(layers: Layers) -> FloatArray:
    """Return all numbers in a row: W1, b1, W2, b2 and so on."""
    return np.concatenate([part.ravel() for pair in layers for part in pair])


def _loss(network: Network, x: Any, y: Any) -> Surface:
    """Return the loss as a surface over all parameters in a row."""
    shapes = [part.shape for pair in network.parameters for part in pair]
    ends = np.cumsum([np.prod(shape, dtype=int) for shape in shapes])

    def put(row: FloatArray) -> Network:
        parts = [
            part.reshape(shape)
            for part, shape in zip(
                np.split(row, ends[:-1]), shapes, strict=True
            )
        ]
        network.parameters = list(zip(parts[::2], parts[1::2], strict=True))
        return network

    def function(w: FloatArray) -> FloatArray:
        losses = np.full(w.shape[:-1], np.nan)
        for place in np.ndindex(w.shape[:-1]):
            if np.isfinite(w[place]).all():
                losses[place] = put(w[place]).loss_value(x, y)
        return losses

    def slope(w: FloatArray) -> FloatArray:
        slopes = np.full_like(w, np.nan)
        for place in np.ndindex(w.shape[:-1]):
            if np.isfinite(w[place]).all():
                slopes[place] = _flat(put(w[place]).gradients(x, y))
        return slopes

    network.loss_value(x, y)  # says here and now if samples do not fit
    return Surface("a network's loss", function, slope, int(ends[-1]))
