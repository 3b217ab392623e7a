"""Fields whose text has a meaning: states by name, code or adjective, and the question where it may be several."""

from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.platform.typed_fields import AskedInput, IssuerField, IssuersField, several


@pytest.mark.parametrize(
    ("typed", "code"), [("Barbados", "BRB"), ("brb", "BRB"), ("Haitian", "HTI"), ("Germany", "D"), (" Jamaica ", "JAM")]
)
def test_a_state_as_people_write_it(typed: str, code: str) -> None:
    field = IssuerField()
    assert field.clean(typed) == code
    assert "understood" in field.widget.render("issuer", typed, {})  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", ["Atlantis", "ZZZ", "<b>", "x" * 500, "Бар"])
def test_what_is_no_state(typed: str) -> None:
    with pytest.raises(ValidationError) as refused:
        IssuerField().clean(typed)
    assert refused.value.code == "issuer.unknown"
    assert len(refused.value.messages[0]) < 200


def test_a_name_of_two_states_is_asked_for() -> None:
    field = IssuerField()
    with pytest.raises(ValidationError) as asked:
        field.clean("Congo")
    assert asked.value.code == "ambiguous"
    page = field.widget.render("issuer", "Congo", {})  # type: ignore[arg-type]
    assert page.count('type="radio"') == 2
    with pytest.raises(ValidationError):
        IssuersField().clean("Jamaica, Congo")


def test_several_states_each_once() -> None:
    assert IssuersField().clean("Jamaica, BRB; jamaican") == ("JAM", "BRB")
    assert IssuersField(required=False).clean("") == ()
    assert several(" a, ;b;; c ") == ["a", "b", "c"]


def test_the_chosen_offer_wins_over_the_text() -> None:
    widget = AskedInput()
    assert widget.value_from_datadict(QueryDict("issuer=Congo&issuer=COD"), {}, "issuer") == "COD"
    assert widget.value_from_datadict(QueryDict("issuer=Congo&issuer="), {}, "issuer") == "Congo"
    assert widget.value_from_datadict({"issuer": "BRB"}, {}, "issuer") == "BRB"
    assert widget.value_from_datadict(QueryDict(""), {}, "issuer") is None


def test_an_answer_of_one_form_is_not_shown_in_another() -> None:
    first, second = IssuerField(), IssuerField()
    first.clean("Barbados")
    assert "Barbados" not in second.widget.render("issuer", "", {})  # type: ignore[arg-type]


@given(st.text(max_size=40))
@settings(max_examples=40)
def test_any_text_is_a_state_or_a_sentence(text: str) -> None:
    with suppress(ValidationError):
        assert isinstance(IssuersField(required=False).clean(text), tuple)
