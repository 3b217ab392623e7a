"""How a forgery, a fraud or a route works: knowledge for checks, never about a person (Trafficking Protocol, 10)."""

from typing import Final, Literal, get_args

from pydantic.dataclasses import dataclass

from leeward.core.dates import DateSpan

Practice = Literal["forgery", "impostor", "fraud", "route"]
TraceKind = Literal["fee", "recruiter", "phone", "advert", "vehicle", "document"]
TRACE_KINDS: tuple[TraceKind, ...] = get_args(TraceKind)
PROTECTED: Final = "protected"
"""The source of what a caring agency released with a person's consent: who said it is asked of no one."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What those behind it used, as someone in care told it: a fee, a recruiter's name or telephone, a vehicle."""

    kind: TraceKind
    text: str


@dataclass(frozen=True, slots=True)
class Method:
    """A modus operandi. `look_at` says what to look at, one short line each; `route` has the points in order.

    `issuer`, `type` and `series` say which documents are concerned; `series` is the beginning of their numbers.
    Only one whose source is protected has `traces`: it came from care, without the person.
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
    source: Literal["", "protected"] = ""
    traces: tuple[Trace, ...] = ()
