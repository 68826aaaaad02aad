"""Small patterns that the finders of titled things share: counts, grades, years, levels, and what anchors a name."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.names.edges import place_at_start, segment_start

NUMBER = r"(?:\d+|[一二三四五六七八九十两]{1,3})"
MEASURE = r"(?:余)?(?:人次|项次|[项个门支人名部本篇次枚块位家种套所件组份])"
GRADE = (
    r"(?:(?:特等|一等|二等|三等|四等|优胜|优秀组织|优秀指导|优秀|最佳[一-鿿]{0,6}|优秀(?:作品|论文|选手|教练|裁判|设计|创意|创作|表演|编导)|(?:体育)?道德风尚|最具人气|网络人气|专项|新秀|佳作|单项|团体|提名|入围|鼓励|创新|创意|突出贡献|最[具受][一-鿿]{2,6}|最美[一-鿿]{0,4}|特别|金|银|铜)奖"
    r"|[金银铜]牌|冠军|亚军|季军|桂冠|第[一二三四五六七八九十\d]{1,3}名|优秀指导(?:教师|老师)(?:奖|称号)?|优秀教练员?|优秀选手|优秀裁判员?|优秀组织(?:单位|院校|奖)|优秀奖)"
)
YEAR = r"(?:20\d\d(?:[-—~至](?:20)?\d\d)?(?:年度|学年|年)?)"

_COUNT_BEFORE = re.compile(rf"({NUMBER}){MEASURE}(?:的)?")
_COUNT_AFTER = re.compile(rf"(?:仅|共|各|计|累计|合计)?({NUMBER}){MEASURE}$")
_LEVEL = re.compile(r"国家级|省部级|省级|市级|校级|院级|自治区级|区级|县级|厅级")
_ORDINAL = re.compile(r"(?:第[一二三四五六七八九十百\d]{1,4}|首)[届批]")
_YEAR_START = re.compile(YEAR)
# Bodies in whose name a title or contest is given, and scopes that make a kind into one particular thing.
_SCOPES = re.compile(
    r"[“\"《]|全国|中国|中华|国家|国际|世界|亚太|亚洲|国务院|教育部|人社部|人力资源和社会保障部|农业农村部|[市省区]教委|[市省区]教育厅|市教育局|省人社厅|市人社局|[市省]委|工信部|文旅部|财政部|商务部|交通运输部|水利部|司法部|公安部|民政部|自然资源部|生态环境部|应急管理部|住房和城乡建设部|文化和旅游部|退役军人事务部|共青团|团中央|中宣部|"
    r"中央|全市|全省|全区(?=[一-鿿]{5})|省级|市级|校级|院级|区级|京津冀|长三角|粤港澳|一带一路|金砖|东盟|华北|华东|华南|西南|西北|东北|西部|长江|黄河|成渝|川渝|十[三四五]五|(?:[一-鿿]{2,4}(?:和|与|及))?[一-鿿]{2,4}行业(?=[一-鿿“]{0,14}(?:示范|优秀|先进|特色|品牌|骨干|名师|大师|能手|全国))|行业|自治区级?|[省市](?=新世纪|有突出|教学|名师|优秀|精品|教改|示范|特色|品牌|骨干|重点|模范|劳动|技术能手|学术|高技能|高水平|文明|先进|职业教育|一流|优质|卓越)|(?:(?![获得在于由为被对向赴与和的入选参年月日届])[一-鿿]){2,3}[省市](?![长场])|新时代|职业教育国家"
)


def anchor_length(name: str) -> int:
    """How long the words are that tie ``name`` to a year, edition, place or issuing body; 0 where none does."""
    for pattern in (_YEAR_START, _ORDINAL, _SCOPES):
        match = pattern.match(name)
        if match:
            return match.end()
    return place_at_start(name)


def level_in(text: str) -> str:
    """The level that the words state outright (国家级, 省级, 市级 …), or ""."""
    match = _LEVEL.search(text)
    return match.group() if match else ""


_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2}


def as_number(text: str) -> str:
    """A count as digits: 三 → 3, 十二 → 12, 二十 → 20; digits stay as they are."""
    if text.isdigit():
        return text
    if "十" not in text:
        return str(_DIGITS[text]) if text in _DIGITS else ""
    tens, _, ones = text.partition("十")
    return str(_DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0))


def leading_count(text: str) -> tuple[str, int]:
    """A count before a name (3项…) as digits and the length it takes; ("", 0) where there is none."""
    match = _COUNT_BEFORE.match(text)
    return (as_number(match.group(1)), match.end()) if match else ("", 0)


def trailing_count(text: str) -> tuple[str, int]:
    """A count after a name (…3项) as digits and the length it takes; ("", 0) where there is none."""
    match = _COUNT_AFTER.search(text)
    return (as_number(match.group(1)), match.end() - match.start()) if match else ("", 0)


_OPENING, _CLOSING = "“《（(「", "”》）)」"


@lru_cache
def _marks(joints: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(_OPENING + _CLOSING + joints)}]")


def split_list(text: str, joints: str = "、") -> list[tuple[int, int]]:
    """The items of a list as spans; a joint inside quotation marks, brackets or book-title marks is none."""
    spans, begin, depth = [], 0, 0
    for match in _marks(joints).finditer(text):
        if match.group() in _OPENING:
            depth += 1
        elif match.group() in _CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0:
            spans.append((begin, match.start()))
            begin = match.end()
    spans.append((begin, len(text)))
    return [(a, b) for a, b in spans if b > a]


_CLAUSE_MARKS = "，；。！？\n"


def clause_spans(text: str) -> list[tuple[int, int]]:
    """The clauses of a sentence: between commas and the like, not inside quotation marks or brackets."""
    return split_list(text, _CLAUSE_MARKS + "：")


_ANCHOR = re.compile(
    rf"{YEAR}|第[一二三四五六七八九十\d]{{1,3}}[届批]|首[届批]|全国|世界|中国|[一-鿿]{{2}}[省市]"
)


def first_anchor(text: str, head: int, floor: int, verbal: re.Pattern[str]) -> int | None:
    """Where the walk left stops inside a name (班主任管理能力大赛): the first anchor from which on no verb stands."""
    begin = segment_start(text, head, max(floor, head - 40), quotes=True)
    for match in _ANCHOR.finditer(text, begin, head):
        if (
            anchor_length(match.group())
            and not verbal.search(text, match.end(), head)
            and head - match.end() >= 2
        ):
            return match.start()
    return None
