"""What the demonstration adds to pages: its users on the sign-in page, and the bar of a walk on every other."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from django.http import HttpRequest
from django.utils.functional import Promise

from leeward.apps.agencies.models import Officer, Role
from leeward.apps.agencies.queries import officers
from leeward.demo.story.step import Form, Step
from leeward.demo.story.stories import STORIES, Story
from leeward.demo.story.walk import Walk, walk_of
from leeward.scenario import PASSWORD
from leeward.scenario.logins import LOGINS


@dataclass(frozen=True, slots=True)
class Visitor:
    """A user of the demonstration that one click signs in: with the public password, by the ordinary form."""

    officer: Officer
    shows: str
    password: str = PASSWORD

    @property
    def roles(self) -> Sequence[Promise | str]:
        """The roles in words."""
        return [Role(grant.role).label for grant in self.officer.grants.all()]


@dataclass(frozen=True, slots=True)
class Bar:
    """The bar: which step of how many, what to do, the form that does it (None once it is done), and the next step with
    its person. `undone` is an earlier step that was passed over and that this one needs; 0 without one."""

    story: str
    step: Step
    number: int
    of: int
    actor: Visitor | None
    is_actor: bool
    form: Form | None
    undone: int
    next: int
    next_actor: Visitor | None
    same_actor: bool


def visitors() -> list[Visitor]:
    """Everyone who is worth trying, in the order of the table."""
    shows = dict(LOGINS)
    found = {each.username: each for each in officers().filter(username__in=shows, is_active=True)}
    return [Visitor(found[name], shows[name]) for name in shows if name in found]


def told() -> list[tuple[str, Story, list[tuple[Step, Visitor | None]]]]:
    """The stories, each with its steps and who acts."""
    known = {each.officer.username: each for each in visitors()}
    return [(name, story, [(step, known.get(step.officer)) for step in story.steps]) for name, story in STORIES.items()]


def visitor(username: str) -> Visitor | None:
    """One of them; None where the demonstration's region was not loaded."""
    found = officers().filter(username=username, is_active=True).first()
    return Visitor(found, dict(LOGINS).get(username, "")) if found else None


def bar_of(walk: Walk, signed_in_as: str) -> Bar | None:
    """The bar of this walk; None for a step that its story does not have."""
    steps = STORIES[walk.story].steps
    if walk.step > len(steps):
        return None
    step, following = steps[walk.step - 1], steps[walk.step] if walk.step < len(steps) else None
    is_actor = signed_in_as == step.officer
    form = step.form(walk) if is_actor and not step.done(walk) else None
    return Bar(
        walk.story,
        step,
        walk.step,
        len(steps),
        visitor(step.officer),
        is_actor,
        form,
        0 if form or step.done(walk) else _passed_over(steps[: walk.step - 1], walk),
        walk.step + 1 if following else 0,
        visitor(following.officer) if following else None,
        following is not None and following.officer == signed_in_as,
    )


def _passed_over(before: Sequence[Step], walk: Walk) -> int:
    """The first step that could still be done; 0 where none could."""
    return next((place for place, step in enumerate(before, 1) if not step.done(walk) and step.form(walk)), 0)


def shown(request: HttpRequest) -> dict[str, object]:
    """For every template of the demonstration: the bar of a walk, and for the sign-in page the users and stories."""
    walk, user = walk_of(request), getattr(request, "user", None)
    name = user.get_username() if user is not None and user.is_authenticated else ""
    return {"visitors": visitors, "stories": told, "story_bar": partial(bar_of, walk, name) if walk else None}
