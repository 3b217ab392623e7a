"""Counters: cheap, without persons, added up over processes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from leeward.platform.metrics.aggregate import clear, readings
from leeward.platform.metrics.counters import BOUNDS, PHASES, Meters, Stopwatch


def watch(**seconds: float) -> Stopwatch:
    """A stopwatch that has run so long in each phase."""
    made = Stopwatch()
    made.seconds |= seconds
    return made


@pytest.fixture
def shared(tmp_path: Path) -> Meters:
    made = Meters()
    made.share(tmp_path)
    return made


def test_a_stopwatch_gives_each_moment_to_one_phase() -> None:
    running = Stopwatch()
    for phase in PHASES:
        running.lap(phase)
    running.lap("reading")
    assert all(seconds > 0 for seconds in running.seconds.values())
    assert sum(running.seconds.values()) <= running.elapsed


def test_without_a_server_there_is_nothing(tmp_path: Path) -> None:
    Meters().checked("CLEAR", watch(), 1)
    found = readings(tmp_path / "absent")
    assert (found.checks, found.processes, found.began, found.slowest) == (0, (), None, ())
    assert found.whole.quantile(0.5) is None
    assert found.families == ()


def test_checks_are_counted_by_verdict_and_by_time(shared: Meters, tmp_path: Path) -> None:
    for verdict, seconds in (("CLEAR", 0.0001), ("CLEAR", 0.004), ("HOLD", 9.0)):
        running = watch(storing=seconds)
        running.compared = 12
        shared.checked(verdict, running, 3)
    shared.refused("unreadable")
    found = readings(tmp_path)
    assert found.verdicts == {"CLEAR": 2, "VERIFY": 0, "REFER": 0, "HOLD": 1}, "a possible victim counts as a referral"
    assert found.refused == {"unreadable": 1, "not_stored": 0}
    storing = found.phases["storing"]
    assert [storing.quantile(share) for share in (0.1, 0.5, 0.99)] == [BOUNDS[0], 0.005, float("inf")]
    assert storing.seconds == pytest.approx(9.0041)
    assert sum(found.whole.counts) == found.checks == 3
    (compared,) = (family for family in found.families if family.name == "leeward_check_candidates")
    assert {sample.name: sample.value for sample in compared.samples}["leeward_check_candidates_sum"] == 36


def test_a_time_on_a_bound_belongs_below_it(shared: Meters, tmp_path: Path) -> None:
    shared.checked("CLEAR", watch(reading=BOUNDS[2]), 1)
    assert readings(tmp_path).phases["reading"].quantile(1) == BOUNDS[2]


def test_the_slowest_are_kept_and_the_others_forgotten(shared: Meters, tmp_path: Path) -> None:
    for number in range(100):
        slow = Stopwatch()
        slow._begun -= (number * 37) % 100  # longer ago: the check took so many seconds more
        shared.checked("CLEAR", slow, number)
    slowest = readings(tmp_path).slowest
    assert [int(each.seconds) for each in slowest] == list(range(99, 83, -1))
    assert slowest[0].generation == next(number for number in range(100) if number * 37 % 100 == 99)


def other_process(folder: Path) -> None:
    program = (
        "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'tests.settings'; import django; django.setup()\n"
        "from pathlib import Path; from leeward.platform.metrics.counters import Meters, Stopwatch\n"
        f"meters = Meters(); meters.share(Path({str(folder)!r})); meters.checked('REFER', Stopwatch(), 7)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_processes_add_up_until_a_server_starts_again(shared: Meters, tmp_path: Path) -> None:
    shared.checked("CLEAR", watch(), 1)
    other_process(tmp_path)
    found = readings(tmp_path)
    assert (found.checks, len(found.processes), found.verdicts["REFER"]) == (2, 2, 1)
    clear(tmp_path)
    assert readings(tmp_path).checks == 0


def test_only_this_user_reads_the_folder(tmp_path: Path) -> None:
    Meters().share(tmp_path / "meters")
    assert (tmp_path / "meters").stat().st_mode & 0o777 == 0o700


def test_a_command_started_by_a_serving_process_does_not_count_there(shared: Meters, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    program = "from leeward.platform.metrics.counters import METERS; METERS.refused('unreadable')"
    subprocess.run([sys.executable, "-c", program], check=True, env=dict(os.environ))
    Meters().refused("unreadable")
    assert sorted(tmp_path.iterdir()) == before
    assert readings(tmp_path).refused["unreadable"] == 0


@pytest.mark.parametrize("name", ["1.meters", "histogram_1.db", "1.slowest"])
def test_a_file_that_is_just_being_made_or_of_an_older_version_counts_nothing(
    name: str, shared: Meters, tmp_path: Path
) -> None:
    shared.checked("CLEAR", watch(), 1)
    (tmp_path / name).write_bytes(b"older" if name == "1.meters" else b"")
    found = readings(tmp_path)
    assert (found.checks, len(found.slowest)) == (1, 1)
    clear(tmp_path)
    assert list(tmp_path.iterdir()) == []
