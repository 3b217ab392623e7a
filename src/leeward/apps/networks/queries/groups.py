"""Groups as their pages show them: read with the inquiry's eyes again, so that what was withdrawn is not there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from leeward.apps.networks.models import (
    Group,
    GroupMember,
    Inquiry,
    Mention,
    Run,
    Source,
    Tie,
    TieKind,
    Value,
    ValueKind,
)
from leeward.apps.networks.queries.captions import readable_captions_of
from leeward.apps.networks.queries.visible import mentions_in, sources_in
from leeward.messages import sentence
from leeward.platform.unreadable_values import cannot_be_read, opened_or_counted, opened_or_none


@dataclass(frozen=True, slots=True)
class Member:
    """An entity of a group, with the share of resamples in which it is among the five most between others. Outside a
    page `name` is None where it cannot be read.
    """

    entity: UUID
    name: str | None
    kind: str
    betweenness: float
    top_share: float


@dataclass(frozen=True, slots=True)
class Row:
    """A group in a list: some members by name, and which explanation covers most of its ties."""

    group: Group
    members: tuple[Member, ...]
    best: "Explained | None"

    @property
    def unexplained(self) -> int:
        """How many ties no single family, firm, booking or address explains."""
        ties = max((int(each["ties"] + each["unknown"]) for each in self.group.explanations), default=0)
        return ties - (self.best.most if self.best else 0)


@dataclass(frozen=True, slots=True)
class Tied:
    """One line of evidence: who, what ties them in words, how strong, and the source or value that says so. Outside a
    page `said` is None where it cannot be read.
    """

    one: Member
    other: Member
    what: str
    said: str | None
    weight: float
    source: Source | None


@dataclass(frozen=True, slots=True)
class Explained:
    """An innocent explanation in words: how many ties it explains of those that could be tested, in how many `kinds`
    (as bookings, of which a single one explains `most`), and by what.
    """

    code: str
    words: str
    explained: int
    kinds: int
    most: int
    ties: int
    unknown: int
    tested: bool
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """A group with everything that its page shows. `withdrawn` counts ties whose source is not there any more,
    `counted` has how many ties there are of each kind, by name. `unread` names the part that cannot be read, `reasons`
    or `explanations`; of a group without its innocent explanations nothing else is shown.
    """

    row: Row
    ties: tuple[Tied, ...]
    withdrawn: int
    more: int
    counted: tuple[tuple[str, int], ...]
    explanations: tuple[Explained, ...]
    test: Mapping[str, Any] | None
    unread: str = ""


def runs_of(inquiry: Inquiry) -> dict[str, Run]:
    """The newest computation of each kind."""
    return {run.kind: run for run in inquiry.runs.order_by("begun_at", "id")}


def groups_of(inquiry: Inquiry, kind: str) -> list[Row]:
    """The groups of the newest computation of this kind, first those of which most is unexplained."""
    return _rows_of(inquiry, [each for each in _groups(inquiry, kind) if _opens(each)], kind)


def counted_groups_of(inquiry: Inquiry, kind: str) -> tuple[list[Row], int]:
    """The same for an answer that says how many of them cannot be read; with that number."""
    found = list(_groups(inquiry, kind))
    opened = [each for each in found if opened_or_counted(lambda: _secrets(each)) is not None]  # noqa: B023 - called here
    return _rows_of(inquiry, opened, kind), len(found) - len(opened)


def _groups(inquiry: Inquiry, kind: str) -> Iterable[Group]:
    rows: Iterable[Group] = _with_members(Group.objects.filter(run__inquiry=inquiry, run__kind=kind))
    return rows


def _rows_of(inquiry: Inquiry, groups: Sequence[Group], kind: str) -> list[Row]:
    visible = {each.pk: each for each in _members_visible(inquiry, kind)}
    names = readable_captions_of(inquiry, visible)
    found = [row for group in groups if (row := _row(group, visible, names)).members]
    return sorted(found, key=lambda row: (-row.unexplained, row.group.number))


def _secrets(group: Group) -> tuple[Any, Any]:
    """What of a group is encrypted. Raises Unreadable."""
    return group.reasons, group.explanations


def _opens(group: Group) -> bool:
    """Whether the group can be read. While a page is read one that cannot is left out whole, and the page says so: no
    group is shown without its innocent explanations. Raises Unreadable elsewhere.
    """
    return opened_or_none(lambda: _secrets(group)) is not None


def group_for(inquiry: Inquiry, id: UUID) -> Whole | None:
    """One group, if anything of it is still shown; without what of it cannot be read."""
    row = _with_members(Group.objects.filter(run__inquiry=inquiry, pk=id)).first()
    if row is None:
        return None
    ids = [each.mention_id for each in row.members.all()]
    visible = {each.pk: each for each in mentions_in(inquiry).filter(pk__in=ids)}
    if not visible:
        return None
    if opened_or_counted(lambda: row.explanations) is None:
        return Whole(Row(row, (), None), (), 0, 0, (), (), None, "explanations")
    shown = _row(row, visible, readable_captions_of(inquiry, visible))
    explanations = tuple(_explained(inquiry, each) for each in row.explanations)
    reasons = opened_or_counted(lambda: row.reasons)
    if reasons is None:
        return Whole(shown, (), 0, 0, (), explanations, None, "reasons")
    ties = tuple(_ties(inquiry, shown, reasons["links"]))
    withdrawn, counted = len(reasons["links"]) - len(ties), tuple(_counted(reasons["counted"]))
    return Whole(shown, ties, withdrawn, reasons["more"], counted, explanations, reasons.get("test"))


def _counted(counted: list[tuple[str, str, int]]) -> Iterator[tuple[str, int]]:
    for kind, what, number in counted:
        if kind == "companions":
            yield _("Travel together beyond their habits"), number
        else:
            yield str((TieKind(what) if kind == "stated" else ValueKind(what)).label), number


def _with_members(rows: Any) -> Any:
    return rows.select_related("run").prefetch_related(Prefetch("members", GroupMember.objects.all()))


def _members_visible(inquiry: Inquiry, kind: str) -> Iterable[Mention]:
    wanted = GroupMember.objects.filter(group__run__inquiry=inquiry, group__run__kind=kind).values("mention_id")
    return mentions_in(inquiry).filter(pk__in=wanted)


def _row(group: Group, visible: Mapping[UUID, Mention], names: Mapping[UUID, str | None]) -> Row:
    members = tuple(
        Member(each.mention_id, names[each.mention_id], str(found.get_kind_display()), each.betweenness, each.top_share)
        for each in group.members.all()
        if (found := visible.get(each.mention_id))
    )
    tested = [_words(each, ()) for each in group.explanations if each["tested"] and each["explained"]]
    return Row(group, members, max(tested, key=lambda each: each.most, default=None))


def _ties(inquiry: Inquiry, row: Row, links: list[Mapping[str, Any]]) -> Iterator[Tied]:
    """The evidence that is still there, the strongest first."""
    of = {str(each.entity): each for each in row.members}
    stated = _stated(inquiry, [each["ref"] for each in links if each["kind"] == "stated"])
    values = values_shown(inquiry, [each["ref"] for each in links if each["kind"] == "shared"])
    for each in links:
        one, other = of.get(each["one"]), of.get(each["other"])
        if one is None or other is None:
            continue
        if each["kind"] == "stated" and (tie := stated.get(each["ref"])):
            yield Tied(one, other, str(TieKind(tie.kind).label), tie.role, each["weight"], tie.source)
        elif each["kind"] == "shared" and each["ref"] in values:
            yield Tied(one, other, str(ValueKind(each["what"]).label), values[each["ref"]], each["weight"], None)
        elif each["kind"] == "companions":
            yield Tied(one, other, _("Travel together beyond their habits"), "", each["weight"], None)


def _stated(inquiry: Inquiry, refs: list[str]) -> dict[str, Tie]:
    rows = Tie.objects.filter(pk__in=refs, source__in=sources_in(inquiry).filter(is_protected=False))
    return {str(each.pk): each for each in rows.select_related("source", "source__agency")}


def values_shown(inquiry: Inquiry, refs: list[str]) -> dict[str, str | None]:
    """The values that a visible mention still has; outside a page None for one that cannot be read."""
    rows = Value.objects.filter(pk__in=refs, uses__mention__in=mentions_in(inquiry).values("pk")).distinct()
    return {str(each.pk): opened_or_counted(lambda: each.text) for each in rows}  # noqa: B023 - called here


def _explained(inquiry: Inquiry, said: Mapping[str, Any]) -> Explained:
    refs = [ref for ref, _number in said["refs"]]
    if said["explanation"] in {"booking", "address"}:
        return _words(said, values_shown(inquiry, refs).values())
    return _words(said, readable_captions_of(inquiry, map(UUID, refs)).values())


def _words(said: Mapping[str, Any], by: Iterable[str | None]) -> Explained:
    counts = (said["explained"], said["kinds"], said["most"], said["ties"], said["unknown"], said["tested"])
    return Explained(
        said["explanation"],
        sentence(f"explanation.{said['explanation']}"),
        *counts,
        tuple(each or cannot_be_read() for each in by),
    )
