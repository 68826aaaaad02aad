"""Tables that a conversion left as lines, cell by cell."""

from __future__ import annotations

from kg.model import BlockKind
from tests.kg.documents.samples import CHAIN, CLASS, converted, grid, headings, of_kind, prose, read, tables

BEFORE = converted(CHAIN * 3, CLASS * 3, CHAIN * 2)


def flattened(*rows: str, note: str = "数据来源：教务处") -> str:
    """A table's lines amid prose, with an empty line after each."""
    return "\n\n".join([BEFORE, *rows, *([note] if note else []), converted(CLASS * 2, CHAIN * 2)])


def test_wrapped_cells_of_typed_columns() -> None:
    report = read(
        flattened(
            "表 2-1 产业学院建设情况", "序", "号", "产业学院名称 共建企业 共建专业",
            "1", "山海智能产业学院", "山海机械股份有限", "公司", "数控技术、机电一体化技", "术",
            "2 云帆产业学院 云帆物流有限公司 现代物流管理",
            "3", "青禾冷链产业学院", "青禾冷链（南岭）有限责", "任公司", "冷链物流技术与管", "理",
        )
    )  # fmt: skip
    assert tables(report)[0].header == ("序号", "产业学院名称", "共建企业", "共建专业")
    assert grid(tables(report)[0]) == [
        ("1", "山海智能产业学院", "山海机械股份有限公司", "数控技术、机电一体化技术"),
        ("2", "云帆产业学院", "云帆物流有限公司", "现代物流管理"),
        ("3", "青禾冷链产业学院", "青禾冷链（南岭）有限责任公司", "冷链物流技术与管理"),
    ]
    assert tables(report)[0].caption == "表2-1产业学院建设情况"


def test_several_items_in_a_cell() -> None:
    report = read(
        flattened(
            "表 1 产业学院", "序号 产业学院名称 共建企业 共建专业",
            "1 山海产业学院 山海机械有限公司 数控技术", "云帆物流有限公司",
            "2 青禾产业学院 青禾冷链有限公司 现代物流管理", "电子商务",
        )
    )  # fmt: skip
    assert grid(tables(report)[0]) == [
        ("1", "山海产业学院", "山海机械有限公司；云帆物流有限公司", "数控技术"),
        ("2", "青禾产业学院", "青禾冷链有限公司", "现代物流管理；电子商务"),
    ]


def test_what_was_written_over_another_columns_line() -> None:
    report = read(
        flattened(
            "表 1 产业学院", "序号 产业学院名称 共建企业 共建专业",
            "1 山海产业学院 山海机械有限公司 数控技术",
            "2 云帆产业学院 云帆物流有限公司 现代物流管理、电子商", "务ABC 智慧物流有限公司",
            "3 青禾产业学院 青禾冷链有限公司 园艺技术",
        )
    )  # fmt: skip
    assert grid(tables(report)[0])[1] == (
        "2",
        "云帆产业学院",
        "云帆物流有限公司；ABC智慧物流有限公司",
        "现代物流管理、电子商务",
    )


def test_empty_optional_cells_and_a_page_break() -> None:
    report = read(
        flattened(
            "表 2-3 参与共同体情况", "序号 共同体名称 牵头企业名称 牵头院校名称 学校角色",
            "1", "全国数字茶业产", "教融合共同体", "云帆茶业集团 青禾大学", "副理事长", "单位",
            "2", "全国冷链物流产", "教融合共同体", "青禾冷链有限公司 贵州大学",
            "3", "全国山地农机产", "教融合共同体", "山海机械有限公司 西南大学", "理事单位",
        )
    )  # fmt: skip
    assert [row[-1] for row in grid(tables(report)[0])] == ["副理事长单位", "", "理事单位"]
    assert [row[1] for row in grid(tables(report)[0])] == [
        "全国数字茶业产教融合共同体",
        "全国冷链物流产教融合共同体",
        "全国山地农机产教融合共同体",
    ]


def test_columns_of_any_text_are_told_by_their_widths() -> None:
    report = read(
        flattened(
            "表 6-1 标志性成果", "序号 成果名称 成果内容",
            "1 山地农机装备智能制造虚拟仿真资源包建", "设", "省内首个入选具有示范意义的",
            "职教资源",
            "2 冷链物流", "省内首个入选具有国际影响力", "职教标准",
            "3 高原特色茶叶加工与茶艺服务实践教学项", "目", "省内首个入选典型的产教融合", "实践项目",
        )
    )  # fmt: skip
    assert grid(tables(report)[0]) == [
        ("1", "山地农机装备智能制造虚拟仿真资源包建设", "省内首个入选具有示范意义的职教资源"),
        ("2", "冷链物流", "省内首个入选具有国际影响力职教标准"),
        ("3", "高原特色茶叶加工与茶艺服务实践教学项目", "省内首个入选典型的产教融合实践项目"),
    ]


def test_long_cells_of_prose() -> None:
    told = "先后获得省级技术能手、劳动模范等称号，带领团队完成技术改造项目十二项，为企业节约成本近百万元。"
    report = read(
        flattened(
            "表 5 工匠进校园", "序号 姓名 事迹",
            *(part for number, name in enumerate(("林知远", "周致和", "陈望舒"), 1)
              for part in (f"{number} {name}", told[:34], told[34:])),
        )
    )  # fmt: skip
    assert grid(tables(report)[0]) == [
        ("1", "林知远", told),
        ("2", "周致和", told),
        ("3", "陈望舒", told),
    ]


def test_figures_on_lines_of_their_own_with_labels_between() -> None:
    report = read(
        flattened(
            "表 3 办学条件",
            "序号 项目 2023年",
            "基本条件",
            "1 生师比 17.6",
            "2 图书（册/生） 82",
            "监测条件",
            "3 宿舍面积（平方米） 6.5",
        )
    )
    assert grid(tables(report)[0]) == [
        ("基本条件",),
        ("1", "生师比", "17.6"),
        ("2", "图书（册/生）", "82"),
        ("监测条件",),
        ("3", "宿舍面积（平方米）", "6.5"),
    ]
    assert tables(report)[0].rows[0].cells[0].span == 3


def test_figures_without_row_numbers() -> None:
    report = read(
        flattened(
            "表 4 资源",
            "指标 2022年 2023年",
            "课程数 143门 260门",
            "资源库 11个 14个",
            "- 国家级 1 2",
            "合计 12 16",
        )
    )
    assert grid(tables(report)[0]) == [
        ("课程数", "143门", "260门"),
        ("资源库", "11个", "14个"),
        ("-国家级", "1", "2"),
        ("合计", "12", "16"),
    ]


def test_a_row_of_figures_that_is_wrapped() -> None:
    report = read(
        flattened(
            "表 4 单招",
            "序号 类别 最高分 最低分",
            "1 A类 644分 567分",
            "2 B类艺术与",
            "设计",
            "668分 601分",
            "3 C类 636分 586分",
        )
    )
    assert grid(tables(report)[0])[1] == ("2", "B类艺术与设计", "668分", "601分")


def test_one_cell_a_line() -> None:
    cells = [
        part
        for number in range(1, 5)
        for part in (str(number), f"山海机械第{number}分公司", "数控技术", "12")
    ]
    report = read(flattened("表 1 合作企业", "序号", "企业名称", "合作专业", "学生人数", *cells))
    assert grid(tables(report)[0])[3] == ("4", "山海机械第4分公司", "数控技术", "12")


def test_a_header_repeated_on_a_new_page_is_no_cell() -> None:
    report = read(
        flattened(
            "表 1 合作", "序号 企业名称 合作专业", "1 山海机械有限公司 数控技术", "2 云帆物流有限公司 现代物流管理",
            "序号 企业名称 合作专业", "3 青禾冷链有限公司 园艺技术", "4 南岭茶业有限公司 茶叶生产与加工技术",
        )
    )  # fmt: skip
    assert [row[1] for row in grid(tables(report)[0])] == [
        "山海机械有限公司",
        "云帆物流有限公司",
        "青禾冷链有限公司",
        "南岭茶业有限公司",
    ]


def test_a_table_ends_where_prose_begins() -> None:
    report = read(
        flattened(
            "表 1 合作", "序号 企业名称 合作专业", "1 山海机械有限公司 数控技术", "2 云帆物流有限公司 现代物流管理", note=""
        )
    )  # fmt: skip
    assert len(tables(report)[0].rows) == 2
    assert prose(report)[-2:] == [CLASS * 2, CHAIN * 2]


def test_without_a_caption_a_header_begins_a_table() -> None:
    report = read(
        flattened(
            "序号 企业名称 合作专业",
            "1 山海机械有限公司 数控技术",
            "2 云帆物流有限公司 现代物流管理",
            "3 青禾冷链有限公司 园艺技术",
        )
    )
    assert len(tables(report)[0].rows) == 3


def test_no_grid_is_guessed() -> None:
    report = read(
        flattened(
            "表 2-2 绩效",
            "实践",
            "中心",
            "课程",
            "（门）",
            "教材",
            "（本）",
            "青禾",
            "冷链",
            "中心",
            "1 0 1",
            "培训",
            "（次）",
            "15 1806",
        )
    )
    assert tables(report) == []
    assert any(text.startswith("实践中心课程（门）") for text in prose(report))
    assert headings(report) == []


def test_rows_of_what_is_no_grid_are_kept_apart_and_are_no_headings() -> None:
    report = read(
        flattened(
            "表 3 项目",
            "序号 甲 乙 丙",
            "1 山海",
            "云帆 青禾",
            "南岭 冷链 物流 茶业",
            "2 甲 乙",
            "3 丙丁戊己庚",
        )
    )
    if not tables(report):
        assert [text[0] for text in prose(report) if text[:1] in "123" and text[1] != "0"] == ["1", "2", "3"]
    assert headings(report) == []


def test_a_caption_without_a_table_stays_a_caption() -> None:
    report = read(f"{BEFORE}\n\n表 1 计分卡\n\n表 2 满意度调查表\n\n表 3 教学资源表\n")
    assert of_kind(report, BlockKind.CAPTION) == ["表1计分卡", "表2满意度调查表", "表3教学资源表"]


def test_cells_stand_where_they_say() -> None:
    report = read(
        flattened(
            "表 1 合作",
            "序号 企业名称 合作专业",
            "1 山海机械股份有限",
            "公司",
            "数控技术",
            "2 云帆物流有限公司 现代物流管理",
            "3 青禾冷链有限公司 园艺技术",
        )
    )
    block = next(block for block in report.blocks if block.table)
    assert block.table is not None
    cell = block.table.rows[0].cells[1]
    assert report.text[cell.start : cell.end] == "山海机械股份有限\n\n公司"
    for char, offset in zip(block.text, block.offsets, strict=True):
        assert char in "\t\n；" or report.text[offset] == char


def test_names_on_lines_of_their_own() -> None:
    report = read(
        flattened(
            "表 7 称号",
            "称号 获得者 来源",
            "劳动模范 林知远 青禾市",
            "技术能手 周致和 南岭省",
            "优秀教师 陈望舒 青禾市",
        )
    )
    assert grid(tables(report)[0])[1] == ("技术能手", "周致和", "南岭省")


def test_rows_are_parted_by_a_first_column_of_dates_or_by_a_last_one_of_few_words() -> None:
    dated = read(
        flattened(
            "表 3 教师获奖情况", "获奖年", "月", "所获奖项名称", "获奖等", "级", "授奖部门",
            "2022 年 9 月", "山海省职业院校技能大赛教学", "能力比赛", "一等奖", "山海省教育厅",
            "2022 年 11 月", "全国机械行业职业教育教学成", "果奖", "二等奖", "机械工业教育发", "展中心",
            "2023 年 6 月", "山海省第三届职业技能大赛", "金牌", "山海省人民政府",
        )
    )  # fmt: skip
    assert tables(dated)[0].header == ("获奖年月", "所获奖项名称", "获奖等级", "授奖部门")
    assert grid(tables(dated)[0]) == [
        ("2022年9月", "山海省职业院校技能大赛教学能力比赛", "一等奖", "山海省教育厅"),
        ("2022年11月", "全国机械行业职业教育教学成果奖", "二等奖", "机械工业教育发展中心"),
        ("2023年6月", "山海省第三届职业技能大赛", "金牌", "山海省人民政府"),
    ]
    listed = read(
        flattened(
            "表 5 精品课程建设情况", "课程名称 级别 立项时间",
            "机械识图与零件测绘 省级 2022", "传感器与检测技术应", "用 国家级 2023", "电工电子技术与技能实训 省级 2021",
        )
    )  # fmt: skip
    assert grid(tables(listed)[0]) == [
        ("机械识图与零件测绘", "省级", "2022"),
        ("传感器与检测技术应用", "国家级", "2023"),
        ("电工电子技术与技能实训", "省级", "2021"),
    ]


def test_a_torn_header_over_rows_that_begin_with_dates_leaves_columns_without_names() -> None:
    report = read(
        flattened(
            "表 4 获奖情况", "获 所", "奖 获奖", "年 项名称", "月", "等 授", "级 部门",
            "2022 年 9 月", "山海省职业院校技能大赛", "二等", "奖", "山海省教育", "厅",
            "2022 年 11 月", "全国机械行业职业教育教学成果奖", "特等奖", "机械工业教育发展", "中心",
            "2023 年 5 月", "山海省高校微课教学比赛", "三等奖", "山海省教育厅",
        )
    )  # fmt: skip
    assert tables(report)[0].header == ("", "", "", "")
    assert grid(tables(report)[0])[0] == ("2022年9月", "山海省职业院校技能大赛", "二等奖", "山海省教育厅")


def test_one_column_of_any_text_beside_columns_of_known_kinds() -> None:
    report = read(
        flattened(
            "表 1-2 各专业面向岗位与证书", "专业名称 职业技能等级证书 面向职业岗位",
            "数控技术", "数控磨削加", "工", "从事数控加工、工艺编制、设", "备维护与生产管理等岗位工", "作。",
            "机电一体化技", "术", "工业机器人操", "作与运维", "从事自动化生产线装调与运行", "维护、售后技术支持",
            "大数据与会计", "智能财税", "从事会计核算、税务申报以及", "财务分析。",
        )
    )  # fmt: skip
    assert grid(tables(report)[0]) == [
        ("数控技术", "数控磨削加工", "从事数控加工、工艺编制、设备维护与生产管理等岗位工作。"),
        ("机电一体化技术", "工业机器人操作与运维", "从事自动化生产线装调与运行维护、售后技术支持"),
        ("大数据与会计", "智能财税", "从事会计核算、税务申报以及财务分析。"),
    ]
