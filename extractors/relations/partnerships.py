"""Who works with whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.annotation import Candidate, Ref
from extractors.frames import Emit, frame
from extractors.skeleton import SIGNS, Skeleton

_LEGAL = re.compile(r"公司$|集团$")

MACROS = {
    "WITH": "(?:(?<!参)与|和|同|携手|联合|牵手|会同|协同|联手|联袂|对接)(?:[^，。；、的与和\ue000-\uf8ff]{0,8}(?:龙头|领军|头部|知名|骨干)(?:企业|单位)?|[^，。；、的与和\ue000-\uf8ff]{0,6}(?:合作|协作|战略)伙伴)?",
    "COOP": (
        "校企合作|深度合作|合作办学|合作共建|战略合作|合作框架协议|合作协议|框架协议|共建协议|协议|签约|签订|签署|合作关系|合作|校企深度融合|深度融合"
        "|现代学徒制|学徒制|新型学徒制|订单班|订单式|订单培养|冠名班|定向培养|联合培养|共同培养|共同开发|合作开发|联合开发|共同研发|联合研发|联合申报|共同申报"
        "|(?:设立|开设|组建|开办|举办)[^，。；]{0,14}班|共建|共同建设|共同建立|共同组建|共同成立|共同牵头|共同打造|携手(?:打造|共建|建设|推进|开展|培养|探索|育人|成立|举办|创建)|联手(?:打造|共建|建设|开展|培养)|合力打造|共同举办|共同组织|共同开展|联合共建|联合组建|联合建立|联合建设|联合成立|联合打造|联合举办|联合办学|合办|联办|联合开展|联合攻关|联合"
        "|组建|共同(?:推进|开展|实施|完成|培养|制定|编写|研发|探索|承办|主办|搭建|推动)|开展[^，。；]{0,18}?(?:合作|培养|培训|研究|服务|帮扶|衔接|贯通)|建立[^，。；]{0,12}?(?:关系|机制|基地|中心|平台)|达成|结对(?!帮扶)|牵头|对口合作|协同育人|共育|互访|互认|互派|互设|互建|联盟|合作项目|举行[^，。；]{0,20}(?:揭牌|签约)|签(?!字(?!仪式))"
    ),
    "TIGHT": (
        "签订|签署|签约|合作|共建|联合培养|学徒制|订单班|订单培养|冠名班|共同开发|联合开发|联合申报|共同申报|共同建设|共同组建|共同成立|共同牵头|联合组建|联合建设|联合开展|合办|战略合作|建立[^，。；]{0,10}?关系|达成|结对(?!帮扶)"
    ),
    "NOISE": "走访|参观|调研|考察|访问|交流会|研讨会|论坛",
}

_SELF_SIDE = Emit("partnersWith", "SELF", "a", (("form", "$form"),))

FRAMES = (
    # 学院与甲公司、乙公司等签订…协议 / 与甲公司共建… : the college, named or not, with those listed
    frame(
        "partner.with",
        "(?<![与和])(?:{SELF}[^，。；]{0,16}?)?{WITH}(?:[^，。；、的在\ue000-\uf8ff]{2,14}、){0,2}{ORG:a}(?![^，。；]{0,12}(?:指导|支持|领导)下)[^。；]{0,30}?{COOP:form}(?![^，。；]{0,8}(?:采购|供货|购销))",
        _SELF_SIDE,
        macros=MACROS,
        veto="{ORG}[^，。；]{0,20}?(?:参观|走访|座谈)[^。；]*$|采购|供货|购销|未续?签|合并|帮扶对子|{ORG}(?:评为|授予|命名为|认定为|列为|确定为)",
    ),
    # 先后与甲公司、乙公司等百余家企业建立了校企深度融合
    # 与甲、乙在 … 方面开展合作
    frame(
        "partner.area",
        "{WITH}{ORG:a}[，]?(?:在|围绕|就|面向)[^。；]{0,60}?(?P<form>合作|共建|签订|签署|培养|共同开发)",
        _SELF_SIDE,
        macros=MACROS,
        veto="参观|走访|考察",
    ),
    # 甲公司与学院签订…协议
    frame(
        "partner.inverted",
        "{ORG:a}(?:也|还|先后|分别|积极|共同|已)?{WITH}{SELF}[^。；]{0,24}?{TIGHT:form}",
        _SELF_SIDE,
        macros=MACROS,
    ),
    # 为甲公司、乙公司等提供技术支持
    frame(
        "partner.service",
        "(?:为|面向|向){ORG:a}[^，。；]{0,12}?(?:提供|开展|承担|完成|解决)[^。；]{0,24}?(?P<form>技术服务|技术支持|技术指导|技术培训|员工培训|职工培训|培训服务|企业培训|培训|人才培养|服务|技术攻关|课后服务|师资培训|咨询)",
        _SELF_SIDE,
        macros=MACROS,
    ),
    # 为甲局设计营销方案, 为甲局举办培训班9期
    frame(
        "partner.made_for",
        "为{ORG:a}(?:设计|编制|制定|开发|研制|量身定制|举办)了?[^，。；\ue000-\uf8ff]{2,24}?(?P<form>方案|规划|系统|软件|平台|培训班)",
        _SELF_SIDE,
        macros=MACROS,
    ),
    # 受甲公司委托，承接了培训任务 / 协助甲公司完成改造
    frame(
        "partner.commissioned",
        "受{ORG:a}(?P<form>委托)",
        _SELF_SIDE,
        macros=MACROS,
    ),
    frame(
        "partner.served",
        "(?<!对)(?:服务|协助|帮助|助力){ORG:a}[^，。；\ue000-\uf8ff]{0,8}?(?P<form>完成|解决|实现|攻克|开展)",
        _SELF_SIDE,
        macros=MACROS,
    ),
    frame(
        "partner.trains_for",
        "为{ORG:a}(?P<form>培训)了?[^，。；\ue000-\uf8ff]{0,4}?(?:员工|职工|人员|技术|骨干|[\\d.]+余?[万千]?人)",
        _SELF_SIDE,
        macros=MACROS,
    ),
    frame(
        "partner.service_for",
        "为{ORG:a}[^，。；\ue000-\uf8ff]{0,6}?(?P<form>诊断服务|技术服务|培训服务|检测服务|咨询服务)",
        _SELF_SIDE,
        macros=MACROS,
    ),
    # 学校由甲市人民政府举办、乙委员会和丙委员会共建的高等院校
    frame(
        "partner.sponsored",
        "{SELF}[^。；\ue000-\uf8ff]{0,24}?由(?:{ORG}(?:主办|举办|主管)[、，和与])?{ORG:a}(?P<form>共建)的[^，。；\ue000-\uf8ff]{0,16}?(?:院校|高校|学校|大学)",
        _SELF_SIDE,
        macros=MACROS,
    ),
    # 学院地处…，由甲厅与乙市人民政府共建，是…
    frame(
        "partner.cofounded",
        "^{SELF}(?:（[^（）]*）)?[^。；\ue000-\uf8ff]{0,40}?，(?:是)?由{ORG:a}(?:省部|省市|联合|共同)?(?P<form>共建)(?=[，。；])",
        _SELF_SIDE,
        macros=MACROS,
    ),
    # 实习基地24家，如甲集团、乙公司等; 合作企业有…
    frame(
        "partner.such_as",
        "(?:实习|实训|实践|教学|就业(?!单位|企业)|合作|校外)(?:、[^，。；、]{2,6})?(?:基地|企业|单位|医院)(?:[\\d一二三四五六七八九十百余多]+[家个所])?(?:，|：|——)?(?:主要)?(?:如|包括|有|例如|诸如){ORG:a}(?:[；，、]{ORG:b})?(?:[；，、]{ORG:c})?",
        _SELF_SIDE,
        Emit("partnersWith", "SELF", "b"),
        Emit("partnersWith", "SELF", "c"),
        macros=MACROS,
    ),
    # 学生分批进入甲公司、乙公司顶岗轮训; 甲公司每年接收护理专业学生实习
    frame(
        "partner.interns",
        "(?:学生|学员|学徒)[^。；\ue000-\uf8ff]{0,16}?(?:进入|前往|赴|到|在){ORG:a}[^，。；\ue000-\uf8ff]{0,8}?(?P<form>顶岗实习|岗位实习|跟岗实习|顶岗|轮训|轮岗|跟岗|实习|见习)",
        _SELF_SIDE,
        macros=MACROS,
        veto="参观|毕业(?!实习)",
    ),
    frame(
        "partner.takes_interns",
        "{ORG:a}[^。；\ue000-\uf8ff]{0,16}?(?:接收|接纳|吸纳|承接)(?:了)?[^，。；]{0,30}?(?:学生|学员|学徒)[^，。；\ue000-\uf8ff]{0,12}?(?P<form>顶岗实习|岗位实习|跟岗实习|实习|见习|跟岗|轮训)",
        _SELF_SIDE,
        macros=MACROS,
        veto="医学院|大学学生",
    ),
    # 学院是甲厅与乙市人民政府共建院校
    frame(
        "partner.founders",
        "(?:{SELF}|^|[，。；])[^，。；\ue000-\uf8ff]{0,8}?(?:是|为|成为|系){ORG:a}(?:(?:与|和|、){ORG:b})?(?:共同)?(?P<form>共建)(?:的)?(?:高校|院校|学校|高等|高职|单位)",
        _SELF_SIDE,
        Emit("partnersWith", "SELF", "b", (("form", "$form"),)),
        macros=MACROS,
    ),
    # 合作酒店以甲、乙为代表
    frame(
        "partner.among_them",
        "合作(?:的)?(?:企业|单位|医院|酒店|酒庄|院校|园区|医疗机构)以{ORG:a}(?:等)?为(?:代表|主|主体)",
        _SELF_SIDE,
        macros=MACROS,
    ),
    # 甲医院、乙医院等20家医院为学校实习基地
    frame(
        "partner.serves_us",
        "{ORG:a}[^，。；\ue000-\uf8ff]{0,6}?(?:均|都|已)?(?:为|是|成为|作为)(?:了)?{SELF}(?:的)?[^，。；\ue000-\uf8ff]{0,8}?(?P<form>(?:实习|实训|实践|就业|合作|顶岗)[^，。；\ue000-\uf8ff]{0,6}?(?:基地|单位|企业|伙伴)|(?:附属|教学|非直属附属)(?:（[^（）]{1,4}）)?医院)",
        _SELF_SIDE,
        macros=MACROS,
    ),
    # 甲公司为学校提供实习岗位
    frame(
        "partner.provides",
        "{ORG:a}(?:每年|先后|还|也)?(?:为|向){SELF}[^，。；\ue000-\uf8ff]{0,6}?提供(?:了)?[^，。；\ue000-\uf8ff]{0,10}?(?P<form>实习岗位|实践岗位|实训岗位|顶岗实习|实习实训|实训设备|技术支持|师资支持|兼职教师)",
        _SELF_SIDE,
        macros=MACROS,
    ),
    # 此次培训共有甲学校的58名教师参加
    frame(
        "partner.trained",
        "(?P<form>培训|研修)[^。；\ue000-\uf8ff]{0,16}?有{ORG:a}的?[\\d一二三四五六七八九十百余多]+(?:名|位|人)[^，。；]{0,10}?(?:参加|参训)",
        _SELF_SIDE,
        macros=MACROS,
    ),
    # 携手甲博物馆，在长廊建设…
    frame(
        "partner.hand_in_hand",
        "(?:携手|牵手|联手){ORG:a}，?[^。；\ue000-\uf8ff]{0,24}?(?P<form>建设|打造|开展|举办|推出|开发)",
        _SELF_SIDE,
        macros=MACROS,
        veto="参观|走访|调研",
    ),
    # 学院与甲大学(等)建立合作关系
    # 甲公司订单班 / 甲冠名班 / 甲学徒班
    frame(
        "partner.class",
        "(?:开设|组建|成立|开办|设立|举办|开展|共建|形成)?[^，。；]{0,8}?“?{ORG:a}”?(?P<form>订单班|冠名班|学徒班|现代学徒制|学徒制|工匠班|定向班|订单培养)",
        _SELF_SIDE,
        macros=MACROS,
    ),
    # 甲银行、乙公司分别设立“甲定向班”
    frame(
        "partner.sets_up_class",
        "{ORG:a}(?:分别|先后|各|每年)?(?:设立|开设|冠名|组建|开办)(?:了)?[^，。；\ue000-\uf8ff]{0,12}?(?P<form>定向班|冠名班|订单班|学徒班|技师班|实验班|工匠班)",
        _SELF_SIDE,
        macros=MACROS,
    ),
    # 引入甲公司…共建 / 依托甲公司…开展
    frame(
        "partner.bring_in",
        "(?:引入|引进|依托|选取|遴选|吸引|邀请){ORG:a}[^，。；]{0,16}?(?P<form>共建|合作|共同|联合|入驻|开展[^，。；]{0,10}(?:培养|培训|合作)|校企合作)",
        _SELF_SIDE,
        macros=MACROS,
    ),
    # 在甲公司、乙公司建立(挂牌)…实习基地
    frame(
        "partner.place",
        "(?:在|于){ORG:a}(?:等)?(?:建立|设立|挂牌|建设|共建|建成|成立|开设|开办)(?:了)?(?:[^，。；]{0,16}?(?P<form>实习基地|实践基地|实训基地|就业基地|工作站|流动站|海外班|订单班|试点班|冠名班|教学点|办学点|分校|分院|校区|海外专业)|{BASE}|[“]?{WORKSHOP})",
        _SELF_SIDE,
        macros=MACROS,
    ),
    # 深化与甲公司的校企合作
    frame(
        "partner.deepen",
        "(?:深化|加强|拓展|推进|开展|建立|密切|巩固|强化|扩大)(?:了)?与{ORG:a}(?:的|在[^，。；]{0,24})?[^，。；]{0,10}?(?P<form>校企合作|战略合作|合作|联系|协同|共建)",
        _SELF_SIDE,
        macros=MACROS,
    ),
    # 受甲教育局委托 / 甲委托学院开展…培训
    frame(
        "partner.commission",
        "(?:受|应){ORG:a}(?:的|之)?(?P<form>委托|邀请|邀)[^，。；]{0,8}[，]?[^。；]{0,30}?(?:培训|开发|研究|服务|承担|制定)",
        _SELF_SIDE,
        macros=MACROS,
    ),
    # 服务甲小学开展…课
    frame(
        "partner.serve",
        "(?:服务|支持|助力|指导){ORG:a}[^，。；]{0,4}?(?P<form>开展|建设|开设|完成|申报)",
        Emit("partnersWith", "SELF", "a", (("form", "服务"),)),
        macros=MACROS,
    ),
)  # fmt: skip

_TOGETHER = re.compile(
    r"合作|共建|共同|联合|校企|签订|签署|签约|协议|订单|学徒|冠名|联合培养|对接|产教融合|工程师学院|现场工程师|技术服务|技术攻关|岗位实习|顶岗实习|实习基地|委托|共享|引企入校|企业导师|实训基地"
)
_OTHERWISE = re.compile(
    r"参观|观摩|走访|调研|考察|指导下|支持下|主办|承办|授予|颁发|评为|获评|发布|印发|毕业于|毕业后|就职|任职于|聘请|聘任|邀请|特邀|大赛|竞赛|比赛|获奖|一等奖|二等奖|三等奖|捐|出版|招聘|录用|就业|入职|报道|媒体|评价|调查|供应商|赞助|采购|中标|来自|曾|时任|担任|总经理|董事长|经理"
)
_GROUP = re.compile(SIGNS["ORG"])
_OURS = re.compile(f"{SIGNS['SELF']}|该校|该院")
_OPENING = re.compile(r"(?:(?:19|20)\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日)?[初底末]?，?")


def match(skeleton: Skeleton, own: Ref) -> Iterator[Candidate]:
    """Companies under their legal names in a sentence about working together that no frame reads."""
    text = skeleton.text
    for found in _GROUP.finditer(text):
        clause_start = max(text.rfind(mark, 0, found.start()) for mark in "。；！？") + 1
        clause_end = min(
            (place for mark in "。；！？" if (place := text.find(mark, found.end())) >= 0), default=len(text)
        )
        around = text[clause_start:clause_end]
        if not _TOGETHER.search(around) or _OTHERWISE.search(around):
            continue
        group = skeleton.groups[found.start()]
        if _OPENING.fullmatch(text, clause_start, found.start()) and not _OURS.search(around):
            continue  # its own subject: what it does is not said to be done with the college
        if (
            SIGNS["BODY"] in around or re.search("(?:共同体|联合体|联盟|集团)(?:的?[牵发]|由)", around)
        ) and re.search("牵头|发起|理事长", around):
            continue  # a body's founders, told by its own rules
        if any(
            member.type == "Institution"
            for place, other in skeleton.groups.items()
            if place != found.start() and other.family == "ORG"
            for member in other.members
        ):
            continue  # a sentence about others
        start, end = skeleton.span(clause_start, max(clause_start + 1, clause_end))
        for member in group.members:
            if member.type == "Enterprise" and _LEGAL.search(member.name):
                yield Candidate("partnersWith", own, member.ref, start, end, "partner.sentence")
