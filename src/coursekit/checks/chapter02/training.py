"""Checker 2.10: a whole sigmoid unit, trained."""

from __future__ import annotations

from typing import Any

import numpy as np

from coursekit.activations import sigmoid
from coursekit.checks.comparing import Reading, Values, read_array, show
from coursekit.checks.judging import complain, try_out
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.trials import Case, Trial
from coursekit.losses import binary_cross_entropy_from_logits
from coursekit.neurons import augment

_CLOSE = 0.01  # of the largest coefficient


def _best(x: Values, y: Values, penalty: float = 0.0) -> Values:
    """Return the best weights and bias, by Newton's method.

    The penalty is scikit-learn's, 1 / C; it spares the bias.
    """
    samples = augment(x, 1)
    w = np.zeros(samples.shape[1])
    pull = np.append(np.full(x.shape[1], penalty), 0.0)
    for _ in range(30):
        p = np.asarray(sigmoid(samples @ w))
        slopes = samples.T @ (p - y) + pull * w
        curvature = (samples.T * (p * (1 - p))) @ samples + np.diag(pull)
        w = w - np.linalg.solve(curvature, slopes)
    return w


def _without_bias(x: Values, y: Values) -> Values:
    w = np.zeros(x.shape[1])
    for _ in range(30):
        p = np.asarray(sigmoid(x @ w))
        curvature = (x.T * (p * (1 - p))) @ x
        w = w - np.linalg.solve(curvature, x.T @ (p - y))
    return np.append(w, 0.0)


def _standardized(x: Values, y: Values) -> Values:
    return _best((x - x.mean(axis=0)) / x.std(axis=0), y)


def _centered(x: Values, y: Values) -> Values:
    return _best(x - x.mean(axis=0), y)


def _squared(x: Values, y: Values) -> Values:
    """Return the weights of least squared error of a linear unit."""
    return np.asarray(np.linalg.lstsq(augment(x, 1), y, rcond=None)[0])


def _turned(w: Values, *places: int) -> Values:
    turned = w.copy()
    turned[list(places)] *= -1
    return turned


_WAYS: tuple[tuple[Any, str], ...] = (
    (
        lambda x, y: -_best(x, y),
        "all the signs are turned round. Are you going *up* the slope, or "
        "is the error `y - p` subtracted?",
    ),
    (
        lambda x, y: _turned(_best(x, y), -1),
        "the weights are right, and the last number has the wrong sign: it "
        "is the threshold. The bias is asked for.",
    ),
    (
        lambda x, y: np.roll(_best(x, y), 1),
        "right numbers in another order: the bias stands first. Put it last.",
    ),
    (
        _without_bias,
        "the bias is always 0: it does not learn. Append a column of ones "
        "to `x`, and its weight is learned with the others.",
    ),
    (
        _standardized,
        "these are the weights for the *standardized* inputs. Transform them "
        "back to the inputs that you were given (hint 3).",
    ),
    (
        _centered,
        "the inputs were centered, and the bias still belongs to the "
        "centered ones. Transform it back: subtract `weights @ mean`.",
    ),
    (
        lambda x, y: _best(x, y, 1.0),
        "the weights are pulled towards 0 a little: that is scikit-learn's "
        "penalty, which is on unless you turn it off (`C=np.inf`).",
    ),
    (
        _squared,
        "these weights make the squared error of a *linear* unit smallest. "
        "The sigmoid is missing.",
    ),
)


def _read_weights(value: object) -> Reading:
    """Read weights and bias in one array, or as a pair."""
    if isinstance(value, tuple) and len(value) == 2 and np.ndim(value[0]) == 1:
        bias = np.ravel(np.asarray(value[1]))
        value = np.append(np.asarray(value[0]), bias)
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
        answer, "train_unit(x, y)", _best, _problems(), _read_weights
    )
    if isinstance(trials, tuple):
        passed, feedback = trials
        if feedback and "was stopped" in feedback[0]:
            feedback.append(
                "Training may also be too slow: fewer steps with a larger "
                "rate, and all samples at once (`x.T @ ...`) instead of a "
                "loop over them."
            )
        return passed, feedback
    for trial in trials:
        if trial.broken and _is_endless(trial):
            return False, [
                f"`train_unit` returned {_first_bad(trial)} for inputs of "
                f"shape {trial.case.args[0].shape}.",
                "Likely slip: the learning rate is too large, so that the "
                "weights grow without end. Take a smaller one.",
            ]
    if any(trial.broken or not trial.fits for trial in trials):
        return False, _about_form(trials)
    if all(_is_close(trial) for trial in trials):
        return True, [
            f"The weights of all {len(trials)} units are within 1 % of the "
            "best.",
            "This is logistic regression, and the first network that you "
            "have trained.",
        ]
    return False, _about_weights(trials)


def _is_endless(trial: Trial) -> bool:
    """Tell whether the answer holds NaN or infinity."""
    try:
        values = np.asarray(trial.outcome.value)
    except ValueError:
        return False
    return values.dtype.kind == "f" and not bool(np.all(np.isfinite(values)))


def _first_bad(trial: Trial) -> str:
    values = np.ravel(np.asarray(trial.outcome.value, dtype=float))
    return str(float(values[~np.isfinite(values)][0]))


def _about_form(trials: list[Trial]) -> list[str]:
    feedback = complain(trials, ())
    for trial in trials:
        if trial.reading.shape and not trial.fits:
            d = trial.case.args[0].shape[1]
            size = len(trial.reading.values)
            if size == d:
                hint = "Likely slip: the bias is missing. Return it last."
            elif size == d + 1:
                hint = "Return the numbers in one flat array: use `ravel()`."
            else:
                hint = "Return one number per input, then the bias."
            return [feedback[0], hint]
    return feedback


def _is_close(trial: Trial, wanted: Values | None = None) -> bool:
    best = np.asarray(trial.expected) if wanted is None else wanted
    found = np.asarray(trial.reading.values)
    return bool(np.all(np.abs(found - best) <= _CLOSE * np.abs(best).max()))


def _about_weights(trials: list[Trial]) -> list[str]:
    off = next(trial for trial in trials if not _is_close(trial))
    x, y = off.case.args
    start = (
        f"For inputs of shape {x.shape} the best weights and bias are "
        f"{show(off.expected, 3)}; yours are {show(off.reading.values, 3)}."
    )
    for formula, hint in _WAYS:
        if all(_is_close(t, formula(*t.case.args)) for t in trials):
            return [start, f"Likely slip: {hint}"]
    samples = augment(x, 1)
    found = np.asarray(off.reading.values)
    loss = binary_cross_entropy_from_logits(y, samples @ found)
    least = binary_cross_entropy_from_logits(y, samples @ off.expected)
    p = np.asarray(sigmoid(samples @ found))
    slope = np.abs(samples.T @ (p - y) / len(y)).max()
    said = (
        f"Your loss is {loss:.4f}, the least possible is {least:.4f}, and "
        f"your largest slope is {slope:.2g} where it should be 0."
    )
    if loss < np.log(2):
        hint = (
            "Likely slip: it has not arrived yet. Go more steps, or longer "
            "ones. (If the loss goes up and down, shorter ones.)"
        )
    else:
        hint = (
            "A unit that always answers 0.5 has a loss of 0.6931: yours is "
            "worse. Is the learning rate too large, or the sign of the "
            "slopes wrong?"
        )
    return [start, said, hint]
