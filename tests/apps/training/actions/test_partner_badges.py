"""A partner's badge is brought, judged by the local table, audited, and closed by a newer list."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from tests.apps.training.conftest import School
from tests.core.training.badges.example import AWARD, ISSUER, LIST, OTHER, SIGNER

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.exchange.queries import trust
from leeward.apps.training.actions.partner_badges import bring_badge, bring_list, remove_badge
from leeward.apps.training.models import PartnerBadge, RevokedList
from leeward.apps.training.queries import rights
from leeward.apps.training.queries.certificates import rights_of
from leeward.apps.training.queries.partner_badges import issuers, shown_badges
from leeward.apps.training.queries.rights import closed_functions
from leeward.core.federation.keys import Revocations
from leeward.core.federation.keys.revocations import Revocation
from leeward.core.training.badges.awards import issue
from leeward.core.training.badges.multikey import did_of, method_of
from leeward.core.training.badges.proofs import sign
from leeward.core.training.badges.status import status_list
from leeward.platform.refusal import NotAllowed


def made(signer: Any = SIGNER, name: str = "Alice", **changes: Any) -> dict[str, Any]:
    """A badge that counts today."""
    now = timezone.now()
    facts = {"valid_from": now - timedelta(9), "valid_until": now + timedelta(60), "identity": (name, "s"), **changes}
    return issue(replace(AWARD, **facts), signer, now - timedelta(9))


def listed(*bits: int, began: datetime | None = None, signer: Any = SIGNER) -> dict[str, Any]:
    """The issuer's list of revoked badges."""
    begins = began or timezone.now() - timedelta(1)
    said = status_list(LIST, did_of(signer.verify_key), bits, begins, begins + timedelta(30))
    return sign(said, signer, method_of(signer.verify_key), begins)


def test_it_opens_what_the_table_names_until_a_newer_list_revokes_it(
    school: School, again: Callable[[Officer], Officer]
) -> None:
    school.table("name_search", "list_grant", partner=ISSUER)
    assert closed_functions(school.alice).keys() == {"name_search", "list_grant"}
    row = bring_badge(school.alice, made(), listed(), officer=school.alice)
    assert closed_functions(again(school.alice)) == {}
    assert school.alice.post
    last_day = row.valid_until.astimezone(ZoneInfo(school.alice.post.zone)).date()
    assert {right.until for right in rights_of(school.alice)} == {last_day}
    assert [len(each.opens) for each in shown_badges(school.alice)] == [2]
    assert not shown_badges(school.bob)
    with pytest.raises(NotAllowed, match="brought before"):
        bring_badge(school.sid, made(), None, officer=school.tara, name="Alice")
    assert bring_list(listed(7, began=timezone.now() - timedelta(hours=1)), officer=school.tara) == 1
    assert closed_functions(again(school.alice)).keys() == {"name_search", "list_grant"}
    assert bring_list(listed(began=timezone.now() - timedelta(2)), officer=school.tara) == 0
    assert RevokedList.objects.get().document["validFrom"] > listed(began=timezone.now() - timedelta(2))["validFrom"]
    with pytest.raises(NotAllowed, match="revoked"):
        bring_badge(school.alice, made(id="urn:uuid:2"), None, officer=school.alice)
    acts = AuditEntry.objects.filter(act__startswith="training.partner").order_by("pk").values_list("act", "outcome")
    assert [each for each in acts if each[0] == "training.partner_badge"] == [
        ("training.partner_badge", "accepted"),
        ("training.partner_badge", "refused"),
    ]


@pytest.mark.parametrize(
    ("why", "badge", "says"),
    [
        ("an issuer of no row", lambda: made(OTHER), "none of the issuers"),
        ("another achievement", lambda: made(achievement=replace(AWARD.achievement, id="urn:x")), "names no such"),
        ("another's badge", lambda: made(name="Clara"), "does not name Alice"),
        ("expired", lambda: made(valid_until=timezone.now() - timedelta(1)), "expired|ended|until"),
        ("an added term", lambda: made() | {"grantsRight": "name_search"}, "grantsRight"),
        ("altered", lambda: made() | {"validUntil": "2090-01-01T00:00:00Z"}, "altered"),
        ("a list is needed", lambda: made(status=("urn:list:2", 1)), "list of revoked badges is needed"),
    ],
)
def test_what_is_refused_says_why_and_is_audited(
    why: str, badge: Callable[[], dict[str, Any]], says: str, school: School
) -> None:
    school.table("name_search", partner=ISSUER)
    with pytest.raises(NotAllowed, match=says):
        bring_badge(school.alice, badge(), listed(), officer=school.alice)
    assert not PartnerBadge.objects.exists(), why
    entry = AuditEntry.objects.get(act="training.partner_badge")
    assert (entry.outcome, entry.actor, entry.object) == ("refused", "alice", "officer/alice")


def test_who_brings_and_removes_whose(school: School) -> None:
    school.table("name_search", partner=ISSUER)
    for on, officer in ((school.sid, school.alice), (school.bob, school.tara), (school.tara, school.bob)):
        with pytest.raises(NotAllowed, match="colleagues"):
            bring_badge(on, made(), listed(), officer=officer, name="Alice")
    with pytest.raises(NotAllowed, match="trainer"):
        bring_list(listed(), officer=school.alice)
    with pytest.raises(NotAllowed, match="out of date"):
        bring_list(listed(signer=OTHER), officer=school.tara)
    row = bring_badge(school.alice, made(name="A. Lice"), listed(), officer=school.tara, name="A. Lice")
    assert closed_functions(school.alice) == {}
    with pytest.raises(NotAllowed, match="removed before"):
        remove_badge(row, officer=school.bob)
    remove_badge(row, officer=school.alice)
    assert closed_functions(school.alice).keys() == {"name_search"}


def test_a_table_altered_in_the_database_opens_nothing_by_a_badge(school: School) -> None:
    table = school.table("name_search", partner=ISSUER)
    bring_badge(school.alice, made(), listed(), officer=school.alice)
    table.partners = [{**table.partners[0], "functions": ["name_search", "hold_exception"]}]
    table.save()
    assert "name_search" in closed_functions(school.alice)


def test_a_key_that_the_federation_revoked_signs_no_more(
    school: School, again: Callable[[Officer], Officer], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trust, "members", lambda: [school.node.member()])
    assert issuers() == [("BRB-IMMI", did_of(school.node.signer.verify_key))]
    school.table("name_search", partner=ISSUER)
    now, key = timezone.now(), SIGNER.verify_key.id
    before = bring_badge(school.alice, made(), listed(), officer=school.alice)
    late = bring_badge(school.sid, made(id="urn:uuid:2", name="Sid"), None, officer=school.sid)
    PartnerBadge.objects.filter(pk=before.pk).update(accepted_at=now - timedelta(3))
    entries = (Revocation("BRB-IMMI", key, now - timedelta(2), "stolen"), Revocation("ATG-IMMI", "x", now, "stolen"))
    monkeypatch.setattr(rights, "revocations", lambda: Revocations(2, now, entries))
    assert closed_functions(again(school.alice)) == {}, "it was accepted while the key was trusted"
    assert closed_functions(again(school.sid)).keys() == {"name_search"}, "it came later"
    assert [each.counts for each in shown_badges(school.sid)] == [False, True], "of the whole agency"
    assert rights_of(again(school.sid))[0].until is None
    assert late.revoked_at is None
    for bring in (
        lambda: bring_badge(school.clara, made(id="urn:uuid:3", name="Clara"), listed(9), officer=school.clara),
        lambda: bring_list(listed(7, began=now - timedelta(hours=1)), officer=school.tara),
    ):
        with pytest.raises(NotAllowed, match="revoked in the federation"):
            bring()
    assert not PartnerBadge.objects.exclude(revoked_at=None).exists(), "a stolen key closes nothing either"
    stolen = Revocation("BRB-IMMI", school.node.signer.verify_key.id, now, "stolen")
    monkeypatch.setattr(rights, "revocations", lambda: Revocations(3, now, (*entries, stolen)))
    assert issuers() == [], "a revoked key is not offered for a table"


def test_an_issuer_of_no_row_is_said_before_its_list_is_of_no_use(school: School) -> None:
    school.table("name_search", partner=ISSUER)
    with pytest.raises(NotAllowed, match="none of the issuers"):
        bring_badge(school.alice, made(OTHER), listed(signer=OTHER), officer=school.alice)
