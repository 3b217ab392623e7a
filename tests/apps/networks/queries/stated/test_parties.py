"""What those named together show: children without a parent, and documents that another holds."""

from datetime import date

from leeward.apps.networks.models import MentionKind, ValueKind
from leeward.apps.networks.queries.stated.parties import with_facts
from leeward.apps.networks.queries.stated.statement import Content, Named, Used

TODAY = date(2026, 12, 2)


def named(number: int, name: str, born: str = "", *documents: str) -> Named:
    uses = tuple(Used(ValueKind.DOCUMENT, each, each, "owner") for each in documents)
    return Named(number, MentionKind.PERSON, Content((name,), birth_dates=(born,) if born else ()), uses=uses)


def facts(*people: Named) -> list[str]:
    return [each.protective_fact for each in with_facts(people, TODAY)]


def test_a_child_whose_parent_no_source_names() -> None:
    assert facts(named(0, "Ada March", "2018-02-03")) == ["minor_without_parent"]
    assert facts(named(0, "Ada March", "2018-02-03"), named(1, "Bea March", "1988")) == ["", ""]


def test_who_holds_the_documents_of_several() -> None:
    found = facts(named(0, "Ann", "", "D1"), named(1, "Bob", "", "D2"), named(2, "Cid", "", "D1", "D2"))
    assert found == ["document_held_by_other", "document_held_by_other", ""]


def test_a_boat_has_no_age() -> None:
    boat = Named(0, MentionKind.VESSEL, Content(("Second Wind",), birth_dates=("2018-01-01",)))
    assert [each.protective_fact for each in with_facts([boat], TODAY)] == [""]
