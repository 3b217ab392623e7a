"""What was found late, in words without values."""

import pytest

from leeward.apps.agencies.models import Officer
from leeward.apps.screening.queries.late_hits import headline, pages, rows_of, unread
from leeward.core.record.content.person_kinds import NOTICE_KINDS, TOPIC_KINDS


@pytest.mark.parametrize("kind", [*NOTICE_KINDS, *TOPIC_KINDS, "document.lost", "document.stolen"])
def test_each_kind_has_its_headline(kind: str) -> None:
    said = headline(kind)
    assert said
    assert "%(" not in said


@pytest.mark.parametrize("kind", ["", "person.pink", "document.eaten"])
def test_an_unknown_kind_is_a_mistake(kind: str) -> None:
    with pytest.raises(KeyError):
        headline(kind)


@pytest.mark.django_db
def test_without_any_there_is_one_empty_page(bella: Officer) -> None:
    assert (rows_of(bella), pages(bella), unread(bella), rows_of(bella, 5)) == ([], 1, 0, [])
