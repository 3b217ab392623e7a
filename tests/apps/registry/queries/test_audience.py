"""Who will see what of a record, in words."""

from itertools import product
from typing import Literal

import pytest

from leeward.apps.registry.access import Handling
from leeward.apps.registry.queries.audience import others_see, reach


@pytest.mark.parametrize(
    ("handling", "words"),
    [
        (Handling(), ["Checks of every state and agency find it.", "Everyone who finds it sees all of it."]),
        (Handling(countries=("BRB",)), ["Checks of BRB find it; no others do.", "Everyone who finds it"]),
        (Handling(agencies=("ATG-IMMI",)), ["Checks of ATG-IMMI find it", "Everyone who finds it"]),
        (Handling(("BRB",), ("ATG-IMMI",)), ["Checks of BRB and of ATG-IMMI find it", "Everyone who finds it"]),
        (
            Handling(mode="hit_only"),
            ["Checks of every state", "Outside our agency, officers see only that there is a record"],
        ),
        (
            Handling(roles=("protection",)),
            ["Checks of every state", "Outside our agency its content is for: Protection."],
        ),
        (Handling(contact_first=True), ["Checks", "Everyone", "No one acts before asking us."]),
        (Handling(no_onward=True), ["Checks", "Everyone", "Those who receive it may not pass it on."]),
    ],
)
def test_each_rule_has_its_sentence(handling: Handling, words: list[str]) -> None:
    said = reach(handling)
    assert len(said) == len(words)
    assert all(sentence.startswith(start) for sentence, start in zip(said, words, strict=True))


@pytest.mark.parametrize(("roles", "mode"), [*product(((), ("protection",)), ("full", "hit_only"))])
def test_the_table_says_no_more_than_the_sentence(roles: tuple[str, ...], mode: Literal["full", "hit_only"]) -> None:
    handling = Handling(roles=roles, mode=mode)
    cut = "only that there is a record"
    assert (cut in others_see(handling)) == (cut in " ".join(reach(handling)))
    assert (others_see(handling) == "everything") == (handling == Handling())
