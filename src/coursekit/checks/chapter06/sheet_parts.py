"""The parts of a datasheet, and what belongs in each, exercise 6.9."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping

LENGTH = 40  # characters that a part should have at least

PARTS: Mapping[str, str] = {
    "motivation": "For what purpose was the sample made, and by whom?",
    "composition": "What is one item, and how many items are there?",
    "collection": "Where were the data taken from, how, and when?",
    "preprocessing": "What was chosen, cut, cleaned or labeled?",
    "uses": "What is it good for, and what should it not be used for?",
    "distribution": "Where does one get it, and under which license?",
    "maintenance": "Who looks after it, and what if it has a mistake?",
}

_WORDS = (
    "two three four five six seven eight nine ten eleven twelve twenty "
    "thirty forty fifty sixty seventy eighty ninety dozen hundred thousand "
    "million billion dozens hundreds thousands millions billions"
)
_NO_COUNT = re.compile(  # dates, and the size of a picture
    r"\b\d{4}-\d\d(-\d\d)?\b"
    r"|\b\d+ ?(x|×|by) ?\d+\b|\bfrom \d+ to \d+\b"
    r"|\b(in|since|until|year|before|after|around)\s+(19|20)\d\d\b",
    re.IGNORECASE,
)
_COUNT = re.compile(rf"\d|\b({'|'.join(_WORDS.split())})\b", re.IGNORECASE)
_LICENSE = re.compile(
    r"\b(cc|creative commons|public domain|(?-i:MIT)|bsd|apache|a?l?gpl|gfdl|"
    r"gnu|odbl|odc|open data commons|open database|terms of use|copyright|"
    r"proprietary|unlicense|all rights reserved|by-sa|by-nc|terms of service|"
    r"attribution)(\b|[-0v])",
    re.IGNORECASE,
)
_LICENSE_WORD = re.compile(r"licen[sc]", re.IGNORECASE)
_NOT = re.compile(
    r"\b(not(?! only)|never|no|cannot|nothing|nobody|none|neither|nor|avoid|"
    r"without|unknown|unclear|unfit|unsuitable|unsuited|useless|misleading|"
    r"wrong|forbidden|refrain|beware|stay away|(?<!not )only|"
    r"too (small|few|old|narrow|easy|little))\b|n['’]t\b",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"\b(todo|tbd|fixme|to be done|lorem +ipsum|placeholder|bla bla)\b",
    re.IGNORECASE,
)
_ALIKE = 0.9  # of two texts, from 0 to 1


def normal(text: str) -> str:
    r"""Return a text without what does not matter in a comparison.

    Examples
    --------
    >>> normal("Ten  thousand\n digits!")
    'ten thousand digits'
    """
    return " ".join(re.findall(r"\w+", text.casefold()))


def alike(text: str, other: str) -> bool:
    """Tell whether two texts are the same, or nearly.

    Examples
    --------
    >>> alike("Nobody knows.", "nobody knows"), alike("Nobody.", "Everybody.")
    (True, False)
    """
    pair = normal(text), normal(other)
    matcher = difflib.SequenceMatcher(None, *pair, autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def about_text(part: str, text: str) -> str:
    """Say what a part still lacks; "" if there is something in it.

    Examples
    --------
    >>> about_text("collection", "From the web.")[:45]
    '`collection` is 13 of the 40 characters long '
    """
    question = PARTS[part]
    asks = question[0].lower() + question[1:]
    short = " ".join(text.split())
    if any(alike(short, other) for other in PARTS.values()):
        return f"`{part}` repeats a question. Answer it: {asks}"
    if _PLACEHOLDER.search(short) or _is_filler(short):
        return f"`{part}` still has to be written: {asks}"
    if len(short) < LENGTH:
        return (
            f"`{part}` is {len(short)} of the {LENGTH} characters long that "
            f"are asked for. It may say more: {asks}"
        )
    if short.endswith("?") and short.count("?") == 1 and "." not in short:
        return f"`{part}` asks something. Answer it: {asks}"
    return _ABOUT[part](short) if part in _ABOUT else ""


def _is_filler(text: str) -> bool:
    """Tell whether the same few letters or words come again and again."""
    words = normal(text).split()
    few = len(words) >= 8 and len({*words}) <= 3
    return few or (len(text) >= LENGTH and len({*text.casefold()}) < 10)


def _about_composition(text: str) -> str:
    if _COUNT.search(_NO_COUNT.sub("", text)):
        return ""
    return (
        "`composition` names no number. How many items are there: images, "
        "sentences, pages? `len(...)` of the sample counts them."
    )


def _about_distribution(text: str) -> str:
    named = _LICENSE.search(text)
    word = _LICENSE_WORD.search(text)
    if named or (word and _NOT.search(text)):
        return ""
    if word:
        return (
            "`distribution` speaks of a license, but does not say which one. "
            "Name it, such as CC BY 4.0, or say that it is not known."
        )
    return (
        "`distribution` names no license. Who may pass the sample on, and "
        "under which license? If that is not known, say so: it is what a "
        "reader has to know."
    )


def _about_uses(text: str) -> str:
    if _NOT.search(text):
        return ""
    return (
        "`uses` says what the sample is good for. Say too what it should "
        "not be used for, as in: It is not suited for ..."
    )


_ABOUT = {
    "composition": _about_composition,
    "distribution": _about_distribution,
    "uses": _about_uses,
}
