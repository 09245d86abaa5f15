"""Tatoeba's exports: the real forms, and thirty ways of being broken."""

import bz2
import hashlib
import io
import re
import tarfile
import warnings
from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest

from coursekit.data import tatoeba
from coursekit.data._faults import Faults
from coursekit.data.tatoeba import Link, Sentence

SENTENCES, LINKS = tatoeba.sample()

PLAIN = b"1\teng\tGood morning!\n2\tdeu\tGuten Morgen!\n"
GOOD = [
    Sentence(1, "eng", "Good morning!"),
    Sentence(2, "deu", "Guten Morgen!"),
]
DETAILED = (
    b"1\teng\tGood morning!\tCK\t2010-05-10 14:38:17\t0000-00-00 00:00:00\n"
    b"2\tdeu\tGuten Morgen!\t\\N\t\\N\t2012-01-02 03:04:05\n"
)
CC0 = (
    b"1\teng\tGood morning!\t2018-05-10 14:38:17\n"
    b"2\tdeu\tGuten Morgen!\t2012-01-02 03:04:05\n"
)


def member(name, content=b"", **options):
    info = tarfile.TarInfo(name)
    info.size = len(content)
    for key, value in options.items():
        setattr(info, key, value)
    return info, content


def tar(*members, form=tarfile.GNU_FORMAT):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=form) as archive:
        for info, content in members:
            archive.addfile(info, io.BytesIO(content))
    return buffer.getvalue()


def read(content, **options):
    """Read bytes as a reader would a file; a warning is an error here."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return tatoeba.read_sentences(io.BytesIO(content), **options)


# --- the real forms ----------------------------------------------------------

TABLE = member("sentences.csv", PLAIN)
FORMS = {
    "plain": PLAIN,
    "bz2": bz2.compress(PLAIN),
    "two streams": bz2.compress(PLAIN[:20]) + bz2.compress(PLAIN[20:]),
    "tar.bz2": bz2.compress(tar(TABLE)),
    "tar": tar(TABLE),
    "posix tar": bz2.compress(
        tar(
            member("sentences.csv", PLAIN, pax_headers={"comment": "é"}),
            form=tarfile.PAX_FORMAT,
        )
    ),
    "folder named": bz2.compress(tar(member("./sentences.csv", PLAIN))),
    "tsv": bz2.compress(tar(member("eng_sentences.tsv", PLAIN))),
    "BOM": b"\xef\xbb\xbf" + PLAIN,
    "CRLF": PLAIN.replace(b"\n", b"\r\n"),
    "no last newline": PLAIN.rstrip(b"\n"),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("by", ["path", "text", "file", "bytes"])
def test_each_form_gives_the_same_sentences(tmp_path, form, by):
    path = tmp_path / "any.name"
    path.write_bytes(FORMS[form])
    if by == "file":
        with path.open("rb") as source:
            found = tatoeba.read_sentences(source)
            assert not source.closed
    else:
        source = {
            "path": path,
            "text": str(path),
            "bytes": io.BytesIO(FORMS[form]),
        }[by]
        found = tatoeba.read_sentences(source)
    assert found == GOOD
    assert not found.skipped and len(found.skipped) == 0
    assert str(found.skipped) == "Nothing was left out."
    assert [path.name for path in tmp_path.iterdir()] == ["any.name"]


def test_the_detailed_export_has_user_and_dates():
    assert read(DETAILED) == [
        Sentence(
            *(1, "eng", "Good morning!", "CK"),
            added="2010-05-10 14:38:17",
            modified="0000-00-00 00:00:00",
        ),
        Sentence(
            *(2, "deu", "Guten Morgen!", None),
            added=None,
            modified="2012-01-02 03:04:05",
        ),
    ]


def test_the_list_under_cc0_has_one_date():
    assert [one.modified for one in read(CC0)] == [
        "2018-05-10 14:38:17",
        "2012-01-02 03:04:05",
    ]
    assert {one.added for one in read(CC0)} == {None}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (rb"C:\\data", "C:\\data"),
        (rb"\\N", r"\N"),
        (rb"ends in \\", "ends in \\"),
        (b"a\\\tb", "a\tb"),
        (rb"\t and \0 and \"", '\t and \0 and "'),
        ("Où ? 猫 🐈".encode(), "Où ? 猫 🐈"),
        ("a\u2028b\x85c\x0bd".encode(), "a\u2028b\x85c\x0bd"),
        (b'"quoted', '"quoted'),
    ],
)
def test_texts_mean_what_mysql_writes(written, meant):
    found = read(b"7\teng\t" + written + b"\n" + b"8\teng\tlast\n")
    assert [one.text for one in found] == [meant, "last"]
    assert not found.skipped


@pytest.mark.parametrize("unknown", [rb"\N", b""])
def test_a_language_may_be_unknown(unknown):
    assert read(b"7\t" + unknown + b"\tHm?\n") == [Sentence(7, None, "Hm?")]


def test_only_the_languages_wanted_are_kept():
    assert read(PLAIN, languages=["deu"]) == GOOD[1:]
    assert read(PLAIN, languages=iter(("deu", "eng"))) == GOOD
    assert read(PLAIN, languages=["spa"]) == []
    with pytest.raises(TypeError, match="^languages must be a list"):
        read(PLAIN, languages="deu")
    with pytest.raises(TypeError, match="^languages must be a list"):
        read(PLAIN, languages=3)


def test_records_stay_as_they_are():
    with pytest.raises(FrozenInstanceError):
        GOOD[0].text = "Bad morning!"
    assert len({*GOOD, *GOOD}) == 2
    assert [field.name for field in fields(tatoeba.Pair)] == ["a", "b"]
    assert repr(read(PLAIN)) == "<2 records. Nothing was left out.>"


# --- broken lines ------------------------------------------------------------

BAD_LINES = {
    b"": "an empty line",
    b"\t\t": "no number in the first column",
    b"no tab at all": "not 3, 4 or 6 columns",
    b"3\teng": "not 3, 4 or 6 columns",
    b"3 eng Spaces for tabs.": "not 3, 4 or 6 columns",
    b"3\teng\ta\tb\tc": "not 3, 4 or 6 columns",
    b"3\teng\ta\tb\tc\td\te": "not 3, 4 or 6 columns",
    b"3\teng\tA tab\tin the text": "no date where one belongs",
    b"3\teng\ta\tCK\t2010-05-10\t2010-05-10": "no date where one belongs",
    b"three\teng\tWord": "no number in the first column",
    b"-3\teng\tMinus": "no number in the first column",
    b"0\teng\tZero": "no number in the first column",
    b"3.0\teng\tFraction": "no number in the first column",
    "٣\teng\tOther digits".encode(): "no number in the first column",
    "²\teng\tNo digit".encode(): "no number in the first column",
    b"9" * 5000 + b"\teng\tToo long": "no number in the first column",
    b"\\N\teng\tNothing": "no number in the first column",
    b"eng\t3\tSwapped": "no number in the first column",
    b"3\tSwapped text.\teng": "no code of a language in the second column",
    b"3\tEN\tUpper": "no code of a language in the second column",
    b"3\ten\tTwo": "no code of a language in the second column",
    b"3\teng\t": "no text",
    b"3\teng\t   ": "no text",
    b"3\teng\t\\N": "no text",
    b"3\teng\tbroken \\": "a backslash at the end",
    b"3\teng\tAge: \xff\xfe": "not UTF-8",
    b"3\teng\tcut \xe2\x82": "not UTF-8",
    b"\x89PNG\r\n\x1a\n\0\0".replace(b"\n", b""): "not UTF-8",
    b"3\teng\t" + b"x" * 1_000_000: "longer than 1,000,000 bytes",
    b"3\teng\t" + b"x" * 5_000_000: "longer than 1,000,000 bytes",
    b"1\teng\tGood morning!": "the same line again",
    b"1\teng\tAnother text": "a number used before",
    b'"3";"eng";"The form of 2009"': "not 3, 4 or 6 columns",
    b"id\tlang\ttext": "no number in the first column",
}


@pytest.mark.parametrize("line", BAD_LINES, ids=lambda line: repr(line[:30]))
def test_a_bad_line_is_named_and_costs_no_good_one(line):
    first, last = PLAIN.splitlines(keepends=True)
    found = read(first + line + b"\n" + last)
    assert found == GOOD
    assert found.skipped.kinds == {BAD_LINES[line]: 1}
    (fault,) = found.skipped.first
    assert fault.where == "the file, line 2"
    assert fault.reason == BAD_LINES[line]
    assert len(fault.text) <= 60
    # As the last line, without a newline, it is the same fault.
    found = read(PLAIN + line)
    assert found == GOOD
    assert found.skipped.count == (1 if line else 0)
    # And alone, there is nothing to return.
    if line and not line.startswith(b"1"):
        with pytest.raises(ValueError, match="^the file holds no sentence"):
            read(line)


def test_lines_are_numbered_across_pieces():
    """Long lines fill several pieces; the numbers still are right."""
    lines = [b"%d\teng\t%s" % (n, b"x" * (n * 997)) for n in range(1, 400)]
    lines[200] = b"bad"
    lines[300] = b"y" * 1_200_000
    found = read(bz2.compress(b"\n".join(lines)))
    assert [one.id for one in found] == [
        n for n in range(1, 400) if n not in (201, 301)
    ]
    assert [fault.where for fault in found.skipped.first] == [
        "the file, line 201",
        "the file, line 301",
    ]


def test_every_fault_is_counted_and_the_first_few_are_kept():
    found = read(PLAIN + b"bad\n" * 1000 + b"3\tEN\tx\n")
    assert found == GOOD
    assert found.skipped.count == len(found.skipped) == 1001
    assert len(found.skipped.first) == 5
    assert str(found.skipped).startswith("1,001 left out (not 3, 4 or 6 colu")


# --- broken files ------------------------------------------------------------

EVIL = member("../sentences.csv", b"9\teng\tEvil\n")
SYMLINK = member("sentences.csv", type=tarfile.SYMTYPE, linkname="/etc/hosts")
MANY = b"".join(b"%d\teng\tSentence %d\n" % (n, n) for n in range(1, 20_000))
NEGATIVE = bytearray(tar(TABLE))
NEGATIVE[124:136] = b"\xff" * 12  # a length of -1, as GNU tar writes it
NEGATIVE[148:156] = b"%06o\0 " % (
    sum(NEGATIVE[:148]) + sum(NEGATIVE[156:512]) + 8 * 32
)

NO_SENTENCE = {
    "empty": (b"", "It is empty."),
    "one newline": (b"\n", "an empty line: 1"),
    "zeros": (bytes(5000), "not 3, 4 or 6 columns"),
    "random": (hashlib.shake_256(b"r").digest(70_000), "left out"),
    "UTF-16": (PLAIN.decode().encode("utf-16"), "not UTF-8"),
    "links": (b"1\t2\n2\t1\n", "A table of links is read by read_links."),
    "gzip of nothing": (b"\x1f\x8b\x08\0", "packed file ends early"),
    "zip": (b"PK\x03\x04" + PLAIN, "packed with zip"),
    "zstd": (b"\x28\xb5\x2f\xfd" + PLAIN, "packed with Zstandard"),
    "no bz2": (b"BZh9 hello, this is text\n" * 9, "packed data is damaged"),
    "bz2 of nothing": (bz2.compress(b""), "It is empty."),
    "bz2 cut at once": (bz2.compress(PLAIN)[:30], "packed file ends early"),
    "tar without a table": (tar(member("a.txt", PLAIN)), "no file named *.cs"),
    "tar of nothing": (tar(), "left out"),
    "tar with ../": (tar(EVIL), "no file named *.csv or *.tsv"),
    "tar with a folder": (
        tar(member("a/sentences.csv", PLAIN)),
        "no file named *.csv",
    ),
    "tar with a symlink": (tar(SYMLINK), "no file named *.csv"),
    "tar with a hard link": (
        tar(member("a.csv", type=tarfile.LNKTYPE, linkname="/etc/hosts")),
        "no file named *.csv",
    ),
    "tar with a device": (
        tar(member("a.csv", type=tarfile.CHRTYPE)),
        "no file named *.csv",
    ),
    "tar cut in its header": (tar(TABLE)[:300], "archive is damaged"),
    "tar with a wrong sum": (
        tar(TABLE).replace(b"0000644", b"0000755", 1),
        "archive is damaged",
    ),
    "tar of negative length": (bytes(NEGATIVE), "a length is below 0"),
}


@pytest.mark.parametrize("name", NO_SENTENCE)
def test_a_file_without_a_sentence_is_told(tmp_path, name):
    content, sentence = NO_SENTENCE[name]
    path = tmp_path / "sentences.csv"
    path.write_bytes(content)
    with pytest.raises(ValueError, match="holds no sentence") as caught:
        tatoeba.read_sentences(path)
    said = str(caught.value)
    assert said.startswith("sentences.csv holds no sentence. ")
    assert sentence in said
    assert "A line must be: number, tab, language, tab, text." in said
    assert caught.value.__cause__ is None
    with pytest.raises(ValueError, match=r"sentences\.csv holds no link\. "):
        if name == "links":
            path.write_bytes(PLAIN)
        tatoeba.read_links(path)


PACKED = bz2.compress(hashlib.shake_256(b"x").digest(10) + b"\n" + MANY)
WITH_DAMAGE = bytearray(bz2.compress(MANY + bytes(2_000_000) + MANY))
WITH_DAMAGE[-20] ^= 0xFF
BROKEN_OFF = {
    "bz2 of two, cut": (
        bz2.compress(PLAIN) + bz2.compress(MANY)[:-200],
        2,
        "ends early",
    ),
    "bz2 of two, the second cut at once": (
        bz2.compress(PLAIN + b"9\teng\tcut he") + bz2.compress(b"re\n")[:9],
        2,
        "ends early",
    ),
    "tar cut in the table": (
        tar(member("s.csv", MANY))[:100_000],
        None,
        "the archive ends early",
    ),
    "tar.bz2, cut": (
        bz2.compress(tar(TABLE)[:540]) + bz2.compress(b"x")[:9],
        1,
        "ends early",
    ),
    "tar with rubbish after the table": (
        tar(TABLE)[:1024] + b"x" * 512,
        2,
        "the archive is damaged after its table",
    ),
    "damaged bz2": (bytes(WITH_DAMAGE), 19_999, "packed data is damaged"),
}


@pytest.mark.parametrize("name", BROKEN_OFF)
def test_what_stands_before_the_damage_is_kept(name):
    content, count, sentence = BROKEN_OFF[name]
    with pytest.warns(UserWarning, match="^the file is damaged: ") as caught:
        found = tatoeba.read_sentences(io.BytesIO(content))
    assert sentence in str(caught[0].message)
    assert Path(caught[0].filename) == Path(__file__)
    assert found.skipped.kinds["the file breaks off"] == 1
    if count is None:  # all whole lines of what is there, and no half one
        count = content[512:].count(b"\n")
        assert found[-1].text == f"Sentence {found[-1].id}"
    assert len(found) == count
    assert [one.id for one in found] == list(range(1, count + 1))


@pytest.mark.parametrize("cut", range(0, 1600, 61))
def test_an_archive_may_be_cut_anywhere(cut):
    """No place of the cut brings anything but sentences or a sentence."""
    content = tar(TABLE)[:cut]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            found = tatoeba.read_sentences(io.BytesIO(content))
        except ValueError as error:
            assert "holds no sentence" in str(error)
            assert cut < 512 + 22
        else:
            assert found == GOOD[: len(found)]
            assert len(found) == (cut >= 512 + 22) + (cut >= 512 + len(PLAIN))


@pytest.mark.parametrize(
    "other",
    [EVIL, SYMLINK, member("readme.txt", b"Hello"), member("b.csv", PLAIN)],
)
@pytest.mark.parametrize("first", [True, False])
def test_of_an_archive_only_the_table_is_read(other, first):
    if first and other[0].name == "b.csv":
        return  # then that is the table
    both = [other, TABLE] if first else [TABLE, other]
    found = read(bz2.compress(tar(*both)))
    assert found == GOOD
    assert found.skipped.kinds == {"another member of the archive": 1}
    assert found.skipped.first[0].text == other[0].name


def test_a_bomb_is_stopped_early():
    """A gigabyte in 800 bytes: at a limit of a megabyte it is refused."""
    block = bz2.compress(bytes(9_000_000))
    with pytest.raises(ValueError, match="limit=2000000") as caught:
        read(bz2.compress(PLAIN) + block * 120, limit=1_000_000)
    assert str(caught.value) == (
        "the file has more than 1,000,000 bytes when it is unpacked. Is it "
        "the file you want? Then allow more: limit=2000000."
    )
    assert read(PLAIN, limit=len(PLAIN)) == GOOD
    with pytest.raises(ValueError, match="has more than 39 bytes"):
        read(PLAIN, limit=len(PLAIN) - 1)
    huge = tar(member("a.txt", bytes(50_000)), TABLE)
    with pytest.raises(ValueError, match="has more than 40,000 bytes"):
        read(huge, limit=40_000)  # members that are not read count too


@pytest.mark.parametrize("limit", [0, -1, 1.5, "9", None])
def test_a_limit_is_a_whole_number(limit):
    with pytest.raises((TypeError, ValueError), match="^limit must be"):
        read(PLAIN, limit=limit)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(FileNotFoundError, match="^There is no file"):
        tatoeba.read_sentences(tmp_path / "none.csv")
    with pytest.raises(IsADirectoryError, match="is a folder, not a file"):
        tatoeba.read_links(tmp_path)


@pytest.mark.parametrize("source", [None, 7, b"bytes", ["1\teng\ta"]])
def test_not_a_file_at_all(source):
    with pytest.raises(TypeError, match="^The file must be given as a path"):
        tatoeba.read_sentences(source)


def test_a_file_opened_as_text_is_told():
    with pytest.raises(TypeError, match="must be opened as bytes"):
        tatoeba.read_sentences(io.StringIO(PLAIN.decode()))


def test_a_disk_that_fails_is_an_error():
    class Failing(io.RawIOBase):
        def readable(self):
            return True

        def readinto(self, _):
            raise OSError(5, "Input/output error")

    with pytest.raises(OSError, match="could not be read: .*Input/output"):
        tatoeba.read_sentences(Failing())


# --- links -------------------------------------------------------------------


def links(content):
    return tatoeba.read_links(io.BytesIO(content))


def test_links_are_read_in_both_directions():
    assert links(b"1\t2\n2\t1\n") == [Link(1, 2), Link(2, 1)]
    packed = bz2.compress(tar(member("links.csv", b"1\t2\r\n2\t1\r\n")))
    assert links(packed) == [Link(1, 2), Link(2, 1)]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"1", "not 2 columns"),
        (b"1 2", "not 2 columns"),
        (b"1\t2\t3", "not 2 columns"),
        (b"1\t", "no number where one belongs"),
        (b"1\t\\N", "no number where one belongs"),
        (b"a\tb", "no number where one belongs"),
        (b"1\t-2", "no number where one belongs"),
        (b"4\t4", "a sentence linked to itself"),
        (b"\xff\t1", "not UTF-8"),
        (b"", "an empty line"),
    ],
)
def test_a_bad_link_is_named(line, reason):
    found = links(b"1\t2\n" + line + b"\n2\t1\n")
    assert found == [Link(1, 2), Link(2, 1)]
    assert found.skipped.kinds == {reason: 1}
    assert found.skipped.first[0].where == "the file, line 2"


# --- pairs -------------------------------------------------------------------

THREE = [*GOOD, Sentence(3, "deu", "Morgen!"), Sentence(4, None, "Oh!")]


def texts(found):
    return [(pair.a.text, pair.b.text) for pair in found]


@pytest.mark.parametrize(
    "given", [[(1, 2)], [(2, 1)], [(1, 2), (2, 1)], [(2, 1), (1, 2), (1, 2)]]
)
def test_a_pair_comes_once_whatever_the_direction(given):
    given = [Link(*one) for one in given]
    for a, b, wanted in (
        ("eng", "deu", ("Good morning!", "Guten Morgen!")),
        ("deu", "eng", ("Guten Morgen!", "Good morning!")),
    ):
        found = tatoeba.pairs(a, b, sentences=THREE, links=given)
        assert texts(found) == [wanted]
        assert not found.skipped


def test_several_translations_are_several_pairs():
    given = [Link(1, 3), Link(1, 2), Link(4, 1), Link(2, 3)]
    found = tatoeba.pairs("eng", "deu", sentences=THREE, links=iter(given))
    assert [(pair.a.id, pair.b.id) for pair in found] == [(1, 3), (1, 2)]


def test_one_language_with_itself():
    for given in ([Link(2, 3)], [Link(3, 2)], [Link(3, 2), Link(2, 3)]):
        found = tatoeba.pairs("deu", "deu", sentences=THREE, links=given)
        assert [(pair.a.id, pair.b.id) for pair in found] == [(2, 3)]


def test_links_that_lead_nowhere_are_counted():
    given = [Link(1, 9), Link(9, 1), Link(1, 2)]
    found = tatoeba.pairs("eng", "deu", sentences=THREE, links=given)
    assert len(found) == 1
    assert found.skipped.kinds == {"a link to a sentence that is not there": 2}
    assert found.skipped.first[0].where == "the link from 1 to 9"


def test_files_and_what_was_read_from_them_give_the_same(tmp_path):
    from_files = tatoeba.pairs("eng", "fra", sentences=SENTENCES, links=LINKS)
    from_records = tatoeba.pairs(
        "eng",
        "fra",
        sentences=tatoeba.read_sentences(str(SENTENCES)),
        links=tatoeba.read_links(LINKS),
    )
    packed = tmp_path / "links.tar.bz2"
    packed.write_bytes(
        bz2.compress(tar(member("links.csv", LINKS.read_bytes())))
    )
    with SENTENCES.open("rb") as file:
        from_both = tatoeba.pairs("eng", "fra", sentences=file, links=packed)
    expected = tatoeba.pairs("eng", "fra")
    assert len(expected) == 19
    assert expected == from_files == from_records == from_both
    for found in (from_files, from_records, from_both):
        assert found.skipped.kinds == expected.skipped.kinds
    assert expected.skipped.count == 5


@pytest.mark.parametrize(
    ("options", "error", "sentence"),
    [
        ({"lang_b": "ger"}, ValueError, r"'ger'. There are: deu \(21\), eng"),
        ({"lang_a": "en"}, ValueError, "The codes are those of ISO 639-3"),
        ({"lang_a": None}, ValueError, "in the language None"),
        ({"sentences": THREE}, ValueError, "must be given together"),
        ({"links": LINKS}, ValueError, "must be given together"),
        (
            {"sentences": [], "links": []},
            ValueError,
            "language 'eng'. There are: none",
        ),
        (
            {"sentences": [(1, "eng", "a")], "links": []},
            TypeError,
            r"^A Sentence was expected, as read_sentences returns it",
        ),
        (
            {"sentences": THREE, "links": [(1, 2)]},
            TypeError,
            r"^A Link was expected, as read_links returns it. .*\(1, 2\)",
        ),
        ({"sentences": 7, "links": 8}, TypeError, "^The file must be given"),
        (
            {"sentences": LINKS, "links": SENTENCES},
            ValueError,
            "^links.csv holds no sentence",
        ),
    ],
)
def test_bad_input_gets_a_sentence(options, error, sentence):
    with pytest.raises(error, match=sentence):
        tatoeba.pairs(**{"lang_a": "eng", "lang_b": "deu"} | options)


# --- the sample --------------------------------------------------------------


def test_the_sample_is_as_its_readme_says():
    readme = (SENTENCES.parent / "README.md").read_text(encoding="utf-8")
    for path in (SENTENCES, LINKS):
        content = path.read_bytes()
        assert f"| Size | {len(content):,} bytes |" in readme
        digest = hashlib.sha256(content).hexdigest()
        assert f"| SHA-256 of the file | `{digest}` |" in readme
    found = tatoeba.read_sentences(SENTENCES)
    assert len(found) == 80
    count = {
        lang: len(tatoeba.read_sentences(SENTENCES, [lang]))
        for lang in ("eng", "deu", "fra", "spa")
    }
    assert count == {"eng": 20, "deu": 21, "fra": 19, "spa": 19}
    assert [one.text for one in found if one.lang is None] == [
        "Jack, Jane, Kate!"
    ]
    assert found.skipped.kinds == {
        "the same line again": 1,
        "not 3, 4 or 6 columns": 1,
    }
    assert [fault.where for fault in found.skipped.first] == [
        "sentences.csv, line 41",
        "sentences.csv, line 82",
    ]
    assert not tatoeba.read_links(LINKS).skipped
    lengths = [
        len(tatoeba.pairs(a, b))
        for a, b in (("eng", "deu"), ("deu", "fra"), ("deu", "spa"))
    ]
    assert lengths == [21, 10, 0]
    assert "pairs` reports five places" in readme


def test_the_sample_is_in_the_form_of_the_export():
    for path, columns in ((SENTENCES, 3), (LINKS, 2)):
        content = path.read_bytes()
        assert content.endswith(b"\n") and b"\r" not in content
        lines = content.decode("utf-8").splitlines()
        assert sum(line.count("\t") != columns - 1 for line in lines) <= 1
        numbers = [int(line.split("\t")[0]) for line in lines]
        assert numbers == sorted(numbers)
    both = {
        (one.sentence, one.translation) for one in tatoeba.read_links(LINKS)
    }
    back = {(b, a) for a, b in both}
    assert both - back == {(5, 999)}


def test_each_text_of_the_sample_is_tidy():
    found = tatoeba.read_sentences(SENTENCES)
    assert len({(one.lang, one.text) for one in found}) == len(found)
    for one in found:
        assert one.text == one.text.strip()
        assert re.search(r"[.?!]$", one.text)
        assert (one.text[0] in "¿¡") == (
            one.lang == "spa" and one.text[-1] in "?!"
        )


# --- what was left out -------------------------------------------------------


def test_faults_of_two_readers_are_put_together():
    first, second = Faults(keep=3), Faults()
    assert not first
    for n in range(2):
        first.add("a", n)
    for n in range(4):
        second.add("b", f"place {n}", "x" * 100)
    second.add("a", 9)
    first.extend(second)
    assert first.count == 7 and first.kinds == {"a": 3, "b": 4}
    assert [fault.where for fault in first.first] == [0, 1, "place 0"]
    assert second.first[0].text == "x" * 57 + "..."
    assert str(second.first[0]) == f"place 0: b ('{'x' * 57}...')"
    assert repr(first).startswith("<Faults: 7 left out (a: 3, b: 4). First at")
