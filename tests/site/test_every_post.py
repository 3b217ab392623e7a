"""Every address of the screens takes whatever is posted to it, by everybody who may, and never fails.

`test_forms.py` follows links, and so finds the forms that are shown. Here the table of addresses is walked, so what no
page links (a form that needs a state of its own, one that a script posts) is found too.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.forms import BaseForm, FileField
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import get_resolver, resolve
from tests.apps.border.conftest import Cast, make_check, record
from tests.site.short_pages import no_counts
from tests.site.test_forms import FILES, VALUES
from tests.site.test_other_agencys import barbados, filled
from tests.site.test_who_may import MAY, OPEN, address, browser

import leeward
from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role

__all__ = ["barbados", "make_check", "no_counts", "record"]
pytestmark = pytest.mark.django_db
SOURCES = Path(leeward.__file__).parent
_INPUT = re.compile(r"<(?:input|button|select|textarea)\b[^>]*>")
_ATTRIBUTE = re.compile(r'\b(name|value|type)="([^"{]*)"')
_READ = re.compile(r'(?:POST|FILES|data)(?:\.get(?:list)?\(|\[)\s*"(\w+)"')


@cache
def fields(*parts: str) -> tuple[Mapping[str, list[str]], set[str]]:
    """What the forms and views in these folders have or read: each name with the values that templates give it, and
    which are files.
    """
    known, files = defaultdict[str, list[str]](list), set[str]()
    for page in (page for part in parts for page in (SOURCES / part).rglob("*.html")):
        for tag in _INPUT.findall(page.read_text(encoding="utf-8")):
            found = dict(_ATTRIBUTE.findall(tag))
            if name := found.get("name"):
                known[name].append(found.get("value", ""))
                files |= {name} if found.get("type") == "file" else set()
    for source in (path for part in parts for path in (SOURCES / part).rglob("*.py")):
        for name in _READ.findall(source.read_text(encoding="utf-8")):
            known[name].append("x")
    for form in (each for each in subclasses(BaseForm) if each.__module__.startswith(places(parts))):
        for name, field in getattr(form, "base_fields", {}).items():
            known[name].append("x")
            files |= {name} if isinstance(field, FileField) else set()
    return known, files


def places(parts: Sequence[str]) -> tuple[str, ...]:
    """The folders as the modules in them begin."""
    return tuple(f"leeward.{part.replace('/', '.')}." for part in parts)


def subclasses(kind: type) -> Iterator[type]:
    """Every class below this one that is loaded; the addresses load all forms."""
    known: list[type] = kind.__subclasses__()
    for each in known:
        yield each
        yield from subclasses(each)


POOL = 24
"""Forms of an app for a role: made once, since to write one takes longer than to answer it. Each address gets some."""


Form = tuple[bytes, str]
"""A body, and its content type."""


def parts_of(here: str) -> tuple[str, ...]:
    """The folders whose fields an address may read: its own app's, and those that all share."""
    module = resolve(here).func.__module__.split(".")
    return tuple(dict.fromkeys(("/".join(module[1:3]) if module[1] == "apps" else module[1], "apps/agencies", "site")))


def forms(seed: str, count: int, parts: Sequence[str]) -> Iterator[Form]:
    """Forms with every field, as a browser sends them, some with files: in each some fields hostile, the others with a
    value that they may have.
    """
    chosen = random.Random(seed)
    known, uploads = fields(*parts)
    for number in range(count):
        hostile = chosen.random()
        body = {
            name: chosen.choice(VALUES if chosen.random() < hostile else [*values, "1", "BRB", "2026-11-27"])
            for name, values in known.items()
        }
        if number % 2:
            files = {name: SimpleUploadedFile("x\u202e.csv", FILES[number % len(FILES)]) for name in uploads}
            texts = {name: value.encode("utf-8", "replace").decode() for name, value in body.items()}
            yield encode_multipart(BOUNDARY, texts | files), MULTIPART_CONTENT
        else:
            yield urlencode(body, errors="surrogatepass").encode(), "application/x-www-form-urlencoded"


def posts(client: Client, here: str, sent: Iterable[Form]) -> Iterator[int]:
    """What is answered to each of them; nothing stays of any."""
    for body, kind in sent:
        with transaction.atomic():
            yield client.generic("POST", here, body, content_type=kind).status_code
            transaction.set_rollback(True)


def test_the_fields_are_found() -> None:
    """The posts below prove nothing if they name no field."""
    get_resolver().url_patterns  # noqa: B018 - reading it loads every view and form
    known, uploads = fields("apps", "site")
    assert {"reason", "password", "surname", "decision"} <= known.keys()
    assert len(known) > 100
    assert uploads
    assert {"surname", "reason"} <= fields(*parts_of("/check"))[0].keys()


@pytest.mark.usefixtures("no_counts")
@pytest.mark.parametrize("turns", [2, pytest.param(40, marks=pytest.mark.soak)])
@pytest.mark.parametrize("role", Role)
def test_whatever_is_posted_is_answered(role: Role, turns: int, barbados: Mapping[str, str], cast: Cast) -> None:
    officer = create_officer("ada", "Ada", cast.barbados, roles=[role], post=cast.bridgetown)
    client = browser(officer)
    client.raise_request_exception = False
    failed, pools = [], dict[tuple[str, ...], tuple[Form, ...]]()
    everybodys = tuple(OPEN) if role == Role.OFFICER else ()  # a role makes no difference there
    for place, route in enumerate((*(route for route in MAY if role in MAY[route]), *everybodys)):
        try:
            here = filled(route, barbados)
        except KeyError:  # something that is no agency's
            here = address(route)
        parts = parts_of(here)
        if parts not in pools:
            pools[parts] = tuple(forms(role, max(turns, POOL), parts))
        pool = pools[parts]
        answers = set(posts(client, here, (pool[(place * turns + turn) % len(pool)] for turn in range(turns))))
        if any(status >= 500 for status in answers):
            failed.append((route, answers))
        client.force_login(officer)
    assert not failed
