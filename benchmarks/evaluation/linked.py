"""Splink on DuckDB over the same rows, in an environment of its own and as a process of its own.

Its settings are those of `reference/networks-2`: seven comparisons with frequencies of names, rules that agree on a
number, names, or a part of both, and estimation on rules that leave the field to be learnt. Nationality is left out
for both.
"""

import csv
import json
import subprocess
import tempfile
import venv
from pathlib import Path
from typing import Any

from evaluation.peers import ENVIRONMENT
from leeward.core.linkage.fields import Kind, spell
from leeward.scenario.duplicates import Row

PACKAGES = ("splink==5.0.0", "duckdb==2.0.1")
_HERE = ENVIRONMENT.with_name(".venv-bench-splink")

_PROGRAM = """
import json, sys, time, resource
from importlib.metadata import version
import duckdb, pyarrow.csv
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
table = pyarrow.csv.read_csv(sys.argv[1], convert_options=pyarrow.csv.ConvertOptions(
    column_types={name: "string" for name in ("given_name", "surname", "birth_date", "document", "phone")},
    strings_can_be_null=True, null_values=[""]))
start = time.process_time()
api = DuckDBAPI()
frame = api.register(table, table_name="people")
rules = [block_on("document"), block_on("phone"), block_on("given_name", "surname"),
    block_on("surname", "birth_date"), block_on("given_name", "birth_date"),
    block_on("substr(surname, 1, 2)", "birth_date"), block_on("substr(given_name, 1, 2)", "birth_date"),
    block_on("given_name", "substr(birth_date, 1, 4)", "substr(surname, 1, 1)"),
    block_on("surname", "substr(birth_date, 5, 4)"), block_on("given_name", "substr(birth_date, 5, 4)"),
    block_on("substr(given_name, 1, 3)", "substr(surname, 1, 4)"),
    "l.given_name = r.surname and l.surname = r.given_name"]
date = cl.CustomComparison(output_column_name="birth_date", comparison_levels=[
    {"sql_condition": "birth_date_l is null or birth_date_r is null", "label_for_charts": "null",
     "is_null_level": True},
    {"sql_condition": "birth_date_l = birth_date_r", "label_for_charts": "equal"},
    {"sql_condition": "damerau_levenshtein(birth_date_l, birth_date_r) <= 1", "label_for_charts": "one error"},
    {"sql_condition": "substr(birth_date_l, 1, 4) = substr(birth_date_r, 1, 4)", "label_for_charts": "year"},
    {"sql_condition": "ELSE", "label_for_charts": "else"}])
settings = SettingsCreator(link_type="dedupe_only", unique_id_column_name="id",
    blocking_rules_to_generate_predictions=rules, comparisons=[
    cl.JaroWinklerAtThresholds("given_name", [0.92, 0.8]).configure(term_frequency_adjustments=True),
    cl.JaroWinklerAtThresholds("surname", [0.92, 0.8]).configure(term_frequency_adjustments=True),
    date, cl.DamerauLevenshteinAtThresholds("document", [1, 2]), cl.DamerauLevenshteinAtThresholds("phone", [1, 2])])
linker = Linker(frame, settings)
linker.training.estimate_probability_two_random_records_match([block_on("document"), block_on("phone")], recall=0.6)
linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
linker.training.estimate_parameters_using_expectation_maximisation(block_on("phone"))
linker.training.estimate_parameters_using_expectation_maximisation(block_on("document"))
found = linker.inference.predict(threshold_match_weight=-6)
result = found.as_duckdbpyrelation().to_arrow_table()
cpu = time.process_time() - start
pairs = list(zip(*(result[name].to_pylist() for name in ("id_l", "id_r", "match_weight"))))
json.dump({"pairs": pairs, "cpu": cpu, "version": version("splink"),
    "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}, open(sys.argv[2], "w"))
"""


def prepare() -> Path | None:
    """The peer's Python; None, with a line that says why, where it cannot be had."""
    python = _HERE / "bin/python"
    if not python.exists():
        venv.create(_HERE, with_pip=True)
        (_HERE / ".gitignore").write_text("*\n", encoding="utf-8")
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PACKAGES]
    run = subprocess.run(install, capture_output=True, text=True, check=False)
    if run.returncode:
        print(f"{PACKAGES[0]}: left out: {run.stderr.strip().splitlines()[-1]}")
        return None
    return python


def ask(python: Path, every: list[Row]) -> dict[str, Any]:
    """Its pairs with their weights (base 2), its seconds of CPU and its peak of memory in kilobytes."""
    with tempfile.TemporaryDirectory(prefix="leeward-bench-") as name:
        rows, out = Path(name) / "rows.csv", Path(name) / "answer.json"
        with rows.open("w", newline="", encoding="utf-8") as file:
            table = csv.writer(file)
            table.writerow(("id", "given_name", "surname", "birth_date", "document", "phone"))
            for number, row in enumerate(every):
                names = (spell(row.given_name, Kind.NAME), spell(row.surname, Kind.NAME))
                table.writerow((number, *names, row.birth_date, row.document, row.phone))
        subprocess.run([str(python), "-c", _PROGRAM, str(rows), str(out)], check=True, capture_output=True, text=True)
        answer: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
        return answer
