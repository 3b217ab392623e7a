"""Every address, and who may open it: nothing is reached by anybody else, and no form is taken from elsewhere."""

import uuid
from collections.abc import Iterator
from typing import Protocol

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from tests.site.short_pages import no_counts, short_refusals

from leeward.apps.agencies.actions.officers import create_api_key, create_officer
from leeward.apps.agencies.models import Agency, Officer, Post, Role
from leeward.apps.audit.actions import SYSTEM

__all__ = ["no_counts", "short_refusals"]
pytestmark = pytest.mark.django_db

COUNTER = {"officer", "second_line", "supervisor"}
SECOND_LINE = {"second_line", "supervisor", "protection"}
DESK = {"duty", "supervisor"}
KEEPERS = {"record_keeper"}
READERS = {"record_keeper", "supervisor", "data_protection"}
WATCHERS = {"auditor", "data_protection"}
NODE_AUDITOR = {"node_auditor"}
REACHED = {"officer", "second_line", "supervisor", "protection", "duty"}
LATE = {"second_line", "supervisor", "duty", "protection"}
ADMINISTRATOR = {"administrator"}
NODE_ADMINISTRATOR = {"node_administrator"}
LOAD = {"supervisor", "administrator", "node_administrator"}
GUARDIAN = {"data_protection"}
SUPERVISOR = {"supervisor"}
FOLLOWERS = {"second_line", "supervisor"}
CARERS = {"protection"}
ANALYSTS = {"analyst"}
OPERATION_LEADS = {"operation_lead"}
REPORTERS = {"officer", "second_line", "supervisor", "operation_lead", "protection", "duty"}
IN_OPERATIONS = {"operation_lead", "supervisor", "data_protection", "auditor"}
OF_ACCESS = IN_OPERATIONS | {"record_keeper"}
GRANTERS = {"operation_lead", "supervisor", "record_keeper"}
MANAGERS = {"project_manager"}
TRAINERS = {"trainer", "supervisor"}
OF_TRAINERS = (
    *("board/new", "board/<uuid:cohort>/change", "items", "statements", "schedule", "schedule.ics", "trainers"),
    *("sessions/<uuid:session>/withdraw", "items/<int:item>/change", "cases/new", "cases/<int:made>/change"),
)
OF_PROJECTS = {"project_manager", "supervisor", "data_protection"}
CONSENT = (
    *("/consent", "/consent/receipt", "/consent/withdraw", "/consent/<uuid:consent>/withdraw"),
    *("/referrals", "/refer/<uuid:service>", "/referrals/<uuid:referral>/file"),
)
NOTICES = (
    *("/by-rule", "/by-rule/<uuid:sharing>/second", "/by-rule/<uuid:sharing>/review"),
    "/facts",
    *("/marks", "/marks/<uuid:mark>/take-back"),
    "/notices",
    "/notices/<uuid:match>/same",
    "/notices/<uuid:match>/tell",
)
SERVICES = (
    "care/colleagues",
    "services",
    "services/new",
    "services/<uuid:id>",
    "services/<uuid:id>/remove",
    "received",
    "received/<uuid:id>",
)

SHARED = ("share/entity/<uuid:mention>", "share/group/<uuid:group_id>", "share/hypothesis/<uuid:hypothesis_id>")

ASKING = {"duty", "second_line", "supervisor"}
EVERYBODY = set(Role.values)

PROJECTS: dict[str, set[str]] = {
    "projects/import": MANAGERS,
    "projects/import/<uuid:import_task>": MANAGERS,
    **{
        f"projects/<uuid:id>/{page}": OF_PROJECTS
        for page in (
            *("setup", "framework", "figures", "spending", "documents", "documents/<uuid:document_id>", "path"),
            *("reports", "reports/<uuid:report_id>", "reports/<uuid:report_id>/pdf", "iati", "iati/file"),
            *("iati/<int:number>", "iati/<int:number>/page"),
            *("indicators/<uuid:indicator_id>", "indicators/<uuid:indicator_id>/<uuid:period_id>"),
        )
    },
    **{
        f"projects/<uuid:id>/{act}": MANAGERS
        for act in (
            *("change", "setup/<slug:part>", "setup/<slug:part>/undo", "goals/new", "goals/<uuid:goal_id>"),
            *("goals/<uuid:goal_id>/indicators/new", "goals/<uuid:goal_id>/remove", "periods"),
            *("periods/<uuid:period_id>/close", "links/<uuid:link_id>/end", "spending/import"),
            *(f"indicators/<uuid:indicator_id>/{act}" for act in ("remove", "change", "targets", "counts")),
            *(f"indicators/<uuid:indicator_id>/<uuid:period_id>/{act}" for act in ("enter", "link")),
            *("spending/<uuid:transaction_id>/reverse", "documents/<uuid:document_id>/remove"),
            *("reports/<uuid:report_id>/sent", "periods/<uuid:period_id>/report", "iati/propose"),
        )
    },
    "projects/<uuid:id>/entries/<uuid:entry_id>/decide": {"project_manager", "supervisor"},
    "projects/<uuid:id>/iati/decide": {"project_manager", "supervisor"},
}

MAY: dict[str, set[str]] = {
    "operations": IN_OPERATIONS,
    "operations/archive": IN_OPERATIONS,
    "operations/<uuid:id>/readiness/<uuid:going>/second": SUPERVISOR,
    "operations/new": OPERATION_LEADS,
    "questions": SUPERVISOR,
    "questions/seen": SUPERVISOR,
    "operations/<uuid:id>/acceptance": IN_OPERATIONS,
    **{f"operations/<uuid:id>/acceptance/{act}": OPERATION_LEADS for act in ("accept", "leave")},
    "operations/<uuid:id>/acceptance/confirm": SUPERVISOR,
    "operations/<uuid:id>": IN_OPERATIONS,
    **dict.fromkeys(
        (
            f"operations/<uuid:id>/{page}"
            for page in (
                *("change", "invite", "leave/<int:participant>", "people/training", "unit/<uuid:shift>/remove"),
                "readiness/decide",
                *("phases/<int:phase>", "phases/<int:phase>/remove"),
                *("sites/new", "sites/import", "sites/<uuid:site>", "sites/<uuid:site>/remove"),
            )
        ),
        OPERATION_LEADS,
    ),
    **dict.fromkeys(
        (f"operations/<uuid:id>/{page}" for page in ("phases", "sites", "people", "briefing", "readiness")),
        IN_OPERATIONS,
    ),
    **{
        f"operations/<uuid:id>/{page}": {"operation_lead", "supervisor"}
        for page in (
            *("people/<uuid:assignment>/remove", "unit", "unit/log", "tasks", "messages", "situation"),
            *(f"situation/<slug:day>{rest}" for rest in ("", "/sign", "/pdf")),
        )
    },
    **dict.fromkeys(
        (
            "operations/mine",
            "operations/mine/<uuid:id>",
            "operations/mine/<uuid:id>/briefing",
            "operations/mine/<uuid:id>/shifts/<uuid:shift>",
            "operations/<uuid:id>/calendar.ics",
            "operations/<uuid:id>/tasks/<uuid:todo>/done",
            "operations/<uuid:id>/messages/<uuid:message>/read",
        ),
        EVERYBODY,
    ),
    "operations/<uuid:id>/access": IN_OPERATIONS,
    "operations/<uuid:id>/access/ask": OPERATION_LEADS,
    **dict.fromkeys(("operations/access", "operations/access/<uuid:grant>"), OF_ACCESS),
    **dict.fromkeys(
        (f"operations/access/<uuid:grant>/{act}" for act in ("approve", "confirm", "refuse", "revoke")), GRANTERS
    ),
    **dict.fromkeys(
        (
            *("training", "training/mine/<int:own>/<slug:way>", "training/bursts"),
            *("training/bursts/<uuid:burst>", "training/bursts/<uuid:burst>/<int:drill>"),
            "training/cards",
            *("training/assessments", "training/assessments/<uuid:assessment>"),
            "training/assessments/<uuid:assessment>/appeal",
            *("training/courses", "training/courses/<uuid:course>", "training/courses/<uuid:course>/<int:page>"),
            "training/courses/<uuid:course>/pictures/<str:picture>",
            "training/drills/<uuid:lane_drill>",
            "training/operations/<uuid:operation>/prepare",
            *("training/partners", "training/partners/<uuid:partner>/remove"),
        ),
        EVERYBODY,
    ),
    "training/revoked-badges": TRAINERS,
    **dict.fromkeys(
        (
            f"training/{page}"
            for page in (
                *("certificates", "certificates/<int:certificate>", "achievements", "rights"),
                *("achievements/<uuid:achievement>/retire", "rights/<uuid:table>/<slug:ruling>"),
                *("courses/versions", "courses/starters/<slug:starter>", "courses/<uuid:course>/<slug:verdict>"),
                *("courses/<uuid:course>/file/<slug:form>", "passed/<uuid:passed>/<slug:verdict>"),
                *("lane", "lane/<int:post>", "lane/<int:post>/<slug:switch>"),
                *("cases", "cases/<int:made>", "cases/<int:made>/<slug:ruling>"),
            )
        ),
        TRAINERS,
    ),
    **dict.fromkeys(("training/board", "training/board/<uuid:cohort>"), TRAINERS),
    **{f"training/{page}": {"trainer"} for page in OF_TRAINERS},
    "training/assessments/<uuid:assessment>/appeal/<slug:outcome>": {"trainer"},
    "training/certificates/<int:certificate>/extend": SUPERVISOR,
    "projects": OF_PROJECTS,
    "projects/new": MANAGERS,
    "projects/<uuid:id>": OF_PROJECTS,
    **{f"projects/<uuid:id>/{act}": MANAGERS for act in ("change",)},
    **{f"operations/{page}": REPORTERS for page in ("report", "<uuid:id>/report", "<uuid:id>/reports")},
    **{
        f"operations/<uuid:id>/reports/<slug:event>{rest}": REPORTERS
        for rest in ("", "/<slug:act>", "/photos/<uuid:image>")
    },
    "operations/<uuid:id>/reports/<slug:event>/measure": {"operation_lead", "supervisor"},
    **{
        f"operations/<uuid:id>/{page}": IN_OPERATIONS
        for page in ("board", "follow-up", "counts", "counts/<slug:figure>", "counts/<slug:figure>/evidence", "pairs")
    },
    **{
        f"operations/<uuid:id>/releases{rest}": IN_OPERATIONS
        for rest in ("", "/<uuid:release>", "/<uuid:release>/<slug:format>")
    },
    "operations/<uuid:id>/releases/propose": OPERATION_LEADS,
    "operations/<uuid:id>/releases/<uuid:release>/decide": {"operation_lead", "supervisor"},
    **{f"operations/<uuid:id>/lessons{rest}": {"operation_lead", "supervisor"} for rest in ("", "/<uuid:lesson>/undo")},
    **{f"operations/lessons{rest}": {"trainer", "project_manager"} for rest in ("", "/<uuid:lesson>/settle")},
    "operations/<uuid:id>/pairs/decide": {"operation_lead", "supervisor"},
    "operations/<uuid:id>/pairs/<int:pair>/undo": {"operation_lead", "supervisor"},
    "operations/<uuid:id>/run/<slug:step>": OPERATION_LEADS,
    "operations/<uuid:id>/rules": IN_OPERATIONS,
    "operations/<uuid:id>/rules/change": OPERATION_LEADS,
    "operations/<uuid:id>/rules/<int:version>/sign": {"operation_lead", "supervisor"},
    "inquiries": {"analyst", "supervisor", "data_protection"},
    "inquiries/new": ANALYSTS,
    "inquiries/<uuid:id>": {"analyst", "supervisor", "data_protection"},
    **dict.fromkeys(
        (
            f"inquiries/<uuid:id>/{page}"
            for page in (
                "entities",
                "entities/<uuid:mention>",
                "pairs",
                "pairs/<uuid:mention>/<uuid:other>",
                "pairs/<uuid:mention>/<uuid:other>/undo",
                "groups",
                "groups/compute",
                "groups/<uuid:group_id>",
                "what-if",
                "routes",
                "interventions/new",
                "interventions/<uuid:intervention_id>/undo",
            )
        ),
        ANALYSTS,
    ),
    "inquiries/<uuid:id>/interventions": {"analyst", "supervisor", "data_protection"},
    "inquiries/<uuid:id>/interventions/<uuid:intervention_id>": {"analyst", "supervisor", "data_protection"},
    "inquiries/<uuid:id>/interventions/<uuid:intervention_id>/share": {"analyst", "supervisor", "data_protection"},
    **{f"inquiries/<uuid:id>/{act}": ANALYSTS for act in ("ask", "take-back", "members", "close", "entries")},
    "inquiries/<uuid:id>/entries/<uuid:entry>/erase": ANALYSTS,
    **{
        f"inquiries/<uuid:id>/{act}": ANALYSTS
        for act in (
            "shared",
            "share/entity/<uuid:mention>",
            "share/group/<uuid:group_id>",
            "share/hypothesis/<uuid:hypothesis_id>",
            "values",
        )
    },
    "inquiries/questions": {"analyst", "supervisor"},
    "inquiries/<uuid:id>/not-drawn": {"analyst"},
    "inquiries/not-drawn": {"protection"},
    "inquiries/not-drawn/<uuid:lift_id>": {"protection"},
    "inquiries/not-drawn/<uuid:lift_id>/end": {"analyst", "protection"},
    "inquiries/questions/<uuid:question_id>": {"analyst", "supervisor"},
    "inquiries/<uuid:id>/others": {"analyst", "supervisor", "data_protection"},
    "inquiries/<uuid:id>/others/compare": {"analyst", "supervisor", "data_protection"},
    "inquiries/<uuid:id>/others/<uuid:overlap_id>": ANALYSTS,
    "inquiries/<uuid:id>/charts": ANALYSTS,
    "inquiries/<uuid:id>/imports": ANALYSTS,
    **{f"inquiries/<uuid:id>/imports/<uuid:import_id>{act}": ANALYSTS for act in ("", "/rejects.csv", "/erase")},
    **{f"charts/<uuid:id>{act}": ANALYSTS for act in ("", "/act", "/drawing", "/export", "/line", "/graph.json")},
    "inquiries/<uuid:id>/decide": SUPERVISOR,
    "inquiries/<uuid:id>/stop": {"supervisor", "data_protection"},
    **dict.fromkeys(
        ("check", "check/next", "check/picture", "check/picture/frame", "check/samples/<str:name>", "check/undecided"),
        COUNTER,
    ),
    **dict.fromkeys(
        (
            f"check/<uuid:check_id>{rest}"
            for rest in ("", "/further", "/telephone/<uuid:asked>", "/decision", "/undo", "/read", "/note", "/line")
        ),
        COUNTER,
    ),
    "check/<uuid:check_id>/version": COUNTER | SECOND_LINE,
    "check/<uuid:check_id>/reply/<uuid:asked>": COUNTER | SECOND_LINE,
    "check/<uuid:check_id>/hold": COUNTER | {"protection"},
    "check/<uuid:check_id>/code/<uuid:call_id>": COUNTER,
    **dict.fromkeys(("call-for-help", "call-for-help/calls", "call-for-help/version"), REACHED),
    **dict.fromkeys((f"call-for-help/<uuid:help_id>/{act}" for act in ("coming", "end")), REACHED),
    "second-line": SECOND_LINE,
    "second-line/call/<uuid:call_id>": SUPERVISOR,
    "second-line/hold/<uuid:check_id>": {"supervisor", "protection"},
    "second-line/hold/<uuid:check_id>/further": {"supervisor", "protection"},
    **dict.fromkeys(
        (
            f"second-line/<uuid:referral_id>{rest}"
            for rest in ("", "/further", "/take", "/note", "/sign", "/feared", "/close", "/interview")
        ),
        SECOND_LINE,
    ),
    "second-line/<uuid:referral_id>/interview/<str:name>": SECOND_LINE,
    **dict.fromkeys(("exceptions", "exceptions/<uuid:check_id>"), GUARDIAN),
    **dict.fromkeys(("late-hits", "late-hits/<int:hit_id>/seen"), LATE),
    **dict.fromkeys(
        (
            "voyages",
            "voyages/ticket",
            "voyages/list/<uuid:id>",
            "voyages/<uuid:id>",
            "voyages/<uuid:id>/further/<int:passenger>",
        ),
        COUNTER | DESK | {"protection"},
    ),
    "crossings/card/<uuid:check_id>": COUNTER,
    "crossings/<uuid:id>": COUNTER | GUARDIAN,
    "crossings/<uuid:id>/address": SUPERVISOR,
    **dict.fromkeys(("crossings/statistics", "crossings/statistics/file"), SUPERVISOR | ANALYSTS | MANAGERS),
    "crossings/voyages/<uuid:id>": FOLLOWERS | {"duty"},
    "crossings/statistics/again": SUPERVISOR,
    **dict.fromkeys(
        (
            *("crossings", "crossings/exits", "crossings/conditions", "crossings/conditions/<uuid:condition_id>"),
            *(f"crossings/<uuid:id>/{act}" for act in ("documents", "evidence", "conditions", "form")),
        ),
        FOLLOWERS,
    ),
    **dict.fromkeys(
        ("crossings/<uuid:id>/certificate", "crossings/<uuid:id>/correction"), FOLLOWERS | {"data_protection"}
    ),
    **dict.fromkeys(
        (
            *("crossings/appeals", "crossings/appeals/of-document"),
            *("crossings/conditions/<uuid:condition_id>/appeal", "crossings/refusals/<uuid:refusal_id>/appeal"),
        ),
        FOLLOWERS | {"data_protection"},
    ),
    "crossings/appeals/<uuid:appeal_id>": SUPERVISOR,
    **dict.fromkeys(("crossings/corrections", "crossings/corrections/<uuid:correction_id>"), SUPERVISOR | GUARDIAN),
    **dict.fromkeys(("crossings/cases", "crossings/cases/<uuid:search_id>"), ANALYSTS),
    **dict.fromkeys(
        ("crossings/due", "crossings/entries", "crossings/entries/<uuid:agreement_id>"), SUPERVISOR | GUARDIAN
    ),
    **dict.fromkeys(("crossings/cases/asked", "crossings/cases/asked/<uuid:search_id>"), SUPERVISOR | GUARDIAN),
    "voyages/list": COUNTER | DESK,
    "voyages/counters": SUPERVISOR,
    **dict.fromkeys(("desk", "desk/asked", "desk/asked/<uuid:id>/telephone", "desk/asked/<uuid:id>/reply"), DESK),
    **dict.fromkeys(("desk/<uuid:id>", "desk/text", "desk/text/draft", "desk/text/send"), DESK),
    **dict.fromkeys(("desk/<uuid:id>/answer", "desk/<uuid:id>/<slug:what>", "desk/hand-over", "desk/roster"), DESK),
    **dict.fromkeys(("desk/directory", "desk/directory/<str:code>", "desk/promises"), DESK),
    **dict.fromkeys(("desk/roster/<int:id>/remove", "desk/exceptions/<int:id>/remove"), SUPERVISOR),
    **dict.fromkeys(("cases", "cases/new", "cases/key", "cases/from-call/<uuid:call_id>"), CARERS),
    **dict.fromkeys(
        (
            f"cases/<uuid:id>{rest}"
            for rest in (
                *("", "/take", "/interview", "/interview/tap", "/interview/answer", "/decision", "/plan", "/reads"),
                *("/facts/new", "/facts/<uuid:fact>", "/facts/<uuid:fact>/remove", "/close"),
                *("/decision/<uuid:decision>/second", "/reflection/end", "/reflection/second"),
                *("/plan/<uuid:task>/done", "/follow-up", "/follow-up/plan", "/follow-up/<uuid:look>/note"),
                *("/close/second", "/follow-up/decline"),
                *("/section/<slug:kind>", "/section/<slug:kind>/both", "/aside/<uuid:aside>/remove"),
                *CONSENT,
                *NOTICES,
            )
        ),
        CARERS,
    ),
    **dict.fromkeys(("statistics", "statistics/<uuid:id>", "statistics/<uuid:id>/decide"), CARERS),
    "statistics/<uuid:id>/file/<slug:content>": CARERS,
    **dict.fromkeys(("statistics/preparing/<uuid:id>", "statistics/preparing/<uuid:id>/cancel"), CARERS),
    "receipts/withdraw": EVERYBODY,
    **dict.fromkeys((*SERVICES, "care/questions", "care/questions/<uuid:id>"), CARERS),
    **dict.fromkeys(
        (
            "care/compare",
            "care/compare/<uuid:id>/next",
            "care/compare/limits",
            "care/compare/limits/<uuid:id>/decide",
        ),
        CARERS,
    ),
    "care/ask": {"duty", "second_line"},
    **dict.fromkeys(("partners", "partners/<uuid:id>"), ASKING),
    **dict.fromkeys(("records", "records/<uuid:id>", "records/improve"), READERS),
    **dict.fromkeys(("records/export", "records/saved", "records/saved/<int:pk>/remove"), READERS),
    **dict.fromkeys(("records/new/<slug:kind>", "records/due"), KEEPERS),
    **dict.fromkeys(("records/<uuid:id>/photo", "records/<uuid:id>/photo/<uuid:photo>/remove"), KEEPERS),
    "records/<uuid:id>/photo/<uuid:photo>": READERS,
    "records/<uuid:id>/photo/<uuid:photo>/approve": KEEPERS | SUPERVISOR,
    **dict.fromkeys((f"records/<uuid:id>/{act}" for act in ("withdraw", "reinstate", "change")), KEEPERS),
    **dict.fromkeys(("proposals", "proposals/<uuid:id>"), KEEPERS | {"supervisor"}),
    **dict.fromkeys(("drafts", "drafts/<uuid:id>"), KEEPERS),
    **dict.fromkeys(("lists/import", "lists/sources", "lists/sources/new"), KEEPERS),
    **dict.fromkeys((f"lists/sources/<int:pk>{rest}" for rest in ("", "/fetch", "/remove")), KEEPERS),
    **dict.fromkeys((f"lists/import/<uuid:id>/{act}" for act in ("columns", "confirm")), KEEPERS),
    "lists/import/<uuid:id>/allow": KEEPERS | SUPERVISOR,
    **dict.fromkeys(("exchange/records", "exchange/records/<str:code>/<slug:effect>"), KEEPERS | SUPERVISOR | CARERS),
    **dict.fromkeys(
        (f"lists/import/<uuid:id>{rest}" for rest in ("", "/cancel", "/rejects")),
        KEEPERS | SUPERVISOR | ADMINISTRATOR | NODE_ADMINISTRATOR,
    ),
    **dict.fromkeys(("lists", "lists/<int:pk>"), KEEPERS | ADMINISTRATOR | NODE_ADMINISTRATOR),
    "lists/<int:pk>/editions/<int:edition>/undo": KEEPERS,
    **dict.fromkeys(("specimens", "specimens/<uuid:id>", "specimens/<uuid:id>/picture"), EVERYBODY),
    **dict.fromkeys(("specimens/new", "specimens/<uuid:id>/change", "specimens/<uuid:id>/retire"), KEEPERS),
    **{
        f"voyages/<uuid:id>/ashore{page}": COUNTER | {"duty"}
        for page in ("", "/sailing", "/passes", "/scan", "/<int:passenger>/end")
    },
    "permits": DESK,
    "permits/new": {"duty"},
    "permits/import": {"duty"},
    "permits/import/<uuid:id>/rejects": {"duty"},
    **dict.fromkeys(("permits/import/<uuid:id>", "permits/import/<uuid:id>/<str:what>"), DESK),
    "permits/<uuid:id>": DESK,
    "permits/<uuid:id>/<str:what>": DESK,
    "waiting": COUNTER,
    **dict.fromkeys(
        ("vehicle", "phone", "phone/deliver", "check/paper", "check/paper/blank", "check/paper/file"), COUNTER
    ),
    "false-hits": {"supervisor", "data_protection"},
    "false-hits/new/<uuid:check_id>/<int:order>": {"supervisor"},
    "false-hits/<int:decision_id>/withdraw": {"supervisor"},
    "partner-marks": {"supervisor", "data_protection"},
    "why": READERS,
    "faces": {"supervisor", "data_protection"},
    "faces/agree": {"supervisor", "data_protection"},
    "faces/off": {"supervisor", "data_protection"},
    "rules-of-doubt": READERS | WATCHERS | ADMINISTRATOR | {"second_line", "trainer"},
    **dict.fromkeys(("exchange", "exchange/<str:code>/pause", "exchange/<str:code>/retry"), NODE_ADMINISTRATOR),
    **dict.fromkeys(("federation", "federation/revocations", "federation/revocations/file"), NODE_ADMINISTRATOR),
    **dict.fromkeys((f"federation/{act}" for act in ("invite", "join", "admit", "adopt", "file")), NODE_ADMINISTRATOR),
    "audit": WATCHERS | NODE_AUDITOR,
    "audit/sealed": {"auditor"},
    **dict.fromkeys(("audit/verify", "audit/heads", "audit/alarms/<int:alarm>/settle"), NODE_AUDITOR),
    **dict.fromkeys(("figures", "figures/<slug:name>/csv"), WATCHERS | LOAD | KEEPERS),
    "figures/map": WATCHERS | LOAD,
    **dict.fromkeys(("installation", "installation/upkeep"), NODE_ADMINISTRATOR),
    **dict.fromkeys(
        (
            *("officers", "officers/new", "officers/keys"),
            *(
                "officers/keys/<int:id>/revoke",
                "officers/<int:id>",
                "officers/<int:id>/change",
                "officers/<int:id>/key",
            ),
            *("officers/<int:id>/<slug:what>", "officers/posts", "officers/posts/new", "officers/posts/<int:id>"),
            *("officers/posts/<int:id>/close", "officers/posts/<int:id>/open"),
            *("officers/agencies", "officers/agencies/<int:id>"),
        ),
        ADMINISTRATOR | NODE_ADMINISTRATOR,
    ),
    **dict.fromkeys(
        ("officers/rights", "officers/rights/<int:id>/<slug:what>", "officers/<int:id>/vouch"),
        ADMINISTRATOR | NODE_ADMINISTRATOR | SUPERVISOR,
    ),
    "officers/first/<int:id>": SUPERVISOR,
    **dict.fromkeys(("officers/seconds/ask", "officers/seconds/<int:id>/<slug:what>"), ADMINISTRATOR | SUPERVISOR),
    "officers/agencies/new": NODE_ADMINISTRATOR,
    **PROJECTS,
    **dict.fromkeys(("me", "me/password"), EVERYBODY),
    "me/sign-out": EVERYBODY,  # the last row: it ends the session that the tests look around with
}
"""Who may open an address, by its route."""

OPEN = {
    "": "leads a stranger to sign in, and shows an officer what waits for their roles",
    "waits": "counts of the officer's own menu; a stranger gets 401",
    "sounds": "an officer's own choice; a stranger signs in",
    "health": "says nothing of data",
    **dict.fromkeys(("phone/manifest.webmanifest", "phone/worker.js", "phone/shell"), "has no data"),
    "help": "the same for everyone who signed in",
    "help/page/<slug:name>": "the same for everyone who signed in",
    "help/first-day/<slug:role>": "the same for everyone who signed in",
    "person": "the demonstration's alone: the person's page, opened by the code of a receipt (tests/apps/receipts)",
    "story": "the demonstration's alone (test_story); says who acts in it",
    "story/<slug:name>/<int:number>": "the demonstration's alone; leads a stranger to sign in, others to their page",
    "sign-in": "the way in",
    "sign-out": "takes a session away, and gives nothing",
    "welcome": "where a one-time code is typed, by someone without a password",
    "partner/<str:code>": "a link's code proves what may be entered (tests/apps/projects/views/test_partner.py)",
    "welcome/<str:code>": "a one-time code proves its officer (tests/apps/agencies/views/test_links.py)",
    "keys": "the list of keys, the same for everybody",
    "schemas/operation-release-1.json": "what the fields of a published file mean; says nothing of data",
    "metrics": "has a token of its own (tests/apps/oversight)",
    "exchange/v1/keys": "public keys: with them anyone verifies what the node signed",
    "exchange/v1/envelopes": "an envelope proves its sender (tests/apps/exchange)",
}
"""What needs no role, and why. Programs' doors need a key: `test_no_door_for_programs_opens_without_a_key`."""
PROGRAMS = ("api/v1/", "ftm/")
KEYLESS = {
    **dict.fromkeys(
        (f"{door}{page}" for door in PROGRAMS for page in ("openapi.json", "docs", "")), "the door's manual"
    ),
    **dict.fromkeys(("ftm/healthz", "ftm/readyz"), "says nothing of data"),
    "ftm/updatez": "always refused",
}
_SAMPLES = {"uuid": str(uuid.UUID(int=7)), "int": "1", "slug": "person", "str": "ATG-IMMI"}


def routes(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from routes(each, f"{before}{each.pattern}")
        elif isinstance(each, URLPattern):
            yield f"{before}{each.pattern}"


def address(route: str) -> str:
    """The route with something in each of its places."""
    parts = [
        _SAMPLES.get(part[1:-1].partition(":")[0], "x") if part.startswith("<") else part for part in route.split("/")
    ]
    return "/" + "/".join(parts)


def statuses(client: Client, route: str) -> set[int]:
    """What GET and POST answer, without the one that the address does not know."""
    client.raise_request_exception = False
    return {client.get(address(route)).status_code, client.post(address(route)).status_code} - {405}


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    barbados: Agency
    bridgetown: Post


def browser(officer: Officer, *, csrf: bool = False) -> Client:
    client = Client(enforce_csrf_checks=csrf)
    client.force_login(officer)
    return client


def test_the_table_speaks_of_every_address() -> None:
    pages = {route for route in routes(get_resolver()) if not route.startswith(PROGRAMS)}
    assert pages == MAY.keys() | OPEN.keys()


def test_a_stranger_is_led_to_sign_in(db: None) -> None:
    stranger = Client()
    for route in MAY:
        answers = [stranger.get(address(route)), stranger.post(address(route))]
        led = [answer["Location"].startswith("/sign-in") for answer in answers if answer.status_code == 302]
        assert led, route
        assert all(led), route
        assert {answer.status_code for answer in answers} <= {302, 405}, route


@pytest.mark.usefixtures("short_refusals", "no_counts")
@pytest.mark.parametrize("role", ["", *Role.values])
def test_an_officer_without_the_role_is_kept_out(role: str, cast: Cast) -> None:
    roles = [Role(role)] if role else []
    officer = create_officer("eve", "Eve", cast.barbados, roles=roles, post=cast.bridgetown)
    inside, wrong = browser(officer), []
    for route, may in MAY.items():
        found, everybody = statuses(inside, route), may == EVERYBODY
        if (role in may or everybody) == (403 in found):
            wrong.append((route, found))
    assert not wrong


@pytest.mark.usefixtures("no_counts")
def test_no_form_is_taken_from_elsewhere(cast: Cast) -> None:
    officer = create_officer("eve", "Eve", cast.barbados, roles=list(Role), post=cast.bridgetown)
    inside = browser(officer, csrf=True)
    inside.raise_request_exception = False
    for route in (*MAY, "sign-out", "sounds"):
        assert inside.get(address(route)).status_code != 403, route
        assert inside.post(address(route)).status_code in {403, 405}, route


def test_no_door_for_programs_opens_without_a_key(cast: Cast) -> None:
    officer = create_officer("eve", "Eve", cast.barbados, roles=list(Role), post=cast.bridgetown)
    for client in (Client(), browser(officer)):  # a session is no key
        for route in routes(get_resolver()):
            if route.startswith(PROGRAMS) and route not in KEYLESS:
                assert statuses(client, route) == {401}, route


NO_ONE = uuid.UUID(int=7)
PROGRAM_MAY: dict[tuple[str, str], set[str]] = {
    ("post", "crossings/of-document"): COUNTER | GUARDIAN,
    ("get", f"crossings/voyages/{uuid.UUID(int=7)}"): FOLLOWERS | {"duty"},
    ("get", "crossings/statistics?month=x"): SUPERVISOR | ANALYSTS | MANAGERS,
    **dict.fromkeys((("get", "crossings/conditions"), ("get", "crossings/without-exit")), FOLLOWERS),
    **dict.fromkeys(
        (
            *(("get", f"crossings/{each}") for each in ("corrections", "due", "entries")),
            *(("post", f"crossings/entries{each}") for each in ("", f"/{NO_ONE}/agree", f"/{NO_ONE}/end")),
        ),
        SUPERVISOR | GUARDIAN,
    ),
    **dict.fromkeys(
        (
            *(("get", f"crossings/appeals{each}") for each in ("", f"/{NO_ONE}")),
            *(("post", f"crossings/appeals{each}") for each in ("", "/of-document")),
        ),
        FOLLOWERS | {"data_protection"},
    ),
    ("post", "permits/of-document"): DESK,
    ("post", "vehicles/checks"): COUNTER,
    ("get", "shore"): COUNTER | {"duty"},
    ("get", f"shore/{uuid.UUID(int=7)}"): COUNTER | {"duty"},
    ("post", "shore/scans"): COUNTER | {"duty"},
}
"""Addresses of programs about travellers and lanes, and whose keys they answer."""
_SENT = {"issuer": "BRB", "number": "-", "purpose": "-", "code": "-"}
_SENT |= {"against": str(NO_ONE), "lodged_on": "2026-01-01", "lodged_by": "-", "said": "-"}
_SENT |= {"agency": "-", "ends_on": "2026-01-01", "legal_basis": "-", "reason": "-"}


def test_a_key_of_another_role_is_refused(cast: Cast) -> None:
    for role in Role.values:
        officer = create_officer(f"eve.{role}", "Eve", cast.barbados, roles=[Role(role)], post=cast.bridgetown)
        headers = {"Authorization": f"Bearer {create_api_key(officer, label='a', days=1, actor=SYSTEM)}"}
        for (method, route), may in PROGRAM_MAY.items():
            sent = {"data": _SENT, "content_type": "application/json"} if method == "post" else {}
            answer = getattr(Client(), method)(f"/api/v1/{route}", headers=headers, **sent)
            assert (answer.status_code == 403) is (role not in may), (role, route, answer.status_code)
