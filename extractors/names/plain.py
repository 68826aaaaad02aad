"""Names made of words that only say kinds or fields: when they name something all the same, and when they do not."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.annotation import Mention

_FIELDS = (
    "马克思主义 人工智能 大数据 计算机 自动化 机械 机电 电气 电子 信息 通信 软件 网络 智能 智慧 数字 数智 制造 智造 工程 技术 科学 管理 经济 经贸 经管 商务 商贸 商学 工商 财经 财会 会计 金融 贸易 物流 电商 "
    "旅游 酒店 烹饪 艺术 设计 传媒 影视 音乐 美术 舞蹈 文化 建筑 建设 土木 测绘 水利 水电 环境 生态 化工 化学 材料 冶金 能源 电力 动力 汽车 交通 轨道 航空 航海 航运 船舶 海洋 海事 铁道 铁路 矿业 石油 地质 医学 医药 医疗 临床 护理 药学 "
    "康复 健康 康养 养老 口腔 教育 师范 学前 体育 外语 外国语 国际 人文 社科 社会 法律 法学 政法 公共 公安 司法 基础 思政 素质 通识 继续 成人 创新 创业 双创 农业 农林 农学 园艺 园林 林业 畜牧 动物 食品 粮食 生物 纺织 服装 "
    "轻工 现代 先进 应用 产业 城市 城建 装备 控制 数控 模具 检测 安全 应急 消防 网信 云 港口 职业 中德 中外 合作 交流 二级 各 本"
).split()


@lru_cache
def _field_pattern() -> re.Pattern[str]:
    words = sorted(_FIELDS, key=lambda word: (-len(word), word))
    return re.compile(f"(?:{'|'.join(words)})*")


_JOINT = re.compile("(?<=..)[与和及](?=..)")  # 机电与汽车, but not 郑和


def is_field(stem: str) -> bool:
    """Whether a stem only names fields of study, as those of a college's own departments do (机电与汽车工程)."""
    return len(_field_pattern().sub("", _JOINT.sub("", stem))) < 2


MAY_BE_PLAIN = frozenset({"TrainingBase", "VocationalEducationGroup"})
_AMONG = re.compile("[”]?(?:、|和|与|及|以及)[“]?")
_SHARED_BY = re.compile(
    r"(?:与|和|携手|联合)(?![^，。；]{0,24}?(?:[\d一二三四五六七八九十百余多]+[家所个]|企业|院校|单位))[^，。；]{4,30}?(?:共建|共同(?:建设|成立|建立|打造|举办)|签[署订]共建)了?[“]?$"
)

# 数字农田虚拟仿真实训基地入选…
_CHOSEN = re.compile("[”]?(?:成功|顺利|先后|正式)*(?:入选|获批|获评|被(?:认定|评|授予|确定|列))")
# Kinds of use alone tell no base from another: 校外实践教学基地, but 红色文化实践教育基地.
_NO_FIELD = re.compile(
    r"(?:校[内外]|虚拟|仿真|公共|示范|企业|实[习训践]|教学|就业|创业|创新|培训|培养|产教融合|产学研|校企|合作|生产性|综合性?|共享型?|示范性?|人才|教育|教师|学生|双师型?|研究|研发|技术|服务|协同|联合|育人|科研|社会|岗位|顶岗|毕业生|大学生)*(?:基地|中心|工作站|工作室|平台|实训室|实验室|流动站|园)"
)


def told_by_others(text: str, found: list[Mention], plain: list[Mention]) -> list[Mention]:
    """Names of words that only say kinds, where they stand in a list of names or are built with somebody named."""
    accepted = []
    both = sorted([*found, *plain], key=lambda item: (item.start, item.end))
    for item in plain:
        listed = [item]
        for other in both:
            if other.type == item.type and _AMONG.fullmatch(text, listed[-1].end, other.start):
                listed.append(other)
        for other in reversed(both):
            if other.type == item.type and _AMONG.fullmatch(text, other.end, listed[0].start):
                listed.insert(0, other)
        named = sum(other in found for other in listed)
        # One in a list of three that has a name in it, or what two parties built together.
        shared = _SHARED_BY.search(text, max(0, item.start - 44), item.start)
        chosen = _CHOSEN.match(text, item.end) if item.name.endswith(("基地", "中心")) else None
        if (len(listed) >= 3 and named) or ((shared or chosen) and not _NO_FIELD.fullmatch(item.name)):
            accepted.append(item)
    return accepted
