"""`python -m leeward.site.declarations`: serve the public page. `leeward declarations serve` becomes this process.

It is started without the node's variables, confines itself, and only then loads the page.
"""

import os
import sys
import threading
import time
from pathlib import Path

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from leeward.apps.declarations.spool import Spool
from leeward.platform.serving.ports import take
from leeward.platform.serving.server import Server
from leeward.platform.serving.tls import tls_context
from leeward.site.declarations.confining import Unconfined, confine
from leeward.site.declarations.front import front

_HOUR = 3600.0


def main() -> None:
    """Confine this process, then serve."""
    os.umask(0o007)
    os.environ["DJANGO_SETTINGS_MODULE"] = "leeward.site.declarations.settings"
    try:
        spool = Spool(Path(settings.DECLARATIONS))
        page = spool.page()
    except (ImproperlyConfigured, OSError, ValueError) as error:
        sys.exit(f"leeward: {error}; `leeward declarations prepare` makes the folder")
    try:
        sockets = take(settings.BIND, settings.PORT, "LEEWARD_DECLARATIONS_PORT")
        _confine()
        named = settings.TLS_CERTIFICATE
        context = tls_context(Path(named), Path(settings.TLS_KEY)) if named else None
    except (ImproperlyConfigured, OSError) as error:
        sys.exit(f"leeward: {error}")
    django.setup()
    threading.Thread(target=_forget_unused, args=(spool,), name="unused", daemon=True).start()
    scheme = "https" if settings.TLS_CERTIFICATE else "http"
    sys.stderr.write(f"declarations{page.name and f' for {page.name}'} at {scheme}://{settings.BIND}:{settings.PORT}\n")
    proxies, application = settings.PROXIES, front()
    Server(application, limits=application.limits, proxies=proxies, context=context).run(sockets)


def _confine() -> None:
    try:
        writable = [Path(each) for each in (settings.DECLARATIONS, "/dev/null", "/dev/shm")]  # noqa: S108 - semaphores
        known = confine(readable=_readable(), writable=writable, port=settings.PORT)
    except Unconfined as error:
        sys.stderr.write(f"leeward: NOT confined by the kernel ({error}): give this page a user of its own\n")
        return
    sys.stderr.write(f"confined by the kernel (Landlock {known}): writes {settings.DECLARATIONS} alone\n")


def _readable() -> list[Path]:
    """Programs, libraries, our own code, and the certificate."""
    code = Path(__file__).parents[3]
    named = [Path(each) for each in (settings.TLS_CERTIFICATE, settings.TLS_KEY) if each]
    system = [Path(each) for each in ("/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/localtime", "/dev/urandom")]
    own = [Path(each) for each in (sys.prefix, sys.base_prefix, code / "leeward")]
    if resources := os.environ.get("LEEWARD_RESOURCES"):
        own.append(Path(resources))
    return [*system, *own, *named]


def _forget_unused(spool: Spool) -> None:
    pause = threading.Event()
    while True:
        days: int = settings.DECLARATION_DAYS  # type: ignore[misc]  # a setting of this page alone
        spool.drop_unused(days * 24 * _HOUR, now=time.time())
        pause.wait(_HOUR)


if __name__ == "__main__":
    main()
