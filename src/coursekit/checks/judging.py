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
from coursekit.checks.comparing import (
    Reader,
    describe,
    read_number,
    show_argument,
    show_both,
)
from coursekit.checks.result import Verdict
from coursekit.checks.slips import find_slip
from coursekit.checks.trials import Case, Slip, Trial, run

_ERROR_HINTS: dict[type[BaseException], str] = {
    NameError: "A name is not defined there: check its spelling, and that "
    "the cells above have been run.",
    ZeroDivisionError: "Something is divided by 0: treat that case before "
    "the division.",
    IndexError: "An index goes past the end of a list or an array.",
    RecursionError: "The function calls itself without end.",
    SystemExit: "Leave a function with `return`, not with `exit()` or "
    "`quit()`: those end all of Python.",
}
_TRUTH_HINT = (
    "An array as a whole is neither true nor false. To ask how many elements "
    "it has, use its length, such as `len(spike_times)`."
)


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
    if_it_warns: str = "",
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
    if_it_warns : str
        A hint for a function that is right but lets NumPy warn; without
        it, warnings do not count.

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
    if not complaint and if_it_warns:
        complaint = _about_warning(trials, if_it_warns)
    if complaint:
        return False, complaint + _notes(trials)
    passed = f"All {len(trials)} calls of `{name}` return the right value."
    return True, [passed, *_said(praise), *_notes(trials)]


def try_out(
    answer: object,
    signature: str,
    solution: Callable[..., Any],
    cases: Sequence[Case],
    read: Reader,
) -> list[Trial] | Verdict:
    """Call a learner's function on the cases, or say why that cannot be."""
    name = signature.partition("(")[0]
    todo = f"the body of `{signature}`"
    if answer is None or answer is Ellipsis or calling.is_stub(answer):
        return not_attempted(todo)
    if not callable(answer) or isinstance(answer, type):
        return False, [
            f"Hand over the function itself: its name, `{name}`, without "
            f"parentheses. Received {describe(answer)}."
        ]
    if reason := calling.misfit(answer, cases[0].args):
        return False, [
            f"The exercise calls `{signature}`, with its arguments in this "
            f"order; {reason}."
        ]
    trials, endless = run(answer, name, solution, cases, read)
    if endless:
        return False, [endless]
    if all(trial.todo for trial in trials):
        return not_attempted(todo)
    return trials


def complain(trials: Sequence[Trial], slips: Sequence[Slip]) -> list[str]:
    """Say what is wrong: ordinary cases, edge cases, changed inputs."""
    ordinary = [trial for trial in trials if not trial.case.hint]
    edges = [trial for trial in trials if trial.case.hint]
    for group in (ordinary, edges):
        for trial in group:
            if trial.broken:
                return [*_about_broken(trial), *_said(trial.case.hint)]
        for trial in group:
            if not trial.fits:
                hint = trial.case.hint or find_slip(group, slips)
                return [_about_shape(trial), hint]
        for trial in group:
            if not trial.right:
                hint = trial.case.hint or find_slip(group, slips)
                return [_about_wrong(trial), *_said(hint)]
    for trial in trials:
        if trial.outcome.changed is not None:
            return [_about_changed(trial)]
    return []


def _said(sentence: str) -> list[str]:
    return [sentence] if sentence else []


def _notes(trials: Sequence[Trial]) -> list[str]:
    """Mention prints, where they are not the complaint already."""
    for trial in trials:
        if trial.outcome.printed and trial.outcome.value is not None:
            return [
                "Your function also prints. That is fine while you look "
                "for a mistake; only what it returns counts."
            ]
    return []


def _about_wrong(trial: Trial) -> str:
    expected, received = show_both(trial.expected, trial.reading.values)
    return (
        f"`{trial.text}` should return {expected}; yours returns {received}."
    )


def _about_shape(trial: Trial) -> str:
    return (
        f"`{trial.text}` should return {_shape(trial.shape)}; yours returns "
        f"{_shape(trial.reading.shape)}."
    )


def _shape(shape: tuple[int, ...] | None) -> str:
    if not shape:
        return "one number"
    if len(shape) == 1:
        return f"{shape[0]} numbers in a row, shape {shape}"
    return f"an array of shape {shape}"


def _about_warning(trials: Sequence[Trial], hint: str) -> list[str]:
    for trial in trials:
        if trial.outcome.warning:
            return [
                f"`{trial.text}` returns the right value, but on the way "
                f"NumPy warns: {trial.outcome.warning}.",
                hint,
            ]
    return []


def _about_broken(trial: Trial) -> list[str]:
    outcome = trial.outcome
    if outcome.error is not None:
        return _about_error(trial, outcome.error)
    if outcome.value is None and outcome.printed:
        first = outcome.printed.splitlines()[0][:60]
        return [
            f"`{trial.text}` printed {first} and returned nothing. Printing "
            "shows a value to you; `return` hands it to the caller. Use "
            "`return`."
        ]
    returned = describe(outcome.value)
    return [f"`{trial.text}` returned {returned}. {trial.reading.problem}"]


def _about_error(trial: Trial, error: BaseException) -> list[str]:
    message = calling.without_addresses(str(error).strip())
    message = f": {message.splitlines()[0][:200]}" if message else ""
    line = trial.outcome.line
    where = f", in the line `{line}`" if line else ""
    text = f"`{trial.text}` stopped with {type(error).__name__}"
    hints = [
        hint
        for kind, hint in _ERROR_HINTS.items()
        if isinstance(error, kind) and not trial.case.hint
    ]
    if "truth value of an" in message and not trial.case.hint:
        hints = [_TRUTH_HINT]
    return [f"{text}{message.rstrip('.')}{where}.", *hints]


def _about_changed(trial: Trial) -> str:
    after = trial.outcome.changed or ()
    return (
        f"`{trial.text}` returns the right value but changes its input: "
        f"afterwards that is {', '.join(map(show_argument, after))}. The "
        "caller still needs it. Likely slip: `x += 1` or `x.sort()` in "
        "place of `x = x + 1` or `np.sort(x)`."
    )
