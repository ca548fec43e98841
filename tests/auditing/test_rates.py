import pytest


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("年初预算为244.14万元，支出决算为205.83万元，完成年初预算的84.31%。", "84.31%"),
        ("“三公”经费决算数为1.82万元，完成预算6.9万元的26.38%。", "26.38%"),
        ("调整后预算数为918.65万元。全年实际支出906.32万元，预算执行率98.66%。", "98.66%"),
        ("财政拨款支出1169.11万元，下达预算数1170.64万元（含上年结转1.03万元），完成率为99.87%。", "99.87%"),
        ("反馈问题33条，已整改30条，整改率90.91%。", "90.91%"),
        ("新增停车泊位目标2000个，实际新增1850个，为年度目标的92.5%。", "92.5%"),
        # What was cut, and what passed
        ("议事协调机构由96个减少到47个，精简比例达51.04%。", "51.04%"),
        ("抽检2350批次，检出不合格38批次，合格率98.38%。", "98.38%"),
    ],
)
def test_rates_that_follow(verdicts, text, rate):
    assert (rate, "consistent") in verdicts(text, "rate")


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("年初预算为244.14万元，支出决算为205.83万元，完成年初预算的48.31%。", "48.31%"),
        ("“三公”经费决算数为1.82万元，完成预算6.9万元的62.38%。", "62.38%"),
        ("反馈问题33条，已整改30条，整改率96.91%。", "96.91%"),
    ],
)
def test_rates_that_do_not(findings, text, rate):
    (finding,) = [finding for finding in findings(text) if finding.verdict == "inconsistent"]
    assert finding.check == "rate"
    assert rate in (text[finding.start : finding.end], text[finding.other_start : finding.other_end])


@pytest.mark.parametrize(
    "text",
    [
        "新增就业2.4万人，再就业1.5万人，登记失业率4%。",
        "发放问卷200份，收回192份，满意度96.4%。",
        "贫困村从359个减至115个，贫困发生率从11.8%降至3.2%。",
        "化解债务402.01亿元、处置不良贷款316亿元，不良贷款率从最高8.58%下降至0.94%。",
        "三个项目分别支付24.6万元、8.12万元和7.15万元，支付进度为98.4%、90.22%、89.38%。",
        "办复人大代表建议2488件、政协委员提案4449件，办复率100%。",
        "审理复议案件13件；出庭应诉19件，出庭应诉率100%。",
    ],
)
def test_what_cannot_be_told_is_left_alone(verdicts, text):
    assert "inconsistent" not in {verdict for _, verdict in verdicts(text, "rate")}
