"""A row that does not open is left as it is, the others are done, and a run of a job notes how many there were."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.utils.translation import gettext_lazy as _

from leeward.platform.models import JobState
from leeward.platform.periodic.job import Job
from leeward.platform.periodic.run import run_now
from leeward.platform.unreadable import Unreadable
from leeward.platform.unreadable_rows import each_readable, note_skipped, skipped_rows
from leeward.platform.unreadable_values import forget_places, refuse_overwriting


@pytest.fixture(autouse=True)
def _no_places() -> Iterator[None]:
    forget_places()
    yield
    forget_places()


@dataclass
class Row:
    """A row at a place; `locked` where the key of its whole purpose is gone."""

    place: str
    opens: bool = True
    locked: bool = False

    def read(self) -> str:
        if self.opens:
            return self.place
        error = Unreadable("altered")
        error.place, error.is_locked = self.place, self.locked
        raise error


def test_the_other_rows_are_done_and_the_bad_one_is_not_written_over() -> None:
    rows = [Row("a"), Row("b", opens=False), Row("c"), Row("d", opens=False)]
    with skipped_rows() as skipped:
        assert list(each_readable(rows, Row.read)) == ["a", "c"]
    assert skipped == {"b", "d"}
    for place in ("b", "d"):
        with pytest.raises(Unreadable):
            refuse_overwriting(place)
    refuse_overwriting("a")


def test_another_error_is_no_row_that_does_not_open() -> None:
    def work(row: Row) -> str:
        raise KeyError(row.place)

    with pytest.raises(KeyError):
        list(each_readable([Row("a")], work))


def test_where_a_whole_key_is_gone_the_job_fails() -> None:
    with skipped_rows() as skipped, pytest.raises(Unreadable):
        list(each_readable([Row("a"), Row("b", opens=False, locked=True)], Row.read))
    assert skipped == set()


def test_one_that_is_handled_by_its_reader_counts_too_and_outside_of_a_job_as_well() -> None:
    error = Unreadable("altered")
    error.place = "e"
    note_skipped(error)
    with skipped_rows() as skipped:
        note_skipped(error)
        note_skipped(error)
    assert skipped == {"e"}


@pytest.mark.django_db(transaction=True)
def test_a_run_notes_how_many_it_left_until_it_leaves_none() -> None:
    rows = [Row("a"), Row("b", opens=False)]
    done: list[str] = []
    job = Job("a.test", 3600.0, lambda: done.extend(each_readable(rows, Row.read)), _("A test"))
    run_now(job)
    state = JobState.objects.get(name="a.test")
    assert (done, state.skipped, state.failures) == (["a"], 1, 0)
    rows[1].opens = True
    run_now(job)
    assert JobState.objects.get(name="a.test").skipped == 0
