"""Analysts of one agency, with an open inquiry."""

import pytest
from tests.apps.networks.compared import Compared, compared
from tests.apps.networks.opened import Analysts, granted, mention, of_record, source
from tests.apps.networks.together import Together, allow, on_chart, person, together, value

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency, ensure_post
from leeward.apps.agencies.models import Role
from leeward.apps.networks.actions.overlaps import find_overlaps
from leeward.apps.networks.models import Inquiry, Source
from leeward.apps.networks.queries.shared_records import Subject
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions.records import create_record
from leeward.apps.registry.models import Record
from leeward.core.privacy import intersection
from leeward.core.record.content.person import Person, PersonName


@pytest.fixture
def analysts(db: None) -> Analysts:
    """Ana leads, Ben is another analyst of her agency, Sue grants."""
    agency = ensure_agency("BRB-INTL", "Border Intelligence", country="BRB")
    post = ensure_post("BB-INT", agency, name="Bridgetown harbour")
    ana, ben = (
        create_officer(name, name.title(), agency, roles=[Role.ANALYST], post=post, password=f"{name}-password")
        for name in ("ana", "ben")
    )
    sue = create_officer("sue", "Sue", agency, roles=[Role.SUPERVISOR], post=post, password="sue-password")
    return Analysts(ana, ben, sue)


@pytest.fixture
def inquiry(analysts: Analysts) -> Inquiry:
    """Ana's, granted by Sue."""
    return granted(analysts.ana, analysts.sue)


@pytest.fixture
def wanted(analysts: Analysts) -> Record:
    """A person of another agency's list, read as a source."""
    agency = ensure_agency("ATG-IMMI", "Antigua", country="ATG")
    keeper = create_officer("kim", "Kim", agency, roles=[Role.RECORD_KEEPER])
    record = create_record(Person((PersonName("Erika Mustermann"),), "wanted"), keeper=keeper, handling=Handling())
    of_record(record, analysts)
    return record


@pytest.fixture
def mixed(wanted: Record, analysts: Analysts) -> Subject:
    """A person in a list of the agency and in a record that another owner keeps back."""
    Record.objects.filter(pk=wanted.pk).update(handling={"no_onward": True}, reliability="A", credibility="1")
    listed = mention(
        Source.objects.get(), content={"names": ["ADA MARCH", "ADA SECRET"], "birth_dates": ["1980-02-03"]}
    )
    value("246 555 0199", listed)
    own = mention(source(analysts.ana, "own", reliability="B", credibility="3"), content={"names": ["ADA MARCH"]})
    value("246 555 0101", own)
    return Subject([listed, own], ("person", "method"))


@pytest.fixture
def touching(analysts: Analysts) -> Together:
    """Both work with five people, one of whom has the same telephone as one of the other's."""
    both = together(analysts)
    for inquiry, officer, word in ((both.ours, both.ana, "OUR"), (both.theirs, both.eve, "THEIR")):
        on_chart(inquiry, person(officer, f"{word} A", "246555"), *(person(officer, f"{word} {n}") for n in "BCDE"))
    return both


@pytest.fixture
def found(touching: Together) -> Together:
    """Both let their inquiries be compared, and it was found."""
    allow(touching.ours, touching.sue)
    allow(touching.theirs, touching.max)
    assert find_overlaps() == 1
    return touching


@pytest.fixture
def asking(analysts: Analysts) -> Together:
    """One telephone of three is known to both."""
    both = together(analysts)
    person(both.ana, "OUR A", "111", "222", "333")
    person(both.eve, "THEIR A", "333", "444")
    return both


@pytest.fixture
def partner(analysts: Analysts) -> Compared:
    """An agency on another node, and an inquiry here that may be compared with its own."""
    if not intersection.available():
        pytest.skip("needs the extra privacy (openmined-psi)")
    return compared(analysts)
