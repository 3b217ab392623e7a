"""A chip in a check: verified, compared with the page, shown fact by fact, and never stored."""

import base64
import json
import re
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from tests.core.document.chip.making import GROUPS, JPEG, ZONE, dg1, dg2

from leeward.apps.agencies.actions.officers import create_api_key
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import Actor
from leeward.apps.screening.access.invalid_request import InvalidRequest
from leeward.apps.screening.actions.checks import answer_traveller
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.answers import answer_of
from leeward.apps.screening.queries.checks import as_json
from leeward.apps.screening.queries.chip_sentences import fact_lines
from leeward.apps.screening.queries.requests import CheckRequest
from leeward.apps.trust_anchors.actions import import_trust
from leeward.core.document import chip
from leeward.core.document.chip.upload import read_upload
from leeward.core.document.mrz import make as make_zone
from leeward.core.document.pki import read_certificate
from leeward.core.document.rules.table import rules
from leeward.messages import CATALOGUE
from leeward.resources import use_override
from leeward.scenario.chip_keys import answer, dg15
from leeward.scenario.chips import dg12, sod
from leeward.scenario.issuing import Authority, rsa_key

CSCA = Authority.root("UT", "CSCA UTOPIA")
SIGNER = CSCA.issue("UT", "DS 1", serial=3)


def upload(signer: Authority = SIGNER, **changed: bytes) -> bytes:
    """A chip read in JSON."""
    files = {"SOD": sod(GROUPS, signer), "DG1": GROUPS[1], "DG2": GROUPS[2]} | changed
    return json.dumps({name: base64.b64encode(data).decode() for name, data in files.items()}).encode()


@pytest.fixture
def trusted(db: None, tmp_path: Path) -> None:
    """Utopia's authority is pinned."""
    (tmp_path / "csca.cer").write_bytes(CSCA.certificate)
    pin = read_certificate(CSCA.certificate).fingerprint
    import_trust(tmp_path / "csca.cer", actor=Actor("admin"), fingerprints=[pin], name="UTO")


@pytest.fixture
def alice(cast) -> Officer:  # type: ignore[no-untyped-def]  # noqa: ANN001
    officer: Officer = cast.alice
    return officer


def kinds(answer: dict[str, object]) -> list[str]:
    found = answer["findings"]
    assert isinstance(found, list)
    return [finding["kind"] for finding in found if finding["kind"].startswith("chip.")]


def ask(officer: Officer, **request: object) -> dict[str, object]:
    answer = answer_traveller(CheckRequest(**request), officer=officer)  # type: ignore[arg-type]
    return as_json(answer, officer)


@pytest.mark.usefixtures("trusted")
def test_a_sound_chip_adds_facts_and_no_finding(alice: Officer) -> None:
    answer = ask(alice, mrz="\n".join(ZONE), chip=upload())
    assert kinds(answer) == []
    told = answer["chip"]["told"]  # type: ignore[index]
    assert told[0].startswith("Chip verified by an authority of UT that an administrator here added")
    assert told[1] == "Signature: good"
    assert answer["unverified"] == []
    assert "Unchanged since it was signed: zone (DG1), face (DG2)" in told
    assert answer["chip"]["authentic"] is True  # type: ignore[index]


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize(
    ("issued", "signed", "doubts", "why"),
    [
        (b"20230415", True, [], "ten years before it expires, less three days"),
        (b"20170414", True, ["document.validity_too_long"], "fifteen years are more than any issuer grants"),
        (b"20300101", True, ["document.date_impossible"], "not issued yet"),
        (b"20170414", False, [], "what no one signed tells nothing"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_chips_date_of_issue_dates_the_document(
    issued: bytes, signed: bool, doubts: list[str], why: str, alice: Officer
) -> None:
    groups = {**GROUPS, 12: dg12(issued)} if signed else GROUPS
    read = upload(SOD=sod(groups, SIGNER), DG12=dg12(issued))
    found = ask(alice, mrz="\n".join(ZONE), chip=read)["findings"]
    dated = {"document.validity_too_long", "document.date_impossible"}
    assert [one["kind"] for one in found if one["kind"] in dated] == doubts, why  # type: ignore[attr-defined]


@pytest.mark.usefixtures("trusted")
def test_a_chip_alone_gives_the_zone(alice: Officer) -> None:
    answer = ask(alice, chip=upload())
    assert answer["zone"]["number"] == "L898902C3"  # type: ignore[index]
    assert kinds(answer) == []


def test_an_unknown_signer_lowers_nothing(alice: Officer) -> None:
    """The verdict is the one that the same document has without its chip."""
    with_chip, without = ask(alice, mrz="\n".join(ZONE), chip=upload()), ask(alice, mrz="\n".join(ZONE))
    assert kinds(with_chip) == ["chip.signer_unknown"]
    assert with_chip["verdict"] == without["verdict"]


def test_an_unknown_signer_comes_first_and_never_reads_like_a_verified_chip(alice: Officer) -> None:
    answer = ask(alice, mrz="\n".join(ZONE), chip=upload())
    text = "Chip not verified: its signer is not known here"
    assert answer["unverified"] == [{"code": "chip.unverified.signer_unknown", "text": text}]
    chip = answer["chip"]
    assert isinstance(chip, dict)
    assert (chip["assurance"], chip["told"][0], chip["marked"][0]["text"]) == (
        "unverified.signer_unknown",
        text,
        text,
    )
    assert not {"Signature: good", "Unchanged since it was signed: zone (DG1), face (DG2)"} & set(chip["told"])
    assert "agrees" not in {line["mark"] for line in chip["marked"]}, "nothing of it speaks for the document"


@pytest.mark.django_db
def test_a_rule_that_an_agency_switched_off_does_not_make_a_chip_verified(alice: Officer, tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "rules.csv").write_text("rule,severity\nchip.signer_unknown,off\n")
    use_override(tmp_path)
    rules.cache_clear()
    try:
        answer = ask(alice, mrz="\n".join(ZONE), chip=upload())
    finally:
        use_override(None)
        rules.cache_clear()
    assert kinds(answer) == []
    assert answer["unverified"][0]["code"] == "chip.unverified.signer_unknown"  # type: ignore[index]


def test_a_clear_chip_of_an_unknown_signer_is_treated_as_no_chip(alice: Officer) -> None:
    zone = make_zone(
        "TD3",
        document_type="P",
        issuer="BRB",
        number="R412233",
        nationality="BRB",
        surname="CLARKE",
        given_names="SHANE",
        birth_date=date(1990, 2, 3),
        sex="M",
        expiry_date=date(2030, 4, 15),
    )
    groups = {1: dg1("".join(zone)), 2: GROUPS[2]}
    signer = Authority.root("BB", "CSCA").issue("BB", "DS")
    answer = ask(alice, mrz="\n".join(zone), chip=upload(SOD=sod(groups, signer), DG1=groups[1]))
    assert (kinds(answer), answer["verdict"]) == (["chip.signer_unknown"], "CLEAR")
    assert answer["next_step"]["code"] == "chip.clear_as_without"  # type: ignore[index]


@pytest.mark.usefixtures("trusted")
def test_an_altered_chip_is_referred(alice: Officer) -> None:
    answer = ask(alice, mrz="\n".join(ZONE), chip=upload(DG2=dg2(behind=b"x")))
    assert (kinds(answer), answer["verdict"]) == (["chip.hash_differs"], "REFER")
    first, second = answer["chip"]["marked"][:2]  # type: ignore[index]
    assert first == {"mark": "differs", "text": "Chip not as its issuer signed it: data were changed afterwards"}
    assert second == {"mark": "differs", "text": "Changed since it was signed: face (DG2)"}


@pytest.mark.usefixtures("trusted")
def test_a_page_that_the_chip_contradicts_is_referred(alice: Officer) -> None:
    page = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
    answer = ask(alice, mrz=page, chip=upload())
    assert "document.chip_differs" in [finding["kind"] for finding in answer["findings"]]  # type: ignore[attr-defined]
    assert answer["verdict"] == "REFER"


def test_neither_the_face_nor_a_file_of_the_chip_is_kept(alice: Officer) -> None:
    ask(alice, chip=upload())
    check = Check.objects.get()
    kept = json.dumps([dict(answer_of(check).subject), check.decision, list(check.findings.values("claims", "code"))])
    for data in (JPEG, GROUPS[1], GROUPS[2], sod(GROUPS, SIGNER)):
        assert base64.b64encode(data).decode()[:16] not in kept
        assert data.hex()[:24] not in kept


@pytest.mark.parametrize("data", [b"x", b"{}", b"PK\x03\x04", bytes(9_000_000)], ids=len)
def test_an_invalid_chip_is_refused_with_one_sentence(alice: Officer, data: bytes) -> None:
    with pytest.raises(InvalidRequest) as refused:
        ask(alice, chip=data)
    assert (refused.value.code, refused.value.field) == ("chip_unreadable", "chip")
    assert not Check.objects.exists()


KEY, CHALLENGE = rsa_key(), bytes(range(8))
WITH_KEY = {**GROUPS, 15: dg15(KEY)}


def answered(response: bytes) -> dict[str, object]:
    """A chip read with a key and the chip's answer to a challenge."""
    files = {"SOD": sod(WITH_KEY, SIGNER)} | {f"DG{number}": data for number, data in WITH_KEY.items()}
    return {
        "files": {name: data.hex() for name, data in files.items()},
        "active_authentication": {"challenge": CHALLENGE.hex(), "response": response.hex()},
    }


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize(
    ("response", "found", "told"),
    [
        (answer(KEY, CHALLENGE), [], "holds its private key"),
        (b"", ["chip.key_unproved"], "did not prove that it holds its private key"),
        (answer(rsa_key(1), CHALLENGE), ["chip.key_unproved"], "did not prove that it holds its private key"),
    ],
    ids=["proved", "refused", "another key"],
)
def test_a_proof_is_shown_and_a_failed_one_is_a_finding_that_never_says_forged(
    response: bytes, found: list[str], told: str, alice: Officer
) -> None:
    key = create_api_key(alice, "gate", days=1, actor=Actor("admin"))
    body = {"mrz": "\n".join(ZONE), "chip": answered(response)}
    sent = Client().post(
        "/api/v1/checks", json.dumps(body), content_type="application/json", headers={"Authorization": f"Bearer {key}"}
    )
    shown = sent.json()
    assert (sent.status_code, kinds(shown)) == (201, found)
    assert f"Active authentication: the chip {told}" in shown["chip"]["told"]
    assert "Chip authentication: not offered by this chip" in shown["chip"]["told"]
    assert shown["chip"]["authentic"] is True
    assert "forge" not in json.dumps(shown).lower()
    kept = json.dumps(dict(answer_of(Check.objects.get()).subject))
    assert CHALLENGE.hex() not in kept


@pytest.mark.usefixtures("trusted")
def test_a_check_older_than_proofs_is_still_shown() -> None:
    facts = json.loads(json.dumps({"broken": [], "signature": {"state": "good"}, "groups": {}, "list": None}))
    facts |= {"signer": {"state": "missing"}, "validity": {"state": "unknown", "on": "", "by": "today"}, "weak": []}
    facts["revocation"] = {"state": "unknown"}
    assert not [line for line in fact_lines(facts) if "authentication" in line]


@pytest.mark.usefixtures("trusted")
def test_the_api_takes_a_chip_read_and_repeats_its_answer(alice: Officer) -> None:
    key = create_api_key(alice, "gate", days=1, actor=Actor("admin"))
    headers = {"Authorization": f"Bearer {key}", "Idempotency-Key": "one"}
    body = {"mrz": "\n".join(ZONE), "chip": {"files": json.loads(upload())}}
    answers = [
        Client().post("/api/v1/checks", json.dumps(body), content_type="application/json", headers=headers)
        for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json()["id"] == answers[1].json()["id"]
    assert answers[0].json()["chip"]["signature"]["state"] == "good"
    body["chip"] = {"files": {"SOD": "no"}}
    refused = Client().post("/api/v1/checks", json.dumps(body), content_type="application/json", headers=headers)
    assert (refused.status_code, refused.json()["field"]) in [(422, "chip"), (422, "Idempotency-Key")]


CODES = re.compile(r'_finding\("([a-z_]+)", "[a-z]+"(?:, f?"([a-z_.{}]+)")?|"(revoked\.authority|chip\.[a-z_.]+)"')


def test_every_code_that_a_chip_can_yield_has_its_sentence() -> None:
    source = (Path(next(iter(chip.__path__))) / "rules.py").read_text(encoding="utf-8")
    found = {(code or kind or whole).removeprefix("chip.") for kind, code, whole in CODES.findall(source)}
    assert len(found) > 12
    for code in found:
        stem = f"chip.{code.partition('{')[0]}"
        assert any(known.startswith(stem) for known in CATALOGUE), code
    assert read_upload(upload()).ignored == ()
