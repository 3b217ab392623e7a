"""A small chart as another program writes it, for tests of imports."""

from django.core.files.uploadedfile import SimpleUploadedFile

from leeward.apps.networks.actions.charts.imports import Upload

HEAD = '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'


def graphml(*parts: str, of: str = "directed") -> bytes:
    """A file with these nodes and edges."""
    return f'{HEAD}<graph edgedefault="{of}">{"".join(parts)}</graph></graphml>'.encode()


def node(id_: str, label: str, kind: str = "person", **said: str) -> str:
    """An item."""
    data = {"label": label, "kind": kind, **said}
    return f'<node id="{id_}">{_data(data)}</node>'


def edge(source: str, target: str, label: str = "", **said: str) -> str:
    """A line."""
    return f'<edge source="{source}" target="{target}">{_data({"label": label, **said})}</edge>'


def _data(said: dict[str, str]) -> str:
    return "".join(f'<data key="{name}">{text}</data>' for name, text in said.items() if text)


CHART = graphml(
    node("a", "Ada March", detail="1980-02-03, Barbados", note="Ask Antigua", group="Boat"),
    node("b", "Bea April", group="Boat"),
    node("c", "Second Wind", "boat"),
    node("p", "+1 246 555 0123", "phone"),
    node("d", "BRB P1234567", "document"),
    edge("a", "c", "owns"),
    edge("b", "a", "reports to"),
    edge("a", "p"),
    edge("b", "p"),
    edge("b", "d", "holds"),
    edge("b", "nobody"),
)


def upload(data: bytes = CHART, **said: str) -> Upload:
    """As the form gives it."""
    return Upload("boats.graphml", data, **said)  # type: ignore[arg-type]  # grades and kinds are words


def sent(data: bytes = CHART, name: str = "boats.graphml") -> SimpleUploadedFile:
    """As a browser sends it."""
    return SimpleUploadedFile(name, data)
