"""Files of the federation on its screens: why one is refused."""

from collections.abc import Callable
from typing import TypeVar

from django.forms import Form

from leeward.apps.exchange.queries import node_keys
from leeward.apps.exchange.queries.federation_sentences import refusal
from leeward.core.federation.charter.adoption import Refused
from leeward.core.federation.charter.read import BadFile

T = TypeVar("T")


def tried(form: Form, work: Callable[[], T]) -> T | None:
    """The result of `work`, or None with the reason beside the form."""
    try:
        return work()
    except (BadFile, Refused) as error:
        form.add_error(None, refusal(error))
    except (node_keys.NoKeys, LookupError) as error:
        form.add_error(None, str(error))
    return None
