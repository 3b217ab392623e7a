"""The demonstration region put into a database: the whole of it, or what one node of the federation has."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from leeward.apps.agencies.actions.officers import (
    change_agency,
    create_officer,
    ensure_agency,
    ensure_post,
    share_password,
)
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.agencies.queries import agency_coded, post_coded
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.protection.actions.keys import make_agency_key
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions.import_defaults import Grading
from leeward.apps.registry.actions.proposals import approve, publish
from leeward.apps.registry.models import Proposal
from leeward.demo.cases import load_cases
from leeward.demo.desk import load_desk, load_proposal, load_roster
from leeward.demo.specimens import load_specimens
from leeward.demo.statistics import load_statistics
from leeward.platform.durable import durably
from leeward.scenario import (
    PASSWORD,
    AgencyFacts,
    NodeFacts,
    OwnedRecord,
    Region,
    build_region,
    part_of,
    records,
    records_of,
)


def load_region(region: Region, today: date, advance: Callable[[], None] = lambda: None) -> None:
    """Store the region's agencies, posts, officers, records and what waits at its desks, whole or not at all."""

    def work() -> None:
        _people(region)
        _records(records(region, today=today), advance)
        load_desk()
        load_proposal()
        load_specimens()
        load_cases()
        load_statistics()

    durably(work)


def load_node(node: NodeFacts, today: date, advance: Callable[[], None] = lambda: None) -> None:
    """Store what one node of the federation has before it meets the others, whole or not at all."""
    region = build_region()
    part = part_of(region, node)
    runs_it = next(facts for facts in part.agencies if facts.code == node.code)

    def work() -> None:
        change_agency(node.code, actor=SYSTEM, name=runs_it.name, **_contact(runs_it))
        _people(part)
        _records(records_of(region, node, today=today), advance)
        load_roster()
        for facts in part.agencies:
            if facts.kind == "social_services":
                make_agency_key(_agency(facts), actor=SYSTEM)

    durably(work)


def _people(region: Region) -> None:
    agencies = {facts.code: _agency(facts) for facts in region.agencies}
    for facts in region.posts:
        ensure_post(
            facts.code,
            agencies[facts.agency],
            name=facts.name,
            unlocode=facts.unlocode,
            zone=facts.zone,
            kind=facts.kind,
            hold_minutes=facts.hold_maximum_minutes,
        )
    for officer in region.officers:
        create_officer(
            officer.username,
            officer.display_name,
            agencies[officer.agency],
            roles=[Role(role) for role in officer.roles],
            post=post_coded(officer.post) if officer.post else None,
        )
    share_password([officer.username for officer in region.officers], PASSWORD)


def _agency(facts: AgencyFacts) -> Agency:
    publishes_only = facts.code == "INT-RSL"
    return ensure_agency(facts.code, facts.name, actor=SYSTEM, publishes_only=publishes_only, **_contact(facts))


def _contact(facts: AgencyFacts) -> dict[str, Any]:
    return {
        "country": facts.country,
        "contact_phone": facts.contact_phone,
        "contact_email": facts.contact_email,
        "contact_hours": facts.hours,
        "contact_languages": facts.languages,
    }


def _records(owned: Iterable[OwnedRecord], advance: Callable[[], None]) -> None:
    keepers: dict[str, tuple[Officer, Officer]] = {}
    for record in owned:
        if record.owner not in keepers:
            keepers[record.owner] = (_keeper(record.owner), _keeper(record.owner, "second"))
        _record(record, *keepers[record.owner])
        advance()


def _keeper(code: str, which: str = "") -> Officer:
    """An officer who keeps the agency's records in the demonstration; no one signs in as them."""
    username = ".".join(filter(None, ("records", code.lower(), which)))
    agency = agency_coded(code)
    if agency is None:
        raise LookupError(f"the region names records of {code}, which is none of its agencies")
    name = f"Records, {agency.name}{', second keeper' if which else ''}"
    return create_officer(username, name, agency, roles=[Role.RECORD_KEEPER])


def _record(owned: OwnedRecord, keeper: Officer, colleague: Officer) -> None:
    """Share it as a record keeper does; a colleague approves what needs a second person."""
    rule = owned.handling
    shared = publish(
        owned.content,
        keeper=keeper,
        reason="shared with the region",
        list_name=owned.list,
        reference=owned.reference,
        handling=Handling(
            countries=rule.countries,
            roles=rule.roles,
            mode=rule.mode,
            contact_first=rule.contact_first,
            no_onward=rule.no_onward,
        ),
        grading=Grading(*owned.grading),
    )
    if isinstance(shared, Proposal):
        approve(shared, approver=colleague)
