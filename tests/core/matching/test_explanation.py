"""The reasons that an officer reads about names."""

import pytest

from leeward.core.matching.explanation import explain_names
from leeward.core.matching.names import names_agree
from leeward.core.matching.subject import NameForm, name_form


def reasons(query: NameForm, candidate: NameForm) -> dict[str, dict[str, str]]:
    return {reason.code: dict(reason.params) for reason in explain_names(names_agree(query, candidate))}


def form(text: str) -> NameForm:
    return name_form("", "", text=text)


@pytest.mark.parametrize(
    ("query", "candidate", "code", "params"),
    [
        ("Erika Mustermann", "Erika MUSTERMANN", "name.equal", {"candidate": "Erika MUSTERMANN"}),
        ("Mohammed Putin", "Мухаммад Путин", "name.equal_other_spelling", {"candidate": "Мухаммад Путин"}),
        ("Mustermann Erika", "Erika MUSTERMANN", "name.equal_other_order", {"candidate": "Erika MUSTERMANN"}),
        ("Erika Mustermann", "Erika Mustermaan", "name.equal_other_spelling", {"candidate": "Erika Mustermaan"}),
        ("Erika Musterman", "Erika Mustarmann", "name.alike", {"candidate": "Erika Mustarmann"}),
        ("Erika Musterman", "Erika Mustarmann", "name.spelling", {"query": "Musterman", "candidate": "Mustarmann"}),
        ("Erika Anna Mustermann", "Erika Mustermann", "name.missing_in_record", {"query": "Anna"}),
        ("Erika Mustermann", "Erika Anna Mustermann", "name.missing_here", {"candidate": "Anna"}),
        ("Erika Mustermann", "Erika Gabler", "name.differs", {"query": "Mustermann", "candidate": "Gabler"}),
        ("Anna Erika Mustermann", "Erika Gabler Anna", "name.agrees", {"candidate": "Erika Anna"}),
        ("Erika Mustermann", "Hans Gabler", "name.nothing_agrees", {"candidate": "Hans Gabler"}),
        ("Bibi Netanyahu", "Benjamin Netanyahu", "name.nickname", {"query": "Bibi", "candidate": "Benjamin"}),
        ("Wm Baptiste", "William Baptiste", "name.nickname", {"query": "Wm", "candidate": "William"}),
        ("Juan Hdez Mora", "Juan Hernandez Mora", "name.nickname", {"query": "Hdez", "candidate": "Hernandez"}),
        ("N. Nazarbayev", "Nursultan Nazarbayev", "name.initial", {"query": "N", "candidate": "Nursultan"}),
        (
            "AlisherUsmanov",
            "Alisher Usmanov",
            "name.joined",
            {"query": "AlisherUsmanov", "candidate": "Alisher Usmanov"},
        ),
        ("John Smith", "John Smith", "name.common", {}),
        ("Ahmad bin Hasan", "Hasan bin Ahmad", "name.descent_reversed", {}),
        ("김종은", "김정은", "name.characters_differ", {}),
        ("Erik Putin", "Эрик Путина", "name.spelling", {"query": "Putin", "candidate": "Путина"}),
    ],
)
def test_codes_and_what_they_name(query: str, candidate: str, code: str, params: dict[str, str]) -> None:
    assert reasons(form(query), form(candidate))[code] == params


def test_a_rare_name_is_not_called_common() -> None:
    assert "name.common" not in reasons(form("Xhevat Xhemajli"), form("Xhevat Xhemajli"))


def test_a_cut_field_is_named_as_the_cause() -> None:
    cut = name_form("NILAVADHANANANDA", "CHAYAPA KRASU", truncated=True)
    found = reasons(cut, name_form("NILAVADHANANANDA", "CHAYAPA KRASUANG SOMCHAI"))
    assert found["name.beginning"] == {"query": "KRASU", "candidate": "KRASUANG"}
    assert found["name.missing_cut"] == {"candidate": "SOMCHAI"}


def test_exchanged_names_are_named() -> None:
    assert "name.swapped" in reasons(name_form("Hans", "Friedrich"), name_form("Friedrich", "Hans"))


def test_the_headline_comes_first() -> None:
    assert explain_names(names_agree(form("Erika Gabler"), form("Erika Mustermann")))[0].code == "name.partly"
