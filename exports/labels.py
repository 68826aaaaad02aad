"""Chinese labels, colours and shapes of types, and Chinese labels of predicates, for what people look at."""

from __future__ import annotations

TYPE_LABELS = {
    "Institution": "院校", "SpecialtyCluster": "专业群", "Specialty": "专业", "Enterprise": "企业",
    "IndustryEducationCommunity": "产教融合共同体", "IndustryEducationConsortium": "产教联合体",
    "VocationalEducationGroup": "职教集团与联盟", "IndustryCollege": "产业学院", "OverseasWorkshop": "海外工坊",
    "TrainingBase": "实训基地与中心", "Association": "协会", "GovernmentBody": "政府部门", "Award": "荣誉",
    "Competition": "竞赛", "Person": "人物", "Course": "课程", "Textbook": "教材", "Certificate": "证书",
    "IndustrialChain": "产业链", "Programme": "项目与计划",
}  # fmt: skip

TYPE_STYLES = {
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

PREDICATE_LABELS = {
    "partnersWith": "合作", "memberOf": "加入", "establishedBy": "由…建立", "hostedAt": "设于", "locatedIn": "位于",
    "hasCluster": "建有专业群", "offers": "开设专业", "inCluster": "属于专业群", "serves": "服务产业", "coversSpecialty": "面向专业",
    "wonPrize": "竞赛获奖", "receivedHonour": "获得荣誉", "organised": "承办", "affiliatedWith": "任职于", "authored": "编写出版",
    "pilotsCertificate": "证书试点", "assists": "帮扶", "donatedTo": "捐赠", "recruitsFrom": "录用毕业生", "participatesIn": "参与项目",
}  # fmt: skip

QUALIFIER_LABELS = {
    "role": "角色", "grade": "等次", "event": "赛项", "level": "级别", "count": "数量", "year": "年份", "position": "职务",
    "form": "方式", "amount": "金额",
}  # fmt: skip

STATUS_LABELS = {"done": "已实现", "planned": "计划", "closed": "已停止"}
