"""What is left out of the log."""

import logging


class ClientErrorsWithoutTraceback(logging.Filter):
    """A request that is refused (400 to 499) is no fault of the program: one line, without a traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Drop the traceback of a refusal, and let every record pass."""
        if getattr(record, "status_code", 500) < 500:
            record.exc_info = record.exc_text = None
        return True
