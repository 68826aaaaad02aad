"""Posts in bodies: who leads, chairs, sits on or belongs to a community, alliance, group or association.

The frames of :mod:`extractors.relations.memberships` read a body and a post that stand together; here a sentence is
read as a whole: the body that it speaks of, and every clause that gives somebody a post in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.annotation import Candidate, Ref
from extractors.relations.memberships import role_of
from extractors.relations.parties import Parties, implied, runs
from extractors.skeleton import SIGNS, Skeleton

_BODY, _ORG, _SELF = SIGNS["BODY"], SIGNS["ORG"], SIGNS["SELF"]
_SIGN = "\ue000-\uf8ff"
_POST = (
    "(?:首届|第[一二三四五六]届|轮值|联合|执行|常务|首任|当值|名誉)*"
    "(?:副?理事长|副?会长|副?主任委员|副?主任|副?主席|副?秘书长|副?盟主|副?组长|秘书处|理事|委员|成员|会员|牵头|发起|主席)(?:单位|院校|高校|学校|企业)"
)
_WITHIN = "(?:理事会|联盟|共同体|集团|联合体|专业委员会|专委会)?(?:的)?"
# 为甲协会理事单位、乙学会副会长单位: one body and post after the other, all the same holder's.
_ITEM = re.compile(
    rf"[“\"]*(?P<body>[{_BODY}{_ORG}])[”\"]*{_WITHIN}(?P<post>{_POST}|(?:团体|机构|理事|首批|创始)?(?:成员|会员)(?=[，。；、]|$))"
)
_COPULA = re.compile(
    r"(?:担任|现任|任|当选为?|入选为?|是|为|系|成为|现为|现是|获批|荣任|作为|被选为|被推选为|被推举为|升格为|晋升为)$|[、，和及与★☆◆●■▲※]$"
)
# Lists of posts, one a line, of whoever the section is about.
_BULLETS = "★☆◆●■▲※"
# 学校是甲示范校、乙试点校、丙职教集团理事长单位: posts among titles that one copula has
_PREDICATE = re.compile(
    rf"(?:^|[。；！？，])(?:{_SELF}|[一-鿿]{{2,8}}学院)?(?:还|也|同时)?(?:是|系)(?:[^，。；！？]*、|[^。；！？]*单位[、，])$"
)
# 在甲共同体中担任常务理事单位
_IN = re.compile(
    rf"在(?P<body>[{_BODY}{_ORG}])(?:中|内|里)?，?(?:[^，。；{_SIGN}]{{0,6}}?)(?:担任|任|为|是|当选为?|出任)(?P<post>{_POST})"
)
_TAKES = re.compile(
    rf"(?P<verb>(?:同|均|都|共同|同时|分别|继续|当选|连任|出任|担任|现任|任|当选为|被选为|被推选为|成为|是|为|系|作为|由[^，。；{_SIGN}]{{1,8}}(?:升格|晋升|升级|调整)为)+)(?:{_BODY})?{_WITHIN}(?P<post>{_POST}|(?:新|首批|创始|正式)?(?:成员|会员))"
)
_LISTED = re.compile(
    rf"(?P<post>{_POST}|(?:首批|创始|主要)?(?:成员|会员))(?:[\d一二三四五六七八九十余多]+[家所个])?(?:，其中)?(?:主要)?(?:包括|有|为|：|由|涵盖|分别为|还有)(?P<org>{_ORG})"
)
# 联合体由甲、乙等42家单位组成
_MADE_OF = re.compile(
    rf"(?:联盟|共同体|集团|联合体)(?:主要)?由(?P<org>{_ORG})(?:[\d一二三四五六七八九十百余多]*[家所个](?:单位|企业|院校)?)?(?:等)?(?:共同)?组成"
)
_TAKEN_IN = re.compile(r"(?:吸收|吸纳|接纳|推选|推举|选举|聘任|增补)了?$")
_STARTS = re.compile(
    r"(?:等)?(?:[两三四五六七八九]?[方校家]|单位|院校|共同|联合|首批|倡议)*(?:牵头|发起|倡议|倡议发起|主导)"
)
_DESK = re.compile(
    rf"(?:^|[，；])?(?:联盟|共同体|集团|联合体|协会|学会|研究会)?(?:的)?秘书处(?:也|即|就)?(?:设在|设于|落户|挂靠|设立在|放在)(?:于)?(?P<where>[{_ORG}{_SELF}]|该校|该院)"
)
_JOINED = re.compile(
    r"(?:等)?(?:[\d一二三四五六七八九十余多]*[所家个])?(?:院校|企业|单位|高校)?(?:共同|陆续|先后)?(?:参与|加入|加盟|入会)(?!建设的)"
)
# …加入甲联盟，为副理事长单位: the post of whom the clause is about
_THEN = re.compile(
    rf"[”]?(?:，|（)(?:并|且|现)*(?P<own>学院|学校|{_SELF})?(?:并|且|现)*(?:当选为?|担任|任|为|是|成为)(?:其|该联盟|该共同体)?{_WITHIN}(?P<post>{_POST})"
)
_HELD = re.compile(rf"[”\"]*{_WITHIN}(?:{_POST})")
# 加入了甲学会，担任乙协会理事单位: whom the verb takes holds no post
_OBJECT = re.compile(r"(?:隶属于?|直属于?|属于|位于|加入|加盟|参加|参与|走进|前往|依托|成为|对接)了?$")
# 被甲部评为乙校，是丙协会理事单位: who gave a title holds no post
_GIVERS = tuple("被 受 获 获得 荣获 得到 经过 评为 授予 命名为 认定为 列为 确定为".split())
_POINTS = "。；！？"


def match(skeleton: Skeleton, own: Ref) -> Iterator[Candidate]:
    """Every post that a sentence gives to somebody."""
    text = skeleton.text
    if _BODY not in text and _ORG not in text:
        return
    parties = list(runs(skeleton))
    yield from _enumerated(skeleton, own)
    for found in _IN.finditer(text):
        yield from _given(
            skeleton, (own,), found.start("body"), found.group("post"), found.start(), found.end(), "post.in"
        )
    bodies = [place for place, group in skeleton.groups.items() if _is_body(skeleton, place)]
    for place in bodies:
        yield from _of_body(skeleton, own, place, parties)


def _is_body(skeleton: Skeleton, place: int) -> bool:
    """Whether a sign stands for one body: a community, or an association that the sentence says to have members."""
    group = skeleton.groups[place]
    if group.family == "BODY":
        return True
    one = len(group.members) == 1 and group.members[0].type == "Association"
    return (
        one
        and re.match(
            r"”?(?:换届|理事会|[^，。；]{0,8}(?:大会|会议|选举|成立)[^，。；]{0,6}，)",
            skeleton.text[place + 1 :],
        )
        is not None
    )


def _bullet(skeleton: Skeleton) -> str:
    """The bullet that the sentence is led in by, "" where it is by none."""
    label = skeleton.sentence.lead.rstrip()[-1:]
    return label if label and label in _BULLETS else ""


def _enumerated(skeleton: Skeleton, own: Ref) -> Iterator[Candidate]:
    text = skeleton.text
    holder: tuple[Ref, ...] = ()
    last = -1
    for found in _ITEM.finditer(text):
        before = text[max(0, found.start() - 8) : found.start()] or _bullet(skeleton)
        if not _COPULA.search(before) or re.match("代表|的|负责人", text[found.end() :]):
            continue
        bullet = before[-1] in _BULLETS
        if bullet and not re.match(rf"[{_BULLETS}。；]|$", text[found.end() :]):
            continue
        if last < 0 or text[last : found.start()] not in ("、", "，", "和", "及", "与", "并", ""):
            if before[-1] in "、，和及与" and not _PREDICATE.search(text, 0, found.start()):
                continue
            holder = _holder(skeleton, own, found.start())
        last = found.end()
        if holder:
            yield from _given(
                skeleton,
                holder,
                found.start("body"),
                found.group("post"),
                found.start(),
                found.end(),
                "post.enumerated",
            )


def _holder(skeleton: Skeleton, own: Ref, place: int) -> tuple[Ref, ...]:
    """Who a clause before ``place`` is about: its parties, else the college."""
    text = skeleton.text
    begin = max(text.rfind(mark, 0, place) for mark in _POINTS) + 1
    if person_in_clause(text, place):
        return ()
    near = [
        item
        for item in runs(skeleton)
        if begin <= item.start
        and item.end <= place
        and item.lead not in ("由", "经")
        and not text.endswith(_GIVERS, begin, item.start)
        and not _OBJECT.search(text[max(0, item.start - 4) : item.start])
        and not _HELD.match(text, item.end)
    ]
    subject = next((item for item in reversed(near) if not item.lead), None)
    if subject is None:
        return (own,) if not near else ()
    return ((own,) if subject.own else ()) + subject.others


def person_in_clause(text: str, place: int) -> bool:
    """Whether the clause before ``place`` names a person: what it says of a post is said of that person."""
    return SIGNS["PERSON"] in re.split("[。；！？，]", text[:place])[-1]


def _of_body(skeleton: Skeleton, own: Ref, place: int, parties: list[Parties]) -> Iterator[Candidate]:
    text = skeleton.text
    limit = min((at for mark in "。！？" if (at := text.find(mark, place)) >= 0), default=len(text))
    following = next(
        (at for at in sorted(skeleton.groups) if at > place and skeleton.groups[at].family == "BODY"), limit
    )
    behind = text[place + 1 : min(limit, following)]
    for item in parties:
        members = ((own,) if item.own else ()) + item.others
        if place < item.start < min(limit, following):
            yield from _after(skeleton, place, item, members)
        elif item.end <= place:
            yield from _before(skeleton, own, place, item)
    for pattern in (_LISTED, _MADE_OF):
        for found in pattern.finditer(text, place, min(limit, following)):
            others = skeleton.groups[found.start("org")].refs()
            post = found.groupdict().get("post") or "成员"
            yield from _given(skeleton, others, place, post, place, found.end(), "post.listed")
    then = _THEN.match(text, place + 1)
    if then:
        holders = (own,) if then.group("own") else _holder(skeleton, own, place)
        yield from _given(skeleton, holders, place, then.group("post"), place, then.end(), "post.then")
    desk = _DESK.search(text, place + 1, min(limit, following)) if "秘书处" in behind else None
    if desk:
        where = desk.group("where")
        holders = (
            (own,)
            if where == _SELF
            else skeleton.groups[desk.start("where")].refs()
            if where == _ORG
            else _holder(skeleton, own, place)
        )
        yield from _given(skeleton, holders, place, "秘书处", place, desk.end(), "post.desk")


def _after(skeleton: Skeleton, place: int, item: Parties, members: tuple[Ref, ...]) -> Iterator[Candidate]:
    """A body, and behind it who started it or who holds what post in it."""
    text = skeleton.text
    started = _STARTS.match(text, item.end)
    between = text[place + 1 : item.start]
    if (
        started
        and item.lead == "由"
        and (re.fullmatch(r"[”]?(?:[^，。；]{0,8})?", between) or between.endswith("，"))
    ):
        yield from _given(skeleton, members, place, "牵头单位", place, started.end(), "post.started")
    joined = _JOINED.match(text, item.end)
    if (
        joined
        and not item.lead
        and between.endswith(("，", "；"))
        and re.search("牵头|成立|组建|发起", text[max(0, place - 12) : item.start])
    ):
        yield from _given(skeleton, members, place, "参与", place, joined.end(), "post.joined")
    taken = _TAKES.match(text, item.end)
    if not taken:
        return
    before = text[max(0, item.start - 4) : item.start]
    if item.lead in ("", "由") and (
        text[item.start - 1] in "，；、”（" or _TAKEN_IN.search(before) or item.start == place + 1
    ):
        yield from _given(skeleton, members, place, taken.group("post"), place, taken.end(), "post.taken")
        more = re.compile(
            rf"(?:并|，并|，同时|兼|并兼任|，兼)(?:承担|担任|任)?(?P<post>{_POST}|秘书处)"
        ).match(text, taken.end())
        if more:
            yield from _given(skeleton, members, place, more.group("post"), place, more.end(), "post.taken")


def _before(skeleton: Skeleton, own: Ref, place: int, item: Parties) -> Iterator[Candidate]:
    """Parties that start a body, or hold one post in it together."""
    text = skeleton.text
    between = text[item.end : place]
    members = ((own,) if implied(item, skeleton) else ()) + item.others
    if (
        re.fullmatch(rf"(?:{_STARTS.pattern})[^，。；{_SIGN}]{{0,16}}", between)
        and item.count + (own in members) >= 2
    ):
        yield from _given(skeleton, members, place, "牵头单位", item.start, place + 1, "post.started")
    held = re.compile(rf"”?{_WITHIN}(?P<post>{_POST})").match(text, place + 1)
    if (
        held
        and not item.lead
        and item.others
        and re.fullmatch(
            r"(?:等)?(?:均|都|同|同时|共同|一同)?(?:为|是|系|担任|任|当选为?|成为|作为)[“]?", between
        )
    ):
        yield from _given(skeleton, members, place, held.group("post"), item.start, held.end(), "post.held")


def _given(
    skeleton: Skeleton, holders: tuple[Ref, ...], place: int, post: str, first: int, last: int, rule: str
) -> Iterator[Candidate]:
    role = role_of(post)
    start, end = skeleton.span(first, last)
    for body in skeleton.groups[place].refs():
        if skeleton.groups[place].family == "ORG" and body.type != "Association":
            continue
        for holder in holders:
            if holder != body and holder.type in (
                "Institution",
                "Enterprise",
                "Association",
                "GovernmentBody",
            ):
                yield Candidate("memberOf", holder, body, start, end, rule, (("role", role),) if role else ())
