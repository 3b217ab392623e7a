"""Whether the secrets are still those that the data were written with.

A key check value is 128 bits of HMAC under a key of that purpose alone: it identifies the secret and helps no one guess
256 random bits. Without it a lost or exchanged key shows at the first row that does not open, or, for digests,
never: earlier checks of a document would silently not be found.
"""

import hashlib
import hmac
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.utils import timezone

from leeward.platform.derived_keys import Use, derived_key
from leeward.platform.models import KeyCheck

_CHECKED = {"evidence-key": Use.EVIDENCE_CHECK, "digest-key": Use.DIGEST_CHECK}
_DIGITS = 32


def exchanged() -> list[str]:
    """The names of the secrets that are not those of this database; empty where it has no check values yet."""
    if not _is_prepared():
        return []
    known = dict(KeyCheck.objects.values_list("name", "value"))
    return [name for name in _CHECKED if name in known and not hmac.compare_digest(known[name], _value(name))]


def require() -> None:
    """Stop where a secret is not the one of this database. Raises ImproperlyConfigured."""
    if names := exchanged():
        raise ImproperlyConfigured(exchanged_sentence(" and ".join(names)))


def exchanged_sentence(names: str) -> str:
    """The sentence about secrets that are not those of this database."""
    return (
        f"{names}: not the secret that this database was written with; put the right file back from the copy of the "
        "secrets. If it is lost for good: `leeward migrate --accept-new-keys`"
    )


def note() -> None:
    """Keep a check value of each secret that has none."""
    for name in _CHECKED:
        KeyCheck.objects.get_or_create(name=name, defaults={"value": _value(name), "made_at": timezone.now()})


def accept() -> list[str]:
    """Take the present secrets for those of this database from now on; which changed."""
    changed = exchanged()
    for name in changed:
        KeyCheck.objects.filter(name=name).update(value=_value(name), made_at=timezone.now())
    return changed


def _is_prepared() -> bool:
    """Whether the table is there; a database that is not is left so."""
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return False
    return KeyCheck._meta.db_table in connection.introspection.table_names()


def replace_evidence_check(secret: str) -> None:
    """Take another evidence key for that of this database: every key was wrapped with it in this transaction."""
    KeyCheck.objects.update_or_create(
        name="evidence-key", defaults={"value": _value("evidence-key", secret), "made_at": timezone.now()}
    )


def _value(name: str, secret: str | None = None) -> str:
    return hmac.new(derived_key(_CHECKED[name], secret), name.encode(), hashlib.sha256).hexdigest()[:_DIGITS]
