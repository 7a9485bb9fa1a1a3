"""Records held, key by key, against what a careful reader wrote down by hand."""

import hashlib
import json
from pathlib import Path

import pytest

import converter
from converter.walk import same_tree

RECORDS = Path(__file__).parent / "records"
SAMPLES = Path(__file__).parents[1] / "samples"
KEYS = [
    "mrn", "display", "dtg", "precedence", "from", "to", "info", "exempt", "classification", "controls",
    "captions", "passing", "section", "executive_order", "classified_by", "tags", "subject",
    "references", "summary", "signed_by", "paragraphs", "truncated", "source",
]  # fmt: skip
DIGESTED = "seed.digest.json"
"""The one record of a real cable: its words are not copied, their digests are."""


def expected(name):
    return json.loads((RECORDS / name).read_text("utf-8"))


def sample(stem):
    (path,) = SAMPLES.glob(f"{stem}.*")
    return path


@pytest.fixture
def seed(shared):
    (path,) = (shared / "corpus" / "seed").iterdir()
    return path


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize(
    "stem", sorted(path.stem for path in RECORDS.glob("*.json") if path.name != DIGESTED)
)
def test_a_sample(stem, key):
    record = converter.read(sample(stem)).record()
    assert list(record) == KEYS
    assert record[key] == expected(f"{stem}.json")[key]


def digest(text):
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()[:16]


def told(key, value):
    """A value as `seed.digest.json` has it."""
    match key:
        case "subject" | "summary":
            return digest(value)
        case "passing" | "signed_by":
            return [digest(each) for each in value]
        case "paragraphs":
            return [{**each, "text": digest(each["text"])} for each in value]
        case _:
            return value


@pytest.mark.parametrize("key", KEYS)
def test_the_seed(seed, key):
    record = converter.read(seed).record()
    assert list(record) == KEYS
    assert told(key, record[key]) == expected(DIGESTED)[key]


def test_the_seed_in_its_outputs(seed, shared):
    etree = pytest.importorskip("lxml.etree")
    document = converter.read(seed)
    assert converter.write(document, "text") == seed.read_bytes()
    again = converter.read(converter.write(document, "markdown"), format="markdown")
    assert same_tree(again, document)
    grammar = etree.RelaxNG(file=str(shared / "schema" / "tei_all.rng"))
    grammar.assertValid(etree.fromstring(converter.write(document, "tei")))
