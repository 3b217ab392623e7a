"""Every finding leads to a field: its place is an expression that finds one element or attribute, on its line."""

from random import Random
from typing import Any

from lxml import etree
from tests.core.results.iati.example import ACTIVITY, NOW, SMALL
from tests.core.results.iati.made_files import changed

from leeward.core.results.iati.file_writer import write
from leeward.core.results.iati.findings import Finding
from leeward.core.results.iati.nodes import line_of
from leeward.core.results.iati.source import NotReadable
from leeward.core.results.iati.validation import validate

FILE = etree.fromstring(write([ACTIVITY, SMALL], NOW))
ROUNDS = 60
OTHERS = {prefix: "http://example.org/other" for prefix in ("o", "ns0", "ns1")}
XML = "http://www.w3.org/XML/1998/namespace"


def wrong_files() -> list[bytes]:
    """The file of the example with one to three changes each."""
    chance, files = Random(20), []
    for number in range(ROUNDS):
        file = FILE
        for _ in range(number % 3 + 1):
            file = changed(file, chance)
        files.append(etree.tostring(file))
    return files


def leads(finding: Finding, root: Any) -> bool:
    """Whether the place of a finding is in the file, or lacks there what the finding misses, and its line is right."""
    place, _, attribute = finding.place.partition("/@")
    found = root.getroottree().xpath(place.removesuffix("/text()"), namespaces=OTHERS)
    if len(found) != 1 or line_of(found[0]) != finding.line:
        return False
    name = attribute.replace("xml:", f"{{{XML}}}")
    missing = finding.code in ("iati.schema.attribute_missing", "iati.schema.attribute_unknown", "iati.schema.value")
    return not attribute or missing or name in found[0].attrib


def test_every_place_is_found_again_on_its_line() -> None:
    findings = 0
    for data in wrong_files():
        try:
            found = list(validate([data], NOW))
        except NotReadable:  # a changed root
            continue
        root = etree.fromstring(data)
        lost = [each for each in found if not leads(each, root)]
        assert not lost, (lost[0], data)
        findings += len(found)
    assert findings > ROUNDS


def test_the_same_file_gives_the_same_findings() -> None:
    data = wrong_files()[5]
    assert list(validate([data], NOW)) == list(validate([data[:100], data[100:]], NOW))
