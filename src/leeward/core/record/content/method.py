"""How a forgery, a fraud or a route works: knowledge to look with, never about a person (Trafficking Protocol, 10)."""

from typing import Literal

from pydantic.dataclasses import dataclass

from leeward.core.dates import DateSpan

Practice = Literal["forgery", "impostor", "fraud", "route"]


@dataclass(frozen=True, slots=True)
class Method:
    """A modus operandi. `look_at` are the things to look at, each a short line; `route` the points in order.

    `issuer`, `type` and `series` say which documents it is about; `series` is the beginning of their numbers.
    """

    title: str
    practice: Practice
    description: str = ""
    look_at: tuple[str, ...] = ()
    issuer: str = ""
    type: str = ""
    series: str = ""
    route: tuple[str, ...] = ()
    first_seen: DateSpan | None = None
