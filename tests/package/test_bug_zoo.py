"""The bug zoo: one right backward pass, and eight with one bug each."""

import numpy as np
import pytest

from coursekit.gradcheck import bug_zoo, check_gradient
from coursekit.network import Network


def network(sizes=(4, 3, 3), n=5, seed=0):
    """Return a network with random biases, samples and classes."""
    rng = np.random.default_rng(seed)
    built = Network(
        sizes, "tanh", "softmax", "cross_entropy", seed, dtype="float64"
    )
    built.parameters = [
        (W, rng.normal(size=b.shape)) for W, b in built.parameters
    ]
    x = rng.normal(size=(n, sizes[0]))
    return built, x, rng.integers(0, sizes[-1], n)


def report(number, **options):
    """Return what check_gradient says of one backward pass."""
    built, x, y = network(**options)

    def loss(parameters):
        built.parameters = parameters
        return built.loss_value(x, y)

    backward = bug_zoo(number)
    return check_gradient(
        loss, lambda p: backward(x, y, p), built.parameters, batch_size=len(x)
    )


@pytest.mark.parametrize("sizes", [(4, 3, 3), (2, 5, 3), (1, 1, 2)])
def test_number_0_is_right(sizes):
    built, x, y = network(sizes)
    found = bug_zoo(0)(x.tolist(), y.tolist(), built.parameters)
    for pair, wanted in zip(found, built.gradients(x, y), strict=True):
        for part, values in zip(pair, wanted, strict=True):
            np.testing.assert_allclose(part, values, atol=1e-15)
    assert report(0, sizes=sizes)


@pytest.mark.parametrize(
    ("number", "wrong", "words"),
    [
        (1, ["b1", "W1"], "slope of an activation missing"),
        (2, ["b2", "W2", "b1", "W1"], "mean over the batch of 5"),
        (3, ["b1", "W1"], "matrix not transposed"),
        (4, ["b1"], "shape (). Has a sum gone over everything?"),
        (5, ["b2", "W2", "b1", "W1"], "Is the sign wrong"),
        (6, ["b2"], "0.200 times the right one"),
        (7, ["b1", "W1"], "taken at the wrong place"),
        (8, ["W2"], "transpose of the right one"),
    ],
)
@pytest.mark.parametrize("seed", range(3))
def test_each_bug_is_told(number, wrong, words, seed):
    found = report(number, seed=seed)
    assert not found.passed and found.first_wrong == wrong[0]
    assert [
        name for name, error in found.errors.items() if error > 1e-4
    ] == sorted(wrong, key=list(found.errors).index)
    assert words in found.message


@pytest.mark.parametrize("number", range(9))
def test_no_bug_is_loud_in_a_square_network(number):
    built, x, y = network()
    before = [part.copy() for pair in built.parameters for part in pair]
    gradients = bug_zoo(number)(x, y, built.parameters)
    for pair, given in zip(built.parameters, gradients, strict=True):
        for part, slopes in zip(pair, given, strict=True):
            part -= 0.1 * slopes  # an update goes through, whatever it is
    assert [p.shape for pair in built.parameters for p in pair] == [
        p.shape for p in before
    ]


def test_what_tells_line_4_from_line_5():
    built, x, y = network()
    (W1, b1), (W2, b2) = built.parameters
    symmetric = [(W1, b1), (W2 + W2.T, b2)]
    small = [(1e-4 * W1, 1e-4 * b1), (W2, b2)]
    for parameters, same, differ in [
        (symmetric, [3], [1, 7]),
        (small, [1, 7], [3]),
    ]:
        right = bug_zoo(0)(x, y, parameters)[0][1]
        for number in same + differ:
            found = bug_zoo(number)(x, y, parameters)[0][1]
            near = np.allclose(found, right, rtol=1e-6)
            assert near == (number in same)


@pytest.mark.parametrize(
    ("number", "error", "words"),
    [
        (9, ValueError, "^number must be at most 8. Received: number=9"),
        (-1, ValueError, "^number must be at least 0"),
        (1.0, TypeError, "^number must be a whole number"),
        ("1", TypeError, "^number must be a whole number"),
    ],
)
def test_other_numbers_get_a_sentence(number, error, words):
    with pytest.raises(error, match=words):
        bug_zoo(number)
