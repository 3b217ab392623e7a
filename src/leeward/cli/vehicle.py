"""`leeward vehicle`: the lane for vehicles and craft, from the command line."""

import typer
from django.conf import settings

from leeward.apps.border.actions.vehicles import check_vehicle
from leeward.apps.border.api.vehicles import answer_of
from leeward.cli.acting import acting_as, count_questions
from leeward.cli.drafts import Acting
from leeward.cli.output import stop
from leeward.cli.typed_input import first_line
from leeward.core.travel.vehicle_number import BadNumber, read_number
from leeward.messages import sentence


def vehicle(*, acting: Acting = settings.COMMAND_OFFICER) -> None:
    """Check a vehicle or craft: print the records with its plate, VIN, IMO or MMSI number as JSON.

    The number is read from standard input, so that no history of commands keeps it.
    """
    officer = acting_as(acting)
    try:
        number = read_number(first_line())
        count_questions(officer)
        found = check_vehicle(number, officer=officer)
    except BadNumber as error:
        stop(sentence(error.code), error)
    typer.echo(answer_of(number, found).model_dump_json())
