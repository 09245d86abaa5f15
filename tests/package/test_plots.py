"""Figures: what stands on the Axes, and what bad input is told."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest

from coursekit import plots
from coursekit.activations import ACTIVATIONS
from coursekit.neurons import fold_threshold, lif_rate, simulate_lif


@pytest.fixture(autouse=True)
def closed_figures():
    mpl.use("agg")
    yield
    plt.close("all")


def test_neuron_names_the_parts_in_the_right_words():
    words = " ".join(text.get_text() for text in plots.neuron().texts)
    for part in (
        "dendrites",
        "soma",
        "nucleus",
        "axon initial segment",
        "axon terminals",
        "synapse",
    ):
        assert part in words


def test_voltage_draws_the_recording_on_the_given_axes():
    _, ax = plt.subplots()
    recording = simulate_lif(3.0, duration=50.0)
    drawn = plots.voltage(recording, ax, threshold=-50.0, spike_top=0.0)
    assert drawn is ax
    np.testing.assert_array_equal(ax.lines[0].get_ydata(), recording.v)
    (spikes,) = ax.collections
    assert len(spikes.get_segments()) == recording.spike_times.size
    assert "mV" in ax.get_ylabel() and "ms" in ax.get_xlabel()


def test_rate_curve_draws_points_or_a_line():
    x = np.array([2.0, 3.0, 4.0])
    ax = plots.rate_curve(x, lif_rate(x), label="formula")
    plots.rate_curve(x, lif_rate(x), ax, marker="o", unit="nA")
    assert ax.lines[0].get_linestyle() == "-"
    assert ax.lines[1].get_linestyle() == "None"
    assert ax.get_ylabel() == "firing rate (Hz)"


def test_threshold_line_shades_the_firing_side():
    ax = plots.threshold_line([1, 1], 1.5, [0, 0, 0, 1])
    assert len(ax.collections) == 2
    assert [text.get_text() for text in ax.texts] == ["0", "0", "0", "1"]
    bare = plots.threshold_line([0, 0], 1.0, ax=plt.subplots()[1])
    assert not bare.collections and not bare.texts


def test_unit_draws_one_arrow_per_input():
    ax = plots.unit()
    assert len(ax.texts) == 8


def test_style_lasts_for_the_block_only():
    before = mpl.rcParams["axes.spines.top"]
    with plots.style():
        assert mpl.rcParams["axes.spines.top"] is False
    assert mpl.rcParams["axes.spines.top"] == before
    with mpl.rc_context():
        plots.use_style()
        assert mpl.rcParams["axes.grid"] is True


def test_colors_read_on_white():
    def luminance(color):
        rgb = np.array(mpl.colors.to_rgb(color))
        linear = np.where(
            rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4
        )
        return linear @ [0.2126, 0.7152, 0.0722]

    for name, color in plots.COLORS.items():
        contrast = 1.05 / (luminance(color) + 0.05)
        assert contrast >= 4.5, name


@pytest.mark.parametrize(
    ("draw", "error", "words"),
    [
        (lambda: plots.neuron(plt.figure()), TypeError, "is it the Figure"),
        (lambda: plots.voltage([1.0]), TypeError, "voltages alone"),
        (lambda: plots.unit(weights=("a",)), ValueError, "one weight per"),
        (lambda: plots.unit(inputs=(), weights=()), ValueError, "one input"),
        (lambda: plots.threshold_line([1], 1), ValueError, "two weights"),
        (
            lambda: plots.threshold_line([1, 1], 1, [0, 1]),
            ValueError,
            "four outputs",
        ),
        (lambda: plots.rate_curve([1, 2], [1]), ValueError, "same shape"),
    ],
)
def test_bad_input_gets_a_sentence(draw, error, words):
    with pytest.raises(error, match=f"(?i){words}"):
        draw()


CORNERS = [[0, 0], [0, 1], [1, 0], [1, 1]]


def flat_and_deep():
    fig = plt.figure()
    return fig.add_subplot(1, 2, 1), fig.add_subplot(1, 2, 2, projection="3d")


@pytest.mark.parametrize("constant", [-1.0, 1.0])
@pytest.mark.parametrize(
    ("w", "threshold"), [([1, 1], 1.5), ([-2, 1], 0.0), ([0, -1], 0.3)]
)
def test_folded_plane_holds_the_origin_and_the_line(w, threshold, constant):
    _, ax = flat_and_deep()
    drawn = plots.folded_plane(w, threshold, CORNERS, ax, constant=constant)
    assert drawn is ax
    line = np.transpose(ax.lines[0].get_data_3d())
    np.testing.assert_allclose(line[:, :2] @ w, threshold, atol=1e-12)
    np.testing.assert_array_equal(line[:, 2], constant)
    _, plane = ax.collections[:2]
    corners = np.asarray(plane._vec).T[:4, :3]
    folded = fold_threshold(w, threshold, constant)
    np.testing.assert_allclose(corners @ folded, 0, atol=1e-12)
    ends = ax.lines[1].get_data_3d()
    assert np.transpose(ends).tolist() == [[0, 0, 0], [0, 0, constant]]
    low, high = ax.get_zlim()
    assert low < min(0, constant) and high > max(0, constant)


def test_folded_plane_fills_the_points_that_fire():
    _, ax = flat_and_deep()
    plots.folded_plane([1, 1], 1.5, CORNERS, ax)
    firing, silent = ax.collections[2:4]
    assert np.shape(firing._offsets3d)[1] == 1
    assert np.shape(silent._offsets3d)[1] == 3
    assert "$x_3 = -1$" in " ".join(t.get_text() for t in ax.texts)


@pytest.mark.parametrize(
    ("w", "x", "which", "error", "words"),
    [
        ([1, 1], CORNERS, 0, TypeError, "three dimensions.*Received: Axes"),
        ([1, 1], CORNERS, None, TypeError, "Received: NoneType"),
        ([1, 1, 1], CORNERS, 1, ValueError, "two weights"),
        ([0, 0], CORNERS, 1, ValueError, "not both 0"),
        ([1, 1], [0, 1], 1, ValueError, r"\(n_samples, 2\)"),
        ([1, 1], [[0, 1, 2]], 1, ValueError, r"\(n_samples, 2\)"),
    ],
)
def test_bad_input_to_folded_plane(w, x, which, error, words):
    ax = None if which is None else flat_and_deep()[which]
    with pytest.raises(error, match=words):
        plots.folded_plane(w, 1.0, x, ax)


@pytest.mark.parametrize("name", ["step", "relu", "gelu"])
def test_activation_draws_function_and_derivative(name):
    ax = plots.activation(name, plt.subplots()[1], reach=3.0)
    function, derivative = ACTIVATIONS[name]
    for pair, (want, look) in zip(
        (ax.lines[::2], ax.lines[1::2]),
        ((function, "-"), (derivative, "--")),
        strict=True,
    ):
        for line in pair:
            z, y = line.get_data()
            np.testing.assert_array_equal(y, want(z))
            assert line.get_linestyle() == look
    assert ax.get_xlim()[0] < -3 and ax.get_xlim()[1] > 3
    gap = ax.lines[2].get_xdata()[0] - ax.lines[0].get_xdata()[-1]
    assert 0 < gap < 1e-8  # a jump is not joined up


def test_unknown_activation_is_told_what_there_is():
    with pytest.raises(ValueError, match="step, sigmoid.*name='sigmod'"):
        plots.activation("sigmod")
