"""Is a gradient right? Ask the function itself, by small steps.

A derivative can be measured: move one number a little and see how much
the result moves. That is far too slow for training, and exactly right for
finding mistakes in the code that trains. `check_gradient` measures every
entry, says which tensor is wrong first, and names the likely slip.
`bug_zoo` has backward passes to try it on.

Introduced in chapter 4.
"""

from coursekit.gradcheck._check import check_gradient
from coursekit.gradcheck._numerical import numerical_gradient
from coursekit.gradcheck._report import (
    GradientReport,
    error_band,
    relative_error,
)
from coursekit.gradcheck._zoo import bug_zoo

__all__ = [
    "GradientReport",
    "bug_zoo",
    "check_gradient",
    "error_band",
    "numerical_gradient",
    "relative_error",
]
