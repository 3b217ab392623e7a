"""Sentences of the zone reader, for the officer's screen."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from leeward.messages.counted import Counted

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

SENTENCES: Mapping[str, "StrPromise | Counted"] = {
    "mrz.empty": _("Nothing was entered. Scan or type the two or three lines at the foot of the document."),
    "mrz.too_long": _(
        "%(length)s characters were read; a zone has 2 lines of 44 or of 36 characters, or 3 lines of 30."
    ),
    "mrz.length": _("A zone has 2 lines of 44 or of 36 characters, or 3 lines of 30; these lines have %(found)s."),
    "mrz.cut": _("Only %(total)s of %(expected)s characters of this %(format)s zone were read. Scan it again."),
    "mrz.alphabet": Counted(
        "A zone contains only A to Z, 0 to 9 and <. %(count)s other character was read, in line %(line)s, "
        "column %(column)s: %(character)s",
        "A zone contains only A to Z, 0 to 9 and <. %(count)s other characters were read, the first in line %(line)s, "
        "column %(column)s: %(character)s",
        "count",
    ),
    "mrz.character.outside": _("Line %(line)s, column %(column)s: %(character)s is not allowed in a zone."),
    "mrz.document_type.other": _("Document code %(document_type)s is unusual for the format %(format)s."),
    "mrz.issuer.germany": _("Issuer D is Germany."),
    "mrz.nationality.germany": _("Nationality D is Germany."),
    "mrz.number.long.either": _("Long document number %(number)s; its check digit is right."),
    "mrz.number.long.without_filler": _(
        "Long document number %(number)s; its check digit is right without the filler, as Portugal prints it."
    ),
    "mrz.number.long.with_filler": _(
        "Long document number %(number)s; its check digit is right with the filler, as Belgium prints it."
    ),
    "mrz.number.long.neither": _("Long document number %(number)s; its check digit is wrong."),
    "mrz.name.missing": _("The name field is empty."),
    "mrz.name.no_surname": _("No surname is printed; the whole name is in %(given_names)s."),
    "mrz.name.single": _("The name is one word or one part: %(surname)s."),
    "mrz.name.truncated": _("The name fills its field and may be cut. Compare with the printed page."),
    "mrz.name.third_identifier": _("More text after a second gap in the name: %(text)s."),
    "mrz.name.digit": _("The name contains the digit %(character)s; names have none."),
    "mrz.birth_date.partial": _("Only part of the birth date is known: %(text)s."),
    "mrz.birth_date.unknown": _("The birth date is left out."),
    "mrz.birth_date.impossible": _("The birth date %(text)s does not exist."),
    "mrz.birth_date.unreadable": _("The birth date %(text)s is not written as a date."),
    "mrz.birth_date.century": _("Born %(likely)s, or %(other)s if the bearer is that old."),
    "mrz.sex.unspecified": _("Sex is unspecified (X on the printed page)."),
    "mrz.sex.printed_x": _("Sex is unspecified; the zone prints X where the standard prints <."),
    "mrz.sex.unreadable": _("%(character)s is printed for the sex."),
    "mrz.expiry_date.none": _("No expiry date is printed."),
    "mrz.expiry_date.partial": _("Only part of the expiry date is known: %(text)s. Valid through its last day."),
    "mrz.expiry_date.impossible": _("The expiry date %(text)s does not exist."),
    "mrz.expiry_date.unreadable": _("The expiry date %(text)s is not written as a date."),
    "mrz.expiry_date.by_rule": _(
        "French card issued %(issued)s: valid to %(ten_years)s, or to %(fifteen_years)s if its holder was then an "
        "adult and it was issued from 2004 on."
    ),
    "mrz.expiry_date.no_issue_month": _("The number %(number)s does not begin with a month of issue."),
    "mrz.check_digit.absent": _("The field %(field)s is unused and has no check digit."),
}
