"""Articles that are cited, laws without the marks of a title, and rules named with the law that they implement."""

import pytest

from textmine.citations import extract_citations
from textmine.citations.laws import laws
from textmine.core import Document
from textmine.structure import analyse


def cite(text):
    document = Document(text)
    return extract_citations(document, analyse(document))


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("依据《预算法》第三条第二款规定。", ["第三条第二款"]),
        ("依据《预算法》（主席令第12号）第十二条第（三）项规定。", ["第十二条第（三）项"]),
        ("根据《绩效办法》（财预〔2020〕10号）第12条、第15条和第二十条。", ["第12条、第15条和第二十条"]),
        ("根据《条例》第三、四、五条规定。", ["第三、四、五条"]),
        ("根据《处罚办法》第 三十二 条\n第 一 款。", ["第三十二条第一款"]),
        ("《节水办法》第三章第十条规定。", ["第十条"]),
        ("落实国发〔2014〕45号文件第三条要求。", ["第三条"]),
        ("依据劳动合同法第十四条解除合同。", ["第十四条"]),
        ("根据《办法》的第五条至第八条。", ["第五条至第八条"]),
        ("依据《刑法》第一百二十条之一。", ["第一百二十条之一"]),
        ("根据《节水办法》，第三条措施已落实。", [""]),
        ("依据《节水办法》和《节地办法》第三条。", ["", "第三条"]),
    ],
)
def test_article(text, articles):
    assert [citation.article for citation in cite(text)] == articles


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("依据劳动合同法第十四条处理。", ["劳动合同法"]),
        ("根据中华人民共和国预算法第三条处理。", ["中华人民共和国预算法"]),
        ("违反治安管理处罚法，给予处罚。", ["治安管理处罚法"]),
        ("按照宪法规定就职。", ["宪法"]),
        ("依据工伤保险条例第十四条认定。", ["工伤保险条例"]),
        ("根据预算法及其实施条例编制。", ["预算法", "预算法实施条例"]),
        ("依据《预算法》及其实施条例编制。", ["预算法", "预算法实施条例"]),
        ("依据《招标投标法》和实施条例评标。", ["招标投标法", "招标投标法实施条例"]),
        ("开展劳动法、工会法宣传活动。", []),
        ("依据会计法人制度核算。", []),
        ("依据预算法律制度编制。", []),
        ("落实《预算法》。", ["预算法"]),
        ("依据《关于宣传劳动法的通知》。", ["关于宣传劳动法的通知"]),
    ],
)
def test_laws(text, titles):
    assert [citation.title for citation in cite(text)] == titles


def test_a_law_is_one_document_with_marks_and_without():
    first, second, rules, named = cite(
        "依据《预算法》和中华人民共和国预算法第三条，落实预算法实施条例第一条、《预算法实施条例》。"
    )
    assert first.policy_id == second.policy_id
    assert rules.policy_id == named.policy_id != first.policy_id
    assert (first.kind, first.level, rules.kind, rules.level) == ("law", "central", "regulation", "central")


@pytest.mark.parametrize("law", laws(), ids=lambda law: law.name)
def test_a_law_is_found_by_its_name(law):
    (found,) = cite(f"依据{law.name}第十四条办理。")
    assert (found.title, found.article, found.level) == (law.name, "第十四条", "central")
    assert found.kind in ("law", "regulation")
