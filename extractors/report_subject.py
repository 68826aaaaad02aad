"""Whose report it is, and of which year: found from the text, as file names may say nothing."""

from __future__ import annotations

import re
from collections import Counter

from spacy.tokens import Doc

from extractors.annotation import Layout, Subject
from extractors.names.edges import left_edge, place_at_start
from extractors.names.finder import official_institutions
from kg.errors import NotAReport

_COLLEGE = re.compile(
    r"职业技术大学|职业大学|职业技术师范学院|职业技术学院|职业学院|高等专科学校|专科学校|技师学院|职业技术师范大学|工程学院|理工学院|应用技术大学|应用技术学院|科技学院|学院(?=高等职业|中国职业|职业教育质量)"
)
_TITLE = r"(?:[（(]?(?:20\d\d)(?:年度?)?[)）]?)?(?:中国)?(?:高等)?(?:职业)?(?:教育)?(?:人才培养)?(?:教育)?质量(?:年度)?(?:报告|年报)"
_YEAR_AFTER = re.compile(
    r"质量(?:年度)?(?:报告|年报)[（(【〔]?(20\d\d)(?:[-—~至](20\d\d))?(?:学年|年度|年)?[）)】〕]?"
)
_YEAR_BEFORE = re.compile(
    r"(20\d\d)(?:年度?|届)?[）)]?(?:中国)?(?:高等)?(?:职业)?(?:教育)?(?:人才培养)?质量(?:年度)?(?:报告|年报)"
)
_ON_COVER = re.compile(
    rf"^[#\s]*(?![与和及由在向对为])([一-鿿（）]{{2,20}}?(?:{_COLLEGE.pattern}))(?=\s*(?:$|\n|{_TITLE}))",
    re.MULTILINE,
)
_BODY_YEAR = re.compile(r"(20\d\d)年")
_COVER = 400
# A title or the end of a contents page may stand right before a name, as line ends are no more.
_BEFORE = re.compile(r".*(?:[^一-鿿（）]|报告|年报|年度)")


def match(doc: Doc) -> Subject:
    """The reporting college, the forms of its name that the text uses, and the year of the report.

    Raises NotAReport where the text names no college.
    """
    layout: Layout = doc._.layout
    text = re.sub(r"\s+", "", layout.report.text)
    name = _college(text, frozenset(_ON_COVER.findall(layout.report.text[:_COVER])))
    if not name:
        raise NotAReport(
            f"{layout.report.source}: no college found whose report this is.",
            "A quality report names its college in full; check with a text viewer that the file is one, and is complete.",
        )
    return Subject(name, _forms(name, text), _year(text, name))


def _college(text: str, on_cover: frozenset[str] = frozenset()) -> str:
    """The college that a text without spaces is by; ``on_cover`` are the names that lines of its cover begin with."""
    counts: Counter[str] = Counter()
    listed = set()
    ends = set()
    for mention in official_institutions(text):
        counts[mention.name] += 1
        listed.add(mention.name)
        ends.add(mention.end)
        counts[mention.name] += _bonus(text, mention.start, mention.end)
    for found in _COLLEGE.finditer(text):
        if found.end() in ends:
            continue  # an official name, and no shorter one that ends it (甲出版 | 乙高等专科学校)
        start = left_edge(text, found.start(), max(0, found.start() - 16))
        before = _BEFORE.match(text, start, found.start())
        start = before.end() if before else start
        name = text[start : found.end()]
        # What names begin behind elsewhere may stand within one that has a line of its own (甲酿造与乙职业学院).
        name = next((whole for whole in sorted(on_cover) if whole.endswith(name)), name)
        stem = name[: len(name) - len(found.group())]
        if name in listed or len(stem) < 2 or any(known in name for known in listed):
            continue
        counts[name] += 1 + _bonus(text, start, found.end())
    if not counts:
        return ""
    best = max(counts.values())
    leaders = [name for name, count in counts.items() if count == best]
    return min(leaders, key=lambda name: (len(name), name))


def _bonus(text: str, start: int, end: int) -> int:
    title = re.match(_TITLE, text[end : end + 40])
    on_cover = start < _COVER
    # The name before the report's own title is sure, however often others are named around it.
    return (100 if title and on_cover else 8 if title else 0) + (4 if on_cover else 0)


def _year(text: str, name: str) -> str:
    counts: Counter[str] = Counter()
    for pattern in (_YEAR_AFTER, _YEAR_BEFORE):
        for found in pattern.finditer(text):
            before = text[max(0, found.start() - 60) : found.start()]
            weight = 1 + (8 if name in before else 0) + (6 if found.start() < _COVER else 0)
            if "《" in before[before.rfind("》") + 1 :] and name not in before:
                weight = 1
            counts[found.group(1)] += weight
    if not counts:
        counts.update(_BODY_YEAR.findall(text))
        counts = Counter({year: count for year, count in counts.items() if count >= 3})
    if not counts:
        return ""
    best = max(counts.values())
    return max(year for year, count in counts.items() if count == best)


_KIND = re.compile(
    r"(职业技术大学|职业大学|职业技术师范学院|职业技术学院|职业学院|高等专科学校|专科学校|技师学院|大学|学院)$"
)
_GOES_ON = re.compile(
    r"职业|学院|大学|专科|集团|有限|公司|产业|行业|企业|技术|经济|开发|园区|市场|局|[省市县区]"
)


_CALLED = re.compile(
    r"[（(](?:(?:以下|下文)?均?简称|(?:以下|下文)均?称)[：:为]?[“\"]?([一-鿿]{2,8})[”\"]?[)）]"
)
_ANY_COLLEGE = ("学院", "学校", "我院", "我校")


def _forms(name: str, text: str) -> tuple[str, ...]:
    """The full name, then the short forms that the text has of it, longest first."""
    kind = _KIND.search(name)
    forms = {name}
    if kind:
        stem = name[: kind.start()]
        place = place_at_start(stem)
        bare = stem[place:].removeprefix("市").removeprefix("省")
        tails = {
            kind.group(),
            "学院" if kind.group().endswith("学院") else "大学" if kind.group().endswith("大学") else "学校",
        }
        candidates = {f"{head}{tail}" for head in (stem, bare) if len(head) >= 2 for tail in tails}
        if kind.group() in _SHORT_KINDS:
            candidates.add(stem + _SHORT_KINDS[kind.group()])
            forms |= _clipped(stem[:place], stem[place:], text) if place < len(stem) else set()
        forms |= {form for form in candidates if form in text}
        if place and len(stem) >= 4 and _stands_alone(stem, text):
            forms.add(stem)
    for found in _CALLED.finditer(text):
        if text.endswith(name, 0, found.start()) and found.group(1) not in _ANY_COLLEGE:
            forms.add(found.group(1))
    return (name, *sorted(forms - {name}, key=lambda form: (-len(form), form)))


# 云岭职业技术学院 is 云岭职院 for short.
_SHORT_KINDS = {
    "职业技术学院": "职院", "职业学院": "职院", "高等专科学校": "高专", "职业技术大学": "职大", "职业大学": "职大",
}  # fmt: skip


def _clipped(place: str, field: str, text: str) -> set[str]:
    """Short forms that clip the field as well: 云岭交职院 of 云岭交通职业技术学院."""
    found = set()
    for match in re.finditer(re.escape(place) + "([一-鿿]{1,3})职院", text):
        rest = iter(field)
        if match.group(1)[0] == field.lstrip("省市")[:1] and all(char in rest for char in match.group(1)):
            found.add(match.group())
    return found


def _stands_alone(stem: str, text: str) -> bool:
    """Whether the name's stem is used by itself (云岭机电), not as the head of other names (云岭大学)."""
    after = [text[found.end() : found.end() + 2] for found in re.finditer(re.escape(stem), text)]
    alone = [word for word in after if not _GOES_ON.match(word)]
    others = [
        word for word in after if _GOES_ON.match(word) and not word.startswith(("职业", "学院", "大学"))
    ]
    return len(alone) >= 2 and len(alone) > 4 * len(others)
