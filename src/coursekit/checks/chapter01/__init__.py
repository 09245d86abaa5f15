"""Checkers for chapter 1, neuron biology.

Potentials in mV, times in ms, currents in nA, resistances in MΩ, rates
in Hz. To add an exercise, write a function from the answer to a verdict
and register it with ``@exercise``; most need ``judge_function`` only.
"""

from coursekit.checks.chapter01 import logic, potentials, rates, sigmoid

__all__ = ["logic", "potentials", "rates", "sigmoid"]
