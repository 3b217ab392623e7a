"""What agencies on two nodes tell each other about a comparison, sealed so that only the other agency opens it."""

import base64
import binascii

from leeward.apps.agencies.models import Agency
from leeward.apps.exchange.actions.incoming import Message, Unusable
from leeward.apps.protection.actions.letter_keys import openers
from leeward.core.federation.keys import SealingKey
from leeward.core.federation.keys.encryption import X25519
from leeward.core.federation.keys.letter import Unopened, open_sealed, seal_for
from leeward.core.privacy.packets import MOST_BYTES, join, split
from leeward.platform.owner_keys import NoOwnerKey

MAGIC = b"LWC2"


def sealed(key: bytes, *parts: bytes) -> str:
    """The parts, sealed for the holder of the key. Raises ValueError for too much."""
    body = join(*parts)
    if len(body) > MOST_BYTES:
        raise ValueError(f"a letter of {len(body)} bytes is too large: {MOST_BYTES} at most")
    return base64.b64encode(seal_for(SealingKey(X25519, key), body, MAGIC)).decode()


def opened(message: Message, agency: Agency) -> tuple[bytes, bytes]:
    """The two parts of a letter to the agency. Raises Unusable."""
    text = message.body.get("sealed")
    if not isinstance(text, str) or len(text) > MOST_BYTES * 3 // 2:
        raise Unusable("sealed")
    try:
        return split(open_sealed(base64.b64decode(text, validate=True), openers(agency), MAGIC))
    except NoOwnerKey as error:
        raise Unusable("key") from error
    except (Unopened, binascii.Error, ValueError) as error:
        raise Unusable("sealed") from error
