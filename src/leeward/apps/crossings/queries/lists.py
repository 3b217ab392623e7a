"""The holder of a document as a passenger list states."""

from leeward.core.travel.manifest.model import Traveller
from leeward.core.travel.stays.crossing import Holder


def listed_holder(traveller: Traveller) -> Holder:
    """The person whom core compares; a birth date whose century is open is not known."""
    document = traveller.document
    born = traveller.birth_dates[0] if len(traveller.birth_dates) == 1 else None
    return Holder(
        document.issuer if document else "",
        document.number if document else "",
        traveller.given_names,
        traveller.surname,
        str(born or "").replace("-", "").partition("/")[0].rstrip("~"),
        traveller.sex if traveller.sex in ("F", "M") else "",
    )
