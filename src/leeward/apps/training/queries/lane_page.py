"""A drill as the verdict page of the counter shows it: answered by the code of a real check, in a world of its own."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from uuid import UUID

from leeward.apps.agencies.models import Officer, Post
from leeward.apps.agencies.queries import local_date
from leeward.apps.arrivals.models import Passenger, Voyage
from leeward.apps.arrivals.queries.counter import Expected
from leeward.apps.arrivals.queries.results import Row
from leeward.apps.border.queries.drills import DrillPage
from leeward.apps.border.queries.face import Pictured, address, face_of
from leeward.apps.registry.models import Record
from leeward.apps.screening.actions.checks import answer_in, bare_check
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.answers import Answer
from leeward.apps.screening.queries.checks import present_in_drill
from leeward.apps.screening.queries.requests import CheckRequest
from leeward.apps.training.models import LaneDrill
from leeward.apps.training.queries.bursts import why
from leeward.apps.training.queries.lane_pool import case_of, drill_papers, lane_cases
from leeward.apps.training.queries.lane_world import records_of, world_of
from leeward.core.training.cases.case import Case
from leeward.core.training.cases.papers import Papers
from leeward.core.travel.manifest.model import Traveller


@dataclass(frozen=True, slots=True)
class Revealed:
    """What a drill was: `counts` says whether the decision counts, `why` is the one line, `page` the picture of its
    page as an address, where it had one.
    """

    drill: LaneDrill
    counts: bool
    why: str
    page: str


_ORIGINS = ("GEO", "POS", "KIN", "SXM")
_ASKED = ("strong", "exact")


class NoCase(LookupError):
    """The drill's case or its papers cannot be made here."""


def page_of(drill: LaneDrill) -> DrillPage:
    """The page of the drill. Raises NoCase."""
    case, papers = _made(drill)
    check, answer, records = _answered(drill, case, papers)
    shown = present_in_drill(answer, drill.officer, {each.key: each for each in records})
    noted = frozenset(drill.signs)
    if not papers.page:
        return DrillPage(check, shown, expected=_expected(drill, case), noted=noted)
    face = face_of(papers.chip, authentic=bool(shown["chip"]["authentic"]))
    pictured = Pictured(address(papers.page), address(papers.photo))
    return DrillPage(check, shown, expected=_expected(drill, case), face=face, pictured=pictured, noted=noted)


def leaves_the_decision(drill: LaneDrill) -> bool:
    """Whether the verdict leaves the officer the choice, and no owner of a record would be asked: an agency's policy
    may say otherwise than the shipped one.
    """
    try:
        _check, answer, _records = _answered(drill, *_made(drill))
    except NoCase:
        return False
    asked = any(finding.record and finding.strength in _ASKED for finding in answer.findings)
    return "clear" in answer.decision.get("actions", ()) and not asked


def revealed(id: UUID, officer: Officer) -> Revealed | None:
    """The officer's drill that is over, as its page shows it; None for anyone else's, and before the decision."""
    rows = LaneDrill.objects.select_related("officer__agency", "post").filter(
        officer=officer, answered_at__isnull=False
    )
    drill = rows.filter(pk=id).first()
    case = case_of(drill) if drill else None
    if drill is None or case is None:
        return None
    papers = papers_of(drill.month, drill.case, local_date(drill.post, drill.began_at))
    page = address(papers.page) if papers and papers.page else ""
    return Revealed(drill, bool(drill.decision), why(case), page)


def _made(drill: LaneDrill) -> tuple[Case, Papers]:
    case = case_of(drill)
    papers = papers_of(drill.month, drill.case, local_date(drill.post, drill.began_at)) if case else None
    if case is None or papers is None:
        raise NoCase(f"no case {drill.case} of {drill.month}")
    return case, papers


@lru_cache(maxsize=16)
def papers_of(month: date, place: int, today: date) -> Papers | None:
    """The papers of a case of the lane's pool: made once for the pages of a drill."""
    return drill_papers(lane_cases(month)[place], today)


def _answered(drill: LaneDrill, case: Case, papers: Papers) -> tuple[Check, Answer, list[Record]]:
    officer, post = drill.officer, drill.post
    records = records_of(case, officer.agency)
    world = world_of(papers, drill.pk, drill.began_at, records)
    asked = CheckRequest(mrz="\n".join(papers.zone), chip=papers.chip, seal=papers.seal)
    _presented, answer = answer_in(world, asked, officer=officer, post=post)
    check = bare_check(answer, asked, officer=officer, post=post)
    check.pk = drill.pk
    return check, replace(answer, id=str(drill.pk)), records


def _expected(drill: LaneDrill, case: Case) -> Expected | None:
    """Every other traveller of an airport is on a passenger list, and was found clear by it."""
    if drill.case % 2 or drill.post.kind != Post.Kind.AIR:
        return None
    voyage = Voyage(
        id=drill.pk,
        agency=drill.officer.agency,
        number=f"LW{100 + drill.case % 800}",
        origin=_ORIGINS[drill.case % len(_ORIGINS)],
        arrives_at=drill.began_at,
    )
    before = drill.began_at - timedelta(hours=5)
    passenger = Passenger(voyage=voyage, verdict="CLEAR", checked_at=before)
    seat = f"{1 + drill.case % 30}{'ABCDEF'[drill.case % 6]}"
    listed = Traveller(case.traveller.surname, case.traveller.given_names, seat=seat)
    return Expected(Row(passenger, listed, "CLEAR", ()))
