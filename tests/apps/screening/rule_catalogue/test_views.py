"""The page of rules: every rule, for those who review, and what this installation changed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client

from leeward import resources
from leeward.apps.agencies.models import Officer
from leeward.apps.screening.rule_catalogue.queries import shown_rules
from leeward.core.document.rules.table import TABLE, rules

BrowserOf = Callable[[Officer], Client]

pytestmark = pytest.mark.django_db


@pytest.fixture
def changed(tmp_path: Path) -> Iterator[None]:
    """An installation that weighs one rule otherwise and has switched one off."""
    (tmp_path / "documents").mkdir()
    (tmp_path / TABLE).write_text("rule,severity\nissuer.unknown,high\nname.single,off\n")
    resources.use_override(tmp_path)
    rules.cache_clear()
    yield
    resources.use_override(None)
    rules.cache_clear()


def test_a_reviewer_reads_every_rule(browser_of: BrowserOf, clara: Officer) -> None:
    page = browser_of(clara).get("/rules-of-doubt").content.decode()
    for row in rules().values():
        assert row.rule in page
        assert row.dated in page
    assert "All as Leeward ships them" in page


def test_the_page_is_not_for_the_counter(browser_of: BrowserOf, client: Client, alice: Officer) -> None:
    assert browser_of(alice).get("/rules-of-doubt").status_code == 403
    assert client.get("/rules-of-doubt").status_code == 302


def test_what_the_installation_changed_is_marked(changed: None, browser_of: BrowserOf, clara: Officer) -> None:
    page = browser_of(clara).get("/rules-of-doubt").content.decode()
    assert "2 differ from what Leeward ships" in page
    assert "switched off" in page


def test_each_rule_says_what_follows(changed: None) -> None:
    verdicts = {rule.row.rule: rule.verdict for group in shown_rules() for rule in group}
    assert verdicts["expiry.past"] == "VERIFY"
    assert verdicts["document.stolen"] == "REFER"
    assert verdicts["name.single"] == "", "switched off"
