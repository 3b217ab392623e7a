"""Encrypted columns: bound to their place, each with the key of its purpose."""

import pytest
from django.db import models
from tests.conftest import Cast

from leeward.apps.border.models import Referral
from leeward.apps.screening.models import Check
from leeward.platform.encrypted_field import EncryptedField, encrypted_fields, label, purposes
from leeward.platform.unreadable import Unreadable

pytestmark = pytest.mark.django_db


def column(model: type[models.Model], name: str) -> EncryptedField:
    found = model._meta.get_field(name)
    assert isinstance(found, EncryptedField)
    return found


def test_every_column_has_a_purpose_and_a_name_of_its_own() -> None:
    found = list(encrypted_fields())
    assert found
    labels = [label(*each) for each in found]
    assert labels == sorted(labels)
    assert len(set(labels)) == len(labels)
    assert {field.purpose for _, field in found if field.key is None} == set(purposes())
    assert "" not in purposes()


def test_a_value_opens_in_its_place_alone(cast: Cast) -> None:
    field = column(Check, "subject_encrypted")
    one, other = Check(officer=cast.alice), Check(officer=cast.alice)
    one.subject_encrypted = field.encrypted(one, b"secret")
    assert b"secret" not in one.subject_encrypted
    assert field.decrypted(one) == b"secret"
    other.subject_encrypted = one.subject_encrypted
    with pytest.raises(Unreadable):
        field.decrypted(other)


def test_a_changed_value_does_not_open(cast: Cast) -> None:
    field = column(Check, "subject_encrypted")
    check = Check(officer=cast.alice)
    data = bytearray(field.encrypted(check, b"secret"))
    data[-1] ^= 1
    check.subject_encrypted = bytes(data)
    with pytest.raises(Unreadable):
        field.decrypted(check)


def test_nothing_is_nothing(cast: Cast) -> None:
    check = Check(officer=cast.alice)
    assert column(Check, "subject_encrypted").decrypted(check) is None
    check.subject = {"a": ["é", 1]}
    assert check.subject == {"a": ["é", 1]}


def test_a_migration_sees_a_plain_column() -> None:
    for _, field in encrypted_fields():
        _, path, _, options = field.deconstruct()
        assert path == "django.db.models.BinaryField"
        assert not {"purpose", "place", "key"} & set(options)


def test_a_row_without_a_key_has_no_place_yet() -> None:
    field = EncryptedField("checks")
    field.set_attributes_from_name("notes_encrypted")
    with pytest.raises(ValueError, match="has no key yet"):
        field.context(Referral(pk=None))
