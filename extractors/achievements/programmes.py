"""Programmes taken part in, and certificates that are tried out or taken."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.achievements.context import Subjects, View, year_of
from extractors.achievements.subjects import subjects
from extractors.annotation import Candidate, Mention, Ref
from extractors.names.titled.patterns import MEASURE, NUMBER, anchor_length, as_number

_VERB = re.compile(
    r"(获批|入选|入围|立项|通过|承担|参与|牵头|主持|实施|推进|完成|中标|开展|负责|承接|参加|纳入|列入|加入|执行|被列为|(?:遴选|认定|确定|评定|入选|选|列)为|获得|获评|获|建设)(?:了|并|为|成为|建设|完成|、[一-鿿]{2}|实施|的)*([^，。；《》]{0,10})$"
)
# 是“双高计划”建设单位, 为…行动计划承接院校
_OFFICE = re.compile(
    r"[”]?(?:[A-Z][档类](?:学校|院校)?(?:计划)?|高水平专业群[A-Z]档)?(?:(?:高水平|骨干)(?:高职|高等职业)?(?:学校|院校))?(?:[（(][^（）()]{1,6}[)）])?(?:首批|第[一二三四五]批)?(?:立项|建设|承接|试点|培育|牵头|参与|实施|合作|项目)*(?:单位|院校|高校|学校|校|(?<=”)(?:高水平)?专业群(?=[（(，。；]|$))"
)
# 是甲示范院校，乙计划建设单位: what a clause before it is said to be goes on
_GOES_ON = re.compile(r"(?:是|为|系)[^。；]{4,}(?:单位|院校|学校|校)，(?:首批|国家|教育部|[“]){0,2}$")
_ONE_OF = re.compile(rf"[”]?{NUMBER}[所家个][^，。；]{{2,14}}之一")
_LEAD = re.compile(r"牵头|主持")
_CHOSEN_FOR = re.compile("[”]?(?:成功|顺利)?(?:获批|入选|入围|列入|纳入)(?:为|了)?")
_PILOT = re.compile(
    r"试点|对应|考核|考取|取得|开展|组织|培训|认证|获取|获得|通过|参加|考试|鉴定|颁发|引入|融入|推行|推进|考点|站点|获批|实施"
)
_CERT_NOT = re.compile(r"标准|考核要点|考核内容|大纲|证书制度|相应|要求学生|鼓励")


def match(view: View) -> Iterator[Candidate]:
    """The facts of one sentence."""
    for item in view.of("Programme"):
        yield from _programme(view, item)
    yield from _libraries(view)
    yield from _approved_libraries(view)
    yield from _trades(view)
    certificates = view.of("Certificate")
    if certificates:
        yield from _certificates(view, certificates)


# 入选甲示范校、乙计划: the verb that opens the list in which a programme stands.
_OPENS_LIST = re.compile("(?:是|作为|成为|入选|获批|承担|列入|立项)(?:了|为)?(?!一所|所)")
_LISTED = re.compile(
    r"(?:[^、，。；]*(?:单位|院校|学校|高校|校|基地|专业群?|集体|校园|计划|项目|工程|团队|课程|共同体)[”]?(?:（[^（）]{1,6}）)?(?:任务|项目)?(?:\d{1,3}[项个])?、)+[“]?(?:教育部|财政部|[一-鿿]{2,3}[省市])*[“]?"
)


def _listed(text: str, begin: int, end: int) -> re.Match[str] | None:
    """The verb that opens the list of titles and programmes that runs up to ``end``."""
    return next(
        (
            verb
            for verb in _OPENS_LIST.finditer(text[begin:end])
            if _LISTED.fullmatch(text, begin + verb.end(), end)
        ),
        None,
    )


_ENDORSED = re.compile(
    r"[”]?(?:立项|项目|建设|等)?[^，。；]{0,18}(?:获批|立项|中标|通过验收|验收|结项|结题|入选(?!者|人))"
)
# 甲计划，1200万元; 乙计划专项资金1680万元
_FUNDED = re.compile(
    r"[”]?(?:(?:资金)?[^，。；]{0,16}[，,]|(?:专项)?(?:补助)?(?:资金|经费|补助)(?:投入|支持|补助)?(?:共|共计|达)?)[\d.]+余?[万亿]元"
)
_LIBRARY_IS = re.compile(
    rf"[”]?(?:先后|分别|成功)?(?:被)?(?:认定|确定|评|评选)为|{NUMBER}[个项](?=[，。；、]|$)"
)


def _approved(text: str, item: Mention, end: int) -> re.Match[str] | None:
    """What is said behind a programme's name of its approval, end or money; of a library, that it was given a title."""
    told = _ENDORSED.match(text, item.end, end) or _FUNDED.match(text, item.end)
    return told or (_LIBRARY_IS.match(text, item.end) if item.name.endswith("资源库") else None)


def _chosen_for_another(view: View, item: Mention) -> bool:
    """“甲”项目获批乙计划: the plan is what is taken part in."""
    return any(
        _CHOSEN_FOR.fullmatch(view.text, item.end, other.start)
        for other in view.of("Programme")
        if other.start > item.end
    )


def _programme(view: View, item: Mention) -> Iterator[Candidate]:
    text = view.text
    begin, end = view.clause(item.start)
    before = text[max(begin, item.start - 30) : item.start]
    verb = _VERB.search(before)
    approved = _approved(text, item, end)
    office_words = _OFFICE.match(text, item.end)
    office = office_words and re.search(
        r"(?:是|为|作为|成为)[^，。；]{0,8}$", text[max(0, begin) : item.start]
    )
    office = office or (office_words and _GOES_ON.search(text, 0, item.start))
    listed = _listed(text, begin, item.start)
    if listed and (office_words or not listed.group().startswith(("是", "为", "作为", "成为"))):
        verb, before = verb or listed, before if verb else text[begin : item.start]
    if verb and verb.group().startswith("通过") and not (approved and "验收" in approved.group()):
        verb = None  # 通过推行…: a means
    if _CHOSEN.match(text, item.end) and _TALENTS.search(item.name):
        span = view.absolute(max(begin, item.start - 30), item.end)
        award = Ref("Award", item.name)
        yield Candidate("receivedHonour", view.own, award, *span, "programme.talents")
        return
    led = anchor_length(item.name) > 0 and before.endswith("以") and _LED_BY.match(text, item.end)
    if not verb and not approved and not office and not led:
        return
    if not verb and _chosen_for_another(view, item):
        return
    if approved and not verb and re.search("(?:以|凭|凭借)[“]?$", before) and "入选" in approved.group():
        return  # 以甲项目入选乙: what is chosen is another thing's name
    if re.search(
        "办法|方案|通知|意见|^[”]?(?:评审|评选|遴选|候选|申报|推荐)", text[item.end : item.end + 12]
    ) or text[: item.start].count("《") > text[: item.start].count("》"):
        return
    if verb and not approved and re.search(r"申报|推荐|对接|借助|依托", before[verb.start() :]):
        return
    if verb and _INTERNAL.match(verb.group()) and not (approved or office or _of_others(item.name)):
        return  # a campaign of the college's own
    position = item.start - len(before) + verb.start() if verb else item.start
    beside = _beside(view, item)
    of_ours = beside or _OURS_NAMED.match(text, begin)
    who = Subjects((view.own,)) if of_ours else subjects(view, position)
    refs = tuple(ref for ref in who.refs if ref.type in ("Institution", "Enterprise")) if who else ()
    if who is None:
        return
    if who.named and all(ref.type == "Person" for ref in who.refs):
        yield from _talents(view, item, who.refs, begin)
        return
    if who.named and _AS_A_TITLE.search(item.name) and re.search("[定评选]为[^，。；]{0,6}$", before):
        things = tuple(ref for ref in who.refs if ref.type in ("SpecialtyCluster", "Specialty"))
        year = year_of(text, item.start)
        span = view.absolute(max(begin, position), item.end)
        for ref in things:
            yield Candidate(
                "receivedHonour", ref, Ref("Award", item.name), *span, "programme.title",
                (("year", year),) if year else (),
            )  # fmt: skip
        if things:
            return
    one_of = _ONE_OF.match(text, item.end)
    counted = None if one_of else re.match(rf"[”]?({NUMBER}){MEASURE}", text[item.end : item.end + 8])
    amount = re.match(r"[”]?(?:资金)?[^，。；]{0,16}[，,]([\d.]+万元)", text[item.end : item.end + 36])
    values = {
        "role": "lead" if verb and _LEAD.search(verb.group()) else "",
        "year": year_of(text, item.start),
        "count": as_number(counted.group(1)) if counted else "",
        "amount": amount.group(1) if amount else "",
    }
    qualifiers = tuple(sorted((key, value) for key, value in values.items() if value))
    if counted and counted.group().endswith(("人", "名")) and _TALENTS.search(item.name):
        chosen = Ref("Award", item.name)  # a plan that some of its people were chosen for
        span = view.absolute(max(begin, item.start - 30), item.end + counted.end())
        yield Candidate("receivedHonour", view.own, chosen, *span, "programme.talents", qualifiers)
        return
    a, b = view.absolute(max(begin, position if verb else begin), item.end)
    for ref in dict.fromkeys((*(refs or (view.own,)), *beside)):
        yield Candidate("participatesIn", ref, item.ref, a, b, "programme.carried", qualifiers)


# 以国家甲试点项目为牵引: what the college works under.
_LED_BY = re.compile("[”]?(?:建设|实施|立项|的建设)?为(?:牵引|抓手|契机|引领|载体|依托)")
# 该项目入选…: of the college's own things.
_OURS_NAMED = re.compile(
    r"(?:20\d\d年(?:\d{1,2}月)?，?|同年，?|目前，?)*(?:该|这一)(?:项目|专业群?|群|课程|基地|中心|团队|工作室|资源库|案例|成果)"
)
# 拥有甲省“乙英才支持计划”入选者、…: of those whom the college has
_CHOSEN = re.compile("[”]?(?:入选者|入选人员|人选)(?=、|等|[\\d一二三四五六七八九十]+[人名])")
# 专业群被确定为省级高水平专业群建设项目: a project that is what the specialties are chosen as.
_AS_A_TITLE = re.compile("专业群?[”]?(?:建设|立项|培育)*项目$")
_TALENTS = re.compile(
    "(?:支持|英才|人才|名师|万人|特支|学者|工匠|培育|培养)[一-鿿”]{0,6}(?:计划|工程|项目)[”]?$"
)


def _talents(view: View, item: Mention, people: tuple[Ref, ...], begin: int) -> Iterator[Candidate]:
    """A plan that persons are chosen for is an honour of theirs: 入选甲省“乙英才支持计划”."""
    if not _TALENTS.search(item.name):
        return
    quoted = re.search("“([^“”]{4,})”$", view.text[item.start : item.end])
    year = year_of(view.text, item.start)
    a, b = view.absolute(max(begin, item.start - 30), item.end)
    for ref in people:
        yield Candidate(
            "receivedHonour", ref, Ref("Award", quoted.group(1) if quoted else item.name), a, b,
            "programme.talents", (("year", year),) if year else (),
        )  # fmt: skip


_INTERNAL = re.compile("实施|推进|开展|建设|执行|负责")
# What marks a programme as someone else's than the college's: who gives it, its place or level, a head of the system's.
_OF_OTHERS = re.compile(
    r"双高|提质培优|贯通培养|国培|省培|赋能|现场工程师|扩招|资源库|办学条件|素质提高|质量提升|供需对接|协同育人|现代学徒制|人才培养|乡村|援|优质|职业教育|职业院校|高职|1\+X|中文|丝路|一带一路"
)


def _of_others(name: str) -> bool:
    """Whether a programme's name says whose it is, or what of."""
    return anchor_length(name) > 0 or _OF_OTHERS.search(name) is not None


_JOINTLY = re.compile(
    r"(?:等[\d一二三四五六七八九十]*[家所个]?(?:单位|院校|企业)?)?(?:与(?:学院|学校|我[校院]))?(?P<both>共同|联合|合作)?(?:成功)?(?:牵头|主持|参与)?(?:建设|申报|开发|承担|主持|实施|开展|推进|完成|研制|立项|入选|获批)(?:了|的)?(?:[^，。；]{0,20}?项目(?:成功|顺利)?(?:获批|入选|立项为|列入|纳入)(?:了|为)?)?(?:20\d\d年度?|教育部)?[“]?$"
)


_JOINS = ("联合", "携手", "会同")
_WITH_US = re.compile("与(?:学院|学校|我[校院])")


def _beside(view: View, item: Mention) -> tuple[Ref, ...]:
    """Those with whom it is carried: 联合甲学院、乙公司共同建设的丙资源库."""
    begin = max(view.text.rfind(mark, 0, item.start) for mark in "。；") + 1
    parties = [
        other
        for other in view.of("Institution", "Enterprise")
        if begin <= other.start and other.end <= item.start
    ]
    told = _JOINTLY.fullmatch(view.text, parties[-1].end, item.start) if parties else None
    if told is None:
        return ()
    run = [parties[-1]]
    for other in reversed(parties[:-1]):
        if not re.fullmatch("[、和与及]", view.text[other.end : run[0].start]):
            break
        run.insert(0, other)
    lead = re.search("(?:联合|与|和|携手|会同|同)$", view.text[: run[0].start])
    joined = (lead and (told.group("both") or lead.group() in _JOINS)) or (
        told.group("both") and _WITH_US.match(view.text, run[-1].end)
    )
    return tuple(view.ref(other) for other in run) if joined else ()


_LIBRARIES = re.compile(
    rf"(主持|牵头|参与|联合)(?:建设|研制|开发)?(?:了)?(?!单位|院校|学校)((?:[一-鿿]{{2,16}}、)+[一-鿿]{{2,16}}?)(?:等)?(?:{NUMBER}个)?(?:省部级|国家级|省级|市级)?(?:及以上)?(?:专业)?(?:教学)?资源库"
)


def _libraries(view: View) -> Iterator[Candidate]:
    """Teaching libraries that share their head: 主持建设甲、乙、丙等3个专业资源库."""
    for match in _LIBRARIES.finditer(view.text):
        a, b = view.absolute(*match.span())
        qualifiers = (("role", "lead"),) if match.group(1) in ("主持", "牵头") else ()
        for name in match.group(2).split("、"):
            yield Candidate(
                "participatesIn",
                view.own,
                Ref("Programme", f"{name}专业资源库"),
                a,
                b,
                "programme.libraries",
                qualifiers,
            )


_APPROVED = re.compile(
    rf"(?:^|[，；])(?:学校|学院|我[校院])?((?:(?:(?![和与])[一-鿿]){{2,16}}[、和与])+(?:(?![和与])[一-鿿]){{2,16}}?)(?:等)?{NUMBER}个专业(?:教学)?资源库(?:成功|先后|均|被)*(?:获|通过|入选|列为|立项)"
)


def _approved_libraries(view: View) -> Iterator[Candidate]:
    """Teaching libraries that share their head and were approved: 甲和乙两个专业教学资源库获得省级立项."""
    for match in _APPROVED.finditer(view.text):
        a, b = view.absolute(match.start(1), match.end())
        for name in re.split("[、和与]", match.group(1)):
            yield Candidate(
                "participatesIn",
                view.own,
                Ref("Programme", f"{name}专业教学资源库"),
                a,
                b,
                "programme.libraries",
            )


_TRADES = re.compile(
    rf"(?:申请|备案|获批|取得|具备|包括|涵盖)(?:了)?([一-鿿（）、，和与]{{4,120}}?)(?:等)?(?:{NUMBER}个)?(?:职业)?(?:工种|（工种）)"
)
_TRADE = re.compile(r"(?:员|工|师|手|链|人)$")


def _trades(view: View) -> Iterator[Candidate]:
    """Trades that the college may certify: 申请了电工、茶艺师等6个职业工种的技能等级认定."""
    if "工种" not in view.text or not re.search(
        "等级认定|技能鉴定|技能评价|等级评价|职业技能等级", view.text
    ):
        return
    for match in _TRADES.finditer(view.text):
        names = [name for name in re.split("[、，和与]", match.group(1)) if name]
        if not all(2 <= len(name) <= 14 for name in names) or not any(_TRADE.search(name) for name in names):
            continue
        a, b = view.absolute(*match.span())
        for name in names:
            yield Candidate(
                "pilotsCertificate", view.own, Ref("Certificate", name), a, b, "certificate.trade"
            )


_CERT_LEVEL = re.compile("[（(]?([初中高]级)[）)]?(?=$|证书|职业技能|[）)]|试点)")
_BY_SPECIALTY = re.compile(
    r"(?:其中|此外|同时|20\d\d年，?|目前，?|本年度，?)*((?:(?!学校|学院|我[校院]|各|部分|相关|[在对的])[一-鿿]){2,16}?)专业(?:学生)?(?:现有|试点|开展|参加|组织|引入|考取|实施)"
)


def _unlisted(clause: str) -> tuple[Ref, ...]:
    """The specialty that a clause on certificates begins with, where no catalogue has it."""
    found = _BY_SPECIALTY.match(clause)
    return (Ref("Specialty", found.group(1)),) if found else ()


# “甲”证书考核将于2024年启动
_TO_COME = re.compile("[^，。；]{0,8}(?:将于|将在|拟于|拟在|计划于|有望)")
# 均由甲专业组织实施; 甲专业首批130人参考
_DONE_BY = re.compile(r"[^，。；]{0,14}，(?:均|全部|主要)?由[“]?$")
_TAKEN_BY = re.compile(
    rf"(?:专业)?(?:学生)?(?:首批|共|有)*{NUMBER}(?:余)?[人名](?:学生)?(?:参考|参加|考核|取证|报考|通过)"
)


# …，甲、乙两个专业学生参加该证书考核
_OF_THAT = re.compile(
    "[，；](?:其中)?[^，。；]{2,60}?专业(?:的)?(?:学生)?(?:分别|均|已|共同)*(?P<verb>参加|开展|组织|承担|实施)(?:了)?(?:该|上述|此|这一)(?:项|类)?(?:等级)?(?:证书)?(?:的)?(?:考核|试点|认证|考试|取证)"
)


def _specialty_beside(view: View, item: Mention, begin: int) -> tuple[Ref, ...]:
    """The one specialty that heads the line of a certificate (甲专业：乙证书), or that its sentence says takes it."""
    named = view.of("Specialty")
    heading = [
        spec for spec in named if re.fullmatch("(?:专业)?[：:，]", view.text[spec.end : begin]) and begin
    ]
    after = [
        spec
        for spec in named
        if spec.start >= item.end
        and (
            _DONE_BY.search(view.text, item.end, spec.start)
            or (view.text[spec.start - 1] == "，" and _TAKEN_BY.match(view.text, spec.end))
        )
    ]
    found = heading or after
    theirs = _OF_THAT.search(view.text, item.end)
    if theirs and not found:
        run = [spec for spec in named if item.end <= spec.start and spec.end <= theirs.start("verb")]
        return tuple(dict.fromkeys(spec.ref for spec in run))
    return (found[0].ref,) if len({spec.ref for spec in found}) == 1 else ()


def _certificates(view: View, items: list[Mention]) -> Iterator[Candidate]:
    text = view.text
    if not _PILOT.search(text):
        return
    for item in items:
        begin, stop = view.clause(item.start)
        if _CERT_NOT.search(text, begin, stop) or _TO_COME.match(text, item.end):
            continue
        specialties = [
            spec for spec in view.of("Specialty") if begin <= spec.start and spec.end <= item.start
        ]
        refs: tuple[Ref, ...] = (
            tuple(spec.ref for spec in specialties)
            or _unlisted(text[begin : item.start])
            or _specialty_beside(view, item, begin)
            or (view.own,)
        )
        told = _CERT_LEVEL.search(text[item.start : item.end + 4])
        level = (("level", told.group(1)),) if told else ()
        a, b = view.absolute(max(begin, item.start - 40), item.end)
        named = [item.ref]
        if not item.name.endswith(
            ("证书", "证")
        ):  # listed before a head that sums them up: known by both names
            head = "职业资格证书" if "资格证书" in text and "等级证书" not in text else "职业技能等级证书"
            named.append(Ref("Certificate", item.name + head))
        for ref in refs:
            for certificate in named:
                yield Candidate("pilotsCertificate", ref, certificate, a, b, "certificate.piloted", level)
