"""Whether two sign-ins are two persons: proved by who could sign in, not by their names.

Each officer is counted together with everyone who could act as that officer: the administrator who was shown the code
of their link (`Officer.made_by`, until another person vouches), the holders of their API keys, who made a link that is
still open, and so on for each of these. Two officers are two persons where these two groups share no one.
"""

from datetime import datetime

from django.db.models import Model, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import ApiKey, Officer, PasswordLink
from leeward.platform.refusal import NotAllowed
from leeward.platform.two_persons import TwoPersons


def who_could_act_as(officer: int) -> frozenset[int]:
    """The officer and everyone who could sign in or send requests as that officer."""
    known, newest = {officer}, {officer}
    while newest:
        now = timezone.now()
        makers = Officer.objects.filter(pk__in=newest, made_by__isnull=False).values("made_by")
        keys = ApiKey.objects.filter(officer__in=newest, revoked_at__isnull=True, expires_at__gt=now)
        links = PasswordLink.objects.filter(officer__in=newest, used_at__isnull=True, ended_at__isnull=True)
        found = Officer.objects.filter(
            Q(pk__in=makers)
            | Q(pk__in=keys.filter(shown_to__isnull=False).values("shown_to"))
            | Q(username__in=links.filter(expires_at__gt=now).values("made_by"))
        )
        newest = set(found.order_by().values_list("pk", flat=True)) - known
        known |= newest
    return frozenset(known)


def are_two_persons(one: int, other: int) -> bool:
    """Whether no one could act as both of these officers."""
    return one != other and who_could_act_as(one).isdisjoint(who_could_act_as(other))


def are_named_two_persons(one: str, other: str) -> bool:
    """The same of two user names, where a row has names of officers."""
    found = dict(Officer.objects.filter(username__in=(one, other)).values_list("username", "pk"))
    return one in found and other in found and are_two_persons(found[one], found[other])


def why_not_second(officer: Officer, *proposers: int, now: datetime | None = None) -> str:
    """Why this officer may not decide what these officers asked for; empty where the officer may."""
    if officer.pk in proposers:
        return _("Another person decides: you asked for this, or had a part in it.")
    if officer.named_by:
        return _("A command that names you is no proof that it is you: decide signed in.")
    since = Officer.objects.filter(pk=officer.pk).values_list("second_from", flat=True).first()
    if since is not None and (now or timezone.now()) < since:
        return _("A new or reset sign-in decides nothing as the second person for a day.")
    if not all(are_two_persons(officer.pk, each) for each in proposers):
        return _("One administrator could sign in as both of you. Ask a colleague to vouch for one of you first.")
    return ""


def require_proof(officer: Officer) -> None:
    """Raise NotAllowed where a command only names the officer who asks for what another decides: else one person could
    ask in a colleague's name, and then decide alone.
    """
    if officer.named_by:
        raise NotAllowed(_("Another person decides on this, so prove that it is you who ask: give your password."))


def may_second(act: TwoPersons, officer: Officer, row: Model) -> bool:
    """Whether this officer may be the second person of the act on this row, whatever its state."""
    return not why_not_second(officer, *act.people(row))


def require_second(act: TwoPersons, officer: Officer, row: Model) -> None:
    """Raise NotAllowed with the reason where the officer may not be the second person of the act on this row: also for
    a decision that is not signed, as a refusal.
    """
    if why := why_not_second(officer, *act.people(row)):
        raise NotAllowed(why)
