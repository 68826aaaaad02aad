"""Short forms learned from the document: defined in brackets, used in lists of partners, or cut from a full name."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Doc

from extractors.annotation import Layout, Mention, Sentence, Subject
from extractors.names.countries import country_pattern
from extractors.names.edges import place_at_start
from extractors.names.finder import clean, is_generic
from extractors.names.plain import is_field
from ontology.lists import specialty_names

Form = tuple[str, str, str]
"""(type, short form, full form)"""

_DEFINED = re.compile(
    r"[（(](?:(?:以下|下文|后文|下)?(?:均|统)?简|(?:以下|下文|后文|下|后)(?:均|统)?)称[：:为]?[“\"]?([^“”\"（）()，。]{2,12})[”\"]?[)）]"
)
_BRACKET = re.compile(r"[（(][“\"]?([一-鿿A-Za-z]{2,8})[”\"]?[)）]")
_LATIN = re.compile("[A-Z]{3,8}")
_LEGAL = re.compile(
    r"(?:（[^（）]{1,8}）)?(?:集团)?(?:股份有限公司|有限责任公司|有限公司|集团公司|总公司|公司|集团)(?:（[^（）]{1,8}）)?$"
)
_TRADES = re.compile(
    r"(?:教育科技|智能科技|信息科技|网络科技|电子科技|生物科技|数字科技|科技发展|科技|信息技术|网络技术|技术|实业|工业|投资|控股|发展|贸易|商贸|物流|餐饮|酒店管理|文化传播|文化传媒|传媒|电子|机械|电气|电器|设备|汽车|软件|信息|网络|服饰|服装|纺织|印染|乳业|牧业|农牧|食业|饮品|药业|制药|酒业|矿业|棉业|(?:新|原)?材料|水务|港务|船务|园林|家居|陶瓷|精密|光电|新能源科技|新能源|智能装备|装备|制造|工程|建设|建筑|环保|能源|化工|医药|食品|农业|服务|管理|咨询)+$"
)
_SLOT_LIST = re.compile(
    r"(?:与|和|同|携手|联合|依托|引入|对接|引进|就业于|就职于|入职|任职于)((?:[^、，。；：（）“”]{2,16}(?:（[^（）]{1,8}）[^、，。；：（）“”]{2,8})?、){1,12}(?:[^、，。；：（）“”与和及]{2,16}?|[^、，。；：（）“”与和及]{2,12}（[^（）]{1,8}）[^、，。；：（）“”与和及]{2,8}?))(?:等|(?=\d+[家个]))"
    r"(?:国内外|国内|世界|省内外|省内|市内|多|数|近|约|共|余|[\d一二三四五六七八九十百两几]+|[家个所名])*"
    r"(?![^，。；、]{0,12}领域)[^，。；、]{0,12}?(?:企业|公司|厂商|企事业单位|单位|机构|品牌)"
)
# 学校与甲集团、乙科技、丙实业分别签订协议: a list without an end of its own, told by the names in it that have a head
_BARE_LIST = re.compile(
    r"(?:与|和|同|携手|联合)(?P<items>(?:[^、，。；：（）“”与和及]{2,16}、){1,8}[^、，。；：（）“”与和及]{2,16}?)(?=(?:分别|先后|共同|正式|成功|再次|续)*(?:签订|签署|签约|达成|建立|缔结|共建|开展|合作))"
)
# 如甲、乙等国内知名医药公司; 丙、丁等义齿公司, where the sentence speaks of places of practice
_SUCH_AS = re.compile(
    r"(?:^|[；，：]|如|包括|有)(?P<items>(?:[^、，。；：“”与和及]{2,16}、){1,8}[^、，。；：“”与和及]{2,16}?)等(?:[\d一二三四五六七八九十百余多]+家)?(?:全国|国内|省内|世界|国际)?(?:知名|著名|大型|龙头|重点|骨干|优质|[^，。；、的]{0,6}?)(?:企业|公司)"
)
# 甲集团、乙电子、丙机场等企业吸纳毕业生: told by a name in it that has a head
_ACTING = re.compile(
    r"(?:^|[，；])(?P<items>(?:[^、，。；：“”与和及]{2,16}、){1,8}[^、，。；：“”与和及]{2,16}?)等(?:[\d一二三四五六七八九十百余多]+家)?[^，。；、的]{0,6}?(?:企业|公司|用人单位)(?=(?:先后|纷纷|每年|共)?(?:来校|到校|吸纳|接收|录用|招收|聘用|招聘|参与|参加|捐赠|提供|为我|为学))"
)
_PRACTISED = re.compile(r"(?:实习|实训|实践|就业|合作)(?:、[^，。；]{2,6})?(?:基地|企业|单位)")
# 学校与甲乙广播举行战略合作签约仪式: what begins with a place is a name
_SIGNED_WITH = re.compile(
    r"(?:学院|学校|我院|我校|大学)与(?P<items>[一-鿿]{3,14}?)(?=(?:正式|成功|再次|共同|续)*(?:举行|签订|签署|签约|达成|开展|缔结)[^，。；]{0,12}?(?:合作|签约)|(?:合作|联合|共同)?(?:共建|开设|组建|开办)了?[^，。；]{0,16}(?:产业学院|订单班|学徒制?班|冠名班|定向班|班[”，。]))"
)
# 学校与远山重工共建实训基地: told by a trade that only a firm's short name ends with
_TRADE_NAME = re.compile(
    r"(?:与|同|携手|联合)(?P<items>[一-鿿]{2,6}?(?:重工|重科|重机|乳业|啤酒|药业|制药|酒业|矿业|钢铁|股份|精密|机床|锅炉|建工|路桥|汽车|移动|联通|电信|科技|电子|光电|电气|电器|线缆|电缆|通信|物流|快递|速递|传媒|文旅|置业|航空|铁建|电建|能建|证券|保险|期货|食品|饮料|服饰|家居|家纺|水泥|石化|软件|智能|动力))(?=(?:先后|共同|联合|合作|携手|正式|继续|深度|签|达成|联手)*(?:共建|开展|签[订署约]|合作|成立|建立|设立|开设|组建|打造|举办|开发|培养|建设|达成))"
)
# 学院与比亚迪签署合作协议: a short name, where nothing in it says that it is none
_SHORT_NAME = 6
_NO_FIRM = re.compile(
    r"高校|院校|[国省校境海市]内?外|国内|兄弟|地方|当地|家长|学生|教师|职工|[双对外三多校各]方|各|社会|龙头|知名|相关|有关|属地|辖区|驻|主管|用人|[上下]级|市场|基层|乡镇|街道|社区|农户|众多|[多几数]家|部分|一些|其他|个人|党|团|友好|我|伙伴|[村省市县区国会部局厅委院校人者员]$"
)
# 与云岭周边的甲电子、乙科技等企业
_NEAR = re.compile("[一-鿿]{0,8}(?:周边|当地|本地|附近|周围|境内|知名|著名|龙头)的?(?=.{2})")
# 格乐大学 of 泰国格乐大学, but not 国立大学 alone
_ABROAD = re.compile(
    "(?!(?:国立|皇家|国家|联邦|联合|技术|理工|科技|职业|师范|农业)*(?:大学|学院))[一-鿿·]{2,12}(?:大学|学院)"
)
_NOT_A_NAME = re.compile(
    r"[我本该][校院]|双方|校方|建设|开展|合作|学院|学校|大学|专业|课程|人才|培养|行业|产业|企业|单位|部门|政府|协会|技术|管理|服务|项目|平台|资源|教育|教学|实训|实习|岗位|地区|本科|高职|中职|科研|院所|[的了在是]|为(?=.)|(?<=..)为|[处科室系班队组]$|工会|团委"
)


def match(doc: Doc) -> tuple[tuple[Form, ...], tuple[Mention, ...]]:
    """The short forms, and all mentions with those that the short forms give."""
    layout: Layout = doc._.layout
    subject: Subject = doc._.subject
    mentions: tuple[Mention, ...] = doc._.mentions
    by_sentence = _grouped(mentions, layout.sentences)
    forms: set[Form] = set()
    added: list[Mention] = []
    for sentence, inside in zip(layout.sentences, by_sentence, strict=True):
        forms |= defined_forms(sentence, inside)
        added += slot_names(sentence, inside, subject.forms)
    forms |= cut_forms(mentions, layout.text)
    shorts = {short: type_name for type_name, short, _ in forms}
    shorts |= {short: "Institution" for short in subject.forms if short.endswith(("职院", "高专", "职大"))}
    for sentence, inside in zip(layout.sentences, by_sentence, strict=True):
        added += _occurrences(sentence, inside, added, shorts)
    added += said_workshops(layout.sentences, by_sentence)
    parties = {(item.start, item.end) for item in added}
    kept = {
        part
        for item in mentions
        if (item.start, item.end) not in parties
        for part in _parted(item, shorts, layout.text)
    }
    everything = _over_notes({*kept, *added}, layout.text)
    return tuple(sorted(forms)), tuple(
        sorted(everything, key=lambda item: (item.start, -item.end, item.type))
    )


# 甲公司（以下简称“甲”）: the note goes with the name, and is no part of what the sentence says.
_NOTE = re.compile(r"（(?:以下|下文|下|后)?(?:统?简|统|并)?称(?:为|：)?[^（）\n]{1,30}）")


def _over_notes(mentions: set[Mention], text: str) -> set[Mention]:
    """The mentions, each as far as the note on its short form goes; those within a note are gone."""
    notes = {match.start(): match.end() for match in _NOTE.finditer(text)}
    if not notes:
        return mentions
    return {
        replace(item, end=notes[item.end]) if item.end in notes else item
        for item in mentions
        if not any(start < item.start and item.end < end for start, end in notes.items())
    }


# 工坊由甲、乙共建，设丙专业: the one workshop abroad that its paragraph has named.
_WORKSHOP_SAID = re.compile(
    "(?:^|(?<=[，。；]))(?:该|此|这一)?工坊(?=由|设|开设|建有|面向|位于|坐落|落户|以|依托|共|是|已|占地|主要)"
)


def said_workshops(sentences: tuple[Sentence, ...], mentions: list[list[Mention]]) -> list[Mention]:
    """Where a paragraph goes on about the one workshop that it has named, calling it no more than one."""
    found: list[Mention] = []
    block, named = -1, set[str]()
    for sentence, inside in zip(sentences, mentions, strict=True):
        if sentence.block != block:
            block, named = sentence.block, set()
        said = _WORKSHOP_SAID.search(sentence.text) if len(named) == 1 else None
        named |= {item.name for item in inside if item.type == "OverseasWorkshop"}
        if said and len(named) == 1:
            start, end = sentence.start + said.start(), sentence.start + said.end()
            found.append(Mention(start, end, "OverseasWorkshop", next(iter(named))))
    return found


def _grouped(mentions: tuple[Mention, ...], sentences: tuple[Sentence, ...]) -> list[list[Mention]]:
    groups: list[list[Mention]] = [[] for _ in sentences]
    index = 0
    for mention in mentions:
        while index < len(sentences) and sentences[index].end <= mention.start:
            index += 1
        if index < len(sentences) and mention.start >= sentences[index].start:
            groups[index].append(mention)
    return groups


def defined_forms(sentence: Sentence, mentions: list[Mention]) -> set[Form]:
    """Short forms that the text defines: 甲有限公司（以下简称“甲”）."""
    found = set()
    for mention in mentions:
        definition = _DEFINED.match(sentence.text, mention.end - sentence.start) or _cut(sentence, mention)
        if definition and definition.group(1) not in (
            "学院",
            "学校",
            "公司",
            "中心",
            "基地",
            "联盟",
            "共同体",
            "集团",
            "大赛",
        ):
            found.add((mention.type, clean(definition.group(1)), mention.name))
    return found


def _cut(sentence: Sentence, mention: Mention) -> re.Match[str] | None:
    """A bracket that holds nothing but characters of a company's name, in their order: 甲乙科技股份有限公司（甲乙）."""
    bracket = _BRACKET.match(sentence.text, mention.end - sentence.start)
    if (
        bracket is None
        or mention.type not in ("Enterprise", "GovernmentBody", "Association")
        or place_at_start(bracket.group(1)) == len(bracket.group(1))
    ):
        return None
    if mention.type == "Enterprise" and _LATIN.fullmatch(bracket.group(1)):
        return bracket
    core = iter(_LEGAL.sub("", mention.name))
    return bracket if all(char in core for char in bracket.group(1)) else None


def slot_names(sentence: Sentence, mentions: list[Mention], own: tuple[str, ...]) -> list[Mention]:
    """Names without a head in a list that its end calls enterprises: 与甲、乙科技、丙等30余家企业."""
    found = []
    for first, items in _lists(sentence, mentions):
        position = first
        for part in items.split("、"):
            start, end = position, position + len(part)
            position = end + 1
            begin, stop = sentence.start + start, sentence.start + end
            within = [item for item in mentions if item.start < stop and begin < item.end]
            if within and [(item.type, item.start, item.end) for item in within] != [
                ("TrainingBase", begin, stop)
            ]:
                continue
            near = _NEAR.match(part) if start == first and not within else None
            begin += near.end() if near else 0
            name = clean(part[near.end() :] if near else part)
            if within:  # a centre among companies is a party, not what they built
                found.append(Mention(begin, stop, "Enterprise", name))
                continue
            if (
                2 <= len(name) <= 12
                and not _NOT_A_NAME.search(name)
                and name not in own
                and name not in specialty_names()
                and not is_generic(name)
            ):
                found.append(Mention(begin, stop, "Enterprise", name))
    return found


def _lists(sentence: Sentence, mentions: list[Mention]) -> list[tuple[int, str]]:
    """Where lists of companies begin, and what they hold."""
    text = sentence.text
    found = [(match.start(1), match.group(1)) for match in _SLOT_LIST.finditer(text)]
    for match in _BARE_LIST.finditer(text):
        inside = [
            item
            for item in mentions
            if sentence.start + match.start("items") <= item.start < sentence.start + match.end("items")
        ]
        if inside and all(item.type == "Enterprise" for item in inside):
            found.append((match.start("items"), match.group("items")))
    for match in _ACTING.finditer(text):
        first, last = sentence.start + match.start("items"), sentence.start + match.end("items")
        if any(item.type == "Enterprise" and first <= item.start < last for item in mentions):
            found.append((match.start("items"), match.group("items")))
    if _PRACTISED.search(text):
        found += [(match.start("items"), match.group("items")) for match in _SUCH_AS.finditer(text)]
    found += [
        (match.start("items"), match.group("items"))
        for match in _TRADE_NAME.finditer(text)
        if not is_field(match.group("items")) and not _NO_FIRM.search(match.group("items"))
    ]
    found += [
        (match.start("items"), match.group("items"))
        for match in _SIGNED_WITH.finditer(text)
        if 0 < place_at_start(match.group("items")) <= len(match.group("items")) - 2
        or (
            len(match.group("items")) <= _SHORT_NAME
            and not text.startswith("开展", match.end("items"))
            and not _NO_FIRM.search(match.group("items"))
        )
    ]
    return found


# A county by its shape, where no list has it: 恩岭市甲机械制造有限公司.
_COUNTY = re.compile(r"(?![一-鿿]{0,2}(?:城市|都市|上市|超市|门市))[一-鿿]{2}[市县](?=[一-鿿]{4})")


def core_of(name: str) -> str:
    """An enterprise's name without place, brackets and legal form: 云岭青禾科技有限公司 → 青禾科技."""
    bare = re.sub(r"（[^（）]*）", "", _LEGAL.sub("", name))
    place = place_at_start(bare)
    county = _COUNTY.match(bare) if not place else None
    rest = bare[county.end() if county else place :]
    if rest.startswith("市") and len(rest) > 3:
        rest = rest[1:]
    return rest if len(rest) >= 2 else bare


def stem_of(name: str) -> str:
    """The core without the words for its trade: 青禾科技 → 青禾; the core itself where nothing would be left."""
    core = core_of(name)
    stem = _TRADES.sub("", core)
    return stem if len(stem) >= 2 else core


def cut_forms(mentions: tuple[Mention, ...], text: str) -> set[Form]:
    """Cores of companies' full names that the text also uses by themselves."""
    full = {item.name for item in mentions if item.type == "Enterprise" and _LEGAL.search(item.name)}
    found: set[Form] = set()
    shorts: dict[str, set[str]] = {}
    shorts_abroad: dict[str, set[str]] = {}
    shorts_of_house: dict[str, set[str]] = {}
    for name in full:
        core = core_of(name)
        with_place = re.sub(r"（[^（）]*）", "", _LEGAL.sub("", name))
        for short in {core, with_place, stem_of(name)}:
            distinct = stem_of(name) != short or len(short) >= 4
            if (
                len(short) >= 4
                and distinct
                and short != name
                and not is_generic(short)
                and not _TRADES.fullmatch(short)
            ):
                shorts.setdefault(short, set()).add(name)
    houses = {item.name for item in mentions if item.type == "Enterprise" and item.name.endswith("集团")}
    for name in {item.name for item in mentions if item.type == "Enterprise" and "集团" in item.name}:
        short = stem_of(name) + "集团"  # 甲集团 of 云岭甲服饰集团
        if short in houses and short != name and not any(name in other for other in houses - {name}):
            shorts_of_house.setdefault(short, set()).add(name)
    for short, names in shorts_of_house.items():
        if len(names) == 1:
            found.add(("Enterprise", short, next(iter(names))))
    for name in {item.name for item in mentions if item.type == "Institution"}:
        country = country_pattern().match(name)
        rest = name[country.end() :] if country else ""
        if _ABROAD.fullmatch(rest) and not is_generic(rest[:-2]):
            shorts_abroad.setdefault(rest, set()).add(name)
    for short, names in shorts_abroad.items():
        if len(names) == 1 and text.count(short) > text.count(next(iter(names))):
            found.add(("Institution", short, next(iter(names))))
    for short, names in shorts.items():
        if len(names) == 1 and text.count(short) > sum(text.count(name) for name in names):
            found.add(("Enterprise", short, next(iter(names))))
    return found


def _parted(mention: Mention, shorts: dict[str, str], text: str) -> tuple[Mention, ...]:
    """Two names where a short form known by now and 和 stand before a name: 甲海和乙省丙协会."""
    surface = text[mention.start : mention.end]
    joint = min((at for sign in "和与及" if (at := surface.find(sign)) >= 2), default=-1)
    first, rest = surface[:joint], surface[joint + 1 :]
    if joint < 0 or first not in shorts or len(rest) < 5 or not mention.name.startswith(first):
        return (mention,)
    start = mention.start
    return (
        Mention(start, start + joint, shorts[first], first),
        Mention(start + joint + 1, mention.end, mention.type, clean(rest)),
    )


def _occurrences(
    sentence: Sentence, mentions: list[Mention], added: list[Mention], shorts: dict[str, str]
) -> list[Mention]:
    found = []
    for short, type_name in shorts.items():
        position = sentence.text.find(short)
        while position >= 0:
            begin, stop = sentence.start + position, sentence.start + position + len(short)
            if not any(item.start < stop and begin < item.end for item in mentions) and not any(
                item.start < stop and begin < item.end for item in added
            ):
                found.append(Mention(begin, stop, type_name, short))
            position = sentence.text.find(short, position + len(short))
    return found
