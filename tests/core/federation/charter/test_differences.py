"""What a new charter changes, item by item."""

from dataclasses import replace
from datetime import timedelta

from tests.core.federation.charter.region import ANTIGUA, BARBADOS, CUSTODIANS, NOW, charter, member, public_keys

from leeward.core.federation.charter import drafts
from leeward.core.federation.charter.charter import Charter
from leeward.core.federation.charter.differences import Change, differences
from leeward.core.federation.keys import FileSigner

LUCIA = replace(member("LCA-POLI"), kinds=("person",), purposes=("border_check",))

OLD_SIGNER = FileSigner.generate()

OLD_KEY = public_keys("ATG-IMMI", OLD_SIGNER)

NEW_KEYS = public_keys("ATG-IMMI", before=OLD_SIGNER)

FOREIGN_KEYS = public_keys("ATG-IMMI")

OLD = charter(members=(replace(ANTIGUA, keys=(OLD_KEY,)), BARBADOS))

LATER = NOW + timedelta(days=1)

CONTACT = (replace(BARBADOS.agencies[0], phone="+1-246-555-0199"), BARBADOS.agencies[1])

CASES: list[tuple[Charter, set[Change]]] = [
    (drafts.next_version(OLD, now=LATER), set()),
    (
        drafts.next_version(OLD, now=LATER, days=400),
        {Change("expires", old="2027-11-24", new=f"{LATER + timedelta(days=400):%Y-%m-%d}")},
    ),
    (
        drafts.admit(OLD, LUCIA),
        {
            Change("member.new", "LCA-POLI", new="Agency LCA-POLI"),
            Change("agency.new", "LCA-POLI", "LCA-POLI", new="Agency LCA-POLI"),
            Change("key.new", "LCA-POLI", LUCIA.keys[0].signing.id),
            Change("kinds.gained", "LCA-POLI", "person"),
            Change("purposes.gained", "LCA-POLI", "border_check"),
        },
    ),
    (
        drafts.rotate(OLD, FOREIGN_KEYS, NOW, lost=True),
        {
            Change("key.new", "ATG-IMMI", FOREIGN_KEYS.signing.id),
            Change("key.gone", "ATG-IMMI", OLD_KEY.signing.id),
        },
    ),
    (drafts.remove(OLD, "ATG-IMMI"), {Change("member.gone", "ATG-IMMI", old="Agency ATG-IMMI")}),
    (drafts.rotate(OLD, NEW_KEYS, NOW), {Change("key.new", "ATG-IMMI", NEW_KEYS.signing.id)}),
    (
        drafts.rotate(OLD, NEW_KEYS, NOW + timedelta(days=366)),
        {
            Change("key.new", "ATG-IMMI", NEW_KEYS.signing.id),
            Change("key.gone", "ATG-IMMI", OLD_KEY.signing.id),
        },
    ),
    (
        drafts.change(OLD, "BRB-RBPF", url="https://new.example", colours=("red",), agencies=CONTACT),
        {
            Change("member.url", "BRB-RBPF", "", "https://brb-rbpf.example", "https://new.example"),
            Change("colours.gained", "BRB-RBPF", "red"),
            Change("agency.phone", "BRB-RBPF", "BRB-RBPF", "+1-246-555-0100", "+1-246-555-0199"),
        },
    ),
    (
        drafts.change(OLD, "BRB-RBPF", agencies=BARBADOS.agencies[:1], certificate="PEM"),
        {Change("agency.gone", "BRB-RBPF", "BRB-IMMI"), Change("member.certificate", "BRB-RBPF")},
    ),
]


def test_each_change_is_listed() -> None:
    for new, expected in CASES:
        assert set(differences(OLD, new)) == expected


def test_the_first_charter_is_all_new() -> None:
    first = drafts.first("REGION", charter().roots, ANTIGUA, now=NOW, days=365)
    told = [change.code for change in differences(None, first)]
    assert told == ["federation.new", "root.new", "root.new", "root.new", "member.new", "agency.new", "key.new"]
    new_root = replace(first, roots=(*first.roots[:2], CUSTODIANS[4].verify_key))
    assert [change.code for change in differences(first, new_root)] == ["root.gone", "root.new"]
