"""What every test may ask for."""

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real lists and specimens, which is no part of the repository."""
    if not (SHARED / "data").is_dir():
        pytest.skip("the test data folder ../shared/data is absent")
    return SHARED / "data"
