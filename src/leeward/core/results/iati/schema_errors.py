"""What a part of a file has against the schema, as findings: libxml2's kinds of errors under codes of ours."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml.etree import _Element as Node

from leeward.core.results.iati.findings import Finding
from leeward.core.results.iati.nodes import identifier, place_of
from leeward.core.results.iati.schema import schema
from leeward.core.results.iati.standard import VERSION

RULE = "0.3.1"
_CODES = {
    "SCHEMAV_CVC_COMPLEX_TYPE_4": "attribute_missing",
    "SCHEMAV_CVC_COMPLEX_TYPE_3_2_1": "attribute_unknown",
    "SCHEMAV_CVC_COMPLEX_TYPE_3_2_2": "attribute_unknown",
    "SCHEMAV_CVC_TYPE_3_1_1": "attribute_unknown",
    "SCHEMAV_CVC_COMPLEX_TYPE_2_3": "text",
    "SCHEMAV_CVC_COMPLEX_TYPE_2_2": "children",
    "SCHEMAV_CVC_TYPE_3_1_2": "children",
    "SCHEMAV_CVC_DATATYPE_VALID_1_2_1": "value",
    "SCHEMAV_CVC_DATATYPE_VALID_1_2_3": "value",
}
_EXPECTED = re.compile(r"Expected is(?: one of)? \( (.*) \)")
_ATTRIBUTE = re.compile(r"attribute '(?:\{[^}]*\})?([^']*)'")
_VALUE = re.compile(r"'([^']*)' is not a valid value")
_TYPE = re.compile(r"type '\w+:(\w+)'")


def schema_errors(
    node: Node, root: str, place: str, *, whole: bool = True, version: str = VERSION
) -> Iterator[Finding]:
    """The schema's findings about an activity or organisation at `place`; without `whole`, only about the root."""
    compiled = schema(root, whole=whole, version=version)
    if compiled.validate(node):
        return
    log: Any = compiled.error_log
    for error in log:
        where = _element_of(node, error)
        code, params = _code_of(error, where)
        path, line = place_of(where, node, place)
        leaf = f"/@{params['attribute']}" if params.get("attribute") else ""
        yield Finding("critical", RULE, line, f"{path}{leaf}", f"iati.schema.{code}", params, identifier(node))


def _element_of(node: Node, error: Any) -> Node:
    """The element of an error; its own line stops at 65,535, the element's does not.

    The error's path has the prefixes of the file. Where two namespaces share one, the part as a whole is the place.
    """
    prefixes = {name: uri for each in node.iter(etree.Element) for name, uri in each.nsmap.items() if name}
    try:
        found: Any = etree.ElementTree(node).xpath(error.path or "/*", namespaces=prefixes)
    except etree.XPathError:
        return node
    return found[0] if found else node


def _code_of(error: Any, where: Node) -> tuple[str, dict[str, str]]:
    """The code of an error, with what it says of names, values and types."""
    message = str(error.message)
    params = {"element": str(where.tag)}
    if error.type_name == "SCHEMAV_ELEMENT_CONTENT":
        expected = _EXPECTED.search(message)
        params["expected"] = expected[1][:200] if expected else "–"
        return ("missing" if "Missing child" in message else "unexpected"), params
    for name, pattern in (("attribute", _ATTRIBUTE), ("value", _VALUE), ("type", _TYPE)):
        if found := pattern.search(message):
            params[name] = found[1][:100]
    return _CODES.get(error.type_name, "other"), params
