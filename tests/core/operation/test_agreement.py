"""How likely two mentions are one: what agrees is named, and more agreement never weighs less."""

from pathlib import Path

import pytest

from leeward import resources
from leeward.core.operation.agreement import (
    DOCUMENTS,
    FEWEST,
    NAMES,
    TABLE,
    Agreement,
    agreement,
    mention,
    probability,
    shipped_weights,
)
from leeward.core.operation.tokens import Document, Identity, tokens
from leeward.resources.tables import InvalidTable

SALT = bytes(32)
JOHN = Identity("John", "Baptiste", "1980-02-11", (Document("HTI", "PP1234567"),))


@pytest.mark.parametrize(
    ("other", "document", "names"),
    [
        (JOHN, "exact", "equal"),
        (Identity("Baptiste", "John", "1980-02-11"), "missing", "equal"),
        (Identity("Jhon", "Baptiste", "1980-02-11"), "missing", "one_near"),
        (Identity("Jhon", "Batiste", "1980-02-11"), "missing", "both_near"),
        (Identity("John", "Baptiste", "1980-11-02"), "missing", "turned"),
        (Identity("John", "Baptiste", "1980-02-12"), "missing", "digit"),
        (Identity("John", "Baptiste", "1979-02-11"), "missing", "day"),
        (Identity("", "Baptiste", "1980-02-11"), "missing", "one_missing"),
        (Identity("Mark", "Baptiste", "1980-02-11"), "missing", "one_word"),
        (Identity("John", "Baptiste", "1980-09-23"), "missing", "year"),
        (Identity("John", "Baptiste", "1961-09-23"), "missing", "other_date"),
        (Identity("John", "Baptiste"), "missing", "no_date"),
        (Identity("Ana", "Perez", "1961-09-23", (Document("HTI", "PP1234567"),)), "exact_alone", "none"),
        (Identity("", "", "", (Document("HTI", "PP1234567"),)), "exact", "none"),
        (Identity("John", "Baptiste", "1980-02-11", (Document("HTI", "PP7654321"),)), "differs", "equal"),
        (Identity("John", "Baptiste", "1980-02-11", (Document("HTI", "PP1234568"),)), "near", "equal"),
        (Identity("Ana", "Perez", "1961-09-23", (Document("HTI", "PP1234568"),)), "differs", "none"),
    ],
)
def test_how_two_mentions_agree(other: Identity, document: str, names: str) -> None:
    one, two = mention(tokens(SALT, JOHN)), mention(tokens(SALT, other))
    assert agreement(one, two) == agreement(two, one) == Agreement(document, names)


def test_more_agreement_weighs_more() -> None:
    weights = shipped_weights()
    assert weights.document["exact"] > weights.document["exact_alone"] > weights.document["missing"]
    assert weights.document["missing"] > weights.document["differs"]
    assert weights.names["equal"] > weights.names["one_near"] > weights.names["digit"] > weights.names["year"]
    assert weights.names["year"] > weights.names["other_date"] > weights.names["none"]
    assert set(weights.document) == set(DOCUMENTS)
    assert set(weights.names) == set(NAMES)


def test_in_a_larger_operation_a_pair_is_less_sure() -> None:
    weights, how = shipped_weights(), Agreement("missing", "one_near")
    odds = [weights.odds(how, mentions) for mentions in (2, FEWEST, 5_000, 50_000)]
    assert odds[0] == odds[1] > odds[2] > odds[3]
    assert probability(-1e9) < probability(0) == 0.5 < probability(1e9)


def test_a_weight_that_is_no_number_names_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / TABLE).parent.mkdir()
    (tmp_path / TABLE).write_text("field,level,weight\nprior,,much\n")
    monkeypatch.setattr(resources, "_override", tmp_path)
    shipped_weights.cache_clear()
    try:
        with pytest.raises(InvalidTable, match="line 2: weight is no number"):
            shipped_weights()
    finally:
        shipped_weights.cache_clear()
