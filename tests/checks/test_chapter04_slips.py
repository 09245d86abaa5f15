"""The checkers of exercises 4.1 to 4.5 against wrong answers."""

import numpy as np
import pytest
import wrong_backward
from worked_solutions04 import layer_backward
from wrong_backward import WRONG, layer, signal

from coursekit import check
from coursekit.checks.chapter04 import (
    chain_slips,
    graph_slips,
    layer_slips,
    softmax_slips,
    unit_slips,
)
from coursekit.checks.misfits import Tensor, find_misfit

TABLES = {
    "4.1": (chain_slips.chain_slope, chain_slips.SLIPS),
    "4.2": (unit_slips.unit_gradients, unit_slips.SLIPS),
    "4.3": (graph_slips.graph_gradients, graph_slips.SLIPS),
    "4.4": (layer_slips.layer_backward, layer_slips.SLIPS),
    "4.5": (softmax_slips.softmax_gradient, softmax_slips.SLIPS),
}
TOLD = [
    pytest.param(exercise, slip, id=f"{exercise} {k}")
    for exercise, (_, slips) in TABLES.items()
    for k, slip in enumerate(slips)
]


@pytest.mark.parametrize("exercise", WRONG)
def test_at_least_fifteen_wrong_answers_with_hints_of_their_own(exercise):
    assert len({words for _, words in WRONG[exercise]}) >= 15


@pytest.mark.parametrize(("exercise", "slip"), TOLD)
def test_each_slip_is_told_by_its_own_hint(exercise, slip):
    result = check(exercise, slip.formula)
    assert result.passed is False, slip.hint
    assert result.feedback[1] == f"Likely slip: {slip.hint}", result


@pytest.mark.parametrize("exercise", TABLES)
def test_the_formula_to_compare_with_is_right(exercise):
    assert check(exercise, TABLES[exercise][0]).passed is True


def test_feedback_shows_call_expected_and_received():
    assert check("4.1", wrong_backward.all_at_x).feedback[0] == (
        "`chain_slope([np.sin, np.exp], [np.cos, np.exp], 0.5)` should "
        "return 1.41742; yours returns 1.44689."
    )
    feedback = check("4.3", wrong_backward.pair_swapped).feedback
    assert feedback[0].startswith(
        "`graph_gradients([[], [(0, 2.0)], [(1, 3.0)]])` stopped with "
        "TypeError"
    )


def test_feedback_names_the_tensor_its_shape_and_its_first_wrong_entry():
    feedback = check("4.4", signal(lambda dA, Z: dA)).feedback[0]
    assert "`: `db` should be " in feedback
    answer = layer(dW=lambda dZ, dA, A, W: A.T @ dA)
    feedback = check("4.4", answer).feedback[0]
    assert "`dW`, of shape (3, 1), is wrong. Its entry [0, 0] sh" in feedback
    answer = layer(dW=lambda dZ, dA, A, W: dZ.T @ A)
    feedback = check("4.4", answer).feedback[0]
    assert feedback.endswith(
        "`dW` should be of shape (3, 1); yours is of shape (1, 3)."
    )


def test_a_transposition_that_square_shapes_hide_is_found():
    def hidden(dA, Z, A_prev, W):
        dA_prev, dW, db = layer_backward(dA, Z, A_prev, W)
        return dA_prev, dW.T if dW.shape == dW.T.shape else dW, db

    feedback = check("4.4", hidden).feedback
    assert "of shape (3, 3), is wrong" in feedback[0]
    assert "is the transpose of the right one" in feedback[1]
    assert feedback[1].endswith("`dA_prev` and `db` are right.")


def test_a_mistake_at_some_shapes_only_is_told_so():
    def for_two_samples(dA, Z, A_prev, W):
        dA_prev, dW, db = layer_backward(dA, Z, A_prev, W)
        return dA_prev + (len(dA) == 3) * Z.sum(), dW, db

    feedback = check("4.4", for_two_samples).feedback
    assert "In 6 of 9 calls `dA_prev` is right." in feedback[1]


def test_changed_inputs_are_named_where_results_are_wrong_too():
    def forgets(dA, Z, A_prev, W):
        W *= 1.5
        return layer_backward(dA, Z, A_prev, W)

    feedback = check("4.4", forgets).feedback
    assert "changes its input on the way" in feedback[1]


@pytest.mark.parametrize(
    ("given", "wanted", "words"),
    [
        (np.ones((2, 3)), np.ones((3, 2)), "rows and columns exchanged"),
        (np.ones(2), np.array(1.0), "One number is asked for"),
        (np.array(1.0), np.ones(2), "Was something summed up"),
        (np.arange(2.0)[:, None], np.arange(2.0), "only need the shape (2,)"),
        (np.ones((4, 2)), np.ones(3), "the shape of what it is the gradient"),
        (np.zeros(2), np.ones(2), "0 everywhere"),
        (-np.arange(3.0), np.arange(3.0), "the wrong way round"),
        (np.array([1.0, 5.0]), np.array([1.0, 2.0]), "No single factor"),
        (2.5 * np.arange(3.0), np.arange(3.0), "`dx` is 2.5 times what it"),
    ],
)
def test_a_misfit_is_put_into_words(given, wanted, words):
    assert words in find_misfit([Tensor("dx", given, wanted, 1e-6)])


@pytest.mark.parametrize(
    ("factors", "words"),
    [((2.0, 3.0), "a number of samples"), ((2.2, 3.1), "No single factor")],
)
def test_a_factor_that_varies_is_a_count_if_it_is_whole(factors, words):
    tensors = [Tensor("dx", f * np.ones(2), np.ones(2), 1e-6) for f in factors]
    assert words in find_misfit(tensors)
