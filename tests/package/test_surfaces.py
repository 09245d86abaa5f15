"""Surfaces: slopes, curvatures, minima, and certificates of their shape."""

import dataclasses
import math

import numpy as np
import pytest
from sklearn.svm import SVC, LinearSVC

from coursekit.data import blobs, moons, xor
from coursekit.gradcheck import check_gradient
from coursekit.network import Network
from coursekit.optimizers import SGD
from coursekit.surfaces import (
    Minimum,
    Surface,
    beale,
    bowl,
    himmelblau,
    hinge,
    loss_slice,
    plane,
    plateau,
    random_direction,
    rosenbrock,
    saddle,
    two_weights,
)


def trained(hidden="tanh", seed=1):
    x, y = xor()
    network = Network([2, 3, 1], hidden=hidden, seed=seed, dtype="float64")
    network.fit(x, y, SGD(2.0), epochs=2000, batch_size=4, verbose=False)
    return network, x, y


CLASSICS = {
    "bowl": bowl(),
    "turned bowl": bowl(25.0, rotation=0.7),
    "rosenbrock": rosenbrock(),
    "beale": beale(),
    "himmelblau": himmelblau(),
    "saddle": saddle(),
    "plateau": plateau(),
    "two weights": two_weights(),
}
CURVED = [name for name in CLASSICS if "bowl" not in name]
X, Y = blobs(60, noise=1.0)
SURFACES = CLASSICS | {
    "hinge": hinge(X, Y, C=0.7),
    "hinge, free bias": hinge(X[:, :1], Y, C=3.0, intercept_scaling=None),
    "slice": loss_slice(*trained()),
    "slice of hinge": plane(
        hinge(X, Y), [0.1, 0.2, 0.3], [1, 0, 2], [0, 1, 1]
    ),
}


def places(surface, n, seed=0):
    low, high = np.transpose(surface.window or ((-3, 3),) * 2)
    rng = np.random.default_rng(seed)
    if surface.dimension != 2:
        low, high = -3.0, 3.0
    return rng.uniform(low, high, (n, surface.dimension))


# --- slopes and curvatures ---------------------------------------------------


@pytest.mark.parametrize("name", SURFACES)
def test_slopes_are_what_small_steps_measure(name):
    surface = SURFACES[name]
    for w in places(surface, 25):
        report = check_gradient(
            lambda p: surface.value(p[0]),
            lambda p: [surface.gradient(p[0])],
            [w],
        )
        assert report.passed, report


@pytest.mark.parametrize("name", SURFACES)
def test_many_places_at_once_are_each_one_alone(name):
    surface = SURFACES[name]
    w = places(surface, 6)
    grid = w.reshape(2, 3, -1)
    alone = [surface.value(place) for place in w]
    assert all(isinstance(value, float) for value in alone)
    np.testing.assert_allclose(surface.value(grid).ravel(), alone, rtol=1e-12)
    slopes = surface.gradient(grid)
    assert slopes.shape == grid.shape
    np.testing.assert_allclose(
        slopes.reshape(w.shape), [surface.gradient(v) for v in w], atol=1e-11
    )
    assert surface.value(w[:0]).shape == (0,)


@pytest.mark.parametrize("name", CLASSICS)
def test_hessians_are_the_slopes_of_the_gradient(name):
    surface = CLASSICS[name]
    w, h = places(surface, 20), 1e-5
    measured = [
        (surface.gradient(w + step) - surface.gradient(w - step)) / (2 * h)
        for step in h * np.eye(2)
    ]
    known = surface.hessian(w)
    np.testing.assert_allclose(
        known, np.stack(measured, axis=-1), rtol=1e-6, atol=1e-5
    )
    np.testing.assert_array_equal(known[3], surface.hessian(w[3]))


def test_eigenvalues_of_a_bowl_are_1_and_the_condition():
    for angle in (0.0, 0.3, math.pi / 2, -2.0):
        A = bowl(40.0, angle).hessian([1.0, 2.0])
        values, vectors = np.linalg.eigh(A)
        np.testing.assert_allclose(values, [1.0, 40.0], rtol=1e-12)
        flat = [math.cos(angle), math.sin(angle)]
        assert abs(vectors[:, 0] @ flat) == pytest.approx(1.0)
    assert bowl(40.0).value([1.0, 1.0]) == 20.5


def test_a_path_that_ran_away_is_no_error():
    for surface in SURFACES.values():
        for far in (1e200, np.inf, np.nan):
            w = np.full((2, surface.dimension), far)
            assert surface.value(w).shape == (2,)
            assert surface.gradient(w).shape == w.shape


# --- minima ------------------------------------------------------------------


@pytest.mark.parametrize("name", CLASSICS)
def test_minima_are_level_and_lowest(name):
    surface = CLASSICS[name]
    assert surface.minima
    ring = np.linspace(0, 2 * np.pi, 60)
    around = np.column_stack([np.cos(ring), np.sin(ring)])
    (x_low, x_high), (y_low, y_high) = surface.window
    sides = np.linspace(x_low, x_high, 301), np.linspace(y_low, y_high, 301)
    heights = surface.value(np.stack(np.meshgrid(*sides), axis=-1))
    for point, value in surface.minima:
        assert surface.value(point) == pytest.approx(value, abs=1e-24)
        np.testing.assert_allclose(surface.gradient(point), 0, atol=1e-12)
        assert np.linalg.eigvalsh(surface.hessian(point)).min() > 0.1
        for radius in (1e-4, 1e-2, 0.1):
            assert surface.value(point + radius * around).min() > value
        assert heights.min() >= value - 1e-15
        assert x_low < point[0] < x_high and y_low < point[1] < y_high


def test_himmelblau_has_four_minima_and_others_two():
    assert len({m.point for m in himmelblau().minima}) == 4
    assert len({m.point for m in saddle().minima}) == 2
    assert len({m.point for m in two_weights().minima}) == 2


LEVEL = (saddle(), [0, 0]), (beale(), [0, 1]), (two_weights(), [0, 0])


def test_level_places_that_are_no_minima():
    for surface, w in LEVEL:
        assert surface.gradient(w).tolist() == [0, 0]
        low, high = np.linalg.eigvalsh(surface.hessian(w))
        assert low < 0 < high


# --- convex or not -----------------------------------------------------------


CONVEX = ["bowl", "turned bowl", "hinge", "hinge, free bias", "slice of hinge"]


@pytest.mark.parametrize("name", CONVEX)
def test_no_midpoint_lies_above_its_chord(name):
    surface = SURFACES[name]
    a, b = places(surface, 20_000), places(surface, 20_000, seed=1)
    chord = (surface.value(a) + surface.value(b)) / 2
    assert np.all(surface.value((a + b) / 2) <= chord * (1 + 1e-12))


@pytest.mark.parametrize("name", CONVEX)
def test_the_gradient_stays_below_a_convex_surface(name):
    surface = SURFACES[name]
    a, b = places(surface, 20_000), places(surface, 20_000, seed=1)
    rise = np.sum(surface.gradient(a) * (b - a), axis=-1)
    gap = surface.value(b) - surface.value(a) - rise
    assert gap.min() > -1e-9


def test_a_subgradient_at_the_kink():
    surface = hinge([[1.0], [-1.0]], [1, 0])
    at = np.array([1.0, 0.0])  # both samples lie on their margins
    assert surface.gradient(at).tolist() == [1.0, 0.0]
    b = places(surface, 1000)
    below = surface.value(at) + (b - at) @ surface.gradient(at)
    assert np.all(surface.value(b) >= below)


@pytest.mark.parametrize("name", [*CURVED, "slice"])
def test_a_midpoint_above_its_chord_certifies_the_others(name):
    surface = SURFACES[name]
    a, b = places(surface, 2000), places(surface, 2000, seed=1)
    chord = (surface.value(a) + surface.value(b)) / 2
    above = surface.value((a + b) / 2) - chord
    assert above.max() > 1e-2


# --- the support vector machine ----------------------------------------------


@pytest.mark.parametrize("scaling", [1.0, 5.0])
@pytest.mark.parametrize("C", [0.05, 1.0, 20.0])
def test_liblinear_finds_the_minimum_of_hinge(C, scaling):
    x, y = moons(100, noise=0.3, seed=2)
    surface = hinge(x, y, C, intercept_scaling=scaling)
    svm = LinearSVC(
        loss="hinge",
        C=C,
        intercept_scaling=scaling,
        tol=1e-10,
        max_iter=10_000_000,
        random_state=0,
    ).fit(x, y)
    best = np.append(svm.coef_[0], svm.intercept_[0])
    assert_lowest(surface, best)


def test_svc_finds_the_minimum_with_a_free_bias():
    x, y = moons(100, noise=0.3, seed=2)
    svm = SVC(kernel="linear", C=1.0, tol=1e-10).fit(x, y)
    best = np.append(svm.coef_[0], svm.intercept_[0])
    surface = hinge(x, y, 1.0, intercept_scaling=None)
    assert_lowest(surface, best)
    # Strong duality: the dual's value, from the support vectors alone.
    alpha = np.abs(svm.dual_coef_[0])
    dual = alpha.sum() - np.sum(svm.coef_**2) / 2
    assert surface.value(best) == pytest.approx(dual, rel=1e-8)


def assert_lowest(surface, best):
    rng = np.random.default_rng(0)
    value = surface.value(best)
    for size in (1e-4, 1e-2, 1.0):
        around = best + size * rng.standard_normal((5000, len(best)))
        assert surface.value(around).min() > value * (1 - 1e-9)


def test_labels_may_be_0_and_1_or_signs():
    w = places(hinge(X, Y), 5)
    same = hinge(X, 2 * Y - 1).value(w)
    np.testing.assert_array_equal(hinge(X, Y).value(w), same)


# --- slices of networks ------------------------------------------------------


def test_a_slice_goes_through_the_network_and_leaves_it_alone():
    network, x, y = trained()
    before = [part.copy() for pair in network.parameters for part in pair]
    x_given = x.copy()
    d = [random_direction(network, seed) for seed in (3, 4)]
    surface = loss_slice(network, x_given, y, directions=d)
    x_given += 100.0  # the slice has its own copy
    moved = Network([2, 3, 1], hidden="tanh", dtype="float64")
    moved.parameters = [
        (W + 0.5 * W1 - 2.0 * W2, b + 0.5 * b1 - 2.0 * b2)
        for (W, b), (W1, b1), (W2, b2) in zip(
            network.parameters, *d, strict=True
        )
    ]
    there = surface.value([0.5, -2.0])
    assert there == pytest.approx(moved.loss_value(x, y), rel=1e-12)
    assert surface.value([0, 0]) == network.loss_value(x, y)
    after = [part for pair in network.parameters for part in pair]
    for one, other in zip(before, after, strict=True):
        np.testing.assert_array_equal(one, other)
    network.parameters[0][0][:] = 0.0  # trained on: the slice does not move
    assert surface.value([0.5, -2.0]) == there


def test_seeds_give_directions():
    network, x, y = trained()
    w = [0.3, 0.4]
    values = [loss_slice(network, x, y, seed).value(w) for seed in (0, 0, 1)]
    assert values[0] == values[1] != values[2]
    first, again = random_direction(network, 5), random_direction(network, 5)
    np.testing.assert_array_equal(first[0][0], again[0][0])


def test_the_entries_of_a_unit_are_as_long_as_its_weights():
    network = Network([5, 4, 3], seed=3)
    network.parameters[0][0][:, 1] = 0.0  # a unit that listens to nothing
    raw = random_direction(network, 7, normalized=False)
    for (W, _), (d, bias), (drawn, _) in zip(
        network.parameters, random_direction(network, 7), raw, strict=True
    ):
        np.testing.assert_allclose(
            np.linalg.norm(d, axis=0), np.linalg.norm(W, axis=0), rtol=1e-6
        )
        ratio = d / drawn
        np.testing.assert_allclose(ratio, np.broadcast_to(ratio[0], d.shape))
        assert not bias.any()


def test_slices_of_rescaled_relu_networks_are_the_same():
    x, y = moons(40)
    one = Network([2, 6, 1], hidden="relu", seed=2, dtype="float64")
    one.parameters[0][1][:] = 0.3
    other = Network([2, 6, 1], hidden="relu", dtype="float64")
    (W1, b1), (W2, b2) = one.parameters
    other.parameters = [(8 * W1, 8 * b1), (W2 / 8, b2)]
    w = places(SURFACES["slice"], 20)
    same = loss_slice(one, x, y).value(w)
    np.testing.assert_allclose(loss_slice(other, x, y).value(w), same)


def test_a_network_in_float32_has_a_slice_in_float64():
    x, y = moons(40)
    network = Network([2, 4, 2], output="softmax", loss="cross_entropy")
    surface = loss_slice(network, x, y)
    assert surface.value([0, 0]) == pytest.approx(
        network.loss_value(x, y), rel=1e-5
    )
    report = check_gradient(
        lambda p: surface.value(p[0]),
        lambda p: [surface.gradient(p[0])],
        [np.array([0.2, -0.1])],
    )
    assert report.passed, report


def test_two_hidden_units_swapped_certify_a_network_not_convex():
    network, x, y = trained()
    assert network.loss_value(x, y) < 0.01
    (W1, b1), (W2, b2) = network.parameters
    swap = [1, 0, 2]
    to_swapped = [
        (W1[:, swap] - W1, b1[swap] - b1),
        (W2[swap] - W2, np.zeros_like(b2)),
    ]
    aside = random_direction(network)
    surface = loss_slice(network, x, y, directions=(to_swapped, aside))
    here, half, there = surface.value([[0, 0], [0.5, 0], [1, 0]])
    assert there == pytest.approx(here, rel=1e-12)
    assert half > here + 0.1


# --- the smallest network ----------------------------------------------------


def test_two_weights_are_those_of_a_network():
    surface = two_weights()
    x = np.array([[0.5], [1.0], [2.0]])
    y = 2 * np.tanh(x)
    network = Network([1, 1, 1], "tanh", "identity", dtype="float64")
    for w1, w2 in [*places(surface, 200), (0, 0), (1, 2), (-1, -2), (50, -9)]:
        network.parameters = [([[w1]], [0]), ([[w2]], [0])]
        value = surface.value([w1, w2])
        assert value == pytest.approx(
            network.loss_value(x, y), rel=1e-12, abs=1e-12
        )
        (first, _), (second, _) = network.gradients(x, y)
        np.testing.assert_allclose(
            surface.gradient([w1, w2]),
            [first.item(), second.item()],
            rtol=1e-12,
            atol=1e-12,
        )


def test_two_weights_with_turned_signs_are_the_same_network():
    surface = two_weights()
    w = places(surface, 500)
    np.testing.assert_array_equal(surface.value(w), surface.value(-w))
    np.testing.assert_array_equal(surface.gradient(w), -surface.gradient(-w))
    assert surface.value([[1, 2], [-1, -2]]).tolist() == [0, 0]
    y = 2 * np.tanh([0.5, 1.0, 2.0])
    assert surface.value([0, 0]) == pytest.approx(np.mean(y**2), rel=1e-12)


# --- planes, copies and bad input --------------------------------------------


def test_a_plane_knows_its_hessian_if_the_surface_does():
    cut = plane(rosenbrock(), [1.0, 1.0], [2, 0], [1, 1])
    D = np.array([[2, 0], [1, 1]])
    w = np.array([0.3, -0.2])
    there = rosenbrock().hessian([1.0 + 0.6 - 0.2, 1.0 - 0.2])
    np.testing.assert_allclose(cut.hessian(w), D @ there @ D.T)
    assert cut.hessian(np.zeros((4, 2))).shape == (4, 2, 2)
    assert cut.name == "slice of Rosenbrock's function"


def test_a_copy_may_have_a_minimum_and_another_window():
    flat = hinge(X[:, :1], Y)
    copy = dataclasses.replace(
        flat, minima=(Minimum((1.0, 0.0), 2.0),), window=((0, 1), (2, 3))
    )
    assert copy.value([1, 2]) == flat.value([1, 2])
    assert copy.minima[0].value == 2.0 and flat.minima == ()
    with pytest.raises(dataclasses.FrozenInstanceError):
        flat.name = "mine"


NETWORK = Network([2, 3, 1])


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: bowl(0.5), ValueError, "1 or more.*turn the bowl"),
        (lambda: bowl(rotation="x"), TypeError, r"one number \(radians\)"),
        (lambda: bowl().value([1, 2, 3]), ValueError, r"shape \(3,\)"),
        (lambda: bowl().value(1.0), ValueError, r"\(2,\), or \(\.\.\., 2\)"),
        (lambda: bowl().gradient([["a", "b"]]), TypeError, "real numbers"),
        (lambda: bowl().gradient([1j, 0]), TypeError, "real numbers"),
        (lambda: bowl().value([[1, 2], [3]]), TypeError, "as many"),
        (
            lambda: bowl().value(np.ones((2, 5))),
            ValueError,
            "Places are rows",
        ),
        (lambda: hinge(X, Y).hessian([0] * 3), ValueError, "is not known"),
        (lambda: hinge(X[:, 0], Y), ValueError, r"x\[:, None\]"),
        (lambda: hinge(X, Y[1:]), ValueError, "one row per label"),
        (lambda: hinge(X, Y + 1), ValueError, "values 1, 2"),
        (lambda: hinge(X, np.ones(60)), ValueError, "both classes"),
        (lambda: hinge(X, Y[:, None]), ValueError, "flat array"),
        (lambda: hinge(X, Y, C=0), ValueError, "C must be greater than 0"),
        (
            lambda: hinge(X, Y, intercept_scaling=-1),
            ValueError,
            "intercept_scaling must be greater",
        ),
        (
            lambda: plane(bowl(), [0, 0, 0], [1, 0], [0, 1]),
            ValueError,
            "point must have the shape",
        ),
        (
            lambda: plane(bowl(), [0, 0], [1, 2], [2, 4]),
            ValueError,
            "span a plane",
        ),
        (
            lambda: plane(
                bowl(), [0, 0], [1, 0], [0, 1], window=((0, 0), (0, 1))
            ),
            ValueError,
            "lower number first",
        ),
        (
            lambda: dataclasses.replace(bowl(), window=(0, 1)),
            ValueError,
            "first the range of",
        ),
        (
            lambda: loss_slice(NETWORK, [[1, 2, 3]], [1]),
            ValueError,
            "x must have the shape",
        ),
        (
            lambda: loss_slice(NETWORK, *xor(), seed=-1),
            ValueError,
            "seed must be at least 0",
        ),
        (
            lambda: loss_slice(NETWORK, *xor(), directions=[[]]),
            ValueError,
            "must be a pair.*1 of them",
        ),
        (
            lambda: loss_slice(
                NETWORK, *xor(), directions=[NETWORK.parameters[:1]] * 2
            ),
            ValueError,
            "Each direction must have the structure.*2 pairs",
        ),
    ],
)
def test_bad_input_gets_a_sentence(call, error, words):
    with pytest.raises(error, match=words):
        call()


def test_a_surface_says_what_it_is():
    assert isinstance(bowl(), Surface)
    assert "name='bowl, condition 10'" in repr(bowl())
    assert "lambda" not in repr(bowl())
