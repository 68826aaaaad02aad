"""Persons' posts: what stands right before or after a name, and whose post it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.achievements.context import View
from extractors.annotation import Candidate, Mention, Ref
from extractors.names.titled.persons import AFTER, BEFORE

_POST = re.compile(rf"(?:(?:应届|援疆|援藏|骨干|青年|专业|特聘|美育|思政课|兼职|专任|党员|首席|高级|国家级|埃及|优秀)?[一-鿿]{{0,16}}?(?:{BEFORE}))$")
_ROLE_END = re.compile(rf"(?:{BEFORE})$")
_AFTER_TITLE = re.compile(rf"(?:{AFTER})")
# Roles without a post: whoever has them and wins or receives something belongs to the college.
_PLAIN = ("应届毕业生", "毕业生", "留学生", "校友", "援疆教师", "援藏教师", "支教教师", "辅导员", "教师", "老师", "学生", "选手", "同学", "党员教师", "青年教师", "骨干教师", "指导教师")
_NO_POST = frozenset("获得者 获奖者 选手 能手 标兵 劳模 劳动模范 技术能手 代表 同志 考生 成员 主编 副主编 先锋 工匠 大师 法人 主持人 主讲人 老人".split())
_HOLDERS = ("Institution", "Enterprise", "Association", "GovernmentBody", "TrainingBase", "OverseasWorkshop", "IndustryCollege")
_DEPARTMENT = re.compile(r"[一-鿿]{0,14}(?:学院|系|处|部|中心|室|组|专业|团队|教研室|支部|办公室|专业群)?(?:的)?")


def match(view: View, persons: set[Ref]) -> Iterator[Candidate]:
    """The facts of one sentence; ``persons`` are those with a part in some other fact."""
    previous: Mention | None = None
    shared: tuple[Ref | None, str] = (None, "")
    for person in view.of("Person"):
        gap = view.text[previous.end : person.start] if previous else ""
        following = re.fullmatch(rf"(?:、|，|和|与|及)(?:[一-鿿]{{0,6}}?(?:{BEFORE}))", gap)
        if previous and following and shared[0] is not None:
            shared = shared[0], gap[1:]
        elif not (previous and re.fullmatch("[、和与及]", gap)):
            shared = _post_of(view, person)
        previous = person
        holder, position = shared
        if holder is None:
            continue
        explicit = position != "" and position not in _PLAIN and position not in _NO_POST
        if not explicit and person.ref not in persons:
            continue
        qualifiers = (("position", position),) if position and position not in _NO_POST else ()
        start, end = view.absolute(max(0, person.start - 30), min(len(view.text), person.end + 4))
        begin = view.sentence.start + max(0, view.clause(person.start)[0])
        yield Candidate("affiliatedWith", person.ref, holder, max(start, begin), end, "person.post", qualifiers)


def _post_of(view: View, person: Mention) -> tuple[Ref | None, str]:
    """The organisation and the post of a person; (None, "") where the text does not tie them."""
    text = view.text
    begin = max(text.rfind(mark, 0, person.start) for mark in "，。；：（“") + 1
    before = text[begin : person.start]
    holders = [item for item in view.of(*_HOLDERS) if begin <= item.start and item.end <= person.start]
    after = _AFTER_TITLE.match(text, person.end)
    role = _ROLE_END.search(before)
    if holders:
        holder = holders[-1]
        post = text[holder.end : person.start]
        if re.search(r"[，。；与和]|邀请|聘请|带领|合作|指导|赴|走进", post) or len(post) > 24:
            return None, ""
        post = post.lstrip("的")
        if view.is_own(holder):
            return view.own, _plain(post, after)
        if role and post:
            return view.ref(holder), _plain(post, after)
        if after and after.group() not in ("同志", "先生", "女士", "同学") and not post:
            return view.ref(holder), after.group()
        return None, ""
    own = re.search(r"(?:^|[由请与是，在])(?:学院|学校|我院|我校|本校)(?P<post>[^，。；受到与由对向在]{0,24})$", before)
    if own and (role or after):
        return view.own, _plain(own.group("post"), after)
    if role and re.search(r"邀请|聘请|特邀|引进|外聘|企业|公司|集团|大学|协会|报告团|专家|宣讲|部长|市长|局长|主席|总书记|外方|埃及|泰国", before) is None:
        title = role.group()
        if title in _NO_POST:
            return view.own, "" if title in ("获得者",) else ""
        if title in ("教师", "老师", "学生", "院长", "书记", "党委书记", "副院长", "辅导员", "毕业生", "校长", "副校长", "纪委书记", "校友", "选手", "指导教师", "援疆教师", "骨干教师", "青年教师", "专业带头人", "带头人", "班主任", "党员教师"):
            return view.own, _plain(before[max(0, role.start() - 4) :], after) if title in before else title
    now = re.match(r"(?:[，]?(?:现任|现为|担任|任|受聘为|被聘为|成为))", text[person.end : person.end + 6])
    if now:
        begin = person.end + now.end()
        later = [item for item in view.of(*_HOLDERS) if item.start == begin]
        office = re.match(r"(?:学院|学校|我院|我校)(?:的)?([一-鿿]{2,14})(?=[，。；]|$)", text[begin:])
        if later:
            post = re.match(r"(?:的)?([一-鿿]{2,14}?)(?=[，。；]|$)", text[later[0].end :])
            if post and (_ROLE_END.search(post.group(1)) or post.group(1).endswith("专家")):
                return view.ref(later[0]), post.group(1)
        if office and _ROLE_END.search(office.group(1)):
            return view.own, office.group(1)
    if after and after.group() in ("老师", "同学") and not role:
        return view.own, "教师" if after.group() == "老师" else "学生"
    counted = re.match(r"(?:、[一-鿿]{2,4})*(?:等)?[\d一二三四五六七八九十]+名(?:选手|学生|教师|同学|考生)", text[person.end : person.end + 40])
    if counted:
        return view.own, ""
    return None, ""


def _plain(post: str, after: re.Match[str] | None) -> str:
    """A post as a qualifier: 学生 for 机械工程学院学生, the whole of 机电实训中心副主任."""
    post = post.strip("的“” ")
    for plain in _PLAIN:
        if post.endswith(plain):
            return "教师" if plain in ("老师", "党员教师", "青年教师", "骨干教师") else plain
    if not post and after:
        return {"老师": "教师", "同学": "学生"}.get(after.group(), after.group() if after.group() not in ("同志", "先生", "女士", "师傅") else "")
    return post if _ROLE_END.search(post) else ""
