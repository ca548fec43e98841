"""A reading that agrees silences those that fail: each text here is right, and nothing in it is called inconsistent."""

import pytest

RIGHT = (
    (
        "2023年总支出3480.6万元。其中基本支出1402.35万元，项目支出2078.25万元，项"
        "目支出主要用于社区工作者报酬806万元、社区运转经费198万元、惠民项目资金110万元、老旧小区"
        "改造427.5万元、城管协管316.4万元，其余220.35万元用于遗留问题处理。"
    ),
    ("2023年“三公”经费支出8.64万元，比上年的9.3万元下降7.1%。其中：公务用车运行维护费6.9万元，公务接待费1.74万元。"),
    (
        "项目计划总投资4800万元，亩均投资1500元，资金来源为：中央补助3456万元、省级补助864"
        "万元、县级配套480万元。截至评价日，实际到位4620万元，到位率96.25%，县级配套尚有18"
        "0万元未到位。"
    ),
    "年末实有人员编制88人。其中：行政编制14人，事业编制74人；在职行政13人，在职事业69人。",
    (
        "“三公”经费支出决算为22.41万元，完成年初预算23.00万元的97.43%。其中：公务用车运"
        "行维护费支出决算为18.60万元，完成年初预算的100.00%；公务接待费支出决算为3.81万元"
        "，完成年初预算的86.59%。"
    ),
    ("管理高血压患者43206人，规范管理率76.5%；管理2型糖尿病患者13985人，规范管理率75.8%。"),
    ("查处各类隐患4237条，其中重大隐患28条，整改4219条，整改率为99.6%，剩余18条均已落实整改措施。"),
)
WRONG = (
    "年末实有人员编制88人。其中：行政编制14人，事业编制64人。",
    "“三公”经费支出8.64万元，比上年的9.3万元下降7.1%。其中：公务用车运行维护费6.9万元，公务接待费1.47万元。",
    "查处各类隐患4237条，整改4219条，剩余81条。",
)


@pytest.mark.parametrize("text", RIGHT)
def test_what_agrees_in_one_way_is_right(findings, text):
    assert "inconsistent" not in {finding.verdict for finding in findings(text)}


@pytest.mark.parametrize("text", WRONG)
def test_what_agrees_in_none_is_told(findings, text):
    assert "inconsistent" in {finding.verdict for finding in findings(text)}


@pytest.mark.parametrize(
    "text",
    [
        # What falls to one, and what all spent the year before
        "公务接待费3.15万元，接待63批次525人次，人均60元。比上年12.30万元减少1.23万元，下降10.0%。",
        # The points of a part, and all points of the year before
        "自评得分为93.5分，其中效果20分得18.4分，自评等次为优秀，较上年自评的92.8分提高0.7分。",
        # The parts make the total of the sentence in front, not that of the year before
        "2023年支出5036.74万元。比2022年支出4788.35万元增加248.39万元。其中基本支出834.48万元；项目支出4202.26万元。",
    ],
)
def test_what_is_of_something_else_is_silent(findings, text):
    assert not [finding for finding in findings(text) if finding.verdict == "inconsistent"]
