"""The exercises by their ids, and the one function that checks them."""

from __future__ import annotations

import difflib
from collections.abc import Callable

from coursekit.checks.result import CheckResult, Verdict

Checker = Callable[[object], Verdict]

_CHECKERS: dict[str, Checker] = {}


def exercise(exercise_id: str) -> Callable[[Checker], Checker]:
    """Register a checker: a function from an answer to a verdict.

    Parameters
    ----------
    exercise_id : str
        Chapter and number, such as ``"2.3"``.

    Returns
    -------
    callable
        The decorator; it gives back the checker unchanged.

    Raises
    ------
    ValueError
        If another checker has the id.

    Examples
    --------
    A chapter's module says

        @exercise("2.3")
        def _double(answer):
            return judge_function(answer, "double(x)", ...)

    Introduced in chapter 1.
    """

    def register(checker: Checker) -> Checker:
        if exercise_id in _CHECKERS:
            raise ValueError(
                f"An exercise has one checker; {exercise_id!r} has one "
                "already. Was a checker copied without changing its id?"
            )
        _CHECKERS[exercise_id] = checker
        return checker

    return register


def exercises() -> tuple[str, ...]:
    """Return the ids of all exercises that have a checker, in order.

    Examples
    --------
    >>> exercises()[:3]
    ('1.1', '1.2', '1.3')
    """
    return tuple(sorted(_CHECKERS, key=_position))


def check(exercise_id: str, answer: object) -> CheckResult:
    """Check an answer to an exercise and say what to look at.

    Whatever the answer is, the result is a sentence and never an error:
    also when the answer raises, does not end (it is stopped after five
    seconds, or what the exercise needs, where Python runs on Linux or
    macOS) or returns nonsense.

    Parameters
    ----------
    exercise_id : str
        Chapter and number of the exercise, such as ``"1.2"``.
    answer : object
        What the exercise asks for, usually a function.

    Returns
    -------
    CheckResult
        ``passed`` (True, False, or None when not attempted) and
        ``feedback``, a list of sentences.

    Raises
    ------
    TypeError
        If the id is not a text.
    ValueError
        If there is no exercise with this id.

    Examples
    --------
    >>> def rheobase(rest, threshold, resistance):
    ...     return (rest - threshold) / resistance
    >>> check("1.2", rheobase).passed
    False
    >>> check("1.5", None)
    Exercise 1.5: not attempted
    - Write `majority = (w, threshold)`, then run this cell again.

    Introduced in chapter 1.
    """
    if not isinstance(exercise_id, str):
        raise TypeError(_wrong_type(exercise_id, answer))
    if exercise_id not in _CHECKERS:
        raise ValueError(_unknown(exercise_id))
    passed, feedback = _CHECKERS[exercise_id](answer)
    return CheckResult(exercise_id, passed, feedback)


def _position(exercise_id: str) -> tuple[int, ...]:
    return tuple(int(part) for part in exercise_id.split("."))


def _wrong_type(exercise_id: object, answer: object) -> str:
    rule = 'The exercise id is a text: check("1.1", answer).'
    if isinstance(answer, str):
        return f"{rule} Are the id and the answer the wrong way round?"
    received = f"Received a value of type {type(exercise_id).__name__}"
    if isinstance(exercise_id, (int, float)):
        return f"{rule} {received}, {exercise_id}. Are its quotes missing?"
    return f"{rule} {received}."


def _unknown(exercise_id: str) -> str:
    ids = exercises()
    chapter = exercise_id.strip().partition(".")[0] + "."
    near = difflib.get_close_matches(exercise_id, ids, n=3, cutoff=0.5)
    near += [i for i in ids if i.startswith(chapter) and i not in near]
    near.sort(key=lambda i: not i.startswith(chapter))
    listed = ", ".join(near or ids)
    return (
        f"There is no exercise {exercise_id!r}. "
        f"{'Near it' if near else 'Known exercises'}: {listed}."
    )
