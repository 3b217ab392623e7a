"""Whether this version knows every migration that made its database.

Django passes over applied migrations that it does not know and runs its own on top: a database of a newer version, or
of one whose migrations were put together since, would end half changed.
"""

from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.migrations.loader import MigrationLoader

_NAMED = 3


def require() -> None:
    """Raises ImproperlyConfigured, with what to do, for a database of migrations that are not in this version."""
    unknown = _unknown()
    if not unknown:
        return
    named = ", ".join(unknown[:_NAMED])
    more = f" and {len(unknown) - _NAMED} more" if len(unknown) > _NAMED else ""
    raise ImproperlyConfigured(
        f"the database was made by another version of Leeward, with migrations that this one does not know ({named}"
        f"{more}): run the version that made it, or one that is newer, or start with an empty LEEWARD_VAR or database;"
        " nothing was changed"
    )


def _unknown() -> list[str]:
    """The names of applied migrations that are neither in this version nor put together in one of its own."""
    loader = MigrationLoader(connection)
    replaced = {old for migration in loader.disk_migrations.values() for old in migration.replaces}
    return sorted(f"{app}.{name}" for app, name in loader.applied_migrations.keys() - loader.disk_migrations - replaced)
