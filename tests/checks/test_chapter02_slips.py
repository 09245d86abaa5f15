"""Each checker of chapter 2 against wrong answers, and their hints."""

import numpy as np
import pytest
import wrong_training
import wrong_units
from worked_solutions02 import (
    SOLUTIONS,
    fold,
    logistic_gradient,
    penalty_gradient,
    perceptron_step,
    sigmoid_slope,
    stable_sigmoid,
)

from coursekit import check
from coursekit.checks.chapter02 import (
    bias,
    folding,
    gradients,
    overflow,
    penalty,
    perceptron,
    shifting,
    slopes,
    steepness,
    ways,
)
from coursekit.checks.chapter02 import sigmoid as sigmoid_checker

WRONG = wrong_units.WRONG | wrong_training.WRONG


@pytest.mark.parametrize("exercise", SOLUTIONS)
def test_at_least_five_wrong_answers_with_five_hints(exercise):
    hints = {
        check(exercise, wrong).feedback[-1] for wrong, _ in WRONG[exercise]
    }
    assert len(hints) >= 5


def test_feedback_shows_call_expected_and_received():
    assert check("2.1", lambda w, t: np.append(w, -t)).feedback[0] == (
        "`fold(np.array([2.0, 1.0]), 1.5)` should return (2, 1, 1.5); yours "
        "returns (2, 1, -1.5)."
    )
    assert check("2.1", lambda w, t: w).feedback[0] == (
        "`fold(np.array([2.0, 1.0]), 1.5)` should return 3 numbers, "
        "(2, 1, 1.5); yours returns 2 numbers, (2, 1)."
    )


def test_training_says_how_far_it_has_come():
    feedback = check(
        "2.10", wrong_training.descend(wrong_training.minus, steps=100)
    ).feedback
    assert feedback[0].startswith(
        "For inputs of shape (200, 1) the best weights and bias are ("
    )
    assert feedback[1].startswith("Your loss is 0.6")
    assert "where it should be 0." in feedback[1]


TABLES = {
    "2.1": (fold, folding._SLIPS),
    "2.2": (bias._fires, bias._SLIPS),
    "2.3": (shifting._shifted, shifting._SLIPS),
    "2.4": (perceptron_step, perceptron._SLIPS),
    "2.5": (slopes._central, slopes._SLIPS),
    "2.6": (sigmoid_slope, sigmoid_checker._SLIPS),
    "2.7": (steepness._steepness, steepness._SLIPS),
    "2.8": (stable_sigmoid, overflow._SLIPS),
    "2.9": (logistic_gradient, gradients._SLIPS),
    "2.11": (penalty_gradient, penalty._SLIPS),
}


@pytest.mark.parametrize("exercise", TABLES)
def test_each_slip_is_told_by_its_own_hint(exercise):
    solution, slips = TABLES[exercise]
    for slip in slips:

        def learner(*args, slip=slip):
            try:
                ends = (slip.formula, slip.to or slip.formula)
                return np.mean([end(*args) for end in ends], axis=0)
            except (ValueError, OverflowError):
                return solution(*args)  # edge cases are handled

        result = check(exercise, learner)
        assert result.passed is False
        assert result.feedback[1] == f"Likely slip: {slip.hint}"


def test_each_way_to_train_is_told_by_its_own_hint():
    for way, hint in ways._WAYS:
        result = check("2.10", way)
        assert result.passed is False
        assert result.feedback[1] == f"Likely slip: {hint}"
