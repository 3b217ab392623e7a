"""Documents of one person: joined with reasons, parted by decision, and measured on travellers with known truth."""

from dataclasses import replace

import pytest
from tests.core.travel.stays.crossings import HOLDER, entry, leaving

from leeward.core.linkage.entities import Decision, Verdict
from leeward.core.travel.stays.crossing import Crossing, Holder
from leeward.core.travel.stays.history import Ending, history
from leeward.core.travel.stays.people import claims, people
from leeward.scenario.stays import LAST, Travel, travel

OTHER_PASSPORT = replace(HOLDER, issuer="BRB", number="R0456781")


@pytest.mark.parametrize(
    ("holder", "one"),
    [
        pytest.param(HOLDER, True, id="the same document"),
        pytest.param(OTHER_PASSPORT, True, id="the passport of the other nationality"),
        pytest.param(replace(HOLDER, number="598765432"), True, id="renewed abroad"),
        pytest.param(replace(OTHER_PASSPORT, surname="TREVELIAN"), True, id="and misspelt"),
        pytest.param(replace(HOLDER, surname="TREVELAYN"), True, id="the same document, misspelt"),
        pytest.param(replace(OTHER_PASSPORT, given_name="BRENDAN", sex="M"), False, id="her twin brother"),
        pytest.param(replace(OTHER_PASSPORT, sex="M"), False, id="alike in all but the sex"),
        pytest.param(replace(OTHER_PASSPORT, birth_date="19610705"), False, id="a namesake"),
        pytest.param(replace(OTHER_PASSPORT, issuer="BRB", number="512345678", given_name="JO", surname="LEE",
                             birth_date="19990101"), False, id="another state gave out the same number"),
    ],
)  # fmt: skip
def test_who_left_is_found_over_documents(holder: Holder, one: bool) -> None:
    found = people([entry(0, stay=10), leaving(9, holder=holder)])
    endings = [stay.ending for each in found.histories.values() for stay in each.stays]
    assert endings == [Ending.EXIT if one else Ending.NONE]
    assert len(found.histories) == (1 if one else 2)


def test_an_officer_parts_what_was_joined_and_joins_what_was_not() -> None:
    crossings = [entry(0, stay=10), leaving(9, holder=OTHER_PASSPORT)]
    apart = people(crossings, [Decision(HOLDER.key, OTHER_PASSPORT.key, Verdict.DISTINCT)])
    assert len(apart.histories) == 2
    married = replace(OTHER_PASSPORT, surname="OKONKWO-BAPTISTE")
    crossings = [entry(0, stay=10), leaving(9, holder=married)]
    assert len(people(crossings).histories) == 2, "another surname and another number need a person's word"
    assert len(people(crossings, [Decision(HOLDER.key, married.key, Verdict.SAME)]).histories) == 1


def test_the_reason_names_what_agrees_and_what_differs() -> None:
    found = {claim.code: claim.weight for claim in claims(HOLDER, OTHER_PASSPORT)}
    assert found["birth_date.equal"] > 0
    assert found["document.differs"] < 0
    assert not any("nationality" in code for code in found)


def test_nationality_changes_nothing() -> None:
    """Whatever state issued the other document, the weight of the pair is the same."""
    issuers = ("BRB", "VEN", "HTI", "CHN", "CAN")
    assert len({claims(HOLDER, replace(OTHER_PASSPORT, issuer=issuer))[0].weight for issuer in issuers}) == 1


@pytest.fixture(scope="module")
def travelled() -> Travel:
    return travel(6_000)


def flags(stays: Travel, who: dict[str, list[Crossing]]) -> tuple[int, int]:
    """Stays without an exit, and those of them whose person has left."""
    found = [stay.entry.id for own in who.values() for stay in history(own).stays if stay.lacks_exit(LAST)]
    return len(found), sum(one not in stays.stayed for one in found)


def test_fewer_stays_are_asked_about_without_reason_than_by_number(travelled: Travel) -> None:
    """Of all stays without an exit, those of people who left: under 46 %, where the number alone gives about 64 %."""
    numbers: dict[str, list[Crossing]] = {}
    for each in travelled.crossings:
        numbers.setdefault(each.holder.issuer + each.holder.number, []).append(each)
    asked, wrong = flags(travelled, numbers)
    found = people(travelled.crossings)
    lacking = [stay.entry.id for own in found.histories.values() for stay in own.stays if stay.lacks_exit(LAST)]
    false = [one for one in lacking if one not in travelled.stayed]
    assert len(false) / len(lacking) < 0.46
    assert wrong / asked > 0.6
    assert len(travelled.stayed) - (len(lacking) - len(false)) <= 1, "who stayed is still asked about"


def test_a_carriers_lists_settle_most_of_the_rest() -> None:
    listed = travel(3_000, listed=0.6)
    found = people(listed.crossings)
    lacking = [stay.entry.id for own in found.histories.values() for stay in own.stays if stay.lacks_exit(LAST)]
    assert sum(one not in listed.stayed for one in lacking) / len(lacking) < 0.33


def test_hardly_anyone_is_taken_for_another(travelled: Travel) -> None:
    found = people(travelled.crossings)
    holders: dict[str, set[int]] = {}
    for each in travelled.crossings:
        holders.setdefault(found.documents.of[each.holder.key], set()).add(travelled.who[each.id])
    assert sum(len(who) > 1 for who in holders.values()) <= len(holders) / 1_000
