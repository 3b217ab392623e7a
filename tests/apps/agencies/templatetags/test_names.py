"""Templates name countries, documents and agencies, with the code as small print."""

from typing import Any

import pytest
from django.db import connection
from django.template import Context, Template
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import translation


def rendered(text: str, **values: Any) -> str:
    return Template("{% load names %}" + text).render(Context(values))


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("HTI", 'Haiti <small class="code">HTI</small>'),
        ("ZZZ", "ZZZ"),
        ("<b>", "&lt;b&gt;"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_country_has_its_code_as_small_print(code: str | None, shown: str) -> None:
    assert rendered("{{ code|country_coded }}", code=code) == shown


def test_a_country_is_named_in_the_readers_language() -> None:
    with translation.override("es"):
        assert rendered("{{ code|country }}", code="D") == "Alemania"


@pytest.mark.parametrize(
    ("kind", "issuer", "number", "said"),
    [
        ("P", "HTI", "BZ3912407", 'Passport, Haiti, <span class="mono">BZ3912407</span>'),
        ("PX", "BRB", "", "Passport, Barbados"),
        ("", "", "<1>", '<span class="mono">&lt;1&gt;</span>'),
        ("9", "ZZZ", None, "9, ZZZ"),
        (None, None, None, ""),
    ],
)
def test_a_document_is_named_as_people_say_it(
    kind: str | None, issuer: str | None, number: str | None, said: str
) -> None:
    assert rendered("{% document kind issuer number %}", kind=kind, issuer=issuer, number=number) == said


def test_an_officer_is_named_by_the_user_name(cast: Any) -> None:
    assert rendered("{% officer 'alice' %}") == cast.alice.display_name
    assert rendered("{% officer 'system' %}") == "system"


def test_an_agency_is_named_by_its_code_or_itself(cast: Any) -> None:
    shown = 'Police Service <small class="code">BRB-RBPF</small>'
    assert rendered("{% agency of %}", of="BRB-RBPF") == shown
    assert rendered("{% agency of %}", of=cast.police) == shown
    assert rendered("{% agency_name of as name %}{{ name }}", of="BRB-RBPF") == "Police Service"
    assert rendered("{% agency of %}", of="XXX-GONE") == "XXX-GONE"
    assert rendered("{% agency of %}", of=None) == ""


def test_a_page_of_many_agencies_asks_the_database_once(cast: Any) -> None:
    text = "{% for code in codes %}{% agency code %}{% endfor %}"
    with CaptureQueriesContext(connection) as asked:
        rendered(text, codes=["BRB-RBPF", "ATG-IMMI", "BRB-IMMI"], request=RequestFactory().get("/"))
    assert len(asked) == 1


def test_a_post_is_named_by_its_code(cast: Any) -> None:
    code, name = cast.bridgetown.code, cast.bridgetown.name
    assert rendered("{% post of %}", of=code) == f'{name} <small class="code">{code}</small>'
    assert rendered("{% post of %}", of="XXX-GONE") == "XXX-GONE"
    assert rendered("{% post of %}", of="") == ""


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("BRBGI", "BRBGI"),
        ("BBBGI", 'Barbados Airport <small class="code">BBBGI</small>'),
        ("VIF", 'Saint Lucia Airport <small class="code">VIF</small>'),
        ("", ""),
        (None, ""),
    ],
)
def test_a_port_has_its_code_as_small_print(code: str | None, shown: str) -> None:
    assert rendered("{{ code|port_coded }}", code=code) == shown
