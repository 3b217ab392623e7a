"""Ed25519 keys and signatures as text: base58 after `z` (Multibase), keys after 0xed01 (Multikey, did:key)."""

from leeward.core.federation.keys.signing_keys import KEY_BYTES, BadKey, VerifyKey
from leeward.core.training.badges.refusals import Refused

_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_ED25519 = b"\xed\x01"
_LONGEST = 200
DID_KEY = "did:key:"


def base58(data: bytes) -> str:
    """The bytes in base58 with Bitcoin's alphabet, after the `z` that says so."""
    number, digits = int.from_bytes(data, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        digits = _ALPHABET[digit] + digits
    return "z" + "1" * (len(data) - len(data.lstrip(b"\0"))) + digits


def from_base58(text: object) -> bytes:
    """The bytes of a text that begins with `z`. Raises ValueError."""
    if not isinstance(text, str) or not text.startswith("z") or len(text) > _LONGEST:
        raise ValueError("not in base58 after a z")
    number = 0
    for letter in text[1:]:
        number = number * 58 + _ALPHABET.index(letter)
    zeros = len(text) - 1 - len(text[1:].lstrip("1"))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8, "big")


def key_text(key: VerifyKey) -> str:
    """The key as Multikey, `z6Mk...`."""
    return base58(_ED25519 + key.public)


def read_key(text: object) -> VerifyKey:
    """The key of a Multikey. Raises Refused for another kind of key, or one for which anyone can sign."""
    try:
        data = from_base58(text)
        if not data.startswith(_ED25519) or len(data) != KEY_BYTES + len(_ED25519):
            raise Refused("badge.key_kind")
        return VerifyKey(data[len(_ED25519) :])
    except (BadKey, ValueError) as error:
        raise Refused("badge.key_kind") from error


def did_of(key: VerifyKey) -> str:
    """The issuer that is the key itself: `did:key:z6Mk...`, verified without asking anyone."""
    return DID_KEY + key_text(key)


def method_of(key: VerifyKey) -> str:
    """The verification method of that issuer."""
    return f"{did_of(key)}#{key_text(key)}"
