"""Importing tables of documents, and everything that the registry then has."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.actions import Actor
from leeward.apps.registry.actions.import_storing import Allowance
from leeward.apps.registry.actions.imports import ImportResult, import_list
from leeward.apps.registry.models import Edition, Record, RecordChange, RecordList, RecordVersion
from leeward.apps.registry.queries.editions import FORCED, NeedsSecondPerson

KEEPER = Actor("keeper", "BRB-RBPF")

HEADER = "number,issuer,type,status,reference\n"

Table = Callable[..., ImportResult]


def import_by_two(kind: str, files: list[Path], **options: Any) -> ImportResult:
    """Import a list; a colleague allows new sources and notices as shown, but nothing that `FORCED` names."""
    try:
        return import_list(kind, files, **options)
    except NeedsSecondPerson as asked:
        if FORCED & {*asked.counts["reasons"]}:
            raise
        allowance = Allowance(asked.counts["digest"], _keeper("first"), _keeper("second"), "looked at")
        return import_list(kind, files, **options, allowance=allowance)


def _keeper(name: str) -> Officer:
    found = Officer.objects.filter(username=name).first()
    return found or create_officer(name, name, ensure_agency("BRB-RBPF", "Police"), roles=[Role.RECORD_KEEPER])


def rows(count: int, status: str = "lost") -> list[str]:
    return [f"A{number:07},BRB,P,{status},R{number}" for number in range(count)]


def changed(result: ImportResult) -> tuple[int, int, int, int]:
    return result.added, result.changed, result.unchanged, result.withdrawn


def everything() -> list[tuple[Any, ...]]:
    records = Record.objects.order_by("id").values_list("id", "version", "state", "digest", "changed_at")
    lists = RecordList.objects.order_by("id").values_list("name", "active_records", "as_of")
    return [*records, *lists, (Edition.objects.count(), RecordChange.objects.count(), RecordVersion.objects.count())]
