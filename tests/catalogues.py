"""What a part says, and whether a catalogue of its says all of that in another language."""

import gettext
import io
import re
from collections.abc import Iterable
from pathlib import Path

from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

SRC = Path(__file__).parents[1] / "src" / "leeward"
_PLACES = re.compile(r"%\(\w+\)s")


def sentences_of(files: Iterable[Path]) -> set[str]:
    """Every sentence of modules and templates that is marked for translation."""
    code = [_as_python(path) for path in files]
    return {str(message) for text in code for _, message, _, _ in extract("python", io.BytesIO(text))}


def _as_python(path: Path) -> bytes:
    text = path.read_text("utf-8")
    return (templatize(text, origin=str(path)) if path.suffix == ".html" else text).encode()


def assert_whole(app: Path, language: str, sentences: set[str]) -> None:
    """The app's catalogue has each of these sentences and no other, with its places, and is compiled as it is."""
    folder = app / "locale" / language / "LC_MESSAGES"
    catalogue = read_po(io.BytesIO((folder / "django.po").read_bytes()))
    written = {str(entry.id): str(entry.string) for entry in catalogue if entry.id}
    assert set(written) == sentences
    assert [id for id, text in written.items() if not text] == []
    for id, text in written.items():
        assert sorted(_PLACES.findall(id)) == sorted(_PLACES.findall(text)), id
    with (folder / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert [id for id, text in written.items() if compiled.gettext(id) != text] == [], "run pybabel compile"
