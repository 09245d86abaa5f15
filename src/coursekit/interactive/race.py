"""Race optimizers down a bowl and a second surface."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import traitlets

from coursekit._validate import FloatArray, array, real, whole
from coursekit.interactive import _race_still
from coursekit.interactive._dense import dense_style
from coursekit.interactive._race_setup import (
    CONDITIONS,
    FIRST,
    MOST,
    NAMES,
    OPTIMIZERS,
    RATES,
    ROTATIONS,
    SECOND,
    SETUP,
    first_rates,
    hill,
)
from coursekit.interactive.base import (
    Figure,
    FigureError,
    Judged,
    read_part,
)
from coursekit.optimizers import DivergenceError, minimize
from coursekit.surfaces import Surface

_CHOICES: dict[str, list[int]] = {
    "condition": CONDITIONS,
    "rotation": ROTATIONS,
}


class RaceFigure(Figure):
    """Race optimizers down a bowl and, beside it, a second surface.

    Both are seen from above. The reader picks where the descents start,
    the optimizers, and a learning rate for each of them on each surface,
    and watches the ways and the losses grow step by step. Momentum and
    Nesterov keep 0.9 of their velocity; all else is as in
    `coursekit.optimizers` by default.

    Parameters
    ----------
    surface : {"two_weights", "saddle", "himmelblau", "rosenbrock", \
"beale", "plateau"}
        The one on the right, from `coursekit.surfaces`. The first is the
        loss of a network.
    condition : int
        Of the bowl: 1, 2, 5, 10, 15, 30, 50 or 100.
    rotation : {0, 45}
        Degrees by which the bowl is turned.
    starts : pair of (w₁, w₂), optional
        On the bowl and on the second surface, inside of its window.
    rates : dict of name to (rate, rate), optional
        Learning rates on the bowl and on the second surface, 1, 2 or 5
        times a power of ten from 0.0001 to 5. Whoever is left out keeps
        the rates that come with the surface.
    optimizers : list of str
        Who runs, of "sgd", "momentum", "nesterov", "adagrad", "rmsprop"
        and "adam".
    step : int
        How far the race is, from 0 to 300.
    name : str
        What the ids of the figure's HTML elements start with.

    Attributes
    ----------
    surface, condition, rotation, starts, rates, optimizers, step
        As above, as plain lists and dicts. Can be set; the reader's
        changes arrive in a notebook's later cells. Another surface brings
        its own start and rates.
    paths : pair of dict
        Each optimizer's places so far, shape (step + 1, 2), on the bowl and
        on the second surface; fewer where it ran away.
    losses : pair of dict
        The values of the surfaces there, shape (step + 1,).

    Raises
    ------
    FigureError
        A ValueError: for a setting that the page's controls do not offer.

    Notes
    -----
    Introduced in chapter 5.

    Examples
    --------
    >>> figure = RaceFigure(optimizers=["sgd", "adam"], step=20)
    >>> figure
    RaceFigure(surface='two_weights', condition=15, rotation=0, \
optimizers=['sgd', 'adam'], step=20)
    >>> bowl, network = figure.paths
    >>> bowl["sgd"].shape
    (21, 2)
    """

    _esm = "\n".join(
        read_part(f"race{part}.js") for part in ("_run", "_drawing", "")
    )
    _css: Any = dense_style(
        "\n".join(map(read_part, ("figure.css", "controls.css", "race.css"))),
        "ck-figure ck-controls ck-slider ck-name ck-sentence ck-try "
        + " ".join(f"ck-{rule}" for rule in OPTIMIZERS)
        + _esm,
    )
    _dense = True
    shown = ("surface", "condition", "rotation", "optimizers", "step")

    surface = Judged("two_weights").tag(sync=True)
    condition = Judged(15).tag(sync=True)
    rotation = Judged(0).tag(sync=True)
    starts = Judged().tag(sync=True)
    rates = Judged().tag(sync=True)
    optimizers = Judged().tag(sync=True)
    step = Judged(30).tag(sync=True)
    _setup = traitlets.Dict(SETUP, read_only=True).tag(sync=True)

    def __init__(
        self,
        surface: str = "two_weights",
        condition: int = 15,
        rotation: int = 0,
        starts: Sequence[Sequence[float]] | None = None,
        rates: Mapping[str, Sequence[float]] | None = None,
        optimizers: Sequence[str] = ("sgd", "momentum", "adagrad", "adam"),
        step: int = 30,
        *,
        name: str = "race",
    ) -> None:
        second = _known_surface(surface)
        with self._together():  # with a start and rates of its own
            super().__init__(
                name=name,
                surface=second,
                condition=condition,
                rotation=rotation,
                starts=_first_starts(second) if starts is None else starts,
                rates={} if rates is None else rates,
                optimizers=optimizers,
                step=step,
            )

    # ---- the settings ----------------------------------------------------

    @traitlets.validate("surface")
    def _check_surface(self, proposal: dict[str, Any]) -> str:
        return _known_surface(proposal["value"])

    @traitlets.validate("condition", "rotation")
    def _check_choice(self, proposal: dict[str, Any]) -> int:
        name, value = proposal["trait"].name, proposal["value"]
        return int(_one_of(name, value, _CHOICES[name]))

    @traitlets.validate("starts")
    def _check_starts(self, proposal: dict[str, Any]) -> list[list[float]]:
        slip = "A place per surface: starts=[(-2.4, 1.8), (-1.2, 1.8)]."
        try:
            starts = array("starts", proposal["value"], slip=slip)
        except (TypeError, ValueError) as error:
            raise FigureError(str(error)) from None
        if starts.shape != (2, 2):
            raise FigureError(
                "starts must be two places of two numbers. Received: starts "
                f"of shape {starts.shape}. {slip}"
            )
        places: list[list[float]] = (starts + 0.0).tolist()  # no minus zero
        for place, name in zip(places, ("bowl", self.surface), strict=True):
            window = SETUP["hills"][name]["window"]
            for w, (low, high) in zip(place, window, strict=True):
                if not low <= w <= high:
                    raise FigureError(
                        "starts must lie in the pictures. Received: "
                        f"{place} on the surface {name!r}, which is shown "
                        f"from {low:g} to {high:g}. The bowl comes first."
                    )
        return places

    @traitlets.validate("rates")
    def _check_rates(self, proposal: dict[str, Any]) -> dict[str, Any]:
        given = proposal["value"]
        slip = 'For example rates={"sgd": (0.1, 0.05)}: bowl, second surface.'
        if not isinstance(given, Mapping):
            raise FigureError(
                "rates must be a dict of optimizers and pairs of rates. "
                f"Received: rates={given!r}. {slip}"
            )
        _known_rules("rates", given)
        rates = dict(zip(OPTIMIZERS, first_rates(self.surface), strict=True))
        for rule, pair in given.items():
            if isinstance(pair, str) or not hasattr(pair, "__len__"):
                pair = [pair]
            if len(pair) != 2:
                raise FigureError(
                    f"rates must hold two rates for {NAMES[rule]}. Received: "
                    f"{given[rule]!r}. {slip}"
                )
            rates[rule] = [_one_of("rates", each, RATES) for each in pair]
        return rates

    @traitlets.validate("optimizers")
    def _check_optimizers(self, proposal: dict[str, Any]) -> list[str]:
        given = proposal["value"]
        if isinstance(given, str) or not hasattr(given, "__iter__"):
            raise FigureError(
                "optimizers must be a list of names. Received: "
                f'optimizers={given!r}. One alone: optimizers=["sgd"].'
            )
        names = list(given)
        _known_rules("optimizers", names)
        return [rule for rule in OPTIMIZERS if rule in names]

    @traitlets.validate("step")
    def _check_step(self, proposal: dict[str, Any]) -> int:
        try:
            step = whole("step", proposal["value"], least=0)
        except (TypeError, ValueError) as error:
            raise FigureError(str(error)) from None
        if step > MOST:
            raise FigureError(
                f"step must be at most {MOST}, where a race ends. Received: "
                f"step={step}."
            )
        return step

    @traitlets.observe("surface")
    def _bring(self, change: dict[str, Any]) -> None:
        if self._arriving:
            return
        first = first_rates(self.surface)
        self.starts = [self.starts[0], FIRST[self.surface][0]]
        self.rates = {
            rule: [self.rates[rule][0], rate]
            for rule, (_, rate) in zip(OPTIMIZERS, first, strict=True)
        }

    # ---- what follows from them ------------------------------------------

    @property
    def paths(self) -> tuple[dict[str, FloatArray], dict[str, FloatArray]]:
        """Return each optimizer's way so far, on the two surfaces."""
        left, right = (self._runs(k) for k in (0, 1))
        return left, right

    @property
    def losses(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the surfaces' values along the ways so far."""
        left, right = (
            {rule: surface.value(path) for rule, path in runs.items()}
            for surface, runs in zip(self._hills(), self.paths, strict=True)
        )
        return left, right

    def _hills(self) -> list[Surface]:
        bowl = hill("bowl", self.condition, self.rotation)
        return [bowl, hill(self.surface)]

    def _runs(self, k: int) -> dict[str, FloatArray]:
        gradient, start = self._hills()[k].gradient, self.starts[k]
        paths = {}
        for rule in self.optimizers:
            optimizer = OPTIMIZERS[rule](self.rates[rule][k])
            try:
                path = minimize(gradient, start, optimizer, self.step)
            except DivergenceError as error:
                path = error.path
            paths[rule] = path
        return paths

    def still(self) -> str:
        """Return both surfaces with the ways so far, and the sentence.

        >>> RaceFigure().still().count("<svg")
        2
        """
        turned = f", turned {self.rotation}°" if self.rotation else ""
        titles = (
            f"Bowl, condition {self.condition}{turned}",
            NAMES[self.surface],
        )
        sides = [
            _race_still.Side(
                name=("bowl", self.surface)[k],
                title=titles[k],
                surface=surface,
                condition=self.condition,
                start=self.starts[k],
                rates={rule: pair[k] for rule, pair in self.rates.items()},
                paths=self.paths[k],
            )
            for k, surface in enumerate(self._hills())
        ]
        return _race_still.still(sides, self.step)


def _first_starts(surface: str) -> list[list[float]]:
    return [FIRST["bowl"][0], FIRST[surface][0]]


def _known_surface(value: Any) -> str:
    if not isinstance(value, str) or value not in SECOND:
        raise FigureError(
            f"surface must be one of {_listed(SECOND)}. Received: "
            f"surface={value!r}. The bowl is always there, on the left."
        )
    return value


def _known_rules(name: str, given: Any) -> None:
    for rule in given:
        if not isinstance(rule, str) or rule not in OPTIMIZERS:
            raise FigureError(
                f"{name} must name optimizers of {_listed(OPTIMIZERS)}. "
                f"Received: {rule!r}."
            )


def _one_of(name: str, value: Any, known: Sequence[float]) -> float:
    try:
        number = real(name, value)
    except (TypeError, ValueError) as error:
        raise FigureError(str(error)) from None
    if number not in known:
        raise FigureError(
            f"{name} must be one of {_listed(known)}, as on the page. "
            f"Received: {value!r}."
        )
    return number


def _listed(known: Any) -> str:
    *most, last = map(repr, known)
    return f"{', '.join(most)} or {last}"
