"""What people read for types, predicates, qualifiers and their values, in Chinese and English; colours and shapes."""

from __future__ import annotations

from typing import Final, NamedTuple


class Label(NamedTuple):
    """A word in both languages."""

    zh: str
    en: str


TYPE_LABELS: Final = {
    "Institution": Label("院校", "Institutions"),
    "SpecialtyCluster": Label("专业群", "Specialty clusters"),
    "Specialty": Label("专业", "Specialties"),
    "Enterprise": Label("企业", "Enterprises"),
    "IndustryEducationCommunity": Label("产教融合共同体", "Industry-education communities"),
    "IndustryEducationConsortium": Label("产教联合体", "Industry-education consortia"),
    "VocationalEducationGroup": Label("职教集团与联盟", "Education groups and alliances"),
    "IndustryCollege": Label("产业学院", "Industry colleges"),
    "OverseasWorkshop": Label("海外工坊", "Overseas workshops"),
    "TrainingBase": Label("实训基地与中心", "Training bases and centres"),
    "Association": Label("协会", "Associations"),
    "GovernmentBody": Label("政府部门", "Government bodies"),
    "Award": Label("荣誉", "Awards"),
    "Competition": Label("竞赛", "Contests"),
    "Person": Label("人物", "People"),
    "Course": Label("课程", "Courses"),
    "Textbook": Label("教材", "Textbooks"),
    "Certificate": Label("证书", "Certificates"),
    "IndustrialChain": Label("产业链", "Industrial chains"),
    "Programme": Label("项目与计划", "Programmes"),
}

TYPE_STYLES: Final = {
    "Institution": ("#1f5fa8", "dot"), "Enterprise": ("#d9822b", "square"),
    "IndustryEducationCommunity": ("#8e44ad", "hexagon"), "IndustryEducationConsortium": ("#b06fc9", "hexagon"),
    "VocationalEducationGroup": ("#6c3483", "hexagon"), "IndustryCollege": ("#c0392b", "diamond"),
    "OverseasWorkshop": ("#0e8f7e", "star"), "TrainingBase": ("#a0522d", "diamond"),
    "SpecialtyCluster": ("#2e7d32", "triangle"), "Specialty": ("#7cb342", "triangle"),
    "IndustrialChain": ("#607d8b", "triangleDown"), "Association": ("#5d6d7e", "square"),
    "GovernmentBody": ("#34495e", "square"), "Award": ("#d4ac0d", "star"), "Competition": ("#b7950b", "star"),
    "Person": ("#e06377", "dot"), "Course": ("#16a0c4", "dot"), "Textbook": ("#117a8b", "dot"),
    "Certificate": ("#48c9b0", "dot"), "Programme": ("#7f8c8d", "triangleDown"),
}  # fmt: skip

PREDICATE_LABELS: Final = {
    "partnersWith": Label("合作", "partners with"),
    "memberOf": Label("加入", "member of"),
    "establishedBy": Label("由…建立", "established by"),
    "hostedAt": Label("设于", "hosted at"),
    "locatedIn": Label("位于", "located in"),
    "hasCluster": Label("建有专业群", "has cluster"),
    "offers": Label("开设专业", "offers"),
    "inCluster": Label("属于专业群", "in cluster"),
    "serves": Label("服务产业", "serves"),
    "coversSpecialty": Label("面向专业", "covers specialty"),
    "wonPrize": Label("竞赛获奖", "won a prize in"),
    "receivedHonour": Label("获得荣誉", "received honour"),
    "organised": Label("承办", "organised"),
    "affiliatedWith": Label("任职于", "affiliated with"),
    "authored": Label("编写出版", "authored"),
    "pilotsCertificate": Label("证书试点", "pilots certificate"),
    "assists": Label("帮扶", "assists"),
    "donatedTo": Label("捐赠", "donated to"),
    "recruitsFrom": Label("录用毕业生", "recruits from"),
    "participatesIn": Label("参与项目", "participates in"),
}

# A predicate read from its object's side: what stands over those who did it to, or with, the thing looked at.
INVERSE_LABELS: Final = {
    "memberOf": Label("成员", "members"),
    "establishedBy": Label("参与建立", "established"),
    "hostedAt": Label("承接的工坊", "hosts"),
    "hasCluster": Label("所属院校", "cluster of"),
    "offers": Label("开设院校", "offered by"),
    "inCluster": Label("包含专业", "specialties"),
    "serves": Label("服务它的专业与专业群", "served by"),
    "coversSpecialty": Label("面向它的平台", "covered by"),
    "wonPrize": Label("获奖者", "prize winners"),
    "receivedHonour": Label("获得者", "received by"),
    "organised": Label("承办单位", "organised by"),
    "affiliatedWith": Label("人员", "people"),
    "authored": Label("编者", "authors"),
    "pilotsCertificate": Label("试点者", "piloted by"),
    "assists": Label("帮扶者", "assisted by"),
    "donatedTo": Label("捐赠者", "donors"),
    "recruitsFrom": Label("用人单位", "employers of graduates"),
    "participatesIn": Label("参与者", "participants"),
}

QUALIFIER_LABELS: Final = {
    "role": Label("角色", "role"),
    "grade": Label("等次", "grade"),
    "event": Label("赛项", "event"),
    "level": Label("级别", "level"),
    "count": Label("数量", "count"),
    "year": Label("年份", "year"),
    "position": Label("职务", "position"),
    "form": Label("方式", "form"),
    "amount": Label("金额", "amount"),
}

ROLE_LABELS: Final = {
    "lead": Label("牵头", "lead"),
    "vice_chair": Label("副理事长单位", "vice chair"),
    "standing_director": Label("常务理事单位", "standing director"),
    "director": Label("理事单位", "director"),
    "member": Label("成员", "member"),
    "secretariat": Label("秘书处", "secretariat"),
    "core": Label("核心", "core"),
}

STATUS_LABELS: Final = {
    "done": Label("已实现", "done"),
    "planned": Label("计划", "planned"),
    "closed": Label("已停止", "closed"),
}

SUBTYPE_LABELS: Final = {
    "VocationalCollege": Label("高职院校", "Vocational college"),
    "VocationalUniversity": Label("职业本科", "Vocational university"),
    "University": Label("普通本科", "University"),
    "SecondarySchool": Label("中等职业学校", "Secondary vocational school"),
    "ForeignInstitution": Label("境外院校", "Foreign institution"),
    "BasicSchool": Label("中小学与幼儿园", "Basic school"),
    "Hospital": Label("医院", "Hospital"),
    "EnterpriseGroup": Label("企业集团", "Enterprise group"),
}

LISTED_LABELS: Final = {
    "ministryCode": Label("学校标识码", "Ministry code"),
    "province": Label("省份", "province"),
    "city": Label("城市", "city"),
    "institutionLevel": Label("办学层次", "level"),
    "ownership": Label("办学性质", "ownership"),
    "formerName": Label("曾用名", "former name"),
    "catalogueCode": Label("目录代码", "catalogue code"),
    "catalogueLevel": Label("目录层次", "catalogue level"),
    "specialtyClass": Label("专业类", "class"),
    "category": Label("专业大类", "category"),
    "countryCode": Label("国家代码", "country code"),
}
