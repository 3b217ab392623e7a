"""The desk's tables: an agency's own promise, an installation's own file, and a broken one that says its line."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from leeward import resources
from leeward.apps.desk.queries import tables

Own = Callable[[str, str], None]


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Own]:
    """Lets a file of this installation win over the shipped one."""
    cached = (tables._promises, tables._templates, tables._steps)

    def forget() -> None:
        for each in cached:
            each.cache_clear()

    def write(name: str, text: str) -> None:
        (tmp_path / "desk").mkdir(exist_ok=True)
        (tmp_path / "desk" / f"{name}.csv").write_text(text, encoding="utf-8")
        resources.use_override(tmp_path)
        forget()

    yield write
    resources.use_override(None)
    forget()


@pytest.mark.parametrize(
    ("kind", "finding", "minutes"),
    [
        ("hit", "document.stolen", 10),
        ("hit", "person.red", 30),
        ("hit", "person.yellow", 15),
        ("hit", "", 60),
        ("hit", "nonsense", 60),
        ("late", "person.red", 1440),
        ("exception", "person.red", 480),
        ("information", "", 1440),
    ],
)
def test_the_shipped_promise(kind: str, finding: str, minutes: int) -> None:
    assert tables.promise(kind, "BRB-RBPF", finding) == timedelta(minutes=minutes)


def test_an_agency_may_promise_something_of_its_own(own: Own) -> None:
    shipped = resources.read_text("desk/promises.csv")
    own("promises", f"{shipped}BRB-RBPF,hit,20\nBRB-RBPF,late,600\n")
    assert tables.promise("hit", "BRB-RBPF", "person.red") == timedelta(minutes=20)
    assert tables.promise("late", "BRB-RBPF", "person.red") == timedelta(minutes=600)
    assert tables.promise("hit", "ATG-IMMI", "person.red") == timedelta(minutes=30)
    assert tables.promised("hit", "BRB-RBPF") == (timedelta(minutes=20), timedelta(minutes=20))
    tables.check()


BROKEN = [
    ("promises", "agency,kind,minutes\n,search,soon\n", "line 2: minutes 'soon'"),
    ("promises", "agency,kind,minutes\n,search,0\n", "line 2: minutes '0'"),
    ("promises", "agency,kind,minutes\n,wish,10\n", "line 2: kind is none of"),
    ("promises", "agency,kind,minutes\n,search,60\n", "nothing about"),
    ("answers", "kind,key,code,needs_note\nhit,1,confirmed,\nhit,1,other_person,\n", "line 3: key 1 is taken"),
    ("answers", "kind,key,code,needs_note\nhit,12,confirmed,\n", "line 2: key 12"),
    ("answers", "kind,key,code,needs_note\nhit,1,confirmed,\n", "nothing about"),
    ("escalation", "kind,percent,to\nhit,50,somebody\n", "line 2: to is none of"),
    ("escalation", "kind,percent,to\nhit,half,next\n", "line 2: percent 'half'"),
    ("escalation", "kind,percent,to\nhit,50\n", "line 2: to is none of"),
]


@pytest.mark.parametrize(("name", "text", "told"), BROKEN)
def test_a_broken_table_names_its_line(own: Own, name: str, text: str, told: str) -> None:
    own(name, text)
    with pytest.raises(tables.InvalidDeskTable, match=told):
        tables.check()


def test_steps_come_in_the_order_of_their_time(own: Own) -> None:
    own("escalation", "kind,percent,to\nhit,100,other_contact\nhit,50,next\n")
    assert [step.percent for step in tables.steps("hit")] == [50, 100]
    assert tables.steps("message") == ()
