"""Keeping trust anchors: pin a root, import a file whole or not at all. Each act has its audit row."""

import hashlib
from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass, field
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from leeward.apps.agencies.access.second_person import are_named_two_persons
from leeward.apps.audit.actions import Actor, append
from leeward.apps.registry.queries.editions import ImportRefused, refuse_many_withdrawn, source_files
from leeward.apps.registry.queries.rejects import RejectsFile
from leeward.apps.trust_anchors.models import TrustCertificate, TrustList, TrustPin, TrustRevocations
from leeward.apps.trust_anchors.queries.anchors import anchors, pinned
from leeward.apps.trust_anchors.queries.plan import Edition, Given, Plan, make_plan
from leeward.core.document.chip.trust_file import LARGEST, parts
from leeward.core.document.pki import Certificate, Malformed, RevocationList, read_certificate
from leeward.platform.durable import durably


@dataclass(slots=True)
class Imported:
    """What an import did, or would do. Counts are of certificates, except `lists` and `revocations`."""

    lists: int = 0
    added: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    revocations: int = 0
    rejected: int = 0
    names: list[str] = field(default_factory=list)
    rejects_path: Path | None = None

    @property
    def counts(self) -> dict[str, int]:
        """The counts alone."""
        return {name: value for name, value in asdict(self).items() if isinstance(value, int)}


def pin(fingerprint: str, *, actor: Actor, note: str = "") -> TrustPin:
    """Pin a root by its SHA-256 fingerprint. Raises ImportRefused where it is invalid; repeating changes nothing."""
    wanted = plain_fingerprint(fingerprint)

    def store() -> TrustPin:
        return _pin(wanted, actor, note)

    return durably(store)


def unpin(fingerprint: str, *, actor: Actor) -> None:
    """Remove a pin: later editions are no longer trusted; what was imported stays until it is replaced."""
    wanted = plain_fingerprint(fingerprint)

    def delete() -> None:
        if not TrustPin.objects.filter(pk=wanted).delete()[0]:
            raise ImportRefused("this fingerprint is not pinned")
        append("trust.unpin", actor=actor, object=f"certificate/{wanted}")

    durably(delete)


def plain_fingerprint(text: str) -> str:
    """A SHA-256 fingerprint without colons and blanks. Raises ImportRefused where it is invalid."""
    plain = "".join(text.replace(":", "").split()).lower()
    if len(plain) != 64 or any(digit not in "0123456789abcdef" for digit in plain):
        raise ImportRefused(f"{text[:80]!r} is not a SHA-256 fingerprint: 64 hexadecimal digits")
    return plain


def import_trust(
    path: Path,
    *,
    actor: Actor,
    fingerprints: Collection[str] = (),
    root: Path | None = None,
    name: str = "",
    dry_run: bool = False,
    force: bool = False,
    prove: Callable[[], object] = lambda: None,
) -> Imported:
    """Import a file of trust anchors: a master or deviation list, LDIF, PEM or DER. `prove` is called before the actor
    agrees to an unsigned list, as the first or the second person.

    `fingerprints` and the certificate in the file `root` are pinned with a successful import. A known list is replaced
    by its new edition, and what that no longer names is deleted. Raises ImportRefused.
    """
    files = source_files([path] if root is None else [path, root])
    roots = () if root is None else _roots(root)
    wanted = {plain_fingerprint(one) for one in fingerprints} | {one.fingerprint for one in roots}
    if files.size > LARGEST:
        raise ImportRefused(f"{path.name}: the file is larger than {LARGEST // 1024**2} MiB")
    # Hashed as read: two persons agree to a digest, and the file may be exchanged between two readings.
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    given = Given(content, path.name, digest, (name or path.stem)[:100], pinned() | wanted, roots)
    at = timezone.now()
    with RejectsFile(settings.REJECTS / f"trust-{at:%Y%m%dT%H%M%S%f}.csv") as rejects:
        try:
            plan = make_plan(given, anchors().store, rejects.add)
        except Malformed as error:
            raise ImportRefused(f"{path.name}: {error}") from error
    if plan.unsigned:
        _two_persons(given, plan, actor, prove, dry_run=dry_run)
    result = _compare(plan, force=force)
    result.rejected, result.rejects_path = rejects.count, rejects.path if rejects.count else None
    if not dry_run:
        durably(lambda: _store(plan, given, wanted, result, actor))
    return result


def _two_persons(given: Given, plan: Plan, actor: Actor, prove: Callable[[], object], *, dry_run: bool) -> None:
    """An unsigned list makes all its certificates trust roots without any proof, so two administrators must agree. Each
    proves who they are: `prove` ends the command where that fails.

    Raises ImportRefused for the first of them, whose agreement is stored.
    """
    row = TrustPin.objects.filter(pk=given.digest).first()
    # The pin is of the file's digest, so another file needs two persons again.
    if row is not None and (row.seconded_by or are_named_two_persons(row.pinned_by, actor.officer)):
        if not row.seconded_by and not dry_run:
            prove()
            durably(lambda: _second(row, actor))
        return
    if not dry_run:
        prove()
        durably(lambda: _pin_file(given, actor))
    count = sum(len(edition.certificates) for edition in plan.editions)
    raise ImportRefused(
        f"{given.file}: WARNING: no state signed this list. Its {count} certificates would vouch for documents because"
        " two administrators say so. Compare its SHA-256 with what the publisher prints; another administrator than"
        f" {actor.officer} then repeats this command before anything of it counts"
    )


def _pin_file(given: Given, actor: Actor) -> None:
    row = _pin(given.digest, actor, given.file)
    row.of_file = True
    row.save(update_fields=["of_file"])


def _second(row: TrustPin, actor: Actor) -> None:
    row.of_file, row.seconded_by = True, actor.officer
    row.save(update_fields=["of_file", "seconded_by"])
    append("trust.second", actor=actor, object=f"certificate/{row.fingerprint}")


def _roots(path: Path) -> tuple[Certificate, ...]:
    try:
        found = tuple(read_certificate(part.data) for part in parts(path.read_bytes()) if part.kind == "certificate")
    except Malformed as error:
        raise ImportRefused(f"{path.name}: {error}") from error
    if len(found) != 1:
        raise ImportRefused(f"{path.name}: name a file with one certificate as the root; this one has {len(found)}")
    return found


def _compare(plan: Plan, *, force: bool) -> Imported:
    result = Imported(lists=len(plan.editions), revocations=len(plan.crls))
    for edition in plan.editions:
        result.names.append(edition.name)
        current = TrustList.objects.filter(name=edition.name).first()
        held = set(current.certificates.values_list("pk", flat=True)) if current else set()
        new = set(edition.certificates)
        # A signed list is whole in each edition; files of certificates add to what came under their name.
        gone = held - new if edition.kind != TrustList.Kind.FILE else set()
        if current is not None and not force:
            _refuse_older(edition, current)
            refuse_many_withdrawn(len(gone), len(held))
        result.added += len(new - held)
        result.unchanged += len(new & held)
        result.withdrawn += len(gone)
    return result


def _refuse_older(edition: Edition, current: TrustList) -> None:
    if edition.dated and current.dated and edition.dated < current.dated:
        raise ImportRefused(
            f"{edition.name}: this edition of {edition.dated} is older than the one of {current.dated} that is here;"
            " use --force to go back"
        )


def _store(plan: Plan, given: Given, wanted: Collection[str], result: Imported, actor: Actor) -> None:
    for fingerprint in sorted(wanted):
        _pin(fingerprint, actor, given.file)
    stored = [_store_edition(edition, given, actor) for edition in plan.editions]
    for crl in plan.crls:
        _store_crl(crl, stored[-1])
    TrustCertificate.objects.filter(lists=None).delete()
    append(
        "trust.import",
        actor=actor,
        object=f"trust/{stored[0].name}",
        details={"sha256": given.digest, "lists": result.names, **result.counts},
    )


def _pin(fingerprint: str, actor: Actor, note: str) -> TrustPin:
    facts = {"note": note[:200], "pinned_by": actor.officer, "pinned_at": timezone.now()}
    row, made = TrustPin.objects.get_or_create(fingerprint=fingerprint, defaults=facts)
    if made:
        append("trust.pin", actor=actor, object=f"certificate/{fingerprint}")
    return row


def _store_edition(edition: Edition, given: Given, actor: Actor) -> TrustList:
    believed = edition.believed
    row, _ = TrustList.objects.update_or_create(
        name=edition.name,
        defaults={
            "kind": edition.kind,
            "sha256": given.digest,
            "dated": edition.dated,
            "signer": f"{believed.signer.subject} {believed.signer.fingerprint}"[:200] if believed else "",
            "root": believed.root.fingerprint if believed else "",
            "raw": edition.raw,
            "imported_at": timezone.now(),
            "imported_by": actor.officer,
        },
    )
    rows = [_row(one, is_authority=pk not in edition.signers) for pk, one in edition.certificates.items()]
    TrustCertificate.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    held = TrustCertificate.objects.filter(pk__in=edition.certificates)
    # Another list may have brought the same certificate as a signer alone.
    held.exclude(pk__in=edition.signers).update(is_authority=True)
    if edition.kind == TrustList.Kind.FILE:
        row.certificates.add(*held)
    else:
        row.certificates.set(held)
    return row


def _row(certificate: Certificate, *, is_authority: bool) -> TrustCertificate:
    return TrustCertificate(
        fingerprint=certificate.fingerprint,
        country=certificate.country[:2],
        subject=str(certificate.subject)[:200],
        is_authority=is_authority,
        not_after=certificate.not_after,
        raw=certificate.raw,
    )


def _store_crl(crl: RevocationList, source: TrustList) -> None:
    """Store a list where it is newer than the present one of its issuer."""
    issuer = hashlib.sha256(repr((crl.issuer.attributes, crl.authority_key)).encode()).hexdigest()
    current = TrustRevocations.objects.filter(pk=issuer).first()
    if current is not None and current.this_update > crl.this_update:
        return
    facts = {
        "country": crl.country[:2],
        "this_update": crl.this_update,
        "next_update": crl.next_update,
        "revoked": len(crl.revoked),
        "raw": crl.raw,
        "source": source,
    }
    TrustRevocations.objects.update_or_create(issuer=issuer, defaults=facts)
