"""What is said where Spark is not there; the sessions themselves run in `make soak` (tests/spark_cluster.py)."""

from importlib.util import find_spec
from types import SimpleNamespace

import pytest

from leeward.platform.spark_session import SparkFailedError, at_once, spark_session


@pytest.mark.skipif(find_spec("pyspark") is not None, reason="Spark is installed here")
def test_a_missing_extra_is_named() -> None:
    with pytest.raises(SparkFailedError, match=r"pip install .leeward\[spark\]"), spark_session("local[1]", "test"):
        pass


@pytest.mark.parametrize(("cores", "tasks"), [(1, 8), (16, 128), (1_000, 512)])
def test_large_clusters_do_not_fill_the_driver(cores: int, tasks: int) -> None:
    assert at_once(SimpleNamespace(sparkContext=SimpleNamespace(defaultParallelism=cores))) == tasks
