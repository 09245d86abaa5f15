"""The two small files that come with the course."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

_FILES = {
    "warc": "COURSE-SAMPLE-2026-00000.warc.gz",
    "wet": "COURSE-SAMPLE-2026-00000.warc.wet.gz",
}


def sample(kind: str = "wet") -> Path:
    """Return where a small file in Common Crawl's format lies.

    Both come with the package. Their pages were written for this course:
    14 of them, in seven languages, with menus and footers, one page that is
    nothing else, and two that are nearly the same.

    Parameters
    ----------
    kind : str
        "wet" for the texts, "warc" for the pages as a server sends them.

    Returns
    -------
    Path
        The file, packed with gzip record by record.

    Raises
    ------
    ValueError
        If kind is neither of the two.

    Notes
    -----
    Introduced in chapter 6. License: CC BY 4.0, as
    `data/files/commoncrawl/README.md` says.

    Examples
    --------
    >>> from coursekit.data.commoncrawl import sample
    >>> sample("warc").name
    'COURSE-SAMPLE-2026-00000.warc.gz'
    """
    if kind not in _FILES:
        raise ValueError(
            f"kind must be 'wet' or 'warc'. Received: kind={kind!r}."
        )
    files = resources.files("coursekit.data") / "files" / "commoncrawl"
    return Path(str(files / _FILES[kind]))
