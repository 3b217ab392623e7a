"""SSR DOCS of a booking: the identity data of a travel document as one text between slashes (IATA AIRIMP).

`/P/GBR/123456789/GBR/12JUL64/M/23AUG19/SMITH/JOHN ALVA`: type, issuer, number, nationality, birth, sex, expiry,
surname, given names. Any part may be empty, states have two or three letters, and line wrapping may have put a blank
into a name.
"""

import re
from dataclasses import dataclass

from leeward.core.dates import DateSpan
from leeward.core.record.content.person import Sex
from leeward.core.travel.manifest import values
from leeward.core.travel.manifest.drafts import DocumentDraft, Fields
from leeward.core.travel.manifest.syntax import Segment

_TITLES = ("MRS", "MSTR", "MISS", "MR", "MS", "DR", "CHD", "INF")
# DR and MS end names too (ALEXANDR, ADAMS), so only a blank before them makes them titles.
_TITLE = re.compile(r"(?: (?:MRS|MSTR|MISS|MR|MS|DR|CHD|INF)|(?<=\w{3})(?:MRS|MSTR|MISS|MR))$")
_FIELDS = 10


@dataclass(frozen=True, slots=True)
class Stated:
    """The content of one DOCS."""

    surname: str
    given_names: str
    document: DocumentDraft | None
    nationality: str
    birth_dates: tuple[DateSpan, ...]
    sex: Sex | None

    @property
    def key(self) -> tuple[str, str]:
        """The part of the name that a booking's own name field would share, without blanks, since line wrapping adds
        some.
        """
        return name_key(self.surname, self.given_names)


def read(text: str, fields: Fields, segment: Segment) -> Stated:
    """Read the text of a DOCS."""
    parts = [part.strip() for part in text.split("/")]
    parts = parts[1:] if parts and not parts[0] else parts
    if len(parts) < 8:
        fields.problems.add("docs.short", "nothing", segment.place, value=text)
    kind, issuer, number, nationality, birth, sex, expiry, surname, *given = (*parts, *[""] * (_FIELDS - len(parts)))
    plain = fields.number(number, segment)
    document = None
    if plain:
        document = DocumentDraft(plain, kind or "P", fields.state(issuer, segment), fields.expiry(expiry, segment))
    return Stated(
        surname=surname,
        given_names=" ".join(without_title(each) for each in given if each),
        document=document,
        nationality=fields.state(nationality, segment),
        birth_dates=fields.birth(birth, segment),
        sex=fields.read(values.sex, sex, segment),
    )


def without_title(given_names: str) -> str:
    """Given names without the title that reservation systems append, often without a blank: `JOHNMR` is JOHN."""
    plain = " ".join(given_names.split())
    return _TITLE.sub("", plain) if plain.endswith(_TITLES) else plain


def name_key(surname: str, given_names: str) -> tuple[str, str]:
    """The surname, and the beginning of the given names, without blanks."""
    return surname.replace(" ", ""), given_names.replace(" ", "")[:4]
