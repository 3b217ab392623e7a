"""How the APIs read a JSON body: with the one reader of JSON from outside, so that a bad one is refused with 400."""

from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser

from leeward.core.outside_json import read_parts


class JsonBody(Parser):
    """The body as a value; django-ninja makes 400 of what it raises."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Raises BadJson."""
        return read_parts(request.body)
