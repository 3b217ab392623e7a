"""Who is the same, over HTTP: reads and decisions as on the pages, for who works on the inquiry alone."""

from typing import Any

import pytest
from django.test import Client
from tests.apps.networks.actions.test_pairs import ADA, named
from tests.apps.networks.opened import Analysts
from tests.apps.networks.queries.test_entities import NEAR

from leeward.apps.agencies.actions.officers import create_api_key
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.apps.networks.actions.pairs import resolve
from leeward.apps.networks.models import Inquiry, Mention, PairDecision


@pytest.fixture
def three(analysts: Analysts) -> list[Mention]:
    """Ada twice, and someone who is nearly alike."""
    found = [named(analysts, "1", ADA), named(analysts, "2", ADA), named(analysts, "3", NEAR)]
    resolve([each.pk for each in found])
    return found


def ask(officer: Officer, inquiry: Inquiry, path: str, method: str = "get", **said: Any) -> Any:
    key = create_api_key(officer, f"program {method} {path}"[:60], days=1, actor=SYSTEM)
    send = getattr(Client(), method)
    more = {"data": said, "content_type": "application/json"} if said else {}
    return send(f"/api/v1/inquiries/{inquiry.pk}/{path}", headers={"authorization": f"Bearer {key}"}, **more)


def test_entities_and_one_of_them(three: list[Mention], inquiry: Inquiry, analysts: Analysts) -> None:
    listed = ask(analysts.ana, inquiry, "entities").json()
    assert [(each["name"], each["mentions"]) for each in listed["entities"]] == [("Ada March", 2), ("Ada Marsh", 1)]
    one = ask(analysts.ana, inquiry, f"entities/{three[1].pk}").json()
    assert one["id"] == str(three[0].pk)
    assert {"kind": "name", "text": "Ada March", "best_grade": "F6"}.items() <= one["facts"][0].items()
    assert [each["joined_to"] for each in one["mentions"]] == [str(three[1].pk), str(three[0].pk)]


def test_a_pair_adds_up_is_decided_and_taken_back(three: list[Mention], inquiry: Inquiry, analysts: Analysts) -> None:
    path = f"pairs/{three[2].pk}/{three[0].pk}"
    waiting = ask(analysts.ana, inquiry, "pairs").json()["pairs"]
    assert {"one": str(three[0].pk), "other": str(three[2].pk)}.items() <= waiting[0].items()
    found = ask(analysts.ana, inquiry, path).json()
    assert found["prior"] + sum(each["weight"] for each in found["claims"]) == pytest.approx(found["log_odds"])
    assert (found["together"], found["verdict"]) == (False, "")
    assert ask(analysts.ana, inquiry, path, "put", verdict="same", reason="One passport").status_code == 204
    assert ask(analysts.ana, inquiry, path).json()["verdict"] == "same"
    assert ask(analysts.ana, inquiry, path, "delete").status_code == 204
    assert ask(analysts.ana, inquiry, path, "delete").status_code == 404
    assert AuditEntry.objects.filter(act__in=("pair.decide", "pair.undo")).count() == 2


@pytest.mark.parametrize(
    "said", [{"verdict": "same", "reason": ""}, {"verdict": "maybe", "reason": "x"}, {"reason": "x"}]
)
def test_a_decision_without_verdict_or_reason_is_refused(
    said: dict[str, str], three: list[Mention], inquiry: Inquiry, analysts: Analysts
) -> None:
    assert ask(analysts.ana, inquiry, f"pairs/{three[0].pk}/{three[2].pk}", "put", **said).status_code == 422
    assert not PairDecision.objects.exists()


def test_others_and_what_is_not_there_get_nothing(three: list[Mention], inquiry: Inquiry, analysts: Analysts) -> None:
    pair = f"pairs/{three[0].pk}/{three[2].pk}"
    for path in ("entities", f"entities/{three[0].pk}", "pairs", pair):
        assert ask(analysts.ben, inquiry, path).status_code == 404
        assert ask(analysts.sue, inquiry, path).status_code == 403
    assert ask(analysts.ben, inquiry, pair, "put", verdict="same", reason="x").status_code == 404
    assert ask(analysts.ana, inquiry, f"entities/{inquiry.pk}").status_code == 404
    assert ask(analysts.ana, inquiry, f"pairs/{three[0].pk}/{three[0].pk}").status_code == 404
    assert not PairDecision.objects.exists()
