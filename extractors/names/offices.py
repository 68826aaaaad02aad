"""Offices of governments by their place and what they are in charge of: 滇西州文体旅游广电局, 云岭市经济和信息化委员会."""

from __future__ import annotations

import re

from extractors.annotation import Mention
from extractors.names.edges import place_names

_CHARGES = (
    "文化 文体 文旅 文广 旅游 体育 广播 电视 广电 新闻 出版 教育 教体 科技 科学 技术 经济 经信 经贸 工业 信息化 信息 商务 贸易 粮食 物资 储备 农业 农村 农牧 农机 "
    "畜牧 兽医 林业 林草 草原 水利 水务 水产 渔业 海洋 交通 运输 住房 城乡 建设 规划 国土 自然资源 资源 人力 人力资源 社会保障 劳动 就业 民政 卫生 健康 计划生育 应急 安全 生产 管理 市场 "
    "监督 质量 食品 药品 医疗 保障 乡村 振兴 扶贫 开发 发展 改革 财政 税务 司法 公安 国有 资产 投资 促进 合作 民族 宗教 侨务 外事 退役 军人 事务 审批 行政 服务 大数据 数据 政务 "
    "金融 统计 审计 生态 环境 环境保护 城市 执法 能源 知识产权 机关 气象 地震 邮政 水文 园林 绿化 招商 口岸 和 与 、"
).split()
_ENDS = "局|厅|委员会|委"
_LEVEL = "(?:省|市|州|盟|县|区|旗|地区|自治区|自治州|自治县|新区)"
_OFFICE = re.compile(
    rf"(?P<charge>(?:{'|'.join(sorted(_CHARGES, key=lambda word: (-len(word), word)))}){{1,8}})(?:{_ENDS})(?![一-鿿]?长|[限面])"
)
_END = re.compile("[局厅委]|政府")
# 与甲市乙区、丙县、丁市教育局: offices of places that share their head
_SHARED = re.compile(
    r"(?:^|(?<=[与和同向由、，]))(?P<places>(?:[一-鿿]{2,7}[市县区州旗]、)+)[一-鿿]{2,4}[市县区州旗](?P<head>(?:人民)?政府|(?:教育|教育体育|教体|农业农村|人社|文旅|科技|卫健|民政|工信|商务|公安)局)"
)
_LEAGUE = re.compile("共青团[一-鿿]{2,5}?[省市县区州旗]委(?!员)")
_FARTHEST = 14


def office_mentions(text: str) -> list[Mention]:
    """Every office that begins with an official place, or with a name that ends as a place's do."""
    if not _END.search(text):
        return []
    found = []
    for match in _OFFICE.finditer(text):
        charge = match.group("charge")
        start = match.start() + len(charge) - len(charge.lstrip("和与、"))
        edge = _place_before(text, start)
        if edge < start and match.end() - start >= 3:
            found.append(Mention(edge, match.end(), "GovernmentBody", text[edge : match.end()]))
    for match in _SHARED.finditer(text):
        position = match.start("places")
        for place in match.group("places").rstrip("、").split("、"):
            end = position + len(place)
            found.append(Mention(position, end, "GovernmentBody", place + match.group("head")))
            position = end + 1
    found += [Mention(*match.span(), "GovernmentBody", match.group()) for match in _LEAGUE.finditer(text)]
    return found


def _place_before(text: str, end: int) -> int:
    """Where the places begin that end at ``end`` (新疆阿克苏地区 are two); ``end`` itself where none does."""
    places = place_names()
    edge = end
    while True:
        level = re.search(f"{_LEVEL}$", text[max(0, edge - 3) : edge])
        stop = edge - len(level.group()) if level else edge
        here = next(
            (
                edge - size
                for size in range(min(_FARTHEST, edge), 1, -1)
                if text[edge - size : edge] in places
            ),
            next(
                (stop - size for size in range(min(8, stop), 1, -1) if text[stop - size : stop] in places),
                edge,
            ),
        )
        if here == edge:
            break
        edge = here
    if edge == end and re.search(f"{_LEVEL}$", text[max(0, end - 3) : end]):
        for size in range(2, 6):  # 南岭市青河区: a district that no list has, of a place that is known
            if end > size and (wider := _place_before(text, end - size)) < end - size:
                return wider
    if edge == end and (level := _OWN_PLACE.search(text, max(0, end - 8), end)):
        return level.start("name")
    return edge


# A place of our text that no list has: behind a delimiter, a connective or a place.
_OWN_PLACE = re.compile(
    rf"(?:^|[，。；、与和同向由到对被经在])(?P<name>(?![学本我全该][校院国]|[与和同及在为受]|[一-鿿]{{0,3}}[被经获向由从])[一-鿿]{{2,4}}?{_LEVEL})$"
)
