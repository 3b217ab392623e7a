"""Calling a WSGI application (PEP 3333) with a whole request, for a whole answer."""

import sys
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any
from urllib.parse import unquote_to_bytes

from leeward.platform.serving.request import Head, Reply

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
_OF_THE_CONNECTION = ("transfer-encoding", "connection", "keep-alive", "expect", "upgrade", "te", "trailer")


def call(application: Application, head: Head, body: bytes) -> Reply:
    """What the application answers. Nothing is sent while the application still runs, so no reader holds it up."""
    started: list[tuple[str, list[tuple[str, str]]]] = []

    def start_response(status: str, headers: list[tuple[str, str]], _error: object = None) -> Callable[[bytes], None]:
        started[:] = [(status, headers)]
        return parts.append

    parts: list[bytes] = []
    answer = application(environ_of(head, body), start_response)
    try:
        parts.extend(answer)
    finally:
        if close := getattr(answer, "close", None):
            close()
    status, headers = started[0]
    named = [(name.lower().encode("latin-1"), value.strip().encode("latin-1")) for name, value in headers]
    return Reply(int(status[:3]), named, b"".join(parts))


def environ_of(head: Head, body: bytes) -> dict[str, Any]:
    """The variables of PEP 3333."""
    environ: dict[str, Any] = {
        "REQUEST_METHOD": head.method,
        "SCRIPT_NAME": "",
        # Bytes as latin-1, as PEP 3333 asks ("Unicode Issues").
        "PATH_INFO": unquote_to_bytes(head.raw_path).decode("latin-1"),
        "QUERY_STRING": head.query.decode("latin-1"),
        "CONTENT_TYPE": head.headers.get("content-type", ""),
        "CONTENT_LENGTH": str(len(body)),
        "SERVER_NAME": head.server[0],
        "SERVER_PORT": str(head.server[1] or 0),
        "SERVER_PROTOCOL": f"HTTP/{head.version}",
        "REMOTE_ADDR": head.client,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": head.scheme,
        "wsgi.input": BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in head.headers.items():
        if name not in ("content-type", "content-length", *_OF_THE_CONNECTION):
            environ["HTTP_" + name.upper().replace("-", "_")] = value
    return environ
