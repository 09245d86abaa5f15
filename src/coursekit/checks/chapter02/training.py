"""Checker 2.10: a whole sigmoid unit, trained."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from coursekit.activations import sigmoid
from coursekit.checks.chapter02 import fits
from coursekit.checks.chapter02.ways import find_way
from coursekit.checks.comparing import Reading, Values, read_array
from coursekit.checks.judging import complain, try_out
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.showing import show
from coursekit.checks.telling import about_prints
from coursekit.checks.trials import Case, Trial
from coursekit.losses import binary_cross_entropy_from_logits
from coursekit.neurons import augment

_CLOSE = 0.01  # of the largest coefficient
_GUESSING = np.log(2)  # the loss of a unit that always answers 0.5
_WORSE = "A unit that always answers 0.5 has a loss of 0.6931; yours is worse."
_TOO_FAR = (
    "Is the learning rate too large? Do the slopes add up over the samples "
    "where their mean belongs? Or is the error something else than `p - y`?"
)


def _read_weights(value: object) -> Reading:
    """Read weights and bias in one array, or as a pair."""
    pair = isinstance(value, (tuple, list)) and len(value) == 2
    if isinstance(value, (tuple, list)) and pair:
        first, second = map(read_array, value)
        if first.values and second.values and first.shape:
            row = (*first.values, *second.values)
            return Reading(row, shape=(len(row),))
        if first.values and second.values and second.shape:
            return Reading(problem="The weights come first, then the bias.")
    return read_array(value)


def _problems() -> list[Case]:
    rng = np.random.default_rng(210)
    cases = []
    for secret, mean, std in (
        ([1.2, 0.5], [2.0], [1.0]),
        ([1.0, -1.5, 0.3], [-2.0, 1.0], [0.8, 1.5]),
        ([0.8, -0.6, 1.4, -1.0], [0.5, 3.0, -1.0], [2.0, 1.0, 0.6]),
    ):
        x = rng.normal(mean, std, (200, len(mean)))
        w = np.array(secret)
        # The bias puts the boundary near the middle of the inputs.
        w[-1] -= w[:-1] @ np.array(mean)
        p = np.asarray(sigmoid(augment(x, 1) @ w))
        y = (rng.random(200) < p).astype(float)
        cases.append(Case((x.round(3), y)))
    return cases


@exercise("2.10")
def _check_train(answer: object) -> Verdict:
    trials = try_out(
        answer, "train_unit(x, y)", fits.best, _problems(), _read_weights
    )
    if isinstance(trials, tuple):
        passed, feedback = trials
        if feedback and "was stopped" in feedback[0]:
            feedback.append(
                "Training may also be too slow: take fewer steps, and all "
                "samples at once (`x.T @ ...`) instead of a loop over them. "
                "Or it never settles, because the rate is too large."
            )
        return passed, feedback
    complaint = _complain(trials)
    if complaint:
        return False, complaint + about_prints(trials)
    return True, [
        f"The weights of all {len(trials)} units are within 1 % of the best.",
        "This is logistic regression, and the first network that you have "
        "trained.",
        *about_prints(trials),
    ]


def _complain(trials: list[Trial]) -> list[str]:
    for trial in trials:
        if trial.broken and _has_exploded(trial.outcome.value):
            return [
                f"`train_unit` returned infinity or `nan` for inputs of "
                f"shape {trial.case.args[0].shape}.",
                "Likely slip: the learning rate is too large, so that the "
                "weights grow without end. Take a smaller one. (Or is there "
                "a division by 0?)",
            ]
    if any(trial.broken or not trial.fits for trial in trials):
        return _about_form(trials)
    if not all(_is_close(trial, trial.expected) for trial in trials):
        return _about_weights(trials)
    for trial in trials:
        if trial.outcome.changed is not None:
            return [
                "The weights are right, but `train_unit` changes its input, "
                "which the caller still needs.",
                "Likely slip: `x -= mean` or `x /= std` in place of "
                "`x = x - mean` and `x = x / std`.",
            ]
    return []


def _has_exploded(value: object) -> bool:
    """Tell whether numbers came back that are not all finite."""
    parts = value if isinstance(value, tuple) else (value,)
    arrays = [np.asarray(part) for part in parts if np.size(part)]
    return any(
        array.dtype.kind == "f" and not np.all(np.isfinite(array))
        for array in arrays
    )


def _about_form(trials: list[Trial]) -> list[str]:
    feedback = complain(trials, ())
    for trial in trials:
        given = trial.reading.shape
        if given is not None and not trial.fits:
            d = trial.case.args[0].shape[1]
            hint = "Return one number per input, then the bias."
            if given and len(trial.reading.values) == d:
                hint = "Likely slip: the bias is missing. Return it last."
            elif given and len(trial.reading.values) == d + 1:
                hint = "Return the numbers in one flat array: use `ravel()`."
            elif given and len(trial.case.args[1]) in given:
                hint = (
                    "There is one number per sample. The unit's weights "
                    "are asked for: one number per input, then the bias."
                )
            return [feedback[0], hint]
    return feedback


def _is_close(trial: Trial, wanted: Sequence[float] | Values) -> bool:
    best = np.asarray(wanted)
    found = np.asarray(trial.reading.values)
    return bool(np.all(np.abs(found - best) <= _CLOSE * np.abs(best).max()))


def _about_weights(trials: list[Trial]) -> list[str]:
    off = next(t for t in trials if not _is_close(t, t.expected))
    start = (
        f"For inputs of shape {off.case.args[0].shape} the best weights and "
        f"bias are {show(off.expected, 3)}; yours are "
        f"{show(off.reading.values, 3)}."
    )
    hint = find_way(
        lambda way: all(_is_close(t, way(*t.case.args)) for t in trials)
    )
    return [start, *([f"Likely slip: {hint}"] if hint else _about_loss(off))]


def _about_loss(trial: Trial) -> list[str]:
    """Say how far the training has come, and what seems to be in its way."""
    x, y = trial.case.args
    samples, found = augment(x, 1), np.asarray(trial.reading.values)
    best = np.asarray(trial.expected)
    loss = binary_cross_entropy_from_logits(y, samples @ found)
    above = loss - binary_cross_entropy_from_logits(y, samples @ best)
    p = np.asarray(sigmoid(samples @ found))
    slopes = samples.T @ (p - y) / len(y)
    said = (
        f"Your loss is {loss:.4f}, which is {above:.2g} above the least "
        f"possible, and your largest slope is {np.abs(slopes).max():.2g} "
        "where it should be 0."
    )
    if not np.any(found):
        hint = "Likely slip: the weights are still 0. Nothing was learned."
    elif loss > _GUESSING and found @ best < 0:
        hint = (
            f"Likely slip: it goes up the slope. {_WORSE} Subtract the "
            "slopes of the loss from the weights."
        )
    elif loss > _GUESSING:
        hint = f"{_WORSE} {_TOO_FAR}"
    elif slopes @ slopes / (2 * above) > 0.3 * _curvature(samples, best):
        # The slopes are large for so small a loss: it is off where the
        # valley is narrow, which long steps and single samples do.
        hint = (
            "Perhaps it jumps from side to side of the valley: then shorter "
            "steps help, from the mean over all samples. If they bring the "
            "same numbers, look elsewhere: at a rounding, at samples or "
            "inputs left out, at outputs of 0 and 1 in place of "
            "probabilities, or at the way back from standardized inputs."
        )
    else:
        hint = (
            "Perhaps it has not arrived yet: then more steps help, or longer "
            "ones, until the largest slope is below 1e-6. (Is the `return` "
            "inside the loop?) If more steps bring the same numbers, these "
            "are not the slopes of the loss: look for a penalty, a factor "
            "`p * (1 - p)`, or an input that is missing."
        )
    return [said, hint]


def _curvature(samples: Values, w: Values) -> float:
    """Return the curvature of the loss where it is the largest."""
    p = np.asarray(sigmoid(samples @ w))
    curvature = (samples.T * (p * (1 - p))) @ samples / len(samples)
    return float(np.linalg.eigvalsh(curvature)[-1])
