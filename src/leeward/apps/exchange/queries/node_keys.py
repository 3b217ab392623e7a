"""The node's own keys, in files of `LEEWARD_VAR/keys` that no other user can read.

    0001.json, 0002.json      public keys (`core.federation.keys.PublicKeys`), each from its `valid_from` on
    signing-<id>.pem          private keys of the bundle in force and of the one to come, unless a token has them
    sealing-<id>.pem          the same, and old ones for 30 days, which decrypt what is still on its way
    tls.key, tls.pem          the first TLS key and its certificate
    tls-<id>.key, .pem        later ones, each from the day that the certificate names
    address                   where partners reach this node

A file is written beside its place, brought to the disk, then named; nothing is written over. So a crash leaves at
most a private key that no bundle names.
"""

import json
import os
import stat
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.core.federation.keys import BadKey, FileSigner, Opener, PublicKeys, Signer, VerifyKey
from leeward.core.federation.keys.certificate import begins
from leeward.platform.private_file import NotPrivate, read_private

if TYPE_CHECKING:
    from leeward.apps.exchange.queries.token import TokenSigner

OLD_KEYS_OPEN = timedelta(days=30)
"""How long an old sealing key still decrypts after the next took over."""
_Private = TypeVar("_Private", FileSigner, Opener)


class NoKeys(Exception):
    """This node's keys are missing or not to be used; the message says what to do."""


@dataclass(frozen=True)
class Keyring:
    """What a node signs, decrypts and answers with. `bundles` are all that it ever had and the one to come, oldest
    first.
    """

    folder: Path
    bundles: tuple[PublicKeys, ...]
    now: datetime

    @property
    def public(self) -> PublicKeys:
        """The public keys in force."""
        return next((one for one in reversed(self.bundles) if one.valid_from <= self.now), self.bundles[0])

    @property
    def offered(self) -> tuple[PublicKeys, ...]:
        """What the federation file needs of this node: the keys in force, and those to come."""
        return self.bundles[self.bundles.index(self.public) :]

    @property
    def code(self) -> str:
        """The node's code."""
        return self.public.node

    @cached_property
    def signer(self) -> Signer:
        """The signing key in force. Raises NoKeys."""
        return self.signer_of(self.public)

    def signer_of(self, public: PublicKeys) -> Signer:
        """The signing key of one bundle, in its file or in the token. Raises NoKeys where it is no longer here."""
        path = self.folder / signing_name(public.signing.id)
        if settings.PKCS11_MODULE and not path.exists():
            return in_token(public.signing)
        return _load(path, FileSigner)

    @cached_property
    def openers(self) -> tuple[Opener, ...]:
        """Every key that still decrypts, the newest first. Raises NoKeys."""
        newest_first = dict.fromkeys(key.id for one in reversed(self.bundles) for key in one.sealing)
        wanted = opening(self.bundles, self.now)
        return tuple(_load(self.folder / sealing_name(key), Opener) for key in newest_first if key in wanted)

    @property
    def address(self) -> str:
        """Where partners reach this node."""
        return _read(self.folder / "address").decode().strip()

    @property
    def certificate(self) -> str:
        """What the federation file needs: the TLS certificate in force, and after it one to come, as PEM."""
        return "".join(_read(path).decode() for path in self.certificates)

    @cached_property
    def certificates(self) -> tuple[Path, ...]:
        """The files of the TLS certificate in force and of those to come. Raises NoKeys."""
        try:
            since = {path: begins(_read(path)) for path in self.folder.glob("tls*.pem")}
        except ValueError as error:
            raise NoKeys(
                _("%(file)s is damaged: %(why)s") % {"file": self.folder / "tls*.pem", "why": error}
            ) from error
        if not since:
            raise NoKeys(_("%(file)s cannot be read: %(why)s") % {"file": self.folder / "tls.pem", "why": _("missing")})
        ordered = sorted(since, key=lambda path: since[path])
        begun = [path for path in ordered if since[path] <= self.now]
        return tuple(ordered[max(len(begun) - 1, 0) :])

    @property
    def tls_key(self) -> Path:
        """The file of the TLS key in force. Raises NoKeys where it is missing or others can read it."""
        path = self.certificates[0].with_suffix(".key")
        _read(path)
        return path


def folder() -> Path:
    """Where the keys are."""
    return Path(settings.VAR) / "keys"


def load(now: datetime | None = None) -> Keyring:
    """The keyring at this time (default: now). Raises NoKeys."""
    place = folder()
    numbers = bundle_files(place)
    if not numbers:
        raise NoKeys(_("this node has no keys: run `leeward node init`"))
    if stat.S_IMODE(place.stat().st_mode) & ~stat.S_IRWXU:
        raise NoKeys(
            _("others may read %(file)s: run `chmod 700 %(file)s`, and consider rotating the keys") % {"file": place}
        )
    try:
        bundles = tuple(PublicKeys.from_json(json.loads(_read(path))) for path in numbers)
    except (BadKey, ValueError) as error:
        raise NoKeys(_("%(file)s is damaged: %(why)s") % {"file": place, "why": error}) from error
    return Keyring(place, bundles, now or timezone.now())


def bundle_files(place: Path) -> list[Path]:
    """The files of the bundles, the oldest first."""
    return sorted(place.glob("[0-9][0-9][0-9][0-9].json"))


def opening(bundles: tuple[PublicKeys, ...], now: datetime) -> frozenset[str]:
    """The ids of the sealing keys that decrypt at this time: a bundle's until 30 days after the next took over."""
    return frozenset(
        key.id
        for one, after in zip(bundles, (*bundles[1:], None), strict=True)
        if after is None or now < after.valid_from + OLD_KEYS_OPEN
        for key in one.sealing
    )


def signing_name(key: str) -> str:
    """The file of a signing key."""
    return f"signing-{key}.pem"


def sealing_name(key: str) -> str:
    """The file of a sealing key."""
    return f"sealing-{key}.pem"


def put(path: Path, data: bytes) -> None:
    """Write a new private file, whole or not at all. Raises FileExistsError where it is there already."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.link(beside, path)  # unlike a rename, this refuses to replace another file
    finally:
        beside.unlink()
    names = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(names)
    finally:
        os.close(names)


def in_token(key: VerifyKey | None) -> "TokenSigner":
    """The signing key with this public half in the token, or a new one. Raises NoKeys."""
    try:
        from leeward.apps.exchange.queries.token import TokenSigner, TokenTrouble  # noqa: PLC0415 - an optional extra
    except ImportError as error:
        raise ImproperlyConfigured("LEEWARD_PKCS11_MODULE needs the extra: pip install leeward[pkcs11]") from error
    try:
        return TokenSigner(key) if key else TokenSigner.generate()
    except TokenTrouble as error:
        raise NoKeys(str(error)) from error


def _load(path: Path, kind: type[_Private]) -> _Private:
    try:
        return kind.from_pem(_read(path), settings.KEYS_PASSPHRASE)
    except BadKey as error:
        raise NoKeys(_("%(file)s: %(why)s (LEEWARD_KEYS_PASSPHRASE)") % {"file": path, "why": error}) from error


def _read(path: Path) -> bytes:
    """A file's content, if it exists and no other user may read it. Raises NoKeys."""
    try:
        return read_private(path)
    except NotPrivate as error:
        raise NoKeys(str(error)) from error
    except OSError as error:
        raise NoKeys(_("%(file)s cannot be read: %(why)s") % {"file": path, "why": error.strerror}) from error
