"""A seal's fields by name."""

from leeward.core.document.seals.seal import Seal, SealField


def test_the_first_field_of_a_name() -> None:
    fields = (SealField("a", "1"), SealField("b", ""), SealField("a", "2"))
    seal = Seal("vds", "3", "UTO", "visa", "5d01", None, None, fields)
    assert [seal.field(name) for name in ("a", "b", "c", "")] == ["1", "", "", ""]
