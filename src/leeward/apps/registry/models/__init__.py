"""Records, what lists bring and how, and what officers keep beside records."""

from leeward.apps.registry.models.imports import ColumnMapping, EditionApproval, ListSource
from leeward.apps.registry.models.keeping import RecordPhoto, SavedSearch
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
    "ColumnMapping",
    "Draft",
    "Edition",
    "EditionApproval",
    "EntityCard",
    "EntityLink",
    "ListSource",
    "Proposal",
    "Record",
    "RecordChange",
    "RecordList",
    "RecordPhoto",
    "RecordVersion",
    "SavedSearch",
    "Specimen",
    "SpecimenPicture",
]
