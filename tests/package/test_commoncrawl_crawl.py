"""The crawler keeps to its site, and comes home from a bad one."""

import os
import socket
import time
from pathlib import Path

import crawl_server
import pytest
from crawl_server import serving

from coursekit.data.commoncrawl import _crawl, crawl, read_warc, to_wet


@pytest.fixture(autouse=True)
def no_way_out(monkeypatch):
    """Let no connection leave this computer."""
    asked, connect = [], socket.socket.connect
    look_up = socket.getaddrinfo

    def guarded(self, address):
        asked.append(address[0])
        assert address[0] in ("127.0.0.1", "::1")
        return connect(self, address)

    def guarded_name(host, *rest, **more):
        assert host in ("127.0.0.1", "localhost", "::1"), host
        return look_up(host, *rest, **more)

    monkeypatch.setattr(socket.socket, "connect", guarded)
    monkeypatch.setattr(socket, "getaddrinfo", guarded_name)
    return asked


def visit(pages, tmp_path, **options):
    """Crawl these pages; return the result, the records, what was asked."""
    with serving(pages) as server:
        path = tmp_path / "site.warc.gz"
        result = crawl(server.url, path, **options)
        assert os.listdir(tmp_path) == ["site.warc.gz"]
        records = list(read_warc(path))
        assert records[0].type == "warcinfo"
        assert len(records) == result.pages + 1
        start = len(server.url) - 1
        found = {each.url[start:]: each for each in records[1:]}
        return result, found, server.paths()


def links(*targets):
    return "".join(f'<a href="{target}">x</a>' for target in targets)


def test_links_are_followed_nearest_first_and_once(tmp_path):
    pages = {
        "/": links("a/b.html", "c.html#top", "/c.html", "#here", "./"),
        "/a/b.html": links("../d.html?x=1&y=2", "deep.html", "//"),
        "/c.html": links("/", "c.html#end"),
        "/a/deep.html": "<p>deep</p>",
        "/d.html?x=1&y=2": "<map><area href='/e'></map>",
        "/e": '<base href="/f/"><a href="g">x</a>',
        "/f/g": '<meta http-equiv="Refresh" content="0; url=h.html">',
        "/f/h.html": "<p>the end</p>",
    }
    result, found, asked = visit(pages, tmp_path)
    assert asked == [
        "/", "/a/b.html", "/c.html", "/d.html?x=1&y=2", "/a/deep.html",
        "/e", "/f/g", "/f/h.html",
    ]  # fmt: skip
    assert list(found) == asked
    assert result.pages == 8 and not result.skipped
    assert found["/"].content.decode() == pages["/"]
    assert found["/"].status == 200
    assert found["/"].headers["content-type"] == crawl_server.HTML


def test_robots_txt_is_obeyed(tmp_path):
    rules = "User-agent: *\nDisallow: /private\nAllow: /\n"
    pages = {
        "/robots.txt": (200, {"Content-Type": "text/plain"}, rules),
        "/": links("/private/diary", "/open", "/privately"),
        "/open": links("/private"),
        "/private": "secret",
        "/private/diary": "secret",
    }
    result, found, asked = visit(pages, tmp_path)
    assert asked == list(found) == ["/", "/open"]
    assert result.skipped.kinds == {"robots.txt forbids it": 3}


def test_rules_for_this_crawler_alone(tmp_path):
    rules = "User-agent: coursekit\nDisallow: /\n\nUser-agent: *\nAllow: /\n"
    pages = {"/robots.txt": (200, {}, rules), "/": "<p>Hello</p>"}
    result, found, asked = visit(pages, tmp_path)
    assert asked == [] and found == {} and result.pages == 0
    assert "robots.txt forbids it" in str(result.skipped)


@pytest.mark.parametrize(
    ("status", "pages"), [(404, 1), (410, 1), (403, 0), (401, 0), (503, 0)]
)
def test_a_robots_txt_that_cannot_be_had(status, pages, tmp_path):
    site = {"/robots.txt": (status, {}, "Disallow"), "/": "<p>Hello</p>"}
    assert visit(site, tmp_path)[0].pages == pages


def test_a_delay_that_robots_txt_asks_for(tmp_path):
    rules = "User-agent: *\nCrawl-delay: 1\n"
    pages = {"/robots.txt": (200, {}, rules), "/": links("/a"), "/a": ""}
    start = time.monotonic()
    visit(pages, tmp_path)
    assert time.monotonic() - start > 1


def test_the_delay_lies_between_requests(tmp_path, monkeypatch):
    slept = []
    monkeypatch.setattr(_crawl.time, "sleep", slept.append)
    visit({"/": links("/a", "/b"), "/a": "", "/b": ""}, tmp_path, delay=2.5)
    assert slept.count(2.5) == 2


def test_it_stays_on_its_host(tmp_path, no_way_out):
    with serving({"/": "<p>another port</p>"}) as other:
        pages = {
            "/": links(
                "http://example.com/", "https://example.com/", "//example.com",
                "http://example.com:80/a", other.url, "ftp://127.0.0.1/x",
                "mailto:me@example.com", "javascript:alert(1)", "file:///etc",
                "data:text/html,x", "http://[bad", "http://user@example.com",
                "http://127.0.0.1:99999999/", "http://127.0.0.1.example.com/",
            ) + '<img src="http://example.com/i.png">'
            '<script src="http://example.com/s.js"></script>'
            '<link rel="stylesheet" href="http://example.com/s.css">'
            '<iframe src="http://example.com/"></iframe>'
            '<meta http-equiv="refresh" content="0;url=http://example.com/">'
            '<base href="http://example.com/"><a href="relative">x</a>',
            "/moved": (302, {"Location": "http://example.com/"}, ""),
        }  # fmt: skip
        pages["/"] = links("/moved") + pages["/"]
        pages["/"] = pages["/"].replace(
            '<base href="http://example.com/">', ""
        )
        _, found, asked = visit(pages, tmp_path)
        assert asked == ["/", "/moved", "/relative"]
        assert other.asked == []
    assert set(no_way_out) == {"127.0.0.1"}
    assert found["/moved"].status == 302
    assert found["/relative"].status == 404


def test_a_base_elsewhere_leads_nowhere(tmp_path):
    pages = {"/": '<base href="http://example.com/"><a href="a">x</a>'}
    assert visit(pages, tmp_path)[2] == ["/"]


@pytest.mark.parametrize(
    "site", ["http://example.com/", "https://10.0.0.1/", "http://localhost.x/"]
)
def test_another_computer_is_not_asked(site, tmp_path, no_way_out):
    with pytest.raises(ValueError, match="unless you pass allow_remote=True"):
        crawl(site, tmp_path / "x.warc.gz")
    assert no_way_out == [] and os.listdir(tmp_path) == []


def test_redirections_that_lead_in_a_circle(tmp_path):
    pages = {
        "/": (301, {"Location": "/a"}, ""),
        "/a": (302, {"Location": "/b"}, ""),
        "/b": (307, {"Location": "/a"}, ""),
        "/c": (302, {"Location": "/c"}, ""),
    }
    _, found, asked = visit(pages, tmp_path)
    assert asked == ["/", "/a", "/b"]
    assert [each.status for each in found.values()] == [301, 302, 307]


def test_missing_pages_pictures_and_old_encodings(tmp_path):
    png = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
    old = "<p>Größe</p><a href='/späte'>x</a>".encode("latin-1")
    pages = {
        "/": links("/missing", "/i.png", "/old", "/broken", "/empty"),
        "/i.png": (200, {"Content-Type": "image/png"}, png),
        "/old": (200, {"Content-Type": "text/html; charset=latin-1"}, old),
        "/broken": (200, {"Content-Type": "text/html"}, b"\xff<a href=/x>\0"),
        "/empty": (200, {"Content-Type": "text/html"}, b""),
        "/sp%C3%A4te": "<p>found</p>",
        "/x": (500, {"Content-Type": "text/html"}, "<p>Sorry</p>"),
    }
    result, found, asked = visit(pages, tmp_path)
    assert len(asked) == result.pages == 8
    assert found["/missing"].status == 404 and found["/x"].status == 500
    assert found["/i.png"].content == png
    assert found["/old"].content == old
    assert found["/sp%C3%A4te"].status == 200
    wet = to_wet(result.path, tmp_path / "site.wet.gz")
    assert wet.texts == 4 and not wet.skipped


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (crawl_server.silent, "no whole answer in time"),
        (crawl_server.drip, "no whole answer in time"),
        (crawl_server.nonsense, "this is no answer"),
        ((200, {"Content-Length": "999"}, "short"), "ended after 5 of 999"),
    ],
)
def test_a_page_without_a_whole_answer(page, reason, tmp_path):
    pages = {"/": links("/bad", "/good"), "/bad": page, "/good": "<p>x</p>"}
    start = time.monotonic()
    result, found, _ = visit(pages, tmp_path, timeout=0.5)
    assert time.monotonic() - start < 5
    assert list(found) == ["/", "/good"]
    assert result.skipped.kinds == {"no answer": 1}
    assert reason in result.skipped.first[0].text


def test_a_page_in_chunks(tmp_path):
    pages = {"/": crawl_server.chunked, "/end": "<p>end</p>"}
    _, found, asked = visit(pages, tmp_path)
    assert asked == ["/", "/end"]
    assert found["/"].content == b'<a href="/end">'
    assert found["/"].headers["x-crawl-transfer-encoding"] == "chunked"


def test_a_page_without_an_end(tmp_path, monkeypatch):
    monkeypatch.setattr(_crawl, "_LARGEST", 100_000)
    _, found, _ = visit({"/": crawl_server.endless}, tmp_path)
    assert len(found["/"].content) == 100_000
    assert found["/"].fields["warc-truncated"] == "length"


def test_a_trap_for_crawlers(tmp_path):
    class Trap(dict):
        def get(self, path, default):
            if path == "/robots.txt":
                return default
            path = path.rstrip("/")
            return links(f"{path}/a", f"{path}/b")

    result, _, asked = visit(Trap(), tmp_path, limit=20)
    assert len(asked) == 20 == result.pages
    assert result.skipped.count == 21
    assert list(result.skipped.kinds) == ["more than 20 addresses"]


def test_the_crawler_says_who_it_is(tmp_path):
    with serving({"/": "<p>x</p>"}) as server:
        crawl(server.url, tmp_path / "x.warc.gz")
        for _, headers in server.asked:
            assert headers["User-Agent"] == "coursekit"


def test_proxies_are_not_asked(tmp_path, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://example.com:3128")
    assert visit({"/": "<p>x</p>"}, tmp_path)[0].pages == 1


def test_a_folder_is_served_while_it_is_crawled(tmp_path):
    book = tmp_path / "book"
    (book / "chapters").mkdir(parents=True)
    (book / "index.html").write_text(
        '<meta http-equiv="Refresh" content="0; url=intro.html" />'
    )
    (book / "intro.html").write_text(links("chapters/1.html", "no.html"))
    (book / "chapters/1.html").write_text(links("../intro.html"))
    for folder in (book, str(book)):
        result = crawl(folder, str(tmp_path / "book.warc.gz"))
        assert result.path == Path(tmp_path / "book.warc.gz")
        statuses = [each.status for each in read_warc(result.path)]
        assert statuses == [None, 200, 200, 200, 404]
    url = list(read_warc(result.path))[1].url
    with pytest.raises(OSError, match="does not answer"):
        crawl(url, tmp_path / "later.warc.gz")
    assert not (tmp_path / "later.warc.gz").exists()


def test_an_older_file_stays_until_the_end(tmp_path, monkeypatch):
    path = tmp_path / "site.warc.gz"
    path.write_bytes(b"old")

    def interrupted(*_, **__):
        raise KeyboardInterrupt

    with serving({"/": "<p>x</p>"}) as server:
        monkeypatch.setattr(_crawl, "_write_answer", interrupted)
        with pytest.raises(KeyboardInterrupt):
            crawl(server.url, path)
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["site.warc.gz"]


def test_a_folder_that_cannot_be_written(tmp_path):
    with serving({"/": "<p>x</p>"}) as server, pytest.raises(OSError):
        crawl(server.url, tmp_path / "no" / "x.warc.gz")


@pytest.mark.parametrize("site", ["nothing/here", "", "http://", "ftp://x/"])
def test_what_is_no_site(site, tmp_path):
    with pytest.raises(ValueError, match="site must be a folder"):
        crawl(site, tmp_path / "x.warc.gz")


@pytest.mark.parametrize(
    ("name", "value"),
    [("limit", 0), ("limit", "all"), ("delay", -1), ("timeout", 0)],
)
def test_bad_numbers(name, value, tmp_path):
    with pytest.raises((TypeError, ValueError), match=f"{name} must be"):
        crawl(tmp_path, tmp_path / "x.warc.gz", **{name: value})
