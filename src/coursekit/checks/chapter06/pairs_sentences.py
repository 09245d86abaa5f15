"""Checker 6.3: pairs of a sentence and its translation."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np

from coursekit.checks.chapter06.pairs_order_slips import LANGUAGES, ORDER
from coursekit.checks.chapter06.pairs_slips import DIRECTIONS, SEVERAL, SIMPLE
from coursekit.checks.chapter06.pairs_ways import Pairs, pairs
from coursekit.checks.chapter06.wiki_judging import (
    Exact,
    Group,
    Match,
    judge_exact,
    refuse_value,
)
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.showing import describe
from coursekit.checks.trials import Case

_FORM = "Return a list of pairs of texts, `[(text_a, text_b), ...]`"
_MISSING = (
    "The link names a sentence that is not in the list. Such a link gives no "
    "pair: ask `if i in texts` before you look a text up."
)

_GREETINGS = [
    (1, "deu", "Hallo!"),
    (2, "eng", "Hello!"),
    (3, "eng", "Hi!"),
    (4, "deu", "Moin!"),
]
_ANSWERS = [
    (1, "deu", "Danke."),
    (2, "eng", "Thanks."),
    (3, "deu", "Ja."),
    (4, "eng", "Yes."),
]
_APART = [
    (1, "deu", "Danke."),
    (2, "eng", "Hello!"),
    (3, "deu", "Ja."),
    (4, "eng", "Thanks."),
    (6, "eng", "Yes."),
]
_THREE = [
    (1, "deu", "Danke."),
    (2, "fra", "Merci."),
    (3, "eng", "Thank you."),
    (4, "deu", "Vielen Dank."),
    (5, "eng", "Thanks a lot."),
    (6, "fra", "Oui."),
    (7, "eng", "Yes."),
]
_MIXED = [
    (10, "deu", "Nun."),
    (100, "eng", "Now."),
    (9, "deu", "Tag!"),
    (3, "eng", "Well."),
    (20, "eng", "Good day!"),
    (2, "deu", "Zug."),
    (50, "eng", "A train."),
]


def _case(*args: Any, hint: str = "") -> Case:
    return Case(args, hint)


_GROUPS = (
    Group([_case(_APART, [(1, 4), (3, 6)], "deu", "eng")], SIMPLE),
    Group(
        [
            _case(_ANSWERS, [(2, 1), (3, 4)], "deu", "eng"),
            _case(_ANSWERS, [(1, 2), (2, 1), (4, 3)], "deu", "eng"),
            _case(_ANSWERS, [(1, 2), (4, 3)], "eng", "deu"),
        ],
        DIRECTIONS,
    ),
    Group(
        [
            _case(_GREETINGS, [(1, 2), (1, 3)], "deu", "eng"),
            _case(_GREETINGS, [(1, 2), (4, 2)], "deu", "eng"),
        ],
        SEVERAL,
    ),
    Group(
        [
            _case(
                _THREE,
                [(1, 2), (1, 3), (2, 3), (1, 4), (4, 5), (3, 5), (6, 7)],
                "deu",
                "eng",
            ),
            _case(
                _THREE,
                [(1, 2), (1, 3), (2, 3), (1, 4), (4, 5), (3, 5), (6, 7)],
                "eng",
                "deu",
            ),
        ],
        LANGUAGES,
    ),
    Group(
        [
            _case(
                _ANSWERS,
                [(1, 2), (3, 8), (9, 4), (3, 4)],
                "deu",
                "eng",
                hint=_MISSING,
            ),
            _case(_ANSWERS[:3], [(4, 3), (8, 9)], "deu", "eng", hint=_MISSING),
        ]
    ),
    Group(
        [
            _case(
                _MIXED,
                [(10, 100), (9, 20), (3, 10), (50, 2), (10, 20)],
                "deu",
                "eng",
            )
        ],
        ORDER,
    ),
    Group([_case(_ANSWERS, [], "deu", "eng"), _case([], [], "deu", "eng")]),
)


def _read(value: object) -> tuple[Any, str]:
    """Read a list of pairs of texts."""
    if problem := refuse_value(value):
        return None, problem
    if isinstance(value, np.ndarray):
        value = value.tolist()
    if isinstance(value, (set, frozenset)):
        return None, f"{_FORM}. A set has no order."
    if isinstance(value, dict):
        return None, (
            f"{_FORM}. A dict holds one value for a key, and a sentence may "
            "have several translations."
        )
    if not isinstance(value, (list, tuple)):
        return None, f"{_FORM}."
    for pair in value:
        if problem := _about_pair(pair):
            return None, problem
    return [tuple(pair) for pair in value], ""


def _about_pair(pair: Any) -> str:
    if not isinstance(pair, (list, tuple)):
        return f"{_FORM}. In the list there is {describe(pair)}."
    if len(pair) > 2 and any(isinstance(item, str) for item in pair):
        return f"{_FORM}. The texts alone are asked for, without the ids."
    if len(pair) != 2:
        return f"{_FORM}. In the list there is {describe(pair)}."
    for item in pair:
        if item is None:
            return f"In a pair there is `None`. {_MISSING}"
        if isinstance(item, (int, np.integer)):
            return f"{_FORM}. These are ids: look up the text of each."
        if isinstance(item, (list, tuple)):
            return f"{_FORM}. In a pair there is {describe(item)}."
        if not isinstance(item, str):
            return f"{_FORM}. In a pair there is {describe(item)}."
    return ""


def _explain(trial: Match) -> str:
    """Say which pairs are missing, too many, or in the wrong place."""
    given: Pairs = trial.given
    wanted: Pairs = trial.wanted
    missing = [*(Counter(wanted) - Counter(given))]
    more = [*(Counter(given) - Counter(wanted))]
    if not missing and not more:
        return (
            "The pairs are right, but not their order. Sort the pairs of ids, "
            "`sorted(found)`, and look up the texts then."
        )
    if missing and all(pair[::-1] in more for pair in missing):
        return (
            f"The pair {missing[0]!r} is the wrong way round. The text in "
            "`lang_a` comes first, whichever way the link is written."
        )
    if not missing and set(more) <= set(wanted):
        return (
            f"The pair {more[0]!r} comes more than once. A set of pairs of "
            "ids holds each once."
        )
    told = f"Missing: the pair {missing[0]!r}." if missing else ""
    if more:
        told += f" Too much: the pair {more[0]!r}{_languages(more[0], trial)}."
    return (
        f"{told.lstrip()} A pair is asked for if, and only if, a link joins "
        "its two sentences, one in `lang_a` and one in `lang_b`."
    )


def _languages(pair: tuple[str, str], trial: Match) -> str:
    """Name the languages of a pair, unless they are those asked for."""
    sentences, _, *wanted = trial.case.args
    lang = {text: language for _, language, text in sentences}
    if not {*pair} <= {*lang} or [lang[text] for text in pair] == wanted:
        return ""
    return f", of the languages {' and '.join(lang[text] for text in pair)}"


_ERRORS = {  # a part of the exception's message, and the hint
    "values to unpack": "A sentence has three values, (id, lang, text), and "
    "a link has two, (id, id).",
    "list indices must be": "A list is asked by a place, a whole number. "
    "Make a dict from the ids: `{i: text for i, lang, text in sentences}`.",
    "list index out of range": "An id is no place in the list. Make a dict "
    "from the ids: `{i: text for i, lang, text in sentences}`.",
}


def _stopped(trial: Match, error: BaseException) -> str:
    """Say what an exception mostly comes from."""
    for part, hint in _ERRORS.items():
        if part in str(error):
            return hint
    if isinstance(error, KeyError) and not trial.hint:
        return "A dict is asked for a key that is not in it."
    return trial.hint


_PAIRS = Exact(
    signature="pairs(sentences, links, lang_a, lang_b)",
    solution=pairs,
    read=_read,
    explain=_explain,
    stopped=_stopped,
)


@exercise("6.3")
def _check_pairs(answer: object) -> Verdict:
    return judge_exact(
        answer,
        _PAIRS,
        _GROUPS,
        "With millions of links the dict matters: it finds a sentence at "
        "once, where a search through the list would take all day.",
    )
