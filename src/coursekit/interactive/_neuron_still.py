"""The neuron figure's first frame, as neuron.js draws it too."""

from __future__ import annotations

from typing import Any

import numpy as np

from coursekit.interactive._picture import Panel, exact, flex, minus
from coursekit.neurons import Recording, lif_rate

REST, THRESHOLD, RESISTANCE = -70.0, -50.0, 10.0  # mV, mV, MΩ


def sentence(
    kind: str, current: float, run: Recording, setup: dict[str, Any]
) -> str:
    """Say in words what the figure shows."""
    unit = setup["models"][kind]["unit"]
    start = f"{exact(current, 2)} {unit}: "
    n = run.spike_times.size
    if run.rate > 0:
        return (
            f"{start}{run.rate:.1f} spikes per second, one every "
            f"{1000 / run.rate:.1f} ms."
        )
    if kind == "lif" and n:
        return f"{start}one spike in {setup['duration']} ms."
    if kind == "lif":
        end = REST + RESISTANCE * current
        where = (
            f"settles at {_mv(end, 1)}, below the threshold of −50 mV."
            if end < THRESHOLD
            else "creeps up to the threshold of −50 mV and never crosses it."
        )
        return f"{start}no spikes. The voltage {where}"
    spikes = "one spike" if n == 1 else f"{n} spikes"
    late = run.v[-round(25 / setup["models"][kind]["dt"]) :].mean()
    return (
        start
        + (f"{spikes} at the start, then none" if n else "no spikes")
        + f". The voltage settles near {_mv(late, 0)}."
    )


def trace(
    kind: str, current: float, run: Recording, setup: dict[str, Any]
) -> str:
    """Draw the voltage over time, the spikes and the current."""
    about, box = setup["models"][kind], setup["boxes"]["trace"]
    width, height, left, right, top, bottom = box
    begin, end = -setup["before"], setup["duration"]
    panel = Panel(box, (begin, end), about["volts"])
    panel.text(0, 14, "Membrane voltage (mV)", "ck-title ck-voltage-name")
    panel.path(f"M{left},{top}V{height - bottom}", "ck-axis")
    for volt, name in about["marks"]:
        panel.text(left - 7, panel.py(volt) + 4, name, "ck-end")
    row = panel.py(sum(about["raster"]) / 2) + 4
    panel.text(left - 7, row, "spikes", "ck-end ck-spike-name")
    panel.line([(x, about["dashed"]) for x in (begin, end)], "ck-dash")
    each = round(0.5 / about["dt"])
    path = zip(run.t[::each].tolist(), run.v[::each].tolist(), strict=True)
    panel.line([(begin, run.v[0]), *path], "ck-voltage")
    for t in run.spike_times.tolist():
        panel.line([(t, v) for v in about["raster"]], "ck-spike")
    _strip(panel, current / about["max"])
    for t in range(0, end + 1, 50):
        panel.text(panel.px(t), height - 27, t, "ck-middle")
    middle = (left + width - right) / 2
    words = "time since the current came on (ms)"
    panel.text(middle, height - 7, words, "ck-middle")
    label = (
        f"Membrane voltage over time. {sentence(kind, current, run, setup)}"
    )
    return panel.svg(label, flex(box, 0.85))


def rate(
    kind: str, current: float, run: Recording, setup: dict[str, Any]
) -> str:
    """Draw the rate against the current, with the present point."""
    about, box = setup["models"][kind], setup["boxes"]["rate"]
    width, height, left, right, top, bottom = box
    floor, side = height - bottom, width - right
    highest = about["rates"][-1]
    panel = Panel(box, (0, about["max"]), (-0.04 * highest, highest))
    words = "Firing rate (spikes per second)"
    panel.text(0, 14, words, "ck-title ck-spike-name")
    panel.path(f"M{left},{top}V{floor}H{side}", "ck-axis")
    for value in about["rates"]:
        panel.text(left - 7, panel.py(value) + 4, value, "ck-end")
    for x in about["currents"]:
        panel.text(panel.px(x), floor + 17, x, "ck-middle")
    words = f"injected current ({about['unit']})"
    middle = (left + side) / 2
    panel.text(middle, height - 7, words, "ck-middle ck-current-name")
    for branch in _branches(kind, setup):
        panel.line(branch, "ck-curve")
    x, y = panel.px(current), panel.py(run.rate)
    panel.path(f"M{x:.1f},{floor}V{y:.1f}H{left}", "ck-dash")
    panel.circle(x, y, 7, "ck-point")
    early = current < about["max"] / 4
    look = "ck-value" if early else "ck-value ck-end"
    words = f"{run.rate:.0f} per s"
    panel.text(x + (6 if early else -8), y - 11, words, look)
    label = f"Firing rate against current: {run.rate:.0f} per second now."
    return panel.svg(label, flex(box, 0.85))


def _strip(panel: Panel, share: float) -> None:
    """Draw the current as a step under the voltage."""
    width, height, left, right, _, _ = panel.box
    base, on, tall = height - 44, panel.px(0), 22 * share
    panel.text(left - 7, base - 3, "current", "ck-end ck-current-name")
    step = f"M{left},{base}H{on:.1f}v{-tall:.1f}H{width - right}v{tall:.1f}"
    panel.path(step, "ck-current")
    panel.path(f"M{left},{base}H{width - right}", "ck-axis")


def _branches(kind: str, setup: dict[str, Any]) -> list[list[Any]]:
    """Return the rate curve in pieces; that of "hh" has a jump."""
    if kind == "hh":
        return [[(0, 0), (setup["curve"][0][0], 0)], setup["curve"]]
    first, last = (
        (THRESHOLD - REST) / RESISTANCE,
        setup["models"]["lif"]["max"],
    )
    x = first + (last - first) * np.linspace(0, 1, 61) ** 3
    rates = np.asarray(lif_rate(x))
    return [[(0, 0), *zip(x.tolist(), rates.tolist(), strict=True)]]


def _mv(value: float, digits: int) -> str:
    return minus(f"{value:.{digits}f} mV")
