"""Which form makes the facts of which kind of record."""

from leeward.apps.registry.forms.craft import VehicleForm, VesselForm
from leeward.apps.registry.forms.records import BlankRangeForm, DocumentForm, MethodForm, PersonForm, RecordForm

FORMS: dict[str, type[RecordForm]] = {
    "document": DocumentForm,
    "blank_range": BlankRangeForm,
    "person": PersonForm,
    "vehicle": VehicleForm,
    "vessel": VesselForm,
    "method": MethodForm,
}
