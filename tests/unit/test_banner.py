"""The marking at head and foot of a page, composed of the classification line and the captions."""

import pytest

from converter import convert
from converter.header import banner
from converter.nodes import Document

CABLE = """\
R 041528Z APR 07
FM AMEMBASSY RIGA
TO SECSTATE WASHDC
BT
{line} RIGA 000312

{captions}

SUBJECT: HARBOR PILOTS

1. The guild met.
"""


def cable(line: str, captions: str) -> Document:
    return convert.read(CABLE.format(line=line, captions=captions))


@pytest.mark.parametrize(
    ("line", "captions", "marking"),
    [
        ("UNCLAS", "SENSITIVE", "UNCLASSIFIED//SENSITIVE"),
        ("UNCLAS", "NOFORN\nSENSITIVE", "UNCLASSIFIED//NOFORN//SENSITIVE"),
        ("C O N F I D E N T I A L", "SENSITIVE", "CONFIDENTIAL"),
        ("S E C R E T", "SENSITIVE\nNOFORN", "SECRET//NOFORN"),
        ("S E C R E T NOFORN", "SENSITIVE\nSIPDIS", "SECRET//NOFORN"),
        ("LIMITED OFFICIAL USE", "SENSITIVE", "LIMITED OFFICIAL USE//SENSITIVE"),
        ("UNCLAS E F T O", "SIPDIS", "UNCLASSIFIED"),
    ],
)
def test_a_level_has_the_controls_beside_it_that_go_with_it(line, captions, marking):
    assert banner(cable(line, captions)) == marking
