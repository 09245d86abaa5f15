"""The cell of chapter 1."""

from __future__ import annotations

TAU = 8.0  # ms
RESISTANCE = 10.0  # MΩ
REFRACTORY = 2.0  # ms
REST, THRESHOLD, RESET = -70.0, -50.0, -65.0  # mV
