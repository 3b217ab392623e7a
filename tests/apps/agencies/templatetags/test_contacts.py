"""Numbers and addresses can be pressed; what is neither stays text, and nothing of it becomes markup."""

import pytest

from leeward.apps.agencies.templatetags.contacts import mail, phone


@pytest.mark.parametrize(
    ("text", "dialled"),
    [
        ("+1-246-555-0100", "+12465550100"),
        ("+1 (246) 555 0100 ext. 3", "+12465550100"),
        ("911", "911"),
    ],
)
def test_a_number_can_be_dialled(text: str, dialled: str) -> None:
    assert phone(text) == f'<a class="phone" href="tel:{dialled}">{text}</a>'


@pytest.mark.parametrize("text", ["", None, "12", "ask the desk", "+"])
def test_text_without_a_number_stays_text(text: str | None) -> None:
    assert phone(text) == (text or "")


def test_an_address_opens_a_message() -> None:
    assert mail("duty@example.org") == '<a href="mailto:duty@example.org">duty@example.org</a>'


@pytest.mark.parametrize("text", ["", None, "no address", "a@b@c", "a@b.c?bcc=x@y.z", "a@b.c,d"])
def test_what_is_no_address_stays_text(text: str | None) -> None:
    assert mail(text) == (text or "")


def test_markup_in_either_is_only_text() -> None:
    assert "<script>" not in phone("123<script>")
    assert "<script>" not in mail("<script>@x")
