"""Counted honours that no verb of award governs: 拥有国家级教学团队1支、省级名师3人; 甲、乙等6个国家骨干专业."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.names.titled.award_words import HEAD, PERSONS
from extractors.names.titled.awards import Honour, honour_of, place_of
from extractors.names.titled.patterns import MEASURE, NUMBER, anchor_length, split_list

# What a college is said to have; the count stands before the title or behind it.
_HAVE = re.compile(
    r"(?:拥有|现有|建有|建成|累计(?:获批|建成|拥有|培育)?|共有|推选|评选出?|培育(?:创建)?|培养(?:出)?|引进|有(?!突出|所)|新增|涌现出?|其中|含)(?:了)?"
)
_COUNT = re.compile(f"{NUMBER}{MEASURE}")
_SEGMENT = re.compile(rf"{NUMBER}{MEASURE}(?:以上)?$|{NUMBER}{MEASURE}[^，、]{{5,}}$")
_BRACKET = re.compile("（[^（）]*）$")
_JOINT = re.compile(r"(?<=[个项门支人名部本])(?:以及|和|及|与)(?=[一-鿿]{4})")
_TO_ITS_OWN = re.compile(r"评选[^，、]{0,2}(?:校级|院级|优秀)|表彰|评出|选树")

# Kinds of titles of which a college has several.
_KINDS = re.compile(
    r"[一-鿿]{2}课程$|共享课程?$|优秀教师$|模范教师$|标兵$|名师$|创新团队$|教学团队$|[一-鿿]式[一-鿿]{0,6}团队$|大师工作室$|名师工作室$|教学名师$|精品(?:在线)?(?:开放)?课程$|在线(?:开放)?(?:精品)?课程$|核心课程$|金课$|规划教材$|技术能手$|劳动奖章$|样板(?:党)?支部$|技能大师$|领军人才$|示范(?:课程|基地|中心|专业)$|优秀学生(?:干部)?$|集体$|年度人物$|五一[一-鿿]+$|教学成果奖$|先锋号$|模范$|劳模$|特派员$|工匠$|津贴$|特贴$|(?:国务院|国家|[省市])[一-鿿“”\d]{0,14}(?:专家|人才)$|名匠$|党支部项目$|"
    r"(?:骨干|特色|品牌|重点|示范|样板|优势|一流|高水平|试点)[一-鿿”]{0,12}专业(?:群|点)?$|(?:中青年|拔尖|突出贡献)[一-鿿]{0,6}(?:专家|人才)$|(?:学术|技术|专业)带头人$|教学能手$|教学新秀$|财政支持的?[一-鿿]{0,10}基地$|(?:示范|骨干|重点|特色|生产性|高技能|双师型)[一-鿿]{0,14}基地$"
)
# 建成《甲》《乙》等省级精品课程8门
_WORKS = re.compile("(?:、?《[^《》]{2,30}》(?:（[^（）]{1,8}）)?)+等")
_SAID = re.compile("以上|[被获]|推荐|参评|参加|评为|入选|指导")
_EXAMPLES = re.compile(
    rf"(?:等|(?<=专业群))(?:共)?(?={NUMBER}(?:余)?(?:个|项|门|部|本|种)[^，、；。：]{{5,30}}(?:[，；。、]|$))"
)


def counted(text: str) -> Iterator[Honour]:
    """Titles of some level that stand with their number, in a list or behind a verb of having."""
    if not _COUNT.search(text):
        return
    run: list[tuple[int, int]] = []
    for start, end in _segments(text):
        if not _SEGMENT.search(text[start:end]):
            continue
        if run and (start - run[-1][1] > 2 and text[run[-1][1]] != "（"):
            yield from _titles(text, run)
            run = []
        run.append((start, end))
    yield from _titles(text, run)
    yield from _of_examples(text)
    yield from _of_people(text)


def _segments(text: str) -> Iterator[tuple[int, int]]:
    """The members of a sentence's lists; 和 between two counted ones is as good as a comma."""
    for start, end in split_list(text, "，、；。："):
        begin = start
        for joint in _JOINT.finditer(text, start, end):
            yield begin, joint.start()
            begin = joint.end()
        bracket = _BRACKET.search(text, begin, end)
        yield begin, bracket.start() if bracket else end


def _titles(text: str, run: list[tuple[int, int]]) -> Iterator[Honour]:
    """The titles of a run of counted things, all of one verb, or of none where the count alone says it."""
    verb: int | None = None
    scope = ""
    whole = len(run) == 1 and run[0][0] == 0 and not text[run[0][1] :].strip("。；")
    whole = whole or (len(run) == 1 and text.startswith("：", run[0][1]))
    if _TO_ITS_OWN.search(text, run[0][0] if run else 0, run[-1][1] if run else 0):
        return
    for start, end in run:
        verbs = list(_HAVE.finditer(text, start, end))
        if verb is None and not verbs and len(run) < 2 and not whole:
            return
        for place, begin in [(item.start(), item.end()) for item in verbs] or [(start, start)]:
            examples = _WORKS.match(text, begin, end)
            since = place if verbs else start if verb is None else verb
            first = examples.end() if examples else begin
            item = honour_of(text, first, end, since, strong=False, scope=scope)
            if (
                item is not None
                and item.count
                and _KINDS.search(item.name)
                and not _SAID.search(item.name)
                and (anchor_length(text[item.start : item.end]) or scope or verbs or verb is not None)
                and not (item.count == "1" and item.name.endswith("基地"))
            ):
                scope = place_of(item) or scope
                yield item
                break
        verb = verbs[0].start() if verbs else start if verb is None else verb


# 拥有甲省工艺美术大师、乙市技术能手等17人: titles of persons, and how many there are of all of them
_PEOPLE = re.compile(
    rf"(?:拥有|现有|建有|有|涌现出?|培养了?|聚集了?|汇聚了?|；|^)(?P<items>(?:“[^“”]*”|[^，。；：“”])+?)等(?:各类|高层次)*(?:人才|专家|教师)?{NUMBER}(?:余)?[人名位]"
)


def _of_people(text: str) -> Iterator[Honour]:
    if "等" not in text:
        return
    for match in _PEOPLE.finditer(text):
        begin = match.start("items")
        found = [
            item
            for a, b in split_list(match.group("items"))
            if (item := honour_of(text, begin + a, begin + b, match.start(), strong=False))
            and anchor_length(text[item.start : item.end])
            and PERSONS.search(item.name)
        ]
        if len(found) >= 2:
            yield from found


def _of_examples(text: str) -> Iterator[Honour]:
    """甲、乙等6个国家骨干专业: the title stands behind those that have it and their number."""
    for match in _EXAMPLES.finditer(text):
        end = re.compile("[，；。、]|为(?:引领|龙头|核心|依托|支撑|主体)|$").search(text, match.end())
        item = honour_of(text, match.end(), end.start() if end else len(text), match.start(), strong=False)
        if (
            item is not None
            and not item.name.endswith("资源库")
            and HEAD.search(item.name)
            and anchor_length(text[item.start : item.end])
        ):
            yield item
