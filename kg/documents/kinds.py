"""What a column of a table holds: told by its header, and by how a finished cell of it ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from ontology.lists import institution_names, specialty_names

FIGURE = (
    r"^[↑↓+±-]?\s?[\d.,]+\s?(?:[%％‰]|[/:：~-]\s?[\d.,]+)?(?:[万亿]?[元人次个项家门学时分名所天册台套本篇级位]{0,3})?(?:（[^（）]*）)?$"
    r"|^[-—–/无]{1,2}$|^未定$"
)
"""What a figure in a table reads like, with its unit."""

KINDS: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (kind, re.compile(header), re.compile(whole))
    for kind, header, whole in (
        ("body", r"共同体|联合体|联盟|职教集团", r"(?:共同体|联合体|联盟|集团|协会|学会|委员会)$"),
        ("college", r"产业学院名称|产业学院$|^学院名称", r"(?:产业学院?|学院)$"),
        ("organ", r"(?:颁奖|授奖|授予|颁发|颁证|发证|主办|举办|组织|评选|批准|认定|评价)(?:单位|部门|机构|组织|企业)|^部门$", r"(?:部|厅|局|委|会|府|办|院|处|中心|公司|集团|协会|大学|办公室|出版社|联盟)$"),
        ("role", r"角色|职务|身份|担任|单位性质|参与形式", r"(?:理事|成员|主任|秘书|会长|委员|会员|主席|牵头|参与|发起|主持|参加).*$"),
        ("department", r"二级学院|所属学院|所在学院|院系|系部|教学部门|所属部门", r"(?:学院|系|部|中心)$"),
        ("school", r"院校|高校|职校|学校(?!角色|身份|职务)|大学", r"(?:学院|大学|学校|中心|职教中心|中专|分校)(?:（[^（）]*）)?$"),
        ("company", r"企业|公司|用人单位|单位名称|(?:合作|共建|依托|建设|接收|实习)单位|合作方|出版社", r"(?:公司|集团|厂|研究院|协会|大学|研究所|酒店|医院|银行|中心|出版社|学会|商会|合作社|学院|局|社|店)(?:（[^（）]*）)?$"),
        ("cluster", r"专业群", r"(?:群|[术理造计务销会理育用修艺化程工])$"),
        ("form", r"(?:合作|培养|共建|办学|参与)(?:形式|方式|模式|内容|类型|项目)|^形式$", r"(?:制|班|培养|实习|实训|实践|基地|学院|研发|合作|建设|就业|中心|服务|课程|共建|培训|项目|开发|捐赠|教材|攻关|聘用|育人|课题|指导|办学|对接|衔接|贯通|一体化|分段)$|^[-—–/无]{1,2}$"),
        ("contest", r"(?:竞赛|大赛|比赛|赛事)(?:名称|项目)?$|参赛项目", r"[一-鿿）”A-Za-z]$"),
        ("certificate", r"证书", r"[一-鿿）A-Za-z]$"),
        ("base", r"^(?:校[内外]|实训|实习|实践|培训|培养)*基地$|基地名称|中心名称|工作室名称|平台名称", r"(?:基地|中心|工作室|车间|学院|[室所院站坊园]|公司|集团|医院)(?:（[^（）]*）)?$"),
        ("specialty", r"专业(?!带头|负责|教师|代码|大类|门类)", r"(?:[术理造计务销会育用修艺化程语工学产融易游乐流驾检营器加工械动全备统络媒画播制与药疗养护]|（[^（）]*）)$"),
        ("chain", r"产业链|产业", r"[一-鿿）]$"),
        ("number", r"人数|数量|金额|经费|学时|学分|万元|（[人个项家门元次]）|比例|[率数]$|排名", FIGURE),
        ("year", r"年份|时间|日期|年度|年月", r"^\d{4}(?:年度?|年\s?\d{1,2}月.{0,4}|[./-]\d{1,2}.*|\d{2,4}|(?:[-—–~至]|年[-—–~至])\d{2,4}.*|届|级|学年)?$"),
        ("grade", r"等级|奖项(?!名称)|级别|奖次|奖级|层次|类别|类型", r"(?:奖|级|等|类|次|项|目|本科|专科|[金银铜]牌?|名|优胜|合格|单位)$"),
        ("person", r"姓名|负责人|带头人|主持人|主编|指导教师|教师$|选手|学生$|完成人|队员|获奖人", r"^(?:[一-鿿]{2,4}|[一-鿿]+·[一-鿿·]+)(?:[、，/；](?:[一-鿿]{2,4}|[一-鿿]+·[一-鿿·]+))*等?$"),
    )
)  # fmt: skip


def kind_of(header: str) -> str:
    """What a column holds, by its header; "text" where that says nothing."""
    return next((kind for kind, pattern, _ in KINDS if pattern.search(header)), "text")


_CONTENT_KINDS = ("cluster", "specialty", "body", "college", "company", "school", "number", "year")


def column_kind(header: str, cells: Sequence[str]) -> str:
    """What a column holds, by its header and by some of its cells where these are known."""
    named = kind_of(header) if header else "text"
    if not cells:
        return named
    scores = {kind: sum(fit(kind, cell) >= 1.5 for cell in cells) for kind in _CONTENT_KINDS}
    best = max(_CONTENT_KINDS, key=lambda kind: (scores[kind], kind == named))
    if scores[best] >= 0.6 * len(cells) and (named in ("text", best) or best == "number"):
        return best
    if len(cells) >= 3 and sum(fit(named, cell) > 0 for cell in cells) < 0.4 * len(cells):
        return "text"
    return named


def fits_some_key(text: str) -> bool:
    """Whether a piece is a name of its own, so no header."""
    return (
        text in specialty_names()
        or text in institution_names()
        or re.search(r".{2,}(?:专业群|有限(?:责任)?公司|共同体)$", text) is not None
    )


_LONGEST = {"specialty": 18, "cluster": 20, "certificate": 26, "grade": 8, "chain": 24, "person": 12}
_LONGEST_TRADE = 12
_CONTEST = re.compile(r"(?:大赛|竞赛|比赛|锦标赛|挑战赛|邀请赛|选拔赛|联赛|展演|展示活动)(?:（[^（）]*）)?$")
_NO_PERSON = re.compile(
    r"(?:[技艺]术|专业|公司|集团|学院|大学|学校|产业|链|[省市县区]|[一二三]等|[奖级制班]|中心|项目|组|实习|培养|服务|工程|管理|设计)$"
)
_GRADED = re.compile(r"奖|[特一二三四]等奖?|[金银铜]奖|优[秀胜]奖|[国省市校院]家?级")
_GRADE = re.compile(
    r"(?:(?:国家|省|市|校|院|部|区|厅|行业|省部|地市)级|(?:[特一二三四]等|[金银铜]|优[秀胜]|[初中高])[奖牌级]?(?:第?[一二三四五\d]名|\d+[项个名])?|第[一二三\d]名|优秀.{2,6}奖)$"
)
_WHOLE = {kind: whole for kind, _, whole in KINDS}
_SHORT_COMPANY = re.compile(r"^[一-鿿A-Za-z]{2,}(?:、[一-鿿A-Za-z]{2,})*、?$")


# A company, or two run together: a finished name inside is no good sign.
_TWO_NAMES = re.compile(
    r"(?:公司|协会|大学|学院|研究院)(?!.{0,8}(?:分公司|出版社|附属))[^（）]{4,}$|集团(?!有限|股份|公司|.{0,8}分公司)[^（）]{4,}$"
)


@lru_cache(maxsize=65536)
def fit(kind: str, text: str) -> float:
    """How well a finished cell suits its kind: 2 for a sure one, 0.5 for one that may be, -2 for one that can't."""
    if not is_whole(kind, text):
        return -2.0
    if kind == "text":
        return 0.2
    if kind in _LONGEST and max(map(len, re.split("[、；]", text))) > _LONGEST[kind]:
        return -2.0
    suits = _SUITS.get(kind)
    return suits(text, _items(text)) if suits else 1.5


def _items(text: str) -> list[str]:
    """What a cell lists, without what stands in brackets."""
    return re.split(r"[、，；/]", re.sub(r"（[^（）]*）", "", text))


def _suits_specialty(text: str, items: list[str]) -> float:
    if re.search(r"公司|集团|学院|共同体|证书|产业|链$|\d{2}|。", text):
        return -2.0
    if len(items) > 1 and specialty_names().isdisjoint(items):
        return -2.0
    return 2.0 if items[-1] in specialty_names() else 0.5


def _suits_cluster(text: str, items: list[str]) -> float:
    one = text.endswith("专业群") and text.count("专业群") == 1
    return 2.0 if one or items[-1] in specialty_names() else 0.5


def _suits_chain(text: str, items: list[str]) -> float:
    last = items[-1]
    if last in specialty_names() or "专业群" in text or re.search(r"产业链.+[^、，；产业链群]{2,3}$", text):
        return -1.0
    if re.search(r"(?:产业|链|集群|行业)(?:（[^（）]*）)?$", text):
        return 2.0
    return 0.4 if len(last) <= _LONGEST_TRADE else -1.0


def _suits_grade(text: str, items: list[str]) -> float:
    if _GRADE.match(text):
        return 1.0 if text.endswith("等") else 2.0
    return 0.4 if len(text) <= 8 else -2.0


def _suits_contest(text: str, items: list[str]) -> float:
    return 2.0 if _CONTEST.search(text) else 0.3


def _suits_person(text: str, items: list[str]) -> float:
    return -1.0 if items[-1] in specialty_names() or _NO_PERSON.search(text) else 1.5


def _suits_organ(text: str, items: list[str]) -> float:
    return -2.0 if _GRADED.match(text) else 1.5


def _suits_certificate(text: str, items: list[str]) -> float:
    if "。" in text or len(text) > 60:
        return -2.0
    return 2.0 if "证书" in items[-1] else 0.5


def _suits_school(text: str, items: list[str]) -> float:
    return 2.5 if items[-1] in institution_names() else 1.0 if len(text) >= 6 else -0.5


def _suits_company(text: str, items: list[str]) -> float:
    if items[-1] in specialty_names() or "共同体" in text[:-3]:
        return -2.0
    if _SHORT_COMPANY.match(text) and not _WHOLE["company"].search(text):
        return 0.6
    return _as_name_of_organisation(text, items)


def _suits_body(text: str, items: list[str]) -> float:
    if items[-1] in specialty_names() or "公司" in text or "共同体" in text[:-3]:
        return -2.0
    return _as_name_of_organisation(text, items)


def _as_name_of_organisation(text: str, items: list[str]) -> float:
    if re.match(r"(?:股份|有限|责任|集团|科技)*(?:公司|集团)", text) or len(text) < 4:
        return -1.0
    return 0.3 if _TWO_NAMES.search(text) or items[-1] in institution_names() else 2.0


_SUITS: Mapping[str, Callable[[str, list[str]], float]] = {
    "specialty": _suits_specialty,
    "cluster": _suits_cluster,
    "chain": _suits_chain,
    "grade": _suits_grade,
    "contest": _suits_contest,
    "person": _suits_person,
    "organ": _suits_organ,
    "certificate": _suits_certificate,
    "school": _suits_school,
    "company": _suits_company,
    "body": _suits_body,
    "college": _suits_body,
}


@lru_cache(maxsize=65536)
def is_whole(kind: str, text: str) -> bool:
    """Whether a cell's text looks finished for its kind."""
    if text.count("（") != text.count("）") or text.endswith(("、", "（")):
        return False
    if kind != "person" and text.endswith(("与", "和", "及")):
        return False
    if kind == "text" or (kind == "specialty" and text in specialty_names()):
        return True
    if (
        kind == "company"
        and not _WHOLE[kind].search(text)
        and _SHORT_COMPANY.match(text)
        and not re.search(r"有限?$|股份?有?限?$|公$|科$|技$|集$", text)
    ):
        return all(len(part) <= 5 for part in text.split("、"))
    return _WHOLE[kind].search(text) is not None
