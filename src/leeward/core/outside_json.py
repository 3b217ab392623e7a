"""Parse untrusted JSON: gives either a value that can be searched and stored, or a sentence with the error.

In addition to invalid JSON it refuses texts that cannot be encoded (half of a surrogate pair) or stored in a database
(NUL), and numbers that are too large. A request of many parts is read by `read_parts`: there a text that cannot be
encoded affects only its own part.
"""

import json
import math
import re
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

Pairs = Callable[[list[tuple[str, Any]]], dict[str, Any]]
_HALVES = re.compile("[\ud800-\udfff]")
_REPLACED = "\ufffd"


class BadJson(ValueError):
    """The data is not usable JSON; str() is one sentence without its last dot, `line` is filled if known."""

    def __init__(self, sentence: str, line: int = 0) -> None:
        super().__init__(sentence)
        self.line = line


def read_json(data: bytes | str, pairs: Pairs | None = None) -> Any:
    """The value; `pairs` makes its objects. Raises BadJson, and no other exception for any data."""
    value = _read(data, pairs)
    if _may_be_odd(data):
        _check_texts(value)
    return value


def read_parts(data: bytes) -> Any:
    """The value of a request whose parts are judged separately. Raises BadJson for invalid JSON.

    Halves of surrogate pairs become U+FFFD, as in every text decoder; NUL is left to the rules of the part.
    """
    value = _read(data, None)
    try:
        return _encodable(value) if b"\\u" in data else value
    except RecursionError as error:
        raise BadJson("nested too deeply") from error


def _read(data: bytes | str, pairs: Pairs | None) -> Any:
    try:
        text = data if isinstance(data, str) else data.decode("utf-8-sig")
        return json.loads(text, parse_constant=_no_number, parse_float=_finite, object_pairs_hook=pairs)
    except UnicodeDecodeError as error:
        raise BadJson("it is not UTF-8") from error
    except json.JSONDecodeError as error:
        raise BadJson(error.msg, error.lineno) from error
    except RecursionError as error:
        raise BadJson("nested too deeply") from error
    except BadJson:
        raise
    except ValueError as error:  # int() refuses numbers of more than 4,300 digits
        raise BadJson("a number has too many digits") from error


def _may_be_odd(data: bytes | str) -> bool:
    """Whether a text in it may be impossible to encode; in bytes such a text can only be an escape."""
    return isinstance(data, str) or b"\\u" in data or b"\0" in data


def _no_number(constant: str) -> NoReturn:
    raise BadJson(f"{constant} is not a number of JSON")


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise BadJson("a number is too large")
    return number


def _check_texts(value: Any) -> None:
    for text in _texts(value):
        if "\0" in text:
            raise BadJson("a text holds a NUL character")
        if not text.isascii() and _HALVES.search(text):
            raise BadJson("a text holds half of a surrogate pair, which no encoding can write")


def _texts(value: Any) -> Iterator[str]:
    """Every text in it, including field names, without recursion."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            waiting += [*one.keys(), *one.values()]
        elif isinstance(one, list):
            waiting += one


def _encodable(value: Any) -> Any:
    """The value with encodable texts. Raises RecursionError for one that is nested too deeply."""
    if isinstance(value, str):
        return value if value.isascii() else _HALVES.sub(_REPLACED, value)
    if isinstance(value, dict):
        return {_encodable(name): _encodable(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_encodable(each) for each in value]
    return value
