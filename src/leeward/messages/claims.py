"""The claims of a hit in words without values: for the owner, who sees record and traveller side by side.

A question contains only the codes of its evidence, never the parameters (they would repeat what was presented).
"""

import re

from django.utils.translation import gettext_lazy as _

from leeward.messages import CATALOGUE

_WHOLE = {
    "birth_date.swapped": _("Day and month of the birth date swapped"),
    "birth_date.digit": _("One digit of the birth date differs"),
    "birth_date.exchanged": _("Two digits of the birth date are swapped"),
    "birth_date.same_day": _("Born on the same day of another year"),
    "birth_date.same_year": _("Born in the same year, on another day"),
    "birth_date.near": _("Birth dates are close together"),
    "document.equal_other_issuer": _("Same document number from another issuer"),
    "number.equal": _("The document number is the same"),
    "number.in_range": _("The document number is in the range of stolen blanks"),
    "number.lookalike": _("The document numbers differ in characters that look alike"),
    "number.transposed": _("The document numbers differ in two characters that changed places"),
    "issuer.equal": _("The issuer is the same"),
    "issuer.not_stated": _("The issuer is not stated"),
    "record.named": _("Compared with the name on the record"),
    "record.born": _("Compared with the birth date on the record"),
    "record.reference": _("The record has a reference of its owner"),
    "record.more": _("Further records have this number"),
}
# The claim of "Same birth date: 1984-07-09" is the part before the colon.
_VALUES = re.compile(r"\s*[:：]\s*%\(.*", re.DOTALL)


def claim(code: str) -> str:
    """The claim in the reader's language; empty for one that this version does not have."""
    text = str(_WHOLE.get(code) or _VALUES.sub("", str(CATALOGUE.get(code, ""))))
    return "" if "%(" in text else text
