"""What leaves a node: sealed once, in order, sent until there is a receipt."""

from django.utils import timezone
from tests.apps.exchange.conftest import Federation
from tests.apps.exchange.lines import Line, note, partner

from leeward.apps.audit.actions import SYSTEM
from leeward.apps.exchange.actions import settling
from leeward.apps.exchange.actions.delivery import deliver
from leeward.apps.exchange.actions.sealing import seal_waiting
from leeward.apps.exchange.queries.outbox import Lane, partners_due
from leeward.core.federation.envelope import read


def test_records_have_a_lane_of_their_own_and_hits_go_first(federation: Federation) -> None:
    for topic in ("records", "desk", "hits"):
        note(["ATG-IMMI"], topic=topic)
    seal_waiting()
    for lane, topics in ((Lane.URGENT, ["hits", "desk"]), (Lane.BULK, ["records"])):
        line = Line(federation.antigua)
        deliver(partner(federation.antigua), line, lane)
        assert [read(data).header.stream.partition(".")[0] for data in line.carried] == topics


def test_a_paused_partner_gets_nothing(federation: Federation) -> None:
    note(["ATG-IMMI", "LCA-POLI"])
    seal_waiting()
    settling.set_paused(partner(federation.antigua), paused=True, actor=SYSTEM)
    assert [each.code for each in partners_due(timezone.now(), Lane.URGENT)] == ["LCA-POLI"]
