"""Short cases to try on the demonstration's check page, each with its expected verdict and the reason."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import chain, count

import yaml

from leeward.core.document import mrz
from leeward.core.policy.verdicts import Verdict
from leeward.core.record.content.person import Person
from leeward.resources import read_text
from leeward.scenario.households import household
from leeward.scenario.network_cast import networks
from leeward.scenario.papers import zone
from leeward.scenario.person_facts import PersonFacts
from leeward.scenario.plots import has_story, plots
from leeward.scenario.record_facts import Plot
from leeward.scenario.region import Region

_FROM_PLOTS = (
    "lost_own",
    "stolen_impostor",
    "revoked",
    "blank_used",
    "lookalike_number",
    "red_reviewed",
    "missing_child",
    "same_name_other_birth_date",
    "sanction_homonym",
    "known_by_alias",
)
_ENOUGH_PEOPLE = 20_000  # enough people for every plot to occur

IsHere = Callable[[str, str], bool]
"""Whether the record of this owner with this reference is here."""


@dataclass(frozen=True, slots=True)
class Example:
    """One case. `code` names it; `title` and `why` are the demonstration's own words (`scenario/examples.yaml`).

    `finding` is the kind of the decisive finding, empty for a clear verdict. `most` is the highest verdict that would
    still be right: a closer look at a namesake is justified.
    """

    code: str
    title: str
    why: str
    zone: tuple[str, ...]
    verdict: Verdict
    most: Verdict
    finding: str = ""


def checks_to_try(
    region: Region, *, today: date, is_here: IsHere = lambda _owner, _reference: True
) -> tuple[Example, ...]:
    """The cases in the order of `scenario/examples.yaml`; their records are among the region's records.

    A case is made from records that are all here (`is_here`), since a node without one would answer CLEAR; where no
    story has them, the case is left out.
    """
    made = {example.code: example for example in chain(_made_up(region, today), _of_plots(region, today, is_here))}
    return tuple(made[code] for code in _texts() if code in made)


def _made_up(region: Region, today: date) -> Iterator[Example]:
    """Cases about the document alone, which need no record."""
    holder = _adult(region, today, lambda person: person.nationality == "BRB")
    passport = holder.documents[0]
    lines = zone(holder, passport)
    yield _example("clear", lines, Verdict.CLEAR)
    late = replace(passport, issued=today - timedelta(3692), expires=today - timedelta(40))
    yield _example("expired", zone(holder, late), Verdict.VERIFY, "document.expired")
    yield _example("wrong_check_digit", (lines[0], _other_year(lines[1])), Verdict.VERIFY, "document.check_digit")
    misread = _adult(region, today, lambda person: "0" in person.documents[0].number[2:])
    yield _example("misread", _misread(zone(misread, misread.documents[0])), Verdict.VERIFY, "document.check_digit")
    yield _example("fantasy_issuer", _issued_by("WSA", holder), Verdict.REFER, "document.issuer_fantasy")
    yield _example("specimen", _issued_by("UTO", holder), Verdict.REFER, "document.issuer_specimen")
    long_named = _adult(region, today, _overflows)
    yield _example("truncated_name", zone(long_named, long_named.documents[0]), Verdict.CLEAR)
    carded = _adult(region, today, lambda person: person.nationality == "HTI" and len(person.documents) > 1)
    yield _example("long_number_card", zone(carded, carded.documents[1]), Verdict.CLEAR)


def _of_plots(region: Region, today: date, is_here: IsHere) -> Iterator[Example]:
    """Cases that need a record: the first plot of each name, and two notices without review."""
    wanted = dict.fromkeys((*_FROM_PLOTS, "red_under_review", "red_diffusion"))
    for plot in plots(region, today=today, count=_ENOUGH_PEOPLE):
        code = _code(plot)
        if code in wanted and all(is_here(*each) for each in _needed(plot)):
            del wanted[code]
            check = plot.check
            yield _example(code, check.zone, check.at_least, check.finding, most=check.at_most)
        if not wanted:
            return


def _needed(plot: Plot) -> set[tuple[str, str]]:
    """Owner and reference of each record that decides the case; a stolen blank's range is in no plot."""
    expected = {(plot.check.owner, plot.check.reference)} if plot.check.reference else set()
    return expected | {(record.owner, record.reference) for record in plot.records}


def _code(plot: Plot) -> str:
    if plot.check.plot == "notice" and plot.check.finding == "person.red":
        (record,) = plot.records
        notice = record.content.notice if isinstance(record.content, Person) else None
        return {"under_review": "red_under_review", "diffusion_not_reviewed": "red_diffusion"}.get(
            notice.review_state if notice else "", ""
        )
    return plot.check.plot


def _example(
    code: str,
    lines: tuple[str, ...],
    verdict: Verdict,
    finding: str = "",
    *,
    most: Verdict | None = None,
) -> Example:
    text = _texts()[code]
    return Example(code, text["title"], text["why"], lines, verdict, most or verdict, finding)


def _adult(region: Region, today: date, fits: Callable[[PersonFacts], bool]) -> PersonFacts:
    """The first adult head of a household who fits, has valid papers, and is in no story or network."""
    networked = {member.person for network in networks(region, today=today) for member in network.members}
    networked |= {moved.person for network in networks(region, today=today) for moved in network.moved}
    heads = (household(region, number, today=today)[0] for number in count() if not has_story(number))
    return next(
        head
        for head in heads
        if head.reference not in networked
        and fits(head)
        and all(document.expires >= today for document in head.documents)
    )


def _overflows(person: PersonFacts) -> bool:
    return len(person.zone_surname) + 2 + len(person.zone_given_names) > 39  # 9303-4: the name field of a passport


def _other_year(line: str) -> str:
    """The birth year's last digit raised by one, its check digit unchanged (9303-4: positions 14 to 19)."""
    return line[:14] + str((int(line[14]) + 1) % 10) + line[15:]


def _misread(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The last 0 of the number read as the letter O."""
    place = lines[1].rindex("0", 2, 9)
    return (lines[0], lines[1][:place] + "O" + lines[1][place + 1 :])


def _issued_by(code: str, holder: PersonFacts) -> tuple[str, ...]:
    document = holder.documents[0]
    return mrz.make(
        "TD3",
        document_type="P",
        issuer=code,
        surname=holder.zone_surname,
        given_names=holder.zone_given_names,
        number=document.number,
        nationality=code,
        birth_date=holder.birth_date,
        sex=holder.sex,
        expiry_date=document.expires,
    )


@cache
def _texts() -> dict[str, dict[str, str]]:
    texts: dict[str, dict[str, str]] = yaml.safe_load(read_text("scenario/examples.yaml"))
    return texts
