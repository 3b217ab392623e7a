"""Makes the tables of `resources/iati` from a folder of the IATI standard, for a newer edition too.

`python -m tests.core.results.iati.standard_tables ../shared/data/projects/iati` writes them; `test_standard_tables`
compares them with that folder. Only facts are taken: names, order, numbers of occurrences, types, codes, paths, rule
numbers and severities; sentences are ours (`messages/iati.py`). Rule numbers of code lists come from the table that is
there already, since the standard's `mapping.xml` has none: a new mapping gets an empty one, to be filled by hand.
"""

import csv
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import Any

from lxml import etree
from lxml.etree import _Element as Element

from leeward.core.results.iati.rules import cases_of

XSD = "{http://www.w3.org/2001/XMLSchema}"
OUT = Path(__file__).parents[4] / "src/leeward/resources/iati"
LONG = ("UNSDG-Targets", "UNSDG-Goals")
"""Lists whose names are sentences of others: their codes alone are taken."""
AGENCIES, ORGANISATIONS = "OrganisationRegistrationAgency", ("IATIOrganisationIdentifier", "OrganisationIdentifier")
Row = tuple[str, ...]


class Schema:
    """The declarations of one schema file with what it includes."""

    def __init__(self, folder: Path, name: str) -> None:
        """Read `name` and the common file."""
        roots = [etree.parse(folder / file).getroot() for file in (name, "iati-common.xsd")]
        self.elements = {each.get("name"): each for root in roots for each in root.findall(f"{XSD}element")}
        self.types = {each.get("name"): each for root in roots for each in root.findall(f"{XSD}complexType")}
        self.attributes = {each.get("name"): each for root in roots for each in root.findall(f"{XSD}attribute")}

    def rows(self, place: str, declared: Element, least: str, most: str) -> Iterator[tuple[str, Row]]:
        """The rows of an element and of all beneath it: ("element" or "attribute", row)."""
        top = self.elements.get(declared.get("ref") or "", declared)
        shared = "yes" if top in self.elements.values() else ""
        parts = list(self._parts(top))
        value = next((part for part in parts if isinstance(part, str)), "")
        openly = "yes" if any(isinstance(part, Element) and part.tag == f"{XSD}anyAttribute" for part in parts) else ""
        yield "element", (place, least, most, value, openly, shared)
        for part in parts:
            if isinstance(part, str) or part.tag == f"{XSD}anyAttribute":
                continue
            if part.tag == f"{XSD}attribute":
                yield "attribute", (place, *self._attribute(part))
                continue
            inner = "*" if part.tag == f"{XSD}any" else part.get("name") or part.get("ref")
            numbers = part.get("minOccurs", "1"), part.get("maxOccurs", "1").replace("unbounded", "")
            if inner == "*":
                yield "element", (f"{place}/*", *numbers, "", "", "")
            else:
                yield from self.rows(f"{place}/{inner}", part, *numbers)

    def _parts(self, declared: Element) -> Iterator[Element | str]:
        """What an element or type contains: the name of its simple type, elements, wildcards, attributes, in order."""
        named = declared.get("type")
        if named is not None:
            yield from self._of_type(named)
        elif declared.tag == f"{XSD}element" and declared.find(f"{XSD}complexType") is None:
            yield "anyType"  # what XML Schema says of an element without a type
        for part in declared:
            kind = str(part.tag).removeprefix(XSD)
            if kind in ("complexType", "sequence", "simpleContent", "complexContent"):
                yield from self._parts(part)
            elif kind == "extension":
                yield from self._of_type(part.get("base", ""))
                yield from self._parts(part)
            elif kind in ("element", "any", "attribute", "anyAttribute"):
                yield part
            elif kind != "annotation":
                raise ValueError(f"the schema uses {kind}, which the tables cannot hold")

    def _of_type(self, name: str) -> Iterator[Element | str]:
        if name.startswith("xsd:"):
            yield name.removeprefix("xsd:")
        else:
            yield from self._parts(self.types[name])

    def _attribute(self, declared: Element) -> Row:
        name = declared.get("name") or declared.get("ref") or ""
        kind = (
            declared.get("type") or (self.attributes[name].get("type") if name in self.attributes else None) or "lang"
        )
        return name, kind.removeprefix("xsd:"), "yes" if declared.get("use") == "required" else ""


def schema_tables(folder: Path) -> dict[str, list[Row]]:
    """The elements in their order, and the attributes, of files of activities and of organisations."""
    tables: dict[str, list[Row]] = {
        "elements.csv": [("place", "least", "most", "value", "open", "shared")],
        "attributes.csv": [("place", "name", "type", "required")],
    }
    roots = [(f"iati-{kind}-schema.xsd", f"iati-{kind}") for kind in ("activities", "organisations")]
    common = [("iati-common.xsd", str(name)) for name in Schema(folder, "iati-common.xsd").elements]
    for file, root in roots + common:
        schema = Schema(folder, file)
        for table, row in schema.rows(root, schema.elements[root], "1", "1"):
            tables[f"{table}s.csv"].append(row)
    return tables


def code_rows(folder: Path, lists: Iterable[str]) -> list[Row]:
    """The codes of each list, with their English names and whether they were withdrawn."""
    rows: list[Row] = [("list", "code", "name", "withdrawn")]
    for name in sorted(lists):
        for item in etree.parse(folder / f"codelists/{name}.xml").iterfind("codelist-items/codelist-item"):
            title = "" if name in LONG else " ".join(item.findtext("name/narrative", "").split())
            withdrawn = "yes" if item.get("status") == "withdrawn" else ""
            rows.append((name, item.findtext("code", ""), title, withdrawn))
    return rows


def mapping_rows(folder: Path, numbers: dict[tuple[str, str], str]) -> list[Row]:
    """Which code list each place uses, and for which vocabulary; `numbers` are the rule numbers by place and list."""
    rows: list[Row] = [("place", "list", "vocabulary", "without", "rule")]
    for mapping in etree.parse(folder / "mapping.xml").getroot():
        path, ref = mapping.findtext("path", "").removeprefix("//"), mapping.find("codelist")
        name = "" if ref is None else ref.get("ref", "")
        condition = mapping.findtext("condition", "")
        found = re.fullmatch(r"@vocabulary = '(\w+)'( or not\(@vocabulary\))?", condition)
        if condition and not found:
            raise ValueError(f"the condition {condition!r} cannot be held in the table")
        vocabulary, without = (found[1], "yes" if found[2] else "") if found else ("", "")
        rows.append((path, name, vocabulary, without, numbers.get((path, name), "")))
    return rows


def rule_rows(folder: Path) -> list[Row]:
    """The cases of the ruleset in their order; the case itself as JSON without its sentences."""
    rows: list[Row] = [("context", "each", "kind", "rule", "severity", "case")]
    ruleset = json.loads((folder / "rulesets/standard.json").read_text("utf-8"))
    return [*rows, *(_rule(*each) for each in cases_of(ruleset))]


def _rule(context: str, each: str, kind: str, case: Mapping[str, Any]) -> Row:
    info = case["ruleInfo"]
    facts = {name: value for name, value in case.items() if name != "ruleInfo"}
    return context, each, kind, info["id"], info["severity"], json.dumps(facts)


def tables(folder: Path, present: Path = OUT) -> dict[str, list[Row]]:
    """Every table by its name."""
    found = schema_tables(folder)
    found["mappings.csv"] = mapping_rows(folder, _numbers(present / "mappings.csv"))
    lists = {row[1] for row in found["mappings.csv"][1:]}
    found["codes.csv"] = code_rows(folder, lists | {AGENCIES, *ORGANISATIONS})
    found["rules.csv"] = rule_rows(folder)
    return found


def _numbers(table: Path) -> dict[tuple[str, str], str]:
    if not table.exists():
        return {}
    with table.open(encoding="utf-8", newline="") as file:
        return {(row["place"], row["list"]): row["rule"] for row in csv.DictReader(file)}


def text(rows: list[Row]) -> str:
    """A table as csv."""
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


if __name__ == "__main__":
    for name, rows in tables(Path(sys.argv[1])).items():
        (OUT / name).write_text(text(rows), encoding="utf-8")
        sys.stdout.write(f"{name}: {len(rows) - 1} rows\n")
