"""Records of experiments that are too slow for a chapter.

Each record is a JSON file that a script of the folder ``experiments``
wrote, with the date and the versions it ran under.

Introduced in chapter 3.
"""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

__all__ = ["load"]


def load(name: str) -> dict[str, Any]:
    """Return the record of an experiment.

    Parameters
    ----------
    name : str
        The experiment's name, such as "digits".

    Returns
    -------
    dict
        Its settings and numbers; "experiment" names the script.

    Raises
    ------
    ValueError
        If there is no such record; the message lists those there are.

    Notes
    -----
    Introduced in chapter 3.

    Examples
    --------
    >>> load("digits")["runs"]["784-30-10 squared error"]["sizes"]
    [784, 30, 10]
    """
    folder = resources.files("coursekit.results")
    names = sorted(
        file.name.removesuffix(".json")
        for file in folder.iterdir()
        if file.name.endswith(".json")
    )
    if name not in names:
        raise ValueError(
            f"There is no record {name!r}; there are "
            f"{', '.join(names) or 'none yet'}. The scripts in experiments/ "
            "write them."
        )
    text = (folder / f"{name}.json").read_text(encoding="utf-8")
    record: dict[str, Any] = json.loads(text)
    return record
