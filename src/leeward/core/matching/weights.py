"""Every weight of the score, in one table.

A weight is an addition to the log-odds (natural logarithm) that traveller and record are one person; the score is the
logistic of their sum. The keys are the claims that evidence makes, and are also the codes of the sentences that
explain them. They were set from published error rates of border data and then compared with labelled pairs
(`benchmarks/accuracy.py`); they are round on purpose.
"""

from types import MappingProxyType

VERSION = 8
"""Raised with every change of a weight, a threshold or a name table that can move a score."""

WEIGHTS = MappingProxyType(
    {
        # Names. The gain of agreeing parts grows with their rarity and flattens: gain = most * bits / (bits + half).
        "name.base": -1.35,
        "name.gain.most": 6.0,
        "name.gain.half_bits": 20.0,
        "name.unlike": -2.2,  # for each whole unit of lost likeness (a typo in a long token loses 0.1)
        "name.unlike.other_script": -1.2,  # the same between two scripts, where some difference is expected
        "name.differs": -4.1,  # a part without partner on both sides: a contradiction
        "name.differs.alike": 4.0,  # for each whole unit of resemblance beyond chance
        "name.differs.further": -1.2,  # for each further such part
        "name.missing": -1.5,  # parts that only one side has, by their share of the bits: an omission
        "name.missing.common": -1.6,  # the same if only frequent parts agree, more for less rare ones
        "name.single_part": -1.3,  # one part agrees and something else is left over
        "name.swapped": -2.0,  # surname and given names exchanged, if both sides separate them
        "name.descent_reversed": -4.1,  # A son of B is not B son of A
        "name.generation": -2.0,  # a chain of names without its first: the father
        "name.other_sex": -1.6,  # MARIO and MARIA: with an equal date possible, not likely
        "name.syllables_exchanged": -3.0,  # YONG CHOL is not CHOL YONG
        "name.characters_differ": -1.6,  # sounds alike, but both are written in characters that differ
        "name.numbers_differ": -3.2,  # VICTORY and VICTORY 3 are two ships
        "name.weak_alias": -1.0,
        "name.none": -3.4,  # one side has no name at all
        # Birth dates. Equal by chance in 1 of 25,000 pairs; the gain is set far lower, since lists repeat errors.
        "birth_date.equal": 3.0,
        "birth_date.compatible": 1.0,  # within a year or a month
        "birth_date.compatible.wide": 0.5,  # within a longer span, or about
        "birth_date.swapped": 1.6,  # day and month exchanged
        "birth_date.digit": 0.4,  # one digit differs
        "birth_date.exchanged": 0.4,  # two neighbouring digits of the day, the month or the year exchanged
        "birth_date.same_year": -0.4,  # another day of the same year
        "birth_date.near": -1.3,  # up to 2 years apart
        "birth_date.near.wide": -0.4,  # a year apart if one side has no day: lists differ by a year
        "birth_date.same_day": -1.2,  # the same day and month of another year: one pair in 365 by chance
        "birth_date.differs": -1.7,  # up to 5 years apart
        "birth_date.differs.far": -2.6,
        "birth_date.differs.very_far": -3.8,  # more than 10 years apart
        # The rest.
        "sex.equal": 0.1,
        "sex.differs": -1.5,
        "nationality.equal": 0.4,  # only for a score that is `possible` without it
        "nationality.differs": 0.0,
        "document.equal": 8.0,
        "document.equal_no_issuer": 5.0,
        "document.equal_other_issuer": 1.0,
    }
)

FLOOR = -5.0
"""The lower limit of the sum without documents: an equal document number stays a match whatever the name."""

POSSIBLE = 0.5
"""From this score an officer should look. Of labelled pairs that score 0.5 to 0.6, 9 in 10 are one person, below 0.3
one in 12; against the UN and OFAC lists, 1 to 3 of 1,000 strangers with a birth date reach it (`docs/accuracy.md`).
"""

STRONG = 0.9
"""From this score the pair is presumed to be one person. Two rare names alone stay below; with an equal birth date even
frequent names reach it. None of 3,000 strangers did.
"""
