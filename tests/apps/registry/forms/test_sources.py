"""Where a list is fetched from: https only, no passwords, each address once."""

import pytest
from pytest_django import Settings

from leeward.apps.registry.forms.sources import MOST, SourceForm

GOOD = "https://lists.example/a.csv"


def form(addresses: str, **said: str) -> SourceForm:
    return SourceForm({"kind": "un", "every": "24", "addresses": addresses, **said})


def test_each_address_once_in_its_order() -> None:
    made = form(f"{GOOD}\n https://b.example/ \n{GOOD}")
    made.is_valid()
    assert made.cleaned_data["addresses"] == [GOOD, "https://b.example/"]


@pytest.mark.parametrize(
    "address",
    [
        "http://lists.example/a.csv",
        "ftp://lists.example/",
        "file:///etc/passwd",
        "https://user:secret@lists.example/",
        "https://",
        "https://[",
        "https://lists.example:99999/",
        "https://lists.example:0/",
        "lists.example",
        "https://lîsts.example/",
        "https://lists.example/" + "x" * 3000,
        "javascript:alert(1)",
    ],
)
def test_an_address_that_is_not_fetched(address: str, settings: Settings) -> None:
    settings.FETCH_NETWORKS = []
    (error,) = form(f"{GOOD}\n{address}").errors["addresses"]
    assert str(error).startswith(address[:80])
    assert "secret" not in str(error).partition(":")[2] or "user" in address


def test_every_wrong_address_is_said(settings: Settings) -> None:
    settings.FETCH_NETWORKS = []
    assert len(form("http://a.example http://b.example").errors["addresses"]) == 2


def test_so_many_files_and_no_more() -> None:
    assert "addresses" not in form("\n".join(f"{GOOD}?{number}" for number in range(MOST))).errors
    assert "At most" in str(form("\n".join(f"{GOOD}?{number}" for number in range(MOST + 1))).errors["addresses"])


def test_other_fields_are_checked_with_it() -> None:
    assert set(form("", kind="stars", every="7").errors) == {"addresses", "kind", "every"}
