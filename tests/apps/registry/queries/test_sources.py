"""What a publisher's server answers, whatever it answers; and whose credentials go where."""

import json
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings
from tests.conftest import Cast

from leeward.apps.registry.models import ListSource
from leeward.apps.registry.queries.sources import credentials_for, is_complete, limits, next_page, presets, sources_for
from leeward.platform.private_file import NotPrivate

HERE = "https://lists.example/notices?page=1"


def page(href: object) -> bytes:
    return json.dumps({"_links": {"next": {"href": href}}}).encode()


@pytest.mark.parametrize(
    ("answer", "address"),
    [
        (page("https://lists.example/notices?page=2"), "https://lists.example/notices?page=2"),
        (page("/notices?page=2"), "https://lists.example/notices?page=2"),
        (page(HERE), ""),
        (page(""), ""),
        (page(None), ""),
        (page(["x"]), ""),
        (page("http://["), ""),
        (b'{"_links": {"next": null}}', ""),
        (b'{"_links": []}', ""),
        (b"[]", ""),
        (b"{}", ""),
        (b"", ""),
        (b"\xff\xfe", ""),
        (b"[" * 100_000, ""),
        (b'{"_links": ' + b"9" * 5000 + b"}", ""),
    ],
)
def test_the_next_page_or_none(answer: bytes, address: str) -> None:
    assert next_page(answer, HERE) == address


def notices(total: object, *ids: str) -> bytes:
    return json.dumps({"total": total, "_embedded": {"notices": [{"entity_id": each} for each in ids]}}).encode()


@pytest.mark.parametrize(
    ("answers", "complete"),
    [
        ([notices(2, "1", "2")], True),
        ([notices(3, "1", "2"), notices(3, "3")], True),
        ([notices(3, "1", "2"), notices(3, "2")], False),
        ([notices("2", "1", "2")], True),
        ([notices(None, "1")], False),
        ([b"{}"], False),
        ([b"[" * 100_000], False),
        ([], False),
    ],
)
def test_whether_all_pages_came(answers: list[bytes], complete: bool) -> None:
    assert is_complete(answers) is complete


@pytest.fixture
def credentials(tmp_path: Path, settings: Settings) -> Path:
    settings.FETCH_CREDENTIALS = tmp_path / "fetch"
    return tmp_path / "fetch"


def test_a_header_goes_to_its_agency_and_host_alone(credentials: Path) -> None:
    credentials.write_text(
        "BRB-RBPF lists.example X-Key: a:b c\n* Open.Example Authorization: Bearer x\n\nnonsense\nBRB-RBPF only\n"
    )
    credentials.chmod(0o600)
    assert credentials_for("BRB-RBPF", "LISTS.example") == {"X-Key": "a:b c"}
    assert credentials_for("ATG-IMMI", "open.example") == {"Authorization": "Bearer x"}
    for agency, host in (("ATG-IMMI", "lists.example"), ("BRB-RBPF", "evil-lists.example"), ("*", "lists.example")):
        assert credentials_for(agency, host) == {}


def test_a_file_that_others_read_is_refused_and_none_is_none(credentials: Path) -> None:
    assert credentials_for("BRB-RBPF", "lists.example") == {}
    credentials.write_text("* x A: b\n")
    credentials.chmod(0o644)
    with pytest.raises(NotPrivate):
        credentials_for("BRB-RBPF", "x")


def test_every_preset_is_fetched_over_https() -> None:
    assert presets()
    for preset in presets():
        assert preset.every > 0
        assert all(address.startswith("https://") for address in preset.addresses), preset.name


def test_limits_are_the_installations(settings: Settings) -> None:
    settings.FETCH_MEGABYTES, settings.FETCH_MINUTES, settings.FETCH_NETWORKS = 2, 3, []
    assert limits().bytes == 2 * 1_048_576


@pytest.mark.django_db
def test_an_agency_sees_its_own_sources(cast: Cast) -> None:
    for agency in (cast.police, cast.barbados):
        facts = {"keeper": cast.keeper, "addresses": [HERE], "changed_at": timezone.now()}
        ListSource.objects.create(agency=agency, kind="un", **facts)
    assert [each.agency for each in sources_for(cast.keeper)] == [cast.police]
