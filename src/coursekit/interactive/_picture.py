"""A few lines of SVG: the first frame of a figure, without JavaScript."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape

Points = Iterable[tuple[float, float]]


@dataclass
class Panel:
    """A drawing area with two scales.

    Attributes
    ----------
    box : list of 6 numbers
        Width, height, then the margins left, right, top and bottom.
    x, y : pair of numbers
        The values at the ends of the two scales.

    Examples
    --------
    >>> panel = Panel([100, 60, 10, 10, 5, 5], (0, 8), (0, 50))
    >>> panel.line([(0, 0), (8, 50)], "ck-curve")
    >>> print(panel.svg("A rising line"))
    <svg viewBox="0 0 100 60" role="img" aria-label="A rising line">
    <polyline class="ck-curve" points="10,55 90,5"/>
    </svg>
    """

    box: list[int]
    x: tuple[float, float]
    y: tuple[float, float]
    parts: list[str] = field(default_factory=list)

    def px(self, x: float) -> float:
        """Return where the value `x` lies, from the left."""
        width, _, left, right, _, _ = self.box
        share = (x - self.x[0]) / (self.x[1] - self.x[0])
        return left + share * (width - left - right)

    def py(self, y: float) -> float:
        """Return where the value `y` lies, from the top."""
        _, height, _, _, top, bottom = self.box
        share = (y - self.y[0]) / (self.y[1] - self.y[0])
        return height - bottom - share * (height - top - bottom)

    def line(self, points: Points, look: str) -> None:
        """Draw a line through points given as values on the scales."""
        path = " ".join(
            f"{_short(self.px(x))},{_short(self.py(y))}" for x, y in points
        )
        self.parts.append(f'<polyline class="{look}" points="{path}"/>')

    def path(self, path: str, look: str) -> None:
        """Draw an SVG path, in the drawing's own coordinates."""
        self.parts.append(f'<path class="{look}" d="{path}"/>')

    def text(self, x: float, y: float, text: object, look: str = "") -> None:
        """Write at a place in the drawing's own coordinates."""
        self.parts.append(
            f'<text x="{_short(x)}" y="{_short(y)}" class="{look}">'
            f"{escape(str(text))}</text>"
        )

    def point(self, x: float, y: float) -> None:
        """Draw the large point at a value on the scales."""
        place = f'cx="{_short(self.px(x))}" cy="{_short(self.py(y))}"'
        self.parts.append(f'<circle class="ck-point" {place} r="7"/>')

    def svg(self, label: str, style: str = "") -> str:
        """Return the drawing; `label` says what it shows."""
        width, height = self.box[:2]
        styled = f' style="{style}"' if style else ""
        return "\n".join(
            [
                f'<svg viewBox="0 0 {width} {height}" role="img" '
                f'aria-label="{escape(label)}"{styled}>',
                *self.parts,
                "</svg>",
            ]
        )


def _short(value: float) -> str:
    """Write a coordinate with one decimal, and none if it is whole.

    >>> _short(12.04), _short(12.06)
    ('12', '12.1')
    """
    return f"{value:.1f}".removesuffix(".0")
