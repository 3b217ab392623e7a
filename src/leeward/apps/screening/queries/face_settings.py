"""The agency's setting, as who may see it."""

from leeward.apps.agencies.models import Agency
from leeward.apps.screening.models import FaceSetting


def setting_of(agency: Agency) -> FaceSetting | None:
    """What the agency decided last; None if it never did."""
    return FaceSetting.objects.select_related("asked_by", "decided_by", "agency").filter(agency=agency).first()


def compares_faces(agency: Agency) -> FaceSetting | None:
    """The setting where it is on. One indexed read, made only where a page offers a picture of the bearer."""
    return FaceSetting.objects.select_related("agency").filter(agency=agency, state=FaceSetting.State.ON).first()
