"""What carriers may ask over HTTP: numbers, and no names."""

import pytest
from tests.apps.arrivals.carrier_line import Line

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("document", "field"),
    [
        ({"number": "A1", "issuer": "BRB", "surname": "ROE"}, "surname"),
        ({"number": "", "issuer": "BRB"}, "number"),
        ({"number": "A1"}, "issuer"),
        ({"number": "A1;DROP", "issuer": "BRB"}, "number"),
    ],
)
def test_a_name_has_no_place_in_the_question(line: Line, document: dict[str, str], field: str) -> None:
    assert line.ask(document, status=422)["field"].endswith(field)


def test_too_many_at_once_are_refused(line: Line) -> None:
    many = [{"number": f"A{place}", "issuer": "BRB"} for place in range(501)]
    assert line.ask(*many, status=422)["code"] == "invalid"
