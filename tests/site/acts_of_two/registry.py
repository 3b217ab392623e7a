"""Notices, their photos, imports and where a list is fetched."""

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.platform.test_pictures import picture
from tests.site.acts_of_two.people import People
from tests.site.acts_of_two.requests import command, page
from tests.site.acts_of_two.trial import Trial, stored

from leeward.apps.agencies.models import Officer
from leeward.apps.registry.actions.photos import add_photo
from leeward.apps.registry.actions.proposals import publish
from leeward.apps.registry.actions.records import create_record
from leeward.apps.registry.actions.sources import save_source
from leeward.apps.registry.actions.uploads import start_import
from leeward.apps.registry.models import ListSource, Proposal, RecordPhoto
from leeward.apps.registry.models.imports import ALLOW_EDITION, APPROVE_SOURCE
from leeward.apps.registry.models.keeping import APPROVE_PHOTO
from leeward.apps.registry.models.records import APPROVE_NOTICE
from leeward.core.record.content.person import Notice, Person, PersonName
from leeward.platform.models import Task
from leeward.platform.pictures import read_picture
from leeward.platform.worker import run_next, task_kinds

LIST = b"""reference,surname,given_names,topic,notice_colour,review_state
R1,SPECIMEN,ANNA,wanted,red,reviewed
"""


def notice(_people: People, by: Officer) -> Proposal:
    made = publish(Person((PersonName("Anna Specimen"),), "missing", Notice("yellow", "reviewed")), keeper=by)
    assert isinstance(made, Proposal)
    return made


def photo(_people: People, by: Officer) -> RecordPhoto:
    record = create_record(Person((PersonName("Ana Specimen"),), "wanted"), keeper=by)
    return add_photo(record, read_picture(picture()), keeper=by)


def imported(_people: People, by: Officer) -> Task:
    """A list with a notice, which waits."""
    order = {"kind": "persons", "list_name": "", "full": False}
    task = start_import(by, order, [SimpleUploadedFile("persons.csv", LIST)])
    assert run_next(task_kinds())
    return Task.objects.get(pk=task.pk)


def fetched(people: People, by: Officer) -> Task:
    """The same, fetched from where no one approved yet that it is fetched."""
    facts = {"kind": "un", "list_name": "", "full": False, "every": 6, "addresses": ["https://example.org/"]}
    source, task = save_source(facts, keeper=by), imported(people, by)
    task.order, task.result = task.order | {"source": source.pk}, task.result | {"reasons": ["source"]}
    task.save(update_fields=["order", "result"])
    return task


def source_of(task: Task) -> object:
    return stored(ListSource.objects.get(pk=task.order["source"]))


def answer_of(task: Task) -> object:
    """Who allowed it; the rest of a task says how far it is."""
    return Task.objects.get(pk=task.pk).order.get("allowed_by")


ALLOW = {
    "page": page("registry:import_allow", lambda row: [row.pk], {"reason": "Court order 7"}),
    "command": command(lambda row: ["lists", "allow", str(row.pk), "--reason", "Court order 7"]),
}
TRIALS = (
    Trial(APPROVE_NOTICE, notice, {"page": page("registry:proposal", lambda row: [row.pk], {"decision": "approve"})}),
    Trial(APPROVE_PHOTO, photo, {"page": page("registry:photo_approve", lambda row: [row.record_id, row.pk])}),
    Trial(ALLOW_EDITION, imported, ALLOW, ("own_files",), shows=answer_of),
    Trial(APPROVE_SOURCE, fetched, ALLOW, ("own_files",), shows=source_of),
)
