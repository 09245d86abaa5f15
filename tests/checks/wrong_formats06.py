"""Wrong answers to 6.1 to 6.4, with words of their hints."""

import inspect
import io
import re

import numpy as np
from worked_solutions06 import leaked, pairs, plain, read_records

# 6.1


def cleaner(
    templates=r"\{\{[^{}]*\}\}",
    refs=(r"<ref[^>]*/>", r"(?s)<ref[^>]*>.*?</ref>"),
    link=(r"\[\[(?:[^\[\]|]*\|)?([^\[\]]*)\]\]", r"\1"),
    quotes=("'''", "''"),
    times=9,
):
    """Return an answer from its patterns."""

    def answer(wikitext):
        for _ in range(times):
            wikitext = re.sub(templates, "", wikitext)
        for pattern in refs:
            wikitext = re.sub(pattern, "", wikitext)
        wikitext = re.sub(*link, wikitext)
        for mark in quotes:
            wikitext = wikitext.replace(mark, "")
        return wikitext

    return answer


def links_by_split(wikitext):
    parts = wikitext.split("[[")
    text = parts[0]
    for part in parts[1:]:
        link, _, rest = part.partition("]]")
        text += link.split("|")[0] + rest
    return text


def first_label(wikitext):
    for link in re.findall(r"\[\[(.*?)\]\]", wikitext):
        wikitext = wikitext.replace(f"[[{link}]]", link.split("|")[1])
    return plain(wikitext)


def without_signs(wikitext):
    return re.sub(r"[\[\]{}<>|]", "", plain(wikitext))


def line_by_line(wikitext):
    clean = cleaner(refs=(r"<ref[^>]*/>", r"<ref[^>]*>.*?</ref>"))
    return "\n".join(clean(line) for line in wikitext.split("\n"))


def depth_without_text(wikitext):
    """Count braces one by one, and forget that they come in twos."""
    depth, text = 0, ""
    for letter in wikitext:
        depth += letter == "{"
        if not depth:
            text += letter
        depth -= letter == "}"
    return cleaner()(text)


def depth_of_brackets(wikitext):
    """Take away all brackets with their contents, but the braces' alone."""
    depth, text = 0, ""
    for letter in wikitext:
        depth += letter in "{<"
        if not depth:
            text += letter
        depth -= letter in "}>"
    return cleaner()(text)


def printed(wikitext):
    print(plain(wikitext))


def two_templates_deep(wikitext):
    pattern = r"\{\{(?:[^{}]|\{\{[^{}]*\}\})*\}\}"
    return cleaner(templates=pattern, times=1)(wikitext)


CLEAN = [
    (first_label, "Not every link has a bar"),
    (lambda t: plain(t) + ".", "Too much: `.`"),
    (lambda t: t[t.index("[[") + 2 : t.index("]]")], "Missing: `lies`"),
    (lambda t: plain(plain(t).replace("|", "")), "every character stays"),
    (lambda wikitext: wikitext, "links stay as they are"),
    (lambda wikitext: "", "Missing: `Bonn`, `lies`"),
    (lambda wikitext: plain(wikitext).encode(), "one of bytes"),
    (lambda wikitext: [plain(wikitext)], 'one text: `"".join'),
    (printed, "printed Bonn lies in Europe. and returned nothing"),
    (links_by_split, "the target stays, and the label goes"),
    (cleaner(link=(r"\[\[|\]\]", "")), "both parts stay"),
    (cleaner(link=(r"\[\[(.*)\|(.*)\]\]", r"\2")), "are left over. A link"),
    (
        cleaner(link=(r"\[\[(?:.*\|)?(.*)\]\]", r"\1")),
        "from the first `[[` to the last `]]`",
    ),
    (
        cleaner(link=(r"\[\[(?:.*?\|)?(.*?)\]\]", r"\1")),
        "may reach beyond its own link",
    ),
    (cleaner(link=(r"\[\[[^\]]*\]\]", "")), "vanish with all their text"),
    (cleaner(link=(r"\[\[(\w+)\]\]", r"\1")), "`[[target]]` is done, but"),
    (
        cleaner(link=(r"\[\[(?:(\w+)\|)?([\w ]*)\]\]", r"\2 (\1)")),
        "Too much: `(`, `)`",
    ),
    (cleaner(quotes=("''", "'''")), "taken away before `'''`"),
    (cleaner(quotes=("'''",)), "only `'''` is taken away"),
    (cleaner(quotes=("'",)), "is an apostrophe, as in"),
    (cleaner(quotes=()), "the quotes of bold and italic text stay"),
    (cleaner(quotes=("'''''", "'''")), "Quotes are left over"),
    (
        cleaner(templates=r"(?s)\{\{.*?\}\}", times=1),
        "is half removed: `\\{\\{.*?\\}\\}` ends at the first",
    ),
    (cleaner(templates=r"(?s)\{\{.*?\}\}"), "is half removed"),
    (cleaner(templates=r"(?s)\{\{.*\}\}"), "from the first `{{`"),
    (cleaner(templates=r"\{\{.*?\}\}"), "a template of several lines stays"),
    (cleaner(times=1), "the innermost templates go"),
    (cleaner(times=2), "those that are three deep stay"),
    (two_templates_deep, "those that are three deep stay"),
    (cleaner(templates=r"\{\{|\}\}"), "what stands between them stays"),
    (depth_without_text, "There is no link, no template"),
    (depth_of_brackets, "contents"),
    (cleaner(refs=(r"</?ref[^>]*>",)), "but what stands between them stays"),
    (
        cleaner(refs=(r"(?s)<ref[^>]*>.*?</ref>",)),
        "taken for the beginning of a ref",
    ),
    (cleaner(refs=(r"(?s)<ref>.*?</ref>",)), "refs with a name stay"),
    (cleaner(refs=(r"(?s)<ref.*</ref>",)), "to the last `</ref>`"),
    (
        cleaner(refs=(r"<ref[^>]*/>", r"<ref[^>]*>.*?</ref>")),
        "a ref of several lines stays",
    ),
    (
        cleaner(refs=(r"<ref.*?/>", r"(?s)<ref.*?</ref>")),
        "begins at any ref and goes on to the next `/>`",
    ),
    (line_by_line, "a template of several lines stays"),
    (without_signs, "every character stays"),
    (lambda wikitext: " ".join(plain(wikitext).split()), "line breaks are go"),
    (lambda t: re.sub(r"\n+", "\n", plain(t)), "an empty line is gone"),
    (lambda t: re.sub(r"<[^>]*>", "", plain(t)), "every character stays"),
    (lambda t: plain(t).replace("'", ""), "is an apostrophe, as in"),
    (lambda t: re.sub(r"\[.*?\]", "", plain(t)), "every character stays"),
    (lambda t: plain(t).lower(), "Only capital and small letters differ"),
    (
        lambda t: plain(re.sub(r"\{\{[^{}]*\}\}", " ", t)),
        "a template becomes a space",
    ),
    (
        lambda t: re.sub(r"[^\w\s.,']", "", plain(t)),
        "every character stays",
    ),
]

# 6.2


def reader(change):
    """Return the solution with a part of its source replaced."""
    old, new = change
    source = inspect.getsource(read_records)
    assert old in source, old
    names = {}
    exec(source.replace(old, new), names)
    return names["read_records"]


def decoded_first(data):
    data = data.decode()
    texts, at = [], 0
    while at < len(data):
        end = data.find("\r\n\r\n", at)
        length = int(re.search("Content-Length: (.*)", data[at:end])[1])
        body = data[end + 4 : end + 4 + length]
        if "WARC-Type: conversion" in data[at:end]:
            texts.append(body)
        at = end + 4 + length + 4
    return texts, 0


def by_version(data):
    texts = []
    for part in data.split(b"WARC/1.0\r\n")[1:]:
        header, _, body = part.partition(b"\r\n\r\n")
        if b"WARC-Type: conversion" in header:
            texts.append(body[:-4].decode())
    return texts, 0


def by_version_checked(data):
    """Cut at every WARC/1.0, and compare the lengths."""
    texts, broken = [], 0
    for part in data.split(b"WARC/1.0\r\n")[1:]:
        header, _, body = part.partition(b"\r\n\r\n")
        found = re.search(rb"(?i)content-length: (\d+)", header)
        if not found or len(body) < int(found[1]):
            broken += 1
        elif re.search(rb"(?i)warc-type: conversion", header):
            texts.append(body[: int(found[1])].decode())
    return texts, broken


def by_blank_lines(data):
    pieces = data.split(b"\r\n\r\n")
    return [
        body.decode()
        for header, body in zip(pieces[::2], pieces[1::2], strict=False)
        if b"conversion" in header
    ], 0


def by_lines(data):
    """Read line by line, until the next record begins."""
    records = []
    for line in data.decode().split("\r\n"):
        if line == "WARC/1.0":
            records.append([line])
        else:
            records[-1].append(line)
    texts = []
    for lines in records:
        start = lines.index("") + 1
        if "WARC-Type: conversion" in lines[:start]:
            texts.append("\r\n".join(lines[start:]).rstrip("\r\n"))
    return texts, 0


def from_stream(data):
    """Read from a stream, and count what is read at the end as broken."""
    stream, texts, broken = io.BytesIO(data), [], 0
    while True:
        if not stream.readline():
            return texts, broken
        headers = {}
        while (line := stream.readline()) not in (b"\r\n", b""):
            name, value = line.decode().split(":", 1)
            headers[name.lower()] = value.strip()
        length = int(headers.get("content-length", 0))
        body = stream.read(length)
        stream.read(4)
        if headers.get("warc-type") == "conversion":
            texts.append(body.decode(errors="replace"))
        broken += len(body) < length


APPEND = "texts.append(body.decode())"
CHECK = "if len(body) < length:\n            broken += 1\n        elif"
KEPT = 'headers["warc-type"] == "conversion"'
RECORDS = [
    (
        reader(('find(b"\\r\\n\\r\\n", at)', 'find(b"\\n\\n", at)')),
        "a header ends with the four bytes",
    ),
    (
        reader(('data.find(b"\\r\\n', 'data.find("\\r\\n')),
        "a text is no bytes",
    ),
    (reader(("start + length + 4", "start + length + 2")), "Are all four by"),
    (
        reader(
            ('int(headers["content-length"])', 'headers["content-length"]')
        ),
        "`int` makes a number",
    ),
    (
        reader((APPEND, 'texts.append(body.decode("utf-16"))')),
        "A body is UTF-8",
    ),
    (lambda data: ([], 0), "no text is ever put into the list"),
    (lambda data: read_records(data)[0], "Are these the texts alone?"),
    (lambda data: read_records(data)[::-1], "in this order"),
    (lambda data: ("".join(read_records(data)[0]), 0), "no list"),
    (lambda data: (read_records(data)[0], []), "return its `len`"),
    (lambda data: dict.fromkeys(read_records(data)[0]), "Return two values"),
    (reader((APPEND, "texts.append(body)")), "The list holds bytes"),
    (reader((APPEND, "texts.append(str(body))")), "begin and end"),
    (reader((APPEND, "return [body.decode()], 0")), "Is the `return` inside"),
    (reader((APPEND, "texts = [body.decode()]")), "made anew inside the loop"),
    (reader(("start + length + 4", "start + length")), "there are four more"),
    (reader(("end + 4,", "end,")), "Behind each body there are four more"),
    (reader(("end + 4,", "end + 2,")), "A body begins too soon"),
    (reader((": start + length]", ": length]")), "no record counts as whole"),
    (
        reader(("while at < len(data)", "while at + 100 < len(data)")),
        "Does the loop ask for something behind it?",
    ),
    (reader((KEPT, "True")), "records of every type are kept"),
    (reader((KEPT, KEPT.replace("==", "!="))), "turned round"),
    (reader((KEPT, 'headers["warc-type"] != "warcinfo"')), "such as metadata"),
    (reader((KEPT, 'headers["warc-type"] == b"conversion"')), "with bytes?"),
    (
        reader(
            (
                APPEND,
                f"{APPEND}\n        else:\n            return texts, broken",
            )
        ),
        "stops at the first record of another type",
    ),
    (
        reader(
            (APPEND, f"{APPEND}\n        else:\n            broken += 1"),
        ),
        "records of another type count as broken",
    ),
    (decoded_first, "characters are counted where bytes are meant"),
    (
        reader(("len(body) < length", "len(body.decode()) < length")),
        "its length counts bytes",
    ),
    (
        reader((APPEND, 'texts.append(body.decode("latin-1"))')),
        "decoded as Latin-1",
    ),
    (
        reader((APPEND, 'texts.append(body.decode("ascii"))')),
        "characters of two or three bytes",
    ),
    (
        reader((APPEND, 'texts.append(body.decode("ascii", "ignore"))')),
        "what is not ASCII is left out",
    ),
    (by_version, "the file is cut at every WARC/1.0"),
    (by_version_checked, "A body may hold anything"),
    (by_blank_lines, "the file is cut at every blank line"),
    (by_lines, "or one at its end is lost"),
    (reader((APPEND, "texts.append(body.decode().strip())")), "ends of a bo"),
    (reader((KEPT, f"{KEPT} and body")), "an empty body is lost"),
    (
        reader((".strip().lower()]", ".strip()]")),
        "in capitals or in small letters?",
    ),
    (
        reader(("name.strip().lower()", "name.strip().title()")),
        "in capitals or in small letters?",
    ),
    (
        reader(
            (
                'name, _, value = line.partition(":")',
                'name, value = line.split(":")',
            )
        ),
        "A value may hold a colon too",
    ),
    (reader((f"{CHECK} ", "if ")), "counts as a whole one"),
    (
        reader(
            (
                f"{CHECK} {KEPT}",
                f"broken += len(body) < length\n        if {KEPT}",
            )
        ),
        "its text is in the list as well",
    ),
    (reader(("broken += 1", "pass")), "but not counted"),
    (reader(("return texts, 1", "return [], 1")), "inside the header"),
    (reader(("return texts, 1", "break")), "inside the header"),
    (
        reader(("        if end < 0:\n            return texts, 1\n", "")),
        "inside the header",
    ),
    (reader(("data.find(", "data.index(")), "inside the header"),
    (
        reader(("len(body) < length", "at + length > len(data)")),
        "compare `len(body)` with the length",
    ),
    (
        reader(
            (
                "len(body) < length",
                "len(data) < start + length + 4",
            )
        ),
        "only the four bytes after the body are cut off",
    ),
    (
        reader(("broken += 1", f"broken += {KEPT}")),
        "of another type. It counts as broken",
    ),
    (
        reader(("data[start : start + length]", "data[start:][:length+4]")),
        "taken into the text",
    ),
    (from_stream, "but its text is in the list as well"),
]

# 6.3


def ids_of(sentences, links, lang_a, lang_b):
    """Return the right pairs of ids, as they come."""
    lang = {i: language for i, language, _ in sentences}
    both = [pair for i, j in links for pair in ((i, j), (j, i))]
    wanted = (lang_a, lang_b)
    return [p for p in both if (lang.get(p[0]), lang.get(p[1])) == wanted]


def texts_of(sentences, ids):
    text = {i: words for i, _, words in sentences}
    return [(text[i], text[j]) for i, j in ids]


def pairing(choose):
    """Return an answer from a function that chooses pairs of ids."""
    return lambda s, links, a, b: texts_of(s, choose(s, links, a, b))


def one_way(sentences, links, lang_a, lang_b):
    lang = {i: language for i, language, _ in sentences}
    return sorted(
        (i, j)
        for i, j in links
        if lang.get(i) == lang_a and lang.get(j) == lang_b
    )


def strict_lookup(sentences, links, lang_a, lang_b):
    lang = {i: language for i, language, _ in sentences}
    both = {pair for i, j in links for pair in ((i, j), (j, i))}
    return sorted(p for p in both if [lang[i] for i in p] == [lang_a, lang_b])


def by_place(sentences, links, lang_a, lang_b):
    return [(sentences[i][2], sentences[j][2]) for i, j in links]


def as_dict(sentences, links, lang_a, lang_b):
    ids = ids_of(sentences, links, lang_a, lang_b)
    return sorted(dict(sorted(ids)).items())


def first_only(sentences, links, lang_a, lang_b):
    """Search for the first translation of each sentence, and go on."""
    found = []
    ids = sorted(set(ids_of(sentences, links, lang_a, lang_b)))
    for i in sorted({i for i, _ in ids}):
        found.append(next(pair for pair in ids if pair[0] == i))
    return found


def with_third(sentences, links, lang_a, lang_b):
    """Follow the links through other sentences, as far as they go."""
    groups = [{i} for i, _, _ in sentences]
    for link in links:
        touched = [g for g in groups if g & set(link)]
        groups = [g for g in groups if g not in touched]
        groups.append(set().union(*touched))
    lang = {i: language for i, language, _ in sentences}
    return sorted(
        (i, j)
        for group in groups
        for i in group
        for j in group
        if (lang.get(i), lang.get(j)) == (lang_a, lang_b)
    )


def any_language(sentences, links, lang_a, lang_b):
    ids = {i for i, _, _ in sentences}
    lang = {i: language for i, language, _ in sentences}
    both = {pair for i, j in links for pair in ((i, j), (j, i))}
    return sorted(
        (i, j) for i, j in both if {i, j} <= ids and lang[i] == lang_a
    )


def links_sorted(sentences, links, lang_a, lang_b):
    links.sort()
    return pairs(sentences, links, lang_a, lang_b)


def lenient(sentences, links, lang_a, lang_b):
    text = {i: words for i, _, words in sentences}
    lang = {i: language for i, language, _ in sentences}
    both = {pair for i, j in links for pair in ((i, j), (j, i))}
    return [
        (text.get(i), text.get(j))
        for i, j in sorted(both)
        if lang.get(i) == lang_a and lang.get(j, lang_b) == lang_b
    ]


def in_a_row(sentences, links, lang_a, lang_b):
    first = [text for _, lang, text in sentences if lang == lang_a]
    second = [text for _, lang, text in sentences if lang == lang_b]
    return list(zip(first, second, strict=False))


def same_language(sentences, links, lang_a, lang_b):
    lang = {i: language for i, language, _ in sentences}
    both = {pair for i, j in links for pair in ((i, j), (j, i))}
    chosen = {lang_a, lang_b}
    return sorted(
        (i, j)
        for i, j in both
        if {lang.get(i), lang.get(j)} <= chosen
        and (lang[i] == lang_a or lang[j] == lang_b)
    )


PAIRS = [
    (lambda *args: 2 * pairs(*args), "comes more than once"),
    (lambda *args: [" ".join(p) for p in pairs(*args)], "the text 'Danke. T"),
    (
        lambda s, links, a, b: pairs(s, [*dict(links).items()], a, b),
        "a dict holds one value for a key",
    ),
    (
        lambda s, links, a, b: pairs(s, links, a, b) + pairs(s, links, b, a),
        "every link gives two pairs",
    ),
    (lambda *args: [], "the list stays empty"),
    (lambda *args: set(pairs(*args)), "A set has no order"),
    (lambda *args: dict(pairs(*args)), "A dict holds one value for a key"),
    (lambda *args: ids_of(*args), "look up the text of each"),
    (lambda *args: [p[0] for p in pairs(*args)], "there is the text 'Danke.'"),
    (
        lambda *args: [(1, 2, *pair) for pair in pairs(*args)],
        "without the ids",
    ),
    (
        lambda s, links, *rest: [(s[i // 2], s[j // 2]) for i, j in links],
        "there is a tuple of length 3",
    ),
    (lambda *args: (yield from pairs(*args)), "`yield`"),
    (lambda *args: [*zip(*pairs(*args), strict=True)], "two lists, one for"),
    (lambda *args: [p[::-1] for p in pairs(*args)], "have changed places"),
    (lambda *args: pairs(*args)[:1], "Is the `return` inside the loop?"),
    (
        pairing(
            lambda s, links, a, b: [
                (i, j)
                for i, one, _ in s
                for j, two, _ in s
                if (one, two) == (a, b)
            ]
        ),
        "paired with every one of the other language",
    ),
    (by_place, "An id is no place in the list"),
    (in_a_row, "paired in the order in which they stand"),
    (pairing(one_way), "only if its first sentence is in `lang_a`"),
    (
        pairing(
            lambda s, links, a, b: [p[::-1] for p in one_way(s, links, b, a)]
        ),
        "in one direction only",
    ),
    (pairing(lambda *args: sorted(ids_of(*args))), "in both directions gives"),
    (pairing(lambda s, links, a, b: sorted(links)), "order of the link"),
    (
        pairing(lambda s, links, a, b: [p for p in links if p[::-1] in links]),
        "only if it is there in both",
    ),
    (pairing(as_dict), "each sentence in `lang_a` comes once"),
    (pairing(first_only), "each sentence in `lang_a` comes once"),
    (pairing(with_third), "linked to a third"),
    (pairing(any_language), "only the first language"),
    (pairing(same_language), "of the languages deu and deu"),
    (pairing(strict_lookup), "names a sentence that is not in the list"),
    (lenient, "names a sentence that is not in the list"),
    (
        lambda *args: sorted(pairs(*args)),
        "sorted by their texts",
    ),
    (
        pairing(lambda *args: list(dict.fromkeys(ids_of(*args)))),
        "in the order of the links",
    ),
    (
        pairing(lambda *args: sorted(set(ids_of(*args)), key=str)),
        "that 10 comes before 9",
    ),
    (
        pairing(
            lambda *args: sorted(set(ids_of(*args)), key=lambda p: p[::-1])
        ),
        "sorted by the id in `lang_b`",
    ),
    (
        pairing(lambda *args: sorted(set(ids_of(*args)), reverse=True)),
        "not their order",
    ),
    (links_sorted, "changes its input"),
]

# 6.4


def distances(x_train, x_test):
    gaps = x_test[:, None].astype(float) - x_train
    return np.sqrt((gaps**2).sum(axis=2))


def nearest(measure, choose=np.flatnonzero):
    """Return an answer that goes row by row with a measure."""

    def answer(x_train, x_test, distance):
        return choose(
            [measure(x_train, row).min() < distance for row in x_test]
        )

    return answer


def norms(x_train, row):
    return np.linalg.norm(x_train - row, axis=1)


def right(x_train, row):
    return norms(x_train.astype(float), row)


def same_row(x_train, x_test, distance):
    return [
        i
        for i, (a, b) in enumerate(zip(x_train, x_test, strict=False))
        if np.linalg.norm(a.astype(float) - b) < distance
    ]


def same_row_at_once(x_train, x_test, distance):
    gaps = np.linalg.norm(x_train.astype(float) - x_test, axis=1)
    return np.flatnonzero(gaps < distance)


def training_rows(x_train, x_test, distance):
    return leaked(x_test, x_train, distance)


def copies(x_train, x_test, distance):
    known = {row.tobytes() for row in x_train}
    return [i for i, row in enumerate(x_test) if row.tobytes() in known]


def each_pair(x_train, x_test, distance):
    found = []
    for i, row in enumerate(x_test):
        for other in x_train:
            if np.linalg.norm(other.astype(float) - row) < distance:
                found.append(i)
    return found


def training_first(x_train, x_test, distance):
    found = []
    for row in x_train.astype(float):
        for i, other in enumerate(x_test):
            if np.linalg.norm(other - row) < distance and i not in found:
                found.append(i)
    return found


def all_at_once(x_train, x_test, distance):
    gaps = x_train[:, None].astype(float) - x_test
    return np.flatnonzero(
        (np.linalg.norm(gaps, axis=2) < distance).any(axis=0)
    )


def expanded(x_train, x_test, kind=float):
    a, b = x_train.astype(kind), x_test.astype(kind)
    return (b**2).sum(axis=1)[:, None] - 2 * b @ a.T + (a**2).sum(axis=1)


def expanded_roots(x_train, x_test, distance):
    gaps = np.sqrt(expanded(x_train, x_test))
    return np.flatnonzero((gaps < distance).any(axis=1))


def expanded_in_uint8(x_train, x_test, distance):
    squares = expanded(x_train, x_test, x_train.dtype)
    return np.flatnonzero((np.sqrt(squares) < distance).any(axis=1))


def last_decides(x_train, x_test, distance):
    found = []
    for i, row in enumerate(x_test):
        near = False
        for other in x_train.astype(float):
            near = np.linalg.norm(other - row) < distance
        if near:
            found.append(i)
    return found


def number_by_number(x_train, x_test, distance):
    found = []
    for i, row in enumerate(x_test.tolist()):
        for other in x_train.tolist():
            pairs = zip(row, other, strict=True)
            if sum((a - b) ** 2 for a, b in pairs) < distance**2:
                found.append(i)
                break
    return found


def squared(kind):
    """Return an answer that gives all whole numbers one type."""

    def answer(x_train, x_test, distance):
        kinds = kind if x_train.dtype == np.uint8 else float
        a, b = x_train.astype(kinds), x_test.astype(kinds)
        squares = np.array([((a - row) ** 2).sum(axis=1).min() for row in b])
        return np.flatnonzero(squares < distance**2)

    return answer


LEAKED = [
    (
        nearest(lambda a, row: np.linalg.norm(a.astype(float) - row)),
        "of all training rows are added up together",
    ),
    (
        lambda a, b, distance: leaked(a, b, 1.1 * distance),
        "which is not below 0.5",
    ),
    (lambda a, b, distance: b[leaked(a, b, distance)], "in one flat array"),
    (lambda *args: [], "no row is ever found"),
    (lambda *args: len(leaked(*args)), "whole numbers in one flat array"),
    (nearest(right, np.array), "`np.flatnonzero(mask)`"),
    (nearest(right, np.where), "take its part `[0]`"),
    (nearest(right, np.argwhere), "`np.argwhere` returns a column"),
    (lambda *args: set(leaked(*args).tolist()), "A set has no order"),
    (same_row, "only with the training row of the same index"),
    (same_row_at_once, "fewer test rows than training rows"),
    (training_rows, "indices of training rows"),
    (copies, "only exact copies are found"),
    (nearest(lambda a, row: right(a, row) ** 2), "squared distance is comp"),
    (nearest(lambda a, row: np.abs(a - row).sum(axis=1)), "are added up"),
    (nearest(lambda a, row: np.abs(a - row).max(axis=1)), "largest differ"),
    (
        nearest(lambda a, row: np.sqrt(((a - row) ** 2).mean(axis=1))),
        "averaged where they should be added up",
    ),
    (
        nearest(lambda a, row: np.abs((a - row).sum(axis=1))),
        "different signs cancel",
    ),
    (
        nearest(lambda a, row: norms(a.mean(axis=0)[None], row)),
        "with the mean of the training rows",
    ),
    (
        nearest(lambda a, row: norms(a[:1], row)),
        "with the first training row alone",
    ),
    (
        nearest(lambda a, row: np.sqrt(((a - row) ** 2).sum(axis=0))),
        "added up over the training rows, `axis=0`",
    ),
    (last_decides, "only the last training row decides"),
    (each_pair, "once for each training row that is near"),
    (training_first, "Sort them"),
    (lambda *args: leaked(*args)[::-1], "Sort them"),
    (lambda *args: leaked(*args) + 1, "counted from 1"),
    (
        lambda a, b, distance: np.flatnonzero(
            distances(a, b).min(1) > distance
        ),
        "the comparison is turned round",
    ),
    (
        lambda a, b, distance: distances(a, b).argmin(axis=1),
        "indices of the nearest training rows",
    ),
    (
        lambda a, b, distance: distances(a, b).min(axis=1),
        "Are these distances, or rows?",
    ),
    (nearest(norms), "3 - 5 is 254 there"),
    (
        nearest(lambda a, row: np.sqrt(((a - row) ** 2).sum(axis=1))),
        "20**2 is 144",
    ),
    (squared(np.uint8), "20**2 is 144"),
    (squared(np.int8), "int8 has the numbers"),
    (squared(np.int16), "its square need not"),
    (
        nearest(lambda a, row: norms(a.astype(int), row.astype(int))),
        "the numbers lose their fractions",
    ),
    (expanded_in_uint8, "So is a product of rows"),
    (
        nearest(lambda a, row: norms(a / 255, row / 255)),
        "are divided by 255",
    ),
    (expanded_roots, "Its root is `nan`"),
    (all_at_once, "holds all differences of all rows"),
    (nearest(lambda a, row: right(a, row)[:50]), "From test row 18"),
]

WRONG = {"6.1": CLEAN, "6.2": RECORDS, "6.3": PAIRS, "6.4": LEAKED}
