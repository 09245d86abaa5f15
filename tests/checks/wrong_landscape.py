"""Wrong answers to 5.1, 5.2, 5.4 and 5.8, with words of their hints."""

import math
import random

import numpy as np
from worked_solutions05 import FIRST, SECOND, clip_by_norm, hinge_gradient

# 5.1


def hinge(dw, db="-C * (inside * y).sum()", inside="y * (x @ w + b) < 1"):
    """Return an answer from the formulas of its three lines."""

    def gradient(w, b, x, y, C):
        names = {"np": np, "w": w, "b": b, "x": x, "y": y, "C": C}
        names["inside"] = eval(inside, names)
        return eval(dw, names), eval(db, names)

    return gradient


DW = "w - C * (inside * y) @ x"


def hinge_in_place(w, b, x, y, C):
    inside = y * (x @ w + b) < 1
    w -= C * (inside * y) @ x
    return w, -C * (inside * y).sum()


def hinge_by_row(w, b, x, y, C):
    inside = y * (x @ w + b) < 1
    return w - C * (inside * y * x).sum(axis=0), -C * (inside * y).sum()


# 5.2


def trained(seed):
    """Return parameters that are only drawn."""
    rng = np.random.default_rng(seed)
    return [
        (rng.normal(size=(2, 2)), rng.normal(size=2)),
        (rng.normal(size=(2, 1)), rng.normal(size=1)),
    ]


(W1, B1), (W2, B2) = FIRST
SKEW = np.array([[4.0, 3.9], [3.8, 4.1]])
TURNED = np.array([[4.0, 1.0], [-2.0, 3.0]])
TURN = np.array([-1.0, 1.0])  # of the signs of one hidden unit
SMALL = [(0.1 * W1, 0.1 * B1), (0.1 * W2, 0.1 * B2)]

# 5.4


def norm(gradients):
    return np.sqrt(sum((g**2).sum() for pair in gradients for g in pair))


def clip_each(clip):
    """Return an answer that clips arrays one by one."""
    return lambda gradients, limit: [
        (clip(dW, limit), clip(db, limit)) for dW, db in gradients
    ]


def clip_with(size):
    """Return an answer with another size in place of the norm."""

    def clip(gradients, limit):
        factor = min(1.0, limit / max(size(gradients), 1e-12))
        return [(dW * factor, db * factor) for dW, db in gradients]

    return clip


def own_norm(g, limit):
    size = np.sqrt((g**2).sum())
    return g * limit / size if size > limit else g


def always_scaled(gradients, limit):
    factor = limit / max(norm(gradients), 1e-12)
    return [(dW * factor, db * factor) for dW, db in gradients]


def divided_first(gradients, limit):
    factor = np.minimum(1.0, limit / norm(gradients) * (norm(gradients) >= 0))
    if norm(gradients) == 0:
        factor = norm(gradients) / norm(gradients)
    return [(dW * factor, db * factor) for dW, db in gradients]


def clipped_in_place(gradients, limit):
    size = norm(gradients)
    if size > limit:
        for dW, db in gradients:
            dW *= limit / size
            db *= limit / size
    return gradients


def clipped_early(gradients, limit):
    for dW, db in gradients:
        return [(dW * limit, db * limit)]


def first_pair_only(gradients, limit):
    return clip_with(lambda pairs: norm(pairs[:1]))(gradients, limit)


# 5.8


class Counter:
    """Halves its rate every so many calls."""

    def __init__(self, calls):
        self.calls, self.made = calls, 0

    def __deepcopy__(self, memo):
        return self

    def __call__(self, step):
        self.made += 1
        return 0.5 * 0.5 ** (self.made // self.calls)


def line(peak):
    return lambda step: peak * (1 - step / 1000)


def cosine(peak, angle):
    return lambda step: peak * (1 + math.cos(angle(step))) / 2


WRONG = {
    "5.1": [
        (hinge("-C * (inside * y) @ x"), "slope of ½‖w‖² is missing"),
        (hinge(DW, "b - C * (inside * y).sum()"), "b is in `db`"),
        (
            hinge("w - C * (inside * y) @ x / len(y)", "np.float64(0)"),
            "`db` is 0",
        ),
        (
            hinge(
                "w - C * (inside * y) @ x / len(y)",
                "-C * (inside * y).mean()",
            ),
            "a mean stands where a sum belongs",
        ),
        (hinge(DW.replace("C * ", ""), "-(inside * y).sum()"), "C is missing"),
        (hinge("C * w - (inside * y) @ x", "-(inside * y).sum()"), "wrong pa"),
        (hinge(DW, inside="y * (x @ w + b) < 9e9"), "mask is missing"),
        (hinge(DW, inside="y * (x @ w + b) > 1"), "mask is turned round"),
        (hinge(DW, inside="y * (x @ w + b) < 0"), "mask is the perceptron's"),
        (hinge(DW, inside="x @ w + b < 1"), "y is missing in the mask"),
        (hinge(DW, inside="y * (x @ w) < 1"), "b is missing in the mask"),
        (hinge(DW, inside="y * x @ w + b < 1"), "shapes do not fit together"),
        (
            hinge(DW.replace("-", "+"), "C * (inside * y).sum()"),
            "the sign of what the samples add",
        ),
        (
            hinge("w - C * inside @ x", "-C * inside.sum()"),
            "y is missing",
        ),
        (
            hinge(
                "w - C * (inside * (y > 0)) @ x",
                "-C * (inside * (y > 0)).sum()",
            ),
            "the labels are made 0 and 1",
        ),
        (hinge(DW, "-C * ((inside * y) @ x).sum()"), "`db` is made with x"),
        (hinge(DW, "-C * inside.sum()"), "`db` counts the samples"),
        (hinge(DW, "-C * inside * y"), "`db` is not summed over the samples"),
        (
            hinge("w - C * (inside * y)[:, None] * x"),
            "`dw` is not summed over the samples",
        ),
        (hinge("2 * w - C * (inside * y) @ x"), "`dw` has 2 w in it"),
        (
            lambda *args: hinge_gradient(*args)[::-1],
            "the order of the two",
        ),
        (
            hinge("w / np.linalg.norm(w) - C * (inside * y) @ x"),
            "slope of ‖w‖ stands in `dw`",
        ),
        (hinge(DW, inside="max(0, 1 - y * (x @ w + b))"), "whole arrays are"),
        (
            lambda w, b, x, y, C: hinge_gradient(w, b, x[-1:], y[-1:], C),
            "only the last sample",
        ),
        (
            lambda w, b, x, y, C: hinge_gradient(w, b, x[:1], y[:1], C),
            "Is the `return` inside the loop?",
        ),
        (hinge_by_row, "fits only with a column"),
        (hinge_in_place, "changes its input `w`"),
        (lambda *args: hinge_gradient(*args)[0], "values are asked for"),
        (hinge(DW + " + 0.5"), "No single factor explains `dw`"),
    ],
    "5.2": [
        (FIRST, "That is one set of parameters"),
        ((FIRST, FIRST), "The two points are the same"),
        ((FIRST, SMALL[:1]), "a list of two pairs"),
        ((FIRST, [W1, B1, W2, B2]), "four arrays in a row"),
        ((FIRST, SECOND, FIRST), "Hand over two sets"),
        ({"first": FIRST, "second": SECOND}, "Received a dict"),
        ((FIRST, [(W1, B1), (W2.T, B2)]), "Is it transposed?"),
        ((FIRST, [(W1, B1), (W2.ravel(), B2)]), "a row for each input"),
        ((FIRST, [(W1, B1[:, None]), (W2, B2)]), "A bias is a flat array"),
        ((FIRST, [(W1, B1), (W2, -5.0)]), "A bias is a flat array"),
        ((FIRST, [(np.eye(3), B1), (W2, B2)]), "2 inputs, 2 hidden units"),
        ((FIRST, [(W1, B1), W2]), "Where (W2, b2) belongs"),
        ((FIRST, [(W1 * np.nan, B1), (W2, B2)]), "It contains `nan`"),
        ((FIRST, [(W1, B1[::-1]), (W2, B2)]), "you swapped the entries of b1"),
        (
            (
                [(SKEW, B1), (W2, B2)],
                [(SKEW[:, ::-1], B1), (W2[::-1], B2)],
            ),
            "but not the entries of b1",
        ),
        (
            (
                [(TURNED, B1 / 10), (W2 / 10, B2 / 10)],
                [(TURNED[::-1], B1[::-1] / 10), (W2[::-1] / 10, B2 / 10)],
            ),
            "the rows of W1 are swapped",
        ),
        (
            (FIRST, [(-W1, -B1), (-W2, -B2)]),
            "all its signs turned",
        ),
        (
            (FIRST, [(W1 + 0.5, B1), (W2, B2)]),
            "in the same valley",
        ),
        (
            (FIRST, [(W1 * TURN, B1 * TURN), (W2, B2)]),
            "you turned signs in the columns of W1 and the entries of b1, but",
        ),
        (
            (FIRST, [(W1 * TURN, B1), (W2 * TURN[:, None], B2)]),
            "but not in the entries of b1",
        ),
        (
            (SMALL, [(-0.1 * W1, -0.1 * B1), (-0.1 * W2, 0.1 * B2)]),
            "where what was turned is 0, is not much worse",
        ),
        ((FIRST, [(W1 + 1e-6, B1), (W2, B2)]), "nearly the same"),
        ((FIRST, trained(0)), "At the second point XOR is not solved"),
        ((trained(0), trained(1)), "At neither point XOR is solved"),
        (
            (SMALL, [(0.1 * W1, 0.1 * B1[::-1]), (0.1 * W2[::-1], 0.1 * B2)]),
            "make the loss of the first point small",
        ),
    ],
    "5.4": [
        (lambda gradients, limit: gradients, "nothing is clipped"),
        (clip_each(own_norm), "as Keras's `clipnorm` does"),
        (clip_each(lambda g, c: np.clip(g, -c, c)), "`clipvalue`"),
        (always_scaled, "are made longer"),
        (
            clip_with(
                lambda pairs: sum(np.abs(g).sum() for p in pairs for g in p)
            ),
            "the absolute values are added up",
        ),
        (clip_with(lambda pairs: norm(pairs) ** 2), "the root is missing"),
        (
            clip_with(
                lambda pairs: sum(
                    np.sqrt((g**2).sum()) for p in pairs for g in p
                )
            ),
            "the norms of the arrays are added up",
        ),
        (clip_with(lambda p: sum(norm([q]) for q in p)), "norms of the layer"),
        (
            clip_with(lambda pairs: norm([(dW,) for dW, db in pairs])),
            "`db` is left out of the norm",
        ),
        (first_pair_only, "is that of the first layer alone"),
        (clip_with(lambda pairs: norm(pairs[-1:])), "of the last layer alone"),
        (
            lambda gradients, limit: [
                (dW, own)
                for (dW, _), (_, own) in zip(
                    gradients, clip_by_norm(gradients, limit), strict=True
                )
            ],
            "`dW` is not scaled",
        ),
        (clipped_in_place, "changes its input"),
        (divided_first, "0 divided by 0 is `nan`"),
        (clipped_early, "Is the `return` inside the loop?"),
        (
            lambda gradients, limit: [
                g for pair in clip_by_norm(gradients, limit) for g in pair
            ],
            "in a row, not in pairs",
        ),
        (
            lambda gradients, limit: np.concatenate(
                [g.ravel() for p in clip_by_norm(gradients, limit) for g in p]
            ),
            "The structure is lost",
        ),
        (lambda gradients, limit: norm(gradients), "Is that the norm"),
        (
            lambda gradients, limit: (gradients, norm(gradients)),
            "beside the gradients",
        ),
        (
            lambda gradients, limit: [
                (dW.sum(), db) for dW, db in clip_by_norm(gradients, limit)
            ],
            "and should stay (2, 2)",
        ),
        (
            lambda gradients, limit: [
                (0.9 * dW, 0.8 * db)
                for dW, db in clip_by_norm(gradients, limit)
            ],
            "and another direction",
        ),
        (
            lambda gradients, limit: gradients * (limit / norm(gradients)),
            "lists cannot be calculated with",
        ),
        (
            lambda gradients, limit: gradients / np.linalg.norm(gradients),
            "the list cannot become one array",
        ),
        (
            lambda gradients, limit: limit and None,
            "End the function with a `return`",
        ),
    ],
    "5.8": [
        (lambda step: 0.04, "that is a constant rate"),
        (lambda step: 0 // (1 + step), "The rate is 0 at every step"),
        (lambda step: -0.1, "A rate below 0 goes uphill"),
        (lambda step: 0.1 - 0.001 * step, "It falls too fast, and past 0"),
        (lambda step: 0.1 * math.cos(math.pi * step / 1000), "Is it a cosine"),
        (lambda step: 0.01 * 1.005**step, "The rate grows"),
        (lambda step: math.nan, "returned the number nan"),
        (lambda step: 1 / step, "The first step has the number 0"),
        (lambda step: 1 / np.float64(step), "The first step has the number 0"),
        (lambda step: 0.5 * 0.995 ** np.arange(1000), "one rate for one step"),
        (lambda step: [0.5, 0.1, 0.01][step // 300], "list of rates too shor"),
        (lambda step: lambda k: 0.1, "parentheses of a call"),
        (Counter(100), "it counts its calls"),
        (lambda step: 0.1 * random.random(), "the rate is random"),
        (lambda step: 0.5 * 0.5**step, "It hardly moved"),
        (lambda step: 0.5 * 0.9**step, "Is it made for epochs"),
        (lambda step: 1 // (1 + step), "is there a `//`?"),
        (lambda step: 0.001 * 0.999**step, "is too small from the start"),
        (lambda step: 1 / (1 + step), "It did not arrive"),
        (lambda step: 0.1 * 0.9999**step, "It hardly falls, from 0.1 to"),
        (lambda step: 1 / (1 + step / 20), "the rate is 0.02 on average"),
        (line(1), "0.026 on average, too large to be calm. There it should"),
        (line(1.9), "over the last 50 steps the rate is 0.048 on average"),
        (line(0.5), "the last rates fall so steeply that the noise stirred"),
        (line(0.3), "With 0.2 as its largest rate, and all others smaller"),
        (line(3), "It came back, after step 578, only because the rate fell"),
        (lambda step: 0.5 - step / 1000, "Take 0.1 to 0.2 for its first rate"),
        (lambda step: max(0, 0.5 - step / 1000), "already at step 496"),
        (lambda step: 0.98**step, "below 0.005 already at step 263"),
        (lambda step: 0.999**step, "the rate is 0.38 on average"),
        (lambda step: 10 / (20 + step), "a larger rate, or let it fall more"),
        (lambda step: 5 / (5 + step), "would have to be above 1, and very"),
        (cosine(1, lambda step: math.pi * step / 1000), "With 0.5 as its lar"),
        (lambda step: min(step, 99) / 990, "After a warm-up, let it fall"),
        (
            lambda step: 0.5 * min(step / 200, (1000 - step) / 800),
            "0.016 on average, too large to be calm",
        ),
        (
            lambda step: 0.5 * 0.995**step if step < 999 else -0.1,
            "Do the steps from 999 on have a rate of their own",
        ),
        (lambda step: 0.1 if step < 500 else 0.001, "from 0.1 to 0.001 at on"),
        (lambda step: [0.5, 0.1, 0.02][step // 334], "0.02 on average"),
        (lambda step: 0.5 if step < 500 else None, "`return` inside an `if`"),
        (cosine(0.1, lambda step: math.pi * step), "goes up and down"),
        (lambda step: 0.3 * 0.99 ** (step % 950), "rise again"),
        (
            lambda step: 0.3 if step < 900 else 0.001,
            "At step 900 the rate falls from 0.3 to 0.001 at",
        ),
        (lambda step: 2.5 if step < 500 else 0.01, "It diverged: after step"),
        (lambda step: 0.5 if step < 990 else 0.01, "It falls only at step"),
    ],
}
