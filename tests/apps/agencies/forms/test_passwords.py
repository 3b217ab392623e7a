"""New passwords: good enough, typed alike, all errors at once."""

import pytest

from leeward.apps.agencies.forms.passwords import LONGEST, ChangePasswordForm, CodeForm, NewPasswordForm
from leeward.apps.agencies.models import Officer

GOOD = "seven grey pelicans at dusk"


@pytest.mark.parametrize(
    ("first", "second", "fields"),
    [
        (GOOD, GOOD, set()),
        (GOOD, GOOD.upper(), {"new_password2"}),
        ("short", "other", {"new_password1", "new_password2"}),
        ("", GOOD, {"new_password1"}),
        (GOOD, "", {"new_password2"}),
        ("x y" * LONGEST, "x y" * LONGEST, {"new_password1", "new_password2"}),
        ("alice.clarke.bb", "alice.clarke.bb", {"new_password1"}),
    ],
)
def test_everything_wrong_is_said_together(first: str, second: str, fields: set[str]) -> None:
    officer = Officer(username="alice.clarke.bb", display_name="Alice Clarke")
    form = NewPasswordForm(officer, {"new_password1": first, "new_password2": second})
    assert set(form.errors) == fields


def test_blanks_at_the_ends_are_part_of_a_password() -> None:
    form = NewPasswordForm(Officer(), {"new_password1": f" {GOOD} ", "new_password2": f" {GOOD} "})
    assert form.is_valid()
    assert form.cleaned_data["new_password1"] == f" {GOOD} "


def test_a_change_needs_the_current_password() -> None:
    form = ChangePasswordForm(Officer(), {"new_password1": GOOD, "new_password2": GOOD})
    assert set(form.errors) == {"old_password"}
    assert list(form.fields) == ["old_password", "new_password1", "new_password2"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("abcd-efgh-jklm-npqr", "ABCDEFGHJKLMNPQR"),
        ("ABCD EFGH JKLM NPQR", "ABCDEFGHJKLMNPQR"),
        ("ABCD-EFGH-JKLM", None),
        ("0000-0000-0000-0000", None),
        ("", None),
        ("A" * 61, None),
    ],
)
def test_a_code_from_paper(typed: str, code: str | None) -> None:
    form = CodeForm({"code": typed})
    assert form.is_valid() is (code is not None)
    assert form.cleaned_data.get("code") == code
