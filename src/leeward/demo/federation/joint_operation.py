"""What officers of two nodes do in a small joint operation, each by the forms of their own screens."""

import re
import secrets
import urllib.error
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from http import HTTPStatus
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from leeward.core.operation.counting_rules import default_rules
from leeward.demo.federation.nodes import Node
from leeward.demo.federation.story import zone
from leeward.demo.federation.visitor import Page, Visitor

UUID = "[0-9a-f-]{36}"
_ZONE = "America/Barbados"
_COUNTED = ("hit", "hit_confirmed", "hit_false", "referral", "hold", "arrest")
"""Not checks: these are counted every five minutes, and the story would end with none of them."""
_HIT = re.compile(r"/counts/hit/evidence[^>]*><strong>[1-9]")
"""On the page of counts: at least one hit."""
_OPEN = (
    *("index_age", "list_age", "briefings", "roster", "training", "prepared", "interpreters"),
    *("grants", "links", "rehearsal"),
)
"""What may still be open when an operation starts, if someone has it to do until its last day."""
_LAWS = (("BRB-IMMI", "Immigration Act, s. 5 (invented)"), ("LCA-IMMI", "Immigration Act, s. 7 (invented)"))
_KEPT = {"reliability": "B", "credibility": "2", "mode": "full"}


@dataclass
class Made:
    """A number for the operation's name and a passport, and the addresses of what the acts made."""

    number: str = field(default_factory=lambda: f"{secrets.randbelow(10**6):06}")
    operation: str = ""
    access: str = ""
    search: str = ""
    release: str = ""


class JointOperation:
    """Barbados leads, Saint Lucia takes part. Each act gives the page to look at; raises OSError, and LookupError for
    what has not arrived yet.
    """

    def __init__(self, nodes: Mapping[str, Node]) -> None:
        barbados, lucia = nodes["BRB-RBPF"], nodes["LCA-POLI"]
        self.lead, self.second = Visitor(barbados, "lead"), Visitor(barbados, "approver")
        self.keeper, self._care = Visitor(barbados, "keeper"), Visitor(barbados, "carelead")
        self.manager = Visitor(barbados, "projects.police")
        self.lucia, self.lucias_second = Visitor(lucia, "lead.lca"), Visitor(lucia, "supervisor.lca")
        self._counter, self.second_line = Visitor(lucia, "officer.lca"), Visitor(lucia, "secondline.lca")
        self._lucias_keeper = Visitor(lucia, "keeper.lca")
        self.made = Made()

    def plan(self) -> Page:
        """Plan it, with an agency and an airport of each state."""
        made = self.lead.send(
            "/operations/new", name=f"Channel Watch {self.made.number}", zone=_ZONE,
            aims=_("Find stolen passports, and who travels on them."),
            unit_place=_("Police headquarters, Bridgetown"), legal_basis="Police Act, s. 21 (invented)", **_days(),
        )  # fmt: skip
        operation = self.made.operation = made.path
        for agency, law in _LAWS:
            self.lead.send(operation, f"{operation}/invite", agency=agency, legal_basis=law)
        sites = f"{operation}/sites/new"
        self.lead.send(sites, post="BRB-BGI", agency="BRB-IMMI", lanes="12", silent_after="180")
        self.lead.send(
            sites, code="LCA-VIF", name=_("Saint Lucia Airport"), agency="LCA-IMMI", latitude="13.7332",
            longitude="-60.9526", lanes="6", silent_after="180",
        )  # fmt: skip
        return self.lead.read(operation)

    def accept(self) -> Page:
        """Accept the plan in Saint Lucia, by a lead and a supervisor: before that nothing leaves there."""
        page = f"{self.made.operation}/acceptance"
        self._here(self.lucia, page, "LCA-VIF")
        self.lucia.send(page, f"{page}/accept")
        return self.lucias_second.send(page, f"{page}/confirm")

    def rules(self) -> Page:
        """Write the counting rules, and sign them for Barbados."""
        rules = [rule for rule in default_rules() if rule.figure in _COUNTED]
        fields = {f"{rule.key}-counted": "on" for rule in rules}
        fields |= {f"{rule.key}-definition": rule.definition for rule in rules}
        page = f"{self.made.operation}/rules"
        self.lead.send(f"{page}/change", currency="USD", **fields)
        return self.second.send(page, f"{page}/1/sign")

    def sign(self) -> Page:
        """Sign the same version for Saint Lucia."""
        page = f"{self.made.operation}/rules"
        self._here(self.lucias_second, page, f"{page}/1/sign")
        return self.lucias_second.send(page, f"{page}/1/sign")

    def ask(self) -> Page:
        """Ask for access to a list of Barbados's police, for one officer."""
        asked = self.lucia.send(
            f"{self.made.operation}/access/ask", owner="BRB-RBPF", lists="Own records", purpose="border_check",
            sites="LCA-VIF", officers="secondline.lca", reason=_("Flights from Bridgetown"), **_days(),
        )  # fmt: skip
        self.made.access = asked.path
        return asked

    def grant(self) -> Page:
        """Record whom Barbados shows no other node, and grant it by two persons of the owner."""
        access = self.made.access
        self._here(self.keeper, access)
        person = {"surname": "Quashie", "given_names": "Delroy", "birth_dates": "1979-05-21", "sex": "M"}
        self.keeper.send("/records/new/person", topic="information", countries="BRB", **person, **_KEPT)
        self.keeper.send(access, f"{access}/approve")
        return self.second.send(access, f"{access}/confirm")

    def start(self) -> Page:
        """Say go as two persons, and start; a stolen passport is reported meanwhile."""
        operation, last = self.made.operation, _days()["ends_on"]
        ready = f"{operation}/readiness"
        self._care.send(
            "/services/new", name=_("Harbour House"), kind="shelter", place="Christ Church", country="Barbados",
            languages=_("English"), capacity="12", free="6", here="no", contact="+1 246 555 0188",
        )  # fmt: skip
        for item in _OPEN:
            self.lead.send(ready, item=item, owner="lead", due_on=last)
        self.lead.send(ready, f"{ready}/decide", way="go", reason=_("What is open has an owner."))
        agreed = self.second.read(ready).forms(f"{ready}/{UUID}/second")
        self.second.send(ready, agreed[0])
        started = self.lead.send(ready, f"{operation}/run/start")
        document = {"number": self._passport, "issuer": "BRB", "type": "P", "status": "stolen"}
        self.keeper.send("/records/new/document", **document, **_KEPT)
        return started

    def use(self) -> Page:
        """Ask Barbados, under the grant, about a person whom it shows no other node."""
        self._here(self.second_line, "/partners")
        asked = self.second_line.send(
            "/partners", surname="Quashie", given_names="Delroy", birth_date="1979-05-21", purpose="border_check"
        )
        self.made.search = asked.path
        return asked

    def check(self) -> Page:
        """Check the holder of the stolen passport at Saint Lucia's airport, where Barbados's record has arrived."""
        if not self._lucias_keeper.read(f"/records?search={self._passport}").links(f"/records/{UUID}"):
            raise _not_yet()
        return self._counter.send("/check", mrz=zone(self._passport, "BRB", "YARDE", "KELVIN", date(1990, 2, 3)))

    def report(self) -> Page:
        """Report the arrest of one man from both nodes, of which one does not know his day of birth."""
        self._arrest(self.lucia, birth_date="1984")
        return self._arrest(self.lead, birth_date="1984-06-12", number="R0456712", issuer="LCA")

    def merge(self) -> Page:
        """Verify both reports, and decide that they are of one man."""
        pairs = f"{self.made.operation}/pairs"
        self._here(self.lead, pairs, f'action="{pairs}/decide"')
        for second in (self.second, self.lucias_second):
            self._verify(second)
        return self.lead.send(pairs, f"{pairs}/decide", verdict="same")

    def release(self) -> Page:
        """End it once the hit is counted in Barbados, and release its verified result by two persons."""
        operation = self.made.operation
        if not _HIT.search(self.lead.read(f"{operation}/counts").body):
            raise LookupError(_("The hit is not counted yet: it is within two minutes of the check. Try again then."))
        self.lead.send(operation, f"{operation}/run/end")
        self.lead.send(f"{operation}/releases", f"{operation}/releases/propose", kind="verified")
        proposed = self.second.read(f"{operation}/releases").links(f"{operation}/releases/{UUID}")[0]
        self.second.send(proposed, f"{proposed}/decide", out="yes")
        self.made.release = proposed
        return self.second.read(proposed)

    def _arrest(self, visitor: Visitor, **known: str) -> Page:
        at = datetime.now(UTC).astimezone(ZoneInfo(_ZONE))
        return visitor.send(
            f"{self.made.operation}/report?figure=arrest", happened_at=f"{at:%Y-%m-%dT%H:%M}",
            surname="Devaux", given_name="Ronel", charge="document_fraud", **known,
        )  # fmt: skip

    def _verify(self, second: Visitor) -> None:
        """Confirm and verify the arrest that the second person's agency reported."""
        reports = f"{self.made.operation}/reports"
        [report] = {each for each in second.read(reports).links(f"{reports}/[0-9a-f]{{32}}")}
        for act in ("confirm", "verify"):
            second.send(report, f"{report}/{act}")

    @property
    def _passport(self) -> str:
        return f"BB{self.made.number}"

    @staticmethod
    def _here(visitor: Visitor, path: str, says: str = "") -> None:
        """Raises LookupError where the page is not there yet, or does not say this."""
        try:
            if says in visitor.read(path).body:
                return
        except urllib.error.HTTPError as error:
            if error.code != HTTPStatus.NOT_FOUND:
                raise
        raise _not_yet()


def _not_yet() -> LookupError:
    return LookupError(_("It has not reached this node yet: try again in a moment."))


def _days() -> dict[str, str]:
    """Five days from today."""
    today = datetime.now(UTC).astimezone(ZoneInfo(_ZONE)).date()
    return {"begins_on": today.isoformat(), "ends_on": (today + timedelta(4)).isoformat()}
