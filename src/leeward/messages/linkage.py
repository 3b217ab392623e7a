"""What `core.linkage` found of two mentions, in words for analysts: both values are shown beside them."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CLAIMS: Mapping[str, Promise] = {
    "given_name.equal": _("Same given names"),
    "given_name.one_error": _("Given names differ in one letter"),
    "given_name.two_errors": _("Given names differ in two letters"),
    "given_name.alike": _("Given names are alike, or one is a part of the other"),
    "given_name.exchanged": _("Given names and surname are swapped"),
    "given_name.nearly_exchanged": _("Given names and surname are swapped, with a typing error"),
    "given_name.differs": _("Different given names"),
    "surname.equal": _("Same surname"),
    "surname.one_error": _("Surnames differ in one letter"),
    "surname.two_errors": _("Surnames differ in two letters"),
    "surname.alike": _("Surnames are alike, or one is a part of the other"),
    "surname.exchanged": _("Surname and given names are swapped"),
    "surname.nearly_exchanged": _("Surname and given names are swapped, with a typing error"),
    "surname.differs": _("Different surnames"),
    "birth_date.equal": _("Same birth date"),
    "birth_date.swapped": _("Day and month of the birth date are swapped"),
    "birth_date.near_year": _("Same birthday, a year or two apart"),
    "birth_date.unknown_day": _("Same year of birth; 1 January may mean an unknown day"),
    "birth_date.one_error": _("Birth dates differ in one digit"),
    "birth_date.same_month": _("Same month of birth, another day"),
    "birth_date.partly": _("Birth dates agree in part"),
    "birth_date.differs": _("Different birth dates"),
    "document.equal": _("Same document number"),
    "document.one_error": _("Document numbers differ in one character"),
    "document.two_errors": _("Document numbers differ in two characters"),
    "document.differs": _("Other document numbers"),
    "phone.equal": _("Same telephone"),
    "phone.one_error": _("Telephones differ in one digit"),
    "phone.two_errors": _("Telephones differ in two digits"),
    "phone.differs": _("Other telephones"),
    "names.alone": _("Only names agree: that joins no one"),
    "names.twins": _(
        "Other given names and no document in common: it may be a twin or a relative, so an analyst decides"
    ),
    "imo.equal": _("Same IMO number"),
    "imo.differs": _("Different IMO numbers: two ships"),
    "mmsi.equal": _("Same MMSI"),
    "mmsi.two_flags": _("Same MMSI under two flags: misread, or one of them uses it falsely"),
    "mmsi.differs": _("Different MMSI"),
    "call_sign.equal": _("Same call sign and flag"),
    "call_sign.differs": _("Different call signs of one flag"),
    "registration.equal": _("Same registration and flag"),
    "registration.no_flag": _("Same registration; a source does not state the flag"),
    "registration.differs": _("Different registrations of one flag"),
    "vessel_name.equal": _("A name in common"),
    "vessel_name.differs": _("Different names of the vessel"),
}
