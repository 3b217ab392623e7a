"""How many passengers a second `core.travel.manifest` reads on one core, beside pydifact on the same bytes.

And how long the whole intake of a flight of 300 takes.

Run as `python benchmarks/manifests.py [--persons N ...]` from the project's root. The intake (`_intake.py`) is measured
beside each number of persons; a million take ten minutes to build. The peer is installed from the package index into
`.venv-bench/` at the first run and called as a process of its own; where that cannot be done it is named and left out.
The peer only splits a message into segments, so its figure is an upper bound of what a list read with it would reach.
"""

import argparse
import subprocess
import sys
import time
import venv
from datetime import date
from pathlib import Path
from tempfile import NamedTemporaryFile

from _machine import describe
from leeward.core.travel.manifest.read import read

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT.parent / "shared/data/documents/edifact"
ENVIRONMENT = ROOT / ".venv-bench"
PEER = "pydifact==0.2.3"
TODAY = date(2026, 11, 25)
ON_BOARD = 300
PASSES = 20
TRAVELLER = (
    "NAD+FL+++SMITH{0}:JOHN:ALVA'ATT+2++M'DTM+329:740812'GEI+4+173'FTX+BAG+++B2585631'LOC+22+BGI'LOC+178+MIA'"
    "LOC+179+BGI'NAT+2+USA'RFF+AVF:ABC{0}'RFF+ABO:{0}'RFF+SEA:12A'DOC+P:110:111+{1}'DTM+36:310208'LOC+91+USA'"
)
PEER_PROGRAM = """
import sys, time, warnings
warnings.simplefilter("ignore")
from pydifact.segmentcollection import RawSegmentCollection
text = open(sys.argv[1], encoding="utf-8").read()
best = 0.0
for _ in range(3):
    start = time.process_time()
    travellers = sum(each.tag == "NAD" for each in RawSegmentCollection.from_str(text).segments)
    best = max(best, travellers / (time.process_time() - start))
print(best)
"""


def flight(travellers: int) -> bytes:
    """A PAXLST of one flight with everything that a carrier states of each traveller."""
    body = "".join(TRAVELLER.format(place, 100_000_000 + place) for place in range(travellers))
    text = (
        "UNA:+.? 'UNB+UNOA:4+AA:ZZ+BRBAPIS:ZZ+261125:0500+1++APIS'UNG+PAXLST+AA:ZZ+BRBAPIS:ZZ+261125:0500+1+UN+D:05B'"
        "UNH+1+PAXLST:D:05B:UN:IATA+AA123/261125+01:F'BGM+745'TDT+20+AA123+++AA'LOC+125+MIA'DTM+189:2611250600:201'"
        f"LOC+87+BGI'DTM+232:2611250950:201'{body}CNT+42:{travellers}'UNT+{travellers * 15 + 9}+1'UNE+1+1'UNZ+1+1'"
    )
    return text.encode()


def rate(data: bytes, repeat: int) -> tuple[int, float]:
    """How many travellers the data has, and how many are read a second of processor time: the best of some passes."""
    best, travellers = 0.0, 0
    for _ in range(PASSES // repeat + 1):
        start = time.process_time()
        for _ in range(repeat):
            travellers = sum(len(manifest.travellers) for manifest in read(data, today=TODAY).manifests)
        best = max(best, travellers * repeat / (time.process_time() - start))
    return travellers, best


def peer(data: bytes) -> str:
    """The peer's figure, or why there is none."""
    python = ENVIRONMENT / "bin/python"
    if not python.exists():
        venv.create(ENVIRONMENT, with_pip=True)
        (ENVIRONMENT / ".gitignore").write_text("*\n", encoding="utf-8")
    with NamedTemporaryFile(suffix=".edi") as file:
        file.write(data)
        file.flush()
        for command in (
            [str(python), "-m", "pip", "install", "-q", PEER],
            [str(python), "-c", PEER_PROGRAM, file.name],
        ):
            run = subprocess.run(command, capture_output=True, text=True, check=False)
            if run.returncode:
                return f"left out: {(run.stderr.strip().splitlines() or ['no word'])[-1]}"
    return f"{float(run.stdout):>10,.0f} passengers/s, segments only"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--persons", type=int, nargs="*", default=[300_000])
    asked = parser.parse_args()
    print(describe())
    one, many = flight(ON_BOARD), flight(20_000)
    cases = [("a flight of 300", one, 5), ("20,000 in one message", many, 1)]
    if SAMPLES.is_dir():
        cases.append(("PNRGOV with bags", next(SAMPLES.rglob("*pnrWithBags.txt")).read_bytes(), 1))
    for name, data, repeat in cases:
        travellers, best = rate(data, repeat)
        print(f"{name:<24}{travellers:>7} travellers {len(data) / 1024:>8,.0f} KB {best:>10,.0f} passengers/s")
    print(f"{PEER:<24}{peer(one)}")
    for persons in asked.persons:
        subprocess.run([sys.executable, str(Path(__file__).with_name("_intake.py")), str(persons)], check=True)


if __name__ == "__main__":
    main()
