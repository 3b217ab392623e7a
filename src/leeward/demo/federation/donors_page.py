"""The project that pays for the operation: its indicator takes its number from the release, its page is public."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext as _

from leeward.demo.federation.joint_operation import Made
from leeward.demo.federation.visitor import Page, Visitor

_UUID = "[0-9a-f-]{36}"
_PUBLISHER = "XM-DAC-47066"
_DONOR = "Island Fund (invented)"


def published(manager: Visitor, second: Visitor, made: Made) -> Page:
    """Set up a project with one indicator of this operation, and publish it by two persons: its public page."""
    project = _begun(manager, made.number)
    _indicator(manager, project, made.operation.rpartition("/")[2])
    manager.send(f"{project}/iati", f"{project}/iati/propose")
    second.send(f"{project}/iati", f"{project}/iati/decide", act="publish")
    return manager.read(f"{project}/iati/1/page")


def _begun(manager: Visitor, number: str) -> str:
    """The project, its lists and its period."""
    code, today = f"CHANNEL-{number}", datetime.now(UTC).date()
    first, last = today - timedelta(30), today + timedelta(60)
    made = manager.send(
        "/projects/new", code=code, identifier=f"{_PUBLISHER}-{code}", status="2", starts_on=first.isoformat(),
        ends_on=last.isoformat(), currency="USD", total="40000", title_en=_("Safer crossings of the channel"),
        description_en=_("Officers of two islands look for stolen passports, and for who travels on them."),
    )  # fmt: skip
    project = made.path
    for part, row in _rows(first.isoformat(), first.year, last.year).items():
        fields = {f"rows-{at}-{name}": value for at, each in enumerate(row) for name, value in each.items()}
        manager.send(f"{project}/setup/{part}", **fields)
    manager.send(f"{project}/framework", f"{project}/periods", months="3")
    return project


def _rows(first: str, begins: int, ends: int) -> Mapping[str, list[dict[str, str]]]:
    years = sorted({begins, ends})
    return {
        "sectors": [{"code": "15190", "percent": "100"}],
        "countries": [{"code": "Barbados", "percent": "100"}],
        "donors": [{"name": _DONOR, "amount": "40000"}],
        "budget": [{"year": str(year), "amount": str(40_000 // len(years))} for year in years],
        "tranches": [{"due": first, "amount": "40000", "condition": _("Signature"), "received": first}],
    }


def _indicator(manager: Visitor, project: str, operation: str) -> None:
    """An outcome whose indicator counts the people arrested, as the operation's release has them."""
    framework = f"{project}/framework"
    manager.send(f"{project}/goals/new", level="outcome", title=_("Stolen passports no longer open the way"))
    goal = manager.read(framework).links(f"{project}/goals/{_UUID}")[0]
    made = manager.send(
        f"{goal}/indicators/new", title=_("People arrested in joint operations"), unit=_("people"), measure="1",
        ascending="on", baseline="0", baseline_year=str(datetime.now(UTC).year),
    )  # fmt: skip
    manager.send(f"{made.path}/counts", query="operation_results", figure="arrest", operation=operation)
    for name in manager.read(f"{made.path}/targets").names("target_[0-9a-f-]+"):
        manager.send(f"{made.path}/targets", **{name: "1"})
