"""Contests by name: edition, year, region and quoted cup belong to the name; events, groups and finals do not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.annotation import Mention
from extractors.names.edges import left_edge, place_at_start
from extractors.names.finder import clean
from extractors.names.titled.patterns import YEAR, anchor_length, first_anchor

_HEAD = re.compile(
    r"(?:大奖赛|巡回赛|精英赛|大师赛|大赛|竞赛|比赛|锦标赛|挑战赛|邀请赛|选拔赛|争霸赛|联赛|公开赛|对抗赛|擂台赛|辩论赛|创业赛|创意赛|运动会|(?:网络)?(?:文化节|艺术节|科技节|读书节|体育节)(?=[^，。；]{0,20}[奖牌名])|展演活动|展演|展示活动|技能节|大比武|技能比武|讲中国故事”|挑战杯”(?![^，。；]{0,24}(?:竞赛|大赛)))(?!组委会|先进(?:高校|单位|学校|院校|集体)|资源|平台|标准|项目库|成果|机制|体系|经验|精神|内容|赛题|规程|[^，。；、]{0,16}(?:集训基地|工作办公室|工作领导小组))"
)
# What may stand between two heads of one name: 技能大赛教学能力比赛, …大赛暨…选拔赛.
_ON = re.compile(
    r"(?:特别赛|(?:国赛|全国|世赛|[一-鿿]{2,3}[省市])?选拔赛|[“\"]?[一-鿿\d]{2,16}?[”\"]?(?:比赛|竞赛|展演|展示活动)|暨[^，。；、]{4,30}?(?:大赛|竞赛|比赛|选拔赛))"
)
_ON_BAD = re.compile(
    r"(?:员|[一-鿿]工|师)$|组|的|^(?:[的在中上获荣取为以总决排争]|一等|二等|三等|[一-鿿]{2,4}赛区|学生|教师(?!职业能力|教学能力|教学创新)|参|组委|评委|选手|获|期间|赛区|暨.{0,3}$|赛项|赛区|个人|团体|男子|女子)|[获取得参赢]|和|与|等"
)
_YEAR_AFTER = re.compile(r"（20\d\d年?）")
_STRONG_KINDS = re.compile(r"运动会$|展演(?:活动)?$|展示活动$|技能节$|辩论赛$|联赛$|创意赛$")
_KIND = re.compile(
    r"^(?:[的各多该此其]|省级|市级|国家级|校级|院级|区级|世界级|国际级|省部级|级|以上|各类|各级|相关|重要|重大|学生|师生|教师|职业院校|职业|专业|技能|技术|职业技能|教学能力|教学|创新创业|创新|创业|类|型|个人|团体|体育|文艺|学科|国赛|省赛|大型|比武|的|“|”|全国|国际|国内|世界|国家|全省|全市|全校|我省|我市|行业|省|市|区|校|院|大学生|大赛|比赛|竞赛|杯|“互联网\+”)*$"
)
_NATIONAL = re.compile(
    r"全国职业院校技能大赛|全国技能大赛|世界职业院校技能大赛|世界技能大赛|全国职业技能大赛|职业技能大赛|大学生创新大赛|创新创业大赛|挑战杯|互联网\+|全国大学生"
)
# Words that end a stretch before a name elsewhere, and are parts of contests' names.
_INNER = re.compile(r"(“?互联网\+”?|院校|学校|高校|企业|教师|组织|合作|重点|创新引领)$")
_NOISE = re.compile(
    r"^(?:参加|获|组织|承办|举办|主办|协办|参与|获得|荣获|在|于|的|了|为|等|本届|积极|指导|选手|学生|代表|第?[一二三四五六]是|年|月|日)+"
)


def contest_mentions(text: str) -> list[Mention]:
    """The contests that a sentence names, offsets into it."""
    found: list[Mention] = []
    position = 0
    for match in _HEAD.finditer(text):
        if match.start() < position:
            continue
        mention = _mention(text, match.start(), match.end(), position)
        if mention is not None and found and _is_event(text, found[-1], mention):
            continue
        if mention is not None and found and found[-1].end == mention.start and text[mention.start] == "“":
            position = mention.end
            continue  # 甲大赛“乙”丙大赛: what it is won in
        if mention is not None:
            position = mention.end
            found += [*_editions(text, mention), mention]
    return found


def _is_event(text: str, contest: Mention, mention: Mention) -> bool:
    """Whether a contest right behind one of the nation's is an event of it: 全国职业院校技能大赛高职组“甲杯”乙比赛."""
    between = text[contest.end : mention.start]
    return (
        _NATIONAL.search(contest.name) is not None
        and re.fullmatch(
            "[”]?(?:的)?(?:(?:高职|中职|本科|学生|教师|职工|师生|高校|专科|国际)[一-鿿]{0,2}组?)?", between
        )
        is not None
        and re.match("“|[^第全中世国首]", mention.name) is not None
        and not place_at_start(mention.name)
        and not re.search(r"第[一二三四五六七八九十\d]+届|首届|20\d\d", mention.name)
    )


_EDITION = re.compile(r"第[一二三四五六七八九十\d]{1,3}届")
_EDITIONS = re.compile(rf"(?:{_EDITION.pattern}(?:、|和|及))+$")


def _editions(text: str, mention: Mention) -> Iterator[Mention]:
    """The editions that are listed before the one that has the name: 第一届、第四届甲大赛."""
    own = _EDITION.match(mention.name)
    listed = _EDITIONS.search(text[: mention.start]) if own else None
    for match in _EDITION.finditer(text, listed.start() if listed else mention.start, mention.start):
        yield Mention(
            match.start(), match.end(), "Competition", match.group() + mention.name[own.end() if own else 0 :]
        )


def _mention(text: str, head: int, end: int, floor: int) -> Mention | None:
    start = _start(text, head, floor)
    if start is None:
        return None
    if text[start] == "“" and "”" not in text[start:head]:
        start += 1
    end = _end(text, end)
    bracket = _YEAR_AFTER.match(text, end)
    if bracket:
        end = bracket.end()
    raw = text[start:end]
    if raw.count("”") > raw.count("“"):
        opened = text.rfind("“", floor, start)
        if opened >= 0 and start - opened <= 12 and "”" not in text[opened:start]:
            start = opened
        raw = text[start:end]
    if raw.count("“") > raw.count("”") and text[end : end + 1] == "”":
        end += 1
    name = clean(text[start:end])
    return (
        Mention(start, end, "Competition", name) if _accept(text[start:end], name, text[head:end]) else None
    )


# Whose contest of a year it is, where that alone makes it a particular one: 中国甲总公司2017年调度竞赛.
_ISSUER = re.compile("(?:中国|全国)[一-鿿]{2,10}(?:总公司|集团|公司|协会|学会)$")


def _start(text: str, head: int, floor: int) -> int | None:
    """The left edge: the walk's, taken back over what makes the name (edition, year, cup), or cut to the first anchor."""
    edge = left_edge(text, head, floor, quotes=True, reach=44)
    opened = text.rfind("“", floor, head)
    if text[head - 1] == "”" and floor <= opened < edge and head - opened <= 24:
        edge = left_edge(text, opened, floor, quotes=True, reach=30)  # 全国大学生“创新、创意及创业”挑战赛
    while (inner := _INNER.search(text[max(floor, edge - 6) : edge])) and head - edge < 40:
        edge = left_edge(text, edge - len(inner.group(1)), floor, quotes=True, reach=44)
    before = text[max(floor, edge - 24) : edge]
    extended = re.search(rf"(?:{YEAR}|第[一二三四五六七八九十\d]{{1,3}}届|[首]届|“[^“”]{{1,12}})$", before)
    if extended:
        edge -= extended.end() - extended.start()
    issuer = _ISSUER.search(text[max(floor, edge - 16) : edge]) if re.match(YEAR, text[edge:head]) else None
    edge -= len(issuer.group()) if issuer else 0
    stem = text[edge:head]
    verb = re.search(r".*(?:取得|获得|荣获|参加|参与|举办|承办|获)(?:了|过)?(?=.)", stem)
    if verb:
        edge += verb.end()
        stem = text[edge:head]
    noise = _NOISE.match(stem)
    if noise:
        edge += noise.end()
        stem = text[edge:head]
    if anchor_length(stem):
        return edge
    for offset in range(max(1, len(stem) - 1)):
        piece = stem[offset:]
        if place_at_start(piece) and re.match(r"[一-鿿]{2,4}(?:自治区|省|市|兵团)(?:第|首)", piece):
            return edge + offset
        if (
            re.match(rf"{YEAR}|第[一二三四五六七八九十\d]{{1,3}}届|首届|“|《", piece)
            or (place_at_start(piece) and len(piece) > 4)
            or re.match("全国|中国|中华|世界|国际", piece)
        ):
            return edge if len(piece) < 4 and len(stem) >= 6 else edge + offset
    return first_anchor(text, head, floor, _VERBAL)


_VERBAL = re.compile(r"[获参在于中的了]|承办|举办|组织|学校|学院|培训|选拔")


def _end(text: str, end: int) -> int:
    while True:
        place = place_at_start(text[end : end + 8])
        if place and text.startswith("选拔赛", end + place):
            end += place + len("选拔赛")
        following = _ON.match(text, end)
        if not following or (
            _ON_BAD.search(following.group()[:-2]) and not following.group().startswith("暨")
        ):
            return end
        end = following.end()


def _accept(raw: str, name: str, head: str) -> bool:
    if not 5 <= len(name) <= 60 or re.search(r"[，。；]", raw) or raw.count("“") != raw.count("”"):
        return False
    if _NATIONAL.search(name) and (len(name) > 8 or name == "世界技能大赛"):
        return not re.match(r"[各多]", name)
    anchor = anchor_length(raw)
    rest = re.sub(rf"^{YEAR}", "", name)
    rest = re.sub(r"^(?:第[一二三四五六七八九十\d]{1,3}|首)届", "", rest)
    edition = re.search(r"(?:第[一二三四五六七八九十\d]{1,3}|首)届", name) is not None
    place = place_at_start(rest)
    core = re.sub(r"^[省市区县]", "", rest[place:])
    stem = _HEAD.sub("", core)
    yearly = re.match(rf"{YEAR}全[省市区国]", name) is not None and len(stem) >= 6
    if (
        _KIND.fullmatch(stem)
        and not yearly
        and not (place and len(stem) >= 4 and "级" not in stem)
        and not (edition and len(stem) >= 2 and place)
    ):
        return False
    if _STRONG_KINDS.search(name) and not (edition or place or "“" in raw):
        return False
    if re.search(r"级(?:及?以上)?(?:各类)?(?:职业)?(?:技能)?(?:竞赛|大赛|比赛)$|组(?:的)?比赛$", name):
        return False
    if re.search(r"^[一-鿿]{2,4}赛区|各类|各级|等|赛项|系列|多项|一系列|校级|院级|我院|我校", name):
        return False
    return anchor > 0 or re.search("国际|全国|中国", name) is not None


def organiser_lists(text: str) -> Iterator[tuple[int, int]]:
    """Where a sentence says that a contest is held: spans of 承办, 主办, 协办 and 举办."""
    for match in re.finditer(r"(?:联合)?(?:承办|主办|协办|举办)(?!地|单位|权|方|者|校|赛点)", text):
        yield match.span()
