"""A server on this computer whose next answers a test sets one by one."""

from http.server import BaseHTTPRequestHandler
from typing import NamedTuple

from local_server import Quiet, running


class Asked(NamedTuple):
    path: str
    range: str | None


class Handler(Quiet, BaseHTTPRequestHandler):
    def do_GET(self):
        asked = Asked(self.path, self.headers.get("Range"))
        self.server.asked.append(asked)
        self.server.answers[self.path](self)

    # --- the answers of which tests are made --------------------------------

    def start(self, status=200, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), str(value))
        self.end_headers()

    def whole(self, content):
        self.start(Content_Length=len(content))
        self.wfile.write(content)

    def cut(self, content, after):
        """Announce everything, send a part, hang up."""
        self.start(Content_Length=len(content))
        self.wfile.write(content[:after])

    def wait(self, content, after):
        """Announce everything, send a part, then nothing more."""
        self.cut(content, after)
        self.wfile.flush()
        self.server.go_on.wait(30)

    def ranged(self, content, *, shift=0, total=None):
        """Answer as a good server does; `shift` and `total` make it lie."""
        asked = self.headers.get("Range")
        if asked is None:
            return self.whole(content)
        first = int(asked.removeprefix("bytes=").removesuffix("-")) + shift
        if first >= len(content):
            return self.start(416, Content_Length=0)
        end = f"{first}-{len(content) - 1}/{total or len(content)}"
        piece = content[first:]
        self.start(
            206, Content_Range=f"bytes {end}", Content_Length=len(piece)
        )
        return self.wfile.write(piece)


def scripted(**answers):
    """Run a server: each name is a path, each value answers a request."""
    return running(
        Handler, answers={f"/{name}": do for name, do in answers.items()}
    )
