"""Hits: from whose records they come, and what their owners said, list by list."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from uuid import UUID

from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import agency_names
from leeward.apps.border.queries.hit_answers import Answers, answers_since
from leeward.apps.desk.queries.answered import answers_about
from leeward.apps.indexing.queries.records import record_id
from leeward.apps.oversight.queries.figures.period import Period
from leeward.apps.oversight.queries.figures.small import shown
from leeward.apps.registry.models import RecordList
from leeward.apps.registry.queries.list_names import lists_of
from leeward.apps.screening.queries.hour_counts import alerts_by_owner
from leeward.core.charts.figure import Figure, Series
from leeward.core.charts.rows import rows
from leeward.core.charts.svg import Words
from leeward.messages import CATALOGUE, sentence

_INTERPOL = "INT-INTERPOL"
_CONFIRMED = ("confirmed",)
_FALSE = ("other_person", "not_valid")


def sources(officer: Officer, period: Period) -> Figure:
    """Whose records the checks with an alert hit."""
    names, found = agency_names(), alerts_by_owner(period.since, officer.agency)
    chosen = Counter(found).most_common()
    words = Words(
        "sources",
        _("Where alerts come from"),
        _(
            "Checks with an alert that hit a record, by the record's owner. Alerts about the document alone and "
            "discreet checks are left out."
        ),
        _("Owner of the record"),
        _("no data"),
        _("checks"),
    )
    values = tuple(shown(count, own=code == officer.agency.code) for code, count in chosen)
    return rows(words, [names.get(code, code) for code, _count in chosen], [Series(_("Checks"), values)])


def lists(officer: Officer, period: Period) -> Figure:
    """What the owners said about the hits of the agency's checks."""
    about = _(
        "Hits of your agency's checks by list: confirmed by the owner, false (another person, or no longer valid), "
        "or no clear answer. Discreet checks are left out; counts under five of others' records are not shown."
    )
    words = Words("lists", _("Hits confirmed and false, by list"), about, _("List"), _("no data"))
    return _by_list(words, answers_since(officer.agency, period.since), officer.agency.code)


def own_lists(officer: Officer, period: Period) -> Figure:
    """What the agency's desk said about hits on its own lists, wherever they were checked."""
    about = _(
        "Hits on your agency's records, wherever they were checked, as your desk answered. Counts under five are "
        "not shown: they concern travellers of other agencies."
    )
    words = Words("own-lists", _("Hits on your lists"), about, _("List"), _("no data"))
    return _by_list(words, answers_about(officer.agency, period.since), None)


def _by_list(words: Words, answers: Iterable[Answers], own: str | None) -> Figure:
    """The three kinds of answers for each list; the counts of `own`'s records are shown however small they are."""
    confirmed, false, other, total = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    whole = set()
    for label, owner, answer, hits in _with_list(list(answers)):
        if owner == own:
            whole.add(label)
        kind = confirmed if answer in _CONFIRMED else false if answer in _FALSE else other
        kind[label] += hits
        total[label] += hits
    chosen = [label for label, _count in total.most_common()]
    series = [
        Series(name, tuple(shown(kind[label], own=label in whole) for label in chosen), tone)
        for name, kind, tone in (
            (_("Confirmed"), confirmed, "one"),
            (_("False"), false, "two"),
            (_("No clear answer"), other, "three"),
        )
    ]
    return rows(words, chosen, series)


def _with_list(answers: list[Answers]) -> Iterator[tuple[str, str, str, int]]:
    """Each answer with its list by name; records of a copy, and those that are gone, by their owner alone."""
    names, ids = agency_names(), {each.record: _id_of(each.record) for each in answers}
    held = lists_of({id for id in ids.values() if id is not None})
    for each in answers:
        found = held.get(ids[each.record] or UUID(int=0))
        owner = names.get(each.owner, each.owner)
        yield (f"{_list_name(found, each.kind)}, {owner}" if found else owner), each.owner, each.answer, each.hits


def _list_name(found: RecordList, kind: str) -> str:
    """The list's name; of INTERPOL's notices with their kind, since each kind is a query of its own in one list."""
    short = f"short.{kind}"
    return f"{found.name}: {sentence(short)}" if found.owner.code == _INTERPOL and short in CATALOGUE else found.name


def _id_of(record: str) -> UUID | None:
    """The record's id; a partner may have asked about an invalid key."""
    with suppress(ValueError):
        return record_id(record)
    return None
