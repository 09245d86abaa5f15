"""What holds for every checker, whatever its chapter."""

import warnings

import pytest
import test_chapter01
import test_chapter02
import test_chapter02_slips
import test_chapter03
import test_chapter03_slips
import test_chapter04
import test_chapter04_network
import test_chapter05
import test_chapter05_landscape
import test_chapter06_formats
import test_chapter06_judging
import worked_solutions02
import worked_solutions03
import worked_solutions04
import worked_solutions05
import worked_solutions06
import wrong_backward
import wrong_checking
import wrong_formats06
import wrong_judging06
import wrong_landscape
import wrong_steps
from unfit_answers import BROKEN, STUBS, endless

from coursekit import check
from coursekit.checks import registry

SOLUTIONS = (
    test_chapter01.SOLUTIONS
    | worked_solutions02.SOLUTIONS
    | test_chapter03.FAST  # a real training takes seconds
    | worked_solutions04.SOLUTIONS
    | worked_solutions05.SOLUTIONS
    | worked_solutions06.SOLUTIONS
)
FUNCTIONS = [i for i in SOLUTIONS if callable(SOLUTIONS[i])]
WRONG = (
    test_chapter01.WRONG
    | test_chapter02_slips.WRONG
    | test_chapter03_slips.WRONG
    | wrong_backward.WRONG
    | wrong_checking.WRONG
    | wrong_steps.WRONG
    | wrong_landscape.WRONG
    | wrong_formats06.WRONG
    | wrong_judging06.WRONG
)
RIGHT = [
    *test_chapter01.RIGHT,
    *test_chapter02.RIGHT,
    *test_chapter03.RIGHT,
    *test_chapter04.RIGHT,
    *test_chapter04_network.RIGHT,
    *test_chapter05.RIGHT,
    *test_chapter05_landscape.RIGHT,
    *test_chapter06_formats.RIGHT,
    *test_chapter06_judging.RIGHT,
]
WRONG_CASES = [
    pytest.param(exercise, answer, words, id=f"{exercise} {words}")
    for exercise, answers in WRONG.items()
    for answer, words in answers
]


def test_no_exercise_is_left_out():
    assert set(SOLUTIONS) == set(WRONG) == set(registry._CHECKERS)


@pytest.mark.parametrize("exercise", SOLUTIONS)
def test_solution_passes(exercise):
    in_earnest = SOLUTIONS | worked_solutions03.SOLUTIONS
    result = check(exercise, in_earnest[exercise])
    assert result.passed is True, result
    assert len(result.feedback) == 2


@pytest.mark.parametrize("stub", STUBS)
@pytest.mark.parametrize("exercise", FUNCTIONS)
def test_stub_is_not_attempted(exercise, stub):
    result = check(exercise, stub)
    assert result.passed is None, result
    assert repr(result).startswith(f"Exercise {exercise}: not attempted")


@pytest.mark.parametrize(("exercise", "answer"), RIGHT)
def test_right_in_another_way(exercise, answer):
    result = check(exercise, answer)
    assert result.passed is True, result


@pytest.mark.parametrize("exercise", SOLUTIONS)
def test_three_right_answers_beside_the_solution(exercise):
    assert sum(each == exercise for each, _ in RIGHT) >= 3


@pytest.mark.parametrize(("exercise", "answer", "words"), WRONG_CASES)
def test_wrong_answer_gets_the_hint_meant_for_it(exercise, answer, words):
    result = check(exercise, answer)
    assert result.passed is False, result
    assert words in " ".join(result.feedback), result


@pytest.mark.parametrize("answer", [answer for answer, _ in BROKEN])
@pytest.mark.parametrize("exercise", SOLUTIONS)
def test_broken_answer_ends_in_a_sentence(exercise, answer):
    result = check(exercise, answer)
    assert result.passed is False, result
    assert all(isinstance(sentence, str) for sentence in result.feedback)
    assert all(s.endswith((".", "?", ")")) for s in result.feedback), result
    assert "0x" not in repr(result)


@pytest.mark.parametrize("exercise", FUNCTIONS)
def test_endless_loop_is_stopped(exercise, monkeypatch):
    monkeypatch.setattr("coursekit.checks.calling.SECONDS", 0.1)
    monkeypatch.setattr("coursekit.checks.chapter03.digits.SECONDS", 0.5)
    result = check(exercise, endless)
    assert result.passed is False
    assert "never ends" in result.feedback[0]


@pytest.mark.parametrize("exercise", FUNCTIONS)
def test_prints_are_swallowed_and_remarked_on(exercise, capsys):
    def noisy(*args):
        print("look", len(args))
        return SOLUTIONS[exercise](*args)

    result = check(exercise, noisy)
    assert result.passed is True, result
    assert "also prints" in " ".join(result.feedback)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("exercise", SOLUTIONS)
def test_no_warning_reaches_the_page(exercise):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        check(exercise, SOLUTIONS[exercise])
        check(exercise, lambda *args: 0.0)
        check(exercise, lambda *args: 1 / 0)
