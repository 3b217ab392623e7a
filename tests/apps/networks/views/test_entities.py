"""Who is named in an inquiry, and the page of one entity."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.networks.actions.test_pairs import ADA, named
from tests.apps.networks.opened import Analysts, mention, source
from tests.apps.networks.views.test_inquiries import browser

from leeward.apps.audit.models import AuditEntry
from leeward.apps.networks.actions.pairs import resolve
from leeward.apps.networks.models import Inquiry, Mention, Source, Tie, TieKind, Use, Value


@pytest.fixture
def ada(analysts: Analysts) -> Mention:
    """Ada in a list, and a month before in another."""
    one = named(analysts, "1", ADA)
    earlier = source(analysts.ana, "2", at=timezone.now() - timedelta(days=30), reliability="B", credibility="2")
    other = mention(earlier, content={**ADA, "names": ["Ada Lee March"], "facts": [["seat", "12A"]]})
    resolve([one.pk, other.pk])
    return one


def test_facts_have_their_sources_and_grades(ada: Mention, inquiry: Inquiry, analysts: Analysts) -> None:
    client = browser(analysts.ana)
    assert f"/entities/{ada.pk}" in client.get(f"/inquiries/{inquiry.pk}/entities").content.decode()
    page = client.get(f"/inquiries/{inquiry.pk}/entities/{ada.pk}").content.decode()
    for words in (
        "Ada March",
        "Ada Lee March",
        "X1234567 (Barbados)",
        "12A",
        "B2",
        "2 mentions taken for one",
        "the model",
    ):
        assert words in page
    assert AuditEntry.objects.filter(act="entity.read", object=f"inquiry/{inquiry.pk}/entity/{ada.pk}").exists()


def test_ties_and_values_in_common_are_shown_and_protected_ones_never(
    ada: Mention, inquiry: Inquiry, analysts: Analysts
) -> None:
    boss, victim = (
        named(analysts, "3", {"names": ["Tom Clarke"]}),
        named(analysts, "4", {"names": ["Eve Moe"]}, quiet=True),
    )
    agent = named(analysts, "5", {"names": ["Ines Rey"]})
    for other in (boss, victim):
        Tie.objects.create(source=ada.source, one=ada, other=other, kind=TieKind.ASSOCIATE)
    phone = Value(kind="phone", digest="0" * 32)
    phone.text = "+1 246 555 0101"
    phone.save()
    Use.objects.bulk_create(Use(value=phone, mention=each) for each in (ada, agent, victim))
    page = browser(analysts.ana).get(f"/inquiries/{inquiry.pk}/entities/{ada.pk}").content.decode()
    assert "Tom Clarke" in page
    assert "Ines Rey" in page
    assert "Eve Moe" not in page
    assert browser(analysts.ana).get(f"/inquiries/{inquiry.pk}/entities/{victim.pk}").status_code == 404


def test_a_search_and_its_empty_answer(ada: Mention, inquiry: Inquiry, analysts: Analysts) -> None:
    client = browser(analysts.ana)
    assert f"/entities/{ada.pk}" in client.get(f"/inquiries/{inquiry.pk}/entities?q=ada+marhc").content.decode()
    empty = client.get(f"/inquiries/{inquiry.pk}/entities", {"q": "Tom Clarke"})
    assert empty.status_code == 200
    assert "Nothing in this inquiry has" in empty.content.decode()


def test_what_was_withdrawn_leaves_a_note(ada: Mention, inquiry: Inquiry, analysts: Analysts) -> None:
    Source.objects.filter(key="1").delete()
    answer = browser(analysts.ana).get(f"/inquiries/{inquiry.pk}/entities/{ada.pk}")
    assert answer.status_code == 404
    assert "Not here any more" in answer.content.decode()


def test_another_analyst_opens_nothing(ada: Mention, inquiry: Inquiry, analysts: Analysts) -> None:
    for other in (analysts.ben, analysts.sue):
        for path in ("entities", f"entities/{ada.pk}", "pairs", f"pairs/{ada.pk}/{ada.pk}"):
            assert browser(other).get(f"/inquiries/{inquiry.pk}/{path}").status_code in (403, 404)
