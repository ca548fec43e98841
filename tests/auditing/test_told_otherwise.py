"""Relations told in other orders and words: wholes printed in the words of a share, rates in front of differences."""

import pytest

# What agrees, a figure in it, what it is changed to so that it does not, the check that tells it
TOLD = [
    ("拨款收入1104.6万元，占本年收入1359.2万元的81.27%。", "81.27%", "18.27%", "share"),
    ("返还1400万元，只及年初预算2600万元的53.8%。", "53.8%", "35.8%", "rate"),
    ("现有教职工33人，专职教师17人，高级6人，教师占教职工51.5%。", "51.5%", "15.5%", "share"),
    ("支出1387.1万元。按性质：基本396.5万元（28.58%），项目990.6万元（71.42%）。", "28.58%", "82.58%", "share"),
    ("专任教师241人，双师型163人，占67.6%。", "67.6%", "76.6%", "share"),
    ("契税7.44亿元，下降19.3%，减收1.78亿元。", "19.3%", "91.3%", "change"),
    ("财政收入预算9871.33万元，上年为10264.80万元，缩减393.47万元，幅度3.83%。", "393.47万元", "933.47万元", "change"),
    ("预算3168.74万元，决算3402.19万元。增减相抵净增233.45万元。", "233.45万元", "323.45万元", "change"),
    ("预算内拨款131.55万元（年初104万元，追加27.55万元），上级拨入36.72万元。", "104万元", "194万元", "sum"),
    ("价差亏损1126万元，低于预算核定的1300万元，节约13.4%。", "13.4%", "31.4%", "change"),
    ("收入2631.5万元，支出2570.8万元，其中人员1792.6万元、项目778.2万元；结转60.7万元。", "60.7万元", "607万元", "sum"),
    ("预算4873.5万元。全年支出5012.83万元，超出年初预算139.33万元。", "139.33万元", "139.33元", "change"),
    ("年初预算452.8万元，调整预算494.6万元，决算491万元，比年初预算多38.2万元。", "38.2万元", "8.2万元", "change"),
    ("全年支出5012.83万元。部门基本支出471.6万元；项目支出4541.23万元，占90.59%。", "90.59%", "9.59%", "share"),
    ("项目846.4万元，主要用于水库维修386万元、防汛抗旱260.4万元以及规划等200万元。", "846.4万元", "846.4元", "sum"),
    ("缴费支出预算58万元，支出61.37万元，多3.37万元。", "3.37万元", "7.37万元", "change"),
    ("路面改善概算2480万元，中标2217.5万元，下浮10.58%。", "10.58%", "15.08%", "change"),
    ("收缴214万元，完成任务180万元的118.9%，较2008年的166.8万元增收47.2万元。", "47.2万元", "472万元", "change"),
    ("支出2 240.55万元，其中人员经费1 196.4万元，占53.4%。", "53.4%", "35.4%", "share"),
    ("计划180名，实际核准教师96名、卫技43名、选调生5名，合计144名。", "144名", "744名", "sum"),
    ("收入9643万元。加上补助1327万元、债券6200万元、结转284万元，总计17454万元。", "17454万元", "14754万元", "sum"),
    ("总得分91.6分：投入13分（15分），过程22.6分（25分），产出28分（30分），效果28分（30分）。", "91.6分", "41.6分", "sum"),  # noqa: E501
    ("企业养老保险征缴6.82亿元，支付9.17亿元，当期缺口2.35亿元。", "2.35亿元", "2.53亿元", "sum"),
    ("支出数是1169.11万元，收入1169.61万元，上年结转资金为1.03万元，完成率为99.87%。", "99.87%", "98.97%", "rate"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "figure", "wrong", "check"), TOLD)
def test_what_is_told_in_another_way(tells_a_slip, text, figure, wrong, check):
    tells_a_slip(text, figure, wrong, check)


@pytest.mark.parametrize(
    "text",
    [
        # What was insured is made of both: the rate is of those who should be
        "全区参保58.42万人，其中职工6.91万人、居民51.51万人，参保率稳定在96.3%。",
        # The first of a list of parts is no total
        "培训学员2 461人次。其中科级干部386人，村支部1 120人，积极分子614人，其他341人。",
        # Only some of what was announced
        "未完成的6个问题集中在历史欠账，一是两个园区欠缴土地出让金，拟分三年还清；二是某国企对外借款逾期，经诉讼查封股权。",
        # Which of both figures changed is not told
        "本级及8家单位运行经费安排1874万元，人均3.1万元，比2024年预算减少7.6万元，下降0.4%。",
        # Posts that came from elsewhere
        "机关编制为12名，增核1名后现为此数，另从区行政审批局连人带编划入两名事业人员；在编11人。",
        # Of all that there was to spend
        "本年支出1201.06万元，年末结余28.68万元，结余率2.33%。",
        # Of the whole list, and not of its last part
        "“三公”支出187.2万元，其中车辆购置36万元、运行149.9万元、接待1.3万元，为预算205万元的91.32%。",
        # Of what all of them did, and not of what each did
        "检察官21名，人均办案45.9件，入额院领导直接办案84件，占8.7%。",
        # Of something else: nobody means a share of 3,600 %
        "一审开庭4件。危险驾驶案件收案142件，占刑事收案的36%，同比多收41件。",
    ],
)
def test_what_says_nothing(findings, text):
    assert "inconsistent" not in {finding.verdict for finding in findings(text)}


def test_a_pattern_that_holds_three_times_shows_how_it_is_meant(findings):
    text = (
        "决策指标20分，得分17.25分，得分率86.25%；过程指标20分，得分16.05分，得分率80.25%；"
        "产出指标30分，得分25.9分，得分率68.33%；效益指标30分，得分25.25分，得分率84.17%。"
    )
    (finding,) = [finding for finding in findings(text) if finding.verdict == "inconsistent"]
    assert text[finding.start : finding.end] == "68.33%"


def test_two_lists_of_the_same_things_are_both_complete(verdicts):
    text = (
        "“三公”经费决算1.82万元，完成预算6.9万元的26.38%。其中：因公出国（境）费决算0万元，完成预算0万元；"
        "公务用车运行费决算1.68万元，完成预算4.4万元的38.18%；公务接待费决算0.14万元，完成预算2.5万元的5.6%。"
    )
    assert ("6.9万元", "consistent") in verdicts(text, "sum")


def test_growth_at_constant_prices_has_no_pattern(findings):
    text = (
        "出口额由13.1亿元提高到48.8亿元，增长272.5%；进口额由12.4亿元提高到31.6亿元，增长154.8%；"
        "游客由41.2万人提高到98.6万人，增长139.3%；第三产业增加值由556.13亿元提高到985.72亿元，增长48.4%。"
    )
    assert "inconsistent" not in {finding.verdict for finding in findings(text)}


def test_what_a_list_is_of_changes(verdicts):
    text = "经费支出合计1.2万元，其中：接待费1.2万元、车辆购置费0万元、出国费0万元，比上年减少0.8万元，减少40%。"
    assert ("40%", "consistent") in verdicts(text, "change")
