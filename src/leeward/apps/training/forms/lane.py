"""What a trainer sets for the drills of a post."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.training.actions.lane_settings import LaneSaid
from leeward.apps.training.models import LaneSetting
from leeward.core.training.schedule.injection import Rule

_DEFAULT = Rule()


def _time(label: Any, help_text: Any) -> forms.TimeField:
    widget = forms.TimeInput({"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, help_text=help_text, required=False, widget=widget)


class LaneForm(forms.Form):
    """The figures of a post, in the units in which people say them."""

    rate = forms.FloatField(
        label=_("Drills in 100 checks"),
        min_value=0,
        max_value=10,
        initial=_DEFAULT.rate * 100,
        help_text=_("2 is usual, 10 the most. A real traveller always comes first."),
    )
    prevalence = forms.IntegerField(
        label=_("Of 100 drills, how many have something to find"),
        min_value=0,
        max_value=100,
        initial=round(_DEFAULT.prevalence * 100),
        help_text=_("50 measures fastest. Fewer is closer to work, and takes longer to say anything."),
    )
    cap = forms.IntegerField(
        label=_("At most in a shift, for each officer"), min_value=0, max_value=20, initial=_DEFAULT.cap
    )
    longest_queue = forms.IntegerField(
        label=_("None when more people than this are waiting"),
        min_value=0,
        max_value=50,
        initial=_DEFAULT.longest_queue,
        help_text=_("Counted from passenger lists of the last hour, and from travellers who came without a pause."),
    )
    apart = forms.IntegerField(
        label=_("Minutes between two drills of an officer, at least"),
        min_value=1,
        max_value=240,
        initial=_DEFAULT.apart // 60,
    )
    starts = _time(_("Only from (optional)"), _("The post's own time."))
    ends = _time(_("Until (optional)"), _("Before the other hour: over midnight."))

    def __init__(self, data: Any = None, *, setting: LaneSetting | None = None) -> None:
        super().__init__(data, initial=_initial(setting) if setting else None)

    def clean(self) -> dict[str, Any]:
        """One hour without the other says nothing."""
        found = super().clean() or self.cleaned_data
        if (found.get("starts") is None) != (found.get("ends") is None) and not {"starts", "ends"} & set(self.errors):
            self.add_error("ends", _("Give both hours of training, or neither."))
        return found

    def said(self) -> LaneSaid:
        """What was set."""
        data = self.cleaned_data
        rule = Rule(
            rate=data["rate"] / 100,
            prevalence=data["prevalence"] / 100,
            cap=data["cap"],
            longest_queue=data["longest_queue"],
            apart=data["apart"] * 60,
        )
        return LaneSaid(rule, data["starts"], data["ends"])


def _initial(setting: LaneSetting) -> dict[str, Any]:
    return {
        "rate": round(setting.rate * 100, 2),
        "prevalence": round(setting.prevalence * 100),
        "cap": setting.cap,
        "longest_queue": setting.longest_queue,
        "apart": setting.apart // 60,
        "starts": setting.starts,
        "ends": setting.ends,
    }
