"""The engine: TensorFlow, finite differences, reuse, depth, bad input."""

import gc
import math

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursekit import models, plots
from coursekit.autodiff import Value, gradients, topological_order
from coursekit.plots._layers import layers

# What each does to Values, and to TensorFlow's tensors; all of them are
# smooth and safe for every number.
UNARY = [
    (lambda a: -a, lambda tf, a: -a),
    (lambda a: a.tanh(), lambda tf, a: tf.tanh(a)),
    (lambda a: a.sigmoid(), lambda tf, a: tf.sigmoid(a)),
    (lambda a: a.tanh().exp(), lambda tf, a: tf.exp(tf.tanh(a))),
    (lambda a: (a**2 + 1).log(), lambda tf, a: tf.math.log(a**2 + 1)),
    (lambda a: (2 - a.tanh()) ** -1.5, lambda tf, a: (2 - tf.tanh(a)) ** -1.5),
    (lambda a: 3 / (1.5 + a * a), lambda tf, a: 3 / (1.5 + a * a)),
]
BINARY = [
    lambda a, b: a + b,
    lambda a, b: a - b,
    lambda a, b: a * b,
    lambda a, b: a / (b * b + 1),
]
numbers = st.floats(-1.5, 1.5).map(lambda x: round(x, 3))
# Each step: which function, and which of the nodes so far it is given.
steps = st.lists(
    st.tuples(
        st.integers(0, len(UNARY) + len(BINARY) - 1),
        st.integers(0, 99),
        st.integers(0, 99),
    ),
    min_size=1,
    max_size=8,
)


def expression(leaves, recipe, tf=None):
    nodes = list(leaves)
    for which, i, j in recipe:
        a, b = nodes[i % len(nodes)], nodes[j % len(nodes)]
        if which >= len(UNARY):
            nodes.append(BINARY[which - len(UNARY)](a, b))
        elif tf:
            nodes.append(UNARY[which][1](tf, a))
        else:
            nodes.append(UNARY[which][0](a))
    return nodes[-1] + nodes[len(nodes) // 2] * nodes[0]


@settings(max_examples=60, deadline=None)
@given(st.lists(numbers, min_size=2, max_size=4), steps)
def test_gradients_equal_those_of_tensorflow(data, recipe):
    models.load_keras()
    import tensorflow as tf

    leaves = [Value(x) for x in data]
    output = expression(leaves, recipe)
    found = gradients(output, leaves)
    tensors = [tf.constant(x, tf.float64) for x in data]
    with tf.GradientTape() as tape:
        for tensor in tensors:
            tape.watch(tensor)
        result = expression(tensors, recipe, tf)
    wanted = tape.gradient(
        result, tensors, unconnected_gradients=tf.UnconnectedGradients.ZERO
    )
    assert output.data == pytest.approx(float(result), rel=1e-12, abs=1e-13)
    scale = max(abs(float(slope)) for slope in wanted)
    np.testing.assert_allclose(
        found, np.array(wanted), rtol=1e-12, atol=1e-12 * max(1.0, scale)
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(numbers, min_size=2, max_size=3), steps)
def test_gradients_equal_finite_differences(data, recipe):
    leaves = [Value(x) for x in data]
    found = gradients(expression(leaves, recipe), leaves)
    h = 1e-5
    for k, slope in enumerate(found):
        sides = []
        for step in (h, -h):
            moved = [x + step * (i == k) for i, x in enumerate(data)]
            sides.append(expression([Value(x) for x in moved], recipe).data)
        measured = (sides[0] - sides[1]) / (2 * h)
        scale = 1 + abs(sides[0]) + max(map(abs, found))
        assert slope == pytest.approx(measured, rel=1e-4, abs=1e-6 * scale)


@pytest.mark.parametrize(
    ("function", "at", "value", "slope"),
    [
        (lambda x: x + 5, 3.0, 8.0, 1.0),
        (lambda x: 5 + x, 3.0, 8.0, 1.0),
        (lambda x: x - 5, 3.0, -2.0, 1.0),
        (lambda x: 5 - x, 3.0, 2.0, -1.0),
        (lambda x: x * 5, 3.0, 15.0, 5.0),
        (lambda x: 5 * x, 3.0, 15.0, 5.0),
        (lambda x: x / 5, 3.0, 0.6, 0.2),
        (lambda x: 6 / x, 3.0, 2.0, -2 / 3),
        (lambda x: -x, 3.0, -3.0, -1.0),
        (lambda x: x**2, 3.0, 9.0, 6.0),
        (lambda x: x**-1, -2.0, -0.5, -0.25),
        (lambda x: x**0.5, 4.0, 2.0, 0.25),
        (lambda x: x**0.5, 0.25, 0.5, 1.0),
        (lambda x: x**1.5, 0.0, 0.0, 0.0),
        (lambda x: x**2, 1e-200, 0.0, 2e-200),
        (lambda x: x**3, -2.0, -8.0, 12.0),
        (lambda x: x**0, 0.0, 1.0, 0.0),
        (lambda x: x**1, 0.0, 0.0, 1.0),
        (lambda x: x.exp(), 0.0, 1.0, 1.0),
        (lambda x: x.log(), 2.0, math.log(2), 0.5),
        (lambda x: x.tanh(), 0.5, math.tanh(0.5), 1 - math.tanh(0.5) ** 2),
        (lambda x: x.sigmoid(), 0.0, 0.5, 0.25),
        (lambda x: x.sigmoid(), -800.0, 0.0, 0.0),
        (lambda x: x.sigmoid(), 800.0, 1.0, 0.0),
        (lambda x: x.exp(), -800.0, 0.0, 0.0),
        (lambda x: x.relu(), 2.0, 2.0, 1.0),
        (lambda x: x.relu(), 0.5, 0.5, 1.0),
        (lambda x: x.relu(), -2.0, 0.0, 0.0),
        (lambda x: x.relu(), 0.0, 0.0, 0.0),
        (lambda x: sum([x, x, 1]), 2.0, 5.0, 2.0),
        (lambda x: np.float64(2) * x, 3.0, 6.0, 2.0),
        (lambda x: np.exp(x), 0.0, 1.0, 1.0),
    ],
)
def test_values_and_slopes_by_hand(function, at, value, slope):
    x = Value(at)
    with np.errstate(all="raise"):
        output = function(x)
    output.backward()
    assert isinstance(output, Value)
    assert isinstance(output.data, float) and isinstance(x.grad, float)
    assert output.data == pytest.approx(value, rel=1e-15, abs=0)
    assert x.grad == pytest.approx(slope, rel=1e-14, abs=0)


def test_a_sigmoid_keeps_its_slope_far_out():
    z = Value(40.0)
    z.sigmoid().backward()
    assert z.grad == pytest.approx(math.exp(-40), rel=1e-12)


def test_reuse_adds_up():
    x = Value(3.0)
    (x * x).backward()
    assert x.grad == 6.0
    x = Value(3.0)
    (x + x + x).backward()
    assert x.grad == 3.0
    x = Value(2.0)
    middle = x * x
    (middle * middle + middle / x - middle).backward()
    assert middle.grad == 2 * 4 + 1 / 2 - 1
    assert x.grad == 4 * 2**3 + 1 - 2 * 2


def test_a_second_backward_gives_the_same_numbers():
    a, b = Value(2.0), Value(-3.0)
    output = (a * b + a).tanh()
    output.backward()
    first = [node.grad for node in topological_order(output)]
    output.backward()
    assert [node.grad for node in topological_order(output)] == first
    (a * 1).backward()  # another graph: its own numbers only
    assert a.grad == 1.0 and b.grad == first[1]
    assert output.grad == 1.0


def test_gradients_of_what_the_output_does_not_use_are_0():
    a, b = Value(2.0), Value(-3.0)
    (a * b).backward()
    assert gradients(a * a, iter([a, b])) == [4.0, 0.0]
    assert b.grad == 0.0


def test_a_step_downhill_takes_new_numbers():
    w = Value(1.0, "w")
    for _ in range(3):
        loss = (w * 2 - 6) ** 2
        loss.backward()
        w.data -= 0.1 * w.grad
    assert w.data == pytest.approx(3 - 2 * 0.2**3)


def test_a_node_remembers_how_it_was_computed():
    a, b = Value(2.0, "a"), Value(-3.0)
    product = a * b
    assert product.inputs == (a, b) and product.slopes == (-3.0, 2.0)
    assert product.operation == "*" and product.label == ""
    assert (a**2).operation == "**2" and a.operation == ""
    assert (a.inputs, a.slopes, a.grad, a.label) == ((), (), 0.0, "a")
    assert repr(a) == "Value(2.0, label='a', grad=0.0)"
    assert repr(b) == "Value(-3.0, grad=0.0)"
    assert a != Value(2.0, "a")
    assert isinstance(Value(np.array(3)).data, float)


def test_every_operation_has_its_name():
    a, b = Value(2.0), Value(3.0)
    results = [a + b, a - b, a * b, a / b, a**-0.5, -a]
    names = ["+", "-", "*", "/", "**-0.5", "neg"]
    assert [value.operation for value in results] == names
    for name in ("exp", "log", "tanh", "sigmoid", "relu"):
        assert getattr(a, name)().operation == name


def test_every_node_comes_once_and_after_its_inputs():
    a, b = Value(2.0), Value(3.0)
    c = a * b
    output = (c + a) * (c - b) + c
    order = topological_order(output)
    assert len(order) == len(set(order)) == 7
    for position, node in enumerate(order):
        assert all(v in order[:position] for v in node.inputs)
    assert order[:3] == [a, b, c] and order[-1] is output


@pytest.mark.parametrize("wide", [False, True])
def test_a_chain_of_100_000_nodes(wide):
    x = Value(0.5)
    y = x
    for _ in range(100_000):
        y = y + x if wide else y * 1
    y.backward()
    assert x.grad == (100_001 if wide else 1)
    repr(y)
    del y
    gc.collect()


def test_arrays_of_values_multiply_with_arrays_of_numbers():
    weights = np.array([Value(1.0), Value(2.0)])
    output = np.array([3.0, 4.0]) @ weights
    assert output.data == 11.0
    assert gradients(output, weights) == [3.0, 4.0]


X = Value(2.0)
ZERO = Value(0.0)


@pytest.mark.parametrize(
    ("mistake", "error", "words"),
    [
        (
            lambda: Value("2"),
            TypeError,
            "^data must be one number.*'2' .str.*of each",
        ),
        (lambda: Value([1, 2]), TypeError, "make one Value of each entry"),
        (lambda: Value(X), TypeError, "one number"),
        (lambda: Value(math.nan), ValueError, "finite number.*nan"),
        (lambda: Value(-math.inf), ValueError, "finite number"),
        (lambda: X + "2", TypeError, "one number.*'2'"),
        (lambda: "2" + X, TypeError, "one number.*'2'"),
        (lambda: X * math.inf, ValueError, "finite number"),
        (lambda: X * np.ones(2), TypeError, "make one Value of each"),
        (
            lambda: X / 0,
            ZeroDivisionError,
            r"^A Value cannot.* Received: 2.0 / 0.0.* can be 0\?$",
        ),
        (lambda: 1 / ZERO, ZeroDivisionError, "1.0 / 0.0"),
        (lambda: X**X, TypeError, r"^exponent.*\(y \* x.log\(\)\).exp"),
        (
            lambda: 2**X,
            TypeError,
            r"^An exp.* Received: 2 \*\* V.*log\(\)\).exp",
        ),
        (lambda: X ** "2", TypeError, "exponent must be one number"),
        (lambda: ZERO**-1, ZeroDivisionError, "no negative power.*-1"),
        (
            lambda: ZERO**0.5,
            ValueError,
            "^A power.* at 0: .*0.5.*is 0.*first.$",
        ),
        (
            lambda: Value(-2) ** 0.5,
            ValueError,
            "^A neg.* powers. Received: -2.0",
        ),
        (lambda: ZERO.log(), ValueError, "greater than 0.*0.0.* a probab"),
        (lambda: Value(-1.0).log(), ValueError, "greater than 0.*-1.0"),
        (
            lambda: Value(1000.0).exp(),
            OverflowError,
            "^A res.* Rec.*: exp of 1000.0.*grow.* rate.$",
        ),
        (lambda: Value(1e200) * 1e200, OverflowError, r"\* of 1e.200, 1e"),
        (lambda: Value(1e200) ** 2, OverflowError, "too large"),
        (lambda: 1 / Value(1e-200), OverflowError, "slopes must be finite"),
        (
            lambda: X < 3,
            TypeError,
            r"^Val.* no deriv.* Rec.* with int.* use z.relu\(\)\.$",
        ),
        (lambda: X >= X, TypeError, "not compared.*Value.*data"),
        (lambda: max(0, X), TypeError, "not compared"),
        (lambda: min(X, 0.0), TypeError, "not compared"),
        (lambda: X <= 1, TypeError, "not compared"),
        (lambda: X or 1, TypeError, "^A Value is neither.* Received.*.data"),
        (
            lambda: math.exp(X),
            TypeError,
            r"^A Value does.* its der.* For math.*\(\); .* \.data\.$",
        ),
        (lambda: float(X), TypeError, "use .data"),
        (lambda: topological_order(2.0), TypeError, "^output.*2.0 .float"),
        (lambda: gradients(2.0, [X]), TypeError, "^output must be a Value"),
        (lambda: gradients(X, [2]), TypeError, "^Each of inputs must be"),
    ],
)
def test_bad_input_gets_a_sentence(mistake, error, words):
    with pytest.raises(error, match=words):
        mistake()


@pytest.fixture
def figures():
    mpl.use("agg")
    yield
    plt.close("all")


def network(sizes=(2, 2, 1)):
    """The loss of one sample of a small network."""
    rng = np.random.default_rng(0)
    signals = [Value(x, f"$x_{k}$") for k, x in enumerate(rng.normal(size=2))]
    for n in sizes[1:]:
        sums = []
        for _ in range(n):
            terms = [Value(rng.normal(), "w") * a for a in signals]
            sums.append(sum(terms[1:], terms[0]) + Value(0.1, "b"))
        signals = [z.sigmoid() for z in sums]
    return (signals[0] - Value(1.0, "y")) ** 2


@pytest.mark.usefixtures("figures")
def test_graph_shows_every_number_and_operation():
    a, b, c = Value(2.0, "a"), Value(-3.0, "b"), Value(5.5, "c")
    output = (a * b + c).tanh()
    output.backward()
    _, given_ax = plt.subplots()
    ax = plots.graph(output, given_ax)
    assert ax is given_ax
    words = [text.get_text() for text in ax.texts]
    for word in ("a", "2", "−2.36", "b", "−3", "1.57", "×", "−6", "0.786"):
        assert word in words
    assert words[-4:-2] == ["−0.462", "1"] and "tanh" in words
    assert words[-2:] == ["value", "gradient"]
    arrows = [p for p in ax.patches if "Arrow" in type(p).__name__]
    circles = [p for p in ax.patches if "Circle" in type(p).__name__]
    assert len(arrows) == 5 and len(circles) == 3
    tips = {
        tuple(np.round(arrow._path_original.vertices[-1], 6))
        for arrow in arrows
    }
    assert len(tips) == 5
    for arrow in arrows:
        path = arrow._path_original.vertices
        assert path[0, 0] < path[-1, 0]


@pytest.mark.usefixtures("figures")
@pytest.mark.parametrize("output", [network(), Value(1.0), Value(2.0) ** 2])
def test_graph_keeps_boxes_apart_and_inside(output):
    ax = plots.graph(output)
    boxes = [p for p in ax.patches if "Bbox" in type(p).__name__]
    assert len(boxes) == len(topological_order(output))
    frames = [box.get_window_extent() for box in boxes]
    for k, one in enumerate(frames):
        assert ax.bbox.containsx(one.x0) and ax.bbox.containsx(one.x1)
        assert ax.bbox.containsy(one.y0) and ax.bbox.containsy(one.y1)
        assert not any(one.overlaps(other) for other in frames[:k])
    renderer = ax.figure.canvas.get_renderer()
    for text in ax.texts[:-2]:
        extent = text.get_window_extent(renderer)
        assert extent.width <= frames[0].width


@pytest.mark.usefixtures("figures")
def test_graph_refuses_what_cannot_be_read():
    x = y = Value(1.0)
    for _ in range(59):
        y = y + x
    plots.graph(y)
    with pytest.raises(ValueError, match="60 numbers.*a graph of 61.*sample"):
        plots.graph(y + x)
    with pytest.raises(TypeError, match="output must be a Value"):
        plots.graph(1.0)
    with pytest.raises(TypeError, match="one matplotlib Axes"):
        plots.graph(x, plt.figure())


def test_a_long_arrow_gets_a_place_in_every_column_it_crosses():
    # Nodes: x; x * x; its square; that plus x, over two columns.
    places, bends = layers([[], [0, 0], [1], [2, 0]])
    assert places[:, 0].tolist() == [0, 1, 2, 3]
    assert bends[3, 0] == [] and bends[1, 1] == []
    assert [place[0] for place in bends[3, 1]] == [1, 2]
    for column, row in bends[3, 1]:
        assert abs(row - places[int(column), 1]) >= 1 - 1e-9
    # An input that is used late stands just before its use.
    places, _ = layers([[], [0], [1], [], [2, 3]])
    assert places[3, 0] == 2
    # A chain is a straight line.
    places, _ = layers([[], [0], [1]])
    np.testing.assert_allclose(places[:, 1], 0, atol=1e-12)
