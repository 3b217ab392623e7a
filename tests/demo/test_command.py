"""`leeward demo`: the region once, again without harm, and from the beginning; and never beside real records."""

import json
import sqlite3
from contextlib import closing

import pytest
from tests.cli.conftest import Installation

WAITING = {
    "permits_permit": 12,
    "arrivals_shorepass WHERE ashore": 5,
    "crossings_casesearch WHERE state = 'asked'": 2,
    "crossings_condition WHERE state = 'proposed'": 2,
    "crossings_correction WHERE answer = ''": 1,
    "crossings_appeal WHERE outcome = ''": 1,
    "crossings_appeal WHERE outcome = 'ended'": 1,
    "crossings_entryagreement WHERE state = 'in_force'": 1,
    "crossings_entryagreement WHERE state = 'proposed'": 1,
    "crossings_partnerentry WHERE ended_at IS NULL": 3,
}
"""What each list of permits, passes and stays has to show."""


def rows(installation: Installation) -> int:
    """How many rows the audit log has; it must verify."""
    done = installation.run("audit", "verify")
    assert done.code == 0, done.err
    return int(done.out.split(": ")[1].split()[0])


def test_without_the_demonstration_setting_nothing_is_made(installation: Installation) -> None:
    before = rows(installation)
    done = installation.run("demo")
    assert done.code == 1
    assert "LEEWARD_DEMO=yes" in done.refusal
    assert rows(installation) == before


def test_a_folder_with_another_installation_is_not_emptied(installation: Installation, zone: str) -> None:
    installation.run("check", stdin=zone.encode())
    before = rows(installation)
    done = installation.run("demo", "--reset", LEEWARD_DEMO="yes")
    assert done.code == 1
    assert "holds no demonstration" in done.refusal
    assert rows(installation) == before


def test_anew_over_an_earlier_one_and_again(installation: Installation, zone: str) -> None:
    (installation.folder / "demonstration").touch()
    assert installation.run("check", stdin=zone.encode()).code == 0
    assert installation.run("index", "build").code == 0
    secret = (installation.folder / "secrets" / "secret-key").read_text()
    anew = installation.run("demo", "--reset", LEEWARD_DEMO="yes")
    assert anew.code == 0, anew.err
    assert "leeward-demo" in anew.out
    assert "approver" in anew.out
    assert (installation.folder / "secrets" / "secret-key").read_text() == secret
    with closing(sqlite3.connect(installation.folder / "leeward.sqlite3")) as database:
        _only_invented_checks(database)
        asked = database.execute("SELECT purpose FROM desk_request WHERE kind != 'message'").fetchall()
        counts = {each: database.execute(f"SELECT count(*) FROM {each}").fetchone()[0] for each in WAITING}
        _whole_chain(database)
    assert counts == WAITING
    assert asked
    assert all(purpose for (purpose,) in asked), "every question says what it is asked for"
    made = rows(installation)
    assert made > 2000
    assert installation.run("demo", LEEWARD_DEMO="yes").code == 0
    assert rows(installation) == made
    _another_version_is_refused(installation)
    checked = installation.run("check", "--json", "--officer", "officer", stdin=zone.encode())
    assert (checked.code, checked.json["verdict"], checked.json["index"]["generation"] > 0) == (0, "CLEAR", True)
    assert rows(installation) == made + 1


def _whole_chain(database: sqlite3.Connection) -> None:
    """What the public page of the project shows from money to outcome: a number in each step, and no target without
    data.
    """
    (page,) = (json.loads(text) for (text,) in database.execute("SELECT page FROM projects_publication"))
    assert "" not in page["path"], page["path"]
    assert [each[2] for each in page["shares"] if each] == [0, 0, 0], page["shares"]


def _another_version_is_refused(installation: Installation) -> None:
    """Loaders of another version would stop half way, where an officer of theirs has no role."""
    marker = installation.folder / "demonstration"
    version = marker.read_text()
    for earlier in ("", "0123456789abcdef"):
        marker.write_text(earlier)
        done = installation.run("demo", LEEWARD_DEMO="yes")
        assert done.code == 1
        assert "make reset" in done.refusal
        assert "Traceback" not in done.err
    marker.write_text(version)


def _only_invented_checks(database: sqlite3.Connection) -> None:
    """The past of the demonstration: audited as invented, decided, with answers, and without a hold."""
    made = database.execute("SELECT count(*) FROM screening_check").fetchone()[0]
    audited = "SELECT count(*) FROM audit_auditentry WHERE act = 'check' AND details LIKE '%\"invented\"%'"
    assert database.execute(audited).fetchone()[0] == made > 40
    assert database.execute("SELECT count(*) FROM border_decision").fetchone()[0] == made
    assert database.execute("SELECT count(*) FROM border_hold").fetchone()[0] == 0
    assert database.execute("SELECT count(*) FROM screening_hourcount").fetchone()[0] > 3000
    unanswered = "SELECT count(*) FROM border_confirmation WHERE answer = '' OR answered_at IS NULL"
    assert database.execute(unanswered).fetchone()[0] == 0


@pytest.mark.soak
def test_once_twice_and_anew(installation: Installation, zone: str) -> None:
    first = installation.run("demo", LEEWARD_DEMO="yes")
    assert first.code == 0, first.err
    assert "leeward-demo" in first.out
    assert "approver" in first.out
    made = rows(installation)
    assert made > 2000
    assert installation.run("demo", LEEWARD_DEMO="yes").code == 0
    assert rows(installation) == made
    checked = installation.run("check", "--json", "--officer", "officer", stdin=zone.encode(), LEEWARD_DEMO="yes")
    assert (checked.code, checked.json["verdict"], checked.json["index"]["generation"] > 0) == (0, "CLEAR", True)
    assert rows(installation) == made + 1
    secret = (installation.folder / "secrets" / "secret-key").read_text()
    anew = installation.run("demo", "--reset", LEEWARD_DEMO="yes")
    assert anew.code == 0, anew.err
    assert rows(installation) <= made
    assert (installation.folder / "secrets" / "secret-key").read_text() == secret
