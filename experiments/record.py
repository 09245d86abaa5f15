"""Writes an experiment's record into the package."""

from __future__ import annotations

import json
import os
import platform
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

RESULTS = Path(__file__).parents[1] / "src" / "coursekit" / "results"


def write(name: str, record: dict[str, Any]) -> None:
    """Write ``results/name.json`` in one move, with date and versions."""
    made = {
        "experiment": f"experiments/{name}.py",
        "date": date.today().isoformat(),
        "python": platform.python_version(),
        "numpy": np.__version__,
        **record,
    }
    target = RESULTS / f"{name}.json"
    unfinished = target.with_suffix(".part")
    unfinished.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    os.replace(unfinished, target)
