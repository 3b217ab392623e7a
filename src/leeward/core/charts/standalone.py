"""A drawing as a file of its own: with its styles inside, a size, no links, and a mark of who exported it."""

from xml.etree import ElementTree as ET

from leeward.core.charts.svg import TEXT, Svg
from leeward.core.printable import xml_text

_NAMESPACE = "http://www.w3.org/2000/svg"
_LINE = 20.0


def standalone(svg: Svg, styles: str, mark: str) -> str:
    """The document. Links become plain parts, since their addresses lead nowhere outside."""
    ET.register_namespace("", _NAMESPACE)
    # Our own drawing, just written: nothing of a stranger's is parsed.
    root = ET.fromstring(svg)  # noqa: S314
    _, _, width, height = map(float, root.get("viewBox", "0 0 0 0").split())
    root.set("viewBox", f"0 0 {width:g} {height + _LINE:g}")
    root.set("width", f"{width:g}")
    root.set("height", f"{height + _LINE:g}")
    for link in root.iter(f"{{{_NAMESPACE}}}a"):
        link.tag = f"{{{_NAMESPACE}}}g"
        link.attrib.pop("href", None)
        link.attrib.pop("tabindex", None)
    style = ET.Element(f"{{{_NAMESPACE}}}style")
    style.text = xml_text(styles)
    root.insert(0, style)
    line = ET.SubElement(root, f"{{{_NAMESPACE}}}text", {"class": "quiet", "x": "4", "y": f"{height + TEXT:g}"})
    line.text = xml_text(mark)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'
