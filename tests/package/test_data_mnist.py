"""MNIST: the digits inside the package, and all of them through a server."""

import hashlib
import io
import re
import subprocess
import sys
import warnings
from pathlib import Path

import numpy as np
import pytest
from data_server import serving

from coursekit import data
from coursekit.data import _mnist, cache

ROOT = Path(__file__).parents[2]
FILES = ROOT / "src/coursekit/data/files"


def digest(data):
    return hashlib.sha256(data).hexdigest()


# --- the digits inside the package ------------------------------------------


def test_the_form_is_that_of_keras():
    sets = data.mnist()
    assert isinstance(sets, tuple) and len(sets) == 2
    for (x, y), n in zip(sets, (10_000, 2_000), strict=True):
        assert x.shape == (n, 28, 28) and y.shape == (n,)
        assert x.dtype == y.dtype == np.uint8
        assert x.flags.writeable and x.flags.c_contiguous


def test_the_digits_are_the_first_of_mnist():
    (x_train, y_train), (x_test, y_test) = data.mnist()
    assert y_train[:10].tolist() == [5, 0, 4, 1, 9, 2, 1, 3, 1, 4]
    assert y_test[:10].tolist() == [7, 2, 1, 0, 4, 1, 4, 9, 5, 9]
    counts = [1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978]
    assert np.bincount(y_train).tolist() == counts
    counts = [175, 234, 219, 207, 217, 179, 178, 205, 192, 194]
    assert np.bincount(y_test).tolist() == counts
    everything = b"".join(
        array.tobytes() for array in (x_train, y_train, x_test, y_test)
    )
    assert digest(everything) == (
        "1e69420d546ce587b9fb07b6d2eafc89ce39cc8c539be4352f4e4eb1fafe84a4"
    )
    assert x_train.max() == 255 and x_train.min() == 0


def test_a_row_of_pixels_is_a_row_of_the_picture():
    """The first digit, a 5, has ink in its upper bar and blank margins."""
    first = data.mnist()[0][0][0]
    assert first[:4].sum() == first[-3:].sum() == first[:, :4].sum() == 0
    assert first[7, 8:16].min() > 200


def test_each_call_returns_new_arrays():
    (x_train, y_train), (x_test, y_test) = data.mnist()
    for array in (x_train, y_train, x_test, y_test):
        array[:] = 9
    (x_train, y_train), _ = data.mnist()
    assert y_train[0] == 5 and x_train[0, 0, 0] == 0


def test_the_file_is_the_one_that_its_readme_describes():
    readme = (FILES / "README.md").read_text(encoding="utf-8")
    packed = (FILES / "mnist_12000.npz").read_bytes()
    assert f"| SHA-256 of the file | `{digest(packed)}` |" in readme
    assert f"| SHA-256 of the arrays | `{_mnist.PART.sha256}` |" in readme
    assert f"| Size | {len(packed):,} bytes |" in readme
    assert len(packed) < 2_500_000
    command = re.search(r"python (tools/\w+\.py) path", readme)
    assert (ROOT / command[1]).is_file()


def test_no_file_and_no_network_is_used():
    script = (
        "import os, socket, sys; import coursekit.data; "
        "socket.socket = None; os.environ['COURSEKIT_DATA'] = os.devnull; "
        "print(len(coursekit.data.mnist()[0][0]))"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True
    )
    assert run.stdout == "10000\n", run.stderr


@pytest.mark.parametrize("full", [1, "full", None, 70_000])
def test_full_is_true_or_false(full):
    with pytest.raises(TypeError, match="^full must be .* Rec.*all 70,000"):
        data.mnist(full)


def test_a_damaged_package_is_told(monkeypatch):
    monkeypatch.setattr(_mnist, "PART", _mnist.PART._replace(sha256="0"))
    with pytest.raises(ValueError, match="inside the .* hash .* Install"):
        data.mnist()
    monkeypatch.setattr(_mnist, "PART", _mnist.PART._replace(file="no.npz"))
    with pytest.raises(ValueError, match=r"no\.npz .*missing"):
        data.mnist()


# --- all digits, with a smaller set in their place --------------------------


def arrays(seed=0):
    rng = np.random.default_rng(seed)
    return {
        "x_train": rng.integers(0, 256, (60, 28, 28), dtype=np.uint8),
        "y_train": rng.integers(0, 10, 60, dtype=np.uint8),
        "x_test": rng.integers(0, 256, (20, 28, 28), dtype=np.uint8),
        "y_test": rng.integers(0, 10, 20, dtype=np.uint8),
    }


def packed(given, save=np.savez):
    file = io.BytesIO()
    save(file, **given)
    return file.getvalue()


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSEKIT_DATA", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def server(monkeypatch, folder):
    """A host of 80 digits that `mnist(full=True)` takes for Keras'."""
    content = packed(arrays())
    version = _mnist.Version(
        "mnist.npz", 60, 20, _mnist.contents_sha256(arrays())
    )
    with serving(content) as running:
        monkeypatch.setattr(_mnist, "ALL", version)
        monkeypatch.setattr(_mnist, "URL", f"{running.url}/file")
        monkeypatch.setattr(_mnist, "URL_SIZE", len(content))
        monkeypatch.setattr(_mnist, "URL_SHA256", digest(content))
        yield running


def assert_digits(sets):
    (x_train, y_train), (x_test, y_test) = sets
    expected = arrays()
    np.testing.assert_array_equal(x_train, expected["x_train"])
    np.testing.assert_array_equal(y_train, expected["y_train"])
    np.testing.assert_array_equal(x_test, expected["x_test"])
    np.testing.assert_array_equal(y_test, expected["y_test"])


def keep(folder, content):
    folder.mkdir()
    (folder / "mnist.npz").write_bytes(content)


def test_all_digits_are_fetched_once(server, folder):
    first = data.mnist(full=True)
    assert_digits(first)
    for x, y in first:
        x[:], y[:] = 1, 1
    server.shutdown()
    assert_digits(data.mnist(full=True))
    assert server.asked == ["/file"]
    assert [path.name for path in folder.iterdir()] == ["mnist.npz"]


@pytest.mark.parametrize("save", [np.savez, np.savez_compressed])
@pytest.mark.parametrize("order", [1, -1])
def test_a_file_put_there_by_hand_may_be_packed_in_any_way(
    server, folder, save, order
):
    given = dict(list(arrays().items())[::order])
    keep(folder, packed(given | {"more": np.zeros(3)}, save))
    assert_digits(data.mnist(full=True))
    assert server.asked == []


def one_bit_off():
    given = arrays()
    given["x_train"][30, 14, 14] ^= 1
    return packed(given)


WHOLE = packed(arrays())
DAMAGED = {
    "one bit of a pixel": (one_bit_off(), "hash of its arrays"),
    "cut short": (WHOLE[:-1000], "not a whole .npz"),
    "nothing in it": (b"", "not a whole .npz"),
    "a page of HTML": (b"<html>Log in</html>", "not a whole .npz"),
    "a single array": (packed({}, lambda f: np.save(f, [1])), "whole .npz"),
    "an array missing": (
        packed({k: v for k, v in arrays().items() if k != "y_test"}),
        "lacks one of x_train, y_train, x_test, y_test",
    ),
    "objects": (
        packed(arrays() | {"y_test": np.array([None] * 20)}),
        "not a whole .npz",
    ),
    "floats": (
        packed(arrays() | {"x_test": np.zeros((20, 28, 28))}),
        r"x_test should be uint8 of shape \(20, 28, 28\) and is float64",
    ),
    "flat pictures": (
        packed({k: v.reshape(len(v), -1) for k, v in arrays().items()}),
        r"x_train should be .* is uint8 of shape \(60, 784\)",
    ),
    "sets swapped": (
        packed({k: arrays()[k.replace("train", "test")] for k in arrays()}),
        r"x_train should be .* is uint8 of shape \(20, 28, 28\)",
    ),
}


@pytest.mark.parametrize("damage", DAMAGED)
def test_a_damaged_file_is_told_and_fetched_again(server, folder, damage):
    content, sentence = DAMAGED[damage]
    keep(folder, content)
    with pytest.warns(UserWarning, match=sentence) as caught:
        assert_digits(data.mnist(full=True))
    (warning,) = caught
    assert str(folder / "mnist.npz") in str(warning.message)
    assert "It is fetched again." in str(warning.message)
    assert warning.filename == __file__
    assert server.asked == ["/file"]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert_digits(data.mnist(full=True))


def test_without_a_network_the_error_says_what_to_do(
    server, folder, monkeypatch
):
    monkeypatch.setattr(_mnist, "URL", f"{server.url}/missing")
    with pytest.raises(cache.DownloadError) as caught:
        data.mnist(full=True)
    said = str(caught.value)
    assert "404" in said and f"({len(server.content):,} bytes)" in said
    assert f"{server.url}/missing on another computer" in said
    assert f"save it as {folder / 'mnist.npz'}" in said
    assert said.endswith("its 12,000 digits come with the package.")


def test_a_damaged_file_without_a_network_stays(server, folder, monkeypatch):
    keep(folder, b"damaged")
    monkeypatch.setattr(_mnist, "URL", f"{server.url}/cut")
    with (
        pytest.warns(UserWarning, match="fetched again"),
        pytest.raises(cache.DownloadError, match="save it as"),
    ):
        data.mnist(full=True)
    assert (folder / "mnist.npz").read_bytes() == b"damaged"


def test_a_file_in_place_of_the_folder_is_told(server, folder):
    folder.write_text("not a folder")
    with pytest.raises(cache.DownloadError, match="could not be written"):
        data.mnist(full=True)


def test_a_host_that_changed_the_digits_is_told(server, folder, monkeypatch):
    version = _mnist.ALL._replace(sha256="0" * 64)
    monkeypatch.setattr(_mnist, "ALL", version)
    with pytest.raises(cache.DownloadError, match="hash of its arrays.*12,0"):
        data.mnist(full=True)


def test_keras_names_the_same_file():
    """Keras' own module, read as text: importing Keras takes seconds."""
    from importlib.util import find_spec

    root = Path(find_spec("keras").origin).parent
    source = (root / "src/datasets/mnist.py").read_text(encoding="utf-8")
    folder, name = _mnist.URL.rsplit("/", 1)
    assert f"{folder}/" in source and name in source
    assert _mnist.URL_SHA256 in source


# --- the command that makes the file ----------------------------------------


def test_the_command_writes_the_first_digits(server, folder, monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "tools")
    import embed_mnist

    part = _mnist.PART._replace(train=10, test=5)
    monkeypatch.setattr(embed_mnist, "PART", part)
    monkeypatch.setattr(embed_mnist, "ALL", _mnist.ALL)
    keep(folder, packed(arrays()))
    embed_mnist.main(folder / "mnist.npz", folder)
    once = (folder / part.file).read_bytes()
    embed_mnist.main(folder / "mnist.npz", folder)
    assert (folder / part.file).read_bytes() == once
    with np.load(io.BytesIO(once)) as file:
        assert file.files == list(_mnist.NAMES)
        for name, array in arrays().items():
            n = 10 if name.endswith("train") else 5
            np.testing.assert_array_equal(file[name], array[:n])


def test_the_command_refuses_another_file(tmp_path):
    other = tmp_path / "mnist.npz"
    other.write_bytes(packed(arrays()))
    for arguments, sentence in [
        ([], "Use: python tools/embed_mnist.py"),
        ([str(other)], "cannot be used: x_train should be uint8"),
        ([str(tmp_path / "no.npz")], "No such file"),
    ]:
        run = subprocess.run(
            [sys.executable, str(ROOT / "tools/embed_mnist.py"), *arguments],
            capture_output=True,
            text=True,
        )
        assert run.returncode == 1 and sentence in run.stderr
