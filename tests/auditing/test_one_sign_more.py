"""What tells a slip from chance where the words alone do not: exact sums, long even rows, wholes that are named."""

import pytest

TIES = [
    # To the last digit: nothing was rounded
    ("兑付742.6万元：留工补贴450万元，新招补贴208.6万元，引工奖励84万元。", "208.6", "280.6", "sum"),
    ("全年收缴214万元，完成任务180万元的118.9%，较2019年的166.8万元增收47.2万元。", "47.2", "74.2", "change"),
    # A row right behind its total; two in a bracket
    ("下达计划412名，其中公务员招录118名、公开招聘236名、退役士兵安置41名、选调生17名。", "236", "263", "sum"),
    ("下达养护资金416.5万元（中央263.2万元，省级153.3万元），县级自筹103万元。", "153.3", "135.3", "sum"),
    # Parted by semicolons from the first to the last
    ("项目支出538.5万元：广播运维120万元；制播改造268.5万元；外宣90万元；应急广播60万元。", "538.5", "583.5", "sum"),
    ("投入15分，过程26.5分，产出27分，效果24分，计92.5分。", "92.5", "95.2", "sum"),
    ("可用财力5322.6万元，构成是：体制基数2180万元，上级补助2296.4万元，上年结余846.2万元。", "846.2", "864.2", "sum"),
    ("受理法律援助287件，刑事74件、民事209件、行政4件。", "287", "278", "sum"),
    ("多计工程价款42.15万元，已从尾款中扣回30.2万元，剩余11.95万元限期退回。", "11.95", "19.15", "sum"),
    # Shares of what their name ends with, past a bracket and past what the part is made of
    ("项目总预算780万元，市里配套200万元，到上月底开支653万元，占预算的83.7%。", "83.7", "38.7", "share"),
    (
        "本年支出4287.1万元。其中：基本支出3690.5万元（人员3398.8万元、公用291.7万元），占86.08%。",
        "86.08",
        "80.68",
        "share",
    ),
    ("基本支出2397.1万元。其中人员经费2174.1万元，包括基本工资、津贴补贴等，占90.7%。", "90.7", "97.0", "share"),
    (
        "本年支出1201.06万元，结余28.6万元。人员846.3万元，办案198.4万元，装备156.36万元，三项各占70.5%、16.5%、13%。",
        "16.5",
        "61.5",
        "share",
    ),
    # Plans by their names; those that answered
    ("年初预算数2018.6万元，预算调整数2207.3万元，决算数2156.9万元，预算完成率97.72%。", "97.72", "79.72", "rate"),
    ("预算215万元，实际到位198万元，到位率92.1%，使用189.63万元，使用率95.77%。", "95.77", "95.17", "rate"),
    ("购书经费预算320万元，实支319.2万元，执行99.75%。", "99.75", "97.95", "rate"),
    ("发放问卷500份，收回472份，认为“满意”的441份，满意度93.4%。", "93.4", "39.4", "rate"),
    # Last year and this, since the beginning of the year
    ("耕地占用税去年一次性入库420万元，今年仅有96万元，少了324万元。", "324", "234", "change"),
    ("本年收入3517.6万元，年初结转123.47万元。年末结转58.2万元，较年初下降52.9%。", "52.9", "25.9", "change"),
    # By how much a result is off its plan: right behind both, or in the next sentence
    ("年初预算412.5万元，决算896.2万元，增加483.7万元的原因是追加了产业路项目。", "483.7", "438.7", "change"),
    ("年初预算310.2万元，支出决算586.35万元，超出年初预算276.15万元。", "276.15", "267.15", "change"),
    ("年初预算1986.5万元，支出决算2134.72万元。决算数比预算数多148.22万元。", "148.22", "184.22", "change"),
    ("年初预算1986.5万元，支出决算1834.72万元。与年初预算相比减支151.78万元。", "151.78", "115.78", "change"),
]


@pytest.mark.parametrize(("text", "figure", "wrong", "check"), TIES)
def test_slips(tells_a_slip, text, figure, wrong, check):
    tells_a_slip(text, figure, wrong, check)


@pytest.mark.parametrize(
    "text",
    [
        # Round figures agree to their last digit more often than others
        "收回资金1.21亿元，其中调整用于民生6800万元，偿还债务3500万元，追加乡村道路1800万元。",
        # A price and a number make the amount, not the amounts in front
        "终端按单位配发，136个*300元/个=4.08万元；证书印制268本，每本15元，计4020元。",
        # Another kind of the same behind those granted and refused
        "受理许可申请219件，准予许可163件，不予许可31件，延续407件，歇业注销88件。",
        # Few of many
        "引进人才47名，其中博士5名、硕士38名。",
        "建议采纳412条，其中交通类18条、教育类6条。",
        # Satisfied to some degree
        "走访群众110户，非常满意60户，满意度92.5%。",
    ],
)
def test_what_only_looks_like_it(findings, text):
    assert not [finding.note for finding in findings(text) if finding.verdict == "inconsistent"]
