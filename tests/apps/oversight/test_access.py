"""Who sees which figure, and who collects the metrics."""

import pytest
from django.test import RequestFactory
from pytest_django import Settings

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.oversight.access import FIGURES, may_collect, may_see_figure


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "seen"),
    [
        (Role.OFFICER, set()),
        (Role.DUTY, set()),
        (Role.RECORD_KEEPER, {"own-lists"}),
        (Role.SUPERVISOR, set(FIGURES) - {"own-lists"}),
        (Role.NODE_ADMINISTRATOR, {"checks", "hours", "posts", "ages", "region"}),
    ],
)
def test_figures_by_role(role: Role, seen: set[str], cast: object) -> None:
    officer = create_officer("eva", "Eva", cast.barbados, roles=[role])  # type: ignore[attr-defined]
    assert {name for name in FIGURES if may_see_figure(officer, name)} == seen
    assert not any(may_see_figure(officer, name) for name in ("", "nothing", "checks\x00", "../checks"))


@pytest.mark.parametrize(
    ("token", "given", "address", "may"),
    [
        ("", None, "127.0.0.1", True),
        ("", None, "::1", True),
        ("", None, "192.0.2.1", False),
        ("", "Bearer anything", "192.0.2.1", False),
        ("secret", "Bearer secret", "192.0.2.1", True),
        ("secret", "Bearer Secret", "127.0.0.1", False),
        ("secret", "Bearer ", "127.0.0.1", False),
        ("secret", None, "127.0.0.1", False),
        ("secret", "Bearer \xe9\xff", "127.0.0.1", False),
        ("secret", "Bearer secret secret", "127.0.0.1", False),
    ],
)
def test_who_collects(token: str, given: str | None, address: str, may: bool, settings: Settings) -> None:
    settings.METRICS_TOKEN, settings.PROXIES = token, ()
    headers = {} if given is None else {"Authorization": given}
    assert may_collect(RequestFactory().get("/metrics", headers=headers, REMOTE_ADDR=address)) is may


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Forwarded-Proto", "Forwarded", "Via"])
def test_what_a_proxy_passes_on_is_not_this_machine(header: str, settings: Settings) -> None:
    settings.METRICS_TOKEN, settings.PROXIES = "", ()
    assert not may_collect(RequestFactory().get("/metrics", headers={header: "x"}, REMOTE_ADDR="127.0.0.1"))
    settings.PROXIES = ("127.0.0.1",)
    assert not may_collect(RequestFactory().get("/metrics", REMOTE_ADDR="127.0.0.1"))
