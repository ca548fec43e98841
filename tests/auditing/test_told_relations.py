"""Relations that the form of a statement tells by itself, so that no slip of the pen need explain why they fail."""

import pytest

# What agrees, a figure in it, what it is changed to so that it does not, the check that tells it
TOLD = [
    ("排查出的62处隐患，已完工整治58处，剩余4处明年完成。", "剩余4处", "剩余7处", "sum"),
    ("资金到位318.5万元，支出311.74万元，结余6.76万元。", "6.76万元", "8.91万元", "sum"),
    ("计划改造150户，实际完成132户，未完成18户。", "18户", "25户", "sum"),
    ("年度补助4.6亿元，加上上年结转0.83亿元，总规模5.43亿元。", "5.43亿元", "6.12亿元", "sum"),
    ("抽查单位116家（行政单位48家、事业单位51家、企业17家）。", "116家", "134家", "sum"),
    ("全县列入计划的168个项目（续建72个、新建81个、前期15个）进展顺利。", "81个", "64个", "sum"),
    ("全年接处警2176起，其中火灾扑救814起、抢险救援463起、社会救助899起。", "2176起", "2390起", "sum"),
    ("149项监测指标中提前达标88项，占59.06%。", "59.06%", "63.42%", "share"),
    ("全省86个县中，已有71个开展试点，占82.6%。", "82.6%", "87.9%", "share"),
    ("公务接待费由14.5万元降至9.2万元，下降36.6%。", "36.6%", "41.9%", "change"),
    ("发生事故412起、死亡357人，同比减少83起、61人，分别下降16.8%、14.6%。", "14.6%", "19.2%", "change"),
    ("公用经费决算60万元，比预算75万元节约20%。", "20%", "27%", "change"),
    ("委托调解560件，其中调解成功327件，成功率58.4%。", "58.4%", "63.1%", "rate"),
    ("年初预算50万元，调整后预算46万元，实际支出45.2万元，预算执行率98.26%。", "98.26%", "91.37%", "rate"),
    ("项目预算718.5万元，执行703.1万元（97.86%）。", "97.86%", "92.41%", "rate"),
    ("图书采购比预算180万元节约30.8万元，节约率17.1%。", "17.1%", "24.6%", "rate"),
    ("超标准发放总额13.57万元。现已清退12.98万元，清退率95.65%。", "95.65%", "81.32%", "rate"),
    ("实际公用经费18.8万元与预算19.2万元之比为97.9%。", "97.9%", "84.3%", "rate"),
]


@pytest.mark.parametrize(("text", "figure", "wrong", "check"), TOLD)
def test_what_the_form_tells(tells_a_slip, text, figure, wrong, check):
    tells_a_slip(text, figure, wrong, check)


@pytest.mark.parametrize(
    "text",
    [
        # Two of a kind, and what is left of another
        "抚育完成1.5万亩，造林完成0.72万亩，剩余800亩转到来年春季。",
        "社会保险基金收入11.9亿元，支出10.6亿元，年末滚存结余14.2亿元。",
        "加上上解支出0.88亿元、债务还本支出1.32亿元后，结转下年1.23亿元。",
        "完成绩效指标148个，部分完成11个，未完成4个。",
        "受理申请129件，予以许可112件，不予许可9件，撤回8件。",
        # In brackets, but not all there is
        "聘用人员88名（其中教师40名、护士27名）。",
        "输送新兵11名（大学生9名，占81.8%，毕业生4名）。",
        # At constant prices, of another measure
        "全州生产总值860亿元，比2011年的540亿元增长48.7%。",
        "办事材料由620份减少到240份，办理效率提高70%。",
        # Named by another word than the part is
        "大厅办件21.4万件，其中即办件13.7万件，网上办件率78.3%。",
        "走访摸排家庭矛盾8600件。包案领导下访，化解多年旧案154件，化解率91.67%。",
        # Parts of one farther in front, of one of several
        "反馈问题126个，整改109个，正在整改17个；其中立行立改类88个，分阶段整改类31个，持续整改类7个。",
        "示范镇有24个，其中通公交的19个、通燃气的15个，培育特色村41个。",
    ],
)
def test_what_only_looks_like_it(findings, text):
    assert "inconsistent" not in {finding.verdict for finding in findings(text)}


@pytest.mark.parametrize("text", ["机关有96人，持证41人，占427%。", "事故12起，其中道路运输10起，占833%。"])
def test_no_part_is_more_than_all(findings, text):
    assert "inconsistent" in {finding.verdict for finding in findings(text)}


@pytest.mark.parametrize("text", ["完成造林2万亩，占省下达任务的167.9%。", "收入8亿元，占上年同期的112%。"])
def test_more_than_was_planned_may_be_told(verdicts, text):
    assert "inconsistent" not in {verdict for _, verdict in verdicts(text, "order")}


def test_parts_above_their_total_that_make_it_but_for_a_slip(verdicts):
    text = "救助残疾儿童18名，其中孤独症79名、脑瘫31名、听障22名、智障36名。"
    assert "inconsistent" in {verdict for _, verdict in verdicts(text, "sum")}


def test_the_figure_that_one_slip_of_mends_both_is_to_blame(findings):
    text = "反馈的513个问题已整改到位458个，整改完成率97.08%，其余15个持续推进。"
    (finding,) = [finding for finding in findings(text) if finding.verdict == "inconsistent"]
    assert text[finding.start : finding.end] == "458个"
