"""Tables of specialty clusters that a conversion left as lines, cell by cell."""

from __future__ import annotations

from kg.model import Report
from tests.kg.documents.samples import CHAIN, CLASS, MOUNTAINS, grid, prose, read, tables, wrapped

HEAD = "云岭职业技术学院高等职业教育质量年度报告（2022）"
TEXTS = (CHAIN + MOUNTAINS, MOUNTAINS + CLASS, CLASS + CHAIN, MOUNTAINS + CHAIN, CHAIN + CLASS)


def paged(*rows: str, over: tuple[str, ...] = (), note: bool = True) -> Report:
    """A report of five numbered pages with a table at the foot of the second; ``over`` stands on the third."""
    lines: list[str] = []
    for page, text in enumerate(TEXTS, 1):
        lines += [
            *(over if page == 3 else ()),
            *(["数据来源：教务处"] if over and page == 3 and note else ()),
        ]
        lines += [*wrapped(f"第{page}页。{text}"), *wrapped(f"续{page}。{text}")]
        if page == 2:
            lines += ["表 1-1 专业群一览表", *rows, *(["数据来源：教务处"] if note and not over else ())]
        lines += [str(page), HEAD]
    return read("\n".join(lines))


def test_wrapped_cells_under_a_header_on_one_line() -> None:
    report = paged(
        "序", "号", "专业群名称 群内专业（*为核心专业） 对接产业链",
        "1", "数控技术", "专业群", "数控技术*、机电一体化技术、工业机", "器人技术", "智能装", "备",
        "2", "现代物流管", "理专业群", "现代物流管理*、电子商务、冷链物流技", "术与管理", "现代物流、", "跨境电商",
        "3", "园艺技术专", "业群", "园艺技术*、园林技术", "绿色食品",
    )  # fmt: skip
    assert tables(report)[0].header == ("序号", "专业群名称", "群内专业（*为核心专业）", "对接产业链")
    assert grid(tables(report)[0]) == [
        ("1", "数控技术专业群", "数控技术*、机电一体化技术、工业机器人技术", "智能装备"),
        ("2", "现代物流管理专业群", "现代物流管理*、电子商务、冷链物流技术与管理", "现代物流、跨境电商"),
        ("3", "园艺技术专业群", "园艺技术*、园林技术", "绿色食品"),
    ]


def test_a_page_number_before_the_next_rows_number_is_no_row() -> None:
    report = paged(
        "序号", "专业群名称", "核心专业", "群内专业",
        "1", "数控技术专业群", "数控技术", "数控技术、机电一体化技术",
        "2", "园艺技术专业群", "园艺技术", "园艺技术、园林技", "术",
        over=("3", "护理专业群", "护理", "护理、助产"),
    )  # fmt: skip
    assert grid(tables(report)[0]) == [
        ("1", "数控技术专业群", "数控技术", "数控技术、机电一体化技术"),
        ("2", "园艺技术专业群", "园艺技术", "园艺技术、园林技术"),
        ("3", "护理专业群", "护理", "护理、助产"),
    ]


def test_a_page_number_below_the_same_rows_number() -> None:
    report = paged(
        "序号 专业群 组成专业 面向产业",
        "1", "数控技术专业群", "数控技术、机电一体化技术", "智能装备产业链",
        "2",
        over=(
            "园艺技术专业群", "园艺技术、园林技术", "现代农业",
            "3", "护理专业群", "护理、助产", "大健康产业",
        ),
    )  # fmt: skip
    rows = [row[-3:] for row in grid(tables(report)[0])]
    assert rows == [
        ("数控技术专业群", "数控技术、机电一体化技术", "智能装备产业链"),
        ("园艺技术专业群", "园艺技术、园林技术", "现代农业"),
        ("护理专业群", "护理、助产", "大健康产业"),
    ]


def test_a_row_over_a_page_that_took_its_number_for_the_pages() -> None:
    report = paged(
        "序号 专业群 包含专业",
        "1", "数控技术专业群", "数控技术、机电一体化技术",
        "2", "园艺技术专业群",
        over=("园艺技术、园林技术", "3", "护理专业群", "护理、助产"),
    )  # fmt: skip
    assert [row[-2:] for row in grid(tables(report)[0])] == [
        ("数控技术专业群", "数控技术、机电一体化技术"),
        ("园艺技术专业群", "园艺技术、园林技术"),
        ("护理专业群", "护理、助产"),
    ]


def test_columns_in_any_order_without_numbers() -> None:
    report = paged(
        "所属学院 专业群名称 专业带头人 群内专业 专业数量 服务产业",
        "机电工程学", "院", "数控技术专业群", "林知远", "数控技术、机电一体化", "技术", "2", "智能装备产业链",
        "护理学院", "健康养老专业群", "周致和", "护理、助产、老年保健", "与管理", "3 大健康产业、养老", "服务业",
        note=False,
    )  # fmt: skip
    assert grid(tables(report)[0]) == [
        ("机电工程学院", "数控技术专业群", "林知远", "数控技术、机电一体化技术", "2", "智能装备产业链"),
        ("护理学院", "健康养老专业群", "周致和", "护理、助产、老年保健与管理", "3", "大健康产业、养老服务业"),
    ]


def test_items_of_a_cell_one_below_the_other() -> None:
    report = paged(
        "专业群名称", "核心专业", "其他专业", "对接产业链",
        "数控技术专业群", "数控技术", "机电一体化技术", "工业机器人技术", "智能装备产业链",
        "护理专业群", "护理", "助产", "大健康产业链", "养老产业链",
    )  # fmt: skip
    assert grid(tables(report)[0]) == [
        ("数控技术专业群", "数控技术", "机电一体化技术；工业机器人技术", "智能装备产业链"),
        ("护理专业群", "护理", "助产", "大健康产业链；养老产业链"),
    ]


def test_what_stands_behind_the_last_row_is_not_of_it() -> None:
    report = paged(
        "专业群 组成专业 对接产业",
        "数控技术专业群", "数控技术、机电一体化技术", "智能装备产业",
        "护理专业群", "护理、助产", "健康养老",
        "数控技术专业群面向智能装备产业，护理专业群服务健康养老，两个专业群覆盖全校过半专业。",
        note=False,
    )  # fmt: skip
    assert grid(tables(report)[0])[-1] == ("护理专业群", "护理、助产", "健康养老")
    assert any(text.startswith("数控技术专业群面向智能装备产业，") for text in prose(report))


def test_cells_that_fit_no_column_leave_a_table_that_states_nothing() -> None:
    report = paged(
        "序号 专业群名称 核心专业 对接产业",
        "1", "数控技术专业群", "详见附件", "详见附件12",
        "2", "园艺技术专业群", "园艺技术园林技术护理专业群",
    )  # fmt: skip
    assert [table.header for table in tables(report)] == [()]
    assert not any("专业群" in text for text in prose(report))


def test_two_ways_to_cut_cells_that_are_as_likely_leave_no_rows() -> None:
    report = paged(
        "专业群 对接产业 服务产业",
        "数控技术专业群", "智能装备", "数字经济", "先进制造",
        "护理专业群", "健康养老", "现代服务", "生物医药",
    )  # fmt: skip
    assert [table.header for table in tables(report)] == [()]


def test_a_cell_that_is_empty_at_the_end_of_a_row() -> None:
    report = paged(
        "专业群名称 核心专业 群内专业 建设级别",
        "数控技术专业群 数控技术", "数控技术、机电一体化技术", "省级",
        "护理专业群 护理", "护理、助产",
        "园艺技术专业群 园艺技术", "园艺技术、园林技术", "校级",
    )  # fmt: skip
    assert [row[-1] for row in grid(tables(report)[0])] == ["省级", "", "校级"]
