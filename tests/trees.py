"""Trees built by hand: one document that holds every node of `docs/tree.md`."""

from datetime import UTC, date, datetime

from converter import nodes as n
from converter.source import Source

SENT = datetime(2008, 6, 3, 14, 15, tzinfo=UTC)


def specimen() -> n.Document:
    """A composed cable in which every kind of node stands at least once, with no positions."""
    return n.Document(
        source=Source(text="", name="specimen.txt", format="cable", sha256="0" * 64),
        claims=(n.Claim(key="mrn", value="08NICOSIA455"), n.Claim(key="from", value="Embassy Nicosia")),
        wrapper=(n.Wrapper(written="---\nid: 455\n---"),),
        transmission=n.Transmission(children=_transmission()),
        head=n.Head(children=_head()),
        body=n.Body(children=_body()),
        tail=n.Tail(children=_tail()),
    )


def _transmission() -> tuple[n.FormatLine, ...]:
    return (
        n.Distribution(written="31", role="number"),
        n.Distribution(
            written="ACTION EUR-12\nINFO  OCT-01  ISO-00",
            role="action",
            offices=("EUR-12", "OCT-01", "ISO-00"),
        ),
        n.Drafting(written="DRAFTED BY EUR/SE:MPELLEGRIN:JT"),
        n.DashCounter(written="------------------031502Z 040611 /45", groups=("031502Z", "040611", "/45")),
        n.Marking(written="C O N F I D E N T I A L", level="CONFIDENTIAL"),
        n.StartLine(written="VZCZCXYZ0021", identifier="XYZ0021"),
        n.RoutingLine(
            written="OO RUEHAK RUEHTH\nRUEHBS", precedence="IMMEDIATE", called=("RUEHAK", "RUEHTH", "RUEHBS")
        ),
        n.StationLine(
            written="DE RUEHNC #0455/02 1551420",
            station="RUEHNC",
            serial="0455",
            section=2,
            filed=datetime(2008, 6, 3, 14, 20, tzinfo=UTC),
        ),
        n.SecurityLine(written="ZNY CCCCC ZZH", warning="ZNY", level="CONFIDENTIAL", signals=("ZZH",)),
        n.DateLine(written="O P 031415Z JUN 08", action="IMMEDIATE", info="PRIORITY", time=SENT),
        n.Originator(written="FM AMEMBASSY NICOSIA", name="AMEMBASSY NICOSIA"),
        n.Addressees(role="action", children=_receivers()),
        n.Addressees(
            role="info",
            children=(
                n.Keyword(written="INFO"),
                n.Addressee(
                    written="RUEHZL/EUROPEAN POLITICAL COLLECTIVE",
                    name="EUROPEAN POLITICAL COLLECTIVE",
                    routing_indicator="RUEHZL",
                ),
                n.Keyword(written="XMT"),
                n.Exemption(written="AMEMBASSY ANKARA", name="AMEMBASSY ANKARA"),
                n.Text(written=","),
                n.Exemption(written="AMEMBASSY ATHENS", name="AMEMBASSY ATHENS"),
                n.Unrecognized(written="?? RUEH"),
            ),
        ),
        n.Accounting(written="GR312"),
        n.Rule(written="=========="),
        n.Separator(written="BT"),
    )


def _receivers() -> tuple[n.Keyword | n.Addressee, ...]:
    return (
        n.Keyword(written="TO"),
        n.Addressee(
            written="RUEHC/SECSTATE WASHDC IMMEDIATE 8812",
            name="SECSTATE WASHDC",
            routing_indicator="RUEHC",
            precedence="IMMEDIATE",
            serial="8812",
        ),
        n.Addressee(
            written="RUCNDT/USMISSION USUN NEW YORK",
            name="USMISSION USUN NEW YORK",
            routing_indicator="RUCNDT",
        ),
    )


def _head() -> tuple[n.HeadLine, ...]:
    return (
        n.ClassificationLine(
            written="C O N F I D E N T I A L SECTION 01 OF 02 NICOSIA 000455",
            level="CONFIDENTIAL",
            controls=("NOFORN",),
            section=1,
            of=2,
            post="NICOSIA",
            serial="000455",
            series="TOSEC 140009",
            mrn="08NICOSIA455",
        ),
        n.Caption(written="SIPDIS", name="SIPDIS"),
        n.Caption(written="CORRECTED COPY (TEXT OF PARA 2)", name="CORRECTED COPY", note="TEXT OF PARA 2"),
        n.HandlingNote(written="PLEASE HANDLE ACCORDINGLY."),
        n.Passing(
            to="DEPT",
            offices=("EUR/SE (PELLEGRIN)", "IO/UNP"),
            children=(
                n.Text(written="DEPT FOR EUR/SE (PELLEGRIN),"),
                n.Break(),
                n.Text(written="IO/UNP AND "),
                n.Gap(written="XXXXXXXXXXXX", reason="redacted"),
            ),
        ),
        n.ExecutiveOrder(
            number="12958",
            declassify_on=date(2018, 6, 3),
            children=(n.Keyword(written="E.O. 12958:"), n.Text(written="DECL: 06/03/2018")),
        ),
        _tags(),
        n.Subject(
            children=(
                n.Keyword(written="SUBJECT:"),
                n.Portion(written="(C/NF)", value="C/NF", level="CONFIDENTIAL", controls=("NOFORN",)),
                n.Text(written='CYPRUS: THE FERRY "ARGO" <LATE> & UN-'),
                n.Break(value=""),
                n.Text(written="INSURED"),
            )
        ),
        _references(),
        n.ClassifiedBy(
            name="Ilse K. Vandermeer",
            title="Political Counselor",
            section="1.4",
            reasons=("b", "d"),
            derived_from="NICOSIA 398",
            children=(
                n.Keyword(written="Classified By:"),
                n.Text(written="Political Counselor Ilse K. Vandermeer"),
                n.Break(),
                n.Text(written="for reasons 1.4 (b) and (d)."),
            ),
        ),
        n.Text(written="- - -"),
        n.Unrecognized(written="]]> ODD LINE"),
    )


def _tags() -> n.Tags:
    return n.Tags(
        children=(
            n.Keyword(written="TAGS:"),
            n.Tag(written="PREL", code="PREL", kind="subject"),
            n.Text(written=", "),
            n.Tag(written="OVIP (ROSEWATER, P.)", code="OVIP", kind="program", persons=("ROSEWATER, P.",)),
            n.Text(written=", "),
            n.Tag(written="CY", code="CY", kind="geo"),
        )
    )


def _references() -> n.References:
    return n.References(
        children=(
            n.Keyword(written="REF:"),
            n.Reference(
                kind="cable",
                letter="A",
                mrn="08STATE51207",
                flags=("NOTAL",),
                children=(n.Marker(written="A."), n.Text(written="STATE 51207 (NOTAL)")),
            ),
            n.Break(),
            n.Reference(
                kind="email",
                letter="B",
                children=(
                    n.Marker(written="B."),
                    n.Portion(written="(U)", value="U", level="UNCLASSIFIED"),
                    n.Text(written="VANDERMEER-OSEI E-MAIL OF"),
                    n.Break(),
                    n.Text(written="05/30/08"),
                ),
            ),
        )
    )


def _body() -> tuple[n.Block, ...]:
    return (
        n.Division(kind="summary", children=(_summary(),)),
        n.Rule(written="--------------------"),
        n.Heading(
            children=(
                n.Rule(written="-----------------"),
                n.Break(),
                n.Text(written="One Ship, Two Lists"),
                n.Break(),
                n.Rule(written="-----------------"),
            )
        ),
        _list_paragraph(),
        _page_break(),
        n.Caption(written="SECTION FOLLOWS", name="SECTION FOLLOWS"),
        _quoted(),
        _table(),
        _drawn(),
        n.Paragraph(children=(n.Text(written="It has no number."),)),
        n.Division(
            kind="comment",
            children=(
                n.Heading(children=(n.Text(written="Comment"),)),
                n.Paragraph(
                    children=(
                        n.Number(written="2.", value=2),
                        n.Portion(written="(SBU)", value="SBU", level="SENSITIVE BUT UNCLASSIFIED"),
                        n.Text(written="The number two stands here again."),
                    )
                ),
            ),
        ),
        n.Garble(written="QWZX//QWZX"),
        n.Unrecognized(written="STRAY WORDS"),
    )


def _summary() -> n.Paragraph:
    return n.Paragraph(
        children=(
            n.Number(written="1.", value=1),
            n.Portion(written="(C/NF)", value="C/NF", level="CONFIDENTIAL", controls=("NOFORN",)),
            n.Label(written="SUMMARY:", kind="summary"),
            n.Text(written="The harbor board of Larnaca voted on"),
            n.Break(),
            n.Text(written="a list that "),
            n.Mention(written="ref A", letters=("A",)),
            n.Text(written=" had called final. "),
            n.Note(
                kind="note",
                children=(
                    n.Label(written="(Note:", kind="note"),
                    n.Text(written="By one "),
                    n.Repair(written="v0te", value="vote", reason="garbled"),
                    n.Text(written=". "),
                    n.Label(written="End note.)", kind="note", closes=True),
                ),
            ),
            n.Break(),
            n.Label(written="END SUMMARY.", kind="summary", closes=True),
        )
    )


def _list_paragraph() -> n.Paragraph:
    return n.Paragraph(
        children=(
            n.Number(written="2a.", value=2, sub="a"),
            n.Portion(written="(C)", value="C", level="CONFIDENTIAL"),
            n.Gap(written="XXXXXXXXXXXX", reason="redacted", agent="WikiLeaks"),
            n.Text(written="'s deputy asked that"),
            n.List(
                children=(
                    n.Item(
                        children=(
                            n.Marker(written="--"),
                            n.Text(written="the ferry be inspected;"),
                            n.List(
                                children=(
                                    n.Item(children=(n.Marker(written="(a)"), n.Text(written="by day;"))),
                                )
                            ),
                        )
                    ),
                    n.Item(children=(n.Marker(written="--"), n.Text(written="or be renamed."))),
                )
            ),
            n.Text(written="He "),
            n.Gap(
                written="[2 lines not declassified]",
                reason="not-declassified",
                quantity="2",
                unit="line",
            ),
            n.Garble(written="#;#"),
            n.Unrecognized(written="^^"),
        )
    )


def _page_break() -> n.PageBreak:
    return n.PageBreak(
        page=2,
        section=2,
        of=2,
        children=(
            n.PageLine(written="NICOSIA 00000455  002 OF 002"),
            n.ClassificationLine(
                written="C O N F I D E N T I A L SECTION 02 OF 02 NICOSIA 000455",
                level="CONFIDENTIAL",
                section=2,
                of=2,
                post="NICOSIA",
                serial="000455",
                mrn="08NICOSIA455",
            ),
            n.Caption(written="SIPDIS", name="SIPDIS"),
            n.Subject(children=(n.Keyword(written="SUBJECT:"), n.Text(written="CYPRUS: THE FERRY"))),
            n.EndOfMessage(written="NNNN"),
        ),
    )


def _quoted() -> n.Quotation:
    return n.Quotation(
        kind="translation",
        children=(
            n.Label(written="BEGIN TEXT:", kind="text"),
            n.Paragraph(children=(n.Text(written="To the harbor board."),)),
            n.Heading(children=(n.Text(written="Article I"),)),
            n.Paragraph(children=(n.Number(written="1.", value=1), n.Text(written="The quay is closed."))),
            n.Label(written="END TEXT.", kind="text", closes=True),
        ),
    )


def _table() -> n.Table:
    return n.Table(
        children=(
            n.Row(
                header=True, children=(n.Cell(written="Ship", column=0), n.Cell(written="Berths", column=12))
            ),
            n.Rule(written="----        ------"),
            n.Row(children=(n.Cell(written="Argo", column=0), n.Cell(written="212", column=12))),
        )
    )


def _drawn() -> n.Preformatted:
    return n.Preformatted(
        children=(
            n.Line(written="quay   mole", column=4),
            n.Line(written=""),
            n.Line(written="| sea | & sky", column=2),
        )
    )


def _tail() -> tuple[n.TailLine, ...]:
    return (
        n.Signature(written="VANDERMEER", name="VANDERMEER"),
        n.Separator(written="BT"),
        n.Validation(written="#0455"),
        n.EndOfMessage(written="NNNN"),
        n.Marking(written="CONFIDENTIAL", level="CONFIDENTIAL"),
        n.ArchiveNote(written="2008NICOSIA00455 - Classification: CONFIDENTIAL"),
    )
