"""The package as a whole: lazy, typed, and honest about its names."""

import json
import subprocess
import sys
import time

import pytest

import coursekit

LOADED = """
import json, sys
import numpy
import time
start = time.perf_counter()
import coursekit
took = time.perf_counter() - start
heavy = ["tensorflow", "keras", "matplotlib", "anywidget", "IPython"]
print(json.dumps([took, [name for name in heavy if name in sys.modules]]))
"""


def test_import_is_light():
    best = float("inf")
    for _ in range(3):
        out = subprocess.run(
            [sys.executable, "-c", LOADED], capture_output=True, text=True
        ).stdout
        took, heavy = json.loads(out)
        best = min(best, took)
        assert heavy == []
    assert best < 0.2


def test_every_public_name_can_be_reached():
    for name in coursekit.__all__:
        assert getattr(coursekit, name) is not None
    assert set(coursekit.__all__) <= set(dir(coursekit))


def test_no_function_shares_a_name_with_a_room():
    for name in ("check", "quiz", "CheckResult"):
        assert callable(getattr(coursekit, name))
        assert callable(getattr(coursekit, name))  # the second time too


def test_an_unknown_name_is_told_what_there_is():
    with pytest.raises(AttributeError, match="it has CheckResult, activ"):
        _ = coursekit.chek


def test_the_starter_script_runs_in_plain_python():
    start = time.perf_counter()
    run = subprocess.run(
        [sys.executable, "examples/exercise_in_a_file.py"],
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith("Exercise 1.2: not yet")
    assert time.perf_counter() - start < 20
