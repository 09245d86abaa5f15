"""Write the sample of Common Crawl's formats that comes with the package.

``python tools/make_commoncrawl_sample.py`` packs the pages that lie in
tools/commoncrawl_pages/ into a WARC file, makes a WET file of it, and
writes both to src/coursekit/data/files/commoncrawl/. The pages were written
for this course; their folders are the hosts of their addresses, all under
.example, a name that is kept free for examples. Dates and names of records
are fixed, so that the same zlib gives the same bytes.
"""

import hashlib
import sys
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

from coursekit.data.commoncrawl import to_wet
from coursekit.data.commoncrawl._html import declared_encoding
from coursekit.data.commoncrawl._write import derived_id, writing

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "tools/commoncrawl_pages"
FILES = ROOT / "src/coursekit/data/files/commoncrawl"
NAME = "COURSE-SAMPLE-2026-00000.warc"
START = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)
GONE = "garden.example/en/old.html"

# In this order; a crawler's order has no meaning either.
ORDER = (
    "garden.example/en/tomatoes.html",
    "garden.example/en/herbs.html",
    "bakery.example/de/brot.html",
    "sky.example/moon.html",
    "garden.example/en/old.html",
    "jardin.example/mare.html",
    "shop.example/index.html",
    "huerto.example/abejas.html",
    "garden.example/en/rain.html",
    "cucina.example/minestrone.html",
    "mirror.example/moon-phases.html",
    "bakery.example/de/oefen.html",
    "fietsen.example/band.html",
    "garden.example/notes.txt",
    "hon.example/toshokan.html",
    "sky.example/code.html",
)

ABOUT = {
    "isPartOf": "COURSE-SAMPLE-2026",
    "publisher": "Neural Networks, from the neuron up",
    "description": "Pages written for this course, CC BY 4.0",
    "software": "coursekit, with warcio",
    "format": "WARC File Format 1.0",
}


def main(folder: Path = FILES) -> None:
    """Write both files and print what README.md needs."""
    folder.mkdir(parents=True, exist_ok=True)
    warc = folder / f"{NAME}.gz"
    with writing(warc) as writer:
        writer.info(
            warc.name, ABOUT, date=stamp(START), id=derived_id(NAME, "info")
        )
        for number, page in enumerate(ORDER):
            write_page(writer, page, START + timedelta(seconds=number))
    wet = to_wet(warc, folder / f"{NAME}.wet.gz").path
    for path in (warc, wet):
        content = path.read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        print(f"{path.name}: {len(content):,} bytes, SHA-256 {digest}")


def write_page(writer, page: str, date: datetime) -> None:
    """Write the answer that a server could have given for a page."""
    text = (PAGES / page).read_text(encoding="utf-8")
    content = text.encode(declared_encoding(text.encode()) or "utf-8")
    kind = "text/html" if page.endswith(".html") else "text/plain"
    headers = [
        ("Date", format_datetime(date, usegmt=True)),
        ("Content-Type", kind),
        ("Content-Length", str(len(content))),
    ]
    url = f"https://{page}".removesuffix("index.html")
    writer.response(
        url,
        "404 Not Found" if page == GONE else "200 OK",
        headers,
        content,
        date=stamp(date),
        id=derived_id(url, "page"),
    )


def stamp(date: datetime) -> str:
    """Return a date as WARC files write it."""
    return date.strftime("%Y-%m-%dT%H:%M:%SZ")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
