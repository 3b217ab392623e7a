"""Sentences of what is wrong with an IATI file; `iati.rule.NUMBER` belongs to that rule of the standard's ruleset."""

from django.utils.translation import gettext_lazy as _

from leeward.messages.counted import Counted

FILES = {
    "iati.xml.empty": _("The file is empty"),
    "iati.xml.cut": _("The XML ends too early: an element is not closed"),
    "iati.xml.tag": _("The XML is not well-formed: an end tag does not belong to the element that is open"),
    "iati.xml.encoding": _("The bytes are not in the encoding that the file declares (UTF-8 if it declares none)"),
    "iati.xml.character": _("The file has a character that XML does not allow"),
    "iati.xml.entity": _("The file uses an entity that XML does not define; write the character itself"),
    "iati.xml.limit": _("The XML is nested too deeply, or a text or name in it is too long"),
    "iati.xml.other": _("The file is no well-formed XML (column %(column)s)"),
    "iati.document_type": _("The file declares a document type, which could hide entities; remove the DOCTYPE"),
    "iati.limit": _(
        "More than %(most)s MB without the end of an activity or organisation, or a file too large to import"
    ),
    "iati.no_iati": _("The file is no IATI file: its root is %(name)s, not iati-activities or iati-organisations"),
    "iati.version": _("Version %(version)s is not checked here; Leeward checks files of version 2.03"),
    "iati.too_many": _("Validation ended after %(most)s findings"),
    "iati.code": _("%(value)s is no code of the list %(list)s"),
}
SCHEMA = {
    "iati.schema.missing": _("%(element)s lacks an element; expected: %(expected)s"),
    "iati.schema.unexpected": _("%(element)s is not allowed here; expected: %(expected)s"),
    "iati.schema.attribute_missing": _("%(element)s needs the attribute %(attribute)s"),
    "iati.schema.attribute_unknown": _("%(element)s may not have the attribute %(attribute)s"),
    "iati.schema.text": _("%(element)s may not contain text, only elements"),
    "iati.schema.children": _("%(element)s may not contain elements"),
    "iati.schema.value": _("%(value)s is not a value that %(element)s may have here"),
    "iati.schema.other": _("%(element)s breaks the schema"),
}
IDENTIFIERS = {
    "iati.rule.1.1.2": _("Another part of this file has the identifier %(value)s too"),
    "iati.rule.1.1.3": _("The activity has the identifier of its reporting organisation; add a part of its own"),
    "iati.rule.1.1.21": _(
        "%(value)s does not begin with the identifier of the reporting organisation (or an earlier one) and a hyphen"
    ),
    "iati.rule.1.3.13": _("The activity identifier %(value)s has one of / & | ?"),
    "iati.rule.1.8.13": _("The identifier %(value)s of a participating organisation has one of / & | ?"),
    "iati.rule.1.10.13": _("The identifier %(value)s of the providing organisation has one of / & | ?"),
    "iati.rule.1.11.13": _("The identifier %(value)s of the owner has one of / & | ?"),
    "iati.rule.1.12.13": _("The organisation identifier %(value)s has one of / & | ?"),
    "iati.rule.1.14.13": _("The identifier %(value)s of the reporting organisation has one of / & | ?"),
    "iati.rule.1.15.13": _("The identifier %(value)s of the receiving organisation has one of / & | ?"),
    "iati.rule.1.18.13": _("The identifier %(value)s of the reporting organisation has one of / & | ?"),
    "iati.rule.1.14.8": _("The identifier %(value)s of the reporting organisation begins with no known register"),
    "iati.rule.1.18.8": _("The identifier %(value)s of the reporting organisation begins with no known register"),
    "iati.rule.1.3.1": _("The activity identifier begins or ends with a space or a new line"),
    "iati.rule.1.4.1": _("The activity identifier of the provider begins or ends with a space or a new line"),
    "iati.rule.1.5.1": _("The activity identifier of the receiver begins or ends with a space or a new line"),
    "iati.rule.1.6.1": _("The earlier activity identifier begins or ends with a space or a new line"),
    "iati.rule.1.7.1": _("The identifier of a related activity begins or ends with a space or a new line"),
    "iati.rule.1.8.1": _("The identifier of a participating organisation begins or ends with a space or a new line"),
    "iati.rule.1.9.1": _("The activity of a participating organisation begins or ends with a space or a new line"),
    "iati.rule.1.10.1": _("The identifier of the providing organisation begins or ends with a space or a new line"),
    "iati.rule.1.11.1": _("The identifier of the owner begins or ends with a space or a new line"),
    "iati.rule.1.12.1": _("The organisation identifier begins or ends with a space or a new line"),
    "iati.rule.1.14.1": _("The identifier of the reporting organisation begins or ends with a space or a new line"),
    "iati.rule.1.15.1": _("The identifier of the receiving organisation begins or ends with a space or a new line"),
    "iati.rule.1.16.1": _("The reporter's earlier identifier begins or ends with a space or a new line"),
    "iati.rule.1.17.1": _("The identifier of a recipient organisation begins or ends with a space or a new line"),
    "iati.rule.1.18.1": _("The identifier of the reporting organisation begins or ends with a space or a new line"),
}
CLASSES = {
    "iati.rule.2.1.1": _("Several sectors of one vocabulary: each needs a percentage"),
    "iati.rule.2.1.2": _("The percentages of sectors of one vocabulary have the sum %(value)s, not 100"),
    "iati.rule.2.1.4": _("The only sector of a vocabulary needs no percentage, or 100"),
    "iati.rule.2.2.1": _("A sector of your organisation's vocabulary (98 or 99) needs a name"),
    "iati.rule.3.1.1": _("Several recipient countries: each needs a percentage"),
    "iati.rule.3.1.2": _("The percentages of recipient countries have the sum %(value)s, not 100"),
    "iati.rule.3.1.4": _("The only recipient country needs no percentage, or 100"),
    "iati.rule.3.4.1": _("Several recipient regions of one vocabulary: each needs a percentage"),
    "iati.rule.3.4.2": _("The percentages of recipient countries and regions have the sum %(value)s, not 100"),
    "iati.rule.3.4.4": _("The only recipient region needs no percentage, or 100"),
    "iati.rule.3.6.2": _("Recipient countries and regions are at the activity or at its transactions, never at both"),
    "iati.rule.3.7.1": _("No recipient country or region: give one for the activity, or for every transaction"),
    "iati.rule.3.7.2": _("If one transaction has a recipient country or region, every transaction needs one"),
    "iati.rule.6.2.2": _("No sector: give one for the activity, or for every transaction"),
    "iati.rule.6.6.2": _("Sectors are at the activity or at its transactions, never at both"),
    "iati.rule.6.7.2": _("If one transaction has a sector, every transaction needs one"),
    "iati.rule.6.13.1": _("A policy marker of your organisation's vocabulary (99) needs a name"),
    "iati.rule.6.14.1": _("A policy marker of the DAC's vocabulary needs a significance"),
    "iati.rule.12.1.1": _("%(value)s %% of a country or region is not between 0 and 100"),
    "iati.rule.12.2.1": _("%(value)s %% is not between 0 and 100"),
    "iati.rule.12.3.1": _("%(value)s %% of a sector is not between 0 and 100"),
    "iati.rule.102.1.1": _("No sector of the DAC's vocabulary (1)"),
    "iati.rule.107.1.1": _("No type of aid of the DAC's vocabulary (1)"),
    "iati.rule.107.1.2": _("More than one type of aid of the same vocabulary"),
    "iati.rule.107.2.1": _("No transaction has a type of aid of the DAC's vocabulary (1)"),
    "iati.rule.107.2.2": _("A transaction has more than one type of aid of the same vocabulary"),
}
TEXTS = {
    "iati.rule.4.1.1": _("The activity has no language, and neither has this text"),
    "iati.rule.4.3.1": _("The title is empty"),
    "iati.rule.4.4.1": _("The description is empty"),
    "iati.rule.4.5.1": _("The organisation has no language, and neither has this text"),
    "iati.rule.6.8.1": _("The owner needs an identifier or a name"),
    "iati.rule.6.9.1": _("The providing organisation needs an identifier or a name"),
    "iati.rule.6.9.2": _("The receiving organisation needs an identifier or a name"),
    "iati.rule.6.10.1": _("The participating organisation needs an identifier or a name"),
}
MONEY = {
    "iati.rule.7.5.3": _("The budget period is longer than a year (it ends on %(value)s)"),
    "iati.rule.7.8.1": _("The activity has no currency, and neither has this amount"),
    "iati.rule.7.8.2": _("The organisation has no currency, and neither has this amount"),
    "iati.rule.7.9.1": _("Several budget items, and none has a percentage"),
    "iati.rule.7.9.2": _("The percentages of budget items have the sum %(value)s, not 100"),
    "iati.rule.7.9.4": _("The only budget item needs no percentage, or 100"),
    "iati.rule.8.6.3": _("The period begins on %(value)s, after its end"),
    "iati.rule.11.2.1": _("The transaction date %(value)s is in the future"),
    "iati.rule.11.2.2": _("The value date %(value)s of a transaction is in the future"),
    "iati.rule.11.3.1": _("The value date %(value)s of a budget line is outside the period of the budget"),
}
DATES = {
    "iati.rule.6.11.1": _("The activity has neither a planned nor an actual start date"),
    "iati.rule.11.1.1": _("The activity was last changed at %(value)s, which is in the future"),
    "iati.rule.11.1.2": _("The planned start %(value)s is after the planned end"),
    "iati.rule.11.1.3": _("The actual start %(value)s is after the actual end"),
    "iati.rule.11.1.4": _("The actual start %(value)s is in the future"),
    "iati.rule.11.1.5": _("The actual end %(value)s is in the future"),
    "iati.rule.11.4.1": _("The organisation was last changed at %(value)s, which is in the future"),
}
RESULTS = {
    "iati.rule.8.6.1": _("The period of the indicator begins on %(value)s, after its end"),
    "iati.rule.8.8.1": _("The baseline needs a value; only a qualitative indicator has none"),
    "iati.rule.8.8.2": _("The baseline %(value)s is no number"),
    "iati.rule.8.8.3": _("The baseline of a qualitative indicator has the value %(value)s; use its comment"),
    "iati.rule.8.9.1": _("The target needs a value; only a qualitative indicator has none"),
    "iati.rule.8.9.2": _("The target %(value)s is no number"),
    "iati.rule.8.9.3": _("The target of a qualitative indicator has the value %(value)s; use its comment"),
    "iati.rule.8.10.1": _("The actual figure needs a value; only a qualitative indicator has none"),
    "iati.rule.8.10.2": _("The actual figure %(value)s is no number"),
    "iati.rule.8.10.3": _("The actual figure of a qualitative indicator has the value %(value)s; use its comment"),
    "iati.rule.8.11.1": _("Result and indicator both have a reference code; only one of them may"),
}
COUNTS = {
    "iati.valid": _("Valid: no errors"),
    "iati.errors": Counted("%(count)s error", "%(count)s errors", "count"),
    "iati.warnings": Counted("%(count)s warning", "%(count)s warnings", "count"),
}

SENTENCES: dict[str, object] = {
    **FILES,
    **SCHEMA,
    **IDENTIFIERS,
    **CLASSES,
    **TEXTS,
    **MONEY,
    **DATES,
    **RESULTS,
    **COUNTS,
}
