"""A post without a single record checks against what its hub handed out: no more than it may, and all of that."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.indexing.queries.engine import engine
from leeward.apps.registry.actions.bulk_copies import copy_list
from leeward.apps.registry.actions.records import withdraw_record
from leeward.apps.registry.models import Edition, Record, RecordChange, RecordList
from leeward.apps.screening.actions.erasure import follow_copies
from leeward.apps.screening.actions.index_exports import Withheld, apply_export, export_index
from leeward.apps.screening.models import Check, FindingEvidence
from leeward.apps.screening.queries.checks import present
from leeward.core.dates import DateSpan
from leeward.core.record.content.document import BlankRange, TravelDocument
from leeward.core.record.content.person import Notice, Person, PersonName, ReviewState
from leeward.core.search.index import IndexDamaged, NoLink, NotApplicable

pytestmark = pytest.mark.django_db
Ask = Callable[..., dict[str, Any]]
Share = Callable[..., Record]
Passport = Callable[..., str]

TODAY = datetime.now(UTC).date()
ALTHEA = Person(
    names=(PersonName("Althea Marie Greaves", surname="Greaves", given="Althea Marie"),),
    topic="wanted",
    birth_dates=(DateSpan.of(1984, 7, 9),),
    sex="F",
    nationalities=("BRB",),
)


@pytest.fixture
def become_post(settings: Settings, tmp_path: Path) -> Callable[[], None]:
    """Makes this installation another one: no record, no journal, no index."""

    def become() -> None:
        for model in (RecordChange, Record, Edition, RecordList):
            model.objects.all().delete()
        settings.INDEX = tmp_path / "post"
        engine.cache_clear()

    return become


@pytest.fixture
def on_day(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Moves the clock of this installation so many days on from when it is now."""

    def move(days: int) -> None:
        at = datetime.now(UTC) + timedelta(days=days)
        monkeypatch.setattr(timezone, "now", lambda: at)

    return move


def kinds(answer: dict[str, Any]) -> list[str]:
    return sorted(finding["kind"] for finding in answer["findings"])


def test_a_post_finds_documents_blanks_and_persons(
    ask: Ask, passport: Passport, share: Share, become_post: Callable[[], None], tmp_path: Path
) -> None:
    share(TravelDocument("C12345678", "BRB", "stolen", reported=DateSpan.of(2026, 1, 5)))
    share(BlankRange("BRB", "A0001000", "A0001999"))
    share(ALTHEA)
    made = export_index(tmp_path / "whole")
    assert (made.name, made.generation, made.since) == ("XXX-LOCAL", 1, 0)
    become_post()
    assert kinds(ask(passport())) == []
    assert list(apply_export(tmp_path / "whole")) == [("XXX-LOCAL", 1)]
    answer = ask(passport())
    assert kinds(answer) == ["document.stolen", "person.elsewhere"]
    for finding in answer["findings"]:
        assert "record.contact_first" in [reason["code"] for reason in finding["explanation"]]
    assert "document.stolen_blank" in kinds(ask(passport("A0001234")))
    assert [source["state"] for source in answer["coverage"]] == ["current"]
    assert [entry.act for entry in AuditEntry.objects.filter(act__startswith="index.")] == [
        "index.export",
        "index.apply",
    ]


def test_a_post_shows_the_person_and_whom_to_ask(
    ask: Ask,
    passport: Passport,
    share: Share,
    alice: Officer,
    browser_of: Callable[[Officer], Client],
    become_post: Callable[[], None],
    tmp_path: Path,
) -> None:
    share(ALTHEA)
    export_index(tmp_path / "whole")
    become_post()
    list(apply_export(tmp_path / "whole"))
    check = Check.objects.get(pk=ask(passport())["id"])
    (hit,) = [finding for finding in present(check, alice)["findings"] if finding["record"]]
    assert (hit["view"], hit["contact"]["agency"], hit["owner"]) == ("full", "XXX-LOCAL", "XXX-LOCAL")
    assert "Althea Marie Greaves" in str(hit)
    page = browser_of(alice).get(f"/check/{check.pk}")
    assert page.status_code == 200
    assert "Refer: a colleague takes a second look." in page.content.decode()


def test_a_copy_is_handed_on_unless_its_owner_forbids_it(
    keeper: Officer, become_post: Callable[[], None], tmp_path: Path
) -> None:
    table = tmp_path / "bulk.csv"
    terms: dict[str, Any] = {"owner": keeper.agency, "purposes": ["border_check"], "actor": actor_of(keeper)}
    for number, name, handling in (("C1", "open", {}), ("C2", "closed", {"no_onward": True})):
        table.write_text(f"number,issuer,status\n{number},BRB,lost\n")
        copy_list(table, name=name, handling=handling, **terms)
    table.write_text("number,issuer,status\nC1,BRB,lost\nC3,BRB,lost\n")
    copy_list(table, name="open", handling={}, **terms)
    with pytest.raises(Withheld, match=r"BRB-RBPF gave BRB-RBPF\.closed on the terms that it is not passed on"):
        export_index(tmp_path / "closed", copy="BRB-RBPF.closed")
    assert export_index(tmp_path / "whole", copy="BRB-RBPF.open").generation == 2
    assert export_index(tmp_path / "news", since=1, copy="BRB-RBPF.open").steps == 1
    become_post()
    list(apply_export(tmp_path / "whole"))
    assert len(engine().current().index.documents("C3", "BRB")) == 1


def test_a_delta_adds_and_removes(
    ask: Ask, passport: Passport, share: Share, keeper: Officer, become_post: Callable[[], None], tmp_path: Path
) -> None:
    lost = share(TravelDocument("C12345678", "BRB", "lost"))
    export_index(tmp_path / "whole")
    withdraw_record(lost, keeper=keeper, reason="found")
    share(TravelDocument("C87654321", "BRB", "lost"))
    made = export_index(tmp_path / "news", since=1)
    assert (made.generation, made.since, made.steps) == (2, 1, 1)
    with pytest.raises(NoLink, match="generation 2 is in service"):
        export_index(tmp_path / "none", since=2)
    become_post()
    list(apply_export(tmp_path / "whole"))
    assert (kinds(ask(passport())), kinds(ask(passport("C87654321")))) == (["document.lost"], [])
    assert list(apply_export(tmp_path / "news")) == [("XXX-LOCAL", 2)]
    assert (kinds(ask(passport())), kinds(ask(passport("C87654321")))) == ([], ["document.lost"])


def test_evidence_on_a_person_is_erased_with_their_record(
    ask: Ask, passport: Passport, share: Share, keeper: Officer, become_post: Callable[[], None], tmp_path: Path
) -> None:
    wanted = share(ALTHEA)
    export_index(tmp_path / "whole")
    withdraw_record(wanted, keeper=keeper, reason="caught")
    export_index(tmp_path / "news", since=1)
    become_post()
    list(apply_export(tmp_path / "whole"))
    assert kinds(ask(passport())) == ["person.elsewhere"]
    assert follow_copies() == 0
    list(apply_export(tmp_path / "news"))
    assert (follow_copies(), FindingEvidence.objects.count()) == (1, 0)


@pytest.mark.parametrize(
    "restriction",
    [
        {"handling": {"agencies": ["ATG-IMMI"]}},
        {"handling": {"countries": ["BRB"]}},
        {"handling": {"mode": "hit_only"}},
        {"handling": {"no_onward": True}},
        {"purposes": ["document_issuance"]},
    ],
    ids=str,
)
def test_restricted_records_are_not_exported(
    restriction: dict[str, Any], share: Share, become_post: Callable[[], None], tmp_path: Path
) -> None:
    record = share(TravelDocument("C12345678", "BRB", "lost"))
    Record.objects.filter(pk=record.pk).update(**restriction)
    share(TravelDocument("C87654321", "BRB", "lost"))
    export_index(tmp_path / "whole")
    become_post()
    list(apply_export(tmp_path / "whole"))
    index = engine().current().index
    assert (index.documents("C12345678", "BRB"), len(index.documents("C87654321", "BRB"))) == ([], 1)
    assert [source.records for source in engine().current().copies] == [1]


def test_records_of_partners_are_not_exported(share: Share, become_post: Callable[[], None], tmp_path: Path) -> None:
    share(TravelDocument("C12345678", "BRB", "lost"))
    RecordList.objects.update(is_received=True, name="Sent by its owner")
    share(TravelDocument("C87654321", "BRB", "lost"))
    export_index(tmp_path / "whole")
    become_post()
    list(apply_export(tmp_path / "whole"))
    found = engine().current().index.documents
    assert [len(found(number, "BRB")) for number in ("C12345678", "C87654321")] == [0, 1]
    assert [source.name for source in engine().current().copies] == ["BRB-RBPF Own records"]


@pytest.mark.parametrize("state", ["under_review", "diffusion_not_reviewed"])
def test_an_unreviewed_notice_is_not_exported(
    state: ReviewState, ask: Ask, passport: Passport, share: Share, become_post: Callable[[], None], tmp_path: Path
) -> None:
    share(replace(ALTHEA, notice=Notice("red", state)))
    export_index(tmp_path / "whole")
    become_post()
    list(apply_export(tmp_path / "whole"))
    assert kinds(ask(passport())) == []


def test_persons_who_may_need_protection_are_not_exported(
    ask: Ask, passport: Passport, share: Share, become_post: Callable[[], None], tmp_path: Path
) -> None:
    share(Person(names=ALTHEA.names, topic="protection", birth_dates=ALTHEA.birth_dates))
    share(Person(names=(PersonName("Rosalind Ottley"),), topic="missing"))
    export_index(tmp_path / "whole")
    become_post()
    list(apply_export(tmp_path / "whole"))
    assert kinds(ask(passport())) == []
    (source,) = engine().current().copies
    assert source.records == 1


def test_an_unchanged_registry_is_not_built_again(share: Share, tmp_path: Path) -> None:
    share(TravelDocument("C12345678", "BRB", "lost"))
    first, second = export_index(tmp_path / "one"), export_index(tmp_path / "two")
    assert (first.generation, first.identity) == (second.generation, second.identity)


def test_an_index_that_was_started_over_is_exported_again(share: Share, own_index: Path, tmp_path: Path) -> None:
    for number in range(3):
        share(TravelDocument(f"C1234567{number}", "BRB", "lost"))
        export_index(tmp_path / "old")
    for path in own_index.glob("idx.*"):
        path.unlink()
    engine.cache_clear()
    assert export_index(tmp_path / "new").generation == 1


@pytest.mark.parametrize(("days_left", "goes"), [(30, True), (29, False)], ids=["ends with it", "ends before it"])
def test_a_record_that_ends_before_the_pack_stays(
    days_left: int, goes: bool, share: Share, become_post: Callable[[], None], tmp_path: Path
) -> None:
    record = share(TravelDocument("C12345678", "BRB", "lost"))
    Record.objects.filter(pk=record.pk).update(delete_at=TODAY + timedelta(days=days_left))
    share(TravelDocument("C87654321", "BRB", "lost"))
    export_index(tmp_path / "whole")
    become_post()
    list(apply_export(tmp_path / "whole"))
    assert bool(engine().current().index.documents("C12345678", "BRB")) == goes
    assert [source.records for source in engine().current().copies] == [1 + goes]


def test_a_pack_ends_on_its_day(
    ask: Ask,
    passport: Passport,
    share: Share,
    become_post: Callable[[], None],
    on_day: Callable[[int], None],
    tmp_path: Path,
) -> None:
    share(TravelDocument("C12345678", "BRB", "lost"))
    share(ALTHEA)
    export_index(tmp_path / "whole")
    become_post()
    list(apply_export(tmp_path / "whole"))
    on_day(29)
    assert "document.lost" in kinds(ask(passport()))
    assert (follow_copies(), FindingEvidence.objects.count() > 0) == (0, True)
    on_day(30)
    answer = ask(passport())
    assert kinds(answer) == []
    assert [(source["source"], source["state"]) for source in answer["coverage"]] == [("BRB-RBPF", "missing")]
    assert follow_copies() > 0
    assert FindingEvidence.objects.count() == 0
    with pytest.raises(NotApplicable, match="its term ended on"):
        list(apply_export(tmp_path / "whole"))


def test_a_new_day_makes_a_new_pack_of_the_same_records(
    share: Share, become_post: Callable[[], None], on_day: Callable[[int], None], tmp_path: Path
) -> None:
    share(TravelDocument("C12345678", "BRB", "lost"))
    export_index(tmp_path / "whole")
    on_day(29)
    renewed = export_index(tmp_path / "news", since=1)
    assert (renewed.generation, renewed.steps) == (2, 1)
    become_post()
    list(apply_export(tmp_path / "whole"))
    list(apply_export(tmp_path / "news"))
    on_day(58)
    assert len(engine().current().index.documents("C12345678", "BRB")) == 1
    on_day(59)
    assert engine().current().index.documents("C12345678", "BRB") == []


def test_a_copy_not_renewed_for_a_year_is_missing(
    keeper: Officer, on_day: Callable[[int], None], ask: Ask, passport: Passport, tmp_path: Path
) -> None:
    table = tmp_path / "bulk.csv"
    table.write_text("number,issuer,status\nC12345678,BRB,lost\n")
    terms: dict[str, Any] = {"purposes": ["border_check"], "actor": actor_of(keeper), "handling": {}}
    copy_list(table, owner=keeper.agency, name="papers", **terms)
    assert kinds(ask(passport())) == ["document.lost"]
    on_day(366)
    answer = ask(passport())
    assert (kinds(answer), [source["state"] for source in answer["coverage"]]) == ([], ["missing"])


def test_what_does_not_fit_is_refused(share: Share, become_post: Callable[[], None], tmp_path: Path) -> None:
    share(TravelDocument("C12345678", "BRB", "lost"))
    export_index(tmp_path / "whole")
    with pytest.raises(NotApplicable, match="this installation's own records"):
        list(apply_export(tmp_path / "whole"))
    share(TravelDocument("C12345679", "BRB", "lost"))
    export_index(tmp_path / "news", since=1)
    become_post()
    with pytest.raises(NotApplicable, match="none is in service"):
        list(apply_export(tmp_path / "news"))
    (tmp_path / "text").write_text("what is this?")
    with pytest.raises(IndexDamaged, match="does not begin like one"):
        list(apply_export(tmp_path / "text"))
    assert engine().current().copies == ()
