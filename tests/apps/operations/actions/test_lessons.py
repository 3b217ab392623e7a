"""A lesson is a draft where it belongs, by whom it concerns, and can be taken back until someone decides."""

import pytest
from tests.apps.operations.conftest import Team

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.operations.actions.lessons import Learnt, learn, settle, take_back
from leeward.apps.operations.actions.running import end
from leeward.apps.operations.models import Lesson, Operation
from leeward.apps.operations.queries.home import lessons as card
from leeward.apps.operations.queries.lessons import lessons_of, waiting_for
from leeward.apps.registry.actions.proposals import approve
from leeward.apps.registry.models import Proposal, Record
from leeward.platform.refusal import NotAllowed

METHOD = Learnt("method", "Ferry at night", "Passports of one series, bought in one place.", "forgery")
NOTE, INDICATOR = Learnt("training", "Look at the seam", "Text"), Learnt("indicator", "Share of ferries", "Text")


def test_a_method_is_a_proposal_that_a_second_person_decides(running: Operation, team: Team) -> None:
    with pytest.raises(NotAllowed, match="after an operation"):
        learn(running, METHOD, officer=team.lea)
    end(running, officer=team.lea)
    running.refresh_from_db()
    with pytest.raises(NotAllowed):
        learn(running, METHOD, officer=team.otto)  # of an agency that takes no part
    row = learn(running, METHOD, officer=team.lea)
    assert (row.is_draft, Record.objects.exists()) == (True, False)
    assert row.proposal is not None
    assert running.name in row.proposal.reason, "who decides reads where it comes from"
    with pytest.raises(NotAllowed):
        approve(row.proposal, approver=team.lea)
    record = approve(row.proposal, approver=team.sam)
    assert (record.kind, record.content["title"], record.owner) == ("method", METHOD.title, team.barbados)
    (kept,) = lessons_of(running, team.lea)
    assert (kept.is_draft, kept.proposal and kept.proposal.record) == (False, record)
    with pytest.raises(NotAllowed, match="nothing that you can take back"):
        take_back(kept, officer=team.lea)
    assert lessons_of(running, team.ali) == [], "each agency has its own"


def test_a_draft_is_taken_back_with_its_proposal(running: Operation, team: Team) -> None:
    end(running, officer=team.lea)
    running.refresh_from_db()
    row = learn(running, METHOD, officer=team.lea)
    with pytest.raises(NotAllowed):
        take_back(row, officer=team.ali)
    take_back(row, officer=team.sam)
    assert not Lesson.objects.exists()
    assert Proposal.objects.get().state == Proposal.State.EXPIRED
    with pytest.raises(NotAllowed):
        take_back(row, officer=team.sam)  # pressed twice
    acts = [act for act in AuditEntry.objects.order_by("pk").values_list("act", flat=True) if ".lesson" in act]
    assert acts == ["operation.lesson", "operation.lesson.undo"]


def test_notes_and_indicators_wait_for_those_of_their_part(running: Operation, team: Team) -> None:
    end(running, officer=team.lea)
    running.refresh_from_db()
    note, indicator = (learn(running, each, officer=team.lea) for each in (NOTE, INDICATOR))

    def of(name: str, role: Role, home: bool = True) -> Officer:
        return create_officer(name, name, team.barbados if home else team.antigua, roles=[role])

    tara, mona = of("tara", Role.TRAINER), of("mona", Role.PROJECT_MANAGER)
    for officer, rows in (
        (tara, [note]),
        (mona, [indicator]),
        (of("ada", Role.TRAINER, home=False), []),
        (of("kim", Role.RECORD_KEEPER), []),
        (team.lea, []),
    ):
        assert waiting_for(officer) == rows, officer.username
        assert card(officer, note.written_at).count == len(rows)
    for officer, became, said in ((mona, "A burst", "does not wait"), (tara, "  ", "Say what")):
        with pytest.raises(NotAllowed, match=said):
            settle(note, became, officer=officer)
    settle(note, "A card of course 4", officer=tara)
    note.refresh_from_db()
    assert (note.became, note.is_draft, waiting_for(tara)) == ("A card of course 4", False, [])
    with pytest.raises(NotAllowed):
        settle(note, "again", officer=tara)
    with pytest.raises(NotAllowed):
        take_back(note, officer=team.lea)
    take_back(indicator, officer=team.sam)
