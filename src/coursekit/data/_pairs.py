"""Put sentences of two languages side by side, along the links."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import cast

from coursekit.data._faults import Faults
from coursekit.data._packed import Source
from coursekit.data._table import Record, Records
from coursekit.data._tatoeba import Link, Sentence


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence `a` and its translation `b`.

    Introduced in chapter 6.
    """

    a: Sentence
    b: Sentence


def match(
    sentences: Iterable[Sentence],
    links: Iterable[Link],
    lang_a: str,
    lang_b: str,
    skipped: Faults,
) -> Records[Pair]:
    """Return each pair once, in the order of the links."""
    table = {one.id: one for one in sentences}
    _check_languages((lang_a, lang_b), table.values())
    found: dict[tuple[int, int], Pair] = {}
    for link in links:
        one, other = table.get(link.sentence), table.get(link.translation)
        if one is None or other is None:
            skipped.add(
                "a link to a sentence that is not there",
                f"the link from {link.sentence} to {link.translation}",
            )
            continue
        for a, b in ((one, other), (other, one)):
            wanted = (a.lang, b.lang) == (lang_a, lang_b)
            if wanted and (lang_a != lang_b or a.id < b.id):
                found.setdefault((a.id, b.id), Pair(a, b))
    return Records(found.values(), skipped)


def given(
    source: Source | Iterable[Record],
    kind: type[Record],
    reader: Callable[[Source], Records[Record]],
    skipped: Faults,
) -> Iterable[Record]:
    """Return records, read from a file if need be; note what is left out."""
    path = isinstance(source, str | bytes | os.PathLike)
    if path or hasattr(source, "read") or not isinstance(source, Iterable):
        records: list[Record] = reader(cast(Source, source))
    else:
        several = cast(Iterable[Record], source)
        records = several if isinstance(several, list) else list(several)
        wrong = [one for one in records if not isinstance(one, kind)]
        if wrong:
            raise TypeError(
                f"A {kind.__name__} was expected, as {reader.__name__} "
                f"returns it. Received: {wrong[0]!r}."
            )
    if isinstance(records, Records):
        skipped.extend(records.skipped)
    return records


def _check_languages(
    languages: Iterable[str], sentences: Iterable[Sentence]
) -> None:
    counts = Counter(one.lang for one in sentences if one.lang)
    for lang in languages:
        if lang not in counts:
            known = ", ".join(
                f"{code} ({n:,})" for code, n in counts.most_common(10)
            )
            raise ValueError(
                f"No sentence is in the language {lang!r}. There are: "
                f"{known or 'none'}. The codes are those of ISO 639-3, as "
                "eng for English or deu for German."
            )
