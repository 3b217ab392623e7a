"""How a command says that a file of the federation is not taken: one line, exit code 2."""

from collections.abc import Iterator
from contextlib import contextmanager

from leeward.apps.exchange.keyring import NoKeys
from leeward.apps.exchange.sentences.federation import refusal
from leeward.cli.output import stop
from leeward.core.federation.adopting import Refused
from leeward.core.federation.reading import BadFile


@contextmanager
def refusing() -> Iterator[None]:
    """Turn what the federation refuses into its sentence."""
    try:
        yield
    except (BadFile, Refused) as error:
        stop(refusal(error), error)
    except NoKeys as error:
        stop(str(error), error)
