"""The truth that the region claims agrees with document rules, matching and the shipped policy.

Records are compared one by one and without an index: what is tested is the claim, not the search.
"""

from collections.abc import Iterable, Iterator
from datetime import date

import pytest

from leeward.core import policy
from leeward.core.document import mrz
from leeward.core.document.rules import doubts
from leeward.core.findings import Finding, Reason
from leeward.core.matching.score import compare
from leeward.core.matching.subject import Subject, subject_of, traveller
from leeward.core.record.content.document import BlankRange, TravelDocument
from leeward.core.record.content.person import Person
from leeward.scenario import ExpectedCheck, OwnedRecord, Region, people, records, truth, zone


@pytest.fixture(scope="module")
def shared_records(region: Region, today: date) -> tuple[OwnedRecord, ...]:
    return tuple(records(region, today=today, reported=0))


@pytest.fixture(scope="module")
def listed(shared_records: tuple[OwnedRecord, ...]) -> list[tuple[Person, Subject]]:
    persons = [record.content for record in shared_records if isinstance(record.content, Person)]
    return [(person, subject_of(person)) for person in persons]


def _bearer(read: mrz.Zone) -> Subject:
    return traveller(
        surname=read.surname,
        given_names=read.given_names,
        name_truncated=read.name_truncated,
        birth_dates=read.birth_dates,
        sex=read.sex,
        nationality=read.nationality,
        number=read.number,
        issuer=read.issuer,
    )


def _words(subject: Subject) -> set[str]:
    return {token for name in subject.names for token in name.tokens}


def _persons(read: mrz.Zone, listed: Iterable[tuple[Person, Subject]]) -> Iterator[Finding]:
    bearer = _bearer(read)
    words = _words(bearer)
    for person, subject in listed:
        match = compare(bearer, subject) if len(words & _words(subject)) > 1 else None
        if match is not None and match.strength is not None:
            notice = person.notice
            kind = f"person.{notice.colour if notice else person.topic}"
            state = notice.review_state if notice else ""
            yield Finding(kind, "high", Reason("hit"), match.strength, review_state=state, record="x/1", owner="x")


def _documents(read: mrz.Zone, shared: Iterable[OwnedRecord]) -> Iterator[Finding]:
    for record in shared:
        content = record.content
        if isinstance(content, TravelDocument) and content.number == read.number:
            same = content.issuer == read.issuer
            yield Finding(f"document.{content.status}", "high", Reason("hit"), "exact" if same else "possible")
        elif isinstance(content, BlankRange) and _in_run(read, content):
            yield Finding("document.stolen_blank", "critical", Reason("hit"))


def _in_run(read: mrz.Zone, run: BlankRange) -> bool:
    return read.issuer == run.issuer and run.first <= read.number <= run.last


def _verdict(findings: Iterable[Finding]) -> policy.Verdict:
    context = policy.Context(coverage={"region": "current"})
    return policy.decide(tuple(findings), policy.default(), context=context).verdict


def test_every_expected_check_has_its_expected_result(
    region: Region,
    today: date,
    shared_records: tuple[OwnedRecord, ...],
    listed: list[tuple[Person, Subject]],
) -> None:
    order = {verdict: rank for rank, verdict in enumerate(policy.VERDICTS)}
    wrong: list[tuple[ExpectedCheck, str]] = []
    for check in truth(region, today=today):
        read = mrz.parse("\n".join(check.zone), today=today)
        findings = [*doubts(read, today=today), *_documents(read, shared_records), *_persons(read, listed)]
        verdict = _verdict(findings)
        if not order[check.at_least] <= order[verdict] <= order[check.at_most]:
            wrong.append((check, verdict))
        if check.finding:
            assert check.finding in {finding.kind for finding in findings}, check.plot
    by_chance = [check for check, verdict in wrong if (check.at_most, verdict) == ("CLEAR", "VERIFY")]
    assert len(by_chance) == len(wrong)
    assert len(by_chance) <= 2, "the holder of a new passport may share a name with a person listed elsewhere"


def test_people_without_a_story_are_nearly_all_clear(
    region: Region,
    today: date,
    shared_records: tuple[OwnedRecord, ...],
    listed: list[tuple[Person, Subject]],
) -> None:
    """Of the first 300 people without a story few share a name and a birth year with a listed person."""
    stories = {check.person for check in truth(region, today=today)}
    crowd = [one for one in people(region, today=today, count=400) if one.reference not in stories][:300]
    alerted = []
    for one in crowd:
        read = mrz.parse("\n".join(zone(one, one.documents[0])), today=today)
        if _verdict([*_documents(read, shared_records), *_persons(read, listed)]) != "CLEAR":
            alerted.append(one.reference)
    assert len(alerted) <= 2
