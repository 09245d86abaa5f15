"""The steepness figure's values: what is shown, and what is refused."""

import math
import re

import numpy as np
import pytest
import traitlets

from coursekit.activations import sigmoid, step
from coursekit.interactive import FigureError, SteepnessFigure


def words(figure: SteepnessFigure) -> str:
    found = re.search(r'"ck-sentence">(.*?)</p>', figure.still())
    return found.group(1).replace("\u00a0", " ")


# ---- what it says --------------------------------------------------------


@pytest.mark.parametrize(
    ("k", "expected"),
    [
        (2, "k = 2: from 2.30 away from the threshold on, the sigmoid is"),
        (2, "slope is 0.5; at z = 1 it is 0.21."),
        (
            4.6,
            "k = 4.6: from 1.00 away from the threshold on, the sigmoid is "
            "within 1 % of the step. Its steepest slope is 1.15; at z = 1 it "
            "is 0.045.",
        ),
        (0.5, "k = 0.5: from 9.19 away"),
        (0.5, "slope is 0.125; at z = 1 it is 0.12."),
        (46, "k = 46: from 0.100 away"),
        (50, "k = 50: from 0.092 away"),
        (50, "slope is 12.5; at z = 1 it is 9.6·10⁻²¹."),
        (9.2, "slope is 2.3; at z = 1 it is 9.3·10⁻⁴."),
        (9, "slope is 2.25; at z = 1 it is 0.0011."),
        (2.3456789, "k = 2.3456789: from 1.96 away"),
    ],
)
def test_sentence(k, expected):
    assert expected in words(SteepnessFigure(k))


@pytest.mark.parametrize(
    ("k", "expected", "edges"),
    [
        (2, "over 1 % apart: within ±2.30", 2),
        (50, "over 1 % apart: within ±0.092", 2),
        (1.54, "over 1 % apart: within ±2.98", 2),
        (1.53, "over 1 % apart: ±3.00, off the picture", 0),
        (0.5, "over 1 % apart: ±9.19, off the picture", 0),
    ],
)
def test_the_zone_says_how_wide_it_is(k, expected, edges):
    still = SteepnessFigure(k).still()
    assert expected in still
    assert still.count("ck-edge") == edges
    assert still.count("ck-knob") == edges / 2


@pytest.mark.parametrize(
    ("k", "top"), [(0.5, "0.2"), (2, "0.6"), (2.1, "1"), (20, "6"), (50, "15")]
)
def test_the_axis_of_the_slopes_says_its_top(k, top):
    assert f"Their slopes (axis up to {top})" in SteepnessFigure(k).still()


def test_every_steepness_has_an_axis():
    for k in np.geomspace(0.5, 50, 300):
        assert SteepnessFigure(k).still().count("<svg") == 2


def test_the_tie_fires():
    """The dot at the jump is full above and open below."""
    curve = SteepnessFigure().still().split("<svg")[1]
    full = re.search(r'"ck-full" cx="(.*?)" cy="(.*?)"', curve).groups()
    below = re.search(r'"ck-open" cx="(.*?)" cy="(.*?)"', curve).groups()
    assert full[0] == below[0]
    assert float(full[1]) < float(below[1])


# ---- the values ----------------------------------------------------------


@pytest.mark.parametrize("k", [0.5, 1.0, 4.6, 50.0])
def test_reach_and_steepest_follow_from_k(k):
    figure = SteepnessFigure(k)
    assert figure.reach == math.log(99) / k
    assert figure.steepest == k / 4
    for z in (figure.reach, -figure.reach):
        off = abs(sigmoid(k * z) - step(z))
        assert off == pytest.approx(0.01, rel=1e-9)


def test_values_can_be_set_later():
    figure = SteepnessFigure()
    figure.steepness = 8
    assert (figure.steepest, repr(figure)) == (
        2.0,
        "SteepnessFigure(steepness=8.0)",
    )
    figure.set_state({"steepness": 4.6})
    assert figure.steepest == pytest.approx(1.15)


@pytest.mark.parametrize("number", [3, np.float32(3), np.int64(3)])
def test_any_real_number_will_do(number):
    figure = SteepnessFigure(number)
    assert type(figure.steepness) is float
    assert figure.steepness == 3.0


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.49, "steepness must be from 0.5 to 50.*steepness=0.49.*logarithm"),
        (51, "steepness must be from 0.5 to 50"),
        (-2, "steepness must be from 0.5 to 50"),
        (float("inf"), "steepness must be a finite number"),
        ("4.6", "steepness must be one number.*factor k"),
        (True, "steepness must be one number"),
        ([2.0], "steepness must be one number"),
    ],
)
def test_bad_values_are_refused(value, expected):
    with pytest.raises(FigureError, match=expected) as caught:
        SteepnessFigure(value)
    assert isinstance(caught.value, traitlets.TraitError)
    figure = SteepnessFigure()
    with pytest.raises(FigureError, match=expected):
        figure.steepness = value
    assert figure.steepness == 2.0
