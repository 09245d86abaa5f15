"""The texts of pages, and the sample that comes with the course."""

import gzip
import hashlib
import io
import re
import time
from pathlib import Path

import pytest
from commoncrawl_files import record, response
from warcio.archiveiterator import ArchiveIterator

from coursekit.data.commoncrawl import read_warc, read_wet, sample, to_wet
from coursekit.data.commoncrawl._html import decode, read_page

FILES = Path("src/coursekit/data/files/commoncrawl")


def text_of(html):
    return read_page(html).text


def convert(tmp_path, *parts):
    """Return the texts that to_wet makes of these records."""
    path = tmp_path / "x.warc.wet.gz"
    result = to_wet(io.BytesIO(b"".join(parts)), path)
    texts = list(read_wet(path))
    assert len(texts) == result.texts
    return texts, result


# The text of a page


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One\n two</p><p>three</p>", "One two\nthree"),
        ("<title> A\nB </title><body><h1>C</h1>d", "A B\nC\nd"),
        ("a<br>b<br/>c<hr>d", "a\nb\nc\nd"),
        ("<b>bo</b>ld and <i>it</i>alic", "bold and italic"),
        ("<ul><li>a<li>b</ul>c", "a\nb\nc"),
        ("<table><tr><td>1</td><td>2</td></tr><tr><th>3</table>", "1 2\n3"),
        ("<pre>a\n  b\n</pre>c\nd", "a\nb\nc d"),
        ("a<script>var x = '<p>no</p>';</script>b", "ab"),
        ("<style>p { color: red }</style>a", "a"),
        ("<noscript>no</noscript><template><p>no</p></template>a", "a"),
        ("<svg><title>no</title><text>no</text></svg>a", "a"),
        ("<svg><svg>no</svg>no</svg>a", "a"),
        ("</svg>a<svg/>b", "ab"),
        ("a<!-- no --><!-- <p>no -->b", "ab"),
        ("&lt;p&gt; &amp; &eacute;&#233;&#x3c0;&nosuch;", "<p> & ééπ&nosuch;"),
        ("a &nbsp; b", "a b"),
        ("<nav>Home</nav><main>Text</main><footer>End</footer>",
         "Home\nText\nEnd"),
        ("<p>never closed", "never closed"),
        ("", ""),
        ("<img src=x><input value=y>", ""),
        ("a<p <p>b", "a\nb"),
        ("a<![foo[x", "a"),
        ("<title>a</title><title>b</title>c", "a\nb\nc"),
    ],
)  # fmt: skip
def test_what_a_page_shows(html, text):
    assert text_of(html) == text


@pytest.mark.parametrize(
    "mark",
    ["<", "<!--", "<a ", "<a href='", "</", "<![foo[", "&", "<svg>", "<p>",
     "<title>", "<!DOCTYPE ", "<script>", "<?", "</svg>", "<!-- > --"],
)  # fmt: skip
def test_a_page_made_to_take_for_ever(mark):
    start = time.monotonic()
    read_page(mark * 20_000)
    assert time.monotonic() - start < 10


@pytest.mark.parametrize(
    ("content", "header"),
    [
        ("Größe".encode(), ""),
        ("Größe".encode("latin-1"), ""),
        ("Größe".encode("latin-1"), "text/html; charset=ISO-8859-1"),
        ("Größe".encode(), "text/html; Charset='utf-8'"),
        ("\ufeffGröße".encode(), "text/html; charset=latin-1"),
        ("\ufeffGröße".encode("utf-16-le"), ""),
        ("\ufeffGröße".encode("utf-16-be"), "text/html; charset=utf-8"),
        ("Größe".encode(), "text/html; charset=no-such-thing"),
        ("Größe".encode(), "text/html; charset=base64"),
        ("Größe".encode(), "text/html; charset="),
    ],
)
def test_encodings(content, header):
    assert decode(content, header) == "Größe"


@pytest.mark.parametrize(
    "meta",
    [
        '<meta charset="iso-8859-2">',
        "<META http-equiv='Content-Type' "
        "content='text/html; charset=iso-8859-2'>",
        "<meta charset=iso-8859-2 />",
    ],
)
def test_the_encoding_that_a_page_names(meta):
    page = f"<html><head>{meta}</head>Žluťoučký kůň".encode("iso-8859-2")
    assert decode(page).endswith("Žluťoučký kůň")
    assert not decode(page, "text/html; charset=latin-1").endswith("kůň")


def test_windows_quotes_in_what_calls_itself_latin1():
    assert decode(b"\x93a\x94", "text/html; charset=iso-8859-1") == "“a”"
    assert decode(b"\x93a\x94\xff\x81") == "“a”ÿ\ufffd"


# From WARC to WET


def test_which_records_become_texts(tmp_path):
    texts, result = convert(
        tmp_path,
        record("about", WARC_Type="warcinfo", WARC_Target_URI=None),
        response("<p>page</p>", 1),
        response("<p>page</p>", 2, "Content-Type: image/png"),
        response("<p>page</p>", 3, "content-type: application/xhtml+xml"),
        response("<p>page</p>", 4, "No-Type: x"),
        response("<script>nothing</script>", 5),
        response("", 6),
        record("<p>page</p>", 7),
        record(b"HTTP/1.1 404 Gone\r\nContent-Type: text/html\r\n\r\n<p>x", 8,
               WARC_Type="response"),
        response("<p>page</p>", 9, WARC_Block_Digest="sha1:" + "A" * 32),
        response("<p>last</p>", 10),
    )  # fmt: skip
    assert [page.url[-2:] for page in texts] == ["/1", "/3", "10"]
    assert texts[0].text == "page\n" and texts[0].date == (
        "2026-01-15T12:00:00Z"
    )
    assert result.skipped.kinds == {"wrong digest": 1}


@pytest.mark.parametrize(
    ("lang", "code"),
    [("de", "deu"), ("de-AT", "deu"), ("EN_us", "eng"), ("", None),
     ("tlh", None), ("x\r\nEvil: 1", None)],
)  # fmt: skip
def test_the_language_that_a_page_names(lang, code, tmp_path):
    texts, _ = convert(tmp_path, response(f'<html lang="{lang}"><p>x</p>'))
    assert texts[0].language == code


def test_the_same_pages_give_the_same_texts(tmp_path):
    made = []
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        path = tmp_path / folder / "x.warc.wet.gz"
        made.append(to_wet(sample("warc"), path).path.read_bytes())
    assert made[0] == made[1]


def test_an_older_file_stays_if_the_new_one_fails(tmp_path):
    path = tmp_path / "x.warc.wet.gz"
    path.write_bytes(b"old")
    with pytest.raises(ValueError, match="is empty"):
        to_wet(io.BytesIO(), path)
    assert path.read_bytes() == b"old" and len(list(tmp_path.iterdir())) == 1


# The sample


def test_the_sample_is_made_by_the_tool(tmp_path, monkeypatch, capsys):
    monkeypatch.syspath_prepend("tools")
    import make_commoncrawl_sample

    make_commoncrawl_sample.main(tmp_path)
    readme = (FILES / "README.md").read_text()
    for path in sorted(tmp_path.iterdir()):
        kept = (FILES / path.name).read_bytes()
        # Another zlib may pack the same bytes in another way.
        assert gzip.decompress(path.read_bytes()) == gzip.decompress(kept)
        assert f"{len(kept):,} bytes" in readme
        assert hashlib.sha256(kept).hexdigest() in readme
    assert "SHA-256" in capsys.readouterr().out
    pages = {
        str(path.relative_to(make_commoncrawl_sample.PAGES))
        for path in make_commoncrawl_sample.PAGES.glob("**/*.*")
        if path.is_file()
    }
    assert pages == set(make_commoncrawl_sample.ORDER)


def test_the_sample_has_what_a_crawl_has():
    pages = list(read_wet(sample("wet")))
    assert len(pages) == 14
    assert len({page.language for page in pages}) == 7
    moons = [set(p.text.split()) for p in pages if "moon" in p.url]
    overlap = len(moons[0] & moons[1]) / len(moons[0] | moons[1])
    assert 0.8 < overlap < 1
    shop = next(page for page in pages if "shop" in page.url)
    assert max(map(len, shop.text.splitlines())) < 50
    assert "größer war nur die Mühe" in pages[10].text
    assert not any("visits" in p.text or "serif" in p.text for p in pages)
    responses = list(read_warc(sample("warc")))
    assert len(responses) == 17


def test_the_sample_has_common_crawls_form():
    content = sample("wet").read_bytes()
    assert content[4:8] == bytes(4)  # gzip's date
    with sample("wet").open("rb") as file:
        names = [
            [name for name, _ in each.rec_headers.headers]
            for each in ArchiveIterator(file, check_digests="raise")
            if each.content_stream().read() and each.rec_type == "conversion"
        ]
    assert names == [
        ["WARC-Type", "WARC-Target-URI", "WARC-Date", "WARC-Record-ID",
         "WARC-Refers-To", "WARC-Block-Digest",
         "WARC-Identified-Content-Language", "Content-Type",
         "Content-Length"]
    ] * 14  # fmt: skip
    text = gzip.decompress(content)
    assert text.count(b"WARC/1.0\r\n") == 15
    assert not re.search(rb"https?://(?![\w.]+\.example/)", text)


def test_texts_refer_to_their_pages():
    ids = {r.fields["warc-record-id"] for r in read_warc(sample("warc"))}
    texts = list(read_warc(sample("wet")))[1:]
    assert {text.fields["warc-refers-to"] for text in texts} <= ids
    assert len({t.fields["warc-record-id"] for t in texts}) == 14
