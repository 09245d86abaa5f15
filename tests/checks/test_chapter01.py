"""Each checker of chapter 1 against right, wrong and broken answers."""

import functools
import math
import operator
from fractions import Fraction

import numpy as np
import pytest
from unfit_answers import BROKEN, NotAFunction

from coursekit import check
from coursekit.checks.chapter01 import logic, potentials, rates, sigmoid
from coursekit.neurons import simulate_lif, threshold_unit

IDS = ("1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7", "1.8")


# What the chapter's text gives the learner.


def nand(a, b):
    return 0 if a and b else 1


# The worked solutions.


def lif_step(v, current, dt):
    return v + dt / 8 * (-(v + 70) + 10 * current)


def rheobase(rest, threshold, resistance):
    return (threshold - rest) / resistance


def rate_from_spikes(spike_times):
    if len(spike_times) < 2:
        return 0.0
    duration = spike_times[-1] - spike_times[0]
    return 1000 * (len(spike_times) - 1) / duration


def rate_formula(current):
    v_inf = -70 + 10 * current
    if v_inf <= -50:
        return 0.0
    return 1000 / (2 + 8 * np.log((v_inf + 65) / (v_inf + 50)))


def xor(a, b):
    middle = nand(a, b)
    return nand(nand(a, middle), nand(b, middle))


def full_adder(a, b, carry):
    half = xor(a, b)
    return xor(half, carry), nand(nand(a, b), nand(half, carry))


def current_for(probability, midpoint, slope):
    return midpoint + np.log(probability / (1 - probability)) / slope


SOLUTIONS = {
    "1.1": lif_step,
    "1.2": rheobase,
    "1.3": rate_from_spikes,
    "1.4": rate_formula,
    "1.5": ((1, 1, 1), 2),
    "1.6": xor,
    "1.7": full_adder,
    "1.8": current_for,
}
FUNCTIONS = [i for i in IDS if callable(SOLUTIONS[i])]


@pytest.mark.parametrize(
    "stub", [None, ..., (..., ...), ((..., ..., ...), ...), (None, None)]
)
def test_stub_of_majority_is_not_attempted(stub):
    assert check("1.5", stub).passed is None


# Right in another way.


def step_in_terms_of_slope(v, current, dt):
    slope = (10 * current - v - 70) / 8
    v += slope * dt
    return v


def step_single(v, i, h):
    v, i, h = np.float32(v), np.float32(i), np.float32(h)
    one = np.float32(1)
    return v + h * one / np.float32(8) * (np.float32(10) * i - v - 70 * one)


def step_vectorized(v, current, dt):
    return np.asarray(v) + dt / 8 * (-(np.asarray(v) + 70) + 10 * current)


def step_one_element(v, current, dt):
    return np.array([lif_step(v, current, dt)])


def rate_by_diff(t):
    return 1000 / np.mean(np.diff(t)) if len(t) > 1 else 0


def rate_by_loop(times):
    total, count = 0.0, 0
    for before, after in zip(times, times[1:], strict=False):
        total += after - before
        count += 1
    return 1000 * count / total if count else 0


def rate_single(times):
    times = np.asarray(times, dtype=np.float32)
    if times.size < 2:
        return np.float32(0)
    return np.float32(1000) * (times.size - 1) / (times[-1] - times[0])


def formula_with_max(current):
    drive = 10 * current - 20
    if drive <= 0:
        return 0
    return 1000 / (2 + 8 * math.log1p(15 / drive))


def formula_by_two_logarithms(current):
    if current <= 2:
        return Fraction(0)
    delay = 8 * (math.log(10 * current - 5) - math.log(10 * current - 20))
    return 1e3 / (2 + delay)


def formula_vectorized(current):
    drive = 10.0 * np.asarray(current) - 20.0
    rate = 1000 / (2 + 8 * np.log((drive + 15) / drive))
    return np.where(drive > 0, rate, 0.0)


def inverse_by_difference(p, mid, k):
    return mid - (math.log(1 - p) - math.log(p)) / k


def inverse_single(p, mid, k):
    p, mid, k = np.float32(p), np.float32(mid), np.float32(k)
    return mid - np.log(np.float32(1) / p - np.float32(1)) / k


def inverse_by_bisection(p, mid, k):
    low, high = mid - 50, mid + 50
    for _ in range(80):
        middle = (low + high) / 2
        if 1 / (1 + math.exp(-k * (middle - mid))) < p:
            low = middle
        else:
            high = middle
    return middle


def xor_with_bool(a, b):
    return bool(xor(a, b))


def xor_of_negations(a, b):
    return nand(nand(a, nand(b, b)), nand(nand(a, a), b))


def xor_from_helpers(a, b):
    def not_(x):
        return nand(x, x)

    def or_(x, y):
        return nand(not_(x), not_(y))

    return np.int64(not_(nand(or_(a, b), nand(a, b))))


def half_adder(a, b):
    middle = nand(a, b)
    sum_bit = nand(nand(a, middle), nand(b, middle))
    return sum_bit, nand(middle, middle)


def adder_as_list(a, b, c):
    half = half_adder(a, b)
    second = half_adder(half[0], c)
    return [bool(second[0]), max(half[1], second[1])]


def adder_carry_first(a, b, c):
    carry = max(half_adder(a, b)[1], half_adder(xor(a, b), c)[1])
    return xor(a, xor(b, c)), carry


def adder_as_array(a, b, c):
    return np.array(full_adder(a, b, c)).astype(np.float32)


RIGHT = [
    ("1.1", step_in_terms_of_slope),
    ("1.1", step_single),
    ("1.1", step_vectorized),
    ("1.1", step_one_element),
    ("1.1", lambda v, i, h, tau=8.0: v - h / tau * (v + 70 - 10 * i)),
    ("1.2", lambda e, u, r: Fraction(u - e) / Fraction(r)),
    ("1.2", lambda rest, top, resistance: -(rest - top) / resistance),
    ("1.2", lambda *cell: np.float32(cell[1] - cell[0]) / np.float32(cell[2])),
    ("1.3", rate_by_diff),
    ("1.3", rate_by_loop),
    ("1.3", rate_single),
    ("1.4", formula_with_max),
    ("1.4", formula_vectorized),
    ("1.4", formula_by_two_logarithms),
    ("1.5", ([1, 1, 1], 1.5)),
    ("1.5", [np.array([0.5, 0.5, 0.5]), 1.0]),
    ("1.5", (np.array([3, 4, 5], dtype=np.float32), np.float32(6))),
    ("1.5", ((Fraction(1, 2),) * 3, np.array([0.75]))),
    ("1.6", xor_with_bool),
    ("1.6", xor_from_helpers),
    ("1.6", xor_of_negations),
    ("1.7", adder_as_list),
    ("1.7", adder_carry_first),
    ("1.7", adder_as_array),
    ("1.8", inverse_by_difference),
    ("1.8", inverse_single),
    ("1.8", inverse_by_bisection),
]  # fmt: skip


# Built from the gates that the exercise names, or not.


def plain_xor(a, b):
    return int(a != b)


def sums(a, b, c):
    n = a + b + c
    return n % 2, n // 2


GATES = {"nand": nand}
negate = functools.partial(nand, 1)

NOT_BUILT = [
    ("1.6", plain_xor),
    ("1.6", lambda a, b: a ^ b),
    ("1.6", lambda a, b: plain_xor(a, b)),
    ("1.6", lambda a, b: threshold_unit([a + b, a * b], [1, -2], 1)),
    ("1.7", sums),
    ("1.7", lambda a, b, c: list(sums(a, b, c))),
]
BUILT_BESIDE_OPERATORS = [
    ("1.6", lambda a, b: nand(a, b) and (a or b)),
    ("1.6", lambda a, b: nand(a, b) if a else b),
    ("1.7", lambda a, b, c: (xor(xor(a, b), c), int(a + b + c > 1))),
]
BUILT = [
    ("1.6", lambda a, b: xor(a, b)),
    ("1.6", lambda a, b: half_adder(a, b)[0]),
    ("1.6", lambda a, b, g=nand: g(g(a, g(a, b)), g(b, g(a, b)))),
    (
        "1.6",
        lambda a, b: GATES["nand"](
            GATES["nand"](a, negate(b)), GATES["nand"](negate(a), b)
        ),
    ),
    ("1.6", lambda a, b: nand(nand(a, negate(b)), nand(negate(a), b))),
    ("1.6", operator.xor),
    ("1.6", functools.partial(plain_xor)),
    ("1.7", functools.partial(sums)),
    ("1.7", lambda a, b, c: full_adder(a, b, c)),
]


@pytest.mark.parametrize(("exercise", "answer"), NOT_BUILT)
def test_right_table_without_gates_is_not_yet_right(exercise, answer):
    result = check(exercise, answer)
    assert result.passed is False, result
    assert "return the right value. But it makes no use" in result.feedback[0]
    assert "`nand` only." in result.feedback[0]


@pytest.mark.parametrize(("exercise", "answer"), BUILT_BESIDE_OPERATORS)
def test_operators_beside_the_gates_are_remarked_on(exercise, answer):
    result = check(exercise, answer)
    assert result.passed is True, result
    assert "There is also an operator" in result.feedback[-1]


@pytest.mark.parametrize(("exercise", "answer"), BUILT)
def test_built_from_gates_passes_without_remark(exercise, answer):
    result = check(exercise, answer)
    assert result.passed is True, result
    assert len(result.feedback) == 2


def test_name_without_a_value_is_no_gate():
    def xor(a, b):
        if a > 1:
            return later(a)
        return int(a != b)

    assert "no use of `nand`" in check("1.6", xor).feedback[0]
    later = plain_xor


# Wrong answers as learners write them, each with words of its own hint.


def drive(i):
    return 10 * i - 70


def wrong_step_with_reset(v, current, dt):
    v = lif_step(v, current, dt)
    if v >= -50:
        v = -65.0
    return v


def wrong_formula(top=None, log=math.log, tau=8.0, refractory=2.0, scale=1e3):
    def rate_formula(current):
        if current <= 2:
            return 0.0
        ratio = (drive(current) + 65) / (drive(current) + 50)
        if top is not None:
            ratio = top(current)
        return scale / (refractory + tau * log(ratio))

    return rate_formula


def unguarded(current):
    v_inf = drive(current)
    return 1000 / (2 + 8 * math.log((v_inf + 65) / (v_inf + 50)))


def rate(n_minus=1, scale=1000.0, since=None):
    def rate_from_spikes(t):
        if len(t) < 2:
            return 0.0
        start = t[0] if since is None else since
        return scale * (len(t) - n_minus) / (t[-1] - start)

    return rate_from_spikes


def guarded(formula):
    return lambda t: formula(t) if len(t) > 1 else 0.0


def in_small_steps(v, current, dt):
    steps = max(1, round(dt / 0.1))
    for _ in range(steps):
        v = lif_step(v, current, dt / steps)
    return v


def first_that_fires(rest, threshold, resistance):
    for current in np.arange(0.0, 20.0, 0.05):
        if rest + resistance * current >= threshold:
            return current
    return None


def adder_with(joined, a, b, c):
    first_sum, first_carry = half_adder(a, b)
    sum_bit, second_carry = half_adder(first_sum, c)
    return sum_bit, joined(first_carry, second_carry)


def carry_to_carry(a, b, c):
    _, first_carry = half_adder(a, b)
    sum_bit, second_carry = half_adder(first_carry, c)
    return sum_bit, first_carry | second_carry


def search(grid):
    def current_for(p, mid, k):
        return grid[np.argmin(abs(1 / (1 + np.exp(-k * (grid - mid))) - p))]

    return current_for


WRONG = {
    "1.1": [
        (lambda v, i, h: v + h / 8 * ((v + 70) + 10 * i), "sign of the leak"),
        (lambda v, i, h: v + h / 8 * (-v + 10 * i), "`-(v - rest)`"),
        (lambda v, i, h: v + h / 8 * (-(v - 70) + 10 * i), "sign of the rest"),
        (lambda v, i, h: v + h / 8 * (-(v + 70) - 10 * i), "of the current"),
        (lambda v, i, h: v + h / 8 * (-(v + 70) + i), "resistance is missing"),
        (lambda v, i, h: v + h / 8 * 10 * (-(v + 70) + i), "leak as well"),
        (lambda v, i, h: v + h * 8 * (-(v + 70) + 10 * i), "multiplied by ta"),
        (lambda v, i, h: v + h * (-(v + 70) + 10 * i), "tau is missing"),
        (lambda v, i, h: v + (-(v + 70) + 10 * i) / 8, "`dt` is missing"),
        (lambda v, i, h: h / 8 * (-(v + 70) + 10 * i), "return the change"),
        (lambda v, i, h: (-(v + 70) + 10 * i) / 8, "return the slope"),
        (lambda v, i, h: -70 + h / 8 * (-(v + 70) + 10 * i), "starts from re"),
        (lambda v, i, h: v - h / 8 * (v + 70), "current is missing"),
        (lambda v, i, h: v + h / 8 * 10 * i, "leak is missing"),
        (lambda v, i, h: v - h / 8 * (v + 70) + 10 * i, "closes too early"),
        (
            lambda v, i, h: drive(i) + (v - drive(i)) * np.exp(-h / 8),
            "one Euler step",
        ),
        (wrong_step_with_reset, "resets the voltage"),
        (lambda v, i, h: v - h / 8 * (v + 70) + h * 10 * i, "only under"),
        (lambda v, i, h: v + h / 8 * (-v - 70 + 10e6 * i * 1e-9), "too small"),
        (in_small_steps, "one single step"),
        (lambda v, i, h: round(lif_step(v, i, h), 2), "rounded"),
        (lambda v, i, h: -60 + 1 / 80 * 15, "whatever the arguments are"),
        (lambda v, i, h: -lif_step(v, i, h), "sign of every result"),
    ],
    "1.2": [
        (lambda e, u, r: (u + 65) / r, "from the reset"),
        (lambda e, u, r: (u + 70) / r, "-70 mV is written into"),
        (lambda e, u, r: (u - e) * r, "multiplied by the resistance"),
        (lambda e, u, r: (e - u) / r, "rest minus threshold is negative"),
        (lambda e, u, r: u - e, "voltage to bridge"),
        (lambda e, u, r: r / (u - e), "upside down"),
        (lambda e, u, r: u / r, "`rest` is missing"),
        (lambda e, u, r: (u + e) / r, "a difference: subtract"),
        (lambda e, u, r: u - e / r, "bracket is missing"),
        (lambda e, u, r: 2.0, "one cell only"),
        (lambda e, u, r: 1000 * (u - e) / r, "Are ms and s mixed up"),
        (lambda e, u, r: (u - e) / (r * 1e6), "or nA and mA"),
        (lambda e, u, r: (u - e) / (r * 1e6) * 1e-3, "ampere instead of nA"),
        (lambda e, u, r: 1e9 * (u - e) / r, "ampere instead of nA"),
        (lambda e, u, r: (u - e) // r, "rounded down"),
        (lambda e, u, r: int((u - e) / r), "rounded down"),
        (lambda e, u, r: round((u - e) / r), "trying values on a grid"),
        (lambda e, u, r: math.ceil(20 * (u - e) / r) * 0.05, "on a grid"),
        (first_that_fires, "trying values on a grid"),
    ],
    "1.3": [
        (rate(n_minus=0), "n - 1 intervals"),
        (rate(scale=1.0), "multiply by 1000"),
        (rate(n_minus=0, scale=1.0), "two at once"),
        (rate(since=0.0), "clock starts at the first spike"),
        (rate(n_minus=0, since=0.0), "counted from time 0"),
        (guarded(lambda t: np.mean(np.diff(t))), "mean interval in ms"),
        (guarded(lambda t: np.mean(1000 / np.diff(t))), "average the rates"),
        (guarded(lambda t: 1000 / np.median(np.diff(t))), "median interval"),
        (guarded(lambda t: 1000 / (t[1] - t[0])), "only the first interval"),
        (guarded(lambda t: 1000 / (t[-1] - t[-2])), "only the last interval"),
        (
            guarded(lambda t: 1 / (np.mean(np.diff(t)) / 1000 + 0.002)),
            "contain it already",
        ),
        (lambda t: rate_from_spikes(t) if not t else 0, "len(spike_times)"),
        (len, "number of spikes"),
        (lambda t: 1000 / np.mean(np.diff(t)), "fewer than two spikes"),
        (lambda t: 1000 * (len(t) - 1) / (t[-1] - t[0]), "fewer than two"),
        (
            lambda t: rate_from_spikes(t) if len(t) > 2 else 0.0,
            "Two spikes have one interval",
        ),
        (
            lambda t: rate_from_spikes(t) if len(t) else None,
            "fewer than two spikes",
        ),
    ],
    "1.4": [
        (wrong_formula(refractory=0.0), "refractory time is missing"),
        (wrong_formula(scale=1.0), "multiply by 1000"),
        (
            lambda i: 1000 / rate_formula(i) if i > 2 else 0.0,
            "interval between two spikes",
        ),
        (
            wrong_formula(lambda i: (drive(i) + 50) / (drive(i) + 65)),
            "upside down",
        ),
        (
            wrong_formula(lambda i: 10 * i / (drive(i) + 50)),
            "starts at the reset",
        ),
        (wrong_formula(log=np.log10), "`log10`"),
        (wrong_formula(log=np.log2), "`log2`"),
        (
            wrong_formula(lambda i: (10 * i + 65) / (10 * i + 50)),
            "`rest` is missing",
        ),
        (wrong_formula(tau=1.0), "tau is missing"),
        (wrong_formula(log=lambda x: x), "logarithm is missing"),
        (
            lambda i: 1000 / 2 + 8 * np.log((drive(i) + 65) / (drive(i) + 50)),
            "bracket is missing",
        ),
        (lambda i: simulate_lif(i, duration=1000.0).rate, "very close"),
        (unguarded, "never gets to the threshold"),
        (
            lambda i: unguarded(i) if drive(i) != -50 else 0.0,
            "never gets to the threshold",
        ),
        (lambda i: rate_formula(i) if i > 2.05 else 0.0, "fires, slowly"),
    ],
    "1.5": [
        (((1, 1, 1), 1), "the tie"),
        (((1, 1, 1), 0.5), "that is OR"),
        (((1, 1, 1), 3), "that is AND"),
        ((2, (1, 1, 1)), "swap them"),
        (((1, 1), 2), "three weights; received 2"),
        (((1, 1, 1), -2), "A bias is minus the threshold"),
        (((1, 1, 1), 0), "always fires"),
        (((1, 1, 1), 4), "never fires"),
        (((1, 1, 0), 2), "does not see that input"),
        (((1, 1, -1), 1), "negative weight"),
        (((1, 2, 3), 3.5), "Any two weights together"),
        (((0.1, 0.2, 0.7), 0.3 + 1e-12), "no weight alone"),
        (((0.7, 0.1, 0.7), 0.8), "rounding error"),
        (([1 / 3] * 3, 0.67), "a rounded number"),
        (([1, 1, 1], 2.03), "a rounded number"),
        ([1, 1, 1, 2], "then the threshold: `([1, 1, 1], 2)`"),
        ((1, 1, 1, "2"), "then the threshold: three weights"),
    ],
    "1.6": [
        (lambda a, b: a | b, "that is OR"),
        (lambda a, b: a & b, "that is AND"),
        (lambda a, b: nand(xor(a, b), 1), "that is XNOR"),
        (nand, "NAND itself"),
        (lambda a, b: int(not (a or b)), "that is NOR"),
        (lambda a, b: a, "is `a`"),
        (lambda a, b: b, "is `b`"),
        (lambda a, b: nand(a, a), "NOT `a`"),
        (lambda a, b: nand(b, b), "NOT `b`"),
        (lambda a, b: a & (1 - b), "`a` alone is 1"),
        (lambda a, b: (1 - a) & b, "`b` alone is 1"),
        (lambda a, b: nand(a, nand(a, b)), "`nand(a, nand(a, b))`"),
        (lambda a, b: nand(b, nand(a, b)), "`nand(b, nand(a, b))`"),
        (lambda a, b: 1, "1 whatever the"),
        (lambda a, b: 0, "0 whatever the"),
        (lambda a, b: a - b, "A bit is 0 or 1"),
    ],
    "1.7": [
        (lambda a, b, c: full_adder(a, b, c)[::-1], "swapped"),
        (lambda a, b, c: full_adder(a, b, 0), "`carry` is not used"),
        (lambda a, b, c: (a ^ b ^ c, a & b), "`a AND b` only"),
        (lambda a, b, c: (a ^ b, int(a + b + c > 1)), "sum leaves out `carry"),
        (lambda a, b, c: (a | b | c, int(a + b + c > 1)), "sum is OR"),
        (lambda a, b, c: (a ^ b ^ c, a & b & c), "all three inputs"),
        (lambda a, b, c: (a ^ b ^ c, a | b | c), "OR of all three"),
        (lambda a, b, c: (a ^ b ^ c, nand(a, b)), "NAND of `a` and `b`"),
        (lambda a, b, c: (a ^ b ^ c, (a & b) | c), "whenever `carry` is"),
        (lambda a, b, c: (a ^ b ^ c, (a ^ b) & c), "second half adder only"),
        (lambda a, b, c: adder_with(nand, a, b, c), "always 1"),
        (lambda a, b, c: adder_with(operator.and_, a, b, c), "always 0"),
        (carry_to_carry, "gets the carry of the first"),
        (lambda a, b, c: half_adder(a & b, c), "gets the carry of the first"),
        (lambda a, b, c: a + b + c, "instead of one number"),
        (lambda a, b, c: (a + b + c, 0), "A bit is 0 or 1"),
        (lambda a, b, c: (a, b, c), "exactly two bits"),
        (lambda a, b, c: "10", "pair of bits"),
        (lambda a, b, c: (0, 0), "should return (1, 0)"),
        (lambda a, b, c: (np.nan, 0), "0 divided by 0"),
    ],
    "1.8": [
        (lambda p, m, k: m - math.log(p / (1 - p)) / k, "of the logarithm"),
        (lambda p, m, k: math.log(p / (1 - p)) / k, "`midpoint` is missing"),
        (lambda p, m, k: m + math.log(p / (1 - p)) * k, "multiplied by the s"),
        (lambda p, m, k: m + math.log(p / (1 - p)), "`slope` is missing"),
        (lambda p, m, k: m + np.log10(p / (1 - p)) / k, "`log10`"),
        (lambda p, m, k: m + np.log2(p / (1 - p)) / k, "`log2`"),
        (lambda p, m, k: m + math.log(p) / k, "logarithm of p alone"),
        (lambda p, m, k: m + math.log(1 / p) / k, "-1 lost"),
        (lambda p, m, k: m + p / (1 - p) / k, "odds without their logarithm"),
        (lambda p, m, k: m + p / k, "p itself is used"),
        (lambda p, m, k: (m + math.log(p / (1 - p))) / k, "bracket too wide"),
        (lambda p, m, k: math.log(p / (1 - p)) / k - m, "sign of the midpoi"),
        (lambda p, m, k: 1 / (1 + math.exp(-k * (p - m))), "sigmoid itself"),
        (lambda p, m, k: m + (p - 0.5) * 4 / k, "good only near 0.5"),
        (lambda p, m, k: 1.7 + np.log(p / (1 - p)) / 11.9, "are written into"),
        (lambda p, m, k: 1.698 + np.log(p / (1 - p)) / 12, "are written into"),
        (lambda p, m, k: 1.7 + np.log(p / (1 - p)) / k, "chapter's midpoint"),
        (lambda p, m, k: m + np.log(p / (1 - p)) / 11.9, "chapter's slope"),
        (search(np.linspace(0, 5, 5001)), "trying values on a grid"),
        (search(np.linspace(0, 6, 2000)), "very close but not exact"),
        (search(np.arange(0, 5, 0.01)), "trying values on a grid"),
        (search(np.arange(0, 5, 0.05)), "trying values on a grid"),
        (lambda p, m, k: m + np.log(p / (p - 1)) / k, "negative number"),
        (
            lambda p, m, k: current_for(p, m, k) if p != 0.5 else 0.0,
            "At probability 0.5",
        ),
    ],
}


@pytest.mark.parametrize("exercise", IDS)
def test_at_least_five_wrong_answers_with_five_hints(exercise):
    hints = {
        check(exercise, wrong).feedback[-1] for wrong, _ in WRONG[exercise]
    }
    assert len(hints) >= 5


def test_feedback_shows_call_expected_and_received():
    result = check("1.1", lambda v, i, h: v + h / 8 * (v + 70 + 10 * i))
    assert result.feedback[0] == (
        "`lif_step(-60.0, 2.5, 0.1)` should return -59.8125; "
        "yours returns -59.5625."
    )


TABLES = {
    "1.1": (potentials._lif_step, potentials._LIF_STEP_SLIPS),
    "1.2": (potentials._rheobase, potentials._RHEOBASE_SLIPS),
    "1.3": (rates._rate_from_spikes, rates._RATE_SLIPS),
    "1.4": (rates._rate_formula, rates._FORMULA_SLIPS),
    "1.6": (lambda a, b: a ^ b, logic._XOR_SLIPS),
    "1.7": (logic._full_adder, logic._ADDER_SLIPS),
    "1.8": (sigmoid._current_for, sigmoid._INVERSE_SLIPS),
}


@pytest.mark.parametrize("exercise", TABLES)
def test_each_slip_is_told_by_its_own_hint(exercise):
    solution, slips = TABLES[exercise]
    for slip in slips:

        def learner(*args, slip=slip):
            try:
                ends = (slip.formula, slip.to or slip.formula)
                return np.mean([end(*args) for end in ends], axis=0)
            except (ValueError, ZeroDivisionError, IndexError):
                return solution(*args)  # edge cases are handled

        result = check(exercise, learner)
        assert result.passed is False
        assert result.feedback[1] == f"Likely slip: {slip.hint}"


# Answers that are no answers.


@pytest.mark.parametrize(("answer", "words"), BROKEN)
@pytest.mark.parametrize("exercise", FUNCTIONS)
def test_broken_answer_ends_in_a_sentence(exercise, answer, words):
    result = check(exercise, answer)
    assert result.passed is False
    said = " ".join(result.feedback)
    if exercise == "1.7" and words not in said:
        assert "pair of bits" in said or "two bits" in said, result
    else:
        assert words in said, result
    assert "0x" not in repr(result)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (xor, "not a function"),
        (NotAFunction, "not the class"),
        ("majority", "Received the text"),
        (3, "is a pair"),
        ((), "is a pair"),
        ({"w": 1}, "is a pair"),
        ((1, 2), "three numbers in a tuple"),
        ((np.ones((3, 1)), 2), "array of shape (3, 1)"),
        (((1, 1, "1"), 2), "received the text '1'"),
        (((1, 1, np.nan), 2), "finite numbers"),
        (((1, 1, 1), np.inf), "finite numbers"),
        (((1, 1, 1), (2, 2)), "finite numbers"),
        (((1, 1, 1, 1), 2), "received 4"),
    ],
)
def test_broken_unit_ends_in_a_sentence(answer, words):
    result = check("1.5", answer)
    assert result.passed is False
    assert words in result.feedback[0], result


def test_changed_input_is_told():
    def shifts(spike_times):
        result = rate_from_spikes(spike_times)
        spike_times -= 1.0
        return result

    result = check("1.3", shifts)
    assert result.passed is False
    assert "changes its input" in result.feedback[0]
    assert "np.array([99.0, 109.0, 139.0, 159.0])" in result.feedback[0]


def test_forgotten_return_is_an_attempt():
    def lif_step(v, current, dt):
        v = v + dt / 8 * (-(v + 70) + 10 * current)

    result = check("1.1", lif_step)
    assert result.passed is False
    assert "starts with `return`" in result.feedback[0]
