from leeward.core.graph.patterns.documents import Holding, consecutive_documents


def held(*numbers: str, person: str = "") -> list[Holding]:
    return [Holding("HTI", "P", number, person or number) for number in numbers]


def test_numbers_in_a_row_of_different_people() -> None:
    found = consecutive_documents(held("PX100200", "PX100201", "PX100203", "PX100900", "PY100204"))
    assert [[each.number for each in run] for run in found] == [["PX100200", "PX100201", "PX100203"]]


def test_one_persons_documents_and_short_numbers_are_no_run() -> None:
    assert consecutive_documents(held("PX100", "PX101", "PX102", person="a")) == []
    assert consecutive_documents(held("X01", "X02", "X03")) == []
    assert consecutive_documents([]) == []
