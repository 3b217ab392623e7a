import pytest

from leeward.core.document.mrz.names import is_truncated, read_french_names, read_names


@pytest.mark.parametrize(
    ("field", "surname", "given"),
    [
        ("ERIKSSON<<ANNA<MARIA<<<<<<<<<<", "ERIKSSON", "ANNA MARIA"),
        ("OCONNOR<<ENYA<SIOBHAN<<<<<<<<<", "OCONNOR", "ENYA SIOBHAN"),
        ("CACADOR<DE<ARAUJO<<ANDRE<ESTEV", "CACADOR DE ARAUJO", "ANDRE ESTEV"),
        ("ARKFREITH<<<<<<<<<<<<<<<<<<<<<", "ARKFREITH", ""),  # one identifier
        ("<<ANNA<MARIA<<<<<<<<<<<<<<<<<<", "", "ANNA MARIA"),  # no surname
        ("ERIKSSON<<ANNA<<MARIA<<<<<<<<<", "ERIKSSON", "ANNA  MARIA"),  # a third identifier keeps its gap
        ("<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<", "", ""),
        ("<SMITH<<JOHN<<<<<<<<<<<<<<<<<<", "SMITH", "JOHN"),
    ],
)
def test_names(field: str, surname: str, given: str) -> None:
    assert read_names(field) == (surname, given)


@pytest.mark.parametrize(("field", "cut"), [("SMITH<<JOHN<", False), ("SMITH<<JOHNA", True), ("SMITH<<JOHN<A", True)])
def test_a_full_field_may_be_cut(field: str, cut: bool) -> None:
    assert is_truncated(field) is cut


@pytest.mark.parametrize(
    ("surname", "given", "expected"),
    [
        ("BERTHIER<<<<<<<<<<<<<<<<<", "CORINNE<<<<<<<", ("BERTHIER", "CORINNE", False)),
        ("LE<GALL<<<<<<<<<<<<<<<<<<", "MARIE<<ANNE<<<", ("LE GALL", "MARIE ANNE", False)),
        ("BERTHIER<<<<<<<<<<<<<<<<<", "ALEXANDRE<<PIE", ("BERTHIER", "ALEXANDRE PIE", True)),
    ],
)
def test_names_of_the_old_french_card(surname: str, given: str, expected: tuple[str, str, bool]) -> None:
    assert read_french_names(surname, given) == expected
