"""The stories of the demonstration: each a title, how long it takes, and its steps. A later part adds its own here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leeward.demo.story.care_steps import CARE_STEPS
from leeward.demo.story.step import Step
from leeward.demo.story.steps import STEPS
from leeward.demo.story.walk import CARE, PASSPORT


@dataclass(frozen=True, slots=True)
class Story:
    """One story, and what the button that begins it says."""

    title: Promise
    time: Promise
    steps: Sequence[Step]


STORIES: Mapping[str, Story] = {
    PASSPORT: Story(_("From a lost passport to its owner's answer"), _("three minutes"), STEPS),
    CARE: Story(_("From a silent sign to the follow-up after 90 days"), _("five minutes"), CARE_STEPS),
}
