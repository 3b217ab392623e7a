"""What left care in the demonstration: by a rule and reviewed, as facts without a person, and a comparison with IOM."""

from pathlib import Path

import pytest
from pytest_django import Settings
from tests.site.demonstration import cast_the_story, cast_the_story_of_care

from leeward.apps.protection.models import Comparison, FactRelease, RuleSharing
from leeward.apps.registry.models import Record
from leeward.core.privacy import intersection
from leeward.demo.cases import load_cases


@pytest.mark.django_db(transaction=True)
def test_no_page_of_what_is_shared_is_empty(settings: Settings, tmp_path: Path) -> None:
    settings.CASE_KEYS, settings.RECEIPTS = tmp_path / "case-keys", tmp_path / "receipts"
    cast_the_story()
    cast_the_story_of_care()
    load_cases()
    shared = RuleSharing.objects.get()
    assert shared.sharing is not None
    assert (shared.state, (shared.body or {})["judged"]) == ("shared", "right")
    assert shared.sharing.reviewed_at
    released = FactRelease.objects.get()
    assert Record.objects.get(pk=(released.body or {})["record"]).content["source"] == "protected"
    if intersection.available():
        compared = Comparison.objects.get()
        assert (compared.state, compared.documents, (compared.body or {})["size"]) == ("sized", 1, 1)
    else:
        assert not Comparison.objects.exists()
