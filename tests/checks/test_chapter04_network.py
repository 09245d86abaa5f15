"""The checkers of exercises 4.6 to 4.9 against right and wrong answers."""

import inspect
import math

import numpy as np
import pytest
import wrong_checking
from worked_solutions04 import (
    LINES,
    SOLUTIONS,
    central_differences,
    gradients,
    initial_weights,
)
from wrong_checking import WRONG, edited, normal, uniform

from coursekit import check
from coursekit.checks.chapter04 import (
    backward_slips,
    difference_slips,
    network,
    signals,
    spread,
    three_layers,
    zoo,
)
from coursekit.checks.chapter04.one_gradient import Right
from coursekit.gradcheck import bug_zoo, check_gradient, numerical_gradient
from coursekit.network import Network

EXERCISES = [*WRONG]
FUNCTIONS = [i for i in EXERCISES if callable(SOLUTIONS[i])]


@pytest.mark.parametrize("exercise", EXERCISES)
def test_at_least_twenty_wrong_answers_with_hints_of_their_own(exercise):
    assert len({words for _, words in WRONG[exercise]}) >= 20


@pytest.mark.parametrize(
    "stub", [None, ..., dict.fromkeys(range(1, 9), ...), [None] * 8, {1: ...}]
)
def test_lines_that_are_not_written_yet(stub):
    assert check("4.7", stub).passed is None


# Right in another way.


def differences_by_flat(f, x, h):
    slopes = []
    for k in range(x.size):
        step = np.zeros(x.size)
        step[k] = h
        step = step.reshape(x.shape)
        slopes.append((f(x + step) - f(x - step)) / (2 * h))
    return np.array(slopes).reshape(x.shape)


def differences_there_and_back(f, x, h):
    slopes = np.zeros_like(x)
    for i, value in np.ndenumerate(x):
        x[i] = value + h
        above = f(x)
        x[i] = value - h
        slopes[i] = (above - f(x)) / h / 2
        x[i] = value
    return slopes.tolist()


def differences_moved_back(f, x, h):
    slopes = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        x[i] += h
        above = f(x)
        x[i] -= 2 * h
        slopes[i] = (above - f(x)) / (2 * h)
        x[i] += h  # back, but for rounding
    return slopes


def weights_in_lists(n_in, n_out, rng):
    scale = math.sqrt(2 / n_in)
    return [(scale * rng.standard_normal(n_out)).tolist() for _ in range(n_in)]


def weights_in_float32(n_in, n_out, rng):
    drawn = rng.standard_normal((n_in, n_out), dtype=np.float32)
    return drawn * np.float32(np.sqrt(2 / n_in))


def weights_cut_off(n_in, n_out, rng):
    return wrong_checking.truncated(n_in, n_out, rng) / 0.8796


def gradients_by_loop(x, y, parameters):
    inputs = [x]
    for W, b in parameters:
        inputs.append(np.maximum(0, inputs[-1] @ W + b))
    z = inputs[-2] @ W + b
    delta = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None])
    delta[np.arange(len(y)), y] -= 1
    delta /= len(y)
    result = []
    for (W, _), a in zip(parameters[::-1], inputs[-2::-1], strict=True):
        result.insert(0, [a.T @ delta, delta.sum(axis=0)])
        delta = np.where(a > 0, delta @ W.T, 0)
    return tuple(result)


def gradients_sample_by_sample(x, y, parameters):
    total = None
    for row, label in zip(x, y, strict=True):
        one = gradients(row[None], np.array([label]), parameters)
        total = (
            one
            if total is None
            else [
                (A + C, b + d)
                for (A, b), (C, d) in zip(total, one, strict=True)
            ]
        )
    return [(W / len(x), b / len(x)) for W, b in total]


def gradients_of_network(x, y, parameters):
    sizes = [x.shape[1], *(len(b) for _, b in parameters)]
    built = Network(sizes, "relu", "softmax", "cross_entropy")
    built.parameters = parameters
    return built.gradients(x, y)  # in float32


RIGHT = [
    ("4.6", differences_by_flat),
    ("4.6", differences_there_and_back),
    ("4.6", differences_moved_back),
    ("4.6", lambda f, x, h: numerical_gradient(f, x, h)),
    ("4.7", [*LINES.values()]),
    ("4.7", np.array([*LINES.values()])),
    ("4.7", {np.int64(bug): float(line) for bug, line in LINES.items()}),
    ("4.8", uniform(lambda n, m: np.sqrt(6 / n))),
    ("4.8", lambda n, m, r: r.choice([-1, 1], (n, m)) * np.sqrt(2 / n)),
    ("4.8", weights_in_lists),
    ("4.8", weights_in_float32),
    ("4.8", weights_cut_off),
    ("4.9", gradients_by_loop),
    ("4.9", gradients_sample_by_sample),
    ("4.9", gradients_of_network),
    ("4.9", edited((" * (z2 > 0)", "; dz2[z2 < 0] = 0"))),
]


# Broken in every way.


@pytest.mark.parametrize(
    "answer",
    [
        3,
        "text",
        [1.0, 2.0],
        lambda *args: np.full((2, 2), np.inf),
        lambda *args: [[1], [2, 3]],
        lambda *args: args,
        lambda *args: [],
        lambda *args: np.zeros(0),
        lambda *args: [[]],
        lambda *args: [None, None],
        lambda *args: [(None, None)] * 3,
        lambda *args: [("a", {}), (1j, max), (object(), [[1], [2, 3]])],
        lambda *args: np.array([object()]),
        dict,
    ],
)
@pytest.mark.parametrize("exercise", EXERCISES)
def test_nothing_raises(exercise, answer):
    result = check(exercise, answer)
    assert result.passed is False, result
    assert all(s.endswith((".", "?", ")")) for s in result.feedback), result
    assert "0x" not in repr(result)


def test_the_global_random_state_is_left_alone():
    np.random.seed(7)
    before = np.random.get_state()
    for exercise in EXERCISES:
        check(exercise, SOLUTIONS[exercise])
    assert np.array_equal(before[1], np.random.get_state()[1])


# 4.6


def test_each_slip_of_a_difference_is_told_by_its_own_hint():
    for slip in difference_slips.SLIPS:
        result = check("4.6", slip.formula)
        assert result.passed is False, slip.hint
        assert result.feedback[1] == f"Likely slip: {slip.hint}", result


def test_the_call_that_is_shown_can_be_typed_in():
    shown = check("4.6", lambda f, x, h: x).feedback[0].split("`")[1]
    names = {"np": np, "central_differences": central_differences}
    assert eval(shown, names).shape == (2,)


# 4.7


def test_the_right_line_is_the_only_one_without_a_reason():
    for bug, right in LINES.items():
        innocent = [line for line in zoo.LINES if not zoo.why_not(bug, line)]
        assert innocent == [right]


def test_a_reason_names_no_other_line():
    for bug in zoo.BUGS:
        for line in zoo.LINES:
            text = zoo.why_not(bug, line).lower()
            others = {str(k) for k in zoo.LINES} - {str(line)}
            assert not any(f"line {other}" in text for other in others)


def test_what_the_reasons_say_of_the_gradients_is_what_a_check_finds():
    x, y, layers = zoo._samples()
    built = Network(
        [4, 3, 3], "tanh", "softmax", "cross_entropy", dtype="float64"
    )

    def loss(parameters):
        built.parameters = parameters
        return built.loss_value(x, y)

    for bug in range(9):
        backward = bug_zoo(bug)
        report = check_gradient(
            loss, lambda p, backward=backward: backward(x, y, p), layers
        )
        wrong = {f"d{name}" for name, e in report.errors.items() if e > 1e-4}
        assert zoo.wrong_gradients(bug) == wrong


# 4.8


@pytest.mark.parametrize("seed", range(3))
def test_the_limits_leave_room_for_chance(seed):
    def another(n_in, n_out, rng):
        return initial_weights(n_in, n_out, rng.spawn(seed + 1)[-1])

    assert check("4.8", another).passed is True


def test_each_spread_has_a_hint_of_its_own():
    shapes = [(150, 164), (107, 101), (400, 50), (50, 400)]
    rng = np.random.default_rng(0)
    for deviation, hint in spread._SLIPS:
        weights = [normal(deviation)(*shape, rng) for shape in shapes]
        assert spread.about_spread(weights) == f"Likely slip: {hint}"


def test_changes_of_size():
    double, half = 2 * np.eye(3), np.eye(3) / 2
    assert signals.change([[double]]).factors[0] == pytest.approx(2)
    assert signals.change([[double, half]]).factors[0] == pytest.approx(1)
    both = signals.change([[double] * 3, [half]])
    assert both.factors[0] == pytest.approx(2)
    assert both.within(4) and not both.within(1.9)
    assert signals.change([[0 * double]]).factors == (0, 0)
    assert signals.change([[1e307 * double] * 9]).factors[0] == math.inf


# 4.9


def test_each_slip_of_a_backward_pass_is_told_by_its_own_hint():
    for slip in backward_slips.SLIPS:
        inside = inspect.getclosurevars(slip.formula).nonlocals
        if "way" not in inside:
            continue
        result = check(
            "4.9",
            lambda x, y, p, way=inside["way"]: three_layers.through(
                x, y, p, way
            ),
        )
        assert result.passed is False, slip.hint
        assert result.feedback[1] == f"Likely slip: {slip.hint}", result


def test_the_first_wrong_gradient_is_counted_from_the_end():
    feedback = check("4.9", edited((" * (z2 > 0)", ""))).feedback[0]
    assert feedback.startswith(
        "`gradients(x, y, parameters)` with 5 samples and the sizes `[4, 3, "
        "3, 4]`: from the end of the network, where the backward pass "
        "starts, db2, of shape (3,), is the first wrong gradient (db3 and "
        "dW3 are right). db2["
    )
    assert feedback.endswith(
        "Also wrong, perhaps by the same mistake: dW2, db1 and dW1."
    )
    alone = check("4.9", edited(("dz2.sum", "dz2.mean"))).feedback[0]
    assert alone.endswith("All the others are right.")


def test_right_numbers_agree_with_small_steps():
    rng = np.random.default_rng(0)
    case = network._draw(rng, 3, (3, 4, 3, 2))
    x, y, parameters = case.args
    built = Network(
        (3, 4, 3, 2), "relu", "softmax", "cross_entropy", dtype="float64"
    )

    def loss(p):
        built.parameters = p
        return built.loss_value(x, y)

    assert check_gradient(loss, lambda p: gradients(x, y, p), parameters)
    right = Right(x, y, parameters)
    for name, dz in right.slopes.items():
        found = right.gradients[f"db{name[-1]}"]
        np.testing.assert_allclose(dz.sum(axis=0), found, atol=1e-14)


def test_wrong_answers_are_wrong_by_themselves():
    case = network._draw(np.random.default_rng(1), 4, (3, 3, 3, 3))
    right = gradients(*case.args)
    for given, wanted in zip(
        wrong_checking.edited()(*case.args), right, strict=True
    ):
        np.testing.assert_allclose(given[0], wanted[0], atol=1e-15)
