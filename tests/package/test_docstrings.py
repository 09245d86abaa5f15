"""Every public name says what it does, shows it, and where it is taught."""

import inspect

import pytest

import coursekit


def public():
    for room in coursekit._ROOMS:
        module = getattr(coursekit, room)
        for name in module.__all__:
            thing = getattr(module, name)
            if callable(thing):
                yield pytest.param(thing, id=f"{room}.{name}")


@pytest.mark.parametrize("thing", list(public()))
def test_docstring_is_complete(thing):
    doc = inspect.getdoc(thing) or ""
    assert "Introduced in chapter" in doc
    if inspect.isfunction(thing):
        assert ">>> " in doc
        if inspect.signature(thing).parameters:
            assert "Parameters\n-----" in doc
            assert "Raises\n-----" in doc
        if "None" not in str(inspect.signature(thing).return_annotation):
            assert "Returns\n-----" in doc
