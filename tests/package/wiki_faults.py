"""Wiki exports with a fault, each with the pages before it and the sentence.

``Endless`` is a file of any size that is made while it is read.
"""

import bz2
import gzip
import lzma
import zlib

HEAD = (
    '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" '
    'version="0.11" xml:lang="en">\n<siteinfo><namespaces>\n'
    '<namespace key="0" case="first-letter" />\n'
    '<namespace key="1" case="first-letter">Talk</namespace>\n'
    "</namespaces></siteinfo>\n"
)
TAIL = "</mediawiki>\n"
PAGE = (
    "<page><title>Whole</title><ns>0</ns><id>7</id><revision><id>1</id>"
    "<timestamp>2020-01-01T00:00:00Z</timestamp>"
    '<text xml:space="preserve">text</text></revision></page>\n'
)


def page(title, text="text"):
    return PAGE.replace("Whole", title).replace(">text<", f">{text}<")


def export(*pages):
    return (HEAD + "".join(pages) + TAIL).encode()


A, B = page("A"), page("B")
GOOD = export(A, B)
BOTH = ["A", "B"]
NOISE = bytes((i * i * 7 + i // 3) % 256 for i in range(3000))
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">'
    + "".join(
        f'<!ENTITY lol{n} "{f"&lol{n - 1 or str()};" * 10}">'
        for n in range(1, 10)
    )
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
REFUSED = "declares a document type .* is refused"
WEB_PAGE = "is a web page, not a MediaWiki export"
EARLY = "the file ends early.*partial=True"
PACKED_EARLY = "the packed file ends early.*partial=True"
INVALID = r"the XML breaks at line \d+: not well-formed"
NO_XML = "it is not XML from line 1 on: "
NO_EXPORT = "is not a MediaWiki export: that begins with <mediawiki>"


def broken(middle):
    """Two good pages, then what breaks, then a good page."""
    given = middle.encode() if isinstance(middle, str) else middle
    return (HEAD + A + B).encode() + given + (page("C") + TAIL).encode()


def cut(after, more=0):
    """The good file up to a place in the second page."""
    second = GOOD.index(b"<title>B")
    return GOOD[: GOOD.index(after, second) + len(after) + more]


def multistream(*parts):
    return b"".join(map(bz2.compress, parts))


STREAMS = multistream((HEAD + A).encode(), B.encode(), TAIL.encode())
SECOND = len(multistream((HEAD + A).encode()))
THIRD = len(multistream((HEAD + A).encode(), B.encode()))


def flipped(content, place):
    changed = bytearray(content)
    changed[place] ^= 0x55
    return bytes(changed)


# name: contents, titles that come out, what the message says
FAULTS = {
    # no export at all
    "nothing": (b"", [], "it is empty"),
    "gzip of nothing": (gzip.compress(b""), [], "it is empty"),
    "bzip2 of nothing": (bz2.compress(b""), [], "it is empty"),
    "blanks": (b" \n \n", [], "no element found"),
    "a sentence": (b"Not found", [], NO_XML),
    "noise": (NOISE, [], NO_XML),
    "zeros": (bytes(5000), [], NO_XML),
    "JSON": (b'{"error": "rate limit"}', [], NO_XML),
    "an HTML page": (b"<html><body>429</body></html>", [], WEB_PAGE),
    "an HTML5 page": (b"<!DOCTYPE html><html></html>", [], WEB_PAGE),
    "an old HTML page": (
        b'<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN"><html></html>',
        [],
        WEB_PAGE,
    ),
    "another XML": (b"<rss><channel/></rss>", [], f"{NO_EXPORT}.*<rss>"),
    "a long root": (b"<" + b"x" * 5000 + b"/>", [], NO_EXPORT),
    "a piece": (A.encode(), [], f"{NO_EXPORT}.*multistream"),
    "a piece packed": (STREAMS[SECOND:THIRD], [], "multistream"),
    "7-Zip": (b"7z\xbc\xaf\x27\x1c" + NOISE, [], "packed with 7-Zip"),
    "xz": (lzma.compress(GOOD), [], "packed with xz.*Unpack"),
    "zip": (b"PK\x03\x04" + NOISE, [], "packed with zip"),
    "zstd": (b"\x28\xb5\x2f\xfd" + NOISE, [], "packed with Zstandard"),
    "zlib": (zlib.compress(GOOD), [], NO_XML),
    # cut
    "cut in the root": (HEAD[:30].encode(), [], NO_XML),
    "cut after the head": (HEAD.encode(), [], EARLY),
    "cut in the first page": (GOOD[: len(HEAD) + 30], [], EARLY),
    "cut in a title": (cut(b"<title>"), ["A"], EARLY),
    "cut in a tag": (cut(b"<revisi"), ["A"], EARLY),
    "cut in an attribute": (cut(b'<text xml:space="pre'), ["A"], EARLY),
    "cut in a text": (cut(b">tex"), ["A"], EARLY),
    "cut in an end tag": (cut(b"</tex"), ["A"], EARLY),
    "cut before the page's end": (cut(b"</revision>"), ["A"], EARLY),
    "cut in the page's end": (cut(b"</page"), ["A"], EARLY),
    "cut after a page": (cut(b"</page>"), BOTH, EARLY),
    "cut before the last tag": (GOOD[: -len(TAIL)], BOTH, EARLY),
    "cut in the last tag": (GOOD[:-3], BOTH, EARLY),
    "cut in a character": (
        (HEAD + A).encode() + "<page><title>é".encode()[:-1],
        ["A"],
        EARLY,
    ),
    "cut in an entity": ((HEAD + A).encode() + b"<page>&am", ["A"], EARLY),
    # broken
    "a tag that is not closed": (
        broken("<page><title>x</page>"),
        BOTH,
        "mismatch",
    ),
    "a tag too many": (broken("</page>"), BOTH, "mismatched tag"),
    "a second root": (GOOD + GOOD, BOTH, "junk after document"),
    "text at the end": (GOOD + b"bye", BOTH, "junk after document"),
    "a bare ampersand": (broken(page("x & y")), BOTH, INVALID),
    "a bare bracket": (broken(page("x", "1 < 2")), BOTH, INVALID),
    "an attribute twice": (broken('<page a="" a=""/>'), BOTH, "duplicate"),
    "a NUL byte": (broken(page("x\0y")), BOTH, INVALID),
    "NUL bytes at the end": (GOOD + bytes(512), BOTH, INVALID),
    "a control character": (broken(page("\x08")), BOTH, INVALID),
    "a reference to one": (broken(page("&#8;")), BOTH, "reference to inv"),
    "half a surrogate": (broken(page("&#xD800;")), BOTH, "reference to inv"),
    "Latin 1": (broken(page("Ä!").encode("latin-1")), BOTH, INVALID),
    "a prefix unknown": (broken("<x:page/>"), BOTH, "unbound prefix"),
    "an XML head inside": (broken('<?xml version="1.0"?>'), BOTH, "XML"),
    "a wrong encoding": (
        b'<?xml version="1.0" encoding="UTF-16"?>' + GOOD,
        [],
        "encoding",
    ),
    "an unknown encoding": (
        b'<?xml version="1.0" encoding="klingon"?>' + GOOD,
        [],
        "unknown encoding",
    ),
    # made to harm
    "a billion laughs": (
        (LAUGHS + HEAD + page("&lol9;") + TAIL).encode(),
        [],
        REFUSED,
    ),
    "another file": (
        (OUTSIDE + HEAD + page("&x;") + TAIL).encode(),
        [],
        REFUSED,
    ),
    "a document type elsewhere": (
        b'<!DOCTYPE x SYSTEM "http://example.org/x.dtd">' + GOOD,
        [],
        REFUSED,
    ),
    "an entity": (broken(page("&lol;")), BOTH, "undefined entity"),
    "deep nesting": (broken("<a>" * 10_000), BOTH, "more than 20 deep"),
    "a text without end": (
        broken(page("x", "x" * 3_000_000)),
        BOTH,
        "bytes went by without the end of a page",
    ),
    "a tag without end": (
        broken(f'<page x="{"x" * 3_000_000}"/>'),
        BOTH,
        "bytes went by",
    ),
    "a comment without end": (
        broken(f"<!-- {'x' * 3_000_000} -->"),
        BOTH,
        "bytes went by",
    ),
    "a bomb in gzip": (
        gzip.compress(broken(page("x", " " * 5_000_000))),
        BOTH,
        "bytes went by",
    ),
    "a bomb in bzip2": (
        bz2.compress(broken("<x/>" * 2_000_000)),
        BOTH,
        "bytes went by",
    ),
    # packed, and damaged
    "gzip cut": (gzip.compress(GOOD)[:-1], BOTH, PACKED_EARLY),
    "gzip cut in the middle": (
        gzip.compress((HEAD + A).encode()) + gzip.compress(B.encode())[:-20],
        ["A"],
        PACKED_EARLY,
    ),
    "gzip's head alone": (gzip.compress(GOOD)[:6], [], PACKED_EARLY),
    "gzip with a wrong sum": (
        flipped(gzip.compress(GOOD), -6),
        BOTH,
        "damaged .CRC",
    ),
    "gzip of noise": (b"\x1f\x8b\x08" + NOISE, [], "damaged|ends early"),
    "gzip and then noise": (
        gzip.compress(GOOD) + NOISE,
        BOTH,
        "damaged .Not a gzip",
    ),
    "bzip2 cut": (bz2.compress(GOOD)[:-9], BOTH, PACKED_EARLY),
    "bzip2's head alone": (b"BZh9", [], PACKED_EARLY),
    "bzip2 of noise": (b"BZh9" + NOISE, [], "damaged .Invalid"),
    "multistream cut in a stream": (
        STREAMS[: SECOND + 30],
        ["A"],
        PACKED_EARLY,
    ),
    "multistream cut between streams": (STREAMS[:THIRD], BOTH, EARLY),
    "multistream damaged": (
        flipped(STREAMS, SECOND + 40),
        ["A"],
        "damaged .Invalid",
    ),
    "a stream's head damaged": (
        flipped(STREAMS, SECOND),
        ["A"],
        "damaged .Invalid",
    ),
    "packed twice": (bz2.compress(gzip.compress(GOOD)), [], NO_XML),
}


class Endless:
    """An export of about `size` bytes, with pages of about 10 kB."""

    def __init__(self, size):
        body = page("P", "A [[neuron]] fires &amp; rests. " * 320).encode()
        self._pieces = iter(
            [HEAD.encode(), *[body] * (size // len(body)), TAIL.encode()]
        )
        self._rest = b""

    def read(self, size):
        while len(self._rest) < size:
            piece = next(self._pieces, None)
            if piece is None:
                break
            self._rest += piece
        given, self._rest = self._rest[:size], self._rest[size:]
        return given
