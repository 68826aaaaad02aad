"""Who a verb of a sentence speaks of: the mentions before it, a pronoun, a team, a book, the college."""

from __future__ import annotations

import re

from extractors.achievements import pronouns
from extractors.achievements.context import BEARERS, JOINT, ORGANISATIONS, Subjects, View, run_before
from extractors.annotation import Mention, Ref
from extractors.names.titled.patterns import NUMBER, clause_spans
from extractors.names.titled.personal import name_at
from extractors.names.titled.persons import BEFORE

_THINGS = frozenset(
    {
        "OverseasWorkshop", "IndustryCollege", "TrainingBase", "IndustryEducationCommunity", "IndustryEducationConsortium",
        "VocationalEducationGroup", "SpecialtyCluster",
    }
)  # fmt: skip
_OTHERS = re.compile(
    r"以上[\d一二三四五六七八九]+|上述|该[校院公项课专教基案企]|其他院校|兄弟院校|合作[院企]|企业|公司|对方|[双外]方|全国共有|受援|友校|国外|选手$"
)


# 我校、甲学院代表队分获一等奖、二等奖
_BESIDE_US = re.compile("(?:^|[，。；：由])(?:我[校院]|学[校院]|本[校院])[、和与及]$")


def subjects(view: View, position: int) -> Subjects | None:
    """Who a verb at ``position`` speaks of; None where the sentence does not say clearly."""
    begin, _ = view.clause(position)
    told = _spoken_of(view, begin, position)
    if told is not None:
        return told if told.refs else None
    if _OWN_UNIT.match(view.text, begin, position + 1) and not _named_between(view, begin, position):
        return Subjects((view.own,))
    if _QUOTED_WORK.fullmatch(view.text, begin, position) and not _bearers_in(view, begin, position):
        return Subjects((view.own,))
    run, total = run_before(view, position)
    if run and not _dependent(view, run[0], run[-1], position):
        ours = (
            (view.own,)
            if run[0].type == "Institution" and _BESIDE_US.search(view.text, 0, run[0].start)
            else ()
        )
        refs = tuple(dict.fromkeys((*ours, *(view.ref(item) for item in run))))
        return Subjects(refs, total, named=refs != (view.own,))
    team = _team(view, position)
    if team:
        return Subjects(tuple(item.ref for item in team), named=True)
    joint = _joint_applicants(view, begin, position)
    if joint:
        return Subjects(joint, named=True)
    spans = [span for span in clause_spans(view.text) if span[0] <= begin]
    for a, b in reversed(spans):
        stop = min(b, position)
        verdict = _clause_subject(view, a, stop, current=a == begin)
        if verdict is not None:
            return verdict if verdict.refs else None
    if view.topic is not None:
        return Subjects((view.topic.ref,), named=True)
    return None if _OTHER_BODY.match(view.text) else Subjects((view.own,))


# …，“甲课”获…案例二等奖: a work of the college's that nothing tells more of
_QUOTED_WORK = re.compile(
    r"“[^“”]{3,30}”(?:[一-鿿]{0,4}(?:项目|案例|作品|活动|品牌|成果))?(?:成功|先后|同时|也|还|均|在[^，。；]{2,30}中)*"
)


def _bearers_in(view: View, start: int, end: int) -> bool:
    return any(start <= item.start and item.end <= end and item.type in BEARERS for item in view.mentions)


_FORMED = re.compile(
    r"(?:等)?(?:[\d两三四五六]+[人名位])?(?:选手|学生|同学|教师|老师|队员|同志)*(?:(?:与|和|携手|联合)[^，。；、]{2,14})?(?:共同|联合)?(?:组成|组队|组建|搭档|联袂|结对)"
)


def _team(view: View, position: int) -> list[Mention]:
    """The members of a team named before a verb: 由选手甲、乙组成的代表队沉着应战，最终荣获…."""
    persons = [item for item in view.of("Person") if item.end <= position]
    if not persons or re.search("[。；]", view.text[persons[-1].end : position]):
        return []
    if _FORMED.match(view.text, persons[-1].end) is None or _OTHERS_SINCE.search(
        view.text[persons[-1].end : position]
    ):
        return []
    return _run_up_to(view, persons)


_OTHERS_SINCE = re.compile("，(?:学院|学校|我[校院])(?!代表队|学生|选手|团队|参赛)")


def _run_up_to(view: View, persons: list[Mention]) -> list[Mention]:
    """The last of these persons with those listed before them."""
    run = [persons[-1]]
    for item in reversed(persons[:-1]):
        if JOINT.fullmatch(view.text, item.end, run[0].start) is None:
            break
        run.insert(0, item)
    return run


_OF_THEIRS = re.compile(r"(?:其|他的|她的)(?:所在|指导(?!教师|老师)|带领|所带|率领|负责|执教|辅导)")
_THEIR_PAPER = re.compile(r"其[一-鿿]{0,6}(?:案例|论文|课例|教案)")
# 学生甲的作品《乙》在丙大赛中(获…)
_THEIR_PIECE = re.compile(
    r"(?:老师|教授|同志|同学)?的(?:[一-鿿]{0,6})(?:(?:作品|论文|画作|课件|项目|设计)[《“][^《》“”]{1,30}[》”]|[《“][^《》“”]{1,30}[》”](?:创新|创业|公益|参赛)*(?:项目|作品|设计))(?:成功|先后|分别)?(?:在[^，。；]{4,40}?[中上]?)?，?(?:喜|荣)?"
)
_THEIR_WORK = re.compile(
    r"(?:老师|教授|同志|同学)?(?:等(?:人|老师|教师)?)?(?:主持|领衔|牵头|负责|完成|主讲|主创|创作|研发|设计|撰写)(?:完成|申报|建设|研究)?的(?![^，。；]{0,30}(?:团队|队伍|支部|班级|[代表]队|工作室)[^，。；]{0,6}$)[^，。；]{0,40}$"
)


def _spoken_of(view: View, begin: int, position: int) -> Subjects | None:
    """Whom a clause that opens with a pronoun, or the maker of a nameless work, is about; None for other clauses."""
    text = view.text
    if _THEIR_PAPER.match(text, begin, position):
        return Subjects(())
    both = pronouns.both(view, begin, position)
    if both is not None:
        return both
    if _OF_THEIRS.match(text, begin, position):
        return Subjects((view.own,))
    one = pronouns.one(view, begin, position)
    if one is not None:
        return one
    inside = [item for item in view.mentions if begin <= item.start and item.end <= position]
    makers = [item for item in inside if item.type == "Person"]
    if makers and _THEIR_PIECE.fullmatch(text, makers[-1].end, position):
        return Subjects(tuple(item.ref for item in makers), named=True)
    if inside and inside[-1].type == "Person" and _THEIR_WORK.match(text[inside[-1].end : position]):
        group = [item for item in inside if item.type == "Person"]
        return Subjects(tuple(item.ref for item in group), named=True)
    return None


# A sentence that begins with one of these speaks of a body named before it.
_OTHER_BODY = re.compile(r"(?:该|本)?(?:共同体|联合体|联盟|集团|公司|企业|协会|学会|研究院|对方|双方)")
_JOINTLY = re.compile(r"(?:联合|共同|合作)(?:申报|申请|建设|打造|开展|培养|开发|完成)[^，。；]{0,24}$")


def _joint_applicants(view: View, begin: int, position: int) -> tuple[Ref, ...]:
    """The college and those with whom it applied together: 学院与甲公司联合申报的项目获批."""
    found = _JOINTLY.search(view.text, begin, position)
    if not found:
        return ()
    parties = [
        item for item in view.of(*sorted(ORGANISATIONS)) if begin <= item.start and item.end <= found.start()
    ]
    if (
        not parties
        or re.search("与|和|同|、", view.text[begin : parties[-1].start]) is None
        or view.text[parties[-1].end : found.start()].strip("等”")
    ):
        return ()
    return tuple(dict.fromkeys((view.own, *(view.ref(item) for item in parties))))


# What belongs to a specialty and is the college's own: 甲专业师生代表队, 乙专业群教学团队.
_OF_THE_SCHOOL = re.compile(
    r"[”]?(?:专业群?)?的?(?:20\d\d级)?[一-鿿]{0,6}?(?:学生|师生|教师|代表队|参赛队|团队|毕业生|选手|教研室|支部|班级?|作品|项目)"
)


# 毕业于学院甲专业，…; 现任乙公司…: where somebody has been, in a clause that tells of the person.
_OF_A_LIFE = re.compile(
    r"(?:毕业于|就读于?|考入|来自|入职|任职于|就职于|供职于|现任|担任|已是|成为|成了)[^，。；]{0,10}$"
)


def _dependent(view: View, first: Mention, last: Mention, position: int) -> bool:
    """Whether the mention before the verb belongs to something else that is the subject: 与甲公司联合申报的…获批."""
    before = view.text[max(0, first.start - 2) : first.start]
    after = view.text[last.end : position]
    if last.type != "Person" and _OF_A_LIFE.search(view.text, 0, first.start):
        return True
    if last.type == "Programme":
        return (
            re.search(
                "(?:入选|获批|承担|参与|实施|立项|列入|开展)(?:了|为)?[^，。；]{0,6}$",
                view.text[: first.start],
            )
            is not None
        )
    if last.type == "Person":
        return (
            _TEACHES.match(after) is not None
            or _TEAM_OF.match(after) is not None
            or (
                before.endswith(("由", "导"))
                or re.match(r"(?:老师|教授|同志|大师|同学)?的", after) is not None
            )
        )
    if last.type in ("Course", "Textbook"):
        return before.endswith(("由", "导"))
    if last.type in ("Specialty", "SpecialtyCluster") and _OF_THE_SCHOOL.match(after):
        return True
    return before.endswith(
        (
            "入职",
            "职于",
            "业于",
            "进入",
            "考入",
            "签约",
            "在",
            "与",
            "和",
            "对",
            "向",
            "为",
            "赴",
            "于",
            "参加",
            "加入",
            "经",
        )
    ) or (
        re.match(
            r"(?:的)?[一-鿿]{0,12}(?:团队|教研室|支部|学生|教师|老师|师生|项目|案例|作品|课程|毕业生)", after
        )
        is not None
        and last.type in ORGANISATIONS
        and not after.startswith("等")
        and view.is_own(last) is False
        and "的" in after
    )


_LEADS = re.compile(r"(?:等)?(?:老师|教授|同志)?(?:(?:带领|率领|指导)(?![^，。；]{0,20}的)|带队|率队)")
# 陈某老师指导学生获…: the college's students won.
_TEACHES = re.compile(
    r"(?:等)?(?:老师|教授|同志)?(?:指导|带领|率领|辅导)(?:的)?(?:我[校院]|学[校院])?[^，。；]{0,6}(?:学生|选手|团队|队伍|代表队|同学|学员|学子|[操球径泳舞乐唱赛]队)"
)
# 陈某老师带领的教学团队入选…: the college's team, as if nobody were named.
_TEAM_OF = re.compile(
    r"(?:等)?(?:老师|教授|副教授|同志|博士)?(?:所)?(?:带领|领衔|率领|牵头|负责|主持|所在|领办|指导)的[^，。；]{0,24}?(?:团队|队伍|支部|教研室|班级|代表队|党支部|工作队)"
)
_EPITHET = re.compile(r"(?:(?:我|本)[市省区]|当地|全[国省市]|知名|合作|龙头|骨干|行业|上市|企业|公司)+$")


# 校企合作教材《甲》由…主编，获评…: a book or course that opens a sentence, and what the sentence goes on with.
_WORK_FIRST = re.compile(r"(?:(?!开[设发]|主编|编写|出版|学习|修订|选用)[一-鿿“”\d+]){0,14}《?")
_TOLD_OF_WORK = re.compile(
    r"》?(?:[（(][^（）()]{1,12}[)）])?(?:等?[\d一二两三四五六七八九十]+[部本册门]|一书|教材|专著|课程|系列)*(?:，|由|经|于|自|是|为|被|在|选课|累计|面向|上线|$)"
)


# A part of the college or a team of its people that opens a clause: 药学系代表队在…, 另有两支教师团队获….
_OWN_UNIT = re.compile(
    rf"(?:其中|此外|同时|另有|还有|其余|并且|而|20\d\d年，?|我[校院]|学[校院])*(?:{NUMBER}[支个名件项位])?(?:(?!指导|带领|推荐|选派|组织|与|和|由|被|在|为|以|的|公司|集团|协会)[一-鿿“”《》\d]){{0,20}}?"
    r"(?:代表队|参赛队|队伍|团队|党支部|支部|党总支|团总支|分团委|教师组|学生组|教研室|工作队|服务队|志愿者|社团|协会(?=作品)|学生会|团委|工会|图书馆|编辑部|艺术团|合唱团|[一-鿿]球队|战队|师生)(?:原?创?作品[^，。；]{0,12})?(?=[在获荣被以凭夺摘斩入同先双喜一再均]|参加|代表|通过|申报|被|当选)"
)


def _named_between(view: View, start: int, end: int) -> bool:
    """Whether a stretch names a person or an organisation other than the college."""
    return any(
        start <= item.start and item.end <= end and not view.is_own(item)
        for item in view.of("Person", *ORGANISATIONS)
    )


# 甲公司董事长乙受聘为…，被评为…: whose post the body's name tells.
_POST = re.compile(rf"[^，。；、的与和]{{0,8}}(?:{BEFORE})")


def _clause_subject(view: View, start: int, end: int, *, current: bool) -> Subjects | None:
    """The subject that a clause starts with: empty refs for one that is not ours to name, None for no subject."""
    text = view.text
    if current and _OWN_UNIT.match(text, start, end + 1) and not _named_between(view, start, end):
        return Subjects((view.own,))
    one = None if current else pronouns.one(view, start, end)
    if one is not None:
        return one
    lead = re.match(
        r"(?:其中|此外|同时|最终|截至目前|目前|另外|近年来|[\s“]|20\d\d年?度?(?:\d{1,2}月(?:\d{1,2}日)?)?[，]?)*",
        text[start:end],
    )
    begin = start + (lead.end() if lead else 0)
    for mention in view.mentions:
        if mention.start < begin or mention.end > end:
            continue
        between = text[begin : mention.start]
        person = mention.type == "Person"
        near = len(_without_specialties(view, begin, mention.start) if person else between) <= 14
        if not near and not (person and mention.end == end):
            break
        if view.topic is not None and re.match(rf"{view.topic.name[0]}(?:老师|同志|教授)", text[begin:end]):
            break
        if (
            mention.type == "Person"
            and mention.end == end
            and not current
            and re.search(r"[一-鿿]$", between)
        ):
            return Subjects((mention.ref,), named=True)
        if mention.type in _THINGS and any(
            item.end == end and item.start >= mention.end for item in view.of("Person")
        ):
            continue
        if mention.type in _THINGS and not between.strip("“《") and not current:
            return Subjects((mention.ref,), named=True)
        if mention.type == "Person":
            if re.match(
                "(?:等)?(?:老师|教授)?(?:指导|带领|培养|领衔|负责|主持|牵头|率领)的",
                text[_run_end(view, mention) :],
            ):
                return Subjects((view.own,))
            led = _LEADS.match(text, _run_end(view, mention))
            if led:  # 陈某带领甲、乙获…: those whom a teacher leads, else the college's team
                team = [item for item in view.of("Person") if led.end() <= item.start < end]
                return (
                    Subjects(tuple(item.ref for item in team), named=True) if team else Subjects((view.own,))
                )
            if text[mention.end : mention.end + 3].startswith(("的", "老师的", "教授的")):
                return Subjects(())
            if re.fullmatch(
                r"[^，。；的在与和由对被]{0,14}", _without_specialties(view, begin, mention.start)
            ) and not re.search("指导|邀请|聘请|引进|参观|走进", between):
                group = _coordinated(view, mention, end)
                return Subjects(tuple(item.ref for item in group), named=True)
            continue
        if mention.type in ORGANISATIONS and not _EPITHET.sub("", between).strip("“《"):
            titled = next(
                (
                    item
                    for item in view.of("Person")
                    if mention.end <= item.start
                    and (item.end == end or _POST.fullmatch(text, mention.end, item.start))
                    and item.end <= end
                ),
                None,
            )
            if titled and not current and text[titled.end : titled.end + 1] not in ("、", "和", "与"):
                return Subjects(() if text.startswith("的", titled.end) else (titled.ref,), named=True)
            if view.is_own(mention):
                return Subjects((view.own,))
            if current or re.match(r"(?:的)?[^，。；]{0,4}(?:$|，)", text[mention.end : end]) is None:
                alone = not re.match(r"与|和|、|及|等|联合|携手|向|为|同", text[mention.end : end])
                own_doing = mention.type == "Enterprise" and (current or alone)
                return Subjects((mention.ref,), named=True) if own_doing else Subjects(())
            return Subjects(())
        if mention.type in ("Textbook", "Course") and not current and _WORK_FIRST.fullmatch(between):
            works = _coordinated(view, mention, end)
            told = _TOLD_OF_WORK.match(text, works[-1].end)
            return Subjects(tuple(item.ref for item in works) if told else (), named=told is not None)
    if view.topic is not None and re.match(
        rf"(?:他|她|{view.topic.name[0]}(?:老师|同志|教授|院长))", text[begin:end]
    ):
        return Subjects((view.topic.ref,), named=True)
    if re.match(r"(?:学校|学院|我校|我院|本校|全校)", text[begin:end]):
        return Subjects((view.own,))
    if current and (_is_unknown_name(text[begin:end]) or _SOMEBODY.match(text, begin, end)):
        return Subjects(())
    if current and _OTHERS.search(text[begin:end]) and not re.search("学校|学院|我校|我院", text[begin:end]):
        return Subjects(())
    return None


def _without_specialties(view: View, start: int, end: int) -> str:
    """A stretch without the specialties that it names: 与 in 烹饪工艺与营养专业 joins nothing."""
    text = view.text[start:end]
    for item in reversed(view.of("Specialty")):
        if start <= item.start and item.end <= end:
            text = text[: item.start - start] + text[item.end - start :]
    return text


# 和某某同志: somebody whose name we do not know for one.
_SOMEBODY = re.compile(
    r"(?!我[校院]|学[校院]|全体|广大|多名|各位)[一-鿿]{2,4}(?:同志|同学|老师|先生|女士)(?=[^的们，]*$)"
)


def _is_unknown_name(words: str) -> bool:
    """Whether a clause opens with a short word that may be the name of somebody whom we do not know."""
    place = words.endswith(("村", "镇", "乡"))
    return 2 <= len(words) <= 3 and not place and name_at(words, 0, len(words)) > 0


def _run_end(view: View, first: Mention) -> int:
    return _coordinated(view, first, len(view.text))[-1].end


def _coordinated(view: View, first: Mention, end: int) -> list[Mention]:
    group = [first]
    for mention in view.of(first.type):
        if (
            mention.start >= group[-1].end
            and mention.end <= end + 40
            and JOINT.fullmatch(view.text, group[-1].end, mention.start)
        ):
            group.append(mention)
    return group
