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
TOLD: Final[dict[str, dict[str, str]]] = {
    "supervisor": {"second-line": _QUIET_CALLS},
    "supervisor of the agency": {"second-line": _QUIET_CALLS},
}
"""What supervisors learn, and why, by who they are and the address. Everything else of theirs is compared."""

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
