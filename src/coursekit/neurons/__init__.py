"""Neurons: the living one in three degrees of detail, and the unit.

From the most faithful to the simplest: Hodgkin and Huxley's membrane, the
leaky integrate-and-fire neuron, and the threshold unit of McCulloch and
Pitts that networks are built from. Times are in milliseconds, voltages in
millivolts, rates in spikes per second (hertz).

In chapter 2 the unit's threshold becomes a weight, and the perceptron
learns all weights alike.

Introduced in chapters 1 and 2.
"""

from coursekit.neurons._hodgkin_huxley import simulate_hodgkin_huxley
from coursekit.neurons._lif import lif_rate, simulate_lif
from coursekit.neurons._noise import spike_probability
from coursekit.neurons._perceptron import Perceptron
from coursekit.neurons._recording import Recording
from coursekit.neurons._unit import augment, fold_threshold, threshold_unit

__all__ = [
    "Perceptron",
    "Recording",
    "augment",
    "fold_threshold",
    "lif_rate",
    "simulate_hodgkin_huxley",
    "simulate_lif",
    "spike_probability",
    "threshold_unit",
]
