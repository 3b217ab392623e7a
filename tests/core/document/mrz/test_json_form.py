import json
from datetime import date

from leeward.core.document.mrz import parse
from leeward.core.document.mrz.json_form import to_json

TODAY = date(2026, 11, 24)


def test_the_shape_that_command_line_and_api_share() -> None:
    lines = "P<D<<MUSTERMANN<<ERIKA<<<<<<<<<<<<<<<<<<<<<<\nC01X0006H1D<<6408125F2702283<<<<<<<<<<<<<<<8"
    found = to_json(parse(lines, today=TODAY))
    assert found == {
        "format": "TD3",
        "document_type": "P",
        "issuer": "D",
        "number": "C01X0006H",
        "nationality": "D",
        "surname": "MUSTERMANN",
        "given_names": "ERIKA",
        "name_truncated": False,
        "birth_date": "1964-08-12",
        "sex": "F",
        "expiry_date": "2027-02-28",
        "optional": [""],
        "checks": {
            "number": "ok",
            "birth_date": "ok",
            "expiry_date": "ok",
            "personal_number": "absent",
            "composite": "ok",
        },
    }
    assert json.loads(json.dumps(found)) == found


def test_unknown_parts_are_left_out() -> None:
    lines = "I<UTOD231458907<<<<<<<<<<<<<<<\n7408<<5G<<<<<<0UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<"
    found = to_json(parse(lines, today=TODAY))
    assert (found["birth_date"], found["expiry_date"], found["sex"]) == ("1974-08", None, None)
    assert found["optional"] == ["", ""]
    assert "personal_number" not in found["checks"]
