"""The story of a small joint operation of two nodes: plan, grant, hit, merged twin, release, the donor's page."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from leeward.demo.federation.donors_page import published
from leeward.demo.federation.joint_operation import JointOperation
from leeward.demo.federation.nodes import Node
from leeward.demo.federation.telling import Act, Screen, Telling, screen
from leeward.demo.federation.visitor import Page


class OperationStory(Telling):
    """A joint operation of Barbados and Saint Lucia."""

    path = "/federation/operation"

    def __init__(self, nodes: Mapping[str, Node]) -> None:
        super().__init__()
        self._nodes = nodes
        self._begin()

    @property
    def title(self) -> str:
        return _("A joint operation, from the plan to the donor's page")

    @property
    def again(self) -> str:
        return _("Begin again with another operation")

    @property
    def acts(self) -> Mapping[str, Act]:
        did = self._did
        does: Mapping[str, Callable[[], Page]] = {
            "plan": did.plan, "accept": did.accept, "rules": did.rules, "sign": did.sign, "ask": did.ask,
            "grant": did.grant, "start": did.start, "use": did.use, "check": did.check, "report": did.report,
            "merge": did.merge, "release": did.release, "project": self._publish,
        }  # fmt: skip
        said = _sentences()
        return {name: Act(*said[name], do) for name, do in does.items()}

    def _begin(self) -> None:
        self._did = JointOperation(self._nodes)
        self._page = ""

    def _publish(self) -> Page:
        did = self._did
        page = published(did.manager, did.second, did.made)
        self._page = page.path
        return page

    def _screens(self) -> list[Screen]:
        did, made = self._did, self._did.made
        rules, counts = (f"{made.operation}/{name}" if made.operation else "" for name in ("rules", "counts"))
        return [
            screen(_("The plan in Barbados"), did.lead, made.operation),
            screen(_("The same plan in Saint Lucia"), did.lucia, made.operation),
            screen(_("Counting rules, signed by both states"), did.lucias_second, rules),
            screen(_("The grant: its terms, and each use"), did.keeper, made.access),
            screen(_("What the grant opened"), did.second_line, made.search),
            screen(_("Live counts in Barbados"), did.lead, counts),
            screen(_("The same counts in Saint Lucia"), did.lucia, counts),
            screen(_("The signed release, in Saint Lucia"), did.lucia, made.release),
            screen(_("The donor's page"), did.manager, self._page),
        ]


def _sentences() -> Mapping[str, tuple[str, str]]:
    """The word on each act's button, and what happens."""
    return {
        "plan": (
            _("Plan"),
            _("The lead in Barbados plans five days at two airports; Saint Lucia's node has the plan."),
        ),
        "accept": (
            _("Accept the plan"),
            _("A lead and a supervisor in Saint Lucia accept it: until then nothing of it leaves their node."),
        ),
        "rules": (
            _("Write the counting rules"),
            _("What counts is fixed before the first day, and signed for Barbados with its node's key."),
        ),
        "sign": (
            _("Sign for Saint Lucia"),
            _("A supervisor in Saint Lucia signs the same text with the key of their node."),
        ),
        "ask": (
            _("Ask for access"),
            _("Saint Lucia's lead asks for one list of Barbados's police, for one officer at one airport."),
        ),
        "grant": (
            _("Grant it"),
            _("A record keeper in Barbados approves, and a second person confirms; it ends automatically."),
        ),
        "start": (_("Start"), _("Two persons say go, and the operation runs on both nodes.")),
        "use": (
            _("Use the access"),
            _("An officer in Saint Lucia asks about a person whom Barbados shows no other node; the use is recorded."),
        ),
        "check": (
            _("Check a traveller"),
            _("An officer in Saint Lucia scans a passport that Barbados reported stolen; the hit is counted in both."),
        ),
        "report": (
            _("Report an arrest twice"),
            _("Both states report one man, one without his birthday; his name does not leave either node."),
        ),
        "merge": (
            _("Decide that he is one man"),
            _("Second persons verify both reports, and the pair in doubt is decided: two reports, one person."),
        ),
        "release": (
            _("Release the result"),
            _("One person proposes the verified table, a second releases it; Barbados's node signs it."),
        ),
        "project": (
            _("Show it to the donor"),
            _("The project's indicator takes its number from the release: no one types it."),
        ),
    }
