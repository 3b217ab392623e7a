"""For which purposes an officer may search: those of their roles."""

from collections.abc import Mapping
from functools import cache

from django.utils.translation import gettext as _

from leeward.apps.agencies.access.functions import Function, closed_to, why_closed
from leeward.apps.agencies.access.roles import roles_of
from leeward.apps.agencies.models import Officer, Purpose, Role
from leeward.apps.screening.access.invalid_request import NotAdmitted
from leeward.core.policy.purposes import read_purposes

_KNOWN = frozenset(Purpose.values)
_CERTIFIED = _KNOWN & frozenset(Function.values)
_BY_NAME_ALWAYS = (Purpose.MISSING_PERSON, Purpose.VICTIM_PROTECTION)
"""A person may be in danger, and seldom has a document."""


@cache
def purposes_by_role() -> Mapping[str, frozenset[str]]:
    """The table, read once. Raises PurposeError where it is broken."""
    return read_purposes(Role.values, Purpose.values)


def purposes_of(officer: Officer) -> list[Purpose]:
    """The officer's purposes, in the order of the closed list; never training, which touches no real records, and none
    that needs a certificate which the officer does not have.
    """
    given = _of_roles(officer) - {Purpose.TRAINING}
    if given & _CERTIFIED:
        given -= closed_to(officer).keys()
    return [purpose for purpose in Purpose if purpose in given]


def _of_roles(officer: Officer) -> frozenset[str]:
    table = purposes_by_role()
    return frozenset().union(*(table[role] for role in roles_of(officer)))


def may_search_for(officer: Officer, purpose: str) -> bool:
    """Whether one of the officer's roles has this purpose, and no certificate is missing for it."""
    return purpose in purposes_of(officer)


def require_purpose(officer: Officer, purpose: str) -> None:
    """Raises NotAdmitted for an unknown purpose, or not one of the officer's."""
    check_purpose(purpose)
    if not may_search_for(officer, purpose):
        if purpose in _of_roles(officer):
            raise NotAdmitted("certificate_missing", "purpose", why_closed(officer, Function(purpose)))
        own = ", ".join(purposes_of(officer)) or _("none")
        told = _("Your roles do not search for this purpose. You may search for: %(purposes)s.") % {"purposes": own}
        raise NotAdmitted("purpose_not_yours", "purpose", told)


def require_name_search(officer: Officer, purpose: str) -> None:
    """Raises NotAdmitted where a search without a document needs a certificate which the officer does not have."""
    if why := why_no_names(officer, purpose):
        raise NotAdmitted("certificate_missing", "person.surname", why)


def why_no_names(officer: Officer, purpose: str) -> str:
    """Why the officer may not search by name for this purpose; empty if they may."""
    return "" if purpose in _BY_NAME_ALWAYS else why_closed(officer, Function.NAME_SEARCH)


def check_purpose(purpose: str) -> None:
    """Raises NotAdmitted for an unknown purpose, or that never touches real records."""
    if purpose not in _KNOWN:
        allowed = ", ".join(Purpose.values)
        raise NotAdmitted("purpose_unknown", "purpose", f"a purpose is one of: {allowed}")
    if purpose == Purpose.TRAINING:
        raise NotAdmitted("purpose_forbidden", "purpose", "training never touches real records")
