"""How far one visitor's walk is: the step and the passport's number in a cookie, what happened in the database."""

import re
import secrets
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from django.http import HttpRequest
from django.utils import timezone

from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import officers
from leeward.apps.border.models import Confirmation, Decision, HelpCall, Referral
from leeward.apps.border.queries.quiet_calls import noted_signs
from leeward.apps.desk.models import Request
from leeward.apps.protection.models import Case, FollowUp, Received
from leeward.apps.protection.models import Referral as CareReferral
from leeward.apps.protection.queries.cases import local_today
from leeward.apps.protection.queries.origins import case_of_check
from leeward.apps.registry.models import Record
from leeward.apps.screening.actions.care import document_mark
from leeward.apps.screening.models import Check

COOKIE = "leeward-story"
_COOKIE = re.compile(r"([1-9][0-9]?)\.([A-Z]{2}[0-9]{7})")
PASSPORT, CARE = "passport", "care"
SERIES: Final = {PASSPORT: "BB", CARE: "RD"}
"""How the passport's number begins in each story."""
ISSUER: Final = "DOM"
"""Who issued the passport in the story of care."""


@dataclass(frozen=True)
class Walk:
    """One walk. Everything is found by the passport's number, so that it survives each change of person."""

    step: int
    number: str

    @property
    def story(self) -> str:
        """Which story it walks through."""
        return next((name for name, series in SERIES.items() if self.number.startswith(series)), PASSPORT)

    @property
    def cookie(self) -> str:
        """What the browser keeps."""
        return f"{self.step}.{self.number}"

    @cached_property
    def record(self) -> Record | None:
        """The report of the passport, once the keeper made it."""
        return Record.objects.select_related("owner").filter(caption=self.number).first()

    @cached_property
    def question(self) -> Confirmation | None:
        """The question to the owner that the check asked."""
        asked = Confirmation.objects.select_related("check_made")
        return asked.filter(record=self.record.key).order_by("asked_at").first() if self.record else None

    @cached_property
    def check(self) -> Check | None:
        """The check of its bearer."""
        if self.story == CARE:
            document = document_mark(self.number, ISSUER)
            return Check.objects.filter(document_digest=document).order_by("created_at").first()
        return self.question.check_made if self.question else None

    @cached_property
    def decision(self) -> Decision | None:
        """What the officer decided."""
        return Decision.objects.filter(check_made=self.check).first() if self.check else None

    @cached_property
    def referral(self) -> Referral | None:
        """The referral to the second line."""
        return Referral.objects.filter(check_made=self.check).first() if self.check else None

    @cached_property
    def request(self) -> Request | None:
        """The request at the owner's desk."""
        return Request.objects.filter(number=self.question.pk).first() if self.question else None

    @cached_property
    def signs(self) -> frozenset[str]:
        """The silent signs that were noted of the bearer."""
        return noted_signs(self.check) if self.check else frozenset()

    @cached_property
    def call(self) -> HelpCall | None:
        """The quiet call that the first sign made."""
        return HelpCall.objects.filter(check_made=self.check).first() if self.check else None

    @cached_property
    def worker(self) -> Officer | None:
        """The caseworker of the story."""
        return officers().filter(username="protection").first()

    @cached_property
    def case(self) -> Case | None:
        """The bearer's case."""
        return case_of_check(self.check, self.worker) if self.check and self.worker else None

    @cached_property
    def sent(self) -> CareReferral | None:
        """The case's referral to a service."""
        return self.case.referrals.first() if self.case else None

    @cached_property
    def received(self) -> Received | None:
        """The same where it arrived."""
        return Received.objects.filter(pk=self.sent.pk).first() if self.sent else None

    @cached_property
    def look(self) -> FollowUp | None:
        """A follow-up after 90 days that is due in the worker's agency, or else the last one done: of someone else,
        whose acute help ended before the demonstration began."""
        if self.worker is None:
            return None
        looks = FollowUp.objects.filter(case__agency=self.worker.agency, days=90).order_by("due_on")
        today = local_today(self.worker, timezone.now())
        return looks.filter(done_at=None, due_on__lte=today).first() or looks.exclude(done_at=None).last()


def new_walk(story: str = PASSPORT) -> Walk:
    """A walk at its first step, with a passport that was never seen."""
    return Walk(1, f"{SERIES[story]}{secrets.randbelow(10**7):07}")


def walk_of(request: HttpRequest) -> Walk | None:
    """The walk that this browser is on; None without one, and for a cookie that no walk wrote."""
    found = _COOKIE.fullmatch(request.COOKIES.get(COOKIE, ""))
    return Walk(int(found[1]), found[2]) if found else None
