"""The result of a check, as text and as HTML."""

from __future__ import annotations

import html
import re
import textwrap
from dataclasses import dataclass, field

Verdict = tuple[bool | None, list[str]]

# The word, the mark, and the color of the bar beside the text. The text
# itself keeps the page's color, so it reads in light and dark pages.
_LOOKS = {
    True: ("Passed", "✓", "#009e73"),
    False: ("Not yet", "✗", "#d55e00"),
    None: ("Not attempted", "○", "#8a8a8a"),
}


@dataclass(frozen=True, repr=False)
class CheckResult:
    """What :func:`coursekit.check` says about an answer.

    A result counts as true in an ``if`` or an ``assert`` only when the
    answer passed.

    Parameters
    ----------
    exercise : str
        The exercise's id, such as ``"1.1"``.
    passed : bool or None
        True, False, or None when the exercise is not attempted yet.
    feedback : list of str
        Sentences: what was called, what came back, the likely slip.
        Code stands between backticks.

    Examples
    --------
    >>> CheckResult("1.2", False, ["The sign is wrong."])
    Exercise 1.2: not yet
    - The sign is wrong.

    Introduced in chapter 1.
    """

    exercise: str
    passed: bool | None
    feedback: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return self.passed is True

    def __repr__(self) -> str:
        word = _LOOKS[self.passed][0].lower()
        lines = [f"Exercise {self.exercise}: {word}"]
        lines += [_item(sentence) for sentence in self.feedback]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        word, mark, color = _LOOKS[self.passed]
        items = "".join(f"<li>{to_html(s)}</li>" for s in self.feedback)
        return (
            '<div class="ck-check" role="status" style="color:inherit;'
            f"border-left:0.35em solid {color};margin:0.5em 0;"
            'padding:0.3em 0.9em">'
            f'<strong><span aria-hidden="true">{mark}</span> '
            f"Exercise {html.escape(self.exercise)}: {word}</strong>"
            '<ul style="margin:0.3em 0 0;padding-left:1.2em">'
            f"{items}</ul></div>"
        )


def to_html(sentence: str) -> str:
    """Escape a sentence and set what stands between backticks as code.

    Examples
    --------
    >>> to_html("Is `a < b`?")
    'Is <code style="background:none;color:inherit">a &lt; b</code>?'
    """
    escaped = html.escape(sentence).replace("$", "&#36;")
    # The book's theme colors code for its own background, not an output's.
    code = r'<code style="background:none;color:inherit">\1</code>'
    return re.sub(r"`([^`]+)`", code, escaped)


def _item(sentence: str) -> str:
    return textwrap.fill(
        sentence,
        width=79,
        initial_indent="- ",
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
