"""The quiz's form in a browser, by mouse and by keyboard.

Uses the fixtures of tests/browser/conftest.py: `watch` and `watched`.
"""

from pathlib import Path

import pytest

from coursekit.quizzes import quiz

pytestmark = pytest.mark.browser

AXE = Path(__file__).parent / "vendor" / "axe" / "axe.min.js"


@pytest.fixture
def form(tmp_path):
    """Return a page with the same quiz twice, as JupyterLab may show it."""
    html = quiz("1")._repr_html_()
    path = tmp_path / "quiz.html"
    path.write_text(
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        "<title>Quiz</title><style>@media (prefers-color-scheme: dark) "
        "{html {background: #111; color: #eee}}</style></head>"
        f"<body><main><h1>Quiz</h1>{html}</main></body></html>",
        encoding="utf-8",
    )
    return path


def said(question):
    return question.locator("[aria-live]").inner_text()


def answer(field, question):
    """Try the options of one question and see what is said."""
    check = field.get_by_role("button", name="Check")
    check.click()
    assert said(field) == "Choose an answer first."
    for box, option in zip(
        field.locator("input").all(), question.options, strict=True
    ):
        if question.kind == "single":
            box.check()
            assert said(field) == ""  # the old verdict is gone
            check.click()
            assert said(field).startswith("Right.") is option.correct
            assert option.feedback in said(field)
        elif option.correct:
            assert not said(field).startswith("Right.")
            box.check()
            check.click()
    if question.kind == "multiple":
        assert said(field).startswith("Right.")
        wrong = [option.correct for option in question.options].index(False)
        field.locator("input").nth(wrong).check()
        check.click()
        assert "ticks that should go: 1" in said(field)


def test_right_options_and_no_others_are_right(watched, form):
    fields = watched.open(form).locator(".ck-quiz fieldset").all()
    for field, question in zip(fields, quiz("1").questions, strict=True):
        answer(field, question)
    assert not watched.errors
    assert not watched.foreign


def test_keyboard(watched, form):
    page = watched.open(form)
    field = page.locator(".ck-quiz fieldset").nth(1)
    field.locator("input").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert said(field).startswith("Right.")
    for option in quiz("1").questions[1].options:
        assert option.feedback in said(field)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert field.locator("details").get_attribute("open") is not None


def test_the_same_quiz_twice_on_a_page(watched, form):
    text = form.read_text(encoding="utf-8")
    html = quiz("1")._repr_html_()
    form.write_text(text.replace(html, html + html), encoding="utf-8")
    page = watched.open(form)
    count = len(quiz("1").questions)
    fields = page.locator(".ck-quiz fieldset")
    fields.nth(0).locator("input").nth(0).check()
    fields.nth(count).locator("input").nth(2).check()
    assert fields.nth(0).locator("input").nth(0).is_checked()
    fields.nth(count).get_by_role("button").click()
    assert said(fields.nth(count)).startswith("Right.")
    assert said(fields.nth(0)) == ""
    assert not watched.errors


def test_no_global_names(watched, form):
    names = "Object.keys(window).sort()"
    with_script = watched.open(form).evaluate(names)
    text = form.read_text(encoding="utf-8")
    form.write_text(text.replace("<script>", "<script type='no'>"))
    assert watched.open(form).evaluate(names) == with_script


def test_jupyterlab_leaves_the_keys_to_the_controls(watched, form):
    page = watched.open(form)
    quiet = '[data-lm-suppress-shortcuts="true"]'
    for tag in ("input", "button", "summary"):
        controls = page.locator(f".ck-quiz {tag}")
        assert controls.count() == page.locator(f"{tag}{quiet}").count() > 0


def test_readable_without_javascript(browser, form):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(form.as_uri())
    assert not page.locator(".ck-quiz button").first.is_visible()
    page.locator(".ck-quiz summary").first.click()
    for option in quiz("1").questions[0].options:
        assert page.get_by_text(option.feedback).is_visible()
    context.close()


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_and_nothing_sticks_out(watch, form, mode, width):
    watched = watch(width=width, mode=mode)
    page = watched.open(form)
    for field in page.locator(".ck-quiz fieldset").all():
        field.locator("input").first.check()
        field.get_by_role("button").click()
        field.locator("summary").click()
    page.add_script_tag(path=AXE)
    found = page.evaluate("axe.run()")["violations"]
    assert [each["id"] for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
