"""`leeward training`: certificates of an officer and of an agency, issued and revoked, and badges of partners."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from django.conf import settings

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Achievement
from leeward.apps.training.access import KEEPERS, certificates_for
from leeward.apps.training.actions.certificates import issue_by_code, revoke_certificate
from leeward.apps.training.actions.partner_badges import bring_badge
from leeward.apps.training.queries.certificates import Shown, certificates_of, shown
from leeward.apps.training.schemas import certificate_out
from leeward.cli.acting import acting_as
from leeward.cli.drafts import Acting
from leeward.cli.files import read_file
from leeward.cli.output import stop
from leeward.core.training.badges.badge_files import LARGEST, read_badge
from leeward.core.training.badges.refusals import Refused
from leeward.messages import sentence

app = typer.Typer(help="Certificates: list, issue, revoke them; bring a partner's badge.", no_args_is_help=True)
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object for each line.")]
Because = Annotated[str, typer.Option(help=f"Why: {', '.join(Achievement.Revoked.values)}.")]


@app.command()
def certificates(
    *,
    own: Annotated[bool, typer.Option("--own", help="Only your own.")] = False,
    as_json: AsJson = False,
    acting: Acting = settings.COMMAND_OFFICER,
) -> None:
    """List the certificates of the officer's agency (trainers and supervisors), or the officer's own."""
    officer = acting_as(acting)
    if own:
        _print(certificates_of(officer), as_json)
    elif has_role(officer, *KEEPERS):
        _print(shown(list(certificates_for(officer).order_by("expires_on", "pk")), officer), as_json)
    else:
        stop("a trainer or a supervisor lists the certificates of an agency; --own lists yours", code=1)


@app.command()
def issue(
    username: Annotated[str, typer.Argument(help="User name of the colleague.")],
    code: Annotated[str, typer.Argument(help="What was passed: a code that the agency trains for.")],
    *,
    passed_on: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="The day on which it was passed.")],
    as_json: AsJson = False,
    acting: Acting = settings.COMMAND_OFFICER,
) -> None:
    """Record what a colleague passed. No one records their own."""
    officer = acting_as(acting)
    row = issue_by_code(username, code, passed_on.date(), officer=officer)
    _print(shown([row], officer), as_json)


@app.command()
def revoke(
    certificate: Annotated[int, typer.Argument(help="Its number, as the list has it.")],
    *,
    because: Because,
    as_json: AsJson = False,
    acting: Acting = settings.COMMAND_OFFICER,
) -> None:
    """Let a colleague's certificate count no longer, from now on."""
    officer = acting_as(acting)
    row = certificates_for(officer).filter(pk=min(max(certificate, 0), 2**62)).first()
    if row is None:
        stop("there is no such certificate that this officer keeps", code=1)
    revoke_certificate(row, because, officer=officer)
    row.refresh_from_db()
    _print(shown([row], officer), as_json)


@app.command()
def bring(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A partner's badge: JSON, or a PNG or SVG that has it.")],
    *,
    revocations: Annotated[Path | None, typer.Option(help="The issuer's list of revoked badges.")] = None,
    of: Annotated[str, typer.Option(help="User name of the colleague whose it is; the officer's own without it.")] = "",
    name: Annotated[str, typer.Option(help="The colleague's name as its issuer wrote it, if it differs.")] = "",
    acting: Acting = settings.COMMAND_OFFICER,
) -> None:
    """Verify a partner's badge without a connection, and let it open what the agency's table says."""
    officer, badge = acting_as(acting), _read(file)
    listed = _read(revocations) if revocations else None
    row = bring_badge(acting_as(of) if of else officer, badge, listed, officer=officer, name=name)
    typer.echo(f"{row.name or row.achievement}\t{row.issuer_name}\t{row.valid_until:%Y-%m-%d}")


def _read(file: Path) -> dict[str, Any]:
    try:
        return read_badge(read_file(file, LARGEST))
    except Refused as error:
        stop(f"{file}: {sentence(error.code, error.params)}", error)


def _print(rows: Iterable[Shown], as_json: bool) -> None:
    for each in rows:
        out = certificate_out(each)
        facts = (str(out.id), out.officer, out.code, out.state, f"{out.ends_on}", "; ".join(out.opens) or "-")
        typer.echo(out.model_dump_json() if as_json else "\t".join(facts))
