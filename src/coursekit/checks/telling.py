"""Sentences on a trial that went wrong."""

from __future__ import annotations

from collections.abc import Sequence

from coursekit.checks import calling
from coursekit.checks.errors import find_error_hint
from coursekit.checks.showing import (
    describe,
    show_argument,
    show_both,
    show_shaped,
)
from coursekit.checks.trials import Trial


def about_wrong(trial: Trial) -> str:
    """Say what came back, and what should have."""
    expected, received = show_both(trial.expected, trial.reading.values)
    return (
        f"`{trial.text}` should return {expected}; yours returns {received}."
    )


def about_shape(trial: Trial) -> str:
    """Say which shape came back, and which should have."""
    received = show_shaped(trial.reading.values, trial.reading.shape)
    return (
        f"`{trial.text}` should return "
        f"{show_shaped(trial.expected, trial.shape)}; yours returns "
        f"{received}."
    )


def about_warning(trial: Trial) -> str:
    """Say of a right result that NumPy warned on the way to it."""
    return (
        f"`{trial.text}` returns the right value, but on the way NumPy "
        f"warns: {trial.outcome.warning}."
    )


def about_changed(trial: Trial) -> str:
    """Say of a right result that an input was changed on the way."""
    return (
        f"`{trial.text}` returns the right value but changes its input: "
        f"afterwards that is {_after(trial)}. The caller still needs it. "
        "Likely slip: a change in place, such as `x += 1`, `x[0] = 1` or "
        "`x.sort()`. Work on a new array, `x.copy()`; `y = x` makes none."
    )


def about_overwriting(trial: Trial) -> str:
    """Say of a wrong result that an input was changed on the way."""
    return (
        "Your function changes its input on the way: afterwards that is "
        f"{_after(trial)}. Does it use a number that it has overwritten? "
        "Work on a copy, `a.copy()`."
    )


def about_prints(trials: Sequence[Trial]) -> list[str]:
    """Mention prints, where they are not the complaint already."""
    for trial in trials:
        if trial.outcome.printed and trial.outcome.value is not None:
            return [
                "Your function also prints. That is fine while you look "
                "for a mistake; only what it returns counts."
            ]
    return []


def about_broken(
    trial: Trial, trials: Sequence[Trial], slip: str = ""
) -> list[str]:
    """Say what was raised or returned in place of a readable value.

    Parameters
    ----------
    trial : Trial
        The broken one.
    trials : sequence of Trial
        All of them: whether others returned something tells a slip.
    slip : str
        What was found to raise the same exceptions.
    """
    outcome = trial.outcome
    hint = [trial.hint] if trial.hint else []
    if outcome.error is not None:
        return _about_error(trial, outcome.error, trial.hint or slip)
    if outcome.value is None:
        return [_about_nothing(trial, trials), *hint]
    returned = describe(outcome.value)
    problem = trial.reading.problem
    return [f"`{trial.text}` returned {returned}. {problem}", *hint]


def _about_nothing(trial: Trial, trials: Sequence[Trial]) -> str:
    outcome = trial.outcome
    if outcome.printed:
        first = outcome.printed.splitlines()[0][:60]
        return (
            f"`{trial.text}` printed {first} and returned nothing. Printing "
            "shows a value to you; `return` hands it to the caller. Use "
            "`return`."
        )
    if outcome.changed is not None:
        return (
            f"`{trial.text}` returned nothing, but changed its input: "
            f"afterwards that is {_after(trial)}. The caller still needs "
            "it. Make a new array, and `return` it."
        )
    text = f"`{trial.text}` returned nothing (`None`)."
    if any(other.outcome.value is not None for other in trials):
        return f"{text} Other calls do: is the `return` inside an `if`?"
    return f"{text} {trial.reading.problem}"


def _about_error(trial: Trial, error: BaseException, hint: str) -> list[str]:
    message = calling.without_addresses(str(error).strip())
    message = f": {message.splitlines()[0][:200]}" if message else ""
    line = trial.outcome.line
    where = f", in the line `{line}`" if line else ""
    text = f"`{trial.text}` stopped with {type(error).__name__}"
    hint = hint or find_error_hint(error, line)
    return [f"{text}{message.rstrip('.')}{where}.", *([hint] if hint else [])]


def _after(trial: Trial) -> str:
    """Show the arguments that a call has changed."""
    pairs = zip(trial.case.args, trial.outcome.changed or (), strict=False)
    return ", ".join(
        show_argument(own)
        for given, own in pairs
        if not calling.unchanged(own, given)
    )
