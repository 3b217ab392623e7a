"""Files of the federation on its screens: why one is not taken, and one to save."""

from collections.abc import Callable
from typing import TypeVar

from django.forms import Form
from django.http import HttpResponse

from leeward.apps.exchange import keyring
from leeward.apps.exchange.sentences.federation import refusal
from leeward.core.federation.adopting import Refused
from leeward.core.federation.reading import BadFile

T = TypeVar("T")


def tried(form: Form, work: Callable[[], T]) -> T | None:
    """What `work` gives, or None with the reason beside the form."""
    try:
        return work()
    except (BadFile, Refused) as error:
        form.add_error(None, refusal(error))
    except (keyring.NoKeys, LookupError) as error:
        form.add_error(None, str(error))
    return None


def download(data: bytes, name: str) -> HttpResponse:
    """A file that the browser saves under this name."""
    return HttpResponse(
        data, content_type="application/json", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
