"""Who reports, where the name stands apart from the title: on the line above, behind a dash, in brackets below."""

import pytest

from textmine.core import Document
from textmine.structure import analyse


@pytest.mark.parametrize(
    ("opening", "department"),
    [
        ("中共临江县委党史研究室\n2023年度部门整体支出绩效自评报告", "中共临江县委党史研究室"),
        ("附件2\n\n临江县2023年度部门决算公开\n——中共临江县委组织部", "中共临江县委组织部"),
        ("2023年度部门决算公开——临江县妇联", "临江县妇联"),
        ("凝心聚力抓落实\n——临江县教育局2023年工作总结", "临江县教育局"),
        ("2023年度部门整体支出绩效自评报告\n（临江县政务服务中心）", "临江县政务服务中心"),
        ("2023年度部门整体支出绩效自评报告\n（以下简称县教育局）", ""),
        ("抓好落实\n——在临江县教育工作会议上的讲话", ""),
        ("抓好落实\n——访临江县教育局", ""),
        ("临江县红十字会\n\n二〇二二年度工作总结", "临江县红十字会"),
        ("二〇二二年临江县教育局工作总结", "临江县教育局"),
        ("2022年度临江县教育局法治政府建设年度报告", "临江县教育局"),
        ("2022年上半年临江县教育局工作总结", "临江县教育局"),
        ("临江县教育局依法行政工作情况报告（2022年）", "临江县教育局"),
        ("2022年临江县人民政府办公室关于政务公开情况的报告", "临江县人民政府办公室"),
        ("临江县教育局关于2022年法治政府建设的报告", "临江县教育局"),
        ("2022年度推进法治政府建设年度报告", ""),
    ],
)
def test_the_body_apart_from_the_title(opening, department):
    document = Document(f"{opening}\n\n一、部门概况\n有工作人员3名。\n")
    assert analyse(document).info.department == department
