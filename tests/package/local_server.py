"""What the servers of the tests share: quiet ones on this computer."""

import contextlib
import threading
from http.server import ThreadingHTTPServer


class Quiet:
    """Comes before BaseHTTPRequestHandler, which would print a log."""

    def log_message(self, *_):
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """Knows what it was asked for."""

    daemon_threads = True

    def handle_error(self, *_):
        """Say nothing: the reader may hang up."""


@contextlib.contextmanager
def running(handler, **state):
    """Run a server; `server.url` is its address, without a slash.

    The handler finds `state` on its server, and `go_on`, an event that
    ends its waiting when the test is over.
    """
    server = Server(("127.0.0.1", 0), handler)
    vars(server).update(state)
    server.asked = []
    server.go_on = threading.Event()
    server.url = f"http://127.0.0.1:{server.server_port}"
    # An answer every 10 ms, so that shutting down takes no half second.
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server
    finally:
        server.go_on.set()
        server.shutdown()
        server.server_close()
        thread.join()
