"""The points in the plane: shapes, labels, seeds, and the formulas."""

import subprocess
import sys

import numpy as np
import pytest
from sklearn.datasets import make_moons

from coursekit import data

CLOUDS = [data.quadrants, data.blobs, data.circles, data.moons]
every_cloud = pytest.mark.parametrize("make", CLOUDS)
ALL = [*CLOUDS, lambda **options: data.spirals(**options)]
every_set = pytest.mark.parametrize("make", ALL)


def rows(x):
    """Return the points in an order that does not depend on theirs."""
    return np.array(sorted(map(tuple, np.asarray(x).round(9) + 0.0)))


@every_cloud
@pytest.mark.parametrize("n", [2, 3, 5, 100, 101, np.int64(7)])
def test_shapes_types_and_balance(make, n):
    x, y = make(n)
    assert x.shape == (n, 2) and x.dtype == np.float64
    assert y.shape == (n,) and y.dtype == np.int64
    zeros, ones = np.bincount(y, minlength=2)
    assert abs(zeros - ones) <= 1 and zeros + ones == n


@every_set
def test_the_seed_decides(make):
    first, again, other = make(), make(seed=0), make(seed=1)
    for left, right in zip(first, again, strict=True):
        np.testing.assert_array_equal(left, right)
    assert not np.array_equal(first[0], other[0])
    assert not np.array_equal(first[1], other[1])
    first[0][:] = 9.0
    assert make()[0].max() < 9.0


@every_set
def test_the_classes_are_shuffled(make):
    _, y = make()
    changes = np.count_nonzero(np.diff(y))
    assert len(y) // 3 < changes < len(y)


@every_set
def test_noise_moves_the_points_and_not_their_labels(make):
    still, y = make(noise=0.0)
    moved, y_moved = make(noise=0.1)
    np.testing.assert_array_equal(y, y_moved)
    distance = np.linalg.norm(moved - still, axis=1)
    assert 0.02 < distance.mean() < 0.3 and distance.max() < 0.6


def test_no_noise_uses_no_less_of_the_seed():
    x, y = data.moons(50, noise=0.0)
    x_moved, y_moved = data.moons(50, noise=1e-9)
    np.testing.assert_array_equal(y, y_moved)
    np.testing.assert_allclose(x, x_moved, atol=1e-7)


def test_xor_is_the_truth_table():
    x, y = data.xor()
    assert x.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert y.tolist() == [0, 1, 1, 0]
    assert x.dtype == np.float64 and y.dtype == np.int64
    x[:] = 7
    assert data.xor()[0].max() == 1


@pytest.mark.parametrize("n", [4, 200, 1000])
def test_quadrants_fill_the_square_evenly(n):
    x, y = data.quadrants(n)
    np.testing.assert_array_equal(y, x[:, 0] * x[:, 1] < 0)
    assert np.abs(x).max() <= 1 and np.abs(x).min() > 0
    right, top = x[:, 0] > 0, x[:, 1] > 0
    assert np.bincount(2 * right + top).tolist() == [n // 4] * 4
    if n == 1000:
        assert np.abs(x).mean(axis=0) == pytest.approx([0.5, 0.5], abs=0.04)
        assert (np.abs(x) ** 2).mean() == pytest.approx(1 / 3, abs=0.03)


def test_noise_carries_points_of_quadrants_over_the_axes():
    x, y = data.quadrants(1000, noise=0.1)
    crossed = np.mean(y != (x[:, 0] * x[:, 1] < 0))
    assert 0.01 < crossed < 0.2


def test_blobs_are_two_clouds_that_a_line_nearly_parts():
    x, y = data.blobs(2000)
    for label, center in enumerate([-1, 1]):
        cloud = x[y == label]
        assert cloud.mean(axis=0) == pytest.approx([center] * 2, abs=0.1)
        assert cloud.std(axis=0) == pytest.approx([0.6, 0.6], abs=0.05)
    wrong = np.mean(y != (x.sum(axis=1) > 0))
    assert 0 < wrong < 0.02
    assert set(map(tuple, data.blobs(noise=0)[0])) == {(-1, -1), (1, 1)}


def test_circles_are_a_disk_in_a_ring():
    x, y = data.circles(2000, noise=0)
    radius = np.hypot(*x.T)
    np.testing.assert_allclose(radius[y == 0], 1)
    disk = radius[y == 1]
    assert disk.max() <= 0.5
    assert np.mean(disk < 0.25) == pytest.approx(0.25, abs=0.05)  # by area
    assert np.abs(x.mean(axis=0)).max() < 0.05


@pytest.mark.parametrize("n", [2, 3, 10, 201])
def test_moons_are_those_of_scikit_learn(n):
    x, y = data.moons(n, noise=0)
    theirs, labels = make_moons(n, noise=None)
    for label in (0, 1):
        np.testing.assert_allclose(
            rows(x[y == label]), rows(theirs[labels == label]), atol=1e-8
        )


@pytest.mark.parametrize(("n", "classes"), [(1, 2), (2, 2), (50, 3), (7, 5)])
def test_spirals_without_noise_follow_the_formula(n, classes):
    x, y = data.spirals(n, classes, noise=0)
    assert x.shape == (n * classes, 2) and x.dtype == np.float64
    assert y.dtype == np.int64
    assert np.bincount(y).tolist() == [n] * classes
    for label in range(classes):
        arm = x[y == label]
        arm = arm[np.argsort(np.hypot(*arm.T))]
        for k in range(n):
            r = k / (n - 1) if n > 1 else 0.0
            t = 4 * label + 4 * r
            expected = [r * np.sin(t), r * np.cos(t)]
            assert arm[k] == pytest.approx(expected, abs=1e-12)


def test_noise_turns_the_points_of_spirals_and_keeps_their_radius():
    x, y = data.spirals(400, noise=0.2)
    arm = x[y == 1]
    r = np.hypot(*arm.T)
    order = np.argsort(r)
    np.testing.assert_allclose(r[order], np.linspace(0, 1, 400), atol=1e-12)
    turned = np.exp(1j * np.arctan2(arm[:, 0], arm[:, 1]))
    off = np.angle(turned / np.exp(1j * (4 + 4 * r)))[order][1:]
    assert off.std() == pytest.approx(0.2, abs=0.03)
    assert off.mean() == pytest.approx(0, abs=0.03)


@every_cloud
@pytest.mark.parametrize(
    ("options", "error", "sentence"),
    [
        ({"n": 1}, ValueError, "^n must be at least 2.*needs a point"),
        ({"n": 20.0}, TypeError, "^n must be a whole number. Rec.*20.0"),
        ({"n": True}, TypeError, "^n must be a whole number"),
        ({"noise": -0.1}, ValueError, "^noise must be 0 or more.*deviation"),
        ({"noise": "0.1"}, TypeError, "^noise must be one number"),
        ({"noise": np.nan}, ValueError, "^noise must be a finite number"),
        ({"seed": None}, TypeError, "^seed must be a whole number.*as 0 or"),
        ({"seed": -1}, ValueError, "^seed must be at least 0"),
    ],
)
def test_bad_options_get_a_sentence(make, options, error, sentence):
    with pytest.raises(error, match=sentence):
        make(**options)


@pytest.mark.parametrize(
    ("options", "error", "sentence"),
    [
        ({"n_per_class": 0}, ValueError, "^n_per_class must be at least 1"),
        ({"classes": 1}, ValueError, "^classes must be at least 2.*arms"),
        ({"classes": 2.5}, TypeError, "^classes must be a whole number"),
        ({"noise": -1}, ValueError, "^noise must be 0 or more"),
        ({"seed": 0.5}, TypeError, "^seed must be a whole number"),
    ],
)
def test_bad_spirals_get_a_sentence(options, error, sentence):
    with pytest.raises(error, match=sentence):
        data.spirals(**options)


def test_the_room_is_light():
    script = (
        "import sys, coursekit.data; print([m for m in "
        "('sklearn', 'tensorflow', 'keras', 'matplotlib', 'scipy') "
        "if m in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True
    )
    assert run.stdout.strip() == "[]", run.stderr
