"""Checker 6.2: the whole records of a WET file, and the broken one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from coursekit.checks.chapter06.wet_files import groups
from coursekit.checks.chapter06.wet_records import read_records
from coursekit.checks.chapter06.wiki_judging import (
    Exact,
    Match,
    Shown,
    judge_exact,
    refuse_value,
)
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.showing import describe
from coursekit.checks.trials import Case

_FORM = (
    "Return two values, `(texts, broken)`: a list of texts, and how many "
    "records are broken"
)


def _read(value: object) -> tuple[Any, str]:
    """Read a list of texts and a whole number."""
    if problem := refuse_value(value):
        return None, f"{problem} {_FORM}."
    if not isinstance(value, (list, tuple)):
        return None, f"{_FORM}."
    if all(isinstance(item, str) for item in value):
        return None, f"{_FORM}. Are these the texts alone?"
    if len(value) != 2:
        return None, f"{_FORM}."
    texts, broken = value
    if _is_count(texts) and isinstance(broken, (list, tuple)):
        return None, f"{_FORM}, in this order."
    if problem := _about_texts(texts) or _about_count(broken):
        return None, problem
    return ([*texts], int(broken)), ""


def _about_texts(texts: object) -> str:
    if isinstance(texts, (str, bytes)):
        return f"{_FORM}. The first one is {_kind(texts)}, and no list."
    if not isinstance(texts, (list, tuple)):
        return f"{_FORM}. The first one is {describe(texts)}."
    for text in texts:
        if isinstance(text, bytes):
            return (
                "The list holds bytes. `body.decode()` makes a text of them."
            )
        if not isinstance(text, str):
            return f"{_FORM}. In the list there is {describe(text)}."
    return ""


def _kind(value: object) -> str:
    return "bytes" if isinstance(value, bytes) else "one text"


def _about_count(broken: object) -> str:
    if isinstance(broken, (list, tuple)):
        return f"{_FORM}. The second one is a list: return its `len`."
    if not _is_count(broken):
        return f"{_FORM}. The second one is {describe(broken)}."
    return ""


def _is_count(value: object) -> bool:
    return isinstance(value, (int, np.integer)) or (
        isinstance(value, (float, np.floating)) and float(value).is_integer()
    )


def _call(case: Case) -> str:
    assert isinstance(case, Shown)
    return f"read_records({case.shown})"


def _explain(trial: Match) -> str:
    (texts, broken), (right, count) = trial.given, trial.wanted
    if texts == right:
        return (
            f"The texts are right. Of the records, {_number(count)} broken: "
            f"{count} is to come back, and not {broken}."
        )
    if len(texts) != len(right):
        return (
            f"The list should hold {_texts(right)}; yours holds "
            f"{_texts(texts)}. Print where each record begins, and its "
            "length."
        )
    pairs = [*zip(texts, right, strict=True)]
    if any(_extra_break(text, wanted) for text, wanted in pairs):
        return (
            "A body begins too soon, or goes on too far: there is a line "
            "break in the text that is none of its own. Before the body and "
            "after it there are four bytes each, `\\r\\n\\r\\n`."
        )
    return (
        "The number of texts is right, but not where they begin and end. A "
        "body begins after the first blank line, and has Content-Length bytes."
    )


def _extra_break(text: str, wanted: str) -> bool:
    """Tell whether a text begins or ends with a line break too many."""
    return (text[:1] in "\r\n") > (wanted[:1] in "\r\n") or (
        text[-1:] in "\r\n"
    ) > (wanted[-1:] in "\r\n")


def _number(count: int) -> str:
    return f"{count} is" if count == 1 else f"{count or 'none'} are"


def _texts(texts: Sequence[str]) -> str:
    return f"{len(texts)} text{'' if len(texts) == 1 else 's'}"


_ERRORS = {  # a part of the exception's message, and the hint
    "too many values to unpack": "A value may hold a colon too, as that of "
    "`WARC-Target-URI` does: `line.split(':', 1)` cuts at the first one "
    "only.",
    "not enough values to unpack": "A line without a colon: is it "
    "`WARC/1.0`, the first one of every record, or an empty one?",
    "not 'str'": "`data` is bytes, and a text is no bytes. Search in it with "
    "bytes, such as `b'\\r\\n\\r\\n'`, or decode a part of it first.",
    "bytes or a tuple of bytes": "`data` is bytes, and a text is no bytes. "
    "Compare it with bytes, such as `b'WARC/1.0'`.",
    "str or a tuple of str": "A part is a text already. Compare it with a "
    "text: `'WARC/1.0'`, without `b`.",
    "'int' and 'str'": "The value of a header is a text: `int` makes a number "
    "of it.",
    "substring not found": "`data.index` stops where there is nothing to "
    "find. `data.find` gives -1.",
    "subsection not found": "`data.index` stops where there is nothing to "
    "find. `data.find` gives -1.",
    "invalid literal for int": "What goes into `int` is not the number of "
    "`Content-Length` alone. Did the reading of this record begin at the "
    "right byte? Behind each body there are four more, `\\r\\n\\r\\n`.",
}


def _stopped(trial: Match, error: BaseException) -> str:
    """Say what an exception mostly comes from."""
    for part, hint in _ERRORS.items():
        if part in str(error):
            return trial.hint or hint if "sub" in part else hint
    if trial.hint:
        return trial.hint
    if isinstance(error, UnicodeDecodeError):
        return "A body is UTF-8, which is what `body.decode()` takes."
    if isinstance(error, KeyError):
        return (
            "A name is not among the headers. Is it looked up just as it was "
            "stored, in capitals or in small letters? Or did the reading of "
            "this record begin at the wrong byte? Behind each body there are "
            "four more, `\\r\\n\\r\\n`."
        )
    return ""


_RECORDS = Exact(
    signature="read_records(data)",
    solution=read_records,
    read=_read,
    explain=_explain,
    shown=_call,
    stopped=_stopped,
)


@exercise("6.2")
def _check_records(answer: object) -> Verdict:
    return judge_exact(
        answer,
        _RECORDS,
        groups(),
        "Real files are compressed, record by record, and otherwise just "
        "like these. Where lengths are written down, nothing in the text can "
        "be mistaken for its end.",
    )
