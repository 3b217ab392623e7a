"""Why a value or a whole file of cases (HTCDS) could not be read."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "htcds.value.code": _("Not in the standard's list."),
    "htcds.value.several": _("Several values where the standard has one."),
    "htcds.value.date": _("Not one date."),
    "htcds.value.flag": _("Neither yes nor no."),
    "htcds.value.number": _("Not a whole number that fits."),
    "htcds.value.degrees": _("Not a longitude or latitude in degrees."),
    "htcds.value.long": _("Longer than a text can be."),
    "htcds.value.nested": _("A list or an object where a value is expected."),
    "htcds.value.formula": _("A formula; enter its value instead."),
    "htcds.value.error": _("The spreadsheet shows an error here."),
    "htcds.value.unmapped": _("A column that is no field of the standard."),
    "htcds.file.cases": _("the file has more than %(most)s cases; split it, each part is imported as a whole"),
    "htcds.file.case_rows": _("the case that begins in line %(line)s has more than %(most)s rows"),
    "htcds.file.left": _("more than %(most)s values could not be read; is this a file of cases?"),
    "htcds.file.no_rows": _("this is an empty survey form: it has questions and no cases"),
    "htcds.file.empty": _("the file is empty"),
    "htcds.file.kind": _("this is not a workbook, survey form, CSV or JSON file with cases"),
    "htcds.file.locked": _(
        "this workbook is encrypted with a password, or of the old format .xls; save it as .xlsx without a password"
    ),
    "htcds.file.damaged": _("the workbook is damaged (%(message)s)"),
    "htcds.file.leaves": _("a part of the workbook is named so that it leads out of it: such a file is refused"),
    "htcds.file.parts": _("the workbook has more than %(most)s parts, or one of them twice"),
    "htcds.file.sheets": _("the workbook has more than %(most)s sheets"),
    "htcds.file.unpacked": _("unpacked, the workbook is larger than %(most)s MB"),
    "htcds.file.extent": _(
        "a sheet (%(part)s) reaches to row %(rows)s and column %(columns)s, more than a file of cases has; delete what"
        " is far out"
    ),
    "htcds.file.formulas": _("a sheet has more than %(most)s formulas or errors"),
    "htcds.file.merged": _("the sheet %(sheet)s has too many merged rows"),
    "htcds.file.xml": _("%(part)s is not well-formed XML (line %(line)s)"),
    "htcds.file.deep": _("%(part)s nests more elements than a workbook does"),
    "htcds.file.doctype": _("%(part)s declares a document type, which no workbook needs"),
    "htcds.file.json": _("the JSON cannot be read (%(message)s)"),
    "htcds.file.json_rows": _("the JSON must be a list of rows, or an object with a list “rows”"),
    "htcds.file.names": _("the rows have more than %(most)s different names"),
    "htcds.file.csv": _("the table cannot be read from line %(line)s on (%(message)s)"),
    "htcds.file.no_headings": _("no row has headings of HTCDS (sheets: %(sheets)s)"),
}
