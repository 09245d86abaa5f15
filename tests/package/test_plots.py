"""Figures: what stands on the Axes, and what bad input is told."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest

from coursekit import plots
from coursekit.neurons import lif_rate, simulate_lif


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
