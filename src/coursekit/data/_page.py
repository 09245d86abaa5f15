"""A page of a wiki."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Page:
    """A page of a wiki, in its last revision.

    Attributes
    ----------
    title : str
        Its title, with the namespace in front: "Talk:Neuron".
    id : int or None
        Its number in the wiki; None where the file does not tell it.
    timestamp : str
        When the revision was made: "2026-03-01T12:00:00Z", or "".
    namespace : int
        0 for articles, 1 for their talk pages, 10 for templates, ...
    redirect : str or None
        The title to which the page redirects, "" where the file says only
        that it does; None for a page with contents of its own.
    wikitext : str
        Its text with all the markup.

    Notes
    -----
    Introduced in chapter 6.

    Examples
    --------
    >>> page = Page("Axon", 5, "", 0, None, "An '''axon''' is a [[nerve]].")
    >>> page.text
    'An axon is a nerve.'
    """

    title: str
    id: int | None
    timestamp: str
    namespace: int
    redirect: str | None
    wikitext: str

    @cached_property
    def text(self) -> str:
        """The plain text, without templates, tables, notes and pictures.

        Links leave their labels, headings a line each; formulas go too.
        It is worked out at its first use, which takes most of the time
        that reading a dump takes; a page with thousands of tags that are
        never closed can take minutes. A redirect has no text of its own.
        """
        from coursekit.data._wikitext import plain  # imports its parser

        return "" if self.redirect is not None else plain(self.wikitext)
