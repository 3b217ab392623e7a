"""Where sites are: typed coordinates before those of the post, and in words where no position is known."""

from leeward.apps.agencies.models import Post
from leeward.apps.operations.models import Site
from leeward.apps.operations.queries.site_map import position, site_map

PIER = Site(code="PIER", name="<b>Pier</b>", latitude=13.1, longitude=-59.6, lanes=2)
AIRPORT = Site(code="BB-BGI", name="Airport", post=Post(code="BB-BGI", unlocode="BBBGI"), lanes=9)
BOAT = Site(code="BOAT", name="Boat", lanes=1)
MOVED = Site(code="X", name="Moved", post=Post(code="BB-BGI", unlocode="BBBGI"), latitude=0, longitude=0, lanes=1)


def test_positions() -> None:
    assert position(PIER) == (13.1, -59.6)
    airport = position(AIRPORT)
    assert airport is not None
    assert abs(airport[0] - 13.1) < 0.2, "of the UN/LOCODE"
    assert position(MOVED) == (0, 0), "zero is a place, and what was typed wins"
    for site in (BOAT, Site(post=Post(unlocode="")), Site(post=Post(unlocode="ZZZZZ")), Site(latitude=1)):
        assert position(site) is None


def test_the_map_and_its_table() -> None:
    found = site_map([PIER, AIRPORT, BOAT])
    assert found.without == ("Boat",)
    words = {site.code: where for site, where in found.where}
    assert words["BOAT"] == ""
    assert words["PIER"].count("°") or words["PIER"].count("N"), words["PIER"]
    for drawing in (found.wide, found.narrow):
        assert drawing.count("<b>") == 0, "a name is no markup"
    empty = site_map([])
    assert (empty.where, empty.without) == ((), ())
