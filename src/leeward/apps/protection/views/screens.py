"""First contact, and who read the case."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from leeward.apps.protection.models import Case, Section
from leeward.apps.protection.queries.ages import is_child
from leeward.apps.protection.queries.case_files import shown_from_file
from leeward.apps.protection.queries.reads import named, reads_of
from leeward.apps.protection.views.pages import case_page, of_case, shown_section
from leeward.platform.pages import list_page


@require_safe
@of_case
def first_contact(request: HttpRequest, case: Case) -> HttpResponse:
    """What the person needs now; below it who the person is, and for a child the child's path."""
    kinds = [Section.Kind.FIRST_CONTACT, Section.Kind.PERSON]
    if is_child(case):
        kinds.insert(1, Section.Kind.CHILD)
    context = {"sections": [shown_section(case, kind) for kind in kinds], "from_file": shown_from_file(case)}
    return case_page(request, case, "first_contact", context)


@require_safe
@of_case
def reads(request: HttpRequest, case: Case) -> HttpResponse:
    """Who read the case, when, and which page."""
    page = list_page(request, reads_of(case))
    return case_page(request, case, "reads", {"page": page, "reads": named(page.rows)})
