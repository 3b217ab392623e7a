"""Situation reports between nodes: the leading node states each version, and each state signs its part on its node."""

from contextlib import suppress
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError

from leeward.apps.agencies.models import Agency
from leeward.apps.exchange.actions.incoming import Unusable
from leeward.apps.operations.actions.audited import audit_act
from leeward.apps.operations.actions.saying import SITUATION, SITUATION_SIGNATURE, said_in, say
from leeward.apps.operations.actions.state_signatures import Signed, partners_signature, signature_in, signed_for
from leeward.apps.operations.models import Operation, SituationReport, SituationSignature
from leeward.apps.operations.models import Statement as Stored
from leeward.apps.operations.models.when import check_moment
from leeward.apps.operations.queries import situation as queries
from leeward.core.federation.keys.canonical import NotCanonical, read_time, time_text
from leeward.core.operation.situation import BadSituation, check_told
from leeward.core.operation.statements import Statement
from leeward.platform.refusal import NotAllowed


def say_situation(row: SituationReport) -> None:
    """State a version to all nodes of the operation. The log stays here: it is what the coordination unit wrote."""
    told = {name: row.body[name] for name in ("states", "readiness")}
    say(row.operation, SITUATION, row.day.isoformat(), row.version, told | {"as_of": time_text(row.as_of)})


def take_situation(said: Statement, operation: Operation) -> None:
    """A version of the node that leads, and the signatures on its parts that came before it. Raises Unusable."""
    if operation.led_by_node != said.node:
        raise Unusable("lead")
    day, as_of, body = _facts(said)
    if SituationReport.objects.filter(operation=operation, day=day, version=said.version).exists():
        return
    row = SituationReport(operation=operation, day=day, version=said.version, as_of=as_of)
    row.body = body
    row.save(force_insert=True)
    for stored in Stored.objects.filter(operation=operation.pk, kind=SITUATION_SIGNATURE, key__contains=f"/{day}/"):
        with suppress(Unusable):  # it was checked when it came, but the agency may have left since
            take_situation_signature(said_in(stored), operation)


def take_situation_signature(said: Statement, operation: Operation) -> None:
    """The signature of a partner's agency; it waits for the version whose part it signs. Raises Unusable."""
    agency, of = signed_for(said, operation)
    day, _slash, digest = of.partition("/")
    row = queries.version_of(operation, _day(day), agency.country, digest)
    if row is None or queries.signatures(row).filter(country=agency.country, digest=digest).exists():
        return
    content = queries.bytes_of(row, agency.country)
    try:
        signed = partners_signature(agency, *signature_in(said), "situation_report", content)
    except NotAllowed as error:
        raise Unusable("signature") from error
    store_signature(signed, row, agency, digest, said.said_at)


def store_signature(
    signed: Signed, row: SituationReport, agency: Agency, digest: str, at: datetime, **here: Any
) -> SituationSignature:
    """Keep a signature on the agency's state's part, which has this digest; `signed_by` where it was made here."""
    made = SituationSignature.objects.create(
        operation=row.operation, day=row.day, country=agency.country, digest=digest, agency=agency,
        node=signed.node, key=signed.key, signature=signed.signature, signed_at=at, **here,
    )  # fmt: skip
    details = {"day": row.day.isoformat(), "version": row.version, "digest": digest, "key": signed.key}
    of = f"situation/{row.pk}"
    audit_act("operation.situation.sign", row.operation, here.get("signed_by"), of=of, details=details)
    return made


def _facts(said: Statement) -> tuple[date, datetime, dict[str, Any]]:
    """Its day, its time and what a page shows of it, each checked."""
    told = {name: said.body.get(name) for name in ("states", "readiness")}
    try:
        check_told(told)
        as_of = read_time(said.body["as_of"])
        check_moment(as_of)
    except (BadSituation, KeyError, ValueError, NotCanonical, ValidationError) as error:
        raise Unusable("situation") from error
    return _day(said.key), as_of, told | {"log": []}


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Unusable("situation") from error
