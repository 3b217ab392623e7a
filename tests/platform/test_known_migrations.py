"""A database of another version is refused before anything is changed."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from leeward.platform.known_migrations import require

pytestmark = pytest.mark.django_db


def applied(*names: str) -> None:
    for name in names:
        MigrationRecorder(connection).record_applied("audit", name)


def test_a_database_of_this_version_is_taken() -> None:
    require()


def test_a_newer_database_is_refused_with_what_to_do() -> None:
    applied("0099_later")
    with pytest.raises(ImproperlyConfigured) as refused:
        require()
    said = str(refused.value)
    assert "(audit.0099_later)" in said
    assert "run the version that made it" in said
    assert "nothing was changed" in said


def test_of_many_the_first_three_are_named_and_the_others_counted() -> None:
    applied("0095_e", "0091_a", "0093_c", "0092_b", "0094_d")
    with pytest.raises(ImproperlyConfigured, match=r"\(audit.0091_a, audit.0092_b, audit.0093_c and 2 more\)"):
        require()


def test_an_app_that_is_gone_counts_too() -> None:
    MigrationRecorder(connection).record_applied("retired", "0001_initial")
    with pytest.raises(ImproperlyConfigured, match=r"retired\.0001_initial"):
        require()
