"""How a command says that a file of the federation is not taken: one line, exit code 2."""

from collections.abc import Iterator
from contextlib import contextmanager

from leeward.apps.exchange.queries.federation_sentences import refusal
from leeward.apps.exchange.queries.node_keys import NoKeys
from leeward.cli.output import stop
from leeward.core.federation.charter.adoption import Refused
from leeward.core.federation.charter.read import BadFile


@contextmanager
def refusing() -> Iterator[None]:
    """Turn what the federation refuses into its sentence."""
    try:
        yield
    except (BadFile, Refused) as error:
        stop(refusal(error), error)
    except NoKeys as error:
        stop(str(error), error)
