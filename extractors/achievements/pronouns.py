"""Whom a clause takes up again without a name: 他, 这位2016届毕业生, 该校友, 两人."""

from __future__ import annotations

import re

from extractors.achievements.context import Subjects, View

_LEAD = (
    r"(?:同时|此外|随后|后来|还|并且|而且|目前|如今|现在|今年|去年|当年|次年|翌年|20\d\d年底?|同年|[\d一二三四五六七八九十]{1,3}月|"
    r"(?:工作|入职|毕业|从教|任教|几|[\d一二两三四五六七八九十]+)(?:多)?年(?:来|间|后|前)|毕业后|，)*"
)
# Only people are counted with 位 and 名. 他乡, 他人 and the like are nobody.
PRONOUN = re.compile(
    rf"{_LEAD}(?:(?:这|那)[位名](?=[一-鿿\d“])|该(?:同志|校友|毕业生|教师|老师|学生|同学|生|学员|选手|青年|员工)(?!团队|们)|(?:他|她)(?![们的人校国乡山律方]|所在|带领|指导|率领)|[^，。；他她]{{2,20}}的[他她](?=，)|其?本人(?!们|的))"
)
# 这位教师指导的团队: others, whom these words only tell of.
_OTHERS = re.compile(
    "[^，。；]{0,30}(?:指导|带领|率领|辅导|执教|培养|所在|团队|学生(?=[获荣斩夺在]))|[^，。；]{0,16}的(?:事迹|故事|作品|论文|案例|课例)"
)
_BOTH = re.compile(
    r"(?:目前|如今|同年|20\d\d年|，)*(?:这)?(?P<n>[两二三])(?:人|位(?:老师|教师|同学|选手|毕业生|青年)?)(?!次|均?(?:数|年))"
)
_SINCE_BOTH = re.compile(
    r"[^。；]{0,40}?，(?:在[^，。；]{4,40}[中上里]，?)?(?:并|还|又|再次?|均|都|先后|双双|分别|也|同时|于|被|20\d\d年)*"
)
_NUMBERS = {"两": 2, "二": 2, "三": 3}


def one(view: View, begin: int, position: int) -> Subjects | None:
    """Whom a clause is about that opens with a pronoun; nobody where that is not told, None for other clauses."""
    opening = PRONOUN.match(view.text, begin, position)
    if opening is None:
        return None
    if _OTHERS.match(view.text, opening.end(), position):
        return Subjects(())
    earlier = [item for item in view.of("Person") if item.end <= begin]
    who = earlier[-1] if earlier else view.topic
    return Subjects((who.ref,), named=True) if who else Subjects(())


def both(view: View, begin: int, position: int) -> Subjects | None:
    """The persons whom 两人 at the opening of a clause, or of the sentence that this clause goes on, counts up again."""
    told = _BOTH.match(view.text, begin, position)
    if told is None and begin and _SINCE_BOTH.fullmatch(view.text, 0, position):
        told = _BOTH.match(view.text)
    if told is None:
        return None
    here = [item for item in view.of("Person") if item.end <= told.start()]
    named = here or [item for item in view.before if item.type == "Person"]
    refs = tuple(dict.fromkeys(item.ref for item in named))
    others = [item for item in view.of("Person") if told.end() <= item.start and item.end <= position]
    return Subjects(refs, named=True) if len(refs) == _NUMBERS[told.group("n")] and not others else None
