"""A number of things against the names right behind it."""

import pytest

from textmine.auditing import audit_document
from textmine.core import Document
from textmine.structure import analyse


def _told(text):
    document = Document(text)
    return [(f.verdict, f.note) for f in audit_document(document, analyse(document)) if f.check == "count"]


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("计划改造危桥5座，分别为沙湾桥、大樟桥、石门桥、青龙桥。", "items 沙湾桥 to 青龙桥 = 4 ≠ 5"),
        ("计划改造危桥5座（沙湾桥、大樟桥、石门桥、青龙桥）。", "items 沙湾桥 to 青龙桥 = 4 ≠ 5"),
        (
            "下设以下4个二级单位：监察大队、河道管理所、质量监督站，均未单独公开决算。",
            "items 监察大队 to 质量监督站 = 3 ≠ 4",
        ),
        # 和 joins two at most
        ("下设4个二级单位，分别为监察大队、管理所和服务站。", "items 监察大队 to 管理所和服务站 = 3 ≠ 4"),
        # What stands in brackets is no thing of its own
        ("抽取3个镇：东山镇、西山镇（含上、下两村）、南山镇、北山镇，现场查看。", "items 东山镇 to 北山镇 = 4 ≠ 3"),
    ],
)
def test_a_wrong_number_is_told(text, note):
    assert _told(text) == [("inconsistent", note)]


@pytest.mark.parametrize(
    "text",
    [
        "计划改造危桥4座，分别为沙湾桥、大樟桥、石门桥、青龙桥。",
        "下设3个二级单位：监察大队、河道管理所、质量监督站，均未单独公开决算。",
        "抽取4个镇，即东山镇、西山镇、南山镇和北山镇。",
    ],
)
def test_a_right_number_agrees(text):
    assert [verdict for verdict, _ in _told(text)] == ["consistent"]


@pytest.mark.parametrize(
    "text",
    [
        "计划改造危桥7座，分别为沙湾桥、大樟桥、石门桥等。",
        "抽取5个镇：东山镇、西山镇、南山镇，以及城区街道。",
        "建成5个站：东山站、西山站、南山站，北山站、中山站。",
        "内设7个股室和3个二级单位：办公室、财务股、河道所、监察大队。",
        "覆盖全县8个乡镇（街道、社区、园区）。",
        "改造危桥16座（沙湾桥、大樟桥、石门桥）。",  # some of them
        "共有4个项目：道路硬化、路灯安装、绿化。",  # names that do not end alike may hold more than one thing
    ],
)
def test_an_open_list_tells_nothing(text):
    assert not _told(text)
