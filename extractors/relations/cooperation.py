"""Who works with whom, and who gives to whom, read off the parties of a clause.

The frames of :mod:`extractors.relations.partnerships` read fixed orders; this reads any run of parties that a word
of cooperation follows: 甲学院、乙大学等院校与学校签约 · 甲公司与乙大学签署协议 (two others) · 甲公司…，双方签署….
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.annotation import Candidate, Ref
from extractors.relations.parties import Parties, implied, runs
from extractors.skeleton import SIGNS, Skeleton

_ORG, _SELF = SIGNS["ORG"], SIGNS["SELF"]
_SIGN = "\ue000-\uf8ff"
_SIGNED = "签订|签署|签约|签下|续签|新签|达成[^，。；]{0,10}?(?:合作|协议|意向)|缔结|结为|结成"
_DONE = (
    "合作|共建|合编|合著|共同(?:开发|建设|组建|成立|打造|培养|制定|制订|申报|研发|研制|开展|编写|实施|承担|完成|举办|设立|构建|探索|主持)"
    "|联合(?:开发|建设|组建|成立|打造|培养|制定|制订|申报|研发|研制|开展|编写|实施|承担|完成|攻关|培训|招生|举办|设立|共建|开办|排演|创作|育人|主持)"
    "|携手(?:打造|共建|建设|推进|开展|培养|探索|育人|成立|举办|创建)|(?:实行|开展|实施|推行|推进)[^，。；]{0,14}?(?:育人|共育|学徒制|订单|合作|共建|培养|学徒)|订单(?:班|培养|式)|冠名班|学徒制|合办|联办|互派|互聘|结对"
)
_COOP = re.compile(rf"(?P<form>{_SIGNED}|{_DONE})")
_TIGHT = re.compile(
    rf"(?:在[^，。；{_SIGN}]{{1,14}})?(?:先后|共同|正式|已|再次|成功)*(?:的)?(?P<form>{_SIGNED}|携手打造|(?:订单培养|校企|战略|产学研)?合作(?=已|关系|协议|始于|项目)|合作(?:共建|建成|开展|成立)|共建|联合(?:开展|成立|共建|培养))"
)
_NOT = re.compile(
    r"参观|走访|座谈|考察|调研|交流会|论坛|大赛|竞赛|比赛|获奖|一等奖|采购|购买|供货|直采|供应|未|没有|无(?:合作|关)|竞争|评选|排名|受邀|就业|入职|录用|招聘|授予|颁发|主办|承办|举办单位|报道|发布|指导下|支持下|领导下|捐"
)
_VISITING = re.compile("参观|走访|座谈|考察|调研")  # what is signed there is signed all the same
_BOTH = re.compile(
    rf"(?P<org>{_ORG})[^。；！？{_ORG}]{{1,60}}?(?:双方|与其|与该[校院]|两校|校企双方|三方|院校双方|[两三]家单位)[^，。；{_SIGN}]{{0,10}}?(?P<form>{_SIGNED}|合作|共建|共同|联合)"
)
_CALLED = re.compile(
    rf"(?:合作企业(?:代表)?|合作单位(?:代表)?|合作院校|合作医院|合作方|共建企业|共建单位|友好院校|姊妹校|姊妹院校|战略合作伙伴|合作伙伴|订单企业|学徒制企业|合作高校|合作中职学校)(?:主要)?(?:为|是|：|有|包括|——)?[“]?(?P<org>{_ORG})"
)
_PRACTICE = re.compile(
    rf"(?:赴|到|前往|进入|深入|派往|派驻|派至)(?P<org>{_ORG})[^。；，{_SIGN}]{{0,12}}?(?:开展|进行|参加|从事|挂职|顶岗|跟岗|接受)?[^，。；{_SIGN}]{{0,12}}?(?P<form>企业实践|实践锻炼|挂职|顶岗实习|岗位实习|跟岗|实习实训|认识实习|下企业锻炼|企业锻炼)"
)
_BROUGHT = re.compile(
    rf"(?:引入|引进|把|将)(?P<org>{_ORG})(?:的)?[^，。；{_SIGN}]{{0,8}}?(?P<form>生产线|生产车间|生产项目|真实项目|设备|生产任务|技术标准|研发中心|项目|工程师|技术骨干)[^。；{_SIGN}]{{0,16}}?(?:校园|校内|入校|进校|课堂|教学|学校|引入)"
)
# 来自甲公司、乙公司等企业的代表与学院师生参加签约仪式
_AT_SIGNING = re.compile(
    rf"(?P<org>{_ORG})(?:的)?(?:代表|负责人|领导)[^，。；{_SIGN}]{{0,6}}[和与、及]{_SELF}[^，。；{_SIGN}]{{0,18}}?(?:参加|出席|见证|举行)[^，。；{_SIGN}]{{0,4}}(?P<form>签约)"
)
# 赴乙大学访问交流，并签署备忘录
_SIGNED_THERE = re.compile(
    rf"(?:赴|到访?|访问|走访|走进|前往)(?P<org>{_ORG})[^。；！？{_SIGN}]{{0,24}}?，(?:并|双方|期间|与其|共同|成功|正式|现场)+(?P<form>签订|签署|签约|续签)"
)
_REACH = 60


def match(skeleton: Skeleton, own: Ref) -> Iterator[Candidate]:
    """Every partnership that the sentence states of a run of parties."""
    text = skeleton.text
    if _ORG not in text:
        return
    for item in runs(skeleton):
        if item.others:
            yield from _of_run(skeleton, own, item)
    for pattern, rule in (
        (_BOTH, "cooperation.both"),
        (_CALLED, "cooperation.called"),
        (_PRACTICE, "cooperation.practice"),
        (_BROUGHT, "cooperation.brought"),
        (_AT_SIGNING, "cooperation.at_signing"),
        (_SIGNED_THERE, "cooperation.signed_there"),
    ):
        for found in pattern.finditer(text):
            signed = rule in ("cooperation.both", "cooperation.signed_there") and re.match(
                _SIGNED, found.group("form")
            )
            told = _VISITING.sub("", found.group()) if signed else found.group()
            if _NOT.search(told) and rule != "cooperation.practice":
                continue
            form = found.groupdict().get("form") or ""
            for other in skeleton.groups[found.start("org")].refs():
                yield _candidate(skeleton, own, other, found.start(), found.end(), rule, form)


def _of_run(skeleton: Skeleton, own: Ref, item: Parties) -> Iterator[Candidate]:
    text = skeleton.text
    before = text[max(0, item.start - 6) : item.start]
    if item.own and _SELF in text[item.start : item.end]:
        found = _COOP.search(text, item.end, item.end + _REACH)
        if not found or re.search(rf"[。；！？{_ORG}]", text[item.end : found.start()]):
            return
        if _NOT.search(text[item.end : found.end() + 12]) or _NOT.search(before):
            return
        for other in item.others:
            yield _candidate(
                skeleton, own, other, item.start, found.end(), "cooperation.run", found.group("form")
            )
    elif item.opens and not item.lead and len(item.others) == 2 and not implied(item, skeleton):
        found = _TIGHT.match(text, item.end)
        if found and not _NOT.search(text[item.end : found.end() + 8]):
            one, two = item.others if item.others[0].type == "Institution" else item.others[::-1]
            if one.type == "Institution":
                yield _candidate(
                    skeleton, one, two, item.start, found.end(), "cooperation.others", found.group("form")
                )


def _candidate(
    skeleton: Skeleton, one: Ref, other: Ref, first: int, last: int, rule: str, form: str
) -> Candidate:
    start, end = skeleton.span(first, last)
    return Candidate("partnersWith", one, other, start, end, rule, (("form", form),) if form else ())
