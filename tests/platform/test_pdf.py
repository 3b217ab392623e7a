"""A file that cannot be made is an error that says why."""

from datetime import UTC, datetime

import pytest

from leeward.platform.pdf import NotPrinted, pdf


@pytest.mark.parametrize("content", ["", "{", "[]", '{"title": "Only a title"}'])
def test_content_that_the_template_cannot_read_is_refused(content: str) -> None:
    with pytest.raises(NotPrinted):
        pdf("operations/report.typ", content, datetime(2027, 1, 1, tzinfo=UTC))
