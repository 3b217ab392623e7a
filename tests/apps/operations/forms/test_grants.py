"""What a lead asks: lists of another agency in it, for their own people at their own sites, on whole days."""

from typing import Any

from tests.apps.operations.conftest import Team

from leeward.apps.agencies.actions.officers import ensure_post
from leeward.apps.operations.forms.grants import AskForm, BecauseForm
from leeward.apps.operations.models import Operation

DAYS = {"begins_on": "2027-01-04", "ends_on": "2027-01-08"}


def test_access_is_asked_with_whole_days_of_an_agency_in_it(operation: Operation, team: Team) -> None:
    said: dict[str, Any] = {
        "owner": "ATG-IMMI", "lists": "Wanted\n\n Missing ", "purpose": "border_check", "sites": ["BB-BGI"],
        "officers": ["lea"], "reason": "Flights", **DAYS,
    }  # fmt: skip
    form = AskForm(said, operation=operation, officer=team.lea)
    assert form.is_valid(), form.errors
    wish = form.wish()
    assert (wish.lists, wish.functions, (wish.ends_at - wish.starts_at).days) == (["Wanted", "Missing"], ["find"], 5)
    assert f"{wish.starts_at:%H:%M %z}" == "00:00 -0400", "by the clock of the coordination unit"
    read = AskForm({**said, "read": "on"}, operation=operation, officer=team.lea)
    assert read.is_valid()
    assert read.wish().functions == ["find", "read"]
    for wrong, field in (
        ({"owner": "BRB-IMMI"}, "owner"),  # oneself
        ({"owner": "LCA-IMMI"}, "owner"),  # takes no part
        ({"lists": "\n".join(f"L{n}" for n in range(21))}, "lists"),
        ({"lists": "x" * 65}, "lists"),
        ({"purpose": "training"}, "purpose"),  # training never touches real records
        ({"sites": []}, "sites"),
        ({"sites": ["AG-ANU"]}, "sites"),
        ({"officers": ["ali"]}, "officers"),
        ({"role": "king"}, "role"),
        ({"ends_on": "9999-12-31"}, "ends_on"),  # the day after it does not exist
        ({"reason": ""}, "reason"),
    ):
        assert list(AskForm({**said, **wrong}, operation=operation, officer=team.lea).errors) == [field], wrong
    assert list(BecauseForm({"reason": " "}).errors) == ["reason"]


def test_posts_are_those_of_the_plan_once_it_has_sites(operation: Operation, team: Team) -> None:
    harbour = ensure_post("BB-BGP", team.barbados, name="Bridgetown Port")

    def offered() -> set[str]:
        return {code for code, _ in AskForm(operation=operation, officer=team.lea).fields["sites"].choices}  # type: ignore[attr-defined]

    assert offered() == {"BB-BGI", "BB-BGP"}
    operation.sites.create(code="BB-BGP", name="Port", agency=team.barbados, post=harbour)
    assert offered() == {"BB-BGP"}
