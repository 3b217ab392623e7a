"""Records, what lists bring and how, and what officers keep beside records."""

from leeward.apps.registry.models.imports import ALLOW_EDITION, ColumnMapping, EditionApproval, ListSource
from leeward.apps.registry.models.keeping import RecordPhoto, SavedSearch
from leeward.apps.registry.models.received import ReceivedDay, WaitingChange
from leeward.apps.registry.models.records import (
    Draft,
    Edition,
    EntityCard,
    EntityLink,
    Proposal,
    Record,
    RecordChange,
    RecordList,
    RecordVersion,
    Specimen,
    SpecimenPicture,
)

__all__ = [
    "ALLOW_EDITION",
    "ColumnMapping",
    "Draft",
    "Edition",
    "EditionApproval",
    "EntityCard",
    "EntityLink",
    "ListSource",
    "Proposal",
    "ReceivedDay",
    "Record",
    "RecordChange",
    "RecordList",
    "RecordPhoto",
    "RecordVersion",
    "SavedSearch",
    "Specimen",
    "SpecimenPicture",
    "WaitingChange",
]
