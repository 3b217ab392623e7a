import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.core.document.mrz.name_writing import identifier, write_names


@pytest.mark.parametrize(
    ("surname", "given", "field"),
    [
        # Doc 9303-3 section 4.6 and 9303-4 section 4.2.3
        ("Eriksson", "Anna Maria", "ERIKSSON<<ANNA<MARIA"),
        ("O'Connor", "Enya Siobhan", "OCONNOR<<ENYA<SIOBHAN"),
        ("Smith-Jones", "Susie Margaret", "SMITH<JONES<<SUSIE<MARGARET"),
        ("van der Muellen", "Jan, Piet", "VAN<DER<MUELLEN<<JAN<PIET"),
        ("D’Artagnan", "", "DARTAGNAN"),
        ("St. John", "A.B.", "ST<JOHN<<AB"),
        ("Arkfreith", "", "ARKFREITH"),
        ("", "Anna", "<<ANNA"),
        ("Nilavadhanananda", "Chayapa Dejthamrong Krasuang", "NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K"),
    ],
)
def test_names_by_the_standard(surname: str, given: str, field: str) -> None:
    assert write_names(surname, given, 39) == field.ljust(39, "<")


@pytest.mark.parametrize(
    ("surname", "given", "width", "field"),
    [
        ("Abcdefghij", "Klm", 12, "ABCDEFGHI<<K"),  # the surname makes room for one letter
        ("Abcdefghij", "", 8, "ABCDEFGH"),
        ("Abcde Fgh", "", 6, "ABCD<F"),  # the cut would fall after a gap
        ("Abcd", "Efg Hi", 9, "ABCD<<EFG"),
        ("Abcd", "Ef Hij", 9, "ABCD<<E<H"),
    ],
)
def test_a_name_that_does_not_fit_ends_with_a_letter(surname: str, given: str, width: int, field: str) -> None:
    assert write_names(surname, given, width) == field


@pytest.mark.parametrize("character", ["É", "ß", "Я", "1", "<", "*"])
def test_nothing_is_transliterated(character: str) -> None:
    with pytest.raises(ValueError, match=r"^surname: "):
        identifier(f"A{character}B", "surname") if character != "<" else write_names("<", "", 39)


WORDS = st.lists(st.text("ABCDE", min_size=1, max_size=20), min_size=1, max_size=8).map(" ".join)


@settings(deadline=None)  # a busy machine is no fault
@given(WORDS, WORDS | st.just(""), st.sampled_from([30, 31, 39]))
def test_the_field_is_full_or_the_name_is_whole(surname: str, given: str, width: int) -> None:
    field = write_names(surname, given, width)
    assert len(field) == width
    whole = "<<".join(part for part in (surname.replace(" ", "<"), given.replace(" ", "<")) if part)
    assert field == whole.ljust(width, "<") if len(whole) <= width else field[0] == surname[0]
    if len(whole) > width and max(map(len, surname.split())) > 8:
        assert field[-1] != "<"
    if given and max(map(len, surname.split())) > 8:
        assert field.partition("<<")[2].startswith(given[0])
