"""The path of a descent, and how it ends when it cannot go on."""

import numpy as np
import pytest

from coursekit.optimizers import (
    SGD,
    AdaGrad,
    Adam,
    AdamW,
    Clipped,
    DivergenceError,
    PiecewiseConstantDecay,
    RMSprop,
    WarmUp,
    minimize,
)

SLOPES = np.array([1.0, 10.0])


def bowl(x):
    return SLOPES * x


@pytest.mark.parametrize(
    "optimizer",
    [
        SGD(0.1),
        SGD(0.02, 0.9),
        SGD(0.02, 0.9, nesterov=True),
        AdaGrad(1.0),
        RMSprop(WarmUp(0.01, 20)),
        Adam(0.1),
        AdamW(0.1),
        Clipped(SGD(0.1), clipnorm=1.0),
    ],
    ids=str,
)
def test_the_path_leads_down_a_bowl(optimizer):
    path = minimize(bowl, [3.0, -2.0], optimizer, 400)
    assert path.shape == (401, 2) and path.dtype == np.float64
    np.testing.assert_array_equal(path[0], [3.0, -2.0])
    assert np.abs(path[-1]).max() < 0.05
    x, state = path[0], optimizer.init(path[0])
    for point in path[1:]:
        x, state = optimizer.update(x, bowl(x), state)
        np.testing.assert_array_equal(point, x)


def test_the_path_is_the_closed_form():
    path = minimize(bowl, [1.0, 1.0], SGD(0.05), 30)
    k = np.arange(31)[:, None]
    np.testing.assert_allclose(path, (1 - 0.05 * SLOPES) ** k, atol=1e-14)


def test_starts_of_other_shapes_and_no_steps():
    assert minimize(bowl, [1, 1], SGD(), 0).tolist() == [[1.0, 1.0]]
    path = minimize(lambda x: 2 * x, 4.0, SGD(0.25), 2)
    assert path.tolist() == [4.0, 2.0, 1.0]
    assert minimize(lambda x: x, np.ones((2, 3)), Adam(), 4).shape == (5, 2, 3)
    path = minimize(lambda x: [2 * x[0], 0], [1.0, 5.0], SGD(0.25), 1)
    assert path.tolist() == [[1.0, 5.0], [0.5, 5.0]]


def test_the_start_and_the_path_are_safe_from_the_gradient():
    start = np.array([1.0, 1.0])

    def careless(x):
        x *= SLOPES
        return x

    path = minimize(careless, start, SGD(0.05), 30)
    same = minimize(bowl, start, SGD(0.05), 30)
    np.testing.assert_array_equal(path, same)
    np.testing.assert_array_equal(start, [1.0, 1.0])


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    ("rate", "advice"),
    [
        (1.0, r"Try a smaller learning rate than 1\.$"),
        (
            PiecewiseConstantDecay([15], [1.0, 2.0]),
            r"learning rates: the last one was 1\.$",
        ),
    ],
)
def test_a_descent_that_diverges_says_so(rate, advice):
    with pytest.raises(DivergenceError, match=advice) as stop:
        minimize(bowl, [1.0, 1.0], SGD(rate), 1000)
    path = stop.value.path
    # The steep entry is multiplied by -9 in each step: 9^15 < 1e15 < 9^16.
    assert path.shape == (16, 2)
    np.testing.assert_allclose(path[:, 1], (-9.0) ** np.arange(16))
    assert str(stop.value).startswith("Stopped in step 16: x runs away, to [")


def test_far_is_far_from_the_start():
    start = [1e20, 1.0]
    assert minimize(bowl, start, SGD(0.01), 5).shape == (6, 2)
    with pytest.raises(DivergenceError, match="runs away"):
        minimize(bowl, start, SGD(3.0), 50)


@pytest.mark.filterwarnings("error")
def test_a_gradient_of_nan_says_where():
    with pytest.raises(DivergenceError, match="^Stopped after 1 st") as stop:
        minimize(lambda x: 1 / np.sqrt(x), [1.0], SGD(2.0), 9)
    assert stop.value.path.tolist() == [[1.0]] + [[-1.0]]
    said = str(stop.value)
    assert "the gradient at x = [-1.] is [nan]. Does it divide by 0" in said
    assert said.endswith("Try a smaller learning rate than 2.")
    with pytest.raises(DivergenceError, match=r"0 steps: .* \[0.\] is \[inf"):
        minimize(lambda x: 1 / x, [0.0], Adam(), 9)


@pytest.mark.filterwarnings("error")
def test_a_point_of_nan_is_never_in_the_path():
    """An update may be NaN although its gradient is not."""

    class Odd:
        def init(self, x):
            return None

        def update(self, x, slope, state):
            return x * np.nan, state

    with pytest.raises(DivergenceError, match="smaller learning rate.$"):
        minimize(bowl, [1.0, 1.0], Odd(), 3)


def test_bad_input_gets_a_sentence():
    with pytest.raises(TypeError, match="^optimizer must be an object"):
        minimize(bowl, [1.0, 1.0], 0.1, 3)
    with pytest.raises(TypeError, match="^optimizer must be an object"):
        minimize(bowl, [1.0, 1.0], SGD, 3)
    with pytest.raises(ValueError, match="^steps must be at least 0"):
        minimize(bowl, [1.0, 1.0], SGD(), -1)
    with pytest.raises(TypeError, match="^steps must be a whole number"):
        minimize(bowl, [1.0, 1.0], SGD(), 2.5)
    with pytest.raises(ValueError, match="^x0 must hold finite numbers"):
        minimize(bowl, [1.0, np.nan], SGD(), 3)
    with pytest.raises(ValueError, match=r"\(2,\) and .* \(\). Is it the f"):
        minimize(lambda x: x @ x, [1.0, 1.0], SGD(), 3)
    with pytest.raises(TypeError, match="Does it return the value too"):
        minimize(lambda x: (x @ x, 2 * x), [1.0, 1.0], SGD(), 3)
    with pytest.raises(TypeError, match="numbers, as many as x has"):
        minimize(lambda x: "steep", [1.0, 1.0], SGD(), 3)
