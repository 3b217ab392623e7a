"""Forms of money and documents."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from leeward.apps.projects.actions.documents import LARGEST
from leeward.apps.projects.forms.money import DocumentForm, ImportForm, MovementForm


def test_a_movement_names_its_mistakes() -> None:
    form = MovementForm({"reference": "", "kind": "7", "on": "2025-02-30", "amount": "1.234"})
    assert set(form.errors) == {"reference", "kind", "on", "amount"}


def test_an_import_is_text_within_bounds() -> None:
    for content, good in ((b"reference", True), (b"\xff\xfe", False), (bytes(2 * 1024 * 1024 + 1), False)):
        assert ImportForm({}, MultiValueDict({"file": [SimpleUploadedFile("a.csv", content)]})).is_valid() is good


def test_a_file_that_is_too_long_reaches_the_action_as_too_long() -> None:
    sent = SimpleUploadedFile("a.pdf", bytes(LARGEST + 10))
    form = DocumentForm({"title": "a", "category": "A02"}, MultiValueDict({"file": [sent]}))
    assert form.is_valid(), form.errors
    assert len(form.said().content) == LARGEST + 1
    assert list(DocumentForm({"title": "a", "category": "A02", "url": "javascript:alert(1)"}).errors) == ["url"]
