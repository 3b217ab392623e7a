"""The `leeward` command: prepares Django, then hands over to the command groups.

What stops a command for a reason outside the program (a setting, a database that is away) is said in one line on
standard error, never as a traceback; exit code 1, or 2 where the input was at fault.
"""

import gc
import os
import sys
from importlib import import_module
from io import FileIO
from pathlib import Path

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from leeward.cli.commands import COMMANDS, app
from leeward.platform import data_lock
from leeward.platform.commands import end_with_starter
from leeward.platform.durable import NotStored, is_storage_trouble
from leeward.platform.unreadable import Unreadable
from leeward.site import secrets
from leeward.site.apps import SiteConfig
from leeward.site.environment import Environment

_WITHOUT_INSTALLATION = (
    ["compare"],
    ["graph"],
    ["link"],
    ["cases", "open"],
    ["bench"],
    ["cases", "check"],
    ["badge", "verify"],
    ["verify"],
    ["courses"],
    ["iati", "validate"],
    ["federation", "demo"],
    ["federation", "root"],
    ["federation", "sign"],
    ["federation", "sign-revocations"],
)
"""Commands that read and keep nothing of an installation, so need none."""


_held: list[FileIO] = []
"""The folder of this process, which is its own until it ends."""


def run() -> None:
    """Run the command line."""
    end_with_starter()
    if sys.argv[1:] in (["declarations", "serve"], ["receipts", "serve"]):
        _become_the_public_page(sys.argv[1])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leeward.site.settings")
    os.umask(0o077)  # database, index and rejects are for the installation's own user alone
    try:
        if sys.argv[1:2] and sys.argv[1] in COMMANDS:
            _prepare(sys.argv[1:])
        app(standalone_mode=True)
    except ImproperlyConfigured as error:
        sys.exit(f"leeward: {error}")
    except Unreadable as error:
        sys.exit(f"leeward: {error}: it was encrypted with another evidence key, or altered")
    except NotStored as error:
        sys.exit(f"leeward: nothing was recorded, the database could not take it ({error}); try again")
    except DatabaseError as error:
        if is_storage_trouble(error):
            sys.exit(f"leeward: nothing was recorded, the database could not take it ({error}); try again")
        hint = "; run `leeward migrate`" if "no such table" in str(error) or "does not exist" in str(error) else ""
        sys.exit(f"leeward: the database does not answer as it should: {str(error).strip()}{hint}")
    except UnicodeEncodeError:  # a shell passes any bytes on
        sys.exit("leeward: a word of this command is not text in UTF-8")
    except OSError as error:
        sys.exit(f"leeward: {error.filename}: {error.strerror}" if error.filename else f"leeward: {error}")


def _become_the_public_page(page: str) -> None:
    """Replace this process before anything of the node is read: the page never had its settings, secrets or keys."""
    environment = import_module(f"leeward.site.{page}.environment").environment_of(dict(os.environ))
    command = [sys.executable, "-m", f"leeward.site.{page}"]
    # S606: the command is written here, and nothing of it comes from outside.
    os.execve(sys.executable, command, environment)  # noqa: S606


def _prepare(words: list[str]) -> None:
    """Make or demand the secrets, and set Django up as far as the command needs it."""
    asks_for_help = _asks_for_help(words)
    needs_installation = not asks_for_help and not any(
        words[: len(command)] == command for command in _WITHOUT_INSTALLATION
    )
    if words[0] in ("migrate", "demo") and not asks_for_help:
        _make_secrets(accept_new="--accept-new-keys" in words)
    if needs_installation:
        secrets.require(settings.SECRETS, settings.MISSING_SECRETS)
    if words == ["serve"] and str(settings.DATABASES["default"]["ENGINE"]).endswith("sqlite3"):
        _held.append(data_lock.take(Path(str(settings.DATABASES["default"]["NAME"])).parent))
    SiteConfig.ties = "none" if asks_for_help else COMMANDS[words[0]].ties
    gc.disable()  # what is loaded here stays: looking through it for rubbish took a fifth of the time
    django.setup()
    gc.freeze()
    gc.enable()
    if needs_installation and words[0] not in ("migrate", "demo"):  # these look before they change anything
        import_module("leeward.platform.key_checks").require()


def _asks_for_help(words: list[str]) -> bool:
    """Whether the command only shows its help: `--help` after names alone, where no option takes it for its value."""
    return words[-1] == "--help" and not any(word.startswith("-") for word in words[:-1])


def _make_secrets(*, accept_new: bool) -> None:
    """Make the secrets that are missing; over data of other secrets only where the administrator accepts that."""
    folder = Path(os.environ.get("LEEWARD_VAR") or "var").absolute()
    if not accept_new:
        url = os.environ.get("LEEWARD_DATABASE_URL") or f"sqlite:///{folder / 'leeward.sqlite3'}"
        secrets.refuse_over_data(folder / "secrets", Environment(), url)
    secrets.make_missing(folder / "secrets")


if __name__ == "__main__":
    run()
