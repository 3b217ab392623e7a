"""Inquiries as their pages show them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from leeward.apps.agencies.models import Agency, Officer, Post
from leeward.apps.networks.access import listed, opened
from leeward.apps.networks.models import (
    Inquiry,
    Mandate,
    Mention,
    MentionKind,
    OverlapSetting,
    PartnerConsent,
    SourceKind,
)
from leeward.apps.networks.queries.scope import Scope
from leeward.apps.networks.queries.visible import mentions_in, sources_in


def inquiry_for(id: UUID, officer: Officer) -> Inquiry | None:
    """The inquiry, if the officer may know of it."""
    return listed(officer).filter(pk=id).first()


def open_inquiry(id: UUID, officer: Officer) -> Inquiry | None:
    """The inquiry, if the officer may open what is in it now."""
    return opened(officer).filter(pk=id).first()


def inquiries(officer: Officer) -> QuerySet[Inquiry]:
    """Those the officer may know of, the newest first; `asks` is whether comparing it waits for a second person."""
    asked = {"inquiry": OuterRef("pk"), "state": OverlapSetting.State.ASKED}
    here, there = (model.objects.filter(**asked) for model in (OverlapSetting, PartnerConsent))
    return listed(officer).annotate(asks=Exists(here) | Exists(there)).order_by("-begun_at", "-id")


def mandates(inquiry: Inquiry) -> QuerySet[Mandate]:
    """Everything that was asked for, the newest first."""
    return inquiry.mandates.select_related("asked_by", "decided_by").order_by("-asked_at", "-id")


@dataclass(frozen=True, slots=True)
class Named:
    """A scope in names instead of codes; the lists by their owner."""

    kinds: tuple[str, ...]
    lists: tuple[tuple[str, tuple[str, ...]], ...]
    posts: tuple[str, ...]
    since: date
    until: date


def scope_in_names(mandate: Mandate) -> Named:
    """What the mandate's scope names, as a page shows it. A list or post that no longer exists keeps its code."""
    scope = Scope.of(mandate.scope)
    agencies = dict(Agency.objects.values_list("code", "name"))
    posts = dict(Post.objects.filter(code__in=scope.posts).values_list("code", "name"))
    lists: dict[str, list[str]] = {}
    for owner, _, name in (key.partition("/") for key in scope.lists):
        lists.setdefault(agencies.get(owner, owner), []).append(name)
    return Named(
        tuple(str(SourceKind(kind).label) for kind in scope.kinds),
        tuple((owner, tuple(sorted(names))) for owner, names in sorted(lists.items())),
        tuple(posts.get(code, code) for code in scope.posts),
        scope.since,
        scope.until,
    )


def counts_by_kind(inquiry: Inquiry) -> dict[str, int]:
    """How many sources of each kind are in it, the most first; those that show no one in it are not counted."""
    people = Mention.objects.filter(source=OuterRef("pk"), kind=MentionKind.PERSON)
    counted = Q(is_protected=True) | ~Exists(people) | Exists(people.filter(pk__in=mentions_in(inquiry).values("pk")))
    found = (
        sources_in(inquiry)
        .filter(counted)
        .order_by()
        .values_list("kind")
        .annotate(n=Count("pk"))
        .order_by("-n", "kind")
    )
    return dict(found)


def counts(inquiry: Inquiry) -> list[tuple[str, int]]:
    """The same with each kind in words."""
    return [(str(SourceKind(kind).label), n) for kind, n in counts_by_kind(inquiry).items()]
