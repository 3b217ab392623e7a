"""Which branches of acts and of access no test takes: `python -m tests.branches [pytest options, paths]`.

A branch of an action is a refusal, a lock or a second person that no one tried; of `access`, a right. So these are
counted, and not the lines or files of tests, of which long ones make many. The share of a whole run only rises
(`ENOUGH`); a run of some folders (`tests/apps/permits`) lists the same folders of the source. `make branches`.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import coverage

ENOUGH = 0.0
"""The share of branches that a whole run takes; it only rises."""
ROOT = Path(__file__).parents[1]
MEASURED = ("*/leeward/apps/*/access/*", "*/leeward/apps/*/access.py", "*/leeward/apps/*/actions/*")
FOLDERS = ("tests/apps", "tests/site", "tests/cli", "tests/platform")
SHOWN = 40
"""Files that are listed: those with the most branches that nothing takes."""


def main(words: Sequence[str]) -> int:
    """Run the tests, print the files with the most untaken branches and the share, and return 1 where it fell."""
    whole = not any(word.startswith("tests") for word in words)
    with tempfile.TemporaryDirectory(prefix="leeward-branches-") as folder:
        settings = Path(folder) / "settings"
        settings.write_text(_settings(folder))
        tests = [*words, *(FOLDERS if whole else ()), "-m", "not soak and not e2e", "-q"]
        command = [sys.executable, "-m", "coverage", "run", f"--rcfile={settings}", "-m", "pytest", *tests]
        code = subprocess.run(command, cwd=ROOT, env=os.environ, check=False).returncode
        measured = coverage.Coverage(config_file=str(settings))
        measured.combine()
        files = list(_branches(measured, Path(folder) / "report"))
    parts = tuple(word.removeprefix("tests/") for word in words if word.startswith("tests/"))
    files = [row for row in files if whole or row[2].startswith(parts)]
    missing, branches = sum(row[0] for row in files), sum(row[1] for row in files)
    for lost, known, file in sorted(files, reverse=True)[:SHOWN]:
        sys.stdout.write(f"{lost:4} of {known:4} branches  {file}\n")
    share = 1 - missing / branches if branches else 0
    sys.stdout.write(f"{share:.4f} of {branches} branches in {len(files)} files are taken\n")
    return code or int(whole and share < ENOUGH)


def _settings(folder: str) -> str:
    """What coverage reads; it follows the processes that tests start."""
    run = {"branch": "true", "parallel": "true", "patch": "subprocess", "data_file": f"{folder}/data"}
    lines = ["[run]", *(f"{name} = {value}" for name, value in run.items()), "include ="]
    return "\n".join([*lines, *(f"    {pattern}" for pattern in MEASURED), "disable_warnings = no-data-collected", ""])


def _branches(measured: coverage.Coverage, report: Path) -> Iterator[tuple[int, int, str]]:
    """Of each file the branches that no test took, all of them, and its name."""
    measured.json_report(outfile=str(report))
    for file, facts in json.loads(report.read_text())["files"].items():
        summary = facts["summary"]
        yield summary["missing_branches"], summary["num_branches"], file.partition("src/leeward/")[2]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
