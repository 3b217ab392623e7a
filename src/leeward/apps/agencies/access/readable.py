"""What is signed, published or released is made of values that all open, or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from leeward.platform.refusal import NotAllowed
from leeward.platform.unreadable import Unreadable
from leeward.platform.unreadable_rows import note_skipped


@contextmanager
def refuse_unreadable() -> Iterator[None]:
    """Refuse in a sentence where something that the act needs does not open, and note it for the administrator: of a
    document that others rely on, neither a stand-in nor a sum without that row may be a part.
    """
    try:
        yield
    except Unreadable as error:
        note_skipped(error)
        if error.is_locked:
            raise NotAllowed(_("A key that this needs cannot be used here: %(why)s") % {"why": error}) from error
        raise NotAllowed(
            _(
                "Something that this is made of cannot be read, so nothing was made or signed. Ask your administrator "
                "to put it back from a backup."
            )
        ) from error
