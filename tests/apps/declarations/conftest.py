"""The public page as it is served: its own settings and addresses, over a spool that a node published into."""

import importlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from leeward.apps.declarations.spool import Page, Port, Spool
from leeward.apps.declarations.views.limited import limits
from leeward.core.federation.keys import Opener

OPENER = Opener.generate()
PORTS = (Port("BRB-SPM", "Speightstown Marina", "BRB"), Port("ATG-FAM", "Falmouth Harbour Marina", "ATG"))
_OF_THE_PAGE = (
    *("ROOT_URLCONF", "MIDDLEWARE", "TEMPLATES", "INSTALLED_APPS", "LANGUAGES", "PROXIES"),
    *("CSRF_FAILURE_VIEW", "CSRF_COOKIE_NAME", "DATA_UPLOAD_MAX_NUMBER_FIELDS", "DATA_UPLOAD_MAX_MEMORY_SIZE"),
    *("FILE_UPLOAD_MAX_MEMORY_SIZE", "FILE_UPLOAD_HANDLERS"),
)


@dataclass
class Public:
    """The page: a browser at it, and the spool behind it."""

    client: Client
    spool: Spool

    def get(self) -> Any:
        return self.client.get("/")

    def post(self, cells: Mapping[str, str | list[str]], do: str, **more: Any) -> Any:
        """Press a button of the form."""
        return self.client.post("/", {**cells, "do": do}, **more)

    def files(self) -> int:
        """Bytes of the page's style and script, without compression."""
        answers: list[Any] = [self.client.get(f"/static/declarations/{name}") for name in ("form.css", "form.js")]
        return sum(len(b"".join(answer.streaming_content)) for answer in answers)

    def open(self, code: str, **more: Any) -> Any:
        return self.client.post("/open", {"code": code}, **more)


@pytest.fixture(scope="session")
def page_settings(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The module of the page's settings, as its own process reads it."""
    folder = tmp_path_factory.mktemp("settings")
    Spool(folder).make()
    before = os.environ.get("LEEWARD_DECLARATIONS")
    os.environ["LEEWARD_DECLARATIONS"] = str(folder)
    module = importlib.import_module("leeward.site.declarations.settings")
    os.environ.pop("LEEWARD_DECLARATIONS") if before is None else os.environ.update(LEEWARD_DECLARATIONS=before)
    return module


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    """A folder that the node made and published into."""
    made = Spool(tmp_path / "spool")
    made.make()
    made.publish(Page("Immigration Department", OPENER.sealing_key, PORTS))
    return made


@pytest.fixture
def public(page_settings: Any, spool: Spool, settings: Settings) -> Iterator[Public]:
    """The page, with nothing counted yet."""
    for name in _OF_THE_PAGE:
        setattr(settings, name, getattr(page_settings, name))
    settings.DECLARATIONS = spool.folder
    limits.cache_clear()
    yield Public(Client(), spool)
    limits.cache_clear()
