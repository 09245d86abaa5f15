"""The network: values, gradients, training, Keras, and bad input."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursekit import activations, losses, models, network
from coursekit.network import History, Network
from coursekit.network._kernels import KERNELS
from coursekit.optimizers import SGD

HIDDEN = ["sigmoid", "tanh", "relu", "identity", "softmax"]
ENDINGS = [
    ("sigmoid", "mse"),
    ("tanh", "mse"),
    ("relu", "mse"),
    ("identity", "mse"),
    ("softmax", "mse"),
    ("sigmoid", "binary_cross_entropy"),
    ("softmax", "cross_entropy"),
]
XOR = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0, 1, 1, 0])


def problem(sizes, seed, loss="mse"):
    """Random samples, and targets that the loss accepts."""
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 9))
    x = rng.normal(size=(n, sizes[0]))
    y = rng.uniform(size=(n, sizes[-1]))
    if loss == "cross_entropy":
        y /= y.sum(axis=1, keepdims=True)
    return x, y


def random_biases(net, seed):
    rng = np.random.default_rng(seed)
    net.parameters = [(W, rng.normal(size=b.shape)) for W, b in net.parameters]
    return net


# --- kernels and the forward pass -------------------------------------------


@pytest.mark.parametrize("name", [k for k in KERNELS if k != "softmax"])
def test_kernels_do_what_the_activations_do(name):
    z = np.linspace(-30, 30, 121)[:, None]
    kernel = KERNELS[name]
    table = activations.ACTIVATIONS[name]
    a = kernel.function(z)
    np.testing.assert_allclose(a, table.function(z), rtol=1e-14, atol=1e-300)
    np.testing.assert_allclose(
        kernel.back(a, np.full_like(z, 3.0)),
        3 * table.derivative(z),
        atol=1e-15,
    )


def test_forward_by_hand():
    net = Network([2, 2, 1], "tanh", "identity", dtype="float64")
    net.parameters = [
        ([[1.0, 2.0], [-1.0, 0.5]], [0.1, -0.2]),
        ([[3.0], [-2.0]], [0.5]),
    ]
    (z1, a1), (z2, a2) = net.forward([[1.0, 2.0], [0.0, 0.0]])
    np.testing.assert_allclose(z1, [[-0.9, 2.8], [0.1, -0.2]])
    np.testing.assert_allclose(a1, np.tanh(z1))
    expected = 3 * a1[:, :1] - 2 * a1[:, 1:] + 0.5
    np.testing.assert_allclose(z2, expected)
    np.testing.assert_array_equal(net.predict([[1.0, 2.0], [0.0, 0.0]]), a2)


def test_steps_set_by_hand_solve_xor():
    net = Network([2, 2, 1], hidden="step", output="step")
    net.parameters = [([[1, 1], [1, 1]], [-0.5, -1.5]), ([[1], [-1]], [-0.5])]
    assert net.classify(XOR[0]).tolist() == [0, 1, 1, 0]
    assert net.accuracy(*XOR) == 1.0
    grads = net.gradients(*XOR)
    assert all(not W.any() and not b.any() for W, b in grads)


@pytest.mark.parametrize(("output", "loss"), ENDINGS)
def test_loss_is_that_of_the_losses(output, loss):
    net = Network([3, 4, 2], "tanh", output, loss, dtype="float64")
    x, y = problem(net.sizes, 4, loss)
    expected = losses.LOSSES[loss].function(y, net.predict(x))
    assert net.loss_value(x, y) == pytest.approx(expected, rel=1e-12)


def test_far_out_nothing_overflows():
    for output, loss in ENDINGS:
        net = Network([1, 2], output=output, loss=loss, dtype="float64")
        net.parameters = [([[1.0, -1.0]], [0.0, 0.0])]
        with np.errstate(all="raise"):
            value = net.loss_value([[800.0]], [[0.5, 0.5]])
            slopes = net.gradients([[800.0]], [[0.5, 0.5]])
        assert np.isfinite(value)
        assert all(np.isfinite(s).all() for pair in slopes for s in pair)


# --- gradients --------------------------------------------------------------


@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize(("output", "loss"), ENDINGS)
def test_gradients_equal_gradient_tape(hidden, output, loss):
    models.load_keras()
    import tensorflow as tf

    for seed in range(4):
        rng = np.random.default_rng(seed)
        sizes = rng.integers(1, 6, size=rng.integers(2, 5)).tolist()
        if "softmax" in (hidden, output):
            sizes = [n + 1 for n in sizes]
        net = random_biases(
            Network(sizes, hidden, output, loss, seed, dtype="float64"), seed
        )
        x, y = problem(sizes, seed, loss)
        variables = [
            (tf.Variable(W), tf.Variable(b)) for W, b in net.parameters
        ]
        functions = {
            "sigmoid": tf.sigmoid,
            "tanh": tf.tanh,
            "relu": tf.nn.relu,
            "identity": tf.identity,
            "softmax": tf.nn.softmax,
        }
        with tf.GradientTape() as tape:
            a = tf.constant(x)
            for layer, (W, b) in enumerate(variables):
                z = a @ W + b
                last = layer == len(variables) - 1
                a = functions[output if last else hidden](z)
            if loss == "mse":
                value = tf.reduce_mean((a - y) ** 2)
            elif loss == "cross_entropy":
                value = tf.reduce_mean(
                    tf.nn.softmax_cross_entropy_with_logits(y, z)
                )
            else:
                value = tf.reduce_mean(
                    tf.nn.sigmoid_cross_entropy_with_logits(y, z)
                )
        assert net.loss_value(x, y) == pytest.approx(float(value), rel=1e-12)
        theirs = tape.gradient(value, variables)
        for ours, wanted in zip(net.gradients(x, y), theirs, strict=True):
            for got, want in zip(ours, wanted, strict=True):
                assert got.shape == want.shape
                np.testing.assert_allclose(got, want, rtol=1e-10, atol=1e-10)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(ENDINGS))
def test_gradients_are_slopes(seed, ending):
    rng = np.random.default_rng(seed)
    sizes = [int(n) for n in rng.integers(1, 5, size=3)]
    net = Network(sizes, "tanh", *ending, seed, dtype="float64")
    random_biases(net, seed)
    x, y = problem(sizes, seed, ending[1])
    slopes, h = net.gradients(x, y), 1e-6
    for layer, pair in enumerate(net.parameters):
        for which, array in enumerate(pair):
            index = tuple(rng.integers(0, n) for n in array.shape)
            saved = array[index]
            array[index] = saved + h
            up = net.loss_value(x, y)
            array[index] = saved - h
            down = net.loss_value(x, y)
            array[index] = saved
            assert slopes[layer][which][index] == pytest.approx(
                (up - down) / (2 * h), rel=1e-4, abs=1e-8
            )


# --- first weights ----------------------------------------------------------


@pytest.mark.parametrize(
    ("initializer", "deviation"),
    [("glorot", (2 / 1000) ** 0.5), ("he", (2 / 600) ** 0.5), ("normal", 1)],
)
def test_initializers(initializer, deviation):
    net = Network([600, 400, 1], initializer=initializer, dtype="float64")
    W, b = net.parameters[0]
    assert W.std() == pytest.approx(deviation, rel=0.02)
    assert abs(W.mean()) < 0.01 * deviation
    assert b.any() == (initializer == "normal")


def test_seeds_decide_everything():
    def trained(seed, **options):
        net = Network([2, 3, 1], seed=seed)
        net.fit(*XOR, SGD(1.0), epochs=3, batch_size=1, **options)
        return net.parameters[0][0]

    np.testing.assert_array_equal(trained(1), trained(1))
    assert np.abs(trained(1) - trained(2)).max() > 1e-3
    assert np.abs(trained(1) - trained(1, shuffle=False)).max() > 1e-6


# --- training ---------------------------------------------------------------


def test_fit_makes_the_updates_one_would_make_by_hand():
    net = Network([2, 3, 1], dtype="float64")
    twin = Network([2, 3, 1], dtype="float64")
    x, y = problem([2, 3, 1], 11)
    x, y = np.tile(x, (3, 1))[:5], np.tile(y, (3, 1))[:5]
    history = net.fit(x, y, SGD(0.5), epochs=2, batch_size=2, shuffle=False)
    measured = []
    for _ in range(2):
        total = 0.0
        for rows in (slice(0, 2), slice(2, 4), slice(4, 5)):
            total += twin.loss_value(x[rows], y[rows]) * len(x[rows])
            grads = twin.gradients(x[rows], y[rows])
            twin.parameters = [
                (W - 0.5 * dW, b - 0.5 * db)
                for (W, b), (dW, db) in zip(
                    twin.parameters, grads, strict=True
                )
            ]
        measured.append(total / 5)
    for ours, theirs in zip(net.parameters, twin.parameters, strict=True):
        np.testing.assert_allclose(ours[0], theirs[0], rtol=1e-12)
        np.testing.assert_allclose(ours[1], theirs[1], rtol=1e-12)
    np.testing.assert_allclose(history.loss, measured, rtol=1e-12)


def test_an_epoch_visits_every_sample_once():
    class Recorder:
        def __init__(self):
            self.seen = []

        def init(self, params):
            return None

        def update(self, params, grads, state):
            self.seen.append(float(grads[0][1][0]))
            return params, state

    net = Network([1, 1], output="identity", dtype="float64")
    net.parameters = [([[0.0]], [0.0])]
    y = -np.arange(7.0) / 2  # the bias' slope is 2 (0 - y): 0, 1, 2, ...
    recorder = Recorder()
    history = net.fit(np.zeros((7, 1)), y, recorder, epochs=2, batch_size=1)
    first, second = recorder.seen[:7], recorder.seen[7:]
    assert sorted(first) == sorted(second) == list(range(7))
    assert first != second
    assert history.loss == pytest.approx([np.mean(y**2)] * 2)
    assert history.accuracy == []


@pytest.mark.parametrize("loss", ["mse", "binary_cross_entropy"])
def test_xor_is_learned_by_most_starts(loss):
    solved = 0
    for seed in range(10):
        net = Network([2, 4, 1], "tanh", loss=loss, seed=seed)
        history = net.fit(*XOR, SGD(1.0), epochs=1500, batch_size=4)
        solved += net.accuracy(*XOR) == 1.0
        assert history.loss[-1] < history.loss[0]
    assert solved >= 8


def test_history_measures_accuracy_and_validation():
    x, labels = np.eye(3), np.arange(3)
    net = Network([3, 3], output="softmax", loss="cross_entropy")
    history = net.fit(
        x, labels, SGD(1.0), epochs=60, batch_size=3, validation=(x, labels)
    )
    assert history.accuracy[-1] == history.val_accuracy[-1] == 1.0
    assert history.val_loss[-1] == pytest.approx(net.loss_value(x, labels))
    # The training loss is measured before the update, one epoch earlier.
    assert history.loss[1:] == pytest.approx(history.val_loss[:-1])
    assert len(history.loss) == 60 and history.stopped == ""
    assert repr(history).startswith("60 epochs, loss ")
    assert "validation accuracy 1" in repr(history)
    assert repr(History([1.0])) == "1 epoch, loss 1 to 1"


def test_early_stopping_keeps_the_best():
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(20, 5)), rng.integers(0, 2, 20)
    held_out = rng.normal(size=(40, 5)), rng.integers(0, 2, 40)
    net = Network([5, 20, 1], "tanh", loss="binary_cross_entropy")
    history = net.fit(
        x, y, SGD(0.5), epochs=500, validation=held_out, patience=4
    )
    best = int(np.argmin(history.val_loss))
    assert history.best_epoch == best + 1
    assert len(history.loss) == best + 1 + 4
    assert net.loss_value(*held_out) == pytest.approx(history.val_loss[best])
    assert "has not fallen for 4 epochs" in history.stopped


def test_divergence_is_told():
    x, y = np.array([[1.0], [2.0]]), np.array([3.0, -1.0])
    net = Network([1, 1], output="identity")
    history = net.fit(x, y, SGD(50.0), epochs=100, batch_size=2)
    assert len(history.loss) < 100
    assert "no longer a finite number" in history.stopped
    assert "smaller learning rate than 50" in history.stopped
    net = Network([1, 1], output="identity")
    history = net.fit(255 * x, y, SGD(1.0), epochs=100, batch_size=2)
    assert "The inputs reach 510: bring them near 1" in history.stopped
    assert history.stopped in repr(history)


def test_progress_is_for_a_person(capsys, monkeypatch):
    net = Network([2, 1], loss="binary_cross_entropy")
    net.fit(*XOR, epochs=2)
    assert capsys.readouterr() == ("", "")
    net.fit(*XOR, epochs=2, validation=XOR, verbose=True)
    shown = capsys.readouterr().err
    assert "epoch 2/2" in shown and "validation loss" in shown
    assert "accuracy" in shown and shown.endswith("\n")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setenv("CI", "true")
    net.fit(*XOR, epochs=1)
    assert capsys.readouterr().err == ""
    monkeypatch.delenv("CI")
    net.fit(*XOR, epochs=1)
    assert "epoch 1/1" in capsys.readouterr().err


# --- Keras ------------------------------------------------------------------


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("output", ["sigmoid", "softmax", "identity"])
def test_keras_and_back(output, dtype):
    hidden = ["relu", "tanh"]
    net = random_biases(
        Network([5, 7, 4, 3], hidden, output, seed=3, dtype=dtype), 5
    )
    x = np.random.default_rng(0).normal(size=(50, 5))
    model = net.to_keras()
    np.testing.assert_allclose(
        net.predict(x), model.predict(x, verbose=0), atol=1e-6
    )
    back = Network.from_keras(model)
    assert (back.sizes, back.hidden, back.output) == (
        net.sizes,
        hidden,
        output,
    )
    assert back.dtype == dtype
    np.testing.assert_array_equal(back.predict(x), net.predict(x))
    wanted = {
        "sigmoid": "binary_cross_entropy",
        "softmax": "cross_entropy",
        "identity": "mse",
    }
    assert back.loss == wanted[output]
    assert Network.from_keras(model, loss="mse").loss == "mse"


def test_keras_trains_to_the_same_weights():
    keras = models.load_keras()
    net = Network([2, 4, 1], "tanh", loss="binary_cross_entropy")
    model = net.to_keras()
    model.compile(keras.optimizers.SGD(0.5), "binary_crossentropy")
    x, y = XOR[0].astype("float32"), XOR[1][:, None].astype("float32")
    model.fit(x, y, epochs=40, batch_size=2, shuffle=False, verbose=0)
    net.fit(x, y, SGD(0.5), epochs=40, batch_size=2, shuffle=False)
    for ours, layer in zip(net.parameters, model.layers, strict=True):
        for a, b in zip(ours, layer.get_weights(), strict=True):
            np.testing.assert_allclose(a, b, atol=2e-5)


def test_keras_models_that_do_not_fit():
    keras = models.load_keras()
    layers = keras.layers
    with pytest.raises(ValueError, match="Dense layers only. Received: Con"):
        Network.from_keras(
            keras.Sequential([keras.Input((4, 1)), layers.Conv1D(1, 2)])
        )
    with pytest.raises(ValueError, match="Received: str"):
        Network.from_keras("model")
    with pytest.raises(ValueError, match="no weights yet"):
        Network.from_keras(keras.Sequential([layers.Dense(2)]))
    with pytest.raises(ValueError, match="no activation 'gelu'"):
        Network.from_keras(
            keras.Sequential([keras.Input((2,)), layers.Dense(2, "gelu")])
        )
    bare = keras.Sequential(
        [keras.Input((2,)), layers.Dense(2, use_bias=False)]
    )
    assert Network.from_keras(bare).parameters[0][1].tolist() == [0, 0]
    with pytest.raises(ValueError, match="Keras has no activation"):
        Network([2, 2, 1], hidden="step").to_keras()


# --- what goes in -----------------------------------------------------------


def test_parameters_are_live_and_checked():
    net = Network([2, 3, 1])
    net.parameters[0][0][:] = 0
    net.parameters[1][1][:] = 5
    expected = activations.sigmoid(5 + 0.5 * net.parameters[1][0].sum())
    assert net.predict([[9, 9]])[0, 0] == pytest.approx(expected, rel=1e-6)
    good = net.parameters
    for bad, match in [
        (good[:1], "2 pairs .* Received: 1 pairs"),
        (7, "Received: int"),
        ([(good[0][0].T, good[0][1]), good[1]], r"W1 .*\(2, 3\).*transposed"),
        ([good[0], (good[1][0], [[0.0]])], r"b2 .*\(1,\).*ravel"),
        ([(np.ones((5, 5)), good[0][1]), good[1]], r"Received: \(5, 5\)\.$"),
    ]:
        with pytest.raises(ValueError, match=match):
            net.parameters = bad
    assert net.parameters is good


def test_targets_in_every_form():
    net = Network([2, 3], output="softmax", loss="cross_entropy")
    x = np.ones((4, 2))
    rows = np.eye(3)[[0, 2, 1, 1]]
    for labels in ([0, 2, 1, 1], np.uint8([0, 2, 1, 1])):
        assert net.loss_value(x, labels) == net.loss_value(x, rows)
        assert net.accuracy(x, labels) == net.accuracy(x, rows)
    single = Network([2, 1])
    flat, column = [0, 1, 1, 0], [[0], [1], [1], [0]]
    assert single.loss_value(x, flat) == single.loss_value(x, column)


@pytest.mark.parametrize(
    ("arguments", "match"),
    [
        (([3],), "at least two layers"),
        ((5,), "at least two layers"),
        (([3, 0],), "Each entry of sizes must be at least 1"),
        (([2, 2, 1], "Sigmoid"), "hidden must be one of 'sigmoid', 'tanh'"),
        (([2, 1], "none"), "hidden must be one of"),
        (([2, 2, 1], ["tanh", "tanh"]), "a list of 1. Received: 2"),
        (([2, 1], "tanh", "logistic"), "output must be one of"),
        (([2, 1], "tanh", "tanh", "mae"), "loss must be one of 'mse'"),
        (
            ([2, 1], "tanh", "tanh", "binary_cross_entropy"),
            'needs probabilities from output="sigmoid"',
        ),
        (
            ([2, 3], "tanh", "sigmoid", "cross_entropy"),
            'needs probabilities from output="softmax"',
        ),
        (([2, 1], "tanh", "tanh", "mse", -1), "seed must be at least 0"),
    ],
)
def test_networks_that_cannot_be(arguments, match):
    with pytest.raises(ValueError, match=match):
        Network(*arguments)


def test_options_that_cannot_be():
    with pytest.raises(ValueError, match="initializer must be one of 'glor"):
        Network([2, 1], initializer="zeros")
    with pytest.raises(ValueError, match='dtype must be "float32" or'):
        Network([2, 1], dtype="int32")
    with pytest.raises(TypeError, match="whole number"):
        Network([2, 1.5])


@pytest.mark.parametrize(
    ("x", "match"),
    [
        ([1.0, 2.0], r"\(n_samples, 2\).*one sample\? Then pass \[x\]"),
        (np.ones((2, 5)), "transposed"),
        (np.ones((5, 1, 2)), r"reshape\(len\(x\), -1\)"),
        (np.ones((0, 2)), "one row per sample"),
        (np.ones((4, 3)), r"shape \(4, 3\)\.$"),
        ([[np.nan, 0.0]], "finite numbers"),
    ],
)
def test_samples_that_do_not_fit(x, match):
    with pytest.raises(ValueError, match=match):
        Network([2, 1]).predict(x)


def test_more_samples_that_do_not_fit():
    with pytest.raises(ValueError, match=r"pass x\[:, None\]"):
        Network([1, 1]).predict([1.0, 2.0])
    with pytest.raises(TypeError, match="x must be numbers"):
        Network([1, 1]).predict([["a"]])
    x = np.ones((4, 2))
    with pytest.raises(ValueError, match=r"y must have the shape \(4, 1\): "):
        Network([2, 1]).loss_value(x, [1, 0])
    with pytest.raises(ValueError, match=r"or \(4,\) with class numbers"):
        Network([2, 3]).loss_value(x, [[1, 0]])
    with pytest.raises(ValueError, match="labels must run from 0 to 2"):
        Network([2, 3]).loss_value(x, [0, 1, 2, 3])
    with pytest.raises(ValueError, match="targets from 0 to 1.*-1 and 1"):
        Network([2, 1], loss="binary_cross_entropy").gradients(
            x, [-1, 1, 1, 1]
        )


def test_training_that_cannot_be():
    net = Network([2, 1])
    with pytest.raises(TypeError, match="object with init and update"):
        net.fit(*XOR, "sgd")
    with pytest.raises(TypeError, match="object with init and update"):
        net.fit(*XOR, SGD)
    with pytest.raises(ValueError, match="watches the validation loss"):
        net.fit(*XOR, patience=3)
    with pytest.raises(ValueError, match="patience must be at least 1"):
        net.fit(*XOR, patience=0, validation=XOR)
    with pytest.raises(ValueError, match="must be a pair"):
        net.fit(*XOR, validation=XOR[0])
    with pytest.raises(ValueError, match="epochs must be at least 1"):
        net.fit(*XOR, epochs=0)
    with pytest.raises(ValueError, match="batch_size must be at least 1"):
        net.fit(*XOR, batch_size=0)


def test_a_network_shows_what_it_is():
    assert repr(Network([784, 30, 10])) == (
        "Network([784, 30, 10], hidden=['sigmoid'], output='sigmoid', "
        "loss='mse'), 23,860 parameters"
    )
    assert repr(Network([2, 1])).startswith("Network([2, 1], output=")
    assert network.Network is Network
