"""The carrier's side of the interactive system."""

from datetime import date
from typing import Any

from django.test import Client

from leeward.core.record.content.document import TravelDocument
from leeward.core.travel.manifest.cusres import Response
from leeward.core.travel.manifest.read import read

STOLEN = TravelDocument("A1", "BRB", "stolen")


def responses(text: str) -> tuple[Response, ...]:
    reading = read(text.encode(), today=date(2026, 11, 25))
    assert not reading.problems
    return reading.responses


def codes(text: str) -> list[tuple[str, str]]:
    return [(each.reference, each.code) for response in responses(text) for each in response.answers]


class Line:
    """The carrier's side of HTTPS."""

    def __init__(self, key: str) -> None:
        self._client, self._headers = Client(), {"Authorization": f"Bearer {key}"}

    def check_in(self, data: bytes, status: int = 200) -> str:
        response = self._client.post(
            "/api/v1/carriers/check-in", data, content_type="application/EDIFACT", headers=self._headers
        )
        assert response.status_code == status
        return response.content.decode()

    def changes(self) -> str:
        return self._client.get("/api/v1/carriers/changes", headers=self._headers).content.decode()

    def ask(self, *documents: dict[str, str], status: int = 200) -> Any:
        response = self._client.post(
            "/api/v1/carriers/documents",
            {"documents": list(documents)},
            content_type="application/json",
            headers=self._headers,
        )
        assert response.status_code == status, response.content
        return response.json()


def post(key: str, data: bytes, query: str = "") -> Any:
    return Client().post(
        f"/api/v1/manifests{query}", data, content_type="text/plain", headers={"Authorization": f"Bearer {key}"}
    )


MANY = "UNB+UNOA:4+AA+BRBAPIS+261125:0500+1'"


def one_list(number: int, travellers: str = "NAD+FL+++ROE:ANN'") -> str:
    return f"UNH+{number}+PAXLST:D:05B:UN'BGM+745'TDT+20+AA{number}'{travellers}UNT+9+{number}'"


def acknowledgement(reference: str) -> bytes:
    return (
        "UNB+UNOA:4+AA+LEEWARD+261125:0500+1'UNH+A1+CUSRES:D:05B:UN:IATA+"
        f"{reference}'BGM+312'ERP+1'ERC+118'UNT+5+A1'UNZ+1+1'"
    ).encode()
