"""A result is worked out once, and as the transaction will ask for it: the older mention first."""

from collections.abc import Iterable
from uuid import UUID

import pytest

from leeward.apps.networks.models import MentionKind
from leeward.apps.networks.queries import comparisons
from leeward.apps.networks.queries.compared import Compared
from leeward.apps.networks.queries.comparisons import Comparisons, Own

Asked = list[tuple[Compared, Compared]]
ADA = {"names": ["Ada March"], "birth_dates": ["1980-02-03"], "phones": ["+1 246 555 0101"]}
FIRST, SECOND, THIRD = (UUID(int=number) for number in (1, 2, 3))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """What was compared, in order."""
    made: Asked = []
    likeness = comparisons._likeness

    def noted(one: Compared, other: Compared) -> comparisons.Likeness | None:
        made.append((one, other))
        return likeness(one, other)

    monkeypatch.setattr(comparisons, "_likeness", noted)
    return made


def compared(known: Comparisons, *births: str) -> Iterable[Compared]:
    return [known.of_content(MentionKind.PERSON, ADA | {"birth_dates": [born]}) for born in births]


@pytest.mark.django_db
def test_each_result_is_worked_out_once(asked: Asked) -> None:
    known = Comparisons()
    one, other = compared(known, "1980-02-03", "1980-02-04")
    assert known.likeness(one, other) is known.likeness(one, other)
    assert asked == [(one, other)]
    assert known.of_content(MentionKind.PERSON, dict(ADA)) is one


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("pk", "stored", "in_order", "why"),
    [
        (None, FIRST, False, "what is not stored yet is the newest"),
        (THIRD, FIRST, False, "by their ids"),
        (FIRST, THIRD, True, "one that changed may be the older"),
    ],
)
def test_the_older_one_is_the_first(pk: UUID | None, stored: UUID, in_order: bool, why: str, asked: Asked) -> None:
    known = Comparisons()
    own, other = compared(known, "1980-02-03", "1980-02-04")
    shared = next(iter(known.digests(own) & known.digests(other)))
    known.prepare([Own(pk, own)], {shared: [stored]}, {stored: other})
    assert asked == [(own, other) if in_order else (other, own)], why


@pytest.mark.django_db
def test_a_digest_that_too_many_share_finds_no_one(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leeward.apps.networks.queries.compared.CAP", 2)
    known = Comparisons()
    known.prepare([Own(None, each) for each in compared(known, "1980-02-03", "1980-02-03", "1980-02-03")], {}, {})
    assert asked == []
