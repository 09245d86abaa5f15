"""Points in the plane with a label each, made from a seed."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from coursekit._validate import FloatArray, not_negative, whole

IntArray = npt.NDArray[np.int64]
Points = tuple[FloatArray, IntArray]

_SEED = "The same seed gives the same points; is it a number, as 0 or 7?"
_NOISE = "It is a standard deviation: 0 gives points without noise."


def xor() -> Points:
    """Return the truth table of the exclusive or, in counting order.

    Returns
    -------
    x : array of shape (4, 2)
        The inputs 00, 01, 10, 11.
    y : array of shape (4,)
        1 where the two inputs differ, otherwise 0.

    Notes
    -----
    Introduced in chapter 3. No straight line parts the two classes, so no
    single threshold unit computes this table.

    Examples
    --------
    >>> x, y = xor()
    >>> x
    array([[0., 0.],
           [0., 1.],
           [1., 0.],
           [1., 1.]])
    >>> y
    array([0, 1, 1, 0])
    """
    x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=np.float64)
    return x, np.array([0, 1, 1, 0], dtype=np.int64)


def quadrants(n: int = 200, *, noise: float = 0.0, seed: int = 0) -> Points:
    """Return points of the square from -1 to 1; y = 1 where x₁ x₂ < 0.

    The exclusive or of two signs: a class is a pair of opposite quadrants.

    Parameters
    ----------
    n : int
        Number of points, 2 at least, spread evenly over the quadrants.
    noise : float
        Standard deviation of what is added to the positions once the
        labels are set, so that some points cross the axes.
    seed : int
        Where the random numbers start.

    Returns
    -------
    x : array of shape (n, 2)
        Positions, in shuffled order.
    y : array of shape (n,)
        Labels: 1 where the signs of the two coordinates differ, else 0.

    Raises
    ------
    TypeError, ValueError
        If n is not a whole number of 2 or more, noise is negative, or the
        seed is not a whole number of 0 or more.

    Notes
    -----
    Introduced in chapter 3.

    Examples
    --------
    >>> x, y = quadrants(100)
    >>> bool(np.all(y == (x[:, 0] * x[:, 1] < 0)))
    True
    >>> np.bincount(y)
    array([50, 50])
    """
    n, noise, rng = _check(n, noise, seed)
    corners = np.array([[1, 1], [1, -1], [-1, -1], [-1, 1]])
    corner = np.arange(n) % 4
    sizes = 1 - rng.random((n, 2))  # above 0: no point lies on an axis
    return _finish(corners[corner] * sizes, corner % 2, noise, rng)


def blobs(n: int = 200, *, noise: float = 0.6, seed: int = 0) -> Points:
    """Return two round clouds around (-1, -1) and (1, 1).

    Parameters
    ----------
    n : int
        Number of points, 2 at least.
    noise : float
        Standard deviation of each coordinate of a cloud. With 0.6 about
        one point in a hundred lies nearer to the other cloud's center.
    seed : int
        Where the random numbers start.

    Returns
    -------
    x : array of shape (n, 2)
        Positions, in shuffled order.
    y : array of shape (n,)
        Labels: 0 for the cloud around (-1, -1), 1 for the other.

    Raises
    ------
    TypeError, ValueError
        As for `quadrants`.

    Notes
    -----
    Introduced in chapter 3.

    Examples
    --------
    >>> x, y = blobs(1000)
    >>> x.shape, np.bincount(y)
    ((1000, 2), array([500, 500]))
    >>> wrong = y != (x.sum(axis=1) > 0)
    >>> int(wrong.sum()) < 20
    True
    """
    n, noise, rng = _check(n, noise, seed)
    y = _two_classes(n)
    centers = np.array([[-1.0, -1.0], [1.0, 1.0]])
    return _finish(centers[y], y, noise, rng)


def circles(n: int = 200, *, noise: float = 0.05, seed: int = 0) -> Points:
    """Return a disk of radius 0.5 and the ring of radius 1 around it.

    Parameters
    ----------
    n : int
        Number of points, 2 at least.
    noise : float
        Standard deviation of what is added to each coordinate.
    seed : int
        Where the random numbers start.

    Returns
    -------
    x : array of shape (n, 2)
        Positions, in shuffled order.
    y : array of shape (n,)
        Labels: 0 for the ring, 1 for the disk inside it.

    Raises
    ------
    TypeError, ValueError
        As for `quadrants`.

    Notes
    -----
    Introduced in chapter 3. The disk is filled evenly. In scikit-learn's
    `make_circles`, both classes are circles.

    Examples
    --------
    >>> x, y = circles(noise=0.0)
    >>> radius = np.hypot(x[:, 0], x[:, 1])
    >>> bool(np.all(radius[y == 1] <= 0.5))
    True
    >>> bool(np.allclose(radius[y == 0], 1))
    True
    """
    n, noise, rng = _check(n, noise, seed)
    y = _two_classes(n)
    angle = rng.uniform(0, 2 * np.pi, n)
    radius = np.where(y == 1, 0.5 * np.sqrt(rng.random(n)), 1.0)
    x = np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])
    return _finish(x, y, noise, rng)


def moons(n: int = 200, *, noise: float = 0.1, seed: int = 0) -> Points:
    """Return two half circles, each with one end inside the other.

    The upper one is (cos t, sin t), the lower one (1 - cos t, ½ - sin t),
    for angles t spread evenly from 0 to π.

    Parameters
    ----------
    n : int
        Number of points, 2 at least.
    noise : float
        Standard deviation of what is added to each coordinate.
    seed : int
        Where the random numbers start.

    Returns
    -------
    x : array of shape (n, 2)
        Positions, in shuffled order.
    y : array of shape (n,)
        Labels: 0 for the upper half circle, 1 for the lower.

    Raises
    ------
    TypeError, ValueError
        As for `quadrants`.

    Notes
    -----
    Introduced in chapter 3. The curves are those of scikit-learn's
    `make_moons`.

    Examples
    --------
    >>> x, y = moons(noise=0.0)
    >>> x.min(axis=0).round(2), x.max(axis=0).round(2)
    (array([-1. , -0.5]), array([2., 1.]))
    """
    n, noise, rng = _check(n, noise, seed)
    y = _two_classes(n)
    t = np.concatenate(
        [np.linspace(0, np.pi, size) for size in np.bincount(y)]
    )
    upper = np.column_stack([np.cos(t), np.sin(t)])
    lower = np.array([1.0, 0.5]) - upper
    return _finish(np.where(y[:, None] == 1, lower, upper), y, noise, rng)


def spirals(
    n_per_class: int = 100,
    classes: int = 3,
    *,
    noise: float = 0.2,
    seed: int = 0,
) -> Points:
    """Return one spiral arm per class: (r sin t, r cos t).

    In class j the radius r grows evenly from 0 to 1 while the angle t
    turns evenly from 4j to 4(j + 1) radians, plus noise.

    Parameters
    ----------
    n_per_class : int
        Number of points in each arm, 1 at least.
    classes : int
        Number of arms, 2 at least.
    noise : float
        Standard deviation of what is added to the angles, in radians.
    seed : int
        Where the random numbers start.

    Returns
    -------
    x : array of shape (n_per_class * classes, 2)
        Positions, in shuffled order.
    y : array of shape (n_per_class * classes,)
        Labels 0, 1, ..., classes - 1.

    Raises
    ------
    TypeError, ValueError
        If n_per_class or classes is not a whole number or too small, noise
        is negative, or the seed is not a whole number of 0 or more.

    Notes
    -----
    Introduced in chapter 3. The formula is that of the notes of Stanford's
    course CS231n, https://cs231n.github.io/neural-networks-case-study/.

    Examples
    --------
    >>> x, y = spirals(100)
    >>> x.shape, np.bincount(y)
    ((300, 2), array([100, 100, 100]))
    >>> bool(np.hypot(x[:, 0], x[:, 1]).max().round(12) == 1)
    True
    """
    n_per_class = whole(
        "n_per_class", n_per_class, slip="It counts the points of one arm."
    )
    classes = whole(
        "classes", classes, least=2, slip="It counts the arms of the spiral."
    )
    _, noise, rng = _check(2, noise, seed)
    y = np.repeat(np.arange(classes), n_per_class)
    r = np.tile(np.linspace(0, 1, n_per_class), classes)
    t = 4 * (y + r) + rng.normal(0, noise, y.shape)
    x = np.column_stack([r * np.sin(t), r * np.cos(t)])
    return _finish(x, y, 0.0, rng)


def _check(
    n: int, noise: float, seed: int
) -> tuple[int, float, np.random.Generator]:
    slip = "Each of the two classes needs a point."
    return (
        whole("n", n, least=2, slip=slip),
        not_negative("noise", noise, slip=_NOISE),
        np.random.default_rng(whole("seed", seed, least=0, slip=_SEED)),
    )


def _two_classes(n: int) -> IntArray:
    """Return n // 2 zeros, then ones."""
    return np.repeat(np.arange(2), [n // 2, n - n // 2])


def _finish(
    x: FloatArray, y: IntArray, noise: float, rng: np.random.Generator
) -> Points:
    """Add noise to the positions, then shuffle points and labels alike."""
    order = rng.permutation(len(y))
    x = x + rng.normal(0, noise, x.shape)
    return x[order], y[order].astype(np.int64)
