"""What left care in the demonstration, as its officers would have done it: by a rule of the law and reviewed, as facts
without a person, and a comparison of documents with IOM that was answered with its number.
"""

import hashlib
from datetime import timedelta
from typing import Any

import yaml
from django.utils import timezone

from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import officers
from leeward.apps.protection.actions.by_rule import ask_by_rule, review_by_rule, second_by_rule
from leeward.apps.protection.actions.cases import open_case
from leeward.apps.protection.actions.comparing import decide, propose
from leeward.apps.protection.actions.consents import record_consents
from leeward.apps.protection.actions.releasing_facts import release_facts
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.models import Case, Section
from leeward.apps.protection.queries.by_rule import Asked
from leeward.apps.protection.queries.by_rule import packet_of as words_of
from leeward.apps.protection.queries.comparing import Other
from leeward.apps.protection.queries.released import packet_of
from leeward.core.care.consent import QUESTIONS
from leeward.core.privacy import intersection
from leeward.core.record.content.method import PROTECTED, Method, Trace
from leeward.platform.worker import run_next, task_kinds
from leeward.resources import read_text


def share(case: Case, row: dict[str, Any], *, officer: Officer, second: Officer) -> None:
    """What the table says that left the case without its person's consent, or without its person."""
    if "by_rule" in row:
        _by_rule(case, row["by_rule"], officer, second)
    if "released" in row:
        said = row["released"]
        traces = tuple(Trace(kind, text) for kind, text in said.pop("traces").items())
        content = Method(**said | {"route": tuple(said["route"])}, source=PROTECTED, traces=traces)
        release_facts(case, content, hashlib.sha256(packet_of(content)).hexdigest(), officer=officer)


def _by_rule(case: Case, said: dict[str, Any], officer: Officer, second: Officer) -> None:
    review = said.pop("review")
    asked = Asked(**said | {"fields": tuple(said["fields"])})
    row = ask_by_rule(case, asked, words_of(case, asked), officer=officer)
    second_by_rule(case, row, agree=True, note="", officer=second)
    review_by_rule(case, row, right=True, **review, officer=second)


def compare(*, asker: Officer, second: Officer) -> None:
    """Ask IOM how many people both know, after IOM has opened the case of one of them; nothing without the extra."""
    if not intersection.available():
        return
    there = officers().get(username="caseworker.iom")
    said = yaml.safe_load(read_text("scenario/care_compared.yaml"))
    known = open_case(officer=there)
    save_section(known, Section.Kind.FIRST_CONTACT, 0, said["first_contact"], officer=there)
    save_section(known, Section.Kind.PERSON, 0, said["person"], officer=there)
    until = (timezone.now() + timedelta(days=180)).isoformat()
    asked = {"answers": dict.fromkeys(QUESTIONS, "yes"), "expires": until, "given_by": "person", "giver": ""}
    record_consents(known, [said["consent"] | asked], officer=there)
    row = propose(Other(there.agency), "care", said["reason"], officer=asker)
    for officer in (second, there):
        _work()
        row = decide(row, agree=True, officer=officer)
    _work()


def _work() -> None:
    """Do what was ordered in the background, as the server would."""
    while run_next(task_kinds()):
        pass
