"""What became of each arrest, seizure and network: who has to answer, and the answers."""

from collections import Counter
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.operations.access import READERS, answers_for
from leeward.apps.operations.forms.lessons import LessonForm
from leeward.apps.operations.models import Lesson
from leeward.apps.operations.queries import follow_up as queries
from leeward.apps.operations.queries.lessons import lessons_of
from leeward.apps.operations.views.opened import known


@require_safe
@needs_role(*READERS)
def follow_up(request: HttpRequest, id: UUID) -> HttpResponse:
    """The questions of the officer's agency, and of the others how many are open."""
    found, officer = known(request, id), signed_in(request)
    rows = queries.asked(found, officer, timezone.now())
    others = Counter(each.question.agency for each in rows if not each.mine and each.state != "answered")
    context = {
        "operation": found, "here": "follow_up", "rows": [each for each in rows if each.mine],
        "others": sorted(others.items()), "answers": answers_for(officer, found),
        "lessons": lessons_of(found, officer), "form": LessonForm(), "kinds": Lesson.Kind.choices,
    }  # fmt: skip
    return render(request, "operations/follow_up.html", context)
