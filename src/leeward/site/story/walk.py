"""How far one visitor's walk is: the step and the passport's number in a cookie, what happened in the database."""

import re
import secrets
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest

from leeward.apps.border.models import Confirmation, Decision, Referral
from leeward.apps.desk.models import Request
from leeward.apps.registry.models import Record
from leeward.apps.screening.models import Check

COOKIE = "leeward-story"
_COOKIE = re.compile(r"([1-9][0-9]?)\.([A-Z]{2}[0-9]{7})")


@dataclass(frozen=True)
class Walk:
    """One walk. Everything is found by the passport's number, so that it survives each change of person."""

    step: int
    number: str

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


def new_walk() -> Walk:
    """A walk at its first step, with a passport that was never reported."""
    return Walk(1, f"BB{secrets.randbelow(10**7):07}")


def walk_of(request: HttpRequest) -> Walk | None:
    """The walk that this browser is on; None without one, and for a cookie that no walk wrote."""
    found = _COOKIE.fullmatch(request.COOKIES.get(COOKIE, ""))
    return Walk(int(found[1]), found[2]) if found else None
