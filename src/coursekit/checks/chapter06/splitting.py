"""Checker 6.6: a split into two parts that keeps writers apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from coursekit.checks import calling
from coursekit.checks.chapter06.splitting_chance import hidden_chance
from coursekit.checks.chapter06.splitting_reading import (
    Indices,
    Split,
    read_split,
    split_of,
)
from coursekit.checks.chapter06.splitting_slips import (
    about_samples,
    about_size,
    about_writers,
)
from coursekit.checks.judging import not_attempted, refuse
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.showing import show_call
from coursekit.checks.telling import (
    about_broken,
    about_changed,
    about_overwriting,
    about_prints,
)
from coursekit.checks.trials import Case, Trial, run_each

_SIGNATURE = "split_by_writer(writers, share, rng)"
_DRAWS = 60  # splits of the same samples, by generators with other seeds

_WAYS = (
    "Draw with the methods of `rng`, such as `rng.permutation(...)` or "
    "`rng.choice(..., replace=False)`, and with nothing else."
)


def _edge_hint(trial: Trial) -> str:
    writers, share, _ = trial.case.args
    m = len(np.unique(writers))
    return (
        f"Here {m} writers times the share, {share:g}, is nearly "
        f"{round(share * m)}. At least one writer is needed on each side: "
        "`max(1, ...)` and `min(..., m - 1)` see to it."
    )


def _draw(rng: np.random.Generator, m: int, share: float, seed: int) -> Case:
    """Draw the samples of m writers, one to five of each, mixed."""
    names = rng.choice(np.arange(100, 1000), m, replace=False)
    sizes = rng.permutation(np.resize([3, 1, 5, 2, 4], m))
    writers = rng.permutation(np.repeat(names, sizes))
    return Case((writers, share, np.random.default_rng(seed)))


def _cases() -> list[Case]:
    """Return ordinary cases, edge cases, and one case with many seeds."""
    rng = np.random.default_rng(606)
    kinds = ((6, 0.3), (7, 0.4), (5, 0.25), (8, 0.2), (9, 0.3))
    cases = [_draw(rng, *kind, seed) for seed, kind in enumerate(kinds)]
    writers = cases[0].args[0]
    edges = [
        Case((writers, share, np.random.default_rng(6)), _edge_hint)
        for share in (0.02, 0.97)
    ]
    return [*cases, *edges]


def _again(case: Case, seed: int) -> Case:
    return Case((*case.args[:2], np.random.default_rng(seed)))


@exercise("6.6")
def _check_split(answer: object) -> Verdict:
    cases = _cases()
    if unfit := refuse(answer, _SIGNATURE, cases[0].args):
        return unfit
    seeds = [_again(cases[0], seed) for seed in range(100, 100 + _DRAWS)]
    tries = [
        *((case, 1) for case in cases),
        *((case, 2) for case in (*cases, *cases, *seeds)),
    ]
    hidden = iter([seed for _, seed in tries])
    trials, endless = run_each(
        lambda case: _try(answer, case, next(hidden)),
        [case for case, _ in tries],
        lambda case: show_call("split_by_writer", case.args),
    )
    if endless:
        return False, [endless]
    if all(trial.todo for trial in trials):
        return not_attempted(f"the body of `{_SIGNATURE}`")
    if complaint := _complain(trials, len(cases)):
        return False, complaint + about_prints(trials)
    return True, [
        f"All {len(trials)} splits keep the writers apart, with the right "
        "number of them in `test`.",
        "The test part now asks what matters: how a network reads a hand "
        "that it has never seen.",
        *about_prints(trials),
    ]


def _try(answer: Any, case: Case, hidden: int) -> Trial:
    with hidden_chance(hidden):
        outcome = calling.call(answer, case.args)
    reading = read_split(outcome.value)
    text = show_call("split_by_writer", case.args)
    return Trial(case, text, outcome, reading, ())


def _complain(trials: Sequence[Trial], single: int) -> list[str]:
    """Say what is wrong first: what is returned, how much, and by chance."""
    for trial in trials:
        if trial.broken:
            return about_broken(trial, trials, _about_raised(trial))
    edges = [trial for trial in trials if trial.case.hint]
    ordinary = [trial for trial in trials if not trial.case.hint]
    for group in (ordinary, edges):
        if told := _about_group(group):
            return told
    rows = [trials[k * single : (k + 1) * single] for k in range(3)]
    if told := _about_repeating(*rows):
        return told
    if told := _about_chance(trials[0], trials[3 * single :]):
        return told
    for trial in trials:
        if trial.outcome.changed is not None:
            return [about_changed(trial)]
    return []


def _about_raised(trial: Trial) -> str:
    message = str(trial.outcome.error)
    if any(part in message for part in ("truth value", "broadcast")):
        return (
            "`np.isin(writers, drawn)` asks of each sample whether its writer "
            "is one of those drawn, where `==` and `in` do not. The opposite "
            "of a mask is `~mask`, where `not` takes one answer alone."
        )
    if "boolean negative" in message:
        return "The opposite of a mask is `~mask`."
    if "integers" in message:
        return "A number of writers is a whole number: `round(...)` makes one."
    return ""


def _about_group(group: Sequence[Trial]) -> list[str]:
    for trial in group:
        writers, split = trial.case.args[0], _split(trial)
        told = about_samples(split, writers) or about_writers(split, writers)
        if told and trial.outcome.changed is not None:
            told[1] = about_overwriting(trial)
        if told:
            return [f"`{trial.text}`: {told[0]}", told[1]]
    cases = [trial.case.args[:2] for trial in group]
    tested = [
        len(np.unique(writers[_split(trial).test]))
        for trial, (writers, _) in zip(group, cases, strict=True)
    ]
    for k, (trial, count) in enumerate(zip(group, tested, strict=True)):
        if about_size([count], [cases[k]]):
            said, hint = about_size(tested, cases)
            return [f"`{trial.text}`: {said}", trial.hint or hint]
    for trial in group:
        for name, part in zip(("train", "test"), _split(trial), strict=True):
            if np.any(np.diff(part) < 0):
                return [
                    f"`{trial.text}`: the sample numbers in `{name}` are the "
                    "right ones, but not sorted.",
                    f"`np.sort({name})` sorts them; `np.flatnonzero` of a "
                    "mask returns them sorted.",
                ]
    return []


def _split(trial: Trial) -> Split:
    return split_of(trial.outcome.value)


def _test(trial: Trial) -> list[int]:
    return [int(index) for index in _split(trial).test]


def _about_repeating(
    first: Sequence[Trial], again: Sequence[Trial], third: Sequence[Trial]
) -> list[str]:
    """Say if a generator in the same state gives another split.

    What all programs share is set anew between the first and the second
    row of calls, and not between the second and the third.
    """
    rows = [[_test(trial) for trial in row] for row in (first, again, third)]
    if rows[0] == rows[1] == rows[2]:
        return []
    other = next(
        k for k in range(len(first)) if len({*map(str, _column(rows, k))}) > 1
    )
    whose = (
        "`np.random.shuffle` and its like, and the module `random`, draw from "
        "a generator that all programs share"
        if rows[1] == rows[2]
        else "`np.random.default_rng()` without a seed makes a generator that "
        "is another one every time"
    )
    return [
        f"`{first[other].text}` returns one split at first, and another when "
        "it is called once more with a generator in the same state.",
        f"Likely slip: chance that does not come from `rng`. {whose}. {_WAYS}",
    ]


def _column(rows: Sequence[Sequence[Any]], k: int) -> list[Any]:
    return [row[k] for row in rows]


def _about_chance(first: Trial, drawn: Sequence[Trial]) -> list[str]:
    """Say if the drawing is not by `rng`, or not fair to each writer."""
    writers = first.case.args[0]
    names = np.unique(writers)
    if all(_test(trial) == _test(first) for trial in drawn):
        return [
            f"With {len(drawn)} generators of other seeds, "
            f"`split_by_writer` tests the same writers every time: "
            f"{_listed(np.unique(writers[_test(first)]))}.",
            f"{_about_fixed(writers, _test(first))} {_WAYS}",
        ]
    times = np.array(
        [
            sum(name in writers[_test(trial)] for trial in drawn)
            for name in names
        ]
    )
    if np.any(times == 0) or np.any(times == len(drawn)):
        odd = names[(times == 0) | (times == len(drawn))][0]
        how = "never" if times[names == odd][0] == 0 else "always"
        return [
            f"In {len(drawn)} splits of the same samples, by generators of "
            f"other seeds, writer {odd} is {how} in `test`.",
            "Each writer should have the same chance. Is an end of "
            "`np.unique(writers)` left out of the draw, or is a writer set "
            "before it?",
        ]
    return []


def _listed(names: Indices) -> str:
    return ", ".join(map(str, names))


def _about_fixed(writers: Indices, test: list[int]) -> str:
    names = np.unique(writers)
    tested = np.unique(writers[test])
    k = len(tested)
    shown = writers[np.sort(np.unique(writers, return_index=True)[1])]
    if any(
        np.array_equal(tested, np.sort(ends))
        for row in (names, shown)
        for ends in (row[:k], row[-k:])
    ):
        return (
            "Likely slip: the writers are cut in the order in which they "
            "stand, and never mixed. Is the result of `rng.permutation` used "
            "at all? It returns a mixed copy, and leaves its argument as it "
            "is."
        )
    return (
        "Likely slip: a seed of your own, as in `np.random.default_rng(0)` "
        "or `np.random.seed(0)`, makes the same draw every time. Or is "
        "nothing drawn at all?"
    )
