"""Honours that stand without a verb of award: titles before works, standing titles, what a college is said to be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.names.edges import left_edge
from extractors.names.finder import clean
from extractors.names.titled.awards import Honour, clause_limit, objects
from extractors.names.titled.patterns import (
    NUMBER,
    YEAR,
    anchor_length,
)

_BEFORE_WORKS = re.compile(
    r"(?:规划教材|精品教材|优秀教材|精品(?:在线)?(?:开放)?课程?|在线(?:精品|开放)课程|一流(?:线下|线上|核心)?课程|核心课程|示范课程?|金课)(?=(?P<link>(?:资源)?(?:[：:]|，?分别(?:为|是)[：:]?|，?包括[：:]?|，?其中))?《)"
)


def year_before(text: str, position: int) -> str:
    """The year that the sentence states before a place of it, or ""."""
    found = re.findall(r"20\d\d(?=年)", text[:position])
    return found[-1] if found else ""


def titles_of_works(text: str) -> Iterator[Honour]:
    """Titles right before the book-title marks of what bears them: 国家规划教材《甲》."""
    for match in _BEFORE_WORKS.finditer(text):
        floor = max(0, match.start() - 30)
        begin = left_edge(text, match.start(), floor, quotes=True)
        counted = re.match(rf"(?:了)?{NUMBER}(?:余)?[门部本种个]", text[begin : match.start()])
        begin += counted.end() if counted else 0
        stretch = text[begin : match.end()]
        if (
            not counted
            and match.group("link")
            and not re.search(
                "遴选|认定|评选|立项|培育|建设|建成|打造|更新", text[max(0, begin - 12) : begin]
            )
        ):
            continue
        if anchor_length(stretch) and stretch.count("“") == stretch.count("”"):
            year = year_before(text, begin)
            yield Honour(begin, match.end(), clean(stretch), begin, True, "", "", year)


# Nouns of honour that stand alone, whatever the verb: 教学成果奖 and its like, with grades listed after them.
_STANDING = re.compile(
    r"教学成果奖|科技进步奖|科学技术奖|技术发明奖|优秀教材奖|哲学社会科学优秀成果奖|教学成果(?=[特一二三]等奖)|科技进步(?=[特一二三]等奖)"
)


def standing(text: str) -> Iterator[Honour]:
    """Prizes of the system that go by a fixed head, with their left edge: 甲省教学成果奖."""
    for match in _STANDING.finditer(text):
        floor = max(0, match.start() - 30)
        begin = left_edge(text, match.start(), floor, quotes=True)
        for position in range(begin, match.start()):
            stretch = text[position : match.end()]
            if anchor_length(stretch) and not re.match(YEAR, stretch) and not re.search("[获得]", stretch):
                name = clean(stretch)
                yield Honour(
                    position, match.end(), name if name.endswith("奖") else name + "奖", position, False
                )
                break


# What the college, a base or a specialty is said to be or act as.
_COPULA = re.compile(
    r"(?=[为是系作已正建成现均目同还])(?:(?:(?<=专业群)|(?<=专业)|(?<=基地)|(?<=中心)|(?<=产业学院)|(?<=集团)|(?<=联盟)|(?<=[前后]者))(?:现|均)?为"
    r"|(?:(?<=学校|学院|我校|我院|本校|本院)|(?:^|(?<=[。；，]))(?:目前|同时)?(?=现))(?:现|目前)?[为是系]"
    r"|(?<=[一-鿿])(?<![认作成评定列选])为(?=(?:国家|省级?|全国|中央|[一-鿿]{2,3}[省市])[一-鿿“”]{0,16}专业群?(?:[，。；]|$))"
    r"|(?<=，)(?:现|均|也|并|同时)?[为系](?=(?:国家级?|省级|市级|全国|自治区级?|[一-鿿]{2,3}[省市])[一-鿿“”]{0,18}(?:专业群?|基地|众创空间|龙头企业)(?:[，。；]|$))"
    r"|作为|(?<=成绩|成功|正式|先后|一举)成为|(?<=学校|学院|我校|我院|同时)还是|(?<![不就都而或于还])是(?!一所|所)|已成为"
    r"|(?:(?<=20\d\d)|(?<=20\d\d年)|(?<=同年)|(?<=\d月)|(?<=年，)|(?<=月，))(?:正式)?(?:建成|成为)(?=国家|省|全国|自治区|中国|[一-鿿]{2,3}[省市])"
    r"|(?<![关联体院专派学科直])系(?=国家级|省级|市级|全国|[一-鿿]{2,3}[省市]|[^，。；]{2,20}(?:认定|批准|确定)的(?:全国|国家)))"
)


def bearing(text: str) -> Iterator[Honour]:
    """Titles that the college is said to be or act as: 作为国家骨干高职院校、国家优质专科高等职业院校."""
    for match in _COPULA.finditer(text):
        limit = _predicate_end(text, match.end())
        for item in objects(text, match.start(), match.end(), strong=False, limit=limit):
            person = (
                PERSON_TITLE.search(item.name) and match.group() in ("是", "系") and anchor_length(item.name)
            )
            if (
                person
                or (text[item.start : item.start + 1] == "“" and PERSON_TITLE.search(item.name))
                or (
                    (anchor_length(item.name) or _BATCH.search(text, 0, item.start))
                    and _SCHOOL_TITLE.search(item.name)
                    and not _ANOTHER_CLAUSE.search(item.name)
                    and not _is_two(item.name)
                )
            ):
                yield item


# 尤其是甲集团是乙省龙头企业
_ANOTHER_CLAUSE = re.compile("是|(?:集团(?!（)|公司).+")
_BATCH = re.compile("(?:首|第[一二三四五六])批$")
# 职业教育和甲基地 is none; 石油和化工行业 is one trade.
_TWO_THINGS = re.compile("(?<!重点建设)(?<!重点支持)(?<!立项建设)的|和(?![一-鿿]{2,4}(?:行业|教育))")


def _is_two(name: str) -> bool:
    """Whether a title names two things before its last words, which may have such words in them."""
    bare = name.replace("和高水平专业群", "")
    return any(found.start() < len(bare) - 6 for found in _TWO_THINGS.finditer(bare))


# 是甲院校，乙试点单位、丙先进单位，丁学会理事单位: titles and posts of one predicate that commas part.
_LISTED_ON = re.compile(
    r"(?:(?:也|还|又|同时)是)?(?P<first>[^，。；：]{4,40}?(?:院校|学校|单位|校|基地|集体|校园|示范点))(?=[，。；、]|和|等|$)"
)


def _predicate_end(text: str, start: int) -> int:
    """Where a predicate ends that begins at ``start``: behind the last of the clauses that only go on its list."""
    end = clause_limit(text, start)
    first = _LISTED_ON.match(text, start)
    while first and text[end : end + 1] == "，":
        item = _LISTED_ON.match(text, end + 1)
        if item is None or not anchor_length(item.group("first")) or _ACTS.search(item.group("first")):
            break
        end = clause_limit(text, end + 1)
    return end


_ACTS = re.compile(
    "[获被授与为有是在]|评(?!估)|通过|拥有|入选|合作|建设有|面向|开展|坐落|位于|依托|提供|承担|建立"
)
PERSON_TITLE = re.compile(
    r"(?:[一二三]等功|国医大师|中医|能手|标兵|工匠|名师|名匠|大师|模范|劳模|名人|传承人|好人|楷模|新秀|人才|带头人|人物|之星|红旗手|英才|教师|先锋)$"
)
_SCHOOL_TITLE = re.compile(
    r"(?:文明|平安|绿色|智慧|和谐|书香|健康|无废|卫生|节水型|节约型|花园式|园林式|美丽|森林)[一-鿿]{0,2}(?:校园|学校|高校|单位)$|[百十\d]+强(?:单位|院校|高校|学校)?$|重点(?:中专|技校|职业?高中|职业学校|中等专业学校|技工学校)$|(?:示范|骨干|优质|标杆|样板|一流|法治|安全|生态|高水平|双高|试点|特色|先进|文明|卓越|贡献|优秀|重点|模范|定点|承训|优质)[一-鿿”]{0,14}(?:院校|学校|校|单位|集体)$|定点(?:培训)?机构$|建设(?:单位|院校|校)$|培育(?:单位|校)$|(?:典型|示范)[一-鿿]{0,4}高校$|(?:示范|培训|实践|教育|培养|实训|鉴定|服务|传承|孵化|研究|科普|实习|就业|创业|人才|推广|研修|研学|合作)基地$|示范性?[一-鿿]{0,6}(?:集团|联盟)(?:（[^（）]{2,6}）)?$|职业技能鉴定[站所]$|示范[点区]$|众创空间$|(?:产业化|[国省市]级|重点)[一-鿿]{0,6}龙头企业$|样板(?:党)?支部$|示范性[一-鿿]{0,4}学院$|专精特新产业学院$|(?:专精特新|小巨人|产教融合型|高新技术|瞪羚|单项冠军)[一-鿿”]{0,6}企业$|(?:示范性?|重点|特色|现代)[一-鿿]{0,4}产业学院$|(?:一流|特色|高水平|重点|骨干|示范|品牌|优势|双高)[一-鿿”]{0,6}专业[群点]?$"
)
