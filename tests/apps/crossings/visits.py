"""Travellers' short forms as the public page hands them in."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.utils import timezone
from pytest_django import Settings
from tests.core.travel.visits.forms import GUEST

from leeward.apps.agencies.models import Post
from leeward.apps.crossings.actions.visit_page import publish_visits, visit_spool
from leeward.core.travel.visits.letter import VisitLetter


@dataclass(frozen=True)
class Sender:
    """Hands in forms for a post, each with a code of its own."""

    post: Post

    def send(self, code: bytes = b"aaaaa", at: datetime | None = None, **texts: str) -> bytes:
        spool = visit_spool()
        form = GUEST | {"place": self.post.code} | texts
        sent_at = at or timezone.now() - timedelta(hours=1)
        spool.hand_in(VisitLetter(code, sent_at, form).seal(spool.page().key))
        return code


def published(settings: Settings, folder: Path, post: Post) -> Sender:
    """The page's folder, made by the node."""
    settings.VAR, settings.DECLARATIONS = folder / "var", folder / "spool"
    publish_visits()
    return Sender(post)
