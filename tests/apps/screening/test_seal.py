"""A seal in a check: verified, compared with the page, and no reason against a person where it cannot be verified."""

import base64
import json
from pathlib import Path

import pytest
from django.test import Client

from leeward.apps.agencies.actions.officers import create_api_key
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import Actor
from leeward.apps.screening.access.invalid_request import InvalidRequest
from leeward.apps.screening.actions.checks import answer_traveller
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.answers import answer_of
from leeward.apps.screening.queries.checks import as_json
from leeward.apps.screening.queries.requests import CheckRequest, TypedDocument, TypedPerson
from leeward.apps.trust_anchors.actions import import_trust
from leeward.core.document.pki import read_certificate
from leeward.core.document.rules.table import rules
from leeward.scenario.issuing import Authority
from leeward.scenario.seals import ZONE, signer, vds

ROOT = Authority.root("UT", "CSCA UTOPIA")
SIGNER = signer(ROOT)
PAGE = "\n".join(ZONE)
OTHER = "I<UTOLINDSTROM<<ANNA<MARIA<<<<<<<<<<\nD231458907UTO7408122F3204159<<<<<<<6"


@pytest.fixture
def trusted(db: None, tmp_path: Path) -> None:
    """Utopia's authority and its signer of seals are pinned."""
    for name, each in {"csca": ROOT, "signer": SIGNER}.items():
        (tmp_path / f"{name}.cer").write_bytes(each.certificate)
        pin = read_certificate(each.certificate).fingerprint
        import_trust(tmp_path / f"{name}.cer", actor=Actor("admin"), fingerprints=[pin], name="UTO")


@pytest.fixture
def alice(cast) -> Officer:  # type: ignore[no-untyped-def]  # noqa: ANN001
    officer: Officer = cast.alice
    return officer


def ask(officer: Officer, **request: object) -> tuple[set[str], str]:
    """The kinds that a seal raises, and the verdict."""
    found = as_json(answer_traveller(CheckRequest(**request), officer=officer), officer)  # type: ignore[arg-type]
    return {each["kind"] for each in found["findings"] if "seal" in each["kind"]}, found["verdict"]


@pytest.mark.usefixtures("trusted")
def test_a_genuine_seal_changes_nothing(alice: Officer) -> None:
    assert ask(alice, mrz=PAGE, seal=vds(SIGNER)) == ask(alice, mrz=PAGE)


@pytest.mark.usefixtures("trusted")
def test_a_verified_seal_is_kept_with_the_check_and_shown_without_what_it_says(alice: Officer) -> None:
    answer_traveller(CheckRequest(mrz=PAGE, seal=vds(SIGNER)), officer=alice)
    shown = as_json(answer_of(Check.objects.get()), alice)
    assert shown["unverified"] == []
    assert shown["seal"]["told"][0].startswith("Seal verified by a certificate")
    assert "All fields that it shares with the zone agree." in shown["seal"]["told"]
    assert shown["seal"]["contradicts"] is False
    assert "fields" not in shown["seal"]


@pytest.mark.usefixtures("trusted")
def test_a_false_seal_is_raised_without_a_page_too(alice: Officer) -> None:
    person = TypedPerson("Eriksson", "Anna")
    assert ask(alice, person=person, seal=vds(signer(ROOT))) == ({"seal.signature_broken"}, "REFER")


def test_unverified_parts_of_a_seal_come_first(alice: Officer) -> None:
    shown = as_json(answer_traveller(CheckRequest(mrz=PAGE, seal=vds(SIGNER)), officer=alice), alice)
    assert [each["code"] for each in shown["unverified"]] == ["seal.unverified.signer_unknown"]
    assert shown["seal"]["marked"][0]["mark"] == "open"


def test_an_unknown_signer_lowers_nothing(alice: Officer) -> None:
    kinds, verdict = ask(alice, mrz=PAGE, seal=vds(SIGNER))
    assert (kinds, verdict) == ({"seal.signer_unknown"}, ask(alice, mrz=PAGE)[1])


@pytest.mark.usefixtures("trusted")
def test_a_page_that_the_seal_contradicts_is_referred(alice: Officer) -> None:
    assert ask(alice, mrz=OTHER, seal=vds(SIGNER)) == ({"document.seal_differs"}, "REFER")


@pytest.mark.usefixtures("trusted")
def test_a_seal_that_was_changed_is_referred(alice: Officer) -> None:
    assert ask(alice, mrz=PAGE, seal=vds(signer(ROOT))) == ({"seal.signature_broken"}, "REFER")


@pytest.mark.usefixtures("trusted")
def test_a_typed_page_is_compared_with_the_seal(alice: Officer) -> None:
    document = TypedDocument("D23145890", "UTO", "I", "2032-04-15")
    typed = {"document": document, "person": TypedPerson("Eriksson", "Anna", "1974-08-12")}
    assert ask(alice, seal=vds(SIGNER), **typed)[0] == set()
    typed["person"] = TypedPerson("Lindström", "Karin")
    assert ask(alice, seal=vds(SIGNER), **typed)[0] == {"document.seal_differs"}


@pytest.mark.parametrize("data", [b"x", b"\xdc\x03", bytes(20_000)], ids=len)
def test_an_invalid_seal_is_refused_with_one_sentence(alice: Officer, data: bytes) -> None:
    with pytest.raises(InvalidRequest) as refused:
        ask(alice, mrz=PAGE, seal=data)
    assert (refused.value.code, refused.value.field) == ("seal_unreadable", "seal")
    assert not Check.objects.exists()


def test_the_api_takes_a_seal_and_repeats_its_answer(alice: Officer) -> None:
    key = create_api_key(alice, "gate", days=1, actor=Actor("admin"))
    headers = {"Authorization": f"Bearer {key}", "Idempotency-Key": "one"}
    bodies = [{"mrz": PAGE, "seal": base64.b64encode(vds(SIGNER)).decode()}] * 2 + [{"mrz": PAGE}]
    answers = [
        Client().post("/api/v1/checks", json.dumps(body), content_type="application/json", headers=headers)
        for body in [*bodies, {"mrz": PAGE, "seal": "no base64"}]
    ]
    assert [answer.status_code for answer in answers[:2]] == [201, 201]
    assert answers[0].json()["id"] == answers[1].json()["id"]
    assert "seal.signer_unknown" in [each["kind"] for each in answers[0].json()["findings"]]
    assert [answer.status_code for answer in answers[2:]] == [422, 422]
    assert answers[2].json()["field"] == "Idempotency-Key"


def test_every_rule_of_a_seal_names_the_seal_to_look_at() -> None:
    rows = [row for row in rules().values() if row.kind.startswith("seal.")]
    assert len(rows) == 8
    assert {row.look for row in rows} == {"seal"}
