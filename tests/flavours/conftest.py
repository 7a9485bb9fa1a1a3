"""What the tests of flavours ask for."""

import pytest

from flavours.cables import corpora


@pytest.fixture(scope="session")
def real_cables(shared):
    """Every real cable with its name, read once."""
    return corpora(shared / "corpus")
