"""The demonstration's training: courses in use, a cohort with results, and the newcomer without a burst."""

from typing import Any

import pytest
from tests.apps.exchange.conftest import Node

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.exchange.queries import node_keys, trust
from leeward.apps.training.models import Burst, BurstAnswer, CardMemory, Cohort, CourseVersion, ProposedCertificate
from leeward.core.training.courses.starters import starters
from leeward.demo import training


def test_everything_is_there_once(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    node = Node("BRB-IMMI", "BRB")
    monkeypatch.setattr(trust, "identity", lambda: node)
    monkeypatch.setattr(node_keys, "bundle_files", lambda _folder: ["0001.json"])
    monkeypatch.setattr(training, "MONTHS", 1)
    monkeypatch.setattr(training, "OFFICERS", 4)
    for name, role in (("officer", Role.OFFICER), ("trainer", Role.TRAINER), ("supervisor", Role.SUPERVISOR)):
        create_officer(name, name, cast.barbados, roles=[role], post=cast.bridgetown)
    for _again in range(2):
        training.load_training()
    assert CourseVersion.objects.filter(state="approved").count() == len(starters())
    assert Cohort.objects.get().officers.count() == 4
    assert (Burst.objects.count(), BurstAnswer.objects.count()) == (3 * 2, 3 * 2 * 40)
    assert BurstAnswer.objects.filter(target=True).count() == 3 * 2 * 20
    assert not Burst.objects.filter(officer__username="officer").exists(), "their first burst is still to come"
    assert CardMemory.objects.filter(officer__username="officer").count() == 5
    assert ProposedCertificate.objects.get().officer.username == "officer"
