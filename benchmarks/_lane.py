"""An officer's browser at a post of the demonstration where drills come as often as asked (`drills.py`)."""

from datetime import timedelta
from itertools import islice
from typing import Any

from django.apps import apps
from django.db.models import F
from django.test import Client
from django.utils import timezone

from leeward.apps.agencies.models import Officer
from leeward.apps.border.models import Hold
from leeward.apps.training.actions.lane import begin, drill_of, due
from leeward.apps.training.actions.lane_settings import LaneSaid, approve_lane, ask_for_lane, set_lane
from leeward.apps.training.models import LaneDrill
from leeward.core.training.schedule.injection import Rule
from leeward.scenario import build_region, people, zone


def rows() -> dict[str, int]:
    """How many rows each table has."""
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


class Lane:
    """The officer, drills switched on at their post, and their browser."""

    def __init__(self) -> None:
        trainer, second, self.officer = map(_named, ("trainer", "supervisor", "officer"))
        post: Any = self.officer.post
        set_lane(post, LaneSaid(Rule(rate=0.1, cap=20, apart=0, longest_queue=10_000)), officer=trainer)
        ask_for_lane(post, officer=trainer)
        approve_lane(post, officer=second)
        self.client = Client(HTTP_HOST="localhost")
        self.client.force_login(self.officer)

    def zones(self, number: int) -> list[str]:
        """Zones of so many travellers of the region."""
        made = people(build_region(), count=number * 3, today=timezone.now().date())
        return list(islice(("\n".join(zone(each, each.documents[0])) for each in made if each.documents), number))

    def end_holds(self) -> None:
        """No drill comes while someone is held at the post: the demonstration has a hold, and a check may make one."""
        Hold.objects.filter(check_made__post=self.officer.post, ended_at=None).update(ended_at=timezone.now())

    def check(self, read: str) -> None:
        """Scan, look, decide."""
        page = self.client.post("/check", {"mrz": read})["Location"]
        self.client.get(page)
        self._decide(page)

    def drill(self) -> None:
        """A drill by the same requests as a browser's."""
        page = self.client.post("/check/next", {"then": self._word()})["Location"]
        self.client.get(page)
        self.client.get(self._decide(page))
        self._end_shift()

    def drill_without_pages(self) -> None:
        """The same without requests and templates."""
        begun = begin(self.officer, self._word())
        found = drill_of(begun, self.officer) if begun else None
        if found is None:
            raise SystemExit("no drill began: something real waits at the post")
        found.page()
        found.decide("refer")
        self._end_shift()

    def _decide(self, page: str) -> str:
        return str(self.client.post(f"{page}/decision", {"choice": "refer", "reason": "x"})["Location"])

    def _word(self) -> str:
        return next(word for word in iter(lambda: due(self.officer), None) if word)

    def _end_shift(self) -> None:
        """As in another shift, so that the cap is never reached."""
        recent = LaneDrill.objects.filter(began_at__gt=timezone.now() - timedelta(days=1))
        recent.update(began_at=F("began_at") - timedelta(days=2))


def _named(username: str) -> Officer:
    return Officer.objects.get(username=username)
