"""The structures of a deviation list, for the parser (Doc 9303-12 section 10, with the tags given there)."""

from typing import ClassVar

from asn1crypto import algos, cms, core


class DeviationDescription(core.Sequence):  # type: ignore[misc]
    _fields: ClassVar = [
        ("description", core.PrintableString, {"optional": True}),
        ("kind", core.ObjectIdentifier),
        ("parameters", core.Any, {"explicit": 0, "optional": True}),
        ("national", core.Any, {"explicit": 1, "optional": True}),
    ]


class Descriptions(core.SetOf):  # type: ignore[misc]
    _child_spec = DeviationDescription


class Digest(core.Sequence):  # type: ignore[misc]
    _fields: ClassVar = [("algorithm", algos.DigestAlgorithm), ("value", core.OctetString)]


class SignerIdentifier(core.Choice):  # type: ignore[misc]
    _alternatives: ClassVar = [
        ("number", cms.IssuerAndSerialNumber, {"implicit": 1}),
        ("key_id", core.OctetString, {"implicit": 2}),
        ("digest", Digest, {"implicit": 3}),
    ]


class IssuancePeriod(core.Sequence):  # type: ignore[misc]
    _fields: ClassVar = [("first", core.GeneralizedTime), ("last", core.GeneralizedTime)]


class Numbers(core.SetOf):  # type: ignore[misc]
    _child_spec = core.PrintableString


class DeviationDocuments(core.Sequence):  # type: ignore[misc]
    _fields: ClassVar = [
        ("type", core.PrintableString, {"implicit": 0, "optional": True}),
        ("signer", SignerIdentifier, {"optional": True}),
        ("issued", IssuancePeriod, {"implicit": 4, "optional": True}),
        ("numbers", Numbers, {"implicit": 5, "optional": True}),
    ]


class Deviation(core.Sequence):  # type: ignore[misc]
    _fields: ClassVar = [("documents", DeviationDocuments), ("descriptions", Descriptions)]


class Deviations(core.SetOf):  # type: ignore[misc]
    _child_spec = Deviation


class DeviationListContent(core.Sequence):  # type: ignore[misc]
    _fields: ClassVar = [
        ("version", core.Integer),
        ("algorithm", algos.DigestAlgorithm, {"optional": True}),
        ("deviations", Deviations),
    ]
