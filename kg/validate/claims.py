"""The totals that a report states of itself, read from its text: how many specialties, partners, industry colleges.

Only what says that it is a total is taken: a table's row that bears the total's name, a sentence with a verb of
having, building or joining, a named body with its members, a list that ends in its number. Totals of the nation or a
province, plans and earlier figures are not the report's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from kg.model import Block, Report
from kg.validate.result import Claimed

_N: Final = r"\s*(?P<n>\d{1,4}(?!\d|[.%])|[一二三四五六七八九十百]+)\s*(?P<more>余|多)?\s*"
_GAP: Final = r"[^，。；：！？0-9]"
# What may stand between a verb of having and its number.
_OF: Final = rf"(?:了|有|的)?{_GAP}{{0,12}}?"
_END: Final = r"(?=[，。；、：！？,;()（）”]|等|和|与|及|并|为|的|$)"
_HAVE: Final = (
    r"(?:现有|共有|现设|设有|拥有|建有|建成|建设|共建|成立|组建|形成|构建|打造|开设|举办|创办|设立|运行|共)"
)
# Who teaches so many specialties in all; without it they may be those of one project.
_WE: Final = r"(?:学校|学院|我校|我院|目前|现|已|共|共计|总计)"
_LEAD: Final = r"(?:牵头|发起)(?:建设|组建|成立|创建|共建)?"
_JOIN: Final = r"(?:参与|参加|加入|牵头|发起|组建|成立|建设|共建|创建)"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of total: what it is called, the names of table rows that state it, the sentences that do."""

    zh: str
    en: str
    rows: str = ""
    sentences: tuple[str, ...] = ()


def _named(kind: Kind) -> tuple[str, ...]:
    """The sentences that bear the name of a table's row: 专业数为35个."""
    if not kind.rows:
        return ()
    return (rf"{kind.rows}(?:约|共|共计|已)?(?:为|是|有|达到?)\s*{_N}[个家所座门种本部]{_END}",)


def _total(noun: str) -> str:
    """A row's name for the number of these."""
    return rf"(?:{noun})(?:总)?(?:数|数量|总数|个数)(?:量)?"


COLLEGE_KINDS: Final[Mapping[str, Kind]] = {
    "specialties": Kind(
        "专业", "specialties", _total("(?:现有|开设|招生|在招)?专业"),
        (
            rf"(?:现有|共有|现设|设有|{_WE}开设|招生){_OF}{_N}个(?:高职|专科|高职专科|招生|在招)?专业{_END}",
            rf"(?:现有|共有|设有|开设|招生)(?:高职|专科|高职专科)?专业(?:总?数)?(?:共|为|达|达到|有)?\s*{_N}个{_END}",
        ),
    ),
    "clusters": Kind(
        "专业群", "specialty clusters", _total("专业群"),
        (rf"{_HAVE}{_OF}{_N}(?:个|大)专业群{_END}", rf"(?:现有|共有|建有|建成|开设)专业群{_N}个{_END}"),
    ),
    "partners": Kind(
        "合作企业", "partner enterprises", _total("(?:校企)?合作企业"),
        (
            rf"与[^，。；：！？0-9]{{0,60}}?(?:等)?{_N}家{_GAP}{{0,8}}企业[^，。；、！？]{{0,16}}?(?:合作|签订|签署|共建|开展|联合)",
            rf"合作企业(?:总?数)?(?:共|为|达|达到|有|已达)?\s*{_N}家{_END}",
        ),
    ),
    "industry colleges": Kind(
        "产业学院", "industry colleges", _total("(?:校企)?(?:共建)?产业学院"),
        (
            rf"{_HAVE}{_OF}{_N}(?:个|家|所){_GAP}{{0,6}}?产业学院{_END}",
            rf"{_HAVE}(?:了|有|的)?{_GAP}{{0,6}}?产业学院{_N}(?:个|家|所){_END}",
            rf"产业学院(?:总?数|数量)?[^，。；！？]{{0,12}}?(?:增加至|增加到|增至|增长至|发展到|达到|达|共计|共)\s*{_N}(?:个|家|所){_END}",
        ),
    ),
    "workshops": Kind(
        "海外工坊", "overseas workshops", _total("(?:海外)?(?:鲁班)?工坊"),
        # The countries may stand between.
        (rf"{_HAVE}(?:了|有|的)*{_GAP}{{0,24}}?{_N}(?:个|家|所|座)(?:海外)?(?:鲁班|海外|职教)?工坊{_END}", rf"{_HAVE}(?:了|有|的)?{_GAP}{{0,6}}?工坊{_N}(?:个|家|所|座){_END}"),
    ),
    "communities led": Kind(
        "牵头的产教融合共同体", "communities led", "",
        (
            rf"(?:牵头|发起){_OF}{_N}(?:个|家){_GAP}{{0,6}}?产教融合共同体{_END}",
            rf"(?:牵头|发起){_GAP}{{0,12}}?产教融合共同体{_N}(?:个|家){_END}",
            rf"产教融合共同体[^。；]{{0,24}}?其中，?{_LEAD}{_N}(?:个|家){_END}",
        ),
    ),
    "communities chaired": Kind(
        "任副理事长的产教融合共同体", "communities with a vice chair", "",
        (rf"产教融合共同体[^。；]{{0,40}}?副理事长(?:单位)?{_N}(?:个|家){_END}",),
    ),
    "communities": Kind(
        "产教融合共同体", "communities", _total("(?:行业)?产教融合共同体"),
        (
            rf"{_JOIN}{_OF}{_N}(?:个|家){_GAP}{{0,6}}?产教融合共同体{_END}",
            rf"{_JOIN}{_GAP}{{0,12}}?产教融合共同体{_N}(?:个|家){_END}",
        ),
    ),
    "consortia led": Kind(
        "牵头的市域产教联合体", "consortia led", "",
        (
            rf"{_LEAD}{_OF}{_N}(?:个|家)(?:市域)?(?:产教)?联合体{_END}",
            rf"{_LEAD}{_GAP}{{0,12}}?联合体{_N}(?:个|家){_END}",
        ),
    ),
    "consortia": Kind(
        "市域产教联合体", "consortia", _total("(?:市域)?产教联合体"),
        (
            rf"{_JOIN}{_OF}{_N}(?:个|家)(?:市域)?(?:产教)?联合体{_END}",
            rf"{_JOIN}{_GAP}{{0,12}}?联合体{_N}(?:个|家){_END}",
        ),
    ),
    "groups": Kind(
        "职教集团和联盟", "vocational education groups", _total("职教集团|职业教育集团"),
        (
            rf"{_JOIN}{_OF}{_N}(?:个|家)(?:职教|职业教育)(?:集团|联盟){_END}",
            rf"{_JOIN}{_GAP}{{0,12}}?(?:职教|职业教育)(?:集团|联盟){_N}(?:个|家){_END}",
        ),
    ),
    "textbooks": Kind(
        "教材", "textbooks", _total("编写教材|出版教材"),
        (
            rf"(?:出版|编写)(?:了|新形态|规划)*教材(?:共|共计)?{_N}(?:本|部|种){_END}",
            rf"(?:出版|编写)(?:了)?{_N}(?:本|部|种)(?:新形态|规划)?教材{_END}",
        ),
    ),
    "certificates": Kind(
        "1+X证书", "certificates", "",
        (rf"(?:开展|实施|试点|申报|参与){_OF}{_N}(?:个|项|种)“?1\s*\+\s*X”?(?:职业技能等级)?证书",),
    ),
}  # fmt: skip
_WHAT: Final = {
    "enterprises": r"(?:家|个)(?:[^，。；、！？0-9]{0,8})?(?:企业|公司)",
    "schools": r"(?:所|家|个)(?:[^，。；、！？0-9]{0,8})?(?:院校|学校|高校|大学|学院)",
    "bodies": r"(?:家|个|所)(?:成员单位|机构|单位|成员)",
}
_MEMBERS: Final = {
    "enterprises": Kind("成员企业", "member enterprises"),
    "schools": Kind("成员院校", "member schools"),
    "bodies": Kind("成员单位", "members"),
}
_LISTED: Final = {
    "enterprises": Kind("所列企业", "enterprises listed"),
    "schools": Kind("所列院校", "schools listed"),
}
KINDS: Final[Mapping[str, Kind]] = {
    **COLLEGE_KINDS,
    **{f"member {name}": kind for name, kind in _MEMBERS.items()},
    **{f"listed {name}": kind for name, kind in _LISTED.items()},
    "cluster's specialties": Kind("群内专业", "specialties of the cluster"),
}

_COLLEGE: Final = [
    (name, re.compile(pattern))
    for name, kind in COLLEGE_KINDS.items()
    for pattern in (*kind.sentences, *_named(kind))
]
_ROWS: Final = {name: re.compile(kind.rows) for name, kind in COLLEGE_KINDS.items() if kind.rows}
_OF_BODY: Final = [(f"member {name}", re.compile(_N + what)) for name, what in _WHAT.items()]
_HAS_MEMBERS: Final = re.compile(r"涵盖|覆盖|包括|包含|吸纳|汇聚|组成|成员")
_OF_CLUSTER: Final = re.compile(
    rf"(?:涵盖|覆盖|包括|包含|下设|含|由)[^，。；！？0-9]{{0,12}}?{_N}个{_GAP}{{0,4}}?专业{_END}"
)
_OF_LIST: Final = [
    (f"listed {name}", re.compile(rf"、[^，。；：！？]{{2,40}}?等\s*{_N}{_WHAT[name]}")) for name in _LISTED
]
_NOT_NOW: Final = re.compile(r"将|拟|计划|力争|争取|目标|到20\d\d年|原有|原来")
_NOT_OWN: Final = re.compile(r"全国|全省|全市|我国|我省|我市")
_SENTENCE: Final = re.compile(r"[^。；！？]+[。；！？]?")
_CLAUSE: Final = re.compile(r"[，：]")
_CLAUSE_END: Final = re.compile(r"[，；：。！？]")
_LABEL_NOISE: Final = re.compile(r"[\s*＊#]|^[\d.、（()）]+|[（(].*?[)）]$")
_INTEGER: Final = re.compile(r"\d{1,5}")
_DIGITS: Final = {digit: value for value, digit in enumerate("一二三四五六七八九", 1)}


def stated_totals(
    report: Report, bodies: Mapping[str, str], clusters: Mapping[str, str]
) -> Iterator[Claimed]:
    """Every total in the order of the text.

    ``bodies`` and ``clusters`` are the ids of the bodies with members and of the specialty clusters by their names
    and aliases; a total is of the one that its sentence names last before it.
    """
    for block in report.blocks:
        if block.table is not None:
            yield from _of_rows(block, report.text)
            continue
        for sentence in _SENTENCE.finditer(block.text):
            yield from _of_sentence(block, sentence, report.text, bodies, clusters)


def _of_rows(block: Block, text: str) -> Iterator[Claimed]:
    assert block.table is not None
    for row in block.table.rows:
        label = next((cell for cell in row.cells if _kind_of_label(cell.text)), None)
        if label is None:
            continue
        values = [
            cell for cell in row.cells if cell.start > label.start and _INTEGER.fullmatch(cell.text.strip())
        ]
        if values:
            start, end = label.start, values[-1].end
            number = int(values[-1].text.strip())
            yield Claimed(
                _kind_of_label(label.text), number, False, "", start, end, text[start:end], block.page
            )


def _kind_of_label(label: str) -> str:
    bare = _LABEL_NOISE.sub("", _LABEL_NOISE.sub("", label))
    return next((name for name, pattern in _ROWS.items() if pattern.fullmatch(bare)), "")


def _of_sentence(
    block: Block, sentence: re.Match[str], text: str, bodies: Mapping[str, str], clusters: Mapping[str, str]
) -> Iterator[Claimed]:
    words, offset = sentence[0], sentence.start()
    taken: list[tuple[int, int]] = []
    for kind, about, match in _matches(words, bodies, clusters):
        number = _number(match["n"])
        if number == 0 or any(start <= match.start("n") < end for start, end in taken):
            continue
        before = _clause_before(words, match.start("n"))
        # A body's own name may begin with the nation's.
        if _NOT_NOW.search(before) or (not about and _NOT_OWN.search(before)):
            continue
        taken.append(match.span("n"))
        first, last = _clause_around(words, *match.span())
        start = block.offsets[offset + first]
        end = block.offsets[offset + last - 1] + 1
        more = bool(match["more"]) or bool(re.search(r"(?:近|约|超|过|逾|上)\s*$", words[: match.start("n")]))
        yield Claimed(kind, number, more, about, start, end, text[start:end], block.page)


def _matches(
    words: str, bodies: Mapping[str, str], clusters: Mapping[str, str]
) -> Iterator[tuple[str, str, re.Match[str]]]:
    """Every (kind, whose, match) of a sentence, the most particular first."""
    if _HAS_MEMBERS.search(words):
        for kind, pattern in _OF_BODY:
            for match in pattern.finditer(words):
                about = _named_before(words, match.start(), bodies)
                if about:
                    yield kind, about, match
    for match in _OF_CLUSTER.finditer(words):
        about = _named_before(words, match.start("n"), clusters)
        if about:
            yield "cluster's specialties", about, match
    for kind, pattern in _COLLEGE:
        yield from ((kind, "", match) for match in pattern.finditer(words))
    for kind, pattern in _OF_LIST:
        # A list that says that there are more does not say how many it names.
        yield from ((kind, "", match) for match in pattern.finditer(words) if not match["more"])


def _named_before(words: str, end: int, names: Mapping[str, str]) -> str:
    """The id of what is named last before a place; of names that end there the longest."""
    found = [
        (words.rfind(name, 0, end) + len(name), len(name), name) for name in names if name in words[:end]
    ]
    return names[max(found)[2]] if found else ""


def _clause_around(words: str, start: int, end: int) -> tuple[int, int]:
    """Where the clause that holds a match starts and ends, so that a quote can be understood."""
    first = max(words.rfind(mark, 0, start) for mark in "，；：") + 1
    last = _CLAUSE_END.search(words, end)
    return first, last.start() if last else len(words)


def _clause_before(words: str, place: int) -> str:
    return _CLAUSE.split(words[:place])[-1]


def _number(text: str) -> int:
    """A number in digits or in Chinese up to 999; 0 if it is neither."""
    if text.isdigit():
        return int(text)
    value, digit = 0, 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        else:
            value += (digit or 1) * {"十": 10, "百": 100}[char]
            digit = 0
    return value + digit
