"""A project's texts by language, and what the database refuses whatever asks for it."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from tests.apps.projects.begun import goal_with
from tests.apps.projects.conftest import Team

from leeward.apps.projects.actions.framework import make_periods
from leeward.apps.projects.models import Document, Figure, Part, Period, Project, Publication, Report, Target

if TYPE_CHECKING:
    from django.db.models import Model


@pytest.mark.parametrize(
    ("titles", "title"),
    [
        ({"es": "Mar", "en": "Sea"}, "Sea"),
        ({"fr": "Mer"}, "Mer"),  # the first that there is
        ({}, "BOAT"),
    ],
)
def test_a_title_is_in_english_or_the_first(titles: dict[str, str], title: str) -> None:
    project = Project(code="BOAT", titles=titles, descriptions=titles)
    assert project.title == title
    assert project.description == ("" if title == "BOAT" else title)


def test_the_database_refuses_what_no_form_lets_through(team: Team) -> None:
    project, mona, now = team.project, team.mona, timezone.now()
    row = goal_with(project, mona)
    make_periods(project, 12, officer=mona)
    period = project.periods.order_by("starts_on")[0]
    people = {"proposed_by": mona, "proposed_at": now}
    made: tuple[tuple[type[Model], dict[str, Any]], ...] = (
        (Publication, {"project": project, "number": 1, "content": b"", **people}),
        (Target, {"indicator": row, "period": period, "value": 1}),
        (Part, {"project": project, "name": "work", "number": 1, "saved_by": mona, "saved_at": now}),
        (
            Report,
            {
                "project": project,
                "period": period,
                "template": "iom",
                "due_on": now.date(),
                "written_by": mona,
                "written_at": now,
            },
        ),
    )
    for model, facts in made:
        model._default_manager.create(**facts)
        with pytest.raises(IntegrityError), transaction.atomic():  # each once
            model._default_manager.create(**facts)
    paper = {"project": project, "title": "a", "category": "A02", "media_type": "x", "added_by": mona, "added_at": now}
    dates = {"starts_on": date(2025, 2, 2), "ends_on": date(2025, 2, 1)}
    wrong: tuple[tuple[type[Model], dict[str, Any], str], ...] = (
        (Document, {**paper, "url": "", "content": None}, "neither a file nor an address"),
        (Document, {**paper, "url": "https://a.org/", "content": b"a"}, "both"),
        (Period, {"project": project, **dates}, "its end before its beginning"),
        (Period, {"project": project, "starts_on": period.starts_on, "ends_on": period.ends_on}, "twice"),
        (Publication, {"project": project, "number": 2, "content": b"", "state": "published", **people}, "no second"),
        (Publication, {"project": project, "number": 3, "content": b"", **people}, "one waits already"),
    )
    for model, facts, _reason in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            model._default_manager.create(**facts)
    for change in ({"total": Decimal(-1)}, dates):
        with pytest.raises(IntegrityError), transaction.atomic():
            Project.objects.filter(pk=project.pk).update(**change)
    assert not Figure.objects.exists()
