"""The chapters' quizzes, behind one function: :func:`quiz`.

One module per chapter holds its questions; ``questions`` says what a
question is, ``page`` writes a quiz as HTML.
"""

from __future__ import annotations

from coursekit.quizzes import (
    chapter01,
    chapter02,
    chapter03,
    chapter04,
    chapter05,
    chapter06,
)
from coursekit.quizzes.questions import Option, Question, Quiz

__all__ = ["Option", "Question", "Quiz", "quiz"]

_QUIZZES = {
    each.chapter: each
    for each in (
        chapter01.QUIZ,
        chapter02.QUIZ,
        chapter03.QUIZ,
        chapter04.QUIZ,
        chapter05.QUIZ,
        chapter06.QUIZ,
    )
}


def quiz(chapter: str) -> Quiz:
    """Return a chapter's quiz, which a notebook shows as a form.

    Parameters
    ----------
    chapter : str
        The chapter's number, such as ``"1"``.

    Returns
    -------
    Quiz
        As text, the questions and options; as HTML, a form that gives a
        reason for every option.

    Raises
    ------
    TypeError
        If the number is not a text.
    ValueError
        If the chapter has no quiz.

    Examples
    --------
    >>> quiz("1").questions[0].text
    'Where in a neuron does a spike usually start?'

    Introduced in chapter 1.
    """
    if not isinstance(chapter, str):
        raise TypeError(
            'The chapter is a text, with quotes: quiz("1"). Received '
            f"{type(chapter).__name__} {chapter!r}."
        )
    if chapter not in _QUIZZES:
        hint = ""
        if chapter.strip().lstrip("0") in _QUIZZES:
            hint = f' Did you mean quiz("{chapter.strip().lstrip("0")}")?'
        raise ValueError(
            f"There is no quiz for chapter {chapter!r}; there is one for "
            f"each of: {', '.join(_QUIZZES)}.{hint}"
        )
    return _QUIZZES[chapter]
