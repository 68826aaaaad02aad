"""Industry colleges, bases, centres and workrooms: who built them, with whom, for which specialties."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.annotation import Candidate, Ref
from extractors.frames import Emit, frame
from extractors.skeleton import SIGNS, Skeleton

MACROS = {
    "BUILD": (
        "共建|共同建设|共同建立|共同成立|共同打造|合作共建|合作建设|联合共建|联合建设|联合成立|联合打造|合作成立|合建|建设|建成|建立|建有|成立|打造|设立|组建|创建|创办|挂牌|揭牌|获批|获批建设|投入使用|投建|新建|改建|升级改造|筹建|开设|搭建|申报|依托|拥有|形成"
    ),
}

FRAMES = (
    # 与甲公司共建乙产业学院
    frame(
        "facility.built_with",
        '(?<!分别)(?:(?<!参)与|和|同|携手|联合|引入|依托){ORG:a}[^。；）\ue000-\uf8ff]{0,24}?{BUILD:form}(?:了|的|起)?(?:[^，。；）\ue000-\uf8ff]{0,14}?)[“"]?{FAC:f}',
        Emit("establishedBy", "f", "SELF"),
        Emit("establishedBy", "f", "a"),
        Emit("partnersWith", "SELF", "a", (("form", "$form"),)),
        macros=MACROS,
        veto="参观|走访|考察|协议，|签约，|分别",
    ),
    # 建有甲中心（与乙公司共建）、丙中心（与丁公司合建）
    frame(
        "facility.bracketed",
        "{FAC:f}”?（(?:由)?(?:{SELF})?(?:与|和|同|联合|携手){ORG:a}[^，。；（）\ue000-\uf8ff]{0,6}?{SHARED:form}[^（）\ue000-\uf8ff]{0,10}）",
        Emit("establishedBy", "f", "SELF"),
        Emit("establishedBy", "f", "a"),
        Emit("partnersWith", "SELF", "a", (("form", "$form"),)),
        macros={"SHARED": "共建|合建|合作共建|联合共建|共同建设|联合建设|合作建设|共同打造|联合打造"},
    ),
    # 甲基地由乙局投资建设、学院负责运营
    frame(
        "facility.paid_by",
        "{FAC:f}(?:（[^（）]{1,10}）)?”?由{ORG:a}(?:出资|投资|牵头)+(?P<form>建设|兴建|建成)?[、，](?:由)?{SELF}(?:负责|承担|具体)*(?:运营|管理|建设|承建|实施)",
        Emit("establishedBy", "f", "SELF"),
        Emit("establishedBy", "f", "a"),
        Emit("partnersWith", "SELF", "a", (("form", "$form"),)),
    ),
    # 甲公司向学院捐赠设备，双方合建乙中心
    frame(
        "facility.both",
        "(?:{ORG:a}[^。；\ue000-\uf8ff]{0,12}?{SELF}|{SELF}[^。；\ue000-\uf8ff]{0,8}?{ORG:b})[^。；\ue000-\uf8ff]{0,30}?，(?:双方|校企双方)(?:共同|联合|合作|还|并)*{BUILD:form}[^，。；\ue000-\uf8ff]{0,10}?[“]?{FAC:f}",
        Emit("establishedBy", "f", "SELF"),
        Emit("establishedBy", "f", "a"),
        Emit("establishedBy", "f", "b"),
        macros=MACROS,
    ),
    # 学院与甲公司的乙产业学院揭牌
    frame(
        "facility.for_specialty",
        "{FAC:f}”?[^。；\ue000-\uf8ff]{0,10}?(?:面向|覆盖|涵盖|服务|涉及|对接){SPEC:s}",
        Emit("coversSpecialty", "f", "s"),
        macros=MACROS,
    ),
    # 甲产业学院…，乙、丙专业入驻
    frame(
        "facility.moved_in",
        "{FAC:f}”?[^。；\ue000-\uf8ff]{0,16}?，(?:首批)?{SPEC:s}[^，。；\ue000-\uf8ff]{0,14}?(?:入驻|进驻|进入|对接)",
        Emit("coversSpecialty", "f", "s"),
        macros=MACROS,
    ),
    frame(
        "facility.took_in",
        "{FAC:f}”?[^。；\ue000-\uf8ff]{0,30}?(?:入驻|进驻|对应)(?:了)?{SPEC:s}",
        Emit("coversSpecialty", "f", "s"),
        macros=MACROS,
    ),
    # 甲学院派教师支教，帮助建成乙实训室
    frame(
        "facility.helped",
        "(?:帮助|协助|援助|支持)(?:{SELF})?(?:建成|建设|建立|援建|建起)(?:了)?“?{FAC:f}",
        Emit("establishedBy", "f", "SELF"),
        macros=MACROS,
        check=lambda match: not match.string[: match.start()].endswith(SIGNS["SELF"]),
    ),
    # 甲产业学院：与乙公司共建，…
    frame(
        "facility.labelled",
        "(?:^|[。；—·]){FAC:f}”?(?:：|——)(?:由|系)?(?:{SELF})?(?:与|和|同|联合|携手)?{ORG:a}[^，。；\ue000-\uf8ff]{0,10}?(?P<form>{BUILD}|合作)",
        Emit("establishedBy", "f", "SELF"),
        Emit("establishedBy", "f", "a"),
        Emit("partnersWith", "SELF", "a", (("form", "$form"),)),
        macros=MACROS,
    ),
    frame(
        "facility.party_college",
        "{ORG:a}(?:的)?{COLLEGE:f}",
        Emit("establishedBy", "f", "a"),
        Emit("establishedBy", "f", "SELF"),
        macros=MACROS,
    ),
)

_OWN = re.compile(
    rf"{SIGNS['SELF']}(?:另|还|共)?有(?!关)|共有|设有|自建|另有|现有|拥有|共建|建设|建成|建立|建有|成立|打造|设立|组建|创建|创办|挂牌|揭牌|获批|投入使用|新建|改建|升级|筹建|开设|搭建|入选|被列|立项|培育|依托|援建|承建|投建|落成|启用|投用|开馆|开讲|交付使用|新增[^，。；、更]{{0,24}}$"
)
# 甲技能大师工作室被厅认定为省级工作室
_RECOGNISED = re.compile(
    r"^[”\"]?(?:也|已|均|先后|成功)*(?:被[^，。；]{0,20}?)?(?:认定|命名|获评|评为|获批|入选|确定|列为|授予|授牌|立项)"
)
_WORKROOM = re.compile("工作室|工作站|工作坊")
# 建有甲中心1个、乙中心3个、大师工作室2个（…: far before, but of the same list
_INVENTORY = re.compile(
    r"(?:建有|设有|现有|拥有|建成|共有)(?:[^，。；（）]{2,24}\d+[个间所座家](?:（[^（）]*）)?[、，])*[^，。；（）]{2,24}\d+[个间所座家]（[^（）]*$"
)
_FOREIGN = re.compile(
    r"参观|走访|考察|走进|调研|访问|前往|赴|观摩|到访|就业|毕业于|毕业后|强调|指出|校外专家|学习考察|邀请|确保"
)
_TENDED = re.compile(r"加强|优化|完善")
_EQUIPPED = re.compile(r"硬件|设备|投入运营|投入使用|建设")
_AS_TITLE = re.compile(
    r"(?:申报|评为|认定为|授予|获评|作为|入选|列入|纳入|确定为|列为|命名为|批准为|遴选为|挂牌为)[“\"]?$"
)
# 参加甲产业学院成立大会: a guest
_AS_GUEST = re.compile("(?:参加|出席|应邀|受邀)[^，。；]{0,6}$")
_CEREMONY = re.compile(
    "[”]?的?(?:成立|揭牌|启动|授牌|挂牌|签约|落成)+(?:暨[^，。；]{2,14})?(?:大会|仪式|典礼|活动)"
)
_TITLE_BEHIND = re.compile(
    r"[”\"]?(?:首批|第[一二三四]批)?[^，。；]{0,18}?(?:立项|培育|试点|建设)+(?:单位|院校|学校)"
)
# 创新创业中心包括：甲工作室、乙工作室; 基地由甲工作室和乙工作站组成
_PARTS = re.compile(
    f"(?:中心|基地|学院|平台|实训室|场地|空间|{SIGNS['BASE']})(?:主要|现)?(?:包括|包含|下设|内设|下辖)[：:]?[^，。；]*$"
)
_OF_PARTS = re.compile(f"(?:中心|基地|平台|场地|空间|{SIGNS['BASE']}|^)由[^，。；]*$")
_MADE_UP = re.compile("[^，。；]*?(?:组成|构成)")
_SETTLED = re.compile(
    f"[”]?(?:[^，。；\ue000-\uf8ff]{{0,10}}?)(?:落户|设在|挂靠|落地|依托)(?:于|在)?{SIGNS['SELF']}|[”]?[^，。；\ue000-\uf8ff]{{0,12}}在{SIGNS['SELF']}(?:校内|校园内?)?(?:正式|成功|隆重|顺利)*(?:挂牌|揭牌|成立|落成|建成|启用|启动|投用)"
)
# 学院“甲空间”被认定为…: whose it is stands right before it
_POSSESSED = re.compile(f'{SIGNS["SELF"]}(?:的)?[“"]?$')
# 以甲基地为载体, 发挥乙基地作用
_LEANED_ON = re.compile('(?:以|发挥|用好)[“"]?$')
_AS_MEANS = re.compile(
    r"[”\"]?(?:等)?(?:为(?:载体|依托|平台|阵地|支撑|抓手)|的?(?:示范|引领|辐射|平台|育人)*(?:作用|优势|功能))"
)
# 甲工作室是学院教师乙领办的校内工作室
_IS_OURS = re.compile(
    rf"[”\"]?(?:是|系|为)(?:[^。；]{{0,40}}?(?:领办|主持|创办|创建|牵头|领衔|管理|建设|打造)的)?(?:{SIGNS['SELF']}的?|校内)[^，。；\ue000-\uf8ff]{{0,12}}?(?:工作室|基地|中心|平台|实训室|场所|场馆|车间|阵地)(?=[，。；、]|$)"
)
# 在甲镇设立乙工作站: a place, not who built it
_PLACED = re.compile(
    f"(?:^|[，。；]|{SIGNS['SELF']}[^，。；\ue000-\uf8ff]{{0,8}})在[^，。；\ue000-\uf8ff]{{0,6}}{SIGNS['ORG']}[^，。；的\ue000-\uf8ff]{{0,8}}(?:设立|建立|建成|成立|挂牌|建设|打造|援建|开办)"
)
# 学院是第46届世界技能大赛焊接项目中国集训基地
_CAMP = re.compile(
    f"(?:{SIGNS['SELF']}|本?场地|本?中心)[^，。；]{{0,8}}(?:是|为|系|作为|承担了?|成为)[^，。；]*$"
)
_FAC = re.compile(f"[{SIGNS['COLLEGE']}{SIGNS['BASE']}]")


_OTHERS_OPEN = re.compile(
    rf"[^，。；\ue000-\uf8ff]{{0,8}}，?(?P<one>{SIGNS['ORG']})[^。；\ue000-\uf8ff]{{0,12}}"
)


def _between_others(skeleton: Skeleton, begin: int, place: int) -> bool:
    """Whether others open the sentence and build there together: 乙学院与甲公司共建丙产业学院, 甲公司与乙公司共同打造丁中心."""
    found = _OTHERS_OPEN.fullmatch(skeleton.text, begin, place)
    refs = skeleton.groups[found.start("one")].refs() if found else ()
    if found is None or len(refs) < 2:
        return False
    opens = found.start("one") == begin or skeleton.text[found.start("one") - 1] == "，"
    return opens or any(ref.type == "Institution" for ref in refs)


def _names(skeleton: Skeleton, place: int) -> str:
    return "、".join(ref.name for ref in skeleton.groups[place].refs())


def _said_ours(skeleton: Skeleton, found: re.Match[str], before: str, after: str) -> bool:
    """Whether words right beside a facility say whose it is, whatever else the sentence tells."""
    return bool(
        _SETTLED.match(after)
        or (found.group() == SIGNS["BASE"] and _POSSESSED.search(before) and not _TENDED.search(after))
        or (_LEANED_ON.search(before) and _AS_MEANS.match(after))
        or _IS_OURS.match(skeleton.text, found.end())
    )


def match(skeleton: Skeleton, own: Ref) -> Iterator[Candidate]:
    """A named facility in a clause about the college's own doing is the college's."""
    for found in _FAC.finditer(skeleton.text):
        begin = max(skeleton.text.rfind(mark, 0, found.start()) for mark in "。；！？") + 1
        before = skeleton.text[begin : found.start()]
        after = re.split(r"[，。；]", skeleton.text[found.end() :])[0]
        near = before[-30:]
        if _TITLE_BEHIND.match(after):
            continue  # 甲部乙产业学院首批立项建设单位 is a title
        if before.count("《") > before.count("》") or _AS_TITLE.search(before):
            continue
        if _AS_GUEST.search(before) and _CEREMONY.match(after):
            continue
        if _TENDED.search(near) and not _EQUIPPED.search(after):
            continue
        if _between_others(skeleton, begin, found.start()) and not _SETTLED.match(after):
            continue
        inventory = _INVENTORY.search(before)
        parts = _PARTS.search(before) or (_MADE_UP.search(after) and _OF_PARTS.search(before))
        camp = _CAMP.search(before) and "集训基地" in _names(skeleton, found.start())
        if not _said_ours(skeleton, found, before, after):
            if _FOREIGN.search(near) or not (
                _OWN.search(near)
                or _OWN.search(after)
                or inventory
                or parts
                or camp
                or (_RECOGNISED.match(after) and _WORKROOM.search(_names(skeleton, found.start())))
            ):
                continue
            together = re.search(r"与|和|联合|携手|共|依托|引入|同|以其名", near) or _PLACED.search(before)
            if SIGNS["ORG"] in near and not together:
                continue
        group = skeleton.groups[found.start()]
        if group.is_count:
            continue
        start, end = skeleton.span(max(begin, found.start() - 20), found.end())
        for ref in group.refs():
            yield Candidate("establishedBy", ref, own, start, end, "facility.own")
