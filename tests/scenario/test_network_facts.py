"""The truth about a network: smuggled people and victims are never among its members."""

from leeward.scenario.network_facts import MemberTruth, MovedTruth, NetworkTruth

NETWORK = NetworkTruth(
    code="N1",
    name="Night boat",
    kind="smuggling",
    members=(
        MemberTruth("1-1", "organiser", "+1868"),
        MemberTruth("2-1", "transporter", "+1758"),
        MemberTruth("3-1", "recruiter", "+1868"),
    ),
    smuggled=(MovedTruth("7-1", "3-1", "2-1", 0, fee=900), MovedTruth("7-2", "3-1", "2-1", 0)),
    victims=(MovedTruth("8-1", "3-1", "2-1", 0, exploitation="ForcedLabour"),),
    brokers=("1-1",),
    links=(),
    boats=(),
    routes=(),
)


def test_smuggled_people_come_before_victims_and_members_before_both() -> None:
    assert [moved.person for moved in NETWORK.moved] == ["7-1", "7-2", "8-1"]
    assert NETWORK.people == ("1-1", "2-1", "3-1", "7-1", "7-2", "8-1")


def test_a_telephone_that_two_members_use_is_one() -> None:
    assert NETWORK.phones == ("+1868", "+1758")


def test_no_one_who_was_moved_has_a_telephone_or_a_role() -> None:
    fields = set(MovedTruth.__dataclass_fields__)
    assert fields.isdisjoint({"phone", "role"})
    assert {member.person for member in NETWORK.members}.isdisjoint(moved.person for moved in NETWORK.moved)
