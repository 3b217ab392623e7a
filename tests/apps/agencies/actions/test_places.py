"""Posts and agencies: who adds and changes them, and what is refused."""

import pytest
from tests.apps.agencies.administrators import Administrators
from tests.conftest import Cast

from leeward.apps.agencies.actions.enrolment import add_officer
from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.actions.places import (
    add_agency,
    add_post,
    change_post,
    close_post,
    describe_agency,
    open_post,
)
from leeward.apps.agencies.models import Agency, Officer, Post, Role
from leeward.apps.agencies.queries import open_posts
from leeward.apps.audit.models import AuditEntry
from leeward.apps.screening.access.checks import may_check_at
from leeward.platform.refusal import NotAllowed

pytestmark = pytest.mark.django_db


def test_an_administrator_adds_a_post_of_the_own_agency(cast: Cast, admins: Administrators) -> None:
    post = add_post("BRB-PORT", cast.barbados, by=admins.ada, name="Port", zone="America/Barbados")
    assert (post.agency, post.zone) == (cast.barbados, "America/Barbados")
    row = AuditEntry.objects.get(act="post.create", object="post/BRB-PORT")
    assert row.actor == "ada"


@pytest.mark.parametrize(
    ("who", "facts", "why"),
    [
        ("pol", {}, "Another administrator"),
        ("clara", {}, "Another administrator"),
        ("ada", {"zone": "Barbados/Bridgetown"}, "is not a time zone"),
        ("ada", {"zone": ""}, "is not a time zone"),
        ("ada", {"zone": "../../etc/passwd"}, "is not a time zone"),
        ("ada", {"zone": "UTC\x00"}, "is not a time zone"),
    ],
)
def test_what_is_no_post(who: str, facts: dict[str, str], why: str, cast: Cast, admins: Administrators) -> None:
    officer = getattr(admins, who, None) or cast.clara
    with pytest.raises(NotAllowed, match=why):
        add_post("BRB-PORT", cast.barbados, by=officer, name="Port", **facts)
    assert not Post.objects.filter(code="BRB-PORT").exists()


def test_a_code_is_used_once_by_all_agencies(cast: Cast, admins: Administrators) -> None:
    with pytest.raises(NotAllowed, match="There is already a post BRB-BGI"):
        add_post("BRB-BGI", cast.police, by=admins.pol, name="Ours")
    assert Post.objects.get(code="BRB-BGI").agency == cast.barbados


def test_only_what_changes_is_stored_and_audited(cast: Cast, admins: Administrators) -> None:
    post = cast.bridgetown
    assert change_post(post, by=admins.ada, name="Airport", hold_minutes=60, opening="always") == [
        "hold_minutes",
        "opening",
    ]
    assert AuditEntry.objects.get(act="post.change").details == {"fields": ["hold_minutes", "opening"]}
    assert change_post(post, by=admins.ada, hold_minutes=60) == []
    assert AuditEntry.objects.filter(act="post.change").count() == 1


def test_a_post_where_someone_works_is_not_closed(cast: Cast, admins: Administrators) -> None:
    with pytest.raises(NotAllowed, match=r"works? there: give them another post first"):
        close_post(cast.bridgetown, by=admins.ada)
    cast.bridgetown.refresh_from_db()
    assert cast.bridgetown.closed_at is None


def test_a_closed_post_has_no_officers_and_no_checks_until_it_is_open_again(cast: Cast, admins: Administrators) -> None:
    post = add_post("BRB-PORT", cast.barbados, by=admins.ada, name="Port")
    away = create_officer("zoe", "Zoe", cast.barbados, roles=[Role.OFFICER], post=post)
    Officer.objects.filter(pk=away.pk).update(is_active=False)
    assert may_check_at(cast.alice, post)
    close_post(post, by=admins.ada)
    away.refresh_from_db()
    assert away.post is None, "restored, she would check at a closed post"
    assert not may_check_at(cast.alice, post)
    assert post not in open_posts()
    with pytest.raises(NotAllowed, match="The post is closed"):
        add_officer("ann", "Ann", cast.barbados, post=post, roles=[], by=admins.ada)
    open_post(post, by=admins.ada)
    assert may_check_at(cast.alice, post)
    assert post in open_posts()
    acts = AuditEntry.objects.filter(object="post/BRB-PORT").order_by("pk").values_list("act", "actor")
    assert list(acts) == [("post.create", "ada"), ("post.close", "ada"), ("post.open", "ada")]


def test_another_agencys_post_is_not_closed_or_opened(cast: Cast, admins: Administrators) -> None:
    for by in (admins.pol, cast.clara):
        for act in (close_post, open_post):
            with pytest.raises(NotAllowed, match="Another administrator"):
                act(cast.bridgetown, by=by)


def test_another_agencys_post_is_not_changed(cast: Cast, admins: Administrators) -> None:
    for by in (admins.pol, cast.clara):
        with pytest.raises(NotAllowed):
            change_post(cast.bridgetown, by=by, hold_minutes=1)
    with pytest.raises(NotAllowed, match="time zone"):
        change_post(cast.bridgetown, by=admins.ada, zone="Mars")
    assert Post.objects.get(pk=cast.bridgetown.pk).hold_minutes == 90


def test_only_the_node_adds_agencies(cast: Cast, admins: Administrators) -> None:
    for by in (admins.ada, cast.clara):
        with pytest.raises(NotAllowed, match="node administrator"):
            add_agency("LCA-POLI", "Police", by=by)
    add_agency("LCA-POLI", "Police", by=admins.nora, country="LCA")
    assert Agency.objects.get(code="LCA-POLI").country == "LCA"
    with pytest.raises(NotAllowed, match="already"):
        add_agency("BRB-IMMI", "Another", by=admins.nora)


def test_an_agency_is_described_by_its_administrator(cast: Cast, admins: Administrators) -> None:
    assert describe_agency(cast.barbados, by=admins.ada, name=cast.barbados.name, contact_phone="+1") == [
        "contact_phone"
    ]
    assert Agency.objects.get(pk=cast.barbados.pk).contact_phone == "+1"
    with pytest.raises(NotAllowed):
        describe_agency(cast.barbados, by=admins.pol, name="Ours")
    assert describe_agency(cast.barbados, by=admins.nora) == []
