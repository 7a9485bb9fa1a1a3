"""What every test may ask for: the checkout, the real cables beside it, and whether to accept new goldens."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

REPO = Path(__file__).parents[1]
SHARED = REPO.parent / "shared"

# A shared or slow machine must not fail a law; in CI the same examples are tried every time.
settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write what the tests now get as what they expect")


@pytest.fixture(scope="session")
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether literate cases and goldens are to be rewritten rather than compared."""
    return bool(request.config.getoption("--accept"))


@pytest.fixture(scope="session")
def repo() -> Path:
    """The checkout."""
    return REPO


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real cables and schemas beside the checkout; without it the test is skipped."""
    if not SHARED.is_dir():
        pytest.skip("no folder `shared` beside the checkout: the real cables and schemas are not part of it")
    return SHARED
