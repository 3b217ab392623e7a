"""Django's `migrate`, which makes the tables of an empty database at once and in their last form.

Step by step, Django draws all related models again for each table, column and index: half a minute of CPU for a new
installation, and for each test that begins with one. Here all steps are applied in memory, the tables are made from
the result, and our own steps that are no change of a table (triggers) run after them, in one transaction. Every other
database is migrated as ever. `tests/platform/management/commands/test_migrate.py` compares the two ways.
"""

from collections.abc import Iterator
from typing import Any, cast

from django.core.management.commands import migrate
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import RunPython, RunSQL
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration
from django.db.migrations.state import ProjectState
from django.db.models import Model

_OTHER_WAYS = ("app_label", "fake", "fake_initial", "plan", "check_unapplied", "prune")


class Command(migrate.Command):
    """Make the tables of an empty database at once; then, and otherwise, what Django does."""

    def handle(self, *args: Any, **options: Any) -> str | None:
        """As Django's; options that ask for less than everything are left to it."""
        connection = connections[options["database"]]
        if not any(options.get(name) for name in _OTHER_WAYS) and not connection.introspection.table_names():
            make_tables(connection)
        return super().handle(*args, **options)


def make_tables(connection: BaseDatabaseWrapper) -> None:
    """Make all tables in an empty database, and note every migration as applied; all of it or nothing."""
    executor = MigrationExecutor(connection)
    leaves = executor.loader.graph.leaf_nodes()
    state = executor.loader.project_state(leaves)
    migrations = [migration for migration, _back in executor.migration_plan(leaves)]
    with connection.schema_editor(atomic=True) as editor:
        for model in (*_models(state), cast("type[Model]", executor.recorder.Migration)):
            editor.create_model(model)
        for migration in migrations:
            for operation in _not_of_tables(migration):
                operation.database_forwards(migration.app_label, editor, state, state)
            executor.recorder.record_applied(migration.app_label, migration.name)


def _models(state: ProjectState) -> Iterator[type[Model]]:
    """Those with a table that none of the others makes."""
    for model in state.apps.get_models():
        if model._meta.managed and not model._meta.proxy:
            yield model


def _not_of_tables(migration: Migration) -> Iterator[RunPython | RunSQL]:
    """Our own. Those of others move rows, and there are none."""
    if migration.__module__.startswith("leeward."):
        yield from (each for each in migration.operations if isinstance(each, (RunPython, RunSQL)))
