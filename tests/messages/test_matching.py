"""Every code that matching yields has a sentence, and its placeholders are what the code carries."""

import re
from pathlib import Path
from typing import get_args

from leeward.core import matching
from leeward.core.dates import DateSpan
from leeward.core.matching.score import compare
from leeward.core.matching.subject import name_form, subject_of, traveller
from leeward.core.names.likeness import LikenessKind
from leeward.core.record.content.person import HeldDocument, Person, PersonName
from leeward.messages.matching import SENTENCES

SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in Path(next(iter(matching.__path__))).glob("*.py"))
NO_SENTENCES = re.compile(
    r"name\.(base|gain|none|unlike|missing|single_part|differs\.(?:further|alike))|.*\.(far|very_far|wide)$"
)


def test_every_code_in_the_source_has_a_sentence() -> None:
    codes = set(re.findall(r'"((?:name|birth_date|sex|nationality|document)\.[a-z_.]+)"', SOURCE))
    codes |= {f"name.{kind}" for kind in get_args(LikenessKind)} - {"name.none"}
    missing = {code for code in codes if not NO_SENTENCES.match(code)} - SENTENCES.keys()
    assert missing == set()


def test_every_sentence_fills() -> None:
    record = Person(
        names=(PersonName("Erika Anna MUSTERMANN"), PersonName("LUCAS", kind="weak_alias")),
        birth_dates=(DateSpan.of(1964),),
        sex="M",
        nationalities=("TUR",),
        documents=(HeldDocument("C01X0006H", "TUR"),),
    )
    query = traveller(
        surname="Gabler",
        given_names="Erica",
        birth_dates=(DateSpan.of(1981, 1, 2),),
        sex="F",
        nationality="D",
        number="C01X0006H",
        issuer="D",
    )
    reasons = compare(query, subject_of(record)).evidence
    assert len(reasons) > 4
    for reason in reasons:
        assert "%(" not in str(SENTENCES[reason.code]) % dict(reason.params)


def test_a_sentence_asks_only_for_what_all_its_claims_carry() -> None:
    for code, sentence in SENTENCES.items():
        asked = set(re.findall(r"%\((\w+)\)s", str(sentence)))
        assert asked <= {"query", "candidate", "years", "number", "issuer", "nationality"}, code


def test_a_name_with_a_percent_sign_does_no_harm() -> None:
    form = name_form("", "", text="100% Erika")
    assert str(SENTENCES["name.equal"]) % {"candidate": form.text} == "Same name as on the record: 100% Erika"
