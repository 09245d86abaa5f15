"""A small server on this computer, in place of the hosts of the data."""

import contextlib
import time
from http.server import BaseHTTPRequestHandler

from local_server import Quiet, running

CONTENT = bytes(range(256)) * 1000


class Handler(Quiet, BaseHTTPRequestHandler):
    """Answers /file well, and every other path in a bad way of its own."""

    def do_GET(self):
        self.server.asked.append(self.path)
        content = self.server.content
        if self.path == "/missing":
            self.send_error(404)
        elif self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/file")
            self.end_headers()
        elif self.path == "/nonsense":
            self.wfile.write(b"this is no answer\r\n\r\n")
        elif self.path == "/silent":
            self.server.go_on.wait(10)
        elif self.path == "/stuck":
            self.answer(content, content[:1000])
            self.server.go_on.wait(10)
        elif self.path == "/cut":
            self.answer(content, content[:1000])
        elif self.path == "/unannounced":
            self.answer(None, content[:1000])
        elif self.path == "/endless":
            self.answer(None, content)
            with contextlib.suppress(OSError):
                while not self.server.go_on.is_set():
                    self.wfile.write(content)
        elif self.path == "/slow":
            self.answer(content, content[:1000])
            time.sleep(0.2)
            self.wfile.write(content[1000:])
        else:
            self.answer(content, content)

    def answer(self, announced, sent):
        self.send_response(200)
        if announced is not None:
            self.send_header("Content-Length", str(len(announced)))
        self.end_headers()
        self.wfile.write(sent)
        self.wfile.flush()


def serving(content=CONTENT):
    """Run the server; `server.url` is its address, without a slash."""
    return running(Handler, content=content)
