from collections.abc import Iterator
from pathlib import Path

import pytest

from leeward import resources
from leeward.core.record.codes import states
from leeward.core.record.codes.states import InvalidCodeTable, all_states

HEADER = "code,status,name,alpha2,since,until,use,source,successors,note\n"


@pytest.fixture
def override(tmp_path: Path) -> Iterator[Path]:
    """A folder whose tables win, with the readers' caches emptied before and after."""
    (tmp_path / "codes").mkdir()
    caches = (states._states, states._names, states._short_codes)
    resources.use_override(tmp_path)
    for cache in caches:
        cache.cache_clear()
    yield tmp_path / "codes"
    resources.use_override(None)
    for cache in caches:
        cache.cache_clear()


def test_an_agency_may_replace_the_table(override: Path) -> None:
    (override / "states.csv").write_text(HEADER + "XQA,special,Somewhere,,2020-01,,nationality,own,,\n", "utf-8")
    (known,) = all_states()
    assert (known.code, known.name, str(known.since), known.nationality_only) == ("XQA", "Somewhere", "2020-01", True)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("XQA,imaginary,Somewhere,,,,,own,,\n", r"line 2: status 'imaginary' is none of current, historic"),
        ("XQA,special,Somewhere,,2020-13,,,own,,\n", r"line 2: '2020-13' is not a date"),
        ('XQA,special,"Somewhere,,,,,own,,\n', r"line 2: unexpected end of data"),
    ],
)
def test_a_broken_table_names_its_line(override: Path, row: str, message: str) -> None:
    (override / "states.csv").write_text(HEADER + row, "utf-8")
    with pytest.raises(InvalidCodeTable, match=r"^codes/states.csv " + message):
        all_states()
