"""Nothing but checks and pages computes in a serving process (design, "Processes"): each job, thread and call of its
start that is there all the same has a reason here.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from leeward.platform.periodic.job import declared

SOURCE = Path(__file__).parents[2] / "src" / "leeward"
JOBS_IN_EACH = {
    "agencies.refusals": "writes what this process counted: refused attempts to sign in, in one row",
    "audit.alarm": "one indexed read, so that `/health` asks no database",
    "screening.count": "what the next check would otherwise count while a traveller waits",
    "screening.marks_here": "a small table that checks read, in memory",
}
CALLS_AT_THE_START = {
    "officers_first": "one flag",
    "secrets.require": "stops a start without secrets",
    "key_checks.require": "stops a start with other keys",
    "get_resolver": "loads the views",
    "watch_clock": "one row, once",
    "METERS.share": "counters of this process",
    "engine": "the index that checks search",
    "engine().serve": "the index that checks search",
    "engine().current": "the index that checks search",
    "Scheduler": "with the jobs of `JOBS_IN_EACH` alone",
    "Scheduler(<jobs>).start": "with the jobs of `JOBS_IN_EACH` alone",
    "declared": "with the jobs of `JOBS_IN_EACH` alone",
}
THREADS = {
    "platform/durable.py": "writes what requests hand it",
    "platform/fetching.py": "ends a connection that takes too long; lists are fetched in the worker process",
    "platform/heartbeat.py": "in the worker process: shows that it is alive",
    "platform/password_hashing.py": "hashes with little memory, one at a time",
    "platform/periodic/scheduler.py": "runs the jobs that it is given: see JOBS_IN_EACH",
    "platform/serving/lanes.py": "answers requests",
    "platform/supervision.py": "waits for the end of a child",
    "platform/wake.py": "waits for a byte",
    "apps/exchange/jobs.py": "started by the worker process, or by `leeward exchange run`",
    "apps/exchange/transports/nats/transport.py": "started by the worker process with the exchange",
    "apps/indexing/queries/engine.py": "maps what the worker made of changes; reads them only where none works",
    "apps/indexing/queries/worker_pool.py": "in `leeward index build`, a process of its own",
    "demo/federation/command.py": "a command of its own",
    "demo/federation/founding.py": "a command of its own",
    "cli/worker.py": "the worker process itself",
    "site/declarations/__main__.py": "the public page, a process of its own",
    "site/live.py": "the live process",
}
MAKERS = {"Thread", "Timer", "ThreadPoolExecutor", "ProcessPoolExecutor", "Process", "start_new_thread"}


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def makes_threads(source: str) -> bool:
    names = {ast.unparse(call.func).rpartition(".")[2] for call in calls(ast.parse(source))}
    return bool(names & MAKERS)


def test_only_what_a_process_keeps_in_its_own_memory_is_done_in_each() -> None:
    assert {job.name for job in declared() if job.each_process} == set(JOBS_IN_EACH)


def test_a_serving_process_starts_nothing_else() -> None:
    tree = ast.parse((SOURCE / "site" / "wiring.py").read_text())
    start = next(node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "start_serving")
    scheduled = [ast.unparse(call) for call in calls(start) if ast.unparse(call.func) == "Scheduler"]
    assert scheduled == ["Scheduler((job for job in declared() if job.each_process))"]
    made = {ast.unparse(call.func).replace(scheduled[0], "Scheduler(<jobs>)") for call in calls(start)}
    assert made == set(CALLS_AT_THE_START)


def test_each_file_that_makes_threads_has_its_reason() -> None:
    files = [path for path in SOURCE.rglob("*.py") if makes_threads(path.read_text(encoding="utf-8"))]
    assert {str(path.relative_to(SOURCE)) for path in files} == set(THREADS)


def test_a_thread_is_seen_however_it_is_made() -> None:
    for source in ("threading.Thread(target=f).start()", "Thread(target=f)", "pool = ThreadPoolExecutor(1)"):
        assert makes_threads(source)
    assert not makes_threads("thread = current_thread()")
