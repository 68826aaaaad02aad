"""Who hires the college's graduates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.annotation import Candidate, Ref
from extractors.frames import Emit, frame
from extractors.skeleton import SIGNS, Skeleton

# 学生进入甲公司顶岗: to learn there, not to stay
_TO_LEARN = re.compile(
    "[^，。；]{0,10}?(?:实习|顶岗|轮训|轮岗|见习|跟岗|实践|锻炼|学习|培训|参观|研学|调研|实训|交流)"
)

# 录用127人，其中甲大学毕业生30人
_OF_OTHERS = re.compile(f"[^。；]{{0,6}}?{SIGNS['ORG']}[^，。；]{{0,6}}?毕业生")

# 这位2016届毕业生入职甲公司: one, of whom a story tells.
_ONE_OF_THEM = re.compile("[这那][位名][^，。；]{0,24}$")
_WANTED = re.compile("[^，。；]{0,4}(?:用人单位|单位|企业)?的?(?:普遍|广泛)?(?:欢迎|好评|青睐|认可|赞誉)")

FRAMES = (
    frame(
        "recruit.hired",
        "(?<!{ORG})(?<!{ORG}的)(?:毕业生|学生)[^。；]{0,20}?(?:被|入职|就业于|就职于|供职于|进入|签约到?|任职于){ORG:a}[^，。；]{0,12}?(?:录用|留用|工作|就业|聘用|任职|企业|等)?",
        Emit("recruitsFrom", "a", "SELF"),
        veto="参观|实习|实践|培训|考察|学习",
        check=lambda match: (
            not _TO_LEARN.match(match.string, match.end())
            and not _ONE_OF_THEM.search(match.string, 0, match.start())
        ),
    ),
    # 4名毕业生在甲公司就业
    frame(
        "recruit.work_at",
        "(?<!{ORG})(?<!{ORG}的)毕业生(?:现|目前|先后|均|已|分别)*在{ORG:a}[^，。；\ue000-\uf8ff]{0,8}?(?:就业|工作|任职|上班)",
        Emit("recruitsFrom", "a", "SELF"),
        veto="实习|实践|培训|参加|宣讲",
    ),
    # 毕业生主要就业单位为甲集团、乙公司; 毕业生某某现就职于丙公司
    frame(
        "recruit.destinations",
        "毕业生[^。；\ue000-\uf8ff]{0,10}?(?:去向|就业单位|用人单位|就业企业|签约企业)[^，。；\ue000-\uf8ff]{0,6}?(?:为|有|包括|是|：){ORG:a}",
        Emit("recruitsFrom", "a", "SELF"),
    ),
    frame(
        "recruit.graduate",
        "毕业生{PERSON}[^。；\ue000-\uf8ff]{0,14}?(?:就职于|任职于|入职|就业于|受聘于|供职于){ORG:a}",
        Emit("recruitsFrom", "a", "SELF"),
        veto="创办|自主",
    ),
    frame(
        "recruit.takes_on",
        "{ORG:a}(?:[^，。；\ue000-\uf8ff]{0,12}?|[^。；\ue000-\uf8ff]{0,16}?，[^，。；\ue000-\uf8ff]{0,6}?)(?:录用|吸纳|接收|招收|聘用|选聘|签约|招录|招聘|录取|接纳|招用)(?:了)?(?:{SELF})?(?:(?!{ORG})[^，。；]){0,8}?(?<!大学)(?<!高校)毕业生",
        Emit("recruitsFrom", "a", "SELF"),
    ),
    # 毕业生主要就业单位有甲集团
    frame(
        "recruit.such_as",
        "(?:就业|用人)(?:单位|企业)(?:主要)?(?:有|包括|为|：|是|以)：?{ORG:a}",
        Emit("recruitsFrom", "a", "SELF"),
    ),
    frame(
        "recruit.comes",
        "{ORG:a}(?:[^，。；]{0,8}，该(?:公司|企业|集团|院|单位))?[^，。；]{0,14}?(?:来校|到校|进校)[^，。；]{0,8}?(?:招聘|选聘|宣讲|招录|供需见面会|双选会|双向选择)",
        Emit("recruitsFrom", "a", "SELF"),
    ),
    # 从我校接收毕业生
    frame(
        "recruit.from_us",
        "{ORG:a}[^，。；\ue000-\uf8ff]{0,10}?(?:从|在){SELF}[^，。；\ue000-\uf8ff]{0,6}?(?:接收|录用|招聘|招录|选聘|招收|选录|吸纳)[^，。；\ue000-\uf8ff]{0,8}?(?:毕业生|学生)",
        Emit("recruitsFrom", "a", "SELF"),
        veto="实习",
    ),
    # 毕业生主要流向甲、乙等企业; 深受甲公司等用人单位欢迎
    frame(
        "recruit.flow",
        "毕业生(?:[^，。；\ue000-\uf8ff]{0,10}?(?:流向|输送到|输送至|分布在|集中在|去往)|(?:(?!项目|作品|创业|创办|企业)[^。；\ue000-\uf8ff]){0,10}?(?:深受|广受|受到))(?:[^，。；、\ue000-\uf8ff]{2,10}、){0,3}{ORG:a}",
        Emit("recruitsFrom", "a", "SELF"),
        check=lambda match: "受" not in match.group() or _WANTED.match(match.string, match.end()) is not None,
    ),
    # 到甲公司、乙公司就业的毕业生有26人
    frame(
        "recruit.there",
        "(?:到|在|赴|进入){ORG:a}[^，。；\ue000-\uf8ff]{0,6}?(?:就业|工作|任职)的(?:应届)?毕业生",
        Emit("recruitsFrom", "a", "SELF"),
    ),
    # 甲公司累计录用127人
    frame(
        "recruit.number",
        "{ORG:a}(?:累计|共|每年|年均|今年|分别|先后|当年|已|合计)*(?:录用|招录|聘用)(?:了)?(?:{SELF})?(?:[^，。；\ue000-\uf8ff]{0,4}?(?:毕业生|学生|类))?[\\d.]+余?[人名]",
        Emit("recruitsFrom", "a", "SELF"),
        veto="实习",
        check=lambda match: not _OF_OTHERS.match(match.string, match.end()),
    ),
    # 甲公司、乙联社每年都到我院专场招聘; 在校内设立专场招聘; 所属企业长期到学院选人
    frame(
        "recruit.at_ours",
        "{ORG:a}[^，。；\ue000-\uf8ff]{0,10}?(?:到|来|在|进){SELF}?[^，。；\ue000-\uf8ff]{0,6}?(?:专场招聘|招聘会|专场双选会|招聘毕业生|(?:设点|驻点|定点)招聘|(?:招揽|选拔|选聘|招录|招募)(?:优秀)?(?:人才|毕业生)|选人(?!用人)|选才|揽才|引才|招人|招贤)",
        Emit("recruitsFrom", "a", "SELF"),
        veto="教师|干部|实习",
    ),
    # 为甲公司输送毕业生120人
    frame(
        "recruit.sent",
        "(?<!与)(?:向|为|给){ORG:a}(?:累计|共|先后|每年|年均|已|等)*输送(?:了)?[^，。；\ue000-\uf8ff]{0,12}?毕业生(?!实习|顶岗)",
        Emit("recruitsFrom", "a", "SELF"),
    ),
    # 32名学生实习期满后全部被甲公司留用; 20人留在乙公司工作
    frame(
        "recruit.kept",
        "(?:学生|学员|实习生|毕业生|人)(?:(?!教师|[未拟将待])[^。；\ue000-\uf8ff]){0,24}?(?:被{ORG:a}[^，。；\ue000-\uf8ff]{0,4}?(?:留用|留任|录用|聘用|签下|签约)|留(?:在|任于?|用于){ORG:b}(?:工作|任职|就业|上班|发展)?)",
        Emit("recruitsFrom", "a", "SELF"),
        Emit("recruitsFrom", "b", "SELF"),
    ),
)  # fmt: skip

_SIGN = "\ue000-\uf8ff"
_FIRM = "(?:企业|公司|集团|单位|医院)"
# 68名学生全部入职该公司; 学员均被企业留用: the firm that the text has just named.
_AT_THAT = re.compile(
    rf"(?:学生|学员|毕业生|[名人])(?:(?!教师|[未拟将待])[^，。；{_SIGN}]){{0,12}}?，?(?:(?:全部|均|都|已|多数|优先|顺利|正式|陆续)*(?:入职|进入|留任|签约|就职于|就业于|留在)该{_FIRM}|(?:全部|均|都|已|多数|优先|顺利|正式|陆续)*被(?:该)?{_FIRM}(?:全部|正式|优先)*(?:录用|留用|聘用|签约))(?!实习|顶岗|见习)"
)
# 企业年均录用我校毕业生60人; 该公司累计招录我校毕业生80名
_THAT_TAKES = re.compile(
    rf"(?:^|[，；])该?{_FIRM}(?:年均|每年|累计|已|共|先后|优先|近[一二两三四五六七八九十\d]+年|今年|当年|合计)*(?:录用|招录|招聘|聘用|吸纳|接收|留用)(?:了)?{SIGNS['SELF']}?(?:(?![的在]|大学|高校|其他|他校)[^，。；{_SIGN}]){{0,10}}毕业生(?!实习|顶岗|见习)"
)


def match(skeleton: Skeleton, own: Ref, earlier: Skeleton | None = None) -> Iterator[Candidate]:
    """Who hires without being named again: the one firm that the sentence, or else the one before it, has named."""
    for pattern in (_AT_THAT, _THAT_TAKES):
        for found in pattern.finditer(skeleton.text):
            firm = _named(skeleton, found.start()) or (earlier and _named(earlier, len(earlier.text)))
            if firm:
                start, end = skeleton.span(*found.span())
                yield Candidate("recruitsFrom", firm, own, start, end, "recruit.that_firm")


def _named(skeleton: Skeleton, end: int) -> Ref | None:
    """The last firm before ``end``, where it is listed with no other."""
    groups = [skeleton.groups[at] for at in sorted(skeleton.groups) if at < end]
    last = next((group for group in reversed(groups) if group.family == "ORG"), None)
    refs = last.refs() if last else ()
    return refs[0] if len(refs) == 1 and refs[0].type == "Enterprise" else None
