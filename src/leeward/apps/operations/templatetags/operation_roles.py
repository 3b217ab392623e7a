"""Which parts of an operation the reader of a page may open, in three groups that follow its life."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import template
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.operations.access import LEADS, SECONDS

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

register = template.Library()


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of an operation: its part (`here` of the page's context), its address, its words, and whether only the
    coordination unit opens it, or it is only for the plan of a partner.
    """

    part: str
    address: str
    words: "StrPromise"
    of_unit: bool = False
    of_copy: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The pages of one time in the life of an operation; `open` is that of the page which is read."""

    words: "StrPromise"
    tabs: Sequence[Tab]
    open: bool = False


_PLAN = (
    Tab("plan", "operations:operation", _("Overview")),
    Tab("acceptance", "operations:acceptance", _("Acceptance"), of_copy=True),
    Tab("rules", "operations:rules", _("Counting rules")),
    Tab("sites", "operations:sites", _("Sites")),
    Tab("people", "operations:people", _("People")),
    Tab("grants", "operations:grants", _("Access")),
    Tab("readiness", "operations:readiness", _("Readiness")),
)
_LIVE = (
    Tab("board", "operations:board", _("Board")),
    Tab("reports", "operations:reports", _("Reports")),
    Tab("unit", "operations:unit", _("Unit"), of_unit=True),
    Tab("tasks", "operations:tasks", _("Tasks"), of_unit=True),
    Tab("messages", "operations:messages", _("Messages"), of_unit=True),
    Tab("situation", "operations:situations", _("Situation"), of_unit=True),
)
_RESULTS = (
    Tab("counts", "operations:counts", _("Counts")),
    Tab("releases", "operations:releases", _("Releases")),
    Tab("follow_up", "operations:follow_up", _("Follow-up")),
)
GROUPS = ((_("Plan"), _PLAN), (_("Live"), _LIVE), (_("Results"), _RESULTS))
"""What comes before, during and after an operation."""
_WITHIN = {"report": "reports"}


@register.simple_tag(takes_context=True)
def opens_unit(context: dict[str, Any]) -> bool:
    """Whether the reader opens shifts, log, tasks and messages."""
    return has_role(context["request"].user, *LEADS, *SECONDS)


@register.simple_tag(takes_context=True)
def operation_groups(context: dict[str, Any]) -> list[Group]:
    """The groups with the pages that the reader opens; one of them is that of the page."""
    here, unit = part_of(context.get("here", "")), opens_unit(context)
    operation = context.get("operation")
    copy = operation is not None and operation.is_copy

    def opens(tab: Tab) -> bool:
        return (unit or not tab.of_unit) and (copy or not tab.of_copy)

    return [Group(words, list(filter(opens, tabs)), any(tab.part == here for tab in tabs)) for words, tabs in GROUPS]


@register.filter
def part_of(here: str) -> str:
    """The part that a page belongs to, such as the list for one report of it."""
    return _WITHIN.get(here, here)
