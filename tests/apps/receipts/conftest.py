"""The person's page as it is served: its own settings and addresses, over a folder that a node wrote into."""

import importlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from leeward.apps.receipts.spool import ReceiptSpool
from leeward.apps.receipts.views import page as views
from leeward.core import paper_code
from leeward.core.care.person_page import Agreed, PersonPage, Read, Shared
from leeward.core.care.receipts import open_code, seal_page

PAGE = PersonPage(
    "Child and Victim Care",
    "+1 246 555 0101, care@example.org",
    "2026-11-28 10:00",
    (
        Agreed("019a-1", "referral", "Safe House", ("needs", "health"), "2026-11-01", "2027-02-01"),
        Agreed("019a-2", "family_contact", "The family", ("contact",), "2026-11-01", "2027-02-01"),
    ),
    (Shared("2026-11-02", "Safe House", "referral", ("needs",)),),
    (Read("2026-11-02", "protection", 3),),
)
_OF_THE_PAGE = (
    *("ROOT_URLCONF", "MIDDLEWARE", "TEMPLATES", "INSTALLED_APPS", "LANGUAGES", "PROXIES"),
    *("SECURE_REFERRER_POLICY", "DATA_UPLOAD_MAX_NUMBER_FIELDS", "DATA_UPLOAD_MAX_MEMORY_SIZE"),
)


@dataclass
class Public:
    """The page: a browser at it, the folder behind it, and the code of a receipt."""

    client: Client
    spool: ReceiptSpool
    secret: bytes

    @property
    def code(self) -> str:
        return paper_code.as_printed(self.secret)

    def open(self, code: str = "", **fields: str) -> Any:
        """Open the page of a code, and press a button."""
        return self.client.post("/", {"code": code or self.code, **fields})

    def letters(self) -> list[bytes]:
        """The withdrawals that wait for the node."""
        with self.spool.letters() as letters:
            assert letters is not None
            return [letters.read(name) for name in letters.names()]


@pytest.fixture(scope="session")
def page_settings(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The module of the page's settings, as its own process reads it."""
    os.environ["LEEWARD_RECEIPTS"] = str(tmp_path_factory.mktemp("settings"))
    module = importlib.import_module("leeward.site.receipts.settings")
    del os.environ["LEEWARD_RECEIPTS"]
    return module


@pytest.fixture
def public(page_settings: Any, settings: Settings, tmp_path: Path) -> Iterator[Public]:
    """The page, with one receipt's page in the folder and nothing counted yet."""
    for name in _OF_THE_PAGE:
        setattr(settings, name, getattr(page_settings, name))
    settings.RECEIPTS = tmp_path / "receipts"
    spool, secret = ReceiptSpool(settings.RECEIPTS), paper_code.new_secret()
    found = open_code(secret)
    spool.keep(found.place, seal_page(PAGE.to_bytes(), found.opener.sealing_key))
    views.limits.cache_clear()
    yield Public(Client(), spool, secret)
    views.limits.cache_clear()
