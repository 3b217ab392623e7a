"""The shape of an error, the same in every part of the API."""

from ninja import Schema


class Problem(Schema):
    """An error (RFC 9457): `code` for programs, `title` for people, `field` where one is at fault."""

    type: str
    title: str
    status: int
    code: str
    field: str = ""
