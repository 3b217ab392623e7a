"""A digest of what a search matches of a record: a decision on a pair outlives an edited remark and nothing else."""

from collections.abc import Mapping
from typing import Any

from leeward.core.record.content.content import digest

_NOT_MATCHED = frozenset({"remarks", "addresses", "circumstances", "programmes"})
_NOT_MATCHED_OF_NOTICE = frozenset({"reason", "issued", "requested_by"})


def matched_facts(data: Mapping[str, Any]) -> str:
    """The digest of a record's content (as JSON) without the text around it; empty for a record that was erased.

    Only what is named here is left out, so that a fact of a later version ends a decision until someone thought of it.
    """
    if not data:
        return ""
    facts = {name: value for name, value in data.items() if name not in _NOT_MATCHED}
    notice = facts.get("notice")
    if isinstance(notice, Mapping):
        facts["notice"] = {name: value for name, value in notice.items() if name not in _NOT_MATCHED_OF_NOTICE}
    return digest(facts).hex()
