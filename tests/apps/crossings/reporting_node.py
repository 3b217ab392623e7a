"""What officers and jobs do inside a node: `python -m tests.apps.crossings.reporting_node WHAT ARGUMENTS`."""

# ruff: noqa: PLC0415 - what needs Django is imported only inside a node's own process

import json
import sys
from datetime import timedelta
from typing import Any


def _begin() -> Any:
    from leeward.apps.agencies.actions.officers import create_officer, ensure_post
    from leeward.apps.agencies.models import Role
    from leeward.apps.agencies.queries import local_agency

    agency = local_agency()
    assert agency is not None
    post = ensure_post(f"{agency.country}-AIR", agency, name="Airport")
    for name, role in (("clara", Role.SUPERVISOR), ("dana", Role.DATA_PROTECTION)):
        create_officer(name, name.title(), agency, roles=[role], post=post)
    return True


def _enter(ago: str, origin: str = "") -> Any:
    """One traveller entered so many days ago, on a voyage from `origin`."""
    from django.utils import timezone

    from leeward.apps.agencies.queries import officer_named
    from leeward.apps.arrivals.models import Passenger, Voyage
    from leeward.apps.crossings.models import Crossing
    from leeward.apps.crossings.queries.holders import kept
    from leeward.core.travel.stays.crossing import Holder

    clara, at = officer_named("clara"), timezone.now() - timedelta(int(ago))
    row = Crossing(agency=clara.agency, direction="entry", source="counter", at=at, day=at.date(), post=clara.post)
    row.document_digest, row.recorded_at, row.nationality = "d" * 32, at, "GBR"
    row.permitted_until = at.date() + timedelta(1)
    row.holder = kept(Holder("GBR", "C1234567", "JO", "ROE", "19800102", "F"))
    row.save(force_insert=True)
    if origin:
        facts = {"source": "carrier", "sent_by": "x", "origin": origin, "arrives_at": at}
        voyage = Voyage.objects.create(agency=clara.agency, **facts)
        Passenger.objects.create(voyage=voyage, first_version=1, document_digest="d" * 32, checked_at=at)
    return str(row.pk)


def _ask(other: str) -> Any:
    from django.utils import timezone

    from leeward.apps.agencies.models import Agency
    from leeward.apps.agencies.queries import officer_named
    from leeward.apps.crossings.actions.entry_agreements import Wanted, agree, propose

    until = timezone.now().date() + timedelta(60)
    wanted = Wanted(Agency.objects.get(code=other), until, "Treaty 1", "Exits by sea")
    agree(propose(wanted, officer=officer_named("clara")), officer=officer_named("dana"))
    return True


def _agree(name: str) -> Any:
    from leeward.apps.agencies.queries import officer_named
    from leeward.apps.crossings.actions.entry_agreements import agree
    from leeward.apps.crossings.models import EntryAgreement

    agree(EntryAgreement.objects.get(), officer=officer_named(name))
    return True


def _end() -> Any:
    from leeward.apps.agencies.queries import officer_named
    from leeward.apps.crossings.actions.entry_agreements import end
    from leeward.apps.crossings.models import EntryAgreement

    end(EntryAgreement.objects.get(), officer=officer_named("clara"))
    return True


def _state() -> Any:
    from leeward.apps.crossings.models import EntryAgreement

    return EntryAgreement.objects.values_list("state", flat=True).first()


def _begun_earlier() -> Any:
    """As if the agreement had begun some days ago."""
    from django.utils import timezone

    from leeward.apps.crossings.models import EntryAgreement

    return EntryAgreement.objects.update(began_on=timezone.now().date() - timedelta(9), reported_to=None)


def _report() -> Any:
    from leeward.apps.crossings.actions.entry_reports import report_entries

    return report_entries()


def _compare(entry: str) -> Any:
    """What ends the stay, once what waits was compared."""
    from leeward.apps.crossings.actions.entry_matches import compare_reports
    from leeward.apps.crossings.models import Crossing
    from leeward.apps.crossings.queries.people import known_of, person_of

    compare_reports()
    row = Crossing.objects.get(pk=entry)
    return str(person_of(row.agency_id, known_of(row)).history.stays[-1].ending)


def _kept() -> Any:
    from django.db.models.functions import Length

    from leeward.apps.crossings.models import ReportedEntries
    from leeward.apps.exchange.models import Arrival

    came = Arrival.objects.filter(kind="entries.report").annotate(size=Length("original"))
    assert came.exists()
    return {"reports": ReportedEntries.objects.count(), "envelopes": came.filter(size__gt=0).count()}


if __name__ == "__main__":
    import django

    django.setup()
    does: dict[str, Any] = {
        "begin": _begin,
        "enter": _enter,
        "ask": _ask,
        "agree": _agree,
        "begun_earlier": _begun_earlier,
        "end": _end,
        "state": _state,
        "report": _report,
        "compare": _compare,
        "kept": _kept,
    }
    print(json.dumps(does[sys.argv[1]](*sys.argv[2:])))  # noqa: T201 - the answer to the test
