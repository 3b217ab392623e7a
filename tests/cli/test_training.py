"""`leeward training`: the same rule as on the pages, and each refusal in a sentence."""

import json
from pathlib import Path

from tests.apps.training.actions.test_partner_badges import listed, made
from tests.apps.training.conftest import School, school
from tests.cli.conftest import Here
from tests.core.training.badges.example import ISSUER

from leeward.apps.agencies.models import Achievement
from leeward.apps.training.models import PartnerBadge

__all__ = ["school"]


def test_certificates_are_listed_issued_and_revoked(school: School) -> None:
    here = Here()

    def run(*words: str, by: str = "tara") -> str:
        done = here.run("training", *words, "--officer", by)
        assert "Traceback" not in done.err
        return str(done.out if done.code == 0 else done.err)

    day = f"{school.today}"
    assert json.loads(run("issue", "alice", "NAMES", "--passed-on", day, "--json"))["officer"] == "alice"
    row = Achievement.objects.get()
    assert "NAMES" in run("certificates")
    assert "NAMES" in run("certificates", "--own", by="alice")
    assert run("certificates", "--own", by="bob") == ""
    for words, by, why in (
        (("certificates",), "alice", "--own lists yours"),
        (("issue", "tara", "NAMES", "--passed-on", day), "tara", "colleagues"),
        (("issue", "alice", "NAMES", "--passed-on", day), "alice", "trainer or a supervisor"),
        (("issue", "alice", "OTHER", "--passed-on", day), "tara", "does not train"),
        (("issue", "alice", "NAMES", "--passed-on", "soon"), "tara", "passed-on"),
        (("revoke", "99999", "--because", "skill"), "tara", "no such certificate"),
        (("revoke", f"{row.pk}", "--because", "skill"), "bob", "no such certificate"),
        (("revoke", f"{row.pk}", "--because", "joy"), "tara", "Choose why"),
    ):
        assert why in run(*words, by=by), words
    assert "revoked" in run("revoke", f"{row.pk}", "--because", "skill")


def test_a_partners_badge_is_brought(school: School, tmp_path: Path) -> None:
    school.table("name_search", partner=ISSUER)
    badge, revoked = tmp_path / "badge.json", tmp_path / "revoked.json"
    badge.write_text(json.dumps(made(name="A. Lice")))
    revoked.write_text(json.dumps(listed()))
    here = Here()
    words = ("training", "bring", str(badge), "--revocations", str(revoked))
    assert "does not name" in here.run(*words, "--officer", "alice").err
    assert here.run(*words, "--of", "alice", "--name", "A. Lice", "--officer", "tara").code == 0
    assert PartnerBadge.objects.get().officer == school.alice
    assert "brought before" in here.run(*words, "--of", "alice", "--name", "A. Lice", "--officer", "tara").err
