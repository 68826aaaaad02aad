"""Whether what is stated was done, is planned, has ended, or is denied."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Doc

from extractors.annotation import Candidate, Layout
from extractors.names.specialties import SINCE
from kg.model import BlockKind, Status

_PLANNED = re.compile(
    r"(?<![推上虚模比草])拟(?!合|态|订|定了|人)|将(?=(?:与|在|于))|将(?=[^，。；、与和]{0,12}?(?:继续|进一步|会|于|组建|建设|成立|开展|申报|推进|打造|加强|加快|积极|争取|联合|共建|引入|引进|通过|开设|启动|合作))|力争|争取|(?<![高”])计划(?!”)(?=[^，。；、]{0,10}?(?:建设|建成|成立|组建|开展|申报|引进|与|在|于|共建|新增|开设|启动|出访|完成))"
    r"|规划建设(?!的|了)|正在(?:申报|洽谈|筹建|筹备|编辑|编写|申请)|申报中|筹建中|谋划中|酝酿中|待批|有望|(?:正)?积极(?:与[^，。；]{0,40})?(?:洽谈|筹备|前期准备)|前期准备|合作意向|拟定于|准备(?=与|申报|建设|成立)|展望|下一步|今后|未来(?=[一二三四五\d]+年|将|，)|明年|下一年"
)
_NEGATED = re.compile(
    r"(?:尚未|还未|没有|并未|未能|暂未|从未|未曾|尚无|不再|[并均]?无(?:任何)?(?=合作|业务|往来|交集)|未(?=获|被|与|入选|通过|取得|参加|开设|成立|建立|签|续签|能|如期|达成|落地|启动|正式))"
)
_DENIED = re.compile(r"[”’）]*(?:最终|仍|暂|均|都)?(?:未能|未获|未被|未如期|尚未|没有|并未|落空|搁置|流产)")
# 与甲校共建乙中心的方案正在论证
_PENDING = re.compile(
    "[”’）]*[^，。；]{0,16}?(?:正在|仍在|尚在|还在|正)(?:积极)?(?:谋划|洽谈|筹备|筹建|协商|商谈|论证|酝酿|准备|申报|报批)|[^，。；]{0,16}?(?:谋划中|筹备中|酝酿中|洽谈中|论证中|尚待批复|有待批复)|[^，。；]{0,30}?前期准备|[^，。；]{0,20}?的(?:合作|初步|共建)意向|[^，。；]{0,4}?待[^，。；]{2,30}后(?:再|正式)?(?:启动|实施|开展|启用|招生)"
)
_CLOSED = re.compile(
    r"停招|停止招生|不再招生|撤销|撤消|暂停招生|取消(?=[^，。；]{0,12}专业)|停办|到期|终止|退出(?=[^，。；]{0,12}(?:联盟|共同体|集团))|解散|注销"
)
# 甲管理因就业率低自当年起停止招生
_CLOSED_BEHIND = re.compile(
    rf"[”’）]*(?:专业)?{SINCE}(?:停止招生|不再招生|暂停招生|停招|停办)(?=[，。；、）]|$)"
)
# 与甲委员会的合作项目已于上年结束
_ENDED = re.compile("[”’）]*[^，。；]{0,14}?(?:已|均)[^，。；]{0,8}?(?:结束|终止|到期|期满|中止)(?=[，。；])")
_PLAN_SECTION = re.compile(
    r"(?:下一步|工作计划|(?:^|[\d.．、\s）)])未来|未来(?=展望|规划|发展|计划|工作|打算|思路|举措|方向|$)|展望|努力方向|发展规划|改进措施|对策建议|对策|今后|面临(?:的)?挑战)"
)
_CLAUSE = re.compile(r"[，。；！？\n]")
_WHICH = re.compile("分别|为|是|包括|有|即|涉及")


def _is_closed(clause: str) -> bool:
    """Whether what a clause ends with has ended: 停招专业2个，分别为甲、乙; but not 停办甲厂，乙, 甲停止招生，改设乙."""
    ends = [match.end() for match in _CLOSED.finditer(clause)]
    if not ends:
        return False
    _, comma, which = clause[ends[-1] :].partition("，")
    return not comma or _WHICH.match(which) is not None


def settle(doc: Doc) -> tuple[Candidate, ...]:
    """The candidates with the status that their sentence and section give them; denied ones are gone."""
    layout: Layout = doc._.layout
    text = layout.text
    settled = []
    for item in doc._.candidates:
        block = layout.block_at(item.start).block
        if item.status is not Status.DONE or block.kind is BlockKind.TABLE:
            settled.append(item)
            continue
        begin = max(
            (m.end() for m in _CLAUSE.finditer(text, max(0, item.start - 60), item.start)), default=item.start
        )
        begin = min(begin, item.start)
        clause = text[begin : item.end]
        if _NEGATED.search(clause) or _DENIED.match(text, item.end):
            continue
        if (
            (item.predicate == "partnersWith" and _ENDED.match(text, item.end))
            or (item.predicate in ("offers", "memberOf", "inCluster", "hasCluster") and _is_closed(clause))
            or (item.predicate == "offers" and _CLOSED_BEHIND.match(text, item.end))
        ):
            settled.append(replace(item, status=Status.CLOSED))
        elif (
            _PLANNED.search(clause)
            or _PENDING.match(text, item.end)
            or any(_PLAN_SECTION.search(title) for title in block.section)
        ):
            settled.append(replace(item, status=Status.PLANNED))
        else:
            settled.append(item)
    return tuple(settled)
