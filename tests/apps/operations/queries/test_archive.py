"""The archive of published operations: found by words and figure, as each was put."""

from leeward.apps.operations.queries.archive import figures_in_archive, past_operations
from leeward.core.operation.archive import archive


def test_all_of_it_has_words() -> None:
    found = past_operations("", "")
    assert len(found) == len(archive())
    assert sum(len(rows) for _, rows in found) == sum(len(each.figures) for each in archive().values())
    for operation, rows in found:
        for row in rows:
            text = " ".join((row.what, row.breakdown, row.number))
            assert "operation." not in text, f"{operation.name}: a code without words in {text}"
            assert row.number, "how it was put is always said"
            assert row.source


def test_by_figure_and_words() -> None:
    codes = dict(figures_in_archive())
    assert {"arrest", "potential_victim"} <= set(codes)
    for code, words in codes.items():
        found = past_operations("", code)
        assert found, code
        assert {row.what for _, rows in found for row in rows} == {words}
    name = next(iter(archive().values())).name
    for text in (name, f"  {name.upper()} ", name[:5].lower()):
        assert name in {operation.name for operation, _ in past_operations(text, "")}, text
    for text, figure in (("no such operation anywhere", ""), ("", "no such figure"), ("\x00", ""), ("%", "")):
        found = past_operations(text, figure)
        assert not found or text == "%", "no sign has a meaning of its own"
