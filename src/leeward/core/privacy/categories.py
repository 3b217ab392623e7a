"""How a person in care is put into the rows of statistics: year, sex, age band, exploitation, citizenship group.

Age bands are those of the Counter-Trafficking Data Collaborative (CTDC), exploitation is HTCDS's list, citizenship
groups are a table (`care/citizenship_groups.csv`: regions of UN M49). Each list is fixed: noise needs rows that do not
depend on who is there.
"""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from leeward.resources.tables import lines

UNKNOWN, SEVERAL = "unknown", "several"
SEXES = ("female", "male", "other", UNKNOWN)
BANDS = ("00-08", "09-17", "18-20", "21-23", "24-26", "27-29", "30-38", "39-47", "48-99")
MINOR = "00-17"  # a child whose age no one knows
AGES = (BANDS[0], MINOR, *BANDS[1:], UNKNOWN)
EXPLOITATIONS = (
    "ForcedLabour",
    "SexualExploitation",
    "ChildLabour",
    "ForcedMarriage",
    "Servitude",
    "ForcedMilitaryByNonStateActors",
    "OrganRemoval",
    "ForcedBegging",
    "ForcedAdoption",
    "Surrogacy",
    "Other",
    SEVERAL,
    UNKNOWN,
)
TABLE = "care/citizenship_groups.csv"
DIMENSIONS = ("year", "sex", "age", "exploitation", "citizenship")
ORDERED = frozenset({"year", "age"})
"""Dimensions whose small rows join their neighbours."""

_SEX = {"Feminine": "female", "Masculine": "male"}
_OTHER = ("TransgenderFeminine", "TransgenderMasculine", "NonConforming")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")


def sex(gender: str) -> str:
    """The row of an HTCDS `prs_Gender`."""
    return "other" if gender in _OTHER else _SEX.get(gender, UNKNOWN)


def age_band(born: str, on: date, *, child: bool) -> str:
    """The band of the age on that day, of a birth date as it was written down: 2004-03-14, 2004, about 2004.

    Of a year alone, the age is the one that the person reaches in that year.
    """
    years = _age(born, on)
    if years is None or not 0 <= years < 120:
        return MINOR if child else UNKNOWN
    return next((band for band in BANDS if years <= int(band[3:])), BANDS[-1])


def _age(born: str, on: date) -> int | None:
    if found := _DAY.search(born):
        year, month, day = map(int, found.groups())
        return on.year - year - ((on.month, on.day) < (month, day))
    written = _YEAR.findall(born)
    return on.year - int(written[0]) if len(written) == 1 else None


def exploitation(kinds: Sequence[str]) -> str:
    """The row of someone with these HTCDS `vic_TypeOfExploitation`."""
    known = {kind if kind in EXPLOITATIONS else "Other" for kind in kinds}
    return SEVERAL if len(known) > 1 else next(iter(known), UNKNOWN)


def citizenship(states: Sequence[str]) -> str:
    """The group of the first state that has one."""
    return next((groups()[state] for state in states if state in groups()), UNKNOWN)


@cache
def groups() -> dict[str, str]:
    """The group of each state."""
    return {line.needed("state"): line.needed("group") for line in lines(TABLE, ("state", "group", "source"))}


def names(dimension: str, years: Sequence[str] = ()) -> tuple[str, ...]:
    """Every row that the dimension can have, also those with no one in them; of the years, those that are given."""
    fixed = {
        "sex": SEXES,
        "age": AGES,
        "exploitation": EXPLOITATIONS,
        "citizenship": (*dict.fromkeys(groups().values()), UNKNOWN),
    }
    return tuple(years) if dimension == "year" else fixed[dimension]
