"""Reading WARC and WET: as warcio does, and past what is broken."""

import gzip
import io
import os
import zlib

import numpy as np
import pytest
from commoncrawl_files import PACKED, TEXTS, pack, record, records, response
from warcio.archiveiterator import ArchiveIterator

from coursekit.data.commoncrawl import (
    Record,
    Text,
    read_warc,
    read_wet,
    sample,
)


def read(content, **options):
    """Return the texts in these bytes, and what was left out."""
    reader = read_wet(io.BytesIO(content), **options)
    return [page.text for page in reader], reader.skipped


def bare(path):
    with open(path, "rb") as file:
        return [
            (
                each.rec_type,
                each.rec_headers.get_header("WARC-Target-URI"),
                each.content_stream().read(),
            )
            for each in ArchiveIterator(file)
        ]


# Good files


@pytest.mark.parametrize("kind", ["warc", "wet"])
def test_the_samples_are_read_as_warcio_reads_them(kind):
    with read_warc(sample(kind)) as reader:
        found = [(each.type, each.url, each.content) for each in reader]
    assert found == bare(sample(kind))
    assert not reader.skipped


def test_the_fields_of_a_record():
    found = list(read_warc(sample("warc")))
    info, page = found[:2]
    assert info == Record(
        "warcinfo", None, "2026-01-15T12:00:00Z", None, info.content,
        {}, info.fields,
    )  # fmt: skip
    assert b"isPartOf: COURSE-SAMPLE-2026" in info.content
    assert page.type == "response" and page.status == 200
    assert page.headers["content-type"] == "text/html"
    assert page.fields["warc-record-id"].startswith("<urn:uuid:")
    assert [each.status for each in found].count(404) == 1


def test_the_fields_of_a_text():
    page = next(read_wet(sample()))
    assert page == Text(
        "https://garden.example/en/tomatoes.html",
        "2026-01-15T12:00:00Z",
        "eng",
        page.text,
    )
    no_language = record("Hm.", WARC_Identified_Content_Language=None)
    assert next(read_wet(io.BytesIO(no_language))).language is None


@pytest.mark.parametrize("how", PACKED)
def test_all_ways_to_pack_a_file(how, tmp_path):
    path = tmp_path / "file"
    path.write_bytes(pack(records(), how))
    with read_wet(path) as reader:
        assert [page.text for page in reader] == TEXTS
    assert not reader.skipped
    assert [page.text for page in read_wet(str(path))] == TEXTS


@pytest.mark.parametrize("how", PACKED)
@pytest.mark.parametrize("size", [1, 7, 1000])
def test_a_file_that_gives_a_few_bytes_at_a_time(how, size):
    class Slow(io.BytesIO):
        def read(self, _=-1):
            return super().read(size)

    reader = read_wet(Slow(pack(records(), how)))
    assert [page.text for page in reader] == TEXTS
    assert not reader.skipped


@pytest.mark.parametrize("system", [0, 3, 10, 11, 19, 77, 255])
def test_gzip_files_of_all_systems(system):
    members = [bytearray(pack([part], "members")) for part in records()]
    for member in members:
        member[9] = system  # 19 on macOS, which no standard names
    texts, skipped = read(b"".join(members))
    assert texts == TEXTS and not skipped


def test_long_records_and_many(tmp_path):
    parts = [record(f"{n} " * (n * 997), n) for n in range(200)]
    path = tmp_path / "file"
    path.write_bytes(pack(parts, "members"))
    found = [page.text.encode() for page in read_wet(path)]
    assert found == [content for _, _, content in bare(path)]


def test_a_file_in_a_gzip_file():
    packed = io.BytesIO(pack(records(), "whole"))
    with gzip.open(packed) as file:
        assert len(list(read_wet(file))) == 5


def test_lines_that_end_without_a_carriage_return():
    parts = [part.replace(b"\r\n", b"\n") for part in records()]
    assert read(b"".join(parts))[0] == TEXTS


def test_the_last_line_ends_may_be_missing():
    content = b"".join(records())
    for cut in range(1, 5):
        texts, skipped = read(content[:-cut])
        assert texts == TEXTS and not skipped


def test_what_a_server_packed_is_unpacked():
    page = b"<p>Hello</p>" * 99
    coding = "Content-Encoding: gzip"
    content = response(gzip.compress(page), headers=coding)
    assert next(read_warc(io.BytesIO(content))).content == page
    chunked = b"5\r\nHello\r\n1\r\n!\r\n0\r\n\r\n"
    content = response(chunked, headers="Transfer-Encoding: chunked")
    assert next(read_warc(io.BytesIO(content))).content == b"Hello!"


def test_a_revisit_may_have_the_digest_of_its_page():
    content = record("HTTP/1.1 200 OK\r\n\r\n", WARC_Type="revisit",
                     WARC_Block_Digest="sha1:" + "A" * 32)  # fmt: skip
    reader = read_warc(io.BytesIO(content))
    assert [each.status for each in reader] == [200]
    assert not reader.skipped


def test_a_name_that_comes_twice_is_joined():
    content = response("x", headers="A: 1\r\na: 2")
    assert next(read_warc(io.BytesIO(content))).headers == {"a": "1, 2"}


def test_bytes_that_are_not_utf8_are_replaced():
    assert read(record(b"a\xffb"))[0] == ["a\ufffdb"]


def test_only_one_record_is_in_memory():
    class Counted(io.BytesIO):
        def read(self, size=-1):
            self.given = getattr(self, "given", 0) + size
            return super().read(size)

    file = Counted(b"".join(record("x" * 1000, n) for n in range(5000)))
    reader = read_wet(file)
    next(reader)
    assert file.given <= 1 << 18
    reader.close()
    assert not file.closed
    assert list(reader) == []


def test_a_file_is_closed_in_the_end(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(pack(records(), "members"))
    reader = read_wet(path)
    assert len(list(reader)) == 5
    assert reader._file.closed
    with read_wet(path) as reader:
        next(reader)
    assert reader._file.closed


# Broken files: what is lost, and what is not

GOOD = records()
PLAIN = records(digest=False)


def changed(number=2, parts=GOOD, **fields):
    """Return the five records, one with other fields."""
    digest = b"Block-Digest" in parts[0]
    new = record(TEXTS[number], number, digest=digest, **fields)
    return [*parts[:number], new, *parts[number + 1 :]]


def without(*numbers):
    return [t for n, t in enumerate(TEXTS) if n not in numbers]


LENGTH = len(TEXTS[2].encode())
BROKEN = {
    "too small": changed(Content_Length=LENGTH - 3),
    "too small, no digest": changed(parts=PLAIN, Content_Length=LENGTH - 3),
    "too large": changed(Content_Length=LENGTH + 3),
    "too large, no digest": changed(parts=PLAIN, Content_Length=LENGTH + 5),
    "over the next": changed(Content_Length=LENGTH + 300),
    "over the next, no digest": changed(parts=PLAIN, Content_Length=500),
    "over the end": changed(Content_Length=99_999),
    "over everything": changed(Content_Length=10**17),
    "too long a number": changed(Content_Length="9" * 5000),
    "zero": changed(Content_Length=0),
    "negative": changed(Content_Length=-5),
    "missing": changed(Content_Length=None),
    "empty": changed(Content_Length=""),
    "a word": changed(Content_Length="many"),
    "a fraction": changed(Content_Length="3.5"),
    "other digits": changed(Content_Length="\u0663"),
    "a wrong digest": changed(WARC_Block_Digest="sha1:" + "A" * 32),
    "another letter": [*GOOD[:2], GOOD[2].replace(b"Third", b"Thirt"),
                       *GOOD[3:]],
    "no version": [*GOOD[:2], GOOD[2][10:], *GOOD[3:]],
    "an unknown version": [*GOOD[:2], GOOD[2].replace(b"WARC/1.0", b"WARC/x"),
                           *GOOD[3:]],
    "a version that warcio refuses": [
        *GOOD[:2], GOOD[2].replace(b"WARC/1.0", b"WARC/9.9"), *GOOD[3:]],
    "a long head": changed(X_Long="x" * 300_000),
    "a response without an address": changed(
        WARC_Type="response", WARC_Target_URI=None),
}  # fmt: skip
HARMLESS = {
    "a line without a colon": changed(X="1\r\nnocolon"),
    "a field without a name": changed(X="1\r\n: 2"),
    "a field that goes on": changed(X="1\r\n  2"),
    "a NUL in the head": changed(X="\0\0"),
    "bytes that are no UTF-8": [
        *GOOD[:2], GOOD[2].replace(b": eng", b": \xff\xfe"), *GOOD[3:]],
    "no type of content": changed(Content_Type=None),
    "no date": changed(WARC_Date=None),
    "no address": changed(WARC_Target_URI=None),
    "an unknown kind of digest": changed(WARC_Block_Digest="new:123"),
    "a digest in hexadecimal": changed(
        WARC_Block_Digest="md5:af011b0e683939c1514a0c5993b65b4a"),
    "blank lines between": [*GOOD[:2], b"\r\n" * 50, *GOOD[2:]],
    "no line ends between": [*GOOD[:2], GOOD[2][:-4], *GOOD[3:]],
}  # fmt: skip
BETWEEN = {
    "a line": b"garbage\r\n",
    "a line that is not ended": b"garbage",
    "NULs": b"\0" * 5000,
    "a page": b"<!doctype html><p>Service unavailable</p>\n" * 99,
    "much": os.urandom(300_000),
    "half a record": GOOD[0][:150],
    "half a beginning": b"WARC/1.0\r\n",
}


@pytest.mark.parametrize("how", PACKED)
@pytest.mark.parametrize("name", BROKEN)
def test_one_broken_record_is_all_that_is_lost(name, how):
    texts, skipped = read(pack(BROKEN[name], how))
    assert texts == without(2)
    assert skipped.count == 1, skipped
    assert skipped.first[0].where == "record 3"


@pytest.mark.parametrize("how", PACKED)
@pytest.mark.parametrize("name", HARMLESS)
def test_what_a_reader_can_live_with(name, how):
    texts, skipped = read(pack(HARMLESS[name], how))
    assert texts == TEXTS and not skipped, skipped


@pytest.mark.parametrize("how", PACKED)
@pytest.mark.parametrize("name", BETWEEN)
@pytest.mark.parametrize("digest", [True, False])
def test_garbage_between_records(name, how, digest):
    parts = records(digest=digest)
    for at in range(6):
        content = pack([*parts[:at], BETWEEN[name], *parts[at:]], how)
        texts, skipped = read(content)
        assert texts == TEXTS, (at, skipped)
        assert skipped.count == 1, (at, skipped)


@pytest.mark.parametrize("how", PACKED)
def test_a_file_that_was_cut_anywhere(how):
    content = pack(GOOD, how)
    ends = [len(pack(GOOD[:n], how)) for n in range(6)]
    before = 0
    for size in range(len(content)):
        try:
            texts, skipped = read(content[:size])
        except ValueError as error:
            assert str(error).startswith("the file ")
            texts, skipped = [], True
        assert texts == TEXTS[: len(texts)]
        assert len(texts) >= before  # more bytes, no fewer records
        before = len(texts)
        if how != "whole":
            whole = sum(end <= size + 4 for end in ends[1:])
            assert len(texts) >= sum(end <= size for end in ends[1:])
            assert len(texts) <= whole or how == "members"
        assert skipped or size in ends or how == "plain"


def test_a_whole_gzip_file_loses_nothing_before_its_cut():
    parts = [record(os.urandom(500).hex(), n) for n in range(100)]
    content = pack(parts, "whole")
    texts, skipped = read(content[: len(content) // 2])
    assert 47 <= len(texts) <= 50
    assert list(skipped.kinds) == ["the file ends inside a gzip member"]


def test_any_byte_of_a_member_may_be_wrong():
    parts = [pack([part], "members") for part in GOOD]
    for at in range(len(parts[2])):
        broken = bytearray(parts[2])
        broken[at] ^= 0xFF
        texts, skipped = read(b"".join([*parts[:2], broken, *parts[3:]]))
        assert set(texts) <= set(TEXTS), at
        assert [t for t in texts if t != TEXTS[2]] == without(2), at
        if texts != TEXTS:
            assert skipped, at


def test_any_byte_of_a_whole_gzip_file_may_be_wrong():
    random = np.random.default_rng(0)
    parts = [record(random.bytes(2000).hex(), n) for n in range(20)]
    content = pack(parts, "whole")
    expected = read(content)[0]
    unnoticed = 0  # where the digest's own line is hit as well
    for at in range(5000, len(content), 997):
        broken = bytearray(content)
        broken[at] ^= 0xFF
        texts, skipped = read(bytes(broken))
        unnoticed += bool(set(texts) - set(expected))
        before = int(at / len(content) * 20) - 1
        assert texts[: max(0, before)] == expected[: max(0, before)]
        assert skipped
    assert unnoticed <= 5


def test_bytes_between_gzip_members():
    members = [pack([part], "members") for part in GOOD]
    for between in (b"\0" * 600, b"garbage", b"\x1f\x8b", os.urandom(70_000)):
        texts, skipped = read(b"".join([*members[:3], between, *members[3:]]))
        assert texts == TEXTS
        assert skipped.count == (0 if between[0] == 0 else 1), skipped
    texts, skipped = read(b"junk" + b"".join(members))
    assert texts == TEXTS and skipped.count == 1


def test_line_ends_that_were_counted_as_text():
    for more in range(1, 5):
        parts = changed(parts=PLAIN, Content_Length=LENGTH + more)
        texts, skipped = read(b"".join(parts))
        assert texts[2].startswith(TEXTS[2])
        assert [t.strip() for t in texts] == [t.strip() for t in TEXTS]
        assert not skipped


NO_WARC = {
    "nothing": b"",
    "line ends": b"\r\n\r\n",
    "a page": b"<!doctype html><title>Error 503</title>" * 50,
    "NULs": b"\0" * 9999,
    "noise": os.urandom(9999),
    "gzip of nothing": gzip.compress(b""),
    "gzip of text": gzip.compress(b"Hello\n" * 999),
    "the head of gzip": b"\x1f\x8b\x08\0",
    "gzip with an empty end": gzip.compress(b"x" * 99)[:12],
    "zip": b"PK\x03\x04" + bytes(99),
    "bzip2": b"BZh91AY&SY" + bytes(99),
    "an ARC file": b"filedesc://x.arc 0.0.0.0 20080101000000 text/plain 9\n",
    "a version alone": b"WARC/1.0\r\n",
    "a head alone": b"WARC/1.0\r\nWARC-Type: conversion\r\n\r\n",
    "half a record": GOOD[0][:-20],
}


@pytest.mark.parametrize("name", NO_WARC)
@pytest.mark.parametrize("reader", [read_warc, read_wet])
def test_what_is_no_warc_file(name, reader, tmp_path):
    path = tmp_path / "file.warc.gz"
    path.write_bytes(NO_WARC[name])
    with pytest.raises(ValueError, match=r"^file\.warc\.gz (is empty|holds)"):
        list(reader(path))


def test_pages_instead_of_texts():
    with pytest.raises(ValueError, match="with read_warc, or make the texts"):
        list(read_wet(sample("warc")))


# Limits


def test_a_record_that_is_too_long_is_left_out():
    parts = [*GOOD[:2], record("x" * 5000, 9), *GOOD[2:]]
    for how in PACKED:
        texts, skipped = read(pack(parts, how), largest=1000)
        assert texts == TEXTS
        assert skipped.kinds == {"longer than 1,000 bytes": 1}
        assert skipped.first[0].text == "https://example.org/9"


def bomb(size, head=b""):
    """Return a gzip member of that many zeros."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    parts = [packer.compress(head)]
    parts += [packer.compress(bytes(1 << 20)) for _ in range(size >> 20)]
    return b"".join([*parts, packer.flush()])


@pytest.mark.parametrize("length", [10, 10**6, 10**9, 10**18])
def test_a_member_that_unpacks_without_end(length):
    head = f"WARC/1.0\r\nContent-Length: {length}\r\n\r\n".encode()
    members = [pack([part], "members") for part in GOOD]
    content = b"".join([*members[:3], bomb(1 << 27, head), *members[3:]])
    assert len(content) < 200_000
    texts, skipped = read(content, largest=100_000)
    assert texts == TEXTS
    assert 1 <= skipped.count <= 3, skipped
    assert "far too many bytes without a record" in skipped.kinds


def test_a_bomb_takes_little_memory():
    import tracemalloc

    content = pack(GOOD, "members") + bomb(1 << 27, b"WARC/1.0\r\n")
    tracemalloc.start()
    read(content, largest=1 << 20)
    assert tracemalloc.get_traced_memory()[1] < 1 << 24
    tracemalloc.stop()


def test_a_page_that_unpacks_without_end():
    page = gzip.compress(bytes(1 << 22))
    content = response(page, headers="Content-Encoding: gzip")
    reader = read_warc(io.BytesIO(content + GOOD[0]), largest=1 << 20)
    assert [each.type for each in reader] == ["conversion"]
    assert "more than 1,048,576 bytes" in str(reader.skipped)


# Arguments


def test_a_missing_file_and_a_folder(tmp_path):
    with pytest.raises(FileNotFoundError, match="There is no file"):
        read_wet(tmp_path / "nothing")
    with pytest.raises(OSError, match="is a folder"):
        read_wet(tmp_path)


@pytest.mark.parametrize("source", [None, 5, ["a"]])
def test_what_is_no_file(source):
    with pytest.raises(TypeError, match="as a path"):
        read_warc(source)


def test_a_text_file():
    with pytest.raises(TypeError, match="opened as text"):
        next(read_warc(io.StringIO("WARC/1.0")))


def test_an_address_is_told_from_a_path():
    with pytest.raises(ValueError, match="what fetch_record gets"):
        read_warc("https://data.commoncrawl.org/a.warc.gz")


def test_a_disk_that_fails():
    class Failing(io.BytesIO):
        def read(self, size=-1):
            if self.tell():
                raise OSError(5, "Input/output error")
            return super().read(500)

    reader = read_wet(Failing(b"".join(GOOD)))
    with pytest.raises(OSError, match="could not be read to its end"):
        list(reader)


@pytest.mark.parametrize("largest", [0, -1, 1.5, "1 MB"])
def test_a_bad_limit(largest):
    with pytest.raises((TypeError, ValueError), match="largest must be"):
        read_wet(sample(), largest=largest)


def test_an_unknown_sample():
    with pytest.raises(ValueError, match="'wet', 'warc' or 'site'"):
        sample("wat")
