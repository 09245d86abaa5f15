"""Digits from the digit pad's file: what is read, and what is refused."""

import base64
import json
import os

import numpy as np
import pytest

from coursekit import data
from coursekit.data import _digits

BLANK = 784 * [0]
GOOD = {"label": 3, "pixels": BLANK}


def text(*digits: object, **others: object) -> str:
    content = {"format": "coursekit digits", "version": 1, "digits": digits}
    return json.dumps({**content, **others})


def letters(n: int) -> str:
    return base64.b64encode(bytes(n)).decode()


# ---- what is read ----------------------------------------------------------


def test_what_is_packed_comes_back(tmp_path):
    (x, y), _ = data.mnist()
    x, y = x[:50], y[:50]
    path = tmp_path / "my-digits.json"
    path.write_text(text(*_digits.packed(x, y)))
    read_x, read_y = data.load_digits(path)
    np.testing.assert_array_equal(read_x, x)
    np.testing.assert_array_equal(read_y, y)
    assert read_x.dtype == read_y.dtype == np.uint8
    assert read_x.flags.writeable and read_x.flags.c_contiguous


def test_numbers_and_base64_may_be_mixed(tmp_path):
    path = tmp_path / "mixed.json"
    row = [255, *783 * [0]]
    as_text = base64.b64encode(bytes(row)).decode()
    path.write_text(
        text({"label": 0, "pixels": row}, {"label": 9, "pixels": as_text})
    )
    x, y = data.load_digits(str(path))
    assert x[:, 0, 0].tolist() == [255, 255] and x.sum() == 510
    assert y.tolist() == [0, 9]


def test_no_digits_are_a_file_too(tmp_path):
    path = tmp_path / "none.json"
    path.write_text(text())
    x, y = data.load_digits(path)
    assert x.shape == (0, 28, 28) and y.shape == (0,)


def test_a_mark_at_the_start_and_further_keys_do_no_harm(tmp_path):
    path = tmp_path / "edited.json"
    path.write_text("\ufeff" + text({**GOOD, "by": "me"}, note="mine"))
    assert data.load_digits(path)[1].tolist() == [3]


# ---- what is refused -------------------------------------------------------

BAD = {
    "empty": ("", "not whole JSON"),
    "cut": (text(GOOD)[:-9], "not whole JSON. Was the download cut off"),
    "deep": ("[" * 100_000, "not whole JSON"),
    "long number": (text(GOOD).replace("1", "1" * 5000, 1), "not whole JSON"),
    "list": ("[]", 'lacks "format": "coursekit digits"'),
    "null": ("null", 'lacks "format"'),
    "other format": (text(format="digits"), 'lacks "format"'),
    "no version": (text(version=None), '"version" must be 1.*None'),
    "later version": (text(version=2), '"version" must be 1.*2.*later'),
    "true version": (text(version=True), '"version" must be 1.*True'),
    "text version": (text(version="1"), "\"version\" must be 1.*'1'"),
    "no digits": (text(digits=None), '"digits" must be a list.*None'),
    "digits by name": (text(digits={"0": GOOD}), '"digits" must be a list'),
    "digit a list": (text(GOOD, [3, BLANK]), "digit 2: it must be an object"),
    "digit null": (text(None), "digit 1: it must be an object.*None"),
    "no label": (text({"pixels": BLANK}), 'digit 1: "label" must be.*None'),
    "label 10": (text({**GOOD, "label": 10}), '"label" must be.*0 to 9.*10'),
    "label -1": (text({**GOOD, "label": -1}), '"label" must be.*-1'),
    "label 3.0": (text({**GOOD, "label": 3.0}), '"label" must be.*3.0'),
    "label text": (text({**GOOD, "label": "3"}), "\"label\" must be.*'3'"),
    "label true": (text({**GOOD, "label": True}), '"label" must be.*True'),
    "no pixels": (text({"label": 3}), '"pixels" must be 784 numbers.*None'),
    "one less": (text({**GOOD, "pixels": BLANK[1:]}), "784 numbers.*783"),
    "rows": (text({**GOOD, "pixels": 28 * [28 * [0]]}), "784 numbers.*28"),
    "pixel 256": (text({**GOOD, "pixels": [256, *BLANK[1:]]}), "to 255.*256"),
    "pixel -1": (text({**GOOD, "pixels": [-1, *BLANK[1:]]}), "0 to 255.*-1"),
    "pixel 0.5": (text({**GOOD, "pixels": [0.5, *BLANK[1:]]}), "255.*0.5"),
    "pixel NaN": (
        text({**GOOD, "pixels": [float("nan"), *BLANK[1:]]}),
        "0 to 255.*nan",
    ),
    "pixel true": (text({**GOOD, "pixels": [True, *BLANK[1:]]}), "255.*True"),
    "base64 cut": (
        text({**GOOD, "pixels": letters(784)[:-1]}),
        "not base64. Was it cut",
    ),
    "base64 short": (text({**GOOD, "pixels": letters(783)}), "numbers.*783"),
    "not base64": (text({**GOOD, "pixels": "<b>3</b>"}), "not base64"),
    "letters beyond": (text({**GOOD, "pixels": "ä" * 8}), "not base64"),
    "long value": (text({**GOOD, "label": "x" * 999}), r"Received: 'x+\.\.\."),
}


@pytest.mark.parametrize(("content", "expected"), BAD.values(), ids=BAD)
def test_bad_files_are_told_what_is_wrong(tmp_path, content, expected):
    path = tmp_path / "my-digits.json"
    path.write_text(content)
    with pytest.raises(ValueError, match=expected) as caught:
        data.load_digits(path)
    assert str(caught.value).startswith("my-digits.json cannot be read: ")
    assert len(str(caught.value)) < 300
    assert caught.value.__suppress_context__


def test_other_things_are_refused(tmp_path, monkeypatch):
    with pytest.raises(FileNotFoundError, match="no file .*button Download"):
        data.load_digits(tmp_path / "none.json")
    with pytest.raises(ValueError, match="it is a folder, not a file"):
        data.load_digits(tmp_path)
    picture = tmp_path / "three.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + os.urandom(50))
    with pytest.raises(ValueError, match="not text in UTF-8. Is it a pict"):
        data.load_digits(picture)
    monkeypatch.setattr(_digits, "MOST_BYTES", 30)
    with pytest.raises(ValueError, match="58 bytes; 30 is the limit"):
        data.load_digits(picture)
