"""How a page shows entries: names, but of no one who is to be protected."""

from dataclasses import replace

from tests.apps.networks.actions.test_entries import ADA, BOAT, ENTRY
from tests.apps.networks.opened import Analysts

from leeward.apps.networks.actions.entries import write_entry
from leeward.apps.networks.models import Inquiry
from leeward.apps.networks.queries.entries import entries, shown


def test_names_are_shown_and_protected_ones_leave_no_mark(analysts: Analysts, inquiry: Inquiry) -> None:
    write_entry(inquiry, replace(ENTRY, named=(replace(ADA, is_protected=True), BOAT)), officer=analysts.ana)
    (row,) = shown(list(entries(inquiry)), inquiry, analysts.ana)
    assert (row.names, row.erasable) == (("Second Wind",), True)
    (other,) = shown(list(entries(inquiry)), inquiry, analysts.ben)
    assert not other.erasable
