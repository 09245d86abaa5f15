"""Figures that a reader can handle, live in a notebook and in the book.

Show one by putting it on the last line of a cell; read its values back
in the next:

>>> from coursekit.interactive import NeuronFigure
>>> figure = NeuronFigure(current=3.0)
>>> figure
NeuronFigure(model='lif', current=3.0)
>>> round(figure.rate, 1)
107.2

Introduced in chapter 1.
"""

from coursekit.interactive.backprop import BackpropFigure
from coursekit.interactive.base import Figure, FigureError
from coursekit.interactive.digit_pad import DigitPadFigure
from coursekit.interactive.neuron import NeuronFigure
from coursekit.interactive.playground import PlaygroundFigure
from coursekit.interactive.race import RaceFigure
from coursekit.interactive.steepness import SteepnessFigure
from coursekit.interactive.threshold import ThresholdFigure

__all__ = [
    "BackpropFigure",
    "DigitPadFigure",
    "Figure",
    "FigureError",
    "NeuronFigure",
    "PlaygroundFigure",
    "RaceFigure",
    "SteepnessFigure",
    "ThresholdFigure",
]
