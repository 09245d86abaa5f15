"""One record by an HTTP range: exactly these bytes, or a sentence."""

import gzip
import re
import socket

import pytest
import range_server
from commoncrawl_files import pack, records
from warcio.archiveiterator import ArchiveIterator

from coursekit.data.cache import DownloadError
from coursekit.data.commoncrawl import _fetch, fetch_record, read_warc, sample


@pytest.fixture(scope="module")
def server():
    with range_server.serving(sample("warc").read_bytes()) as running:
        yield running


def index():
    """Return offset and length of each record, as an index has them."""
    found = []
    with sample("warc").open("rb") as file:
        iterator = ArchiveIterator(file)
        for _ in iterator:
            iterator.read_to_end()
            found.append(
                (iterator.get_record_offset(), iterator.get_record_length())
            )
    return found


def failure(url, **options):
    options = {"offset": 0, "length": 100, "timeout": 1} | options
    with pytest.raises(DownloadError) as caught:
        fetch_record(url, **options)
    return str(caught.value)


def test_each_record_of_the_sample(server):
    expected = list(read_warc(sample("warc")))
    for (offset, length), record in zip(index(), expected, strict=True):
        assert fetch_record(f"{server.url}file", offset, length) == record
    path, headers = server.asked[-1]
    assert headers["Range"] == f"bytes={offset}-{offset + length - 1}"
    assert headers["User-Agent"] == "coursekit"


def test_the_name_of_a_file_is_completed(server, monkeypatch):
    monkeypatch.setattr(_fetch, "HOST", server.url)
    offset, length = index()[1]
    for name in ("file", "/file"):
        assert fetch_record(name, offset, length).status == 200


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        ("all", "answered 200 OK, and not with a part"),
        ("nothing", "answered 404 .* Is it the index's filename"),
        ("busy", "answered 503 .* asks to come back later"),
        ("denied", "answered 403 "),
        ("moved", "answered 302 "),
        ("short", "answered 416 .* shorter than offset"),
        ("shifted", "sent other bytes than 0-99: bytes 1-99/"),
        ("unsaid", "sent other bytes than 0-99: it does not say which"),
        ("cut", "could not be asked: the connection ended after 40 of 100"),
        ("few", "sent 40 bytes instead of 100"),
        ("many", "sent 100 bytes and more instead of 100"),
        ("silent", "no whole answer in time. Is there a network"),
        ("drip", "no whole answer in time"),
        ("nonsense", "could not be asked: this is no answer"),
    ],
)
def test_what_is_not_the_part_asked_for(server, page, sentence):
    assert re.search(sentence, failure(f"{server.url}{page}"))


def test_no_network(monkeypatch):
    def refused(*_, **__):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", refused)
    text = failure("crawl-data/CC-MAIN-2026-04/x.warc.gz")
    assert text.startswith("https://data.commoncrawl.org/crawl-data/CC-MAIN")
    assert "Name or service not known. Is there a network?" in text
    assert "sample() names files that come with the course" in text


def test_nobody_listens():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "Is there a network" in failure(f"http://127.0.0.1:{port}/x")


@pytest.mark.parametrize(
    ("offset", "length"), [(0, 50), (1, 300), (7, 100), (300, 9000)]
)
def test_bytes_that_are_no_whole_record(server, offset, length):
    with pytest.raises(ValueError, match="are not one whole record"):
        fetch_record(f"{server.url}file", offset, length)


def test_two_records_are_not_one(server):
    (_, first), (_, second) = index()[:2]
    with pytest.raises(ValueError, match="not one whole record: 2 found"):
        fetch_record(f"{server.url}file", 0, first + second)


def test_a_damaged_record():
    packed = bytearray(pack(records()[:1], "members"))
    packed[60] ^= 0xFF
    with (
        range_server.serving(bytes(packed)) as server,
        pytest.raises(ValueError, match="are not one whole record"),
    ):
        fetch_record(f"{server.url}file", 0, len(packed))


def test_a_record_that_unpacks_without_end(monkeypatch):
    monkeypatch.setattr(_fetch, "LARGEST", 100_000)
    packed = gzip.compress(
        b"WARC/1.0\r\nContent-Length: 9000000\r\n\r\n" + bytes(9_000_000)
    )
    with (
        range_server.serving(packed) as server,
        pytest.raises(ValueError, match="longer than 100,000 bytes"),
    ):
        fetch_record(f"{server.url}file", 0, len(packed))


@pytest.mark.parametrize(
    ("changed", "error", "sentence"),
    [
        ({"offset": -1}, ValueError, "offset must be at least 0"),
        ({"offset": "12"}, TypeError, "offset must be .* make it an int"),
        ({"length": 0}, ValueError, "length must be at least 1"),
        ({"length": 2**40}, ValueError, "length must be at most 67,108,864"),
        ({"timeout": 0}, ValueError, "timeout must be greater than 0"),
        ({"url": 5}, TypeError, "url must be a text"),
        ({"url": "ftp://example.com/x"}, ValueError, "url must be the index"),
        ({"url": "file:///etc/passwd"}, ValueError, "url must be the index"),
        ({"url": "http:///x"}, ValueError, "url must be the index"),
    ],
)
def test_bad_arguments(changed, error, sentence):
    with pytest.raises(error, match=sentence):
        fetch_record(**{"url": "x", "offset": 0, "length": 9} | changed)
