"""The figures' Python half: what a cell stores, and what is refused."""

import json
import re
from collections.abc import Callable

import pytest
import traitlets

import coursekit
from coursekit.interactive import (
    BackpropFigure,
    DigitPadFigure,
    Figure,
    FigureError,
    NeuronFigure,
    PlaygroundFigure,
    RaceFigure,
    SteepnessFigure,
    ThresholdFigure,
)

WIDGET = "application/vnd.jupyter.widget-view+json"
MODULE = """
function render({ model, el }) { el.textContent = model.get("note"); }
export default { render };
"""
FIGURES = {
    "BackpropFigure(inputs=[1.0, 2.0], target=1.0, step=0)": BackpropFigure,
    "DigitPadFigure(test_digit=1, learned=0)": DigitPadFigure,
    "NeuronFigure(model='lif', current=2.5)": NeuronFigure,
    (
        "PlaygroundFigure(data_set='quadrants', hidden=[4], "
        "activation='tanh', learning_rate=0.3, batch_size=10, seed=1)"
    ): PlaygroundFigure,
    (
        "RaceFigure(surface='two_weights', condition=15, rotation=0, "
        "optimizers=['sgd', 'momentum', 'adagrad', 'adam'], step=30)"
    ): RaceFigure,
    "SteepnessFigure(steepness=2.0)": SteepnessFigure,
    "ThresholdFigure(w1=1.0, w2=1.0, threshold=1.5, constant=-1)": (
        ThresholdFigure
    ),
}
ALL = ("sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam")
# The digit pad alone may be larger, for the weights of its network and its
# 408 pictures; without this data it keeps to the limit of all others.
HTML_BYTES = {DigitPadFigure: 120_000}
# Settings with much to draw, for each figure.
SETTINGS = [
    *((NeuronFigure, ("lif", current)) for current in (0, 3, 6)),
    *((NeuronFigure, ("hh", current)) for current in (0, 10, 20)),
    *((ThresholdFigure, (1, 1, 1.5, constant)) for constant in (-1, 1)),
    (ThresholdFigure, (-1 / 3, -1.2345678901234567, -1 / 7, 1)),
    (ThresholdFigure, (0, 0, 0)),
    *((BackpropFigure, ((1, 2), 1, None, step)) for step in (0, 9, 16)),
    (BackpropFigure, ((-1 / 3, -1e-7), 1 / 7, None, 16, 0.1)),
    *(
        (PlaygroundFigure, (name, hidden))
        for name in ("quadrants", "circles", "moons", "spirals")
        for hidden in ([], [4])
    ),
    *(
        (RaceFigure, (surface, condition, rotation, None, None, ALL, step))
        for surface in (
            "two_weights",
            "saddle",
            "himmelblau",
            "beale",
            "plateau",
        )
        for condition, rotation, step in ((1, 0, 0), (15, 45, 30))
    ),
    (RaceFigure, ("rosenbrock", 100, 45, None, None, ALL, 300)),
    *((DigitPadFigure, (number,)) for number in (0, 1, 100, 108)),
    *((SteepnessFigure, (k,)) for k in (0.5, 3.141592653589793, 50)),
]


class Note(Figure):
    """A figure that shows a text, for tests."""

    _esm = MODULE
    shown = ("note",)
    note = traitlets.Any("").tag(sync=True)

    def still(self) -> str:
        return "<svg></svg>"


@pytest.fixture(params=FIGURES.values(), ids=lambda each: each.__name__)
def make(request) -> Callable[..., Figure]:
    return request.param


def state_in(html: str) -> dict:
    """Return the values that a figure's HTML carries."""
    start = '<script type="application/json">'
    return json.loads(html.split(start)[1].split("</script>")[0])


def scripts_in(html: str) -> list[str]:
    """Return the scripts of a fragment as a browser would find them."""
    return re.findall(r"<script[^>]*>(.*?)</script", html, re.DOTALL | re.I)


# ---- what a cell stores --------------------------------------------------


def test_the_package_loads_its_figures_lazily():
    assert coursekit.interactive.NeuronFigure is NeuronFigure
    assert coursekit.interactive.ThresholdFigure is ThresholdFigure


@pytest.mark.parametrize(("text", "make"), FIGURES.items())
def test_bundle_has_widget_html_and_text(text, make):
    data, metadata = make()._repr_mimebundle_()
    assert set(data) == {WIDGET, "text/html", "text/plain"}
    assert data["text/plain"] == text
    assert data[WIDGET]["model_id"]
    assert metadata == {}


def test_old_ipython_finds_no_display_method(make):
    """Colab's ipywidgets 7 has one that would drop the HTML."""
    assert make._ipython_display_ is None


@pytest.mark.parametrize(("make", "values"), SETTINGS)
def test_same_values_give_the_same_bytes(make, values):
    first, second = make(*values), make(*values)
    assert first.model_id != second.model_id
    assert first.to_html() == second.to_html()
    assert first.model_id not in first.to_html()


@pytest.mark.parametrize(("make", "values"), SETTINGS)
def test_small_and_self_contained(make, values):
    html = make(*values).to_html()
    assert len(html.encode()) < HTML_BYTES.get(make, 40_000)
    carried = html.split('"application/json">')[1].split("</script>")[0]
    assert len(html.replace(carried, "").encode()) < 40_000
    namespace = "http://www.w3.org/2000/svg"  # a name, never fetched
    rest = html.replace(namespace, "")
    assert "//" not in re.sub(r"(?m)(^|\s)// .*$", "", rest)
    assert not re.search(r"\b(src|href|import|fetch)\b *[=(\"']", rest)


def test_module_and_kit_are_there_once(make):
    html = make().to_html()
    assert html.count("\nfunction render(") == 1
    assert html.count("\nfunction panel(") == 1
    esm = str(make()._esm)  # what a live notebook gets
    assert esm.count("\nfunction render(") == 1
    assert esm.count("\nfunction panel(") == 1


def test_nothing_in_a_module_is_in_the_kit_too(make):
    """Each name is declared once, or the whole script would not run."""
    names = re.findall(
        r"(?m)^(?:export )?(?:function|const|let) (\w+)", str(make()._esm)
    )
    assert len(names) > 20
    assert len(names) == len(set(names))


def test_comments_and_indentation_stay_at_home(make):
    [_, script] = scripts_in(make().to_html())
    assert not re.search(r"(?m)^(\s|//|$)", script.strip())


def test_still_picture_is_drawn_without_javascript(make):
    html = make().to_html()
    still = html.split('<div class="ck-stage')[1].split("<script")[0]
    assert still.count("<svg") == 2
    assert still.count('role="img" aria-label="') == 2
    assert still.count('<p class="ck-sentence">') == 1
    assert "<noscript>" in still


def test_state_is_the_figures_own():
    states = {
        NeuronFigure: {"current", "model", "n_spikes", "rate"},
        ThresholdFigure: {"w1", "w2", "threshold", "constant"},
        SteepnessFigure: {"steepness"},
        BackpropFigure: {
            *("inputs", "target", "weights", "step", "learning_rate"),
        },
        PlaygroundFigure: {
            *("data_set", "hidden", "activation", "learning_rate"),
            *("batch_size", "seed", "epoch", "weights"),
        },
        DigitPadFigure: {"test_digit", "drawing", "collected", "learned"},
        RaceFigure: {
            *("surface", "condition", "rotation", "starts", "rates"),
            *("optimizers", "step"),
        },
    }
    for make, names in states.items():
        state = state_in(make().to_html())
        assert set(state) == {"_setup", "name", *names}


def test_each_figure_has_prompts_and_a_title(make):
    setup = state_in(make().to_html())["_setup"]
    assert setup["title"]
    assert len(setup["prompts"]) == 3


# ---- what is refused -----------------------------------------------------


@pytest.mark.parametrize(
    "hostile", ["</script><script>alert(1)", "<!-- <script>", "\u2028'\"\\"]
)
def test_values_cannot_leave_their_script(hostile):
    html = Note(name="note", note=hostile).to_html()
    assert state_in(html)["note"] == hostile
    assert len(scripts_in(html)) == 2
    assert "<!--" not in html


def test_values_that_are_not_json_are_refused():
    with pytest.raises(ValueError, match="not JSON compliant"):
        Note(name="note", note=float("nan")).to_html()


@pytest.mark.parametrize("end", ["// </SCRIPT>", "const x = '<!-- '"])
def test_a_module_cannot_end_its_script(end):
    figure = Note(name="note")
    figure._esm = MODULE + end
    with pytest.raises(FigureError, match="neither '</script' nor '<!--'"):
        figure.to_html()


def test_a_module_must_have_render():
    figure = Note(name="note")
    figure._esm = "export default { render: () => {} };"
    with pytest.raises(FigureError, match="top-level `function render"):
        figure.to_html()


def test_a_figure_must_draw_its_first_frame():
    with pytest.raises(NotImplementedError, match="first frame"):
        Figure(name="bare").still()


@pytest.mark.parametrize("name", ["", "Neuron", "1st", "a b", 'x"><script>'])
def test_name_must_make_an_id(make, name):
    with pytest.raises(FigureError, match="name must be lower-case"):
        make(name=name)


def test_none_is_refused_later_too(make):
    figure = make()
    for name in figure.shown:
        before = getattr(figure, name)
        with pytest.raises(FigureError, match=name):
            setattr(figure, name, None)
        assert getattr(figure, name) == before
