"""Which parts of a web page are its text: what is left without menus, footers and what else stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from kg.text import chinese_count

NEVER: Final = frozenset(
    "script style template noscript iframe object embed svg canvas select option button input textarea nav "
    "head meta link audio video map datalist dialog rt rp".split()
)
"""Elements that hold none of a page's text."""

_AROUND = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|sub-?menu|foot(?:er)?|side-?bar|bread-?crumbs?|crumbs?|position|location|"
    r"share|bdshare\w*|copyright|pager?|pagination|paging|tool-?bar|friend-?links?|links?|banner|login|search|comments?|"
    r"related|recommend|top-?bar|qr-?code|go-?top|back-?top)(?:$|[\s_-])",
    re.IGNORECASE,
)
_ROLES = ("navigation", "banner", "contentinfo", "search", "complementary", "menu", "dialog")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CLUTTER = re.compile(
    r"^(?:上一[条篇页则]|下一[条篇页则]|发布(?:时间|日期|者|人|部门)|(?:浏览|点击|阅读)(?:次数|数|量)?|作者|编辑|责任编辑|分享(?:到|至)|打印|关闭|"
    r"【?字[体号]|(?:您|你)?(?:的|现在|所在)*(?:当前)?(?:所在)?位置|版权所有|地\s*址|邮\s*编|电\s*话|友情链接|返回|扫[一码]|附件下载|相关(?:链接|文章)|"
    r"Copyright|©|.{0,12}ICP备|[^。]{0,20}公网安备)",
    re.IGNORECASE,
)
_SENTENCE = re.compile("[。；]")
_REPORT = re.compile(r"报告|年报")
_TITLES: Final = ("h1", "h2", "h3")
_MOSTLY = 0.6
_SMALL, _WHOLE = 0.2, 0.9
_PROSE = 40


@dataclass(frozen=True, slots=True)
class Main:
    """A page's body, the elements in it that are none of its text, and titles from among these that are."""

    body: etree._Element
    left_out: frozenset[etree._Element]
    titles: tuple[etree._Element, ...]


def find_main(body: etree._Element) -> Main:
    """What of a page's body is its text.

    Nothing within the text is left out but menus; of what stands around it, sentences and tables stay.
    """
    counts = _Counts()
    counts.count(body)
    left_out: set[etree._Element] = set()
    titles: list[etree._Element] = []
    whole = counts.own[body]
    for element in body.iter(etree.Element):
        if element is not body and _is_around(element, counts, whole):
            left_out.add(element)
    place = body
    while True:
        inner = [
            child
            for child in place.iterchildren(etree.Element)
            if child in counts.own and child not in left_out
        ]
        total = sum(counts.own[child] for child in inner)
        main = max(inner, key=lambda child: counts.own[child], default=None)
        if main is None or not total or counts.own[main] < _WHOLE * total or main.tag in ("p", "table", "tr"):
            return Main(body, frozenset(left_out), tuple(titles))
        for child in inner:
            if child is not main and not _is_text(child, counts):
                left_out.add(child)
                titles += _titles(child)
        place = main


def content_of(element: etree._Element) -> str:
    """All text in an element, on one line."""
    return " ".join("".join(map(str, element.itertext())).split())


def is_clutter(text: str) -> bool:
    """Whether a short text is of those that stand around the text of any page: dates, counters, links to others."""
    return len(text) <= 80 and not _SENTENCE.search(text) and _CLUTTER.match(text.strip()) is not None


class _Counts:
    """Chinese characters of each element: ``own`` outside links, ``linked`` within links to elsewhere."""

    def __init__(self) -> None:
        self.own: dict[etree._Element, int] = {}
        self.linked: dict[etree._Element, int] = {}

    def count(self, body: etree._Element) -> None:
        """Count all that is in a page's body, from the innermost elements outwards."""
        for _, element in etree.iterwalk(body, events=("end",)):
            if not isinstance(element.tag, str) or element.tag in NEVER:
                continue
            own = chinese_count(element.text or "")
            linked = 0
            for child in element.iterchildren():
                own += self.own.get(child, 0) + chinese_count(child.tail or "")
                linked += self.linked.get(child, 0)
            if element.tag == "a" and not (element.get("href") or "#").startswith("#"):
                own, linked = 0, own + linked
            self.own[element], self.linked[element] = own, linked


def _is_around(element: etree._Element, counts: _Counts, whole: int) -> bool:
    """Whether an element is a menu or the like: it says so and is small, or it is hidden, or it is mostly links."""
    if element not in counts.own or element.tag in ("a", "span", "font", "b", "strong", "em", "br"):
        return False
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
        return counts.own[element] < 0.5 * whole
    own, linked = counts.own[element], counts.linked[element]
    if element.tag in ("footer", "aside") or element.get("role") in _ROLES:
        return own <= _SMALL * whole
    if linked >= 8 and linked > _MOSTLY * (own + linked):
        return True
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return (
        own <= _SMALL * whole
        and own < 400
        and not _holds_prose(element)
        and _AROUND.search(named) is not None
    )


def _holds_prose(element: etree._Element) -> bool:
    texts = map(str, element.itertext())
    return any(_SENTENCE.search(text) for text in texts if chinese_count(text) >= _PROSE)


def _is_text(element: etree._Element, counts: _Counts) -> bool:
    """Whether what stands beside the main text is of it: a title, a sentence, a table."""
    text = content_of(element)
    if not text or is_clutter(text):
        return False
    if element.tag in _TITLES:
        return counts.own[element] >= 4
    if element.tag == "table" or element.find(".//table") is not None:
        return counts.own[element] >= _PROSE and counts.linked[element] < counts.own[element]
    return counts.own[element] >= _PROSE and _SENTENCE.search(text) is not None


def _titles(element: etree._Element) -> Iterator[etree._Element]:
    """The titles of reports in an element that is left out."""
    for title in element.iter(*_TITLES):
        if _REPORT.search(content_of(title)):
            yield title
