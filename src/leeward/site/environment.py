"""Strict readers of environment variables: a value that makes no sense stops the start and says why."""

import os
from collections.abc import Mapping
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from leeward.core.ip_networks import Network
from leeward.platform.private_file import NotPrivate, read_private

_YES = {"1", "true", "yes", "on"}
_NO = {"0", "false", "no", "off"}
_MOST_DIGITS = 20


class Environment:
    """The `LEEWARD_*` variables, read once. Every reader raises ImproperlyConfigured naming the variable."""

    def __init__(self, values: Mapping[str, str] = os.environ) -> None:
        self._values = values
        self.known: set[str] = set()

    def text(self, name: str, default: str = "") -> str:
        """The value, or `default` where it is unset or empty."""
        self.known.add(name)
        return self._values.get(name) or default

    def flag(self, name: str, *, default: bool) -> bool:
        """A yes or no."""
        value = self.text(name).lower()
        if not value:
            return default
        if value in _YES | _NO:
            return value in _YES
        raise ImproperlyConfigured(f"{name}={value!r}: expected yes or no")

    def number(self, name: str, default: int, *, low: int, high: int) -> int:
        """A whole number within bounds."""
        value = self.text(name, str(default))
        if value.isascii() and value.isdigit() and len(value) < _MOST_DIGITS and low <= int(value) <= high:
            return int(value)
        raise ImproperlyConfigured(f"{name}={value!r}: expected a whole number from {low} to {high}")

    def words(self, name: str, default: str) -> list[str]:
        """A list separated by commas."""
        return [word.strip() for word in self.text(name, default).split(",") if word.strip()]

    def https(self, name: str) -> str:
        """An https address without user name, password, query or fragment; empty where it is unset."""
        value = self.text(name)
        try:
            parts = urlsplit(value)
            more = parts.query or parts.fragment or "@" in parts.netloc
            bad = parts.scheme != "https" or not parts.hostname or bool(more) or parts.port == 0
        except ValueError:
            bad = True
        if value and (bad or not value.isascii() or not value.isprintable()):
            # Without the value: it may have the password that does not belong there, and this goes to logs.
            raise ImproperlyConfigured(
                f"{name}: expected https://host/path without user name, password, query or fragment"
            )
        return value

    def networks(self, name: str) -> tuple[Network, ...]:
        """Addresses, or networks such as `10.1.0.0/24`, separated by commas."""
        try:
            return tuple(ip_network(word) for word in self.words(name, ""))
        except ValueError as error:
            raise ImproperlyConfigured(f"{name}: {error}; expected addresses separated by commas") from error

    def no_longer(self, name: str, instead: str) -> None:
        """Refuse a variable whose place another one has taken: ignored, it would leave the installation open."""
        if self._values.get(name):
            raise ImproperlyConfigured(f"{name} is no setting any more: {instead}")

    def folder(self, name: str, default: Path | None = None) -> Path | None:
        """A folder; where it is named it must not be a file."""
        value = self.text(name)
        path = Path(value).absolute() if value else default
        if path is not None and path.exists() and not path.is_dir():
            raise ImproperlyConfigured(f"{name}={value!r}: this is a file, expected a folder")
        return path

    def secret(self, name: str, file: Path) -> str:
        """A secret from the variable, from the file that `<name>_FILE` names, or from `file`; empty where none is."""
        value, named = self.text(name), self.text(f"{name}_FILE")
        if value and named:
            raise ImproperlyConfigured(f"{name} and {name}_FILE are both set: keep one")
        source = Path(named) if named else file
        if value:
            return value
        try:
            return read_private(source, group_may_read=bool(named)).decode("ascii").strip()
        except NotPrivate as error:
            raise ImproperlyConfigured(str(error)) from error
        except FileNotFoundError:
            if named:
                raise ImproperlyConfigured(f"{name}_FILE={named!r}: there is no such file") from None
            return ""
        except (OSError, UnicodeDecodeError) as error:
            raise ImproperlyConfigured(f"{source}: cannot be read as a secret ({error})") from error


def database(url: str) -> dict[str, object]:
    """Django's description of the database that `url` names: `sqlite:///path` or `postgresql://user@host/name`."""
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise ImproperlyConfigured(f"LEEWARD_DATABASE_URL: {error}") from error
    if parts.scheme == "sqlite":
        path = unquote(parts.path)
        path = path[1:] if path.startswith("//") or not url.startswith("sqlite:////") else path
        if not path:
            raise ImproperlyConfigured("LEEWARD_DATABASE_URL: sqlite:/// needs the path of a file")
        return _sqlite(Path(path).absolute())
    if parts.scheme in {"postgresql", "postgres"}:
        return _postgresql(url)
    raise ImproperlyConfigured(
        f"LEEWARD_DATABASE_URL={url!r}: expected sqlite:///path/to/file or postgresql://user:password@host:port/name"
    )


def _sqlite(path: Path) -> dict[str, object]:
    # FULL keeps an answered check through a power cut; NORMAL loses it.
    pragmas = (
        "PRAGMA auto_vacuum=INCREMENTAL; "  # of a new file; `platform.space` gives pages back
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-32000; "
        # What is deleted is overwritten: erased is erased. The log does not stay at its largest.
        "PRAGMA secure_delete=ON; PRAGMA journal_size_limit=67108864; "
        # `platform.sqlite3` moves the log when the next one may write; SQLite does in the commit at 64 MB.
        "PRAGMA wal_autocheckpoint=16384;"
    )
    return {
        "ENGINE": "leeward.platform.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 5, "init_command": pragmas},
    }


def _postgresql(url: str) -> dict[str, object]:
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", parts.hostname or "")
    try:
        port = parts.port
    except ValueError as error:
        raise ImproperlyConfigured(f"LEEWARD_DATABASE_URL: {error}") from error
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise ImproperlyConfigured("LEEWARD_DATABASE_URL: the name of the database is missing after the last slash")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(port or options.pop("port", "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(options),
    }
