"""Whom the college helps, and who helps it: schools, counties and villages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.annotation import Candidate, Ref
from extractors.frames import Emit, frame
from extractors.skeleton import SIGNS, Skeleton

MACROS = {
    "HELP": "对口支援|对口帮扶|结对帮扶|组团式?帮扶|组团帮扶|定点帮扶|帮扶|援建|援助|支援|支教|援疆|援藏|援青|送教",
}

# 甲大学派教师到乙校支教, 乙校得到甲大学支援: what others do for each other, and who does it for us
_OTHERS_DO = re.compile(
    f"(?:^|[，。；])[^，。；的\ue000-\uf8ff]{{0,6}}{SIGNS['ORG']}[^，。；\ue000-\uf8ff]{{0,16}}$"
)


# 与甲学院签约，该院支援我院: who helps is the other
_HELPS_US = re.compile(f"(?:了|建设)?{SIGNS['SELF']}")


def _is_ours(match: re.Match[str]) -> bool:
    return not _OTHERS_DO.search(match.string[: match.start()])


def _is_help_of_ours(match: re.Match[str]) -> bool:
    return _is_ours(match) and not _HELPS_US.match(match.string, match.end())


FRAMES = (
    # 在甲镇、乙村开展乡村振兴…
    frame(
        "assist.rural",
        "(?:在|赴|前往|到|走进|深入){ORG:a}[^，。；]{0,4}?开展[^，。；]{0,10}?(?:乡村振兴|支教|扶贫|助农|送教|帮扶|[科文卫]技?化?生?[”]?下乡|三下乡)",
        Emit("assists", "SELF", "a"),
        macros=MACROS,
    ),
    frame(
        "assist.to",
        "{HELP}[”]?(?:了|的)?(?:学校|院校|单位|地区|对象|村|点|县|对口校)?(?:：|为|是|——|主要为)?(?:[^，。；、\ue000-\uf8ff]{2,14}的)?{ORG:a}(?:、[^，。；、\ue000-\uf8ff]{2,14}的{ORG:b})?",
        Emit("assists", "SELF", "a"),
        Emit("assists", "SELF", "b"),
        macros=MACROS,
        veto="支援办|工作前方",
        check=_is_ours,
    ),
    frame(
        "assist.at",
        "(?:前往|赴|(?<![得受])到|走进|深入|与|对|为|面向)(?:[^，。；的\ue000-\uf8ff]{2,8}的)?{ORG:a}[^。；]{0,20}?{HELP}",
        Emit("assists", "SELF", "a"),
        macros=MACROS,
        check=_is_help_of_ours,
    ),
    # 得到甲大学的对口支援
    frame(
        "assist.received",
        "(?:^|[，。；]|{SELF})[^，。；\ue000-\uf8ff]{0,8}?(?:得到|接受|获得|受到)(?:了|来自)?{ORG:a}的?{HELP}",
        Emit("assists", "a", "SELF"),
        macros=MACROS,
    ),
    # 甲学校教师在我院跟岗，这是两校签订对口支援协议以来…
    frame(
        "assist.agreed",
        "{ORG:a}[^。；\ue000-\uf8ff]{0,30}?(?:{SELF}[^。；\ue000-\uf8ff]{0,40}?)?(?:两校|双方|两院|与其|与该校|与该院)[^，。；]{0,8}?(?P<form>对口支援|对口帮扶|结对帮扶)",
        Emit("assists", "SELF", "a"),
        macros=MACROS,
    ),
    # 向甲学校捐赠图书，并选派教师赴该校支教
    frame(
        "assist.there",
        "{ORG:a}[^。；\ue000-\uf8ff]{0,60}?(?:赴|到|在|前往)(?:该校|该院|该县|该村|当地)[^，。；]{0,16}?{HELP}",
        Emit("assists", "SELF", "a"),
        macros=MACROS,
    ),
    # 甲学院、乙学院先后派出教师14名到我院支教
    frame(
        "assist.us",
        "{ORG:a}(?:[^。；\ue000-\uf8ff]|{SELF}|{BASE}){0,36}?(?:选派|派出|派遣|委派|派)[^，。；\ue000-\uf8ff]{0,20}?(?:{SELF}|来院|来校|到校|到院)[^，。；\ue000-\uf8ff]{0,6}?(?:支教|任教|援教|帮扶|支援)",
        Emit("assists", "a", "SELF"),
        macros=MACROS,
    ),
    # 承担甲学校的对口支援任务
    frame(
        "assist.task",
        "(?:承担|开展|落实|实施|负责)(?:了|对)?{ORG:a}(?:的)?(?:对口支援|对口帮扶|结对帮扶|定点帮扶|组团式帮扶)",
        Emit("assists", "SELF", "a"),
        macros=MACROS,
    ),
    # 对口帮扶西部地区，与甲学院、乙学院等院校建立合作关系
    frame(
        "assist.then",
        "{HELP}[^。；\ue000-\uf8ff]{0,12}?，与{ORG:a}[^，。；\ue000-\uf8ff]{0,12}?(?:建立|签订|签署|结成|缔结|结对)",
        Emit("assists", "SELF", "a"),
        macros=MACROS,
    ),
    frame(
        "assist.partner",
        "(?:(?<!参)与|和|同|跟|牵手|携手|对接){ORG:a}[^。；]{0,24}?(?:对口帮扶|对口支援|结对帮扶|帮扶合作|结对[^，。；]{0,14}?帮扶)",
        Emit("assists", "SELF", "a"),
        macros=MACROS,
    ),
    # 甲大学对口支援我校
    frame(
        "assist.of_us",
        "{ORG:a}(?:长期|持续|连续|继续|先后|多年来?|一直|也|均|都|分别)*(?:对口支援|对口帮扶|结对帮扶|组团帮扶|帮扶|支援|援助|援建)(?:了)?{SELF}",
        Emit("assists", "a", "SELF"),
        macros=MACROS,
    ),
    # 驻甲村工作队
    frame(
        "assist.stationed",
        "(?:派驻|驻){ORG:a}[^，。；\ue000-\uf8ff]{0,6}?(?:工作队|第一书记|帮扶|干部)",
        Emit("assists", "SELF", "a"),
        macros=MACROS,
    ),
    # 向甲村派驻工作队
    frame(
        "assist.sent",
        "向{ORG:a}[^，。；\ue000-\uf8ff]{0,4}?(?:派驻|选派|派出|委派)了?[^，。；\ue000-\uf8ff]{0,6}?(?:驻村|工作队|第一书记|帮扶|科技特派|支教)",
        Emit("assists", "SELF", "a"),
        macros=MACROS,
        check=_is_ours,
    ),
    # 与甲学校结对，捐赠图书; 和乙中学签订“结对共建”协议，帮其建成舞蹈厅
    frame(
        "assist.paired",
        "(?:(?<!参)与|和|同|跟){ORG:a}[^，。；\ue000-\uf8ff]{0,8}?结对[^，。；\ue000-\uf8ff]{0,8}，(?:并|先后|累计|每年|向其|为其|向该校|为该校|[^，。；\ue000-\uf8ff]{0,6}?)(?:捐赠|捐资|捐助|赠送|援建|援助|支援|选派|派出|派驻|派遣|帮其|帮助|助其|助力其|支持其|指导其|送教)(?!{SELF}|[^，。；]{0,16}(?:学习|跟岗|锻炼|培训))",
        Emit("assists", "SELF", "a"),
        veto="来[校院]|到[校院]",
        check=_is_ours,
    ),
    # 与甲学院签订协作协议，该院支援我院建设实训室; 甲学院与我校结对，选派干部来校挂职，并向我校捐赠软件
    frame(
        "assist.by_them",
        "{ORG:a}[^。；\ue000-\uf8ff]{0,40}?(?:，|；)(?:该[校院]|对方)(?:长期|先后|积极|大力|还|每年)*(?:对口)?(?:支援|援助|帮扶|援建|帮助|支持|扶持)(?:了)?(?:{SELF}|学院|学校)",
        Emit("assists", "a", "SELF"),
    ),
    frame(
        "assist.sent_here",
        "(?<!与)(?<!和)(?<!向)(?<!赴)(?<!到){ORG:a}(?:[^。；\ue000-\uf8ff]|{SELF}){0,20}?，(?:选派|派出|派遣|委派)[^，。；\ue000-\uf8ff]{0,14}?(?:来[校院]|到[校院]|驻[校院]|到{SELF})[^，。；\ue000-\uf8ff]{0,4}?(?:挂职|任教|任职|指导|讲学|工作)[^，。；\ue000-\uf8ff]{0,6}，[^，。；\ue000-\uf8ff]{0,6}(?:{SELF}|学校|学院|[捐赠援支帮])",
        Emit("assists", "a", "SELF"),
        veto="学习|锻炼|跟岗|实习|培训",
    ),
    # 参加结对帮扶，支持甲学校开展专业共建
    frame(
        "assist.supports",
        "{HELP}[^。；\ue000-\uf8ff]{0,12}?，(?:重点|积极|先后|大力)*(?:支持|帮助|指导|援助|扶持|助力|支撑){ORG:a}",
        Emit("assists", "SELF", "a"),
        macros=MACROS,
    ),
    # 承接甲学院教师跟岗项目，签署《对口支援框架协议》
    frame(
        "assist.signed",
        "{ORG:a}[^。；\ue000-\uf8ff]{0,24}?，(?:并|双方|与其|共同|先后)*签[订署](?:了)?《?[^，。；\ue000-\uf8ff]{0,6}?(?:对口支援|对口帮扶|结对帮扶|帮扶)",
        Emit("assists", "SELF", "a"),
        macros=MACROS,
    ),
)  # fmt: skip

_ORG = SIGNS["ORG"]
_SIGN = "\ue000-\uf8ff"
# 指导甲村建立电商服务站; 科技特派员进驻乙县; 助力丙县乡村振兴; 编制丁村村庄规划
_AT_PLACE = re.compile(
    rf"(?:(?:到|赴|在|任)(?P<posted>{_ORG})(?:担任|任|挂任|挂职)?(?:驻村)?第一书记"
    rf"|在(?:当地|该[县乡镇])?的?(?P<funded>{_ORG})[^，。；{_ORG}]{{0,6}}?(?:落实|投入|设立|援建|建成)[^，。；{_ORG}]{{0,10}}?(?:帮扶资金|帮扶|驿站|小屋|书屋|工作站)"
    rf"|在(?:当地|该[县乡镇])?的?(?P<built>{_ORG})[^，。；{_ORG}]{{0,4}}?(?:设立|援建|建成|建立|建起|打造|挂牌|共建)了?(?:[^，。；{_SIGN}]{{0,8}}[“]?(?:{SIGNS['BASE']}))"
    rf"|(?:助力|指导|帮助|扶持|推动|支持|服务|赋能|援助)(?P<led>{_ORG})"
    rf"|(?:科技特派员|工作队|第一书记|专家|教师|团队|干部|队员|服务队|师生|博士)[^，。；{_ORG}]{{0,14}}?(?:驻点|进驻|入驻|蹲点|下沉到?|深入|走进|奔赴|常驻|驻守?)(?P<sent>{_ORG})"
    rf"|(?:编制|制定|完成|设计)了?(?P<planned>{_ORG})(?=[^，。；]{{0,8}}(?:村庄|乡村|发展|振兴|建设)规划)"
    rf"|(?P<kept>{_ORG})(?:的)?(?:定点|对口|结对|驻村|乡村振兴)*(?:帮扶|驻村|包保|包联)(?:工作|任务|项目)"
    rf"|(?:在|赴|前往|到)(?P<served>{_ORG})[^，。；{_ORG}]{{0,10}}?(?:建立|建设|开展|推广|实施|举办)[^，。；{_ORG}]{{0,16}}?(?:乡村振兴|助农|惠农|技术指导|特色产业|种植|养殖|农技|农产品|村民|农户|农民))"
)
# What is set up in a village for those who live there; a base of practice is for students.
_FOR_VILLAGERS = re.compile(
    "(?:驿站|小屋|书屋|书房|服务站|工作站|讲习所|夜校|课堂|活动室|图书室|文化室|小院|大院)$"
)
_PLACE = re.compile("(?:[县旗乡镇村]|(?<![社园新])区)$|自治州$")


def match(skeleton: Skeleton, own: Ref) -> Iterator[Candidate]:
    """Villages, townships and counties that the college works for: a place as a body is helped, not a partner."""
    text = skeleton.text
    if _ORG not in text:
        return
    for found in _AT_PLACE.finditer(text):
        at = next(found.start(slot) for slot, value in found.groupdict().items() if value)
        start, end = skeleton.span(*found.span())
        if found.group("built") and not _for_villagers(skeleton, found.end() - 1):
            continue
        for ref in skeleton.groups[at].refs():
            if ref.type == "GovernmentBody" and _PLACE.search(ref.name):
                yield Candidate("assists", own, ref, start, end, "assist.place")


def _for_villagers(skeleton: Skeleton, place: int) -> bool:
    return any(_FOR_VILLAGERS.search(member.name) for member in skeleton.groups[place].members)
