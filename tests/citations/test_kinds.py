"""What a citation is, told by its title and the words around it."""

import pytest

from textmine.citations import extract_citations
from textmine.core import Document
from textmine.structure import analyse

CASES = [
    # bulletins and periodicals
    ("编发《编办工作通报》12期。", "report"),
    ("印发《督查通报》12期，通报问题30个。", "report"),
    ("《情况通报》共编发6期。", "report"),
    ("编印《云岫审计》4期。", "report"),
    ("每月编发《党建工作提示》。", "report"),
    ("《云岫县机构编制工作》第3期刊发我办做法。", "report"),
    ("信息被《岭海要讯》采用5条。", "report"),
    ("全文刊登在《岭海机构改革与管理》。", "report"),
    ("荣登《岱川先锋》封面。", "report"),
    ("订阅《半月谈》等党报党刊。", "report"),
    ("创办内部刊物《编制视窗》。", "report"),
    # articles and books
    ("《让数据多跑路》等5篇信息被市委采用。", "report"),
    ("以《为民服务解难题》为题作了报道。", "report"),
    ("我办撰写的《创新举措强化监管》一文被转发。", "report"),
    ("形成《乡镇改革的调研与思考》。", "report"),
    ("《关于做好核查的几点思考》荣获优秀调研成果奖。", "report"),
    ("编写《云岫县财政志》。", "report"),
    ("发放《防骗手册》500册。", "report"),
    ("入选《岭海营商环境报告2020》。", "report"),
    # papers that rule
    ("根据《关于考核情况的通报》整改。", "notice"),
    ("下发《整改通报》3份，督促整改。", "notice"),
    ("编印《云岫县节水工作方案》。", "notice"),
    ("《云岫县节水方案》被省厅《节水动态》刊登。", "notice"),
    ("撰写《云岫县节水办法》。", "regulation"),
    # others
    ("《云岫云海》等文艺作品上演。", "other"),
    ("制作《机构改革》专题片。", "other"),
    ("签订《廉政承诺书》。", "other"),
]


@pytest.mark.parametrize(("text", "kind"), CASES, ids=[text for text, _ in CASES])
def test_kind(text, kind):
    document = Document(text)
    found = extract_citations(document, analyse(document))[0]
    assert (found.kind, found.is_policy) == (kind, kind in ("law", "regulation", "notice"))
