"""A small graph of fictional colleges, made by hand: what the tests of questions, paths and pages read."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kg.ids import digest, entity_id, fact_id, report_id
from kg.model import Entity, Evidence, Extraction, Fact, ReportInfo, Status
from kg.view import MemoryView

MAPLE = "红枫职业技术学院"
BIRCH = "白桦职业大学"
QINGHE = "青禾智能装备有限公司"
YUANSHAN = "远山机器人有限公司"
COMMUNITY = "全国智能农机行业产教融合共同体"


@dataclass
class Sheet:
    """One report being written: its sentences, entities and facts."""

    college: str
    year: str
    source: str
    text: str = ""
    entities: dict[str, Entity] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)

    @property
    def info(self) -> ReportInfo:
        content = digest(self.college, self.year, self.source)
        return ReportInfo(
            id=report_id(self.college, self.year, content),
            source=self.source,
            content_hash=content,
            institution=entity_id("Institution", self.college),
            institution_name=self.college,
            year=self.year,
            extractor_version="1",
        )

    def entity(self, type_name: str, name: str, *aliases: str, subtype: str | None = None) -> str:
        key = entity_id(type_name, name)
        self.entities[name] = Entity(key, type_name, name, aliases, subtype)
        return name

    def fact(
        self,
        predicate: str,
        subject: str,
        obj: str,
        quote: str,
        *,
        status: Status = Status.DONE,
        rule: str = "frame",
        **qualifiers: str,
    ) -> None:
        start = self.text.find(quote)
        if start < 0:
            start = len(self.text)
            self.text += quote + "。\n"
        ends = [self.entities[name].id if name in self.entities else name for name in (subject, obj)]
        pairs = tuple(sorted(qualifiers.items()))
        evidence = Evidence(self.info.id, start, start + len(quote), quote, ("一、总体情况", "（一）合作"))
        key = fact_id(self.info.id, predicate, ends[0], ends[1], pairs, status.value)
        self.facts.append(Fact(key, predicate, ends[0], ends[1], (evidence,), pairs, status, rule))

    def extraction(self, content_hash: str = "", extractor_version: str = "1") -> Extraction:
        info = replace(self.info, extractor_version=extractor_version)
        return Extraction(
            replace(info, content_hash=content_hash) if content_hash else info,
            tuple(sorted(self.entities.values(), key=lambda entity: entity.id)),
            tuple(sorted(self.facts, key=lambda fact: (fact.evidence[0].start, fact.id))),
        )


def maple() -> Sheet:
    """The report of 2031 of the one college."""
    sheet = Sheet(MAPLE, "2031", "maple.txt")
    entity, fact = sheet.entity, sheet.fact
    entity("Institution", MAPLE, "红枫职院", subtype="VocationalCollege")
    entity("Enterprise", QINGHE, "青禾装备", "青禾智能")
    entity("Enterprise", YUANSHAN)
    entity("Institution", "牧野农业大学", subtype="University")
    entity("IndustryEducationCommunity", COMMUNITY, "智能农机共同体")
    entity("SpecialtyCluster", "智能农机专业群")
    entity("Specialty", "农机装备应用技术")
    entity("Specialty", "机电一体化技术")
    entity("IndustrialChain", "智能农机产业链")
    entity("IndustryCollege", "青禾产业学院")
    entity("OverseasWorkshop", "图兰国鲁班工坊")
    entity("Institution", "图兰国立技术学院", subtype="ForeignInstitution")
    entity("Award", "全省教学成果奖")
    entity("Competition", "第三届全省农机技能大赛")
    entity("Person", "林小满")
    entity("Textbook", "农机电控技术")
    entity("Certificate", "农机检修职业技能等级证书")
    entity("GovernmentBody", "云岭县")
    entity("Programme", "强农兴校计划")
    fact("partnersWith", MAPLE, QINGHE, "学校与青禾智能装备有限公司开展订单培养", form="订单培养")
    fact("partnersWith", MAPLE, YUANSHAN, "拟与远山机器人有限公司共建实训室", status=Status.PLANNED)
    fact(
        "memberOf",
        MAPLE,
        COMMUNITY,
        "学校与青禾装备共同牵头全国智能农机行业产教融合共同体",
        role="lead",
        year="2030",
    )
    fact(
        "memberOf",
        QINGHE,
        COMMUNITY,
        "学校与青禾装备共同牵头全国智能农机行业产教融合共同体",
        role="lead",
        year="2030",
    )
    fact(
        "memberOf",
        "牧野农业大学",
        COMMUNITY,
        "牧野农业大学任共同体副理事长单位",
        rule="table",
        role="vice_chair",
    )
    fact("hasCluster", MAPLE, "智能农机专业群", "建有智能农机专业群")
    fact("inCluster", "农机装备应用技术", "智能农机专业群", "以农机装备应用技术为核心", role="core")
    fact("inCluster", "机电一体化技术", "智能农机专业群", "机电一体化技术进入专业群")
    fact("serves", "智能农机专业群", "智能农机产业链", "专业群对接智能农机产业链")
    fact("establishedBy", "青禾产业学院", MAPLE, "与青禾智能共建青禾产业学院")
    fact("establishedBy", "青禾产业学院", QINGHE, "与青禾智能共建青禾产业学院")
    fact("coversSpecialty", "青禾产业学院", "农机装备应用技术", "产业学院面向农机装备应用技术专业")
    fact("hostedAt", "图兰国鲁班工坊", "图兰国立技术学院", "在图兰国立技术学院建成鲁班工坊")
    fact("locatedIn", "图兰国鲁班工坊", "图兰国", "在图兰国立技术学院建成鲁班工坊")
    fact("coversSpecialty", "图兰国鲁班工坊", "机电一体化技术", "工坊开设机电一体化技术专业")
    fact(
        "receivedHonour",
        MAPLE,
        "全省教学成果奖",
        "获全省教学成果奖一等奖",
        grade="一等奖",
        level="省级",
        year="2030",
    )
    fact(
        "wonPrize",
        "林小满",
        "第三届全省农机技能大赛",
        "林小满在第三届全省农机技能大赛中获金牌",
        grade="金牌",
        event="农机维修",
    )
    fact("affiliatedWith", "林小满", MAPLE, "学校教师林小满", position="教师")
    fact("authored", "林小满", "农机电控技术", "林小满主编《农机电控技术》")
    fact(
        "pilotsCertificate",
        "农机装备应用技术",
        "农机检修职业技能等级证书",
        "农机装备应用技术专业试点农机检修证书",
    )
    fact("assists", MAPLE, "云岭县", "学校帮扶云岭县")
    fact("donatedTo", QINGHE, MAPLE, "青禾装备向学校捐赠设备价值50万元", amount="50万元")
    fact("participatesIn", MAPLE, "强农兴校计划", "学校入选强农兴校计划")
    return sheet


def birch() -> Sheet:
    """The report of 2031 of the other college."""
    sheet = Sheet(BIRCH, "2031", "birch.txt")
    entity, fact = sheet.entity, sheet.fact
    entity("Institution", BIRCH, subtype="VocationalUniversity")
    entity("Enterprise", QINGHE, "青禾公司")
    entity("Enterprise", "南溪种业有限公司")
    entity("IndustryEducationCommunity", COMMUNITY)
    entity("Programme", "强农兴校计划")
    entity("Specialty", "机电一体化技术")
    fact("partnersWith", BIRCH, QINGHE, "学校与青禾公司联合开发课程", form="联合开发课程")
    fact("recruitsFrom", "南溪种业有限公司", BIRCH, "南溪种业有限公司录用毕业生20人")
    fact("partnersWith", BIRCH, "南溪种业有限公司", "与南溪种业有限公司签订协议", form="协议")
    fact("memberOf", BIRCH, COMMUNITY, "加入全国智能农机行业产教融合共同体", role="member")
    fact("participatesIn", BIRCH, "强农兴校计划", "参与强农兴校计划")
    fact("offers", BIRCH, "机电一体化技术", "停招机电一体化技术专业", status=Status.CLOSED)
    return sheet


def maple_later() -> Sheet:
    """The next report of the first college; it is in none of the graphs but those that ask for it."""
    sheet = Sheet(MAPLE, "2032", "maple-later.txt")
    entity, fact = sheet.entity, sheet.fact
    entity("Institution", MAPLE, subtype="VocationalCollege")
    entity("Institution", BIRCH, subtype="VocationalUniversity")
    entity("Enterprise", QINGHE)
    entity("Specialty", "农机装备应用技术")
    entity("Specialty", "机电一体化技术")
    entity("SpecialtyCluster", "智能农机专业群")
    entity("TrainingBase", "智能农机实训基地")
    entity("Competition", "第四届全省农机技能大赛")
    entity("IndustrialChain", "智能农机产业链")
    fact("partnersWith", MAPLE, QINGHE, "继续与青禾智能装备有限公司开展订单培养")
    fact("partnersWith", MAPLE, BIRCH, "与白桦职业大学联合培养")
    fact("recruitsFrom", QINGHE, MAPLE, "青禾智能装备有限公司录用毕业生12人", count="12")
    fact("offers", MAPLE, "农机装备应用技术", "开设农机装备应用技术专业")
    fact("establishedBy", "智能农机实训基地", MAPLE, "学校与青禾建成智能农机实训基地")
    fact("establishedBy", "智能农机实训基地", QINGHE, "学校与青禾建成智能农机实训基地")
    fact("coversSpecialty", "智能农机实训基地", "机电一体化技术", "基地面向机电一体化技术专业")
    fact("organised", MAPLE, "第四届全省农机技能大赛", "承办第四届全省农机技能大赛", event="农机维修")
    return sheet


def view_of(*sheets: Sheet) -> MemoryView:
    """The reports of these sheets, what they share taken for one by its id, with the aliases of all."""
    stated = [sheet.extraction() for sheet in sheets]
    merged: dict[str, Entity] = {}
    for entity in (entity for extraction in stated for entity in extraction.entities):
        before = merged.get(entity.id)
        aliases = sorted({*entity.aliases, *(before.aliases if before else ())})
        merged[entity.id] = Entity(entity.id, entity.type, entity.name, tuple(aliases), entity.subtype)
    return MemoryView.of(
        (extraction.report for extraction in stated),
        merged.values(),
        (fact for extraction in stated for fact in extraction.facts),
    )


def extractions() -> tuple[Extraction, ...]:
    """What the reports of 2031 state."""
    return (maple().extraction(), birch().extraction())


def view() -> MemoryView:
    """The reports of 2031."""
    return view_of(maple(), birch())
