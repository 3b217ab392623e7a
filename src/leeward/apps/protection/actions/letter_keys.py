"""The key by which others seal letters to a caring agency: derived from its own case key, so nothing more is kept.

Only after an exchange of that key, what the former one derived is kept beside it, so that letters on their way arrive
(`CODE.letters`, a line for each: until when, in seconds of Unix time, and the key). It opens letters, and no case.
"""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.utils import timezone

from leeward.apps.agencies.models import Agency
from leeward.apps.protection.models.keys import owner_keys
from leeward.core.federation.keys import Opener
from leeward.platform.owner_keys import NoOwnerKey, read_numbered, replace_numbered

FORMER_OPENS = timedelta(days=30)
"""After an exchange: as long as a node's own former key opens."""


def openers(agency: Agency) -> list[Opener]:
    """What opens letters to the agency: former keys within their time, then each version of its key file, the newest
    last. Raises NoOwnerKey.
    """
    keys = [_derived(key) for _, key in sorted(owner_keys(agency.code).versions().items())]
    return [Opener(X25519PrivateKey.from_private_bytes(key)) for key in (*_former(agency).values(), *keys)]


def public_key(agency: Agency) -> bytes:
    """What others seal with for the agency. Raises NoOwnerKey."""
    return openers(agency)[-1].sealing_key.public


def keep_former(agency: Agency) -> None:
    """Before an exchange: let the present key open letters for a while. Raises NoOwnerKey."""
    versions, known = owner_keys(agency.code).versions(), dict(_former(agency))
    until = int((timezone.now() + FORMER_OPENS).timestamp())
    while until in known:
        until += 1
    replace_numbered(_file(agency), {**known, until: _derived(versions[max(versions)])})


def forget_former(agency: Agency) -> None:
    """Delete the former keys whose time is over."""
    left = _former(agency)
    if left:
        replace_numbered(_file(agency), left)
    else:
        _file(agency).unlink(missing_ok=True)


def _former(agency: Agency) -> Mapping[int, bytes]:
    """The former keys that still open, by when they end."""
    now = timezone.now().timestamp()
    try:
        return {until: key for until, key in sorted(read_numbered(_file(agency)).items()) if now < until}
    except FileNotFoundError:
        return {}
    except OSError as error:  # NotPrivate among them
        raise NoOwnerKey(str(error)) from error
    except ValueError as error:
        raise NoOwnerKey(f"{_file(agency)} is no file of keys, or is cut: remove it, or put it back") from error


def _file(agency: Agency) -> Path:
    return owner_keys(agency.code).path.with_suffix(".letters")


def _derived(key: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=b"leeward v1 letters to a caring agency").derive(key)
