"""Validation of a file: schema, code lists and ruleset, one activity after the other, in the order of the file."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import blake2b
from typing import Final

from lxml.etree import _Element as Node

from leeward.core.results.iati.cases import Known, known_organisations
from leeward.core.results.iati.codes import wrong_codes
from leeward.core.results.iati.findings import Finding
from leeward.core.results.iati.nodes import IDENTIFIERS, identifier, line_of, place_of
from leeward.core.results.iati.rules import Rule, breaches, standard
from leeward.core.results.iati.schema_errors import schema_errors
from leeward.core.results.iati.source import PARTS, NotReadable, head, parts
from leeward.core.results.iati.standard import VERSION, VERSIONS

MOST_FINDINGS: Final = 100_000
"""From there on warnings are left out, and the first error ends validation: the file is wrong all over."""


def validate(
    chunks: Iterable[bytes],
    at: datetime,
    known: Known | None = None,
    more: tuple[Rule, ...] = (),
    most: int = MOST_FINDINGS,
) -> Iterator[Finding]:
    """What is wrong with a file, activity by activity; `at` is now, `known` the organisations (else the standard's).

    `more` are rules beyond the standard's (`rules.further_rules`); their findings have the code `iati.rule.further`.

    Raises NotReadable for what is no XML, and for what cannot be read safely. What is XML but no IATI file, or of
    another version, is a finding. Files of 2.01 and 2.02 are judged by their own version; one without a version, or of
    an unknown 2.x, is looked at as one of 2.03.
    """
    for number, finding in enumerate(_validate(chunks, at, known or known_organisations(), more), 1):
        if number <= most or finding.severity != "warning":
            yield finding
        if number == most:
            yield Finding("warning", "-", finding.line, "", "iati.too_many", {"most": str(most)})
        elif number > most and finding.severity != "warning":
            return


def _validate(chunks: Iterable[bytes], at: datetime, known: Known, more: tuple[Rule, ...]) -> Iterator[Finding]:
    try:
        root, again = head(chunks)
    except NotReadable as error:
        if error.rule == "0.1.1":
            raise
        yield Finding("critical", error.rule, error.line, "/", error.code, error.params)
        return
    kind, version = str(root.tag), root.get("version", "")
    if version not in VERSIONS:
        line = line_of(root)
        yield Finding("critical", "0.6.1", line, f"/{kind}/@version", "iati.version", {"version": version[:60] or "–"})
        if version and not version.startswith("2."):
            return  # version 1 has other elements: all that follows would mislead
    version = version if version in VERSIONS else VERSION
    seen: set[bytes] = set()
    for number, node in enumerate(parts(again, PARTS[kind]), 1):
        if node.tag == kind:
            yield from schema_errors(node, kind, f"/{kind}", whole=False, version=version)
            yield from _codes(node, "", f"/{kind}", below=False, version=version)
        else:
            yield from part_findings(node, f"/{kind}/{node.tag}[{number}]", at, known, more, version=version)
            yield from _repeats(node, f"/{kind}/{node.tag}[{number}]", seen)


def part_findings(
    node: Node, place: str, at: datetime, known: Known, more: tuple[Rule, ...], *, version: str = VERSION
) -> Iterator[Finding]:
    """What is wrong with one activity or organisation, which is at `place` of a file of this version."""
    yield from schema_errors(node, str(node.getroottree().getroot().tag), place, version=version)
    yield from _codes(node, identifier(node), place, version=version)
    for rule in (*standard(), *more):
        if rule.root in ("", node.tag):
            for found in breaches(rule, node, known, at):
                params = {"value": found.value[:100]}
                where, line = place_of(found.node, node, place)
                code = "iati.rule.further" if rule in more else f"iati.rule.{rule.number}"
                yield Finding(rule.severity, rule.number, line, where, code, params, identifier(node))


def _codes(node: Node, activity: str, place: str, *, below: bool = True, version: str = VERSION) -> Iterator[Finding]:
    for wrong in wrong_codes(node, below=below, version=version):
        where, line = place_of(wrong.node, node, place)
        leaf = wrong.use.leaf if wrong.use.leaf == "text()" else f"@{wrong.use.leaf}"
        params = {"value": wrong.value[:100], "list": wrong.use.list}
        yield Finding("error", wrong.use.rule, line, f"{where}/{leaf}", "iati.code", params, activity)


def _repeats(node: Node, place: str, seen: set[bytes]) -> Iterator[Finding]:
    """Two parts of a file with the same identifier (1.1.2); two that are empty are the same."""
    child = next((each for each in node if each.tag in IDENTIFIERS), None)
    if child is None:  # the schema says that it is missing
        return
    name = identifier(node)
    digest = blake2b(name.encode("utf-8", "replace"), digest_size=12).digest()
    if digest in seen:
        where, line = place_of(child, node, place)
        yield Finding("error", "1.1.2", line, where, "iati.rule.1.1.2", {"value": name or "–"}, name)
    seen.add(digest)
