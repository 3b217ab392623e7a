"""Where the sites of an operation are: the map in two widths, and those without a known position."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from leeward.apps.operations.models import Site
from leeward.core.charts.map import Place, two_maps
from leeward.core.charts.svg import Svg, Words
from leeward.core.operation.coordinates import text_of
from leeward.core.record.codes.places import place


@dataclass(frozen=True, slots=True)
class SiteMap:
    """The drawing for a wide page and for a phone; `where` has each site's position in words, empty where unknown."""

    words: Words
    wide: Svg
    narrow: Svg
    where: tuple[tuple[Site, str], ...]
    without: tuple[str, ...]


def position(site: Site) -> tuple[float, float] | None:
    """Degrees north and east: what was typed, else those of the post's UN/LOCODE."""
    if site.latitude is not None and site.longitude is not None:
        return site.latitude, site.longitude
    found = place(site.post.unlocode) if site.post else None
    return (found.latitude, found.longitude) if found else None


def site_map(sites: Iterable[Site]) -> SiteMap:
    """The map of these sites: the more lanes, the larger the circle."""
    found = [(site, position(site)) for site in sites]
    words = Words(
        "sites",
        _("Where the sites are"),
        _("The larger the circle, the more lanes. The table has every site with its coordinates."),
        _("Site"),
        _("no data"),
    )
    wide, narrow = two_maps(words, [Place(site.name, (at[1], at[0]), site.lanes) for site, at in found if at], [])
    where = tuple((site, text_of(*at) if at else "") for site, at in found)
    return SiteMap(words, wide, narrow, where, tuple(site.name for site, at in found if at is None))
