"""Prizes in a cell or a caption: the award or contest, its event, the grade, the year, the level."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from extractors.names.edges import place_at_start
from extractors.names.finder import clean, is_generic
from extractors.tables.values import level_of, title

GRADE = re.compile(
    r"(?:特等|一等|二等|三等|四等|优秀|优胜|优异|金|银|铜|入围|提名|鼓励|单项|团体|人气|创意|创新|冠军|亚军|季军|最佳[一-鿿]{2,6}|优秀(?:组织|指导|作品|选手|教师)[一-鿿]{0,2})奖"
    r"|[金银铜]牌|冠军|亚军|季军|第[一二三四五六七八九十\d]{1,3}名|[特一二三]等|优秀(?:指导教师|组织单位|选手|裁判|教练|志愿者)|(?<=[级赛届])优秀$|^优秀$|^入围$|优胜$"
)
_CONTEST = re.compile(
    r"大赛|竞赛|比赛|锦标赛|挑战赛|邀请赛|选拔赛|争霸赛|联赛|公开赛|展演|运动会|展示活动|大比武|大比拼|技能节"
)
_YEAR = re.compile(r"^[（(]?((?:19|20)\d\d)(?:年度?|届|学年)?[）)]?")
_COUNTED = re.compile(r"^[\s：:（(×xX*]*(\d{1,3})\s*[项个人名次块枚]?[）)]?")


@dataclass(frozen=True, slots=True)
class Prize:
    """What was won or granted: a contest (with its event) or an award."""

    kind: str
    name: str
    event: str = ""
    grade: str = ""
    year: str = ""
    level: str = ""


def grades(text: str) -> list[tuple[str, str]]:
    """The grades of a cell, each with the number that follows it ("" if none)."""
    plain = unicodedata.normalize("NFKC", text).replace(" ", "")
    found = []
    for match in GRADE.finditer(plain):
        grade = match.group()
        grade += "奖" if grade.endswith("等") else ""
        counted = _COUNTED.match(plain[match.end() :])
        found.append((grade, counted.group(1) if counted else ""))
    return found


def split_contest(text: str) -> tuple[str, str]:
    """A contest's name and the event behind it; ("", "") if the text names no contest."""
    name = title(text)
    heads = list(_CONTEST.finditer(name))
    if not heads:
        return "", ""
    last = heads[-1]
    tail = name[last.end() :]
    if re.match(r"[）)”]", tail) and re.search(r"[（(“]", name[: last.start()]):
        last_end = last.end() + 1
        tail = name[last_end:]
    else:
        last_end = last.end()
    contest = name[:last_end]
    stem = _CONTEST.sub("", contest)
    known = place_at_start(re.sub(r"^\d{4}年度?", "", stem)) or re.match(
        r"第[一二三四五六七八九十\d]+届", stem
    )
    if len(contest) < 5 or not stem or (is_generic(stem) and not known):
        return "", ""
    event = tail.strip("-—–:：·•“”\"'()（）、，,之 ")
    event = re.sub(r"^(?:中|的|获得?|荣获)", "", event)
    event = re.sub(r"(?:赛项|荣获|获得?|的)+$", "", event)
    return contest, event


_AWARD_WORD = re.compile(
    r"奖|称号|先进|优秀|示范|标兵|能手|工匠|名师|劳模|劳动模范|规划教材|一流|精品|金课|典型|案例|团队|学校|院校|单位|集体|个人|课程|专业|人才|支部|资源|装备|标准"
    r"|红旗|校园|高校|园区|十佳|百强|基地|大师|楷模|标杆|样板|试点|产业学院|共同体|联合体|首席专家|特派员|领军|带头人|最美|青年|津贴|文明|立项|教材|津贴|优质"
)
_NO_AWARD = re.compile(
    r"^(?:专利|论文|论著|著作|教材|课题|项目|软件著作权?|其他|无|证书|标准|课程|团队|资源|装备|学校|单位|专业|基地|案例|个人|集体|教师|学生|荣誉|综合类?|立项|国家级|省级|市级|校级)+$|\d+项|[。；]|^\d+$|[级项]及?以上"
    r"|^(?:国家|全国|省部?|市|区县?|校|院|行业|自治区|厅局?|国际|[一-鿿]{2,3}[省市])级?(?:特等|[一二三四]等|[金银铜]|优秀|优胜)奖?$"
)


def award_name(text: str, *, called: bool = False) -> tuple[str, str]:
    """An award's name without year and grade, and the year; ("", "") if the text is no award by name.

    ``called`` says that its column is headed as one of honours.
    """
    name = title(text)
    year = ""
    found = _YEAR.match(name)
    if found:
        year = found.group(1)
        name = name[found.end() :]
    matches = list(GRADE.finditer(name))
    if matches and matches[-1].end() == len(name) and matches[-1].start() >= 4:
        name = name[: matches[-1].start()]
    name = name.strip("—-–:：·，,、 （(")
    if not 4 <= len(name) <= 45 or _NO_AWARD.search(name) or not (called or _AWARD_WORD.search(name)):
        return "", ""
    if is_generic(name) and not re.match(r"国家级|全国|省级|市级|自治区级", name):
        return "", ""
    return name, year


def prize(text: str, *, called: bool = False) -> Prize | None:
    """The contest result or award that a text names; ``called`` as for :func:`award_name`."""
    stripped = re.sub(r"[（(]\d+[项个门本][）)]$", "", text.strip())
    level = level_of(stripped)
    found = grades(stripped)
    grade = found[-1][0] if found else ""
    head = stripped
    if grade:
        cut = GRADE.search(unicodedata.normalize("NFKC", stripped))
        head = stripped[: cut.start()] if cut and cut.start() >= 4 else stripped
    contest, event = split_contest(head)
    if contest and grade:
        year = _YEAR.match(title(contest))
        return Prize(
            "contest", contest, re.sub(LEVEL_TAIL, "", event), grade, year.group(1) if year else "", level
        )
    name, year_text = award_name(stripped, called=called)
    if name and not contest:
        return Prize("award", name, "", grade, year_text, level)
    return None


LEVEL_TAIL = re.compile(r"(?:国家级|省级|市级|校级|国赛|省赛|市赛)$")

_HEAD_NOISE = re.compile(
    r"^(?:附?表\s*[\d\-—.－–]+\s*|[（(]?\d{4}\s*年?\s*[-—~至]\s*\d{4}\s*年?(?:度|学年)?[）)]?|近[\d一二三四五]+年|[（(]?\d{4}\s*年?(?:度|学年)?[）)]?|我校|我院|本校|本院|学校|学院|教师(?!教学|企业)|学生|师生|部分|主要|历年|新增|累计"
    r"|入选|获批|获评|获得?|荣获|获|立项|参加|认定|被认定为|参与|承担|承办|申报|推荐)+"
)
_TAIL_NOISE = re.compile(
    r"(?:[（(][^（）()]*[）)]|一览表?|汇总表?|明细表?|统计表?|情况表?|信息表?|名单|列表|清单|目录|成果|获奖|立项|入选|建设|认定|结果|主要|部分|[项课]?数?量?|表|的|\d{4}年|及以上)+$"
)


def subject_of(caption: str, own: str) -> str:
    """What a caption says that its table lists, without the words around it."""
    name = unicodedata.normalize("NFKC", caption).replace("(", "（").replace(")", "）").strip()
    name = name.replace(own, "")
    for _ in range(2):
        name = _HEAD_NOISE.sub("", name.strip())
    return clean(_TAIL_NOISE.sub("", name).strip("：: "))


def caption_award(caption: str, own: str) -> tuple[str, str]:
    """The award that a caption names (2022年省级教学成果奖获奖名单), and its year; ("", "") if none."""
    name = subject_of(caption, own)
    if split_contest(name)[0] or not re.search(r"(?<![夺获得领颁])奖$|称号$|评选$|奖章$", name):
        return "", ""
    award, _ = award_name(name)
    found = re.match(r"(?:附?表\s*[\d\-—.－–]+\s*)?((?:19|20)\d\d)\s*年", caption)
    return award, found.group(1) if found else ""


def caption_contest(caption: str, own: str) -> str:
    """The contest that a caption names, without years of a span; "" if none."""
    name, event = split_contest(subject_of(caption, own))
    if (event and not re.search(r"情况|获奖|成绩|名单", event)) or _NOBODYS.search(name):
        return ""
    dated = re.search(
        rf"(?<![\d年~—-])((?:19|20)\d\d年){re.escape(name)}", unicodedata.normalize("NFKC", caption)
    )
    return dated.group(1) + name if name and dated else name


_NOBODYS = re.compile(r"^(?:各|部分|历年|全校|师生)|二级学院|系部|各类|各级")
