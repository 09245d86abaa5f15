"""Folders of pictures, read by TensorFlow; broken ones are left out."""

import io
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image

from coursekit.data import imagenet

CHIHUAHUA, TENCH = "n02085620", "n01440764"


def packed(color=(200, 30, 30), size=(40, 30), kind="JPEG", mode="RGB"):
    file = io.BytesIO()
    Image.new("RGB", size, color).convert(mode).save(file, kind)
    return file.getvalue()


def lay(root, content):
    for path, data in content.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)


@pytest.fixture
def good(tmp_path):
    lay(
        tmp_path,
        {
            f"{CHIHUAHUA}/a.JPEG": packed(),
            f"{CHIHUAHUA}/b.png": packed((0, 0, 255), kind="PNG"),
            f"{TENCH}/a.jpg": packed((0, 255, 0)),
            "other things/a.jpeg": packed((9, 9, 9)),
            "n99999999/é ☃.PNG": packed(kind="PNG"),
        },
    )
    (tmp_path / "README.txt").write_text("Beside the folders: no matter.")
    (tmp_path / ".hidden").mkdir()
    (tmp_path / TENCH / ".DS_Store").write_text("")
    return tmp_path


def everything(pictures):
    batches = [(x.numpy(), y.numpy()) for x, y in pictures.dataset]
    x = np.concatenate([x for x, _ in batches])
    return x, np.concatenate([y for _, y in batches])


def test_labels_follow_the_folders(good):
    pictures = imagenet.folder(good, image_size=(8, 12), batch_size=2)
    assert pictures.classes == (TENCH, CHIHUAHUA, "n99999999", "other things")
    assert pictures.names == (
        "tench",
        "Chihuahua",
        "n99999999",
        "other things",
    )
    batches = list(pictures.dataset)
    assert [x.shape for x, _ in batches] == [
        (2, 8, 12, 3),
        (2, 8, 12, 3),
        (1, 8, 12, 3),
    ]
    x, y = everything(pictures)
    assert x.dtype == np.float32 and y.dtype == np.int32
    assert y.tolist() == [0, 1, 1, 2, 3]
    assert len(pictures.files) == 5 and not pictures.skipped
    np.testing.assert_allclose(x[2], np.full((8, 12, 3), [0, 0, 255]), atol=1)
    np.testing.assert_allclose(
        x[1], np.full((8, 12, 3), [200, 30, 30]), atol=4
    )
    x_spec, y_spec = pictures.dataset.element_spec
    assert x_spec.shape.as_list() == [None, 8, 12, 3]
    assert y_spec.shape.as_list() == [None]


@pytest.mark.parametrize(
    "data",
    [
        packed(mode="L"),
        packed(mode="CMYK"),
        packed(kind="PNG", mode="RGBA"),
        packed(kind="PNG", mode="P"),
        packed(size=(1, 1)),
        packed(kind="PNG", size=(3, 700)),
    ],
)
def test_every_kind_of_picture_has_three_colors(tmp_path, data):
    lay(tmp_path, {"a/x.jpg": data})  # ImageNet holds a PNG named .JPEG
    pictures = imagenet.folder(tmp_path)
    x, y = everything(pictures)
    assert x.shape == (1, 64, 64, 3) and not pictures.skipped
    assert x.min() >= 0 and x.max() <= 255.01


BROKEN = {
    "empty": (b"", "broken"),
    "text": (b"<html>404</html>", "broken"),
    "a head alone": (packed()[:2], "broken"),
    "a cut JPEG": (packed(size=(300, 300))[:700], "broken"),
    "a cut PNG": (packed(kind="PNG")[:-30], "broken"),
    "a PNG's head": (packed(kind="PNG")[:20], "broken"),
    "a GIF": (packed(kind="GIF"), "broken"),
    "zeros": (bytes(5000), "broken"),
    "too many pixels": (
        packed(kind="PNG")[:16] + b"\x00\x01\x00\x00" * 2 + bytes(50),
        "too many pixels",
    ),
    "negative pixels": (
        packed(kind="PNG")[:16] + b"\xff" * 8 + bytes(50),
        "too many pixels",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_picture_is_counted_once_and_named(good, name):
    content, reason = BROKEN[name]
    lay(good, {f"{CHIHUAHUA}/aa.jpg": content})
    pictures = imagenet.folder(good, image_size=(4, 4), seed=1)
    assert not pictures.skipped
    for _ in range(2):
        x, y = everything(pictures)
        assert sorted(y.tolist()) == [0, 1, 1, 2, 3]
    assert pictures.skipped.kinds == {reason: 1}
    assert pictures.skipped.first[0].where.endswith("aa.jpg")
    assert CHIHUAHUA in str(pictures.skipped)


def test_a_picture_that_goes_away_is_one_that_is_broken(good):
    pictures = imagenet.folder(good)
    (good / TENCH / "a.jpg").unlink()
    assert everything(pictures)[1].tolist() == [1, 1, 2, 3]
    assert pictures.skipped.kinds == {"broken": 1}


def test_a_huge_file_is_not_read(good, monkeypatch):
    monkeypatch.setattr("coursekit.data._pictures._MOST_BYTES", 10)
    pictures = imagenet.folder(good)
    assert list(pictures.dataset) == []
    assert pictures.skipped.kinds == {"file too long": 5}


def test_other_files_are_counted_at_once(good):
    lay(good, {f"{TENCH}/notes.txt": b"x", f"{TENCH}/deeper/a.jpg": b"x"})
    pictures = imagenet.folder(good)
    assert pictures.skipped.kinds == {"no JPEG or PNG": 2}
    assert "'deeper'" in str(pictures.skipped)


def test_a_seed_shuffles_anew_in_each_epoch(tmp_path):
    lay(tmp_path, {f"c{n:02}/a.png": packed(kind="PNG") for n in range(20)})
    plain = imagenet.folder(tmp_path, image_size=(2, 2))
    assert everything(plain)[1].tolist() == list(range(20))
    orders = []
    for seed in (3, 3, 4):
        shuffled = imagenet.folder(tmp_path, image_size=(2, 2), seed=seed)
        orders.append([everything(shuffled)[1].tolist() for _ in range(2)])
    assert orders[0] == orders[1] != orders[2]
    assert orders[0][0] != orders[0][1]
    assert all(sorted(o) == list(range(20)) for o in orders[0])


def test_a_folder_that_is_none_is_told(good):
    with pytest.raises(FileNotFoundError, match="no folder .*nowhere.*taken"):
        imagenet.folder(good / "nowhere")
    with pytest.raises(NotADirectoryError, match="is a file.*unpack"):
        imagenet.folder(good / "README.txt")
    with pytest.raises(ValueError, match="no folder. Is it the .* single"):
        imagenet.folder(good / TENCH)
    (good / "empty").mkdir()
    with pytest.raises(ValueError, match="folder .*empty holds no JPEG"):
        imagenet.folder(good)


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        ({"image_size": 64}, "image_size must be two whole numbers"),
        ({"image_size": (64, 64, 3)}, "image_size must be two whole numbers"),
        ({"image_size": (64, 0)}, r"image_size\[1\] must be at least 1"),
        ({"image_size": "ab"}, r"image_size\[0\] must be a whole number"),
        ({"batch_size": 0}, "batch_size must be at least 1"),
        ({"seed": -1}, "seed must be at least 0"),
        ({"seed": "x"}, "seed must be a whole number"),
    ],
)
def test_arguments_are_checked(good, how, sentence):
    with pytest.raises((TypeError, ValueError), match=sentence):
        imagenet.folder(good, **how)


def test_without_tensorflow_the_tree_works_and_the_folder_says_so(good):
    script = (
        "import sys; sys.modules['tensorflow'] = None\n"
        "from coursekit.data import imagenet\n"
        "print(len(imagenet.leaves()))\n"
        f"imagenet.folder({str(good)!r})\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True
    )
    assert run.stdout == "1000\n"
    assert "ModuleNotFoundError: This part of the course needs" in run.stderr
