"""Labels of codes, with the code itself where there is none."""

import pytest

from leeward.apps.registry.queries.labels import COMPLIANCE, KINDS, column, compliance_sentence, word
from leeward.core.record.compliance.rules import FACTS, rules
from leeward.core.record.lists.column_maps import TABLES, columns_of


def test_an_unknown_code_is_shown_as_it_is() -> None:
    assert word(KINDS, "document") == "Document"
    assert word(KINDS, "spaceship") == "spaceship"
    assert word({}, "") == ""


@pytest.mark.parametrize("rule", [*FACTS, *rules().words])
def test_every_rule_of_compliance_has_its_sentence(rule: str) -> None:
    assert rule in COMPLIANCE
    said = compliance_sentence(rule, "100 % Testcase")
    assert "%(found)s" not in said
    assert said.endswith((".", "?"))


def test_a_rule_of_an_agencys_own_is_named() -> None:
    assert compliance_sentence("own_rule", "x") == "own_rule"


@pytest.mark.parametrize("kind", TABLES)
def test_every_column_of_a_table_has_a_label(kind: str) -> None:
    for name in columns_of(kind):
        assert column(name) != name, name
    assert column("nonsense") == "nonsense"
