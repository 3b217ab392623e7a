"""The sentences of the rejects file: a tool for record keepers, in English like the files themselves."""

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    # Any file
    "file.none": "No file was given.",
    "file.empty": "The file is empty.",
    "encoding.utf16": "The file is written in UTF-16; save it as UTF-8.",
    "encoding.utf8": "The line is not UTF-8 (it looks like Windows-1252 or Latin-1); save the file as UTF-8.",
    "line.nul": "The line contains a NUL character; the file is damaged or is not a text file.",
    "line.long": "The line is longer than %(limit)s characters.",
    "line.endless": "The line has no end within %(limit)s MB; this is not a file of lines.",
    "line.endings": "The file has no usable line ends; save it with LF or CRLF.",
    "reference.repeated": "The reference %(reference)s is already further up with other facts; the first is kept.",
    # Tables
    "table.header": "The first line must name the columns: %(expected)s. Found: %(found)s.",
    "table.column_twice": "The column %(column)s occurs twice.",
    "row.quote": "A quotation mark is opened and not closed, or text follows a closed one.",
    "row.columns": "The row does not fit the header: columns in the row %(found)s, in the header %(expected)s.",
    "table.damaged": "The table cannot be read on: %(message)s.",
    "field.missing": "The field %(field)s is empty.",
    "field.long": "The field %(field)s is longer than %(limit)s characters.",
    "number.characters": "%(value)s is not a document number: letters A-Z and digits only, at most 24.",
    "issuer.unknown": "%(field)s: %(value)s is not a known state or issuer; write its name or ICAO 9303 code, such as "
    "%(hint)s.",
    "issuer.ambiguous": "%(field)s: %(value)s may be %(candidates)s; write the code.",
    "owner.unknown": "%(value)s is not an agency's code, such as BRB-RBPF.",
    "type.unknown": "%(value)s is not a document type; write the code of the zone, such as P, ID, V.",
    "status.unknown": "%(value)s is not a status; write lost, stolen, revoked or invalid.",
    "date.unreadable": "%(field)s: %(value)s is not a date; write 1974, 1974-08 or 1974-08-12.",
    # Stored by earlier versions:
    "date.ambiguous": "%(field)s: %(value)s may be day first or month first; write 1974-08-12.",
    "date.two_readings": "%(field)s: %(value)s may be %(readings)s; write one of these.",
    "date.order": "%(later)s is before %(earlier)s.",
    "blanks.length": "%(first)s and %(last)s differ in length.",
    "blanks.letters": "Between %(first)s and %(last)s more than one run of digits changes.",
    "blanks.order": "%(last)s is before %(first)s.",
    "sex.unknown": "%(value)s is not a sex; write M, F or X.",
    "topic.unknown": "%(value)s is not a topic; write %(expected)s.",
    "notice.unknown": "%(field)s: %(value)s is none of %(expected)s.",
    "notice.state": "A notice needs a review state: %(expected)s.",
    "warning.unknown": "%(value)s is not a safety warning; write %(expected)s.",
    "name.missing": "There is no name.",
    "field.formula": "The field %(field)s begins like a formula of a spreadsheet; write only the text.",
    "date.whole": "%(field)s: %(value)s is not a whole day; write 2026-08-12.",
    "date.future": "%(field)s: %(value)s is in the future.",
    # Visas and permits
    "permit.word": "%(field)s: %(value)s is none of %(expected)s.",
    "permit.long": "A permit is for ten years at most.",
    "permit.unread": "There is a permit with the number %(reference)s already, which cannot be read; it stays.",
    "permit.differs": "There is a permit with the number %(reference)s already, with other facts; it stays as it is.",
    "permit.vetting": "The applicant cannot be checked: %(message)s.",
    # Travellers
    "traveller.nothing": "The row has neither a name nor a document number.",
    "json.value": "%(field)s is neither text nor a whole number.",
    "parquet.damaged": "This is not a complete parquet file: %(message)s.",
    "parquet.text": "The column %(column)s holds %(found)s; it has to hold text (numbers lose their zeros otherwise).",
    "parquet.type": "The column %(column)s holds %(found)s; it has to hold text, whole numbers or dates.",
    # OFAC
    "ofac.shape": "This is not an SDN file: columns in its first line %(found)s; in sdn 12, add 6, alt 5, comments 2.",
    "ofac.main": "The main file of the SDN list (sdn.csv) is missing.",
    "ofac.twice": "Two files are both the %(part)s part of the list.",
    "ofac.columns": "The line does not fit its table: columns in the line %(found)s, in the table %(expected)s.",
    "ofac.number": "The entry number %(value)s is not a number.",
    "ofac.repeated": "The entry %(value)s occurs twice; the first is kept.",
    "ofac.orphan": "The entry %(value)s, to which the line belongs, is not in the main file.",
    # XML
    "xml.entity": "The XML declares entities (%(name)s), which a list never needs; it may be an attack and is refused.",
    "xml.syntax": "The XML cannot be read: %(message)s.",
    "un.root": "This is not the UN consolidated list: the document starts with %(found)s, not CONSOLIDATED_LIST.",
    "un.empty": "The list holds no individual and no entity.",
    "un.reference": "The element has neither REFERENCE_NUMBER nor DATAID.",
    "element.long": "The element holds more than %(limit)s characters.",
    # JSON
    "json.syntax": "This is not JSON: %(message)s.",
    "json.object": "A JSON object was expected, not %(found)s.",
    "json.long": "The file is larger than %(limit)s MiB.",
    "ftm.id": "The entity has no id of 1 to 200 characters.",
    "ftm.schema": "The entity has no schema, such as Person or Ownership.",
    "ftm.properties": "The entity has no properties object.",
    "interpol.shape": "This is not an answer of INTERPOL's notice service: neither _embedded.notices nor entity_id.",
    "interpol.id": "The notice has no entity_id.",
    "interpol.colour": "Neither the notice nor its page nor the file's name (red, yellow, un) says its colour.",
    # Trust anchors
    "trust.unreadable": "It cannot be read: %(message)s.",
    "trust.unknown": "It is neither a certificate, nor a revocation list, nor a signed list.",
    "trust.untrusted": "No one who is trusted here vouches for %(subject)s (SHA-256 %(digest)s).",
    "trust.revocations": "No trusted authority of %(country)s signed this revocation list.",
    "trust.list": "The signed list is not used: %(message)s.",
    "content.invalid": "The facts do not fit a record: %(message)s.",
}


def sentence(code: str, params: Mapping[str, str]) -> str:
    """The sentence of `code` filled with `params`. Raises KeyError for a code that has none.

    Rejects stored by earlier versions have no field for an issuer.
    """
    return SENTENCES[code] % {"field": "issuer", **params}
