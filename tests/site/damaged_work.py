"""A job tried with one damaged row of each encrypted column that it reads.

What it reads is measured by a run with nothing damaged, so that a job which begins to read another column is tried
with that one too. Each run is taken back before the next.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from shutil import copytree, rmtree
from tempfile import TemporaryDirectory
from unittest.mock import patch

from django.conf import settings
from django.db import models, transaction
from tests.site.test_unreadable_rows import damage

from leeward.apps.operations.queries import snapshots
from leeward.apps.screening.queries.received_marks import TABLE
from leeward.platform.encrypted_field import EncryptedField, encrypted_fields, label
from leeward.platform.periodic.job import Job
from leeward.platform.unreadable import Unreadable
from leeward.platform.unreadable_rows import skipped_rows
from leeward.platform.unreadable_values import forget_places

Columns = dict[str, dict[object, None]]
"""The rows of each encrypted column by their keys, in the order in which they were read."""


@dataclass
class Ran:
    """One run of a job: the values that it opened, whether it failed, the places that it noted as skipped, and what it
    left in the damaged column of that row, or None if the row was deleted.
    """

    opened: Columns = field(default_factory=dict)
    failure: str = ""
    skipped: frozenset[str] = frozenset()
    left: bytes | None = None


@dataclass(frozen=True)
class Damaged:
    """The column and row that were damaged, the rows of it that were there before, and how the job ran without and
    with the damage.
    """

    column: str
    row: models.Model
    there: set[object]
    calm: Ran
    ran: Ran
    kept: bytes

    @property
    def lost(self) -> set[object]:
        """The other rows of the column that the job opened without the damage, and not with it."""
        before, after = self.calm.opened[self.column], self.ran.opened.get(self.column, {})
        return (before.keys() & self.there) - after.keys() - {self.row.pk}


def tried(job: Job) -> Iterator[Damaged]:
    """The job with the first row damaged that it reads of each column, of those that were there before it."""
    calm = run(job)
    assert calm.failure == ""
    known = {label(model, each): (model, each) for model, each in encrypted_fields()}
    for column, rows in calm.opened.items():
        model, encrypted = known[column]
        there = set(model._base_manager.filter(pk__in=list(rows)).values_list("pk", flat=True))
        first = next((pk for pk in rows if pk in there), None)
        if first is not None:
            row = model._base_manager.get(pk=first)
            ran, kept = run(job, row, encrypted), _with_damage(row, encrypted)
            yield Damaged(column, row, there, calm, ran, kept)


def _with_damage(row: models.Model, column: EncryptedField) -> bytes:
    whole = bytes(getattr(row, column.attname))
    return whole[:-1] + bytes([whole[-1] ^ 1])


def run(job: Job, row: models.Model | None = None, column: EncryptedField | None = None) -> Ran:
    """Run the job as a process that has just started, with this value damaged, and take everything back."""
    forget_places()
    TABLE.forget()
    TABLE._opened = {}
    snapshots.forget()
    ran = Ran()
    with _letters_kept(), transaction.atomic(), _noting(ran.opened):
        if row is not None and column is not None:
            damage(row, column.name)
        try:
            with skipped_rows() as skipped:
                job.work()
        except Unreadable as error:
            ran.failure = str(error)
        ran.skipped = frozenset(skipped)
        if row is not None and column is not None:
            ran.left = type(row)._base_manager.filter(pk=row.pk).values_list(column.attname, flat=True).first()
        transaction.set_rollback(True)
    return ran


@contextmanager
def _letters_kept() -> Iterator[None]:
    """What people left on their own pages is there again afterwards: no transaction takes files back."""
    place = Path(settings.RECEIPTS)
    with TemporaryDirectory() as kept:
        if place.exists():
            copytree(place, kept, dirs_exist_ok=True)
        yield
        if place.exists():
            rmtree(place)
            copytree(kept, place)


@contextmanager
def _noting(opened: Columns) -> Iterator[None]:
    real = EncryptedField.decrypted

    def noted(self: EncryptedField, row: models.Model) -> bytes | None:
        if getattr(row, self.attname):
            opened.setdefault(label(type(row), self), {})[row.pk] = None
        return real(self, row)

    with patch.object(EncryptedField, "decrypted", noted):
        yield
