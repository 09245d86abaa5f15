"""Records: each can be read, and says how it was made."""

from pathlib import Path

import pytest

from coursekit import results

ROOT = Path(__file__).parents[2]
NAMES = sorted(file.stem for file in (ROOT / "experiments").glob("*.py"))
NAMES.remove("record")  # the helper that writes them


@pytest.mark.parametrize("name", NAMES)
def test_every_experiment_has_a_record(name):
    record = results.load(name)
    assert record["experiment"] == f"experiments/{name}.py"
    assert record["date"] and record["numpy"]


def test_digits_reach_what_the_books_report():
    runs = results.load("digits")["runs"]
    assert all(len(run["test_accuracy"]) >= 5 for run in runs.values())
    assert runs["784-30-10 squared error"]["median"] >= 0.954
    assert runs["784-100-10 cross-entropy"]["median"] >= 0.978


def test_a_wrong_name_is_told_the_right_ones():
    with pytest.raises(ValueError, match="no record 'digit'; there are .*dig"):
        results.load("digit")
