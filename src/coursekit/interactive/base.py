"""What all interactive figures share: one module, shown in two ways.

In a live notebook a figure is a widget (anywidget): the page's controls
and the Python object hold the same values. In the built book, and
wherever no kernel runs, the same JavaScript runs on its own, inside a
piece of HTML that needs nothing else: no network, no widget manager.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Any, ClassVar

import anywidget
import traitlets

from coursekit.interactive._dense import dense_code

_HERE = Path(__file__).parent


def read_part(name: str) -> str:
    """Return the text of a file of the figures, such as ``"kit.js"``.

    >>> read_part("figure.css").count("ck-figure") > 0
    True
    """
    return (_HERE / name).read_text(encoding="utf-8")


_KIT = read_part("kit.js")
_STAND_IN = read_part("stand_in.js")
_NOT_STATE = {
    *anywidget.AnyWidget.class_trait_names(sync=True),
    "_esm",
    "_css",
    "_anywidget_id",
}


class FigureError(traitlets.TraitError, ValueError):
    """A value that a figure cannot show; traitlets and Python know it.

    Introduced in chapter 1.
    """


class Judged(traitlets.Any):
    """A value of a figure, whose validator also sees None.

    traitlets lets None pass an `Any` without asking the validator.

    Introduced in chapter 3.
    """

    allow_none = False


class Figure(anywidget.AnyWidget):
    """A figure with controls, live in Jupyter and alive without it.

    A concrete figure sets `_esm` to the path of its ES module, declares
    its values as `Judged` traits with ``.tag(sync=True)`` (plain JSON), and
    draws its first frame in `still`. The module must hold, at top level,
    ``function render({ model, el })`` and ``export default { render }``,
    with no import and no text that runs over a line's end. The functions of
    ``kit.js`` are put in front of it; with them its controls are native
    ones, labeled, and carry the attribute ``data-lm-suppress-shortcuts``,
    or JupyterLab takes their arrow keys.

    Parameters
    ----------
    name : str
        What the ids of the figure's HTML elements start with: lower-case
        letters, digits and hyphens. Give each figure of a page its own.
    **values
        Values of the concrete figure's traits.

    Raises
    ------
    FigureError
        A ValueError; the message says what was expected.

    Notes
    -----
    Introduced in chapter 1.

    Examples
    --------
    >>> class Dot(Figure):
    ...     _esm = '''
    ...     function render({ model, el }) { el.textContent = "•"; }
    ...     export default { render };
    ...     '''
    ...     def still(self):
    ...         return "<svg><circle r='3'/></svg>"
    >>> dot = Dot(name="dot")
    >>> dot
    Dot()
    >>> "<circle" in dot.to_html()
    True
    """

    # On Colab's ipywidgets 7 this method would be called in place of
    # `_repr_mimebundle_`, and the HTML would be lost.
    _ipython_display_ = None
    _css = _HERE / "figure.css"
    # Whether the HTML version's code is made as short as it can be.
    _dense: ClassVar[bool] = False
    # Whether values come that fit together: none brings others along.
    _arriving = False
    #: Traits that `repr` shows.
    shown: ClassVar[tuple[str, ...]] = ()

    name = traitlets.Unicode().tag(sync=True)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Put the kit in front of the figure's own module."""
        module = cls.__dict__.get("_esm")
        if isinstance(module, Path):
            module = module.read_text(encoding="utf-8")
        if isinstance(module, str):  # it is a trait in traitlets' own
            cls._esm = f"{_KIT}\n{module}"
        super().__init_subclass__(**kwargs)

    def __init__(self, *, name: str, **values: Any) -> None:
        super().__init__(name=name, **values)

    @traitlets.validate("name")
    def _check_name(self, proposal: dict[str, Any]) -> str:
        name = str(proposal["value"])
        if not re.fullmatch(r"[a-z][a-z0-9-]*", name):
            raise FigureError(
                "name must be lower-case letters, digits and hyphens, "
                f"starting with a letter. Received: name={name!r}. It "
                "becomes part of the page; a title does not belong here."
            )
        return name

    @contextmanager
    def _together(self) -> Iterator[None]:
        """Set values that fit together."""
        self._arriving = True
        try:
            yield
        finally:
            self._arriving = False

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Take over what the page sends: values that fit together."""
        with self._together():
            super().set_state(sync_data)

    def still(self) -> str:
        """Return the first frame as HTML that needs no JavaScript."""
        raise NotImplementedError("A figure draws its own first frame.")

    def to_html(self) -> str:
        """Return the figure as HTML that works on its own.

        Returns
        -------
        str
            A fragment for any page. The still picture in it is replaced
            by the working figure as soon as its script has run. The same
            values always give the same text.
        """
        name = escape(self.name)
        return (
            f'<div class="ck-home" data-figure="{name}">\n'
            f"<style>\n{_lean(str(self._css))}</style>\n"
            f'<script type="application/json">{self._state()}</script>\n'
            f'<div class="ck-stage ck-figure">\n{self.still()}\n'
            "<noscript><p>This is a picture of the first frame. With "
            "JavaScript switched on you can handle the figure.</p>"
            "</noscript>\n</div>\n"
            f'<script type="module">\n{self._module()}\n'
            f'{{\nconst figure = "{name}";\n{_lean(_STAND_IN)}}}\n'
            "</script>\n</div>"
        )

    def _state(self) -> str:
        """Return the figure's values as JSON that cannot end a script."""
        names = sorted(set(self.keys) - _NOT_STATE)
        state = {name: getattr(self, name) for name in names}
        text = json.dumps(
            state, ensure_ascii=False, allow_nan=False, separators=(",", ":")
        )
        return text.replace("<", "\\u003c")

    def _module(self) -> str:
        source = str(self._esm)
        if re.search(r"</script|<!--", source, re.IGNORECASE):
            raise FigureError(
                "A figure's module must hold neither '</script' nor "
                "'<!--', also not in a string or comment: inside HTML "
                "they end or hide the script. Write '<\\/script'."
            )
        if "function render(" not in source:
            raise FigureError(
                "A figure's module must hold a top-level `function "
                "render({ model, el })`. Is it written as an arrow, or as "
                "a method of the default export?"
            )
        code = dense_code(source) if self._dense else _lean(source)
        return code.strip()

    def __repr__(self) -> str:
        values = (f"{name}={getattr(self, name)!r}" for name in self.shown)
        return f"{type(self).__name__}({', '.join(values)})"

    def _repr_mimebundle_(
        self, **kwargs: Any
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        data, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        html = {"text/plain": repr(self), "text/html": self.to_html()}
        return {**data, **html}, metadata


def _lean(code: str) -> str:
    r"""Leave out indentation, empty lines and lines of comment.

    >>> _lean("// A call.\n\nf(\n  x, // why\n);\n")
    'f(\nx, // why\n);\n'
    """
    return re.sub(r"(?m)^(\s*//.*)?\s+", "", code)
