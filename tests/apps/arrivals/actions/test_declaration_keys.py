"""The keys that open what captains send."""

import pytest
from tests.apps.arrivals.captains import form, letter, send

from leeward.apps.arrivals.actions.declaring import take_waiting
from leeward.apps.arrivals.actions.publishing import publish_page
from leeward.apps.declarations.spool import Spool
from leeward.apps.exchange.queries import node_keys
from leeward.core.travel.declaration import codes
from leeward.platform.private_file import NotPrivate

pytestmark = pytest.mark.django_db


def test_after_a_change_of_key_old_letters_still_open(spool: Spool, secret: bytes) -> None:
    send(spool, letter(secret, form()))
    before = spool.page().key
    assert publish_page(new_key=True).key != before
    send(spool, letter(codes.new_secret(), form()))
    assert take_waiting().kept == 2


def test_a_key_readable_by_others_decrypts_nothing_and_letters_wait(spool: Spool, secret: bytes) -> None:
    send(spool, letter(secret, form()))
    key = next(node_keys.folder().glob("declarations-*.pem"))
    key.chmod(0o644)
    with pytest.raises(NotPrivate):
        take_waiting()
    key.chmod(0o600)
    assert take_waiting().kept == 1
