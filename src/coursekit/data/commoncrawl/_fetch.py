"""One record of a file on the web, without the rest of the file."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import urlsplit

from coursekit._validate import positive, whole
from coursekit.data._faults import Faults
from coursekit.data.cache import DownloadError
from coursekit.data.commoncrawl._cut import cut
from coursekit.data.commoncrawl._get import FAILURES, get, why
from coursekit.data.commoncrawl._reader import LARGEST
from coursekit.data.commoncrawl._records import Record, parse

HOST = "https://data.commoncrawl.org/"


def fetch_record(
    url: str, offset: int, length: int, *, timeout: float = 30.0
) -> Record:
    """Fetch one record of a WARC file, named as Common Crawl's index does.

    The index at https://index.commoncrawl.org answers an address with the
    file, the offset and the length of each record on it. Only these bytes
    are asked for, by an HTTP range.

    Parameters
    ----------
    url : str
        The index's `filename`, or a whole address with http or https.
    offset : int
        Where the record begins in the file, in bytes from 0.
    length : int
        How many bytes of the file it takes, packed: 64 MiB at most.
    timeout : float
        How long the whole answer may take, in seconds.

    Returns
    -------
    Record
        The record, unpacked.

    Raises
    ------
    DownloadError
        If there is no network, or the server gives something else than
        these bytes.
    ValueError
        If the bytes are not one whole record, or an argument is out of its
        range.
    TypeError
        If an argument is not of the kind above.

    Notes
    -----
    Introduced in chapter 6. This is one of the few functions of the course
    that need a network. Common Crawl's terms of use are at
    https://commoncrawl.org/terms-of-use.

    Examples
    --------
    >>> fetch_record(
    ...     "crawl-data/CC-MAIN-2024-22/segments/1715971057216.39/warc/"
    ...     "CC-MAIN-20240517233122-20240518023122-00000.warc.gz",
    ...     offset=80610731,
    ...     length=17423,
    ... )  # doctest: +SKIP
    """
    offset = whole("offset", offset, least=0, slip=_INDEX)
    length = whole("length", length, slip=_INDEX)
    timeout = positive("timeout", timeout, unit="seconds")
    if length > LARGEST:
        raise ValueError(
            f"length must be at most {LARGEST:,} bytes. Received: "
            f"length={length:,}. Is it the length of the whole file?"
        )
    url = _address(url)
    last = offset + length - 1
    try:
        answer = get(
            url,
            timeout=timeout,
            largest=length,
            headers={"Range": f"bytes={offset}-{last}"},
        )
    except FAILURES as error:
        raise DownloadError(
            f"{url} could not be asked: {why(error)}. Is there a network? "
            "Without one, sample() names files that come with the course."
        ) from None
    if answer.status != 206:
        raise DownloadError(
            f"{url} answered {answer.status} {answer.reason}, and not with "
            f"a part of the file (206). {_meaning(answer.status)}"
        )
    given = answer.header("content-range")
    if not given.startswith(f"bytes {offset}-{last}/"):
        raise DownloadError(
            f"{url} sent other bytes than {offset}-{last}: "
            f"{given or 'it does not say which'}."
        )
    if not answer.whole or len(answer.content) != length:
        raise DownloadError(
            f"{url} sent {len(answer.content):,} bytes"
            f"{'' if answer.whole else ' and more'} instead of {length:,}."
        )
    return _only(answer.content)


_INDEX = "It stands in the index's answer; a text there, make it an int."


def _address(url: str) -> str:
    if not isinstance(url, str):
        raise TypeError(f"url must be a text. Received: {url!r}.")
    if "://" not in url:
        url = HOST + url.lstrip("/")
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(
            "url must be the index's filename, or begin with http:// or "
            f"https://. Received: url={url!r}."
        )
    return url


def _only(content: bytes) -> Record:
    """Return the one record in these bytes."""
    faults = Faults()
    found = [
        parse(c, faults, LARGEST)
        for c in cut(BytesIO(content), faults, LARGEST)
    ]
    if len(found) == 1 and found[0] and not faults:
        return found[0]
    raise ValueError(
        f"These {len(content):,} bytes are not one whole record: "
        f"{len(found)} found. {faults} Do offset and length belong to one "
        "and the same answer of the index?"
    )


def _meaning(status: int) -> str:
    return {
        200: "The server does not give parts of files.",
        403: "The server asks to wait, or does not let you read this file.",
        404: "There is no such file. Is it the index's filename?",
        416: "The file is shorter than offset.",
        503: "The server asks to come back later.",
    }.get(status, "")
