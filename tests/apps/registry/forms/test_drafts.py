"""Drafts from the desk: fields that fit, for record keepers of the agency alone, erased in the end."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.conftest import Cast

from leeward.apps.audit.models import AuditEntry
from leeward.apps.registry.forms.drafts import TERM, NotDrafted, end_draft, expire_drafts, fields_of, write_draft
from leeward.apps.registry.models import Draft

pytestmark = pytest.mark.django_db


def test_only_fields_of_the_kind_are_kept(cast: Cast) -> None:
    values = {"surname": " Roe ", "mode": "full", "nonsense": "x", "remarks": "y" * 5000, "given_names": "  "}
    draft = write_draft("person", values, note=" seen " + "z" * 600, officer=cast.keeper)
    assert draft.values == {"surname": "Roe", "remarks": "y" * 4000}
    assert (len(draft.note), draft.agency, draft.expires_at - draft.written_at) == (500, cast.police, TERM)
    row = AuditEntry.objects.get(act="draft.write")
    assert row.details == {"kind": "person", "fields": ["remarks", "surname"]}
    assert "Roe" not in str(row.details)


@pytest.mark.parametrize(
    ("kind", "values"),
    [("person", {}), ("person", {"surname": " "}), ("person", {"mode": "full"}), ("star", {"a": "b"})],
)
def test_nothing_that_fits_is_no_draft(kind: str, values: dict[str, str], cast: Cast) -> None:
    with pytest.raises(NotDrafted):
        write_draft(kind, values, note="", officer=cast.keeper)
    assert not Draft.objects.exists()


def test_handling_and_grading_are_the_keepers_own() -> None:
    assert "number" in fields_of("document")
    assert not fields_of("document") & {"reliability", "credibility", "mode", "countries", "reason"}
    assert fields_of("nothing") == frozenset()


@pytest.mark.parametrize(("used", "how"), [(True, "used"), (False, "dropped")])
def test_a_keeper_of_the_agency_ends_it_once(used: bool, how: str, cast: Cast) -> None:
    draft = write_draft("person", {"surname": "Roe"}, note="", officer=cast.keeper)
    for other in (cast.alice, cast.clara, cast.bob):
        with pytest.raises(PermissionError):
            end_draft(draft, keeper=other, used=used)
    for _ in range(2):
        end_draft(draft, keeper=cast.keeper, used=used)
    assert not Draft.objects.exists()
    assert AuditEntry.objects.get(act="draft.end").outcome == how


def test_a_draft_that_no_one_used_is_erased_after_its_term(cast: Cast) -> None:
    draft = write_draft("person", {"surname": "Roe"}, note="", officer=cast.keeper)
    now = timezone.now()
    assert expire_drafts(now + TERM - timedelta(minutes=1)) == 0
    assert expire_drafts(draft.expires_at) == 1
    assert not Draft.objects.exists()
    assert AuditEntry.objects.get(act="draft.end").outcome == "expired"
