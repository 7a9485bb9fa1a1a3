"""The words of the trade: what each table knows, and what must pass through it unharmed."""

import csv
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converter.vocabulary import (
    addressees,
    blocks,
    captions,
    dates,
    markings,
    orders,
    posts,
    precedences,
    reasons,
    security_warnings,
    tags,
)
from converter.vocabulary.gazetteer import variants
from converter.vocabulary.markings import Portion
from converter.vocabulary.tag_codes import organizations, places, programs, subjects

UNCLASSIFIED, SBU = "UNCLASSIFIED", "SENSITIVE BUT UNCLASSIFIED"
CONFIDENTIAL, SECRET, TOP_SECRET = "CONFIDENTIAL", "SECRET", "TOP SECRET"
LOU = "LIMITED OFFICIAL USE"


class TestMarkings:
    @pytest.mark.parametrize(
        ("written", "level"),
        [
            ("UNCLAS", UNCLASSIFIED),
            ("UNCLASSIFIED", UNCLASSIFIED),
            ("C O N F I D E N T I A L", CONFIDENTIAL),
            ("S e c r e t", SECRET),
            ("S E C R E T", SECRET),
            ("T O P S E C R E T", TOP_SECRET),
            ("T O P  S E C R E T", TOP_SECRET),
            ("LIMITED OFFICIAL USE", LOU),
            ("L O U", LOU),
            ("SENSITIVE", None),
            ("SECRETARY", None),
            ("", None),
        ],
    )
    def test_level_words_are_read_spaced_or_not(self, written, level):
        assert markings.parse_level(written) == level

    @pytest.mark.parametrize(
        ("written", "portion"),
        [
            ("U", Portion(UNCLASSIFIED, ())),
            ("u", Portion(UNCLASSIFIED, ())),
            ("Sbu", Portion(SBU, ())),
            ("SBU/NF", Portion(SBU, ("NOFORN",))),
            ("SBU/N", Portion(SBU, ("NOFORN",))),
            ("C/NF", Portion(CONFIDENTIAL, ("NOFORN",))),
            ("C//NF", Portion(CONFIDENTIAL, ("NOFORN",))),
            ("C-NF", Portion(CONFIDENTIAL, ("NOFORN",))),
            ("C / NOFORN", Portion(CONFIDENTIAL, ("NOFORN",))),
            ("C/REL LIBYA", Portion(CONFIDENTIAL, ("REL LIBYA",))),
            ("S//REL TO USA,  LVA", Portion(SECRET, ("REL TO USA, LVA",))),
            ("S//OC/NF", Portion(SECRET, ("ORCON", "NOFORN"))),
            ("TS", Portion(TOP_SECRET, ())),
            ("LOU", Portion(LOU, ())),
            ("R", Portion("RESTRICTED", ())),
        ],
    )
    def test_portion_marks(self, written, portion):
        assert markings.parse_portion(written) == portion

    @pytest.mark.parametrize(
        "written", ["U.S.", "S/CT", "S/P", "R-TX", "D", "B", "UN", "NATO", "", "/", "C/"]
    )
    def test_what_only_looks_like_a_portion_mark(self, written):
        assert markings.parse_portion(written) is None

    @pytest.mark.parametrize(
        ("written", "level"),
        [
            ("C - ENTIRE TEXT.", CONFIDENTIAL),
            ("(C) ENTIRE TEXT", CONFIDENTIAL),
            ("(C - ENTIRE TEXT)", CONFIDENTIAL),
            ("CONFIDENTIAL - ENTIRE TEXT.", CONFIDENTIAL),
            ("(LOU) Entire text.", LOU),
            ("SBU -- ENTIRE TEXT.", SBU),
        ],
    )
    def test_marks_for_the_entire_text(self, written, level):
        assert markings.parse_entire_text(written) == Portion(level, ())

    @pytest.mark.parametrize(
        "written", ["ENTIRE TEXT", "C", "THE ENTIRE TEXT", "C - ENTIRE TEXT OF THE NOTE"]
    )
    def test_no_mark_for_the_entire_text(self, written):
        assert markings.parse_entire_text(written) is None

    @pytest.mark.parametrize(
        ("written", "banner"),
        [
            ("UNCLASSIFIED//FOR OFFICIAL USE ONLY", Portion(UNCLASSIFIED, ("FOUO",))),
            ("CONFIDENTIAL//NOFORN", Portion(CONFIDENTIAL, ("NOFORN",))),
            ("SECRET//NOFORN", Portion(SECRET, ("NOFORN",))),
            ("S E C R E T//NOFORN", Portion(SECRET, ("NOFORN",))),
            ("SECRET", Portion(SECRET, ())),
            ("SENSITIVE BUT UNCLASSIFIED", Portion(UNCLASSIFIED, ("SBU",))),
            ("LIMITED OFFICIAL USE", Portion(LOU, ())),
            ("SECRETARY", None),
            ("SECRET//HARBOR", None),
        ],
    )
    def test_banners_of_catalogs(self, written, banner):
        assert markings.parse_banner(written) == banner

    def test_ranks_go_from_unclassified_to_top_secret(self):
        ranked = [markings.rank(level) for level in ("U", "SBU", "R", "C", "S", "TS")]
        assert ranked == sorted(set(ranked))
        assert (
            markings.rank("SBU") == markings.rank("FOUO") == markings.rank("LOU") == markings.rank(LOU) == 0.5
        )
        assert [level.rank for level in markings.LEVELS] == sorted(level.rank for level in markings.LEVELS)

    def test_only_three_levels_are_classified(self):
        assert {level.word for level in markings.LEVELS if level.classified} == {
            CONFIDENTIAL,
            SECRET,
            TOP_SECRET,
        }

    @pytest.mark.parametrize(
        ("level", "controls", "kept"),
        [
            (UNCLASSIFIED, ("SENSITIVE", "NOFORN"), ("SENSITIVE", "NOFORN")),
            (SBU, ("SBU", "SENSITIVE"), ("SBU", "SENSITIVE")),
            (CONFIDENTIAL, ("SENSITIVE", "NOFORN", "SBU", "FOUO", "LOU"), ("NOFORN",)),
            (TOP_SECRET, ("ORCON", "ORCON", "REL LIBYA"), ("ORCON", "REL LIBYA")),
            (UNCLASSIFIED, ("EFTO",), ()),
            ("COSMIC", ("SENSITIVE",), ("SENSITIVE",)),
        ],
    )
    def test_a_classified_banner_has_no_controls_of_unclassified_text(self, level, controls, kept):
        assert markings.banner_controls(level, controls) == kept

    @pytest.mark.parametrize(
        ("written", "spoken"),
        [
            ("SBU", "sensitive but unclassified"),
            ("C/NF", "confidential, not releasable to foreign nationals"),
            ("C/REL LIBYA", "confidential, releasable to Libya"),
            ("U", "unclassified"),
        ],
    )
    def test_screen_readers_get_words(self, written, spoken):
        portion = markings.parse_portion(written)
        assert portion is not None
        assert markings.spoken(portion) == spoken


class TestCaptions:
    @pytest.mark.parametrize(
        ("text", "caption"),
        [
            ("SIPDIS", "SIPDIS"),
            ("S I P D I S", "SIPDIS"),
            ("NO FORN", "NOFORN"),
            ("N O F O R N", "NOFORN"),
            ("  Sensitive ", "SENSITIVE"),
            ("- NODIS -", "NODIS"),
            ("STADIS//////////", "STADIS"),
            ("OFFICIAL-INFORMAL", "OFFICIAL INFORMAL"),
            ("OFFICIAL INFORMAL", "OFFICIAL INFORMAL"),
            ("ROGER CHANNEL", "ROGER CHANNEL"),
            ("DIRECTOR GENERAL CHANNEL", "DIRECTOR GENERAL CHANNEL"),
            ("HARBOR MASTER CHANNEL", "HARBOR MASTER CHANNEL"),
            ("AIDAC", "AIDAC"),
            ("TERREP", "TERREP"),
            ("EYES ONLY", "EYES ONLY"),
            ("ONLY", "ONLY"),
            ("C O R R E C T E D  C O P Y (ADDED REF B)", "CORRECTED COPY"),
            ("- - C O R R E C T E D  C O P Y - - CLASSIFIED BY LINE ADDED", "CORRECTED COPY"),
            ("C O R R E C T E D COPY//SUBJECT LINE////", "CORRECTED COPY"),
        ],
    )
    def test_captions_are_read_spaced_and_decorated(self, text, caption):
        assert captions.match_caption(text) == caption

    @pytest.mark.parametrize(
        "text",
        [
            "SENSITIVE ISSUES AHEAD",
            "Sensitive issues ahead",
            "the only harbor",
            "He came through the English channel",
            "CHANNEL",
            "TARKINGTON",
            "",
            "E.O. 12958: N/A",
            "ONLY " * 60,
        ],
    )
    def test_words_are_not_captions(self, text):
        assert captions.match_caption(text) is None

    @pytest.mark.parametrize(
        ("line", "found"),
        [
            ("SIPDIS/NOFORN", ("SIPDIS", "NOFORN")),
            ("EXDIS, STADIS", ("EXDIS", "STADIS")),
            ("SIPDIS   SENSITIVE", ("SIPDIS", "SENSITIVE")),
            ("SIPDIS NOFORN", ("SIPDIS", "NOFORN")),
            ("NO FORN  SIPDIS", ("NOFORN", "SIPDIS")),
            ("SIPDIS", ("SIPDIS",)),
            ("SIPDIS HARBOR", None),
            ("", None),
        ],
    )
    def test_several_captions_on_one_line(self, line, found):
        assert captions.match_captions(line) == found

    @pytest.mark.parametrize(
        ("text", "note"),
        [
            ("C O R R E C T E D  C O P Y (ADDED REF B)", "ADDED REF B"),
            ("- - C O R R E C T E D  C O P Y - - CLASSIFIED BY LINE ADDED", "CLASSIFIED BY LINE ADDED"),
            ("C O R R E C T E D COPY//SUBJECT LINE////", "SUBJECT LINE"),
            ("CORRECTED COPY", None),
            ("SIPDIS", None),
        ],
    )
    def test_a_corrected_copy_keeps_its_note(self, text, note):
        assert captions.caption_note(text) == note

    def test_captions_that_exclude_each_other(self):
        assert captions.conflicts(("NODIS", "SIPDIS")) == (("NODIS", "SIPDIS"),)
        assert captions.conflicts(("SIPDIS", "EXDIS")) == (("SIPDIS", "EXDIS"),)
        assert captions.conflicts(("EXDIS", "STADIS")) == ()
        assert captions.conflicts(("SIPDIS", "NOFORN", "SIPDIS")) == ()
        assert captions.conflicts(("DS CHANNEL", "HARBOR CHANNEL")) == (("DS CHANNEL", "HARBOR CHANNEL"),)

    def test_every_caption_matches_itself(self):
        for word, caption in captions.CAPTIONS.items():
            assert captions.match_caption(word) == word
            assert captions.kind_of(word) == caption.kind
            assert caption.meaning


class TestPrecedences:
    @pytest.mark.parametrize(
        ("written", "word"),
        [
            ("Z", "FLASH"),
            ("OO", "IMMEDIATE"),
            ("P", "PRIORITY"),
            ("RR", "ROUTINE"),
            ("YY", "EMERGENCY COMMAND"),
            ("Niact  Immediate", "NIACT IMMEDIATE"),
            ("PIORITY", "PRIORITY"),
            ("PRIOIRTY", "PRIORITY"),
            ("priority", "PRIORITY"),
            ("PR", None),
            ("", None),
        ],
    )
    def test_signs_words_and_misspellings(self, written, word):
        assert precedences.parse_precedence(written) == word

    def test_night_action_travels_as_immediate(self):
        assert precedences.prosign("NIACT IMMEDIATE") == precedences.prosign("IMMEDIATE") == "O"
        assert precedences.rank("IMMEDIATE") < precedences.rank("NIACT IMMEDIATE") < precedences.rank("FLASH")
        assert precedences.prosign("HARBOR") is None

    def test_misspellings_are_told(self):
        assert precedences.is_misspelled("PIORITY")
        assert not any(precedences.is_misspelled(word) for word in ("PRIORITY", "P", "PP", "HARBOR"))


class TestDates:
    @pytest.mark.parametrize(
        ("written", "year"),
        [(6, 2006), (10, 2010), (59, 2059), (60, 1960), (73, 1973), (99, 1999), (2006, 2006)],
    )
    def test_two_figures_of_a_date_time_group(self, written, year):
        assert dates.full_year(written) == year

    @pytest.mark.parametrize(
        ("written", "cable", "year"),
        [
            (17, 2007, 2017),
            (23, 1998, 2023),
            (94, 1985, 1994),
            (84, 1974, 1984),
            (9, 2009, 2009),
            (5, 2007, 2005),
            (2020, 2009, 2020),
        ],
    )
    def test_declassification_lies_ahead(self, written, cable, year):
        assert dates.declassification_year(written, cable) == year

    @pytest.mark.parametrize(
        ("written", "number"), [("JAN", 1), ("sept.", 9), ("December", 12), ("ZSEP", None)]
    )
    def test_months(self, written, number):
        assert dates.parse_month(written) == number

    def test_months_have_names(self):
        assert [dates.parse_month(dates.month_name(number)) for number in range(1, 13)] == list(range(1, 13))


class TestOrders:
    @pytest.mark.parametrize(
        ("written", "number"),
        [
            ("12958", "12958"),
            ("1295", "12958"),
            ("12598", "12958"),
            ("12985", "12958"),
            ("16652", "11652"),
            ("E.O. 12356", "12356"),
            ("99999", None),
            ("", None),
        ],
    )
    def test_numbers_and_garbles(self, written, number):
        assert orders.parse_order(written) == number

    @pytest.mark.parametrize(
        ("written", "code"),
        [
            ("N/A", "N/A"),
            ("n/a.", "N/A"),
            ("NA", "N/A"),
            ("GDS", "GDS"),
            ("6DS", "GDS"),
            ("AGDS", "GDS"),
            ("XGDS 3", "XGDS-3"),
            ("XGDS(1)", "XGDS-1"),
            ("RDS-4", "RDS-4"),
            ("OADR", "OADR"),
            ("X1", "X1"),
            ("1.6X5", "X5"),
            ("25X1-HUMAN", "25X1"),
            ("50X1-HUM", "50X1-HUM"),
            ("AFTER HARBOR TALKS", None),
            ("X9", None),
            ("", None),
        ],
    )
    def test_codes(self, written, code):
        assert orders.parse_code(written) == code

    def test_each_code_means_something(self):
        assert all(orders.meaning(code) for code in orders.CODES)
        assert orders.meaning("X1", "11652") == orders.meaning("XGDS-1") != orders.meaning("X1")

    @pytest.mark.parametrize(
        ("day", "number"),
        [
            ("1974-01-03", "11652"),
            ("1978-11-30", "11652"),
            ("1978-12-01", "12065"),
            ("1995-10-14", "12958"),
            ("2010-02-28", "12958"),
            ("2012-01-01", "13526"),
            ("1950-01-01", None),
        ],
    )
    def test_one_order_is_in_force_on_a_day(self, day, number):
        assert orders.order_in_force(day) == number
        assert sum(first <= day <= last for first, last in orders.ORDERS.values()) == (number is not None)


class TestReasons:
    def test_sections_as_people_write_them(self):
        assert [reasons.parse_section(text) for text in ("1.4", "1,4", "1. 4", "1.5", "1.6", "")] == [
            "1.4",
            "1.4",
            "1.4",
            "1.5",
            None,
            None,
        ]


class TestSecurityWarnings:
    def test_levels(self):
        assert security_warnings.warning_level("C") == CONFIDENTIAL
        assert security_warnings.warning_level("Q") is None


class TestAddressees:
    @pytest.mark.parametrize(
        ("designator", "kind"),
        [
            ("AMEMBASSY RIGA", "embassy"),
            ("AMMBASSY RIGA", "embassy"),
            ("AMCONSUL RECIFE", "consulate"),
            ("USMISSION USNATO", "mission"),
            ("USEU BRUSSELS", "mission"),
            ("AIT TAIPEI", "office"),
            ("IRAN RPO DUBAI", "office"),
            ("USDEL SECRETARY", "delegation"),
            ("SECSTATE WASHDC", "washington-agency"),
            ("DEPT OF TREASURY WASHDC", "washington-agency"),
            ("WHITE HOUSE WASHDC", "washington-agency"),
            ("JOINT STAFF WASHINGTON DC", "washington-agency"),
            ("CDR USEUCOM VAIHINGEN GE", "military"),
            ("USCINCSO", "military"),
            ("DET 1 39LG ANKARA TU", "military"),
            ("CTF 345", "military"),
            ("EUROPEAN POLITICAL COLLECTIVE", "collective"),
            ("ALL DIPLOMATIC POSTS", "collective"),
            ("SPECIAL EMBASSY PROGRAM", "collective"),
            ("AIG 8767", "collective"),
            ("HARBOR MASTER", None),
            ("", None),
        ],
    )
    def test_kinds_by_first_and_last_words(self, designator, kind):
        assert addressees.kind_of(designator) == kind


class TestBlocks:
    @pytest.mark.parametrize(
        ("words", "kind"),
        [
            ("Summary", "summary"),
            ("SUMMARY AND ACTION REQUEST", "summary"),
            ("Summary & Comment.", "summary"),
            ("SUMMARY/COMMENT", "summary"),
            ("SUMMAY", "summary"),
            ("SUMMRY", "summary"),
            ("COMENT:", "comment"),
            ("Embassy Comment", "comment"),
            ("COMMENT \u2010", "comment"),
            ("Note", "note"),
            ("FYI ONLY", "note"),
            ("BIO NOTE", "biography"),
            ("ACTION REQUEST", "action-request"),
            ("Introduction", "introduction"),
            ("talking points", "talking-points"),
            ("POINTS", "talking-points"),
            ("TEXT", "text"),
            ("TEXT OF DIPLOMATIC NOTE", "text"),
            ("unofficial translation of harbor decree", "translation"),
            ("NON-PAPER", "text"),
            ("QUOTE", "quote"),
            ("UNCLASSIFIED", "portion"),
            ("HARBOR PILOTS", None),
            ("OF", None),
            ("", None),
            ("SUMMARY OF WHAT THE HARBOR PILOTS SAID AND WHAT THEY DID NOT SAY", None),
        ],
    )
    def test_names_of_blocks(self, words, kind):
        assert blocks.match_block(words) == kind


class TestTags:
    @pytest.mark.parametrize(
        ("code", "kind"),
        [
            ("PREL", "subject"),
            ("prel", "subject"),
            ("PFOR", "subject"),
            ("PQRS", "subject"),
            ("KNNP", "program"),
            ("KQQQ", "program"),
            ("LG", "geo"),
            ("UR", "geo"),
            ("XM", "geo"),
            ("QQ", "geo"),
            ("AU", "geo"),
            ("AU-1", "org"),
            ("UN", "org"),
            ("NATO", "org"),
            ("UNGA/C-6", "org"),
            ("IA-ECOSOC", "org"),
            ("ZANU-PF", "org"),
            ("OPCW", "org"),
            ("HUMAN RIGHTS", "term"),
            ("TIP IN RURITANIA", "term"),
            ("LINDQVIST, ARNE J.", "person"),
            ("HARBOR", None),
            ("", None),
        ],
    )
    def test_kinds_by_list_then_by_shape(self, code, kind):
        assert tags.kind_of(code) == kind

    @pytest.mark.parametrize(
        ("glued", "pieces"),
        [
            ("ECONEFINLG", ("ECON", "EFIN", "LG")),
            ("ETRDEINVECINPGOVLG", ("ETRD", "EINV", "ECIN", "PGOV", "LG")),
            (
                "KFRDKIRFCVISCMGTKOCIASECPHUMSMIGEG",
                ("KFRD", "KIRF", "CVIS", "CMGT", "KOCI", "ASEC", "PHUM", "SMIG", "EG"),
            ),
            ("HUMAN RIGHTSPOLMIL", ("HUMAN RIGHTS", "POL", "MIL")),
            ("itphum", ("IT", "PHUM")),
            ("PREL LG", ("PREL", "LG")),
            ("PREL", ("PREL",)),
            ("HUMAN RIGHTS", ("HUMAN RIGHTS",)),
            ("PRELXQJLG", None),
            ("TARKINGTON", None),
            ("TECHNICIANS", None),
            ("PREFERENCE", None),
            ("LGEG", None),
            ("", None),
        ],
    )
    def test_glued_tags_come_apart(self, glued, pieces):
        assert tags.segment(glued) == pieces

    @given(st.lists(st.sampled_from(sorted(subjects.LATER)), min_size=1, max_size=12))
    def test_any_glued_subjects_come_apart_as_they_were(self, codes):
        assert tags.segment("".join(codes)) == tuple(codes)

    @given(st.text(max_size=60))
    def test_no_text_is_refused(self, text):
        pieces = tags.segment(text)
        assert pieces is None or "".join(pieces).replace(" ", "") == "".join(text.upper().split())
        tags.kind_of(text)
        tags.name_of(text)

    def test_no_endless_text(self):
        assert tags.segment("PREL" * 1000) is None

    @pytest.mark.parametrize(
        ("code", "year", "name"),
        [
            ("CG", 1975, "Zaire"),
            ("CG", 2005, "Congo (Kinshasa)"),
            ("CG", None, "Congo (Kinshasa)"),
            ("UV", 1980, "Upper Volta"),
            ("UV", 1990, "Burkina Faso"),
            ("GE", 1988, "East Germany"),
            ("GE", None, "East Germany"),
            ("GE", 2008, None),
            ("UR", 1974, "Soviet Union"),
            ("LG", 2007, "Latvia"),
            ("KZ", None, "Kazakhstan"),
            ("CH", None, "China"),
            ("SZ", None, "Switzerland"),
            ("IZ", None, "Iraq"),
            ("PREL", 2007, "External Political Relations"),
            ("ENRG", 1974, "Energy"),
            ("ENRG", 2007, "Energy and Power"),
            ("WTO", 1974, "Warsaw Pact Organization"),
            ("WTO", 2007, "World Trade Organization"),
            ("NATO", None, "North Atlantic Treaty Organization"),
            ("KNNP", None, "Nuclear Non-Proliferation"),
            ("ZP", None, None),
            ("QQQQ", None, None),
        ],
    )
    def test_names_go_by_the_year(self, code, year, name):
        assert tags.name_of(code, year) == name

    def test_lists_do_not_disagree(self):
        lists = (
            {*subjects.LATER, *subjects.EARLIER},
            {*programs.PROGRAMS},
            {*places.PLACES},
            {*organizations.ORGANIZATIONS},
        )
        assert sum(map(len, lists)) == len(set().union(*lists))
        assert all(len(code) == 4 and code[0] in tags.FIELDS for code in lists[0])
        assert all(len(code) == 4 and code[0] == "K" for code in lists[1])
        assert all(len(code) == 2 for code in lists[2])
        assert not tags.NEEDS_PERSON - lists[0]


class TestPosts:
    @pytest.mark.parametrize(
        ("written", "canonical"),
        [
            ("RIGA", "RIGA"),
            ("Riga", "RIGA"),
            ("Port-au-Prince", "PORTAUPRINCE"),
            ("PORT AU PRINCE", "PORTAUPRINCE"),
            ("PORT-OF-SPAIN", "PORTOFSPAIN"),
            ("N'DJAMENA", "NDJAMENA"),
            ("N\u2019DJAMENA", "NDJAMENA"),
            ("ST. PETERSBURG", "STPETERSBURG"),
            ("SECSTATE", "STATE"),
            ("SECTATE", "STATE"),
            ("STAT", "STATE"),
            ("WASHDC", "STATE"),
            ("DEPT", "STATE"),
            ("RIO", "RIODEJANEIRO"),
            ("RIO DE JAN", "RIODEJANEIRO"),
            ("RIODEJANIERO", "RIODEJANEIRO"),
            ("BA", "BUENOSAIRES"),
            ("BUENSOAIRES", "BUENOSAIRES"),
            ("HK", "HONGKONG"),
            ("KL", "KUALALUMPUR"),
            ("BKK", "BANGKOK"),
            ("DELHI", "NEWDELHI"),
            ("HAGUE", "THEHAGUE"),
            ("VAT", "VATICAN"),
            ("DAR", "DARESSALAAM"),
            ("ADDIS", "ADDISABABA"),
            ("TGG", "TEGUCIGALPA"),
            ("SDO", "SANTODOMINGO"),
            ("PAP", "PORTAUPRINCE"),
            ("PAUP", "PORTAUPRINCE"),
            ("HCMC", "HOCHIMINHCITY"),
            ("HO CHI MINH", "HOCHIMINHCITY"),
            ("USEU", "USEUBRUSSELS"),
            ("USUN(NY)", "USUNNEWYORK"),
            ("USUN", "USUNNEWYORK"),
            ("UNVIE", "UNVIEVIENNA"),
            ("USUNESCO", "UNESCOPARISFR"),
            ("MEXICO CITY", "MEXICO"),
            ("VATICA", "VATICAN"),
            ("BUENOS", "BUENOSAIRES"),
            ("KUALA", "KUALALUMPUR"),
            ("PORTA", "PORTAUPRINCE"),
            ("TEGUCI", "TEGUCIGALPA"),
            ("PORT AU PR", "PORTAUPRINCE"),
            ("AMEMBASSY RIGA", "RIGA"),
            ("AMCONSUL RIO DE JANEIRO", "RIODEJANEIRO"),
            ("EFTOATHENS", "ATHENS"),
            ("DAMASCCUS", "DAMASCUS"),
        ],
    )
    def test_what_people_write(self, written, canonical):
        assert posts.canonical_post(written) == canonical
        assert posts.is_post(canonical)

    @pytest.mark.parametrize(
        "name",
        [
            "CALCUTTA",
            "KOLKATA",
            "PEKING",
            "BEIJING",
            "JIDDA",
            "JEDDAH",
            "KIEV",
            "KYIV",
            "SALISBURY",
            "LENINGRAD",
        ],
    )
    def test_a_renamed_city_keeps_the_name_of_its_time(self, name):
        assert posts.canonical_post(name) == name
        assert posts.is_post(name)

    def test_renamed_cities_point_to_posts(self):
        assert all(posts.is_post(name) for pair in variants.LATER_NAME.items() for name in pair)
        assert posts.later_name("PEKING") == "BEIJING"
        assert posts.later_name("RIGA") is None

    def test_variants_point_to_posts_and_are_none_themselves(self):
        assert not [name for name in variants.VARIANTS.values() if not posts.is_post(name)]
        assert not [name for name in variants.VARIANTS if posts.is_post(name)]

    @pytest.mark.parametrize("name", ["BRUSSELS", "TAIPEI", "AITTAIPEI", "USEUBRUSSELS"])
    def test_ambiguous_names_stay_and_offer_the_other_reading(self, name):
        assert posts.canonical_post(name) == name
        assert all(name in posts.alternatives(other) for other in posts.alternatives(name))
        assert posts.alternatives(name)

    def test_unknown_posts_pass_through(self):
        assert posts.canonical_post("New St. Ruritania-upon-O'Hare") == "NEWSTRURITANIAUPONOHARE"
        assert not posts.is_post("RURITANIA")
        assert posts.post("RURITANIA") is posts.post_name("RURITANIA") is posts.post_kind("RURITANIA") is None
        assert posts.alternatives("RURITANIA") == posts.posts_with("RUEHXX") == ()

    @pytest.mark.parametrize(
        ("canonical", "name"),
        [
            ("PORTAUPRINCE", "Port-au-Prince"),
            ("ALMATY", "Almaty"),
            ("DARESSALAAM", "Dar es Salaam"),
            ("RIODEJANEIRO", "Rio de Janeiro"),
            ("STATE", "Department of State"),
        ],
    )
    def test_display_names(self, canonical, name):
        assert posts.post_name(canonical) == name

    def test_an_indicator_that_moved(self):
        assert posts.posts_with("RUEHTA") == ("ALMATY", "ASTANA")
        assert posts.posts_with("RUEHTA", 2006) == ("ALMATY",)
        assert posts.posts_with("RUEHTA", 2009) == ("ASTANA",)

    def test_what_is_known_of_a_post(self):
        post = posts.post("RECIFE")
        assert post == ("RECIFE", "Recife", "consulate", ("RUEHRG",))
        assert posts.post_kind("HAVANA") == "interests section"

    def test_many_posts_each_once(self):
        modules = [
            import_module(f"converter.vocabulary.gazetteer.{region}")
            for region in (
                "africa",
                "americas",
                "east_asia",
                "europe",
                "near_east",
                "organizations",
                "south_asia",
            )
        ]
        names = [name for module in modules for name in module.POSTS]
        assert len(names) == len(set(names)) >= 450
        assert all(name.isalpha() and name.isupper() for name in names)

    @given(st.text(max_size=40))
    def test_no_name_is_refused_and_canonical_names_stay(self, text):
        canonical = posts.canonical_post(text)
        assert posts.canonical_post(canonical) == canonical or not posts.is_post(canonical)


class TestImports:
    def test_large_tables_wait_until_they_are_asked_for(self):
        large = "converter.vocabulary.gazetteer.europe"
        code = f"import sys, converter.vocabulary.posts; print({large!r} in sys.modules)"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout == "False\n"


@pytest.mark.corpus
class TestFacts:
    """The tables counted from real cables: most of what they hold must be known here."""

    @staticmethod
    def rows(shared: Path, name: str) -> list[dict[str, str]]:
        with (shared / "data" / name).open(newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))

    def test_every_tag_of_the_handbook_is_known(self, shared):
        for name, kind in (("subject", "subject"), ("geographic", "geo"), ("organization", "org")):
            codes = [row["tag"] for row in self.rows(shared, f"tags-{name}-1974.csv")]
            assert [code for code in codes if tags.kind_of(code) != kind] == []
            assert [code for code in codes if not tags.name_of(code, 1974)] == []

    def test_later_subjects_are_known(self, shared):
        codes = [row["tag"] for row in self.rows(shared, "tags-subject-2022-partial.csv")]
        assert [code for code in codes if code not in subjects.LATER] == []

    def test_nearly_all_tags_in_use_get_a_kind(self, shared):
        counts = {row["tag"]: int(row["count"]) for row in self.rows(shared, "tags-derived-2004-2010.csv")}
        known = sum(count for code, count in counts.items() if tags.kind_of(code) or tags.segment(code))
        assert known / sum(counts.values()) > 0.995

    def test_every_station_that_signed_a_cable_is_a_post(self, shared):
        stations = [row["station"] for row in self.rows(shared, "posts-derived.csv")]
        assert [name for name in stations if not posts.is_post(posts.canonical_post(name))] == []

    def test_originators_lead_to_their_stations(self, shared):
        for row in self.rows(shared, "posts-derived.csv"):
            name, station = posts.canonical_post(row["fm_plad"]), posts.canonical_post(row["station"])
            same = {station, *posts.alternatives(station)}
            assert not row["fm_plad"] or name in same | {"USDELSECRETARY", "UNVIEVIENNA"}

    def test_nearly_every_addressee_has_a_kind(self, shared):
        rows = self.rows(shared, "addressees-derived.csv")
        known = sum(int(row["count"]) for row in rows if addressees.kind_of(row["plad"]))
        assert known / sum(int(row["count"]) for row in rows) > 0.99
