import pytest


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("本年支出合计612.4万元，其中：基本支出480.15万元，占78.40%；项目支出132.25万元，占21.60%。", "612.4万元"),
        ("基本支出174.98万元，其中工资福利支出131.18万元，商品和服务支出43.8万元。", "174.98万元"),
        ("全局核定编制50名，其中行政编制14名、事业编制36名。", "50名"),
        ("收到财政资金318.4万元，上年结转2万元，合计320.4万元。", "320.4万元"),
        (
            "“三公”经费支出合计1.2万元，其中：公务接待费1.2万元、公务用车运行维护费0万元、公务用车购置费0万元、因公出国费0万元。",
            "1.2万元",
        ),
        # What is a part of a part is not counted twice
        (
            "全年支出合计187.98万元，其中：基本支出174.98万元（其中人员经费131.18万元，公用经费43.8万元），项目支出13万元。",
            "187.98万元",
        ),
        # Numbers are as printed: 13万元 is written short
        ("支出总额88.06万元，其中：基本支出75.06万元；项目支出13万元。", "88.06万元"),
        # A bracket with nothing but parts
        (
            "收入总预算1372.5万元（财政拨款982.5万元、事业收入260万元、经营收入80万元、上年结转50万元）。",
            "1372.5万元",
        ),
        # Figures that are known to make each other up
        ("资产总额186.3亿元，负债总额109.7亿元，所有者权益76.6亿元。", "186.3亿元"),
        ("送审金额9.96亿元，审定8.57亿元，审减1.39亿元。", "9.96亿元"),
        ("收入合计14.73亿元，为预算的103.2%；支出合计13.29亿元，为预算的98.4%；当年收支结余1.44亿元。", "14.73亿元"),
        # Parts in a sentence of their own
        (
            "“三公”经费支出8.36万元。其中，公务用车运行维护费5.12万元；公务接待费3.24万元；因公出国（境）费0万元。",
            "8.36万元",
        ),
        # Shares that make 100 % leave nothing out
        ("全年支出435.17万元。基本支出376.45万元，占86.51%，项目支出58.72万元，占13.49%。", "435.17万元"),
        # Parts told in other units of money
        ("项目支出1.2亿元，其中：校舍建设8000万元，设备购置4000万元。", "1.2亿元"),
    ],
)
def test_parts_that_make_their_total(verdicts, text, total):
    assert (total, "consistent") in verdicts(text, "sum")
    assert "inconsistent" not in {verdict for _, verdict in verdicts(text, "sum")}


@pytest.mark.parametrize(
    ("text", "figure", "note"),
    [
        # A total that says it is one of what stands in front
        ("收到财政资金318.4万元，上年结转2万元，合计338.4万元。", "338.4万元", "318.4 + 2 = 320.4 ≠ 338.4"),
        # All parts there are, by the rules of accounts
        (
            "本年支出合计612.4万元，其中：基本支出480.15万元，项目支出123.25万元。",
            "123.25万元",
            "480.15 + 123.25 = 603.40 ≠ 612.4; 123.25 for 132.25: two digits transposed",
        ),
        ("资产总额168.3亿元，负债总额109.7亿元，所有者权益76.6亿元。", "168.3亿元", "109.7 + 76.6 = 186.3 ≠ 168.3"),
        (
            "“三公”经费支出8.36万元。其中，公务用车运行维护费5.21万元；公务接待费3.24万元；因公出国（境）费0万元。",
            "8.36万元",
            "5.21 + 3.24 + 0 = 8.45 ≠ 8.36",
        ),
        (
            "“三公”经费支出4.37万元，其中公务用车运行维护费3.32万元，公务接待费1.85万元，没有发生因公出国（境）费用。",
            "4.37万元",
            "3.32 + 1.85 = 5.17 ≠ 4.37",
        ),
        (
            "下达用编计划336名，其中教师118名、医务人员67名、其他人员51名；落实军转干部安置编制9名。",
            "336名",
            "118 + 67 + 51 = 236 ≠ 336",
        ),
        # A list that leaves nothing out
        ("全年下达用编计划336名，其中教师118名、医务人员67名、其他人员51名。", "336名", "118 + 67 + 51 = 236 ≠ 336"),
    ],
)
def test_parts_that_do_not(findings, text, figure, note):
    (finding,) = [finding for finding in findings(text) if finding.verdict == "inconsistent"]
    assert (finding.check, text[finding.start : finding.end]) == ("sum", figure)
    assert finding.note.startswith(note)


@pytest.mark.parametrize(
    "text",
    [
        # Some parts of many
        "全县现有不可移动文物672处，其中国家级5处、省级11处。",
        "全年支出435.17万元。其中，教育支出106.31万元，卫生支出58.72万元。",
        "接待费支出预算3万元。“三公”经费中，接待费支出0.96万元，占100%，出国费支出0万元，占0%，车辆费支出0万元，占0%。",
        "普查专项212万元，主要用于劳动报酬；住户调查补贴57.6万元；其余37.8万元用于运维。",
        # Of another list
        "确定调研课题4个，形成报告4篇，其中一篇入选汇编，查摆出的9个问题已整改8个，剩余1个长期坚持。",
        # Of either of two figures
        "排查纠纷131起，调解成功129起，其中婚姻家庭42起、邻里51起、山林土地21起、其他17起。",
        # What one of many gets at most is no part
        "专项规模5000万元，其中技术改造补贴2735万元，单个项目最高200万元；奖励1160万元；车间540万元；其余565万元。",
        # A comparison, a reason
        "注册资本6.9亿元，分别是上年同期的1.4倍和1.7倍；融资3.26亿元；出质数额7800万元。",
        "支出1.98亿元，其中企业发展9864万元，比预算多出3664万元，原因在于兑现欠账2918万元，以及新增补贴746万元。",
        "“三公”经费支出预算3万元，支出0.96万元。其中，运行费0万元，购置费0万元。",
        # Parts that overlap
        "发展党员412名，其中35岁以下268名，女性151名。",
        # Another measure behind 其中
        "财政收入436.3亿元，其中：一般公共预算收入221.45亿元，一般公共预算支出498.89亿元。",
        # 含 does not reach over a semicolon
        "宗教事务管理28.13万元，含生活补助15.12万元；侨务工作因疫情推迟，仅支出9万元。",
        # What is planned is no part of what was spent
        "全年支出609.12万元，其中基本支出531.26万元，项目支出77.86万元，完成年初预算80万元的97.33%。",
        # Bounds that name projects are no amounts
        "计划投资总额1795.2亿元，其中超100亿元项目4个、超10亿元项目41个。",
        # Rounded figures
        "全年安排资金约1.2亿元，其中教育5000万元、卫生4800万元。",
    ],
)
def test_what_cannot_be_told_is_left_alone(verdicts, text):
    assert "inconsistent" not in {verdict for _, verdict in verdicts(text, "sum")}
