"""Names and adjectives of states in free text: forms understand every word that free text does."""

from leeward.core.record.codes.countries import countries
from leeward.resources.tables import rows


def test_forms_understand_every_word_for_a_state() -> None:
    """Free text needs a table of its own, with accents and capitals and without words that mean something else; this
    keeps it consistent with `codes/spoken.csv`.
    """
    table = [
        (code, word)
        for code, *cells in rows("extraction/states.csv", 3)
        for cell in cells
        for word in cell.split("|")
        if word
    ]
    assert len(table) > 300
    assert [each for each in table if each[0] not in {found.code for found in countries(each[1])}] == []
