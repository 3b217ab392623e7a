"""Uploaded files stay in memory and are bounded: pictures and chip reads are of people, and no folder keeps them."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers

LARGEST = 20 * 1024 * 1024
"""Bytes of one file; the parts of a longer one are dropped as they come, and the form gets a file that is too long."""


class MemoryOnly(FileUploadHandler):
    """Keeps a file in memory up to the limit and one byte more, by which its form knows that it was too long."""

    def new_file(self, *arguments: Any, **named: Any) -> None:
        """A file begins."""
        super().new_file(*arguments, **named)
        self._kept = BytesIO()
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep what is within the limit."""
        room = LARGEST + 1 - self._kept.tell()
        self._kept.write(raw_data[: max(room, 0)])

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """The file as far as it was kept."""
        size = self._kept.tell()
        self._kept.seek(0)
        named = (self.field_name, self.file_name or "", self.content_type or "")
        return InMemoryUploadedFile(self._kept, *named, size, self.charset, self.content_type_extra)
