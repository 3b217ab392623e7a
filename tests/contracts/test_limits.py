"""The limits of a search in `docs/matching.md` are those of the code, and searching has no limit that is not there."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "leeward"
ROW = re.compile(r"^\| [^|]+ \| ([0-9,]+) \| `([^`]+)` `([A-Z_]+)` \|", re.MULTILINE)
SEARCHING = ("apps/screening/queries/hits.py", "core/policy/gravity.py", "core/search/candidates")
SLICE = re.compile(r"\[:\s*[A-Za-z0-9_]")


def documented() -> list[tuple[str, str, int]]:
    text = (ROOT / "docs" / "matching.md").read_text(encoding="utf-8")
    return [(path, name, int(value.replace(",", ""))) for value, path, name in ROW.findall(text)]


def constants(path: Path) -> dict[str, int]:
    found: dict[str, int] = {}
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
            continue
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        names = target.elts if isinstance(target, ast.Tuple) else [target]
        values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
        for name, value in zip(names, values, strict=False):
            if isinstance(name, ast.Name) and isinstance(value, ast.Constant) and isinstance(value.value, int):
                found[name.id] = value.value
    return found


@pytest.mark.parametrize(("path", "name", "value"), documented())
def test_the_documented_limit_is_in_the_code(path: str, name: str, value: int) -> None:
    assert constants(SOURCE / path)[name] == value


def test_what_finds_the_hits_has_no_other_limit() -> None:
    """Between the index and the ruling nothing is sliced, and every `MOST...` has its row."""
    rows = {(path, name) for path, name, _ in documented()}
    for place in SEARCHING:
        for path in sorted((SOURCE / place).glob("*.py")) if (SOURCE / place).is_dir() else [SOURCE / place]:
            key = path.relative_to(SOURCE).as_posix()
            text = path.read_text(encoding="utf-8")
            if not key.endswith(("sources.py", "travellers.py", "blocks.py")):  # files of travellers, not records
                assert not SLICE.search(text), f"{key} cuts a list: say in docs/matching.md what it may leave out"
            limits = {(key, name) for name in constants(path) if name.lstrip("_").startswith("MOST")}
            assert limits <= rows, f"{limits - rows} has no row in docs/matching.md"


NAMED_SLICE = re.compile(r"\[:\s*(_?[A-Z][A-Z_]*)\s*\]|\bLIMIT (\d+)")
PARTS = ("screening", "border", "crossings", "networks", "exchange")
_REST = "the next round takes the rest"
_PAGE = "a list on a page, whose number or next page is shown"
_TEXT = "the length of a text that someone typed"
_DRAWN = "what an analyst is shown of a drawing or a group; nothing is decided from it at a counter"
_OWN = "the acts of one agency about one document, the newest first: each of them says the same to a check"
_ONE = "whether there is one"
_FIGURE = "times that are averaged"
NO_VERDICT: dict[str, str] = {
    "screening/match_review/views.py _FOUND": "records to explain a score with; a narrower search has others",
    "screening/queries/fear.py _MOST_WORDS": "words of a name, far more than anyone has, paired for a digest",
    "border/actions/confirmations.py _MOST_NOTE": _TEXT,
    "border/actions/decisions.py _LONGEST_REASON": _TEXT,
    "border/queries/pace.py _MOST": _FIGURE,
    "border/queries/wait_times.py _DECISIONS": _FIGURE,
    "crossings/actions/certificates.py MOST": "crossings of a person on a certificate, which says if there are more",
    "crossings/actions/counter.py 1": _ONE,
    "crossings/actions/entry_matches.py _TOGETHER": _REST,
    "crossings/actions/visit_forms.py _AT_ONCE": _REST,
    "crossings/actions/visits.py _OF_ONE_WRITE": _REST,
    "crossings/queries/appeals.py _MOST": _PAGE,
    "crossings/queries/card.py LAST": _PAGE,
    "crossings/queries/conditions.py _MOST": _OWN,
    "crossings/queries/conditions.py _MOST_LISTED": _PAGE,
    "crossings/queries/corrections.py _MOST": _PAGE,
    "crossings/queries/entry_agreements.py _MOST_LISTED": _PAGE,
    "crossings/queries/people.py MOST": "crossings of one document before those of others of its birth date",
    "crossings/queries/police.py _MOST_LISTED": _PAGE,
    "crossings/queries/police.py _MOST_FOUND": _PAGE,
    "crossings/queries/turnout.py MOST": _PAGE,
    "crossings/queries/turnout.py _OTHERS": _PAGE,
    "crossings/queries/without_exit.py PAGE": _PAGE,
    "networks/actions/charts/edits.py MOST_ITEMS": _DRAWN,
    "networks/actions/ingesting/erasing.py _AT_ONCE": _REST,
    "networks/actions/runs.py _SHOWN": _DRAWN,
    "networks/actions/runs.py _SERIES": _DRAWN,
    "networks/queries/charts/drawing.py MOST_DRAWN": _DRAWN,
    "networks/queries/entity_page.py _BESIDE": _DRAWN,
    "networks/queries/legs.py MOST": _DRAWN,
    "networks/queries/payers.py MOST": _DRAWN,
    "networks/queries/people.py _NAMES": "names of one person that are compared in an inquiry, more than anyone has",
    "networks/queries/relays.py MOST": _DRAWN,
    "networks/queries/routes.py MOST_ROUTES": _DRAWN,
    "networks/queries/shared_records.py MOST_MENTIONS": _DRAWN,
    "networks/queries/stated/records.py _MOST_ENDS": _DRAWN,
    "networks/queries/stated/values.py _LONGEST": _TEXT,
    "networks/queries/what_if.py MOST_REMOVED": _DRAWN,
    "exchange/actions/expiry.py _MOST_TOGETHER": _REST,
    "exchange/actions/handling.py _MOST_TOGETHER": _REST,
    "exchange/actions/parcels.py _RECEIPTS": "receipts that go again with each parcel, the newest first",
    "exchange/actions/publishing.py MOST_RECORDS": _REST,
    "exchange/actions/purging.py _TOGETHER": _REST,
    "exchange/actions/resend.py _AT_ONCE": _REST,
    "exchange/actions/resend.py _MOST_MESSAGES": _REST,
    "exchange/actions/sealing.py _MOST_TOGETHER": _REST,
    "exchange/actions/searching.py _MOST_AUDITED": "records named in one row of the audit log, which counts all",
    "exchange/actions/waiting_records.py _AT_ONCE": _REST,
    "exchange/queries/outbox.py _MOST_TOGETHER": _REST,
    "exchange/queries/waiting_records.py MOST_EXAMPLES": "examples of changes that wait; the page counts all",
}
"""Slices between records and a verdict, in the apps that answer a counter, that cannot soften it, and why."""


def named_slices() -> set[str]:
    """Where queries and actions of these apps, and the views of a part of one, cut a list by a name or a number."""
    found = set()
    for part in PARTS:
        for path in (SOURCE / "apps" / part).rglob("*.py"):
            key = path.relative_to(SOURCE / "apps").as_posix()
            if {"queries", "actions", "match_review"} & set(path.relative_to(SOURCE).parts):
                for named, number in NAMED_SLICE.findall(path.read_text(encoding="utf-8")):
                    found.add(f"{key} {named or number}")
    return found


def test_every_cut_in_the_apps_of_a_counter_is_in_the_table_or_says_why_it_hides_no_one() -> None:
    rows = {f"{path.removeprefix('apps/')} {name}" for path, name, _ in documented()}
    assert named_slices() - rows == set(NO_VERDICT)
    assert all(len(why.split()) > 2 for why in NO_VERDICT.values())


def test_a_further_cut_is_seen() -> None:
    cuts = ("hits[:_MOST]", "found[: MOST_HITS]", 'f"SELECT kind LIMIT 5"', "text[:80]", "rows[:most]")
    assert [bool(NAMED_SLICE.search(each)) for each in cuts] == [True, True, True, False, False]
