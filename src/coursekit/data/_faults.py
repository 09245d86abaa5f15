"""What a reader of files had to leave out, counted and named."""

from __future__ import annotations

from dataclasses import dataclass

_SHOWN = 60


@dataclass(frozen=True)
class Fault:
    """One record that was left out: where it stood, why, how it began."""

    where: int | str
    reason: str
    text: str = ""

    def __str__(self) -> str:
        place = (
            f"line {self.where}" if isinstance(self.where, int) else self.where
        )
        shown = f" ({self.text!r})" if self.text else ""
        return f"{place}: {self.reason}{shown}"


class Faults:
    """Records that were left out: how many, of which kinds, the first few.

    False where nothing was left out, so that ``if result.skipped:`` reads
    as it means. Printed, it is the sentence of `summary`.

    Attributes
    ----------
    count : int
        How many records were left out.
    kinds : dict
        How many for each reason, in the order in which they were met.
    first : list of Fault
        The first few, with place, reason and the beginning of the text.

    Notes
    -----
    Introduced in chapter 6.

    Examples
    --------
    >>> faults = Faults()
    >>> faults.add("no tab", where=3, text="12 eng Hello.")
    >>> faults.add("no tab", where=8)
    >>> faults.count, faults.kinds
    (2, {'no tab': 2})
    >>> print(faults)
    2 left out (no tab: 2). First at line 3: no tab ('12 eng Hello.').
    """

    def __init__(self, keep: int = 5) -> None:
        self.kinds: dict[str, int] = {}
        self.first: list[Fault] = []
        self._keep = keep

    def add(self, reason: str, where: int | str, text: str = "") -> None:
        """Count a record; `where` is a line's number, or words for a place.

        The reason is the kind: few and fixed, such as "no tab", so that
        they can be counted. What differs belongs into `text`.
        """
        self.kinds[reason] = self.kinds.get(reason, 0) + 1
        if len(self.first) < self._keep:
            if len(text) > _SHOWN:
                text = text[: _SHOWN - 3] + "..."
            self.first.append(Fault(where, reason, text))

    def extend(self, other: Faults) -> None:
        """Count what another reader has left out as well."""
        for reason, n in other.kinds.items():
            self.kinds[reason] = self.kinds.get(reason, 0) + n
        free = max(0, self._keep - len(self.first))
        self.first.extend(other.first[:free])

    @property
    def count(self) -> int:
        """How many records were left out."""
        return sum(self.kinds.values())

    def summary(self) -> str:
        """Return one sentence or two on what was left out."""
        if not self:
            return "Nothing was left out."
        kinds = ", ".join(f"{kind}: {n:,}" for kind, n in self.kinds.items())
        return f"{self.count:,} left out ({kinds}). First at {self.first[0]}."

    def __bool__(self) -> bool:
        return bool(self.kinds)

    def __len__(self) -> int:
        return self.count

    def __str__(self) -> str:
        return self.summary()

    def __repr__(self) -> str:
        return f"<Faults: {self.summary()}>"
