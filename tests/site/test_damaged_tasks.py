"""Every kind of officers' work, tried with one damaged row of each encrypted column that it reads: it does the rest, or
ends with words that say what cannot be read and leaves everything as it was; the administrator learns of it.
"""

from dataclasses import dataclass, field
from typing import Any, Final

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext_lazy
from pytest_django import Settings
from tests.apps.networks.conftest import analysts, asking, inquiry
from tests.apps.networks.importing import upload
from tests.apps.networks.opened import Analysts
from tests.apps.networks.partnered import partnered, text
from tests.apps.networks.queries.test_value_questions import question
from tests.apps.networks.together import Together
from tests.apps.networks.world import cell
from tests.apps.permits.conftest import Desk, desk
from tests.apps.permits.tables import row, table
from tests.apps.projects.actions.test_import_task import large
from tests.apps.projects.conftest import Team as Managers
from tests.apps.projects.conftest import team as managers
from tests.apps.protection.actions.test_preparing import NOISE, WANTED
from tests.apps.protection.actions.test_preparing import full as care_full
from tests.apps.protection.compared import asked, stepped, two_agencies
from tests.apps.protection.conftest import Care, care
from tests.apps.screening.conftest import own_index
from tests.core.results.iati.example import ACTIVITY, NOW
from tests.site.damaged_work import tried
from tests.site.test_unreadable_rows import damage

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.networks.actions.charts.imports import import_chart
from leeward.apps.networks.actions.comparing_values import order_waiting
from leeward.apps.networks.actions.run_orders import failure, order
from leeward.apps.networks.models import Inquiry, Mention, Run, Value, ValueQuestion
from leeward.apps.oversight.queries.audit_log import installation
from leeward.apps.permits.actions.import_task import confirm_import, hold_import
from leeward.apps.permits.actions.permits import propose as propose_permit
from leeward.apps.permits.models import Permit
from leeward.apps.permits.queries.imports import read_table
from leeward.apps.projects.actions.import_task import start_import as start_projects
from leeward.apps.projects.models import Project
from leeward.apps.protection.actions.comparing import decide
from leeward.apps.protection.actions.preparing import start_preparing, start_publishing
from leeward.apps.protection.actions.releases import propose_noise
from leeward.apps.protection.models import Comparison, NoiseSpend, Release, Sharing
from leeward.apps.registry.actions.undo_task import start_undo
from leeward.apps.registry.actions.uploads import start_import as start_list
from leeward.apps.registry.models import Edition, Record
from leeward.core.graph import kernel
from leeward.core.privacy import intersection, noise
from leeward.core.privacy.intersection import Holder
from leeward.core.privacy.packets import join
from leeward.core.record.lists.read import reason
from leeward.core.results.iati.file_writer import write
from leeward.messages.failures import failure_sentence
from leeward.platform.models import Task
from leeward.platform.periodic.job import Job
from leeward.platform.worker import run_next, task_kinds

__all__ = ["analysts", "asking", "care", "care_full", "desk", "inquiry", "managers", "own_index"]
pytestmark = pytest.mark.django_db


@dataclass
class Ordered:
    """A task that waits, the models that its work writes, and how each of its runs ended."""

    task: Task
    writes: tuple[type[Model], ...] = ()
    ends: list[dict[str, Any]] = field(default_factory=list)

    def work(self) -> None:
        """Do it, and note how it ended, since all is taken back afterwards."""
        assert run_next(task_kinds())
        ended = Task.objects.values("state", "failure", "detail", "result").get(pk=self.task.pk)
        questions = [
            each for model in (ValueQuestion, Comparison) for each in model.objects.values_list("why", flat=True)
        ]
        self.ends.append(ended | {"written": self.written(), "why": questions})

    def written(self) -> list[int]:
        """How many rows there are of what it writes."""
        return [each._base_manager.count() for each in self.writes]


@pytest.fixture
def groups_wished(analysts: Analysts, inquiry: Inquiry) -> Ordered:
    if not kernel.available():
        pytest.skip("needs the extra analysis")
    cell(analysts.ana, "abcd", document=["UTO P1", "UTO P2"])
    order(inquiry, officer=analysts.ana)
    return Ordered(Task.objects.get(), (Run,))


def needs_intersection() -> None:
    if not intersection.available():
        pytest.skip("needs the extra privacy (openmined-psi)")


@pytest.fixture
def values_counted(asking: Together) -> Ordered:
    needs_intersection()
    values = [str(pk) for pk in Value.objects.values_list("pk", flat=True)]
    question(asking, "counting", counted_by=asking.max, counted_at=timezone.now(), asked=values)
    order_waiting()
    return Ordered(Task.objects.get())


@pytest.fixture
def values_answered(analysts: Analysts) -> Ordered:
    """A partner's answer came."""
    needs_intersection()
    partner = partnered(analysts)
    asked, holder = partner.asked(), Holder(["phone:1234567"])
    answered = holder.answer(partner.packet("values.ask"), which=False)
    packet = join(holder.prepared, answered)
    partner.come("values.answer", partner.says(asked.pk, told="number", packet=text(packet)))
    return Ordered(Task.objects.get(state=Task.State.WAITING))


@pytest.fixture
def chart_imported(analysts: Analysts, inquiry: Inquiry) -> Ordered:
    import_chart(inquiry, upload(), officer=analysts.ana)
    return Ordered(Task.objects.get())


@pytest.fixture
def projects_imported(managers: Managers) -> Ordered:
    return Ordered(start_projects(large(write([ACTIVITY], NOW)), officer=managers.mona), (Project,))


@pytest.fixture
def permits_imported(desk: Desk) -> Ordered:
    """Two numbers that are here already, and one that is new."""
    for number in ("V1", "V2"):
        propose_permit(desk.wish(number=number), officer=desk.dulce)
    task = hold_import(table(row("V1", desk), row("V2", desk), row("V3", desk)), "p.csv", officer=desk.dulce)
    confirm_import(task, officer=desk.dulce)
    return Ordered(task, (Permit,))


@pytest.fixture
def keeper(db: None, settings: Settings, tmp_path: Any) -> Officer:
    settings.VAR, settings.REJECTS, settings.INDEX = tmp_path, tmp_path / "rejects", tmp_path / "index"
    agency = Agency.objects.create(code="BRB-RBPF", name="Police", country="BRB")
    return create_officer("keeper", "Keeper", agency, roles=[Role.RECORD_KEEPER])


def listed(keeper: Officer) -> Task:
    data = b"reference,surname,given_names,topic,notice_colour,review_state\nR2,EXAMPLE,BERT,information,,\n"
    wanted = {"kind": "persons", "list_name": "", "full": False}
    return start_list(keeper, wanted, [SimpleUploadedFile("persons.csv", data)])


@pytest.fixture
def list_imported(keeper: Officer) -> Ordered:
    return Ordered(listed(keeper), (Record,))


@pytest.fixture
def list_undone(keeper: Officer) -> Ordered:
    listed(keeper)
    run_next(task_kinds())
    return Ordered(start_undo(Edition.objects.get(), keeper, "by mistake"), (Edition,))


@pytest.fixture
def release_prepared(care_full: Care) -> Ordered:
    return Ordered(start_preparing(WANTED, officer=care_full.mona), (Release,))


@pytest.fixture
def release_drawn(care_full: Care) -> Ordered:
    if not noise.available():
        pytest.skip("needs the extra privacy (opendp)")
    made = propose_noise(NOISE, officer=care_full.mona)
    return Ordered(start_publishing(made, officer=care_full.lead), (NoiseSpend,))


@pytest.fixture
def documents_compared(care: Care) -> Ordered:
    needs_intersection()
    two = two_agencies(care)
    decide(stepped(asked(two), care.lead), agree=True, officer=care.stranger)
    return Ordered(Task.objects.get(state=Task.State.WAITING), (Sharing,))


CARE: Final = {"protection.case.about", "protection.fact.body", "protection.section.body"}
WORLDS: Final[dict[str, tuple[str, set[str]]]] = {
    "groups_wished": ("networks.run", {"networks.mention.content", "networks.value.text"}),
    "values_counted": ("networks.values", {"networks.value.text", "networks.valuequestion.asked"}),
    "values_answered": (
        "networks.values",
        {"networks.valuequestion.asked", "networks.valuequestion.packet", "networks.valuequestion.secret"},
    ),
    "chart_imported": ("networks.compare_imported", {"networks.mention.content"}),
    "projects_imported": ("projects.import", set()),
    "permits_imported": ("permits.import", {"permits.importedtable.content", "permits.permit.facts"}),
    "list_imported": ("registry.import", set()),
    "list_undone": ("registry.undo", set()),
    "release_prepared": ("protection.release", CARE),
    "release_drawn": ("protection.noise", CARE),
    "documents_compared": (
        "protection.compare",
        {
            "protection.case.about",
            "protection.comparison.body",
            "protection.consent.body",
            "protection.section.body",
            "screening.caremark.stops",
        },
    ),
}
"""What the work of each world is, and the columns that it reads of what was there before."""
UNTRIED: Final = {"registry.fetch": "it needs a server; what it then imports is tried as `registry.import`"}
"""Kinds without a world, and why."""
REFUSES_A_QUESTION: Final = {"networks.values", "protection.compare"}
"""Kinds whose question is refused with a reason that both sides read."""
GOES_ON: Final = {
    ("networks.compare_imported", "networks.mention.content"): "the others are compared",
    ("permits.import", "permits.permit.facts"): "the row of that number is not taken, and the others are",
}
SAFE: Final = {"screening.caremark.stops": "where it does not open it stops everything, for every state"}
"""Columns of which no damage is noted, and why."""


def test_every_kind_of_work_is_tried() -> None:
    assert {kind for kind, _columns in WORLDS.values()} | set(UNTRIED) == set(task_kinds())


@pytest.mark.parametrize("world", WORLDS)
def test_work_that_meets_a_damaged_row_does_the_rest_or_says_so(world: str, request: pytest.FixtureRequest) -> None:
    ordered: Ordered = request.getfixturevalue(world)
    kind, columns = WORLDS[world]
    before, found = ordered.written(), set()
    for each in tried(Job(kind, 1.0, ordered.work, gettext_lazy(kind))):
        column, end = each.column.removesuffix("_encrypted"), ordered.ends[-1]
        found.add(column)
        which = f"{kind} with a damaged {column}: {end}"
        assert each.ran.left is None or bytes(each.ran.left) == each.kept, which
        if column in SAFE:
            continue
        assert end["result"]["unread"] == 1, which
        if kind in REFUSES_A_QUESTION:
            assert end["why"] == ["unread"], which
        if (kind, column) in GOES_ON:
            assert end["state"] == Task.State.DONE, which
        elif kind != "protection.compare":
            assert end["state"] == Task.State.FAILED, which
            assert "cannot be read" in failure_sentence(end["failure"], end["detail"]), which
            assert end["written"] == before, which
    if not columns:
        ordered.work()
    assert ordered.ends[0]["state"] in {Task.State.DONE, Task.State.HELD}
    assert found == columns


def test_the_officer_and_the_administrator_read_why(groups_wished: Ordered, inquiry: Inquiry) -> None:
    """Until the same is done again and meets nothing."""
    damaged = Mention.objects.order_by("pk")[0]
    kept = damage(damaged, "content_encrypted")
    groups_wished.work()
    assert "A stored value that this needs cannot be read (mention, content)" in failure(inquiry)
    told = [each for each in installation().troubles if each.code == "task_unread"]
    assert [each.fact for each in told] == ["networks.run (1)"]
    Mention.objects.filter(pk=damaged.pk).update(content_encrypted=kept)
    order(inquiry, officer=inquiry.lead)
    assert run_next(task_kinds())
    assert (failure(inquiry), [each for each in installation().troubles if each.code == "task_unread"]) == ("", [])


def test_a_row_of_a_permit_that_cannot_be_read_says_so_and_the_others_are_proposed(desk: Desk) -> None:
    damage(propose_permit(desk.wish(number="V1"), officer=desk.dulce), "facts_encrypted")
    found = read_table(table(row("V1", desk), row("V2", desk)), "p.csv", desk.dulce)
    assert [each.wish.number for each in found.new] == ["V2"]
    assert ["cannot be read" in reason(each) for each in found.rejects] == [True]


def test_a_partner_s_question_that_cannot_be_answered_is_ordered_once(values_answered: Ordered) -> None:
    """A question whose secret is damaged was ordered again every ten seconds, and never ended."""
    damage(ValueQuestion.objects.get(), "secret_encrypted")
    values_answered.work()
    order_waiting()
    assert not Task.objects.filter(state__in=Task.OPEN).exists()
