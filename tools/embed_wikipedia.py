"""Write the wiki export that comes with the package.

``python tools/embed_wikipedia.py`` puts the pages of
tools/wikipedia_sample/ into the XML of MediaWiki's exports, version 0.11,
and packs it as Wikipedia's multistream files are packed: one bzip2 stream
for the beginning, one for every few pages, one for the end. The same pages
give the same bytes.
"""

import bz2
import hashlib
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from coursekit.data import wikipedia

PAGES = Path(__file__).parent / "wikipedia_sample"
PAGES_PER_STREAM = 5  # 100 in Wikipedia's files

HEAD = """\
<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://www.mediawiki.org/xml/export-0.11/ \
http://www.mediawiki.org/xml/export-0.11.xsd" version="0.11" xml:lang="en">
  <siteinfo>
    <sitename>Course wiki</sitename>
    <dbname>coursewiki</dbname>
    <base>https://example.org/wiki/Main_Page</base>
    <generator>MediaWiki 1.43.0</generator>
    <case>first-letter</case>
    <namespaces>
{namespaces}
    </namespaces>
  </siteinfo>
"""
TAIL = "</mediawiki>\n"
NAMES = (
    "Media|Special||Talk|User|User talk|Project|Project talk|File|File talk|"
    "MediaWiki|MediaWiki talk|Template|Template talk|Help|Help talk|"
    "Category|Category talk"
)
PAGE = """\
  <page>
    <title>{title}</title>
    <ns>{ns}</ns>
    <id>{id}</id>
{redirect}    <revision>
      <id>{revision}</id>
      <parentid>{parent}</parentid>
      <timestamp>{timestamp}</timestamp>
      <contributor>
        <username>{user}</username>
        <id>{user_id}</id>
      </contributor>
      <comment>{comment}</comment>
      <origin>{revision}</origin>
      <model>wikitext</model>
      <format>text/x-wiki</format>
      <text bytes="{bytes}" sha1="{sha1}" xml:space="preserve">{text}</text>
      <sha1>{sha1}</sha1>
    </revision>
  </page>
"""


class Entry(NamedTuple):
    """A page: its file, its title, and where its redirect leads."""

    file: str
    title: str
    ns: int = 0
    redirect: str = ""


ENTRIES = (
    Entry("neuron", "Neuron"),
    Entry("nerve_cell", "Nerve cell", redirect="Neuron"),
    Entry("perceptron", "Perceptron"),
    Entry("talk_perceptron", "Talk:Perceptron", 1),
    Entry("axon", "Axon"),
    Entry("synapse", "Synapse"),
    Entry("hodgkin_huxley", "Hodgkin–Huxley model"),
    Entry("cajal", "Santiago Ramón y Cajal"),
    Entry("exclusive_or", "Exclusive or"),
    Entry("xor", "XOR", redirect="Exclusive or"),
    Entry("delta_rule", "Δ rule"),
    Entry("spike_train", "Spike train"),
    Entry("template_stub", "Template:Neuroscience-stub", 10),
    Entry("category_networks", "Category:Neural networks", 14),
)


def head() -> str:
    """Return the beginning of the export, with the wiki's namespaces."""
    lines = []
    for key, name in enumerate(NAMES.split("|"), start=-2):
        start = f'      <namespace key="{key}" case="first-letter"'
        lines.append(f"{start}>{name}</namespace>" if name else f"{start} />")
    return HEAD.format(namespaces="\n".join(lines))


def base36(text: bytes) -> str:
    """Return the SHA-1 as MediaWiki writes it: 31 digits to base 36."""
    number, digits = int(hashlib.sha1(text).hexdigest(), 16), ""
    while number or len(digits) < 31:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits


def page(number: int, entry: Entry) -> str:
    """Return a page as XML; its numbers and dates count up."""
    path = PAGES / f"{entry.file}.wiki"
    text = path.read_text(encoding="utf-8").rstrip("\n")
    packed = text.encode()
    redirect = f"    <redirect title={quoteattr(entry.redirect)} />\n"
    return PAGE.format(
        title=escape(entry.title),
        ns=entry.ns,
        id=10 + 3 * number,
        redirect=redirect if entry.redirect else "",
        revision=1200 + 7 * number,
        parent=1100 + 7 * number,
        timestamp=f"2026-02-{1 + number:02}T10:{number:02}:00Z",
        user="Ada" if number % 2 else "Grace",
        user_id=1 + number % 2,
        comment="Facts &amp; sources checked",
        bytes=len(packed),
        sha1=base36(packed),
        text=escape(text, {'"': "&quot;"}),
    )


def pack() -> bytes:
    """Return the export, packed as a multistream file."""
    pages = [page(number, entry) for number, entry in enumerate(ENTRIES)]
    streams = [head()]
    for first in range(0, len(pages), PAGES_PER_STREAM):
        streams.append("".join(pages[first : first + PAGES_PER_STREAM]))
    streams.append(TAIL)
    return b"".join(bz2.compress(stream.encode(), 9) for stream in streams)


def main(target: Path) -> None:
    """Write the file, print what its README.md needs."""
    packed = pack()
    target.write_bytes(packed)
    print(f"{target.name}: {len(packed):,} bytes")
    print(f"Unpacked: {len(bz2.decompress(packed)):,} bytes")
    print(f"SHA-256: {hashlib.sha256(packed).hexdigest()}")


if __name__ == "__main__":
    main(wikipedia.sample())
