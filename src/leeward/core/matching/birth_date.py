"""Birth dates: what two sets of possible dates say about identity."""

from datetime import date

from leeward.core.dates import DateSpan
from leeward.core.matching.claims import Claim, claim, weight_of

_FEW_YEARS = 4
"""The number of years, both sides together, up to which dates say as much as one year does."""
_ABOUT_YEARS = 2
"""An approximate date ("about 1960") is taken to be right to within two years."""


def birth_dates_agree(query: tuple[DateSpan, ...], candidate: tuple[DateSpan, ...]) -> Claim | None:
    """The best claim of any pair of dates; None if a side has none: an omission is no contradiction."""
    claims = [_compare(left, right) for left in query for right in candidate]
    best = max(claims, key=weight_of, default=None)
    if (
        best is not None
        and best.code == "birth_date.compatible"
        and _years_in(query) + _years_in(candidate) > _FEW_YEARS
    ):
        return claim("birth_date.compatible", "birth_date.compatible.wide", **best.shown)
    return best


def _years_in(spans: tuple[DateSpan, ...]) -> int:
    """The number of years of a side's dates: a list that names eight years fits by chance."""
    return len({year for span in spans for year in range(span.earliest.year, span.latest.year + 1)})


def _compare(left: DateSpan, right: DateSpan) -> Claim:
    shown: dict[str, object] = {"query": left, "candidate": right}
    if left.overlaps(right):
        return _overlap_claim(left, right, shown)
    if left.exact and right.exact:
        return _two_days(left.exact, right.exact, shown)
    years = _gap_in_years(left, right)
    if (left.approximate or right.approximate) and years <= _ABOUT_YEARS:
        return claim("birth_date.compatible", "birth_date.compatible.wide", **shown)
    if years <= 1:
        return claim("birth_date.near", "birth_date.near.wide", **shown)
    return _difference_claim(years, shown)


def _overlap_claim(left: DateSpan, right: DateSpan, shown: dict[str, object]) -> Claim:
    if left.exact and right.exact:
        return claim("birth_date.equal", **shown)
    wide = left.approximate or right.approximate or _over_a_year(left) or _over_a_year(right)
    return claim("birth_date.compatible", "birth_date.compatible.wide" if wide else "birth_date.compatible", **shown)


def _over_a_year(span: DateSpan) -> bool:
    return (span.latest - span.earliest).days > 366


def _two_days(left: date, right: date, shown: dict[str, object]) -> Claim:
    """Two different days: common errors first, then their distance."""
    if left.year == right.year and (left.month, left.day) == (right.day, right.month):
        return claim("birth_date.swapped", **shown)
    if _first_of_january(left) or _first_of_january(right):
        return (
            claim("birth_date.compatible", **shown)
            if left.year == right.year
            else _difference_claim(_years(left, right), shown)
        )
    if (slip := _slip(left, right)) is not None:
        return claim(slip, **shown)
    if left.year == right.year:
        return claim("birth_date.same_year", **shown)
    if (left.month, left.day) == (right.month, right.day):
        return claim("birth_date.same_day", **shown)
    return _difference_claim(_years(left, right), shown)


def _first_of_january(day: date) -> bool:
    """The day that many registers enter if only the year is known."""
    return day.month == 1 and day.day == 1


def _slip(left: date, right: date) -> str | None:
    """The claim that one digit differs, or that two neighbouring digits of day, month or year are exchanged."""
    ours, theirs = left.isoformat(), right.isoformat()
    apart = [place for place, (one, other) in enumerate(zip(ours, theirs, strict=True)) if one != other]
    if len(apart) == 1:
        return "birth_date.digit"
    first, last = apart[0], apart[-1]
    if len(apart) == 2 and last == first + 1 and ours[first : last + 1] == theirs[last] + theirs[first]:
        return "birth_date.exchanged"
    return None


def _years(left: date, right: date) -> int:
    return abs(left.year - right.year)


def _gap_in_years(left: DateSpan, right: DateSpan) -> int:
    first, second = (left, right) if left.latest < right.earliest else (right, left)
    return second.earliest.year - first.latest.year


def _difference_claim(years: int, shown: dict[str, object]) -> Claim:
    shown = {**shown, "years": years}
    if years <= 2:
        return claim("birth_date.near", **shown)
    if years <= 5:
        return claim("birth_date.differs", **shown)
    return claim(
        "birth_date.differs", "birth_date.differs.far" if years <= 10 else "birth_date.differs.very_far", **shown
    )
