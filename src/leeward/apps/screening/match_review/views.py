"""Why did this match: the page."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from leeward.apps.agencies.access.roles import has_role, needs_role, signed_in
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.registry.actions.records import record_search_audit, record_view_audit
from leeward.apps.registry.models import Record
from leeward.apps.registry.queries import records as registry
from leeward.apps.screening.access.judgement import view_again
from leeward.apps.screening.actions.checks import audit_comparison, check_read
from leeward.apps.screening.match_review.forms import PersonForm, RecordForm
from leeward.apps.screening.match_review.queries import page, subject_of_record
from leeward.apps.screening.queries.answers import answer_of
from leeward.apps.screening.queries.checks import check_for
from leeward.core.matching.subject import Subject

_FOUND = 20


@require_http_methods(["GET", "POST"])
@needs_role(Role.RECORD_KEEPER, Role.SUPERVISOR, Role.DATA_PROTECTION)
def comparison(request: HttpRequest) -> HttpResponse:
    """Two persons side by side: typed, or the second one a record that this officer may read."""
    officer = signed_in(request)
    if request.method == "GET":
        record = _record_of_link(officer, request.GET.get("record", ""))
        if record is not None:
            record_view_audit(record, officer)
        one = _of_check(officer, request.GET.get("check", ""))
        return _render(request, one, PersonForm(prefix="two"), RecordForm(), record)
    one, two = PersonForm(request.POST, prefix="one"), PersonForm(request.POST, prefix="two")
    choice = RecordForm(request.POST)
    if "find" in request.POST:
        return _render(
            request, _without_errors(one), _without_errors(two), choice, None, found=_search(officer, choice)
        )
    record = _readable(officer, choice)
    candidate = _second(two, record)
    if not one.is_valid() or candidate is None:
        return _render(request, one, PersonForm(prefix="two") if record else two, choice, record, status=422)
    audit_comparison(officer, one.subject(), candidate, record)
    answer = page(one.subject(), candidate, record)
    return _render(request, one, PersonForm(prefix="two") if record else two, choice, record, **answer)


def _render(
    request: HttpRequest,
    one: PersonForm,
    two: PersonForm,
    choice: RecordForm,
    record: Record | None,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    context = {"one": one, "two": two, "choice": choice, "record": record, **more}
    return render(request, "screening/why.html", context, status=status)


def _record_of_link(officer: Officer, id: str) -> Record | None:
    """The record of a link. Raises Http404 both where this officer may not read it and where it does not exist."""
    if not id:
        return None
    try:
        record = _comparable(officer, UUID(id))
    except ValueError:
        record = None
    if record is None or subject_of_record(record) is None:
        raise Http404
    return record


def _of_check(officer: Officer, id: str) -> PersonForm:
    """The traveller of a check that the officer's agency made; an empty form where none is named.

    For officers who judge false hits or look after data: record keepers have no access to travellers.
    """
    if not id:
        return PersonForm(prefix="one")
    check = check_for(id, officer) if has_role(officer, Role.SUPERVISOR, Role.DATA_PROTECTION) else None
    if check is None:
        raise Http404
    check_read(check, officer=officer)
    return PersonForm.of_check(answer_of(check).subject, "one")


def _readable(officer: Officer, choice: RecordForm) -> Record | None:
    """The record chosen, or None with the reason on the form."""
    id = choice.record_id()
    record = _comparable(officer, id) if id else None
    if id and (record is None or subject_of_record(record) is None):
        choice.add_error("search", _("This record no longer exists, or describes no person. Search for it again."))
        return None
    return record


def _second(two: PersonForm, record: Record | None) -> Subject | None:
    if record is not None:
        return subject_of_record(record)
    return two.subject() if two.is_valid() else None


def _search(officer: Officer, choice: RecordForm) -> list[Record]:
    """Records of persons that fit; a search is audited."""
    text = choice.cleaned_data.get("search", "") if choice.is_valid() else ""
    if not text:
        choice.add_error("search", _("Write a part of the name, a number or a reference."))
        return []
    record_search_audit(officer, text, ["kind"])
    found = registry.records(officer, registry.Filters(search=text, kind="person", state="active")).records
    return [record for record in found if _may_compare(officer, record)][:_FOUND]


def _comparable(officer: Officer, id: UUID) -> Record | None:
    """The record, where this officer may read it and compare a person with it."""
    record = registry.record(officer, id)
    return record if record is not None and _may_compare(officer, record) else None


def _may_compare(officer: Officer, record: Record) -> bool:
    """The keepers of a record compare with it; with another agency's as far as a search shows it."""
    return record.owner_id == officer.agency_id or view_again(record, officer) == "full"


def _without_errors(form: PersonForm) -> PersonForm:
    """The typed values without error messages: nothing is compared yet."""
    return PersonForm(prefix=form.prefix, initial={name: form[name].value() for name in form.fields})
