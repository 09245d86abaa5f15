"""Pictures: digits, and the weights of the units that read them."""

from __future__ import annotations

import math

import matplotlib.pyplot as plt
import numpy as np
import numpy.typing as npt
from matplotlib.figure import Figure

from coursekit._validate import array


def pictures(
    x: npt.ArrayLike,
    titles: list[str] | None = None,
    *,
    columns: int = 10,
    signed: bool = False,
) -> Figure:
    """Draw small pictures in a grid, such as digits or a layer's weights.

    Parameters
    ----------
    x : array of shape (n, height, width) or (n, height²)
        One picture per row; flat ones must be square.
    titles : list of str, optional
        One per picture.
    columns : int
        Pictures per line.
    signed : bool
        Draw around 0: orange above, blue below, one scale for all. For
        weights, pass ``W.T`` of a layer: one picture per unit. Otherwise
        dark is high, and each picture has its own scale.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    TypeError, ValueError
        For shapes that are no pictures, or too few titles.

    Notes
    -----
    Introduced in chapter 3.

    Examples
    --------
    >>> import numpy as np
    >>> fig = pictures(np.eye(9).reshape(9, 3, 3), columns=3)
    >>> len(fig.axes)
    9
    >>> plt.close(fig)
    """
    images = _images(array("x", x))
    if titles is not None and len(titles) != len(images):
        raise ValueError(
            "titles must hold one text per picture. Received: "
            f"{len(titles)} titles for {len(images)} pictures."
        )
    columns = min(columns, len(images))
    lines = math.ceil(len(images) / columns)
    height = 1.0 if titles else 0.85
    fig, grid = plt.subplots(
        lines,
        columns,
        figsize=(0.85 * columns, height * lines),
        squeeze=False,
    )
    limit = float(np.abs(images).max()) or 1.0
    scale = (
        {"cmap": "PuOr_r", "vmin": -limit, "vmax": limit}
        if signed
        else {"cmap": "gray_r"}
    )
    for k, ax in enumerate(grid.flat):
        ax.set_axis_off()
        if k < len(images):
            ax.imshow(images[k], **scale)
            if titles is not None:
                ax.set_title(titles[k], loc="center", fontsize=10)
        else:
            ax.remove()
    return fig


def _images(x: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    if x.ndim == 2:
        side = math.isqrt(x.shape[1])
        if side * side == x.shape[1] and x.size:
            return x.reshape(-1, side, side)
    elif x.ndim == 3 and x.size:
        return x
    raise ValueError(
        "x must hold pictures: shape (n, height, width), or (n, side²) for "
        f"square ones. Received: x of shape {x.shape}. Is it one picture? "
        "Then pass [x]. Are they the columns of a weight matrix? Then pass "
        "W.T."
    )
