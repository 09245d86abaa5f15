"""Each checker of chapter 3 against wrong answers, and their hints."""

import numpy as np
import pytest
import wrong_layers
import wrong_trained
from worked_solutions03 import SOLUTIONS

from coursekit import check
from coursekit.checks.chapter03 import (
    counting,
    dead,
    forward,
    kinks,
    softmax,
    steps,
)

WRONG = wrong_layers.WRONG | wrong_trained.WRONG


@pytest.mark.parametrize("exercise", SOLUTIONS)
def test_at_least_eight_wrong_answers_with_hints_of_their_own(exercise):
    assert len({words for _, words in WRONG[exercise]}) >= 8


def test_feedback_shows_call_expected_and_received():
    assert check("3.1", lambda sizes: 23820).feedback[0] == (
        "`count_parameters([784, 30, 10])` should return 23860; yours "
        "returns 23820."
    )
    feedback = check("3.4", wrong_layers.wrapped).feedback[0]
    assert feedback.startswith(
        "`batches(10, 4, np.random.default_rng(1))` returns index "
    )
    feedback = check("3.6", wrong_trained.without_start).feedback[0]
    assert feedback == (
        "`staircase(line, 10)`: at x = 0.9998 f is 3 and your staircase is "
        "1.8, so the error is 1.2. At most 0.222 is allowed: the greatest "
        "slope, 2, divided by m − 1."
    )


def test_a_network_that_is_wrong_is_followed_through_its_layers():
    answer = wrong_layers.unlike(w2=[[1], [1]])
    assert check("3.2", answer).feedback[0] == (
        "For the inputs (0, 1, 1) the output should be 0, but it is 1: the "
        "hidden sums are (1.5, 0.5), so the hidden units give (1, 1), and "
        "the output's sum is 1.5 >= 0."
    )


TABLES = {
    "3.1": (counting._count, counting._SLIPS),
    "3.3": (forward._forward, forward._SLIPS),
    "3.5": (kinks._kinks, kinks._SLIPS),
    "3.7": (softmax._softmax, softmax._SLIPS),
    "3.8": (dead._dead, dead._SLIPS),
}


@pytest.mark.parametrize("exercise", TABLES)
def test_each_slip_is_told_by_its_own_hint(exercise):
    solution, slips = TABLES[exercise]
    for slip in slips:
        result = check(exercise, slip.formula)
        assert result.passed is False, slip.hint
        assert result.feedback[1] == f"Likely slip: {slip.hint}", result


def test_each_change_of_a_staircase_has_a_hint():
    assert len({hint for _, hint in steps._SLIPS}) == len(steps._SLIPS)
    assert steps.find_slip([]) != ""


def test_shapes_that_meet_by_chance_are_no_excuse():
    rng = np.random.default_rng(0)
    square = [(rng.normal(size=(3, 3)), rng.normal(size=3))]
    answer = wrong_layers.through(lambda a, W, b: a @ W.T + b)
    assert answer(rng.normal(size=(3, 3)), square).shape == (3, 3)
    assert check("3.3", answer).passed is False
