"""The ways in which an officer can say who is at the counter."""

from collections.abc import Mapping

from leeward.apps.border.forms.by_name import NameForm
from leeward.apps.border.forms.chip import ChipForm
from leeward.apps.border.forms.typed_document import TypedForm
from leeward.apps.border.forms.zone import ZoneForm

CheckForm = ZoneForm | ChipForm | TypedForm | NameForm
FORMS: Mapping[str, type[CheckForm]] = {"document": ZoneForm, "chip": ChipForm, "typed": TypedForm, "name": NameForm}
