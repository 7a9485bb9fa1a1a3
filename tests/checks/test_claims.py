"""What the file says about a cable, held against the cable: each kind of claim, agreeing and not."""

import msgspec
import pytest

from converter import convert
from converter.checks import check
from converter.checks.claims import COMPARISONS
from converter.nodes import Claim

CABLE = """\
R 041528Z APR 77
FM AMEMBASSY RIGA
TO SECSTATE WASHDC 3906
C O N F I D E N T I A L RIGA 0312
EXDIS
E.O. 11652: GDS
TAGS: PREL, EWWT, LG
SUBJECT: (C) HARBOR PILOTS RECONSIDER WINTER SCHEDULE

1. THEY MET.
"""
DATED = CABLE.replace("E.O. 11652: GDS", "E.O. 12958: DECL: 04/04/2017").replace("APR 77", "APR 07")

AGREEING = [
    ("mrn", "77RIGA312"),
    ("date", "1977-04-04"),
    ("date", "1977-04-04T15:30"),
    ("date", "last April"),
    ("classification", "CONFIDENTIAL"),
    ("classification", "CONFIDENTIAL//NOFORN"),
    ("from", "RIGA"),
    ("from", "AMEMBASSY RIGA"),
    ("origin", "Embassy Riga"),
    ("subject", "HARBOR PILOTS RECONSIDER WINTER SCHEDULE"),
    ("subject", "Harbor pilots reconsider"),
    ("subject", "(C) HARBOR PILOTS RECONSIDER WINTER SCHEDULE THEY MET."),
    ("handling", "EXDIS"),
    ("executive_order", "GS"),
    ("office", "ACTION EUR"),
]
DIFFERENT = [
    ("mrn", "77RIGA313", "The file claims mrn 77RIGA313; the text has 77RIGA312."),
    ("mrn", "77TALLIN312", "The file claims mrn 77TALLIN312; the text has 77RIGA312."),
    ("date", "1977-04-14", "The file claims date 1977-04-14; the text has 1977-04-04."),
    ("classification", "SECRET", "The file claims classification SECRET; the text has CONFIDENTIAL."),
    ("origin", "Embassy Tallinn", "The file claims origin Embassy Tallinn; the text has AMEMBASSY RIGA."),
    (
        "subject",
        "BAKERS STRIKE",
        "The file claims subject 'BAKERS STRIKE'; the text has 'HARBOR PILOTS RECONSIDER WINTER SCHEDULE'.",
    ),
    ("handling", "NODIS", "The file claims handling NODIS; the text has EXDIS."),
    ("executive_order", "X1", "The file claims executive order X1; the text has GDS."),
]


def differences(text, *claims):
    document = convert.read(text, format="cable")
    claimed = msgspec.structs.replace(document, claims=tuple(Claim(*each) for each in claims))
    return [each.message for each in check(claimed) if each.rule == "claim-mismatch"]


@pytest.mark.parametrize(("key", "value"), AGREEING)
def test_a_claim_that_the_text_bears_out(key, value):
    assert differences(CABLE, (key, value)) == []


@pytest.mark.parametrize(("key", "value", "message"), DIFFERENT)
def test_a_claim_that_the_text_contradicts(key, value, message):
    assert differences(CABLE, (key, value)) == [message]


def test_an_archive_may_add_tags_but_not_lose_one():
    assert differences(CABLE, *(("tags", code) for code in ("PREL", "EWWT", "LG", "US", "(WU, MEI)"))) == []
    assert differences(CABLE, ("tags", "PREL"), ("tags", "US")) == [
        "The file claims tags without EWWT and LG; the text has them."
    ]


def test_a_date_of_declassification():
    assert differences(DATED, ("declassify_on", "2017-04-04")) == []
    assert differences(DATED, ("declassify_on", "2012-04-04")) == [
        "The file claims declassify on 2012-04-04; the text has 2017-04-04."
    ]


def test_the_title_of_an_edition_is_its_editors():
    title = ("title", "Telegram From the Embassy in Latvia")
    assert len(differences(CABLE, title)) == 1
    assert differences(CABLE, title, ("edition", "a printed volume, document 8")) == []


def test_a_printed_edition_is_not_asked_for_the_head():
    document = convert.read("R 041528Z APR 77\nSUBJECT: PILOTS\n1. THEY MET.\n", format="cable")
    missing = {"missing-classification", "missing-executive-order", "missing-tags"}
    assert missing <= {each.rule for each in check(document)}
    printed = msgspec.structs.replace(document, claims=(Claim("edition", "a volume, document 8"),))
    assert not missing & {each.rule for each in check(printed)}


def test_every_comparison_is_tried():
    tried = {each[0] for each in (*AGREEING, *DIFFERENT)} | {"tags", "title", "declassify_on", "captions"}
    assert set(COMPARISONS) <= tried


def test_captions_of_front_matter():
    assert differences(CABLE, ("captions", "EXDIS")) == []
    assert differences(CABLE, ("captions", "SIPDIS")) == [
        "The file claims captions SIPDIS; the text has EXDIS."
    ]
