"""Handling: who may have a hit on a record, and who may see it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, Literal, Self
from uuid import UUID

from django.db.models import BooleanField, F, Func, Q, QuerySet

from leeward.apps.agencies.access.roles import has_role, roles_of
from leeward.apps.agencies.access.second_person import why_not_second
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.agencies.queries import officers_named
from leeward.apps.registry.models import ListSource, Proposal, Record, RecordList, RecordPhoto, WaitingChange
from leeward.core.care.fear import fled_states, reaches
from leeward.core.record.codes.governments import governed_with
from leeward.core.record.content.method import PROTECTED
from leeward.platform.hooks import Provider
from leeward.platform.models import Task
from leeward.platform.refusal import NotAllowed

View = Literal["full", "hit_only", "none"]
hidden_from = Provider[[str], frozenset[UUID]](
    "registry.hidden_from",
    "The records about persons who fear this state: no other agency of it may find or read one. For an empty code those"
    " of every person who fears a state.",
    default=lambda _country: frozenset(),
)


@dataclass(frozen=True, slots=True)
class Handling:
    """The owner's rule for a record. An empty list means everyone.

    `mode` `hit_only`: others see that there is something, with a contact, but not what. `contact_first`: no one acts
    before asking the owner. `no_onward`: the receiver may not pass it on. `withdrawn`: its owner took it back, with so
    many others at once that a person has to look first; `unconfirmed`: it was added so. Only this node says either of a
    partner's record.
    """

    countries: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    mode: Literal["full", "hit_only"] = "full"
    contact_first: bool = False
    no_onward: bool = False
    withdrawn: bool = False
    unconfirmed: bool = False

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        """Read the JSON form kept in `Record.handling`."""
        lists: dict[str, Sequence[str]] = {name: data.get(name, ()) for name in ("countries", "agencies", "roles")}
        return cls(
            **{name: tuple(values) for name, values in lists.items()},
            mode=data.get("mode", "full"),
            contact_first=bool(data.get("contact_first")),
            no_onward=bool(data.get("no_onward")),
            withdrawn=bool(data.get("withdrawn")),
            unconfirmed=bool(data.get("unconfirmed")),
        )

    def to_json(self) -> dict[str, Any]:
        """The JSON form, without the fields that restrict nothing."""
        data: dict[str, Any] = {name: list(getattr(self, name)) for name in ("countries", "agencies", "roles")}
        data |= {"mode": self.mode if self.mode != "full" else "", "contact_first": self.contact_first}
        data |= {"no_onward": self.no_onward, "withdrawn": self.withdrawn, "unconfirmed": self.unconfirmed}
        return {name: value for name, value in data.items() if value}

    def admits(self, agency: Agency) -> bool:
        """Whether a check by this agency may hit the record at all. Roles cut the view, never the match."""
        if self.agencies and agency.code in self.agencies:
            return True
        if self.countries:
            return agency.country in self.countries
        return not self.agencies


def admits(record: Record, agency: Agency) -> bool:
    """Whether the agency may have a hit on the record at all: its owner always, others as the handling says.

    A record of a person under protection is never for the states that the person fled, whatever its handling says
    (R11).
    """
    if record.owner_id == agency.pk:
        return True
    return not is_hidden_from(record, agency) and Handling.of(record.handling).admits(agency)


def is_hidden_from(record: Record, agency: Agency) -> bool:
    """Whether the record is about a person who fled the agency's state, or fears it: nothing opens it there (R11)."""
    fled = record.content.get("protected_from", ())
    return (bool(fled) and reaches(fled_states(fled), agency.country)) or record.pk in hidden_from(agency.country)


def is_under_protection(record: Record) -> bool:
    """Whether the record is about a person under protection: others must not learn who searches for one (R11)."""
    return record.kind == "person" and record.content.get("topic") == "protection"


def under_protection() -> Q:
    """The records for which `is_under_protection` is true."""
    return Q(kind="person", content__topic="protection")


def view_of(record: Record, officer: Officer) -> View:
    """What the officer may see of the record: everything, only that it exists and whom to ask, or nothing."""
    if record.owner_id == officer.agency_id:
        return "full"
    if not admits(record, officer.agency):
        return "none"
    handling = Handling.of(record.handling)
    if handling.roles and roles_of(officer).isdisjoint(handling.roles):
        return "hit_only"
    return handling.mode


def may_see_change(change: WaitingChange, officer: Officer) -> bool:
    """Whether the officer may see which record it is: its owner's handling decides, as for a record that is here."""
    sent = change.change
    content = sent.get("content") or Record.objects.filter(pk=change.pk).values_list("content", flat=True).first() or {}
    handling = sent.get("handling") if sent.get("content") else change.handling
    record = Record(pk=change.pk, owner=change.owner, kind=change.kind, content=content, handling=handling or {})
    return view_of(record, officer) == "full"


class _InList(Func):
    """Whether a list inside `handling` (at `of`) is empty (value None) or holds a value, as a database expression.

    Django's own `contains` does not exist on SQLite.
    """

    output_field = BooleanField()

    def __init__(self, name: str, value: str | None, of: str = "handling") -> None:
        self._name, self._wanted = name, value
        super().__init__(F(of))

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, tuple[Any, ...]]:
        column, params = compiler.compile(self.source_expressions[0])
        elements = f"EXISTS (SELECT 1 FROM json_each({column}, '$.' || %s)"
        if self._wanted is None:
            return f"NOT {elements})", (*params, self._name)
        return f"{elements} WHERE value = %s)", (*params, self._name, self._wanted)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, tuple[Any, ...]]:
        column, params = compiler.compile(self.source_expressions[0])
        if self._wanted is None:
            return f"COALESCE(jsonb_array_length({column} -> %s), 0) = 0", (*params, self._name)
        return f"COALESCE({column} -> %s, '[]'::jsonb) @> to_jsonb(%s::text)", (*params, self._name, self._wanted)


class Serves(Func):
    """Whether a record's list of purposes holds this one, as a database expression."""

    output_field = BooleanField()

    def __init__(self, purpose: str) -> None:
        self._purpose = purpose
        super().__init__(F("purposes"))

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, tuple[Any, ...]]:
        column, params = compiler.compile(self.source_expressions[0])
        return f"EXISTS (SELECT 1 FROM json_each({column}) WHERE value = %s)", (*params, self._purpose)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, tuple[Any, ...]]:
        column, params = compiler.compile(self.source_expressions[0])
        return f"{column} @> to_jsonb(%s::text)", (*params, self._purpose)


def visible(records: QuerySet[Record], officer: Officer) -> QuerySet[Record]:
    """Records whose content the officer may read on the record keepers' screens: those that `view_of` calls full.

    The answer for "restricted" and for "absent" is the same: neither is in the result.
    """
    if not has_role(officer, Role.RECORD_KEEPER, Role.SUPERVISOR, Role.DATA_PROTECTION):
        return records.none()
    return records.filter(whole(officer))


def admitted(agency: Agency) -> Q:
    """The records for which `admits` is true."""
    unnamed = Q(_InList("agencies", None)) & Q(_InList("countries", None))
    named = Q(_InList("agencies", agency.code)) | Q(_InList("countries", agency.country))
    hidden = fled(agency.country)
    if feared := hidden_from(agency.country):
        hidden |= Q(pk__in=feared)
    return Q(owner=agency) | ((Q(handling={}) | unnamed | named) & ~hidden)


def fled(country: str) -> Q:
    """The records about persons who fled this state."""
    return Q(kind="person") & _fled(country)


def _fled(country: str) -> Q:
    """Whether the person of a record fled this state; any state, for an empty country."""
    if not country:
        return ~Q(_InList("protected_from", None, "content"))
    return reduce(or_, (Q(_InList("protected_from", each, "content")) for each in sorted(governed_with(country))))


def whole(officer: Officer) -> Q:
    """The records for which `view_of` is full."""
    return whole_for(officer.agency, roles_of(officer))


def whole_for(agency: Agency, having: Iterable[str]) -> Q:
    """The records that an officer of the agency with these roles may see in full."""
    roles = Q(_InList("roles", None))
    for role in sorted(having):
        roles |= Q(_InList("roles", role))
    full = Q(handling__mode__isnull=True) | Q(handling__mode="full")
    return admitted(agency) & (Q(owner=agency) | Q(handling={}) | (roles & full))


def may_change(record: Record, officer: Officer) -> bool:
    """Only record keepers of the owner change a record (rule R1), and none one that came from care."""
    if record.content.get("source") == PROTECTED:
        return False
    return record.owner_id == officer.agency_id and has_role(officer, Role.RECORD_KEEPER)


def may_decide(proposal: Proposal, officer: Officer) -> bool:
    """A record keeper or supervisor of the same agency decides, but never on their own proposal (rule R2)."""
    same = proposal.agency_id == officer.agency_id and proposal.requested_by_id != officer.pk
    return same and has_role(officer, Role.RECORD_KEEPER, Role.SUPERVISOR)


def tasks_of(officer: Officer) -> QuerySet[Task]:
    """The tasks that the officer started or allowed, and those of the agency that wait for a second person; an
    administrator sees all of the agency, a node administrator all.
    """
    if has_role(officer, Role.NODE_ADMINISTRATOR):
        return Task.objects.all()
    of_agency = Task.objects.filter(agency=officer.agency.code)
    if has_role(officer, Role.ADMINISTRATOR):
        return of_agency
    mine = Q(officer=officer.username) | Q(order__allowed_by=officer.username)
    if has_role(officer, *_SECOND):
        mine |= Q(state=Task.State.HELD, result__has_key="refused")
    return of_agency.filter(mine)


_SECOND = (Role.RECORD_KEEPER, Role.SUPERVISOR)


def may_confirm_import(task: Task, officer: Officer) -> bool:
    """Who started an import says what its columns are, and imports what was looked at."""
    own = task.officer == officer.username and task.agency == officer.agency.code
    return own and task.state == Task.State.HELD and has_role(officer, Role.RECORD_KEEPER)


def may_allow_import(task: Task, officer: Officer) -> bool:
    """A record keeper or supervisor of the same agency allows what one alone may not do, never who started it or set up
    where it is fetched.
    """
    return _allows_imports(task, officer) and not why_not_allow(task, officer)


def check_may_allow(task: Task, officer: Officer) -> None:
    """Raise PermissionError where the officer may not allow the import, NotAllowed where another person has to."""
    if not _allows_imports(task, officer):
        raise PermissionError("a colleague of the person who started the import allows it")
    if why := why_not_allow(task, officer):
        raise NotAllowed(why)


def _allows_imports(task: Task, officer: Officer) -> bool:
    waits = task.state == Task.State.HELD and "refused" in task.result
    return waits and task.agency == officer.agency.code and has_role(officer, *_SECOND)


def why_not_allow(task: Task, officer: Officer) -> str:
    """Why the officer is no second person for the import; empty where they are."""
    started = officers_named(task.officer).values_list("pk", flat=True)
    keepers = ListSource.objects.filter(pk=task.order.get("source")).values_list("keeper", flat=True)
    return why_not_second(officer, *started, *keepers)


def may_keep_list(record_list: RecordList, officer: Officer) -> bool:
    """A record keeper keeps the lists of their own agency and of publishers, but nothing that another node sends."""
    ours = record_list.owner_id == officer.agency_id or record_list.owner.publishes_only
    return ours and not (record_list.is_received or record_list.is_copy) and has_role(officer, Role.RECORD_KEEPER)


def may_keep_source(source: ListSource, officer: Officer) -> bool:
    """A record keeper says where their agency fetches its lists."""
    return source.agency_id == officer.agency_id and has_role(officer, Role.RECORD_KEEPER)


def may_leave(agency: Agency) -> Q:
    """The agency's own records, and those that their owner lets pass on: no file and no paper has any other."""
    return Q(owner=agency) | Q(handling__no_onward__isnull=True)


def sees_photo(photo: RecordPhoto, officer: Officer) -> bool:
    """Who may read the record sees its photo; one that waits is for those who may change or approve it."""
    of_owner = photo.record.owner_id == officer.agency_id and has_role(officer, *_SECOND)
    return view_of(photo.record, officer) == "full" and (of_owner or not photo.waits)


def may_approve_photo(photo: RecordPhoto, officer: Officer) -> bool:
    """A record keeper or supervisor of the owner, never who added it (rule R2)."""
    other = photo.record.owner_id == officer.agency_id and photo.added_by_id != officer.pk
    return photo.waits and other and has_role(officer, *_SECOND)
