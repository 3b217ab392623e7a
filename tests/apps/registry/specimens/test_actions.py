"""What a record keeper does to the library: audited, by its agency alone, and never over a colleague's change."""

import pytest
from tests.conftest import Cast
from tests.platform.test_pictures import picture

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.registry.actions.records import RecordConflict
from leeward.apps.registry.models import Specimen, SpecimenPicture
from leeward.apps.registry.specimens.actions import add_specimen, change_specimen, retire_specimen
from leeward.platform.pictures import read_picture

pytestmark = pytest.mark.django_db
FACTS = {"issuer": "BRB", "type": "P", "look": "photo", "tip": "A trident.", "source": "A letter"}


@pytest.fixture
def specimen(keeper: Officer) -> Specimen:
    return add_specimen(FACTS, read_picture(picture()), keeper=keeper)


def acts() -> list[str]:
    return list(AuditEntry.objects.filter(act__startswith="specimen.").order_by("pk").values_list("act", flat=True))


def test_a_change_raises_the_version_and_keeps_the_picture(specimen: Specimen, keeper: Officer) -> None:
    before = SpecimenPicture.objects.get().digest
    changed = change_specimen(specimen, {"tip": "A broken trident."}, None, keeper=keeper, version=1)
    assert (changed.version, changed.tip, changed.issuer) == (2, "A broken trident.", "BRB")
    assert SpecimenPicture.objects.get().digest == before
    change_specimen(changed, {}, read_picture(picture(400, 300)), keeper=keeper, version=2)
    assert SpecimenPicture.objects.get().digest != before
    assert acts() == ["specimen.add", "specimen.change", "specimen.change"]


def test_retired_and_put_back(specimen: Specimen, keeper: Officer) -> None:
    retire_specimen(specimen, keeper=keeper, version=1)
    assert Specimen.objects.get().state == Specimen.State.RETIRED
    retire_specimen(specimen, keeper=keeper, version=2)
    assert Specimen.objects.get().state == Specimen.State.ACTIVE
    assert acts() == ["specimen.add", "specimen.retire", "specimen.reinstate"]


def test_what_a_colleague_changed_meanwhile_stays(specimen: Specimen, keeper: Officer) -> None:
    change_specimen(specimen, {"tip": "of a colleague"}, None, keeper=keeper, version=1)
    for late in (
        lambda: change_specimen(specimen, {"tip": "late"}, None, keeper=keeper, version=1),
        lambda: retire_specimen(specimen, keeper=keeper, version=1),
    ):
        with pytest.raises(RecordConflict):
            late()
    assert Specimen.objects.get().tip == "of a colleague"


@pytest.mark.parametrize("who", ["alice", "bob", "other"])
def test_no_one_else_keeps_it(who: str, specimen: Specimen, cast: Cast) -> None:
    other = create_officer("kay", "Kay", cast.antigua, roles=[Role.RECORD_KEEPER])
    officer = other if who == "other" else getattr(cast, who)
    with pytest.raises(PermissionError):
        change_specimen(specimen, {"tip": "x"}, None, keeper=officer, version=1)
    with pytest.raises(PermissionError):
        retire_specimen(specimen, keeper=officer, version=1)
    if who != "other":
        with pytest.raises(PermissionError):
            add_specimen(FACTS, None, keeper=officer)
    assert (Specimen.objects.get().version, acts()) == (1, ["specimen.add"])
