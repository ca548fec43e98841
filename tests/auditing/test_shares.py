import pytest


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("本年收入合计200万元，其中：财政拨款收入150万元，占75%；其他收入50万元，占25%。", ["75%", "25%"]),
        ("全县有25个单位超编，共超编168人，其中超编10人以上的单位有8个，占32%。", ["32%"]),
        # The whole stands in the sentence in front, or is named
        ("决算支出1009.58万元。基本支出702.18万元，占69.55%，项目支出307.4万元，占30.45%。", ["69.55%", "30.45%"]),
        ("本年支出合计1449.37万元。\n财政拨款支出1407.2万元，占本年支出合计的97.09%。", ["97.09%"]),
        # One to one
        ("项目资金100万元，其中中央补助56.6万元、省级补助43.4万元，分别占56.6%和43.4%。", ["56.6%", "43.4%"]),
        ("处理842人次，其中第三种形态、第四种形态分别为31人次、26人次，占3.7%和3.1%。", ["3.7%", "3.1%"]),
        # Cut off, not rounded
        ("全年支出300万元，其中：基本支出200万元，占66.66%。", ["66.66%"]),
    ],
)
def test_shares_of_their_whole(verdicts, text, shares):
    assert verdicts(text, "share") == [(share, "consistent") for share in shares]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("本年支出合计612.4万元，其中：基本支出480.15万元，占87.40%；项目支出132.25万元，占21.60%。", "87.40%"),
        ("基本支出368.21万元，其中：人员经费314.62万元，占基本支出的58.45%。", "58.45%"),
        # That the first share is right shows what the whole is
        ("决算支出1009.58万元。按性质分，基本支出702.18万元，占69.55%，项目支出307.4万元，占34.45%。", "34.45%"),
    ],
)
def test_shares_that_are_wrong(findings, text, figure):
    (finding,) = [finding for finding in findings(text) if finding.verdict == "inconsistent"]
    assert (finding.check, text[finding.start : finding.end]) == ("share", figure)


@pytest.mark.parametrize(
    "text",
    [
        # Of something that is not told
        "民生支出364.2亿元，占一般公共预算支出的81.4%。",
        "实现利润3970.5万元，占全省的64.1%。",
        # Of either of two
        "到位资金1.87亿元，支付资金1.85亿元；其中用于产业发展的1.12亿元，占59.9%。",
        "调处纠纷416件，调处成功409件，其中物业纠纷201件，占48.3%。",
        # Of another part
        "处理1640人次，其中第一种形态1117人次、第四种形态39人次，前两种形态合计占94.33%。",
        "发展党员412名，其中女性151名，大专以上学历占70.4%。",
        # What money is for does not make it the whole
        "基本支出376.45万元，占86.51%，主要用于工资；项目支出58.72万元，占13.49%。",
    ],
)
def test_what_cannot_be_told_is_left_alone(verdicts, text):
    assert "inconsistent" not in {verdict for _, verdict in verdicts(text, "share")}
