"""The benchmark's table: which side of a mark is the good one, and what of the samples counts."""

from tests.bench.table import Row, render


def test_a_ratio_may_be_at_the_most_its_mark() -> None:
    assert Row("time", "ms", [9.0, 10.0, 30.0], [20.0, 10.0, 5.0], 1.0).met
    assert not Row("time", "ms", [11.0], [10.0], 1.0).met


def test_a_speed_must_be_at_the_least_its_mark() -> None:
    assert Row("speed", "MB/s", [95.0], [100.0], 0.95, at_least=True).met
    assert not Row("speed", "MB/s", [94.0], [100.0], 0.95, at_least=True).met


def test_without_another_side_ours_itself_is_held_against_the_mark_and_its_worst_where_that_is_asked() -> None:
    samples = [10.0, 20.0, 60.0]
    assert Row("gap", "ms", samples, (), 50).met
    assert not Row("gap", "ms", samples, (), 50, taken=max).met


def test_the_table_tells_for_each_row_what_was_missed() -> None:
    table = render([Row("slow", "s", [2.0], [1.0], 1.0), Row("fast", "MB/s", [2.0], [1.0], 1.0, at_least=True)])
    assert [line.split()[-1] for line in table.splitlines()[1:]] == ["missed", "reached"]
    assert "≤ 1" in table
    assert "≥ 1" in table


def test_what_has_no_mark_is_told_and_misses_nothing() -> None:
    row = Row("extra", "ms", [3.0], [1.0])
    assert row.met
    assert render([row]).splitlines()[1].endswith(" 3")
