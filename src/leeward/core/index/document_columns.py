"""Documents as rows bring them, until they are the arrays that `documents` searches."""

from array import array
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leeward.core.index.columns import RecordColumn, numbers
from leeward.core.index.numbers import document_key, normalise_issuer, normalise_number
from leeward.core.index.rows import DocumentRow


class DocumentColumns:
    """Documents as they come."""

    def __init__(self) -> None:
        self.keys = array("Q")
        self.records = RecordColumn()

    def add(self, row: DocumentRow) -> None:
        """Append one document; one whose number has no letter or digit cannot be found and is left out."""
        number = normalise_number(row.number)
        if number:
            self.keys.append(document_key(number, normalise_issuer(row.issuer)))
            self.records.add(row.record)

    def sections(self) -> dict[str, NDArray[Any]]:
        """The documents sorted by key."""
        keys = numbers(self.keys)
        order = np.argsort(keys, kind="stable")
        return {"document.key": keys[order], **self.records.sections("document", order)}
