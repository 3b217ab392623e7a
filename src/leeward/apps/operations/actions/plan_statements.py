"""The plan of an operation as its leading node states it, and the copy that other nodes make of it."""

from collections.abc import Mapping, Set
from contextlib import suppress
from datetime import date, datetime
from math import isfinite
from typing import Any
from uuid import UUID
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from leeward.apps.agencies.models import Agency
from leeward.apps.agencies.queries import agencies_coded, agency_coded, post_coded
from leeward.apps.exchange.actions.incoming import Unusable
from leeward.apps.exchange.queries.federation import agencies_here, speaks_for
from leeward.apps.operations.actions.key_shares import commit
from leeward.apps.operations.actions.saying import PLAN, say
from leeward.apps.operations.models import Operation
from leeward.apps.operations.models.when import check_moment
from leeward.core.operation.statements import Statement

_TEXTS = ("name", "aims", "zone", "unit_place", "state")
_SITE = ("code", "name", "lanes", "hours", "silent_after")
_MOST = 500


def say_plan(operation: Operation, also: Set[str] = frozenset()) -> None:
    """State the plan to all nodes in it, and to those `also` that have just left. From the first time on it has the
    digest of this node's share of the key.
    """
    commit(operation)
    say(operation, PLAN, "plan", operation.version, plan_body(operation), also=also)


def plan_body(operation: Operation) -> dict[str, Any]:
    """The plan in JSON; numbers with a fraction are text."""
    return {
        **{name: getattr(operation, name) for name in _TEXTS},
        "lead": operation.lead.code,
        "begins_on": operation.begins_on.isoformat(),
        "ends_on": operation.ends_on.isoformat(),
        "ended_at": _time(operation.ended_at),
        "key_commitment": operation.key_commitment,
        "participants": [
            {
                "agency": row.agency.code,
                "legal_basis": row.legal_basis,
                "joined_at": _time(row.joined_at),
                "left_at": _time(row.left_at),
                "left_because": row.left_because,
            }
            for row in operation.participants.select_related("agency")
        ],
        "phases": [
            {"name": row.name, "begins_on": row.begins_on.isoformat(), "ends_on": row.ends_on.isoformat()}
            for row in operation.phases.all()
        ],
        "sites": [
            {
                **{name: getattr(row, name) for name in _SITE},
                "id": str(row.pk),
                "agency": row.agency.code,
                "post": row.post.code if row.post else "",
                "latitude": "" if row.latitude is None else str(row.latitude),
                "longitude": "" if row.longitude is None else str(row.longitude),
            }
            for row in operation.sites.select_related("agency", "post")
        ],
    }


def take_plan(said: Statement, known: Operation | None) -> Operation:
    """The copy that follows this statement. Raises Unusable where its node does not lead the operation."""
    lead = agency_coded(str(said.body.get("lead")))
    if lead is None or not speaks_for(said.node, lead.code):
        raise Unusable("lead")
    if known is not None and (known.led_by_node != said.node or known.lead_id != lead.pk):
        raise Unusable("lead")
    try:
        with transaction.atomic():
            return _write(said, known or Operation(pk=UUID(said.operation), led_by_node=said.node, lead=lead), lead)
    except (KeyError, TypeError, ValueError, ValidationError, IntegrityError) as error:
        raise Unusable("plan") from error


def _write(said: Statement, copy: Operation, lead: Agency) -> Operation:
    body = said.body
    agencies = agencies_coded([str(row["agency"]) for row in body["participants"][:_MOST]])
    here = set(agencies_here().values_list("code", flat=True))
    if lead.code not in agencies or here.isdisjoint(agencies):
        raise Unusable("participants")
    if body["zone"] not in available_timezones():
        raise Unusable("plan")
    for name in _TEXTS:
        setattr(copy, name, body[name])
    copy.version, copy.made_at = said.version, copy.made_at or said.said_at
    copy.begins_on, copy.ends_on = date.fromisoformat(body["begins_on"]), date.fromisoformat(body["ends_on"])
    copy.ended_at = _moment(body["ended_at"])
    copy.key_commitment = body.get("key_commitment", "")  # an older version states none
    copy.clean_fields()
    copy.save()
    _participants(copy, body["participants"][:_MOST], agencies)
    copy.phases.all().delete()
    for row in body["phases"][:_MOST]:
        days = {name: date.fromisoformat(row[name]) for name in ("begins_on", "ends_on")}
        _checked(copy.phases.model(operation=copy, name=row["name"], **days))
    _sites(copy, body["sites"][:_MOST], agencies)
    return copy


def _participants(copy: Operation, rows: list[Mapping[str, Any]], agencies: Mapping[str, Agency]) -> None:
    """An agency that this node does not know has no node of its own in the federation: it is left out."""
    for row in rows:
        if agency := agencies.get(row["agency"]):
            found = copy.participants.filter(agency=agency).first() or copy.participants.model(operation=copy)
            found.agency, found.legal_basis = agency, row["legal_basis"]
            found.joined_at, left_at = _moment(row["joined_at"]) or copy.made_at, _moment(row["left_at"])
            if found.left_here:  # our own people decided that, and only they take it back
                found.invited_again = left_at is None
            else:
                found.left_at, found.left_because = left_at, row["left_because"]
            _checked(found)


def _sites(copy: Operation, rows: list[Mapping[str, Any]], agencies: Mapping[str, Agency]) -> None:
    kept = [UUID(row["id"]) for row in rows]
    if copy.sites.model.objects.filter(pk__in=kept).exclude(operation=copy).exists():
        raise Unusable("sites")
    for dropped in copy.sites.exclude(pk__in=kept):
        with suppress(ProtectedError):  # something happened there
            dropped.delete()
    for row in rows:
        if agency := agencies.get(row["agency"]):
            # The node that leads does not have the posts of others: it names them by the code of the site.
            post = post_coded(row["post"] or row["code"])
            site = copy.sites.filter(pk=row["id"]).first() or copy.sites.model(pk=UUID(row["id"]), operation=copy)
            site.agency = agency
            site.post = post if post is not None and post.agency_id == agency.pk else None
            site.latitude, site.longitude = (_degrees(row[name]) for name in ("latitude", "longitude"))
            for name in _SITE:
                setattr(site, name, row[name])
            _checked(site)


def _checked(row: Any) -> None:
    row.clean_fields()
    row.save()


def _time(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""


def _moment(text: str) -> datetime | None:
    found = datetime.fromisoformat(text) if text else None
    if found is not None and found.tzinfo is None:
        raise ValueError("a time needs its zone")
    if found is not None:
        check_moment(found)
    return found


def _degrees(text: str) -> float | None:
    found = float(text) if text else None
    if found is not None and not isfinite(found):
        raise ValueError("degrees are a number")
    return found
