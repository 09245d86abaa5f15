"""A few lines of SVG: the first frame of a figure, without JavaScript.

Each function here has a twin of the same name in kit.js, which draws all
later frames.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from html import escape

Point = Sequence[float]
Points = Iterable[Point]


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

    def place(self, p: Point) -> tuple[float, float]:
        """Return where a point given as two values lies."""
        return self.px(p[0]), self.py(p[1])

    def line(self, points: Points, look: str) -> None:
        """Draw a line through points given as values on the scales."""
        path = self._along(points)
        self.parts.append(f'<polyline class="{look}" points="{path}"/>')

    def polygon(self, points: Points, look: str) -> None:
        """Draw a polygon with corners given as values on the scales."""
        path = self._along(points)
        self.parts.append(f'<polygon class="{look}" points="{path}"/>')

    def path(self, path: str, look: str) -> None:
        """Draw an SVG path, in the drawing's own coordinates."""
        self.parts.append(f'<path class="{look}" d="{path}"/>')

    def circle(self, x: float, y: float, r: float, look: str) -> None:
        """Draw a circle at a place in the drawing's own coordinates."""
        place = f'cx="{short(x)}" cy="{short(y)}"'
        self.parts.append(f'<circle class="{look}" {place} r="{r}"/>')

    def text(self, x: float, y: float, text: object, look: str = "") -> None:
        """Write at a place in the drawing's own coordinates."""
        self.parts.append(
            f'<text x="{short(x)}" y="{short(y)}" class="{look}">'
            f"{escape(str(text))}</text>"
        )

    def arrow(self, ends: Sequence[Point], look: str) -> None:
        """Draw an arrow between two points given as values."""
        self.line(ends, look)
        start, (x, y) = map(self.place, ends)
        dx, dy = x - start[0], y - start[1]
        far = math.hypot(dx, dy) or 1
        u, v = dx / far, dy / far
        corners = (
            f"{short(x + a * u - b * v)},{short(y + a * v + b * u)}"
            for a, b in ((5, 0), (-7, 5.5), (-7, -5.5))
        )
        self.path(f"M{'L'.join(corners)}Z", f"{look}-head")

    def svg(self, label: str, style: str = "", look: str = "") -> str:
        """Return the drawing; `label` says what it shows."""
        width, height = self.box[:2]
        start = f' class="{look}"' if look else ""
        styled = f' style="{style}"' if style else ""
        return "\n".join(
            [
                f'<svg{start} viewBox="0 0 {width} {height}" role="img" '
                f'aria-label="{escape(label)}"{styled}>',
                *self.parts,
                "</svg>",
            ]
        )

    def _along(self, points: Points) -> str:
        places = (self.place(p) for p in points)
        return " ".join(f"{short(x)},{short(y)}" for x, y in places)


def clip(polygon: Sequence[Point], f: Callable[[Point], float]) -> list[Point]:
    """Return the part of a polygon where a linear f is not negative.

    >>> square = [(0, 0), (2, 0), (2, 2), (0, 2)]
    >>> clip(square, lambda p: p[0] - 1)
    [[1.0, 0.0], (2, 0), (2, 2), [1.0, 2.0]]
    """
    kept: list[Point] = []
    for k, p in enumerate(polygon):
        q = polygon[(k + 1) % len(polygon)]
        a, b = f(p), f(q)
        if a >= 0:
            kept.append(p)
        if (a >= 0) != (b >= 0):
            share = a / (a - b)
            kept.append(
                [i + share * (j - i) for i, j in zip(p, q, strict=True)]
            )
    return kept


def rounded(value: float, digits: int) -> float:
    """Round halves up, as kit.js does to the last bit.

    >>> rounded(0.125, 2), rounded(-0.125, 2)
    (0.13, -0.12)
    """
    scale = 10.0**digits
    return math.floor(value * scale + 0.5) / scale


def short(value: float) -> str:
    """Write a number with one decimal, and none if it is whole.

    >>> short(12.04), short(12.06), short(-0.04)
    ('12', '12.1', '0')
    """
    return shortest(rounded(value, 1))


def shortest(value: float) -> str:
    """Write all digits that a number needs, as JavaScript does.

    >>> shortest(2.0), shortest(-0.0), shortest(0.00001), shortest(1e-7)
    ('2', '0', '0.00001', '1e-7')
    """
    text = repr(value + 0.0).removesuffix(".0")
    if "e" not in text:
        return text
    if 1e-6 <= abs(value) < 1:
        return format(Decimal(text), "f")
    return re.sub(r"e([+-])0*", r"e\1", text)


def exact(value: float, digits: int) -> str:
    """Write with some decimals, or with all if those would not be true.

    >>> exact(2.5, 2), exact(2.001, 2)
    ('2.50', '2.001')
    """
    text = f"{value:.{digits}f}"
    return text if float(text) == value else shortest(value)


def minus(text: object) -> str:
    """Write the sign of a negative number as a real minus sign.

    >>> minus(-2.5)
    '−2.5'
    """
    return str(text).replace("-", "−", 1)


def flex(box: Sequence[int], least: float) -> str:
    """Return the style by which a panel takes its share of the width."""
    return f"flex: {box[0]} 1 {math.floor(least * box[0] + 0.5)}px"
