"""Private set intersection: what "do you know these documents" costs two caring agencies, through the real actions.

Run as `python benchmarks/intersection.py [--held N] [--asked N]` from the project's root; needs the extra `privacy`.
The whole of it is `--held 1000000 --asked 10000`. Two nodes are filled, each in a folder of its own: an agency with
`asked` open cases, half of whose documents the other has too, and one with `held`; everyone agreed. Then the steps run
as in production (database, consents read again, encryption, sealed letters), except that the bodies of the messages are
handed over as files: transport is measured by `exchange.py`. There is no peer that does this with consent. At the
end the agency that answers publishes statistics. Each step says how long it held SQLite's one writer.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from _machine import describe

ASKS, ANSWERS = "BRB-CARE", "INT-IOM"
_TOGETHER = 5_000


def main() -> None:
    """Fill both nodes, compare, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--held", type=int, default=20_000)
    parser.add_argument("--asked", type=int, default=1_000)
    parser.add_argument("--step", nargs="+", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.step:
        return step(*options.step)
    print(describe())
    with tempfile.TemporaryDirectory(prefix="leeward-bench-") as folder:
        measure(Path(folder), options.held, options.asked)
    return None


def measure(folder: Path, held: int, asked: int) -> None:
    """Both nodes through all steps."""
    shared = asked // 2
    nodes = {ASKS: folder / "asks", ANSWERS: folder / "answers"}
    for code, path in nodes.items():
        path.mkdir()
        run(path, code, "-m", "leeward.site.main", "migrate")
        _ = do(path, code, "begin", code)
    key = do(nodes[ANSWERS], ANSWERS, "key")["key"]
    do(nodes[ASKS], ASKS, "know", key)
    filled = do(nodes[ASKS], ASKS, "fill", "0", str(asked)), do(nodes[ANSWERS], ANSWERS, "fill", str(shared), str(held))
    print(f"filled in {filled[0]['seconds']:.0f} s and {filled[1]['seconds']:.0f} s")
    letters = folder / "letters"
    letters.mkdir()
    for name, node, what in (
        ("found who agreed, and masked their documents", ASKS, "gather"),
        ("answered with the number", ANSWERS, "number"),
        ("read the number", ASKS, "read"),
        ("answered with which", ANSWERS, "which"),
        ("read which, and noted it in the cases", ASKS, "read_which"),
        ("noted it in the cases of the other side", ANSWERS, "note"),
        ("released statistics", ANSWERS, "release"),
    ):
        told = do(nodes[node], node, what, str(letters))
        parts = ", ".join(f"{part} {seconds:.1f} s" for part, seconds in told["parts"].items())
        sent = f"; sends {told['bytes'] / 1e6:.2f} MB" if told["bytes"] else ""
        print(f"{name}: {told['seconds']:.1f} s ({parts}){sent}; peak memory {told['peak']:.0f} MB")
        worked = f"{told['worked']:.0f} of the processor"
        print(f"  held the writer for {told['held']:.0f} ms at most, {worked}: {told['by']}")
        if "size" in told:
            print(f"  found {told['size']:,} of {shared:,}: {'exact' if told['size'] == shared else 'WRONG'}")


def do(folder: Path, code: str, *words: str) -> Any:
    """A step inside the node's own process, and what it says."""
    return json.loads(run(folder, code, __file__, "--step", *words).splitlines()[-1])


def run(folder: Path, code: str, *words: str) -> str:
    """A program with the node's settings; what it wrote."""
    environment = {**os.environ, "LEEWARD_VAR": str(folder), "LEEWARD_AGENCY": code}
    environment |= {"DJANGO_SETTINGS_MODULE": "leeward.site.settings", "LEEWARD_COMPARED_DOCUMENTS": "100000"}
    done = subprocess.run([sys.executable, *words], env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return done.stdout


def step(what: str, *words: str) -> None:
    """Do one of the things below, inside a node."""
    import django  # noqa: PLC0415 - only here is there a node

    django.setup()
    from _holds import Holds  # noqa: PLC0415 - after django.setup()

    holds = Holds()
    started = time.perf_counter()
    known: tuple[Callable[..., Any], ...] = (begin, key, know, fill, *STEPS)
    told = {each.__name__: each for each in known}[what](*words)
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    held = {"held": holds.longest * 1000, "worked": holds.processor * 1000, "by": holds.of}
    print(json.dumps({"seconds": seconds, "peak": peak, "bytes": 0, "parts": {}, **held, **(told or {})}))


def begin(code: str) -> None:
    """The agency's key, its people, and the partner."""
    from leeward.apps.agencies.actions.officers import create_officer, ensure_agency  # noqa: PLC0415
    from leeward.apps.agencies.models import Role  # noqa: PLC0415
    from leeward.apps.audit.actions import SYSTEM  # noqa: PLC0415
    from leeward.apps.exchange.models import Partner  # noqa: PLC0415
    from leeward.apps.protection.actions.keys import make_agency_key  # noqa: PLC0415

    agency = ensure_agency(code, code, country=code[:3])
    make_agency_key(agency, actor=SYSTEM)
    for name in ("mona", "lead", "chief"):
        create_officer(name, name, agency, roles=[Role.PROTECTION, Role.SUPERVISOR])
    other = ANSWERS if code == ASKS else ASKS
    Partner.objects.create(code=other, agency=ensure_agency(other, other, country=other[:3]), codes=[other])


def key() -> Any:
    """What seals for this node's agency."""
    from leeward.apps.agencies.queries import agency_coded  # noqa: PLC0415
    from leeward.apps.protection.actions.letter_keys import public_key  # noqa: PLC0415

    agency = agency_coded(ANSWERS)
    assert agency is not None
    return {"key": public_key(agency).hex()}


def know(key: str) -> None:
    """The partner's service, which says that it cares."""
    from django.utils import timezone  # noqa: PLC0415

    from leeward.apps.agencies.queries import agency_coded  # noqa: PLC0415
    from leeward.apps.protection.models import Service  # noqa: PLC0415

    other, now = agency_coded(ANSWERS), timezone.now()
    common: dict[str, Any] = {"keeper": other, "agency": other, "node": ANSWERS, "changed_at": now}
    Service.objects.create(name="Shelter", kind="shelter", seal_key=bytes.fromhex(key), **common)


def fill(first: str, count: str) -> None:
    """So many open cases with a document each, in the columns that a caseworker's pages write."""
    from django.db import transaction  # noqa: PLC0415

    officer = _officer("mona")
    for begins in range(int(first), int(first) + int(count), _TOGETHER):
        with transaction.atomic():
            _fill(officer, range(begins, min(begins + _TOGETHER, int(first) + int(count))))


def _fill(officer: Any, numbers: range) -> None:
    from django.utils import timezone  # noqa: PLC0415

    from leeward.apps.protection.models import CARE, Case, CaseKey, Consent, Section  # noqa: PLC0415
    from leeward.apps.protection.models.keys import new_wrapped_key, read_keys  # noqa: PLC0415

    now, agency = timezone.now(), officer.agency
    cases = [Case(agency=agency, opened_by=officer, opened_at=now, changed_at=now) for _ in numbers]
    Case.objects.bulk_create(cases)
    keys = [CaseKey(case=case, wrapped=new_wrapped_key(case.pk, CARE, agency.code), made_at=now) for case in cases]
    CaseKey.objects.bulk_create(keys)
    read_keys(cases)
    said = _consent(ANSWERS if agency.code == ASKS else ASKS)
    consents, sections = [], []
    for number, case in zip(numbers, cases, strict=True):
        case.about = {"child": "no", "called": "A", "documents": [f"{number:032x}"]}
        consent, section = Consent(case=case, officer=officer, at=now), Section(case=case, officer=officer, at=now)
        consent.body, section.kind, section.number = said, Section.Kind.PERSON, 1
        section.body = {"document": f"PX{number:08}", "issuer": "HTI", "first_name": "A", "born": "1990-01-01"}
        consents.append(consent)
        sections.append(section)
    Case.objects.bulk_update(cases, ["about_encrypted"], batch_size=500)
    Consent.objects.bulk_create(consents)
    Section.objects.bulk_create(sections)


def _consent(recipient: str) -> Any:
    from leeward.core.care.consent import QUESTIONS  # noqa: PLC0415

    return {
        "purpose": "care",
        "recipient": recipient,
        "recipient_name": recipient,
        "fields": ["documents"],
        "expires": (datetime.now(UTC) + timedelta(days=90)).isoformat(),
        "given_by": "person",
        "giver": "",
        "interests": "",
        "answers": dict.fromkeys(QUESTIONS, "yes"),
        "language": "Spanish",
        "interpreter": "",
        "pictures": True,
    }


def gather(letters: str) -> Any:
    """The asking agency looks for people who agreed, and its supervisor sends the question."""
    from leeward.apps.protection.actions.comparing import decide, propose  # noqa: PLC0415
    from leeward.apps.protection.queries.comparing import others  # noqa: PLC0415

    row = propose(others(_officer("mona"))[0], "care", "To care together", officer=_officer("mona"))
    parts = _work()
    decide(row, agree=True, officer=_officer("lead"))
    return {"parts": parts, "bytes": _hand_over("care.compare", letters)}


def number(letters: str) -> Any:
    """The other agency answers with the number."""
    from leeward.apps.protection.actions.comparing import decide  # noqa: PLC0415

    _come("care.compare", letters)
    decide(_row(), agree=True, officer=_officer("mona"))
    return {"parts": _work(), "bytes": _hand_over("care.compare.answer", letters)}


def read(letters: str) -> Any:
    """The asking agency reads it, and asks which."""
    from leeward.apps.protection.actions.comparing import decide  # noqa: PLC0415

    _come("care.compare.answer", letters)
    parts = _work()
    size = _row().body["size"]
    decide(_row(), agree=True, officer=_officer("mona"))
    return {"parts": parts, "size": size, "bytes": _hand_over("care.compare.which", letters)}


def which(letters: str) -> Any:
    """The other agency's supervisor tells which."""
    from leeward.apps.protection.actions.comparing import decide  # noqa: PLC0415

    _come("care.compare.which", letters)
    decide(_row(), agree=True, officer=_officer("lead"))
    return {"parts": _work(), "bytes": _hand_over("care.compare.answer", letters)}


def read_which(letters: str) -> Any:
    """The asking agency reads it."""
    _come("care.compare.answer", letters)
    parts = _work()
    return {"parts": parts, "size": len(_row().body["about"]), "bytes": _hand_over("care.compare.found", letters)}


def note(letters: str) -> Any:
    """The other agency's cases have it too."""
    _come("care.compare.found", letters)
    return {"parts": _work()}


def release(_letters: str) -> None:
    """The other agency publishes figures of its cases."""
    from leeward.apps.protection.actions.releases import Wanted, propose_exact, publish  # noqa: PLC0415

    publish(propose_exact(Wanted(("sex",), 11), officer=_officer("mona")), officer=_officer("lead"))


STEPS: tuple[Callable[[str], Any], ...] = (gather, number, read, which, read_which, note, release)


def _officer(name: str) -> Any:
    from leeward.apps.agencies.queries import officer_named  # noqa: PLC0415

    return officer_named(name)


def _row() -> Any:
    from leeward.apps.protection.models import Comparison  # noqa: PLC0415

    return Comparison.objects.select_related("agency", "to").get()


def _work() -> dict[str, float]:
    """The background worker does what waits; the seconds of each part."""
    from leeward.apps.protection.queries.comparing import COMPARE  # noqa: PLC0415
    from leeward.platform.models import Task  # noqa: PLC0415
    from leeward.platform.worker import TaskKind, run_next, task_kinds  # noqa: PLC0415

    began: dict[str, float] = {}
    kind = task_kinds()[COMPARE]

    def work(progress: Any) -> Any:
        report = progress.report

        def noted(stage: str, *facts: Any) -> None:
            began.setdefault(stage, time.perf_counter())
            report(stage, *facts)

        progress.report = noted
        return kind.work(progress)

    started = time.perf_counter()
    while run_next({COMPARE: TaskKind(COMPARE, work)}):
        pass
    ended = time.perf_counter()
    assert not Task.objects.exclude(state=Task.State.DONE).exists()
    compared = began.get("compare", started)
    return {"reading": compared - started, "comparing and storing": ended - compared}


def _hand_over(kind: str, letters: str) -> int:
    """Write the body of the newest message of this kind for the other node; its bytes."""
    from leeward.apps.exchange.models import Outgoing  # noqa: PLC0415

    body = bytes(Outgoing.objects.filter(kind=kind).latest("pk").body)
    Path(letters, kind).write_bytes(body)
    return len(body)


def _come(kind: str, letters: str) -> None:
    """Take the other node's message, as the exchange does."""
    from leeward.apps.agencies.queries import local_agency  # noqa: PLC0415
    from leeward.apps.exchange.actions.incoming import Message, dispatch  # noqa: PLC0415
    from leeward.platform.durable import durably  # noqa: PLC0415

    agency = local_agency()
    assert agency is not None
    sender, now = ANSWERS if agency.code == ASKS else ASKS, datetime.now(UTC)
    body = json.loads(Path(letters, kind).read_bytes())["body"]
    number: UUID = uuid4()
    durably(lambda: dispatch(Message(number, sender, kind, body, "victim_protection", "", now, now)))


if __name__ == "__main__":
    main()
