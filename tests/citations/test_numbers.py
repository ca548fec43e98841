"""Numbers in every form that they are written in, and what only looks like one."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.citations import extract_citations
from textmine.citations.figures import ordinal, year_of
from textmine.citations.numbers import find_numbers
from textmine.core import Document
from textmine.structure import analyse

ONES = "〇一二三四五六七八九"


def cite(text):
    document = Document(text)
    return extract_citations(document, analyse(document))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        # years of two digits and in Chinese
        ("根据岱发〔85〕32号文件", ["岱发〔1985〕32号"]),
        ("根据岱发[05]7号文件", ["岱发〔2005〕7号"]),
        ("根据岱发〔二〇二一〕七号文件", ["岱发〔2021〕7号"]),
        ("根据国发［八五］三十二号文件", ["国发〔1985〕32号"]),
        ("根据（86）财农字第57号文件", ["财农字〔1986〕57号"]),
        ("根据〔1987〕财税字第012号文件", ["财税字〔1987〕12号"]),
        # several serials
        ("按照岱财预〔2022〕18、19、20号", ["岱财预〔2022〕18号", "岱财预〔2022〕19号", "岱财预〔2022〕20号"]),
        ("按照岱财预〔2022〕18号、19号和21号", ["岱财预〔2022〕18号", "岱财预〔2022〕19号", "岱财预〔2022〕21号"]),
        ("按照岱财预〔2022〕18号、〔2023〕5号", ["岱财预〔2022〕18号", "岱财预〔2023〕5号"]),
        # orders and announcements
        ("依据财政部令113号", ["财政部令第113号"]),
        ("依据财政部令（第113号）", ["财政部令第113号"]),
        ("依据第712号国务院令", ["国务院令第712号"]),
        ("依据国务院第712号令", ["国务院令第712号"]),
        ("依据国令第712号", ["国令第712号"]),
        ("依据市场监管总局2022年第12号公告", ["市场监管总局公告〔2022〕12号"]),
        ("依据市场监管总局公告2022年第12号", ["市场监管总局公告〔2022〕12号"]),
        ("依据市场监管总局公告〔2022〕12号", ["市场监管总局公告〔2022〕12号"]),
        ("依据人民银行 证监会 外汇局〔2020〕第5号", ["人民银行证监会外汇局〔2020〕5号"]),
        ("依据国家发展和改革委员会、财政部令2021年第4号", ["国家发展和改革委员会财政部令〔2021〕4号"]),
        ("依据工业和信息化部 国家数据局公告2024年第3号", ["工业和信息化部国家数据局公告〔2024〕3号"]),
        ("依据岭海省人民政府令第310号", ["岭海省人民政府令第310号"]),
        ("依据中华人民共和国主席令第九十二号", ["中华人民共和国主席令第92号"]),
        # minutes
        ("根据县委常委会会议纪要〔2023〕9号", ["县委常委会会议纪要〔2023〕9号"]),
        ("根据县政府第5次常务会议纪要〔2023〕5号", ["县政府常务会议纪要〔2023〕5号"]),
        ("根据专题会议纪要〔2023〕5号", ["专题会议纪要〔2023〕5号"]),
        # no numbers of documents
        ("根据（2021）湘0102民初123号判决", []),
        ("依据（2005）民一终字第57号判决书", []),
        ("2020年3号楼和2021年12号线建成", []),
        ("截至2022年5号泵站建成", []),
        ("评分（85）分，排名（12）位", []),
        ("口令3号，命令5号", []),
    ],
)
def test_number(text, numbers):
    assert [number.text for number in find_numbers(text)] == numbers


@pytest.mark.parametrize(
    ("text", "title", "number", "issuer", "level"),
    [
        ("根据《甲意见（岱财预〔2022〕5号）》执行。", "甲意见（岱财预〔2022〕5号）", "岱财预〔2022〕5号", "", ""),
        ("根据《岱财预〔2022〕5号》执行。", "岱财预〔2022〕5号", "岱财预〔2022〕5号", "", ""),
        ("按照财政部《票据规则》（部令第113号）执行。", "票据规则", "财政部令第113号", "财政部", "central"),
        ("按照教育部办公厅 国家疾控局综合司《甲通知》执行。", "甲通知", "", "教育部办公厅国家疾控局综合司", "central"),
        ("按照工业和信息化部等七部门《甲方案》执行。", "甲方案", "", "工业和信息化部等七部门", "central"),
        ("按照国家发展改革委等《甲方案》执行。", "甲方案", "", "国家发展改革委等", "central"),
        ("按照《财政部 教育部关于甲的通知》。", "财政部教育部关于甲的通知", "", "财政部教育部", "central"),
        ("按照云岫县住房和城市更新局《甲方案》执行。", "甲方案", "", "云岫县住房和城市更新局", "county"),
        ("按照县档案局《甲方案》执行。", "甲方案", "", "县档案局", "county"),
        ("按照统计局《甲方案》执行。", "甲方案", "", "统计局", ""),
        ("按照国家数据局《甲方案》执行。", "甲方案", "", "国家数据局", "central"),
        ("根据县委常委会会议纪要〔2023〕9号，追加。", "", "县委常委会会议纪要〔2023〕9号", "县委常委会", "county"),
        ("按照国家税务总局公告2023年第3号执行。", "", "国家税务总局公告〔2023〕3号", "国家税务总局", "central"),
        ("依据发展改革委令第23号执行。", "", "发展改革委令第23号", "发展改革委", "central"),
        ("依据法释〔2020〕17号审理。", "", "法释〔2020〕17号", "", "central"),
    ],
)  # fmt: skip
def test_citation(text, title, number, issuer, level):
    (found,) = cite(text)
    assert (found.title, found.doc_number, found.issuer, found.level) == (title, number, issuer, level)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("根据国市监计量发〔2025〕66号和市监计量发〔2025〕66号。", False),
        ("根据国令第7号和国务院令第7号。", True),
        ("根据民政部令第84号和中华人民共和国民政部令第84号。", True),
        ("根据国家税务总局公告2023年第3号和税务总局2023年第3号公告。", True),
        ("根据财政部 税务总局公告2023年第3号和财政部公告2023年第3号。", True),
        ("根据财政部令第3号和教育部令第3号。", False),
        ("根据县委会议纪要〔2023〕9号和县政府会议纪要〔2023〕9号。", False),
        ("制定《青湾县改革方案》和《青湾县〈改革方案〉任务清单》。", False),
    ],
)
def test_one_document_or_two(text, same):
    first, second = cite(text)
    assert (first.policy_id == second.policy_id) is same


@pytest.mark.parametrize("number", ["国知办发保字〔2023〕9号", "文旅非遗发〔2023〕21号", "湘财预〔2022〕5号"])
def test_a_number_has_one_id_wherever_it_is_cited(number):
    from textmine.citations import resolve

    texts = (
        f"湖南省云溪县财政局2023年工作总结\n\n按照{number}执行。",
        f"江西省枫林县财政局2023年工作总结\n\n按照{number}执行。",
    )
    found = resolve([citation for text in texts for citation in cite(text)])
    assert len({citation.policy_id for citation in found}) == 1


def chinese(number):
    return "".join(ONES[int(digit)] for digit in str(number))


def counted(number):
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = f"{ONES[hundreds]}百" if hundreds else ""
    if tens:
        words += f"{'' if tens == 1 and not hundreds else ONES[tens]}十"
    elif hundreds and ones:
        words += "〇"
    return words + (ONES[ones] if ones else "")


@given(st.integers(1, 999))
def test_serials_in_chinese(number):
    assert ordinal(counted(number)) == str(number)
    assert ordinal(str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))) == str(number)


@given(st.integers(1949, 2048))
def test_years(year):
    assert year_of(str(year)) == year
    assert year_of(f"{year % 100:02}") == year
    assert year_of(chinese(year)) == year


def test_every_bracket_year_and_serial_is_read_back():
    """Ten thousand numbers in all forms: code, year and serial come back, never a part of one."""
    rng = random.Random(5)
    codes = ["国办发", "发改环资规", "湘财绩", "岱政办发", "国卫医急函", "工信部联企业", "粤府办", "法发", "教职成厅函"]
    brackets = ["〔{}〕{}号", "[{}]{}号", "（{}）{}号", "【{}】{}号", "﹝{}﹞ {} 号", "〔{}〕第{}号", "〔{}年〕{}号"]
    fronts = ["根据", "按照省政府", "（", "《甲通知》（", "落实县财政局印发的", "和", "，", "\n"]
    wrong = []
    for _ in range(10_000):
        code, year, serial = rng.choice(codes), rng.randint(1980, 2026), rng.randint(1, 999)
        bracket = rng.choice(brackets)
        form = rng.randrange(4)
        plain = "年" not in bracket and "（" not in bracket
        written = {0: str(year), 1: f"{year % 100:02}", 2: chinese(year)}.get(form if plain else 0, str(year))
        figure = counted(serial) if form == 2 and plain else str(serial)
        text = f"我局{rng.choice(fronts)}{code}{bracket.format(written, figure)}文件精神"
        found = [(n.code, n.year, n.serial) for n in find_numbers(text)]
        if found != [(code, year, str(serial))]:
            wrong.append((text, found))
    assert len(wrong) <= 10, wrong[:10]
