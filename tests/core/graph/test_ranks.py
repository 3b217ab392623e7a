from pathlib import Path

from tests.core.graph.small import net

from leeward.core.graph.edge_list import read_edges
from leeward.core.graph.ranks import share_at_top


def test_who_holds_all_together_is_always_at_the_top_and_who_is_between_no_one_never() -> None:
    star = net(*[f"x{other}" for other in "abcdefghij"])
    shares = share_at_top(star, top=1, resamples=50)
    assert shares[0] == 1.0
    assert shares[1:].max() == 0.0


def test_the_same_network_gives_the_same_shares() -> None:
    ring = net("ab", "bc", "cd", "de", "ea", "ac")
    assert share_at_top(ring, resamples=20).tolist() == share_at_top(ring, resamples=20).tolist()


def test_ranks_of_a_published_network_are_more_or_less_sure(shared: Path) -> None:
    network = read_edges((shared / "networks/edges/covert_10.0.csv").read_text()).network
    by_name = dict(zip(network.names, share_at_top(network).tolist(), strict=True))
    assert by_name["1"] == by_name["12"] == 1.0
    assert 0.6 < by_name["76"] < 1.0, "fourth of the whole, but not in every resample among five"
    assert by_name["5"] == 0.0
