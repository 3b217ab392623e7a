"""Whole files: what is found, where, in bounded memory; and what hostile files do."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree
from tests.core.results.iati.example import NOW, SMALL, text

from leeward.core.results.iati import content as c
from leeward.core.results.iati.file_writer import write
from leeward.core.results.iati.findings import Finding, is_valid
from leeward.core.results.iati.source import MOST_BYTES, NotReadable
from leeward.core.results.iati.validation import validate

FILE = write([SMALL, replace(SMALL, identifier="XM-DAC-47066-LW3")], NOW)
ACTIVITY = FILE[FILE.index(b"<iati-activity ") : FILE.index(b"</iati-activity>") + 16]


def found(data: bytes, size: int = 1000) -> list[Finding]:
    """The findings of a file that arrives in pieces."""
    return list(validate((data[place : place + size] for place in range(0, len(data), size)), NOW))


def test_a_valid_file_has_no_findings_however_it_arrives() -> None:
    assert [found(FILE, size) for size in (1, 7, 1_000_000)] == [[], [], []]


@pytest.mark.parametrize(
    ("old", "new", "severity", "rule", "place"),
    [
        (b'code="BB"', b'code="XX"', "error", "9.50.1", "/iati-activity[1]/recipient-country/@code"),
        (b'code="BB"', b'code="BB" percentage="101"', "error", "3.1.4", "/iati-activity[1]/recipient-country"),
        (
            b'xml:lang="es"',
            b'xml:lang="xx"',
            "error",
            "9.95.1",
            "/iati-activity[1]/reporting-org/narrative[2]/@xml:lang",
        ),
        (b'version="2.03"', b'version="2.3"', "critical", "0.6.1", "/@version"),
        (b"2026-11-28T", b"yesterday ", "critical", "0.3.1", "/@generated-datetime"),
        (b'default-currency="USD"', b'default-currency="$"', "error", "9.3.1", "/iati-activity[1]/@default-currency"),
        (b"LW3", b"LW2", "error", "1.1.2", "/iati-activity[2]/iati-identifier"),
        (b'<sector code="15190"/>', b"", "error", "6.2.2", "/iati-activity[1]"),
        (
            b'<sector code="15190"/>',
            b'<sector code="15190" vocabulary="2"/>',
            "error",
            "9.77.1",
            "/iati-activity[1]/sector/@code",
        ),
        (
            b'<sector code="15190"/>',
            b'<sector code="x" vocabulary="99"/>',
            "error",
            "2.2.1",
            "/iati-activity[1]/sector",
        ),
        (b'code="C01"', b'code="1" vocabulary="4"', "warning", "107.1.1", "/iati-activity[1]/default-aid-type"),
        (b"<title>", b"<title>loose", "critical", "0.3.1", "/iati-activity[1]/title"),
        (b'role="4"', b"", "critical", "0.3.1", "/iati-activity[1]/participating-org/@role"),
    ],
)
def test_a_finding_has_rule_severity_line_and_place(
    old: bytes, new: bytes, severity: str, rule: str, place: str
) -> None:
    assert old in FILE
    findings = found(FILE.replace(old, new, 1))
    (finding,) = [each for each in findings if each.rule == rule][:1]
    assert (finding.severity, finding.place) == (severity, f"/iati-activities{place}")
    assert is_valid(findings) == (severity == "warning")
    line = FILE[: FILE.index(old)].count(b"\n") + 1
    assert abs(finding.line - line) <= 20, "the line of the element, or of the part that lacks it"


def test_an_organisation_file_is_validated_too() -> None:
    name = '<name><narrative xml:lang="en">x</narrative></name>'
    head = f'<organisation-identifier>GB-COH-1</organisation-identifier>{name}<reporting-org ref="GB-COH-1" type="40">'
    one = f"<iati-organisation>{head}<narrative>x</narrative></reporting-org></iati-organisation>"
    file = f'<iati-organisations version="2.03">{one}{one}</iati-organisations>'
    text, first, second = "/reporting-org/narrative", *(f"/iati-organisations/iati-organisation[{n}]" for n in (1, 2))
    assert [(each.rule, each.place) for each in found(file.encode())] == [
        ("4.5.1", f"{first}{text}"),
        ("4.5.1", f"{second}{text}"),
        ("1.1.2", f"{second}/organisation-identifier"),
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "iati.xml.empty"),
        (b"\n\n", "iati.xml.start"),
        (b"name,number\n1,2\n", "iati.xml.start"),
        (b"%PDF-1.7", "iati.xml.start"),
        (FILE[:-30], "iati.xml.cut"),
        (FILE.replace(b"</title>", b"</titel>", 1), "iati.xml.tag"),
        (FILE.replace(b"Second", "Mu\xf1oz".encode("latin-1"), 1), "iati.xml.encoding"),
        (FILE.replace(b"'UTF-8'", b"'KLINGON'", 1), "iati.xml.encoding"),
        (FILE.replace(b"Second", b"a&#0;b", 1), "iati.xml"),
        (FILE.replace(b"Second", b"&euro;", 1), "iati.xml.entity"),
        (b'<!DOCTYPE a [<!ENTITY e "x">]>' + FILE[FILE.index(b"<iati") :], "iati.document_type"),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><iati-activities/>', "iati.document_type"),
        (b"<iati-activities version='2.03'>" + b"<a>" * 50_000, "iati.xml.limit"),
        (b"<iati-activities version='2.03' x='" + b"9" * 12_000_000, "iati.xml"),
        (b"<" + b"a" * 3_000_000, "iati.xml"),
    ],
    ids=range(15),
)
def test_what_is_no_xml_is_refused_with_a_code(data: bytes, code: str) -> None:
    with pytest.raises(NotReadable) as refused:
        found(data, 100_000)
    assert refused.value.code.startswith(code)
    assert refused.value.rule == "0.1.1"


def test_an_entity_bomb_is_refused_before_it_grows() -> None:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    data = f'<!DOCTYPE a [<!ENTITY e0 "0123456789">{bomb}]><iati-activities version="&e11;">&e11;</iati-activities>'
    with pytest.raises(NotReadable) as refused:
        found(data.encode())
    assert refused.value.code in ("iati.document_type", "iati.xml.entity", "iati.xml.limit", "iati.xml.other")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "iso-8859-1"])
def test_other_encodings_are_read_if_they_are_declared(encoding: str) -> None:
    words = replace(SMALL, titles=text("Señal"))
    file = write([words], NOW).decode().replace("'UTF-8'", f"'{encoding.removesuffix('-sig')}'")
    assert found(file.encode(encoding)) == []


def test_a_root_that_is_not_iati_is_a_finding() -> None:
    (finding,) = found(b"<html><body/></html>")
    assert (finding.severity, finding.rule, finding.code) == ("critical", "0.2.1", "iati.no_iati")


@pytest.mark.parametrize(
    ("version", "rules"),
    [
        (b"", {"0.6.1", "0.3.1", "9.50.1"}),
        (b'version="2.01"', {"9.50.1"}),
        (b'version="2.02"', {"9.50.1"}),
        (b'version="2.04"', {"0.6.1", "9.1.1", "9.50.1"}),
        (b'version="1.05"', {"0.6.1"}),
        (b'version="3"', {"0.6.1"}),
    ],
)
def test_a_file_of_version_2_is_looked_at_whole(version: bytes, rules: set[str]) -> None:
    file = FILE.replace(b'version="2.03"', version, 1).replace(b'code="BB"', b'code="XX"', 1)
    assert {each.rule for each in found(file)} == rules


def test_no_part_may_grow_without_end() -> None:
    """A file whose activity never ends is refused once it has MOST_BYTES; so is one without any."""

    def endless(start: bytes) -> Iterator[bytes]:
        yield start
        while True:
            yield b"<o:a xmlns:o='o'>" + b" " * 1_000_000 + b"</o:a>"

    for start in (b"<iati-activities version='2.03'><iati-activity>", b"<iati-activities version='2.03'>"):
        with pytest.raises(NotReadable) as refused:
            list(validate(endless(start), NOW))
        assert (refused.value.code, refused.value.params) == ("iati.limit", {"most": str(MOST_BYTES // 1024 // 1024)})


def test_validation_ends_after_many_findings() -> None:
    def bad() -> Iterator[bytes]:
        yield b"<iati-activities version='2.03'>"
        while True:
            yield b"<iati-activity/>" * 1000

    findings = list(validate(bad(), NOW, most=50))
    assert [each.code for each in findings].index("iati.too_many") == 50
    assert len(findings) == 52, "one more error ends it"
    warned = write([replace(SMALL, aid_types=(c.AidType("1", "2"),))] * 1, NOW)
    assert is_valid(list(validate([warned], NOW, most=0))), "warnings never make a file invalid"


def test_activities_inside_others_are_no_activities_of_the_file() -> None:
    inside = ACTIVITY.replace(b"</iati-activity>", b"<o:x xmlns:o='o'>" + ACTIVITY + b"</o:x></iati-activity>")
    findings = found(FILE.replace(ACTIVITY, inside, 1))
    assert not [each for each in findings if each.rule == "1.1.2"]


def test_negative_money_is_allowed_and_said_nowhere() -> None:
    """IATI corrects a payment by a negative one."""
    budget = c.Budget(NOW.date(), NOW.date(), c.Money(-c.Money(1, NOW.date()).amount, NOW.date()))  # type: ignore[arg-type]
    assert found(write([replace(SMALL, budgets=(budget,))], NOW)) == []
    assert re.search(rb">-1<", write([replace(SMALL, budgets=(budget,))], NOW))


def test_two_empty_identifiers_are_the_same() -> None:
    pattern = rb"<iati-identifier>[^<]*</iati-identifier>"
    parts = len(re.findall(pattern, FILE))
    assert parts > 1
    findings = found(re.sub(pattern, b"<iati-identifier></iati-identifier>", FILE))
    assert "/iati-activities/iati-activity[2]/iati-identifier" in [
        each.place for each in findings if each.rule == "1.1.2"
    ]
    missing = found(re.sub(pattern, b"", FILE))
    assert [each.rule for each in missing if each.rule in ("0.3.1", "1.1.2")] == ["0.3.1"] * len(
        re.findall(pattern, FILE)
    )


PAID = (
    "<transaction><transaction-type code='{}'/><transaction-date iso-date='2026-01-02'/>"
    "<value value-date='2026-01-02'>1</value></transaction>"
)
MEASURED = (
    "<result type='1'><title><narrative>x</narrative></title>"
    "<indicator measure='1'><title><narrative>x</narrative></title>{}</indicator></result>"
)


def dated(version: str, *, attributes: str = "", inside: str = "") -> bytes:
    """A file of a version with one activity, which ends with what is `inside`."""
    return f"""<iati-activities version="{version}"><iati-activity default-currency="USD" xml:lang="en"{attributes}>
<iati-identifier>XM-DAC-47066-1</iati-identifier>
<reporting-org ref="XM-DAC-47066" type="40"><narrative>IOM</narrative></reporting-org>
<title><narrative>x</narrative></title><description><narrative>x</narrative></description>
<participating-org role="1" type="10"><narrative>x</narrative></participating-org><activity-status code="2"/>
<activity-date type="2" iso-date="2026-01-01"/><recipient-country code="BB"/>
<sector code="15190" vocabulary="1"/>{inside}</iati-activity></iati-activities>""".encode()


BASELINE = "<baseline year='2025' value='0'/>"
PERIOD = "<period><period-start iso-date='2026-01-01'/><period-end iso-date='2026-06-30'/>{}</period>"
OF_ITS_VERSION = {
    "nothing newer": ({}, "2.01"),
    "a humanitarian activity": ({"attributes": ' humanitarian="1"'}, "2.02"),
    "why there is no budget": ({"attributes": ' budget-not-provided="1"'}, "2.03"),
    "a tag": ({"inside": "<tag vocabulary='1' code='1'/>"}, "2.03"),
    "a humanitarian scope": ({"inside": "<humanitarian-scope type='1' vocabulary='1-2' code='x'/>"}, "2.02"),
    "a marker without significance": ({"inside": "<policy-marker vocabulary='1' code='9'/>"}, "2.02"),
    "two kinds of aid": (
        {"inside": "<default-aid-type code='C01'/><default-aid-type code='1' vocabulary='2'/>"},
        "2.03",
    ),
    "an incoming commitment": ({"inside": PAID.format(11)}, "2.02"),
    "an outgoing pledge": ({"inside": PAID.format(12)}, "2.03"),
    "a baseline": ({"inside": MEASURED.format(BASELINE)}, "2.01"),
    "two baselines": ({"inside": MEASURED.format(BASELINE + BASELINE)}, "2.03"),
    "a target by place": (
        {"inside": MEASURED.format(PERIOD.format("<target value='1'><dimension name='a' value='b'/></target>"))},
        "2.02",
    ),
    "two targets": ({"inside": MEASURED.format(PERIOD.format("<target value='1'/><target value='2'/>"))}, "2.03"),
}
"""What a file has, and the first version that admits it."""


@pytest.mark.parametrize("case", OF_ITS_VERSION)
@pytest.mark.parametrize("version", ["2.01", "2.02", "2.03"])
def test_a_file_is_judged_by_its_own_version(case: str, version: str) -> None:
    parts, since = OF_ITS_VERSION[case]
    rules = {each.rule for each in found(dated(version, **parts))} & {"0.6.1", "0.3.1", "9.93.1"}
    newer = {"9.93.1"} if "transaction-type" in parts.get("inside", "") else {"0.3.1"}
    assert rules == (newer if version < since else set())


def test_the_line_is_that_of_libxml2_however_the_file_arrives() -> None:
    file = FILE.replace(b'<sector code="15190"/>', b'<sector\n\n  code="XXX"\n/>', 1)
    whole: Any = etree.fromstring(file)
    (line,) = {each.sourceline for each in whole.iter("sector") if each.get("code") == "XXX"}
    for size in (1, 13, 1000, len(file)):
        (wrong,) = [each for each in found(file, size) if each.place.endswith("/sector/@code")]
        assert wrong.line == line
