"""A second process of the same installation: Python that runs with the test's database."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

_SET_UP = "import django; django.setup()\n"


@contextmanager
def another_process(code: str) -> Iterator["subprocess.Popen[str]"]:
    """Start it; it is killed at the end, if it still runs."""
    name = str(connection.settings_dict["NAME"])
    on_server = connection.vendor == "postgresql"
    url = urlsplit(os.environ["LEEWARD_DATABASE_URL"])._replace(path=f"/{name}").geturl() if on_server else ""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "LEEWARD_VAR": str(settings.VAR),
        "LEEWARD_DATABASE_URL": url or f"sqlite:///{name}",
    }
    process = subprocess.Popen(
        [sys.executable, "-c", _SET_UP + code],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def said(process: "subprocess.Popen[str]") -> str:
    """Its next line."""
    assert process.stdout is not None
    return process.stdout.readline().strip()
