"""The table of rules as text: each once, in its order, with the verdict that policy gives it alone."""

from pathlib import Path

from leeward.apps.screening.rule_catalogue.queries import shown_rules
from leeward.core.document.rules.table import TABLE, rules
from leeward.core.policy.verdicts import Verdict
from leeward.resources import use_override


def test_every_rule_is_shown_once_with_its_kind() -> None:
    groups = shown_rules()
    assert [each.row.rule for group in groups for each in group] == list(rules())
    assert all(len({each.row.kind for each in group}) == 1 for group in groups)


def test_every_rule_has_words_for_all_that_is_said_of_it() -> None:
    for each in (one for group in shown_rules() for one in group):
        assert all((each.text, each.severity, each.look)), each.row.rule
        assert each.text != each.row.rule, "no code in place of a sentence"
        assert each.verdict in {*Verdict} or each.row.off


def test_a_rule_that_is_switched_off_has_no_verdict(tmp_path: Path) -> None:
    (tmp_path / TABLE).parent.mkdir(parents=True)
    (tmp_path / TABLE).write_text("rule,severity\nname.single,off\n")
    use_override(tmp_path)
    rules.cache_clear()
    try:
        verdicts = {each.row.rule: each.verdict for group in shown_rules() for each in group}
    finally:
        use_override(None)
        rules.cache_clear()
    assert [rule for rule, verdict in verdicts.items() if not verdict] == ["name.single"]
