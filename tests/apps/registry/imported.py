"""Importing tables of documents, and everything that the registry then has."""

from collections.abc import Callable
from typing import Any

from leeward.apps.audit.actions import Actor
from leeward.apps.registry.actions.imports import ImportResult
from leeward.apps.registry.models import Edition, Record, RecordChange, RecordList, RecordVersion

KEEPER = Actor("keeper", "BRB-RBPF")

HEADER = "number,issuer,type,status,reference\n"

Table = Callable[..., ImportResult]


def rows(count: int, status: str = "lost") -> list[str]:
    return [f"A{number:07},BRB,P,{status},R{number}" for number in range(count)]


def changed(result: ImportResult) -> tuple[int, int, int, int]:
    return result.added, result.changed, result.unchanged, result.withdrawn


def everything() -> list[tuple[Any, ...]]:
    records = Record.objects.order_by("id").values_list("id", "version", "state", "digest", "changed_at")
    lists = RecordList.objects.order_by("id").values_list("name", "active_records", "as_of")
    return [*records, *lists, (Edition.objects.count(), RecordChange.objects.count(), RecordVersion.objects.count())]
