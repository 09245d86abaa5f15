"""The network: values, gradients, training, Keras, and bad input."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from threadpoolctl import threadpool_info

from coursekit import activations, losses, models, network
from coursekit.network import History, Network
from coursekit.network._given import samples
from coursekit.network._kernels import KERNELS
from coursekit.network._progress import Progress
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


class Still:
    """An optimizer that changes nothing, and keeps what it was given."""

    def __init__(self):
        self.started, self.slopes, self.threads = None, [], set()

    def init(self, params):
        self.started = params

    def update(self, params, grads, state):
        self.slopes.append(float(grads[0][1][0]))
        self.threads |= {
            pool["num_threads"]
            for pool in threadpool_info()
            if pool["user_api"] == "blas"
        }
        return params, state


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
            x, y = [[800.0], [0.0]], [[0.5, 0.5], [0.5, 0.5]]
            value = net.loss_value(x, y)
            slopes = net.gradients(x, y)
            assert np.isfinite(net.predict(x)).all()
        assert np.isfinite(value)
        assert all(np.isfinite(s).all() for pair in slopes for s in pair)


def test_beyond_the_largest_float_nothing_warns():
    net = Network([1, 1, 2], "identity", "softmax", "cross_entropy")
    net.parameters = [([[1e30]], [0.0]), ([[1e30, 0.0]], [0.0, 0.0])]
    with np.errstate(all="raise"):
        assert np.isnan(net.predict([[1.0]])).all()
        assert np.isnan(net.loss_value([[1.0]], [[1.0, 0.0]]))
        assert np.isnan(net.gradients([[1.0]], [[1.0, 0.0]])[0][0]).all()


@pytest.mark.parametrize("name", list(KERNELS))
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_the_number_type_is_kept(name, dtype):
    net = Network([2, 3, 2], name, name, dtype=dtype)

    def arrays(x, y):
        pairs = [*net.parameters, *net.forward(x), *net.gradients(x, y)]
        return [array for pair in pairs for array in pair]

    numbers = arrays(XOR[0], XOR[1])
    net.parameters = [(W.tolist(), b.tolist()) for W, b in net.parameters]
    numbers += arrays(XOR[0].astype("float64"), np.eye(2)[XOR[1]])
    assert {array.dtype for array in numbers} == {np.dtype(dtype)}


def test_classes_from_one_output_and_from_several():
    net = Network([1, 1], output="identity")
    net.parameters = [([[1.0]], [0.0])]
    found = net.classify([[0.25], [0.5], [3.0]])
    assert found.tolist() == [0, 1, 1] and found.dtype == np.int64
    net = Network([1, 3], output="identity")
    net.parameters = [([[1.0, -1.0, 0.5]], [0.0, 0.0, 0.0])]
    assert net.classify([[2.0], [-2.0]]).tolist() == [0, 1]


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


@pytest.mark.parametrize(("output", "loss"), ENDINGS)
@settings(max_examples=5, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_gradients_are_slopes(output, loss, seed):
    rng = np.random.default_rng(seed)
    sizes = [int(n) for n in rng.integers(1, 5, size=3)]
    net = Network(sizes, "tanh", output, loss, seed, dtype="float64")
    random_biases(net, seed)
    x, y = problem(sizes, seed, loss)
    y *= 0.9  # rows of targets need not add up to 1
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
    net = Network([1, 1], output="identity", dtype="float64")
    net.parameters = [([[0.0]], [0.0])]
    y = -np.arange(7.0) / 2  # the bias' slope is 2 (0 - y): 0, 1, 2, ...
    still = Still()
    history = net.fit(np.zeros((7, 1)), y, still, epochs=2, batch_size=1)
    assert still.started is net.parameters
    first, second = still.slopes[:7], still.slopes[7:]
    assert sorted(first) == sorted(second) == list(range(7))
    assert first != second
    assert history.loss == pytest.approx([np.mean(y**2)] * 2)
    assert history.accuracy == []


def test_an_epoch_measures_all_its_batches():
    for output, y in (("sigmoid", np.arange(7) % 2), ("softmax", np.ones(7))):
        net = Network([2, 1 if output == "sigmoid" else 3], output=output)
        x = np.random.default_rng(0).normal(size=(7, 2))
        history = net.fit(x, y, Still(), epochs=1, batch_size=2)
        assert history.accuracy == [net.accuracy(x, y)]
        assert 0 < history.accuracy[0] < 1
        assert history.loss == pytest.approx([net.loss_value(x, y)])


def test_what_fit_takes_if_it_is_not_told():
    net, still = Network([2, 1]), Still()
    history = net.fit(np.zeros((33, 2)), np.zeros(33), still)
    assert len(history.loss) == 10
    assert len(still.slopes) == 10 * 2  # batches of 32 and 1
    assert still.threads <= {1}
    weights = net.parameters[0][0]
    np.testing.assert_array_equal(
        weights, Network([2, 1], seed=0).parameters[0][0]
    )


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
    assert "accuracy 0.75" in repr(History([0.9, 0.5], [0.5, 0.75]))


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


def test_early_stopping_where_the_loss_stands_still_or_is_lost():
    net = Network([2, 1])
    still = net.fit(*XOR, Still(), epochs=9, validation=XOR, patience=2)
    assert len(still.loss) == 3 and still.best_epoch == 1
    net = Network([1, 1], output="identity")
    before = net.parameters[0][0]
    lost = net.fit([[1.0]], [1.0], validation=([[1e30]], [0.0]), patience=1)
    assert len(lost.loss) == 1 and lost.best_epoch is None
    assert lost.stopped.endswith("has not fallen for 1 epoch.")
    assert net.parameters[0][0] != before  # there is no best to go back to


def test_divergence_is_told():
    x, y = np.array([[1.0], [2.0]]), np.array([3.0, -1.0])
    net = Network([1, 1], output="identity")
    history = net.fit(x, y, SGD(50.0), epochs=100, batch_size=2)
    assert len(history.loss) < 100
    assert "no longer a finite number" in history.stopped
    assert history.stopped.startswith(f"Stopped in epoch {len(history.loss)}:")
    assert history.stopped.endswith(". Try a smaller learning rate than 50.")
    net = Network([1, 1], output="identity")
    history = net.fit(255 * x, y, SGD(1.0), epochs=100, batch_size=2)
    assert "The inputs reach 510: bring them near 1" in history.stopped
    assert history.stopped.endswith("be try a smaller learning rate.")
    assert history.stopped in repr(history)
    net = Network([1, 1], output="identity")
    nameless = SimpleNamespace(init=SGD().init, update=SGD(50.0).update)
    history = net.fit(x, y, nameless, epochs=100, batch_size=2)
    assert history.stopped.endswith(". Try a smaller learning rate.")


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


def test_the_progress_line(capsys, monkeypatch):
    monkeypatch.setattr("time.monotonic", lambda: 100.0)
    progress = Progress(4, verbose=True)
    monkeypatch.setattr("time.monotonic", lambda: 110.0)
    progress.show(1, History([0.5], [0.75], [0.6]))
    shown = capsys.readouterr().err
    assert shown.startswith("\repoch 1/4 [======" + 18 * " " + "] loss 0.5000")
    assert ", accuracy 0.750, validation loss 0.6000, 30 s left" in shown


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
    atol = 1e-6 if dtype == "float32" else 1e-12
    np.testing.assert_allclose(net.predict(x), model(x), atol=atol)
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


def test_a_keras_model_made_by_calling_layers():
    keras = models.load_keras()
    inputs = keras.Input((3,))
    hidden = keras.layers.Dense(4, "tanh")(inputs)
    outputs = keras.layers.Dense(2, "softmax")(hidden)
    net = Network.from_keras(keras.Model(inputs, outputs))
    assert (net.sizes, net.hidden) == ([3, 4, 2], ["tanh"])


def test_keras_models_that_do_not_fit():
    keras = models.load_keras()
    layers = keras.layers
    words = r"^model must be .* Dense .* Received: Conv1D, Flatten\.$"
    with pytest.raises(ValueError, match=words):
        Network.from_keras(
            keras.Sequential(
                [keras.Input((4, 1)), layers.Conv1D(1, 2), layers.Flatten()]
            )
        )
    with pytest.raises(ValueError, match="Received: str"):
        Network.from_keras("model")
    words = r"^model has no weights yet\. Start it .* once on data\.$"
    with pytest.raises(ValueError, match=words):
        Network.from_keras(keras.Sequential([layers.Dense(2)]))
    words = "^Network has no activation 'gelu'; it has sigmoid, tanh, "
    with pytest.raises(ValueError, match=words):
        Network.from_keras(
            keras.Sequential([keras.Input((2,)), layers.Dense(2, "gelu")])
        )
    bare = keras.Sequential(
        [keras.Input((2,)), layers.Dense(2, use_bias=False)]
    )
    assert Network.from_keras(bare).parameters[0][1].tolist() == [0, 0]
    words = r"^Keras has no activation.* through it\. Build .* activation\.$"
    with pytest.raises(ValueError, match=words):
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
        (
            [(good[0][0].T, good[0][1]), good[1]],
            r"W1 .*\(2, 3\).* Is it trans.*d\?$",
        ),
        (
            [good[0], (good[1][0], [[0.0]])],
            r"b2 .*\(1,\).* Then use ravel\(\)\.$",
        ),
        ([(np.ones((5, 5)), good[0][1]), good[1]], r"Received: \(5, 5\)\.$"),
        ([(np.ones(6), good[0][1]), good[1]], r"Received: \(6,\)\.$"),
        ([([[np.nan] * 3] * 2, good[0][1]), good[1]], "^W1 must hold finite"),
        ([(good[0][0], [np.inf] * 3), good[1]], "^b1 must hold finite"),
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
        (([3],), "^sizes must.* two layers, inputs first, as in"),
        ((5,), "at least two layers"),
        (([3, 0],), "Each entry of sizes must be at least 1"),
        (([2, 2, 1], "Sigmoid"), "hidden must be one of 'sigmoid', 'tanh'"),
        (([2, 1], "none"), "hidden must be one of"),
        (([2, 2, 1], ["tanh", "tanh"]), "a list of 1. Received: 2"),
        (([2, 1], "tanh", "logistic"), "output must be one of"),
        (([2, 1], "tanh", "tanh", "mae"), "loss must be one of 'mse'"),
        (
            ([2, 1], "tanh", "tanh", "binary_cross_entropy"),
            'needs probabilities from output="sigmoid".* or loss="mse", which',
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
    with pytest.raises(ValueError, match="^dtype must be .* Received"):
        Network([2, 1], dtype="int32")
    with pytest.raises(TypeError, match="whole number"):
        Network([2, 1.5])


@pytest.mark.parametrize(
    ("x", "match"),
    [
        ([1.0, 2.0], r"\(n_samples, 2\).* Is it one .* pass \[x\]\.$"),
        (np.ones((2, 5)), r"\. Is it transposed\? Samples are rows\.$"),
        (np.ones((1, 1, 2)), r"\. Are .* Then use x.reshape\(len.x., -1\)\.$"),
        (np.ones((0, 2)), "one row per sample"),
        (np.ones((4, 3)), r"shape \(4, 3\)\.$"),
        ([[np.nan, 0.0]], "finite numbers"),
    ],
)
def test_samples_that_do_not_fit(x, match):
    with pytest.raises(ValueError, match=match):
        Network([2, 1]).predict(x)


def test_samples_of_the_right_type_are_not_copied():
    x = np.ones((4, 2), dtype="float32")
    assert samples(x, 2, np.dtype("float32")) is x


def test_more_samples_that_do_not_fit():
    with pytest.raises(ValueError, match=r"\. Is .* pass x\[:, None\]\.$"):
        Network([1, 1]).predict([1.0, 2.0])
    with pytest.raises(ValueError, match=r"of shape \(4, 3\)\.$"):
        Network([1, 1]).predict(np.ones((4, 3)))
    with pytest.raises(TypeError, match="x must be numbers"):
        Network([1, 1]).predict([["a"]])
    x = np.ones((4, 2))
    with pytest.raises(ValueError, match=r"y must have the shape \(4, 1\): "):
        Network([2, 1]).loss_value(x, [1, 0])
    with pytest.raises(
        ValueError, match=r"or \(4,\) with.* shape \(1, 2\)\.$"
    ):
        Network([2, 2]).loss_value(x, [[1, 0]])
    with pytest.raises(ValueError, match="labels must run from 0 to 2"):
        Network([2, 3]).loss_value(x, [0, 1, 2, 3])
    with pytest.raises(TypeError, match="^y must be numbers"):
        Network([2, 1]).loss_value(x, ["a"] * 4)
    words = r"from 0 to 1\..* Are they -1 and 1\? Then pass \(y \+ 1\) / 2\.$"
    for wrong in (-1, 1.5):
        with pytest.raises(ValueError, match=words):
            Network([2, 1], loss="binary_cross_entropy").gradients(
                x, [wrong, 1, 1, 1]
            )


def test_training_that_cannot_be():
    net = Network([2, 1])
    words = r"^optimizer must be an object with init and.* to_keras\(\)\.$"
    for wrong in ("sgd", SGD, SimpleNamespace(init=SGD().init)):
        with pytest.raises(TypeError, match=words):
            net.fit(*XOR, wrong)
    words = r"^Early stopping watches.* with patience, pass .* too\.$"
    with pytest.raises(ValueError, match=words):
        net.fit(*XOR, patience=3)
    with pytest.raises(ValueError, match="patience must be at least 1"):
        net.fit(*XOR, patience=0, validation=XOR)
    for wrong in (XOR[0], np.ones((2, 2))):
        with pytest.raises(ValueError, match="^val.* Received: ndarray"):
            net.fit(*XOR, validation=wrong)
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
