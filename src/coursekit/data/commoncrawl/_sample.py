"""The small files, and the small site, that come with the course."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

_FILES = {
    "warc": "COURSE-SAMPLE-2026-00000.warc.gz",
    "wet": "COURSE-SAMPLE-2026-00000.warc.wet.gz",
}


def sample(kind: str = "wet") -> Path:
    """Return where a small file in Common Crawl's format lies, or a site.

    All come with the package, written for this course. The files hold 14
    pages in seven languages, with menus and footers, one page that is
    nothing else, and two that are nearly the same. The site, for `crawl`,
    is a folder of three pages with a robots.txt.

    Parameters
    ----------
    kind : str
        "wet" for the texts, "warc" for the pages as a server sends them,
        "site" for the folder.

    Returns
    -------
    Path
        The file, packed with gzip record by record; or the folder.

    Raises
    ------
    ValueError
        If kind is none of the three.

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
    if kind not in (*_FILES, "site"):
        raise ValueError(
            f"kind must be 'wet', 'warc' or 'site'. Received: kind={kind!r}."
        )
    files = resources.files("coursekit.data") / "files"
    if kind == "site":
        return Path(str(files / "site"))
    return Path(str(files / "commoncrawl" / _FILES[kind]))
