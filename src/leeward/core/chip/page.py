"""The chip against the printed page: field by field, names by the rules of cut and respelled names.

A chip that is sound in itself and says another thing than the page is the mark of a substituted page (or of a chip that
was put into another booklet). A misread page looks the same, so the difference says which fields, and no more.
"""

from collections.abc import Callable, Iterable
from typing import Literal

from leeward.core.documents import Statement
from leeward.core.mrz import Zone
from leeward.core.names.keys import fold_tokens

Field = Literal["document_type", "issuer", "number", "nationality", "birth_date", "expiry_date", "sex", "name"]

PROVEN: frozenset[Field] = frozenset({"number", "birth_date", "expiry_date"})
"""Fields that a check digit covers, so that a single misread character shows by itself."""


def differences(chip: Zone, page: Statement, names: tuple[str, str]) -> tuple[Field, ...]:
    """The fields in which the zone of DG1 differs from the page as it was read or typed; `names` are the page's.

    A field that the page leaves out is not compared. Two zones of the same characters differ in nothing.
    """
    if page.zone is not None and page.zone.lines == chip.lines:
        return ()
    return tuple(_differences(chip, page, names))


def _differences(chip: Zone, page: Statement, names: tuple[str, str]) -> Iterable[Field]:
    if page.zone is not None and _other(page.type, chip.document_type):
        yield "document_type"
    if _other(page.issuer, chip.issuer):
        yield "issuer"
    if _other(page.number, chip.number):
        yield "number"
    if _other(page.nationality, chip.nationality):
        yield "nationality"
    if page.birth_dates and chip.birth_dates and not _some_overlap(page, chip):
        yield "birth_date"
    if page.expiry_date and chip.expiry_date and not page.expiry_date.overlaps(chip.expiry_date):
        yield "expiry_date"
    if page.zone is not None and page.zone.sex and chip.sex and page.zone.sex != chip.sex:
        yield "sex"
    words = fold_tokens if page.zone is None else _as_printed
    if not names_agree(names, (chip.surname, chip.given_names), cut=_is_cut(chip, page), words=words):
        yield "name"


def _other(left: str, right: str) -> bool:
    return bool(left) and bool(right) and left != right


def _some_overlap(page: Statement, chip: Zone) -> bool:
    return any(one.overlaps(other) for one in page.birth_dates for other in chip.birth_dates)


def _is_cut(chip: Zone, page: Statement) -> bool:
    """Whether either side may have lost the end of the name: a typed name is compared as if the zone was cut."""
    return chip.name_truncated or page.zone is None or page.zone.name_truncated


def _as_printed(name: str) -> tuple[str, ...]:
    """The words of a name in a zone; DG1 repeats the printed zone, so there its letters count."""
    return tuple(name.split())


def names_agree(
    page: tuple[str, str],
    chip: tuple[str, str],
    *,
    cut: bool,
    words: Callable[[str], tuple[str, ...]] = fold_tokens,
) -> bool:
    """Whether surname and given names may be the same; nothing on the page agrees with everything.

    With the `words` of a typed name its spellings are equal (MUELLER, MÜLLER). Where a name may be `cut`, each word may
    be the beginning of the other's, down to an initial, and words at the end may be missing (Doc 9303-4 section 4.2.3).
    """
    return all(
        _words_agree(words(one), words(other), cut=cut) for one, other in zip(page, chip, strict=True) if one.strip()
    )


def _words_agree(left: tuple[str, ...], right: tuple[str, ...], *, cut: bool) -> bool:
    if not cut:
        return left == right
    return all(one.startswith(other) or other.startswith(one) for one, other in zip(left, right, strict=False))
