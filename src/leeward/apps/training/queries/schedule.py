"""What is due in the agency's training, week by week: for its trainers."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leeward.apps.agencies.models import Achievement, Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.training.access import certificates_for, cohorts_of, kinds_of
from leeward.apps.training.models import Assessment, CourseProgress
from leeward.apps.training.queries.certificates import FIRST_WARNING
from leeward.apps.training.queries.cohorts import next_burst
from leeward.apps.training.queries.courses import course_titles
from leeward.apps.training.queries.partner_badges import ShownBadge, shown_badges
from leeward.platform.calendar_file import Entry, calendar_file

AHEAD = timedelta(weeks=8)


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is due: `kind` is one of burst, course, assessment, refresher; `what` says which."""

    day: date
    kind: str
    who: str
    what: str

    @property
    def word(self) -> str:
        """Its kind, as a page has it."""
        words = {"burst": _("Burst"), "course": _("Course"), "assessment": _("Assessment")}
        return words.get(self.kind) or _("Certificate ends")


@dataclass(frozen=True, slots=True)
class Week:
    """A week by its Monday, with what is due in it; no Monday for what is overdue."""

    monday: date | None
    due: Sequence[Due]


def schedule(officer: Officer, today: date) -> list[Week]:
    """What is overdue, and then each week until eight from now in which something is due."""
    weeks: defaultdict[date | None, list[Due]] = defaultdict(list)
    for each in sorted(_due(officer, today), key=lambda each: (each.day, each.kind, each.who)):
        if each.day <= today + AHEAD:
            weeks[each.day - timedelta(each.day.weekday()) if each.day >= today else None].append(each)
    return [Week(monday, weeks[monday]) for monday in sorted(weeks, key=lambda monday: monday or date.min)]


def calendar(officer: Officer, today: date, now: datetime) -> bytes:
    """The same as a calendar file: how many of each kind are due on a day, and no name. A calendar is often
    synchronised to a telephone or a server of others.
    """
    counts = Counter((each.day, each.kind) for week in schedule(officer, today) for each in week.due)
    entries = (
        Entry(f"{kind}-{day:%Y%m%d}@training-{officer.agency.code}", _title(kind, number), day, day)
        for (day, kind), number in sorted(counts.items())
    )
    return calendar_file("training", entries, now)


def _title(kind: str, number: int) -> str:
    words = {
        "burst": ngettext("Training: %(n)s burst is due", "Training: %(n)s bursts are due", number),
        "course": ngettext("Training: %(n)s course is due", "Training: %(n)s courses are due", number),
        "assessment": ngettext("Training: %(n)s assessment is due", "Training: %(n)s assessments are due", number),
        "refresher": ngettext("Training: %(n)s certificate ends", "Training: %(n)s certificates end", number),
    }
    return words[kind] % {"n": number}


def _due(officer: Officer, today: date) -> Iterator[Due]:
    yield from _of_cohorts(officer, today)
    rows = Assessment.objects.filter(officer__agency=officer.agency_id, officer__is_active=True, ended_at=None)
    for row in rows.select_related("officer", "kind"):
        yield Due(row.due_on, "assessment", row.officer.display_name, row.kind.name)
    yield from _ends(officer, today)
    yield from _badge_ends(officer, today)


def _of_cohorts(officer: Officer, today: date) -> Iterator[Due]:
    """Bursts and courses of the cohorts that run; a person in two of them is there for each course once, and for the
    burst that is due first.
    """
    known: set[tuple[int, str]] = set()
    titles = course_titles(officer)
    bursts: dict[int, Due] = {}
    for cohort in cohorts_of(officer).exclude(ends_on__lt=today).prefetch_related("courses"):
        people = list(
            cohort.officers.filter(is_active=True).annotate(last=Max("bursts__ended_at")).select_related("post")
        )
        done = CourseProgress.objects.filter(officer__in=people).exclude(finished_at=None)
        known |= set(done.values_list("officer_id", "course__code"))
        for each in people:
            if cohort.burst_days is not None:
                ended = local_date(each.post, each.last) if each.last else None
                day = next_burst(cohort.starts_on, cohort.burst_days, ended, today)
                due = Due(day, "burst", each.display_name, cohort.name)
                bursts[each.pk] = min(due, bursts.get(each.pk, due), key=lambda burst: burst.day)
            for course in cohort.courses.all():
                if (each.pk, course.code) not in known:
                    known.add((each.pk, course.code))
                    yield Due(course.due_on, "course", each.display_name, titles.get(course.code, course.code))
    yield from bursts.values()


def _ends(officer: Officer, today: date) -> Iterator[Due]:
    """Certificates whose last day is within 30 days, unless a later one of the same code is there."""
    names = {kind.code: kind.name for kind in kinds_of(officer)}
    last: dict[tuple[int, str], Achievement] = {}
    for row in certificates_for(officer).filter(revoked_at=None, officer__is_active=True):
        key = (row.officer_id, row.code)
        if key not in last or last[key].ends_on < row.ends_on:
            last[key] = row
    for row in last.values():
        if today <= row.ends_on <= today + FIRST_WARNING:
            yield Due(row.ends_on, "refresher", row.officer.display_name, names.get(row.code, row.code))


def _badge_ends(officer: Officer, today: date) -> Iterator[Due]:
    """The same of badges of partners that open something here."""
    last: dict[tuple[int, str, str], ShownBadge] = {}
    for each in shown_badges(officer):
        key = (each.row.officer_id, each.row.issuer, each.row.achievement)
        if each.opens and (key not in last or last[key].row.valid_until < each.row.valid_until):
            last[key] = each
    for each in last.values():
        day = local_date(each.row.officer.post, each.row.valid_until)
        if each.row.officer.is_active and today <= day <= today + FIRST_WARNING:
            yield Due(day, "refresher", each.row.officer.display_name, each.row.name or each.row.achievement)
