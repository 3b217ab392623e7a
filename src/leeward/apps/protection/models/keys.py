"""The keys of cases: each has its own, wrapped by the key file of the agency that cares (`platform.owner_keys`)."""

import os
from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models

from leeward.platform.owner_keys import KEY_BYTES, OwnerKeys
from leeward.platform.row_key import RowKey
from leeward.platform.unreadable import KeyDestroyed

CARE = "care"
"""The part of a case that is erased with it. What consent may forbid later has a part, and so a key, of its own."""


class CaseKey(models.Model):
    """The key of one part of a case, wrapped. Destroying it (`wrapped` empty) erases all that it encrypted."""

    case = models.ForeignKey("protection.Case", on_delete=models.CASCADE, related_name="keys")
    part = models.CharField(max_length=32, default=CARE)
    wrapped = models.BinaryField()
    made_at = models.DateTimeField()
    destroyed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("case", "part"), name="case_key_once"),)

    def __str__(self) -> str:
        return f"{self.part} of {self.case_id}"


class OwnKey(models.Model):
    """A row beside the cases with a key of its own, wrapped by the key file of its `agency`: neither the installation's
    secret nor another agency opens it. Emptying `wrapped` destroys the key.
    """

    KIND: ClassVar[str]
    wrapped = models.BinaryField(blank=True, default=b"")

    class Meta:
        abstract = True

    @property
    def key_name(self) -> str:
        """What the wrapped key, and each value that it encrypts, is bound to."""
        return f"{self.KIND}/{self.pk}"

    @property
    def keeper(self) -> Any:
        """The agency whose key file wraps the key."""
        row: Any = self
        return row.agency

    @classmethod
    def kept_by(cls, agency: Any) -> models.Q:
        """The rows whose keeper is this agency."""
        return models.Q(agency=agency)

    def make_key(self) -> None:
        """Give it its key. Raises NoOwnerKey."""
        self.wrapped = owner_keys(self.keeper.code).wrap(os.urandom(KEY_BYTES), self.key_name)


def own_key(row: Any) -> RowKey:
    """The key of an `OwnKey`. Raises Unreadable, also once it was destroyed."""
    return _unwrapped(row.keeper.code, row.key_name, row.wrapped)


def _unwrapped(agency: str, name: str, wrapped: "bytes | memoryview[int]") -> RowKey:
    return RowKey(name, 1, AESGCM(owner_keys(agency).unwrap(_present(name, wrapped), name)))


def _present(name: str, wrapped: "bytes | memoryview[int]") -> bytes:
    if not wrapped:
        raise KeyDestroyed(f"the key of {name} was destroyed")
    return bytes(wrapped)


def owner_keys(agency: str) -> OwnerKeys:
    """The key file of the agency with this code."""
    return OwnerKeys(settings.CASE_KEYS, agency)


def key_name(case_id: object, part: str) -> str:
    """What a wrapped key, and each value that it encrypts, is bound to."""
    return f"case/{case_id}/{part}"


def new_wrapped_key(case_id: object, part: str, agency: str) -> bytes:
    """A random key for a part of a case, wrapped. Raises NoOwnerKey."""
    return owner_keys(agency).wrap(os.urandom(KEY_BYTES), key_name(case_id, part))


def new_case_key(case: Any, at: datetime) -> CaseKey:
    """A random key for a case that is not stored yet, nor is the key: what is encrypted for it next has this one.
    Raises NoOwnerKey.
    """
    name, key = key_name(case.pk, CARE), os.urandom(KEY_BYTES)
    wrapped = owner_keys(case.agency.code).wrap(key, name)
    case.__dict__.setdefault("_part_keys", {})[CARE] = RowKey(name, 1, AESGCM(key))
    return CaseKey(case=case, part=CARE, wrapped=wrapped, made_at=at)


def part_key(case: Any, part: str) -> RowKey:
    """The key of a part of the case; unwrapped once for each object loaded. Raises Unreadable."""
    known: dict[str, RowKey] = case.__dict__.setdefault("_part_keys", {})
    if part not in known:
        row = CaseKey.objects.filter(case=case.pk, part=part).first()
        wrapped = row.wrapped if row is not None else b""
        known[part] = _unwrapped(case.agency.code, key_name(case.pk, part), wrapped)
    return known[part]


def read_keys(cases: Sequence[Any]) -> None:
    """Read the keys of many cases of one agency in one query: what is decrypted next asks for none. Raises
    Unreadable.
    """
    if not cases:
        return
    known, keys = {case.pk: case for case in cases}, owner_keys(cases[0].agency.code)
    versions = keys.versions()
    for id, wrapped in CaseKey.objects.filter(case__in=known, part=CARE).values_list("case", "wrapped"):
        name = key_name(id, CARE)
        key = RowKey(name, 1, AESGCM(keys.unwrap_with(versions, _present(name, wrapped), name)))
        known[id].__dict__.setdefault("_part_keys", {})[CARE] = key


def case_key(case: Any) -> RowKey:
    """The key of a case's own columns."""
    return part_key(case, CARE)


def key_of_case(row: Any) -> RowKey:
    """The key of a row that belongs to a case."""
    return part_key(row.case, CARE)
