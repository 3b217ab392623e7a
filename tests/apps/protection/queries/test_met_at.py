"""People whom checks at posts brought into care, as numbers: by status, post, day and state; each person once."""

from datetime import timedelta

from django.utils import timezone
from tests.apps.border.conftest import Cast, MakeCheck, make_check, record
from tests.apps.protection.conftest import Care, consent_body

from leeward.apps.audit.actions import SYSTEM
from leeward.apps.border.models import HelpCall, Referral
from leeward.apps.protection.actions.cases import open_case
from leeward.apps.protection.actions.consents import record_consents
from leeward.apps.protection.actions.keys import destroy_keys
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.actions.withdrawing import withdraw_all
from leeward.apps.protection.models import Case, Consent, Section
from leeward.apps.protection.models.keys import owner_keys
from leeward.apps.protection.queries.met_at import people_met_at
from leeward.apps.screening.queries.care import check_mark
from leeward.platform.durable import durably

__all__ = ["make_check", "record"]
NOW = timezone.now()
DAY = timedelta(days=1)


def counted(*states: str, post: str = "BRB-BGI", since: int = -1, until: int = 1) -> tuple[int, int]:
    """Possible and confirmed victims, of Barbados where no state is named."""
    found = people_met_at(frozenset(states or {"BRB"}), frozenset({post}), NOW + since * DAY, NOW + until * DAY)
    return found.get("potential_victim", 0), found.get("confirmed_victim", 0)


def test_who_is_counted(care: Care, cast: Cast, make_check: MakeCheck) -> None:
    post = cast.bridgetown

    def met(*, quiet: bool = True, call: bool = False) -> Case:
        check = make_check("PROTECT", cast.alice, at=NOW)
        if call:
            HelpCall.objects.create(
                caller=cast.alice, post=post, check_made=check, why=HelpCall.Why.PROTECTION, called_at=NOW
            )
        else:
            Referral.objects.create(check_made=check, post=post, quiet=quiet, referred_by=cast.alice, referred_at=NOW)
        return open_case(officer=care.mona, origin=Case.Origin.REFERRAL, checks=[check_mark(check)])

    assert counted() == (0, 0), "the case that no check opened is of no post"
    first, confirmed, by_call = met(), met(), met(call=True)
    met(quiet=False)
    Case.objects.filter(pk=confirmed.pk).update(status=Case.Status.ACTUAL)
    assert counted() == (2, 1), "by referral and by call; one is confirmed"
    for states, where, since, until, why in (
        (("BRB",), "ELSEWHERE", -1, 1, "another post"),
        (("ATG",), post.code, -1, 1, "agencies of another state"),
        (("BRB",), post.code, -9, -2, "days of an operation before"),
        (("BRB",), post.code, 1, 5, "days of an operation to come"),
    ):
        assert counted(*states, post=where, since=since, until=until) == (0, 0), why

    for case in (first, confirmed):
        body = {"first_name": "Ana", "second_name": "Invented", "born": "1999-01-01"}
        save_section(case, Section.Kind.PERSON, 0, body, officer=care.mona)
    assert counted() == (1, 1), "one person with two cases is confirmed, once"
    record_consents(by_call, [consent_body()], officer=care.mona)
    withdraw_all(by_call, Consent.Way.PAGE, officer=None)
    assert counted() == (0, 1), "who withdrew is not counted"
    Case.objects.filter(pk=first.pk).update(status=Case.Status.NOT)
    durably(lambda: destroy_keys(confirmed, actor=SYSTEM))
    assert counted() == (0, 0), "no victim, and erased"
    met()
    assert counted() == (1, 0)
    owner_keys(care.agency.code).path.unlink()
    assert counted() == (0, 0), "a case whose key is not here"
