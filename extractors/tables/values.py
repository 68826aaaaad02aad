"""What the cells of a table name: organisations, specialties, persons, titles, numbers."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from extractors.annotation import Ref, Subject
from extractors.names.edges import place_at_start
from extractors.names.finder import clean, is_generic
from extractors.names.heads import HEADS
from kg.vocabulary import MEMBER_BODIES, ORGANISATIONS
from ontology.lists import institution_names, specialty_names

_ITEM = re.compile(
    r"(?:^|(?<=[\s、，,；;。）)》]))(?:\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[)）]|[①-⑳]|[一二三四五六七八九十]、)\s*"
)
_NUMBERED = re.compile(r"(?<![\dA-Za-z.])\d{1,2}[.．、]\s*(?=[一-鿿《“A-Za-z])")
_SEPARATORS = frozenset("、，,；;/|\n")
_OPEN, _CLOSE = "（(《“【", "）)》”】"


def split_cell(text: str, *, slash: bool = True) -> list[str]:
    """The parts of a cell: cut at list marks and item numbers, never inside brackets."""
    numbered = _NUMBERED.match(text.strip()) is not None
    marked = (_NUMBERED if numbered else _ITEM).sub("\n", text)
    parts, depth, current = [], 0, ""
    for char in marked:
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        if (depth == 0 and char in _SEPARATORS and (slash or char != "/")) or char == "\n":
            parts.append(current)
            current = ""
        else:
            current += char
    parts.append(current)
    return [part.strip(" 　。.") for part in parts if part.strip(" 　。.")]


# --- organisations

_TAIL_NOTE = re.compile(r"(?:等(?:企业|单位|公司|院校|学校)?(?:共?[\d一二三四五六七八九十]+[家所个])?)$")
_ROLE_NOTE = re.compile(
    r"[（(](?:牵头|共同牵头|主持|参与|理事长|副理事长|常务理事|理事|成员|会员)[^（）()]*[)）]$|[（(]\d+人?[)）]$"
)
_SCHOOL_END = re.compile(
    r"(?:大学|学院|学校|中学|小学|职教中心|职业中专|中专|职中|职高|技校|一中|二中|分校|校区|教育中心|研修院|教育科学研究院)$"
)
_BRACKET_END = re.compile(r"[（(][^（）()]*[)）]$")
_NO_NAME = re.compile(
    r"[。！？：:%％]|^\d+$|^(?:无|—|-|/|企业|公司|单位|若干|其他|多家|行业|院校|学校)+$|[的了]"
)
_BRANCH = r"(?!(?:[（(][^（）()]{1,8}[)）])?[一-鿿]{0,8}(?:分公司|(?:供电|电力|水务|燃气|通信|石化|石油|烟草|邮政|客运|货运|销售)公司|分院|分行|分校|子公司|事业部|研究院|研究所|[一二三四五六七八九十]+局|处|部)$)"
_GLUE = re.compile(
    rf"((?:有限责任公司|有限公司)(?:[（(][^（）()]{{1,8}}[)）])?|协会|学会|商会|职业技术学院|职业学院|职业技术大学|高等专科学校|集团(?![有股公总（(]))"
    rf"\s*{_BRANCH}(?=[一-鿿A-Za-z（(]{{4,}})"
)
# How the second half of a name begins, where a cell was broken in it.
_BROKEN = re.compile(
    r"(?:[与及、，等]|和(?!田|平|龙|县|静|硕|顺|政)|技术(?!大学|学院|师范)|有限|股份|责任|公司|集团)"
)
_INNER_HEAD = re.compile(r"公司|集团|协会|学会|商会|学院|大学|共同体|联合体")
_COMPANY_END = re.compile(r"(?:公司|集团|协会|学会|商会|学院|大学|学校)(?:[（(][^（）()]*[)）])?$")


def _unglued(text: str) -> list[str]:
    """Names that stand in a cell one under the other, joined where the lines were."""
    parts: list[str] = []
    begin = 0
    for match in _GLUE.finditer(text):
        rest = text[match.end() :].strip()
        loose = match.group(1) == "集团" and not (place_at_start(rest) or rest[:1].isascii())
        if match.end() - begin < 4 or loose or not _COMPANY_END.search(rest):
            continue
        parts.append(text[begin : match.end()])
        begin = match.end()
    parts.append(text[begin:])
    return [part.strip() for part in parts]


@lru_cache
def _heads() -> tuple[tuple[str, str], ...]:
    kinds = ORGANISATIONS | MEMBER_BODIES
    heads = [(word, kind) for word, kind in HEADS.items() if kind in kinds]
    return tuple(sorted(heads, key=lambda item: (-len(item[0]), item[0])))


def organisation(text: str, subject: Subject, default: str = "") -> Ref | None:
    """The organisation that a cell's part names; ``default`` is its type where no head of the name tells one."""
    name = clean(_ROLE_NOTE.sub("", _TAIL_NOTE.sub("", text.strip())))
    name = re.sub(r"^(?:\d{1,2}[.、．]?(?=[一-鿿]))", "", name).strip("、，,；;·-—")
    if name in subject.forms or name in ("我校", "我院", "本校", "本院", "学校", "学院"):
        return Ref("Institution", subject.name)
    if not 2 <= len(name) <= 40 or _NO_NAME.search(name) or _BROKEN.match(name):
        return None
    if name in institution_names():
        return Ref("Institution", name)
    bare = _BRACKET_END.sub("", name)
    for head, kind in _heads():
        if bare.endswith(head):
            stem = bare[: len(bare) - len(head)]
            if len(stem) < 2 or (kind != "Institution" and head != "出版社" and is_generic(stem)):
                return None
            return Ref(kind, name)
    if _SCHOOL_END.search(bare):
        return (
            Ref("Institution", name) if len(bare) >= 4 and not is_generic(_SCHOOL_END.sub("", bare)) else None
        )
    if (
        default
        and not is_generic(name)
        and not _INNER_HEAD.search(name)
        and not re.search(r"\d{3}|系$|部$|处$|专业|学生|教师|课程", name)
    ):
        return Ref(default, name)
    return None


def organisations(text: str, subject: Subject, default: str = "") -> list[Ref]:
    """All organisations of a cell, in order, each once."""
    found: list[Ref] = []
    for part in split_cell(text):
        for piece in _unglued(part):
            for name in _spaced(piece):
                ref = organisation(name, subject, default)
                if ref and ref not in found:
                    found.append(ref)
    return found


def _spaced(text: str) -> list[str]:
    """Parts at spaces, where both sides are whole names; other spaces are stray."""
    words = text.split()
    parts: list[str] = []
    for word in words:
        if parts and not (
            _COMPANY_END.search(parts[-1])
            and len(parts[-1]) >= 4
            and _COMPANY_END.search(word)
            and len(word) >= 6
        ):
            parts[-1] += (" " if parts[-1][-1:].isascii() and word[:1].isascii() else "") + word
        else:
            parts.append(word)
    return parts


# --- specialties, clusters, industries

_VARIANT = re.compile(
    r"(?:[（(][^（）()]*[)）])|(?:\s*(?:“?[23]\+[2-4]”?|五年一贯制|五年制|三二分段|三二连读|中高职衔接|中高职贯通|本科|高职|专科|校企合作|现代学徒制|国控|国控专业|扩招|单招|统招|春季|秋季|对口))+$|^\d{6}\s*|\s*\d{6}$"
)
_NOT_SPECIALTY = re.compile(
    r"^(?:无|—|-|/|合计|小计|总计|全部|各|所有|相关|其他|多个|全校|全院|不限|\d+|.*(?:学院|系|部|类|专业群|教研室|有限公司))$|个专业|[。：:%]"
)


SIGNS = "*＊★☆▲△●◆※#"
"""What marks a specialty that a header or a note says more of."""
_SIGNED = re.compile(rf"[{SIGNS}]+(?=(?:专业)?$)")


def specialty(text: str) -> str:
    """A specialty's name without the word 专业, marks, variants, codes and directions; "" if the text is none."""
    name = clean(_SIGNED.sub("", text)).strip("、，,；;。").removesuffix("等")
    name = re.sub(r"^[\d.、]+(?=[一-鿿])", "", re.sub(r"^\d{6}", "", name))
    if name in specialty_names():
        return name
    open_bracket = re.match(r"^(.{3,}?)[（(]", name)
    if open_bracket and open_bracket.group(1) in specialty_names():
        return open_bracket.group(1)
    name = _VARIANT.sub("", _VARIANT.sub("", name)).removesuffix("专业")
    name = re.sub(r"^(?:本科|高职|中职)[:：]?", "", name)
    if name not in specialty_names() and name + "技术" in specialty_names():
        return name + "技术"
    if name in specialty_names() or (
        2 <= len(name) <= 20
        and not _NOT_SPECIALTY.search(name)
        and not is_generic(name)
        and re.fullmatch(r"[一-鿿·]+", name) is not None
        and not _BROKEN.match(name)
    ):
        return name
    return ""


def _segmented(text: str) -> list[str]:
    """A text that is nothing but two or more names of the catalogue, cut into them; otherwise itself."""
    names = specialty_names()
    best: dict[int, list[str]] = {0: []}
    for end in range(1, len(text) + 1):
        for start in range(max(0, end - 20), end):
            if start in best and text[start:end] in names:
                option = [*best[start], text[start:end]]
                if end not in best or len(option) < len(best[end]):
                    best[end] = option
    return best.get(len(text)) or [text]


def specialties_in(text: str) -> list[str]:
    """All specialties of a cell, in order, each once."""
    found: list[str] = []
    for part in split_cell(text):
        words = part.split()
        whole = "".join(words)
        pieces = (
            words
            if len(words) > 1 and all(word in specialty_names() for word in words)
            else _segmented(whole)
        )
        for piece in pieces:
            name = specialty(piece)
            if name and name not in found:
                found.append(name)
    return found


# Words that alone make no name of a cluster or an industry.
_PLAIN = re.compile(
    r"(?:主导|支柱|重点|特色|优势|骨干|战略性|新兴|区域|地方|相关|本地|高水平|核心|品牌|现有|各|其他|省级|市级|校级|国家级|传统|合计|全部|若干)+"
)


def cluster(text: str) -> str:
    """A cluster's name with 专业群 at its end; "" if the text is none."""
    name = _BRACKET_END.sub("", clean(re.sub(r"^[\d.、\s]+(?=[一-鿿])", "", text))).removesuffix("专业")
    name = re.sub(r"(?:国家级|省级|市级|校级|高水平|特色|重点)*(?:专业(?:集)?群)?(?:建设)?$", "", name)
    if not 2 <= len(name) <= 20 or _PLAIN.fullmatch(name) or re.search(r"[、，。；：\d]|学院$|系$", name):
        return ""
    return name + "专业群"


def chains(text: str) -> list[str]:
    """The industries of a cell."""
    found = []
    for part in split_cell(text):
        name = re.sub(
            "^(?:面向|对接|服务(?!业|外包|贸易))(?=.{2,}(?:产业|链|行业|集群)$)",
            "",
            clean(part).removesuffix("等"),
        )
        name = re.sub(r"^(?:[一-鿿]{2,3}[省市])?(?:重点|主导|支柱|战略性新兴|优势)产业[链:：]", "", name)
        stem = re.sub(r"(?:产业链|产业集群|产业|行业)$", "", name)
        if (
            2 <= len(name) <= 20
            and stem
            and not _PLAIN.fullmatch(stem)
            and not re.search(r"\d|[。：]|专业", name)
        ):
            found.append(name)
    return list(dict.fromkeys(found))


# --- persons

_TITLES = re.compile(
    r"(?:副?教授|讲师|助教|教师|老师|同学|同志|博士|高级工程师|工程师|技师|大师|院长|书记|主任|等|等人)$|[（(][^（）()]*[)）]"
)
_NOT_PERSON = re.compile(
    r"[院系部校组队班室会处科级类委]$|学生|教师|团队|企业|学院|专业|课程|公司|各|等|无|合计|小计|负责|若干|人员|名单"
)


def persons(text: str) -> list[str]:
    """The persons of a cell: 2 to 4 characters each, or a foreign name with its dots."""
    found: list[str] = []
    for part in split_cell(re.sub(r"[（(][^（）()]*[)）]", "", text)):
        for name in _person_words(part):
            bare = _TITLES.sub("", name)
            if (
                re.fullmatch(r"[一-鿿]{2,4}|[一-鿿]{1,8}[·•][一-鿿·•]{1,12}", bare)
                and not _NOT_PERSON.search(bare)
                and bare not in found
            ):
                found.append(bare)
    return found


def _person_words(part: str) -> list[str]:
    """Names at spaces; a name of two characters may have one inside (王 玲)."""
    words: list[str] = []
    for word in part.split():
        if words and len(words[-1]) == 1 and len(word) <= 2:
            words[-1] += word
        else:
            words.append(word)
    return words


# --- titles and numbers


def title(text: str) -> str:
    """A work's name without its marks and numbering."""
    name = re.sub(r"^\d{1,2}[.、．]\s*(?=[一-鿿《“])", "", text.strip())
    return clean(name.replace("《", "").replace("》", "")).strip("、，,；;。")


def number(text: str) -> str:
    """The one number of a cell; "" if there is none, or it is not whole and positive."""
    found = re.fullmatch(r"\D{0,3}(\d+)\D{0,3}", unicodedata.normalize("NFKC", text).replace(",", "").strip())
    return found.group(1) if found and int(found.group(1)) > 0 else ""


def year_of(text: str) -> str:
    """The year that a text has; the later one of a span."""
    years = re.findall(r"(?<!\d)((?:19|20)\d\d)(?!\d)", text)
    return years[-1] if years else ""


LEVELS = re.compile(r"国家级|世界级|国际级|省部级|省级|市级|自治区级|区级|行业级|校级|院级")


def level_of(text: str) -> str:
    """The level that a text names."""
    found = LEVELS.search(text)
    if found:
        return found.group()
    short = re.match(r"(国家|国|省|市|校)(?:赛)?(?=[特一二三金银铜优])", text.strip())
    if short:
        return short.group(1)[0].replace("国", "国家") + "级"
    bare = text.strip()
    return {
        "国赛": "国家级",
        "国家赛": "国家级",
        "省赛": "省级",
        "市赛": "市级",
        "国家": "国家级",
        "省": "省级",
        "市": "市级",
        "校赛": "校级",
    }.get(bare, "")
