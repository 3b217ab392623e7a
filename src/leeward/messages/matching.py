"""Sentences for the evidence of `core.matching`, for officers."""

from django.utils.translation import gettext_lazy as _

from leeward.messages.counted import Counted

SENTENCES = {
    "name.equal": _("Same name as on the record: %(candidate)s"),
    "name.equal_other_spelling": _("Same name in another spelling: %(candidate)s"),
    "name.equal_other_order": _("Same names in another order: %(candidate)s"),
    "name.alike": _("Nearly the same name as on the record: %(candidate)s"),
    "name.partly": _("Part of the record's name agrees: %(candidate)s"),
    "name.agrees": _("Agrees: %(candidate)s"),
    "name.nothing_agrees": _("A different name on the record: %(candidate)s"),
    "name.spelling": _("Spelled differently: %(query)s here, %(candidate)s on the record"),
    "name.sound": _("Sounds alike: %(query)s here, %(candidate)s on the record"),
    "name.nickname": _("Forms of one name: %(query)s here, %(candidate)s on the record"),
    "name.initial": _("Only an initial: %(query)s here, %(candidate)s on the record"),
    "name.beginning": _("Cut short in the document: %(query)s here, %(candidate)s on the record"),
    "name.shortened": _("One is a shorter form: %(query)s here, %(candidate)s on the record"),
    "name.joined": _("Written as one word or as two: %(query)s here, %(candidate)s on the record"),
    "name.other_sex": _("A man's and a woman's name: %(query)s here, %(candidate)s on the record"),
    "name.syllables_exchanged": _("The syllables of the given name are swapped"),
    "name.differs": _("Differs: %(query)s here, %(candidate)s on the record"),
    "name.missing_in_record": _("Not in the record's name: %(query)s"),
    "name.missing_here": _("Only in the record's name: %(candidate)s"),
    "name.missing_cut": _("May have been cut off in the document: %(candidate)s"),
    "name.swapped": _("Surname and given names are swapped"),
    "name.descent_reversed": _("Father and son are swapped"),
    "name.generation": _("Without the first name this may be the father"),
    "name.characters_differ": _("Sounds alike but is written with other characters"),
    "name.numbers_differ": _("The numbers in the names differ"),
    "name.weak_alias": _("The list itself calls this name unreliable"),
    "name.common": _("Many people share these names"),
    "birth_date.equal": _("Same birth date: %(candidate)s"),
    "birth_date.compatible": _("Birth date agrees: %(query)s here, %(candidate)s on the record"),
    "birth_date.swapped": _("Day and month swapped: born %(query)s here, %(candidate)s on the record"),
    "birth_date.digit": _("One digit differs: born %(query)s here, %(candidate)s on the record"),
    "birth_date.exchanged": _("Two digits swapped: born %(query)s here, %(candidate)s on the record"),
    "birth_date.same_day": _("Same day of another year: born %(query)s here, %(candidate)s on the record"),
    "birth_date.same_year": _("Same year, another day: born %(query)s here, %(candidate)s on the record"),
    "birth_date.near": _("Born %(query)s here, %(candidate)s on the record"),
    "birth_date.differs": Counted(
        "Different birth date: %(query)s here, %(candidate)s on the record, %(years)s year apart",
        "Different birth date: %(query)s here, %(candidate)s on the record, %(years)s years apart",
        "years",
    ),
    "kind.differs": _("Cannot be the same person: %(query)s here, %(candidate)s on the record"),
    "sex.equal": _("Same sex"),
    "sex.differs": _("Sex differs: %(query)s here, %(candidate)s on the record"),
    "nationality.equal": _("Same nationality: %(nationality)s"),
    "nationality.differs": _("Different nationality: %(query)s here, %(candidate)s on the record"),
    "document.equal": _("Same document: %(number)s of %(issuer)s"),
    "document.equal_no_issuer": _("Same document number, issuer not stated: %(number)s"),
    "document.equal_other_issuer": _(
        "Same document number from another issuer: %(number)s, %(query)s here, %(candidate)s on the record"
    ),
}
