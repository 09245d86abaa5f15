"""Loss surfaces: hills whose every point and slope is known.

A `Surface` has a value and a gradient at each place w, the minima that are
known, and a window worth looking at. Most stand over two numbers, so that
``plots.surface`` can draw them and ``plots.paths`` the descents on them.
Three are real losses: `hinge`, a bowl by proof, `two_weights`, the loss of
the smallest network, and `loss_slice`, a cut through the loss of any.

Introduced in chapter 5.
"""

from coursekit.surfaces._bowl import bowl
from coursekit.surfaces._classics import beale, himmelblau, rosenbrock
from coursekit.surfaces._flat import plateau, saddle
from coursekit.surfaces._hinge import hinge
from coursekit.surfaces._network import loss_slice, random_direction
from coursekit.surfaces._plane import plane
from coursekit.surfaces._surface import Minimum, Surface
from coursekit.surfaces._two_weights import two_weights

__all__ = [
    "Minimum",
    "Surface",
    "beale",
    "bowl",
    "himmelblau",
    "hinge",
    "loss_slice",
    "plane",
    "plateau",
    "random_direction",
    "rosenbrock",
    "saddle",
    "two_weights",
]
