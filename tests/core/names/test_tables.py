"""The shipped name tables hold together, and a broken one says where."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from leeward.core.names import tables
from leeward.core.names.fold import fold_spelling, fold_word
from leeward.resources import use_override


@pytest.fixture
def override(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "names"
    folder.mkdir()
    use_override(tmp_path)
    yield folder
    use_override(None)


def test_no_spelling_stands_for_two_names() -> None:
    rows: Counter[str] = Counter()
    for row in tables.variant_rows():
        rows.update({fold_spelling(word) for word in row})
    assert [spelling for spelling, count in rows.items() if count > 1] == []


def test_every_word_of_every_table_holds_a_letter() -> None:
    words = [word for row in (*tables.variant_rows(), *tables.nickname_rows()) for word in row]
    words += [word for word, _kind in tables.particle_rows()] + [
        name for _bits, _region, name in tables.frequency_rows()
    ]
    assert [word for word in words if not fold_word(word)] == []


def test_particles_have_one_of_three_kinds_and_only_one() -> None:
    assert {kind for _word, kind in tables.particle_rows()} == {"particle", "title", "either"}
    kinds: dict[str, set[str]] = {}
    for word, kind in tables.particle_rows():
        kinds.setdefault(fold_word(word), set()).add(kind)
    assert [word for word, found in kinds.items() if len(found) > 1] == []


def test_letters_turn_into_ascii_capitals() -> None:
    for chart in tables.letters().values():
        spelled = [latin for spellings in chart.values() for latin in spellings if latin]
        assert all(latin.isascii() and latin.isalpha() and latin.isupper() for latin in spelled)


@pytest.mark.parametrize(
    ("name", "text"),
    [("nicknames", "full,others\nWILLIAM,BILL\n"), ("spellings", "written,name\nCUMAR,OMAR\n")],
)
def test_the_version_moves_with_a_table(override: Path, name: str, text: str) -> None:
    shipped = tables.version.__wrapped__()
    (override / f"{name}.csv").write_text(text, encoding="utf-8")
    assert tables.version.__wrapped__() != shipped


def test_the_version_knows_every_table_that_folds_a_token() -> None:
    used = set(re.findall(r'\brows\("([a-z]+)"', Path(tables.__file__).read_text(encoding="utf-8")))
    assert used == set(tables.TABLES)


def test_a_row_of_another_width_is_named(override: Path) -> None:
    (override / "nicknames.csv").write_text("full,others\nWILLIAM\n", encoding="utf-8")
    with pytest.raises(tables.BadTable, match=r"names/nicknames.csv: expected 2 columns in \['WILLIAM'\]"):
        list(tables.rows("nicknames", 2))


def test_notes_and_blank_lines_are_no_rows(override: Path) -> None:
    (override / "variants.csv").write_text("# a note\n\nspellings\nKARL CARL\n", encoding="utf-8")
    assert list(tables.rows("variants", 1)) == [["KARL CARL"]]


def test_no_character_stands_in_two_rows() -> None:
    forms = Counter("".join(forms for forms, _cantonese, _korean in tables.character_rows()))
    assert [character for character, count in forms.items() if count > 1] == []


def test_readings_of_characters_are_capitals_and_hangul() -> None:
    for forms, cantonese, korean in tables.character_rows():
        assert not cantonese or (cantonese.isascii() and cantonese.isalpha() and cantonese.isupper()), forms
        assert not korean or (len(korean) == 1 and "가" <= korean <= "힣"), forms


def test_kanji_rows_are_of_a_known_kind_and_unique() -> None:
    rows = tables.japanese_rows()
    assert {kind for kind, _kanji, _readings in rows} == {"surname", "given", "alone", "part", "ending"}
    assert [key for key, count in Counter((kind, kanji) for kind, kanji, _readings in rows).items() if count > 1] == []
    assert all(reading.isascii() and reading.isupper() for *_row, readings in rows for reading in readings.split("/"))


@pytest.mark.parametrize("script", ["Arab", "Hebr"])
def test_whole_names_are_spelled_in_capitals(script: str) -> None:
    for word, spellings in tables.words(script).items():
        assert spellings, word
        assert all(
            part.isascii() and part.isalpha() and part.isupper() for latin in spellings for part in latin.split()
        )


def test_a_frequent_name_stands_once() -> None:
    counts = Counter(name for _bits, _region, name in tables.frequency_rows())
    assert [name for name, count in counts.items() if count > 1] == []
