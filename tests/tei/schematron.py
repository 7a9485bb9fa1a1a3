"""Schematron, run by Saxon: a schema becomes a stylesheet, each pattern a mode of it, each rule a template.

ISO/IEC 19757-3 with the query binding `xslt2`. What a schema here does not use (abstract patterns, phases,
diagnostics) is refused, never passed over.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import saxonche
from lxml import etree

SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
XSLT = "http://www.w3.org/1999/XSL/Transform"
_SCH, _XSL = f"{{{SCHEMATRON}}}", f"{{{XSLT}}}"
_KNOWN = {"schema", "title", "ns", "pattern", "rule", "let", "assert", "report", "value-of", "name"}
_PARSER = "http://saxon.sf.net/feature/parserProperty?uri=http://www.oracle.com/xml/jaxp/properties/"
_ROLES = {"warning", "warn", "info", "information", "nonfatal"}


@contextmanager
def saxon() -> Iterator[saxonche.PySaxonProcessor]:
    """Saxon, for files of any length: Java's parser stops at so many entities, of which a corpus has more."""
    with saxonche.PySaxonProcessor(license=False) as processor:
        for limit in ("maxGeneralEntitySizeLimit", "totalEntitySizeLimit"):
            processor.set_configuration_property(f"{_PARSER}{limit}", "0")
        yield processor


class Failure(NamedTuple):
    """An assertion that does not hold at a place."""

    name: str
    warning: bool
    place: str
    message: str


class Schematron:
    """A schema that is ready to be run."""

    def __init__(self, processor: saxonche.PySaxonProcessor, schema: etree._ElementTree) -> None:
        self._xslt = processor.new_xslt30_processor()
        text = etree.tostring(stylesheet(schema), encoding="unicode")
        self._program = self._xslt.compile_stylesheet(stylesheet_text=text)

    def failures(self, path: Path) -> Iterator[Failure]:
        """What does not hold in a file."""
        told = self._program.transform_to_string(source_file=str(path)) or ""
        for line in told.splitlines():
            name, role, place, message = line.split("\t")
            yield Failure(name, role in _ROLES, place, message)


def patterns(schema: etree._ElementTree) -> list[etree._Element]:
    """The patterns of a schema, or those that stand in a RELAX NG schema."""
    return list(schema.iter(f"{_SCH}pattern"))


def stylesheet(schema: etree._ElementTree) -> etree._Element:
    """The stylesheet that says what does not hold."""
    prefixes = {each.get("prefix"): each.get("uri") for each in schema.iter(f"{_SCH}ns")}
    prefixes |= {"xsl": XSLT, "xs": "http://www.w3.org/2001/XMLSchema"}
    result = etree.Element(f"{_XSL}stylesheet", {"version": "3.0"}, nsmap=prefixes)
    etree.SubElement(result, f"{_XSL}output", {"method": "text"})
    for key in schema.iter(f"{_XSL}key"):
        etree.SubElement(result, f"{_XSL}key", dict(key.attrib))
    start = etree.SubElement(result, f"{_XSL}template", {"match": "/"})
    for number, pattern in enumerate(patterns(schema)):
        for each in pattern.iter(f"{_SCH}*"):
            if etree.QName(each).localname not in _KNOWN:
                raise NotImplementedError(each.tag)
        mode = f"pattern{number}"
        etree.SubElement(start, f"{_XSL}apply-templates", {"select": "/", "mode": mode})
        etree.SubElement(result, f"{_XSL}mode", {"name": mode, "on-no-match": "shallow-skip"})
        rules = list(pattern.iter(f"{_SCH}rule"))
        for at, rule in enumerate(rules):
            _write_rule(result, rule, mode, len(rules) - at)
    return result


def _write_rule(parent: etree._Element, rule: etree._Element, mode: str, priority: int) -> None:
    """A rule as a template: of the rules of a pattern the first that fits a node is taken."""
    match = {"match": rule.get("context", ""), "mode": mode, "priority": str(priority)}
    template = etree.SubElement(parent, f"{_XSL}template", match)
    for each in rule.iterchildren(f"{_SCH}*"):
        if each.tag == f"{_SCH}let":
            variable = {"name": each.get("name", ""), "select": each.get("value", "")}
            etree.SubElement(template, f"{_XSL}variable", variable)
        else:
            _write_assertion(template, each)
    etree.SubElement(template, f"{_XSL}apply-templates", {"select": "@* | node()", "mode": mode})


def _write_assertion(parent: etree._Element, assertion: etree._Element) -> None:
    test = assertion.get("test", "")
    met = f"not({test})" if assertion.tag == f"{_SCH}assert" else test
    found = etree.SubElement(parent, f"{_XSL}if", {"test": met})
    name = assertion.get("id") or assertion.getparent().getparent().get("id") or "rule"
    etree.SubElement(found, f"{_XSL}text").text = f"{name}\t{assertion.get('role') or 'error'}\t"
    etree.SubElement(found, f"{_XSL}value-of", {"select": "path()"})
    etree.SubElement(found, f"{_XSL}text").text = "\t"
    message = etree.SubElement(found, f"{_XSL}variable", {"name": "message"})
    _write_text(message, assertion.text)
    for each in assertion:
        select = each.get("select") if each.tag == f"{_SCH}value-of" else f"name({each.get('path') or '.'})"
        etree.SubElement(message, f"{_XSL}value-of", {"select": select or "."})
        _write_text(message, each.tail)
    etree.SubElement(found, f"{_XSL}value-of", {"select": "normalize-space($message)"})
    etree.SubElement(found, f"{_XSL}text").text = "\n"


def _write_text(parent: etree._Element, text: str | None) -> None:
    if text:
        etree.SubElement(parent, f"{_XSL}text").text = text
