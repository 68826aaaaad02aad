"""Named programmes and projects of governments and donors that an institution carries or takes part in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from extractors.annotation import Mention
from extractors.names.edges import left_edge
from extractors.names.finder import clean
from extractors.names.titled.patterns import YEAR, anchor_length, first_anchor
from ontology.lists import programmes, specialty_names

_HEAD = re.compile(
    r"(?:试验项目|建设项目|培训项目|培养项目|示范项目|试点项目|合作项目|援助项目|支持项目|生产实践项目|基地项目|开发项目|研究项目|工程师项目|升级改造项目|国培项目|省培项目|(?<!立项)项目(?!经理|负责人|主管|总监|部经理|工程师)|培养计划|提升计划|建设计划|行动计划|支持计划|计划|提升行动|专项行动|培养工程|建设工程|提升工程|达标工程|工程(?!教育|技术|管理|学院|专业|系|师|造价|职业|实训|类|学科)|教学资源库|专业资源库|资源库|(?<=学徒制)试点(?=单位|院校|学校|高校)|试点(?!专业|单位|院校|学校|高职|高校|高等|职业|校|区))"
)
# A form that is an ordinary phrase too names the programme where such words follow: 承接提质培优任务.
_AS_NAME = "(?=[^一-鿿]|行动|建设|任务|项目|等|计划|承接|承担|实施|工作|推进|验收|获|中期)"


def _written(form: str) -> str:
    """A form with quotation marks wherever a report sets them: “双高计划”, “双高”计划."""
    return '[“"]?' + '[“”"]?'.join(map(re.escape, form))


_NO_QUOTES = str.maketrans("", "", '“”"')


@lru_cache
def _known() -> tuple[AhoCorasick, re.Pattern[str]]:
    """The nation's programmes by every form they go by, the longest first: without quotation marks, and as written."""
    names = {form: "" for item in programmes() for form in (item.name, *item.forms)}
    names |= {item.phrase: _AS_NAME for item in programmes() if item.phrase}
    forms = sorted(names, key=lambda form: (-len(form), form))
    return AhoCorasick(forms), re.compile("|".join(_written(form) + names[form] for form in forms))


def _known_in(text: str) -> list[tuple[int, int]]:
    forms, written = _known()
    # Marks that may stand anywhere cost the pattern more than all else; few sentences have a form at all.
    if not forms.find_matches_as_indexes(text.translate(_NO_QUOTES)):
        return []
    return [match.span() for match in written.finditer(text)]


_KNOWN_LEAD = re.compile(
    r"(?:(?:黑龙江|内蒙古|[一-鿿]{2})(?:省|市|自治区)|自治区)?(?:国家级|省级|市级|教育部|国家)?(?:首批|第[一二三四五六][批期])?(?:职业教育|职业院校)?$"
)
# 双高 is the nation's: only a province before it makes another programme.
_PLACE_LEAD = re.compile(r"(?:(?:黑龙江|内蒙古|[一-鿿]{2})(?:省|市|自治区))?$")
_VERB_BEFORE = re.compile(
    r"(?:获批|入选|立项|承担|参与|牵头|主持|实施|推进|完成|中标|开展|获得|负责|承接|申报|参加|纳入|列入|加入|被列为|列为|获|执行)(?:并|了|为|成为|立项|建设|的|、[一-鿿]{2}|完成)*[^，。；]{0,6}$"
)
_BAD = re.compile(
    r"[的了](?!现代)|各类|各级|多项|等|科研|科学基金|社科|社会科学|横向|纵向|技术服务|服务项目|课题|大赛|竞赛|比赛|招生|重大项目|教学计划|工作计划|年度计划|培养方案|重点项目|(?<!第)一[批个]|个项目|创业项目|创新项目|训练计划|学生|我[校院省市]|“?一把手”?|系统工程|实训项目|教学项目|企业项目|真实项目|生产项目|学院|学校|证书|1\+X|管理项目|规划|参赛|赛项|开办|招收|大学(?=联合|合作|共建|共同)|该|此|本|其|公司|工作(?![室坊])|活动|系列|体育|鉴定项目|[部委厅局院](?:重大|重点|一般|专项)项目"
)


# A ministry's or a province's project whose whole name is in quotation marks, whatever words it has: 教育部“友谊学院项目”.
_QUOTED = re.compile(
    "(?P<issuer>教育部|财政部|人社部|农业农村部|工信部|商务部|国家发改委|[一-鿿]{2,3}省(?:教育厅)?)“(?P<name>[^“”，。；]{4,28}(?:项目|计划|工程))”"
)
_NO_PROJECT = re.compile("课题|科研|基金|大赛|竞赛|创新创业|学生|重点项目|重大项目")


def programme_mentions(text: str) -> Iterator[Mention]:
    """The programmes that a sentence names."""
    taken = _known_in(text)
    named: list[int] = []
    for match in _HEAD.finditer(text):
        start = _start(text, match.start())
        if start is None:
            continue
        mention = _mention(text, start, match.end())
        if mention:
            taken = [span for span in taken if not (mention.start <= span[0] and span[1] <= mention.end)]
            if not any(a < mention.end and mention.start < b for a, b in taken):
                named.append(mention.end)
                yield mention
    for match in _QUOTED.finditer(text):
        known = any(match.start() <= a and b <= match.end() for a, b in taken)
        if not known and match.end() not in named and not _NO_PROJECT.search(match.group("name")):
            yield Mention(match.start(), match.end(), "Programme", clean(match.group()))
    for start, end in taken:
        pattern = _PLACE_LEAD if "双高" in text[start:end] else _KNOWN_LEAD
        lead = pattern.search(text[max(0, start - 20) : start])
        of_name = lead is not None and not (text[start] in '“"' and lead.group().endswith("批"))
        first = start - (len(lead.group()) if lead and of_name else 0)
        open_quote = text[first:end].count("“") > text[first:end].count("”") and text[end : end + 1] == "”"
        last = end + 1 if open_quote else end
        yield Mention(first, last, "Programme", clean(_BATCH.sub("", text[first:last])))
    yield from _of_a_level(text)


# 主持甲专业国家级教学资源库子项目: the level stands within the name.
_LEVEL_WITHIN = re.compile(
    "(?:主持|承担|参与|牵头|建设|获批|建成|参建)(?:了|的)?(?P<name>(?:(?!的|国家级|省级)[一-鿿]){4,24}专业(?:国家级|省级)(?:专业)?(?:教学)?资源库)"
)


def _of_a_level(text: str) -> Iterator[Mention]:
    for match in _LEVEL_WITHIN.finditer(text):
        yield Mention(*match.span("name"), "Programme", match.group("name"))


_NO_SUBJECT = re.compile(r"群|课程|级|数字|共享|网络|精品|在线|标准|优质|国际|[各其该类个批]|建设|完善|开放")
_LIBRARY = re.compile(r"[一-鿿（）、]{2,16}(?:专业)?(?:教学)?$")


def _start(text: str, head: int) -> int | None:
    if text[head - 1] == "”":  # 加入“中文+职业技能”项目
        opened = text.rfind("“", max(0, head - 24), head)
        if opened >= 0 and not re.search("[，。；]", text[opened:head]):
            wider = left_edge(text, opened, 0, quotes=False, reach=24)
            return wider if anchor_length(text[wider:opened]) else opened
    edge = left_edge(text, head, 0, quotes=True, reach=40)
    if text.startswith(_TRIED_OUT, head) and _TAKES_PART.search(text[:edge]) and 4 <= head - edge <= 18:
        return edge
    while (
        inner := re.search(
            "([一-鿿]{2}赋能|院校|学校|教师|企业|校企合作|合作|重点|提高|提升|发展|改革|支持|帮扶|服务|示范|引领|共建|联合|组织|实施|培训)$",
            text[max(0, edge - 4) : edge],
        )
    ) and head - edge < 36:
        edge = left_edge(text, edge - len(inner.group(1)), 0, quotes=True, reach=40)
    stem = text[edge:head]
    if anchor_length(stem):
        return edge
    if _CHOSEN.search(text[:edge]) and text.startswith(_PLANS, head) and 2 <= len(stem) <= 14:
        return edge
    if _CHOSEN.search(text[:edge]) and _OF_BASES.search(stem):
        return edge
    for offset in range(max(1, len(stem) - 3)):
        piece = stem[offset:]
        if re.match(rf"{YEAR}|第[一二三四五六七八九十\d]批|首批|国家级|省级|市级|自治区|教育部|“", piece):
            return edge + offset
    if (
        text.startswith(("教学资源库", "专业资源库"), head)
        and _LIBRARY.fullmatch(stem)
        and not _NO_SUBJECT.search(stem)
    ):
        return _whole_specialty(text, edge, head)
    return first_anchor(text, head, 0, _VERBAL)


def _whole_specialty(text: str, edge: int, head: int) -> int:
    """Where a library's name begins, the whole of a specialty with a connective within it: 甲与乙专业教学资源库."""
    end = text.rfind("专业", edge, head)
    if end <= edge or text[edge - 1] not in "与和及":
        return edge
    wider = (start for start in range(max(0, edge - 9), edge) if text[start:end] in specialty_names())
    return next(wider, edge)


# What is chosen from outside has a name of its own, with no place or level before it: 入选东岭青年英才支持计划.
_CHOSEN = re.compile("(?:入选|列入|纳入)(?:了|为)?$")
# 入选职业教育乙实训基地培育项目
_OF_BASES = re.compile("^(?:高等)?职业(?:教育|院校)[一-鿿]{4,18}(?:基地|中心|产业学院)培育$")
# 合作实施甲贯通培养试验项目: what is tried out has been approved by somebody.
_TRIED_OUT = ("试验项目", "试点项目")
_TAKES_PART = re.compile("(?:实施|承担|开展|参与|入选|获批|承接)(?:了|的|国家|教育部)?$")
_PLANS = ("支持计划", "培养计划", "行动计划", "提升计划", "建设计划")
_VERBAL = re.compile(
    r"[获参在于中的了为与和]|承办|举办|负责|承担|实施|开展|组织|学院|学校|推进|完成|主持|牵头"
)


# 教育部第二批甲计划: of which round it is.
_BATCH = re.compile("^教育部(?:首批|第[一二三四五六七八九十]批)(?=[“一-鿿”]{6,}(?:计划|工程|行动)[”]?$)")


_OF_BATCH = re.compile("首批|第[一二三四五六七八九十]批")


def _mention(text: str, start: int, end: int) -> Mention | None:
    if re.match("国家“?双高", text[start:end]):
        start += 2
    if _OF_BATCH.match(text, start) and text[:start].endswith("自治区"):
        start -= 3
    raw = text[start:end]
    if "”“" in raw:  # 承担“甲工程”“乙工程”: the last of them
        start += raw.rindex("”“") + 1
        raw = text[start:end]
    opened = text.rfind("“", max(0, start - 14), start)
    if (
        opened >= 0
        and "”" not in text[opened:end]
        and text[end : end + 1] == "”"
        and not re.search("[，。；]", text[opened:start])
    ):
        start, raw = opened, text[opened:end]
    if raw.count("“") > raw.count("”"):
        if text[end : end + 1] != "”":
            return None
        end += 1
        raw = text[start:end]
    if raw.count("”") != raw.count("“"):
        return None
    if not raw.endswith(("”", "“")):
        quoted = re.search("[、，]", raw) or re.search(
            "“[^“”]+(?:计划|工程|行动)”(?=(?:国家级|省级|市级)?(?:培训|建设|培育|研修)?项目$)", raw
        )
        inner = re.search("“[^“”]+(?:计划|工程|行动)”", raw)
        if quoted and inner:
            start, end = start + inner.start(), start + inner.end()
            raw = text[start:end]
    doubled = re.search("(?<=计划|工程|行动)(?:(?:首|第[一二三四五六])批)?项目$", raw)
    if doubled:
        end -= len(doubled.group())
        raw = text[start:end]
    name = clean(
        _BATCH.sub("", re.sub(rf"^(?:{YEAR}|(?:首|第[一二三四五六])批(?=国家|教育部|全国))", "", raw))
    )
    if not 6 <= len(name) <= 46 or _BAD.search(name) or re.search(r"[，。；《》]", raw):
        return None
    size = anchor_length(raw)
    core = name[size:] if not raw.startswith("“") else name
    if len(_HEAD.sub("", core)) < (2 if "“" in raw else 3) or re.search(
        r"^(?:重点|职业教育|教学|建设|培训|科研|省级|市级|试点|专项|国际|职业教育|合作|培育|培养|重大|示范|支持|“|”|[、与和])*(?:项目|计划|工程|试点|行动)$",
        core,
    ):
        return None
    return Mention(start, end, "Programme", name)


def takes_part(text: str, start: int) -> re.Match[str] | None:
    """The verb of taking part right before a programme's name."""
    return _VERB_BEFORE.search(text[max(0, start - 16) : start])
