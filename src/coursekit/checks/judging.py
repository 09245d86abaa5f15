"""From a learner's function to a verdict with a hint.

A function is called on many *cases*. Ordinary cases are judged first; if
one fails, the outputs on all of them are compared with those of known
wrong formulas (*slips*), so the hint is about the mistake that was made.
A case with a hint of its own is an edge case: it is judged once the
ordinary ones are right, and its own hint is given.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from coursekit.checks import calling
from coursekit.checks.comparing import Reader, read_number
from coursekit.checks.result import Verdict
from coursekit.checks.showing import describe
from coursekit.checks.slips import NO_SLIP, find_raised, find_slip
from coursekit.checks.telling import (
    about_broken,
    about_changed,
    about_overwriting,
    about_prints,
    about_shape,
    about_warning,
    about_wrong,
)
from coursekit.checks.trials import Case, Slip, Trial, run


def not_attempted(what: str) -> Verdict:
    """Return the verdict on an exercise that nobody has started."""
    return None, [f"Write {what}, then run this cell again."]


def judge_function(
    answer: object,
    signature: str,
    solution: Callable[..., Any],
    cases: Sequence[Case],
    slips: Sequence[Slip] = (),
    *,
    read: Reader = read_number,
    praise: str = "",
    if_it_warns: Callable[[Sequence[Trial]], str] | None = None,
) -> Verdict:
    """Judge a learner's function by its results.

    Parameters
    ----------
    answer : object
        What the learner handed over.
    signature : str
        How the function is called, such as ``"rate(current)"``.
    solution : callable
        Gives the expected value for a case's arguments.
    cases : sequence of Case
        The calls; those with a hint are edge cases.
    slips : sequence of Slip
        Wrong formulas, tried in this order.
    read : callable
        Reads a returned value: ``read_number``, ``read_bit`` ...
    praise : str
        A closing sentence for whoever passes.
    if_it_warns : callable, optional
        Finds a hint from the trials that are right but let NumPy warn;
        without it, warnings do not count.

    Returns
    -------
    Verdict
        ``passed`` and the list of sentences.

    Examples
    --------
    >>> cases = [Case((x,)) for x in (1.0, 3.0, 5.0)]
    >>> slips = [Slip(lambda x: 2 * x, "doubled. Multiply it by itself.")]
    >>> passed, feedback = judge_function(
    ...     lambda x: x + x, "f(x)", lambda x: x * x, cases, slips)
    >>> feedback[0]
    '`f(1.0)` should return 1; yours returns 2.'
    >>> feedback[1]
    'Likely slip: doubled. Multiply it by itself.'
    """
    trials = try_out(answer, signature, solution, cases, read)
    if isinstance(trials, tuple):
        return trials
    name = signature.partition("(")[0]
    complaint = complain(trials, slips)
    warned = [trial for trial in trials if trial.outcome.warning]
    if not complaint and if_it_warns and warned:
        complaint = [about_warning(warned[0]), if_it_warns(warned)]
    if complaint:
        return False, complaint + about_prints(trials)
    passed = f"All {len(trials)} calls of `{name}` return the right value."
    return True, [passed, *_said(praise), *about_prints(trials)]


def try_out(
    answer: object,
    signature: str,
    solution: Callable[..., Any],
    cases: Sequence[Case],
    read: Reader,
    finish: Callable[[object], object] | None = None,
) -> list[Trial] | Verdict:
    """Call a learner's function on the cases, or say why that cannot be.

    Parameters
    ----------
    answer, signature, solution, cases, read
        As for `judge_function`.
    finish : callable, optional
        Makes a plain value of what is returned, such as a generator.

    Returns
    -------
    list of Trial or Verdict
        The trials, or the verdict on what is no function, or no complete
        one.
    """
    if unfit := refuse(answer, signature, cases[0].args):
        return unfit
    name = signature.partition("(")[0]
    assert callable(answer)
    trials, endless = run(answer, name, solution, cases, read, finish)
    if endless:
        return False, [endless]
    if all(trial.todo for trial in trials):
        return not_attempted(f"the body of `{signature}`")
    return trials


def refuse(
    answer: object, signature: str, args: tuple[Any, ...]
) -> Verdict | None:
    """Judge what cannot be called: a stub, no function, other arguments.

    Parameters
    ----------
    answer : object
        What the learner handed over.
    signature : str
        How the function is to be called.
    args : tuple
        The arguments of one call.

    Returns
    -------
    Verdict or None
        None if the answer can be called.

    Examples
    --------
    >>> refuse(None, "f(x)", (1,))
    (None, ['Write the body of `f(x)`, then run this cell again.'])
    >>> refuse(abs, "f(x)", (1,)) is None
    True
    """
    name = signature.partition("(")[0]
    if answer is None or answer is Ellipsis or calling.is_stub(answer):
        return not_attempted(f"the body of `{signature}`")
    if not callable(answer) or isinstance(answer, type):
        return False, [
            f"Hand over the function itself: its name, `{name}`, without "
            f"parentheses. Received {describe(answer)}."
        ]
    if reason := calling.misfit(answer, args):
        return False, [
            f"The exercise calls `{signature}`, with its arguments in this "
            f"order; {reason}."
        ]
    return None


def complain(trials: Sequence[Trial], slips: Sequence[Slip]) -> list[str]:
    """Say what is wrong: ordinary cases, edge cases, changed inputs."""
    ordinary = [trial for trial in trials if not trial.case.hint]
    edges = [trial for trial in trials if trial.case.hint]
    for group in (ordinary, edges):
        for trial in group:
            if trial.broken:
                return about_broken(trial, trials, find_raised(group, slips))
        wrong = [trial for trial in group if not trial.right]
        if wrong:
            worst = min(wrong, key=lambda trial: trial.fits)
            about = about_wrong(worst) if worst.fits else about_shape(worst)
            hint = worst.hint or find_slip(group, slips)
            if hint == NO_SLIP and worst.outcome.changed is not None:
                hint = about_overwriting(worst)
            return [about, hint]
        for trial in group:
            if trial.outcome.changed is not None:
                return [about_changed(trial)]
    return []


def _said(sentence: str) -> list[str]:
    return [sentence] if sentence else []
