"""Hodgkin and Huxley's equations, and the method that steps them on."""

from __future__ import annotations

import math

import numpy as np

from coursekit._validate import FloatArray

C = 1.0  # µF/cm²
G_NA, G_K, G_L = 120.0, 36.0, 0.3  # mS/cm²
E_NA, E_K, E_L = 50.0, -77.0, -54.387  # mV
V_START = -65.0  # mV

State = tuple[float, float, float, float]


def rates(v: float) -> tuple[float, float, float, float, float, float]:
    """Opening and closing rates (1/ms) of the gates m, h and n at V (mV).

    In the order α_m, β_m, α_h, β_h, α_n, β_n.

    >>> [round(rate, 4) for rate in rates(-40.0)[:2]]
    [1.0, 0.9974]
    """
    return (
        _ramp((v + 40) / 10),
        4 * math.exp(-(v + 65) / 18),
        0.07 * math.exp(-(v + 65) / 20),
        1 / (1 + math.exp(-(v + 35) / 10)),
        0.1 * _ramp((v + 55) / 10),
        0.125 * math.exp(-(v + 65) / 80),
    )


def _ramp(x: float) -> float:
    """x / (1 - exp(-x)), which is 0/0 at 0 and tends to 1 there."""
    return x / -math.expm1(-x) if x else 1.0


def steady_state(v: float) -> State:
    """V with each gate where it would settle if V stayed."""
    a_m, b_m, a_h, b_h, a_n, b_n = rates(v)
    return v, a_m / (a_m + b_m), a_h / (a_h + b_h), a_n / (a_n + b_n)


def slope(state: State, current: float) -> State:
    """Time derivative of (V, m, h, n), in mV/ms and 1/ms."""
    v, m, h, n = state
    a_m, b_m, a_h, b_h, a_n, b_n = rates(v)
    ionic = (
        G_NA * m**3 * h * (v - E_NA) + G_K * n**4 * (v - E_K) + G_L * (v - E_L)
    )
    return (
        (current - ionic) / C,
        a_m * (1 - m) - b_m * m,
        a_h * (1 - h) - b_h * h,
        a_n * (1 - n) - b_n * n,
    )


def _moved(state: State, by: State, dt: float) -> State:
    v, m, h, n = state
    d_v, d_m, d_h, d_n = by
    return v + dt * d_v, m + dt * d_m, h + dt * d_h, n + dt * d_n


def runge_kutta_step(state: State, current: float, dt: float) -> State:
    """One step of the classic fourth-order Runge-Kutta method."""
    k1 = slope(state, current)
    k2 = slope(_moved(state, k1, dt / 2), current)
    k3 = slope(_moved(state, k2, dt / 2), current)
    k4 = slope(_moved(state, k3, dt), current)
    state = _moved(state, k1, dt / 6)
    state = _moved(state, k2, dt / 3)
    state = _moved(state, k3, dt / 3)
    return _moved(state, k4, dt / 6)


def hodgkin_huxley_path(current: FloatArray, dt: float) -> FloatArray:
    """Voltage (mV) at the start and after each step, shape (n + 1,)."""
    state = steady_state(V_START)
    v = np.empty(current.size + 1)
    v[0] = V_START
    for k, value in enumerate(current.tolist()):
        state = runge_kutta_step(state, value, dt)
        v[k + 1] = state[0]
    return v
