"""What the columns of tables of contests, courses, bases, partners and honours are called, and what their cells are."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from math import inf

from kg.documents import clusters
from kg.documents.kinds import fit
from ontology.lists import places, specialty_names

_Q = r"(?:校内|校外|校企|共建|新增|实训|实践|实习|教学|虚拟仿真|生产性|产教融合|培训|技能|大师|名师|创新|主要|部分)*"
_HEADERS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("index", r"序号?|编号|N[Oo]\.?"),
        ("contest", r"(?:技能|学科|获奖|参赛|承办)*(?:赛事|竞赛|大赛|比赛)(?:名称|全称)?"),
        ("event", r"赛项(?:名称)?|赛道|组别|(?:竞赛|比赛|参赛)项目(?:名称)?"),
        ("grade", r"(?:获奖|奖项|所获)?(?:等级|等次|名次|奖次|奖级)|获奖(?:情况|结果)|(?:所?获)?奖项|成绩"),
        ("level", r"(?:获奖|赛事|竞赛|项目|奖项)?(?:级别|层次)"),
        ("person", r"(?:获奖|参赛)(?:人员?|者|学生|选手|教师|师生|成员|队员)(?:姓名)?|(?:学生|教师|选手)(?:姓名)?|队员|姓名|指导(?:教师|老师)|(?:课程|项目|团队|专业|基地|成果)?(?:主持人|负责人|带头人)|(?:教材)?主编|作者|(?:成果)?完成人"),
        ("standing", r"身份|(?:我校|学校|学院|本校|我院|本院)?(?:担任|所任)?(?:角色|职务)|(?:我校|学校|学院|本校|我院|本院)身份|人员类别"),
        ("partner", r"(?:校企|共同|合作|共建|依托|建设|牵头|参与|捐赠|实习|签约|联合|本科|高职)+(?:企业|单位|院校|学校|高校|公司|方)(?:名称)?|(?:企业|公司|单位)名称"),
        ("organ", r"(?:颁奖|授奖|授予|颁发|颁证|发证|主办|承办|举办|评选|批准|认定|立项)(?:单位|部门|机构)"),
        ("publisher", r"出版(?:社|单位)(?:名称)?"),
        ("number", r"(?:建筑|占地|使用|总)?面积(?:（[^（）]*）)?|(?:工位|设备|台套|可用工位)(?:数量?)?(?:（[^（）]*）)?|(?:投资|投入|设备|捐赠)?(?:金额|总值|价值)(?:（[^（）]*）)?|(?:考核|取证|获证|参加|学生|接待|培训)?人[数次](?:（[^（）]*）)?|占比|通过率|取证率"),
        ("year", r"(?:获奖|立项|认定|入选|成立|建成|共建|加入|获批)?(?:时间|年份|年度|年月|日期)"),
        ("specialty", r"(?:服务|面向|覆盖|对接|适用|涉及|涵盖|支撑|所属|试点|合作|开设|培养|相关|参与|的)*专业(?:名称)?"),
        ("college", r"(?:现代|特色|校企共建)*产业学院(?:名称)?"),
        ("body", r"(?:行业|市域)?(?:产教融合)?(?:共同体|联合体|联盟|职教集团)(?:[/、及和](?:联合体|联盟|集团|共同体))*(?:名称)?"),
        ("base", rf"{_Q}(?:基地|中心|实训室|实验室|工作室|平台|场所|车间)(?:名称)?"),
        ("certificate", r"(?:职业技能|1\+X|技能)*(?:等级|资格)*证书(?:名称)?"),
        ("title", r"(?:项目|课程|教材|成果|入选|认定|立项|获奖|荣誉)*(?:类型|类别)|荣誉称号|(?:荣誉|称号|奖项)名称|荣誉|称号"),
        ("work", r"(?:项目|课程|教材|成果|作品|案例)(?:名称)?"),
        ("thing", r"名称"),
    )
)  # fmt: skip
OPTIONAL = frozenset({"contest", "level", "year", "number", "organ", "standing"})
"""Columns that may be empty in a row: a contest's cell may be merged with the one above."""
LISTING = frozenset({"person", "partner", "specialty"})
REPEATED = frozenset({"person", "number", "partner", "specialty"})
_FREE = frozenset({"event", "work"})
_NAMING = frozenset({"contest", "partner", "college", "body", "base", "title", "certificate", "thing"})
_ENOUGH = 2
_UNUSUAL, _DOUBTFUL, _FURTHER = 0.5, 0.8, 0.2


def column_of(name: str) -> str:
    """What a column of this name holds; "" where that is not known."""
    return next((kind for kind, pattern in _HEADERS if pattern.fullmatch(name)), "")


def make_table(kinds: Sequence[str]) -> bool:
    """Whether columns of these kinds tell their cells apart: at most one, not the last, may hold any words.

    One at least is never empty, so that each row has something.
    """
    told = [kind for kind in kinds if kind not in _FREE and kind != "index"]
    return (
        len(kinds) - kinds.count("index") - len(told) <= 1
        and len(told) >= _ENOUGH
        and not _NAMING.isdisjoint(kinds)
        and not OPTIONAL.issuperset(told)
        and kinds[-1] not in _FREE
    )


@lru_cache(maxsize=65536)
def cost_of(kind: str, texts: tuple[str, ...]) -> float:
    """What it costs to take these pieces for a cell of this kind; infinite where they cannot be one."""
    if kind == "specialty":
        return clusters.cost_of(kind, texts)
    text = texts[0]
    for below in texts[1:]:
        text += ("、" if parted(kind, text, below) else "") + below
    unbalanced = text.count("（") != text.count("）") or text.count("“") != text.count("”")
    if unbalanced or text.count("《") != text.count("》"):
        return inf
    if text.startswith(("、", "）", "”", "》", "与", "和", "及")) or text.endswith(("、", "与", "及")):
        return inf
    return _COSTS[kind](text)


def parted(kind: str, above: str, below: str) -> bool:
    """Whether an item ends where a piece does: two whole names, one below the other."""
    if kind == "specialty":
        return clusters.parted(kind, above, below)
    if below.startswith(("、", "，", "）")) or above.count("（") != above.count("）"):
        return False
    if kind == "person":
        return _PERSON.fullmatch(re.split("[、，；]", above)[-1]) is not None and below[1:2] not in ("", "、")
    if kind != "partner" or _LEGAL_FORM.match(below):
        return False
    return _FIRM.search(above) is not None and _FIRM.search(below) is not None


_CONTEST = re.compile(
    r"(?:大赛|竞赛|比赛|锦标赛|挑战赛|邀请赛|选拔赛|联赛|展演|展示活动|运动会)(?:（[^（）]*）)?(?:“[^“”]*”赛项|[一-鿿]{2,6}(?:赛区|总?决赛)(?:[一-鿿]{2,4}赛道)?)?$"
)
_RESULT_WITHIN = re.compile(r"[特一二三]等奖|[金银铜]奖(?!赛)|[^\d—～~至-](?:19|20)\d\d年")
_CONTEST_WITHIN = re.compile(r"(?:大赛|竞赛|锦标赛|邀请赛|展演)(?!（)(?=.{4})")
_GRADE = re.compile(
    r"(?:(?:国家|省|市|全国)级?(?:赛)?)?(?:团体|个人)?(?:(?:[特一二三四]等|[金银铜]|优[秀胜]|入围|单项|最佳[一-鿿]{2,4}|优秀[一-鿿]{2,4})(?:奖|牌)|[特一二三]等|第[一二三四五六七八\d]名|[冠亚季]军|优胜|优秀)(?:\d{1,2}[项个名])?"
)
_LEVEL = re.compile(r"(?:国家|国际|世界|省部?|市|校|院|行业|自治区|区域?|厅局?|地市)级?(?:赛)?")
_PERSON = re.compile(r"[一-鿿]{2,4}|[一-鿿]{1,8}(?:·[一-鿿]{1,8}){1,3}")
_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚"
    "谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向"
    "柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵欧阳司马上官诸葛慕容令狐尉迟皇甫"
)
_TEAM = re.compile("[一-鿿“”A-Za-z]{2,12}(?:团队|代表队|组合|战队)")
_NOTHING = re.compile("[-—–/无]{1,2}")
_STANDING = re.compile(
    r"(?:学生|教师|师生|在校生|毕业生|辅导员|职工|教职工|校友|留学生|(?:副|常务|执行|轮值|名誉|联合|共同|发起|牵头|参与|理事|会员|成员|主持|委员|主任|秘书)*(?:单位|理事长?|会员|成员|委员|会长|秘书长|主任|牵头|参与)(?:单位)?)"
)
_FIRM = re.compile(
    r"(?:公司|集团|厂|局|院|所|协会|学会|商会|大学|学校|中学|中心|酒店|银行|合作社|政府|委员会|管委会|办公室|社|店)(?:（[^（）]*）)?$"
)
_LEGAL_FORM = re.compile("（集团|集团|股份|有限|责任|总?公司")
_FIRM_WITHIN = re.compile(r"公司(?!（)(?!.{0,8}(?:公司|院|所|厂)(?:（|$))(?=.{4})")
_BASE = re.compile(
    r".{2,}(?:基地|中心|工作室|工作站|实训室|实验室|室|馆|车间|平台|工坊|站|园|实训场|工厂)(?:（[^（）]*）)?$"
)
_BASE_WITHIN = re.compile(r"(?:基地|中心|工作室|实训室|车间|馆)(?!（)(?=.{4})")
_BODY = re.compile(r".{2,}(?:共同体|联合体|联盟|集团|学会|协会|委员会|商会|研究会)(?:（[^（）]*）)?$")
_COLLEGE = re.compile(r".{2,}学院(?:（[^（）]*）)?$")
_PUBLISHER = re.compile(r"^[^、，；]{2,}(?:出版社|出版集团|出版(?:传媒)?(?:股份|集团)?有限(?:责任)?公司)$")
_CERTIFICATE = re.compile(r".{2,}(?:证书|合格证)(?:（[^（）]*）)?$|.{2,}（[初中高]级）$")
_TITLE = re.compile(
    r".{2,}(?:课程?|教材|基地|专业群?|团队|名师|成果奖|项目|案例|工作室|中心|单位|资源库|奖|称号|集体|个人|模范|能手|工匠|[特一二三]等奖)(?:（[^（）]*）)?$"
)
_GIVEN = re.compile(
    r"国家|全国|教育部|“?十[三四五]五|首批|第[一二三四五六\d]+批|(?:19|20)\d\d年|自治区|[国省市校院区]级"
)
_OF_A_PLACE = re.compile("[一-鿿]{2,3}[省市]")


@lru_cache
def _provinces() -> tuple[str, ...]:
    """The provinces' names, short ones too."""
    own = [place for place in places() if place.name == place.province]
    return tuple(name for place in own for name in (place.name, place.short_name))


def _is_given(text: str) -> bool:
    """Whether a title begins with who gives it, or on which level."""
    return bool(_GIVEN.match(text) or _OF_A_PLACE.match(text)) or text.startswith(_provinces())


def _ends(pattern: re.Pattern[str], within: re.Pattern[str] | None = None) -> Callable[[str], float]:
    """The cost of cells that end so; ``within`` is what speaks for two of them run together."""

    def cost(text: str) -> float:
        if not pattern.search(text):
            return inf
        return _DOUBTFUL if within and within.search(text) else 0.0

    return cost


def _fits(pattern: re.Pattern[str]) -> Callable[[str], float]:
    return lambda text: 0.0 if pattern.fullmatch(text) else inf


def _known(kind: str) -> Callable[[str], float]:
    return lambda text: 0.0 if fit(kind, text) > 0 else inf


def _cost_of_contest(text: str) -> float:
    if not _CONTEST.search(text) or len(text) < 5 or "、" in text or _RESULT_WITHIN.search(text):
        return inf
    return _UNUSUAL if _CONTEST_WITHIN.search(text) else 0.0


def _cost_of_words(text: str) -> float:
    """What it costs to take a text for one that may be any words: the name of an event or of a work."""
    if _GRADE.fullmatch(text) or _LEVEL.fullmatch(text) or not re.search("[一-鿿]{2}|[A-Za-z]{2}", text):
        return inf
    if re.search("[。；：！？]", text):
        return inf
    given = _GIVEN.search(text) is not None or any(name in text for name in _provinces())
    odd = (
        2 * given
        + ("、" in text)
        + (_CONTEST.search(text) is not None)
        + (_PUBLISHER.search(text) is not None)
    )
    return (0.0 if re.fullmatch("《[^《》]+》", text) else _FURTHER) + _DOUBTFUL * odd


def _cost_of_persons(text: str) -> float:
    if _NOTHING.fullmatch(text) or _TEAM.fullmatch(text):
        return _FURTHER
    names = re.split("[、，；]", re.sub(r"等(?:\d{1,2}人)?$", "", text))
    if not all(_PERSON.fullmatch(name) and not _STANDING.fullmatch(name) for name in names):
        return inf
    if fit("person", "、".join(names)) <= 0 or not specialty_names().isdisjoint(names):
        return inf
    return sum(
        _FURTHER * (len(name) > 3) + _UNUSUAL * (name[0] not in _SURNAMES)
        for name in names
        if "·" not in name
    )


def _cost_of_partners(text: str) -> float:
    items = re.split("[、；]", text)
    if not all(len(item) > 3 and _FIRM.search(item) and not _LEGAL_FORM.match(item) for item in items):
        return inf
    return _DOUBTFUL * sum(_FIRM_WITHIN.search(item) is not None for item in items)


def _cost_of_base(text: str) -> float:
    if not _BASE.search(text) or re.search(r"公司$|公司(?=.{0,4}公司)", text):
        return inf
    return _DOUBTFUL if _BASE_WITHIN.search(text) else _UNUSUAL if "公司" in text else 0.0


def _cost_of_thing(text: str) -> float:
    return min(_COSTS[kind](text) for kind in ("base", "body", "college"))


def _cost_of_title(text: str) -> float:
    if not _TITLE.search(text):
        return inf
    return (0.0 if _is_given(text) else _UNUSUAL) + _FURTHER * text.endswith("课")


_COSTS: dict[str, Callable[[str], float]] = {
    "contest": _cost_of_contest,
    "event": _cost_of_words,
    "work": _cost_of_words,
    "grade": _fits(_GRADE),
    "level": _fits(_LEVEL),
    "person": _cost_of_persons,
    "standing": _fits(_STANDING),
    "partner": _cost_of_partners,
    "organ": _known("organ"),
    "publisher": _ends(_PUBLISHER),
    "number": _known("number"),
    "year": _known("year"),
    "college": _ends(_COLLEGE),
    "body": _ends(_BODY),
    "base": _cost_of_base,
    "certificate": _ends(_CERTIFICATE),
    "title": _cost_of_title,
    "thing": _cost_of_thing,
}
