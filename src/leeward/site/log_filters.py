"""What is left out of the log."""

import logging
import re

_CODE = re.compile(r"/(welcome|partner)/[^\s?\"]+")


class ClientErrorsWithoutTraceback(logging.Filter):
    """A request that is refused (400 to 499) is no fault of the program: one line, without a traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Drop the traceback of a refusal, and let every record pass."""
        if getattr(record, "status_code", 500) < 500:
            record.exc_info = record.exc_text = None
        return True


class OneTimeCodes(logging.Filter):
    """The address of a one-time link has its code, which may still work: the log must not keep it."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Put an ellipsis in place of the code, and let every record pass."""
        if isinstance(record.args, tuple):
            record.args = tuple(_CODE.sub(r"/\1/…", each) if isinstance(each, str) else each for each in record.args)
        return True
