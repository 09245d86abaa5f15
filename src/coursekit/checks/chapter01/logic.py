"""Checkers 1.5 to 1.7: threshold units and networks of NAND."""

from __future__ import annotations

from coursekit.checks.chapter01.unit import judge_unit
from coursekit.checks.comparing import read_bit, read_bit_pair
from coursekit.checks.judging import judge_function
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.trials import Case, Slip

_BITS = (0, 1)
_PAIRS = [Case((a, b)) for a in _BITS for b in _BITS]
_TRIPLES = [Case((a, b, c)) for a in _BITS for b in _BITS for c in _BITS]


# 1.5 ------------------------------------------------------------------


@exercise("1.5")
def _check_majority(answer: object) -> Verdict:
    return judge_unit(answer)


# 1.6 ------------------------------------------------------------------


def _bits_slip(table: dict[tuple[int, ...], int], hint: str) -> Slip:
    return Slip(lambda *bits: table[bits], hint)


def _on_pairs(bits: str) -> dict[tuple[int, ...], int]:
    """Read "0110" as outputs for (0, 0), (0, 1), (1, 0), (1, 1)."""
    rows = [case.args for case in _PAIRS]
    return dict(zip(rows, map(int, bits), strict=True))


_XOR_SLIPS = tuple(
    _bits_slip(_on_pairs(bits), hint)
    for bits, hint in (
        ("0111", "that is OR. XOR is 0 when both inputs are 1."),
        ("0001", "that is AND. XOR is 1 when exactly one input is 1."),
        (
            "1001",
            "that is XNOR, the opposite in each row. One NAND too many or "
            "too few? `nand(x, x)` turns x round.",
        ),
        (
            "1110",
            "that is NAND itself. It is the first of the four you need; "
            "feed its output on, together with each input.",
        ),
        ("1000", "that is NOR. XOR is 1 when exactly one input is 1."),
        ("0011", "the output is `a`: the other input has no effect."),
        ("0101", "the output is `b`: the other input has no effect."),
        ("1100", "the output is NOT `a`: the other input has no effect."),
        ("1010", "the output is NOT `b`: the other input has no effect."),
        (
            "0010",
            "right when `a` alone is 1; the same is needed for `b` alone. "
            "Are both halves built, and joined by one more `nand`?",
        ),
        (
            "0100",
            "right when `b` alone is 1; the same is needed for `a` alone. "
            "Are both halves built, and joined by one more `nand`?",
        ),
        (
            "1101",
            "that is one of the two middle gates, `nand(a, nand(a, b))`. "
            "Join it with its twin by a last `nand`.",
        ),
        (
            "1011",
            "that is one of the two middle gates, `nand(b, nand(a, b))`. "
            "Join it with its twin by a last `nand`.",
        ),
    )
)


@exercise("1.6")
def _check_xor(answer: object) -> Verdict:
    passed, feedback = judge_function(
        answer,
        "xor(a, b)",
        lambda a, b: a ^ b,
        _PAIRS,
        _XOR_SLIPS,
        read=read_bit,
        praise="No single unit can do this; a few NAND units can.",
    )
    code = getattr(answer, "__code__", None)
    if passed and code and "nand" not in code.co_names + code.co_freevars:
        feedback.append(
            "Your function does not call `nand` itself. If no helper of "
            "yours does either, try again with nothing but `nand`."
        )
    return passed, feedback


# 1.7 ------------------------------------------------------------------


def _full_adder(a: int, b: int, carry: int) -> tuple[int, int]:
    total = a + b + carry
    return total % 2, total // 2


_ADDER_SLIPS: tuple[Slip, ...] = (
    Slip(
        lambda a, b, c: _full_adder(a, b, c)[::-1],
        "the two outputs are swapped. The sum comes first, then the carry.",
    ),
    Slip(
        lambda a, b, c: _full_adder(a, b, 0),
        "`carry` is not used. That is a half adder of `a` and `b`; three "
        "bits are to be added.",
    ),
    Slip(
        lambda a, b, c: (a ^ b ^ c, a & b),
        "the sum is right; the carry out is `a AND b` only. Two of the "
        "three inputs are enough for a carry, and one may be `carry`.",
    ),
    Slip(
        lambda a, b, c: (a ^ b, _full_adder(a, b, c)[1]),
        "the carry out is right; the sum leaves out `carry`. Take XOR twice.",
    ),
    Slip(
        lambda a, b, c: (a | b | c, _full_adder(a, b, c)[1]),
        "the carry out is right; the sum is OR where it should be XOR. "
        "1 + 1 is 0, carry 1.",
    ),
    Slip(
        lambda a, b, c: (a ^ b ^ c, a & b & c),
        "the sum is right; the carry out asks for all three inputs. Two "
        "are enough.",
    ),
    Slip(
        lambda a, b, c: (a ^ b ^ c, a | b | c),
        "the sum is right; the carry out is OR of all three. It takes two "
        "inputs, not one.",
    ),
    Slip(
        lambda a, b, c: (a ^ b ^ c, (a & b) ^ 1),
        "the sum is right; the carry out is the NAND of `a` and `b`. NAND "
        "it with itself for AND, and count the other pairs too.",
    ),
    Slip(
        lambda a, b, c: (a ^ b ^ c, (a & b) | c),
        "the sum is right; the carry out is 1 whenever `carry` is. The "
        "second half adder adds `carry` to `a XOR b`: carry only if both "
        "are 1.",
    ),
)


@exercise("1.7")
def _check_full_adder(answer: object) -> Verdict:
    return judge_function(
        answer,
        "full_adder(a, b, carry)",
        _full_adder,
        _TRIPLES,
        _ADDER_SLIPS,
        read=read_bit_pair,
        praise="A chain of these adds numbers of any length.",
    )
