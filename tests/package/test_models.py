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


def test_dense_builds_the_layers_asked_for():
    model = models.dense([4, 5, 6, 3], "tanh", "softmax", seed=1)
    names = [layer.activation.__name__ for layer in model.layers]
    assert names == ["tanh", "tanh", "softmax"]
    assert [w.shape for w in model.get_weights()[::2]] == [
        (4, 5),
        (5, 6),
        (6, 3),
    ]
    same = models.dense([4, 5, 6, 3], "tanh", "softmax", seed=1)
    other = models.dense([4, 5, 6, 3], "tanh", "softmax", seed=2)
    W, twin, stranger = (m.get_weights()[0] for m in (model, same, other))
    np.testing.assert_array_equal(W, twin)
    assert not np.array_equal(W, stranger)
    # A layer's draw is its own, not the one before at another size.
    square = models.dense([4, 4, 4], seed=0).get_weights()
    assert not np.array_equal(square[0], square[2])
    with pytest.raises(ValueError, match="two layers at least"):
        models.dense([3])


@pytest.mark.parametrize(
    ("output", "y", "loss"),
    [
        ("softmax", np.array([0, 1, 2, 1]), "sparse_categorical_crossentropy"),
        ("softmax", np.eye(3)[[0, 1, 2, 1]], "categorical_crossentropy"),
        ("sigmoid", np.eye(3)[[0, 1, 2, 1]], "binary_crossentropy"),
        ("linear", np.eye(3)[[0, 1, 2, 1]], "mse"),
    ],
)
def test_train_picks_the_loss_and_returns_the_curves(output, y, loss):
    x = np.random.default_rng(0).normal(size=(4, 2))
    model = models.dense([2, 8, 3], "tanh", output)
    record = models.train(
        model, x, y, epochs=30, batch_size=2, validation=(x, y), seed=3
    )
    assert model.loss == loss
    assert len(record.loss) == len(record.val_loss) == 30
    assert record.loss[-1] < record.loss[0] and record.stopped == ""
    assert len(record.accuracy) == (0 if output == "linear" else 30)
    assert len(record.val_accuracy) == len(record.accuracy)


def test_train_repeats_itself_with_the_same_seed():
    x, y = np.random.default_rng(0).normal(size=(20, 2)), np.arange(20) % 2

    def run(seed):
        model = models.dense([2, 4, 1], output="sigmoid")
        return models.train(model, x, y, epochs=3, batch_size=3, seed=seed)

    assert run(1).loss == run(1).loss
    assert run(1).loss != run(2).loss


def test_train_says_when_the_loss_is_lost():
    keras = models.load_keras()
    x, y = np.array([[1.0], [2.0]]), np.array([3.0, -1.0])
    model = models.dense([1, 1], output="linear")
    record = models.train(
        model, x, y, optimizer=keras.optimizers.SGD(1e20), epochs=50
    )
    assert "smaller learning rate" in record.stopped
    assert len(record.loss) < 50


def test_train_shows_a_line_when_asked(capsys):
    x, y = np.eye(2), np.array([0, 1])
    model = models.dense([2, 1], output="sigmoid")
    models.train(model, x, y, epochs=2, verbose=True)
    assert "epoch 2/2" in capsys.readouterr().err
