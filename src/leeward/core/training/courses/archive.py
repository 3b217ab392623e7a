"""Reads the folder of a course out of a zip file: a package of ours, or the folder itself. Trusts nothing in it."""

import io
import zipfile
import zlib
from collections.abc import Mapping

from leeward.core.archive_names import leaving_names
from leeward.core.training.courses.course import BadCourse, Problem
from leeward.core.training.courses.course_files import MOST_FILES
from leeward.core.training.courses.entries import MANIFEST

FOLDER = "leeward/"
"""Where a package for other learning systems has the folder of the course."""
LARGEST = 64 * 1024 * 1024
"""Bytes of all files together, unpacked."""
_PACKINGS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
SAME_TIME = (2020, 1, 1, 0, 0, 0)
"""Of every file, so that the same course has the same bytes."""


def write_archive(files: Mapping[str, bytes]) -> bytes:
    """The folder as a zip file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, SAME_TIME), data)
    return made.getvalue()


def read_archive(data: bytes) -> dict[str, bytes]:
    """The files of the course by their path in its folder. Raises BadCourse."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if leaving := leaving_names(archive.namelist()):
                raise BadCourse([Problem(leaving[0], 0, "it leads out of the package, which is refused")])
            entries = [each for each in archive.infolist() if not each.is_dir()]
            base = _folder([each.filename for each in entries])
            inside = [each for each in entries if each.filename.startswith(base)]
            _check(inside)
            return {each.filename.removeprefix(base): _content(archive, each) for each in inside}
    except BadCourse:
        raise
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise BadCourse([Problem("package", 0, "it is no zip file that can be read")]) from error


def _folder(names: list[str]) -> str:
    """The folder that has course.yaml: that of a package, the top, or the one folder at the top."""
    tops = sorted({name.partition("/")[0] + "/" for name in names if "/" in name})
    places = [FOLDER, "", *(tops if len(tops) == 1 else [])]
    for base in places:
        if base + MANIFEST in names:
            return base
    raise BadCourse([Problem("package", 0, f"it has no course: {MANIFEST} is missing in it")])


def _check(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_FILES or sum(each.file_size for each in entries) > LARGEST:
        raise BadCourse([Problem("package", 0, f"more than {MOST_FILES} files, or 64 MB unpacked")])
    names: set[str] = set()
    for each in entries:
        if each.filename in names:
            raise BadCourse([Problem(each.filename, 0, "the package has it twice")])
        if each.flag_bits & 1:
            raise BadCourse([Problem(each.filename, 0, "it is locked with a password")])
        if each.compress_type not in _PACKINGS:
            raise BadCourse([Problem(each.filename, 0, "it is packed in a way that is not taken: use deflate")])
        names.add(each.filename)


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Reads no more than the entry says, whatever is packed in it."""
    with archive.open(entry) as stream:
        content = stream.read(entry.file_size + 1)
    if len(content) != entry.file_size:
        raise zipfile.BadZipFile(entry.filename)
    return content
