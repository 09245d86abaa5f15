"""Wiki exports: the pages of whole files, and of files with a fault."""

import bz2
import dataclasses
import gzip
import hashlib
import io
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from wiki_faults import FAULTS, PAGE, export, page

from coursekit.data import wikipedia
from coursekit.data.wikipedia import Page, read_pages, sample

ROOT = Path(__file__).parents[2]
FILES = ROOT / "src/coursekit/data/files/wikipedia"
EVERYTHING = {"namespaces": None, "redirects": True}


def read(content, **how):
    return read_pages(io.BytesIO(content), **(EVERYTHING | how))


def titles(pages):
    return [each.title for each in pages]


# --- the sample -------------------------------------------------------------


def test_the_sample_is_what_the_standard_parser_sees():
    tree = ElementTree.fromstring(bz2.decompress(sample().read_bytes()))
    space = re.match(r"\{.*\}", tree.tag)[0]
    seen = []
    for each in tree.iter(f"{space}page"):
        redirect = each.find(f"{space}redirect")
        seen.append(
            Page(
                each.findtext(f"{space}title"),
                int(each.findtext(f"{space}id")),
                each.findtext(f"{space}revision/{space}timestamp"),
                int(each.findtext(f"{space}ns")),
                None if redirect is None else redirect.get("title"),
                each.findtext(f"{space}revision/{space}text"),
            )
        )
    pages = read_pages(sample(), **EVERYTHING)
    assert list(pages) == seen
    assert pages.read == len(seen) == 14 and not pages.skipped


def test_the_sample_is_true_to_the_format():
    packed = sample().read_bytes()
    streams = re.findall(rb"BZh91AY&SY|BZh9\x17rE8P\x90", packed)
    assert len(streams) == 5  # beginning, three times pages, end
    tree = ElementTree.fromstring(bz2.decompress(packed))
    space = "{http://www.mediawiki.org/xml/export-0.11/}"
    assert tree.tag == f"{space}mediawiki" and tree.get("version") == "0.11"
    assert len(tree.findall(f"{space}siteinfo/*/{space}namespace")) == 18
    for revision in tree.iter(f"{space}revision"):
        text = revision.find(f"{space}text")
        content = text.text.encode()
        assert int(text.get("bytes")) == len(content)
        digest = int(text.get("sha1"), 36)
        assert digest == int(hashlib.sha1(content).hexdigest(), 16)
        assert revision.findtext(f"{space}sha1") == text.get("sha1")
        assert len(text.get("sha1")) == 31


def test_the_sample_is_the_one_that_its_readme_describes():
    readme = (FILES / "README.md").read_text(encoding="utf-8")
    packed = sample().read_bytes()
    digest = hashlib.sha256(packed).hexdigest()
    assert sample().parent == FILES and f"## {sample().name}\n" in readme
    assert f"| SHA-256 of the file | `{digest}` |" in readme
    unpacked = len(bz2.decompress(packed))
    assert f"{len(packed):,} bytes, unpacked {unpacked:,} |" in readme


def test_the_command_writes_the_same_bytes(monkeypatch, tmp_path, capsys):
    monkeypatch.syspath_prepend(ROOT / "tools")
    import embed_wikipedia

    embed_wikipedia.main(tmp_path / "sample.xml.bz2")
    written = (tmp_path / "sample.xml.bz2").read_bytes()
    assert written == sample().read_bytes()
    assert hashlib.sha256(written).hexdigest() in capsys.readouterr().out


def test_articles_are_what_is_wanted_if_nothing_is_said():
    articles = list(read_pages(sample()))
    assert len(articles) == 9
    assert {each.namespace for each in articles} == {0}
    assert all(each.redirect is None for each in articles)
    talk = list(read_pages(sample(), namespaces=[1]))
    assert titles(talk) == ["Talk:Perceptron"]
    every = read_pages(sample(), redirects=True)
    assert [p.redirect for p in every if p.redirect] == [
        "Neuron",
        "Exclusive or",
    ]


def test_the_plain_text_holds_no_markup():
    for each in read_pages(sample(), namespaces=(0, 1, 10, 14)):
        assert each.text and each.text is each.text
        for mark in ("{{", "}}", "''", "<", "|", "==", "Category", "File:"):
            assert mark not in each.text, (each.title, mark)
        brackets = "[[" in each.text
        assert brackets == (each.title == "Exclusive or")  # its <nowiki>


# --- what a file may be -----------------------------------------------------


THREE = export(page("A"), page("B", text="b"), page("Ĉ ☃ 𝄞"))


@pytest.mark.parametrize(
    "pack",
    [
        bytes,
        gzip.compress,
        bz2.compress,
        lambda x: b"".join(bz2.compress(line) for line in x.splitlines(True)),
        lambda x: gzip.compress(x[:700]) + gzip.compress(x[700:]),
        lambda x: b'<?xml version="1.0" encoding="UTF-8"?>\n' + x,
        lambda x: b"\xef\xbb\xbf" + x,
        lambda x: x.decode().encode("utf-16"),
        lambda x: x.replace(b"\n", b"\r\n"),
    ],
)
def test_the_packing_is_told_by_the_contents(pack, tmp_path):
    path = tmp_path / "dump.xml"
    path.write_bytes(pack(THREE))
    for source in (path, str(path)):
        assert titles(read_pages(source)) == ["A", "B", "Ĉ ☃ 𝄞"]


class Dribble:
    """A file that gives few bytes at a time, and cannot go back."""

    def __init__(self, content):
        self._rest = content

    def read(self, size):
        given, self._rest = self._rest[:3], self._rest[3:]
        return given


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress])
def test_a_file_may_come_in_drops(pack):
    assert titles(read_pages(Dribble(pack(THREE)))) == ["A", "B", "Ĉ ☃ 𝄞"]


def test_an_open_file_stays_open():
    file = io.BytesIO(THREE)
    assert len(list(read_pages(file))) == 3
    assert not file.closed


def test_a_loop_may_stop_early(tmp_path):
    path = tmp_path / "dump.xml"
    path.write_bytes(THREE)
    pages = read_pages(path)
    assert next(pages).title == "A"
    pages.close()
    assert list(pages) == []


@pytest.mark.parametrize(
    "version", [*(f"0.{minor}" for minor in range(3, 12)), "1.0"]
)
def test_every_version_of_the_format_is_read(version):
    content = THREE.replace(b"0.11", version.encode())
    assert f"export-{version}/".encode() in content
    assert titles(read(content)) == ["A", "B", "Ĉ ☃ 𝄞"]
    bare = re.sub(rb'xmlns="[^"]*"', b"", content)
    assert titles(read(bare)) == ["A", "B", "Ĉ ☃ 𝄞"]
    named = content.replace(b"xmlns=", b"xmlns:w=")
    named = re.sub(rb"<(/?)(\w)", rb"<\1w:\2", named)
    assert titles(read(named)) == ["A", "B", "Ĉ ☃ 𝄞"]


def test_the_last_revision_counts():
    content = PAGE.replace("</page>", "") + (
        "<revision><id>2</id><timestamp>2021-01-01T00:00:00Z</timestamp>"
        "<text>newer</text></revision></page>"
    )
    (only,) = read(export(content))
    assert only.wikitext == "newer"
    assert only.timestamp == "2021-01-01T00:00:00Z"
    assert only.id == 7  # the page's, not the revision's


def test_an_old_export_has_its_namespaces_in_the_titles():
    old = [
        re.sub("<ns>.*</ns>", "", page(title, text=text))
        for title, text in (
            ("Talk:A", "x"),
            ("Life: a manual", "x"),
            ("B", "#REDIRECT [[A|a]]"),
            ("C", "#redirect: [[D#e]]"),
        )
    ]
    pages = read(export(*old))
    found = {each.title: (each.namespace, each.redirect) for each in pages}
    assert found == {
        "Talk:A": (1, None),
        "Life: a manual": (0, None),
        "B": (0, "A"),
        "C": (0, "D#e"),
    }
    assert pages.skipped.kinds == {"no ns, page kept": 4}


def test_the_pictures_own_fields_do_not_count():
    upload = (
        "<upload><timestamp>1999-01-01T00:00:00Z</timestamp>"
        "<text>no</text><title>no</title></upload></page>"
    )
    (only,) = read(export(PAGE.replace("</page>", upload)))
    assert only.title == "Whole" and only.wikitext == "text"
    assert only.timestamp == "2020-01-01T00:00:00Z"


def test_a_page_cannot_be_changed():
    (only,) = read(export(PAGE))
    with pytest.raises(dataclasses.FrozenInstanceError):
        only.title = "x"
    assert only == Page("Whole", 7, "2020-01-01T00:00:00Z", 0, None, "text")


# --- faults -----------------------------------------------------------------


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_and_no_page_before_it_is_lost(name):
    content, expected, sentence = FAULTS[name]
    found, pages = [], read(content, max_text=100_000)
    with pytest.raises((ValueError, OSError)) as caught:
        for each in pages:
            found.append(each.title)
    said = str(caught.value)
    assert re.search(sentence, said), said
    assert said.startswith("the file cannot be read to its end: ")
    assert found == expected
    assert ("no page could be read" in said) == (pages.read == 0)
    if expected:
        assert f"(the last: {expected[-1]!r})" in said
    assert len(said) < 500 and "\n" not in said
    assert type(caught.value) in (ValueError, OSError)


def test_there_are_enough_faults():
    assert len(FAULTS) >= 40


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress])
def test_a_file_cut_anywhere_gives_its_whole_pages(pack):
    """A packed file may hold back what a cut made unreadable."""
    packed = pack(THREE.rstrip())
    for end in range(0, len(packed), 7 if pack is bytes else 3):
        found, pages = [], read(packed[:end])
        with pytest.raises(ValueError, match="whole page|no page"):
            for each in pages:
                found.append(each.title)
        assert found == ["A", "B", "Ĉ ☃ 𝄞"][: len(found)]
        if pack is bytes:
            assert len(found) == packed[:end].count(b"</page>")


def test_a_piece_of_a_dump_can_be_read_as_far_as_it_goes():
    pages = read(THREE[:-100], partial=True)
    assert titles(pages) == ["A", "B"] and pages.read == 2
    assert pages.skipped.kinds == {"the file ends early": 1}
    assert "after 2 whole pages (the last: 'B')" in str(pages.skipped)
    streams = bz2.compress(THREE[:-100]) + bz2.compress(THREE[-100:])
    pages = read(streams[:-20], partial=True)
    assert titles(pages) == ["A", "B"]
    assert "the packed file ends early: 1" in str(pages.skipped)
    for content in (b"", b"no", FAULTS["an entity"][0]):
        with pytest.raises(ValueError):
            list(read(content, partial=True))


MISSING = {
    "no title": re.sub("<title>.*</title>", "", PAGE),
    "no text": re.sub("<text.*</text>", "", PAGE),
    "text too long": page("Long", text="&lt;" * 1001),
    "title too long": page("x" * 1001),
    "no id, page kept": PAGE.replace("<id>7</id>", "", 1),
    "no timestamp, page kept": re.sub("<timestamp>.*</timestamp>", "", PAGE),
    "no ns, page kept": PAGE.replace("<ns>0</ns>", ""),
    "page inside a page": PAGE.replace("<ns>", f"{PAGE}<ns>"),
}


@pytest.mark.parametrize("reason", MISSING)
def test_what_is_missing_is_counted(reason):
    content = export(page("A"), MISSING[reason], page("B"))
    pages = read(content, max_text=1000)
    found = titles(pages)
    kept = "kept" in reason or "inside" in reason
    assert found == (["A", "Whole", "B"] if kept else ["A", "B"])
    assert pages.skipped.kinds == {reason: 1} and pages.read == 3
    line = content.splitlines()[pages.skipped.first[0].where - 1]
    assert line in MISSING[reason].encode()


@pytest.mark.parametrize(
    "text",
    [
        '<text bytes="12" />',
        '<text deleted="deleted" />',
        '<text bytes="0" deleted="deleted"></text>',
    ],
)
def test_a_text_that_is_elsewhere_is_missing(text):
    gone = re.sub("<text.*</text>", text, PAGE)
    pages = read(export(gone))
    assert list(pages) == [] and pages.skipped.kinds == {"no text": 1}
    empty = re.sub("<text.*</text>", '<text bytes="0" />', PAGE)
    (only,) = read(export(empty))
    assert only.wikitext == only.text == ""


@pytest.mark.parametrize("number", ["", "x", "1.5", "9" * 5000])
def test_a_number_that_is_none_counts_as_missing(number):
    pages = read(export(PAGE.replace("<id>7<", f"<id>{number}<", 1)))
    assert [each.id for each in pages] == [None]
    assert pages.skipped.kinds == {"no id, page kept": 1}


# --- arguments --------------------------------------------------------------


def test_a_missing_file_is_told_at_once(tmp_path):
    with pytest.raises(FileNotFoundError, match="no file .*no.xml"):
        read_pages(tmp_path / "no.xml")
    with pytest.raises(IsADirectoryError, match="is a folder"):
        read_pages(tmp_path)


@pytest.mark.parametrize("source", [None, 3, b"<mediawiki/>", [1]])
def test_a_source_is_a_path_or_a_file(source):
    with pytest.raises(TypeError, match="a path, or as a file opened with"):
        read_pages(source)


def test_a_file_opened_as_text_is_told():
    with pytest.raises(TypeError, match=r"open\(path, 'rb'\)"):
        next(read_pages(io.StringIO(THREE.decode())))


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        ({"namespaces": 0}, "several whole numbers.*Received: namespaces=0"),
        ({"namespaces": "0"}, "a namespace must be a whole number"),
        ({"namespaces": ["Talk"]}, "a namespace must be a whole .*'Talk'"),
        ({"namespaces": [-3]}, "a namespace must be at least -2"),
        ({"redirects": 1}, "redirects must be True or False"),
        ({"partial": "yes"}, "partial must be True or False"),
        ({"max_text": 0}, "max_text must be at least 1"),
        ({"max_text": 1.5}, "max_text must be a whole number"),
    ],
)
def test_arguments_are_checked(how, sentence):
    with pytest.raises((TypeError, ValueError), match=sentence):
        read_pages(sample(), **how)


class Broken(io.BytesIO):
    """A disk that fails after the first bytes."""

    def read(self, size=-1):
        if self.tell():
            raise OSError(5, "Input/output error")
        return super().read(size)


def test_a_failing_disk_is_an_error_of_the_disk():
    content = export(*[page(f"P{n}") for n in range(3000)])
    pages, found = read_pages(Broken(content)), 0
    with pytest.raises(OSError, match="Input/output error.*whole pages"):
        for _ in pages:
            found += 1
    assert found == pages.read > 0


# --- size -------------------------------------------------------------------

# Linux tells the most memory of this program in a file of its own; what
# getrusage tells there may be that of the program that started it.
MEASURE = """
import re, sys
from pathlib import Path
sys.path.insert(0, {folder!r})
from wiki_faults import Endless
from coursekit.data.wikipedia import read_pages


def most():
    status = Path("/proc/self/status").read_text()
    return int(re.search("VmHWM:\\s*([0-9]+) kB", status)[1])


pages = read_pages(Endless({size}))
before = most()
n = sum(1 for _ in pages)
after = most()
print(n, pages.read, (after - before) // 1024, after // 1024)
"""


@pytest.mark.parametrize("megabytes", [60])
def test_memory_does_not_grow_with_the_file(megabytes):
    if not Path("/proc/self/status").exists():
        pytest.skip("only Linux tells it so")
    script = MEASURE.format(
        folder=str(Path(__file__).parent), size=megabytes << 20
    )
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    found, met, grown, peak = map(int, run.stdout.split())
    assert found == met > 5000
    assert grown < 20 and peak < 200  # megabytes


def test_reading_needs_neither_the_parser_of_markup_nor_tensorflow():
    script = (
        "import sys; from coursekit.data import wikipedia as w; "
        "list(w.read_pages(w.sample())); "
        "print({'mwparserfromhell', 'tensorflow'} & set(sys.modules))"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True
    )
    assert run.stdout == "set()\n", run.stderr


def test_the_public_names():
    assert set(wikipedia.__all__) == {"Page", "Pages", "read_pages", "sample"}
