"""Common Crawl's files: pages of the web, and their texts.

Common Crawl, a foundation, visits some billions of pages again and again
and gives away what it finds: WARC files hold the pages as servers sent
them, WET files their texts. `read_warc` and `read_wet` read these files,
`sample` names two small ones that come with the course, `fetch_record` gets
one record of the real ones, `crawl` makes a WARC file from a site on this
computer, and `to_wet` takes the texts out of it.

Introduced in chapter 6.
"""

from coursekit.data.commoncrawl._crawl import Crawl, crawl
from coursekit.data.commoncrawl._fetch import fetch_record
from coursekit.data.commoncrawl._reader import Reader, read_warc, read_wet
from coursekit.data.commoncrawl._records import Record, Text
from coursekit.data.commoncrawl._sample import sample
from coursekit.data.commoncrawl._wet import Wet, to_wet

__all__ = [
    "Crawl",
    "Reader",
    "Record",
    "Text",
    "Wet",
    "crawl",
    "fetch_record",
    "read_warc",
    "read_wet",
    "sample",
    "to_wet",
]
