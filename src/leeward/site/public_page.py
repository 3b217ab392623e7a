"""A public page as a process of its own: without the node's variables, confined by the kernel, with a small front.

The captain's form (`site/declarations`) and the person's page (`site/receipts`) are such pages.
"""

import os
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from leeward.platform.serving.front import Front, Site
from leeward.platform.serving.lanes import Lane
from leeward.platform.serving.limits import Limits
from leeward.platform.serving.ports import take
from leeward.platform.serving.request import Head, Refused, Reply
from leeward.platform.serving.server import Server
from leeward.platform.serving.tls import tls_context
from leeward.site.confining import Unconfined, confine

_SHARED = ("PATH", "PYTHONPATH", "LANG", "LC_ALL", "TZ", "HOME", "VIRTUAL_ENV")


def environment_of(variables: dict[str, str], own: tuple[str, ...], folder: str) -> dict[str, str]:
    """What of the node's environment a public page gets: its own variables, whose names begin with `own`, and its
    folder (the lower-case end of the variable `folder`); nothing that says where the node keeps anything.
    """
    node = Path(variables.get("LEEWARD_VAR") or "var").absolute()
    kept = {name: value for name, value in variables.items() if name.startswith(own) or name in _SHARED}
    # Empty is unset, as the node reads it: both have to mean the same folder.
    return kept | {folder: kept.get(folder) or str(node / folder.removeprefix("LEEWARD_").lower())}


def front_of(wsgi: str, refusal: Callable[[Head, Refused], Reply], *, most: int) -> Front:
    """The front of this process, which knows no client: at most `most` bytes of any request. Loads the page."""
    main, probe = Lane("main", threads=4, waiting=64), Lane("probe", threads=1, waiting=16)
    site = Site(
        import_module(wsgi).application,
        lane=lambda head: probe if head.path == "/health" else main,
        refusal=refusal,
        most=lambda head: most,
        most_known=lambda head: most,
        known=lambda head: False,
        lookups=probe,
        proxies=settings.PROXIES,
    )
    return Front(site, Limits.of_this_process())


def serve(name: str, folder: Path, port: str, front: Callable[[], Front], ready: Callable[[], None]) -> None:
    """Confine this process to `folder`, then serve; `port` is the variable that a taken port is reported by, `ready`
    starts what runs beside."""
    try:
        sockets = take(settings.BIND, settings.PORT, port)
        confine_to(folder)
        named = settings.TLS_CERTIFICATE
        context = tls_context(Path(named), Path(settings.TLS_KEY)) if named else None
    except (ImproperlyConfigured, OSError) as error:
        sys.exit(f"leeward: {error}")
    django.setup()
    ready()
    scheme = "https" if settings.TLS_CERTIFICATE else "http"
    sys.stderr.write(f"{name} at {scheme}://{settings.BIND}:{settings.PORT}\n")
    application = front()
    Server(application, limits=application.limits, proxies=settings.PROXIES, context=context).run(sockets)


def confine_to(folder: Path) -> None:
    try:
        writable = [folder, Path("/dev/null"), Path("/dev/shm")]  # noqa: S108 - semaphores
        known = confine(readable=_readable(), writable=writable, port=settings.PORT)
    except Unconfined as error:
        sys.stderr.write(f"leeward: NOT confined by the kernel ({error}): give this page a user of its own\n")
        return
    sys.stderr.write(f"confined by the kernel (Landlock {known}): writes {folder} alone\n")


def _readable() -> list[Path]:
    """Programs, libraries, our own code, and the certificate."""
    code = Path(__file__).parents[2]
    named = [Path(each) for each in (settings.TLS_CERTIFICATE, settings.TLS_KEY) if each]
    system = [Path(each) for each in ("/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/localtime", "/dev/urandom")]
    own = [Path(each) for each in (sys.prefix, sys.base_prefix, code / "leeward")]
    if resources := os.environ.get("LEEWARD_RESOURCES"):
        own.append(Path(resources))
    return [*system, *own, *named]
