"""What a certificate of crossings says, on its page and as a file: the crossings of one document, and nothing that was
joined or decided.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Agency
from leeward.apps.crossings.models import Crossing
from leeward.core.record.codes.display import country_name
from leeward.core.report import Report, ReportSection, ReportTable
from leeward.core.travel.stays.crossing import Holder


@dataclass(frozen=True, slots=True)
class Certificate:
    """The crossings of `holder`'s document at an agency, the newest first, as they were recorded at `at`.

    A correction is answered within `days`. `is_cut`: there are older crossings, which are not among the rows.
    """

    agency: Agency
    holder: Holder
    rows: Sequence[Crossing]
    at: datetime
    days: int
    is_cut: bool = False

    @property
    def name(self) -> str:
        """The holder, as the document states."""
        return ", ".join(filter(None, (self.holder.surname, self.holder.given_name)))

    @property
    def rights(self) -> str:
        """What the holder may do about it."""
        told = _("This is what is recorded on this document.")
        if self.is_cut:
            newest = _("These are the newest %(n)s crossings on this document; older ones are recorded, too.")
            told = newest % {"n": len(self.rows)}
        answered = ngettext(
            "A crossing that is wrong is corrected at the request of the holder; the answer comes within %(n)s day.",
            "A crossing that is wrong is corrected at the request of the holder; the answer comes within %(n)s days.",
            self.days,
        )
        return f"{told} {answered % {'n': self.days}}"


def certificate_report(made: Certificate) -> Report:
    """The certificate as it is printed; equal certificates give equal files. The file has its rows as data, too."""
    language = get_language() or "en"
    facts = (
        (_("Holder"), made.name),
        (_("Document"), f"{made.holder.number}, {country_name(made.holder.issuer, language)}"),
        (_("As recorded at"), f"{date_format(made.at, 'j F Y, H:i')} ({made.at.tzinfo})"),
    )
    head = (_("Day"), _("Direction"), _("Post"), _("Who says so"))
    rows = tuple(
        (date_format(each.day, "j F Y"), each.direction_word, each.post.name if each.post else "", each.source_word)
        for each in made.rows
    )
    texts = (made.rights,) if rows else (_("No crossing of this document is recorded."), made.rights)
    tables = (ReportTable(_("Crossings"), head, rows),) if rows else ()
    return Report(
        title=_("Certificate of crossings"),
        subtitle=made.agency.name,
        publisher=made.agency.name,
        language=language.partition("-")[0],
        made_at=made.at,
        facts=facts,
        sections=(ReportSection(_("What is recorded"), texts, tables=tables),),
        attached=_data(made),
        attached_says=_("The same crossings as data"),
    )


def _data(made: Certificate) -> str:
    crossings = [
        {
            "day": each.day.isoformat(),
            "direction": each.direction,
            "post": each.post.code if each.post else "",
            "source": each.source,
        }
        for each in made.rows
    ]
    document = {"issuer": made.holder.issuer, "number": made.holder.number}
    return json.dumps({"agency": made.agency.code, "document": document, "crossings": crossings}, ensure_ascii=False)
