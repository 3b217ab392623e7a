"""Every page of a case logs the look at it, and asks only what fits."""

import pytest
from tests.apps.protection.conftest import Care, browser

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.models import CaseRead
from leeward.apps.protection.queries.sealed_acts import opened_acts, sealed_acts


@pytest.mark.parametrize("page", ["", "/interview", "/decision", "/plan", "/follow-up", "/reads"])
def test_every_look_is_logged_in_the_case_and_in_the_audit_log(page: str, care: Care) -> None:
    assert browser(care.nell).get(f"/cases/{care.case.pk}{page}").status_code == 200
    read = CaseRead.objects.get()
    assert read.officer == care.nell
    row = AuditEntry.objects.get(act="case.read")
    assert (row.actor, row.object, row.purpose) == ("nell", f"case/{care.case.pk}", "victim_protection")
    assert row.details == {}, "which page of a case was read is for the auditor of the agency that cares"
    auditor = create_officer("ava", "Ava", care.agency, roles=[Role.AUDITOR])
    (sealed,) = opened_acts(sealed_acts(auditor).filter(entry=row))
    assert sealed.said is not None
    assert sealed.said["details"] == {"page": read.page}


@pytest.mark.parametrize(
    ("said", "asked", "left_out"),
    [
        ({"child": "yes", "age": [2, 2]}, ("seems_unwell", "seems_afraid"), ("water", "fear", "feared")),
        ({"child": "yes", "age": [15, 15]}, ("water", "fear"), ("seems_unwell",)),
        ({"child": "yes"}, ("water", "seems_unwell"), ("fear",)),
        ({"child": "no"}, ("water", "fear"), ("seems_unwell", "seems_afraid")),
    ],
)
def test_only_what_fits_the_age_is_asked(
    said: dict[str, object], asked: tuple[str, ...], left_out: tuple[str, ...], care: Care
) -> None:
    save_section(care.case, "first_contact", 0, said, officer=care.mona)
    page = browser(care.mona).get(f"/cases/{care.case.pk}").content.decode()
    assert all(f'name="{name}"' in page for name in asked)
    assert not any(f'name="{name}"' in page for name in left_out)
