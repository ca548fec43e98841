"""Sentences and paragraphs, whole also over pages and wrapped lines."""

import pytest

from tests.structure.show import blocks, read, sentences
from textmine.structure.sentences import LONGEST_SENTENCE, split_sentences

SPLITS = [
    ("共3家。新增2家！是吗？是。", ["共3家。", "新增2家！", "是吗？", "是。"]),
    ("一是抓学习；二是抓落实；共3次。", ["一是抓学习；二是抓落实；共3次。"]),
    ("他说：“都好。”会后走访3户。", ["他说：“都好。”", "会后走访3户。"]),
    ("完成5项（其中一项延期。见附件。）并公示3次。", ["完成5项（其中一项延期。见附件。）并公示3次。"]),
    ("以“抓早。抓小。”的办法查处3件。", ["以“抓早。抓小。”的办法查处3件。"]),
    ("落实《关于加强。改进的意见》3次。另有2件。", ["落实《关于加强。改进的意见》3次。", "另有2件。"]),
    ("（没有合上的括号。完成3项。", ["（没有合上的括号。", "完成3项。"]),
    ("完成3项。。另有2件。", ["完成3项。。", "另有2件。"]),
    ("**完成3项。****另有2件。**", ["**完成3项。**", "**另有2件。**"]),
    (
        "自然增长率为14.85‰。下降到11.7‰。，控制在计划内。增长3%。",
        ["自然增长率为14.85‰。下降到11.7‰。，控制在计划内。", "增长3%。"],
    ),
    ("死亡率为1.2‰。完成3项。", ["死亡率为1.2‰。", "完成3项。"]),
    ("网址为http://a.b/?id=3共5项。", ["网址为http://a.b/?id=3共5项。"]),
    ("完成3项", ["完成3项"]),
]


@pytest.mark.parametrize(("text", "expected"), SPLITS)
def test_splits(text, expected):
    assert sentences(text) == expected


LONG = "全年召开理论学习中心组会议36场，学习讲话75篇，为党员购买政治理论书籍"
BROKEN = [
    (f"{LONG}327", "本。"),
    ("贯彻执行机构编制管理的方针政策和法律法规，起草地方性法规，拟", "订有关政策，统一管理全市机构编制。"),
    (f"{LONG}327本，", "进一步优化体系。"),
    ("**(四)在“活用”上下功夫。重视一线干部，年内提拔2名；协助组织部晋升三**", "级调研员1名；交流4人。"),
    ("组长：负责2023年度单位绩效评价全面工作，领导2023年", "度小组开展工作。"),
    ("调研组多次深入基层一线开展实地走访和问卷调查并形成报告5", "篇，得到领导批示3次。"),
]


@pytest.mark.parametrize(("first", "second"), BROKEN)
@pytest.mark.parametrize("between", ["\n\n", "\n", "  \n\n\n", "\n\n- 5 -\n\n", "\n\n5\n\n", "\n\f\n"])
def test_a_sentence_broken_by_a_page(first, second, between):
    text, structure = read(f"{first}{between}{second}\n\n下一段共2人。\n")
    *broken, following = structure.sentences
    whole = broken[-1] if len(broken) > 1 and text[broken[0].end - 1] == "。" else broken[0]
    joined = [s for s in broken if s.start <= len(first) - 1 < s.end]
    assert len(joined) == 1
    assert joined[0].end >= len(first) + len(between) + second.index("，" if "，" in second else "。")
    assert whole.paragraph == joined[0].paragraph != following.paragraph


UNBROKEN = [
    ("本单位圆满完成了全年各项目标任务，得到上级充分肯定", "二、存在的问题"),
    ("本单位圆满完成了全年各项目标任务，得到上级充分肯定", "（一）人员不足"),
    ("本单位圆满完成了全年各项目标任务，得到上级充分肯定", "一是人员不足，缺5人。"),
    ("本单位圆满完成了全年各项目标任务，得到上级充分肯定", "——人员不足，缺5人。"),
    ("本单位圆满完成了全年各项目标任务，得到上级充分肯定", "联系人：王某"),
    ("本单位圆满完成了全年各项目标任务，具体情况如下：", "完成会议3次，印发文件12份。"),
    ("总体情况", "本年度召开会议3次，印发文件12份。"),
    ("完成好（证明材料：2022年度公开情况检查表；2023年度公开情况检查表）", "绩效目标按规定公开，共3次。"),
]


@pytest.mark.parametrize(("first", "second"), UNBROKEN)
def test_what_is_not_glued(first, second):
    _, structure = read(f"{first}\n\n{second}\n")
    assert not any(s.start < len(first) and s.end > len(first) + 2 for s in structure.sentences)


WRAPPED = """    2023年，我局坚持以人民为中心的发展思想，全年新增城镇就
业5286人，失业人员再就业1320人，就业困难人员就业430人，城镇
登记失业率控制在3.5%以内。
    一、主要做法
    （一）强化政策落实，全年发放创业担保贷款1.2亿元，扶持创
业320户，带动就业1100人。
    （二）优化服务。举办招聘会46场次，提供岗位2.3万个，达成
意向6200人次。共走访企业。另有若干事项正在办理，预计明年完。
成后再报告。
                       临江县人力资源和社会保障局
                              2024年1月10日
"""


def test_hard_wrapped_lines():
    found = sentences(WRAPPED)
    assert found[0].endswith("城镇\n登记失业率控制在3.5%以内。")
    assert "（一）强化政策落实，全年发放创业担保贷款1.2亿元，扶持创\n业320户，带动就业1100人。" in found
    assert "举办招聘会46场次，提供岗位2.3万个，达成\n意向6200人次。" in found
    assert blocks(WRAPPED)[-1][0] == "form"


def test_wrapped_lines_without_indent():
    line = "全年共计召开各类业务工作会议三次并印发会议文件十二份接待群众来访十人"
    text = "".join(f"{line[:-2]}{i}\n" for i in range(6)) + "次。\n"
    assert len(sentences(text)) == 1


def test_paragraph_numbers():
    _, structure = read("完成3项。新增2项。\n\n共5人。\n一、概况\n共6人。另7人。\n")
    assert [s.paragraph for s in structure.sentences] == [0, 0, 1, 3, 3]
    assert [s.section for s in structure.sentences] == [-1, -1, -1, 0, 0]
    assert [s.block for s in structure.sentences] == [0, 0, 0, 2, 2]


def test_long_sentences_are_cut_at_a_mark():
    text = "完成甲、乙，" * 30_000
    found = list(split_sentences(text, 0, len(text)))
    assert all(b - a <= LONGEST_SENTENCE for a, b in found)
    assert all(text[b - 1] == "，" for _, b in found)
    assert "".join(text[a:b] for a, b in found) == text


def test_page_numbers_are_notes():
    assert [kind for kind, _ in blocks(f"{LONG}327\n\n- 5 -\n\n本。\n")] == ["prose", "note", "prose"]
