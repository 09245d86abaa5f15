"""Derivatives by the chain rule, one number at a time.

A `Value` is a number that remembers how it was computed. `Value.backward`
walks that memory from the result back to the inputs and leaves in every
node the derivative of the result with respect to it. Frameworks do the
same with whole arrays in place of single numbers.

Introduced in chapter 4.
"""

from coursekit.autodiff._gradients import gradients
from coursekit.autodiff._value import Value, topological_order

__all__ = ["Value", "gradients", "topological_order"]
