"""Keyed tokens: the same person shares them in any spelling, another operation's salt shares none."""

import pytest

from leeward.core.operation.tokens import Document, Identity, kind_of, tokens

SALT, OTHER = bytes(32), bytes(range(32))
MARIA = Identity("María Elena", "Gómez", "1994-03-07", (Document("VEN", "C01234567"),))


def shared(one: Identity, other: Identity) -> set[str]:
    """The kinds of tokens that two mentions share."""
    return {kind_of(token) for token in tokens(SALT, one) & tokens(SALT, other)}


@pytest.mark.parametrize(
    ("other", "kinds"),
    [
        (Identity("MARIA", "GOMEZ", "19940307"), {"pair_born", "pair", "word"}),
        (Identity("Gomez", "Maria", "07/03/1994"), {"pair_born"}),
        (Identity("Мария", "Гомез", "1994-03-07"), {"pair_born"}),
        (Identity("Maria", "Gomez", "1994-07-03"), {"pair_turned", "pair_day", "pair_year"}),
        (Identity("Maria", "Gomez", "1995-03-07"), {"pair_day", "pair_digit"}),
        (Identity("Maria", "Gomez", "1994"), {"pair_year"}),
        (Identity("Marai", "Gomez", "1994-03-07"), {"given_near", "surname_near"}),
        (Identity("", "Gomez", "1994-03-07"), {"word", "surname_near"}),
        (Identity(documents=(Document("ven", "c0123-4567"),)), {"document"}),
        (Identity(documents=(Document("VEN", "C0123456"),)), {"document_near"}),
        (Identity("Ma", "", "", (Document("VEN", "C01234567"),)), {"document", "document_and"}),
    ],
)
def test_what_stays_when_something_is_wrong(other: Identity, kinds: set[str]) -> None:
    assert kinds <= shared(MARIA, other)


@pytest.mark.parametrize(
    "other",
    [
        Identity("Ana", "Perez", "1961-12-24", (Document("VEN", "C98765432"),)),
        Identity(documents=(Document("COL", "C01234567"),)),
        Identity(),
    ],
)
def test_others_share_nothing(other: Identity) -> None:
    assert not shared(MARIA, other)


def test_a_number_of_one_digit_is_no_number() -> None:
    assert tokens(SALT, Identity(documents=(Document("VEN", "00000000"),))) == frozenset()


def test_another_salt_shares_none_and_no_name_is_in_it() -> None:
    made = tokens(SALT, MARIA)
    assert not made & tokens(OTHER, MARIA)
    assert len(made) < 400, "an event refuses more"
    assert not any("GOMEZ" in token.upper() or "C01234567" in token for token in made)
    assert {len(token.partition(".")[2]) for token in made} == {24}


def test_who_has_the_salt_can_guess_a_number_and_without_it_no_one_can() -> None:
    seen = tokens(SALT, MARIA)
    numbers = [Identity(documents=(Document("VEN", f"C0123{guess:04}"),)) for guess in range(4_500, 4_600)]
    assert [
        one.documents[0].number for one in numbers if "document" in {kind_of(t) for t in tokens(SALT, one) & seen}
    ] == ["C01234567"]
    assert not any(tokens(OTHER, one) & seen for one in numbers), "the salt was destroyed: another one finds nothing"


@pytest.mark.parametrize("salt", [b"", b"short", bytes(33)])
def test_a_salt_of_another_length_is_refused(salt: bytes) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        tokens(salt, MARIA)


def test_long_names_have_few_tokens() -> None:
    long = Identity(" ".join(["Abcdefghijklmnopqrstuvwxyz"] * 30), "Wolfeschlegelsteinhausen " * 9, "1994-03-07")
    assert len(tokens(SALT, long)) < 400
