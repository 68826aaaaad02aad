"""What a text says of former names: 前身为, 更名为, 升格为, （原…）, 由…合并组建.

A history is read as a chain: 前身是甲，1985年更名为乙，2001年升格为丙 tells two renamings, and that 甲 became what the
sentence is about. What is only planned is no renaming. Departments of a college have no history of their own here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from spacy.tokens import Doc

from extractors.annotation import Layout, Mention, Renaming, Sentence, Subject
from kg.ids import name_key
from kg.likeness import level, official_code, region

_TYPES = (
    ("IndustryEducationCommunity", re.compile(r"共同体$")),
    ("IndustryEducationConsortium", re.compile(r"联合体$")),
    ("VocationalEducationGroup", re.compile(r"(?:职教|教育|产教)集团$|联盟$")),
    ("Enterprise", re.compile(r"(?:公司|集团|厂)$")),
)
_NAME = (
    r"[一-鿿A-Za-z0-9·（）()]{2,32}?"
    r"(?:大学|学院|学校|中专|技校|职教中心|教育中心|职业高中|公司|集团|厂|共同体|联合体|联盟)"
)
_END = r"(?=[”\"]?(?:[，。；、：:,;）)（(“”\"\s]|$|后|并|且|以来|至今|的|和|与|及|时|合|更|升|改|正))"
_BECAME = re.compile(
    r"(?:更名升格|升格更名|更名|变更|改名|易名|升格|改建|改制|转设|升级|改组|晋升|升办|提升|定名)(?:并?(?:更名|升格))?(?:成为|为|成|的(?!是))[“\"]?"
)
_FORMERLY = re.compile(r"(?:前身|，原名)(?:是|为|系|叫|：|:|即)?[“\"]?(?!之一)")
_BRACKET = re.compile(
    rf"[（(](?P<word>原名|原|前身为|前身是|前身|曾用名|曾名|旧称|现已?更名为|已更名为|现名|现为|现|今)[：:为]?[“\"]?"
    rf"(?P<name>{_NAME})(?=[”\"）)，,])"
)
_THEN_NOW = re.compile(
    rf"原(?P<old>{_NAME})[，,]?[（(]?(?:现已?更名为|现更名为|现改名为|现名|现为|现|今)(?P<new>{_NAME}){_END}"
)
_MERGED = re.compile(
    rf"[由原](?P<names>{_NAME}(?:[、和与及]{_NAME})+)(?:[两三四五六]?(?:所|家)?(?:学?院?校|单位|企业)?)?(?:整体|正式)?合并[，]?(?:组建|成立|而成|组成|更名|成|为|升格|建立)*"
)
_CAME_FROM = re.compile(
    rf"由(?:原)?(?P<name>{_NAME})(?:整体|正式)?(?:更名|升格|改建|改制|转设|升级|发展|演变|改组)(?:而来|而成|而成的|发展而来)"
)
_CLOSING = re.compile(r"[”\"）)]+")
_YEAR = re.compile(r"((?:19|20)\d{2})年")
_LEAD = re.compile(
    r"^(?:.*[的由]|.*?(?:批准|同意|批复)[，]?|(?:19|20)?\d{2,4}年|\d{1,2}月|\d{1,2}日|(?:于|在|经|从|自|原|将|其|以|即|把)(?!州|城))+"
)
_BETWEEN = re.compile(
    r"[”\"]?(?:(?:于|在)?(?:19|20)\d{2}年(?:\d{1,2}月)?(?:\d{1,2}日)?|经[^，。；]{2,16}?(?:批准|同意|批复)[，]?|正式|成功|获批|获准|整体|独立|先后|又|再|也|同时|被|[，]?并)*$"
)
_PLANNED = re.compile(
    r"拟|力争|计划|争取|申请|目标|推进|推动|谋划|有望|筹备|筹建|努力|准备|积极|申报|创建|未|不|预计|期待|规划"
)
_OWN = re.compile(r"(?:学校|学院|我校|我院|本校|本院|其|大学)的?$")
_FULL = re.compile(_NAME)
_AFTER = re.compile(_NAME + _END)
_AFTER_WORDS = re.compile(rf"[^，。；“”]{{0,28}}?的[“\"]?(?P<name>{_NAME}){_END}")
_TELLING = re.compile(r"名|前身|升|原|改|合并|转设|[（(][现今]")
_TAKES = re.compile(r"^.*(?:[与和向对赴到]|企业|单位|院校|高校)原?(?=[一-鿿]{5})")
_WITHIN = re.compile(r"(?:大学|学院|学校).+学院$")


@dataclass(frozen=True, slots=True)
class _Found:
    """A name in a sentence; offsets are into the Doc's text."""

    name: str
    start: int
    end: int
    # Whether the name by itself is one of an organisation of its own.
    sure: bool
    # Where the words begin that say that it was a name once.
    told: int = 0


def match(doc: Doc) -> tuple[Renaming, ...]:
    """The renamings that the prose tells, in order, each pair of names once."""
    layout: Layout = doc._.layout
    reader = _Reader(doc._.subject, doc._.mentions)
    found: dict[tuple[str, str], Renaming] = {}
    for _, sentences in groupby(layout.sentences, key=lambda sentence: sentence.block):
        for item in reader.history(list(sentences)):
            found.setdefault((name_key(item.former), name_key(item.later)), item)
    return tuple(found.values())


class _Reader:
    """Reads histories with what is known of the report: whose it is, and which names it has."""

    def __init__(self, subject: Subject, mentions: tuple[Mention, ...]) -> None:
        self._own = subject.name
        self._forms = {name_key(form) for form in subject.forms}
        self._starts = {mention.end: mention.start for mention in mentions}
        self._ends = {mention.start: mention.end for mention in mentions if _FULL.fullmatch(mention.name)}
        self._institutions = {mention.name for mention in mentions if mention.type == "Institution"}

    def history(self, sentences: list[Sentence]) -> Iterator[Renaming]:
        """The renamings in one block."""
        if not any(_TELLING.search(sentence.text) for sentence in sentences):
            return
        last: _Found | None = None
        about: str | None = None
        for sentence in sentences:
            yield from self._bracketed(sentence)
            yield from self._merged(sentence)
            for trigger in _triggers(sentence.text):
                if trigger.re is _FORMERLY:
                    names = self._listed(sentence, trigger.end())
                    if not names:
                        continue
                    about = self._topic(sentence.text[: trigger.start()], sentence, trigger.start())
                    begin = sentence.start + trigger.start()
                    if len(names) > 1:
                        yield from self._all_into(names, about, sentence, begin)
                        last = None
                    else:
                        last = replace(names[0], told=begin)
                    continue
                later = self._after(sentence, trigger.end())
                if later is None or _is_planned(sentence.text[: trigger.start()]):
                    continue
                former = self._before(sentence, trigger.start()) or last
                if former is not None:
                    yield from self._pair(
                        former, later, "renamed", _year(sentence, former, trigger), sentence
                    )
                if former is not None or _OWN.search(sentence.text[: trigger.start()][-4:]):
                    last = later
        if last is not None and about is not None:
            end = replace(last, name=about, start=last.told or last.start, sure=True)
            where = next(sentence for sentence in sentences if last.start < sentence.end)
            yield from self._pair(last, end, "renamed", "", where)

    def _bracketed(self, sentence: Sentence) -> Iterator[Renaming]:
        for found in _BRACKET.finditer(sentence.text):
            outer = self._before(sentence, found.start())
            inner = self._named(found["name"], sentence, found.start("name"), found.end("name"))
            if outer is None or inner is None:
                continue
            former, later = (outer, inner) if found["word"][0] in "现今已" else (inner, outer)
            yield from self._pair(former, later, "renamed", "", sentence)
        for found in _THEN_NOW.finditer(sentence.text):
            old = self._named(found["old"], sentence, found.start("old"), found.end("old"))
            new = self._named(found["new"], sentence, found.start("new"), found.end("new"))
            if old and new:
                yield from self._pair(old, new, "renamed", "", sentence)

        for found in _CAME_FROM.finditer(sentence.text):
            old = self._named(found["name"], sentence, found.start("name"), found.end("name"))
            about = self._topic(sentence.text[: found.start()], sentence, found.start())
            if old and not _is_planned(sentence.text[: found.start()]):
                years = _YEAR.findall(sentence.text[: found.start()])
                year = str(years[-1]) if years else ""
                now = replace(old, name=about, end=sentence.start + found.end(), sure=True)
                yield from self._pair(old, now, "renamed", year, sentence)

    def _merged(self, sentence: Sentence) -> Iterator[Renaming]:
        for found in _MERGED.finditer(sentence.text):
            if _is_planned(sentence.text[: found.start()]):
                continue
            names = self._listed(sentence, found.start("names"))
            later = self._after(sentence, found.end())
            about = (
                later.name if later else self._topic(sentence.text[: found.start()], sentence, found.start())
            )
            if len(names) > 1:
                yield from self._all_into(names, about, sentence, sentence.start + found.start())

    def _all_into(
        self, names: list[_Found], later: str, sentence: Sentence, begin: int
    ) -> Iterator[Renaming]:
        now = replace(names[-1], name=later, start=begin, sure=True)
        for name in names:
            yield from self._pair(name, now, "merged", "", sentence)

    def _listed(self, sentence: Sentence, offset: int) -> list[_Found]:
        """The names from here on, joined by 、 or 和."""
        found: list[_Found] = []
        while (name := self._after(sentence, offset)) is not None:
            found.append(name)
            offset = name.end - sentence.start
            joint = re.match(r"[”\"]?[、和与及][“\"]?", sentence.text[offset:])
            if joint is None:
                break
            offset += joint.end()
        return found

    def _after(self, sentence: Sentence, offset: int) -> _Found | None:
        known = self._ends.get(sentence.start + offset)
        if known is not None:
            end = known - sentence.start
            return self._named(sentence.text[offset:end], sentence, offset, end)
        found = _AFTER.match(sentence.text, offset)
        if found:
            return self._named(found.group(), sentence, found.start(), found.end())
        longer = _AFTER_WORDS.match(sentence.text, offset)
        if longer is None:
            return None
        return self._named(longer["name"], sentence, longer.start("name"), longer.end("name"))

    def _before(self, sentence: Sentence, offset: int) -> _Found | None:
        """The name that ends here, or a date and an approval before here."""
        head = sentence.text[:offset]
        between = _BETWEEN.search(head)
        end = between.start() if between else offset
        begin = max((head.rfind(mark, 0, end) for mark in '，。；、：:,;“”"（(》'), default=-1) + 1
        # A bracket within the name's own edges (青禾（天津）装备有限公司).
        if head[begin:end].find("）") >= 0:
            begin = max((head.rfind(mark, 0, end) for mark in '，。；、：:,;“”"'), default=-1) + 1
        run = head[begin:end]
        return self._named(run, sentence, begin, end) if re.fullmatch(_NAME, run) else None

    def _named(self, run: str, sentence: Sentence, start: int, end: int) -> _Found | None:
        """The name at the end of a run of characters, None where it is no name of a thing with a history."""
        mentioned = self._starts.get(sentence.start + end)
        lead = _LEAD.match(run)
        begin = start + (lead.end() if lead and lead.end() < len(run) - 3 else 0)
        if mentioned is not None and mentioned - sentence.start < end - 3:
            begin = max(begin, mentioned - sentence.start)
        elif takes := _TAKES.match(sentence.text[begin:end]):
            begin += takes.end()
        name = sentence.text[begin:end]
        if name_key(name) in self._forms:
            name = self._own
        if len(name) < 5:
            return None
        return _Found(name, sentence.start + begin, sentence.start + end, self._sure(name))

    def _sure(self, name: str) -> bool:
        """Whether a name is one of an organisation of its own: 智能制造学院 may be a department."""
        if type_of(name) != "Institution" or official_code(name) or name == self._own:
            return True
        if _WITHIN.search(name) or level(name) == "":
            return False
        return level(name) != "学院" or name in self._institutions or bool(region(name).provinces)

    def _topic(self, head: str, sentence: Sentence, offset: int) -> str:
        """Whose former name is told: that of the name before, or of the reporting college."""
        trimmed = head.removesuffix("的").removesuffix("其").rstrip("，,")
        found = self._before(sentence, len(trimmed)) if trimmed else None
        return found.name if found and offset - len(trimmed) <= 2 else self._own

    def _pair(
        self, former: _Found, later: _Found, kind: str, year: str, sentence: Sentence
    ) -> Iterator[Renaming]:
        type_name = type_of(later.name)
        alike = name_key(former.name) != name_key(later.name) and type_of(former.name) == type_name
        if alike and (former.sure or later.sure):
            start = min(former.start, later.start, sentence.start if year else later.start)
            end = max(former.end, later.end)
            if start >= sentence.start:
                start = _clause_start(sentence, start)
            closing = _CLOSING.match(sentence.text, end - sentence.start)
            end += len(closing.group()) if closing else 0
            yield Renaming(type_name, former.name, later.name, kind, year, start, end)


def type_of(name: str) -> str:
    """The type of a thing with a name like this."""
    return next((kind for kind, ending in _TYPES if ending.search(name)), "Institution")


def _triggers(text: str) -> Iterable[re.Match[str]]:
    return sorted([*_BECAME.finditer(text), *_FORMERLY.finditer(text)], key=lambda found: found.start())


def _is_planned(head: str) -> bool:
    clause = re.split(r"[，。；]", head)[-1]
    return _PLANNED.search(clause) is not None or re.search(r"将(?:正式)?$", clause) is not None


def _clause_start(sentence: Sentence, position: int) -> int:
    head = sentence.text[: position - sentence.start]
    return sentence.start + max(head.rfind(mark) for mark in "，。；：") + 1


def _year(sentence: Sentence, former: _Found, trigger: re.Match[str]) -> str:
    """The last year before the words of change, behind the change before it."""
    begin = max(0, former.start - sentence.start - 24)
    years = _YEAR.findall(sentence.text[begin : trigger.start()])
    return str(years[-1]) if years else ""
