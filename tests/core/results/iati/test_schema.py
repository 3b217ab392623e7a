"""Our tables against the published schemas: the same verdict on made files and on changed ones."""

from pathlib import Path
from random import Random

import pytest
from lxml import etree
from tests.core.results.iati.made_files import changed, made

from leeward.core.results.iati.schema import schema

KINDS = ("activities", "organisations")


@pytest.mark.parametrize("kind", KINDS)
def test_made_files_are_admitted_and_some_changes_are_not(kind: str) -> None:
    """Without the published schemas too: what the tables ask for is admitted, and changes are noticed."""
    chance = Random(7)
    files = [made(f"iati-{kind}", chance, full=number == 0) for number in range(20)]
    ours = schema(f"iati-{kind}")
    assert all(map(ours.validate, files)), ours.error_log
    verdicts = [ours.validate(changed(each, chance)) for each in files for _ in range(5)]
    assert 20 < sum(verdicts) < 80, "changes that are allowed, and changes that are not"


@pytest.mark.parametrize("kind", KINDS)
def test_the_verdict_is_that_of_the_published_schema(kind: str, shared: Path) -> None:
    theirs = etree.XMLSchema(etree.parse(shared / f"projects/iati/iati-{kind}-schema.xsd"))
    ours, chance = schema(f"iati-{kind}"), Random(2026)
    wrong = 0
    for number in range(60):
        file = made(f"iati-{kind}", chance, full=number % 10 == 0)
        assert theirs.validate(file), theirs.error_log
        for _ in range(25):
            file = changed(file if theirs.validate(file) else made(f"iati-{kind}", chance), chance)
            verdict = theirs.validate(file)
            assert ours.validate(file) == verdict, (etree.tostring(file), theirs.error_log, ours.error_log)
            wrong += not verdict
    assert wrong > 300


def test_the_root_alone_is_looked_at_without_its_parts() -> None:
    shell = schema("iati-activities", whole=False)
    assert shell.validate(etree.fromstring('<iati-activities version="2.03"><iati-activity/></iati-activities>'))
    assert not shell.validate(etree.fromstring('<iati-activities version="2.03"/>')), "no activity"
    assert not shell.validate(etree.fromstring("<iati-activities><iati-activity/></iati-activities>")), "no version"
