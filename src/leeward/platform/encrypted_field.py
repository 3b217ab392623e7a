"""Columns whose values are encrypted at rest, and properties that read and write them in clear.

The app that owns a model names the purpose of each column; nothing else opens it. So no app can use another's key, and
a rotation finds every value: a contract holds apps to these columns.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any, TypeVar, cast
from uuid import UUID

from django.apps import apps
from django.db import models

from leeward.platform.encryption import decrypt, decrypt_with, encrypt, encrypt_with
from leeward.platform.key_ring import newest_key
from leeward.platform.owner_keys import NoOwnerKey
from leeward.platform.row_key import RowKey
from leeward.platform.unreadable import Unreadable
from leeward.platform.unreadable_values import PLACES, allowed_stand_in, cannot_be_read, note_opened, refuse_overwriting

DRILLS = "drills"
"""The purpose of everything that is encrypted in a drill, of whatever column."""
_SUFFIX = "_encrypted"
_DRILL = "_drill"
T = TypeVar("T")
StandIn = Callable[[Any], T]
"""Makes, out of its row, what a page shows of a value that does not open (`unreadable_values`)."""


class EncryptedField(models.BinaryField):  # type: ignore[type-arg, unused-ignore]
    """A column encrypted with the key of `purpose`, or its row's own `key`, for a place that each value is bound to.

    `place` is a format over `row`; without one it is table, primary key and column. What it names has to be known
    before a value is set, and must never change. A migration sees a plain binary column: keys are no part of the
    schema.
    """

    def __init__(
        self, purpose: str = "", place: str = "", key: Callable[[Any], RowKey] | None = None, **options: Any
    ) -> None:
        super().__init__(**options)
        self.purpose, self.place, self.key = purpose, place, key

    def deconstruct(self) -> Any:
        """As the plain column that the database has."""
        name, _, args, options = super().deconstruct()
        return name, "django.db.models.BinaryField", args, options

    def context(self, row: models.Model) -> str:
        """The place of this row's value."""
        if self.place:
            return self.place.format(row=row)
        if row.pk is None:
            raise ValueError(f"{self.name} is encrypted for its row, which has no key yet")
        return f"{row._meta.model_name}/{row.pk}/{self.name.removesuffix(_SUFFIX)}"

    def encrypted(self, row: models.Model, data: bytes) -> bytes:
        """The value for this row. Raises Unreadable where its own key is not there."""
        if self.key is not None:
            return encrypt_with(self.key(row), data, self.context(row))
        return encrypt(data, *self._bound(row))

    def decrypted(self, row: models.Model) -> bytes | None:
        """What this row's value says; None if it has none. Raises Unreadable."""
        kept = getattr(row, self.attname)
        if kept and self.key is not None:
            return decrypt_with(self.key(row), kept, self.context(row))
        return decrypt(kept, *self._bound(row)) if kept else None

    def is_locked(self, error: Unreadable) -> bool:
        """Whether not the value is at fault but the key of its whole purpose, or of its agency, is not here."""
        if self.key is not None:
            return isinstance(error, NoOwnerKey)
        try:
            newest_key(self.purpose)
        except Unreadable:
            return True
        return False

    def _bound(self, row: models.Model) -> tuple[str, str]:
        """Place and purpose of this row's value, those of its drill where it is in one."""
        drill = drill_of(row)
        if drill is None:
            return self.context(row), self.purpose
        return f"drill/{drill}/{self.purpose}/{self.context(row)}", DRILLS


def put_in_drill(row: models.Model, drill: UUID | None) -> None:
    """From now on the row's values are encrypted and decrypted with the key of drills, bound to this one; with None as
    every other row's. The row itself does not keep it: a table of drills has to.
    """
    row.__dict__[_DRILL] = drill


def drill_of(row: models.Model) -> UUID | None:
    """The drill that the row was put in; None for a row of the real world."""
    return row.__dict__.get(_DRILL)


def encrypted_fields() -> Iterator[tuple[type[models.Model], EncryptedField]]:
    """Every encrypted column, in the order of its label."""
    found = [
        (model, field)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, EncryptedField)
    ]
    return iter(sorted(found, key=lambda each: label(*each)))


def label(model: type[models.Model], field: EncryptedField) -> str:
    """The name of a column in the whole installation."""
    return f"{model._meta.label_lower}.{field.name}"


def purposes() -> list[str]:
    """Every purpose that something is encrypted for; rows with keys of their own have none."""
    return sorted({field.purpose for _, field in encrypted_fields() if field.key is None})


class EncryptedValue(property):
    """A value of a model in clear. `has_stand_in` says whether a page goes on without it."""

    has_stand_in = False


def encrypted_bytes(name: str, stand_in: StandIn[bytes | None] | None = None) -> property:
    """The bytes `name` of a model, kept in its column `<name>_encrypted`; None if there are none."""
    return _value(name, lambda kept: kept, lambda data: data, stand_in)


def encrypted_text(name: str) -> property:
    """The text `name` of a model, kept in its column `<name>_encrypted`; an empty one is kept as nothing."""
    return _value(
        name, lambda kept: (kept or b"").decode(), lambda text: text.encode() or None, lambda row: cannot_be_read()
    )


def encrypted_json(name: str, stand_in: StandIn[Any] | None = None) -> property:
    """The JSON value `name` of a model, kept in its column `<name>_encrypted`; None if there is none."""
    return _value(name, lambda kept: None if kept is None else json.loads(kept), _dumped, stand_in)


def encrypted_list(name: str, stand_in: StandIn[list[Any]] | None = None) -> property:
    """The list `name` of a model, kept in its column `<name>_encrypted`; an empty one is kept as nothing."""
    return _value(name, lambda kept: json.loads(kept) if kept else [], lambda value: _dumped(value or None), stand_in)


def _dumped(value: Any) -> bytes | None:
    return None if value is None else json.dumps(value).encode()


def _value(
    name: str, opened: Callable[[bytes | None], T], kept: Callable[[T], bytes | None], stand_in: StandIn[T] | None
) -> property:
    """A property for what the column keeps as bytes. `stand_in` is what a page shows of a value that does not open;
    without one the page fails, as acts do.
    """
    column = name + _SUFFIX

    def field_of(row: models.Model) -> EncryptedField:
        return cast("EncryptedField", row._meta.get_field(column))

    def read(row: models.Model) -> T:
        field = field_of(row)
        try:
            data = field.decrypted(row)
        except Unreadable as error:
            error.column, error.place = label(type(row), field), field.context(row)
            error.is_locked = field.is_locked(error)
            if stand_in is None or error.is_locked:
                raise
            allowed_stand_in(error.column, error.place, error)
            return stand_in(row)
        if PLACES:
            note_opened(field.context(row))
        return opened(data)

    def write(row: models.Model, value: T) -> None:
        field, data = field_of(row), kept(value)
        if data is None:
            setattr(row, column, None if field.null else b"")
            return
        if PLACES:
            refuse_overwriting(field.context(row))
        setattr(row, column, field.encrypted(row, data))

    found = EncryptedValue(read, write, doc=f"`{column}` in clear.")
    found.has_stand_in = stand_in is not None
    return found
