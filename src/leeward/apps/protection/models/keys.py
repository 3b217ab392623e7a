"""The keys of cases: each has its own, wrapped by the key file of the agency that cares (`platform.owner_keys`)."""

import os
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models

from leeward.platform.owner_keys import KEY_BYTES, OwnerKeys
from leeward.platform.row_key import RowKey
from leeward.platform.unreadable import Unreadable

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


def owner_keys(agency: str) -> OwnerKeys:
    """The key file of the agency with this code."""
    return OwnerKeys(settings.CASE_KEYS, agency)


def key_name(case_id: object, part: str) -> str:
    """What a wrapped key, and each value that it encrypts, is bound to."""
    return f"case/{case_id}/{part}"


def new_wrapped_key(case_id: object, part: str, agency: str) -> bytes:
    """A random key for a part of a case, wrapped. Raises NoOwnerKey."""
    return owner_keys(agency).wrap(os.urandom(KEY_BYTES), key_name(case_id, part))


def part_key(case: Any, part: str) -> RowKey:
    """The key of a part of the case; unwrapped once for each object loaded. Raises Unreadable."""
    known: dict[str, RowKey] = case.__dict__.setdefault("_part_keys", {})
    if part not in known:
        row = CaseKey.objects.filter(case=case.pk, part=part).first()
        if row is None or not row.wrapped:
            raise Unreadable(f"the key of {key_name(case.pk, part)} was destroyed")
        name = key_name(case.pk, part)
        known[part] = RowKey(name, 1, AESGCM(owner_keys(case.agency.code).unwrap(bytes(row.wrapped), name)))
    return known[part]


def case_key(case: Any) -> RowKey:
    """The key of a case's own columns."""
    return part_key(case, CARE)


def key_of_case(row: Any) -> RowKey:
    """The key of a row that belongs to a case."""
    return part_key(row.case, CARE)
