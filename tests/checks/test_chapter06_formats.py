"""The checkers of exercises 6.1 to 6.4."""

import io
import re

import numpy as np
import pytest
from worked_solutions06 import SOLUTIONS, leaked, pairs, plain, read_records
from wrong_formats06 import WRONG

from coursekit import check
from coursekit.checks.chapter06 import (
    leaks_cases,
    leaks_rows,
    pairs_sentences,
    wet_files,
    wet_records,
    wiki_plain,
)

EXERCISES = [*WRONG]
GROUPS = {
    "6.1": wiki_plain._groups(),
    "6.2": wet_files.groups(),
    "6.3": pairs_sentences._GROUPS,
    "6.4": leaks_cases.GROUPS,
}
TOLD = [
    pytest.param(exercise, group, slip, id=f"{exercise} {g} {k}")
    for exercise, groups in GROUPS.items()
    for g, group in enumerate(groups)
    for k, slip in enumerate(group.slips)
    if exercise != "6.1" or k % 3 < 2  # not where a step stands alone
]


@pytest.mark.parametrize("exercise", EXERCISES)
def test_many_wrong_answers_with_hints_of_their_own(exercise):
    assert len({words for _, words in WRONG[exercise]}) >= 25


@pytest.mark.parametrize(("exercise", "group", "slip"), TOLD)
def test_a_slip_in_one_group_is_told(exercise, group, slip):
    """Right in all other groups: the hint is that of the slip, or alike."""

    def answer(*args):
        here = any(
            all(map(np.array_equal, map(str, case.args), map(str, args)))
            for case in group.cases
        )
        return (slip.formula if here else SOLUTIONS[exercise])(*args)

    result = check(exercise, answer)
    assert result.passed is False, slip.hint
    told = result.feedback[1].removeprefix("Likely slip: ")
    assert told in {other.hint for other in group.slips}, result


@pytest.mark.parametrize(
    "answer",
    [
        3,
        "text",
        [1.0, 2.0],
        lambda *args: np.full((2, 2), np.inf),
        lambda *args: [[1], [2, 3]],
        lambda *args: [args],
        lambda *args: [],
        lambda *args: np.zeros(0),
        lambda *args: [None, None],
        lambda *args: [(None, None)] * 2,
        lambda *args: [("a", {}), (1j, max)],
        lambda *args: ["a", "b"],
        lambda *args: (["a", None], "b"),
        lambda *args: (["a"], 1.5),
        lambda *args: ("a", 0),
        lambda *args: [1.5, 2],
        lambda *args: [-1, 10**6],
        lambda *args: range(3),
        lambda *args: {1: 2},
        lambda *args: b"bytes",
        lambda *args: np.array(["a"]),
        lambda *args: np.array([object()]),
        lambda *args: args[0].no_such_thing,
        lambda *args: args[-1][10**6],
        dict,
    ],
)
@pytest.mark.parametrize("exercise", EXERCISES)
def test_nothing_raises(exercise, answer):
    result = check(exercise, answer)
    assert result.passed is False, result
    assert all(s.endswith((".", "?", ")")) for s in result.feedback), result
    assert "0x" not in repr(result)


# Right in another way.


def plain_by_counting(wikitext):
    """Walk through the text, and count how deep the braces are."""
    kept, depth, at = "", 0, 0
    while at < len(wikitext):
        pair = wikitext[at : at + 2]
        if pair in ("{{", "}}"):
            depth += 1 if pair == "{{" else -1
            at += 2
            continue
        if not depth:
            kept += wikitext[at]
        at += 1
    kept = re.sub(r"(?s)<ref[^>/]*>.*?</ref>|<ref[^>]*/>", "", kept)
    parts = re.split(r"\[\[|\]\]", kept)
    parts[1::2] = [link.split("|")[-1] for link in parts[1::2]]
    return re.sub("'{2,}", "", "".join(parts))


def plain_with_tidy_spaces(wikitext):
    text = re.sub("[ \t]+", " ", plain(wikitext))
    return "\n".join(line.strip() for line in text.split("\n")).strip()


def plain_by_functions(wikitext):
    text = re.sub(
        r"\[\[([^\]]*)\]\]", lambda m: m[1].rpartition("|")[2], wikitext
    )
    text = re.sub(r"'''''|'''|''", "", text)
    while "{{" in text:
        start = text.rindex("{{")
        text = text[:start] + text[text.index("}}", start) + 2 :]
    text = re.sub(r"<ref[^<>]*/>", "", text)
    while "<ref" in text:
        start = text.index("<ref")
        text = text[:start] + text[text.index("</ref>") + 6 :]
    return text


def records_from_a_stream(data):
    stream, texts = io.BytesIO(data), []
    while stream.tell() < len(data):
        headers = {}
        while (line := stream.readline()) != b"\r\n":
            if not line.endswith(b"\r\n"):
                return texts, True
            name, _, value = line.decode().strip().partition(": ")
            headers[name.upper()] = value
        length = int(headers["CONTENT-LENGTH"])
        body = stream.read(length)
        if len(body) < length:
            return texts, True
        if headers["WARC-TYPE"] == "conversion":
            texts.append(str(body, "utf-8"))
        stream.read(4)
    return texts, False


def records_by_pattern(data):
    pattern = re.compile(rb"WARC/1\.0\r\n(.*?)\r\n\r\n", re.DOTALL)
    texts, at = [], 0
    while found := pattern.match(data, at):
        header = found[1].decode().lower()
        length = int(re.search(r"content-length: *(\d+)", header)[1])
        body = data[found.end() :][:length]
        if len(body) < length:
            break
        if re.search("warc-type: *conversion", header):
            texts += [body.decode()]
        at = found.end() + length + 4
    return [texts, int(at < len(data))]


def records_eaten(data):
    texts, broken = (), 0
    while data.strip(b"\r\n"):
        head, blank, data = data.partition(b"\r\n\r\n")
        names = dict(
            line.lower().split(": ", 1)
            for line in head.decode().split("\r\n")
            if ": " in line
        )
        length = int(names.get("content-length", 0))
        if not blank or len(data) < length:
            broken, data = 1, b""
            continue
        if names["warc-type"] == "conversion":
            texts += (data[:length].decode("utf-8"),)
        data = data[length:].removeprefix(b"\r\n\r\n")
    return texts, np.int64(broken)


def pairs_in_a_loop(sentences, links, lang_a, lang_b):
    found = []
    for i, one, first in sorted(sentences):
        for j, two, second in sorted(sentences):
            linked = (i, j) in links or (j, i) in links
            if one == lang_a and two == lang_b and linked:
                found.append([first, second])
    return found


def pairs_by_neighbors(sentences, links, lang_a, lang_b):
    ours = {i: text for i, lang, text in sentences if lang == lang_a}
    theirs = {i: text for i, lang, text in sentences if lang == lang_b}
    joined = {i: set() for i in ours}
    for i, j in links:
        if i in ours and j in theirs:
            joined[i].add(j)
        if j in ours and i in theirs:
            joined[j].add(i)
    return tuple(
        (ours[i], theirs[j]) for i in sorted(ours) for j in sorted(joined[i])
    )


def pairs_as_array(sentences, links, lang_a, lang_b):
    return np.array(pairs(sentences, links, lang_a, lang_b), dtype=object)


def pairs_by_exceptions(sentences, links, lang_a, lang_b):
    table = {i: rest for i, *rest in sentences}
    found = {}
    for link in links:
        for i, j in (link, link[::-1]):
            try:
                (one, first), (two, second) = table[i], table[j]
            except KeyError:
                continue
            if (one, two) == (lang_a, lang_b):
                found[i, j] = first, second
    return [found[key] for key in sorted(found)]


def leaked_by_norms(x_train, x_test, distance):
    train, test = x_train.astype("float32"), x_test.astype("float32")
    return [
        i
        for i, row in enumerate(test)
        if (np.linalg.norm(train - row, axis=1) < distance).any()
    ]


def leaked_by_products(x_train, x_test, distance):
    a, b = x_train.astype(float), x_test.astype(float)
    squares = (a**2).sum(1) - 2 * b @ a.T + (b**2).sum(1)[:, None]
    near = np.sqrt(np.maximum(squares, 0)) < distance
    return np.where(near.any(axis=1))[0]


def leaked_in_blocks(x_train, x_test, distance):
    found = []
    for start in range(0, len(x_test), 10):
        block = x_test[start : start + 10, None].astype(int)
        if x_test.dtype != np.uint8:
            block = x_test[start : start + 10, None]
        squares = ((block - x_train) ** 2).sum(axis=2)
        near = (squares < distance**2).any(axis=1)
        found.extend(start + np.flatnonzero(near))
    return tuple(found)


def leaked_pair_by_pair(x_train, x_test, distance):
    found = []
    for i, row in enumerate(x_test):
        for other in x_train:
            if np.linalg.norm(1.0 * row - other) < distance:
                found.append(i)
                break
    return found


RIGHT = [
    ("6.1", plain_by_counting),
    ("6.1", plain_with_tidy_spaces),
    ("6.1", plain_by_functions),
    ("6.2", records_from_a_stream),
    ("6.2", records_by_pattern),
    ("6.2", records_eaten),
    ("6.3", pairs_in_a_loop),
    ("6.3", pairs_by_neighbors),
    ("6.3", pairs_as_array),
    ("6.3", pairs_by_exceptions),
    ("6.4", leaked_by_norms),
    ("6.4", leaked_by_products),
    ("6.4", leaked_in_blocks),
    ("6.4", leaked_pair_by_pair),
]


@pytest.mark.parametrize(("exercise", "answer"), RIGHT)
def test_right_in_another_way(exercise, answer):
    result = check(exercise, answer)
    assert result.passed is True, result


@pytest.mark.parametrize("exercise", EXERCISES)
def test_the_formula_to_compare_with_is_right(exercise):
    module = {
        "6.1": wiki_plain.plain,
        "6.2": wet_records.read_records,
        "6.3": pairs_sentences.pairs,
        "6.4": leaks_rows.leaked,
    }
    assert check(exercise, module[exercise]).passed is True


@pytest.mark.parametrize("exercise", EXERCISES)
@pytest.mark.parametrize("number", range(3))
def test_the_call_that_is_shown_can_be_typed_in(exercise, number):
    asked = {
        "6.1": wiki_plain._PLAIN,
        "6.3": pairs_sentences._PAIRS,
        "6.4": leaks_rows._LEAKED,
    }
    names = {
        "np": np,
        "record": wet_records.record,
        "plain": plain,
        "read_records": read_records,
        "pairs": pairs,
        "leaked": leaked,
    }
    for case in GROUPS[exercise][number].cases:
        if exercise == "6.2":
            assert eval(case.shown, names) == case.args[0]
            continue
        shown = asked[exercise].call(case)
        if "x_train" not in shown:
            value = eval(shown, names)
            right = SOLUTIONS[exercise](*case.args)
            assert np.array_equal(value, right), shown


# 6.1


def test_spaces_are_as_you_like():
    for answer in (
        lambda text: plain(text).replace(" ", "   "),
        lambda text: "\n" + plain(text).replace("\n", " \n ") + "\n\n",
    ):
        assert check("6.1", answer).passed is True


# 6.2


def test_where_else_the_file_may_end():
    """At whatever byte a file ends, the two ways agree."""
    data = b"".join(
        wet_records.record(kind, text)
        for kind, text in (("conversion", "ü\r\n\r\n"), ("warcinfo", "WARC"))
    )
    for end in range(len(data) + 1):
        assert wet_records.read_records(data[:end]) == read_records(data[:end])


# 6.4


def test_large_memory_is_told_with_its_amount():
    def answer(x_train, x_test, distance):
        gaps = x_train[:, None].astype(float) - x_test
        return np.flatnonzero(
            ((gaps**2).sum(axis=2) < distance**2).any(axis=0)
        )

    result = check("6.4", answer)
    n, m, d = leaks_cases.LARGE
    amount = re.search(r"took (\d+) MB", result.feedback[0])
    assert int(amount[1]) > n * m * d * 8 / 1e6, result


def test_slow_loops_are_told(monkeypatch):
    monkeypatch.setattr("coursekit.checks.calling.SECONDS", 0.2)

    def answer(x_train, x_test, distance):
        return [
            i
            for i, row in enumerate(x_test.tolist())
            if any(
                sum((a - b) ** 2 for a, b in zip(row, other, strict=True))
                < distance**2
                for other in x_train.tolist()
            )
        ]

    result = check("6.4", answer)
    assert result.passed is False
    assert "go through all the numbers one by one" in result.feedback[1]


def test_no_row_of_the_cases_lies_just_at_the_distance():
    for group in leaks_cases.GROUPS:
        for case in group.cases:
            train, test, distance = case.args
            for row in test.astype(float):
                gaps = np.linalg.norm(train - row, axis=1)
                assert np.abs(gaps - distance).min() > 0.01 * distance
