"""An invitation and its answer survive the round trip, and an altered one is refused."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.core.federation.charter.region import NOW, charter, member, public_keys

from leeward.core.federation.charter.fingerprint_words import words_of
from leeward.core.federation.charter.join_requests import (
    Invitation,
    JoinRequest,
    read_invitation,
    read_request,
    request,
)
from leeward.core.federation.charter.read import BadFile
from leeward.core.federation.keys import FileSigner

INVITATION = Invitation(
    "REGION", charter().roots, "BRB-RBPF", "https://brb.example", "LCA-POLI", "ab" * 32, NOW + timedelta(days=14)
)


def answered(signer: FileSigner, **facts: object) -> JoinRequest:
    node = member("LCA-POLI", keys=(public_keys("LCA-POLI", signer),))
    return request(INVITATION, replace(node, **facts), signer)  # type: ignore[arg-type]


def test_there_and_back() -> None:
    assert read_invitation(INVITATION.to_bytes()) == INVITATION
    assert INVITATION.words == words_of(charter()), "both sides see the same words"
    sent = answered(FileSigner.generate())
    assert read_request(sent.to_bytes()) == sent
    assert (sent.token, sent.federation, sent.expires) == (INVITATION.token, "REGION", INVITATION.expires)


def test_an_altered_request_is_refused() -> None:
    signer = FileSigner.generate()
    sent = answered(signer)
    for other in (
        replace(sent, token="cd" * 32),
        replace(sent, member=replace(sent.member, url="https://thief.example")),
        replace(sent, member=member("LCA-POLI")),
        answered(signer, kinds=("person",)),
        answered(signer, keys=()),
    ):
        with pytest.raises(BadFile):
            read_request(other.to_bytes())


def test_two_custodians_are_no_invitation() -> None:
    for roots in (INVITATION.roots[:2], (*INVITATION.roots[:2], INVITATION.roots[0])):
        with pytest.raises(BadFile, match="roots"):
            read_invitation(replace(INVITATION, roots=roots).to_bytes())


@pytest.mark.parametrize("text", ["Police\nof elsewhere", "Police\tof elsewhere", "Police\u202eof elsewhere"])
def test_a_name_has_one_line_and_a_certificate_has_many(text: str) -> None:
    signer = FileSigner.generate()
    many = answered(signer, certificate="-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n")
    assert read_request(many.to_bytes()) == many
    with pytest.raises(BadFile, match="name"):
        read_request(answered(signer, name=text).to_bytes())
