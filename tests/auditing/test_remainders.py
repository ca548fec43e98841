"""What is left, and what is put together."""

import pytest


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("编制4216名，实有4097名，空编119名。", "119名"),
        ("应收租金412.65万元，实收394.23万元，欠租18.42万元。", "18.42万元"),
        ("信访件312件，已办结126件、阶段性办结158件、未办结28件。", "28件"),
        ("到位1727万元，执行1634.3万元，其中参保803.7万元、门诊830.6万元，结余92.7万元。", "92.7万元"),
        ("收到申请386件，其中个人361件、单位25件；加上上年结转的12件，应办398件。", "398件"),
        ("全年核拨1986万元，上解418万元后，实际可用1568万元。", "1568万元"),
        ("专项5000万元，改造2735万元，奖励1160万元，车间540万元，其余565万元。", "565万元"),
    ],
)
def test_what_is_left(verdicts, text, figure):
    assert (figure, "consistent") in verdicts(text, "sum")


@pytest.mark.parametrize(
    "text",
    [
        "编制4216名，实有4907名，空编119名。",
        "应收租金412.6万元，实收394.2万元，欠租81.4万元。",
        "收到申请386件，其中个人361件、单位25件；加上上年结转的12件，应办938件。",
    ],
)
def test_what_is_not_left(verdicts, text):
    assert "inconsistent" in {verdict for _, verdict in verdicts(text, "sum")}


@pytest.mark.parametrize(
    "text",
    [
        # More than was, not put together
        "公路里程从94公里增加到627公里，铁路里程从921公里增加到1185公里。",
        # Of other years
        "收入4620万元，支出4387.6万元，累计结余1832.5万元。",
        # Of what stands farther in front
        "受理312件，办结298件，其中当场办结126件，未办结14件。",
    ],
)
def test_what_cannot_be_told_is_left_alone(verdicts, text):
    assert "inconsistent" not in {verdict for _, verdict in verdicts(text, "sum")}
