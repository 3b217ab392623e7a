"""What another node calls a release is shown only if every field of it is one that a release has."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from tests.core.operation.made import END
from tests.core.operation.test_releases import CONTENTS, TABLES

from leeward.core.operation.release_json import BadRelease, check_published, signed_bytes
from leeward.core.operation.releases import release

Body = dict[str, Any]
VICTIMS = {"figure": "potential_victim", "row": {"country": "BRB"}, "counted": None}
CHANGE = {"figure": "arrest", "row": {}, "value": "counted", "cause": "twins", "change": "-1"}


def body() -> Body:
    made = release(CONTENTS, "preliminary", END, TABLES).to_json()
    return {"release": made, "people": [VICTIMS, VICTIMS | {"counted": 30}], "differences": [CHANGE]}


def test_what_a_node_releases_passes_and_has_one_form() -> None:
    check_published(body())
    assert signed_bytes(body()) == signed_bytes(dict(reversed(body().items())))


def put(*path: Any) -> Callable[[Body], None]:
    """Write the last of `path` at the place that the others name."""

    def work(value: Any) -> None:
        *way, last, new = path
        for step in way:
            value = value[step]
        value[last] = new

    return work


@pytest.mark.parametrize(
    ("wrong", "part"),
    [
        (put("more", 1), "release"),
        (put("release", []), "release"),
        (put("release", "kind", 7), "release.kind"),
        (put("release", "as_of", "x\x00"), "release.as_of"),
        (put("release", "cells", {}), "release.cells"),
        (put("people", None), "people"),
        (put("release", "cells", 0, {}), "cells"),
        (put("release", "cells", 0, "figure", "wizards"), "cells"),
        (put("release", "cells", 0, "figure", "potential_victim"), "cells"),  # victims are never shown as they are
        (put("release", "cells", 0, "values", {"counted": 3}), "cells"),
        (put("release", "cells", 0, "row", {"country": "x" * 201}), "cells"),
        (put("people", 0, "figure", "arrest"), "people"),
        (put("people", 0, "counted", "3"), "people.counted"),
        (put("people", 0, "counted", True), "people.counted"),
        (put("differences", 0, "cause", "weather"), "differences"),
        (put("differences", 0, "change", None), "differences.change"),
    ],
)
def test_what_is_not_a_release(wrong: Callable[[Body], None], part: str) -> None:
    value = deepcopy(body())
    wrong(value)
    with pytest.raises(BadRelease, match=f"^{part}$"):
        check_published(value)


def test_no_other_kind_of_value_is_one() -> None:
    wrong: list[Any] = [None, [], "release", {"release": {}, "people": [], "differences": []}]
    for value in wrong:
        with pytest.raises(BadRelease):
            check_published(value)
