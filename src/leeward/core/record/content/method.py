"""How a forgery, a fraud or a route works: knowledge for checks, never about a person (Trafficking Protocol, 10)."""

from typing import Literal

from pydantic.dataclasses import dataclass

from leeward.core.dates import DateSpan

Practice = Literal["forgery", "impostor", "fraud", "route"]


@dataclass(frozen=True, slots=True)
class Method:
    """A modus operandi. `look_at` says what to look at, one short line each; `route` has the points in order.

    `issuer`, `type` and `series` say which documents are concerned; `series` is the beginning of their numbers.
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
