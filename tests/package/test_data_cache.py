"""The cache: a file is there whole and checked, or not at all."""

import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from data_server import CONTENT, serving

from coursekit.data import cache

SIZE = len(CONTENT)
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture(scope="module")
def server():
    with serving() as running:
        yield running


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty cache folder that does not exist yet."""
    monkeypatch.setenv("COURSEKIT_DATA", str(tmp_path / "deep" / "cache"))
    return tmp_path / "deep" / "cache"


def get(url, **options):
    options = {"size": SIZE, "sha256": SHA256, "timeout": 5} | options
    return cache.download(url, "file.bin", **options)


def failure(url, **options):
    with pytest.raises(cache.DownloadError) as caught:
        get(url, **options)
    assert caught.value.__cause__ is None
    assert isinstance(caught.value, OSError)
    return str(caught.value)


def test_the_right_file_arrives_whole(server, folder, capsys):
    path = get(f"{server.url}/file")
    assert path == folder / "file.bin"
    assert path.read_bytes() == CONTENT
    assert os.listdir(folder) == ["file.bin"]
    said = capsys.readouterr()
    assert said.err == f"Fetching {server.url}/file (256,000 bytes)\n"
    assert said.out == ""


def test_a_new_file_takes_the_place_of_the_old(server, folder):
    folder.mkdir(parents=True)
    (folder / "file.bin").write_bytes(b"old")
    assert get(f"{server.url}/file").read_bytes() == CONTENT
    assert os.listdir(folder) == ["file.bin"]


def test_a_moved_file_is_found_and_the_hash_may_be_left_out(server, folder):
    assert get(f"{server.url}/moved", sha256=None).read_bytes() == CONTENT
    assert get(f"{server.url}/file", sha256=SHA256.upper()).exists()


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
def test_other_accounts_may_read_the_file_as_usual(server, folder):
    path = get(f"{server.url}/file")
    usual = folder / "usual"
    usual.touch()
    assert path.stat().st_mode == usual.stat().st_mode


BAD = {
    "missing": "the server answered 404 Not Found.",
    "nonsense": "the connection failed (",
    "silent": "the server was silent for 0.2 seconds. Is there a network?",
    "stuck": "the server was silent for 0.2 seconds",
    "cut": "the connection ended after 1,000 of 256,000 bytes. Try again.",
    "unannounced": "the connection ended after 1,000 of 256,000 bytes",
    "endless": "it is longer than the 256,000 bytes of the file wanted",
}


@pytest.mark.parametrize("path", BAD)
@pytest.mark.parametrize("old", [None, b"old"])
def test_a_bad_answer_leaves_what_was_there(server, folder, path, old):
    if old:
        folder.mkdir(parents=True)
        (folder / "file.bin").write_bytes(old)
    said = failure(
        f"{server.url}/{path}", timeout=0.2, otherwise="Or do without."
    )
    assert said.startswith(f"{server.url}/{path} could not be fetched: ")
    assert BAD[path] in said
    assert said.endswith(
        f"You can also get the file (256,000 bytes) from {server.url}/{path} "
        f"on another computer and save it as {folder / 'file.bin'}. Its "
        f"SHA-256 is {SHA256}. Or do without."
    )
    kept = [".file.bin.part"] if path in ("stuck", "cut") else []
    sentence = "1,000 bytes are kept, and the next call goes on from there."
    assert (sentence in said) == bool(kept)
    assert sorted(os.listdir(folder)) == kept + (["file.bin"] if old else [])
    if old:
        assert (folder / "file.bin").read_bytes() == old


def test_a_wrong_hash_is_told(server, folder):
    said = failure(f"{server.url}/file", sha256="0" * 64)
    assert f"its SHA-256 is {SHA256}, not {'0' * 64}. Try again." in said
    assert os.listdir(folder) == []


def test_no_server_is_told(folder):
    with socket.socket() as taken:  # bound, but nobody listens
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/file"
        said = failure(url)
    assert "the connection failed (" in said and "Is there a netw" in said
    assert os.listdir(folder) == []


def test_an_unknown_host_is_told(folder):
    assert "Is there a network?" in failure("http://no-host.invalid/file")


@pytest.mark.parametrize("sha256", [None, SHA256])
def test_an_interruption_leaves_what_a_later_call_can_use(
    server, folder, monkeypatch, sha256
):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(cache._fetch, "_compare", interrupted)
    with pytest.raises(KeyboardInterrupt):
        get(f"{server.url}/file", sha256=sha256)
    left = [".file.bin.part"] if sha256 else []
    assert os.listdir(folder) == left


INTERRUPTED = """
import signal, sys
from coursekit.data import cache
# A job in the background starts with this signal ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)
try:
    cache.download(sys.argv[1], "file.bin", size=256_000, timeout=8)
except KeyboardInterrupt:
    print("interrupted")
"""


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_ctrl_c_leaves_nothing(server, folder):
    server.asked.clear()
    run = subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED, f"{server.url}/stuck"],
        stdout=subprocess.PIPE,
        text=True,
    )
    end = time.monotonic() + 20
    part = folder / ".file.bin.part"
    while not part.exists() and time.monotonic() < end:
        time.sleep(0.02)
    assert server.asked and part.exists()
    run.send_signal(signal.SIGINT)
    assert run.communicate(timeout=30)[0] == "interrupted\n"
    assert os.listdir(folder) == []


def test_a_file_in_place_of_the_folder_is_told(server, folder):
    folder.parent.mkdir()
    folder.write_text("not a folder")
    said = failure(f"{server.url}/file", otherwise="Or do without.")
    assert f"{folder / 'file.bin'} could not be written: " in said
    assert said.endswith("COURSEKIT_DATA=folder). Or do without.")
    assert "COURSEKIT_DATA" in said
    assert folder.read_text() == "not a folder"


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere"
)
def test_a_folder_that_cannot_be_written_is_told(server, folder):
    folder.mkdir(parents=True)
    folder.chmod(0o500)
    try:
        said = failure(f"{server.url}/file")
    finally:
        folder.chmod(0o700)
    assert "could not be written: Permission denied" in said


def test_a_disk_that_refuses_is_told(server, folder, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", refuse)
    said = failure(f"{server.url}/file")
    assert "could not be written: Permission denied. Set" in said
    assert os.listdir(folder) == []


AT_ONCE = """
import sys
from coursekit.data import cache
url, sha256 = sys.argv[1:]
path = cache.download(url, "file.bin", size=256_000, sha256=sha256)
print(len(path.read_bytes()))
"""


def test_two_processes_at_once_do_not_mix(server, folder):
    command = [sys.executable, "-c", AT_ONCE, f"{server.url}/slow", SHA256]
    both = [
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    assert [run.communicate(timeout=30)[0] for run in both] == ["256000\n"] * 2
    assert os.listdir(folder) == ["file.bin"]
    assert (folder / "file.bin").read_bytes() == CONTENT


def test_the_folder_is_the_one_that_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("COURSEKIT_DATA", str(tmp_path))
    assert cache.folder() == tmp_path
    monkeypatch.setenv("COURSEKIT_DATA", "~/course")
    assert cache.folder() == Path.home() / "course"


@pytest.mark.parametrize(
    ("platform", "variable", "usual"),
    [
        ("linux", "XDG_CACHE_HOME", ".cache"),
        ("darwin", "XDG_CACHE_HOME", ".cache"),
        ("win32", "LOCALAPPDATA", "AppData/Local"),
    ],
)
def test_otherwise_the_folder_is_the_accounts_own(
    monkeypatch, tmp_path, platform, variable, usual
):
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setenv("COURSEKIT_DATA", "")
    monkeypatch.setenv(variable, str(tmp_path / "caches"))
    assert cache.folder() == tmp_path / "caches" / "coursekit"
    monkeypatch.setenv(variable, "caches")  # another place in every folder
    assert cache.folder() == tmp_path / usual / "coursekit"
    monkeypatch.delenv(variable)
    assert cache.folder() == tmp_path / usual / "coursekit"


@pytest.mark.parametrize("url", ["file:///etc/hosts", "ftp://a/b", "a.npz"])
def test_only_web_addresses_are_fetched(folder, url):
    with pytest.raises(ValueError, match="^url must start with http"):
        get(url)
    assert not folder.exists()


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "../a", "a\\b"])
def test_a_name_stays_in_the_folder(folder, name):
    with pytest.raises(ValueError, match="^name must be the name of a file"):
        cache.download("http://127.0.0.1/", name, size=1)
    assert not folder.exists()


@pytest.mark.parametrize(
    ("options", "error", "sentence"),
    [
        ({"size": 0}, ValueError, "^size must be at least 1"),
        ({"size": None}, TypeError, "^size must be a whole number"),
        ({"timeout": 0}, ValueError, "^timeout must be greater than 0"),
    ],
)
def test_bad_options_get_a_sentence(folder, options, error, sentence):
    with pytest.raises(error, match=sentence):
        get("http://127.0.0.1/", **options)
    assert not folder.exists()
