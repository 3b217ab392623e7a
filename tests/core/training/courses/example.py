"""The files of a small course in two languages."""

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
QUIZ = """- id: digit
  question: What shows that one digit of a zone was changed?
  choices: [Its check digit, The paper]
  right: [1]
  why: Each check digit covers its field.
  source: Doc 9303-3, 4.9
"""
CARDS = """- id: lines
  front: How many lines has the zone of a passport?
  back: Two of 44 characters.
  source: Doc 9303-4, 4.2
"""
COURSE = """code: travel-documents
version: 2
languages: [en, es]
titles: {en: Travel documents, es: Documentos de viaje}
sources: [ICAO Doc 9303]
achievement: urn:leeward:achievement:travel-documents
cases:
- {family: altered_zone, difficulty: easy, number: 10}
reviewed_laws:
  law/BRB/en.md: 2026-11-01
"""
LESSON = "# The zone\n\nTwo lines of **44** characters.\n\n![A zone](pictures/zone.png)\n"


def files(**changes: str | bytes | None) -> dict[str, bytes]:
    """The folder; changes are by path, None leaves a file out."""
    whole: dict[str, str | bytes | None] = {
        "course.yaml": COURSE,
        "en/01-zone.md": LESSON,
        "es/01-zone.md": LESSON.replace("The zone", "La zona"),
        "pictures/zone.png": PNG,
        "law/BRB/en.md": "# Barbados\n\nWho reports a passport lost commits no offence.\n",
        "law/DOM/es.md": "# República Dominicana\n",
    }
    for language in ("en", "es"):
        whole |= {f"{language}/quiz.yaml": QUIZ, f"{language}/cards.yaml": CARDS}
    whole |= changes
    return {
        name: data if isinstance(data, bytes) else data.encode() for name, data in whole.items() if data is not None
    }
