"""A table of permits as another system writes it."""

from tests.apps.permits.conftest import Desk

HEADING = (
    "kind,number,valid_from,valid_until,document_number,document_issuer,surname,given_names,birth_date,nationality"
)


def row(number: str, desk: Desk, *, kind: str = "visa") -> str:
    return f"{kind},{number},{desk.today},{desk.today},L898902C3,UTO,ERIKSSON,ANNA MARIA,1974-08-12,UTO"


def table(*rows: str) -> bytes:
    return "\n".join((HEADING, *rows)).encode()
