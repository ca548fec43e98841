import pytest


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("收入总计205.83万元，与上年相比，减少39.89万元，减少16.23%。", ["16.23%"]),
        ("2024年收入总计612.37万元。与上年相比增加21.55万元，增长3.65%。", ["3.65%"]),
        ("“三公”经费支出3.12万元，较上年的3.46万元减少0.34万元，下降9.83%。", ["0.34万元", "9.83%"]),
        ("人均纯收入由4300元增长到了9900元，增长了130.2%。", ["130.2%"]),
        ("高新技术企业总数由150家增至187家，增长24.67%。", ["24.67%"]),
        ("编外人员由年初的1286人降至年末的1143人，减少143人，压减11.12%。", ["143人", "11.12%"]),
        ("年初预算162.4万元，年中追加9.35万元，调整后全年预算171.75万元。", ["9.35万元"]),
        ("年初预算512.40万元，决算655.87万元，决算数比年初预算数多143.47万元。", ["143.47万元"]),
        ("审判预算90万元，上年为260万元，同比减少65.38%。", ["65.38%"]),
        ("公务用车运行费决算20.6万元，比预算44万元节约53.18%。", ["53.18%"]),
        ("机关运行经费支出26.31万元，完成预算的87.89%，比年初预算增加0.91万元，增长3.58%。", ["3.58%"]),
    ],
)
def test_changes_that_follow(verdicts, text, figures):
    assert verdicts(text, "change") == [(figure, "consistent") for figure in figures]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("收入总计205.83万元，与上年相比，减少39.89万元，减少26.23%。", "26.23%"),
        # The difference, not the rate, was divided by this year's value
        ("市直部门下达用编计划412名，较上年减少36名，下降8.74%。", "8.74%"),
        ("年初预算162.4万元，年中追加9.35万元，调整后全年预算181.75万元。", "9.35万元"),
        ("审判预算90万元，上年为260万元，同比减少56.38%。", "56.38%"),
        # More than all that is there
        ("财政拨款支出1407.2万元，与上年相比增加1418.7万元，增长11.21%。", "1418.7万元"),
        ("接待费支出18.37万元，较上年减少2.14万元，下降104.3%。", "104.3%"),
    ],
)
def test_changes_that_do_not(findings, text, figure):
    (finding,) = [finding for finding in findings(text) if finding.verdict == "inconsistent"]
    assert finding.check == "change"
    assert figure in (text[finding.start : finding.end], text[finding.other_start : finding.other_end])


@pytest.mark.parametrize(
    "text",
    [
        # At constant prices
        "地区生产总值312.4亿元，比上年增加21.3亿元，增长5.2%。",
        # A year's average, another year's basis
        "财政收入由97.3亿元增加到191.3亿元，年均增长13%。",
        "存款余额797亿元，比年初增加31亿元，同比增长13.4%。",
        # Whose change it is, is not told
        "立案402件，结案371件，分别增加36件、20件，增长11.4%和6.1%。",
        # What grew is another thing
        "上市挂牌企业从12家增至45家，净增规模以上工业单位391家。",
        "市场主体总数达43.5万户，2023年新设立市场主体8.4万户、增长68.1%。",
        # Twice nothing: the value before would be 0
        "收入总计20万元，比上年增加20万元，增长100%。",
        # A share that rose by points
        "研发经费占比1.92%，比上年提高0.17个百分点。",
    ],
)
def test_what_cannot_be_told_is_left_alone(verdicts, text):
    assert "inconsistent" not in {verdict for _, verdict in verdicts(text, "change")}
