"""What is kept is what its key says, and no more than a few are kept."""

from collections.abc import Callable

from leeward.platform.latest import Latest


def counted() -> tuple[Latest[str], Callable[[str, int], str], list[str]]:
    kept, computed = Latest[str](most=2), list[str]()

    def get(name: str, key: int) -> str:
        def compute() -> str:
            computed.append(f"{name}{key}")
            return computed[-1]

        return kept.get(name, key, compute)

    return kept, get, computed


def test_it_is_computed_once_for_each_key() -> None:
    _, get, computed = counted()
    assert [get("a", 1), get("a", 1), get("a", 2), get("a", 2)] == ["a1", "a1", "a2", "a2"]
    assert computed == ["a1", "a2"]
    assert get("a", 1) == "a1"
    assert computed[-1] == "a1", "an earlier state is computed again: only the latest is kept"


def test_the_one_that_was_asked_for_longest_ago_goes_first() -> None:
    _, get, computed = counted()
    for name in ("a", "b", "a", "c"):
        get(name, 1)
    get("a", 1)
    assert computed == ["a1", "b1", "c1"]
    get("b", 1)
    assert computed == ["a1", "b1", "c1", "b1"]


def test_what_could_not_be_computed_is_not_kept() -> None:
    kept, get, _ = counted()

    def refused() -> str:
        raise ValueError

    try:
        kept.get("a", 1, refused)
    except ValueError:
        assert get("a", 1) == "a1"
