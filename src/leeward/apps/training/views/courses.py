"""Courses for an officer: the list, and one page after another, without scripts."""

import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_http_methods, require_safe

from leeward.apps.agencies.access.roles import has_role, signed_in
from leeward.apps.agencies.queries import local_date
from leeward.apps.agencies.views.acts import done, tried
from leeward.apps.training.access import KEEPERS
from leeward.apps.training.actions import learning
from leeward.apps.training.forms.courses import ItemForm, LanguageForm
from leeward.apps.training.models import CourseProgress, CourseVersion
from leeward.apps.training.queries import courses as queries
from leeward.apps.training.queries import progress as learned
from leeward.apps.training.queries.cohorts import due_courses
from leeward.apps.training.views.language import preferred_language
from leeward.core.training.courses import markdown
from leeward.core.training.courses.course import LANGUAGE_NAMES, Course, Language

_KINDS = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg"}


@dataclass(frozen=True, slots=True)
class Opened:
    """A course as a page of it needs it; `progress` is the last that the officer did in it."""

    row: CourseVersion
    course: Course
    language: Language
    pages: Any
    progress: CourseProgress | None
    preferred: Language

    @property
    def lacks(self) -> str:
        """The officer's language, by its own name, where the course is not in it."""
        return "" if self.preferred in self.course.parts else LANGUAGE_NAMES[self.preferred]

    @property
    def is_unread(self) -> bool:
        """Whether it is a translation that no native speaker has read."""
        first = next(iter(self.course.parts))
        return self.language != first and self.language not in self.course.read_by_natives

    def page(self, number: int) -> queries.Page:
        """One page. Raises Http404."""
        if not 1 <= number <= len(self.pages):
            raise Http404
        return self.pages[number - 1]  # type: ignore[no-any-return]


def _opened(request: HttpRequest, id: UUID) -> Opened:
    officer = signed_in(request)
    row = queries.known_course(officer, id)
    course, progress = queries.course_of(row), learned.progress_of(officer, row)
    preferred = preferred_language(request)
    language = queries.language_for(course, progress.language if progress else preferred)
    pages = queries.pages_of(course, language, officer.agency.country)
    return Opened(row, course, language, pages, progress, preferred)


@require_safe
@login_required
def courses(request: HttpRequest) -> HttpResponse:
    """The courses in use, with what the officer did in each."""
    officer = signed_in(request)
    rows = learned.listed(officer, preferred_language(request), due_courses(officer, local_date(officer.post)))
    context = {"rows": rows, "keeps": has_role(officer, *KEEPERS), "here": "courses"}
    return render(request, "training/courses.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def course(request: HttpRequest, course: UUID) -> HttpResponse:
    """One course: its pages, sources and languages; begun, or continued in another language."""
    opened, officer = _opened(request, course), signed_in(request)
    if request.method == "POST":
        form = LanguageForm(request.POST)
        wanted = form.cleaned_data["language"] if form.is_valid() else opened.language
        if not tried(request, lambda: learning.begin_course(opened.row, wanted, officer=officer)):
            return redirect("training:course", opened.row.pk)
        return _go_on(_opened(request, course))
    going = opened.progress if opened.progress and opened.progress.finished_at is None else None
    context = {
        "opened": opened,
        "languages": [(each, LANGUAGE_NAMES[each]) for each in opened.course.parts],
        "going": going,
        "done": {page.number for page in learned.done_pages(opened.progress, opened.pages)}
        if opened.progress
        else set(),
        "passed": learned.verdict(opened.progress, opened.pages) if opened.progress else None,
        "score": learned.right_items(opened.progress, opened.pages) if opened.progress else None,
        "genuine": opened.row.state == CourseVersion.State.PROPOSED or queries.is_genuine(opened.row),
        "keeps": has_role(officer, *KEEPERS),
    }
    return render(request, "training/course.html", context)


def _go_on(opened: Opened) -> HttpResponse:
    page = learned.next_page(opened.progress, opened.pages) if opened.progress else None
    if page is None:
        return redirect("training:course", opened.row.pk)
    return redirect("training:course_page", opened.row.pk, page.number)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def page(request: HttpRequest, course: UUID, page: int) -> HttpResponse:
    """One page: a lesson, the law of the state, or an item of the test with what its answer says."""
    opened, officer = _opened(request, course), signed_in(request)
    shown = opened.page(page)
    answer = learned.chosen(opened.progress).get(shown.item.id) if shown.item else None
    form = ItemForm(request.POST if request.method == "POST" else None, item=shown.item) if shown.item else None
    if form is not None and shown.item is not None:
        item = shown.item.id
        if done(
            request, form, lambda: learning.answer_item(opened.row, item, form.cleaned_data["chosen"], officer=officer)
        ):
            return redirect("training:course_page", opened.row.pk, page)
    elif request.method == "POST":
        if not tried(request, lambda: learning.read_page(opened.row, page, officer=officer)):
            return redirect("training:course", opened.row.pk)
        return redirect(*_after(opened, page))
    context = {
        "opened": opened,
        "page": shown,
        "text": _html(opened, shown),
        "form": form,
        "answer": answer,
        "right": learned.is_right(shown.item, answer) if shown.item and answer is not None else None,
        "going": opened.progress is not None and opened.progress.finished_at is None,
        "next": reverse(*_reversed(_after(opened, page))),
        "last": page == len(opened.pages),
    }
    return render(request, "training/course_page.html", context, status=422 if form and form.errors else 200)


def _after(opened: Opened, number: int) -> tuple[Any, ...]:
    """The address after a page: the next one, and after the last the course's own."""
    if number < len(opened.pages):
        return "training:course_page", opened.row.pk, number + 1
    return "training:course", opened.row.pk


def _reversed(address: tuple[Any, ...]) -> tuple[Any, ...]:
    return address[0], None, address[1:]


def _html(opened: Opened, page: queries.Page) -> SafeString:
    """The page's text; links between lessons lead to their pages."""
    numbers = {each.name: each.number for each in opened.pages if each.name}

    def address(link: re.Match[str]) -> str:
        number = numbers.get(link[1])
        return f'href="{reverse("training:course_page", args=(opened.row.pk, number))}"' if number else link[0]

    made = markdown.html(
        page.text, lambda picture: reverse("training:course_picture", args=(opened.row.pk, picture[9:]))
    )
    # `markdown.html` escapes everything and makes the elements itself.
    return mark_safe(re.sub(r'href="([A-Za-z0-9._-]+\.md)"', address, made))  # noqa: S308


@require_safe
@login_required
def picture(request: HttpRequest, course: UUID, picture: str) -> HttpResponse:
    """A picture of a course, as what it was checked to be."""
    files = queries.files_of(queries.known_course(signed_in(request), course))
    data = files.get(f"pictures/{picture}")
    kind = _KINDS.get(picture.rpartition(".")[2])
    if data is None or kind is None:
        raise Http404
    return HttpResponse(data, content_type=kind)
