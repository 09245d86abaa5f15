"""MNIST-1D: the published set, generated without leaving a trace."""

import builtins
import functools
import json
import random
import subprocess
import sys

import numpy as np
import pytest

from coursekit import data
from coursekit.data import _mnist1d

LEAVES_NO_TRACE = """
import random, sys
import numpy as np
from coursekit import data
assert not {"mnist1d", "matplotlib", "requests"} & set(sys.modules)
random.seed(3), np.random.seed(3)
expected = random.random(), np.random.normal(size=3)
random.seed(3), np.random.seed(3)
data.mnist1d()
found = random.random(), np.random.normal(size=3)
assert expected[0] == found[0] and (expected[1] == found[1]).all()
import os
assert os.listdir() == []
"""


@pytest.fixture
def fresh(monkeypatch):
    """Nothing kept from earlier calls, nor for later ones."""
    make = functools.lru_cache(_mnist1d._make.__wrapped__)
    monkeypatch.setattr(_mnist1d, "_make", make)


@pytest.fixture(scope="module")
def published():
    """What the authors' package gives."""
    from mnist1d.data import get_dataset_args, make_dataset

    return make_dataset(get_dataset_args())


def test_shapes_types_and_numbers():
    (x_train, y_train), (x_test, y_test) = data.mnist1d()
    assert x_train.shape == (4000, 40) and x_test.shape == (1000, 40)
    assert y_train.shape == (4000,) and y_test.shape == (1000,)
    assert x_train.dtype == x_test.dtype == np.float32
    assert y_train.dtype == y_test.dtype == np.int64
    both = np.concatenate([x_train, x_test]).astype(float)
    assert abs(both.mean()) < 1e-6 and abs(both.std() - 1) < 1e-6
    labels = np.concatenate([y_train, y_test])
    assert np.bincount(labels).tolist() == [500] * 10
    # The first numbers of the authors' own file.
    assert np.allclose(x_train[0, :3], [-0.332006, -0.471910, -0.778697])
    assert y_test[:5].tolist() == [2, 6, 3, 9, 4]


def test_shuffled_moves_the_positions_of_all_curves_alike():
    (x, y), (x_test, y_test) = data.mnist1d()
    (moved, same), (moved_test, same_test) = data.mnist1d(shuffled=True)
    assert np.array_equal(y, same) and np.array_equal(y_test, same_test)
    order = [
        int(np.abs(x[:50] - moved[:50, [i]]).sum(axis=0).argmin())
        for i in range(40)
    ]
    assert sorted(order) == list(range(40)) and order != list(range(40))
    assert np.allclose(x[:, order], moved, atol=1e-6)
    assert np.allclose(x_test[:, order], moved_test, atol=1e-6)


def test_another_size_and_another_seed():
    (x, y), (x_test, y_test) = data.mnist1d(n=50, seed=7)
    assert x.shape == (40, 40) and x_test.shape == (10, 40)
    assert np.bincount(np.concatenate([y, y_test])).tolist() == [5] * 10
    again = data.mnist1d(n=50, seed=7)[0][0]
    other = data.mnist1d(n=50, seed=8)[0][0]
    assert np.array_equal(x, again) and not np.array_equal(x, other)


def test_each_call_returns_new_arrays():
    first = data.mnist1d()
    first[0][0][:] = 0
    first[1][1][:] = 0
    (x, _), (_, y_test) = data.mnist1d()
    assert x.any() and y_test.any()


def test_random_numbers_elsewhere_go_on(tmp_path):
    run = subprocess.run(
        [sys.executable, "-c", LEAVES_NO_TRACE],
        capture_output=True, text=True, cwd=tmp_path,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert run.stdout == run.stderr == ""


def test_the_random_state_returns_after_a_failure_too(fresh, monkeypatch):
    import mnist1d.data

    def fails(_):
        np.random.seed(0), random.seed(0)
        raise MemoryError

    monkeypatch.setattr(mnist1d.data, "make_dataset", fails)
    before = random.getstate(), np.random.get_state()[1].copy()
    with pytest.raises(MemoryError):
        data.mnist1d()
    assert random.getstate() == before[0]
    assert np.array_equal(np.random.get_state()[1], before[1])


def test_it_is_made_once(fresh, monkeypatch, published):
    import mnist1d.data

    monkeypatch.setattr(mnist1d.data, "make_dataset", lambda _: published)
    data.mnist1d()
    monkeypatch.delattr(mnist1d.data, "make_dataset")
    data.mnist1d()


@pytest.mark.parametrize("name", ["x", "y", "size"])
def test_other_data_is_refused(fresh, monkeypatch, published, name):
    import mnist1d.data

    def other(options):
        made = dict(published)
        if name == "size":
            made["x"], made["y"] = made["x"][:-10], made["y"][:-10]
        else:
            made[name] = made[name][::-1]
        return made

    monkeypatch.setattr(mnist1d.data, "make_dataset", other)
    with pytest.raises(ValueError, match="other data than the published"):
        data.mnist1d()


def test_a_small_difference_between_computers_is_none():
    x, y = _mnist1d._make(5000, 42, False)
    _mnist1d.compare((x + np.float32(2e-5), y))
    with pytest.raises(ValueError, match="means differ"):
        _mnist1d.compare((x + np.float32(2e-3), y))


def test_a_missing_package_is_named(fresh, monkeypatch):
    found = builtins.__import__

    def missing(name, *rest, **more):
        if name.startswith("mnist1d"):
            raise ImportError("No module named 'mnist1d'")
        return found(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(ImportError, match=r"mnist1d\(\) needs the package"):
        data.mnist1d()


@pytest.mark.parametrize(
    ("options", "error", "sentence"),
    [
        ({"shuffled": 1}, TypeError, "shuffled must be True or False"),
        ({"n": 5}, ValueError, "n must be at least 10"),
        ({"n": 4001}, ValueError, "n must be a multiple of 10"),
        ({"n": "all"}, TypeError, "n must be a whole number"),
        ({"seed": -1}, ValueError, "seed must be at least 0"),
        ({"seed": 2**32}, ValueError, "seed must be at most 4294967295"),
    ],
)
def test_bad_arguments_are_named(options, error, sentence):
    with pytest.raises(error, match=sentence):
        data.mnist1d(**options)


def test_the_stored_numbers_are_made_by_the_tool(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend("tools")
    import record_mnist1d

    record_mnist1d.main(tmp_path)
    made = json.loads((tmp_path / _mnist1d.STORED).read_text())
    stored = json.loads((record_mnist1d.FILES / _mnist1d.STORED).read_text())
    assert made.keys() == stored.keys()
    assert np.allclose(made["curves"], stored["curves"], atol=1e-5)
