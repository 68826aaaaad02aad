"""Whose post it is: the organisation that a title begins with, whether or not a finder of names knows it."""

from __future__ import annotations

import re

from extractors.achievements.context import View
from extractors.annotation import Ref
from extractors.names.edges import place_at_start
from extractors.names.titled.persons import BEFORE

ROLE_END = re.compile(rf"(?:{BEFORE}|委员|理事|官员|党组成员|会员|编委|社委|常委)$")
# Words of honour or of a part played, which are no posts.
NO_POST = frozenset(
    (
        "获得者 获奖者 选手 能手 标兵 劳模 劳动模范 技术能手 代表 同志 考生 成员 主编 副主编 先锋 工匠 大师 法人 主持人 主讲人 领衔人 领队 技能大师 学子 创业者"
    ).split()
)
HOLDERS = (
    "Institution", "Enterprise", "Association", "GovernmentBody", "TrainingBase", "OverseasWorkshop", "IndustryCollege",
    "IndustryEducationCommunity", "IndustryEducationConsortium", "VocationalEducationGroup",
)  # fmt: skip
_TOP_BODIES = re.compile(
    r"(?:中国)?(?:教育部|人力资源和?社会保障部|人社部|工业和信息化部|工信部|农业农村部|文化和旅游部|交通运输部|应急管理部|退役军人事务部|全国总工会|共青团中央|团中央|中国科协)$"
)
# Bodies that no finder of names knows, where a place opens them and a post follows.
_BODY = re.compile(
    r"([一-鿿]{2,22}?(?:委员会|常委会|政法委|宣传部|组织部|统战部|关工委|指挥部|众议院|参议院|[科教研文旅农商信]{1,4}部|厅|局|委(?![员会]|[宣组统]\w部)|检察院|法院|政协))(?=[一-鿿]{2,10}$)"
)
# A department or centre of a ministry's, and the town or county that a head of it governs.
_OF_MINISTRY = re.compile(
    rf"((?:{_TOP_BODIES.pattern.removesuffix('$')})[一-鿿]{{2,14}}?(?:司|中心|研究院|研究所))(?=[一-鿿]{{2,14}}$)"
)
_NATIONAL = re.compile(
    "((?:全国|中国|国家)[一-鿿]{4,20}?(?:中心|委员会|协会|学会|研究会|联合会))(?=[一-鿿]{2,10}$)"
)
_TOWN = re.compile(
    r"([一-鿿]{2,6}?[市区县旗](?:委(?=副?书记$)|(?=(?:人民政府|政府)?副?[市区县旗]长$)))(?=[一-鿿])"
)
# 省教育厅: of the province that the report need not name.
_OF_HERE = re.compile(
    "(?:省|市|自治区)[一-鿿]{1,12}(?:厅|局|委|委员会)$|[一-鿿]{2,3}[市区县](?:政协|人大常委会)$"
)
_PARTY = re.compile("^(?:中共|中国共产党|共青团|中国共青团)")
# A centre that no finder of names knows: 甲市对外教育交流中心主任.
_CENTRE = re.compile("([一-鿿]{5,22}?中心)(?=(?:副?主任|副?书记|副?院长|副?所长)[一-鿿、]{0,10}$)")
_LEAGUE = re.compile("((?:中国)?共青团[一-鿿]{2,8}?[省市区县州]委)(?=[一-鿿]{2,14}$)")
_FIRM = re.compile(
    r"([一-鿿]{3,20}?(?:厂|酒店|饭店|商场|幼儿园|农场|矿业|煤矿|电站|车站|机场))(?=[一-鿿]{2,10}$)"
)
_ALUMNI = re.compile(r"([一-鿿]{2,8}校友会)(?=(?:执行|常务|名誉)?副?(?:会长|秘书长|理事长|理事)$)")
# A firm by its trade alone, before a post that only firms have: 甲食品董事长, 乙科技高级副总裁.
TRADED = re.compile(
    r"([一-鿿]{2,8}(?:科技|集团|实业|股份|控股|重工|电气|电子|汽车|软件|药业|制药|食品|建工|置业|传媒|物流|能源|智能|农机|农业|机械|装备|餐饮|酒店|文旅|生物|医药|信息|网络))(?=(?:高级|执行|常务)?(?:副?总裁|副?总经理|董事长|总监|总工程师|人力资源总监)$)"
)
# 公司董事长王某 after the company has been named, 集团理事长 after the alliance.
_SAID = re.compile(
    r"(?!企业(?:导师|教师|专家|教授|兼职))(?:该|本)?(公司|企业|集团|医院|事务所|银行|酒店|研究所|合作社|农场|联盟|共同体|联合体|协会|学会)(?=[一-鿿、]{2,14}$)"
    # 其董事长王某: a post that only firms have
    r"|(其)(?=(?:法定代表人|执行|常务|高级|联合)?(?:副?董事长|副?总裁|副?总经理|(?:副|总)?厂长|副?总工程师|[一-鿿]{0,4}总监|首席[一-鿿]{2,4}|(?:联合)?创始人|法人代表|总经理助理)$)"
)
# What has to be in the name that such a word stands for.
_IN_NAME = ("医院", "事务所", "银行", "酒店", "研究所", "合作社", "农场")
# 该校副校长, 该院院长: the school that was named last.
_THAT_SCHOOL = re.compile("该[校院](?=[一-鿿、]{2,14}$)")
# 村主任甲: of the village that was named last.
_THAT_VILLAGE = re.compile("村(?:委会|“?两委”?|党支部)?(?=(?:副?主任|副?书记|支书)$)")
_SAID_TYPES = {
    "集团": ("VocationalEducationGroup", "Enterprise"), "联盟": ("VocationalEducationGroup",),
    "共同体": ("IndustryEducationCommunity", "VocationalEducationGroup"), "联合体": ("IndustryEducationConsortium", "VocationalEducationGroup"),
    "协会": ("Association",), "学会": ("Association",),
}  # fmt: skip
# 在甲学院，校长陈某…: of the place that the clause before names
THERE = re.compile("(?:^|[，。；])在[^，。；]{2,14}(?:学院|大学|学校|公司|集团|医院|中心)，$")
_SENT = re.compile(
    r"^(?:[则还也又]|先后)?(?:[为向][^，。；]{1,10}?)?(?:派出|选派|委派|指派|派遣|派驻)(?:了)?"
)


# 飞机维修工程学院院长 beside a firm whose short name is 飞机维修工程: a part of the college's.
_FACULTY = re.compile("(?:学院|系|教研室)(?:党总支|党委)?(?:常务)?(?:副?院长|副?主任|副?书记|教师|副?教授)")


# 甲有限公司乙供电段: the part of the company where somebody works goes with the post.
_WORKS = re.compile("(.{4,}公司)([一-鿿]{2,8}(?:段|厂|车间|车站))")


def holder_of(view: View, start: int, end: int) -> tuple[Ref | None, str]:
    """The organisation that a title begins with, and the rest of the title."""
    text = view.text
    items = [item for item in view.of(*HOLDERS) if start <= item.start and item.end <= end]
    if items:
        widest = max(items, key=lambda item: (item.end, -item.start))
        inner = [
            item
            for item in items
            if item.start == widest.start
            and item.type in ("Institution", "Enterprise")
            and item.end < widest.end
        ]
        whole = next(
            (
                item
                for item in items
                if item.start == start and item.type == "Institution" and item.end == widest.start
            ),
            None,
        )
        holder = whole or (inner[0] if inner else widest)
        short = holder.type == "Enterprise" and not holder.name.endswith(("公司", "集团", "厂", "医院"))
        if short and _FACULTY.match(text, holder.end, end):
            return view.own, text[start:end]
        faculty = re.match(r"(.{2,20}大学)([一-鿿]{2,8}学院)$", holder.name)
        if faculty and holder.type == "Institution":
            return Ref("Institution", faculty.group(1)), faculty.group(2) + text[holder.end : end]
        works = _WORKS.fullmatch(holder.name) if holder.type == "Enterprise" else None
        if works:
            return Ref("Enterprise", works.group(1)), works.group(2) + text[holder.end : end]
        return view.ref(holder), _SENT.sub("", text[holder.end : end])
    own = re.match(r"(?:学院|学校|我院|我校|本校|校(?=党委|长|友))", text[start:end])
    there = own and own.group() == "校" and THERE.search(text[:start])
    if own and not there and not re.search("受|与|到|聘请|邀请|特邀|引进", text[start:end]):
        return view.own, _SENT.sub("", text[start + (0 if own.group() == "校" else own.end()) : end])
    ministry = _OF_MINISTRY.match(text[start:end])
    if ministry:
        return Ref("GovernmentBody", ministry.group(1)), text[start + ministry.end() : end]
    youth = _LEAGUE.match(text[start:end])
    if youth:
        return Ref("GovernmentBody", youth.group(1)), text[start + youth.end() : end]
    national = _NATIONAL.match(text[start:end])
    nations = body_named(national.group(1)) if national else None
    if national and nations:
        return nations, text[start + national.end() : end]
    town = _TOWN.match(text[start:end])
    if town:
        return Ref("GovernmentBody", town.group(1)), text[start + town.end() : end]
    for pattern, kind in ((_BODY, "GovernmentBody"), (_FIRM, "Enterprise"), (_ALUMNI, "Association")):
        body = pattern.match(text[start:end])
        named = _PARTY.sub("", body.group(1)) if body else ""
        if body and (place_at_start(named) or _OF_HERE.match(named)):
            return Ref(kind, body.group(1)), text[start + body.end() : end]
    traded = TRADED.match(text[start:end])
    if traded:
        return Ref("Enterprise", traded.group(1)), text[start + traded.end() : end]
    centre = _CENTRE.match(text[start:end])
    ref = body_named(centre.group(1)) if centre else None
    if centre and ref:
        return ref, text[start + centre.end() : end]
    return _said(view, start, end)


def _said(view: View, start: int, end: int) -> tuple[Ref | None, str]:
    """The one company, hospital or alliance that has been named before it says 公司董事长, 医院院长, 集团理事长."""
    that = _THAT_SCHOOL.match(view.text, start, end)
    if that:
        schools = [item for item in view.of("Institution") if item.end <= start]
        schools = schools or [item for item in view.before if item.type == "Institution"]
        if schools and not view.is_own(schools[-1]):
            return schools[-1].ref, view.text[that.end() : end]
    village = _THAT_VILLAGE.match(view.text, start, end)
    named_before = (*view.before, *(item for item in view.mentions if item.end <= start))
    villages = [item for item in named_before if item.type == "GovernmentBody" and item.name.endswith("村")]
    if village and villages:
        return villages[-1].ref, view.text[start:end]
    said = _SAID.match(view.text, start, end)
    if said is None:
        return None, view.text[start:end]
    word = said.group(1) or said.group(2)
    types = _SAID_TYPES.get(word, ("Enterprise",))
    earlier = [item for item in view.mentions if item.end <= start]
    for mentions in (earlier, view.before):
        named = {
            item.ref
            for item in mentions
            if item.type in types
            and (word not in _IN_NAME or word in item.name)
            and (word != "医院" or not item.name.startswith(view.own_forms))
        }
        if len(named) == 1:
            return named.pop(), _SENT.sub("", view.text[said.end() : end])
        if named:
            break
    return None, view.text[start:end]


_BODY_END = (
    (re.compile(r"(?:厅|局|委员会|人民政府|管委会|[党工农教]委|部|办公室)$"), "GovernmentBody"),
    (
        re.compile(r"(?:协会|学会|研究会|联合会|总会|商会|促进会|基金会|指导委员会|行指委|教指委|中心)$"),
        "Association",
    ),
    (re.compile(r"(?:公司|集团|厂)$"), "Enterprise"),
    (re.compile(r"(?:大学|学院|学校|职教中心)$"), "Institution"),
)
# A centre or association of one of them.
_TOP_BODIES_OF = re.compile(rf"(?:{_TOP_BODIES.pattern.removesuffix('$')}).{{2,}}")


def body_named(text: str) -> Ref | None:
    """The body that these words alone name, by a place or a country's name and a head; None for other words."""
    name = text.strip("“”的 ")
    if _TOP_BODIES.fullmatch(name):
        return Ref("GovernmentBody", name)
    known = place_at_start(name) or name.startswith(("全国", "中国", "中华")) or _TOP_BODIES_OF.match(name)
    if not 5 <= len(name) <= 24 or not known:
        return None
    return next((Ref(kind, name) for pattern, kind in _BODY_END if pattern.search(name)), None)
