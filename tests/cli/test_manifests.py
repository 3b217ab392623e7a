"""`leeward manifests` and `leeward carrier`: lists out of files, and a carrier tried end to end."""

import json
from pathlib import Path

import pytest
from tests.apps.screening.conftest import own_index  # noqa: F401 - a fixture of every test here
from tests.cli.conftest import Here
from tests.cli.passenger_lists import ACT, KEEP, lines, list_file

from leeward.apps.arrivals.models import Voyage

__all__ = ["list_file"]


@pytest.mark.django_db
def test_a_list_is_imported_with_its_report(cast: object, list_file: Path) -> None:
    list_file.write_bytes(list_file.read_bytes().replace(b"NAT+2+BRB", b"NAT+2+QQQ", 1))
    done = Here().run("manifests", "import", list_file, *ACT)
    assert done.code == 0
    assert "AA123 MIA-BGI: 2 travellers looked at, version 1" in done.out
    assert "QQQ is not a known state. The field was left out." in done.out
    again = Here().run("manifests", "import", list_file, *ACT, "--json")
    (told,) = json.loads(again.out)
    assert (told["travellers"], told["repeated"]) == (2, True)


@pytest.mark.django_db
def test_a_table_is_imported_with_its_voyage(cast: object, tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text("surname,document_number,issuer\nRoe,A1,BRB\n", encoding="utf-8")
    refused = Here().run("manifests", "import", table, *ACT)
    assert refused.code == 2
    assert "It is not stated which voyage this is." in refused.out
    facts = ("--voyage", "BW600", "--origin", "POS", "--destination", "BGI", "--arrives", "2030-01-01T10:00:00")
    assert Here().run("manifests", "import", table, *ACT, *facts).code == 0
    assert Voyage.objects.get().arrives_at is not None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("manifests", "import", "nowhere.edi", *ACT), "No such file"),
        (("manifests", "import", "nowhere.edi", "--officer", "nobody"), "No such file"),
        (("manifests", "folder", "here", "--carrier", "QQ", *ACT), "knows no carrier 'QQ'"),
        (("carrier", "key", "QQ", *KEEP), "knows no carrier 'QQ'"),
        (("carrier", "key", "QQ", "--officer", "nobody"), "no active officer 'nobody'"),
        (("carrier", "add", "QQ", "Example", *ACT), "neither a supervisor nor an administrator"),
        (("carrier", "simulate", "nowhere.edi"), "either --url or --folder"),
        (("carrier", "simulate", "nowhere.edi", "--folder", "here"), "No such file"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(cast: object, words: tuple[str, ...], says: str) -> None:
    done = Here().run(*words)
    assert done.code == 2
    assert says in done.refusal


@pytest.mark.django_db
def test_carriers_and_their_keys(cast: object) -> None:
    assert Here().run("carrier", "add", "aa", "Example Air", *KEEP).code == 0
    assert lines(Here().run("carrier", "list")) == [["AA", "Example", "Air", "BRB-IMMI"]]
    assert Here().run("carrier", "key", "AA", *KEEP).out.startswith("carrier_")
    assert Here().run("carrier", "revoke", "AA", *KEEP).out == "1 keys revoked\n"
