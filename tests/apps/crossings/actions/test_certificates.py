"""A certificate of crossings: of one document, as a page and as a file that is the same for the same facts."""

from dataclasses import replace

import pytest
from django.test import Client
from tests.apps.border.conftest import Cast
from tests.apps.crossings.conftest import Cross

from leeward.apps.audit.models import AuditEntry
from leeward.apps.crossings.actions import certificates
from leeward.apps.crossings.actions.certificates import make_certificate
from leeward.apps.crossings.queries.certificates import certificate_report
from leeward.core.report import content
from leeward.core.travel.stays.crossing import Direction, Holder
from leeward.platform.pdf import pdf
from leeward.platform.refusal import NotAllowed

pytestmark = pytest.mark.django_db
ROE = Holder("GBR", "C1", "JO", '#panic("typst ran") ROE', "19800102", "F")
RENEWED = Holder("GBR", "D2", "JO", "ROE", "19800102", "F")


def test_one_document_alone_and_the_same_file_for_the_same_facts(cast: Cast, cross: Cross, client: Client) -> None:
    entry = cross(Direction.ENTRY, 30, ROE, until=40)
    cross(Direction.EXIT, 20, ROE)
    cross(Direction.EXIT, 10, RENEWED)
    made = make_certificate(entry, form="page", officer=cast.clara)
    assert [each.direction for each in made.rows] == ["exit", "entry"], "nothing that was joined"
    report = certificate_report(made)
    said = content(report)
    assert ("within 30 days" in said, "D2" in said, "1980" in said) == (True, False, False)
    assert pdf(report) == pdf(certificate_report(made))
    assert pdf(report) != pdf(certificate_report(replace(made, days=31)))
    none = certificate_report(replace(made, rows=[]))
    assert "No crossing of this document is recorded." in content(none)
    assert pdf(none)[:5] == b"%PDF-"
    client.force_login(cast.clara)
    file = client.post(f"/crossings/{entry.pk}/certificate", {"form": "pdf"})
    assert (file["Content-Type"], file.content[:5], b"pdfaid" in file.content) == ("application/pdf", b"%PDF-", True)
    assert "As a PDF file" in client.post(f"/crossings/{entry.pk}/certificate").text
    forms = AuditEntry.objects.filter(act="crossings.certificate").order_by("pk")
    assert [each.details for each in forms] == [{"form": form, "found": 2} for form in ("page", "pdf", "page")]
    for officer in (cast.alice, cast.bob):
        with pytest.raises(NotAllowed):
            make_certificate(entry, form="pdf", officer=officer)


def test_one_that_leaves_older_crossings_out_says_so(cast: Cast, cross: Cross, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = cross(Direction.ENTRY, 30, ROE)
    for days in (20, 10):
        cross(Direction.EXIT if days == 20 else Direction.ENTRY, days, ROE)
    for most, said in ((3, "This is what is recorded"), (2, "the newest 2 crossings on this document")):
        monkeypatch.setattr(certificates, "MOST", most)
        made = make_certificate(entry, form="page", officer=cast.clara)
        assert (len(made.rows), said in made.rights, "within 30 days" in made.rights) == (most, True, True)
