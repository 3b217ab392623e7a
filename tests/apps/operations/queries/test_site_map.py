"""Where a site is: what was typed, else its post's UN/LOCODE, else in words only."""

import re

from leeward.apps.agencies.models import Agency, Post
from leeward.apps.operations.models import Site
from leeward.apps.operations.queries.site_map import position, site_map

PIER = Site(code="PIER", name="<b>Pier</b>", latitude=13.1, longitude=-59.6, lanes=2)

AIRPORT = Site(code="BB-BGI", name="Airport", post=Post(code="BB-BGI", unlocode="BBBGI"), lanes=9)

BOAT = Site(code="BOAT", name="Boat", lanes=1)

MOVED = Site(code="X", name="Moved", post=Post(code="BB-BGI", unlocode="BBBGI"), latitude=0, longitude=0, lanes=1)


BARBADOS = Agency(code="BRB-IMMI", name="Barbados")


BRIDGETOWN = Post(code="BB-BGI", name="Bridgetown", agency=BARBADOS, unlocode="BBBGI")


NOWHERE = Post(code="BB-PIER", name="Pier", agency=BARBADOS, unlocode="")


SITES = (
    ("typed", Site(name="Typed", latitude=13.1, longitude=-59.6), (13.1, -59.6)),
    ("typed is before the post's", Site(name="Both", post=BRIDGETOWN, latitude=1.5, longitude=-2.5), (1.5, -2.5)),
    ("on the equator and the meridian", Site(name="Zero", latitude=0.0, longitude=0.0), (0.0, 0.0)),
    ("a post that no list places", Site(name="Unplaced", post=NOWHERE), None),
    ("neither", Site(name="None"), None),
)


HOSTILE = '<script>alert(1)</script>" onload="alert(1)'


def test_what_was_typed_is_before_the_posts_place() -> None:
    for why, site, at in SITES:
        assert position(site) == at, why
    post = position(Site(name="Post", post=BRIDGETOWN))
    assert post is None or (abs(post[0]) <= 90 and abs(post[1]) <= 180)


def test_the_table_has_every_site_and_the_map_those_with_a_place() -> None:
    found = site_map(site for _why, site, _at in SITES)
    assert [site.name for site, _where in found.where] == [site.name for _why, site, _at in SITES]
    assert [bool(where) for _site, where in found.where] == [at is not None for _why, _site, at in SITES]
    assert {site.name: where for site, where in found.where}["Typed"] == "13° 06.00′ N, 59° 36.00′ W"
    assert found.without == ("Unplaced", "None")
    for drawn in (found.wide, found.narrow):
        assert str(drawn).count('class="place"') == 3


def test_a_name_is_no_markup_in_the_drawing() -> None:
    found = site_map([Site(name=HOSTILE, latitude=13.0, longitude=-59.0)])
    for drawn in (str(found.wide), str(found.narrow)):
        assert "<script" not in drawn
        assert not re.search(r"<[^>]*onload", drawn), "as a text it is only words"
    assert site_map([]).where == ()


def test_positions() -> None:
    assert position(PIER) == (13.1, -59.6)
    airport = position(AIRPORT)
    assert airport is not None
    assert abs(airport[0] - 13.1) < 0.2, "of the UN/LOCODE"
    assert position(MOVED) == (0, 0), "zero is a place, and what was typed wins"
    for site in (BOAT, Site(post=Post(unlocode="")), Site(post=Post(unlocode="ZZZZZ")), Site(latitude=1)):
        assert position(site) is None
