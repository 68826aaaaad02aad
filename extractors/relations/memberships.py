"""Who leads, chairs or belongs to a community, consortium, group or association."""

from __future__ import annotations

import re

from extractors.frames import Emit, Frame, frame
from extractors.skeleton import SIGNS

MACROS = {
    "LEAD": "牵头|发起|主导|领衔",
    "MAKE": "组建|成立|建设|建立|共建|筹建|构建|打造|创建|搭建|举办|联合",
    "JOIN": "加入|参与|参加|加盟|入选|参与建设|参与组建|参与共建|参与筹建|参与成立",
}

ROLES = (
    ("vice_chair", "常务副理事长|执行副理事长|副理事长|副会长|副主任|副主席|副主委|副董事长|副组长|副秘书长"),
    ("standing_director", "常务理事|常务委员"),
    ("secretariat", "秘书长|秘书处"),
    (
        "lead",
        "执行理事长|轮值理事长|联合理事长|理事长|会长|主任单位|主任委员|主席|董事长|牵头|发起|盟主|召集|主导",
    ),
    ("director", "理事(?!长)|委员单位|委员(?!会)"),
    ("member", "成员|会员|参与|参加|加入|加盟|入会"),
)


def role_of(text: str) -> str:
    """The role that a wording tells, by the closed list of the ontology; "" where it tells none."""
    for role, words in ROLES:
        if re.search(words, text):
            return role
    return ""


_POSITIONS = (
    "(?:理事会|联盟|共同体|专业委员会)?(?:的)?(?:首届|第[一二三四五]届|轮值|联合|执行|常务|筹建|筹备)*"
)


def _of_person(match: re.Match[str]) -> bool:
    """Whether the clause names a person, whose post it is then, or goes on about one, and no 单位 is said."""
    sentence = re.split("[。；！？]", match.string[: match.start("b")])[-1]
    if SIGNS["PERSON"] in sentence.split("，")[-1]:
        return True
    if match.group().endswith(("单位", "院校", "学校")):
        return False
    _, person, since = sentence.rpartition(SIGNS["PERSON"])
    return (bool(person) and SIGNS["SELF"] not in since) or _HE.match(sentence) is not None


_HE = re.compile("(?:[^，。；]{1,12}，)?(?:[他她](?!们)|[这那][位名])")


def _role_frames() -> tuple[Frame, ...]:
    frames: list[Frame] = []
    for role, words in ROLES[:-1]:
        emit = Emit("memberOf", "SELF", "b", (("role", role),))
        guard = "" if role in ("vice_chair", "standing_director", "secretariat") else "(?<!副)(?<!常务)"
        # (学院)担任(当选)…共同体副理事长单位
        frames.append(
            frame(
                f"member.post.{role}",
                f"(?:担任|作为|当选为?|任|是|成为|获评为?|被选为|入选|荣任|获批|聘为|系)[^，。；]{{0,6}}?“?{{ORGBODY:b}}”?{_POSITIONS}{guard}(?:{words})(?:单位|院校|学校)?",
                emit,
                macros={**MACROS, "ORGBODY": "{BODY}|{ORG}"},
                veto="副会长[^，。；]*先生",
                check=lambda match: not _of_person(match),
            )
        )
        # 加入…共同体并担任副理事长单位
        frames.append(
            frame(
                f"member.join_post.{role}",
                f"(?:加入|参与|参加|组建|成立|共建|建设|推动|发起)[^，。；]{{0,8}}?{{BODY:b}}[^。；]{{0,12}}?(?:担任|任|作为|当选为?|成为|并为)(?:其)?{_POSITIONS}{guard}(?:{words})(?!(?:单位|院校)的(?:有|包括))(?:单位|院校)?",
                emit,
                macros=MACROS,
            )
        )
        # 作为(以)副理事长单位(身份)加入甲共同体
        frames.append(
            frame(
                f"member.as_post.{role}",
                f"(?:作为|以){_POSITIONS}{guard}(?:{words})(?:长)?(?:单位|院校|学校)?(?:的)?(?:身份)?[^，。；]{{0,4}}?(?:加入|参与|参加|牵头|发起|组建|成立|共建)[^，。；\ue000-\uf8ff]{{0,10}}?“?{{BODY:b}}",
                emit,
                macros=MACROS,
            )
        )
        # 甲联盟…，担任副理事长单位的有乙公司、丙医院; 副理事长单位为乙公司
        frames.append(
            frame(
                f"member.posts_of.{role}",
                f"{{BODY:b}}[^。；\ue000-\uf8ff]{{0,30}}?{guard}(?:{words})(?:单位|院校)(?:的)?(?:有|包括|为|是|：){{ORG:a}}",
                Emit("memberOf", "a", "b", (("role", role),)),
                macros=MACROS,
            )
        )
        # 由学院任理事长单位的甲集团
        frames.append(
            frame(
                f"member.post_of.{role}",
                f"(?:{{ORG:a}}|(?P<own>{{SELF}}))(?:任|担任|作为|为|是|系){_POSITIONS}{guard}(?:{words})(?:单位|院校|学校)?的“?{{BODY:b}}",
                Emit("memberOf", "a", "b", (("role", role),)),
                Emit("memberOf", "own", "b", (("role", role),)),
                macros=MACROS,
            )
        )
    return tuple(frames)


# 由某校牵头的…: whoever it is, it is not the college
_BY_OTHERS = re.compile(r"由[^，。；]{2,30}$")
# 甲公司加入…: who joins is somebody else
_JOINED_BY = re.compile(rf"{SIGNS['ORG']}(?:也|还|先后|同时|分别|于[^，。；]{{2,8}}|应邀|积极|正式)*$")

FRAMES = (
    *_role_frames(),
    # 学院牵头组建甲共同体、乙共同体 / 牵头成立 / 发起成立
    frame(
        "member.lead",
        "(?<!{ORG}){LEAD}(?:并)?(?:联合|会同|携手)?(?:[^，。；\ue000-\uf8ff]{0,14}?)?(?:{MAKE})?(?:了|的|起)?(?:[^，。；\ue000-\uf8ff]{0,10}?)“?{BODY:b}",
        Emit("memberOf", "SELF", "b", (("role", "lead"),)),
        macros=MACROS,
        veto="参与|加入|担任",
        check=lambda match: not _BY_OTHERS.search(match.string[: match.start()]),
    ),
    # 加入由甲牵头的乙共同体, also where 甲 is not recognised
    frame(
        "member.join_led",
        "(?:加入|参加|参与|加盟)(?:了|到)?由[^，。；]{1,40}?(?:{LEAD})(?:{MAKE})?(?:的)[^，。；\ue000-\uf8ff]{0,8}?“?{BODY:b}",
        Emit("memberOf", "SELF", "b", (("role", "member"),)),
        macros=MACROS,
        check=lambda match: not _JOINED_BY.search(match.string[: match.start()]),
    ),
    # 与甲、乙(共同)牵头成立丙共同体: all of them lead
    frame(
        "member.lead_together",
        "(?:(?<!参)与|和|同|携手|联合){ORG:a}(?:，?于[^，。；]{2,12}?)?[^，。；]{0,6}?(?:共同)?(?:牵头|发起)(?:{MAKE})?(?:了)?[^，。；]{0,10}?{BODY:b}",
        Emit("memberOf", "SELF", "b", (("role", "lead"),)),
        Emit("memberOf", "a", "b", (("role", "lead"),)),
        Emit("partnersWith", "SELF", "a", (("form", "共同牵头"),)),
        macros=MACROS,
    ),
    # 由甲、学院和乙共同牵头组建的丙共同体
    frame(
        "member.lead_by",
        "(?:由)?(?:{ORG:a}(?:[、与和]|以及))?(?P<own>{SELF})(?:(?:[、与和]|以及){ORG:c})?(?:共同|联合)(?:牵头|发起)(?:{MAKE})?(?:的|了)?[^，。；\ue000-\uf8ff]{0,8}?{BODY:b}",
        Emit("memberOf", "SELF", "b", (("role", "lead"),)),
        Emit("memberOf", "a", "b", (("role", "lead"),)),
        Emit("memberOf", "c", "b", (("role", "lead"),)),
        Emit("partnersWith", "SELF", "a", (("form", "共同牵头"),)),
        Emit("partnersWith", "SELF", "c", (("form", "共同牵头"),)),
        macros=MACROS,
    ),
    # 由甲牵头组建的丙共同体: 甲 leads, whoever else belongs to it
    frame(
        "member.lead_by_others",
        "(?:由)?(?:(?P<own>{SELF})[、与和])?{ORG:a}(?:(?:[、与和]|以及)(?P<own_after>{SELF}))?(?:共同|联合)?(?:{LEAD})(?:{MAKE})?(?:的|了)?[^，。；\ue000-\uf8ff]{0,8}?{BODY:b}",
        Emit("memberOf", "a", "b", (("role", "lead"),)),
        Emit("memberOf", "own", "b", (("role", "lead"),)),
        Emit("memberOf", "own_after", "b", (("role", "lead"),)),
        macros=MACROS,
    ),
    # 甲集团由学院联合乙大学、丙公司等于2015年组建
    frame(
        "member.founded_with",
        "{BODY:b}(?:系|是)?由{SELF}(?:牵头)?[，、]?(?:联合|会同|携手|与|和){ORG:a}[^，。；\ue000-\uf8ff]{0,20}?(?:组建|成立|发起|建立|创建|筹建|组成)",
        Emit("memberOf", "SELF", "b"),
        Emit("memberOf", "a", "b"),
        Emit("partnersWith", "SELF", "a", (("form", "联合组建"),)),
        macros=MACROS,
    ),
    # 甲联合体由学院参与筹建
    frame(
        "member.helped_found",
        "{BODY:b}(?:系|是)?由{SELF}(?:积极|主动|深度)*参与(?:筹建|组建|建设|共建|发起)",
        Emit("memberOf", "SELF", "b", (("role", "member"),)),
        macros=MACROS,
    ),
    # 由甲、乙、丙组建的丁共同体
    frame(
        "member.founded_by",
        "由{ORG:a}(?:等)?(?:[\\d一二三四五六七八九十]*[家所]?(?:单位|企业|院校))?(?:共同|联合)*(?:组建|成立|筹建|发起成立|建立)的“?{BODY:b}",
        Emit("memberOf", "a", "b"),
        macros=MACROS,
    ),
    # 丙联盟…，甲、乙等11家单位为首批成员
    frame(
        "member.listed",
        "{BODY:b}[^。；]{0,50}?{ORG:a}[^，。；]{0,8}?(?:为|成为|作为|是)(?:其|该|本)?(?:首批|创始|首届)?(?:联盟|共同体|联合体|集团)?(?:首批|创始|首届)?(?:成员|会员|理事|参与)",
        Emit("memberOf", "a", "b", (("role", "member"),)),
        macros=MACROS,
    ),
    frame(
        "member.listed_before",
        "{ORG:a}[^，。；]{0,6}?(?:为|作为|是)(?:首批|创始|首届)?(?:成员|会员|理事)(?:单位)?的{BODY:b}",
        Emit("memberOf", "a", "b", (("role", "member"),)),
        macros=MACROS,
    ),
    # 甲、乙等加入丙联盟; in 丙联盟签约仪式上，甲、乙等加入联盟
    frame(
        "member.others_join",
        "{ORG:a}[^，。；\ue000-\uf8ff]{0,24}?(?:加入|加盟)(?:了)?{BODY:b}",
        Emit("memberOf", "a", "b", (("role", "member"),)),
        macros=MACROS,
    ),
    frame(
        "member.others_join_it",
        "{BODY:b}[^。；\ue000-\uf8ff]{0,30}?{ORG:a}[^，。；\ue000-\uf8ff]{0,24}?(?:加入|加盟)(?:了)?(?:该|本)?(?:联盟|共同体|联合体|集团)",
        Emit("memberOf", "a", "b", (("role", "member"),)),
        macros=MACROS,
    ),
    frame(
        "member.list_of",
        "{BODY:b}(?:的)?(?:首批|主要)?(?:成员|会员|参与|理事)单位?(?:包括|有|由|为|包含|涵盖){ORG:a}",
        Emit("memberOf", "a", "b", (("role", "member"),)),
        macros=MACROS,
    ),
    # 由学院牵头，联合甲、乙(等)共同成立丙共同体
    frame(
        "member.lead_with",
        "(?:由)?{SELF}(?:作为)?牵头(?:单位)?[，]?(?:联合|会同|携手)[^。；]{0,60}?(?:{MAKE})(?:了)?[^，。；]{0,10}?{BODY:b}",
        Emit("memberOf", "SELF", "b", (("role", "lead"),)),
        macros=MACROS,
    ),
    # 牵头…，(联合)甲、乙等190家单位，组建了丙共同体: those listed belong to it
    frame(
        "member.assembled",
        "联合[^，。；\ue000-\uf8ff]{0,12}?{ORG:a}[，]?[^，。；]{0,8}?(?:组建|成立|共建|建立|发起成立|共同成立)(?:了)?[^，。；]{0,10}?{BODY:b}",
        Emit("memberOf", "a", "b", (("role", "member"),)),
        Emit("partnersWith", "SELF", "a", (("form", "联合组建"),)),
        macros=MACROS,
    ),
    # 参与(加入)甲联合体、乙联合体建设
    frame(
        "member.join",
        "(?:(?<!共同){JOIN}|(?<=共同){JOIN}(?!的))(?:了|到)?[^，。；\ue000-\uf8ff]{0,10}?“?{BODY:b}(?!”?(?:组织|举办|主办|召开|开展|发起)的|”?的?(?:年度|换届|首届|第[一二三四五]届|理事会|成员)*(?:大会|年会|会议|论坛|研讨会))",
        Emit("memberOf", "SELF", "b", (("role", "member"),)),
        macros=MACROS,
        veto="牵头|会议|大会|论坛|年会",
    ),
    # 由学院牵头，甲公司、乙大学等46家单位组成的丙集团
    frame(
        "member.made_of",
        "{SELF}牵头(?:，|、|联合|会同|携手|与)+{ORG:a}[^。；\ue000-\uf8ff]{0,16}?(?:组成|组建|构成|成立|发起)的“?{BODY:b}",
        Emit("memberOf", "SELF", "b", (("role", "lead"),)),
        Emit("memberOf", "a", "b", (("role", "member"),)),
        macros=MACROS,
    ),
    # 被甲联盟理事会聘为理事单位
    *(
        frame(
            f"member.elected.{role}",
            f"被{{BODY:b}}(?:理事会)?(?:聘|选|推选|推举|增补|评|确定|批准|接纳)为{_POSITIONS}(?<!副)(?:{words})(?:单位|院校|学校)?",
            Emit("memberOf", "SELF", "b", (("role", role),)),
            macros=MACROS,
        )
        for role, words in ROLES
    ),
    # 甲联合体成立后，学院以成员单位身份参与其中
    *(
        frame(
            f"member.took_part_as.{role}",
            f"{{BODY:b}}[^。；\ue000-\uf8ff]{{0,16}}?，{{SELF}}(?:以|作为){_POSITIONS}(?<!副)(?:{words})(?:单位|院校|学校)?(?:的)?(?:身份)?(?:参与|加入)",
            Emit("memberOf", "SELF", "b", (("role", role),)),
            macros=MACROS,
        )
        for role, words in ROLES
    ),
    # 加入甲学会、乙协会
    frame(
        "member.join_association",
        "(?:加入|加盟)(?:了|到)?(?:[^，。；\ue000-\uf8ff]{0,6}?)“?{ORG:b}",
        Emit("memberOf", "SELF", "b", (("role", "member"),)),
        macros=MACROS,
    ),
    # 加入甲联盟、乙联合会
    frame(
        "member.join_both",
        "(?:加入|加盟)(?:了)?[^，。；\ue000-\uf8ff]{0,6}?“?{BODY}[、和与及]“?{ORG:b}",
        Emit("memberOf", "SELF", "b", (("role", "member"),)),
        macros=MACROS,
    ),
    # 由学院牵头，甲、乙等共同参与的丙联盟
    frame(
        "member.lead_joined",
        "由{SELF}牵头，{ORG:a}[^，。；\ue000-\uf8ff]{0,8}?(?:共同)?(?:参与|参加|加入)(?:组建|成立|建设)?的“?{BODY:b}",
        Emit("memberOf", "SELF", "b", (("role", "lead"),)),
        Emit("memberOf", "a", "b", (("role", "member"),)),
        macros=MACROS,
    ),
    # 成为甲联盟的首批成员单位
    frame(
        "member.become",
        "(?:成为|作为|是|系|入选)[^，。；\ue000-\uf8ff]{0,6}?“?{BODY:b}”?(?:的)?(?:首批|首届|创始|正式|重要|核心|中方)?(?:成员|会员|参与|共建)(?:单位|院校)",
        Emit("memberOf", "SELF", "b", (("role", "member"),)),
        macros=MACROS,
    ),
    frame(
        "member.of",
        "(?:是|为|系|成为){ORGBODY:b}(?:的)?(?:理事|团体|首批|创始)?(?P<post>(?:机构|团体|单位)?(?:会员|社员)|成员)(?:单位|院校)?(?=[，。；、）]|$)",
        Emit("memberOf", "SELF", "b", (("role", "member"),)),
        macros={**MACROS, "ORGBODY": "{BODY}|{ORG}"},
    ),
    # 发挥甲职教集团牵头(理事长)单位作用
    frame(
        "member.lead_role",
        "(?:发挥|履行|依托){BODY:b}(?:的)?(?:牵头|理事长|发起)(?:单位)?(?:作用|职责|优势|身份)",
        Emit("memberOf", "SELF", "b", (("role", "lead"),)),
        macros=MACROS,
    ),
    frame(
        "member.lead_carries",
        "作为(?:理事长|牵头|发起)(?:单位|院校)?[，]?[^，。；\ue000-\uf8ff]{0,8}?(?:推进|推动|深化|做好|加强|开展)(?:了)?{BODY:b}",
        Emit("memberOf", "SELF", "b", (("role", "lead"),)),
        macros=MACROS,
    ),
    # 与甲、乙共建(成立)丙联盟
    frame(
        "member.build_with",
        "(?:(?<!参)与|和|同|携手|联合)(?:[^，。；、的与和\ue000-\uf8ff]{0,8}(?:龙头|领军|头部|知名|骨干)(?:企业|单位)?)?{ORG:a}[^，。；]{0,8}?(?:共建|共同组建|共同成立|共同建立|组建|成立|建立|建成)(?:了)?[^，。；\ue000-\uf8ff]{0,12}?“?{BODY:b}",
        Emit("memberOf", "SELF", "b"),
        Emit("memberOf", "a", "b"),
        Emit("partnersWith", "SELF", "a", (("form", "共建"),)),
        macros=MACROS,
        veto="牵头|发起",
    ),
    # 成立了甲联盟、乙联盟
    frame(
        "member.found",
        "(?:^|[，。；、]|{SELF})(?:[^，。；\ue000-\uf8ff]{0,20})(?:组建|成立|建立|共建)(?:了)?(?:[^，。；\ue000-\uf8ff]{0,8}?)“?{BODY:b}",
        Emit("memberOf", "SELF", "b"),
        macros=MACROS,
        veto="牵头|发起|参与|加入|会议|大会|仪式",
    ),
    # 甲、乙等28家单位结成丙联盟
    frame(
        "member.formed",
        "{ORG:a}(?:等)?(?:[\\d一二三四五六七八九十百余多]*[家所个])?[^，。；\ue000-\uf8ff]{0,6}?(?:共同)?(?:结成|组成|结为|合组)(?:了)?[“]?{BODY:b}",
        Emit("memberOf", "a", "b", (("role", "member"),)),
        macros=MACROS,
    ),
)  # fmt: skip
