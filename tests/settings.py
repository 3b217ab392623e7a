"""The settings under test: those of an installation in a folder of its own, with a quick password hasher."""

import os
import tempfile
from pathlib import Path

from leeward.site import secrets

worker = os.environ.get("PYTEST_XDIST_WORKER", "")
if worker and os.environ.get("LEEWARD_TEST_WORKER") != worker:
    # A folder for each process of the tests: they would wait for one another's locks, which are files in it. What such
    # a process starts has both variables already, and so its folder.
    os.environ["LEEWARD_TEST_WORKER"] = worker
    os.environ["LEEWARD_VAR"] = tempfile.mkdtemp(prefix=f"leeward-test-{worker}-")
os.environ.setdefault("LEEWARD_VAR", tempfile.mkdtemp(prefix="leeward-test-"))
os.environ.setdefault("LEEWARD_DEMO", "yes")
secrets.make_missing(Path(os.environ["LEEWARD_VAR"]) / "secrets")

from leeward.site.settings import *  # noqa: E402, F403 - the variables above must be set first
from leeward.site.settings import DATABASES, VAR  # noqa: E402

# No live process runs beside the tests' server: pages poll.
LIVE_PORT = 0
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
if str(DATABASES["default"]["ENGINE"]).endswith("sqlite3"):
    # A file, as in an installation: WAL, FULL and the locks are part of what is tested.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR / "test.sqlite3")}
