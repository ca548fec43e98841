"""The tree of headings, with the slips that real reports make."""

import pytest

from tests.structure.show import kinds, outline, paths, read, sentences
from textmine.structure.outline import Heading, Outline

BODY = "本年完成各项任务，召开会议3次。\n"


def test_official_numbering():
    text = (
        f"第一部分 部门概况\n{BODY}一、部门职责\n（一）综合\n1.文书\n{BODY}（1）收文\n①登记\n{BODY}2.档案\n{BODY}"
        f"（二）财务\n{BODY}二、机构设置\n{BODY}第二部分 决算说明\n一、收入\n{BODY}"
    )
    assert outline(text) == [
        "第一部分部门概况",
        "  一、部门职责",
        "    （一）综合",
        "      1.文书",
        "        （1）收文",
        "          ①登记",
        "      2.档案",
        "    （二）财务",
        "  二、机构设置",
        "第二部分决算说明",
        "  一、收入",
    ]


def test_section_record():
    text, structure = read(f"一、部门概况\n（一） 收支  情况。\n{BODY}二、名词解释\n{BODY}")
    first, second, third = structure.sections
    assert (second.title, second.label, second.level, second.parent, second.rule) == (
        "收支情况",
        "（一）",
        2,
        0,
        "han_paren",
    )
    assert text[second.start : second.title_end] == "（一） 收支  情况。"
    assert (first.end, second.end) == (text.index("\n二、"),) * 2
    assert structure.section_path(1) == "部门概况 / 收支情况"
    assert [s.role for s in structure.sections] == ["organisation", "finance", "definitions"]
    assert third.end == len(text) - 1


SLIPS = {
    "九、 then 10、": (
        "".join(f"{n}、事项\n{BODY}" for n in "八九") + f"10、 关于绩效\n（一）开展\n{BODY}十一、其他\n{BODY}",
        ["八、事项", "九、事项", "10、关于绩效", "  （一）开展", "十一、其他"],
    ),
    "（一） then （2）": (
        f"一、绩效\n（一）管理\n{BODY}（2） 结果\n{BODY}二、其他\n{BODY}",
        ["一、绩效", "  （一）管理", "  （2）结果", "二、其他"],
    ),
    "halves of two brackets": (
        f"一、概况\n(一）基本\n{BODY}（二)人员\n{BODY}(三）其他\n{BODY}",
        ["一、概况", "  (一）基本", "  （二)人员", "  (三）其他"],
    ),
    "（一） inside （一）": (
        f"（一）专项\n（一）组织\n{BODY}（二）管理\n{BODY}",
        ["（一）专项", "  （一）组织", "  （二）管理"],
    ),
    "the same number twice": (
        f"一、概况\n{BODY}二、收支\n{BODY}二、绩效\n{BODY}三、问题\n{BODY}",
        ["一、概况", "二、收支", "二、绩效", "三、问题"],
    ),
    "a number left out": (
        f"一、概况\n{BODY}二、收支\n（一）收入\n{BODY}四、绩效\n{BODY}",
        ["一、概况", "二、收支", "  （一）收入", "四、绩效"],
    ),
    "a list in a report that is taken up again": (
        (
            f"三、执行\n1、投入\n{BODY}2、绩效\n1、 政治引领\n（一）学习\n{BODY}二、 改革\n（一）摸底\n{BODY}"
            f"三、编制\n{BODY}四、疾控\n{BODY}五、登记\n{BODY}五、存在的问题\n{BODY}六、建议\n{BODY}"
        ),
        [
            "三、执行",
            "  1、投入",
            "  2、绩效",
            "    1、政治引领",
            "      （一）学习",
            "    二、改革",
            "      （一）摸底",
            "    三、编制",
            "    四、疾控",
            "    五、登记",
            "五、存在的问题",
            "六、建议",
        ],
    ),
    "a report inside a section": (
        (
            f"二、评价\n（1）经济性\n{BODY}（2）效率性\n### 目标完成\n{BODY}一、坚持政治建设\n(一)学习\n{BODY}"
            f"二、聚焦主责\n{BODY}（3）效果性\n{BODY}三、问题\n{BODY}"
        ),
        [
            "二、评价",
            "  （1）经济性",
            "  （2）效率性",
            "    ###目标完成",
            "      一、坚持政治建设",
            "        (一)学习",
            "      二、聚焦主责",
            "  （3）效果性",
            "三、问题",
        ],
    ),
    "Markdown depth that lies": (
        (
            f"# 自评报告\n## 一、概况\n### (一) 机构\n#### 1. 设置\n{BODY}"
            f"## （二）任务\n{BODY}#### (三) 支出\n{BODY}### 二、自评\n{BODY}"
        ),
        ["#自评报告", "  一、概况", "    (一)机构", "      1.设置", "    （二）任务", "    (三)支出", "  二、自评"],
    ),
    "two reports one behind the other": (
        f"一、概况\n{BODY}二、收支\n{BODY}三、问题\n{BODY}一、概况\n{BODY}二、收支\n{BODY}",
        ["一、概况", "二、收支", "三、问题", "一、概况", "二、收支"],
    ),
    "lists under lists": (
        "一、做法\n1.抓学习。办班3期。\n2.抓落实。开会2次。\n二、问题\n1.人少。缺5人。\n2.钱少。缺3万元。\n",
        ["一、做法", "  1.抓学习", "  2.抓落实", "二、问题", "  1.人少"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), SLIPS.values(), ids=SLIPS.keys())
def test_slips(text, expected):
    assert outline(text)[: len(expected)] == expected


def test_a_title_opens_a_report_and_nests_under_its_annex():
    text = (
        f"临江县教育局2023年度部门决算\n第一部分 概况\n{BODY}"
        f"第二部分 附件\n临江县2023年度整体绩效评价\n报  告\n\n一、概况\n{BODY}"
    )
    assert outline(text) == [
        "临江县教育局2023年度部门决算",
        "  第一部分概况",
        "  第二部分附件",
        "    临江县2023年度整体绩效评价报告",
        "      一、概况",
    ]


def test_number_on_a_line_of_its_own():
    assert outline(f"第一部分\n临江县教育局概况\n一、\n部门职责\n{BODY}") == [
        "第一部分临江县教育局概况",
        "  一、部门职责",
    ]


def test_unnumbered_headings_of_work_reports():
    text = f"2023年工作回顾\n{BODY}一、经济\n{BODY}二、民生\n{BODY}**2024年工作安排**\n{BODY}一、经济\n{BODY}"
    assert outline(text) == ["2023年工作回顾", "  一、经济", "  二、民生", "2024年工作安排", "  一、经济"]
    assert paths(text)[-1] == "2024年工作安排 / 经济"


def test_number_above_its_sentence():
    text = "一、职责\n    1.\n贯彻执行方针政策，办结12件。\n\n2.负责指导，开会3次。\n"
    assert outline(text) == ["一、职责"]
    assert sentences(text) == ["1.\n贯彻执行方针政策，办结12件。", "2.负责指导，开会3次。"]


RUN_IN = [
    ("（一）突出深学精研，常补信念之“钙”。始终把学习抓在手上，办班3期。", "突出深学精研，常补信念之“钙”"),
    ("**（二）自评工作过程。**单位领导高度重视，召开会议3次。", "自评工作过程"),
    ("1、党政机构改革。组建数据局，撤销4个队伍。", "党政机构改革"),
    ("（1）预算执行得20分。预算完成率得5分。", "预算执行得20分"),
    ("2. 落实“1+1+2”任务。全年完成12项。", "落实“1+1+2”任务"),
    ("[bookmark: _GoBack](三）夯实管理基础。召开会议2次。", "夯实管理基础"),
    ("**(四)在“活用”上下功夫。重视一线干部，提拔2名；协助晋升三**", "在“活用”上下功夫"),
]


@pytest.mark.parametrize(("line", "title"), RUN_IN)
def test_heading_and_text_on_one_line(line, title):
    text, structure = read(f"一、工作\n{line}\n")
    section = structure.sections[-1]
    assert section.title == title
    assert [b.kind for b in structure.blocks] == ["heading", "heading", "prose"]
    heading, body = structure.sentences[0], structure.sentences[1]
    assert (heading.start, heading.end) == (section.start, section.title_end)
    assert heading.paragraph == body.paragraph
    assert text[heading.start : structure.sentences[-1].end] == line


NO_HEADINGS = [
    "1、年初预算编制不合理，年内追加了部分经费，合理性有待提高。",
    "5、开展吃空饷整治工作，防止违规，加强监督，为财政减负。",
    "3、公务用车支出决算为0万元，其中购置费0万元。公务用车运行维护费0万元，保有量为0辆。",
    "（七）负责本级登记管辖范围内事业单位的名称核准、牌章管理、注册登记、变更登记、注销登记、年度报告和监督管理工作。负责复议。",
    "（一）全年新增就业5.2万人。城镇登记失业率控制在3%以内。",
    "1.完成收集3项。2.做好维护5次。",
    "1.做好收集工作。2.做好维护工作，共5次。",
    "（二）强化落实，全年发放贷款1.2亿元，扶持创业320户",
    "一是摸清底数。抽调人员组成2个组。",
    "2023年，我局共有干部12人",
]


@pytest.mark.parametrize("line", NO_HEADINGS)
def test_numbered_sentences_are_prose(line):
    text = f"一、工作\n{line}\n二、其他\n{BODY}"
    assert kinds(text) == ["heading", "prose", "heading", "prose"]
    assert "".join(sentences(text)).startswith(line.rstrip())


def test_one_sentence_items_are_headings_only_with_something_below():
    text = (
        f"一、得分\n1、行政运行（项）。\n{BODY}2、履职效益得37分。\n（1）产出指标：\n{BODY}"
        f"二、问题\n1、制度不健全。\n2、效率不高。\n三、建议\n{BODY}"
    )
    assert outline(text) == [
        "一、得分",
        "  1、行政运行（项）",
        "  2、履职效益得37分",
        "    （1）产出指标",
        "二、问题",
        "三、建议",
    ]


def test_headings_with_numbers_have_a_sentence():
    text, structure = read(f"一、概况\n{BODY}二、投入9.5分\n{BODY}三、四个方面\n{BODY}")
    assert [text[s.start : s.end] for s in structure.sentences if structure.blocks[s.block].kind == "heading"] == [
        "二、投入9.5分",
        "三、四个方面",
    ]


def test_bold_lead_sentences_without_a_number_are_prose():
    text = "一、工作\n**一是坚持稳增长。**全年增长5%。\n**规范性。**完成3项。\n"
    assert kinds(text) == ["heading", "prose"]
    assert sentences(text) == ["**一是坚持稳增长。**", "全年增长5%。", "**规范性。**", "完成3项。"]


ROLES = [
    ("四、存在的主要问题\n（一）财务管理\n", ["problems", "problems"]),
    ("六、名词解释\n（一）基本支出\n", ["definitions", "definitions"]),
    ("五、问题及建议\n（一）存在问题\n（二）改进措施\n", ["problems", "problems", "measures"]),
    ("三、绩效情况\n（一）其他\n（二）收入情况\n", ["performance", "performance", "finance"]),
    ("二、2024年工作安排\n（一）财政金融\n", ["measures", "measures"]),
]


@pytest.mark.parametrize(("text", "roles"), ROLES)
def test_roles_are_inherited(text, roles):
    _, structure = read("".join(f"{line}\n{BODY}" for line in text.splitlines()))
    assert [section.role for section in structure.sections] == roles


def test_restarting_numbers_do_not_nest_without_end():
    outline_ = Outline([Heading(rule, 1) for _ in range(40) for rule in ("han", "han_paren", "arabic", "arabic_paren")])
    parents = [outline_.place(i) for i in range(160)]
    depth = [0] * 160
    for i, parent in enumerate(parents):
        depth[i] = depth[parent] + 1 if parent >= 0 else 1
    assert max(depth) <= 13


@pytest.mark.parametrize("mark", ["**", "__"])
@pytest.mark.parametrize(
    "heading",
    [
        "（{0}二）养老服务更加完善。{0}",
        "（二{0}）养老服务更加完善。{0}",
        "{0}（二）养老服务更加完善。{0}",
        "（二）{0}养老服务更加完善。{0}",
        "二{0}、养老服务更加完善。{0}",
        "2{0}.养老服务更加完善。{0}",
        "{0}二、养老服务更加完善{0}。",
        "{0}养老服务更加完善{0}\n\n",
    ],
)
def test_bold_type_is_marked_by_stars_or_underscores(mark, heading):
    text, structure = read(f"# 工作总结\n\n{BODY}\n{heading.format(mark)}新增床位260张。\n", format="md")
    assert structure.sections[-1].title == "养老服务更加完善"
    assert text[structure.sentences[-1].start : structure.sentences[-1].end] == "新增床位260张。"


def test_underscores_are_blanks_to_be_filled_in_as_well():
    assert outline("# 工作总结\n\n__________\n全年新增床位260张。____年新增床位15张。\n", format="md") == ["#工作总结"]
    text, structure = read("全年新增床位260张。____年新增床位15张。\n")
    assert [text[s.start : s.end] for s in structure.sentences] == ["全年新增床位260张。", "____年新增床位15张。"]
