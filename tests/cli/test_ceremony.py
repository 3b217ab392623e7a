"""The whole ceremony with the real command in real processes: three custodians, a first node, and one that joins."""

from pathlib import Path

import pytest
from tests.cli.ceremony import create, custodians, ok, sign, words
from tests.cli.conftest import Installation


def node(folder: Path, code: str) -> Installation:
    """An installation of this agency, with keys."""
    made = Installation(folder / code)
    ok(made.run("migrate", LEEWARD_AGENCY=code))
    ok(made.run("node", "init", "--code", code, "--address", f"https://{code.lower()}.example"))
    return made


@pytest.mark.soak
def test_a_region_begins_and_grows(prepared: Path, tmp_path: Path) -> None:
    nowhere = Installation(tmp_path / "nowhere")
    hub, lucia = node(tmp_path, "BRB-RBPF"), node(tmp_path, "LCA-POLI")
    keys = custodians(nowhere, tmp_path)
    draft, spoken = create(hub, tmp_path, keys)
    sign(nowhere, draft, keys[0], keys[2])
    ok(hub.run("federation", "import", draft, "--words", spoken, "--yes"))

    invitation, request, second = (tmp_path / f"{name}.json" for name in ("invitation", "request", "second"))
    assert words(ok(hub.run("federation", "invite", "LCA-POLI", "--out", invitation)), "words of REGION") == spoken
    joined = ok(lucia.run("federation", "join", invitation, "--out", request))
    assert words(joined, "words of REGION") == spoken
    admitted = ok(hub.run("federation", "admit", request, "--out", second, "--kind", "document"))
    assert words(admitted, "words of LCA-POLI") == words(joined, "words of LCA-POLI")
    sign(nowhere, second, *keys[:2])
    ok(hub.run("federation", "import", second, "--yes"))
    ok(lucia.run("federation", "import", second, "--words", spoken, "--yes"))
    for each in (hub, lucia):
        told = ok(each.run("federation", "status"))
        assert "REGION version 2" in told.out
        assert "LCA-POLI" in told.out
