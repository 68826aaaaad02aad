"""What stands between book-title marks: courses and textbooks, where the words around say which."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.annotation import Mention
from extractors.names.finder import clean

_RUN = re.compile(
    r"《[^《》]*(?:《[^《》]*》[^《》]*)*》(?:[（(][^（）()]{1,12}[)）])?(?:(?:、|，|和|与|及|以及)?《[^《》]*(?:《[^《》]*》[^《》]*)*》(?:[（(][^（）()]{1,12}[)）])?)*"
)
_ONE = re.compile(
    r"《([^《》]*(?:《[^《》]*》[^《》]*)*)》([（(](?:第[一二三四五六七八九十\d]+版|[上中下]册?|修订版)[)）])?"
)
_COURSE = re.compile(r"课程|精品课|一流课|金课|核心课|开放课|公开课")
_BOOK = re.compile(r"教材|专著|著作|讲义|丛书|图书|一书|手册")
_AFTER = re.compile(r"^[^，。；《]{0,14}")
_BEFORE = re.compile(r"[^，。；》]{0,16}$")
_COURSE_VERB = re.compile(r"(?:开设|选开|开出|讲授|主讲|修读|增设)(?:了|的)?[^，。；《]{0,10}$")
_BOOK_VERB = re.compile(
    r"(?:自编|主编|参编|副主编|编写|编著|合编|合著|著有|编撰|编译|出版|撰写|修订|再版)(?:了|的|并出版)?(?:的)?[^，。；《]{0,14}$"
)
_BOOK_TITLED = re.compile(r"规划教材|优秀教材|出版|主编|首印|云教材|新形态")
# Papers, rules, works of art and media are no courses or books of the college's.
_OTHER = re.compile(
    r"办法|条例|通知|意见|方案|规定|细则|纲要|规划$|章程|决定|指南|(?<!实训)(?<!实验)(?<!实习)(?<!学习)指导|制度|协议|合同|备忘录|报告|实施|法$|宪法|宣言|声明|函$|日报|新闻|周刊|时报|栏目|计划|标准|规范|目录|要求|守则|公约|倡议|须知|预案|清单|纪要|公告|职责|标杆|体系|说明$|流程"
)
_SUBJECT = re.compile(r"(?:概论|基础|技术|实务|原理|导论|通识)$")
_POLICY_WORK = re.compile(r"^(?:关于|中共|教育部|国务院|中华人民共和国)")
_LEARN = re.compile(
    r"(?:贯彻|落实|学习|根据|依据|按照|制定|出台|印发|修订|发布|遵循|宣讲|观看|入选|签订|签署|通过)(?:了|的|并)?[^，。；《]{0,12}$"
)


def work_mentions(text: str) -> Iterator[Mention]:
    """Courses and textbooks between book-title marks, each list typed by the words before and after it."""
    yield from _quoted_courses(text)
    for run in _RUN.finditer(text):
        kind = _kind(text, run.start(), run.end())
        if kind is None:
            continue
        for item in _ONE.finditer(text, run.start(), run.end()):
            if text[: item.start()].endswith(("》（", "》(")):
                continue  # 《Tea Culture》（《茶文化》）: the same in another language
            title = item.group(1)
            if (
                (
                    _OTHER.search(title)
                    and not _SUBJECT.search(title)
                    and not _explicit(text, text[max(0, run.start() - 8) : run.start()], run.end(), kind)
                )
                or _POLICY_WORK.match(title)
                or not 2 <= len(title) <= 40
            ):
                continue
            name = clean(title) + (item.group(2) or "")
            yield Mention(item.start(), item.end(), kind, name)


_QUOTED_COURSES = re.compile(
    r"((?:[“\"][^“”\"，。；]{2,20}[”\"](?:、|，|和|与|及)?)+)(?:等)?(?:\d+门)?[^，。；“”]{0,8}(?:必修课|选修课|公共课|通识课|核心课|课程)(?!思政|资源|体系|团队|标准|改革|建设|教学|模块|群)"
)
_CHOSEN = re.compile(
    "(?:分别|均|先后|成功|双双|再次)*(?:被[^，。；]{2,12}?)?(?:入选|获评|获批|荣获|获得|获(?!得者)|认定为|评为|立项)"
)
_OFFERED = re.compile(r"(?:开设|开出|建设|建成|开发|打造|增设|讲授)(?:了|的)?[^，。；“”]{0,6}$")


def _quoted_courses(text: str) -> Iterator[Mention]:
    """Courses between quotation marks, where the words before and after say so: 开设“茶艺”“陶艺”等选修课程."""
    for match in _QUOTED_COURSES.finditer(text):
        if not (
            _OFFERED.search(text[max(0, match.start() - 12) : match.start()])
            or _CHOSEN.match(text, match.end())
        ):
            continue
        for item in re.finditer(r"[“\"]([^“”\"]{2,20})[”\"]", match.group(1)):
            a, b = match.start() + item.start(), match.start() + item.end()
            if not _OTHER.search(item.group(1)):
                yield Mention(a, b, "Course", clean(item.group(1)))


# 《甲》由乙出版社出版, 《甲》（乙出版社，丙主编）
_BROUGHT_OUT = re.compile(
    r"(?:[（(][^（）()]{1,12}[)）])?(?:等?[\d一二两三四五六七八九十]*[部本册])?(?:，)?(?:已|均|在|先后)*(?:由|经|[（(])[^，。；《（）]{2,12}出版社"
)


def _explicit(text: str, before: str, end: int, kind: str) -> bool:
    after = _AFTER.match(text[end:])
    if kind == "Textbook" and re.search("(?:教材|专著|著作)$", before):
        return True
    if kind == "Textbook" and re.search("(?:主编|参编|编著|合编|合著)的$", before):
        return True
    pattern = _BOOK if kind == "Textbook" else _COURSE
    return after is not None and pattern.search(after.group()) is not None


def _kind(text: str, start: int, end: int) -> str | None:
    after_match = _AFTER.match(text[end : end + 60])
    after = after_match.group() if after_match else ""
    before_match = _BEFORE.search(text[max(0, start - 16) : start])
    before = before_match.group() if before_match else ""
    near = after[:10]
    if re.match(
        r"[（(][^（）()。]{0,40}(?:主编|编著|参编)|，(?:第一)?(?:主编|编著者?|作者)[：:]?[一-鿿]{2,4}[，、。；]",
        text[end : end + 60],
    ) or _BROUGHT_OUT.match(text, end):
        return "Textbook"
    if re.match(
        r"(?:[（(][^（）()]{1,12}[)）])?，?由[^。；《]{2,70}?(?:主编|编写|编著|编撰|合著|编译)",
        text[end : end + 90],
    ):
        return "Textbook"
    if re.match(r"(?:[（(][^（）]*[)）])?(?:等)?(?:[^，。；]{0,8})(?:教材|专著|著作|讲义|图书)", near):
        return "Textbook"
    if re.match(
        r"(?:等)?(?:[^，。；作项《]{0,12}?)(?:必修课|选修课|公共课|核心课|课程(?!思政|资源|体系|团队)|教学资源|培训大纲|教学大纲)",
        after[:12],
    ):
        return "Course"
    if _BOOK_VERB.search(before) and not (_LEARN.search(before) and "教材" not in before):
        return "Textbook"
    if re.search(r"(?:教材|专著|著作|讲义)(?:[：:]|分别为|包括|有)?$", before) or re.search(
        r"教材[^，。；]{0,10}(?:分别为|包括|如)[：:]?$", before
    ):
        return "Textbook"
    if re.search(
        r"(?:教材|专著|讲义)[^。；《]{0,20}，?分别(?:为|是)[：:]?$", text[max(0, start - 40) : start]
    ):
        return "Textbook"
    if _COURSE_VERB.search(before) and not _LEARN.search(before):
        return "Course"
    if re.search(r"(?:课程?|课程资源|精品课资源)[：:]?$", before) or re.search(
        r"课程?[^。；《]{0,12}(?:分别(?:为|是)|包括)[：:]?$", text[max(0, start - 40) : start]
    ):
        return "Course"
    if re.search(r"获|入选|认定|评|立项|成为", after):
        rest = text[end : end + 60].split("。", maxsplit=1)[0]
        if _BOOK_TITLED.search(rest):
            return "Textbook"
        if _COURSE.search(rest):
            return "Course"
    return None
