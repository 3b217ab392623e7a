"""Name cultures: how family names pass on, and that the tables name no one famous."""

import pytest

from leeward.scenario.chance import dice
from leeward.scenario.cultures import cultures

# World-famous people of the region and beyond whose names its tables might have brought together.
FAMOUS = """
Bob Marley; Usain Bolt; Robyn Fenty; Brian Lara; Vivian Richards; Chris Gayle; Shelly-Ann Fraser; Mia
Mottley; Andrew Holness; Michael Manley; Fidel Castro; Marcus Garvey; Toussaint Louverture; Jean-Bertrand
Aristide; Michel Martelly; Wyclef Jean; Jovenel Moïse; Kamla Persad; Keith Rowley; Stuart Young; Basdeo
Panday; Patrick Manning; Irfaan Ali; Bharrat Jagdeo; Cheddi Jagan; Forbes Burnham; Dési Bouterse; Ralph
Gonsalves; Gaston Browne; Roosevelt Skerrit; Timothy Harris; Philip Davis; Hubert Minnis; Sidney Poitier;
Derek Walcott; Arthur Lewis; Courtney Walsh; Garfield Sobers; Clive Lloyd; Malcolm Marshall; Joel Garner;
Michael Holding; Wesley Hall; Dwayne Bravo; Kieron Pollard; Andre Russell; Ato Boldon; Merlene Ottey;
Nicki Minaj; Heather Headley; Peter Tosh; Jimmy Cliff; Grace Jones; Harry Belafonte; Michael Clarke;
Nicolás Maduro; Hugo Chávez; Juan Guaidó; Pedro Martínez; Sammy Sosa; Óscar de la Renta; Rafael Trujillo;
Leonel Fernández; Luis Abinader; Raúl Castro; Ernesto Guevara; Shakira Mebarak; Gabriel García; Thomas
Müller; Ronald Reagan; Michael Jordan; Winston Churchill; Charlotte Church; Ray Charles; Jean Pierre;
Samuel Doe; Anthony Joshua; Maurice Bishop; Eric Williams; Grantley Adams; Errol Barrow; Owen Arthur;
Kevin Harris; Edwin Carrington; Percival Patterson
"""


@pytest.mark.parametrize(
    ("culture", "mother", "father", "expected", "reason"),
    [
        ("spanish", ("Peña", "Reyes"), ("Gómez", "Núñez"), ("Gómez", "Peña"), "father's first, then mother's first"),
        (
            "portuguese",
            ("Abreu", "Leitão"),
            ("Vieira", "Pestana"),
            ("Leitão", "Pestana"),
            "mother's last, father's last",
        ),
        ("english", ("Foster",), ("Barker",), ("Barker",), "the father's"),
        ("haitian", ("Dorvil",), None, ("Dorvil",), "the mother's where no father is named"),
        ("spanish", ("Peña", "Reyes"), None, ("Peña", "Reyes"), "both of the mother's"),
    ],
)
def test_inheritance(
    culture: str, mother: tuple[str, ...], father: tuple[str, ...] | None, expected: tuple[str, ...], reason: str
) -> None:
    assert cultures()[culture].inherited(mother, father) == expected, reason


def test_two_surname_cultures_have_two_surnames() -> None:
    chance = dice(1, 1)
    for culture in cultures().values():
        wanted = 1 if culture.rule == "one" else 2
        assert all(len(culture.family_name(chance)) == wanted for _ in range(20)), culture.code


def test_given_names_do_not_repeat_themselves() -> None:
    chance = dice(1, 2)
    for culture in cultures().values():
        for sex in ("M", "F"):
            assert culture.given_names("M" if sex == "M" else "F", chance)
    for _ in range(500):
        names = cultures()["surinamese"].given_names("M", chance).split()
        assert len(names) == len(set(names))


def test_no_famous_name_can_come_out() -> None:
    def makes(given: str, family: str) -> list[str]:
        return [
            culture.code
            for culture in cultures().values()
            if family in culture.family.items and any(given in table.items for table in culture.given.values())
        ]

    famous = [name.strip().partition(" ") for name in FAMOUS.replace("\n", " ").split(";") if name.strip()]
    assert len(famous) > 80
    assert {f"{given} {family}": made for given, _, family in famous if (made := makes(given, family))} == {}


@pytest.mark.parametrize("code", sorted(cultures()))
def test_tables_are_long_enough_and_hold_no_name_twice(code: str) -> None:
    culture = cultures()[code]
    for table, least in ((culture.family, 20), (culture.given["M"], 12), (culture.given["F"], 12)):
        assert len(table.items) >= least
        assert len(table.items) == len(set(table.items))
