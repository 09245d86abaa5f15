"""A small crawler, for a site on this computer."""

from __future__ import annotations

import contextlib
import os
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from coursekit._validate import not_negative, positive, whole
from coursekit.data._faults import Faults
from coursekit.data.commoncrawl import _site
from coursekit.data.commoncrawl._get import AGENT, FAILURES, Answer, get, why
from coursekit.data.commoncrawl._html import decode, is_html, read_page
from coursekit.data.commoncrawl._write import (
    Writer,
    file_or_temporary,
    new_id,
    writing,
)

_LARGEST = 5 * 2**20  # bytes of a page, as Common Crawl has it
# Of the headers, what no longer holds for the page as it is kept.
_PACKED = frozenset(["transfer-encoding", "content-length"])


@dataclass(frozen=True)
class Crawl:
    """What a crawl brought home.

    Attributes
    ----------
    path : Path
        The WARC file.
    pages : int
        How many answers it holds, those with an error among them.
    skipped : Faults
        Which addresses were left out, and why.

    Notes
    -----
    Introduced in chapter 6.
    """

    path: Path
    pages: int
    skipped: Faults


def crawl(
    site: str | os.PathLike[str],
    warc_path: str | os.PathLike[str] | None = None,
    *,
    limit: int = 100,
    delay: float = 0.0,
    timeout: float = 10.0,
    allow_remote: bool = False,
) -> Crawl:
    """Visit a site's pages, link by link, and keep them in a WARC file.

    The crawler starts at the site's first page and follows the links that
    it finds in pages, nearest first: those to the same host only, each one
    once, and only where the site's robots.txt allows it.

    Parameters
    ----------
    site : path or str
        A folder of pages, such as the book's own _build/html, which is
        served on this computer while the crawl runs, at a port that is
        another one each time. Or an address, http://localhost:8000/ say.
    warc_path : path, optional
        The file to write, by custom with the ending .warc.gz. An older
        file stays until the crawl is done. Left out: a file in a new
        folder for temporary files, which the result names.
    limit : int
        How many addresses are asked for, at most.
    delay : float
        Seconds to wait between two of them; more if robots.txt says so.
    timeout : float
        How long one answer may take as a whole, in seconds.
    allow_remote : bool
        Whether the site may be on another computer. Please have its
        owner's consent, and a delay of some seconds.

    Returns
    -------
    Crawl
        The file's path, how many answers it holds, what was left out.

    Raises
    ------
    ValueError
        If site is neither a folder nor an address, or is not on this
        computer and `allow_remote` is False; or if a number is out of its
        range.
    TypeError
        If a number is none.
    OSError
        If the site does not answer, or the file cannot be written.

    Notes
    -----
    Introduced in chapter 6. Pages longer than 5 MiB are cut off there and
    marked so.

    Examples
    --------
    >>> from coursekit.data.commoncrawl import crawl, read_warc, sample
    >>> result = crawl(sample("site"))
    >>> result.pages, result.skipped.kinds
    (3, {'robots.txt forbids it': 1})
    >>> [record.status for record in read_warc(result.path)]
    [None, 200, 200, 200]
    """
    limit = whole("limit", limit, slip="It counts the addresses.")
    delay = not_negative("delay", delay, unit="seconds")
    timeout = positive("timeout", timeout, unit="seconds")
    target = file_or_temporary(warc_path, "site.warc.gz")
    with _address(site) as start:
        if not (allow_remote or _site.is_local(start)):
            raise ValueError(
                f"{start} is not on this computer. crawl visits only sites "
                "on this computer, unless you pass allow_remote=True."
            )
        rules = _site.robots(start, timeout)
        pause = _site.pause(rules, delay)
        skipped, pages = Faults(), 0
        with writing(target) as writer:
            _write_info(writer, target.name, start)
            queue, seen = deque([start]), {start}
            asked = 0
            while queue and asked < limit:
                url = queue.popleft()
                if not rules.can_fetch(AGENT, url):
                    skipped.add("robots.txt forbids it", url)
                    continue
                if asked:
                    time.sleep(pause)
                asked += 1
                try:
                    answer = get(url, timeout=timeout, largest=_LARGEST)
                except FAILURES as error:
                    skipped.add("no answer", url, why(error))
                    continue
                _write_answer(writer, url, answer)
                pages += 1
                for link in _links(url, answer):
                    if link not in seen and _site.same_site(link, start):
                        seen.add(link)
                        queue.append(link)
            for url in queue:
                skipped.add(f"more than {limit:,} addresses", url)
    return Crawl(target, pages, skipped)


@contextlib.contextmanager
def _address(site: str | os.PathLike[str]) -> Iterator[str]:
    """Give the site's first address, while its folder is served."""
    if isinstance(site, str) and "://" in site:
        start = _site.tidy(site, "")
        if not start:
            raise ValueError(
                "site must be a folder or begin with http:// or https://. "
                f"Received: site={site!r}."
            )
        yield start
    elif site and Path(site).is_dir():
        with _site.serving(Path(site)) as start:
            yield start
    else:
        raise ValueError(
            f"site must be a folder or an address. Received: site={site!r}, "
            "and there is no such folder. Has the book been built? An "
            "address begins with http://."
        )


def _write_info(writer: Writer, name: str, start: str) -> None:
    about = {
        "software": "coursekit, with warcio",
        "format": "WARC File Format 1.0",
        "robots": "obey",
        "description": f"A crawl of {start}",
    }
    writer.info(name, about, date=_now(), id=new_id())


def _write_answer(writer: Writer, url: str, answer: Answer) -> None:
    headers = [
        (f"X-Crawl-{name}" if name.lower() in _PACKED else name, value)
        for name, value in answer.headers
    ]
    headers.append(("Content-Length", str(len(answer.content))))
    writer.response(
        url,
        f"{answer.status} {answer.reason}",
        headers,
        answer.content,
        date=_now(),
        id=new_id(),
        more={} if answer.whole else {"WARC-Truncated": "length"},
    )


def _links(url: str, answer: Answer) -> Iterator[str]:
    """Yield where an answer points: by its links, or by a redirection."""
    found = [answer.header("location")] if answer.status // 100 == 3 else []
    base = url
    content_type = answer.header("content-type")
    if is_html(content_type):
        page = read_page(decode(answer.content, content_type))
        base = _site.tidy(page.base or "", url) or url
        found.extend(page.links)
    for link in found:
        if tidied := _site.tidy(link, base):
            yield tidied


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
