"""`leeward agencies`: asking another agency for a second person, accepting it by a password, and ending it."""

import pytest
from tests.apps.agencies.administrators import administrators
from tests.cli.conftest import Here
from tests.conftest import Cast

from leeward.apps.agencies.models import Seconding

pytestmark = pytest.mark.django_db
ADA, POL = b"ada-password\n", b"pol-password\n"


def test_a_second_person_from_another_agency(cast: Cast) -> None:
    admins, here = administrators(cast), Here()
    why = ("--reason", "Pol is alone")
    assert "no agency XX" in here.run("agencies", "ask-second", "XX", *why, "--officer", "pol").err
    assert (
        "has another" in here.run("agencies", "ask-second", cast.police.code, *why, "--officer", "ada", stdin=ADA).err
    )
    assert "Password of pol" in here.run("agencies", "ask-second", cast.barbados.code, *why, "--officer", "pol").err
    assert not Seconding.objects.exists(), "a name proves no person"
    number = here.run("agencies", "ask-second", cast.barbados.code, *why, "--officer", "pol", stdin=POL).out.strip()
    assert "asked\tPol is alone" in here.run("agencies", "seconds", "--officer", "ada").out
    assert here.run("agencies", "seconds", "--officer", "nora").out == ""
    guess = here.run("agencies", "accept-second", number, "--officer", "ada", stdin=POL)
    assert (guess.code, Seconding.objects.get().accepted_at) == (1, None), "a name proves no person"
    assert here.run("agencies", "accept-second", number, "--officer", "ada", stdin=ADA).code == 0
    assert Seconding.objects.get().accepted_by == admins.ada
    assert here.run("agencies", "end-second", number, "--officer", "nora").code == 1
    assert here.run("agencies", "end-second", number, "--officer", "pol").code == 0
    assert here.run("agencies", "end-second", number, "--officer", "pol").code == 1
