"""Persons of stories, whose names nothing but the telling shows: 甲推着仪器…。这位2016届毕业生…; 说这话的甲，是学院….

The name has to look like one by its own characters and to open a clause; and the next sentence or the one after it has
to go on about one person, without naming anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.annotation import Layout, Mention, Sentence
from extractors.names.countries import country_names
from extractors.names.titled.personal import likely_at

# How a sentence goes on about somebody who was named before it.
_TAKEN_UP = re.compile(
    r"(?:[^，。；]{1,16}，){0,2}?(?:(?:这|那)[位名](?=[一-鿿\d“])|该(?:同志|校友|毕业生|教师|老师|学生|同学|生|学员)(?!团队|们)|[他她](?![们的人校国乡山律方]))"
)
_CLAUSE = re.compile(r"(?:^|[，。；：！？”—])(?=[一-鿿])")
# What does not follow a person's name that opens a clause: it belongs to a longer word, a place or a list.
_NO_SUBJECT = re.compile("[的村镇乡县市区州路站山河湖江校院系部厂店馆所类型化性式]|、|$|[。；：）]")


def told(sentences: tuple[Sentence, ...]) -> Iterator[tuple[Mention, Sentence]]:
    """The persons whom a later sentence of the same paragraph takes up without a name, and where they are named."""
    for index, sentence in enumerate(sentences):
        if _TAKEN_UP.match(sentence.text) is None:
            continue
        for before in reversed(sentences[max(0, index - 2) : index]):
            found = _opening(before) if before.block == sentence.block else []
            if found:
                yield from ((item, before) for item in found if len({item.name for item in found}) == 1)
                break


# 说这话的甲，是学院2016届护理专业毕业生: a name of any make.
_IS_OUR_OWN = re.compile(
    r"(?:^|[，。；：！？”])[^，。；：！？”的]{2,10}的(?P<name>[一-鿿]{2,5}(?:·[一-鿿]{2,6})?)，(?:就|正)?[是系](?:学[院校]|我[院校]|本[院校])[^，。；]{0,20}\d\d[级届][^，。；]{0,16}(?:毕业生|学生|校友)(?=[，。；]|$)"
)
_NO_NAME = re.compile(
    "(?:[姑]娘|小伙子?|女孩|男孩|女生|男生|青年|老板|店主|村民|妹子|汉子|主人公?|[一-鿿]*[人生师者员长手工家客友们他她])$"
)


def introduced(text: str) -> Iterator[Mention]:
    """Persons whom a sentence first shows and then calls by what they are of the college."""
    for found in _IS_OUR_OWN.finditer(text):
        name = found.group("name")
        if likely_at(text, found.start("name")) == found.end("name") or not _NO_NAME.search(name):
            yield Mention(found.start("name"), found.end("name"), "Person", name)


# 外教甲获…: a name of sounds, between the role and what was won.
_FOREIGNER = re.compile(
    r"(?:外教|外籍(?:教师|专家)|[一-鿿]{2,6}籍(?:教师|专家|留学生|学生|学员)|(?P<student>国际学生|留学生))(?P<name>(?!团队|队伍|代表|人才|先后|多次|积极|首次|再次|分别|同时|参加|参与|踊跃|共|均|一举|[一-鿿]*(?:[人们队班项]|作品|项目|团队))[一-鿿]{2,6}?)(?=(?:先后|分别|同时|还|又|于)?(?:[荣喜]?获|被(?:[^，。；]{2,16})?(?:授予|评为)|入选|当选|夺得|摘得|斩获|在[^，。；]{4,44}(?:赛|展演|比赛)[^，。；]{0,24}[获夺摘斩]))"
)


def foreigners(text: str) -> Iterator[Mention]:
    """Teachers and students of other countries who win something."""
    for match in _FOREIGNER.finditer(text) if re.search("外教|籍|留学生|国际学生", text) else ():
        if match.group("student") is None or text[: match.start()].endswith(country_names()):
            yield Mention(match.start("name"), match.end("name"), "Person", match.group("name"))


# 甲与乙公司丙合编的《丁》: who writes with another opens a clause or stands in a list of books.
_WRITES_WITH = re.compile(
    r"(?:^|[，。；：、）]|由)(?=[一-鿿]{2,4}(?:教授|老师)?[与和同][^，。；《》]{4,34}(?:合编|合著|合写|共同主编|共同编写|联合编写|联合主编))"
)


def with_others(text: str) -> Iterator[Mention]:
    """Those who write a book with a firm or with somebody of one, by their own characters."""
    for match in _WRITES_WITH.finditer(text) if re.search("合[编著写]|[编写]", text) else ():
        end = likely_at(text, match.end())
        if end > 0:
            yield Mention(match.end(), end, "Person", text[match.end() : end])


_KIN = re.compile("(?:姑娘|小伙子?|女孩|男孩|女生|男生|青年|学员|学生|留学生|同学)(?=[一-鿿]{2})")
_PEOPLE = re.compile("[一-鿿]{1,5}族$")


def again(layout: Layout) -> Iterator[Mention]:
    """Foreigners, or members of a people, whose names nothing shows but that they come again: 老挝姑娘甲…。…，甲通过….

    Where the name ends is told by its second place, which opens a clause.
    """
    for sentence in layout.sentences:
        for kin in _KIN.finditer(sentence.text):
            whence = sentence.text[max(0, kin.start() - 8) : kin.start()].removesuffix("籍")
            if not (_PEOPLE.search(whence) or whence.endswith(country_names())):
                continue
            span = layout.blocks[sentence.block]
            first = sentence.start + kin.end()
            name = _shared(layout.text, first, span.end)
            for found in re.finditer(re.escape(name), layout.text[first : span.end]) if name else ():
                place = first + found.start()
                yield Mention(place, place + len(name), "Person", name)


def _shared(text: str, first: int, end: int) -> str:
    """The longest words of a name's length that stand at ``first`` and open a clause further on."""
    for size in (5, 4, 3, 2):
        words = text[first : first + size]
        told = re.fullmatch("[一-鿿]+", words) and not _NO_NAME.search(words)
        if told and re.search(f"[，。；：！？”—]{words}(?=[一-鿿])", text[first + size : end]):
            return words
    return ""


def _opening(sentence: Sentence) -> list[Mention]:
    """The names that open a clause of a sentence, by their own characters alone."""
    found = []
    for place in _CLAUSE.finditer(sentence.text):
        end = likely_at(sentence.text, place.end())
        if end - place.end() >= 3 and not _NO_SUBJECT.match(sentence.text, end):
            name = sentence.text[place.end() : end]
            found.append(Mention(sentence.start + place.end(), sentence.start + end, "Person", name))
    return found


def named_once(layout: Layout, taken: list[Mention]) -> list[Mention]:
    """The persons of a report's stories where nothing else has been found."""
    persons = [item.start for item in taken if item.type == "Person"]
    # The one who is named by a role is the one taken up.
    alone = [
        item
        for item, sentence in told(layout.sentences)
        if not any(sentence.start <= start < sentence.end for start in persons)
    ]
    return [
        item
        for item in dict.fromkeys((*alone, *again(layout)))
        if not any(other.start < item.end and item.start < other.end for other in taken)
    ]
