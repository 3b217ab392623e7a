"""Notices wait for a second person by every door, and are stored as they were shown: form, file, API, command."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client, override_settings
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings
from tests.apps.registry.imported import KEEPER
from typer.testing import CliRunner

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.actions.officers import create_api_key, create_officer
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.registry.actions.deliveries import Row, deliver
from leeward.apps.registry.actions.import_notices import NOTHING, Earlier, Notices, Vouched, stated
from leeward.apps.registry.actions.import_storing import Allowance
from leeward.apps.registry.actions.imports import import_list
from leeward.apps.registry.actions.proposals import publish
from leeward.apps.registry.actions.undo_task import start_undo
from leeward.apps.registry.actions.uploads import allow_import, cancel_import, start_import
from leeward.apps.registry.models import Edition, EditionApproval, Proposal, Record
from leeward.apps.registry.queries.editions import NeedsSecondPerson
from leeward.cli import list_commands  # noqa: F401 - adds its commands to the app
from leeward.cli.lists import app
from leeward.core.dates import DateSpan
from leeward.core.record.content.content import to_json
from leeward.core.record.content.person import Notice, Person, PersonName
from leeward.core.record.lists.read import Entry, Position
from leeward.platform.models import Task
from leeward.platform.refusal import NotAllowed
from leeward.platform.worker import run_next, task_kinds

pytestmark = pytest.mark.django_db
HEADER = "reference,surname,given_names,topic,notice_colour,review_state\n"
RED = "R1,SPECIMEN,ANNA,wanted,red,reviewed"
PLAIN = "R2,EXAMPLE,BERT,information,,"


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    """Files that no other test sees."""
    settings.VAR, settings.REJECTS, settings.INDEX = tmp_path, tmp_path / "rejects", tmp_path / "index"


def file(tmp_path: Path, *rows: str, name: str = "persons.csv") -> Path:
    path = tmp_path / name
    path.write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def order(keeper: Officer, *rows: str, **more: object) -> Task:
    data = (HEADER + "".join(f"{row}\n" for row in rows)).encode()
    wanted = {"kind": "persons", "list_name": "", "full": False, **more}
    return worked(start_import(keeper, wanted, [SimpleUploadedFile("persons.csv", data)]))


def worked(task: Task) -> Task:
    assert run_next(task_kinds())
    return Task.objects.get(pk=task.pk)


def red() -> Person:
    names = (PersonName("Anna Specimen", surname="SPECIMEN", given="ANNA"),)
    notice = Notice("red", "reviewed", reason="Armed robbery, maximum 12 years")
    return Person(names, "wanted", notice, birth_dates=(DateSpan.parse("1974-08-12"),), nationalities=("BRB",), sex="F")


def by_form(keeper: Officer, tmp_path: Path) -> None:
    publish(red(), keeper=keeper, reason="court order 7")


def by_api(keeper: Officer, tmp_path: Path) -> None:
    (outcome,) = deliver([Row("person", reference="R1", content=to_json(red()), reason="court order 7")], keeper=keeper)
    assert outcome.outcome == "proposed", outcome


def by_page(keeper: Officer, tmp_path: Path) -> None:
    order(keeper, RED)


def by_command(keeper: Officer, tmp_path: Path) -> None:
    path = file(tmp_path, RED)
    words = ["import", "persons", str(path), "--owner", keeper.agency.code, "--officer", keeper.username, "--force"]
    assert CliRunner().invoke(app, words, input="a guess\n").exit_code == 1
    assert not Task.objects.exists(), "a name proves no person"
    keeper.set_password("password of the keeper")
    keeper.save()
    done = CliRunner().invoke(app, words, input="password of the keeper\n")
    assert done.exit_code == 1, done.output


def by_watched_folder(keeper: Officer, tmp_path: Path) -> None:
    folder = tmp_path / "drop"
    folder.mkdir()
    words = ["watch", str(folder), "--kind", "persons", "--once", "--officer", keeper.username]
    file(folder, RED)
    CliRunner().invoke(app, words)
    (reason,) = (folder / "rejected").glob("persons-*.reason.txt")
    assert "LEEWARD_OFFICER_KEY" in reason.read_text()
    assert not Task.objects.exists(), "a name proves no person"
    file(folder, RED)
    with override_settings(COMMAND_KEY=create_api_key(keeper, "folder", days=1, actor=SYSTEM)):
        CliRunner().invoke(app, words)


DOORS = [by_form, by_api, by_page, by_command, by_watched_folder]


@pytest.mark.parametrize("door", DOORS)
def test_a_notice_is_no_record_before_a_second_person_by_any_door(
    door: Callable[[Officer, Path], None], keeper: Officer, colleague: Officer, tmp_path: Path
) -> None:
    door(keeper, tmp_path)
    assert Record.objects.count() == 0
    waiting = Proposal.objects.count() + Task.objects.filter(state=Task.State.HELD).count()
    assert waiting == 1, "it waits, and is not lost"


@pytest.mark.parametrize("row", [RED, "R1,SPECIMEN,ANNA,wanted,,", "R1,SPECIMEN,ANNA,missing,yellow,under_review"])
def test_the_page_allows_it_as_a_whole_once(row: str, keeper: Officer, colleague: Officer) -> None:
    task = order(keeper, row, PLAIN)
    assert (task.state, task.result["reasons"], Record.objects.count()) == ("held", ["notices"], 0)
    with pytest.raises(NotAllowed):
        allow_import(task, keeper, "fine")
    assert allow_import(task, colleague, "court order 7")
    assert (worked(task).state, Record.objects.count()) == ("done", 2)
    approval = EditionApproval.objects.get()
    assert (approval.started_by, approval.allowed_by, approval.notices) == (keeper, colleague, 1)
    assert not allow_import(task, colleague, "again"), "it is decided"
    again = order(keeper, row, PLAIN)
    assert (again.state, again.result["unchanged"], Record.objects.count()) == ("done", 2, 2), "nothing is doubled"


def test_two_officers_of_one_maker_are_no_two_persons(keeper: Officer, colleague: Officer) -> None:
    maker = create_officer("maker", "Maker", keeper.agency, roles=[Role.ADMINISTRATOR])
    Officer.objects.filter(pk__in=(keeper.pk, colleague.pk)).update(made_by=maker)
    task = order(keeper, RED)
    with pytest.raises(NotAllowed):
        allow_import(task, colleague, "fine")
    Officer.objects.filter(pk=colleague.pk).update(made_by=None)
    assert allow_import(task, colleague, "a colleague vouched")


def test_what_is_refused_leaves_nothing(keeper: Officer, colleague: Officer) -> None:
    task = order(keeper, RED, PLAIN)
    assert cancel_import(task, colleague)
    assert (Record.objects.count(), Edition.objects.count()) == (0, 0)


def test_rows_by_choice(keeper: Officer, colleague: Officer) -> None:
    task = order(keeper, RED, "R3,OTHER,CARL,wanted,red,reviewed", PLAIN, full=True)
    assert allow_import(task, colleague, "Carl is another person", left_out=["R3"])
    assert worked(task).state == "done"
    assert set(Record.objects.values_list("reference", flat=True)) == {"R1", "R2"}
    approval = EditionApproval.objects.get()
    assert (approval.notices, approval.left_out) == (1, 1)


def test_without_a_notice_nothing_waits(keeper: Officer) -> None:
    assert order(keeper, PLAIN).state == "done"


@pytest.mark.parametrize(
    "row", ["R1,SPECIMEN,ANNA,information,,", "R1,OTHER,ANNA,wanted,red,reviewed"], ids=["taken off", "another name"]
)
def test_a_changed_notice_waits_too(row: str, keeper: Officer, colleague: Officer) -> None:
    task = order(keeper, RED)
    assert allow_import(task, colleague, "court order 7")
    worked(task)
    assert order(keeper, row).state == "held"
    assert Record.objects.get().content["notice"]["colour"] == "red"


def test_what_is_stored_is_what_was_allowed(keeper: Officer, colleague: Officer) -> None:
    """Between look and import the list changed: the answer was about something else, so it is asked again."""
    task = order(keeper, RED, full=True)
    assert allow_import(task, colleague, "court order 7")
    Task.objects.filter(pk=task.pk).update(order={**Task.objects.get(pk=task.pk).order, "allowed": "0" * 64})
    assert (worked(task).state, Record.objects.count()) == ("held", 0)


def test_the_command_allows_what_a_page_shows(keeper: Officer, colleague: Officer, tmp_path: Path) -> None:
    by_command(keeper, tmp_path)
    task = Task.objects.get()
    shown = CliRunner().invoke(app, ["waiting", "--officer", colleague.username])
    assert "R1" in shown.output
    answer = ["allow", str(task.pk), "--reason", "court order 7", "--officer"]
    for officer in (keeper, colleague):
        officer.set_password(f"password of {officer.username}")
        officer.save()

    def decide(officer: Officer, of: Officer) -> int:
        return CliRunner().invoke(app, [*answer, officer.username], input=f"password of {of.username}\n").exit_code

    assert decide(keeper, keeper) == 1, "as every refusal of an action"
    assert decide(colleague, keeper) == 1, "the keeper names a colleague, whose password only the colleague knows"
    assert not Record.objects.exists()
    assert decide(colleague, colleague) == 0
    assert Record.objects.get().content["notice"]["colour"] == "red"


def test_the_page_shows_what_waits_and_leaves_out_what_is_ticked(
    keeper: Officer, colleague: Officer, browser_of: Callable[[Officer], Client]
) -> None:
    task = order(keeper, RED, "R3,OTHER,CARL,wanted,red,reviewed")
    browser = browser_of(colleague)
    page = browser.get(f"/lists/import/{task.pk}").content.decode()
    assert "may lead to HOLD" in page
    assert "Red Notice" in page
    assert "OTHER" in page
    browser.post(f"/lists/import/{task.pk}/allow", {"reason": "court order 7", "left_out": ["R3", "no such row"]})
    worked(task)
    assert list(Record.objects.values_list("reference", flat=True)) == ["R1"]


def test_an_undo_that_brings_a_notice_back_waits(keeper: Officer, colleague: Officer) -> None:
    for row in (RED, "R1,SPECIMEN,ANNA,information,,"):
        task = order(keeper, row)
        assert allow_import(task, colleague, "as the court says")
        worked(task)
    undo = worked(start_undo(Edition.objects.order_by("-pk")[0], keeper, "by mistake"))
    assert (undo.state, Record.objects.get().content.get("notice")) == ("held", None)
    assert allow_import(undo, colleague, "it was a mistake")
    worked(undo)
    assert Record.objects.get().content["notice"]["colour"] == "red"


def test_until_the_first_officer_is_made_one_person_imports_alone(owner: Agency, tmp_path: Path) -> None:
    assert import_list("persons", [file(tmp_path, RED)], owner=owner, list_name="A", actor=KEEPER).added == 1
    create_officer("first", "First", owner, roles=[Role.RECORD_KEEPER])
    with pytest.raises(NeedsSecondPerson):
        import_list("persons", [file(tmp_path, RED)], owner=owner, list_name="B", actor=KEEPER)


def test_the_database_refuses_one_person_as_both(keeper: Officer, owner: Agency, tmp_path: Path) -> None:
    import_list("persons", [file(tmp_path, PLAIN)], owner=owner, list_name="A", actor=actor_of(keeper))
    with pytest.raises(IntegrityError), transaction.atomic():
        EditionApproval.objects.create(
            edition=Edition.objects.get(), started_by=keeper, allowed_by=keeper, allowed_at=timezone.now(), reason="x"
        )


def test_one_person_as_both_allows_nothing_even_with_the_right_digest(keeper: Officer, tmp_path: Path) -> None:
    with pytest.raises(NeedsSecondPerson) as asked:
        import_list("persons", [file(tmp_path, RED)], owner=keeper.agency, list_name=None, actor=actor_of(keeper))
    both = Allowance(asked.value.counts["digest"], keeper, keeper, "fine")
    with pytest.raises(Exception, match="edition_approval_second_person"), transaction.atomic():
        import_list(
            "persons",
            [file(tmp_path, RED)],
            owner=keeper.agency,
            list_name=None,
            actor=actor_of(keeper),
            allowance=both,
        )
    assert Record.objects.count() == 0


PERSONS = st.builds(
    Person,
    names=st.just(()),
    topic=st.sampled_from(["wanted", "missing", "sanction", "warning", "information", "protection"]),
    notice=st.none()
    | st.builds(
        Notice,
        st.sampled_from(["red", "yellow", "blue"]),
        st.sampled_from(["under_review", "reviewed", "diffusion_not_reviewed"]),
    ),
)


@given(PERSONS, st.sampled_from([NOTHING, Earlier("person.red", is_notice=True, may_hold=True)]))
def test_what_may_hold_never_passes_unseen_but_from_an_approved_address(person: Person, earlier: Earlier) -> None:
    entry = Entry("R1", person, Position("f", 1))
    for vouched in (Vouched.NO_ONE, Vouched.FORMAT_ALONE):
        found = Notices(vouched)
        found.takes(entry, "A", "d", earlier)
        assert found.waiting or not person.may_hold
        own = vouched is Vouched.NO_ONE
        assert found.waiting == (1 if (stated(person).is_notice or earlier.is_notice) and own else int(person.may_hold))


def test_the_order_of_rows_does_not_change_what_is_allowed() -> None:
    def digest(*references: str) -> str:
        found = Notices(Vouched.NO_ONE)
        for reference in references:
            entry = Entry(reference, red(), Position("f", 1))
            found.takes(entry, "A", "d", NOTHING)
        return found.digest

    assert digest("R1", "R2") == digest("R2", "R1") != digest("R1", "R3")
