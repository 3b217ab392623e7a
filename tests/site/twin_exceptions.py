"""What may differ between a node on which someone is in care and its twin on which no one is, and why.

`tests/site/test_twins.py` compares everything else. Each row needs a reason: a new one is a decision about people who
may be found by it.
"""

from typing import Final

ROWS: Final[dict[str, str]] = {
    "case/": "who worked on which case has to be audited; the number leads to a case that only its agency's protection "
    "colleagues open, and the row names no person, check or notice",
    "service/": "places of help, which protection colleagues keep whether or not anyone is in care",
    "referral.received": "an agency that was sent a person by their consent learns of it; the row names no one",
    "agency/": "the agency's own key for cases is made before there is any",
}
"""Audit rows, by how their object or act begins, that only a node with a case has."""

ROLES: Final[dict[str, str]] = {
    "protection": "those who care for people see who is in care: the whole difference is theirs",
}
"""Roles whose pages are not compared."""

_QUIET_CALLS = "how fast the agency's quiet calls were answered: its supervisors see to it that someone comes"
_HOLDS = "how many holds there are to decide: one that has ended is not among them"
_LIST = "whom a hold keeps waiting, and for how long still: a person in care is held no longer"
TOLD: Final[dict[str, dict[str, str]]] = {
    "second_line": {"second-line": _LIST},
    "supervisor": {"second-line": _QUIET_CALLS, "": _HOLDS},
    "supervisor of the agency": {"second-line": _QUIET_CALLS, "": _HOLDS},
}
"""What supervisors learn, and why, by who they are and the address. Everything else of theirs is compared."""

HOLDERS: Final[dict[str, str]] = dict.fromkeys(
    ("officer", "second_line", "supervisor", "supervisor of the agency"),
    "has the traveller before them, or decides about the hold: a person in care is held no longer, from this moment",
)
"""Roles that learn, at the addresses of a held check, that its hold has ended; never how, nor why."""

HOLDS: Final[dict[str, str]] = {
    "check/<uuid:check_id>": "the verdict as it is now: an officer who still reads Hold keeps the person waiting",
    "check/<uuid:check_id>/version": "by which the open page of the verdict learns that something changed",
    "check/<uuid:check_id>/further": "the other hits of the verdict as it is now",
    "check/<uuid:check_id>/reply/<uuid:asked>": "the conversation with the owner on the page of the verdict",
    "check/<uuid:check_id>/telephone/<uuid:asked>": "what the owner said, on the page of the verdict as it is now",
    "second-line/<uuid:referral_id>": "the same verdict, where the second line works on the traveller",
    "second-line/<uuid:referral_id>/further": "the other hits of the verdict as it is now",
    "second-line/<uuid:referral_id>/interview": "leads to the question that the verdict, as it is now, asks first",
    "second-line/<uuid:referral_id>/interview/<str:name>": "outcomes that a hold bars are open once it has ended",
    "second-line/hold/<uuid:check_id>": "where a supervisor decides about the hold, which is no longer to be decided",
    "second-line/hold/<uuid:check_id>/further": "the other hits of the verdict as it is now",
    "api/v1/checks/<check_id>": "the same as the page of the check, for an officer's own program",
    "api/v1/checks/<check_id>/further": "the other hits of the verdict as it is now",
}
"""Addresses of a held check, or of its referral, where those who hold the traveller learn that the hold has ended."""

SIGN_READERS: Final[dict[str, str]] = dict.fromkeys(
    ("second_line", "supervisor", "supervisor of the agency"),
    "takes over from the counter, and must know what a colleague noted there about a possible victim",
)
SIGNS: Final[dict[str, str]] = {
    "check/<uuid:check_id>": "the signs that were noted, on the page of the check itself",
    "check/<uuid:check_id>/line": "the same line of signs, which the open page asks for again",
}
"""Addresses of the check at which a sign was noted, and the roles that read it there."""

_MENU = (
    r'<span class="count[^"]*" data-count="/second-line">\d+',
    r'"/second-line": \[\d+, "\w+"\]',
    r'<a href="/second-line#holds-title".*?</a>',
    r'"urgent": \d+, "alarm": "[^"]*"',
)
MENU: Final[dict[str, dict[str, str]]] = {
    role: dict.fromkeys(_MENU, _HOLDS) for role in ("supervisor", "supervisor of the agency")
}
"""Parts of every page, as patterns, that a role's menu counts."""

PAGES: Final[dict[str, str]] = {
    "audit": "compared row by row in the table of audit rows, without those above; its page counts all rows",
    "audit/heads": "counts all rows of the log, which those who care write too; it says nothing of any row",
    "audit/sealed": "for the auditor of the agency that cares, and no one else",
    "call-for-help/version": "a number that changes with every call and answer of whatever kind and post, by which "
    "open pages learn of a quiet call too; it does not say which, nor where",
}
"""Addresses that are not compared."""

TEXTS: Final[dict[str, str]] = {
    r'data-version="[^"]*"': "the same number as `call-for-help/version`, in the bar of every page",
    r"<dt>Database</dt><dd>[^<]*</dd>": "the size of the whole database, which grows with whatever anyone writes; "
    "PostgreSQL counts what was taken back too",
    r"\d[\d.,]*\xa0GB": "the free room of the machine's disk, which everything on it changes",
}
"""Parts of a page that are not compared, as patterns."""

JOBS: Final[dict[str, str]] = {
    "protection.": "what is done about cases; a job's page shows when it ran and how long, not what it did",
    "audit.": "counts all rows of the audit log",
}
"""Periodic jobs, by how their name begins, whose result is not compared."""

QUERIES: Final[dict[str, str]] = {
    "/ftm/": "two walks of one and the same story differ too: what a process remembers of the index from this second",
}
"""Addresses, by a part of them, whose number of queries is not compared."""
