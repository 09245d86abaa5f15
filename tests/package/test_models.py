"""Keras helpers: quiet, seeded, and equal to the NumPy unit."""

import builtins
import subprocess
import sys

import numpy as np
import pytest

from coursekit import models
from coursekit.neurons import threshold_unit


def test_unit_equals_the_numpy_unit_on_random_cases():
    rng = np.random.default_rng(0)
    for _ in range(20):
        n = int(rng.integers(1, 4))
        w, theta = rng.integers(-3, 4, n), int(rng.integers(-3, 4))
        x = rng.integers(0, 2, (16, n))
        y = models.unit(w, theta)(x.astype("float32")).numpy().ravel()
        assert y.tolist() == threshold_unit(x, w, theta).tolist()


def test_loading_keras_prints_nothing():
    code = "from coursekit.models import load_keras; load_keras()"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True
    )
    assert run.returncode == 0
    assert run.stdout == "" and run.stderr == ""


def test_errors_after_loading_reach_stderr():
    code = (
        "import sys; from coursekit.models import load_keras; load_keras();"
        "print('still here', file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True
    )
    assert run.stderr == "still here\n"


def test_missing_tensorflow_says_what_to_install(monkeypatch):
    real_import = builtins.__import__

    def without_keras(name, *args, **kwargs):
        if name == "keras":
            raise ModuleNotFoundError("No module", name="keras")
        return real_import(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without_keras)
    with pytest.raises(ModuleNotFoundError, match="'keras' is not installed"):
        models.load_keras()


def test_seeds_repeat_every_source_of_chance():
    import random

    keras = models.load_keras()

    def draw():
        rng = models.set_seeds(11)
        return (
            random.random(),
            float(np.random.rand()),
            float(rng.random()),
            float(keras.random.uniform(())),
        )

    assert draw() == draw()
    assert models.set_seeds(2**33).random() != models.set_seeds(0).random()


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: models.set_seeds(-1), ValueError, "seed must be at least"),
        (lambda: models.set_seeds(1.5), TypeError, "seed must be a whole"),
        (lambda: models.unit([[1.0]], 1), ValueError, "flat list"),
        (lambda: models.unit([], 1), ValueError, "flat list"),
        (lambda: models.unit([1], [1, 2]), TypeError, "swapped"),
    ],
)
def test_bad_input_gets_a_sentence(call, error, words):
    with pytest.raises(error, match=words):
        call()
