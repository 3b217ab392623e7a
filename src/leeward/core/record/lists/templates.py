"""The output of `leeward lists template KIND`: a header and two fictional rows."""

from collections.abc import Mapping

from leeward.core.record.lists import blanks, documents, persons

TEMPLATES: Mapping[str, str] = {
    "documents": documents.TEMPLATE,
    "blanks": blanks.TEMPLATE,
    "persons": persons.TEMPLATE,
}
