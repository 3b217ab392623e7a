"""How many stays without an exit are of people who have left: by number, by exact names too, by Leeward's linkage.

Run as `python benchmarks/stays.py [--travellers N]` from the project's root. The travellers are invented, with the
shares of errors of `scenario/stays`; the peer is what border systems do, pairing by the document's number. CPU is that
of the process.
"""

import argparse
import resource
import time
from collections.abc import Callable, Iterable

from _machine import describe
from leeward.core.travel.stays.crossing import Crossing
from leeward.core.travel.stays.history import History, history
from leeward.core.travel.stays.people import people
from leeward.scenario.stays import LAST, Travel, travel


def main() -> None:
    """Print all rules, without carriers' lists and with them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--travellers", type=int, default=60_000)
    asked = parser.parse_args()
    print(describe())
    for listed in (0.0, 0.6):
        made = travel(asked.travellers, listed=listed)
        print(f"\n{asked.travellers:,} travellers, {len(made.crossings):,} crossings, lists of {listed:.0%} of exits")
        for name, paired in RULES.items():
            start = time.process_time()
            found = list(paired(made.crossings))
            _report(name, made, found, time.process_time() - start)


def _by(key: Callable[[Crossing], object], crossings: Iterable[Crossing]) -> Iterable[History]:
    groups: dict[object, list[Crossing]] = {}
    for each in crossings:
        groups.setdefault(key(each), []).append(each)
    return (history(own) for own in groups.values())


def _number(each: Crossing) -> object:
    return each.holder.issuer, each.holder.number


def _names(each: Crossing) -> object:
    return each.holder.given_name, each.holder.surname, each.holder.birth_date, each.holder.sex


def _report(name: str, made: Travel, found: list[History], cpu: float) -> None:
    entries = sum(len(each.stays) for each in found)
    asked = [stay.entry.id for each in found for stay in each.stays if stay.lacks_exit(LAST)]
    wrong = sum(one not in made.stayed for one in asked)
    lost = len(made.stayed) - (len(asked) - wrong)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(
        f"  {name:24} {len(asked):5} stays without an exit of {entries:,}; of people who left {wrong} "
        f"({wrong / len(asked):.1%}); {lost} of {len(made.stayed)} who stayed lost; {cpu:.1f} s CPU, peak {peak:.1f} GB"
    )


RULES: dict[str, Callable[[Iterable[Crossing]], Iterable[History]]] = {
    "document number": lambda crossings: _by(_number, crossings),
    "exact names, birth, sex": lambda crossings: _by(_names, crossings),
    "Leeward": lambda crossings: people(crossings).histories.values(),
}

if __name__ == "__main__":
    main()
