import re

import pytest

from textmine.core import Document
from textmine.structure import analyse
from textmine.topics.passages import LONGEST, find_passages, passage_rules, plain


def found(text):
    document = Document(text)
    return [p for p in find_passages(document, analyse(document)) if text[p.start : p.end]]


def cases(which):
    return [(rule, text) for rule in passage_rules() for text in getattr(rule, which) if text]


@pytest.mark.parametrize(("rule", "text"), cases("match"), ids=lambda x: getattr(x, "id", x))
def test_rules_match(rule, text):
    assert re.search(rule.pattern, text)


@pytest.mark.parametrize(("rule", "text"), cases("no_match"), ids=lambda x: getattr(x, "id", x))
def test_rules_do_not_match(rule, text):
    assert not re.search(rule.pattern, text)


def test_a_numbered_item_with_its_heading_is_one_passage():
    [first, second] = found(
        "一、工作回顾\n（一）规范登记。全年办理变更登记53家。\n（二）抓好党建。开展主题党日12次。\n"
    )
    assert first.text == "（一）规范登记。全年办理变更登记53家。"
    assert second.section == "工作回顾 / 抓好党建"


def test_a_paragraph_broken_over_lines_is_whole_again():
    text = (
        "一、工作回顾\n全年共消化超编人员168人，清理乡镇违规挂牌568块，并对全县各单位的编制使\n"
        "用情况开展了专项检查，整改问题12个。\n"
    )
    [passage] = found(text)
    assert "编制使用情况" in passage.text
    assert text[passage.start : passage.end].replace("\n", "") == passage.text


def test_duties_money_and_definitions_are_left_out():
    text = (
        "一、主要职责\n负责全县机构编制管理工作，拟订全县机构改革方案并组织实施。\n"
        "二、收入支出决算情况\n本年收入合计205.83万元，其中：财政拨款收入205.83万元，占100%。\n"
        "三、工作回顾\n全年共消化超编人员168人，清理乡镇违规挂牌568块。\n"
        "四、名词解释\n基本支出：指为保障机构正常运转而发生的各项支出。\n"
    )
    assert [p.text for p in found(text)] == ["全年共消化超编人员168人，清理乡镇违规挂牌568块。"]


def test_how_money_was_managed_is_work():
    text = "一、资金使用情况\n专项经费实行专账核算，2万元以上的支出报分管领导审定，不挤占、不挪用。\n"
    assert len(found(text)) == 1


def test_a_long_passage_is_cut_at_its_items():
    item = "是持续推进机构编制管理，消化超编人员，核定编制，" + "统筹使用编制资源，" * 30 + "取得实效。"
    text = f"一、工作回顾\n今年主要做了以下工作：一{item}二{item}三{item}\n"
    assert len(text) > LONGEST
    assert [p.text[:2] for p in found(text)] == ["今年", "二是", "三是"]


def test_ids_come_from_text_and_place():
    text = "一、工作回顾\n全年共消化超编人员168人，清理违规挂牌568块。\n"
    assert found(text)[0].passage_id == found(text)[0].passage_id
    assert found(text)[0].passage_id != found(text + "二、下一步打算\n")[0].passage_id


def test_gold_passages_of_the_samples_are_found(sample_passages):
    from tests.topics.conftest import samples

    documents = samples()[1]
    spans = {d.name: [(p.start, p.end) for p in sample_passages if p.source == f"{d.name}.txt"] for d in documents}
    gold = [(d.name, e.start, e.end) for d in documents for e in d.themes]
    hit = [g for g in gold if any(min(e, g[2]) - max(s, g[1]) > (g[2] - g[1]) / 2 for s, e in spans[g[0]])]
    assert len(hit) >= 0.97 * len(gold)


@pytest.mark.parametrize("text", ["", "\n\n", "一、目录\n", "。。。"])
def test_nothing_to_find(text):
    assert found(text) == []


def test_plain_keeps_blanks_between_latin_words():
    assert plain("建设 data  center\n项目") == "建设data center项目"
