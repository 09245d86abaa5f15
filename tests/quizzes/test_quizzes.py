"""The questions, and the form that shows them."""

import random
import re
from html.parser import HTMLParser

import numpy as np
import pytest

import coursekit
from coursekit.quizzes import _QUIZZES, Option, Question, Quiz, quiz

QUIZZES = list(_QUIZZES.values())
QUESTIONS = [question for each in QUIZZES for question in each.questions]
VOID = {"input", "br"}

YES, NO = Option("4", True, "Yes: <2 + 2>."), Option("5", False, "No.")
SUM = Question("What is 2 + 2?", (YES, NO))


class Page(HTMLParser):
    """All elements with their attributes; fails if tags do not nest."""

    def __init__(self, text):
        super().__init__()
        self.open, self.elements, self.texts = [], [], []
        self.feed(text)
        self.close()
        assert not self.open, f"never closed: {self.open}"

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append((tuple(self.open), data))

    def all(self, tag):
        return [attrs for name, attrs in self.elements if name == tag]

    def within(self, tag):
        return " ".join(text for path, text in self.texts if tag in path)


@pytest.mark.parametrize("each", QUIZZES, ids=lambda q: q.chapter)
def test_quiz_is_long_enough_and_found_by_its_chapter(each):
    assert len(each.questions) >= 6
    assert coursekit.quiz(each.chapter) is each


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_question_has_right_answers_and_a_reason_for_each_option(question):
    right = [option for option in question.options if option.correct]
    assert len(right) == 1 if question.kind == "single" else len(right) >= 1
    assert len(right) < len(question.options)
    for option in question.options:
        assert len(option.feedback) >= 40
    reasons = {option.feedback for option in question.options}
    assert len(reasons) == len(question.options)


def test_quiz_of_chapter_1_keeps_to_the_words_of_the_chapter():
    said = " ".join(
        text
        for question in quiz("1").questions
        for option in question.options
        for text in (question.text, option.text, option.feedback)
    )
    for word in ("glia", "derivative", "cerebell", "chemical synapse"):
        assert word not in said
    assert "(section 1.4)" in quiz("1").questions[5].text


def test_right_option_is_not_always_in_the_same_place():
    places = [
        [option.correct for option in question.options].index(True)
        for question in QUESTIONS
        if question.kind == "single"
    ]
    assert len(set(places)) >= 3
    longest = [
        max(question.options, key=lambda option: len(option.text)).correct
        for question in QUESTIONS
        if question.kind == "single"
    ]
    assert sum(longest) <= len(longest) / 2


def test_names_are_distinct_stable_and_made_from_the_content():
    names = [question.name for question in QUESTIONS]
    assert len(set(names)) == len(names)
    assert SUM.name == Question("What is 2 + 2?", (YES, NO)).name
    assert SUM.name != Question("What is 2 + 3?", (YES, NO)).name
    assert quiz("1").questions[0].name == "ck-quiz-2bc35ce218"


@pytest.mark.parametrize("each", QUIZZES, ids=lambda q: q.chapter)
def test_html_is_a_form_of_native_parts(each):
    page = Page(each._repr_html_())
    count = len(each.questions)
    options = sum(len(question.options) for question in each.questions)
    assert len(page.all("fieldset")) == len(page.all("legend")) == count
    assert len(page.all("details")) == len(page.all("summary")) == count
    assert len(page.all("label")) == len(page.all("input")) == options
    assert {field["type"] for field in page.all("input")} <= {
        "radio",
        "checkbox",
    }
    assert len(page.all("li")) == options
    assert [attrs["type"] for attrs in page.all("button")] == [
        "button"
    ] * count
    live = [attrs for attrs in page.all("div") if "aria-live" in attrs]
    assert [attrs["aria-live"] for attrs in live] == ["polite"] * count
    ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert ids == [question.name for question in each.questions]
    labels = [attrs["aria-label"] for attrs in page.all("button")]
    assert len(set(labels)) == count


@pytest.mark.parametrize("each", QUIZZES, ids=lambda q: q.chapter)
def test_every_reason_can_be_read_without_javascript(each):
    page = Page(each._repr_html_())
    for question in each.questions:
        for option in question.options:
            assert option.feedback in page.within("details")
            assert option.text in page.within("label")
    right = sum(option.correct for q in each.questions for option in q.options)
    assert sum("data-right" in attrs for attrs in page.all("li")) == right


@pytest.mark.parametrize("each", QUIZZES, ids=lambda q: q.chapter)
def test_html_is_closed_in_itself(each):
    text = each._repr_html_()
    page = Page(text)
    assert text == each._repr_html_()
    assert len(page.all("script")) == 1
    assert page.all("script") == [{}]
    assert not re.search("https?:|//|src=|href=|url\\(|@import", text)
    assert "$" not in text
    assert len(text.encode()) < 40_000
    script = page.within("script")
    assert script.strip().startswith("(function () {")
    assert script.strip().endswith("})();")
    for selector in re.findall(
        r"^\.[^{]*|^[^.\s}][^{]*{", page.within("style"), re.M
    ):
        assert selector.startswith(".ck-quiz")


@pytest.mark.parametrize("each", QUIZZES, ids=lambda q: q.chapter)
def test_text_lists_options_without_answers(each):
    text = repr(each)
    joined = " ".join(text.split())
    assert max(map(len, text.splitlines())) <= 79
    for question in each.questions:
        assert question.text in joined
        for option in question.options:
            assert option.text in joined
            assert option.feedback not in joined


def test_html_is_escaped():
    question = Question("Is 1 < 2 & <b>so</b>?", (YES, NO))
    text = Quiz('<"0">', "Sums", (question,))._repr_html_()
    assert "Is 1 &lt; 2 &amp; &lt;b&gt;so&lt;/b&gt;?" in text
    assert "Yes: &lt;2 + 2&gt;." in text
    assert 'aria-label="Quiz of chapter &lt;&quot;0&quot;&gt;"' in text


@pytest.mark.parametrize(
    ("chapter", "words"),
    [
        ("99", "there is one for each of: 1"),
        ("01", 'Did you mean quiz("1")?'),
        (" 1 ", 'Did you mean quiz("1")?'),
        ("", "no quiz for chapter ''"),
    ],
)
def test_unknown_chapter(chapter, words):
    with pytest.raises(ValueError, match="no quiz for chapter") as error:
        quiz(chapter)
    assert words in str(error.value)


@pytest.mark.parametrize("chapter", [1, 1.0, None, ["1"]])
def test_chapter_of_the_wrong_type(chapter):
    with pytest.raises(TypeError, match="with quotes"):
        quiz(chapter)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Option(" ", True, "Yes."), "text of an option is empty"),
        (lambda: Option("4", True, ""), "feedback of option '4' is empty"),
        (lambda: Option("$4$", True, "Yes."), "dollar sign"),
        (lambda: Question("", (YES, NO)), "text of a question is empty"),
        (lambda: Question("Sum?", (YES,)), "two or more options"),
        (lambda: Question("Sum?", (YES, YES)), "all different"),
        (lambda: Question("Sum?", (YES, NO), "many"), "received 'many'"),
        (
            lambda: Question("Sum?", (NO, Option("6", False, "No."))),
            "has 0 right of 2",
        ),
        (
            lambda: Question("Sum?", (YES, NO, Option("2²", True, "Yes."))),
            "has 2 right of 3",
        ),
        (
            lambda: Question(
                "Sum?", (YES, Option("2²", True, "Yes.")), "multiple"
            ),
            "has 2 right of 2",
        ),
        (lambda: Quiz("0", "Sums", ()), "at least one question"),
        (lambda: Quiz("0", "Sums", (SUM, SUM)), "none twice"),
    ],
)
def test_bad_question_is_refused(make, words):
    with pytest.raises(ValueError, match=re.escape(words)):
        make()


def test_quiz_leaves_the_global_random_states_alone():
    random.seed(3)
    np.random.seed(3)
    before = random.getstate(), np.random.get_state()
    for each in QUIZZES:
        repr(each), each._repr_html_()
    assert random.getstate() == before[0]
    assert np.array_equal(np.random.get_state()[1], before[1][1])
