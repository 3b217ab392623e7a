"""Taking in travellers' short forms out of the public page's folder, which is not trusted: anyone may send anything.

A form is bounded, opened, read by the rules of the page, and kept under the agency of the place of arrival. One audit
row has the counts of a pass, so that a flood of forms is no flood of rows.
"""

from collections import Counter
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from leeward.apps.agencies.models import Post
from leeward.apps.arrivals.actions.declaration_keys import openers
from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.crossings.actions.visit_page import places, visit_spool
from leeward.apps.crossings.models import VisitForm
from leeward.apps.crossings.queries.retention import kept_from
from leeward.apps.crossings.queries.visits import code_digest
from leeward.core.federation.keys import Opener
from leeward.core.federation.keys.letter import Unopened
from leeward.core.travel.declaration.letter import BadLetter
from leeward.core.travel.visits.answers import Answers, read
from leeward.core.travel.visits.letter import VisitLetter
from leeward.platform.derived_keys import keyed_digest
from leeward.platform.durable import durably

_AT_ONCE = 200
MOST_WAITING = 200_000
"""Forms that wait for their crossing, of all agencies here. Beyond it the oldest go, so that a flood of forms cannot
keep out those of the next days' travellers."""


def take_visits() -> Counter[str]:
    """Take in the waiting forms, the oldest first: how many were `kept` and `refused`. The rest keeps waiting. Raises
    OSError, BadKey, NotStored.
    """
    taken: Counter[str] = Counter()
    if not (visit_spool().folder / "letters").is_dir():
        return taken
    with visit_spool().letters() as letters:
        names = letters.names()[:_AT_ONCE] if letters else []
        if letters is None or not names:  # another process takes them in, or none waits
            return taken
        keys, posts, now = openers(), places(), timezone.now()
        rows = [_row(letters.read(name), keys, posts, now) for name in names]
        taken = Counter("kept" if row else "refused" for row in rows)
        durably(lambda: _store([row for row in rows if row], taken))
        for name in names:
            letters.drop(name)
    return taken


def _row(data: bytes, keys: list[Opener], posts: dict[str, Post], now: datetime) -> VisitForm | None:
    """The form in one sealed letter; None for one that the page would not have accepted."""
    try:
        letter = VisitLetter.open(data, keys)
    except (Unopened, BadLetter):
        return None
    answers, _ = read(letter.texts, {code: post.agency.country for code, post in posts.items()})
    if answers is None or letter.sent_at.date() < kept_from("visit_form", now.date()):
        return None
    row = VisitForm(agency=posts[answers.place].agency, sent_at=min(letter.sent_at, now), received_at=now)
    row.code_digest = code_digest(letter.code)
    row.document_digest = keyed_digest("document", answers.issuer, answers.number)
    row.answers = _kept(answers)
    return row


def _kept(answers: Answers) -> dict[str, str | int | None]:
    return {
        "residence": answers.residence,
        "purpose": answers.purpose,
        "nights": answers.nights,
        "address": answers.address,
    }


def _store(rows: list[VisitForm], taken: Counter[str]) -> None:
    for row in rows:
        known = VisitForm.objects.filter(agency=row.agency_id)
        waiting = known.filter(document_digest=row.document_digest, crossing=None)
        newer = Q(code_digest=row.code_digest) | Q(document_digest=row.document_digest, sent_at__gt=row.sent_at)
        if not known.filter(newer).exists():  # else the same letter again, or an older one that was late
            waiting.delete()
            row.save(force_insert=True)
    _drop_oldest()
    append("crossings.visits.take", actor=SYSTEM, details=dict(taken))


def _drop_oldest() -> None:
    waiting = VisitForm.objects.filter(crossing=None)
    over = waiting.count() - MOST_WAITING
    if over > 0:
        VisitForm.objects.filter(
            pk__in=list(waiting.order_by("received_at").values_list("pk", flat=True)[:over])
        ).delete()
