"""What every test may ask for."""

import gc
import math
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.apps import apps
from django.contrib.contenttypes.management import create_contenttypes
from django.core.management.color import no_style
from django.db import connection
from django.db.models import Model
from django.db.models.signals import post_migrate
from django.test import Client
from django.test.utils import teardown_databases
from tests import migrated_database, static_files

from leeward.apps.agencies.actions import question_budget
from leeward.apps.agencies.actions.attempts import REFUSALS
from leeward.apps.agencies.actions.officers import create_officer, ensure_agency, ensure_post
from leeward.apps.agencies.models import Agency, Grant, Officer, Post, Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.screening.queries.coverage import forget_partners
from leeward.apps.screening.queries.fear import forget_second
from leeward.apps.screening.queries.received_marks import TABLE
from leeward.core.search.index.kernel import load_kernels
from leeward.platform import key_ring
from leeward.platform.encrypted_field import purposes
from leeward.platform.unreadable_values import forget_places

pytest_plugins = ["tests.spark_cluster"]

# A busy machine is no reason to fail: examples are bounded in number, not in time.
hypothesis.settings.register_profile("leeward", deadline=None)
hypothesis.settings.load_profile("leeward")


gc.disable()  # until all is loaded: there is next to no garbage, and a fifth of the time went into looking for it


def pytest_sessionstart(session: pytest.Session) -> None:
    """Compile what was not compiled yet, once, before workers or servers start that others wait for."""
    if not hasattr(session.config, "workerinput"):
        load_kernels()


def pytest_collection_finish() -> None:
    """What was loaded by now lives to the end: the collector need not walk all of it again and again."""
    gc.enable()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(autouse=True)
def process_that_just_started(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refused sign-ins, keys, marks and damaged rows that another test left in memory do not count. Keys that other
    processes make are not looked for each second: a test that counts queries would count more on a slow machine.
    """
    monkeypatch.setattr(key_ring, "FRESH", math.inf)
    REFUSALS.forget()
    question_budget.forget()
    key_ring.forget()
    forget_second()
    forget_partners()
    TABLE.forget()
    forget_places()


@pytest.fixture(scope="session", autouse=True)
def static_files_found_once() -> Iterator[None]:
    """All clients share what one of them found (`tests.static_files`)."""
    with static_files.found_once():
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real lists and specimens, which is no part of the repository."""
    if not (SHARED / "data").is_dir():
        pytest.skip("the test data folder ../shared/data is absent")
    return SHARED / "data"


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: Any
) -> Iterator[None]:
    """Make the keys, as `leeward migrate` does, and let the test runner empty the audit table between tests.

    A test with transactions of its own ends by emptying all tables, of the keys too. They are made again then: the next
    test would make the first key of a purpose in the middle of what it counts.

    `audit/queries/test_log` looks at a database of its own. Django's permissions, which Leeward has no use for, are not
    made again each time that a test has emptied all tables.
    """
    with django_db_blocker.unblock():
        made = migrated_database.made()
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("DROP TRIGGER audit_no_delete")
        make_keys_again()
    post_migrate.connect(make_keys_again, sender=apps.get_app_config("platform"))
    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")
    post_migrate.disconnect(create_contenttypes)
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


def make_keys_again(**_: object) -> None:
    """The first key of each purpose."""
    key_ring.forget()
    key_ring.make_first_keys(purposes())


@dataclass(frozen=True)
class Cast:
    """The people of the tests: agencies of two states and their officers, named for what they may do."""

    barbados: Agency
    police: Agency
    antigua: Agency
    bridgetown: Post
    alice: Officer  # at the counter in Barbados
    bella: Officer  # second line there
    clara: Officer  # supervisor there
    dora: Officer  # protection there
    keeper: Officer  # keeps the records of Barbados's police
    bob: Officer  # at the counter in Antigua


def _make_cast() -> Cast:
    barbados = ensure_agency("BRB-IMMI", "Immigration Department", country="BRB")
    police = ensure_agency("BRB-RBPF", "Police Service", country="BRB", contact_phone="+1-246-555-0100")
    antigua = ensure_agency("ATG-IMMI", "Immigration Department", country="ATG")
    bridgetown = ensure_post("BRB-BGI", barbados, name="Airport", zone="America/Barbados", hold_minutes=90)

    def officer(name: str, agency: Agency, *roles: Role, post: Post | None = None) -> Officer:
        return create_officer(name, name.title(), agency, roles=roles, post=post, password=f"{name}-password")

    return Cast(
        barbados,
        police,
        antigua,
        bridgetown,
        alice=officer("alice", barbados, Role.OFFICER, post=bridgetown),
        bella=officer("bella", barbados, Role.OFFICER, Role.SECOND_LINE, post=bridgetown),
        clara=officer("clara", barbados, Role.OFFICER, Role.SECOND_LINE, Role.SUPERVISOR, post=bridgetown),
        dora=officer("dora", barbados, Role.PROTECTION, post=bridgetown),
        keeper=officer("keeper", police, Role.RECORD_KEEPER),
        bob=officer("bob", antigua, Role.OFFICER),
    )


CAST_TABLES: tuple[type[Model], ...] = (Agency, Post, Officer, Grant, AuditEntry)


@pytest.fixture
def cast(db: None, cast_as_stored: list[tuple[Cast, list[list[Model]]]]) -> Cast:
    """Everybody, freshly made: at first by the actions, later by storing again the rows that these wrote.

    A fifth of the run's time went into making the same ten rows by a hundred queries for each test.
    """
    if Agency.objects.exists() or AuditEntry.objects.exists():
        return _make_cast()
    if not cast_as_stored:
        made = _make_cast()
        cast_as_stored.append(deepcopy((made, [list(table._default_manager.all()) for table in CAST_TABLES])))
        return made
    everybody, stored = deepcopy(cast_as_stored[0])
    for table, rows in zip(CAST_TABLES, stored, strict=True):
        table._default_manager.bulk_create(rows)
    # They have their numbers already: PostgreSQL would give one of them again once a test had begun at 1 again.
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(CAST_TABLES)):
            cursor.execute(statement)
    return everybody


@pytest.fixture(scope="session")
def cast_as_stored() -> list[tuple[Cast, list[list[Model]]]]:
    """The cast that the first test made, with its rows."""
    return []


@pytest.fixture
def alice(cast: Cast) -> Officer:
    """At the counter in Barbados."""
    return cast.alice


@pytest.fixture
def bella(cast: Cast) -> Officer:
    """In the second line there."""
    return cast.bella


@pytest.fixture
def clara(cast: Cast) -> Officer:
    """A supervisor there."""
    return cast.clara


@pytest.fixture
def dora(cast: Cast) -> Officer:
    """A protection colleague."""
    return cast.dora


@pytest.fixture
def keeper(cast: Cast) -> Officer:
    """Keeps the records of Barbados's police."""
    return cast.keeper


@pytest.fixture
def bob(cast: Cast) -> Officer:
    """At the counter in Antigua."""
    return cast.bob


@pytest.fixture
def browser_of() -> Callable[[Officer], Client]:
    """A client signed in as the officer."""

    def sign_in(officer: Officer) -> Client:
        client = Client()
        client.force_login(officer)
        return client

    return sign_in
