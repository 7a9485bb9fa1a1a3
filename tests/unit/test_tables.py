"""Tables as grids: every cell in its column, none lost, none moved."""

from hypothesis import given
from hypothesis import strategies as st

from converter.nodes import Cell, PageBreak, Row, Rule, Table
from converter.tables import grid, rows


def table(*lines: list[tuple[int, str]]) -> Table:
    return Table(
        children=tuple(
            Row(children=tuple(Cell(column=at, written=words) for at, words in line)) for line in lines
        )
    )


def words(*lines: list[tuple[int, str]]) -> list[list[str | None]]:
    return [[cell.written if cell else None for cell in line] for line in grid(table(*lines))]


def test_cells_stand_in_their_columns():
    assert words([(0, "Berth"), (12, "Depth")], [(0, "Mole"), (14, "9.4")]) == [
        ["Berth", "Depth"],
        ["Mole", "9.4"],
    ]


def test_a_row_may_leave_a_column_empty():
    assert words([(12, "Lit")], [(0, "State"), (12, "2009")]) == [[None, "Lit"], ["State", "2009"]]


def test_a_single_blank_parts_no_columns():
    assert words([(0, "Old"), (4, "slip")], [(0, "Ferry")]) == [["Old slip"], ["Ferry"]]


def test_words_of_one_row_that_share_a_column_are_one_cell():
    assert words([(0, "a"), (6, "Lost"), (11, "since")], [(0, "b"), (10, "2006")]) == [
        ["a", "Lost since"],
        ["b", "2006"],
    ]


def test_cells_out_of_order_are_columns_as_they_come():
    assert words([(10, "x"), (0, "y")], [(0, "a"), (10, "b"), (20, "c")]) == [
        ["x", "y", None],
        ["a", "b", "c"],
    ]


def test_rules_and_page_breaks_are_no_rows():
    row = Row(children=(Cell(written="a"),))
    mixed = Table(children=(Rule(written="---"), row, PageBreak(page=2), row))
    assert rows(mixed) == [row, row]


def test_a_table_without_rows_is_an_empty_grid():
    assert grid(Table(children=(Rule(written="---"),))) == []
    assert grid(table([])) == [[]]


cells = st.tuples(st.integers(0, 60), st.text("ab ", min_size=1, max_size=8).map(str.strip))


@given(st.lists(st.lists(cells, max_size=5), max_size=5))
def test_no_word_is_lost_or_moved_and_every_row_is_as_long(lines):
    found = words(*lines)
    assert len({len(line) for line in found}) <= 1
    for line, before in zip(found, lines, strict=True):
        assert " ".join(filter(None, line)).split() == " ".join(words for _, words in before).split()
