"""Checker 3.1: the number of a network's parameters."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence

import numpy as np

from coursekit.checks.comparing import read_result
from coursekit.checks.judging import judge_function
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.trials import Case, Slip, Trial

Sizes = Sequence[int]


def _layers(sizes: Sizes, layer: Callable[[int, int], int]) -> list[int]:
    """Return a number for each layer, from its inputs and its units."""
    return [layer(n, m) for n, m in itertools.pairwise(sizes)]


def _weights(sizes: Sizes) -> list[int]:
    return _layers(sizes, lambda n, m: n * m)


def _both(sizes: Sizes) -> list[int]:
    return _layers(sizes, lambda n, m: n * m + m)


def _count(sizes: Sizes) -> int:
    return sum(_both(sizes))


def _for_three(sizes: Sizes) -> int:
    n, m, k = sizes
    return n * m + m + m * k + k


def _past_the_end(sizes: Sizes) -> int:
    return sum(sizes[i] * sizes[i + 1] for i in range(len(sizes)))


_PER_LAYER = "One number for the whole network is asked for: add them up."

_SLIPS = (
    Slip(
        lambda sizes: sum(_weights(sizes)),
        "the biases are missing. Every hidden unit and every output unit "
        "has one.",
    ),
    Slip(
        lambda sizes: _count(sizes) + sizes[0],
        "the inputs got biases too. They are given, not calculated: only "
        "hidden units and output units have a bias.",
    ),
    Slip(
        lambda sizes: sum(_layers(sizes, lambda n, m: n * m + n)),
        "the biases are counted at the wrong end of each layer: one for "
        "every input of the layer. There is one for every unit that adds "
        "up, the layer's outputs.",
    ),
    Slip(
        lambda sizes: sum(_layers(sizes, lambda n, m: n * m + n + m)),
        "hidden units have two biases here, one as the outputs of a layer, "
        "one as the inputs of the next. Count each unit once, and leave out "
        "the inputs of the network.",
    ),
    Slip(
        lambda sizes: sum(_layers(sizes, lambda n, m: n * m + 1)),
        "one bias for each layer. There is one for each unit of it.",
    ),
    Slip(
        lambda sizes: sum(_weights(sizes)) + 1,
        "one bias for the whole network. There is one for each hidden unit "
        "and each output unit.",
    ),
    Slip(
        lambda sizes: sum(_weights(sizes)) + sizes[-1],
        "the biases of the hidden units are missing.",
    ),
    Slip(
        lambda sizes: sum(_weights(sizes)) + sum(sizes[1:-1]),
        "the biases of the output units are missing.",
    ),
    Slip(
        lambda sizes: sum(_weights(sizes)) + len(sizes),
        "the biases: one for each entry of `sizes`. There is one for each "
        "hidden unit and each output unit.",
    ),
    Slip(
        lambda sizes: math.prod(sizes),
        "all sizes are multiplied. A layer connects only two neighbors: "
        "multiply those, and add up over the layers.",
    ),
    Slip(
        lambda sizes: math.prod(sizes) + sum(sizes[1:]),
        "all sizes are multiplied. A layer connects only two neighbors: "
        "multiply those, and add up over the layers. The biases are right.",
    ),
    Slip(
        lambda sizes: sum(sizes),
        "these are the units, inputs included. Every unit has as many "
        "weights as the layer below has units, and a bias.",
    ),
    Slip(
        lambda sizes: sum(sizes[1:]),
        "these are the biases alone, one for each hidden and output unit. "
        "The weights are missing.",
    ),
    Slip(
        lambda sizes: _both(sizes)[0],
        "only the first layer is counted. Is the `return` inside the loop?",
    ),
    Slip(
        lambda sizes: _weights(sizes)[0],
        "only the first layer is counted, and without its biases. Is the "
        "`return` inside the loop?",
    ),
    Slip(
        lambda sizes: _both(sizes)[-1],
        "only the last layer is counted, as in a loop that writes `=` where "
        "`+=` is meant.",
    ),
    Slip(
        lambda sizes: sum(_both(sizes)[:-1]),
        "the last layer is missing. Does a `range` end one too early?",
    ),
    Slip(
        lambda sizes: sum(_both(sizes)[1:]),
        "the first layer is missing. Does a `range` start one too late?",
    ),
    Slip(
        lambda sizes: sum(_both(sizes)[:2]),
        "only two layers are counted. The list may have any length.",
    ),
    Slip(
        lambda sizes: sizes[0] * sizes[-1] + sizes[-1],
        "the inputs are connected to the outputs, past the hidden layers. "
        "Each layer connects two neighbors.",
    ),
    Slip(
        lambda sizes: (
            sum(n * m for n, m in itertools.combinations(sizes, 2))
            + sum(sizes[1:])
        ),
        "every layer is connected to all later ones. In this network each "
        "feeds only the next.",
    ),
    Slip(
        lambda sizes: sum(_layers(sizes, lambda n, m: (n + 1) * (m + 1))),
        "1 is added to both sizes. The bias is like one more input, so only "
        "the number of inputs grows by 1.",
    ),
    Slip(
        lambda sizes: sum(_layers(sizes, lambda n, m: n + m)),
        "sizes are added within a layer. Every unit is connected to every "
        "input: multiply.",
    ),
    Slip(
        lambda sizes: sum(n * n + n for n in sizes[1:]),
        "each layer is multiplied by itself. It has the layer below as "
        "its inputs: multiply those two sizes.",
    ),
    Slip(
        lambda sizes: np.array(_both(sizes)),
        f"these are the numbers of each layer. {_PER_LAYER}",
    ),
    Slip(
        lambda sizes: np.array(_weights(sizes)),
        "these are the weights of each layer, without the biases. "
        f"{_PER_LAYER}",
    ),
    Slip(
        lambda sizes: np.array([sum(_weights(sizes)), sum(sizes[1:])]),
        f"weights and biases stand apart. {_PER_LAYER}",
    ),
    Slip(
        _for_three,
        "this works for three sizes only. The list may have any length: "
        "use a loop over its layers.",
    ),
    Slip(
        _past_the_end,
        "the loop goes one too far. A list of k sizes has k − 1 layers "
        "between them, and the last size has no next one.",
    ),
)


def _single_hint(trial: Trial) -> str:
    if trial.outcome.error is not None:
        return (
            "Two sizes are a network without a hidden layer: one layer of "
            "weights, from the inputs to the outputs. It counts as well."
        )
    return (
        "Two sizes are one single layer: its weights, and one bias for each "
        "output."
    )


@exercise("3.1")
def _check_count(answer: object) -> Verdict:
    rng = np.random.default_rng(301)
    lists = [[784, 30, 10], [2, 2, 1], [4, 6, 5, 3]]
    lists += [rng.integers(1, 40, n).tolist() for n in (3, 4, 3, 5, 6, 4, 3)]
    cases = [Case((sizes,)) for sizes in lists]
    cases += [Case((sizes,), _single_hint) for sizes in ([3, 1], [64, 10])]
    return judge_function(
        answer,
        "count_parameters(sizes)",
        _count,
        cases,
        _SLIPS,
        read=read_result,
        praise="In a network for pictures nearly all of them are in the "
        "first layer: every input has a weight to every hidden unit.",
    )
