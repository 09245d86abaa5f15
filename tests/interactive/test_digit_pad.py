"""The digit pad's Python half: network, neighbors, preparation, values."""

import os
import re

import numpy as np
import pytest
import traitlets

from coursekit import data, results
from coursekit.data._digits import packed
from coursekit.interactive import DigitPadFigure, FigureError
from coursekit.interactive import _pad_network as pad
from coursekit.interactive._pad_prepare import ink, prepared
from coursekit.interactive._pad_setup import MOST, SETUP, packed_picture

RECORD = results.load("digit_pad")
(X_TRAIN, Y_TRAIN), (X_TEST, Y_TEST) = data.mnist()


def says(figure: DigitPadFigure) -> str:
    return re.search(r'"ck-sentence">(.*?)</p>', figure.still())[1]


def collected(places, labels=None):
    """Return test digits as the page collects them."""
    places = np.array(places)
    labels = Y_TEST[places] if labels is None else np.array(labels, np.uint8)
    return packed(X_TEST[places], labels)


# ---- what it carries -------------------------------------------------------


def test_the_file_is_the_recorded_one():
    arrays = pad.stored()
    assert pad.contents_sha256(arrays) == RECORD["sha256"]
    assert os.path.getsize(pad.FILE) == RECORD["bytes"] < 150_000
    weights = sum(arrays[name].nbytes for name in pad.ARRAYS[:9])
    assert weights == RECORD["weight_bytes"] < 14_000
    readme = (pad.FILE.parent / "README.md").read_text("utf-8")
    assert RECORD["sha256"] in readme
    assert f"{RECORD['bytes']:,} bytes" in readme


def test_the_network_has_the_parameters_that_are_told():
    arrays = pad.stored()
    layers = ("conv1", "conv2", "dense")
    shapes = [arrays[name].shape for name in layers]
    assert shapes == [(3, 3, 1, 16), (3, 3, 16, 32), (800, 10)]
    count = sum(arrays[n].size + arrays[f"{n}_bias"].size for n in layers)
    assert count == RECORD["parameters"] == 12_810
    for name in layers:  # each channel uses the whole range
        high = np.abs(arrays[name].astype(int)).reshape(
            -1, len(arrays[f"{name}_scale"])
        )
        assert (high.max(axis=0) == 127).all()


def test_one_byte_per_weight_answers_as_keras_did():
    keras_said = np.array([int(each) for each in RECORD["keras_answers"]])
    shares = pad.probabilities(pad.features(X_TEST), pad.shipped())
    np.testing.assert_allclose(shares.sum(axis=1), 1)
    said = shares.argmax(axis=1)
    same = (said == keras_said).mean()
    assert same == RECORD["same_answer_int8_and_keras"] >= 0.999
    told = RECORD["test_accuracy"]
    assert (keras_said == Y_TEST).mean() == told["Keras, float32"] > 0.98
    assert (said == Y_TEST).mean() == told["int8"] > 0.98


@pytest.mark.slow
def test_keras_computes_the_same_with_the_small_weights():
    keras = pytest.importorskip("keras")
    layers = keras.layers
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(16, 3, activation="relu", name="conv1"),
            layers.MaxPooling2D(),
            layers.Conv2D(32, 3, activation="relu", name="conv2"),
            layers.MaxPooling2D(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax", name="dense"),
        ]
    )
    for name in ("conv1", "conv2", "dense"):
        model.get_layer(name).set_weights([pad.kernel(name), pad.bias(name)])
    expected = model.predict(X_TEST[..., None] / 255.0, verbose=0)
    shares = pad.probabilities(pad.features(X_TEST), pad.shipped())
    np.testing.assert_allclose(shares, expected, atol=1e-5)
    same = shares.argmax(axis=1) == expected.argmax(axis=1)
    assert same.mean() >= 0.999


def test_the_stock_is_from_training_and_the_tests_are_tests():
    arrays = pad.stored()
    stock, labels = arrays["prototypes"], arrays["prototype_labels"]
    assert stock.shape == (300, 14, 14) and stock.max() == 15
    assert np.bincount(labels).tolist() == 10 * [30]
    small = {each.tobytes(): y for each, y in zip(
        pad.small(X_TRAIN), Y_TRAIN, strict=True)}  # fmt: skip
    for picture, label in zip(stock, labels, strict=True):
        assert small[picture.tobytes()] == label
    assert len({each.tobytes() for each in stock}) == 300
    places = RECORD["tests"]
    assert places[:100] == list(range(100)) and len(places) == 108
    np.testing.assert_array_equal(arrays["test_labels"], Y_TEST[places])
    off = np.abs(arrays["tests"] * 17.0 - X_TEST[places])
    assert off.max() <= 8.5


def test_the_hard_digits_are_answered_wrong():
    arrays = pad.stored()
    seen = pad.features(arrays["tests"] * 17.0)
    said = pad.probabilities(seen, pad.shipped()).argmax(axis=1)
    right = said == arrays["test_labels"]
    assert not right[100:].any()
    assert right[:100].sum() >= 97


def test_the_neighbors_are_as_good_as_is_told():
    arrays = pad.stored()
    near = pad.nearest(
        X_TEST, arrays["prototypes"], arrays["prototype_labels"]
    )
    said = np.array([each.answer for each in near])
    told = RECORD["test_accuracy"]["3 nearest of 300, 14 × 14"]
    assert round((said == Y_TEST).mean(), 4) == told
    for share in (told, RECORD["test_accuracy"]["int8"]):
        assert f"{np.floor(1000 * share + 0.5) / 10} %" in SETUP["about"]


def test_neighbors_one_by_one():
    """Against distances written out; at a tie of votes, the nearest."""
    arrays = pad.stored()
    stock, labels = arrays["prototypes"], arrays["prototype_labels"]
    for x, found in zip(
        X_TEST[:40], pad.nearest(X_TEST[:40], stock, labels), strict=True
    ):
        small = np.floor(x.reshape(14, 2, 14, 2).mean((1, 3)) / 17 + 0.5)
        far = np.sqrt(((stock - small) ** 2).sum(axis=(1, 2)))
        assert found.places == np.argsort(far, kind="stable")[:3].tolist()
        assert found.labels == labels[found.places].tolist()
    assert pad.Neighbors([0, 1, 2], [4, 7, 9]).answer == 4
    assert pad.Neighbors([0, 1, 2], [4, 9, 9]).answer == 9
    assert pad.Neighbors([0, 1, 2], [4, 9, 9]).votes[9] == 2


def test_pictures_are_packed_without_loss():
    def unpack(text):
        levels = re.sub(r"\d+", lambda gap: "@" * int(gap[0]), text)
        return [ord(each) - 64 for each in levels]

    arrays = pad.stored()
    for key, name in (("stock", "prototypes"), ("tests", "tests")):
        for text, picture in zip(
            SETUP[key][0].split(" "), arrays[name], strict=True
        ):
            assert unpack(text) == picture.ravel().tolist()
    assert packed_picture(np.zeros((28, 28), int)) == "784"


# ---- preparation -----------------------------------------------------------


def test_the_digits_of_mnist_are_prepared_already():
    """Fitting and centering leaves them as they are, to the last bit."""
    same = [(prepared(x) == x).all() for x in X_TRAIN[:2000]]
    assert np.mean(same) >= 0.999


@pytest.mark.parametrize("move", [(0, 0), (-30, -20), (31, 24)])
@pytest.mark.parametrize("scale", [0.5, 1, 1.5])
def test_where_a_digit_is_drawn_does_not_matter(move, scale):
    middle, tip = np.array([56, 56]) + move, np.array([0, 16 * scale])
    strokes = [[middle - tip, middle + tip], [middle, middle + [6, 0]]]
    picture = prepared(ink([np.array(s).tolist() for s in strokes]))
    rows, columns = (picture.any(axis=a).nonzero()[0] for a in (1, 0))
    assert rows[-1] - rows[0] == 19  # the longer side fills the box
    assert columns[-1] - columns[0] < 19
    mass = picture.sum()
    for axis in (0, 1):
        place = picture.sum(axis=axis) @ np.arange(28) / mass
        assert 13.5 <= place <= 14.5
    assert picture.max() == 255


def test_paper_dots_and_specks():
    assert not prepared(np.zeros((112, 112), int)).any()
    assert not prepared(ink([])).any()
    dot = prepared(ink([[(13, 95)]]))
    assert dot.any(axis=0).sum() >= 19 and dot[14, 14] == 255
    speck = np.zeros((112, 112), int)
    speck[5, 5] = 1
    assert prepared(speck).max() == 1
    light = np.zeros((112, 112), int)
    light[0, 0] = light[-1, -1] = 1  # spread over 31 places, nothing is left
    assert not prepared(light).any()


def test_the_pen_has_soft_edges_and_its_width():
    line = ink([[(20, 56), (92, 56)]])
    column = line[:, 56]
    assert (column == 255).sum() == 8
    assert sorted(set(column)) == [0, 128, 255]  # half covered: half dark
    assert (ink([[(20, 56), (92, 56)], [(56, 56)]]) >= line).all()
    beyond = ink([[(-50, 0), (200, 112)]])
    assert beyond.shape == (112, 112) and beyond.any()


# ---- the values ------------------------------------------------------------


def test_a_test_digit_brings_its_picture():
    figure = DigitPadFigure(5)
    figure.test_digit = 7
    off = np.abs(np.array(figure.drawing) - X_TEST[6])
    assert off.max() <= 8
    assert figure.answers["network"].argmax() == Y_TEST[6]
    assert figure.test_digit == 7


def test_a_drawing_is_no_test_digit():
    figure = DigitPadFigure(5)
    figure.drawing = X_TEST[200]
    assert figure.test_digit == 0
    assert figure.drawing == X_TEST[200].tolist()
    assert type(figure.drawing[14][14]) is int
    same = DigitPadFigure(drawing=X_TEST[200])
    assert same.test_digit == 0 and same.drawing == figure.drawing
    assert same.to_html()


def test_what_the_page_sends_is_taken_as_it_is():
    figure = DigitPadFigure()
    rows = X_TEST[300].tolist()
    figure.set_state({"drawing": rows, "test_digit": 0})
    assert (figure.drawing, figure.test_digit) == (rows, 0)
    digits = collected(range(3))
    figure.set_state({"collected": digits, "learned": 3})
    assert (figure.collected, figure.learned) == (digits, 3)
    figure.set_state({"learned": 2, "collected": digits[:2]})
    assert (len(figure.collected), figure.learned) == (2, 2)


def test_nothing_drawn_has_no_answer():
    figure = DigitPadFigure(0)
    assert not figure.answers["network"].any()
    assert not figure.answers["neighbors"].any()
    assert says(figure).startswith("Draw a digit with the mouse")


def test_collected_digits_are_arrays_like_mnist():
    figure = DigitPadFigure()
    x, y = figure.digits
    assert x.shape == (0, 28, 28) and y.shape == (0,)
    figure.collected = collected([3, 8])
    x, y = figure.digits
    np.testing.assert_array_equal(x, X_TEST[[3, 8]])
    np.testing.assert_array_equal(y, Y_TEST[[3, 8]])
    assert x.dtype == y.dtype == np.uint8


def test_learning_helps_with_what_was_wrong_and_is_undone():
    places = RECORD["tests"][100:]
    figure = DigitPadFigure(101)
    before = figure.answers["network"].copy()
    assert before.argmax() != Y_TEST[places[0]]
    figure.collected = collected(places)
    np.testing.assert_array_equal(figure.answers["network"], before)
    figure.learned = len(places)
    assert figure.answers["network"].argmax() == Y_TEST[places[0]]
    assert "Both have learned your digits, 8 so far." in says(figure)
    assert "3 nearest of 308" in figure.still()
    figure.learned = 0
    np.testing.assert_array_equal(figure.answers["network"], before)
    figure.learned = 8
    figure.collected = figure.collected[:7]
    assert figure.learned == 0


def test_wrong_labels_make_it_forget():
    """As a prompt says: five times a 3, labeled 8."""
    arrays = pad.stored()
    threes = np.flatnonzero(Y_TEST == 3)[20:25]
    old = pad.features(pad.memory(arrays["prototypes"]))
    last = pad.learned(
        pad.features(X_TEST[threes]),
        np.full(5, 8, np.uint8),
        old,
        arrays["prototype_labels"],
    )
    seen = pad.features(X_TEST)
    was, now = (
        pad.probabilities(seen, each).argmax(axis=1)
        for each in (pad.shipped(), last)
    )
    assert (now[threes] == 8).all()
    threes = Y_TEST == 3
    assert (now == Y_TEST)[threes].mean() < (was == Y_TEST)[threes].mean() / 2
    assert (now == Y_TEST)[Y_TEST == 0].mean() > 0.9


def test_learning_keeps_what_it_can():
    arrays = pad.stored()
    places = RECORD["tests"][100:]
    last = pad.learned(
        pad.features(X_TEST[places]),
        Y_TEST[places],
        pad.features(pad.memory(arrays["prototypes"])),
        arrays["prototype_labels"],
    )
    said = pad.probabilities(pad.features(X_TEST), last).argmax(axis=1)
    assert (said == Y_TEST)[places].all()
    assert (said == Y_TEST).mean() > 0.975


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"test_digit": 109}, "at most 108; so many come.*test_digit=109"),
        ({"test_digit": -1}, "test_digit must be at least 0"),
        ({"test_digit": 1.5}, "test_digit must be a whole number"),
        ({"drawing": "7"}, "drawing must be numbers"),
        ({"drawing": np.zeros(784)}, r"28 rows of 28.*\(784,\)"),
        ({"drawing": np.full((28, 28), 0.5)}, "whole numbers from 0.*0.5"),
        ({"drawing": np.full((28, 28), 256)}, "whole numbers.*to 256"),
        ({"drawing": np.full((28, 28), np.nan)}, "finite numbers only"),
        ({"collected": None}, "collected: .* must be a list"),
        ({"collected": [3]}, "collected: digit 1: it must be an object"),
        ({"collected": collected(range(201))}, f"at most {MOST}.*201"),
        ({"learned": 1}, "at most the number of collected digits, 0.*=1"),
        ({"learned": -1}, "learned must be at least 0"),
        ({"learned": None}, "learned must be a whole number"),
    ],
)
def test_bad_values_are_refused(values, expected):
    figure = DigitPadFigure()
    [(name, value)] = values.items()
    with pytest.raises(FigureError, match=expected) as caught:
        setattr(figure, name, value)
    assert isinstance(caught.value, traitlets.TraitError)
    assert getattr(figure, name) == getattr(DigitPadFigure(), name)
    if name in ("test_digit", "drawing"):
        with pytest.raises(FigureError, match=expected):
            DigitPadFigure(**values)


# ---- the page --------------------------------------------------------------


def test_every_test_digit_makes_a_small_page():
    for number in range(0, 109, 6):
        html = DigitPadFigure(number).to_html()
        assert len(html.encode()) < 120_000


def test_still_frame_shows_the_digit_and_the_answers():
    still = DigitPadFigure(1).still()
    assert still.count("ck-net") == still.count("ck-near") == 10
    assert still.count("ck-best") == 3 + 2  # three labels, two answers
    assert "3 nearest of 300" in still
    assert says(DigitPadFigure(101)).endswith("The label says 2.")
