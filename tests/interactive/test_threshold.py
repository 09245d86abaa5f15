"""The threshold figure's values: what is shown, and what is refused."""

import itertools
import re

import numpy as np
import pytest
import traitlets

from coursekit.interactive import FigureError, ThresholdFigure
from coursekit.interactive.threshold import SETUP
from coursekit.neurons import augment, threshold_unit

CORNERS = [[0, 0], [0, 1], [1, 0], [1, 1]]


def words(figure: ThresholdFigure) -> str:
    found = re.search(r'"ck-sentence">(.*?)</p>', figure.still())
    return found.group(1)


def forms(figure: ThresholdFigure) -> list[str]:
    return re.findall(r"<span>(.*?)</span>", figure.still())


# ---- what it says --------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((1, 1, 1.5), "Fires at 11 only: that is AND."),
        ((1, 1, 0.5), "Fires at 01, 10 and 11: that is OR."),
        ((-1, -1, -1.5), "everywhere but at 11: that is NAND (not and)."),
        ((-1, -1, -0.5), "Fires at 00 only: that is NOR (not or)."),
        ((1, -1, 0.5), "Fires at 10 only: x₁ but not x₂."),
        ((-1, 1, 0.5), "Fires at 01 only: x₂ but not x₁."),
        ((1, -1, -0.5), "Fires everywhere but at 01: x₁ or not x₂."),
        ((-1, 1, -0.5), "Fires everywhere but at 10: x₂ or not x₁."),
        ((1, 0, 0.5), "Fires at 10 and 11: that is x₁, whatever x₂ is."),
        ((0, 1, 0.5), "Fires at 01 and 11: that is x₂, whatever x₁ is."),
        ((-1, 0, -0.5), "Fires at 00 and 01: that is NOT x₁, whatever x₂ is."),
        ((0, -1, -0.5), "Fires at 00 and 10: that is NOT x₂, whatever x₁ is."),
        ((1, 1, -0.5), "Always fires, at all four inputs."),
        ((0.5, 0.5, 1.5), "Never fires."),
        ((0.1, 0.1, 2), "Never fires. The line lies outside of the picture."),
        ((0, 0, 0.5), "Never fires. Both weights are 0, so there is no line."),
        ((0, 0, 0), "Always fires, at all four inputs. Both weights are 0"),
        ((1, 1, 2), "Fires at 11 only: that is AND."),  # ties fire
        ((0.1, 0.2, 0.3), "Fires at 11 only: that is AND."),
    ],
)
def test_sentence(values, expected):
    assert expected in words(ThresholdFigure(*values))


def test_the_names_are_those_of_all_that_a_unit_can_do():
    tenths = [k / 10 for k in range(-20, 21, 5)]
    done = {
        "".join(map(str, threshold_unit(CORNERS, [w1, w2], theta)))
        for w1, w2, theta in itertools.product(tenths, repeat=3)
    }
    assert done == set(SETUP["names"])
    assert len(done) == 14


def test_the_names_are_true():
    for pattern, name in SETUP["names"].items():
        fires = {
            f"{x1}{x2}"
            for (x1, x2), one in zip(CORNERS, pattern, strict=True)
            if one == "1"
        }
        told = set(re.findall(r"\b[01]{2}\b", name))
        if "everywhere but" in name:
            told = {"00", "01", "10", "11"} - told
        elif name.startswith("Always"):
            told = {"00", "01", "10", "11"}
        assert told == fires


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (
            (1, 1, 1.5),
            [
                "1.0·x₁ + 1.0·x₂ ≥ 1.5",
                "1.0·x₁ + 1.0·x₂ + 1.5·(−1) ≥ 0",
                "1.0·x₁ + 1.0·x₂ − 1.5 ≥ 0",
            ],
        ),
        (
            (-1, -1, -1.5),
            [
                "−1.0·x₁ − 1.0·x₂ ≥ −1.5",
                "−1.0·x₁ − 1.0·x₂ − 1.5·(−1) ≥ 0",
                "−1.0·x₁ − 1.0·x₂ + 1.5 ≥ 0",
            ],
        ),
        (
            (0, -0.0, -0.0),
            [
                "0.0·x₁ + 0.0·x₂ ≥ 0.0",
                "0.0·x₁ + 0.0·x₂ + 0.0·(−1) ≥ 0",
                "0.0·x₁ + 0.0·x₂ + 0.0 ≥ 0",
            ],
        ),
        (
            (0.25, -1.125, 2e-5),
            [
                "0.25·x₁ − 1.125·x₂ ≥ 0.00002",
                "0.25·x₁ − 1.125·x₂ + 0.00002·(−1) ≥ 0",
                "0.25·x₁ − 1.125·x₂ − 0.00002 ≥ 0",
            ],
        ),
    ],
)
def test_three_forms(values, expected):
    for constant in (-1, 1):
        assert forms(ThresholdFigure(*values, constant)) == expected


@pytest.mark.parametrize(
    ("constant", "name"), [(-1, "constant −1:"), (1, "constant +1, bias:")]
)
def test_the_chosen_form_is_marked_in_words_too(constant, name):
    still = ThresholdFigure(constant=constant).still()
    chosen = re.findall(r'<li class="ck-chosen">(.*?)</li>', still)
    assert len(chosen) == 1
    assert f"<b>{name}</b>" in chosen[0]
    assert "<em>◂ drawn as the plane</em>" in chosen[0]
    assert still.count("<em>") == 1


def test_inputs_are_told_apart_by_more_than_color():
    still = ThresholdFigure().still()
    for picture in still.split("<svg")[1:]:
        assert picture.count('<circle class="ck-one"') == 1
        assert picture.count('<circle class="ck-zero"') == 3
        digits = re.findall(r'class="ck-middle ck-\w+-name">([01])<', picture)
        assert sorted(digits) == ["0", "0", "0", "1"]


# ---- the geometry of the still picture -----------------------------------


def points(still: str, picture: int, look: str) -> np.ndarray:
    """Return the points of the first line or polygon of a look."""
    part = still.split("<svg")[picture]
    found = re.search(rf'class="{look}" points="(.*?)"', part)
    return np.array([p.split(",") for p in found.group(1).split()], float)


def to_sheet(still: str) -> np.ndarray:
    """Return the map from the flat picture to the sheet in space."""
    flat, sheet = points(still, 1, "ck-sheet"), points(still, 2, "ck-sheet")
    return np.linalg.lstsq(augment(flat, 1), sheet, rcond=None)[0]


@pytest.mark.parametrize("constant", [-1, 1])
@pytest.mark.parametrize(
    "values", [(1, 1, 1.5), (-1, -1, -1.5), (0.5, -1.5, 0.3), (0, 2, 0)]
)
def test_the_plane_cuts_the_sheet_in_the_same_line(values, constant):
    still = ThresholdFigure(*values, constant).still()
    line, cut = points(still, 1, "ck-cut"), points(still, 2, "ck-cut")
    lifted = augment(line, 1) @ to_sheet(still)
    np.testing.assert_allclose(cut, lifted, atol=0.3)


@pytest.mark.parametrize("constant", [-1, 1])
def test_the_plane_turns_about_the_origin(constant):
    """Another threshold leaves the hinge, the line through the origin."""
    stills = [
        ThresholdFigure(1, 0.5, theta, constant).still()
        for theta in (-1.2, 0, 0.9, 2)
    ]
    hinges = [points(still, 2, "ck-hinge") for still in stills]
    origins = [
        re.search(r"<circle class=\"ck-origin\" [^>]*>", still).group()
        for still in stills
    ]
    for hinge, origin in zip(hinges, origins, strict=True):
        np.testing.assert_array_equal(hinge, hinges[0])
        assert origin == origins[0]
    x, y = re.search(r'cx="(.*?)" cy="(.*?)"', origins[0]).groups()
    (x1, y1), (x2, y2) = hinges[0]
    off = (x2 - x1) * (float(y) - y1) - (y2 - y1) * (float(x) - x1)
    assert abs(off) / np.hypot(x2 - x1, y2 - y1) < 0.3
    planes = {str(points(still, 2, "ck-plane")) for still in stills}
    assert len(planes) == len(stills)


def test_the_arrow_stands_at_a_right_angle_to_the_line():
    still = ThresholdFigure(0.7, -1.3, 0.4).still()
    start, end = points(still, 1, "ck-arrow")
    first, last = points(still, 1, "ck-cut")
    along = (last - first) / np.linalg.norm(last - first)
    assert abs((end - start) @ along) < 0.2


# ---- the values ----------------------------------------------------------


def test_values_that_follow_from_the_others():
    figure = ThresholdFigure(0.5, -1.5, 0.3)
    assert figure.fires == [0, 0, 1, 0]
    assert figure.folded == [0.5, -1.5, 0.3]
    figure.constant = 1
    assert figure.folded == [0.5, -1.5, -0.3]
    figure.threshold = 0
    assert figure.fires == [1, 0, 1, 0]
    assert str(figure.folded) == "[0.5, -1.5, 0.0]"  # and not -0.0


def test_folding_changes_no_decision():
    rng = np.random.default_rng(5)
    for _ in range(300):
        w1, w2, theta = (rng.integers(-20, 21, 3) / 10).tolist()
        for constant in (-1, 1):
            figure = ThresholdFigure(w1, w2, theta, constant)
            folded = threshold_unit(
                augment(CORNERS, constant), figure.folded, 0
            )
            assert folded.tolist() == figure.fires


def test_the_page_may_change_several_values_at_once():
    figure = ThresholdFigure()
    figure.set_state({"w1": -1.0, "w2": -1, "threshold": -1.5, "constant": 1})
    assert figure.fires == [1, 1, 1, 0]
    assert figure.folded == [-1.0, -1.0, 1.5]
    assert repr(figure) == (
        "ThresholdFigure(w1=-1.0, w2=-1.0, threshold=-1.5, constant=1)"
    )


@pytest.mark.parametrize("number", [1, np.float32(1), np.int64(1)])
def test_any_real_number_will_do(number):
    figure = ThresholdFigure(number, number, number, number)
    kinds = [type(getattr(figure, name)) for name in figure.shown]
    assert kinds == [float, float, float, int]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"w1": 2.1}, "w1 must be from -2 to 2.*w1=2.1.*Divide"),
        ({"w2": -3}, "w2 must be from -2 to 2.*w2=-3.0"),
        ({"threshold": 5}, "threshold must be from -2 to 2"),
        ({"w1": [1, 1]}, "w1 must be one number.*two numbers: w1=1, w2=1"),
        ({"w2": "1"}, "w2 must be one number"),
        ({"threshold": True}, "threshold must be one number"),
        ({"threshold": float("nan")}, "threshold must be a finite number"),
        ({"constant": 0}, "constant must be -1 or 1.*constant=0.*weight"),
        ({"constant": -1.5}, "constant must be -1 or 1"),
        ({"constant": True}, "constant must be one number"),
        ({"constant": [-1]}, "constant must be one number.*not its weight"),
        ({"constant": "+1"}, "constant must be one number"),
        ({"constant": np.array([1, 1])}, "constant must be one number"),
    ],
)
def test_bad_values_are_refused(values, expected):
    with pytest.raises(FigureError, match=expected) as caught:
        ThresholdFigure(**values)
    assert isinstance(caught.value, traitlets.TraitError)
    assert isinstance(caught.value, ValueError)
    figure = ThresholdFigure()
    [(name, value)] = values.items()
    with pytest.raises(FigureError, match=expected):
        setattr(figure, name, value)
    assert getattr(figure, name) == getattr(ThresholdFigure(), name)
