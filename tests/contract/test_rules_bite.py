"""The contract proved: each rule catches what it is there to catch."""

import broken_code
import broken_text
import pytest
from breaking import Bad
from good_notebook import good_context, good_notebook
from notebook_rules import RULES, Notebook, check_notebook, run_rule

ALL = broken_text.ALL + broken_code.ALL


def test_good_notebook_obeys_every_rule() -> None:
    found = check_notebook(good_notebook(), good_context())
    assert [finding.message for finding in found] == []


@pytest.mark.parametrize("name", RULES)
def test_rule_has_a_notebook_that_it_catches(name: str) -> None:
    assert any(broken.rule == name for broken in ALL)


def test_labels_are_unique() -> None:
    names = [(broken.rule, broken.label) for broken in ALL]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    "broken", ALL, ids=lambda b: f"{b.rule}-{b.label.replace(' ', '_')}"
)
def test_rule_catches(broken: Bad) -> None:
    notebook, context, cell = broken.make()
    assert notebook != good_notebook() or context != good_context()
    found = run_rule(broken.rule, Notebook(notebook), context)
    assert cell in [finding.cell for finding in found]
    assert {finding.cell for finding in found} == {cell}
    assert all(f"[{broken.rule}]" in f.message for f in found)


@pytest.mark.parametrize("name", RULES)
def test_rule_catches_what_no_other_rule_does(name: str) -> None:
    mine = [broken for broken in ALL if broken.rule == name]
    others = [{f.rule for f in broken.findings()[0]} for broken in mine]
    assert {name} in others


def test_message_names_cell_and_rule() -> None:
    notebook, context, _ = next(b for b in ALL if b.rule == "no-show").make()
    [finding] = run_rule("no-show", Notebook(notebook), context)
    assert finding.message == (
        "01_neuron.ipynb, cell 13 ('ages = np.array([12, 10])') [no-show]: "
        "leave out plt.show(): the cell shows its figure by itself"
    )
