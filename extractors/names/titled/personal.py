"""What a personal name looks like: surname, given name, and what may follow; lists of names; names of other peoples."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.lexicon import given_characters, surnames, words
from extractors.names.edges import place_at_start

# Words of rank that follow a name.
_RANKS = "讲师|教授|院长|书记|校长|主任|部长|处长|局长|总经理"
AFTER = (
    f"老师|党委副?书记|{_RANKS}|副(?:{_RANKS})|同志|同学|先生|女士|大师|博士|院士|师傅|研究员|董事长|总工程师"
)
AFTER_WORD = re.compile(AFTER)
_EDGE = re.compile(
    r"$|[、，。；：！？\s（）()“”\"《》/…—-]|等|和|与|及|同志|老师|同学|教授|先生|女士|[两三四五六七八九\d]+(?:名|位|人)|兼|挂职|著|当选|分获|包揽|[勇力喜]夺|荣[膺登]|蝉联|跻身|凭借|历时|经过|不负|脱颖|技压|位列|名列|分列|分居|并列|发挥|奋勇|创[办业立]|开办|投身|考[取入]|升入|[进加]入|服务|返乡|扎根|致力|从事|攻克|研发|发明|累计|多次|连续|首次|再次|一举|率先|成功|光荣|备战|登上|站上|走上|赢|捧|收获|研制|设计|出版|被|又|还|均|因|现|随|长期|潜心|扎根|深耕|始终|专门|受[聘邀]|两人|二人|为(?=[一-鿿“]{0,18}(?:导师|教授|顾问|专家|研究员|学术带头人|校长|院长|主任|副|理事|委员|大师|教师|讲师|班主任))|作为|获|荣获|受聘|现任|现为|被评|被授|被聘|被[一-鿿]{2,16}(?:评|授|聘)|在[一-鿿\d“]{2}|以[一-鿿“]{2}|为(?:学|组|代|团|大|全|同)|的(?!确)|带[领队来]|率|代表|参加|参与|主[持讲编]|参编|副主编|合编|担任|入选|赴|前往|从|将|向|对|凭|先后|曾|所在|是|自20|自\d|于20|老家|也|已|就|分别|一行|亲[自临]|到(?:[会校场]|[一-鿿]{2})|指导|说|表示|介绍|团队|工作室|技能大师|名师|通过|成为|当选|夺|摘|斩|取得|喜|共同|受邀|应邀|作题|作了|作(?:专题|现场|主旨|报告|讲座|交流|主题|经验|大会|典型|学术|总结|动员|发言)|作《|作“|做|进行|出席|发言|致辞|接受|回[归到]|毕业|现任|任|来自|专程|深入|走进|结合|围绕|讲|撰写|编|发表|申报|开展|组织|领衔|牵头|负责|完成|提[出交]|谈|告诉|坦言|感慨|认为|指出|强调|宣[布读讲]|给|同[学]|携|陪同|一[同起]|同时|共同|组成|组队|组建|联袂|合作|本人|享受|来|揭[牌幕]|签[字署订约]|致[欢辞词开贺以]|随行|讲[话述解授]|授[牌课旗]|见证|会见|考察|调研|颁[奖发]|赠|剪彩|点评|总结|回顾|汇报|接见|慰问|看望|启动|分享|寄语|感谢|祝贺|要求|鼓励|勉励|拿下|列席|莅临|现场|全程|希望|点赞"
)
LATIN = re.compile(r"[A-Z][A-Za-z'’.-]*(?:\s?[A-Z][A-Za-z'’.-]*){0,6}")
# What a name of sounds does not go on into: 颂猜·翁萨率团来访.
_AFTER_DOTTED = re.compile(
    rf"{AFTER}|率|一行|来[校访华到]|前来|带[领队]|表示|介绍|参加|出席|发言|致辞|讲话|揭牌|签署|代表|担任|访问|陪同|会见|等|[荣喜]?获|[夺摘斩]|在|凭|以(?![色利])|被|说|与|和|入选|当选|受聘|主[编讲持]|编著|现任|毕业|从|所|的|是|系|为|把|用|将|到|让|扎根|坚[守持]|始终|带头|入职|赴|前往|创[办业立]|返乡|自主|主动|多年|连续|长期|先后|编写|撰写|发明|研发|驻村|投身|深入|走[进上]|[一二三四五六七八九十\d]+年"
)
_DOTTED = re.compile(r"[一-鿿]{1,8}(?:[·•・][一-鿿]{1,8}){1,3}")


@lru_cache
def _not_names() -> frozenset[str]:
    return frozenset(words("not_names"))


# Names of other peoples of the country, as their sounds are written: 乌云其木格.
_WRITTEN = re.compile(
    rf"[阿买提古丽娜尔汗江依罕努格其巴图木扎西卓玛央金次仁旺顿珠嘎吉尼桑措姆敖日朝鲁呼和乌云塔斯琴高娃苏德布宝音那合孜艾力克勒热不都帕迪达加吾肉再麦居马别沙白拉曲]{{4,7}}?(?={_EDGE.pattern})"
)


@lru_cache
def _in_syllables() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Names that are put together of known parts (扎西央金): of two of them, and of one alone."""
    part = f"(?:{'|'.join(sorted(words('name_parts'), key=lambda word: (-len(word), word)))})"
    return re.compile(f"{part}{{2}}(?!{part}|[镇乡村旗县州市区])"), re.compile(f"{part}(?={_EDGE.pattern})")


def dotted_at(text: str, position: int) -> int:
    """Where a name of sounds with dots (古丽·某某) that starts at ``position`` ends; -1 where none does."""
    found = _DOTTED.match(text, position)
    if found is None:
        return -1
    stop = _AFTER_DOTTED.search(found.group(), max(found.group().rfind(dot) for dot in "·•・") + 2)
    if stop:
        return position + stop.start()
    return found.end() if _EDGE.match(text, found.end()) else -1


def likely_at(text: str, position: int) -> int:
    """Where a name ends that its own characters tell, whatever follows: a surname and two that given names are made of.

    -1 where there is none. Only behind a word of role: elsewhere ordinary words look like it.
    """
    written = _WRITTEN.match(text, position) or _in_syllables()[0].match(text, position)
    if written:
        return written.end()
    compound, single = surnames()
    head = text[position : position + 2]
    if (
        head in _not_names()
        or text[position : position + 3] in _not_names()
        or text[position + 1 : position + 3] in _not_names()
    ):
        return -1
    size = 2 if head in compound else 1
    given = text[position + size : position + 3 + (size - 1)]
    if (size == 1 and head[:1] not in single) or len(given) < 2 or not given_characters().issuperset(given):
        return -1
    if size == 1 and place_at_start(text[position:]):
        return -1
    grown = text.startswith("成长为", position + 2)
    if size == 1 and (grown or text[position + 2 : position + 4] in _VERBS):
        return position + 2 if given[0] in given_characters() else -1
    return position + size + len(given)


def brief_at(text: str, position: int, allowed: frozenset[str]) -> int:
    """Where a name of a surname (a compound one, or one of these) and one more character ends; -1 where none is."""
    compound, _ = surnames()
    head = text[position : position + 2]
    size = 2 if head in compound else 1
    known = size == 2 or head[:1] in allowed
    given = text[position + size : position + size + 1]
    return position + size + 1 if known and given in given_characters() and head not in _not_names() else -1


def name_at(text: str, position: int, limit: int | None = None) -> int:
    """Where a Chinese personal name that starts at ``position`` ends; -1 where none does.

    With ``limit`` the name has to end just there; else what follows must be able to follow a name.
    """
    written = _WRITTEN.match(text, position) or _in_syllables()[0].match(text, position)
    if written:
        return written.end() if limit in (None, written.end()) else -1
    compound, single = surnames()
    head = text[position : position + 2]
    if head in _not_names() or text[position : position + 3] in _not_names():
        return -1
    size = next((length for length in (3, 2) if text[position : position + length] in compound), 1)
    if size == 1 and text[position : position + 1] not in single:
        return -1
    # 许岭和担任…: behind 和 that joins two names there is no verb, so it is part of the name.
    if (
        size == 1
        and text[position + 2 : position + 3] == "和"
        and text[position + 3 : position + 5] in _VERBS
    ):
        return position + 3
    lengths = (size + 2, size + 1) if size == 1 else (size + 1, size + 2)
    ends = [
        position + length
        for length in lengths
        if _given(text[position + size : position + length], length - size)
    ]
    if limit is not None:
        return limit if limit in ends else -1
    fitting = [end for end in ends if _EDGE.match(text, end) and text[end - 1 : end + 1] not in _VERBS]
    if not fitting:
        return -1
    if len(fitting) == 2 and size == 1 and _CLOSED.match(text, fitting[0]):
        return fitting[0]  # 许岭均、…: nothing follows that the third character could go with
    # 许岭在…: where the third character goes better with what follows, the shorter name is meant.
    if (
        len(fitting) == 2
        and text[fitting[0] - 1]
        in "等在和与获被荣的带率从将向对也已曾是为于代参主指老到以均兼现因又还随受著当出作"
        and size == 1
    ):
        return fitting[1]
    return fitting[0]


_CLOSED = re.compile("[、，。；（）]|$")
_NEVER_GIVEN = frozenset("的了在和与及等被获从向对我你他她它这那们个名位项类员师者所与或并且")


# A name does not end within one of these words: 周涛担任 names 周涛.
_VERBS = frozenset(
    [
        "担任",
        "编著",
        "合编",
        "合著",
        "编写",
        "喜获",
        "勇夺",
        "分获",
        "包揽",
        "兼任",
        "挂职",
        "获得",
        "荣获",
        "出席",
        "带领",
        "参加",
        "代表",
        "指导",
        "主持",
        "来到",
        "来校",
        "介绍",
        "表示",
        "受聘",
        "受邀",
        "应邀",
        "现任",
        "曾任",
        "作为",
        "先后",
        "分别",
        "成功",
        "被评",
        "入选",
        "当选",
        "夺得",
        "摘得",
        "斩获",
        "带队",
        "前往",
        "主讲",
        "主编",
        "参编",
        "率队",
        "深入",
        "走进",
        "通过",
        "成为",
        "围绕",
        "结合",
        "撰写",
        "发表",
    ]
)


def _given(text: str, length: int) -> bool:
    return (
        len(text) == length
        and all("一" <= char <= "鿿" for char in text)
        and not any(char in _NEVER_GIVEN for char in text)
    )


def list_from(text: str, position: int) -> list[tuple[int, int]]:
    """The names of a list that starts at ``position``: 甲、乙、丙."""
    spans: list[tuple[int, int]] = []
    while True:
        end = _name_end(text, position)
        if end < 0:
            return spans
        spans.append((position, end))
        joint = re.compile(r"、|和|与|及(?!其)").match(text, end)
        if not joint:
            return spans
        position = joint.end()


def listed_name(text: str, start: int, end: int) -> bool:
    """Whether an item of a list of names is one, even where its first characters are a word: 蓝天青 after 甲、乙."""
    _, single = surnames()
    told = end - start == 3 and text[start] in single
    return name_at(text, start, end) == end or (told and given_characters().issuperset(text[start + 1 : end]))


def _name_end(text: str, position: int) -> int:
    if _DOTTED.match(text, position):
        return dotted_at(text, position)
    end = name_at(text, position)
    if end < 0:
        end = likely_at(text, position)
    part = _in_syllables()[1].match(text, position) if end < 0 else None
    return part.end() if part else end


def is_name(text: str) -> bool:
    """Whether a text is just a Chinese personal name."""
    return 2 <= len(text) <= 4 and (
        likely_at(text, 0) == len(text) or name_at(text, 0, len(text)) == len(text)
    )


def named_row(text: str) -> str:
    """The name, where a line of a flattened table is no more than a number and a personal name; else ""."""
    match = re.fullmatch(r"\s*\d{1,2}[.、\s]*([一-鿿]{2,4})\s*", text) if len(text) <= 8 else None
    if not match:
        return ""
    name = match.group(1)
    return name if name_at(name, 0, len(name)) == len(name) else ""
