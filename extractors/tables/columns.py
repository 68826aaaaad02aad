"""What a column of a table holds: told by the words of its header, checked against its cells.

Data first: :data:`HEADERS` lists how the genre heads its columns. A header that fits several kinds (等级 of a
certificate or of a prize, 级别) is settled by what stands below it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum

from extractors.names.titled.personal import is_name


class Role(StrEnum):
    """A kind of column."""

    INDEX = "index"
    CLUSTER = "cluster"
    CORE_SPECIALTY = "core specialty"
    SPECIALTY = "specialty"
    CHAIN = "chain"
    INDUSTRY_COLLEGE = "industry college"
    WORKSHOP = "workshop"
    BASE = "base"
    BODY = "body"
    LEAD = "lead"
    MEMBER = "member"
    OWN_ROLE = "own role"
    PARTNER = "partner"
    COMPANY = "company"
    SCHOOL = "school"
    AIDED = "aided"
    DONOR = "donor"
    AMOUNT = "amount"
    FORM = "form"
    GRADUATES = "graduates"
    CERTIFICATE = "certificate"
    LEVEL = "level"
    COUNT = "count"
    TEXTBOOK = "textbook"
    EDITOR = "editor"
    ORGANISER = "organiser"
    TUTOR = "tutor"
    CO_EDITOR = "co-editor"
    PUBLISHER = "publisher"
    COURSE = "course"
    LEADER = "leader"
    COMPETITION = "competition"
    EVENT = "event"
    EVENT_OR_WINNER = "event, winner or both"
    GRADE = "grade"
    FEATS = "feats"
    TEAM = "team"
    WINNER = "winner"
    YEAR = "year"
    AWARD = "award"
    WORK = "work"
    COMPLETER = "completer"
    UNIT = "unit"
    NAME = "name"
    POSITION = "position"
    WORKPLACE = "workplace"
    OFFICE = "office at the college"
    COUNTRY = "country"
    PROGRAMME = "programme"
    STATE = "state"
    ENROLMENT = "enrolment"
    INDICATOR = "indicator"
    OTHER = "other"


_Q = r"(?:主要|重点|骨干|代表性|典型|相关|我校|学校|学院|本校|校级|省级|国家级|全部|部分|拟|现有)*"
_N = r"(?:的?名称|名|一览|明细|清单|列表|全称)?"

_HEADERS: tuple[tuple[Role, str], ...] = (
    (Role.TUTOR, r"(?:指导|带队|辅导)(?:教师|老师|教练|人员)?(?:姓名|名单)?|主?教练员?"),
    (Role.ORGANISER, r"(?:赛事|竞赛|大赛|比赛)?(?:主办|承办|协办|组织|举办|主承办)(?:单位|方|机构|部门|院校|学校|企业)(?:名称)?"),
    (Role.EVENT_OR_WINNER, r"(?:获奖|参赛|竞赛|比赛)*(?:项目|作品|节目|赛项)(?:名称)?(?:/|、|或|及|和|与|（)(?:获奖|参赛|主要)*(?:人员|选手|姓名|个人|学生|教师|师生|团队|获奖者|获奖人|人)(?:姓名|名单|）)?|(?:获奖|参赛)*(?:人员|选手|姓名|个人|学生|教师|师生|团队)(?:/|、|或|及|和|与|（)(?:获奖|参赛)*(?:项目|作品|节目|赛项)(?:名称|）)?"),
    (Role.INDEX, r"序号?|编号|NO\.?|项次|排名|行次"),
    (Role.INDICATOR, r"指标.*|监测(?:项目|点|指标)|名目|数据项|观测点|评价内容|测评.*|考核指标"),
    (Role.ENROLMENT, r"(?:招生)?计划数?|招生计划.*|录取数?|录取人数|实际录取.*|报到数?|报到人数|录取率|报到率|招生人数|招生数|在校生数?|在校人数|毕业生?人数|就业率|毕业去向落实率|就业人数率|对口就业率|专业代码|专业大类|学制|学制年限|培养层次|办学层次|招生(?:对象|类型|类别|情况)|开设(?:时间|年份)|设置(?:时间|年份)"),
    (Role.CORE_SPECIALTY, rf"{_Q}(?:群内|专业群)?(?:核心|龙头|带头|牵头|主干|引领|领头)专业{_N}"),
    (Role.CLUSTER, rf"{_Q}(?:所属|所在|归属|对应|服务|依托|建设|高水平|特色|立项)*专业(?:集|组)?群(?:组)?(?:（[^（）]*）)?{_N}|群名称?|组群名称"),
    (Role.CHAIN, r"(?:专业群?|选择|主要|重点|精准|所)*(?:对接|服务|面向|支撑|匹配|对应|适应)的?(?:区域|地方|主要|重点|我[省市]|本[省市])*(?:产业链?群?|产业集群|产业领域|行业产业|产业（链）|产业或产业链)名?称?|产业链名?称?|(?:对接|服务|面向)?(?:重点|主导|支柱|优势|特色|区域|地方)*产业(?:链|集群)?|(?:主要|重点|精准)*(?:对接|服务|面向|支撑|匹配|适应|契合)的?[一-鿿]{0,6}(?:产业|行业)(?:链|群|集群|领域|方向)?(?:（[^（）]*）)?(?:名称)?|服务面向|对接领域"),
    (Role.INDUSTRY_COLLEGE, r"(?:现代|共建|校企共建|特色)*(?:产业|行业|企业|工匠)学院名?称?"),
    (Role.WORKSHOP, r"(?:鲁班工坊|丝路学院|海丝学院|海外分校|海外(?:办学)?(?:机构|基地|项目|学院)|境外办学(?:机构|项目|点)|(?:海外|境外|共建|丝路|工匠)*工坊)名?称?"),
    (Role.BODY, r"(?:(?:行业|市域|职业教育|职教|所在|参与|加入|牵头)*(?:产教融合)?(?:共同体|联合体|联盟|职教集团|集团|组织|社会组织|学术组织|协会|学会|团体|共同体（联合体）)(?:/(?:集团|联盟|联合体|共同体|组织))*)(?:的?名称|全称)|产教融合共同体|产教联合体|共同体|职教集团|学会|协会|任职组织|国际组织|(?:兼职|任职|社会|学术|行业)*(?:组织|团体|机构)名?称?"),
    (Role.LEAD, r"(?:共同)?(?:牵头|发起|理事长|组长|主持)(?:的)?(?:企业|单位|本科院校|高职院校|高职学校|高等学校|高校|院校|学校|本科|高职|职业院校|组织|机构|方|本科高校|行业企业)(?:（[^（）]*）)?名?称?"),
    (Role.MEMBER, r"(?:参与|成员|理事|副理事长|共同参与)(?:企业|单位|院校|学校)名?称?"),
    (Role.OWN_ROLE, r"(?:我校|学校|学院|本校|我院|本院)(?:的)?(?:担任|承担)?(?:角色|身份|职务|地位|任职|作用|参与形式|任职情况)|角色|承担角色|担任角色|成员(?:身份|类型|类别)|参与(?:身份|形式|方式)|任职情况|(?:担任|所任)职务|单位职务|身份"),
    (Role.AIDED, r"(?:受援|受帮扶|帮扶|对口帮扶|对口支援|支援|结对|结对帮扶|援助)(?:的)?(?:院校|学校|单位|对象|地区|村镇?)名?称?"),
    (Role.DONOR, r"捐赠(?:的)?(?:单位|企业|方|者|人|机构|主体)名?称?"),
    (Role.AMOUNT, r"(?:捐赠|设备|合同|到账|到款|资助|资金|折合|总|项目|投入|奖励)*(?:金额|价值|经费|总值|款额|额度)"),
    (Role.SCHOOL, r"(?:(?:国外|境外|外方|中方|海外|国内|联合|对口|衔接|试点|外国|友好|姊妹|落地|当地|所在)*合作(?:办学|培养|的)?|贯通|衔接|对接|联办|联合培养|中高职衔接|外方|国外|境外|海外|友好|姊妹|友城|落地|所在|当地|联办|共建|对方|中职合作|3\+2(?:合作|对口)?)(?:本科|高职|中职|高等|中等|职业)*(?:院校|学校|高校|大学|校|学院|中职)(?:/机构|（机构）|单位)?名?称?|(?:中职|中等职业|本科)(?:院校|学校)名?称?"),
    (Role.PARTNER, rf"{_Q}(?:校企|共同)?(?:合作|共建|联合|冠名|定向|委培|学徒|战略|共育|参建|协作|参与|依托|建设|支持|培养|订单|共育|联办|签约|对接|实习|实践|主要合作)+的?(?:行业|龙头|大型|培养|建设|主要)*(?:企业|单位|方|伙伴|公司|主体|对象|机构|医院|行业企业)(?:[（(/、和及或].{{1,8}})?{_N}|学徒(?:制)?(?:合作)?企业{_N}|合作企业（单位）|校外(?:实训|实习|实践)基地(?:单位)?{_N}|企业合作方|甲方|乙方|(?:委托|服务|被服务)(?:单位|企业|方|机构)名?称?"),
    (Role.COMPANY, rf"{_Q}(?:用人|就业|招聘|接收|录用|接收毕业生|实习|签约|单位所在)*(?:单位|企业|公司)(?:（企业）|（单位）|/企业|/公司)?{_N}"),
    (Role.FORM, r"(?:校企|主要|培养|具体)*(?:合作|培养|联合培养|共建|办学|衔接|贯通)(?:的)?(?:形式|方式|模式|类型|类别|内容|项目|形式/内容|领域|事项)|项目类型"),
    (Role.GRADUATES, r"(?:就业|录用|接收|接收毕业生|招聘|吸纳|签约|聘用|入职|毕业生)(?:学生|毕业生|就业)?(?:人数|数|数量|人次)|就业学生数"),
    (Role.CERTIFICATE, r"(?:1\+X|“?1\+X”?|X|试点|职业技能|职业|职业资格|技能|等级|培训|参与)*(?:等级|资格)?证书(?:的)?(?:名称|全称)?(?:[（(]等级[)）]|及等级|和等级|（级别）)?|(?:职业技能)?等级证书名称|证书（等级）|职业工种|工种名?称?"),
    (Role.TEXTBOOK, rf"{_Q}(?:规划|出版|编写|自编|校企合作|获奖|新形态|活页式)*(?:教材|书籍|专著|著作|图书|书)(?:/著作|/专著|（著作）|（专著）|、著作|及著作)?(?:的?名称?|书名|全称)?|书名|出版物名?称?"),
    (Role.CO_EDITOR, r"副主编|参编(?:人员|者|人)?|其他编者|编委"),
    (Role.EDITOR, r"(?:教材|第一|著作|图书|书籍|我校|本校|校内|学校|学院|主要)*(?:主编|主编人|主编教师|作者|编者|编著者|编著|著者|撰写人|第一作者|主编姓名|编写人员?|编写者|编写教师)(?:姓名)?(?:（[^（）]*）)?"),
    (Role.PUBLISHER, r"(?:教材)?出版(?:社|单位|机构|社名称|社全称|者)(?:及[一-鿿]{2,6}|/[一-鿿]{2,6}|（[^（）]*）)?"),
    (Role.COURSE, rf"{_Q}(?:精品|在线|开放|在线开放|思政|示范|一流|核心|线上|共享|金课|专业|建设|国际化)*课程{_N}"),
    (Role.LEADER, r"(?:课程|项目|专业群?|群|团队|基地|工作室|中心|资源库|案例|第一|主要|教学团队)*(?:负责人|主持人|带头人|领衔人|领办人|主讲教师|主讲人|主持|负责教师)(?:姓名)?"),
    (Role.COMPETITION, r"(?:技能|竞赛|获奖|参赛|参加|承办|举办|学科)*(?:竞赛|大赛|比赛|赛事|运动会|联赛|赛会)(?:的)?(?:名称|全称|项目名称)?(?:（[^（）]*）|及赛项|/赛项)?|获奖(?:赛事|比赛|大赛|竞赛)名?称?|活动名称"),
    (Role.EVENT, r"(?:竞赛|大赛|比赛|参赛|获奖|技能|国赛|省赛|赛事)?(?:赛项|赛道|赛别|组别|类别|竞赛项目|比赛项目|参赛项目|赛项/项目|赛事项目|小项|单项)(?:全称|名?称?)(?:/组别|（组别）|及组别)?|(?:参赛|竞赛|比赛)项目(?:名称)?"),
    (Role.GRADE, r"(?:获|所获|授|最终)?(?:奖项?)(?:的)?(?:等级|等次|级|等第|名次|次|情况|结果)(?:/名次)?|获奖(?:等级|等次|名次|情况|结果|成绩|层次)|名次|等次|等第|奖次|奖级|奖别|获奖|结果|成绩|奖牌|比赛成绩|竞赛成绩|成果等级|获得奖项|所获奖项|获奖奖项"),
    (Role.TEAM, r"(?:教师|教学|创新|科研|双师型|教师教学|教学创新|教师教学创新)*团队名?称?"),
    (
        Role.FEATS,
        r"(?:个人|主要|突出|先进|获奖|所获)*(?:成就|事迹|荣誉及成就|荣誉情况|业绩|荣誉和成就|获奖经历)(?:简介|介绍)?|(?:人物|个人|专家|工匠)简介",
    ),
    (Role.WINNER, r"(?:获奖|获得|获|受表彰|表彰|授予)?(?:单位|集体|部门|个人)(?:/|、|或|及|和|（|\(|与)(?:个人|单位|集体|教师|人员)(?:）|\))?|(?:获奖|获得|获评|获|受|被|参赛|参加|竞赛|比赛|受表彰|表彰|授予|得奖|入选|主要)+(?:对象|学生|选手|人|人员|者|队员|成员|团队成员|师生|个人|教师|作者|职工|同学|校友)(?:姓名|名单)?|获得者|表彰对象|(?:参赛)?选手(?:姓名)?|学生(?:姓名|名单)|队员|参赛(?:成员|队员)|团队成员|参赛学生姓名"),
    (Role.YEAR, r"年份?|年度|(?:获奖|授予|授奖|颁奖|获批|立项|认定|入选|发证|颁发|表彰|批准|出版|聘任|签约|授权|捐赠|参赛|立项/认定|获得|取得|成立|立项认定)?(?:时间|年度|年份|日期|年月)|学年"),
    (Role.COMPLETER, r"(?:成果|主要|项目|获奖|作品|第一)*(?:完成人|完成者|主要成员|(?<=成果)(?:主持人|负责人|持有人))(?:员)?(?:姓名|名单)?"),
    (Role.UNIT, r"(?:成果|主要|参与|获奖|项目|第一|入选|受表彰)*(?:完成单位|获奖单位|获奖集体|获奖部门|单位（部门）|入选单位|表彰单位)名?称?"),
    (Role.AWARD, rf"{_Q}(?:所获|获得)?(?:奖项?|奖励|荣誉|称号|荣誉称号|荣誉奖项|荣誉（奖项）|表彰|获奖|荣誉/称号|获批|批准|命名|授予|所获荣誉|获得荣誉|所获荣誉称号|获得称号|获得荣誉称号|认定|入选|立项)(?:的)?(?:名称|项目|称号|类别|类型|内容|事项)(?:名称)?|(?:基地|专业|课程|团队|个人|项目|平台)?荣誉|荣誉称号|称号|奖项|奖项等级|获奖名称及等级|获奖级别及名称|成果(?:类型|类别)|标志性成果(?:类别|类型)|认定类别|认定名称|建设类别|获奖情况及等级|获奖等级及名称|(?:获奖|入选|荣誉|获批|立项)[/、及和或](?:获奖|入选|荣誉|获批|立项|认定)(?:情况|名称)?|入选情况|所获荣誉|获得荣誉|所获荣誉称号|荣誉奖项"),
    (Role.WORK, rf"{_Q}(?:获奖|教学|标志性|科研|典型|参赛|入选|优秀)*(?:成果|作品|案例|论文)(?:的)?(?:名称|题目|标题)?|题目"),
    (Role.BASE, rf"{_Q}(?:校内|校外|实训|实践|实习|教学|生产性|虚拟仿真|产教融合|技能大师|大师|名师|培训|科研|创新|协同|双师型|教师|建设|校企共建|企业实践|研发|技术|共建)*(?:基地|中心|工作室|工作站|实训室|实验室|平台|流动站|研究院|基地（中心）|实训基地（室）|基地/中心)名?称?|(?:实践|实训)场所名?称?"),
    (Role.NAME, r"(?:教师|专家|获奖者|入选者|入选人|人选|人员|导师|兼职教师|能工巧匠|产业教授|人才|任职人员|任职教师|受聘人|工匠|劳模|名师|校友)?姓名|(?:企业|产业|行业|校外|兼职|外聘|特聘|客座)(?:导师|教师|专家|教授)|(?:优秀|知名|杰出)?校友(?:代表)?|获奖教师|教师|教师名单|人选|入选者|入选人员|人选/团队|个人/团队|个人/集体|获奖者|受聘专家|专家"),
    (Role.OFFICE, r"(?:聘任|受聘|聘用|校内|院内|在校|拟聘|聘请|承担|特聘)(?:的)?(?:岗位|职务|身份|类型|角色|职位|称谓)"),
    (Role.POSITION, r"(?:所任|行政|技术|专业技术|兼任|现任|社会兼职|兼职|企业|单位|公司|工作|现|担任|任职)*(?:职务|职位|岗位|任职|职称)(?:/职称|职称|及职称|、职称)?|兼职职务|职务名称"),
    (Role.WORKPLACE, r"(?:原|现|所在|工作|任职|就职|兼职|聘任|来源|所属|所在工作|供职|校外|院外|社会)+(?:的)?(?:单位|企业|公司|机构)(?:名称)?(?:(?:及|/|、|和|（)(?:职务|岗位|职称)）?)?|单位(?:及|/|、|和)职务|来源(?:企业|单位)"),
    (Role.COUNTRY, r"(?:所在|合作|办学|对象|来源|派出|生源|建设|举办|合作方|外方|落地)*(?:国家|国别|国|国家（地区）|国家/地区|国家和地区|国家或地区|国别地区|地)|建设地点|办学地点|落户地|地点"),
    (Role.PROGRAMME, rf"{_Q}(?:建设|专项|立项|获批|入选|承担|重点|工程|试点|资助|任务)*(?:项目|计划|工程|任务)(?:（[^（）]*）)?(?:的)?(?:名称|类别|类型)?"),
    (Role.STATE, r"备注|状态|变动(?:情况|类型|类别)|调整(?:情况|类型|类别|方式|形式)|招生状态|是否招生|专业状态|说明|动态调整(?:情况)?|新增/撤销|设置情况"),
    (Role.LEVEL, r"(?:级别|等级|等次|奖次|奖项|名次|荣誉|称号|层次)[/、及和与或](?:级别|等级|等次|奖次|奖项|名次|荣誉|称号|层次)"),
    (Role.LEVEL, r"(?:获奖|奖励|获批|项目|建设|立项|认定|奖项|赛事|竞赛|比赛|荣誉|课程|成果|证书|职业技能|技能|大赛|赛项|考核|教材|平台|基地)*(?:等级|级别|层次|层级|级)(?:别)?"),
    (Role.COUNT, r"(?:获奖|考核|试点|参加|取证|通过|培训|发证|获证|参考|报考|考试|试点规模|培养|学生|总|参与|订单)*(?:人数|数量|人次|规模|数|项数|学生数|个数|项|试点规模（人）|通过人数)"),
)  # fmt: skip

HEADERS: tuple[tuple[Role, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern, re.IGNORECASE)) for role, pattern in _HEADERS
)

# Columns whose merged cells stand for the rows below even where those rows are numbered one by one.
CARRIED = frozenset(
    {
        Role.CLUSTER, Role.YEAR, Role.COMPETITION, Role.AWARD, Role.COUNTRY, Role.FORM, Role.PROGRAMME,
        Role.INDUSTRY_COLLEGE, Role.BODY, Role.WORKSHOP, Role.LEVEL,
    }
)  # fmt: skip

_UNITS = re.compile(
    r"[（(](?:[人个项门本家所种万元亿次名篇件套年月日%％级单位：:、/]|人次|人日|学时|平方米|万元)+[)）]$"
)
_MARKS = re.compile(r"[\s*＊※“”\"'《》:：]+")


def header_key(header: str) -> str:
    """A header's words without spaces, marks and units."""
    text = _MARKS.sub("", unicodedata.normalize("NFKC", header)).replace("(", "（").replace(")", "）")
    text = _UNITS.sub("", text)
    return re.sub(r"^（?\d{4}年?度?）?(?=[一-鿿]{2})", "", text)


_LEVEL_WORD = re.compile(
    r"(?:国家|国|省部?|市|区县?|校|院|行业|部|世界|国际|全国|自治区|地市|厅局?|局|[一-鿿]{2,3}[省市])级?(?:及以上)?(?:赛)?"
)
_GRADE_WORD = re.compile(
    r"[特一二三四]等奖?|[金银铜]奖|[金银铜]牌|优[秀胜]奖?|第[一二三四五六七八九十\d]+名|冠军|亚军|季军|入围"
)
_NAMED_PRIZE = re.compile(rf"(?:奖|大赛|竞赛|比赛|评选|活动|称号)[^奖]{{0,6}}(?:{_GRADE_WORD.pattern})")
_CONTEST_NAME = re.compile(r".{2,}(?:大赛|竞赛|比赛|锦标赛|挑战赛|邀请赛|展演)$")
_TITLE_WORD = re.compile(
    r"^.{2,}(?:课程|教材|基地|专业群?|团队|名师|成果奖|示范[一-鿿]{1,4}|课|金课|工作室|产业学院|共同体|联合体|工坊)$"
)
_LEVELLED_GRADE = re.compile(
    rf"^(?:(?:国家|全国|省|市|校|院|国|行业)级?(?:赛)?)?(?:团体|个人|集体)?(?:{_GRADE_WORD.pattern})$"
)
_SKILL_LEVEL = re.compile(r"(?:初|中|高)级|[一二三四五]级|技师|高级工|中级工")


def _share(cells: Sequence[str], pattern: re.Pattern[str]) -> float:
    filled = [cell for cell in cells if cell.strip()]
    return sum(1 for cell in filled if pattern.search(cell)) / len(filled) if filled else 0.0


_VALUE_HEADS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        Role.BODY,
        re.compile(
            r"(?:产教融合共同体|产教联合体|职教集团|职业教育集团|联盟|学会|协会|研究会)(?:（[^（）]*）)?$"
        ),
    ),
    (Role.WORKSHOP, re.compile(r"(?:鲁班工坊|丝路学院|海丝学院|中文工坊|丝路工坊)$")),
    (Role.INDUSTRY_COLLEGE, re.compile(r"产业学院$")),
    (Role.CLUSTER, re.compile(r"专业群$")),
    (
        Role.BASE,
        re.compile(
            r"(?:基地|实践中心|创新中心|研发中心|实训中心|工作室|工作站|实训室|实验室|研究院|[实体展][训验示]馆|实训车间|实训场)$"
        ),
    ),
    (Role.WORK, re.compile(r"^《[^《》]+》$")),
    (
        Role.AWARD,
        re.compile(
            r"(?:名师|工匠|标兵|能手|模范|劳模|大师|教师团队|创新团队|教学团队|示范课程?|精品课程?|在线(?:开放|精品)?课程|规划教材|一流课程|典型案例|示范(?:校|基地|专业|中心|单位)|先进(?:集体|个人|单位)|奖章|奖状|称号|优秀教师|带头人|领军人才|首席专家|特派员|骨干教师|教学成果奖|新秀)(?:[（(][^（）()]*[)）]|《[^《》]*》)?$"
        ),
    ),
    (Role.COMPETITION, re.compile(r"(?:大赛|竞赛|比赛|锦标赛|挑战赛|邀请赛)$")),
    (Role.CERTIFICATE, re.compile(r"(?:等级证书|资格证书)(?:（[^（）]*）)?$")),
    (Role.COMPANY, re.compile(r"(?:有限公司|集团|公司|厂)(?:（[^（）]*）)?$")),
)
_VAGUE = re.compile(
    r"类别|类型|荣誉类别|名称|项目|项目名称|内容|名单|单位|机构|平台名?称?|名称及内容|机构名称|组织名称|项目（名称）|类别名称"
)

_GENERIC_SCHOOL = re.compile(r"(?:院校|学校|高校|大学)(?:名称)?")


def role_of(header: str, cells: Sequence[str]) -> Role:
    """The kind of a column with this header over these cells."""
    key = header_key(header)
    if not key:
        return _unnamed(cells)
    if _VAGUE.fullmatch(key):
        told = next((role for role, pattern in _VALUE_HEADS if _share(cells, pattern) >= 0.6), Role.OTHER)
        if told is Role.OTHER and key.startswith("项目"):
            return Role.PROGRAMME
        return told
    if _GENERIC_SCHOOL.fullmatch(key):
        return Role.SCHOOL if _share(cells, _SCHOOL_NAME) >= 0.6 else Role.OTHER
    role = _settled(_named(key), key, cells)
    return _by_content(key, cells) if role is Role.OTHER else role


# Columns that their cells tell whatever stands above: every cell is just that.
_CONTENT: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.GRADE, re.compile(rf"(?:国家级|省级|市级|国赛|省赛|市赛)?(?:团体|个人)?(?:{_GRADE_WORD.pattern})")),
    (Role.LEVEL, _LEVEL_WORD),
    (Role.YEAR, re.compile(r"(?:19|20)\d\d(?:[年./-]\d{0,2}[月日]?)?(?:[./-]?\d{0,2}日?)?")),
    (Role.COMPETITION, re.compile(r".{4,}(?:大赛|竞赛|锦标赛|挑战赛|邀请赛)")),
    (Role.INDUSTRY_COLLEGE, re.compile(r".{2,}产业学院")),
    (Role.BODY, re.compile(r".{4,}(?:产教融合共同体|产教联合体|职教集团|职业教育集团)")),
    (Role.CERTIFICATE, re.compile(r".{3,}职业技能等级证书")),
    (Role.CLUSTER, re.compile(r".{2,}专业群")),
    (
        Role.AWARD,
        re.compile(
            r"(?:国家级|省级|市级|全国|教育部|[一-鿿]{2,3}[省市]|“).{0,20}(?:专业|产业学院|基地|中心|示范点)|.{2,}(?:精品课程?|在线(?:开放|精品)?课程|示范课程?|一流课程|规划教材|优秀教材|创新团队|教学团队|教学名师|技术能手|劳动模范|五一劳动奖章|先进(?:集体|个人|单位)|典型案例|教学成果奖|示范(?:基地|专业|中心))"
        ),
    ),
)


# Times of a person's life, and names beside a result that did not win it.
_NOT_BY_CONTENT = re.compile(r"^(?:毕业|出生|入学|入职|入党|参加工作)|联系|审核|填报|驻村")


def _by_content(key: str, cells: Sequence[str]) -> Role:
    filled = [cell.strip() for cell in cells if cell.strip(" —-/")]
    if _NOT_BY_CONTENT.search(key) or not filled:
        return Role.OTHER
    if "课程" in key and all(cell.endswith("》") for cell in filled):
        return Role.COURSE
    for role, pattern in _CONTENT:
        if all(pattern.fullmatch(cell) for cell in filled):
            return role
    people = [part for cell in filled for part in re.split("[、，,;； ]+", cell)]
    return Role.NAME if len(people) > 1 and all(is_name(part) for part in people) else Role.OTHER


_SCHOOL_NAME = re.compile(r".{3,}(?:大学|学院|学校|职教中心|职业教育中心)(?:（[^（）]*）)?$")


_DATE = re.compile(r"^(?:19|20)\d\d(?:年|[./-]|$)")
_BODY = re.compile(r"(?:[部厅局委会府办院处团社]|中心|大学|公司)$")
_HONOUR_WORD = re.compile(r"奖|大赛|竞赛|比赛|称号|评选|展示活动|荣誉")


def _unnamed(cells: Sequence[str]) -> Role:
    """The kind of a column whose header is empty or was lost: what nearly all of its cells are."""
    for role, pattern, share in (
        (Role.YEAR, _DATE, 0.8),
        (Role.GRADE, re.compile(rf"^(?:{_GRADE_WORD.pattern})$"), 0.6),
        (Role.LEVEL, re.compile(rf"^(?:{_LEVEL_WORD.pattern})$"), 0.8),
        *((role, pattern, 0.8) for role, pattern in _VALUE_HEADS),
        (Role.OTHER, _BODY, 0.6),
        (Role.AWARD, _HONOUR_WORD, 0.6),
    ):
        if len(cells) >= 3 and _share(cells, pattern) >= share:
            return role
    return Role.OTHER


# What a header adds to the kind of its column: 专业及代码, 运动会（赛事）.
_ADDED = re.compile(
    r"(?<=.{2})(?:（[^（）]*）|(?:及|和|与|/|、)(?:专业)?(?:代码|编号|方向|学制|层次|时间|年份|数量|人数|级别))$"
)


def _named(key: str) -> Role:
    told = _told(key)
    bare = _ADDED.sub("", key)
    return told if told is not Role.OTHER or bare == key else _told(bare)


def _told(key: str) -> Role:
    if re.fullmatch(r"专业(?:名称|大?类及名称|及代码|（类）|方向|\(方向\)|（方向）)?|专业及方向", key):
        return Role.SPECIALTY
    for role, pattern in HEADERS:
        if pattern.fullmatch(key):
            return role
    if _SPECIALTY.fullmatch(key) or _ANY_SPECIALTY.fullmatch(key):
        return Role.SPECIALTY
    if _ANY_CERTIFICATE.fullmatch(key):
        return Role.CERTIFICATE
    return Role.OTHER


_ANY_SPECIALTY = re.compile(r"[一-鿿（）()/+]{1,10}专业(?:名称)?(?<!非专业)(?<!跨专业)")
_ANY_CERTIFICATE = re.compile(
    r"[一-鿿（）()/+X\d“”]{0,12}证书(?:名称)?(?:（[^（）]{1,6}）|及等级)?(?<!毕业证书)(?<!学历证书)"
)


_SPECIALTY = re.compile(
    r"专业(?:构成|组成|结构|布局|覆盖)|(?:(?:群内|组群|包含|所含|涵盖|覆盖|试点|合作|共建|服务|面向|对接|依托|招生|开设|对应|适用|所属|相关|涉及|支撑|本科|高职|高校|中职|衔接|培养|联合培养|申请|申报|建设|新增|撤销|停招|成员|主要|拓展|关联|辐射|订单|学徒|国际化|开发|在线|参与|证书|建设的|的|骨干|拟|毕业|主体|其他)+专业|专业标准)(?:（[^（）]*）)?(?:的?名称?|构成|组成|方向|清单)?(?:（[^（）]*）)?"
)


def _settled(role: Role, key: str, cells: Sequence[str]) -> Role:
    """The role that the cells leave of what the header said."""
    if role is Role.GRADE and _share(cells, _GRADE_WORD) < 0.5:
        if _share(cells, _LEVEL_WORD) >= 0.5:
            return Role.LEVEL
        return Role.AWARD if key.endswith(("奖项", "情况")) else Role.OTHER
    if role is Role.GRADE and _share(cells, _NAMED_PRIZE) >= 0.5:
        return Role.AWARD
    if role is Role.LEVEL and _share(cells, _NAMED_PRIZE) >= 0.5:
        return Role.AWARD
    if role is Role.LEVEL and _share(cells, _CONTEST_NAME) >= 0.6:
        return Role.COMPETITION
    if role is Role.LEVEL and _share(cells, _TITLE_WORD) >= 0.6:
        return Role.AWARD
    if role is Role.LEVEL and _share(cells, _GRADE_WORD) >= 0.5:
        return Role.GRADE
    if role is Role.AWARD and _share(cells, _LEVELLED_GRADE) >= 0.6:
        return Role.GRADE
    if role is Role.COUNT and _share(cells, re.compile(r"\d")) < 0.5:
        return Role.OTHER
    if (
        role in (Role.COMPANY, Role.PARTNER)
        and _share(cells, re.compile(r"^[\d.,%\-—/ ]+$|^[个项人万元台套门本家]$")) > 0.3
    ):
        return Role.OTHER
    if role is Role.POSITION and _share(cells, re.compile(r"理事长|理事|会员|成员")) >= 0.5:
        return Role.OWN_ROLE
    if role not in (Role.INDEX, Role.COUNT, Role.GRADUATES, Role.AMOUNT, Role.YEAR, Role.ENROLMENT) and (
        _share(cells, re.compile(r"^[\d.,%\-—/ ]+$")) > 0.5
    ):
        return Role.OTHER
    return role


def is_level(header: str) -> bool:
    """Whether a header is a level by itself (国家级, 省赛), with what was reached below it."""
    return _LEVEL_WORD.fullmatch(header_key(header)) is not None


def is_grade(header: str) -> bool:
    """Whether a header is a grade by itself (一等奖), with numbers below it."""
    return re.fullmatch(rf"(?:{_GRADE_WORD.pattern})数?量?", header_key(header)) is not None


def is_skill_level(text: str) -> bool:
    """Whether the text is a certificate's level."""
    return _SKILL_LEVEL.fullmatch(text.strip()) is not None
