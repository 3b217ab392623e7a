"""A file of sites: each wrong line is named with its column, and then nothing is taken."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.apps.operations.conftest import Team

from leeward.apps.operations.forms.site_file import SiteFileForm
from leeward.apps.operations.models import Operation

GOOD = (
    "Code;Name;Agency;Post;Latitude;Longitude;Lanes\n;;BRB-IMMI;BB-BGI;;;4\n"
    "PIER;Fishing pier;ATG-IMMI;;17 07.2 N;61,85 W;\n"
)
HEAD = "code,name,agency,post,latitude,longitude,lanes\n"
LINES = (
    ("P,Pier,LCA-IMMI,,1,1,1", "agency", "an agency that does not take part"),
    ("P,Pier,ATG-IMMI,,91,1,1", "latitude", "no such place"),
    ("P,Pier,ATG-IMMI,,1 S,1 N,1", "longitude", "the wrong letter"),
    ("P,Pier,ATG-IMMI,,1,,1", "longitude", "half a position"),
    ("P,Pier,ATG-IMMI,,,,1", "longitude", "a place without a position"),
    ("P,Pier,ATG-IMMI,XX-XXX,1,1,1", "post", "no such post"),
    ("P,Pier,ATG-IMMI,,1,1,0", "lanes", "no lane"),
    ("P,Pier,ATG-IMMI,,1,1,-3", "lanes", "less than none"),
    (",Pier,ATG-IMMI,,1,1,1", "code", "no code"),
    ("=1+1,Pier,ATG-IMMI,,1,1,1", "code", "a formula is no code"),
    ("P,,ATG-IMMI,,1,1,1", "name", "no name"),
    ("P,Pier,ATG-IMMI,,1,1,1,9", "", "more cells than columns"),
    ("Q,Again,ATG-IMMI,,1,1,1", "code", "the code of another line"),
)
FILES = (
    (b"", "name the columns"),
    (b"code,name\nP,Pier", "name the columns"),
    (b"code,agency,colour\n", "Not understood: colour"),
    (HEAD.encode(), "has no site"),
    (b"\xff\xfe\x00", "not text in UTF-8"),
    (b'code,agency\n"P,ATG-IMMI\x00' + b"x" * 200_000, "line"),
    (b"x" * 1_000_001, "longer than a megabyte"),
)


def read(data: bytes, operation: Operation) -> SiteFileForm:
    """The form with this file, checked."""
    form = SiteFileForm({}, {"file": SimpleUploadedFile("sites.csv", data)}, operation=operation)
    form.is_valid()
    return form


def test_a_post_and_a_place_are_read(operation: Operation) -> None:
    post, pier = read(GOOD.encode("utf-8-sig"), operation).sites
    assert (post.code, post.name, post.latitude, post.lanes) == ("BB-BGI", "Bridgetown", None, 4)
    assert (pier.code, pier.latitude, pier.longitude, pier.lanes) == ("PIER", 17.12, -61.85, 1)


def test_wrong_lines_are_named_and_nothing_is_taken(operation: Operation, team: Team) -> None:
    text = HEAD + "Q,Quay,ATG-IMMI,,1,1,1\n" + "\n".join(line for line, _column, _why in LINES)
    form = read(text.encode(), operation)
    assert "Nothing was taken" in str(form.errors)
    named = {reject.line: reject.column for reject in form.rejects}
    assert named == {number: column for number, (_line, column, _why) in enumerate(LINES, start=3)}


@pytest.mark.parametrize(("data", "why"), FILES)
def test_what_is_no_table_of_sites_is_refused(data: bytes, why: str, operation: Operation) -> None:
    form = read(data, operation)
    assert why in str(form.errors) or "empty" in str(form.errors)
    assert not form.sites
