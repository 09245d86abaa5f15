"""Checker 6.9: a datasheet for one of the course's samples."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any

from coursekit.checks.chapter06.sheet_parts import PARTS, about_text, alike
from coursekit.checks.judging import not_attempted
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.showing import describe

_NAMES = ", ".join(f'"{part}"' for part in PARTS)
_FORM = f"a dict with a text for each of its parts: {_NAMES}"


@exercise("6.9")
def _check_datasheet(answer: object) -> Verdict:
    if answer is None or answer is Ellipsis:
        return not_attempted(f"`datasheet`, {_FORM}")
    if isinstance(answer, (list, tuple)) and [*map(_is_sheet, answer)] == [
        True
    ]:
        return False, [
            f"The dict is in a {type(answer).__name__}. Hand over the dict "
            "alone, without brackets or a comma around it."
        ]
    if not isinstance(answer, Mapping):
        return False, [
            f"Hand over {_FORM}. Received {describe(answer)}.",
            'It starts with `{"motivation": "...", "composition": "...",`.',
        ]
    if all(map(_is_empty, answer.values())):
        return not_attempted(f"`datasheet`, {_FORM}")
    inner = [value for value in answer.values() if _is_sheet(value)]
    if inner and not _is_sheet(answer):
        return False, [
            "The seven parts are in a dict inside the dict. Hand over the "
            "inner one alone; a name may stand beside them, as "
            '`"title": "..."`.'
        ]
    told = {part: _about_part(part, answer) for part in PARTS}
    _add_twins(told, answer)
    lacking = [sentence for sentence in told.values() if sentence]
    if lacking:
        count = len(PARTS) - len(lacking)
        return False, [
            f"{count or 'None'} of the {len(PARTS)} parts "
            f"{'is' if count < 2 else 'are'} complete.",
            *lacking,
        ]
    return True, [
        f"All {len(PARTS)} parts are there, with a count, a license and a "
        "use to stay away from.",
        "Whether they are true, no program can tell: give them to somebody "
        "who knows the data, and to somebody who does not.",
    ]


def _is_sheet(value: Any) -> bool:
    return isinstance(value, Mapping) and any(part in value for part in PARTS)


def _is_empty(value: Any) -> bool:
    if isinstance(value, str):
        return not value.strip(" .…")
    return value is None or value is Ellipsis


def _about_part(part: str, sheet: Mapping[Any, Any]) -> str:
    question = PARTS[part]
    if part not in sheet:
        others = {
            key.strip().casefold(): key
            for key in sheet
            if isinstance(key, str) and key not in PARTS
        }
        near = difflib.get_close_matches(part, others, n=1, cutoff=0.8)
        if near:
            return (
                f"`{part}` is missing, but there is {others[near[0]]!r}. If "
                f'that is the same, write its key as "{part}".'
            )
        return f"`{part}` is missing. {question}"
    value = sheet[part]
    if _is_empty(value):
        return f"`{part}` is empty. {question}"
    if not isinstance(value, str):
        if isinstance(value, (list, tuple, set)):
            return (
                f"`{part}` is {describe(value)}. Make one text of it, "
                "without a comma between its lines."
            )
        return f"`{part}` is {describe(value)}. Write a sentence. {question}"
    return about_text(part, value)


def _add_twins(told: dict[str, str], sheet: Mapping[Any, Any]) -> None:
    """Note where a text, right by itself, is that of a part before it."""
    seen: list[str] = []
    for part, question in PARTS.items():
        if told[part]:
            continue
        for other in seen:
            if alike(sheet[part], sheet[other]):
                told[part] = (
                    f"`{part}` has the same text as `{other}`. Each part "
                    f"answers another question. {question}"
                )
                break
        else:
            seen.append(part)
