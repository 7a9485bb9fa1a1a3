"""Schemas, read once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import saxonche
from lxml import etree

from tei.schematron import Schematron, saxon


@pytest.fixture(scope="session")
def docs(repo: Path) -> Path:
    """The folder of the project's schemas."""
    return repo / "docs" / "tei"


@pytest.fixture(scope="session")
def grammar(docs: Path) -> etree.RelaxNG:
    """The project's grammar."""
    return etree.RelaxNG(etree.parse(docs / "cableconv.rng"))


@pytest.fixture(scope="session")
def everything(shared: Path) -> Path:
    """The schema of all of TEI."""
    return shared / "schema" / "tei_all.rng"


@pytest.fixture(scope="session")
def tei_all(everything: Path) -> etree.RelaxNG:
    """The grammar of all of TEI."""
    return etree.RelaxNG(etree.parse(everything))


@pytest.fixture(scope="session")
def processor() -> Iterator[saxonche.PySaxonProcessor]:
    """Saxon."""
    with saxon() as found:
        yield found


@pytest.fixture(scope="session")
def rules(processor: saxonche.PySaxonProcessor, docs: Path) -> Schematron:
    """The project's rules."""
    return Schematron(processor, etree.parse(docs / "cableconv.sch"))


@pytest.fixture(scope="session")
def consortium_rules(processor: saxonche.PySaxonProcessor, everything: Path) -> Schematron:
    """The rules that stand in the schema of all of TEI, which no grammar looks at."""
    return Schematron(processor, etree.parse(everything))
