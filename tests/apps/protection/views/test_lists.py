"""Every list of care that grows comes page by page, and its pages together are the whole list."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from tests.apps.protection.conftest import Care, browser

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.models import Case, CaseRead, Received, Release, Section, Service, WallQuestion
from leeward.platform.pages import ROWS

MANY = ROWS + 12


def _cases(care: Care, **facts: object) -> None:
    made = [Case.objects.get(pk=care.case.pk) for _ in range(MANY)]
    for number, case in enumerate(made):
        case.pk, case.opened_at = uuid4(), case.opened_at - timedelta(minutes=number)
        for name, value in facts.items():
            setattr(case, name, value)
    Case.objects.bulk_create(made)


def open_cases(care: Care) -> None:
    _cases(care)


def closed_cases(care: Care) -> None:
    _cases(care, state=Case.State.CLOSED, closed_at=timezone.now())


def services(care: Care) -> None:
    now = timezone.now()
    facts = {"keeper": care.agency, "kind": "shelter", "changed_at": now}
    Service.objects.bulk_create(Service(name=f"Service {number:03}", **facts) for number in range(MANY))


def received(care: Care) -> None:
    now = timezone.now()
    facts = {"agency": care.agency, "sender": "ATG-CARE", "at": now, "due_at": now}
    Received.objects.bulk_create(Received(id=uuid4(), **facts) for _ in range(MANY))


def questions(care: Care) -> None:
    now = timezone.now()
    facts = {"agency": care.agency, "asker": care.stranger, "at": now, "due_at": now}
    WallQuestion.objects.bulk_create(WallQuestion(**facts) for _ in range(MANY))


def own_questions(care: Care) -> None:
    questions(care)
    WallQuestion.objects.update(asker=create_officer("dan", "Dan", care.other, roles=[Role.DUTY]), agency=care.agency)


def releases(care: Care) -> None:
    facts = {"agency": care.agency, "tables": ["sex"], "threshold": 11, "proposed_by": care.mona}
    rows = [Release(method="noise", proposed_at=timezone.now(), **facts) for _ in range(MANY)]
    Release.objects.bulk_create(rows)


def reads(care: Care) -> None:
    now = timezone.now()
    CaseRead.objects.bulk_create(
        CaseRead(case=care.case, officer=care.nell, page="plan", at=now - timedelta(minutes=number))
        for number in range(MANY)
    )


LISTS: dict[str, tuple[Callable[[Care], None], str, str]] = {
    "open cases": (open_cases, "/cases", r'href="/cases/[0-9a-f-]{36}"'),
    "closed cases": (closed_cases, "/cases?show=closed", r'href="/cases/[0-9a-f-]{36}"'),
    "services": (services, "/services", r"Service \d{3}"),
    "services for a case": (services, "/cases/{case}/referrals", r"Service \d{3}"),
    "referrals to us": (received, "/received", r'href="/received/[0-9a-f-]{36}"'),
    "questions to us": (questions, "/care/questions", r'href="/care/questions/[0-9a-f-]{36}"'),
    "questions of an officer": (own_questions, "/care/ask", r'<th scope="row"><time'),
    "releases": (releases, "/statistics", r'href="/statistics/[0-9a-f-]{36}"'),
    "who read a case": (reads, "/cases/{case}/reads", r"Plan</td>"),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_long_list_comes_page_by_page(care: Care, name: str) -> None:
    plant, address, row = LISTS[name]
    plant(care)
    officer = WallQuestion.objects.get_queryset()[0].asker if name == "questions of an officer" else care.mona
    client, here = browser(officer), address.format(case=care.case.pk)
    counts, found, said = [], set(), here
    while said:
        page = client.get(said).text
        rows = re.findall(row, page)
        counts.append(len(rows))
        found |= set(rows)
        link = re.search(r'rel="next" href="([^"]+)"', page)
        said = f"{here.split('?')[0]}{link[1].replace('&amp;', '&')}" if link else ""
    assert counts[0] <= ROWS
    assert len(counts) == 2
    assert sum(counts) >= MANY
    if "href" in row or "Service" in row:
        assert len(found) == sum(counts), "none twice"


def test_a_case_is_found_again_and_its_name_stays_out_of_the_address(care: Care) -> None:
    save_section(care.case, Section.Kind.FIRST_CONTACT, 0, {"called": "Marisol"}, officer=care.mona)
    closed_cases(care)
    client = browser(care.nell)
    assert 'method="post"' in re.findall(r"<form[^>]*find-case[^>]*>", client.get("/cases").text)[0]
    page = client.post("/cases", {"words": "marisol"}).text
    assert "1 case found" in page
    assert f'href="/cases/{care.case.pk}"' in page
    assert "No case has these words" in client.post("/cases", {"words": "no one"}).text
    assert client.post("/cases", {"words": ""}).status_code == 422
    assert f'href="/cases/{care.case.pk}"' not in browser(care.stranger).post("/cases", {"words": "marisol"}).text
