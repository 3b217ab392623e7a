"""The sites of an operation: one at a time, or a whole file."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Agency, Officer, Post
from leeward.apps.operations.actions.audited import audit_act
from leeward.apps.operations.actions.operations import planning
from leeward.apps.operations.models import Operation, Site
from leeward.platform.prepared_rows import changed_rows, new_rows
from leeward.platform.refusal import NotAllowed


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """A post, or an ad-hoc place with coordinates (degrees north and east, WGS 84). `silent_after` is in minutes."""

    code: str
    name: str
    agency: Agency
    post: Post | None = None
    latitude: float | None = None
    longitude: float | None = None
    lanes: int = 1
    hours: str = ""
    silent_after: int = 180


def save_site(operation: Operation, site: Site | None, facts: SiteFacts, *, officer: Officer) -> Site:
    """Add a site, or write `site` again. Raises NotAllowed, also where another site has the code."""

    def work(current: Operation) -> Site:
        row = site or Site(operation=current)
        if current.sites.filter(code=facts.code).exclude(pk=row.pk).exists():
            raise NotAllowed(_("Another site has the code %(code)s.") % {"code": facts.code})
        _fill(row, facts).save()
        audit_act("operation.site", current, officer, of=f"site/{row.pk}")
        return row

    return planning(operation, officer, work)


def import_sites(operation: Operation, rows: Sequence[SiteFacts], *, officer: Officer) -> tuple[int, int]:
    """Add those whose code is new and write the others again: how many of each. All or, with NotAllowed, none; the same
    file a second time changes nothing.
    """

    def work(current: Operation) -> tuple[int, int]:
        known = {site.code: site for site in current.sites.all()}
        new = [_fill(Site(operation=current), facts) for facts in rows if facts.code not in known]
        changed = [_fill(known[facts.code], facts) for facts in rows if facts.code in known]
        # One statement for many: a file of 2,000 holds other writers no longer than it must.
        new_rows(new).write()
        changed_rows(changed, SiteFacts.__slots__).write()
        audit_act("operation.site.import", current, officer, details={"new": len(new), "changed": len(changed)})
        return len(new), len(changed)

    return planning(operation, officer, work)


def _fill(row: Site, facts: SiteFacts) -> Site:
    for name in SiteFacts.__slots__:
        setattr(row, name, getattr(facts, name))
    return row
