"""What `leeward iati export` writes: the file of one project as it is now, with what validation finds."""

from leeward.apps.projects.queries.iati import bench
from leeward.apps.projects.queries.projects import project_named
from leeward.cli.acting import acting_as
from leeward.cli.output import stop
from leeward.core.printable import printable


def exported(code: str, username: str) -> tuple[bytes, list[str], bool]:
    """The file, its findings one a line, and whether it may be published. Ends the command without such a project."""
    officer = acting_as(username)
    project = project_named(code, officer)
    if project is None:
        stop(f"{officer.username!r} knows no project {printable(code)!r}", code=1)
    found = bench(project)
    if found.refused:
        stop(f"the file cannot be written: {found.refused}", code=1)
    told = [
        f"{each.finding.severity}\t{each.finding.rule}\t{each.finding.line}\t{each.sentence}" for each in found.findings
    ]
    return found.content, [printable(line.replace("\n", " ")) for line in told], found.valid
