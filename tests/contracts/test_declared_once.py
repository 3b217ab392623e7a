"""A verdict, a colour of a notice, a role and a period of retention are declared once: each test adds one.

A line is added to the table and one to its sentences, and a process that imports those files uses what was added.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import pytest

import leeward

_PACKAGE = Path(next(iter(leeward.__path__)))
_START = """
import importlib.util, json, os, sys
class Changed:
    files = json.loads(sys.argv[1])
    def find_spec(self, name, path=None, target=None):
        return importlib.util.spec_from_file_location(name, self.files[name]) if name in self.files else None
sys.meta_path.insert(0, Changed())
from io import StringIO
import django
from django.conf import settings
django.setup()
from django.core.management import call_command
from django.template import Context, Template
from leeward.messages import sentence
call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())
"""


class Added(NamedTuple):
    """Lines to add: a file, the start of the only such line, and the line after it. `use` runs with the result."""

    lines: tuple[tuple[str, str, str], ...]
    use: str
    environment: Mapping[str, str] = MappingProxyType({})


CASES = {
    "verdict": Added(
        (
            ("core/policy/verdicts.py", '    REFER = "REFER"', '    WATCH = "WATCH"'),
            ("messages/screening.py", '    "verdict.REFER": ', '    "verdict.WATCH": _("Watch"),'),
        ),
        """
from leeward.core.findings import Finding, Reason
from leeward.core.policy import Context as Asked, decide, load
from leeward.core.policy.verdicts import Verdict, rank
row = "finding: document.expired, verdict: WATCH, next_step: information.let_pass_report, actions: [clear]"
policy = load(f"rows:\\n  expired: {{{row}}}\\n", name="here")
found = Finding("document.expired", "medium", Reason("document.expired"))
assert decide([found], policy, context=Asked()).verdict == "WATCH"
assert rank(Verdict.REFER) < rank(Verdict.WATCH) < rank(Verdict.HOLD)
assert "Watch" in Template("{% load verdicts %}{% verdict_flag 'WATCH' %}").render(Context())
from leeward.apps.screening.models import Check
Check._meta.get_field("verdict").clean("WATCH", None)
from leeward.apps.screening.schemas import CheckOut
assert "WATCH" in str(CheckOut.model_json_schema())
""",
    ),
    "colour": Added(
        (
            (
                "core/record/content/person_kinds.py",
                '    PersonKind("silver"',
                '    PersonKind("teal", "high", "warning", protective=True),',
            ),
            ("messages/screening.py", '    "silver": ', '    "teal": _("teal: hidden"),'),
            ("messages/screening.py", '    "person.silver": ', '    "person.teal": _("Looks like a Teal Notice"),'),
        ),
        """
from leeward.apps.exchange.access import checked
from leeward.apps.registry.forms.records import PersonForm
from leeward.apps.screening.access.judgement import is_quiet
from leeward.core.findings import Finding, Reason
from leeward.core.policy import Context as Asked, decide, default
from leeward.core.record.content.person import Notice, Person, PersonName
person = Person((PersonName("Jane Roe"),), notice=Notice("teal", "reviewed"))
assert person.kind == "person.teal" and sentence(person.kind).endswith("Teal Notice")
found = Finding(person.kind, "high", Reason(person.kind), strength="strong", record="a/b", review_state="reviewed")
assert decide([found], default(), context=Asked()).verdict == "REFER"
assert is_quiet(person.kind)
assert checked({"colours": ["teal"]}) == {"colours": ("teal",)}
assert "teal" in dict(PersonForm.base_fields["colour"].choices)
""",
    ),
    "role": Added(
        (
            ("apps/agencies/models.py", '    TRAINER = "trainer"', '    GUARD = "guard", _("Guard")'),
            # For which purposes a role may search has to be decided: the start says so where it is not.
            ("resources/policy/purposes.csv", "officer,border_check", 'guard,border_check,"At the gate."'),
        ),
        """
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory
from leeward.apps.agencies.access.roles import needs_role
from leeward.apps.agencies.models import Grant, Officer, Role
Grant._meta.get_field("role").clean("guard", None)
assert Role("guard").label == "Guard"
officer = Officer(username="gate", is_active=True)
request = RequestFactory().get("/")
request.user = officer
page = needs_role(Role.GUARD)(lambda request: HttpResponse("open"))
officer.__dict__["_roles"] = frozenset({"guard"})
assert page(request).content == b"open"
officer.__dict__["_roles"] = frozenset({"trainer"})
try:
    page(request)
except PermissionDenied:
    pass
else:
    sys.exit("a trainer is admitted where only a guard may be")
""",
    ),
    "period": Added(
        (
            (
                "platform/retention.py",
                "PERIODS = (",
                '    Period("photos", "LEEWARD_PHOTO_DAYS", days=7, low=1, high=30, what=_("Photos")),',
            ),
        ),
        """
from datetime import datetime, timedelta, timezone
from leeward.platform.retention import days_kept, kept_since
now = datetime(2026, 11, 27, tzinfo=timezone.utc)
assert days_kept("photos") == 9 and now - kept_since("photos", now) == timedelta(9)
""",
        {"LEEWARD_PHOTO_DAYS": "9"},
    ),
}


@pytest.mark.parametrize("what", CASES)
def test_one_table_and_its_sentences_are_enough(tmp_path: Path, what: str) -> None:
    for file, anchor, line in CASES[what].lines:
        add(tmp_path / file, _PACKAGE / file, anchor, line)
    changed = {
        f"leeward.{file.removesuffix('.py').replace('/', '.')}": str(tmp_path / file)
        for file, _, _ in CASES[what].lines
        if file.endswith(".py")
    }
    environment = os.environ | CASES[what].environment
    environment |= {
        "LEEWARD_VAR": str(tmp_path / "var"),
        "LEEWARD_DEMO": "no",
        "LEEWARD_RESOURCES": str(tmp_path / "resources"),
    }
    environment |= {"DJANGO_SETTINGS_MODULE": "leeward.site.settings", "LEEWARD_SECRET_KEY": "of this test alone" * 3}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _START + CASES[what].use, json.dumps(changed)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def add(file: Path, shipped: Path, anchor: str, line: str) -> None:
    """Add the line to a copy of the shipped file."""
    lines = (file if file.exists() else shipped).read_text(encoding="utf-8").split("\n")
    found = [number for number, text in enumerate(lines) if text.lstrip().startswith(anchor.lstrip())]
    assert len(found) == 1, f"{file.name}: {len(found)} lines start with {anchor!r}"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join([*lines[: found[0] + 1], line, *lines[found[0] + 1 :]]), encoding="utf-8")
