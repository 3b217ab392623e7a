"""Records as a file or on paper, and filters that an officer keeps."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.registry.actions.record_exports import FORMATS, ExportsSpent, export_records
from leeward.apps.registry.actions.saved_searches import KEPT, MOST, TooManySaved, remove_search, save_search
from leeward.apps.registry.forms.records import SearchForm
from leeward.apps.registry.queries.record_rows import COLUMNS, as_csv
from leeward.apps.registry.views.records import READERS
from leeward.core.printable import printable
from leeward.platform.file_answer import file_response


@require_POST
@needs_role(*READERS)
def export(request: HttpRequest) -> HttpResponse:
    """The records that fit the filters, as a csv file or as a page to print."""
    form, wanted = SearchForm(request.POST), request.POST.get("format", "")
    if wanted not in FORMATS:
        raise Http404
    officer, filters = signed_in(request), form.filters()
    try:
        rows = export_records(officer, filters, form.changed_data, wanted)
    except ExportsSpent as error:
        n = error.minutes
        said = ngettext(
            "Nothing was exported: you exported too often. Try again in %(n)s minute.",
            "Nothing was exported: you exported too often. Try again in %(n)s minutes.",
            n,
        )
        messages.error(request, said % {"n": n})
        return _back(form)
    now = timezone.localtime()
    if wanted == "csv":
        return file_response("\ufeff" + as_csv(rows.rows), f"records-{now:%Y%m%dT%H%M}.csv")
    shown = {"columns": COLUMNS, "rows": rows.rows, "cut": rows.cut, "now": now, "chosen": form.chosen()}
    return render(request, "registry/records_print.html", shown)


@require_POST
@needs_role(*READERS)
def save(request: HttpRequest) -> HttpResponse:
    """Keep the filters under a name."""
    form, name = SearchForm(request.POST), " ".join(printable(request.POST.get("name", "")).split())[:60]
    form.filters()
    if not name:
        messages.error(request, _("Give the filters a name."))
        return _back(form)
    if not any(form.cleaned_data.get(field) for field in KEPT):
        messages.error(request, _("Choose a filter first: search terms are not saved."))
        return _back(form)
    try:
        kept = save_search(signed_in(request), name, form.cleaned_data)
    except TooManySaved:
        messages.error(request, _("You have saved %(most)s already: remove one first.") % {"most": MOST})
        return _back(form)
    messages.success(request, _("The filters are saved as %(name)s.") % {"name": kept.name})
    return _back(form)


@require_POST
@needs_role(*READERS)
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep these filters no more."""
    if not remove_search(signed_in(request), pk):
        raise Http404
    return redirect("registry:records")


def _back(form: SearchForm) -> HttpResponse:
    """To the list with the same filters; the search terms are in no address of ours."""
    said = QueryDict(mutable=True)
    said.update({name: value for name, value in form.cleaned_data.items() if value and name != "search"})
    response = redirect("registry:records")
    response["Location"] += f"?{said.urlencode()}" if said else ""
    return response
