"""The findings about a passenger as sentences, cut to what the reader may see."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Case, Count, QuerySet, When

from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.arrivals.access import may_see_hit, may_see_result, partly_quiet
from leeward.apps.arrivals.models import Passenger
from leeward.apps.arrivals.queries.encrypted_passengers import Opened, finding_of, hits_json, opened
from leeward.apps.indexing.queries.records import record_id, records_by_id
from leeward.apps.registry.access import View
from leeward.apps.registry.models import Record
from leeward.apps.screening.access.checks import sees_protected
from leeward.apps.screening.access.judgement import view_again
from leeward.apps.screening.batch.queries.expected_travellers import judge_travellers
from leeward.apps.screening.queries.discretion import further_count
from leeward.apps.screening.queries.further_hits import page_of
from leeward.apps.screening.queries.policy import policy
from leeward.apps.screening.queries.reasons import reason_text
from leeward.core.findings import Finding
from leeward.core.policy import judge
from leeward.core.policy.verdicts import VERDICTS, Verdict, rank
from leeward.core.travel.manifest.model import Traveller
from leeward.core.travel.manifest.to_subject import to_subject
from leeward.messages import sentence


@dataclass(frozen=True, slots=True)
class Why:
    """One reason to look: its sentence, and its source where the sentence does not name it. `lookalike` marks a number
    near a reported one; `answer` is what resolves the hit, as at the counter.
    """

    text: str
    owner: str = ""
    lookalike: bool = False
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One passenger on a page. `verdict` is empty where the result is not for this reader; `more` counts the hits that
    are not among the reasons.
    """

    passenger: Passenger
    traveller: Traveller
    verdict: str
    whys: tuple[Why, ...]
    more: int = 0

    @property
    def lookalike(self) -> bool:
        """Whether the document's number is close to a reported one."""
        return any(why.lookalike for why in self.whys)

    @property
    def word(self) -> str:
        """The verdict's label."""
        return sentence(f"verdict.{self.verdict}") if self.verdict else ""


def rows(passengers: Iterable[Passenger], officer: Officer) -> list[Row]:
    """Passengers with what was found, the most serious first."""
    found = list(passengers)
    keys = {hit["record"] for each in found for hit in each.findings}
    held = {record.key: record for record in records_by_id({record_id(key) for key in keys}).values()}
    shown = [_row(each, held, officer) for each in found]
    return sorted(shown, key=lambda row: (-_rank(row), row.traveller.surname, row.traveller.given_names))


def count_to_look_at(passengers: QuerySet[Passenger], officer: Officer) -> Counter[UUID]:
    """How many of the passengers `to_look_at` has for this officer, by voyage: the one count of lists, home and page.

    Few results are partly hidden, and only those are opened.
    """
    found = passengers.order_by().exclude(verdict=Verdict.CLEAR)
    if sees_protected(officer):
        return _by_voyage(found)
    is_partly_quiet = Case(When(partly_quiet(), then=True), default=False)
    kinds = found.exclude(verdict=Verdict.PROTECT).annotate(is_partly_quiet=is_partly_quiet)
    counted = list(kinds.values_list("voyage_id", "is_partly_quiet").annotate(Count("pk")))
    counts = Counter({voyage: many for voyage, quiet, many in counted if not quiet})
    if any(quiet for _voyage, quiet, _many in counted):
        counts.update(row.passenger.voyage_id for row in to_look_at(rows(found.filter(partly_quiet()), officer)))
    return counts


def _by_voyage(passengers: QuerySet[Passenger]) -> Counter[UUID]:
    return Counter(dict(passengers.values_list("voyage_id").annotate(Count("pk"))))


def to_look_at(found: Sequence[Row]) -> list[Row]:
    """Those who need a look."""
    return [row for row in found if row.verdict not in {"", Verdict.CLEAR}]


def _row(passenger: Passenger, held: Mapping[str, Record], officer: Officer) -> Row:
    content = opened(passenger)
    hits = [hit for hit in passenger.findings if may_see_hit(hit["kind"], officer)]
    ranks = [rank(judge(finding_of(hit), policy()).verdict) for hit in hits]
    # A hidden hit decided the verdict, so the verdict would reveal it.
    decided = len(hits) < len(passenger.findings) and max(ranks, default=-1) < VERDICTS.index(passenger.verdict)
    if decided or not may_see_result(passenger, officer):
        return Row(passenger, content.traveller, "", ())
    by_rank = [hit for _, hit in sorted(zip(ranks, hits, strict=True), key=lambda pair: -pair[0])]
    whys = _whys(by_rank, content, held, officer)
    return Row(passenger, content.traveller, passenger.verdict, whys, _further_count(passenger, officer))


def _further_count(passenger: Passenger, officer: Officer) -> int:
    """How many hits are counted and not stored, as far as the officer may know of them."""
    return further_count({"beyond": passenger.beyond}, whole=sees_protected(officer), discreet=False)


def further_page(passenger: Passenger, officer: Officer, number: object) -> tuple[Row, Page[Finding]] | None:
    """One page of the passenger's hits that are counted and not stored, the gravest first, searched again by the
    records of now; None where there are none for this officer.
    """
    (row,) = rows([passenger], officer)
    if not row.more:
        return None
    voyage, stored = passenger.voyage, {hit["record"] for hit in passenger.findings}
    today = max(local_date(voyage.post), local_date(voyage.post, voyage.arrives_at))
    (found,) = judge_travellers([to_subject(0, row.traveller)], agency=voyage.agency, today=today)
    hits = [each for each in found.findings if each.is_hit and each.record not in stored]
    page = page_of([each for each in hits if may_see_hit(each.kind, officer)], number)
    held = {record.key: record for record in records_by_id({record_id(x.record) for x in page.object_list}).values()}
    whys = _whys(hits_json(page.object_list), Opened(row.traveller, ()), held, officer)
    return replace(row, whys=whys), page


def _whys(
    hits: Iterable[Mapping[str, str]], content: Opened, held: Mapping[str, Record], officer: Officer
) -> tuple[Why, ...]:
    views = [(hit, view_again(held.get(hit["record"]), officer)) for hit in hits]
    told = [_why(hit, held[hit["record"]], view) for hit, view in views if view != "none"]
    return (*told, *(Why(reason_text(doubt.code, doubt.params)) for doubt in content.doubts))


def _why(hit: Mapping[str, str], record: Record, view: View) -> Why:
    kind, owner = hit["kind"], record.owner.name
    answer = sentence(f"resolved.{hit['resolved']}") if hit["resolved"] else ""
    if view != "full":
        return Why(sentence("hit.only", {"owner": owner}), answer=answer)
    text = sentence(kind if kind.startswith("person.") else f"late.{kind}")
    return Why(text, owner, kind == "document.lookalike", answer)


def _rank(row: Row) -> int:
    return VERDICTS.index(row.verdict) if row.verdict else -1
