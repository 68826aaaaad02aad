"""The left edge of a name whose right edge is known.

Chinese marks no word boundaries, and a name's head (有限公司, 产教融合共同体) says where it ends, not where it
begins. The walk left stops at hard delimiters, at words that take a name as their object or join two names
(与, 联合, 牵头 …), and not at those characters where they are part of a place, a known name or a longer word
(和田, 华为, 经济), or of a coordination inside the name (全国高端装备与智能制造产教融合共同体).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from extractors.lexicon import given_characters, surnames
from ontology.lists import countries, places

HARD = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳❶❷❸❹❺❻❼❽❾*#，。；：！？、\n\t!?;|…●■◆▪★☆※◇◎▲►▶□➢✓√—~～=<>＞＜【】[]{}")
QUOTES = frozenset('“”"「」『』‘’')
_OPEN = {"）": "（", ")": "(", "〕": "〔"}

# Words after which a name begins. Longer ones first is not needed: the rightmost end wins.
_STOP_WORDS = """
发起 获 驻 驻点 蹲点 扎根 派驻 争取 争创 筹建 做好 抓好 继续 另有 外地 外省 学校系 学院系 我校系 我院系 设置 列入 进入 组成 停止 停办 联合 携手 依托 牵头 参与 组建 成立 建立 建设 打造 获批 入选 荣获 获得 作为 前往 走进 服务于 开展 开办 举办 承办 协办 主办 签订 签署 加入
担任 包括 以及 其中 学院 学校 我院 我校 本校 本院 通过 根据 按照 围绕 面向 对接 借助 邀请 引进 引入 聘请 聘任 选派 组织 支持 推动
推进 深化 共建 共同 合作 协同 开设 创建 创办 设立 挂牌 揭牌 授牌 遴选 推荐 推选 成员有 企业有 单位有 会员有 院校有 规划教材 申报 申请 立项 认定 评为 授予 被评 列为 确定为 校企
先后 分别 陆续 目前 现有 拥有 具有 形成 实现 完成 启动 实施 主持 带领 带队 指导 代表 位于 坐落 毕业于 就职于 受聘 来自 涉及 涵盖 覆盖
辐射 帮扶 支援 援建 援助 捐赠 赠送 赴 与 和 同 及 由 为 在 对 向 到 被 将 把 了 是 的 经 等 从 使 让 至 跟 并 于 又 已 或
各 该 其 此 每 某 首个 首家 首批 另一 本次 一批 多家 多个 若干 部分 有关 相关 知名 著名 大型 龙头 行业内 企业 高校 院校 单位 公司
如 例如 比如 像 即 叫做 名为 称为 简称 双方 三方 老师 教师 同志 教授 时任 共有 累计 拟 已有 还有 还 也 更 均
优化 重构 重组 明确 加强 确保 完善 强化 集合 集聚 带动 召开 上报 聚焦 重点 提升 提高 增强 健全 落实 贯彻 坚持 构建 搭建 利用 发挥 促进 制约 领军 带头 充分 精准 定位 规范化
参加 参赛 拓展 拓宽 探索 夯实 打通 整合 汇聚 融入 融合为 导入 植入 优选 选取 吸引 接待 接收 接受 收到 看望 慰问 服务全国 采用 采取 运用 使用 新增 新建 新设 增设 改造 改建 扩建 升级 投入 购置
委托 受托 确定 合建 配备 配备有 配有 之一 现任 曾任 历任 兼任 出任 设有 现设有 下设 输送给 提供给 赠给 捐给 送给 共聚 齐聚 齐聚于 互设 互建 互认 互派 互聘 特聘 特邀 续聘 外聘 选举产生
帮助 协助 助力 赋能 引领 领航 支撑 辅导 选拔 抽调 抽取 走向 走出 迈向 奔赴 进驻 入驻 驻扎 结合 符合 满足 适应 针对 立足 瞄准 紧盯 紧贴 紧扣 紧跟 契合 响应 呼应 秉承 秉持 遵循 践行 弘扬 传承发扬
对标 力争 起草 前述 上述 下称 容纳 入围 双双 合作伙伴 协作伙伴 全称 会长 秘书长 理事长 副主任 会长兼 秘书长兼 理事长兼 主任兼 院长兼 校长兼 书记兼 所有 全部 整个 全体 全校 全院 我市 我省 我区 我国 本市 本省 当地 共管 共享共 共同建 共同建成 共同建立 共同建设 名为 命名 现为 原为 改为 更名 升格 转设 隶属 直属 归属 属于 邻近 毗邻 不仅 不用 不断 只有 没有 尤其 特别 强调 指出 认为 表示 介绍 宣布 发布 公布 出台 印发 制定 制订 修订 编写 编制 撰写 出版
当选 深受 深得 备受 广受 荣任 招收 招生 招录 招聘 选聘 录用 暂停 恢复 撤销 停招 吸收 吸纳 接纳 会同 牵线 入职 就职 签约 授权 委派 选送 依靠 背靠 合作方 共建方 承建 承接 承担 负责 新签 续签 揭幕 落户 设在 建在 挂靠
整合进 整合为 纳入 归入 划入 融合进 暂停招生 停止招生 停招 群内 组群 利用好 用好 建好 管好 办好 建成 建有 建了 拥有 成以 并以 成功 积极 主动 充分 深入 全面 持续 不断 进一步 切实 努力 着力 大力 有效 圆满 顺利 正式 率先 联手 牵手 结对 对口 走访 访问 拜访 出访 调研 参观 考察 专业以 专业由 专业群以 专业群由 专业群为 专业群与 专业群对 共同体以 联合体以 集团以 联盟以
"""
# Characters of the list above that are no boundary inside these longer words.
_PROTECTED = """
中国驻 驻地 常驻 各族 获嘉 获鹿 获奖 汽车运用 机车运用 车辆运用 船舶运用 装备运用 运用与维修 运用与维护 和田 和平 和谐 和县 和龙 和静 和硕 和政 和顺 和林格尔 共和 祥和 人和 中和 碳中和 雍和 谐和 泰和 太和 颐和 义和 永和 天和 元和 光和 和布克 和泰 和信 和达 和美
同学会 同学 同济 同方 同仁 同煤 大同 共同体 合同 协同 同花顺 同文 同德 同心 同江 同城 同创 同程 华为 有为 作为 为民 为学
经济 经贸 经纬 经典 经营 财经 经管 经理 经开 经销 经信 经络 自由 由于 在线 存在 在建 对外 对口 对接 应对 向阳 向上 方向 导向 定向 到位
将军 将乐 把关 了解 为了 目的 的士 已知 以上 以下 以及 高等 中等 初等 等级 平等 对等 均等 等离子 从业 从化 从江 使用 大使 天使 至诚 至善 至臻 至远
并购 合并 于都 于洪 于田 国际 由表及里 普及 涉及 埃及 因特 因子 因材 给水 供给 给排水 售后 课后 后勤 前程 前海 前沿 前锋 前进 前郭 附近 近代 各界 及时 及第 及物
应用 应急 供应 响应 反应 对应 效应 应县 应城 受理 请示 随州 随县 凭祥 比较 较量 如东 如皋 如意 如家 即墨 即时 像素 图像 影像 成像 摄像
促进会 促进中心 重点实验室 重点高校 服务全国总 创新引领 精准医疗 精准农业 改造提升 定位系统 使用寿命 建设联盟 建设发展联盟 教师企业实践 参加工作 提升工程 提升计划 提升行动 学科带头 专业带头 完善提升
单位名称 公司制 企业家 企业管理 企业协会 企业联合会 企业商会 企业促进会 企业联盟 企业服务 中小企业 企业家协会 经济合作 对外合作 国际合作 交流合作 教师协会 单位联盟 企业大学 校企合作 高校邦 都江堰 成都 首都 都市 都匀 都昌 新都 丰都 更新 也门 还原 还田 共享 共青 公共 共赢 都安 三都 于都
省高校 省高等学校 师资 职教师资 教师资格 教师教育 教师发展 教师进修 教师学院 职业院校 高职高专院校 高职院校 高等院校 合作社 合作总社 合作联社 服务 组织部 建设集团 建设有限 建设工程 建设投资 建设管理 建设职业 建设学院 建设机械 建设控股 建设发展 建设银行 建设局 城建 住房和城乡 支持系统
文化和旅游 工业和信息化 人力资源和社会 卫生和 发展和改革 科学和 广播电视和 退役军人 农业和 能源和 商务和 规划和 民族和 体育和 妇女和 交通和 水利和 林业和
指导委员会 教学指导 实施细则 通过率 联合会 联合体 联合大学 联合学院 联合国 联合职业 联合总 联合利华 联合创新 联合实验室 联合培养基地 中国联合 国家联合 参与者 组织者 合作组织 国际组织 世界组织
协同发展 合作发展联盟 协同创新 协同育人 协同服务 综合利用 清洁利用 高效利用 资源化利用 循环利用 开发利用 利用技术
虚拟 模拟 拟合 前方指挥部 代表队 代表团 职业技术师范 受控 接受 近海 近邻 邻近 最近 最后 后备 以来 之后 之前 目前 前端 前沿技术 后海 前后 后山 滞后 课后服务 产后 战后 背后 先后
""".split()
_HEAD = 4  # how far a longer word may reach into the head itself: 建设 of 建设有限公司
_PRONOUNS = frozenset("学院 学校 我院 我校 本校 本院 校企 双方".split())

# Words that join or build, and that stand within companies' names too (甘肃金川联合钢铁集团).
IN_COMPANIES = frozenset(
    "出版 联合 建设 合作 引领 创建 新建 开创 同创 共同 协同 共创 优选 优化 支持 聚焦 探索".split()
)


def _within_place_name(left: str) -> bool:
    """Whether what stands before such a word is a place and the beginning of a name after it."""
    left = left.removeprefix("受").removeprefix("由")
    place = place_at_start(left)
    return 0 < place < len(left) <= place + 5 and not _FINISHED.search(left)


# Of whom an association is, right behind its place: 中国高校茶文化研究会.
_MEMBERS = frozenset("企业 高校 院校 学校 教师 老师 单位".split())
_ASSEMBLY = re.compile("(?:协|学|研究|商|促进|联合|协作|协进|总|基金|分)会|委员会|联盟|共同体|联合体|协作体")
_FOR_ALL = re.compile("(?:全国|中国)面向")
_BODY = re.compile("(?:产教融合|行业|产业)*(?:共同体|联合体)")
# One syllable of a company's name as often as a word.
_SYLLABLES = frozenset("为同和由对向并于到使")
_COMPANY = re.compile("(?:股份|集团|控股)?有限(?:责任)?公司")
_COMPANY_HEAD = re.compile("(?:股份|集团|控股|有限|责任)*(?:公司|集团)")
_JOINED = re.compile("[与和同及、]$")


def _of_trade(left: str) -> bool:
    """Whether what stands before such a word is a place, or a place and a trade."""
    place = place_at_start(left)
    return place > 0 and _TRADE.fullmatch(left, place) is not None


_TRADE = re.compile("(?:地区|省|市)?(?:(?![个家所余多的等与和及、第])[一-鿿]){0,4}")


def _of_place(left: str) -> bool:
    """Whether what stands before a syllable is a place and one more character."""
    place = place_at_start(left)
    return place > 0 and len(left) == place + 1 and left[-1] not in "省市州县区"


# 学院 begins a clause (学院建成…) but for behind these, where it ends a college's name.
_COLLEGE_TAILS = frozenset("业术工范程科济医商林农贸政族法育理")
_CONNECTIVES = ("与", "和", "及", "暨", "·")
_ANCHORS = (
    "全国", "中国", "中华", "国家", "国际", "世界", "亚太", "东盟", "一带一路", "京津冀", "长三角", "粤港澳", "粤港澳大湾区",
    "大湾区", "长江", "黄河", "西部", "东部", "中部", "华北", "华东", "华南", "华中", "中南", "西南", "西北", "东北", "成渝", "川渝", "中德",
    "中欧", "中英", "中法", "中日", "中新", "中澳", "中美", "中俄", "中非", "中泰", "中马", "海峡两岸",
)  # fmt: skip


@lru_cache
def place_names() -> frozenset[str]:
    """Provinces, prefectures, the municipalities' districts and countries, in full and short forms."""
    names = {name for place in places() for name in (place.name, place.short_name) if len(name) >= 2}
    for country in countries():
        names.update(name for name in (country.name, country.full_name, *country.aliases) if len(name) >= 2)
    return frozenset(names)


# The lists are too long for alternations of a regular expression, which are tried one by one at every place.
@lru_cache
def _stops() -> AhoCorasick:
    return AhoCorasick(sorted(_stop_words()))


def _stops_in(text: str) -> list[tuple[int, int]]:
    """The longest stop word from each place where one begins, in order; they may overlap."""
    longest: dict[int, int] = {}
    for _, start, end in _stops().find_matches_as_indexes(text, overlapping=True):
        longest[start] = max(end, longest.get(start, 0))
    return sorted(longest.items())


@lru_cache
def _shields() -> AhoCorasick:
    """Words and places that have a stop word in them."""
    known = {name for name in place_names() if any(stop in name for stop in _stop_words())}
    return AhoCorasick(sorted(known.union(_PROTECTED)), matchkind=MatchKind.LeftmostLongest)


@lru_cache
def _anchors() -> Mapping[str, Sequence[str]]:
    """Places and other anchors by their first two characters, the longest first."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(place_names().union(_ANCHORS), key=len, reverse=True):
        found[name[:2]].append(name)
    return found


def is_boundary(word: str) -> bool:
    """Whether this is one of the words that a name begins after."""
    return word in _stop_words()


@lru_cache
def _stop_words() -> frozenset[str]:
    return frozenset(_STOP_WORDS.split())


def place_at_start(text: str) -> int:
    """How long the place or other anchor is that ``text`` starts with; 0 if it starts with none."""
    return next((len(name) for name in _anchors().get(text[:2], ()) if text.startswith(name)), 0)


# What numbers the points of a list: （3）, 2., ①
_LABEL = re.compile(r"[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3}|[甲乙丙丁戊]|[A-Za-z])[)）]")
_POINT = re.compile(r"(?:^|[^A-Za-z\d.．])(?:\d{1,2}|[A-Z])[.．]$")
_CLOSES = re.compile("[一-鿿]{2,8}”[一-鿿]")
_BRAND = re.compile(r"(?:^|[^一-鿿]|[与和同及由为在对向])[一-鿿]{2}—$")


def segment_start(text: str, end: int, floor: int, *, quotes: bool = False) -> int:
    """Where the run of name characters before ``end`` begins: after the last hard delimiter or open bracket.

    With ``quotes``, quotation marks belong to the run (contests are called “挑战杯”…大赛). A bracket that is
    closed before ``end`` belongs to it too (青禾（云岭）有限公司).
    """
    position = end
    while position > floor:
        char = text[position - 1]
        if char in _OPEN:
            opening = text.rfind(_OPEN[char], max(floor, position - 24), position)
            if opening < 0 or text[opening:position].find("\n") >= 0 or _LABEL.match(text, opening, position):
                return position
            position = opening
            continue
        if char == "+" and not (
            position > 1 and text[position - 2].isascii() and text[position - 2].isalnum()
        ):
            if quotes and _CLOSES.match(text, position, end):
                position -= 1  # “中文+职业技能”国际推广基地
                continue
            return position
        if char in "—-–" and text[max(floor, position - 3) : position - 1] == "中国":
            return position - 3  # 中国—东盟…
        if char in ".．" and _POINT.search(text, max(floor, position - 4), position):
            return position
        if char == "—" and _BRAND.search(text, max(floor, position - 4), position):
            position -= 3  # 云汽—远帆…
            continue
        if char in "月日" and position > floor + 1 and text[position - 2].isdigit():
            return position  # 8月甲集团重组乙公司
        if char == "," and position > 1 and "一" <= text[position - 2] <= "鿿":
            return position
        if char in HARD or char in "（(〔《》〈〉/" or (char in QUOTES and not quotes):
            return position
        position -= 1
    return position


def left_edge(text: str, end: int, floor: int, *, quotes: bool = False, reach: int = 40) -> int:
    """Where the name begins that goes on to ``end`` (the start of its head), not before ``floor``.

    Pure; the caller checks that what it gets is long enough to be a name.
    """
    floor = max(floor, end - reach)
    start = segment_start(text, end, floor, quotes=quotes)
    window = text[start:end]
    shields = [(x, y) for _, x, y in _shields().find_matches_as_indexes(text[start : end + _HEAD])]
    edge = 0
    for a, b in _stops_in(window):
        word = window[a:b]
        shielded = any(x <= a and b <= y and (y - x) > (b - a) for x, y in shields)
        # 共建成都…: 建成 would end within the place that another such word stands before
        shielded = shielded or any(a < x < b <= y and window[x - 2 : x] in _stop_words() for x, y in shields)
        if shielded and not (
            word in _CONNECTIVES and place_at_start(window[b:]) > 0
        ):  # 和泰, but 学校和泰国甲大学
            continue
        if word in ("学院", "学校") and a > 0 and window[a - 1] in _COLLEGE_TAILS:
            continue
        if (
            word == "经"
            and _COMPANY_HEAD.match(text, end)
            and a - edge == 2
            and _JOINED.search(text[: start + edge])
        ):
            continue  # 与甲经世科技公司
        if word in _SYLLABLES and _COMPANY.match(text, end) and _of_place(window[edge:a]):
            continue  # 昆明青为禾技术有限公司
        if word in IN_COMPANIES and _within_place_name(window[edge:a]):
            continue
        if word in _MEMBERS and _of_trade(window[edge:a]) and _ASSEMBLY.search(text, end, end + 6):
            continue  # 云岭企业管理…协会, 全国高校…联盟, 西南铁路院校…联盟
        if word in ("面向", "向") and _FOR_ALL.fullmatch(window[edge:b]) and _BODY.match(text, end):
            continue  # 全国面向东盟…共同体
        if word in _CONNECTIVES:
            listed = edge == 0 and start > 0 and text[start - 1] == "、"
            if _inside_name(window, edge, a, b, listed=listed):
                continue
        edge = max(edge, b)
    opener = _OPENERS.match(window[edge:])
    if opener:
        edge += opener.end()
    epithet = _EPITHET.match(window[edge:])
    if epithet and place_at_start(window[edge + epithet.end() :]):
        edge += epithet.end()
    above = _ABOVE.match(window[edge:]) if _ASSEMBLY.search(text, end, end + 6) else None
    edge += above.end() if above else 0
    served = _SERVED.match(window[edge:])
    if served and place_at_start(window[edge + served.end() :]):
        edge += served.end()
    return start + edge + _leading_noise(window[edge:])


_FINISHED = re.compile(
    r"(?:公司|集团|大学|学院|学校|医院|实训室|实验室|工作室|工作站|工作坊|体验馆|车间|协会|学会|商会|研究院|研究所|银行|酒店|中心|基地|园区|开发区|政府|联盟|共同体|联合体|教委|农委|农村委|健康委|改革委|卫健委|发改委|[教人科工文民财商]\w{0,4}[局厅]|[一-鿿]{2}[局厅]|工会|团委|妇联|残联|科协)(?:（[^（）]{1,8}）)?$"
)


# 校长陈某: who stands before a connective is another than the body behind it
_HEAD_AND_NAME = re.compile(
    "(?:[校院县市区镇部处局厅科所厂会事馆]长|书记|主任|经理|主席|总裁|总监|教授|老师|代表|工程师)[一-鿿]{2,3}$"
)
_NO_PART = re.compile(r"专业$|[个家项名所门]$|\d")
_LATIN = re.compile(r"^[A-Za-z0-9 .&-]+(?=[一-鿿])")
# These begin no name where they open a stretch of text, and are ordinary characters of names elsewhere.
_OPENERS = re.compile(
    r"^[“”\"]*(?:校外(?:实[习训践]|教学|就业)+基地(?=[一-鿿]{3})|原(?!子|料|油|野|平|阳|创|产|州)|有(?!色|机|研|限|线|道|友|赞)|方(?=[一-鿿]{4})(?!正|圆|大|舟|向|泰|城|山|庄|兴|达|元|略|迪|程|特|德)|同(?!济|方|仁|煤|心|德(?!国)|文|江|城|创|程|花|洲|兴|力|盛|庆)|以(?!色列)|前后?|后|应(?!用|急)|受|派|驻(?!马店|外)|请|随|给|因(?!特)|近|较|仅|其|年|月|日(?![本照月立产化升报喀丰])|届)"
)


# 滇西首所高职院校南溪职业技术学院
_EPITHET = re.compile(r"[一-鿿]{0,8}?(?:首[所家个座]|唯一一?[所家])[一-鿿]{0,6}?(?:院校|高校|学校|企业)")
# 商务部中国甲协会: what it belongs to is no part of its name.
_ABOVE = re.compile("[一-鿿]{1,6}(?:部|委|总局)(?=中国|全国|中华)")
# Verbs that names begin with as well: 服务江苏甲公司, but 服务外包学院.
_SERVED = re.compile("服务|协助|帮助|助力|调研|现?任|系")


def _inside_name(window: str, edge: int, a: int, b: int, *, listed: bool) -> bool:
    """Whether a connective at ``a`` joins two parts of one name rather than two names.

    It does where what stands before it begins like a name (全国, a place) or is an item of a list (``listed``),
    and is no finished name itself.
    """
    left = window[edge:a].lstrip('“”"《 ')
    left = _LATIN.sub("", left)
    if not left or left in _PRONOUNS or _FINISHED.search(left) or _NO_PART.search(left):
        return False
    if listed and len(left) >= 2:
        # …、院长甲和云南省乙协会; 《…》、陈某某与乙公司
        person = len(left) == 3 and left[0] in surnames()[1] and given_characters().issuperset(left[1:])
        return not person and place_at_start(window[b:]) == 0 and _HEAD_AND_NAME.search(left) is None
    anchor = place_at_start(left)
    if anchor == len(left) and b - a == 1 and window[a] == "和":
        return len(window) - b >= 2 and not place_at_start(window[b:])  # 江苏和润食品
    return anchor > 0 and len(left) > anchor and len(window) - b >= 1


_NOISE = re.compile(
    r"^(?:\d{1,3}届(?=世界|全国)|第[二三四五六七八九]所|\d+[家个所项名支位门本](?:[^\d]{0,2}(?=[一-鿿]{4}))?|第?[一二三四五六七八九十]、|[\d.、]+\s+|[”’）)》\s]+|[·-]+)"
)


def _leading_noise(name: str) -> int:
    match = _NOISE.match(name)
    return match.end() if match else 0
