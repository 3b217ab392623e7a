"""An application that is called with a whole request, for a whole answer."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from leeward.platform.serving.request import Head
from leeward.platform.serving.wsgi import call, environ_of


def head(**changes: Any) -> Head:
    known: dict[str, Any] = {
        "method": "POST",
        "path": "/a b/é",
        "raw_path": b"/a%20b/%C3%A9",
        "query": b"q=1",
        "headers": {"content-type": "text/plain", "x-one": "1", "connection": "close", "te": "trailers"},
        "version": "1.1",
        "scheme": "https",
        "client": "192.0.2.1",
        "server": ("node.example", 443),
    }
    return Head(**(known | changes))


def test_the_variables_of_the_standard() -> None:
    environ = environ_of(head(), b"body")
    assert environ["PATH_INFO"] == "/a b/é".encode().decode("latin-1")
    assert (environ["QUERY_STRING"], environ["CONTENT_LENGTH"], environ["REMOTE_ADDR"]) == ("q=1", "4", "192.0.2.1")
    assert (environ["CONTENT_TYPE"], environ["HTTP_X_ONE"]) == ("text/plain", "1")
    assert not {"HTTP_CONNECTION", "HTTP_TE", "HTTP_CONTENT_TYPE"} & set(environ)
    assert environ["wsgi.input"].read() == b"body"


class Answer:
    """Parts of an answer, which have to be closed."""

    def __init__(self, *parts: bytes | Exception) -> None:
        self.parts, self.closed = parts, False

    def __iter__(self) -> Iterable[bytes]:
        for part in self.parts:
            if isinstance(part, Exception):
                raise part
            yield part

    def close(self) -> None:
        self.closed = True


def application(answer: Answer) -> Callable[..., Any]:
    def answered(_environ: dict[str, Any], start: Callable[..., Any]) -> Answer:
        start("201 Created", [("X-Two", " 2 ")])(b"first ")
        return answer

    return answered


def test_an_answer_is_whole_and_closed() -> None:
    answer = Answer(b"second ", b"third")
    reply = call(application(answer), head(), b"")
    assert (reply.status, reply.body) == (201, b"first second third")
    assert (b"x-two", b"2") in reply.headers
    assert answer.closed


def test_an_answer_that_breaks_is_closed_too() -> None:
    answer = Answer(b"second", ValueError("broken"))
    with pytest.raises(ValueError, match="broken"):
        call(application(answer), head(), b"")
    assert answer.closed
