"""Checker 6.7: a learning curve with honest error bars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from coursekit.checks import calling
from coursekit.checks.chapter06.curve_calls import (
    Call,
    about_rows,
    recorder,
    rows_of,
    table_of,
)
from coursekit.checks.chapter06.curve_slips import (
    SLIPS,
    Table,
    TableSlip,
    summary,
)
from coursekit.checks.chapter06.splitting_chance import hidden_chance
from coursekit.checks.comparing import close, read_array
from coursekit.checks.judging import not_attempted, refuse
from coursekit.checks.misfits import Tensor, describe_wrong, find_misfit
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.showing import show_call
from coursekit.checks.task import Task, read_parts
from coursekit.checks.telling import (
    about_broken,
    about_changed,
    about_prints,
)
from coursekit.checks.trials import Case, Trial, run_each

_TASK = Task(
    signature="learning_curve(score, n, sizes, seeds)",
    solution=summary,
    names=("means", "errors"),
    order=("means", "errors"),
    source="scores",
)
_KINDS: tuple[tuple[int, list[int], list[int]], ...] = (
    (60, [5, 10, 20], [1, 2, 3, 4]),
    (60, [5, 10, 20], [4, 2, 3, 1]),  # the same seeds in another order
    (60, [5, 10, 20], [1, 2, 3, 9]),  # one seed is another one
    (40, [12, 6], [5, 17, 8]),
    (90, [8, 32, 4, 16], [0, 1, 2, 3, 4]),
    (200, [50, 100], [11, 12]),
    (30, [10, 20, 30], [7, 8, 9]),  # the last size takes all the rows
)
_RAISED = {  # a part of the exception's message, and the hint
    "it received the number": "Draw the rows first, and hand over all of "
    "them: `score(rng.choice(n, size, replace=False))`.",
    "it received a mask": "Hand over row numbers: `np.flatnonzero(mask)`.",
    "numbers of type float": "Row numbers are whole numbers, such as "
    "`rng.choice(n, size, replace=False)` draws.",
    "larger sample than population": "`rng.choice(n, size, replace=False)` "
    "draws one subset: n comes first, and then one size. A size may be n "
    "itself; is a row left out of those to draw from?",
    "'list' object cannot be interpreted": "`sizes` and `seeds` are lists: go "
    "through them in two loops, `for seed in seeds:`.",
    "takes 1 positional argument": "`score` takes all the rows as one "
    "argument, `score(rows)`.",
}


class Tried(NamedTuple):
    """A trial, and what it called."""

    trial: Trial
    calls: list[Call]

    @property
    def table(self) -> Table:
        """Return the scores, a row for each size."""
        _, n, sizes, _ = self.trial.case.args
        return table_of(self.calls, n, sizes)

    @property
    def subsets(self) -> list[list[tuple[int, ...]]]:
        """Return the rows of each size, whatever the order of the seeds."""
        return [
            sorted(
                rows_of(call) for call in self.calls if len(call.rows) == size
            )
            for size in self.trial.case.args[2]
        ]

    @property
    def tensors(self) -> list[Tensor]:
        """Return the given and the right means and errors."""
        value: Any = self.trial.outcome.value
        tensors = []
        for name, given, wanted in zip(
            _TASK.names, value, summary(self.table), strict=True
        ):
            reading = read_array(given)
            array = np.array(reading.values).reshape(reading.shape or ())
            tensors.append(Tensor(name, array, wanted, reading.tolerance))
        return tensors


def _try(answer: Any, case: Case, hidden: int) -> Tried:
    score, calls = recorder()
    with hidden_chance(hidden):
        outcome = calling.call(answer, (score, *case.args[1:]))
    reading = read_parts(outcome.value, _TASK)
    message = str(outcome.error)
    hint = next((h for part, h in _RAISED.items() if part in message), "")
    named = Case((score, *case.args[1:]), hint)
    text = show_call("learning_curve", case.args)
    return Tried(Trial(named, text, outcome, reading, ()), calls)


@exercise("6.7")
def _check_curve(answer: object) -> Verdict:
    score, _ = recorder()
    cases = [Case((score, *kind)) for kind in _KINDS]
    if unfit := refuse(answer, _TASK.signature, cases[0].args):
        return unfit
    tried: list[Tried] = []
    hidden = iter([1] * len(cases) + [2] * 2)

    def attempt(case: Case) -> Trial:
        tried.append(_try(answer, case, next(hidden)))
        return tried[-1].trial

    trials, endless = run_each(
        attempt,
        [*cases, cases[0], cases[0]],
        lambda case: show_call("learning_curve", case.args),
    )
    if endless:
        return False, [endless]
    if all(trial.todo for trial in trials):
        return not_attempted(f"the body of `{_TASK.signature}`")
    if complaint := _complain(tried):
        return False, complaint + about_prints(trials)
    return True, [
        f"All {len(trials)} calls of `learning_curve` draw new rows for each "
        "seed, and return the right means and errors.",
        "Four times as many seeds make the bars half as long. They tell of "
        "the chance in the subsets; that the test part is a sample too, they "
        "do not tell.",
        *about_prints(trials),
    ]


def _complain(tried: Sequence[Tried]) -> list[str]:
    """Say what is wrong: the calls of `score`, by chance, the results."""
    trials = [trial for trial, _ in tried]
    for trial, calls in tried:
        if trial.outcome.error is not None:
            return about_broken(trial, trials)
        if told := about_rows(calls, *trial.case.args[1:]):
            if trial.reading.problem and not calls:
                return about_broken(trial, trials)
            return [f"`{trial.text}`: {told[0]}", *told[1:]]
    if told := _about_chance(tried):
        return told
    for trial in trials:
        if trial.broken:
            return about_broken(trial, trials)
    for each in tried:
        for tensor in each.tensors:
            if not tensor.right:
                about = f"`{each.trial.text}`: {describe_wrong(tensor)}"
                return [about, _find_hint(tried, tensor)]
    for trial in trials:
        if trial.outcome.changed is not None:
            return [about_changed(trial)]
    return []


def _about_chance(tried: Sequence[Tried]) -> list[str]:
    """Say if the rows do not follow from the seeds, each from its own."""
    first, again, once_more = tried[0], *tried[-2:]
    if not first.subsets == again.subsets == once_more.subsets:
        whose = (
            "`np.random.choice` and its like, and the module `random`, draw "
            "from a generator that all programs share"
            if again.subsets == once_more.subsets
            else "`np.random.default_rng()` without a seed makes a generator "
            "that is another one every time"
        )
        return [
            f"`{first.trial.text}` draws other rows when it is called once "
            "more.",
            f"Likely slip: {whose}. Make a generator for each seed, `rng = "
            "np.random.default_rng(seed)`, and draw with it.",
        ]
    _, reordered, other = tried[:3]
    if other.subsets == first.subsets:
        return [
            f"`{other.trial.text}` draws the same rows as with the seeds "
            f"{first.trial.case.args[3]}.",
            "Likely slip: the rows do not depend on each of the seeds. Make "
            "a generator for each, `rng = np.random.default_rng(seed)`, "
            "inside the loop over the seeds.",
        ]
    if reordered.subsets != first.subsets:
        return [
            f"`{reordered.trial.text}` draws other rows than with the seeds "
            f"in the order {first.trial.case.args[3]}.",
            "Likely slip: one generator goes on from seed to seed, or what "
            "seeds it is not the seed alone. Make a new one for each, `rng = "
            "np.random.default_rng(seed)`.",
        ]
    return []


def _find_hint(tried: Sequence[Tried], wrong: Tensor) -> str:
    """Say why means or errors of the right subsets are wrong."""
    with np.errstate(all="ignore"):
        for slip in SLIPS:
            if all(_explains(slip, each, (0, 1)) for each in tried):
                return f"Likely slip: {slip.hint}"
        k = _TASK.names.index(wrong.name)
        for slip in SLIPS:
            if all(_explains(slip, each, (k,)) for each in tried):
                return f"Likely slip, in `{wrong.name}`: {slip.hint}"
    if wrong.given.shape != wrong.wanted.shape:
        return (
            f"There is one entry of `{wrong.name}` for each size, in the "
            "order of `sizes`."
        )
    if close(np.sort(wrong.given), np.sort(wrong.wanted), wrong.tolerance):
        return "The numbers are right. Return them in the order of `sizes`."
    return find_misfit([each.tensors[k] for each in tried])


def _explains(slip: TableSlip, each: Tried, places: tuple[int, ...]) -> bool:
    """Tell whether a slip gives some of the results of a trial."""
    try:
        made = slip.formula(each.table)
    except Exception:  # it stops where the learner's function does not
        return False
    for k in places:
        given, wrong = each.tensors[k].given, np.asarray(made[k])
        if given.shape != wrong.shape or not close(
            given, wrong, each.tensors[k].tolerance
        ):
            return False
    return True
