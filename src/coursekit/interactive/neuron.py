"""Inject a current into a neuron: its voltage, its spikes, its rate."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

import traitlets

from coursekit._validate import real
from coursekit.interactive import _neuron_still
from coursekit.interactive.base import Figure, FigureError, Judged
from coursekit.neurons import (
    Recording,
    simulate_hodgkin_huxley,
    simulate_lif,
)

DURATION = 250.0  # ms

#: Rates in Hz of the Hodgkin-Huxley membrane at currents in µA/cm², from
#: runs of one second with dt = 0.01 ms; below the first it falls silent.
HODGKIN_HUXLEY_RATES = [
    [6.3, 52.4],
    [6.35, 53.3],
    [6.4, 54.0],
    [6.5, 55.1],
    [6.75, 56.9],
    [7, 58.3],
    [7.5, 60.6],
    [8, 62.5],
    [9, 65.6],
    [10, 68.3],
    [11, 70.7],
    [12, 72.9],
    [13, 75.0],
    [14, 76.9],
    [15, 78.6],
    [16, 80.4],
    [17, 82.0],
    [18, 83.5],
    [19, 85.0],
    [20, 86.5],
]

MODELS: dict[str, dict[str, Any]] = {
    "lif": {
        "label": "Leaky integrate-and-fire",
        "unit": "nA",
        "max": 6,
        "step": 0.05,
        "start": 2.5,
        "dt": 0.05,
        "volts": [-73, -41],
        "marks": [
            [-70, "rest −70"],
            [-65, "reset −65"],
            [-50, "threshold −50"],
        ],
        "dashed": -50,
        "raster": [-50, -41],
        "rates": [0, 50, 100, 150, 200, 250],
        "currents": [0, 1, 2, 3, 4, 5, 6],
    },
    "hh": {
        "label": "Hodgkin–Huxley",
        "unit": "µA/cm²",
        "max": 20,
        "step": 0.05,
        "start": 10.0,
        "dt": 0.02,
        "volts": [-85, 65],
        "marks": [[-80, "−80"], [-40, "−40"], [0, "0"], [40, "+40"]],
        "dashed": 0,
        "raster": [52, 65],
        "rates": [0, 20, 40, 60, 80, 100],
        "currents": [0, 5, 10, 15, 20],
    },
}

SETUP: dict[str, Any] = {
    "title": "Inject a current into a neuron",
    "duration": int(DURATION),
    "before": 20,
    "boxes": {
        # width, height, and the margins left, right, top, bottom
        "trace": [420, 280, 102, 14, 24, 76],
        "rate": [280, 280, 32, 14, 30, 46],
    },
    "models": MODELS,
    "curve": HODGKIN_HUXLEY_RATES,
    "prompts": [
        "Find the smallest current that makes the leaky neuron spike. How "
        "slowly can it fire just above that?",
        "Switch to Hodgkin–Huxley. Where does it begin to fire without "
        "end, and how fast is it at once?",
        "Raise the current further. What changes about the spikes, and "
        "what stays the same?",
    ],
}


class NeuronFigure(Figure):
    """Inject a current; see the voltage, the spikes and the rate.

    Two neurons to choose from: the leaky integrate-and-fire neuron of
    `coursekit.neurons.simulate_lif` and the membrane of
    `coursekit.neurons.simulate_hodgkin_huxley`. Each new setting is
    simulated for 250 ms, in the page itself.

    Parameters
    ----------
    model : {"lif", "hh"}
        Leaky integrate-and-fire, or Hodgkin-Huxley.
    current : float, optional
        Injected current: 0 to 6 nA for "lif" (2.5 if not given), 0 to
        20 µA/cm² for "hh" (10 if not given).
    name : str
        What the ids of the figure's HTML elements start with.

    Attributes
    ----------
    model : str
        The neuron chosen. Can be set; a `current` beyond the new model's
        range goes to that model's starting value.
    current : float
        The current chosen. Can be set.
    rate : float
        Spikes per second; for "hh" from the second half of the run, when
        the first reaction has died out. Written by the page at each
        change, so in a notebook read it in a later cell.
    n_spikes : int
        Spikes in the 250 ms shown, written by the page like `rate`.

    Raises
    ------
    FigureError
        A ValueError: for a model that does not exist and a current that
        is no number or out of range.

    Notes
    -----
    Introduced in chapter 1.

    Examples
    --------
    >>> figure = NeuronFigure(current=3.0)
    >>> round(figure.rate, 1), figure.n_spikes
    (107.2, 26)
    >>> figure.model = "hh"
    >>> figure
    NeuronFigure(model='hh', current=3.0)
    """

    _esm = Path(__file__).with_name("neuron.js")
    shown = ("model", "current")

    model = Judged("lif").tag(sync=True)
    current = Judged(MODELS["lif"]["start"]).tag(sync=True)
    rate = traitlets.Float().tag(sync=True)
    n_spikes = traitlets.Int().tag(sync=True)
    _setup = traitlets.Dict(SETUP, read_only=True).tag(sync=True)

    def __init__(
        self,
        model: str = "lif",
        current: float | None = None,
        *,
        name: str = "neuron",
    ) -> None:
        if current is None:
            current = MODELS[_known(model)]["start"]
        super().__init__(name=name, model=model, current=current)
        run = self._run()
        self.rate, self.n_spikes = run.rate, run.spike_times.size

    @traitlets.validate("model")
    def _check_model(self, proposal: dict[str, Any]) -> str:
        return _known(proposal["value"])

    @traitlets.validate("current")
    def _check_current(self, proposal: dict[str, Any]) -> float:
        unit, most = (MODELS[_known(self.model)][k] for k in ("unit", "max"))
        try:
            current = real(
                "current",
                proposal["value"],
                unit=unit,
                slip="Give it as a plain number, without its unit.",
            )
        except (TypeError, ValueError) as error:
            raise FigureError(str(error)) from None
        if not 0 <= current <= most:
            raise FigureError(
                f"current must be from 0 to {most} {unit} for the model "
                f"{self.model!r}. Received: current={current!r}. The two "
                "models have different units: nA for 'lif', µA/cm² for 'hh'."
            )
        return current

    @traitlets.observe("model")
    def _fit_current(self, change: dict[str, Any]) -> None:
        about = MODELS[change["new"]]
        if self.current > about["max"]:
            self.current = about["start"]

    def still(self) -> str:
        """Return the two panels and the sentence for the present values.

        >>> NeuronFigure(current=2.0).still().count("<svg")
        2
        """
        run = self._run()
        frame = (self.model, self.current, run, SETUP)
        words = _neuron_still.sentence(*frame)
        return (
            '<div class="ck-panels">\n'
            f"{_neuron_still.trace(*frame)}\n{_neuron_still.rate(*frame)}\n"
            f'</div>\n<p class="ck-sentence">{escape(words)}</p>'
        )

    def _run(self) -> Recording:
        return _simulated(self.model, self.current)


@lru_cache(maxsize=8)
def _simulated(model: str, current: float) -> Recording:
    simulate = {"lif": simulate_lif, "hh": simulate_hodgkin_huxley}[model]
    return simulate(current, DURATION, MODELS[model]["dt"])


def _known(model: object) -> str:
    """Return the name of a model, or say which there are."""
    if not (isinstance(model, str) and model in MODELS):
        raise FigureError(
            "model must be 'lif' (leaky integrate-and-fire) or 'hh' "
            f"(Hodgkin-Huxley). Received: model={model!r}. Are model and "
            "current swapped?"
        )
    return model
