"""The neuron figure's values: what is shown, and what is refused."""

import numpy as np
import pytest
import traitlets

from coursekit.interactive import FigureError, NeuronFigure
from coursekit.interactive.neuron import HODGKIN_HUXLEY_RATES
from coursekit.neurons import simulate_hodgkin_huxley, simulate_lif


def test_still_picture_shows_each_spike():
    still = NeuronFigure(current=3.0).still()
    assert still.count('class="ck-spike"') == 26
    assert "3.00 nA: 107.2 spikes per second, one every 9.3 ms." in still


@pytest.mark.parametrize(
    ("model", "current", "words"),
    [
        ("lif", 0.0, "0.00 nA: no spikes. The voltage settles at −70.0 mV"),
        ("lif", 1.5, "settles at −55.0 mV, below the threshold of −50 mV."),
        ("lif", 2.0, "creeps up to the threshold of −50 mV and never"),
        ("lif", 2.0000001, "2.0000001 nA: one spike in 250 ms."),
        ("lif", 6.0, "6.00 nA: 219.9 spikes per second"),
        ("hh", 0.0, "0.00 µA/cm²: no spikes. The voltage settles near −65"),
        ("hh", 5.0, "5.00 µA/cm²: one spike at the start, then none."),
        ("hh", 6.25, "6.25 µA/cm²: 8 spikes at the start, then none."),
        ("hh", 10.0, "10.00 µA/cm²: 68.3 spikes per second, one every 14.6"),
    ],
)
def test_sentence(model, current, words):
    assert words in NeuronFigure(model, current).still()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("foo",), "model must be 'lif' .* or 'hh' .*model='foo'"),
        ((3.0,), "Are model and current swapped"),
        ((["lif"],), "model must be"),
        (("foo", 1.0), "model must be"),
        (("lif", 6.01), "from 0 to 6 nA .*current=6.01.*different units"),
        (("lif", -0.1), "from 0 to 6 nA"),
        (("hh", 20.5), "from 0 to 20 µA/cm²"),
        (("lif", float("nan")), "finite number .nA"),
        (("lif", "3 nA"), "one number .nA.*without its unit"),
        (("lif", True), "one number"),
        (("lif", [1.0, 2.0]), "one number"),
    ],
)
def test_bad_values_are_refused(arguments, words):
    with pytest.raises(ValueError, match=words) as caught:
        NeuronFigure(*arguments)
    assert isinstance(caught.value, traitlets.TraitError)


def test_bad_values_are_refused_when_set_later():
    figure = NeuronFigure()
    with pytest.raises(FigureError, match="from 0 to 6 nA"):
        figure.current = 10
    with pytest.raises(FigureError, match="model must be"):
        figure.model = "HH"
    assert (figure.model, figure.current) == ("lif", 2.5)


@pytest.mark.parametrize("number", [3, np.float32(3), np.int64(3)])
def test_any_real_number_will_do(number):
    figure = NeuronFigure(current=number)
    assert type(figure.current) is float
    assert figure.current == 3.0


def test_each_model_has_its_own_start():
    assert NeuronFigure("lif").current == 2.5
    assert NeuronFigure("hh").current == 10.0


def test_model_change_keeps_a_current_that_fits():
    figure = NeuronFigure("hh", 4.0)
    figure.model = "lif"
    assert figure.current == 4.0
    figure.model = "hh"
    figure.current = 15
    figure.model = "lif"
    assert figure.current == 2.5


def test_the_page_may_change_model_and_current_at_once():
    """One message carries both, as when the reader clicks a model."""
    figure = NeuronFigure("lif")
    figure.set_state({"current": 12.5, "model": "hh", "rate": 74.0})
    assert (figure.model, figure.current) == ("hh", 12.5)
    assert figure.rate == 74.0


def test_rate_is_known_before_a_page_shows_the_figure():
    lif, hh = NeuronFigure("lif", 3.0), NeuronFigure("hh", 10.0)
    assert lif.rate == simulate_lif(3.0, 250.0).rate
    assert hh.rate == pytest.approx(68.3, abs=0.05)
    assert (lif.n_spikes, hh.n_spikes) == (26, 17)


@pytest.mark.parametrize("row", [0, 7, 19])
def test_stored_rate_curve_is_that_of_the_simulation(row):
    current, rate = HODGKIN_HUXLEY_RATES[row]
    run = simulate_hodgkin_huxley(current, duration=300.0, dt=0.02)
    assert run.rate == pytest.approx(rate, abs=0.1)


def test_curve_starts_where_firing_starts():
    first = HODGKIN_HUXLEY_RATES[0][0]
    below = simulate_hodgkin_huxley(first - 0.05, 300.0, dt=0.02)
    assert below.rate == 0.0
