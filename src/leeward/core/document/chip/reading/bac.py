"""Basic Access Control: both sides prove that they know the zone (Doc 9303-11 section 4.3)."""

import hmac
from collections.abc import Callable

from leeward.core.document.chip.reading.apdu import Answer, ChipTrouble, Command, Transceiver
from leeward.core.document.chip.reading.ciphers import AUTHENTICATION, ENCRYPTION, TripleDesSuite
from leeward.core.document.chip.reading.secret import Secret
from leeward.core.document.chip.reading.secure_channel import SecureChannel

Random = Callable[[int], bytes]
_SUITE = TripleDesSuite()


def basic_access(transceiver: Transceiver, secret: Secret, random: Random) -> SecureChannel:
    """Open a channel; the passport application must be selected. Raises ChipTrouble, `denied` for a wrong zone."""
    seed = secret.value[:16]
    encryption, authentication = _SUITE.derive(seed, ENCRYPTION), _SUITE.derive(seed, AUTHENTICATION)
    challenge = Answer.decode(transceiver.transmit(Command(0, 0x84, 0, 0, b"", 8).encode())).required()
    own, half = random(8), random(16)
    sent = _SUITE.encrypt(encryption, own + challenge + half)
    proof = Command(0, 0x82, 0, 0, sent + _SUITE.mac(authentication, sent), 40)
    answer = Answer.decode(transceiver.transmit(proof.encode())).required()
    received, mac = answer[:-8], answer[-8:]
    if len(answer) != 40 or not hmac.compare_digest(_SUITE.mac(authentication, received), mac):
        raise ChipTrouble("denied", detail="the chip does not know the zone")
    opened = _SUITE.decrypt(encryption, received)
    if opened[:8] != challenge or opened[8:16] != own:
        raise ChipTrouble("denied", detail="the chip answered another challenge")
    shared = bytes(one ^ other for one, other in zip(half, opened[16:], strict=True))
    # Neither side alone chooses where the counter starts (section 9.8.6.3).
    counter = int.from_bytes(challenge[4:] + own[4:], "big")
    keys = (_SUITE.derive(shared, ENCRYPTION), _SUITE.derive(shared, AUTHENTICATION))
    return SecureChannel(transceiver, _SUITE, *keys, counter)
