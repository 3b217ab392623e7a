"""Code lists: where each is used, for which vocabulary, and the names that forms show."""

from pathlib import Path

import pytest
from lxml import etree

from leeward.core.results.iati.codes import codes_of, lists, names_of, wrong_codes
from leeward.resources.tables import lines

ROWS = lines("iati/mappings.csv", ("place", "list", "vocabulary", "without", "rule"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.text('place')} {row.text('list')}")
def test_each_of_the_124_places_admits_codes_of_its_list_alone(row: object) -> None:
    place, name, vocabulary = (row.values[column] for column in ("place", "list", "vocabulary"))  # type: ignore[attr-defined]
    steps, leaf = (place.split("/")[:-1] or ["iati-activity"]), place.split("/")[-1]
    attribute = f' vocabulary="{vocabulary}"' if vocabulary else ""
    right = min(codes_of(name))
    rules = {}
    for value in (right, "no such code"):
        given = f">{value}<" if leaf == "text()" else f' {leaf[1:]}="{value}"><'
        xml = "".join(f"<{step}>" for step in steps[:-1]) + f"<{steps[-1]}{attribute}{given}/{steps[-1]}>"
        node = etree.fromstring(xml + "".join(f"</{step}>" for step in reversed(steps[:-1])))
        rules[value] = [wrong.use.rule for wrong in wrong_codes(node)]
    assert rules == {right: [], "no such code": [row.values["rule"]]}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("sector", "wrong"),
    [
        ('code="15190"', 0),
        ('code="15190" vocabulary=""', 1),
        ('code="151" vocabulary="2"', 0),
        ('code="15190" vocabulary="2"', 1),
        ('code="anything" vocabulary="99"', 0),
        ('code="8" vocabulary="7"', 0),
    ],
)
def test_a_vocabulary_decides_which_list_counts(sector: str, wrong: int) -> None:
    """An empty vocabulary is no code of its list; the code counts as one of the DAC's."""
    found = wrong_codes(etree.fromstring(f"<iati-activity><sector {sector}/></iati-activity>"))
    assert len(found) == wrong


def test_names_for_forms_leave_out_withdrawn_codes() -> None:
    assert names_of("ActivityStatus")["2"] == "Implementation"
    gone = {code for code, each in lists()["Currency"].items() if each.withdrawn}
    assert gone
    assert not gone & names_of("Currency").keys()
    assert gone <= codes_of("Currency"), "an old file may have them"
    with pytest.raises(KeyError):
        codes_of("NoSuchList")


def test_every_code_of_the_standard_is_there(shared: Path) -> None:
    file = shared / "projects/iati/codelists/Sector.xml"
    assert codes_of("Sector") == {each.text for each in etree.parse(file).iterfind("codelist-items/codelist-item/code")}
