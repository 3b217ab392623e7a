"""A file is saved under its name, with the media type that its ending says."""

import pytest

from leeward.platform.file_answer import file_response


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.csv", "text/csv; charset=utf-8"),
        ("a-b.ics", "text/calendar; charset=utf-8"),
        ("a.json", "application/json"),
        ("a.pdf", "application/pdf"),
        ("a.b.zip", "application/zip"),
    ],
)
def test_the_ending_says_the_kind(name: str, kind: str) -> None:
    answer = file_response(b"x", name)
    assert (answer["Content-Type"], answer["Content-Disposition"]) == (kind, f'attachment; filename="{name}"')


def test_a_kind_that_the_ending_does_not_say() -> None:
    assert file_response("x", "a.net", "text/plain; charset=utf-8")["Content-Type"] == "text/plain; charset=utf-8"
    with pytest.raises(KeyError):
        file_response("x", "a.net")


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ('say "hi".csv', r'attachment; filename="say \"hi\".csv"'),
        ("año.csv", "attachment; filename*=utf-8''a%C3%B1o.csv"),
        ("a\r\nSet-Cookie: x.csv", "attachment; filename*=utf-8''a%0D%0ASet-Cookie%3A%20x.csv"),
    ],
)
def test_no_name_breaks_out_of_the_header(name: str, header: str) -> None:
    assert file_response("x", name)["Content-Disposition"] == header
