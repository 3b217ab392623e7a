"""What was taken out is in no list, and is kept."""

from django.utils import timezone
from tests.apps.operations.conftest import Team

from leeward.apps.operations.models import Operation, Phase, Site


def test_an_operation_leaves_out_what_was_taken_out(operation: Operation, team: Team) -> None:
    day = operation.begins_on
    Phase.objects.create(operation=operation, name="Care", begins_on=day, ends_on=day)
    Site.objects.create(operation=operation, code="PIER", name="Pier", agency=team.barbados)
    assert (operation.phases.count(), operation.sites.count()) == (1, 1)
    for model in (Phase, Site):
        model.objects.update(removed_at=timezone.now())
        assert not model.objects.exists()
        assert model.with_removed.count() == 1
    operation = Operation.objects.prefetch_related("sites", "phases").get()
    assert (list(operation.phases.all()), list(operation.sites.all())) == ([], [])
