"""What of a partner's operation is counted: at accepted posts and on accepted days, from then on, by signed rules."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.exchange.conftest import Federation, federation
from tests.apps.operations.federated import Staff, accepted, arrives, led_by_antigua, said, staff

from leeward.apps.operations.actions.operations import leave
from leeward.apps.operations.actions.plan_statements import plan_body
from leeward.apps.operations.actions.rules import sign
from leeward.apps.operations.models import Acceptance, Operation, RuleSet
from leeward.apps.operations.queries.acceptance import accepted as accepted_terms
from leeward.apps.operations.queries.acceptance import audience, counts_since, terms_of
from leeward.apps.operations.queries.feeds import Watched
from leeward.core.federation.keys import signed_context
from leeward.core.operation.counting_rules import template

__all__ = ["federation"]


@pytest.fixture
def people(federation: Federation) -> Staff:
    return staff(federation)


def copy_of(federation: Federation, people: Staff) -> Operation:
    """Antigua's running operation, with the harbour as its post here."""
    copy = led_by_antigua(people)
    copy.sites.filter(code="BB-BGI").update(post=people.harbour)
    return copy


def rules(federation: Federation, copy: Operation, figure: str, version: int) -> RuleSet:
    """Rules that Antigua's node writes and signs for its state."""
    made = template(str(copy.pk), "USD", [figure])
    made = type(made)(made.operation, version, made.currency, made.rules, made.rates)
    arrives(said(federation.antigua, "operation.rules", "rules", version, {"rules": made.to_json()}, copy.pk))
    signer = federation.antigua.signer
    signature = signer.sign(signed_context("counting_rules", made.to_bytes())).hex()
    body = {"key": signer.id, "signature": signature}
    arrives(said(federation.antigua, "operation.signature", f"ATG-IMMI/{made.digest}", 1, body, copy.pk))
    return RuleSet.objects.get(version=version)


def test_what_is_counted_for_a_partner(federation: Federation, people: Staff) -> None:
    copy = copy_of(federation, people)
    first = rules(federation, copy, "hit", 1)
    assert Watched().sites == [], "nothing is accepted"
    accepted(copy, people)
    assert counts_since(copy, people.police) is None, "no one here signed the rules"
    assert Watched().sites == []
    sign(first, first.digest, officer=people.sam)
    watched, since = Watched(), counts_since(copy, people.police)
    assert since is not None
    assert [site.code for site in watched.sites] == ["BB-BGI"]
    assert list(watched.at(people.harbour, since - timedelta(seconds=1))) == [], "not what was before the acceptance"
    assert len(list(watched.at(people.harbour, since))) == 1
    rules(federation, copy, "arrest", 2)
    assert Watched().sites != [], "the version that was signed here is still the one in force"
    leave(copy, people.police, "An election", officer=people.lea)
    assert Watched().sites == []
    assert accepted_terms(copy, people.police) is None
    assert audience(copy, people.police) == set()


def test_a_site_moved_to_another_post_waits(federation: Federation, people: Staff) -> None:
    copy = copy_of(federation, people)
    first = rules(federation, copy, "hit", 1)
    accepted(copy, people)
    sign(first, first.digest, officer=people.sam)
    other = people.harbour.__class__.objects.create(code="BB-DWH", name="Deep water", agency=people.police)
    copy.sites.filter(code="BB-BGI").update(post=other)
    assert Watched().sites == []


def test_an_agency_that_the_plan_does_not_name_has_no_terms(federation: Federation, people: Staff) -> None:
    copy = copy_of(federation, people)
    lucia = people.police.__class__.objects.get(code="LCA-POLI")
    assert terms_of(copy, lucia) is None
    body = plan_body(copy)
    body["participants"] = [
        each | {"left_at": timezone.now().isoformat()} if each["agency"] == "BRB-RBPF" else each
        for each in body["participants"]
    ]
    arrives(said(federation.antigua, "operation.plan", "plan", 9, body, copy.pk))
    assert terms_of(copy, people.police) is None
    assert not Acceptance.objects.exists()
