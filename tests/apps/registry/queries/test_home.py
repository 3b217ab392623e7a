"""What waits of an agency's own records."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.conftest import Cast

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Agency, Role
from leeward.apps.registry.actions.sources import note_fetch, save_source
from leeward.apps.registry.forms.drafts import write_draft
from leeward.apps.registry.models import Edition, RecordList
from leeward.apps.registry.queries.home import drafts, due, fetches, imported, imports, news, proposals
from leeward.platform.home import Level
from leeward.platform.models import Task

pytestmark = pytest.mark.django_db


def test_nothing_waits_at_first(cast: Cast) -> None:
    now = timezone.now()
    cards = [card(cast.keeper, now) for card in (proposals, due, drafts, imports, fetches)]
    assert [(card.count, card.since) for card in cards] == [(0, None)] * 5
    assert list(news(cast.keeper, now)) == []


def test_drafts_and_imports_are_the_agencys(cast: Cast) -> None:
    now = timezone.now()
    draft = write_draft("person", {"surname": "Roe"}, note="", officer=cast.keeper)
    Task.objects.create(kind="registry.import", officer="keeper", agency="BRB-RBPF", state="held", ended_at=now)
    assert (drafts(cast.keeper, now).count, drafts(cast.keeper, now).since) == (1, draft.written_at)
    assert imports(cast.keeper, now).count == 1
    other = create_officer("kay", "Kay", cast.barbados, roles=[Role.RECORD_KEEPER])
    assert [card(other, now).count for card in (drafts, imports)] == [0, 0]


def test_a_list_that_could_not_be_fetched_waits_until_it_is(cast: Cast) -> None:
    now = timezone.now()
    facts = {
        "kind": "un",
        "list_name": "",
        "addresses": ["https://lists.example.org/un.xml"],
        "every": 24,
        "full": False,
    }
    made = save_source(facts, keeper=cast.keeper)
    note_fetch(made, failure="fetch.status.gone", detail="404")
    found = fetches(cast.keeper, now)
    assert (found.count, found.level, found.entry) == (1, Level.SOON, "registry:lists")
    assert fetches(create_officer("kay", "Kay", cast.barbados, roles=[Role.RECORD_KEEPER]), now).count == 0
    note_fetch(made, fetched_at=now)
    assert fetches(cast.keeper, now).count == 0


def test_editions_since_the_last_visit(cast: Cast) -> None:
    now = timezone.now()
    for agency in (cast.police, cast.barbados):
        made = RecordList.objects.create(owner=agency, name="own")
        for days in (1, 3):
            Edition.objects.create(record_list=made, digest="d", files={}, imported_at=now - timedelta(days=days))
    public = RecordList.objects.create(
        owner=Agency.objects.create(code="UN-SC", name="Council", publishes_only=True), name="public"
    )
    Edition.objects.create(record_list=public, digest="d", files={}, imported_at=now)
    node = create_officer("nora", "Nora", cast.antigua, roles=[Role.NODE_ADMINISTRATOR])
    since = now - timedelta(days=2)
    said = {
        who.username: [str(each.sentence) for each in imported(who, since)] for who in (cast.keeper, node, cast.bob)
    }
    assert said == {
        "keeper": ["2 editions of lists were imported."],
        "nora": ["3 editions of lists were imported."],
        "bob": ["1 edition of a list was imported."],
    }
