"""The order, number and types of elements and attributes, by the tables of `standard`.

The tables are written as a schema of our own in memory, which libxml2 compiles and applies: thousands of elements in a
millisecond. What it finds is given as codes, with the place and the line.
"""

from functools import cache
from typing import Any

from lxml import etree
from lxml.etree import _Element as Node

from leeward.core.results.iati.standard import ANY_OTHER, VERSION, Element, common, roots

NAMESPACE = "http://www.w3.org/2001/XMLSchema"
XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"
_XML = """<x:schema xmlns:x="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">
<x:attribute name="lang"><x:simpleType><x:union memberTypes="x:language"><x:simpleType><x:restriction base="x:string">
<x:enumeration value=""/></x:restriction></x:simpleType></x:union></x:simpleType></x:attribute>
<x:attribute name="space"><x:simpleType><x:restriction base="x:NCName"><x:enumeration value="default"/>
<x:enumeration value="preserve"/></x:restriction></x:simpleType></x:attribute>
<x:attribute name="base" type="x:anyURI"/><x:attribute name="id" type="x:ID"/></x:schema>"""
"""The attributes of the XML namespace: language (or none), space, base and id, as XML 1.0 and its companions define."""


class _Xml(etree.Resolver):
    """Gives the attributes of the XML namespace from memory."""

    def resolve(self, system_url: str, public_id: str, context: Any = None) -> Any:
        """Any import is that one."""
        resolve_string: Any = self.resolve_string
        return resolve_string(_XML, context)


@cache
def schema(root: str, *, whole: bool = True, version: str = VERSION) -> etree.XMLSchema:
    """The schema of a kind of file in a version; without `whole`, the parts of the file may contain anything."""
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Xml())
    return etree.XMLSchema(etree.fromstring(etree.tostring(_schema_of(root, whole=whole, version=version)), parser))


def _schema_of(root: str, *, whole: bool, version: str) -> Node:
    found = _x("schema", _x("import", namespace=XML_NAMESPACE, schemaLocation="xml.xsd"))
    shared: dict[str, Node] = {}
    for element in (roots(version)[root], *common(version)):
        _shared_elements(element, shared, whole=whole)
    found.extend(shared.values())
    return found


def _shared_elements(element: Element, shared: dict[str, Node], *, whole: bool) -> None:
    """The elements that the standard declares for any place, each once."""
    if element.shared and element.name not in shared:
        shared[element.name] = _declaration_of(element, whole=whole)
    for child in element.children:
        _shared_elements(child, shared, whole=whole)


def _declaration_of(element: Element, *, whole: bool, depth: int = 0) -> Node:
    if depth and not whole:
        return _x("element", name=element.name, type="x:anyType")
    if element.value and not element.open and not element.attributes:
        return _x("element", name=element.name, type=f"x:{element.value}")
    attributes = [_attribute(each.name, each.type, required=each.required) for each in element.attributes]
    if element.open:
        attributes.append(_x("anyAttribute", namespace="##other", processContents="lax"))
    if element.value:
        content = _x("complexType", _x("simpleContent", _x("extension", *attributes, base=f"x:{element.value}")))
    else:
        inner = [_child(each, whole=whole, depth=depth + 1) for each in element.children]
        content = _x("complexType", _x("sequence", *inner), *attributes)
    return _x("element", content, name=element.name)


def _child(element: Element, *, whole: bool, depth: int) -> Node:
    if element.name == ANY_OTHER:
        node = _x("any", namespace="##other", processContents="lax")
    else:
        node = _declaration_of(element, whole=whole, depth=depth)
    node.set("minOccurs", str(element.least))
    node.set("maxOccurs", "unbounded" if element.most is None else str(element.most))
    return node


def _attribute(name: str, kind: str, *, required: bool) -> Node:
    use = "required" if required else "optional"
    return _x("attribute", ref=name, use=use) if ":" in name else _x("attribute", name=name, type=f"x:{kind}", use=use)


def _x(tag: str, *children: Node, **attributes: str) -> Node:
    node = etree.Element(f"{{{NAMESPACE}}}{tag}", attributes, {"x": NAMESPACE})
    node.extend(children)
    return node
