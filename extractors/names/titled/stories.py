"""Persons of stories, whose names nothing but the telling shows: 甲推着仪器…。这位2016届毕业生…; 说这话的甲，是学院….

The name has to look like one by its own characters and to open a clause; and the next sentence or the one after it has
to go on about one person, without naming anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.annotation import Layout, Mention, Sentence
from extractors.names.titled.personal import likely_at

# How a sentence goes on about somebody who was named before it.
_TAKEN_UP = re.compile(
    r"(?:[^，。；]{1,16}，){0,2}?(?:(?:这|那)[位名](?=[一-鿿\d“])|该(?:同志|校友|毕业生|教师|老师|学生|同学|生|学员)(?!团队|们)|[他她](?![们的人校国乡山律方]))"
)
_CLAUSE = re.compile(r"(?:^|[，。；：！？”—])(?=[一-鿿])")
# What does not follow a person's name that opens a clause: it belongs to a longer word, a place or a list.
_NO_SUBJECT = re.compile("[的村镇乡县市区州路站山河湖江校院系部厂店馆所类型化性式]|、|$|[。；：）]")


def told(sentences: tuple[Sentence, ...]) -> Iterator[Mention]:
    """The persons whom a later sentence of the same paragraph takes up without a name."""
    for index, sentence in enumerate(sentences):
        if _TAKEN_UP.match(sentence.text) is None:
            continue
        for before in reversed(sentences[max(0, index - 2) : index]):
            found = _opening(before) if before.block == sentence.block else []
            if found:
                yield from found if len({item.name for item in found}) == 1 else ()
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
    spans = [(item.start, item.end) for item in taken]
    persons = {item.start for item in taken if item.type == "Person"}
    found = []
    for item in dict.fromkeys(told(layout.sentences)):
        sentence = next(one for one in layout.sentences if one.start <= item.start < one.end)
        if any(sentence.start <= start < sentence.end for start in persons):
            continue  # the one who is named by a role is the one taken up
        if not any(start < item.end and item.start < end for start, end in spans):
            found.append(item)
    return found
