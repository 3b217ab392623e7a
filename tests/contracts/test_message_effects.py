"""Every kind of message between nodes has a row that says what its receipt may cause here, and which act of our own
people comes first. The page of the documentation prints the table.
"""

from pathlib import Path

from leeward.messages.audit_acts import act_words
from leeward.messages.exchange_kinds import KINDS as WORDS
from leeward.resources.tables import lines

PAGE = Path(__file__).parents[2] / "docs" / "message-effects.md"
TABLE = "federation/message_effects.csv"
COLUMNS = ("kind", "sends", "effect", "first_act", "second_act")
BY_ITSELF = {
    *("stream.missing", "streams.begun", "stream.wanted", "head", "search.request"),
    *("care.referral.recall", "care.mark.recall", "care.safe.recall", "care.compare", "values.ask"),
}
"""Kinds that are answered without a second person: delivery and audit logs, searches that the federation file allows,
proofs of an erasure, and the refusal of a question that cannot be answered.
"""


def rows() -> dict[str, dict[str, str]]:
    return {each.values["kind"]: dict(each.values) for each in lines(TABLE, COLUMNS)}


def printed() -> str:
    """The table of the page."""
    head = (
        "| message | what it is | what it may send | what it may show or change | acts that come first |",
        "|---|---|---|---|---|",
    )
    return "\n".join((*head, *(_line(kind, row) for kind, row in rows().items()), ""))


def _line(kind: str, row: dict[str, str]) -> str:
    sends = ", ".join(f"`{each}`" for each in row["sends"].split()) or "nothing"
    acts = ", ".join(f"`{row[name]}`" for name in ("first_act", "second_act") if row[name]) or "none"
    return f"| `{kind}` | {WORDS[kind]} | {sends} | {row['effect']} | {acts} |"


def test_every_kind_has_a_row() -> None:
    from leeward.site.wiring import KINDS  # noqa: PLC0415 - needs Django

    assert sorted(rows()) == sorted(kind.name for kind in KINDS)


def test_what_is_sent_is_a_kind_and_acts_are_acts() -> None:
    known = rows()
    for kind, row in known.items():
        assert set(row["sends"].split()) <= set(known), kind
        assert row["effect"], kind
        for act in filter(None, (row["first_act"], row["second_act"])):
            assert act_words(act) != act, f"{kind}: {act} is no act of the audit log"


def test_nothing_is_sent_before_two_of_our_people_acted() -> None:
    alone = {kind for kind, row in rows().items() if row["sends"] and not (row["first_act"] and row["second_act"])}
    assert alone == BY_ITSELF, "an answer that needs no second person has its reason above"


def test_the_page_prints_the_table() -> None:
    assert printed() in PAGE.read_text(encoding="utf-8"), printed()
