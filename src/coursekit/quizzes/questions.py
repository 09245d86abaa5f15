"""What a quiz is made of, and the rules it keeps."""

from __future__ import annotations

import hashlib
import textwrap
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Literal

from coursekit.quizzes import page


@dataclass(frozen=True)
class Option:
    """One answer that a question offers.

    Parameters
    ----------
    text : str
        The answer, in plain text: no dollar math, no HTML.
    correct : bool
        Whether it is right.
    feedback : str
        The reason, shown to whoever chose it; it teaches in both cases.

    Raises
    ------
    ValueError
        If a text is empty or has a dollar sign.

    Examples
    --------
    >>> Option("4", True, "2 + 2 is 4.").correct
    True

    Introduced in chapter 1.
    """

    text: str
    correct: bool
    feedback: str

    def __post_init__(self) -> None:
        _check_text("an option", self.text)
        _check_text(f"the feedback of option {self.text!r}", self.feedback)


@dataclass(frozen=True)
class Question:
    """A question with its options.

    Parameters
    ----------
    text : str
        The question, in plain text.
    options : tuple of Option
        Two or more, each with its own reason.
    kind : {"single", "multiple"}
        One right option, or one and more.

    Raises
    ------
    ValueError
        If the options do not suit the kind, or two are the same.

    Examples
    --------
    >>> options = (Option("4", True, "Yes."), Option("5", False, "No."))
    >>> Question("What is 2 + 2?", options).name
    'ck-quiz-5e0a04691b'

    Introduced in chapter 1.
    """

    text: str
    options: tuple[Option, ...]
    kind: Literal["single", "multiple"] = "single"

    def __post_init__(self) -> None:
        _check_text("a question", self.text)
        if self.kind not in ("single", "multiple"):
            raise ValueError(
                "A question's kind is 'single' or 'multiple'; received "
                f"{self.kind!r} for {self.text!r}."
            )
        texts = [option.text for option in self.options]
        if len(texts) < 2 or len(set(texts)) < len(texts):
            raise ValueError(
                "A question has two or more options, all different; "
                f"{self.text!r} has {texts}."
            )
        right = sum(option.correct for option in self.options)
        fits = right == 1 if self.kind == "single" else right >= 1
        if not fits or right == len(self.options):
            raise ValueError(
                "A single question has one right option, a multiple one at "
                "least one, and both have a wrong one; "
                f"{self.text!r} ({self.kind}) has {right} right of "
                f"{len(self.options)}."
            )

    @property
    def name(self) -> str:
        """The question's HTML id, made from its content."""
        parts = [self.text, self.kind, *(o.text for o in self.options)]
        digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()
        return f"ck-quiz-{digest[:10]}"


@dataclass(frozen=True, repr=False)
class Quiz:
    """The questions of a chapter.

    Parameters
    ----------
    chapter : str
        The chapter's number.
    title : str
        Its subject.
    questions : tuple of Question
        One or more, all different.

    Raises
    ------
    ValueError
        If there is no question, or the same one twice.

    Examples
    --------
    >>> options = (Option("4", True, "Yes."), Option("5", False, "No."))
    >>> Quiz("0", "Sums", (Question("What is 2 + 2?", options),))
    Quiz of chapter 0: Sums (1 question)
    <BLANKLINE>
    1. What is 2 + 2? (choose one)
       a. 4
       b. 5

    Introduced in chapter 1.
    """

    chapter: str
    title: str
    questions: tuple[Question, ...]

    def __post_init__(self) -> None:
        texts = [question.text for question in self.questions]
        if not texts or len(set(texts)) < len(texts):
            raise ValueError(
                "A quiz has at least one question and none twice; chapter "
                f"{self.chapter!r} has {len(texts)}, "
                f"{len(set(texts))} of them different."
            )

    def __repr__(self) -> str:
        count = len(self.questions)
        noun = "question" if count == 1 else "questions"
        lines = [f"Quiz of chapter {self.chapter}: {self.title} "]
        lines[0] += f"({count} {noun})"
        for number, question in enumerate(self.questions, start=1):
            rule = page.RULES[question.kind]
            lines += ["", _item(f"{number}.", f"{question.text} ({rule})")]
            for index, option in enumerate(question.options):
                mark = f"   {ascii_lowercase[index]}."
                lines.append(_item(mark, option.text))
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return page.write(self)


def _item(mark: str, text: str) -> str:
    return textwrap.fill(
        text,
        width=79,
        initial_indent=f"{mark} ",
        subsequent_indent=" " * (len(mark) + 1),
        break_on_hyphens=False,
    )


def _check_text(what: str, text: str) -> None:
    if not text.strip():
        raise ValueError(f"The text of {what} is empty; every one teaches.")
    if "$" in text:
        raise ValueError(
            f"The text of {what} has a dollar sign: {text!r}. Dollar math "
            "does not render in outputs; write it in Unicode."
        )
