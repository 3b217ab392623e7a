"""How quick and how right `core.document.mrz` is, beside PassportEye and `mrz`, on the same zones in one run.

Run as `python benchmarks/mrz.py` from the project's root. The peers are installed from the package index into
`.venv-bench/` at the first run and called as a process of their own; one that cannot be installed is named and left
out. Zones: the specimens of `../shared/data` where they are, and zones made here from a fixed seed.
"""

import json
import platform
import random
import subprocess
import time
import venv
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from leeward.core.document.mrz import make, parse, repair

if TYPE_CHECKING:
    from leeward.core.document.mrz.layout import Format
    from leeward.core.document.mrz.zone import Zone

ROOT = Path(__file__).parents[1]
SPECIMENS = ROOT.parent / "shared/data/documents/mrz/specimens.json"
ENVIRONMENT = ROOT / ".venv-bench"
PEERS = {"PassportEye": "2.2.2", "mrz": "0.6.2"}
TODAY = date(2026, 11, 24)
MADE = 20_000
SEED = 9303

PEER_PROGRAM = """
import json, sys, time
name, zones = sys.argv[1], json.load(sys.stdin)
if name == "PassportEye":
    from passporteye.mrz.text import MRZ
    def valid(lines):
        return bool(MRZ(list(lines)).valid)
else:
    from mrz.checker.td1 import TD1CodeChecker
    from mrz.checker.td2 import TD2CodeChecker
    from mrz.checker.td3 import TD3CodeChecker
    from mrz.checker.mrva import MRVACodeChecker
    from mrz.checker.mrvb import MRVBCodeChecker
    def valid(lines):
        text = "\\n".join(lines)
        visa = lines[0][0] == "V"
        if len(lines) == 3:
            return bool(TD1CodeChecker(text))
        if len(lines[0]) == 44:
            return bool((MRVACodeChecker if visa else TD3CodeChecker)(text))
        return bool((MRVBCodeChecker if visa else TD2CodeChecker)(text))
def safely(lines):
    try:
        return valid(lines)
    except Exception as error:
        return type(error).__name__
verdicts = [safely(lines) for lines in zones["specimens"]]
rate = 0
for _ in range(2):
    start = time.process_time()
    for lines in zones["made"]:
        safely(lines)
    rate = max(rate, len(zones["made"]) / (time.process_time() - start))
json.dump({"verdicts": verdicts, "rate": rate}, sys.stdout)
"""


def made_zones() -> list[tuple[str, ...]]:
    """Zones of the five formats that both peers know, different ones, from a fixed seed."""
    chance = random.Random(SEED)
    formats: tuple[Format, ...] = ("TD3", "TD3", "TD1", "TD1", "TD2", "MRV-A", "MRV-B")
    codes: dict[Format, str] = {"TD3": "P", "TD1": "ID", "TD2": "ID", "MRV-A": "V", "MRV-B": "V"}
    zones = []
    for _ in range(MADE):
        name = chance.choice(formats)
        lines = make(
            name,
            document_type=codes[name],
            issuer="BRB",
            nationality="BRB",
            surname="".join(chance.choices("ABCDEGHILMNORSTUVW", k=chance.randint(3, 14))),
            given_names=" ".join("".join(chance.choices("AEILMNORST", k=6)) for _ in range(chance.randint(1, 2))),
            number="".join(chance.choices("0123456789CFGHJK", k=9)),
            birth_date=date(1940, 1, 1) + timedelta(days=chance.randint(0, 30_000)),
            sex=chance.choice(("M", "F")),
            expiry_date=date(2026, 1, 1) + timedelta(days=chance.randint(0, 3_650)),
        )
        zones.append(lines)
    return zones


def rate(work: Callable[[str], object], texts: list[str], passes: int = 5) -> float:
    """Zones a second of processor time on one core: the best of some passes over all texts."""
    best = 0.0
    for _ in range(passes):
        start = time.process_time()
        for text in texts:
            work(text)
        best = max(best, len(texts) / (time.process_time() - start))
    return best


def holds(zone: "Zone") -> bool:
    return "wrong" not in zone.checks.values()


def peer(name: str, zones: dict[str, list[tuple[str, ...]]]) -> dict[str, object] | None:
    """The peer's verdicts and rate; None, with a line that says why, where it cannot be had."""
    python = ENVIRONMENT / "bin/python"
    if not python.exists():
        venv.create(ENVIRONMENT, with_pip=True)
        (ENVIRONMENT / ".gitignore").write_text("*\n", encoding="utf-8")
    wanted = f"{name}=={PEERS[name]}"
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wanted]
    for command, given in ((install, None), ([str(python), "-c", PEER_PROGRAM, name], json.dumps(zones))):
        run = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
        if run.returncode:
            print(f"{wanted}: left out: {run.stderr.strip().splitlines()[-1]}")
            return None
    answer: dict[str, object] = json.loads(run.stdout)
    return answer


def row(name: str, verdicts: list[bool | str], valid: list[bool], speed: float) -> None:
    right = Counter((truth, verdict is True) for truth, verdict in zip(valid, verdicts, strict=True))
    raised = sum(isinstance(verdict, str) for verdict in verdicts)
    print(
        f"{name:<22}{right[True, True]:>4} of {sum(valid):<6}{right[False, False]:>4} of {len(valid) - sum(valid):<6}"
        f"{raised:>7}{speed:>12,.0f}"
    )


def main() -> None:
    made = made_zones()
    specimens = json.loads(SPECIMENS.read_text("utf-8")) if SPECIMENS.exists() else []
    valid = [bool(specimen["ref"]["valid"]) for specimen in specimens]
    print(f"{datetime.now(UTC):%Y-%m-%d}, {platform.machine()}, Python {platform.python_version()}", end="")
    print(f", leeward {version('leeward')}, {len(specimens)} specimens, {len(made)} zones made")
    print(f"{'':<22}{'valid kept':<14}{'faulty seen':<13}{'raised':>7}{'zones/s':>12}")
    texts = ["\n".join(lines) for lines in made]
    first = rate(lambda text: parse(text, today=TODAY), texts, passes=1)
    ours: list[bool | str] = [holds(parse("\n".join(specimen["lines"]), today=TODAY)) for specimen in specimens]
    row("leeward parse", ours, valid, rate(lambda text: parse(text, today=TODAY), texts))
    zones = {"specimens": [tuple(specimen["lines"]) for specimen in specimens], "made": made}
    for name, number in PEERS.items():
        answer = peer(name, zones)
        if answer is not None:
            row(f"{name} {number}", answer["verdicts"], valid, answer["rate"])  # type: ignore[arg-type]  # its own JSON
    print(f"leeward parse   {first:>10,.0f} zones/s in the first pass, before any date is cached")
    print(f"leeward notes   {rate(lambda text: parse(text, today=TODAY).notes(), texts):>10,.0f} zones/s")
    print(f"leeward repair  {rate(lambda text: repair(text, today=TODAY), texts):>10,.0f} zones/s")


if __name__ == "__main__":
    main()
