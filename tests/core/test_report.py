"""What a report refuses, and how it becomes data."""

import json
from datetime import UTC, datetime

import pytest

from leeward.core.charts.svg import Svg
from leeward.core.report import BadReport, Picture, Report, ReportSection, ReportTable, content

DRAWN = Svg('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle class="place" r="3"/></svg>')


def test_what_a_reader_could_not_use_is_refused() -> None:
    with pytest.raises(BadReport, match="Arrests: row 2 has 1 cells, the head 2"):
        ReportTable("Arrests", ("State", "Persons"), (("BRB", "3"), ("ATG",)))
    with pytest.raises(BadReport, match="Map: a picture needs"):
        Picture("Map", DRAWN, " ")


def test_a_report_is_data_and_its_drawings_have_colours() -> None:
    section = ReportSection("Sites", ("Two\u202e.\x00", "中文 Иван ₡"), (Picture("Map", DRAWN, "Two sites"),))
    made = Report(
        "Trade Wind",
        "Verified",
        "BRB-IMMI",
        "en",
        datetime(2027, 1, 1, tzinfo=UTC),
        sections=(section,),
        attached='"\u202e"',
    )
    read = json.loads(content(made))
    assert read["sections"][0]["texts"] == ["Two?.?", "ZhongWen Иван ₡"]
    assert "<style>" in read["sections"][0]["pictures"][0]["svg"]
    assert read["attached"] == '"\u202e"'
    assert "made_at" not in read
