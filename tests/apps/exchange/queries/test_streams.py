"""Names of streams: one for each audience and epoch."""

import pytest

from leeward.apps.exchange.queries.streams import FIRST, stream_name


def test_an_audience_in_any_order_has_one_stream() -> None:
    assert stream_name("records", ["A", "B"]) == stream_name("records", ["B", "A"])
    assert stream_name("records", iter(["A"])).startswith("records.")
    assert len(stream_name("records", ["A"])) == len("records.") + 16


@pytest.mark.parametrize(
    ("topic", "audience", "epoch"),
    [("desk", ["A", "B"], ""), ("records", ["A"], ""), ("records", ["A", "B", "C"], ""), ("records", ["A", "B"], "e1")],
)
def test_another_topic_audience_or_epoch_is_another(topic: str, audience: list[str], epoch: str) -> None:
    assert stream_name(topic, audience, epoch) != stream_name("records", ["A", "B"])


def test_the_first_envelope_has_no_predecessor() -> None:
    assert set(FIRST) == {"0"}
    assert len(FIRST) == 64
