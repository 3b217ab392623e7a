"""Distinguished names, compared by meaning."""

import pytest
from asn1crypto import x509

from leeward.core.document.pki.names import Name, read_name


def name(**attributes: str) -> Name:
    return read_name(x509.Name.build(attributes))


def test_capitals_and_blanks_do_not_matter() -> None:
    assert name(country_name="BB", common_name="CSCA  Barbados") == name(country_name="bb", common_name="csca barbados")
    assert hash(name(common_name="A B")) == hash(name(common_name="a  b"))
    assert name(common_name="CSCA") != name(common_name="CSCB")


def test_the_order_of_attributes_does_not_matter() -> None:
    one = Name((("2.5.4.6", "bb"), ("2.5.4.3", "csca")), "x")
    other = Name((("2.5.4.3", "csca"), ("2.5.4.6", "bb")), "y")
    assert one == other
    assert hash(one) == hash(other)
    assert one != Name((("2.5.4.3", "csca"),), "x")
    assert one != "x"


@pytest.mark.parametrize(
    ("attributes", "country", "common"),
    [
        ({"country_name": "bb", "common_name": "CSCA"}, "BB", "csca"),
        ({"organization_name": "X"}, "", ""),
        ({"country_name": "DE"}, "DE", ""),
    ],
)
def test_country_and_common_name(attributes: dict[str, str], country: str, common: str) -> None:
    found = name(**attributes)
    assert (found.country, found.common_name) == (country, common)
    assert str(found) == found.text
