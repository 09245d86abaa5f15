"""Wrong answers to exercises 2.1 to 2.5, with words of their hints."""

import numpy as np
from worked_solutions02 import perceptron_step

from coursekit.activations import sigmoid


def with_last(w, value):
    new = w.copy()
    new[-1] = value
    return new


def answer(w, x):
    return int(w @ x >= 0)


def step_in_place(w, x, target):
    w += (target - (w @ x >= 0)) * x
    return w


def step_in_place_returning_nothing(w, x, target):
    w += (target - (w @ x >= 0)) * x


def step_in_place_printing(w, x, target):
    w += (target - (w @ x >= 0)) * x
    print(w)


def step_number_by_number(w, x, target):
    for i in range(len(w)):
        w[i] += (target - answer(w, x)) * x[i]
    return w


def step_into_a_copy(w, x, target):
    new = w.copy()
    for i in range(len(w)):
        new[i] = w[i] + (target - answer(w, x)) * x[i]
    return new


def step_if_wrong(w, x, target):
    if answer(w, x) != target:
        return w + (target - answer(w, x)) * x


WRONG = {
    "2.1": [
        (lambda w, t: np.append(w, -t), "`-threshold` is the bias"),
        (lambda w, t: np.append(w, -1), "-1 is the constant input"),
        (lambda w, t: np.append(w, 1), "1 is a constant"),
        (lambda w, t: np.append(w, 0), "the threshold is lost"),
        (lambda w, t: [t, *w], "the order. The constant"),
        (lambda w, t: [-t, *w], "the order and the sign"),
        (lambda w, t: [*w, t, -1], "one number too many. The -1"),
        (lambda w, t: [*w, -1, t], "too many, before the threshold"),
        (lambda w, t: [*w, t, t], "appended twice"),
        (lambda w, t: w + [t], "added to every weight"),
        (lambda w, t: w - t, "subtracted from every"),
        (lambda w, t: w, "these are the old weights"),
        (lambda w, t: with_last(w, t), "was overwritten by the threshold"),
        (lambda w, t: with_last(w, -t), "overwritten, by minus the thresh"),
        (lambda w, t: -np.append(w, -t), "weights have changed their"),
        (lambda w, t: -np.append(w, t), "every sign is turned round"),
        (lambda w, t: np.append(w, t - 1), "multiplied by its weight"),
        (lambda w, t: np.append(w / t, 1), "divided by the threshold"),
        (lambda w, t: np.append(w, abs(t)), "lost its sign"),
        (lambda w, t: np.append(w, int(t)), "cut to a whole number"),
        (lambda w, t: np.append(w, round(t)), "was rounded"),
        (lambda w, t: t, "the threshold alone"),
        (lambda w, t: -t, "the bias alone"),
        (lambda w, t: w.sum() - t, "One number came out where 3 are asked"),
        (lambda w, t: (w, t), "not nested. `np.append(w, threshold)`"),
        (lambda w, t: np.array([w, t], dtype=object), "not nested."),
        (lambda w, t: np.array([w, t]), "cannot hold an array beside a num"),
        (lambda w, t: w.append(t), "no `append` of their own"),
        (lambda w, t: np.concatenate((w, t)), "write a number as `[b]`"),
        (lambda w, t: list(w) + t, "A list takes only a list on top"),
        (lambda w, t: np.append(w, t)[None], "Return a flat array, shape (3"),
        (lambda w, t: np.append(w, t)[:, None], "use `.ravel()`"),
        (lambda w, t: np.vstack([w, w]), "Print the `.shape` of each part"),
        (lambda w, t: np.append(w, t).astype(w.dtype), "cannot hold 0.5"),
        (lambda w, t: [*w, None], "no text, no `None`"),
        (lambda w, t: [*w, np.nan], "It contains `nan`"),
        (lambda w, t: {"w": w, "t": t}, "in a list, a tuple or an array"),
    ],
    "2.2": [
        (lambda x, w, b: w @ x + b > 0, "fires: `>=`, not `>`"),
        (lambda x, w, b: round(sigmoid(w @ x + b)), "Rounding a probab"),
        (lambda x, w, b: w @ x >= b, "uses `b` as a threshold"),
        (lambda x, w, b: w @ x - b >= 0, "uses `b` as a threshold"),
        (lambda x, w, b: w @ x > b, "a tie does not fire. Add `b`"),
        (lambda x, w, b: w @ x >= 0, "Is it missing, or on"),
        (lambda x, w, b: w @ x + b >= b, "where it cancels"),
        (lambda x, w, b: w @ x + b > b, "no effect, and a tie"),
        (lambda x, w, b: w @ x + b >= -b, "`b` counts twice"),
        (lambda x, w, b: w @ x >= abs(b), "bias has lost its sign"),
        (lambda x, w, b: sum(x) + b >= 0, "weights are not used"),
        (lambda x, w, b: sum(w) + b >= 0, "inputs are not used"),
        (lambda x, w, b: sum(w + x) + b >= 0, "multiplies its input"),
        (lambda x, w, b: sum(w * x + b) >= 0, "once for every input"),
        (lambda x, w, b: np.mean(w * x) + b >= 0, "a mean taken"),
        (lambda x, w, b: w[:-1] @ x[:-1] + b >= 0, "last input is left out"),
        (lambda x, w, b: w[0] * x[0] + b >= 0, "only the first input"),
        (lambda x, w, b: w[-1] * x[-1] + b >= 0, "only the last input"),
        (lambda x, w, b: w @ x * b >= 0, "multiplied by the bias"),
        (lambda x, w, b: w @ x + b < 0, "the wrong way round: this is 1"),
        (lambda x, w, b: w @ x + b <= 0, "`<=` where `>=` belongs"),
        (lambda x, w, b: 1, "whatever the inputs are"),
        (lambda x, w, b: 0, "never fires"),
        (lambda x, w, b: w @ x + b >= 1, "compared with 1"),
        (lambda x, w, b: w @ x + b >= 0.5, "compared with 0.5"),
        (lambda x, w, b: 1 if w @ x + b else 0, "different from 0"),
        (lambda x, w, b: w @ x + b == 0, "equals 0"),
        (lambda x, w, b: w @ x + b, "the sum itself"),
        (lambda x, w, b: max(0, w @ x + b), "cut off at 0"),
        (lambda x, w, b: 1 if w @ x + b >= 0 else -1, "-1 where the unit"),
        (lambda x, w, b: 1 if w @ x + b > 0 else -1, "silent, and a tie"),
        (lambda x, w, b: np.sign(w @ x + b), "sign of the sum is -1, 0"),
        (lambda x, w, b: sigmoid(w @ x + b), "a sigmoid of the sum"),
        (lambda x, w, b: w * x + b >= 0, "every input is compared"),
        (lambda x, w, b: w * x >= -b, "every input is compared"),
        (lambda x, w, b: np.any(w * x + b >= 0), "one is enough"),
        (lambda x, w, b: np.all(w * x + b >= 0), "all have to agree"),
        (lambda x, w, b: 1 if w * x + b >= 0 else 0, "Is a sum missing be"),
        (lambda x, w, b: np.outer(w, x) + b >= 0, "One number is asked for"),
        (lambda x, w, b: 1 if w @ x + b >= 0 else None, "inside an `if`"),
        (lambda x, w, b: w @ x + b >= -0.5, "None of the usual slips"),
    ],
    "2.3": [
        (lambda w, t, s: t - w @ s, "has to rise"),
        (lambda w, t, s: t, "the threshold is unchanged"),
        (lambda w, t, s: w @ s, "the change of the sum alone"),
        (lambda w, t, s: -(w @ s), "the change alone, with its sign"),
        (lambda w, t, s: t + sum(s), "without their weights. An"),
        (lambda w, t, s: t - sum(s), "without their weights, and"),
        (lambda w, t, s: t + np.mean(w * s), "a mean where a sum"),
        (lambda w, t, s: t + np.mean(s), "mean shift"),
        (lambda w, t, s: t + w[0] * s[0], "only the first input"),
        (lambda w, t, s: t + w[-1] * s[-1], "only the last input"),
        (lambda w, t, s: t + w[:-1] @ s[:-1], "last input is left out"),
        (lambda w, t, s: -(t + w @ s), "the new bias"),
        (lambda w, t, s: -t + w @ s, "has the wrong sign"),
        (lambda w, t, s: t + 2 * (w @ s), "counts twice"),
        (lambda w, t, s: t * (w @ s), "multiplied"),
        (lambda w, t, s: sum(w * (t + s)), "stands inside the sum, so"),
        (lambda w, t, s: t + sum(w * (t + s)), "inside the sum as well"),
        (lambda w, t, s: t + sum(w) * sum(s), "sums were multiplied"),
        (lambda w, t, s: t + sum(w), "added without the shifts"),
        (lambda w, t, s: t + 273.15 * sum(w), "273.15 is written into"),
        (lambda w, t, s: t + abs(w) @ s, "have lost their signs"),
        (lambda w, t, s: t + w * s, "one number per input. The changes"),
        (lambda w, t, s: [t + a * b for a, b in zip(w, s)], "per input"),  # noqa: B905
        (lambda w, t, s: t - w * s, "one number per input, and the wrong"),
        (lambda w, t, s: t + s, "one number per input. There is one"),
        (lambda w, t, s: t - s, "it grows by `w @ shift`"),
        (lambda w, t, s: w * s, "one number per input. Add them up"),
        (lambda w, t, s: w + s, "those are shifted weights"),
        (lambda w, t, s: np.append(w, t + w @ s), "weights came back too"),
        (lambda w, t, s: (w, t + w @ s), "Return one number"),
        (lambda w, t, s: t + np.outer(w, s), "One number is asked for"),
        (lambda w, t, s: 576.3, "576.3 whatever the arguments are"),
        (lambda w, t, s: round(t + w @ s, 1), "Is it rounded"),
    ],
    "2.4": [
        (lambda w, x, t: w, "never change"),
        (lambda w, x, t: w + (answer(w, x) - t) * x, "error. It is target"),
        (lambda w, x, t: w + (t - int(w @ x > 0)) * x, "the tie."),
        (lambda w, x, t: w - (t - int(w @ x > 0)) * x, "two at once"),
        (lambda w, x, t: w + t * x, "the target alone decides"),
        (lambda w, x, t: w + x, "always added"),
        (lambda w, x, t: w - x, "always subtracted"),
        (lambda w, x, t: w + (2 * t - 1) * x, "also where the answer is r"),
        (lambda w, x, t: w - (2 * t - 1) * x, "right, and the wrong way"),
        (lambda w, x, t: w + x if answer(w, x) < t else w - x, "subtracted a"),
        (lambda w, x, t: w - x if answer(w, x) > t else w + x, "added also"),
        (lambda w, x, t: w + x * (answer(w, x) < t), "one kind of mistake"),
        (lambda w, x, t: w - x * (answer(w, x) > t), "one kind of mistake"),
        (lambda w, x, t: w + x * (answer(w, x) != t), "added at every"),
        (lambda w, x, t: w - x * (answer(w, x) != t), "subtracted at every"),
        (lambda w, x, t: w + 2 * (t - answer(w, x)) * x, "twice too long."),
        (
            lambda w, x, t: w + (2 * t - 1 - (1 if w @ x > 0 else -1)) * x,
            "twice too long, and a tie",
        ),
        (
            lambda w, x, t: w + (t - (1 if w @ x >= 0 else -1)) * x,
            "an answer of -1",
        ),
        (lambda w, x, t: w + (t - np.sign(w @ x)) * x, "`np.sign` gives"),
        (lambda w, x, t: w + (t - w @ x) * x, "the raw sum is compared"),
        (lambda w, x, t: w + (t - sigmoid(w @ x)) * x, "from a sigmoid"),
        (
            lambda w, x, t: w + (t - answer(w[:-1], x[:-1])) * x,
            "without the constant",
        ),
        (lambda w, x, t: w + (t - (sum(w) >= 0)) * x, "without the input"),
        (lambda w, x, t: w + (t - (sum(x) >= 0)) * x, "without the weights"),
        (lambda w, x, t: w + (t - (w * x >= 0)) * x, "compared for itself"),
        (lambda w, x, t: w + t - answer(w, x), "added to every weight"),
        (lambda w, x, t: w + (t - answer(w, x)) * abs(x), "lost its sign"),
        (lambda w, x, t: w + (t - answer(w, x)) * w, "multiplied by `w`"),
        (lambda w, x, t: x + (t - answer(w, x)) * w, "are swapped"),
        (
            lambda w, x, t: with_last(perceptron_step(w, x, t), w[-1]),
            "the last weight stays",
        ),
        (
            lambda w, x, t: with_last(w, perceptron_step(w, x, t)[-1]),
            "only the last weight moves",
        ),
        (
            lambda w, x, t: with_last(
                perceptron_step(w, x, t), w[-1] - (t - answer(w, x)) * x[-1]
            ),
            "moves the other way",
        ),
        (lambda w, x, t: (t - answer(w, x)) * x, "that is the change alone"),
        (lambda w, x, t: (t - w @ x) * x, "a change alone, from the raw"),
        (lambda w, x, t: w * (t - answer(w, x)) * x, "are multiplied by the"),
        (lambda w, x, t: t - answer(w, x), "the error, one number"),
        (lambda w, x, t: answer(w, x), "the unit's answer, one number"),
        (lambda w, x, t: perceptron_step(w, x, t)[:-1], "weight is missing"),
        (
            lambda w, x, t: [*perceptron_step(w, x, t), t - answer(w, x)],
            "appended once more",
        ),
        (lambda w, x, t: [*w, *((t - answer(w, x)) * x)], "with lists"),
        (lambda w, x, t: w + 0.1 * (t - answer(w, x)) * x, "learning rate"),
        (lambda w, x, t: w + (bool(t) - (w @ x >= 0)) * x, "NumPy does not"),
        (lambda w, x, t: w + (t - answer(w, [*x, -1])) * x, "do not fit"),
        (
            lambda w, x, t: (perceptron_step(w, x, t), answer(w, x)),
            "all that is asked for",
        ),
        (step_in_place, "changes its input"),
        (step_in_place_returning_nothing, "nothing, but changed its input"),
        (step_in_place_printing, "printed"),
        (step_number_by_number, "number that it has overwritten"),
        (step_into_a_copy, "which cannot hold 1.5"),
        (step_if_wrong, "is the `return` inside an `if`"),
        (
            lambda w, x, t: (
                w + (t - (w[:-1] @ x[:-1] >= w[-1])) * x
                if x[-1] > 0
                else perceptron_step(w, x, t)
            ),
            "Here the constant is 1",
        ),
    ],
    "2.5": [
        (lambda f, w, h: (f(w + h) - f(w)) / h, "at the wrong place"),
        (lambda f, w, h: (f(w) - f(w - h)) / h, "one side only, backwards."),
        (lambda f, w, h: (f(w) - f(w + h)) / h, "only, and the sign"),
        (lambda f, w, h: (f(w - h) - f(w)) / h, "backwards, and the sign"),
        (lambda f, w, h: (f(w + h) - f(w - h)) / h, "twice too large"),
        (lambda f, w, h: (f(w + h) - f(w - h)) / 2 * h, "the parentheses. `a"),
        (lambda f, w, h: (f(w + h) - f(w - h)) * 2 * h, "multiplied by the d"),
        (lambda f, w, h: (f(w + h) - f(w - h)) / 2, "divided by 2 only"),
        (lambda f, w, h: f(w + h) - f(w - h), "the change alone. Divide"),
        (lambda f, w, h: f(w + h) - f(w), "the change alone, to one side"),
        (lambda f, w, h: (f(w + h) - f(w - h)) / h**2, "`h` squared"),
        (lambda f, w, h: (f(w - h) - f(w + h)) / (2 * h), "the sign. The"),
        (lambda f, w, h: abs(f(w + h) - f(w - h)) / (2 * h), "lost its sign"),
        (lambda f, w, h: f(w + h) - f(w - h) / (2 * h), "Without them"),
        (lambda f, w, h: f(w + h) - f(w - h) / 2 * h, "parentheses, twice"),
        (lambda f, w, h: (f(w + h) + f(w - h)) / (2 * h), "difference"),
        (lambda f, w, h: (f(w + h) + f(w - h)) / 2, "mean of the two values"),
        (lambda f, w, h: (f(w + h) - f(w)) / (2 * h), "the distance of two"),
        (lambda f, w, h: (f(w + 2 * h) - f(w)) / (2 * h), "two nudges to one"),
        (
            lambda f, w, h: (f(w + 2 * h) - f(w - 2 * h)) / (4 * h),
            "each side. It is `h`",
        ),
        (
            lambda f, w, h: (f(w + 2 * h) - f(w - 2 * h)) / (2 * h),
            "side, divided by `2 * h`",
        ),
        (lambda f, w, h: (f(w + h / 2) - f(w - h / 2)) / h, "half of h"),
        (
            lambda f, w, h: (f(w + h) - 2 * f(w) + f(w - h)) / h**2,
            "how fast the slope itself changes",
        ),
        (lambda f, w, h: f((w + h) - (w - h)) / (2 * h), "inside `f`"),
        (lambda f, w, h: ((f(w) + h) - (f(w) - h)) / (2 * h), "outside of"),
        (lambda f, w, h: (f(w + h) - f(w - h)) / (2 * w), "divided by `2 * w"),
        (lambda f, w, h: (f(h + w) - f(h - w)) / (2 * h), "in one place"),
        (lambda f, w, h: (f(h + w) - f(h - w)) / (2 * w), "place is `w`, the"),
        (lambda f, w, h: 2 * h / (f(w + h) - f(w - h)), "upside down"),
        (lambda f, w, h: 2 * w, "of the square only"),
        (lambda f, w, h: f(w), "the value of the function"),
        (lambda f, w, h: (f(w + 1e-6) - f(w - 1e-6)) / 2e-6, "argument `h`"),
        (lambda f, w, h: (f(w + 1e-4) - f(w)) / 1e-4, "argument `h`"),
        (lambda f, w, h: (f * (w + h)) / h, "called with parentheses"),
        (lambda f, w, h: f[w + h], "called with parentheses"),
        (lambda f, w, h: lambda v: f(v), "parentheses of a call missing"),
    ],
}  # fmt: skip
