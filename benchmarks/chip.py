"""How many security objects one core verifies, how long the lists take, and what bare `cryptography` refuses of them.

Run as `python benchmarks/chip.py` from the project's root, on the lists and reference objects of `../shared/data`.
Their signers are in no list, so each object costs a try of every key of its country, more than one of a known signer.
The peer is `cryptography` alone, in the same process and run: its own X.509 reader on the same certificates, its one
signature.
"""

import hashlib
import time
import warnings
from collections import Counter
from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from _machine import describe
from leeward.core.document.chip.inspection import inspect
from leeward.core.document.chip.master_list import MasterList, read_master_list
from leeward.core.document.chip.security_object import read_security_object
from leeward.core.document.chip.verify import verify
from leeward.core.document.pki import Certificate, Malformed, Source, TrustStore

DATA = Path(__file__).parents[2] / "shared/data/documents"
TODAY = date(2026, 11, 24)
ROUNDS, EACH = 7, 150


def best(work: Callable[[], object], count: int = 1) -> float:
    """Seconds of processor time for one call: the best of several rounds, since others use the machine too."""
    times = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        for _ in range(count):
            work()
        times.append((time.process_time() - begin) / count)
    return min(times)


def lists() -> dict[str, MasterList]:
    """Read the lists, and say how long that takes."""
    found = {}
    for path in sorted((DATA / "masterlist").glob("*.ml")):
        data = path.read_bytes()
        found[path.name[:2]] = read = read_master_list(data)
        countries = len({one.country for one in read.certificates})
        seconds = best(lambda data=data: read_master_list(data))  # type: ignore[misc]
        print(f"{path.name}: {len(read.certificates)} certificates, {countries} countries, read in {seconds:.3f} s")
    return found


def ours(certificates: tuple[Certificate, ...]) -> None:
    """How many certificates of a list our verifier reads and verifies by another of the same list."""
    store = TrustStore.of((one, Source("list")) for one in certificates)
    begin = time.process_time()
    issuers = [store.issuer_of(one) for one in certificates]
    seconds = time.process_time() - begin
    alone = sum(issuer is None for issuer in issuers)
    own = sum(issuer is not None and issuer.key == one.key for issuer, one in zip(issuers, certificates, strict=True))
    print(f"  ours: all read; {own} self-signed and {len(certificates) - own - alone} link certificates verify,")
    print(f"  {alone} have no issuer in the list; {seconds:.3f} s")


def bare(certificates: tuple[Certificate, ...]) -> None:
    """The same with `cryptography` alone."""
    trouble: Counter[str] = Counter()
    for one in certificates:
        try:
            loaded = x509.load_der_x509_certificate(one.raw)
        except ValueError:
            trouble["do not load"] += 1
            continue
        try:
            loaded.public_key()
        except (ValueError, TypeError, UnsupportedAlgorithm):
            trouble["refuse their key"] += 1
            continue
        if one.is_signed_by(one):
            try:
                loaded.verify_directly_issued_by(loaded)
            except Exception as error:  # noqa: BLE001 - whatever it raises is counted
                trouble[f"self-signed and not verified ({type(error).__name__})"] += 1
    print(f"  bare cryptography {version('cryptography')}: " + ", ".join(f"{n} {what}" for what, n in trouble.items()))


def objects(store: TrustStore) -> None:
    """Security objects a second, each parsed, verified, chained and compared with its groups again."""
    folder = DATA / "sod"
    sets = {
        "NL 2006 (RSA 2048), DG1, DG2, DG15": ("jmrtd_loes2006_", "ef011D", ("ef0101", "ef0102", "ef010F")),
        "ETSI (RSA 2048, PSS), no groups": ("pymrtd_sod_", "1", ()),
        "BSI 2008 (brainpoolP224r1), DG1, DG2": ("jmrtd_bsi2008_", "EF_SOD", ("Datagroup1", "Datagroup2")),
    }
    for name, (stem, file, groups) in sets.items():
        data = (folder / f"{stem}{file}.bin").read_bytes()
        read = [(folder / f"{stem}{group}.bin").read_bytes() for group in groups]
        found = read_security_object(data)
        numbers = {number: each for each in read for number in found.hashes if found.agrees(number, each)}
        assert len(numbers) == len(read)

        def whole(data: bytes = data, numbers: dict[int, bytes] = numbers) -> None:
            verify(read_security_object(data), numbers, store=store, today=TODAY)

        print(f"  {name}: {1 / best(whole, EACH):,.0f}/s")


def floor() -> None:
    """What the signature alone costs: `cryptography` on the same object, already parsed."""
    found = read_security_object((DATA / "sod/jmrtd_loes2006_ef011D.bin").read_bytes())
    loaded = x509.load_der_x509_certificate(found.signed.certificates[0].raw)
    key, signer = loaded.public_key(), found.signer
    assert isinstance(key, rsa.RSAPublicKey)
    hashed = loaded.signature_hash_algorithm
    assert hashed is not None

    def signature() -> None:
        key.verify(signer.signature, signer.attributes, padding.PKCS1v15(), hashed)
        hashlib.sha256(found.signed.content).digest()

    print(f"  bare cryptography, the one signature of NL 2006 and nothing else: {1 / best(signature, EACH):,.0f}/s")


def mutants() -> None:
    """The results for the reference objects and their mutants."""
    answers: Counter[str] = Counter()
    for path in sorted((DATA / "sod").glob("pymrtd_sod_*.bin")):
        read = inspect({"SOD": path.read_bytes()}, store=TrustStore.of([]), today=TODAY)
        answers[f"signature {read.facts.signature.state}" if read.facts else "refused as malformed"] += 1
    print("19 vectors and mutants: " + ", ".join(f"{count} {answer}" for answer, count in sorted(answers.items())))


def main() -> None:
    """Print everything."""
    warnings.simplefilter("ignore")
    print(describe())
    if not (DATA / "masterlist").is_dir():
        print("the lists of ../shared/data are absent: nothing to measure")
        return
    read = lists()
    for name, found in read.items():
        print(f"{name} list, {len(found.certificates)} certificates:")
        ours(found.certificates)
        bare(found.certificates)
    store = TrustStore.of((one, Source(name)) for name, found in read.items() for one in found.certificates)
    print(f"security objects a second on one core, against {len(store.trusted)} trusted certificates:")
    objects(store)
    floor()
    mutants()


if __name__ == "__main__":
    try:
        main()
    except Malformed as error:
        raise SystemExit(f"the data cannot be read: {error}") from error
