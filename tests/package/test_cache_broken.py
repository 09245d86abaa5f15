"""The cache goes on after a break, tries mirrors, and fetches once."""

import contextlib
import hashlib
import io
import os
import signal
import socket
import subprocess
import sys
import threading
import time

import pytest
from scripted_server import Asked, scripted

from coursekit.data import _lock, cache

CONTENT = bytes(range(256)) * 1000
SIZE = len(CONTENT)
HALF = SIZE // 2
SHA256 = hashlib.sha256(CONTENT).hexdigest()
OTHER = CONTENT[::-1]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSEKIT_DATA", str(tmp_path / "cache"))
    (tmp_path / "cache").mkdir()
    return tmp_path / "cache"


@pytest.fixture
def part(folder):
    """Half of the file, as an earlier call left it."""
    path = folder / ".file.bin.part"
    path.write_bytes(CONTENT[:HALF])
    return path


def get(url, **options):
    options = {"size": SIZE, "sha256": SHA256, "timeout": 5} | options
    return cache.download(url, "file.bin", **options)


def fails(url, **options):
    with pytest.raises(cache.DownloadError) as caught:
        get(url, **options)
    return str(caught.value)


def whole(answer):
    answer.whole(CONTENT)


def ranged(answer):
    answer.ranged(CONTENT)


def ranges(server):
    return [asked.range for asked in server.asked]


def only_the_file(folder):
    assert os.listdir(folder) == ["file.bin"]
    assert (folder / "file.bin").read_bytes() == CONTENT


# --- going on where an earlier call ended -----------------------------------


def test_a_cut_download_goes_on_where_it_ended(folder):
    def answer(handler):
        if len(server.asked) == 1:
            handler.cut(CONTENT, HALF)
        else:
            handler.ranged(CONTENT)

    with scripted(file=answer) as server:
        said = fails(f"{server.url}/file")
        assert f"after {HALF:,} of {SIZE:,} bytes. Try again." in said
        assert os.listdir(folder) == [".file.bin.part"]
        get(f"{server.url}/file")
    only_the_file(folder)
    assert ranges(server) == [None, f"bytes={HALF}-"]


def test_only_the_rest_is_sent(folder, part):
    sent = []

    def answer(handler):
        handler.ranged(CONTENT)
        sent.append(handler.headers["Range"])

    with scripted(file=answer) as server:
        get(f"{server.url}/file")
    assert sent == [f"bytes={HALF}-"]
    only_the_file(folder)


LIES = {
    "ignores the range": whole,
    "sends another piece": lambda answer: answer.ranged(CONTENT, shift=7),
    "has another length": lambda answer: answer.ranged(CONTENT, total=999_999),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_server_that_does_not_go_on_is_asked_for_all(folder, part, lie):
    with scripted(file=LIES[lie]) as server:
        get(f"{server.url}/file")
    only_the_file(folder)
    again = [] if lie == "ignores the range" else [None]
    assert ranges(server) == [f"bytes={HALF}-", *again]


def test_a_refused_range_is_no_failure(folder, part):
    def answer(handler):
        if handler.headers.get("Range"):
            handler.start(416, Content_Length=0)
        else:
            handler.whole(CONTENT)

    with scripted(file=answer) as server:
        get(f"{server.url}/file")
    only_the_file(folder)


def test_a_length_that_the_server_does_not_know_will_do(folder, part):
    with scripted(file=lambda a: a.ranged(CONTENT, total="*")) as server:
        get(f"{server.url}/file")
    assert ranges(server) == [f"bytes={HALF}-"]
    only_the_file(folder)


def test_a_beginning_of_another_file_is_given_up(folder, part):
    part.write_bytes(OTHER[:HALF])
    with scripted(file=ranged) as server:
        get(f"{server.url}/file")
    assert ranges(server) == [f"bytes={HALF}-", None]
    only_the_file(folder)


def test_a_piece_in_full_needs_no_server(folder, part):
    part.write_bytes(CONTENT)
    with scripted() as server:
        get(f"{server.url}/file")
    assert server.asked == []
    only_the_file(folder)


@pytest.mark.parametrize("left", [OTHER, CONTENT + b"more", b""])
def test_a_useless_piece_is_replaced(folder, part, left):
    part.write_bytes(left)
    with scripted(file=ranged) as server:
        get(f"{server.url}/file")
    assert ranges(server) == [None]
    only_the_file(folder)


def test_without_a_hash_nothing_is_gone_on_with(folder, part):
    part.write_bytes(OTHER[:HALF])
    with scripted(file=ranged) as server:
        get(f"{server.url}/file", sha256=None)
    assert ranges(server) == [None]
    only_the_file(folder)


def test_a_page_of_the_network_leaves_no_piece(folder):
    """A login page, shorter than the file, is no beginning of it."""
    with scripted(file=lambda a: a.whole(b"<html>Log in</html>")) as server:
        assert "after 19 of 256,000 bytes" in fails(f"{server.url}/file")
    assert os.listdir(folder) == []


def test_a_file_that_is_right_is_not_fetched_again(folder):
    with scripted(file=whole) as server:
        get(f"{server.url}/file")
        get(f"{server.url}/file")
        assert len(server.asked) == 1
        (folder / "file.bin").write_bytes(OTHER)
        get(f"{server.url}/file")
    assert len(server.asked) == 2
    only_the_file(folder)


# --- lies about the length ---------------------------------------------------


@pytest.mark.parametrize("announced", [SIZE - 1000, 0, SIZE + 1000, "many"])
@pytest.mark.parametrize("old", [None, b"old"])
def test_a_wrong_length_never_harms(folder, announced, old):
    """Too short: the file is not whole. Too long: its bytes decide."""
    target = folder / "file.bin"
    if old:
        target.write_bytes(old)

    def answer(handler):
        handler.start(Content_Length=announced)
        handler.wfile.write(CONTENT)

    with scripted(file=answer) as server:
        if announced in (SIZE - 1000, 0):
            said = fails(f"{server.url}/file")
            assert f"after {announced:,} of {SIZE:,} bytes" in said
            assert os.listdir(folder) == (["file.bin"] if old else [])
            assert not old or target.read_bytes() == old
        else:
            get(f"{server.url}/file")
            only_the_file(folder)


def test_chunks_are_put_together(folder):
    def answer(handler):
        handler.protocol_version = "HTTP/1.1"
        handler.start(Transfer_Encoding="chunked", Content_Length=5)
        for piece in (CONTENT[:HALF], CONTENT[HALF:], b""):
            handler.wfile.write(b"%x\r\n%b\r\n" % (len(piece), piece))

    def cut(handler):
        handler.protocol_version = "HTTP/1.1"
        handler.start(Transfer_Encoding="chunked")
        handler.wfile.write(b"%x\r\n%b" % (SIZE, CONTENT[:HALF]))
        handler.close_connection = True

    with scripted(file=answer, cut=cut) as server:
        assert "after 128,000 of" in fails(f"{server.url}/cut")
        assert os.listdir(folder) == []
        get(f"{server.url}/file")
    only_the_file(folder)


# --- mirrors -----------------------------------------------------------------

BROKEN = {
    "missing": lambda answer: answer.send_error(404),
    "failing": lambda answer: answer.send_error(500),
    "other": lambda answer: answer.whole(OTHER),
    "long": lambda answer: answer.whole(CONTENT + b"more"),
    "short": lambda answer: answer.whole(CONTENT[:1000]),
    "silent": lambda answer: answer.server.go_on.wait(30),
    "stuck": lambda answer: answer.wait(CONTENT, HALF),
    "nowhere": lambda answer: answer.start(302, Location="file:///etc/hosts"),
    "round": lambda answer: answer.start(302, Location="/round"),
    "bad": lambda answer: answer.start(302, Location="http://a..b/"),
    "empty": lambda answer: answer.start(204),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_a_mirror_steps_in(folder, broken):
    with scripted(file=ranged, **BROKEN) as server:
        urls = [f"{server.url}/{broken}", f"{server.url}/file"]
        get(urls, timeout=0.3)
    only_the_file(folder)
    assert server.asked[0].path == f"/{broken}"
    kept = f"bytes={HALF}-" if broken == "stuck" else None
    assert server.asked[-1] == Asked("/file", kept)


def test_the_first_address_that_works_is_enough(folder):
    with scripted(file=whole, mirror=whole) as server:
        get((f"{server.url}/file", f"{server.url}/mirror"))
    assert [asked.path for asked in server.asked] == ["/file"]


def test_offline_the_message_tells_all(folder):
    with socket.socket() as taken:  # bound, but nobody listens
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        said = fails([f"{url}/a", f"{url}/b"], otherwise="Or do without.")
    for text in (
        f"{url}/a could not be fetched: the connection failed (",
        f"{url}/b could not be fetched: the connection failed (",
        "Is there a network?",
        "You can also get the file (256,000 bytes) from",
        f"save it as {folder / 'file.bin'}.",
        f"Its SHA-256 is {SHA256}.",
        "Or do without.",
    ):
        assert text in said
    assert os.listdir(folder) == []


# --- killed, and two at once -------------------------------------------------

FETCH = """
import sys
from coursekit.data import cache
url, sha256 = sys.argv[1:]
path = cache.download(
    url, "file.bin", size=256_000, sha256=sha256 or None, timeout=20
)
print(len(path.read_bytes()))
"""


def start(url, sha256=SHA256):
    return subprocess.Popen(
        [sys.executable, "-c", FETCH, url, sha256],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def until(true, seconds=20):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("old", [None, b"old"])
def test_a_killed_download_goes_on(folder, old):
    target, part = folder / "file.bin", folder / ".file.bin.part"
    if old:
        target.write_bytes(old)

    def answer(handler):
        if handler.headers.get("Range") is None:
            handler.wait(CONTENT, HALF)
        else:
            handler.ranged(CONTENT)

    with scripted(file=answer) as server:
        run = start(f"{server.url}/file")
        until(lambda: part.exists() and part.stat().st_size > 100_000)
        run.send_signal(signal.SIGKILL)
        run.communicate(timeout=20)
        kept = part.stat().st_size
        assert CONTENT.startswith(part.read_bytes())
        assert target.exists() == bool(old)
        assert not old or target.read_bytes() == old
        begin = time.monotonic()
        get(f"{server.url}/file")  # the lock of the dead holds nobody up
        assert time.monotonic() - begin < 5
    only_the_file(folder)
    assert ranges(server) == [None, f"bytes={kept}-"]


@pytest.mark.parametrize("sha256", [SHA256, ""])
def test_two_processes_at_once_fetch_once(folder, sha256):
    def answer(handler):
        handler.start(Content_Length=SIZE)
        handler.wfile.write(CONTENT[:HALF])
        handler.wfile.flush()
        server.go_on.wait(30)
        handler.wfile.write(CONTENT[HALF:])

    with scripted(file=answer) as server:
        first = start(f"{server.url}/file", sha256)
        until(lambda: server.asked)
        second = start(f"{server.url}/file", sha256)
        time.sleep(1.5)  # time for the second to ask, were it to
        server.go_on.set()
        for run in (first, second):
            out, errors = run.communicate(timeout=30)
            assert (out, run.returncode) == ("256000\n", 0), errors
    assert len(server.asked) == 1
    only_the_file(folder)


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_who_waits_takes_over_from_the_killed(folder):
    def answer(handler):
        if handler.headers.get("Range") is None:
            handler.wait(CONTENT, HALF)
        else:
            handler.ranged(CONTENT)

    part = folder / ".file.bin.part"
    with scripted(file=answer) as server:
        first = start(f"{server.url}/file")
        until(lambda: part.exists() and part.stat().st_size > 100_000)
        second = start(f"{server.url}/file")
        time.sleep(1.0)
        first.send_signal(signal.SIGKILL)
        first.communicate(timeout=20)
        out, errors = second.communicate(timeout=30)
    assert (out, second.returncode) == ("256000\n", 0), errors
    assert len(server.asked) == 2
    only_the_file(folder)


def test_many_threads_at_once_fetch_once(folder):
    with scripted(file=whole) as server:
        threads = [
            threading.Thread(target=get, args=(f"{server.url}/file",))
            for _ in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
    assert len(server.asked) == 1
    only_the_file(folder)


def test_a_holder_that_does_nothing_is_told(folder):
    lock, work = folder / ".file.bin.lock", folder / "work"
    with _lock.locked(lock, work=work, patience=1):
        begin = time.monotonic()
        with (
            pytest.raises(_lock.BusyError),
            _lock.locked(lock, work=work, patience=0.3),
        ):
            pass
        assert 0.3 < time.monotonic() - begin < 5
    assert os.listdir(folder) == []


def test_the_message_on_a_holder_that_does_nothing(folder, monkeypatch):
    def busy(*_, **__):
        raise _lock.BusyError

    monkeypatch.setattr(cache, "locked", busy)
    said = fails("http://127.0.0.1/", otherwise="Or do without.")
    assert said == (
        f"Another program has been fetching {folder / 'file.bin'} and does "
        "not get on. End it, or restart its kernel, and try again. Or do "
        "without."
    )


def test_a_holder_that_gets_on_is_waited_for(folder):
    lock, work = folder / "lock", folder / "work"
    held, events = threading.Event(), []

    def hold():
        with _lock.locked(lock, work=work, patience=1):
            held.set()
            for n in range(20):
                work.write_bytes(bytes(n))
                time.sleep(0.05)
            events.append("done")

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait(5)
    with _lock.locked(lock, work=work, patience=0.5) as alone:
        events.append("waited")
    thread.join()
    assert alone and events == ["done", "waited"]


def test_a_lock_on_a_file_that_was_removed_does_not_count(folder, monkeypatch):
    """The holder may remove the file after another program has opened it."""
    take, lock = _lock._take, folder / "lock"

    def late(file):
        if not taken:
            lock.unlink()
        taken.append(file)
        return take(file)

    taken = []
    monkeypatch.setattr(_lock, "_take", late)
    with _lock.locked(lock, work=folder / "work", patience=1) as alone:
        assert alone and lock.exists()
    assert len(taken) == 2 and os.listdir(folder) == []


@pytest.mark.parametrize("sha256", [SHA256, None])
@pytest.mark.parametrize("made", [CONTENT, OTHER, b"short"])
def test_what_another_program_made_must_be_right(
    folder, monkeypatch, sha256, made
):
    @contextlib.contextmanager
    def waited(*_, **__):
        (folder / "file.bin").write_bytes(made)
        yield True

    monkeypatch.setattr(cache, "locked", waited)
    enough = made == CONTENT or (sha256 is None and made == OTHER)
    with scripted(file=whole) as server:
        path = get(f"{server.url}/file", sha256=sha256)
    assert len(server.asked) == (0 if enough else 1)
    assert path.read_bytes() == (made if enough else CONTENT)


def test_without_a_hash_an_old_file_is_fetched_anew(folder):
    (folder / "file.bin").write_bytes(OTHER)
    with scripted(file=whole) as server:
        get(f"{server.url}/file", sha256=None)
    only_the_file(folder)


def test_without_locks_each_call_has_its_own_file(folder, monkeypatch):
    def refuse(_):
        raise OSError(37, "No locks available")

    def answer(handler):
        handler.cut(CONTENT, HALF)
        handler.wfile.flush()
        until(lambda: len(list(folder.glob(".*.part"))) == 2)
        both.wait(20)  # then the other call has its file as well
        handler.wfile.write(CONTENT[HALF:])

    both = threading.Barrier(2)
    monkeypatch.setattr(_lock, "_take", refuse)
    with scripted(file=answer, cut=lambda a: a.cut(CONTENT, HALF)) as server:
        fails(f"{server.url}/cut")
        assert os.listdir(folder) == []
        threads = [
            threading.Thread(target=get, args=(f"{server.url}/file",))
            for _ in range(2)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
    assert len(server.asked) == 3
    only_the_file(folder)


# --- what is said, and bad input ---------------------------------------------


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("verbose", "terminal", "ci", "line", "bar"),
    [
        (None, True, False, True, True),
        (None, False, False, True, False),
        (None, True, True, True, False),
        (True, False, True, True, True),
        (False, True, False, False, False),
    ],
)
def test_what_a_reader_sees(
    folder, monkeypatch, verbose, terminal, ci, line, bar
):
    stream = Terminal() if terminal else io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.delenv("CI", raising=False)
    if ci:
        monkeypatch.setenv("CI", "1")
    with scripted(file=whole) as server:
        get(f"{server.url}/file", verbose=verbose)
    said = stream.getvalue()
    assert said.startswith("Fetching http://") == line
    full = f"\r[{'=' * 24}] 256,000 of 256,000 bytes\n"
    assert said.endswith(full) == bar
    assert ("\r" in said) == bar and bool(said) == line


@pytest.mark.parametrize(
    ("options", "error", "sentence"),
    [
        ({"url": None}, TypeError, "^url must be an address, or a list"),
        ({"url": []}, ValueError, "^url must hold one address at least"),
        ({"url": ["http://a/", "b"]}, ValueError, "^url must start with"),
        ({"url": [None]}, ValueError, "^url must start with"),
        ({"url": "http://a/b c\n"}, ValueError, "^url must be written in"),
        ({"url": "http://a/é"}, ValueError, "^url must be written in plain"),
        ({"name": None}, TypeError, "^name must be the name of a file, as"),
        ({"name": "a\0b"}, ValueError, "^name must be the name of a file"),
        ({"sha256": "abc"}, ValueError, "^sha256 must be 64 hexadecimal"),
        ({"sha256": 7}, ValueError, "^sha256 must be 64 hexadecimal"),
        ({"size": "1"}, TypeError, "^size must be a whole number"),
    ],
)
def test_bad_input_gets_a_sentence(folder, options, error, sentence):
    good = {"url": "http://a/", "name": "a", "size": 1}
    with pytest.raises(error, match=sentence):
        cache.download(**good | options)
    assert os.listdir(folder) == []
