"""Run the tests on other days: `python -m tests.on_other_days [--sample] [pytest options, paths]`.

The product and its tests hold on any day. The moments are those at which dates go wrong: the first and last of a month,
29 February, the end of a year, both changes of the clock, and years ahead; at most of them it is another day in UTC
than at the posts of the tests, and at some another than east of UTC. Without --sample each is a run of all tests that
start no other process.
"""

import os
import subprocess
import sys

MOMENTS = {
    "2027-01-01T02:30:00+00:00": "the first of a month and a year, at the posts still the last",
    "2027-03-14T06:59:00+00:00": "a minute before clocks go forward in North America",
    "2027-10-31T00:59:00+00:00": "a minute before clocks go back in Europe",
    "2027-11-07T05:30:00+00:00": "half an hour before clocks go back in North America",
    "2028-02-29T03:30:00+00:00": "29 February, at the posts still the 28th",
    "2028-02-29T12:00:00+00:00": "29 February everywhere but far in the east",
    "2031-04-30T23:30:00+00:00": "the last of a month, east of UTC already the first",
    "2031-12-31T12:00:00+00:00": "the last day of a year, five years ahead",
}
SAMPLE, EVERY = ("2028-02-29T03:30:00+00:00", "2031-12-31T12:00:00+00:00"), 120
FOLDERS = ("tests/apps", "tests/core", "tests/platform", "tests/scenario", "tests/site")


def main(words: list[str]) -> int:
    """Run them at each moment, and return the number of moments at which a test failed."""
    sample, words = "--sample" in words, [word for word in words if word != "--sample"]
    folders = [] if any(word.startswith("tests") for word in words) else FOLDERS
    return sum(_run(moment, [*words, *folders], sample) != 0 for moment in (SAMPLE if sample else MOMENTS))


def _run(moment: str, words: list[str], sample: bool) -> int:
    """pytest's exit code; its closing lines are below the moment."""
    sys.stdout.write(f"At {moment}: {MOMENTS[moment]}\n")
    sys.stdout.flush()
    environment = {**os.environ, "LEEWARD_TEST_AT": moment, "LEEWARD_TEST_EVERY": str(EVERY if sample else 1)}
    options = ["-p", "tests.other_day", "-q", "-m", "not soak and not e2e"]
    return subprocess.run([sys.executable, "-m", "pytest", *options, *words], env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
