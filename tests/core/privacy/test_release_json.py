"""What later releases are made safe beside is read again unchanged."""

import json

from leeward.core.privacy.release_json import read_release, release_json
from leeward.core.privacy.releases import Release
from leeward.core.privacy.tables import Population


def test_counts_behind_hidden_figures_come_back() -> None:
    cell = frozenset({("country", frozenset({"BRB", "ATG"}))})
    kept = Release(
        Population(("country",), {("BRB",): 4, ("ATG",): 30}), frozenset({cell, frozenset()}), frozenset({cell})
    )
    assert read_release(json.loads(json.dumps(release_json(kept)))) == kept
