"""How much two names say."""

import pytest

from leeward.core.matching.names import best_name_match, names_agree
from leeward.core.matching.subject import NameForm, name_form
from leeward.core.names.keys import detect_script


def form(text: str, **changes: str) -> NameForm:
    return name_form("", "", text=text, **changes)  # type: ignore[arg-type]


def weight(left: str, right: str) -> float:
    return names_agree(form(left), form(right)).weight


@pytest.mark.parametrize(
    ("better", "worse", "why"),
    [
        (("Xhevat Xhemajli", "Xhevat Xhemajli"), ("Mohammed Ali", "Mohammed Ali"), "rare names say more"),
        (("Otto Emil Habsburg", "Otto Emil Habsburg"), ("Otto Habsburg", "Otto Habsburg"), "more parts say more"),
        (("Olga Barinova", "Olga Barinova"), ("Olga Barinova", "Olga Barynowa-Maria"), "an omission costs"),
        (
            ("Emil Habsburg", "Emil Otto Habsburg"),
            ("Emil Karl Habsburg", "Emil Otto Habsburg"),
            "contradiction costs more",
        ),
        (
            ("Friedrich Lindenberg", "Friedrich Lindenburg"),
            ("Friedrich Lind", "Friedrich Lund"),
            "errors in short tokens",
        ),
        (
            ("Emil Habsburg", "Emil Otto Habsburg"),
            ("Emil Habsburg", "Emil Otto Max Karl Ulrich Habsburg"),
            "many parts missing",
        ),
        (("Emil Habsburg", "Emil Habsburg"), ("Habsburg", "Emil Habsburg"), "a single part agrees"),
        (
            ("Nursultan Nazarbayev", "Nursultan Nazarbayev"),
            ("N. Nazarbayev", "Nursultan Nazarbayev"),
            "only an initial",
        ),
        (("Ahmad bin Hasan", "Ahmad bin Hasan"), ("Ahmad bin Hasan", "Hasan bin Ahmad"), "father and son exchanged"),
        (("习近平", "习近平"), ("习近朋", "习近平"), "other characters"),
    ],
)
def test_order(better: tuple[str, str], worse: tuple[str, str], why: str) -> None:
    assert weight(*better) > weight(*worse), why


def test_exchanged_surname_and_given_name_count_where_both_are_known() -> None:
    left, right = name_form("Hans", "Friedrich"), name_form("Friedrich", "Hans")
    match = names_agree(left, right)
    assert match.flags == ("name.swapped",)
    assert match.weight < names_agree(form("Friedrich Hans"), right).weight


def test_a_cut_name_field_misses_nothing() -> None:
    cut = name_form("NILAVADHANANANDA", "CHAYAPA DEJTHAMRONG KRASU", truncated=True)
    whole = name_form("NILAVADHANANANDA", "CHAYAPA DEJTHAMRONG KRASUANG SOMCHAI")
    uncut = name_form("NILAVADHANANANDA", "CHAYAPA DEJTHAMRONG KRASU")
    assert names_agree(cut, whole).weight > names_agree(uncut, whole).weight


def test_all_names_of_a_record_compete_and_the_best_is_named() -> None:
    names = (form("Somebody Else"), form("Erika Mustermann", kind="alias"), form("Erika Gabler", kind="former"))
    match = best_name_match((form("Erika Mustermann"),), names)
    assert match is not None
    assert match.candidate.text == "Erika Mustermann"


def test_of_equal_names_the_one_in_the_query_script_is_shown() -> None:
    names = (form("Владимир Путин", kind="original_script"), form("Vladimir Putin", kind="alias"))
    match = best_name_match((form("Vladimir Putin"),), names)
    assert match is not None
    assert match.candidate.script == detect_script("Vladimir") == "Latn"


def test_of_equal_names_the_one_in_the_query_order_is_shown() -> None:
    names = (form("Mustermann Erika"), form("Erika Mustermann", kind="alias"))
    match = best_name_match((form("Erika Mustermann"),), names)
    assert match is not None
    assert match.candidate.text == "Erika Mustermann"


def test_a_weak_alias_weighs_less_than_a_good_one() -> None:
    good, weak = form("Lucas Moreau"), form("Lucas Moreau", kind="weak_alias")
    assert names_agree(good, weak).weight < names_agree(good, good).weight


def test_no_name_no_match() -> None:
    assert best_name_match((), (form("Erika"),)) is None
    assert best_name_match((form("Erika"),), (form("123"),)) is None


def test_initials_alone_do_not_agree() -> None:
    assert weight("N.N.", "Nursultan Nazarbayev") < weight("N. Nazarbayev", "Nursultan Nazarbayev") - 1
