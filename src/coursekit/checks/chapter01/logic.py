"""Checkers 1.5 to 1.7: threshold units and networks of NAND."""

from __future__ import annotations

from coursekit.checks.building import calls_any, has_operators
from coursekit.checks.chapter01.unit import judge_unit
from coursekit.checks.comparing import read_bit, read_bit_pair
from coursekit.checks.judging import judge_function
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.trials import Case, Slip

_BITS = (0, 1)
_PAIRS = [Case((a, b)) for a in _BITS for b in _BITS]
_TRIPLES = [Case((a, b, c)) for a in _BITS for b in _BITS for c in _BITS]


def _built_from(
    gates: tuple[str, ...], answer: object, verdict: Verdict
) -> Verdict:
    """Ask once more, kindly, where a right table is not built from gates."""
    passed, feedback = verdict
    if not passed:
        return verdict
    shown = [f"`{gate}`" for gate in gates]
    parts = " and ".join(shown)
    if not calls_any(answer, gates):
        return False, [
            f"{feedback[0]} But it makes no use of {' or '.join(shown)}, "
            "and that is what the exercise is about: now build it from "
            f"{parts} only."
        ]
    if has_operators(answer, gates):
        feedback.append(
            "There is also an operator such as `or`, `!=`, `^` or `+`, or "
            f"an `if`. Can you do without it, from {parts} only?"
        )
    return True, feedback


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
    verdict = judge_function(
        answer,
        "xor(a, b)",
        lambda a, b: a ^ b,
        _PAIRS,
        _XOR_SLIPS,
        read=read_bit,
        praise="No single unit can do this; a few NAND units can.",
    )
    return _built_from(("nand",), answer, verdict)


# 1.7 ------------------------------------------------------------------


def _full_adder(a: int, b: int, carry: int) -> tuple[int, int]:
    total = a + b + carry
    return total % 2, total // 2


_CARRY_TO_CARRY = (
    "the second half adder gets the carry of the first one. It should add "
    "`carry` to the first one's sum bit; the two carries meet at the end."
)
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
    Slip(
        lambda a, b, c: (a ^ b ^ c, (a ^ b) & c),
        "the sum is right; the carry out is that of the second half adder "
        "only. The first one may carry as well: 1 + 1.",
    ),
    Slip(
        lambda a, b, c: (a ^ b ^ c, 1),
        "the sum is right; the carry out is always 1, as the `nand` of both "
        "carries is: they are never both 1. OR is `nand(nand(p, p), "
        "nand(q, q))`.",
    ),
    Slip(
        lambda a, b, c: (a ^ b ^ c, 0),
        "the sum is right; the carry out is always 0, as the AND of both "
        "carries is: they are never both 1. One of them is enough: OR.",
    ),
    *(
        Slip(formula, _CARRY_TO_CARRY)
        for formula in (
            lambda a, b, c: ((a & b) ^ c, a & b),
            lambda a, b, c: ((a & b) ^ c, a & b & c),
        )
    ),
)


@exercise("1.7")
def _check_full_adder(answer: object) -> Verdict:
    verdict = judge_function(
        answer,
        "full_adder(a, b, carry)",
        _full_adder,
        _TRIPLES,
        _ADDER_SLIPS,
        read=read_bit_pair,
        praise="A chain of these adds numbers of any length.",
    )
    return _built_from(("half_adder", "nand"), answer, verdict)
