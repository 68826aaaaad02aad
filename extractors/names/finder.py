"""Names in running text: right edges by their heads, left edges by the walk, official names by their lists."""

from __future__ import annotations

import re
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from extractors.annotation import Mention
from extractors.names.countries import abroad_at_start, country_pattern
from extractors.names.edges import IN_COMPANIES, is_boundary, left_edge, place_at_start
from extractors.names.heads import ABSORBED, HEADS
from extractors.names.latin import latin_names
from extractors.names.plain import MAY_BE_PLAIN, is_field, told_by_others
from ontology.lists import institution_names

QUOTED_TYPES = frozenset(
    {
        "TrainingBase", "Competition", "IndustryEducationCommunity", "VocationalEducationGroup", "OverseasWorkshop",
        "IndustryEducationConsortium", "IndustryCollege", "SpecialtyCluster", "Certificate",
    }
)  # fmt: skip

_STRIP = re.compile(r"[\s“”\"「」『』‘’]+")

# What a name may not consist of alone, by type: kinds, quantities and scopes, not names.
_GENERIC_WORDS = (
    "交流 附属 （教学） 非直属 省级 国家级 市级 校级 院级 县级 区级 省市级 部级 省部级 国际级 全国 国内 国外 国内外 省内 省外 校内 校外 校内外 区域 行业 企业 产业 专业 校企 政校企 政行企校 产教融合 "
    "产学研 产教 校际 市域 园区 县域 现代 示范 示范性 生产性 虚拟 仿真 虚拟仿真 综合 综合性 开放型 开放式 共享型 共享 公共 实训 实践 实习 教学 科研 技术 技能 职业 职业教育 "
    "高职 中职 高等 中等 高职院校 中职学校 普通 本科 专科 应用型 应用 高水平 高层次 高技能 人才 培养 培训 教育 教师 学生 双师型 双师 大学生 毕业生 就业 创业 创新 创新创业 双创 "
    "思政 思想政治 劳动 劳动教育 美育 红色 爱国主义 社会 社会实践 志愿服务 服务 技术服务 大师 名师 名匠 劳模 工匠 技能大师 教学名师 心理 健康 心理健康 文化 传统文化 非遗 体育 艺术 "
    "大型 中小型 龙头 骨干 知名 优质 一流 重点 特色 品牌 新型 新 一批 系列 各类 多个 各级 若干 其他 相关 合作 共建 自建 联合 协同 协同创新 产业链 上下游 头部 领军 央企 国企 民营 外资 "
    "各 多 本 该 全 两 三 四 五 六 七 八 九 十 几 个 所 家 类 型 级 的 等 及 和 与 主 大 小 老 建 办 省 市 县 区 校 院 我国 兄弟 结对 对口 贫困 帮扶 入驻 承办 参加 各类型 "
    "智能 智慧 实验 科创 高水平专业化 专业化 学习型 企业技术 技术 工程 师资 双创 生产 文化传承 农业现代化 现代化 校级 院级 产教城 高质量 三全 新时代 智能化 数字化 信息化 国际化 标准化 融合 跨企业 中小微 博士后 院士 专家 青年 师生 校园 一站式 典型 案例 学生社区 社区 海外 境外 街道 城市 农业 工业 产学 研学 技术技能 技术创新 成果转化 科技成果 科技 众创 企业实践 "
    "专业群 专业（群） 大中小幼 大中小 中小幼 教师企业实践 教学能力 职业技能 职业院校 职业院校技能 创新创业大赛 技能竞赛 全省 全市 全校 本届 首届 历届 上届 世界级 国家 省赛 国赛 校赛 市赛 行赛 学科 专业技能 省 地市级 厅局级 全日制 公办 民办 国办 综合类 以上 及以上"
)


@lru_cache
def _generic() -> re.Pattern[str]:
    words = sorted(set(_GENERIC_WORDS.split()), key=lambda word: (-len(word), word))
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))}|[\d+“”、]+)*")


@lru_cache(maxsize=1 << 12)
def is_generic(stem: str) -> bool:
    """Whether a name's stem (what stands before its head) only says what kind of thing it is."""
    return _generic().fullmatch(stem) is not None


@lru_cache
def _head_automaton() -> tuple[AhoCorasick, tuple[str, ...], tuple[str | None, ...]]:
    table: dict[str, str | None] = {**HEADS, **dict.fromkeys(ABSORBED)}
    words = tuple(sorted(table))
    return (
        AhoCorasick(words, matchkind=MatchKind.LeftmostLongest),
        words,
        tuple(table[word] for word in words),
    )


@lru_cache
def _institution_automaton() -> tuple[AhoCorasick, tuple[str, ...]]:
    words = tuple(sorted(name for name in institution_names() if len(name) >= 4))
    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest), words


def clean(surface: str) -> str:
    """A surface form as a name: without quotation marks and spaces, Latin words kept apart."""
    if not _STRIP.search(surface):
        return surface
    text = re.sub(r"(?<=[A-Za-z0-9,.])\s+(?=[A-Za-z0-9])", "\x00", surface)
    return _STRIP.sub("", text).replace("\x00", " ")


def official_institutions(text: str) -> list[Mention]:
    """Institutions of the Ministry's list (and former names), where they stand as whole names."""
    automaton, words = _institution_automaton()
    found = []
    for index, start, end in automaton.find_matches_as_indexes(text):
        if text[end : end + 1] in ("生", "附") and text[end : end + 2] != "附属":
            continue
        if words[index].endswith("大学") and text[end : end + 1] in ("生", "城"):
            continue
        found.append(Mention(start, end, "Institution", words[index]))
    return found


_CONTINUATION = re.compile(r"(?:（[^（）\n]{1,10}）)?(?:第?[\d一二三四五六七八九十]+)?|[一-鿿]{2,6}")


def _continues(text: str, end: int, head_start: int) -> bool:
    """Whether a company's name goes on after a head within it: 甲公司天津分公司, 乙集团公司第十八研究所."""
    between = text[end:head_start]
    return (
        len(between) <= 8
        and _CONTINUATION.fullmatch(between) is not None
        and not re.search(
            "携手|会同|联手|[与和及、等的在]|[事会院校主]长|实施|开展|共同|联合|签|共建|附属|举行|捐赠",
            between,
        )
    )


_NO_HALF = re.compile(
    r"(?:学院|学校|公司|集团|大学|企业|单位|中心|基地|工作室|工作站|流动站|工坊|实验室|研究院|研究所|书院|学堂|驿站|[一-鿿]馆|实训室|实训区|协会|政府|方|院校|行业|专业|专业群|局|社区|医院|校|[的了将被])$|产业学院|^[^一-鿿]*$"
)
_LEVEL = re.compile(r"校级|院级|系级|(?:(?:中央|省级?|市级?)财政|央财)(?:重点)?支持的?(?:重点)?")


def _whole_facility(text: str, edge: int, floor: int) -> int:
    """A facility's name with its first half, where the walk stopped at a connective (设备安调与运维实训基地)."""
    if edge - floor > 3 and text[edge - 1] in "与和及":
        begin = left_edge(text, edge - 1, max(floor, edge - 15), quotes=True)
        half = text[begin : edge - 1]
        if 2 <= len(half) <= 12 and not _NO_HALF.search(half):
            edge = begin
    level = _LEVEL.match(text, edge)
    return level.end() if level else edge


_PLACE_ONLY_HEADS = frozenset({"村", "社区", "街道", "街道办事处"})
_NUMBERED = re.compile(
    r"(?:集团|公司|航天|航空|电科|兵器|中核|中铁|中建|中交|中冶|铁路)(?:有限公司|公司)?第?[\d一二三四五六七八九十]+(?:研究)?(?:所|局|院|厂)(?:有限公司)?"
)


_KINDS_OF_HOSPITAL = re.compile(
    "(?:共建|直属|附属|非|教学|实习|定点|合作|对口|各|基层|三甲|三级|二级|甲等|县级|市级|省级|公立|民营|大型|综合|临床)+"
)


_RELATED = re.compile("(?:结成|结为|缔结|成为|互为)?(?:了)?(?:友好|兄弟|姐妹|姊妹|结对|伙伴|手拉手)+")


def _accept(type_name: str, head: str, stem: str, *, abroad: bool = False) -> bool:
    """Whether a stem makes a name with its head; ``abroad`` says that the sentence is about another country."""
    bare = clean(stem)
    if type_name == "TrainingBase" and _NO_BASE.search(bare):
        return False
    if re.search(
        r"[两三四五六七八九]地|一[所家](?=[一-鿿]{2})|^[一二两三四五六七八九十百千几数多余近约]+[家所个]|\d[余多]?[人名家个次台门项所间]|^第?[一二三四五六七八九十\d]+批|全资$|控股子$|\d年$|[两三四五六七八九十\d]大?类$",
        bare,
    ):
        return False
    place = place_at_start(bare)
    trade = type_name in _BODIES and place > 0 and _OF_TRADE.search(bare, place) is not None
    field = type_name == "VocationalEducationGroup" and len(bare) > place + 1 and is_field(bare[place:])
    trade = trade or (place > 0 and field)  # 全国旅游职业教育联盟
    if len(bare) < 2 or (type_name != "GovernmentBody" and is_generic(bare) and not trade):
        return False
    if type_name == "IndustryCollege" and bare.endswith(("任", "为")):
        return False  # 甲公司总工程师乙任产业学院理事长
    if type_name == "Institution" and _RELATED.fullmatch(bare):
        return False  # 与我校结成友好学校
    if type_name == "Institution" and head == "学校" and bare.endswith(("为", "与", "和", "及", "对", "向")):
        return False  # 甲幼儿园为学校实习基地, 乙公司与学校
    if type_name == "Institution":
        if head in _SCHOOLS:
            return place > 0 or len(bare) >= 3
        if head == "学院":  # at home it is a department unless the official list has it
            return abroad_at_start(bare) or (abroad and not is_field(bare))
        if head == "书院":
            return bare.startswith(("香港", "澳门", "台湾")) or abroad_at_start(bare)
        if head in ("理工学院", "师范学院", "医学院", "商学院", "培训学院"):
            return place > 0 or (len(bare) >= 3 and head == "理工学院")
        return True
    if type_name == "GovernmentBody":
        if head in ("镇", "乡"):
            return (place > 0 or re.search("[县市区旗州]", bare) is not None) and 2 <= len(bare) <= 12
        if head == "团委" and re.search("学院|学校|大学|公司|集团|[校院]$", bare):
            return False
        if head in ("市政府", "县政府", "区政府", "镇政府", "乡政府") and 2 <= len(bare) <= 3:
            return not is_generic(bare)
        if head == "村":
            return 2 <= len(bare) <= 24 and ("镇" in bare or "乡" in bare or "县" in bare or "区" in bare)
        return (
            place > 0
            or head in ("戒毒所", "监狱")
            or (len(bare) >= 3 and bare[-1] in "省市县区镇乡州盟旗")
            or (head in _PLACE_ONLY_HEADS and len(bare) >= 3)
            or (head in ("管委会", "管理委员会") and _ZONE.search(bare) is not None)
        )
    if type_name == "Enterprise" and bare == "基层":
        return False
    if type_name == "Enterprise" and head == "医院" and _KINDS_OF_HOSPITAL.fullmatch(bare):
        return False
    if type_name == "Enterprise" and head in _FIRMS:
        return not re.fullmatch(r"(?:某|该|各|多家|合作|子|分|母|总|本|贵|我)+", bare)
    if type_name == "TrainingBase" and bare[place:].lstrip("省市") in ("高校", "高等学校"):
        return False  # 甲省高校重点实验室1个
    if type_name == "TrainingBase" and head in ("合作中心", "交流中心"):  # 国际交流中心 is an office
        return abroad_at_start(bare) or bare.startswith("中") or (abroad and place > 0)
    if type_name == "Association":
        if head in ("工作委员会", "专委会") and not re.search("[会委]", bare[:-1]):
            return False  # a college's own committee; another belongs to a society
        return len(bare) >= 2 and not re.search(r"社团|学生会$", bare)
    return True


# 甲工坊、乙工坊三个工坊; 这间工坊; 学生以“工作室+订单”方式; 甲集团提供实训场地
_NO_BASE = re.compile(
    r"(?:中心|基地|[坊室馆站园])[两三四五六七八九十\d]+[个家所间大]|[一-鿿][两三四五六七八九十]个|^[这那此][个间家座一]|[以用按]$|提供$"
)
_SCHOOLS = frozenset("学校 中学 小学 幼儿园 实验学校 中心学校 党校 培训学校 技术学校".split())
_FIRMS = frozenset("研究所 事务所 公司 集团 工厂 分公司 子公司 集团公司 总公司".split())
_ZONE = re.compile(
    "(?:产业园|科技园|创业园|工业园|农业园|高新区|开发区|经开区|示范区|园区|新区|景区|保税区|度假区|试验区)$"
)
_BODIES = frozenset({"IndustryEducationCommunity", "IndustryEducationConsortium", "VocationalEducationGroup"})
_UNIONS = _BODIES | {"Association"}
_EDITION = re.compile(r"第[一二三四五六七八九十\d]+届")
_MEETING = re.compile("(?:工作)?(?:年会|大会|会议|论坛)")
_PARTNERED = re.compile("[与和同、](?:[、和与]|共建|联合|合作|签|结对|共同|携手)")
# 全国智慧农业…共同体 is made of general words, and names one all the same.
_OF_TRADE = re.compile("农业|工业|城市|工程|智慧|智能|健康|文化|艺术|体育|心理|思政|美育|劳动教育")
_TRADE = re.compile(
    r"(?:控股|集团|实业|投资|科技|建设|工程|发展|技术|股份|产业|工业|商贸|贸易|国际|电子商务|电商|物流|信息|网络|软件|智能|教育|文化|传媒|生物|医药|健康|能源|食品|农业|环保|装备|机械|电子|电气|汽车|服务|管理|咨询|供应链)*"
)
_BRAND = re.compile(r"“[^“”，。；、]{2,8}”$")


def _whole_company(text: str, edge: int, start: int, floor: int) -> int:
    """A company's name with what a boundary within it cut off: 中铸联合控股, 甲六和股份, “老字号”餐饮."""
    if edge == start and edge > floor and text[edge - 1] in "和同为向":
        whole = left_edge(text, edge - 1, floor)
        return whole if edge - whole >= 3 else edge
    if text[edge] == "（" and edge > floor + 3:  # 甲世纪出版（集团）有限公司
        for size in (4, 3, 2):
            if is_boundary(text[edge - size : edge]):
                whole = left_edge(text, edge - size, floor)
                return whole if edge - size - whole >= 2 else edge
    if _TRADE.fullmatch(text[edge:start]) and edge > floor:
        for size in (4, 3, 2):
            word = text[max(floor, edge - size) : edge]
            if is_boundary(word) and (edge < start or word in IN_COMPANIES or word == "企业"):
                whole = left_edge(text, edge - size, floor)
                if edge - size - whole >= 2 and not _NO_HALF.search(text[whole : edge - size]):
                    return whole
    brand = _BRAND.search(text, max(floor, edge - 10), edge)
    return brand.start() if brand else edge


_OF_ONE_NAME = re.compile("(?:(?!大学|学院|学校|公司|集团|共建|合作|联合|开展|设立)[一-鿿])*")


def _from_country(text: str, edge: int, start: int, floor: int) -> int:
    """A foreign school's name from its country on, where transliterated syllables looked like boundaries (拉各斯)."""
    found = [
        match for match in country_pattern().finditer(text, max(floor, start - 20), start)
        if match.end() <= edge <= match.end() + 6 and _OF_ONE_NAME.fullmatch(text, match.end(), edge)
    ]  # fmt: skip
    return (
        found[-1].start() if found and not re.search("[与和在的、]", text[found[-1].end() : edge]) else edge
    )


_LONGEST_QUOTED = 40


def _quoted_from(text: str, end: int) -> int:
    """Where the quotation begins that ends at ``end``; -1 where none does. What is quoted is the name, whole."""
    if text[end : end + 1] not in ("”", '"', "」"):
        return -1
    opening = max(text.rfind(mark, max(0, end - _LONGEST_QUOTED), end) for mark in "“「")
    inside = text[opening + 1 : end]
    return opening + 1 if opening >= 0 and not re.search("[”」，。；！？、+]", inside) else -1


_AS_KIND = re.compile("(?:重要|主要|骨干|核心)的$")  # 是南疆重要的航海人才培养基地


def _beside_another(text: str, edge: int, start: int, end: int) -> bool:
    """Whether a street of two characters is one of the parties of a sentence: 与东关街道、甲社区共建."""
    return (
        start - edge == 2
        and text[start:end] in ("街道", "街道办事处")
        and _PARTNERED.match(text[edge - 1 : edge] + text[end : end + 2]) is not None
    )


_TO_BE = re.compile(
    "”?(?:建设|培育|认定|立项|支持|试点)*(?:单位|项目|计划|名单)"
)  # 工作室建设项目 is a programme


def head_names(text: str, floor: int = 0) -> list[Mention]:
    """Names told by their heads, in ``text`` from ``floor`` on; nested ones included, official ones not."""
    automaton, words, types = _head_automaton()
    found: list[Mention] = []
    plain: list[Mention] = []
    abroad = country_pattern().search(text) is not None
    for index, start, end in automaton.find_matches_as_indexes(text):
        type_name, head = types[index], words[index]
        if type_name is None or start < floor:
            continue
        if (quoted := _quoted_from(text, end)) >= 0 and type_name in QUOTED_TYPES and start - quoted >= 2:
            if _accept(type_name, head, text[quoted:start]) and not bare_scope(text[quoted:start]):
                found.append(Mention(quoted, end, type_name, clean(text[quoted:end])))
            continue
        edge = left_edge(text, start, floor, quotes=type_name in QUOTED_TYPES)
        surface = text[edge:end]
        lead = len(surface) - len(surface.lstrip('“”"「」『』 ）)'))
        edge += lead
        if surface.count("”") > surface.count("“"):  # a quotation that began before the name
            cut = surface.rfind("”") + 1
            if cut < len(surface) - len(head):
                edge = end - len(surface) + cut
        if type_name in ("TrainingBase", "IndustryCollege"):
            edge = _whole_facility(text, edge, floor)
        elif type_name == "Enterprise":
            edge = _whole_company(text, edge, start, floor)
        elif type_name == "Institution" and abroad:
            edge = _from_country(text, edge, start, floor)
        stem = text[edge:start]
        if (
            type_name == "Enterprise"
            and found
            and found[-1].type == type_name
            and _continues(text, found[-1].end, start)
        ):
            edge = found[-1].start
            stem = text[edge:start]
        if type_name in _UNIONS and (edition := _EDITION.match(stem)) and _MEETING.match(text, end):
            edge += edition.end()  # 第二届甲联盟年会: the edition is the meeting's
            stem = text[edge:start]
        if not _beside_another(text, edge, start, end) and not _accept(type_name, head, stem, abroad=abroad):
            if type_name in MAY_BE_PLAIN and len(clean(stem)) >= 2 and is_generic(clean(stem)):
                plain.append(Mention(edge, end, type_name, clean(text[edge:end])))
            continue
        if type_name == "TrainingBase" and (
            bare_scope(stem) or _TO_BE.match(text, end) or _AS_KIND.search(text, max(0, edge - 4), edge)
        ):
            continue
        if type_name == "IndustryEducationConsortium" and _TO_BE.match(text, end):
            continue  # 甲省市域产教联合体建设名单
        if head == "研究所" and "科学院" in stem:  # an academy's institute is an academy too
            type_name = "Institution"
        found.append(Mention(edge, end, type_name, clean(text[edge:end])))
    found += told_by_others(text, found, plain)
    return [*found, *latin_names(text, floor), *_numbered(text, floor, found)]


def _numbered(text: str, floor: int, found: list[Mention]) -> list[Mention]:
    """Bureaus and works by a number: 中铁十二局, 青禾集团第三研究所."""
    more = []
    for match in _NUMBERED.finditer(text, floor):
        edge = left_edge(text, match.start(), floor)
        edge += 2 if text.startswith("服务", edge) else 0
        known = any(item.start == edge and item.end == match.end() for item in found)
        if match.end() - edge >= 4 and not known:
            more.append(Mention(edge, match.end(), "Enterprise", clean(text[edge : match.end()])))
    return more


_SCOPE_ONLY = re.compile(
    r"^全国|^国家(?!级)|^世界(?!技能大赛)|^第[一二三四五六七八九十\d]+[个批]|\d[个家]|[的了]|鲁班工坊"
)


def bare_scope(stem: str) -> bool:
    """Whether a facility's stem is a slogan or a count rather than a name of its own."""
    return _SCOPE_ONLY.search(clean(stem)) is not None


def settle(mentions: list[Mention]) -> list[Mention]:
    """Drop what another mention of the same start holds, and what overlaps a longer one without being inside it."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda item: (item.start - item.end, item.start, item.type)):
        clash = False
        for other in kept:
            if mention.end <= other.start or mention.start >= other.end:
                continue
            inside = other.start <= mention.start and mention.end <= other.end
            if (
                not inside
                or (mention.start == other.start and mention.type == other.type)
                or (
                    mention.start == other.start
                    and (mention.type, other.type) == ("Association", "Enterprise")
                )
                or mention.end == other.end
            ):
                clash = True
                break
            if (mention.start, mention.end) == (other.start, other.end):
                clash = True
                break
        if not clash:
            kept.append(mention)
    return sorted(kept, key=lambda item: (item.start, -item.end))
