"""The worker's bound of memory: a job that needs more fails with its own error, and the worker goes on."""

import pytest
from tests.platform.another_process import another_process, said

pytestmark = pytest.mark.django_db(transaction=True)

BOUND = """
from django.conf import settings
from leeward.cli import worker
from leeward.platform.models import Task
from leeward.platform.durable import durably
from leeward.platform.worker import TaskKind, run_next, submit
settings.WORKER_MEMORY = 1024
worker._bound_memory()
kinds = {
    "greedy": TaskKind("greedy", lambda progress: {"bytes": len(bytearray(2 << 30))}),
    "modest": TaskKind("modest", lambda progress: {"bytes": len(bytearray(1 << 20))}),
}
for kind in kinds:
    durably(lambda: submit(Task(kind=kind, agency="BRB-IMMI", order={})))
while run_next(kinds):
    pass
for task in Task.objects.order_by("pk"):
    print(task.kind, task.state, task.failure, flush=True)
"""


def test_a_job_that_needs_more_memory_fails_alone_and_the_next_one_is_done() -> None:
    with another_process(BOUND) as other:
        greedy, modest = said(other), said(other)
    assert greedy.split()[:2] == ["greedy", "failed"]
    assert greedy.split()[2]
    assert modest == "modest done"
