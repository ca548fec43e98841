"""Agency codes: whose they are, at which level, and where in a sentence they begin."""

import random

import pytest

from textmine.citations.codes import analyse_code, code_parts
from textmine.citations.cutting import cut_code
from textmine.citations.numbers import find_numbers
from textmine.citations.official import body_at_end, central_bodies, central_body, is_everywhere

FRONTS = ("按照", "根据", "贯彻落实", "为落实", "依据上级", "收到", "和", "印发的", "关于转发", "县财政局转发")
KINDS = ("发", "办发", "函", "规", "字", "通", "办函", "规发")
BODIES = central_bodies()
BEGINNINGS = [(code, body) for body in BODIES for code in body.codes if not code.endswith(("令", "告"))]


def test_names_and_codes_belong_to_one_body():
    names = [name for body in BODIES for name in (body.name, *body.short)]
    codes = [code for body in BODIES for code in body.codes]
    assert len(names) == len(set(names))
    assert len(codes) == len(set(codes))
    assert {body.sort for body in BODIES} == {
        "state", "party", "ministry", "direct", "bureau", "council", "court", "mass", "former"
    }  # fmt: skip


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.name)
def test_a_body_is_known_by_its_names(body):
    for name in (body.name, *body.short):
        assert central_body(name) is body
        for words in (name, f"{name}综合司", f"根据{name}"):
            found = body_at_end(words)
            assert found is not None
            assert found[1] is body


@pytest.mark.parametrize(("code", "body"), BEGINNINGS, ids=lambda value: value if isinstance(value, str) else "")
def test_a_beginning_is_read_as_its_body(code, body):
    read = analyse_code(code if code.endswith("字") else f"{code}函")
    assert read.level == "central"
    assert read.organs == (body.name,)


def test_codes_of_the_centre_are_cut_whole_out_of_running_text():
    rng = random.Random(11)
    units = [part.code for part in code_parts() if part.role == "unit" and len(part.code) > 1]
    n_cases, mistakes = 0, []
    for code, _ in BEGINNINGS:
        for front in FRONTS:
            unit = rng.choice(("", rng.choice(units))) if code not in ("国", "中") else ""
            written = f"{code}{unit}{rng.choice(KINDS)}"
            text = f"我局{front}{written}〔20{rng.randint(10, 26)}〕{rng.randint(1, 300)}号文件。"
            found = [(number.code, analyse_code(number.code).level) for number in find_numbers(text)]
            n_cases += 1
            if found != [(written, "central")]:
                mistakes.append((text, found))
    assert n_cases > 3_000
    assert len(mistakes) <= n_cases // 200, mistakes[:20]


@pytest.mark.parametrize(
    ("run", "code"),
    [
        ("按照国卫办食品发", "国卫办食品发"),
        ("落实工信部联规", "工信部联规"),
        ("根据工业和信息化部工信部联规", "工信部联规"),
        ("根据党中央国务院中发", "中发"),
        ("按照县财政局岱财预", "岱财预"),
        ("县委县政府岭办发", "岭办发"),
        ("经研究同意永政发", "永政发"),
        ("根据省人社厅湘人社发", "湘人社发"),
        ("依据市场监管总局市监质监", "市监质监"),
        ("按照国家知识产权局国知办发保字", "国知办发保字"),
        ("要求发改经贸", "发改经贸"),
        ("按照杨发改规范", "杨发改规范"),
        ("根据豫发改价调", "豫发改价调"),
        ("执行津市场监管审批", "津市场监管审批"),
        ("落实额济纳人社发", "额济纳人社发"),
    ],
)
def test_cut(run, code):
    start, is_known = cut_code(run)
    assert (run[start:], is_known) == (code, True)


def test_a_bracket_in_front_keeps_a_code_that_begins_like_a_word():
    assert cut_code("和政发", opened=True) == (0, True)
    assert cut_code("和政发", opened=False) == (1, True)


@pytest.mark.parametrize(
    ("code", "names", "region", "level"),
    [
        ("青政办发", "", "青海省", "province"),
        ("青政办发", "青岛市人民政府办公厅", "青岛市", "city"),
        ("宁政发", "宁夏回族自治区人民政府", "宁夏回族自治区", "province"),
        ("宁政发", "南京市人民政府", "南京市", "city"),
        ("鄂州政办发", "", "鄂州市", "city"),
        ("湘潭政发", "", "湘潭市", "city"),
        ("沪规划资源施", "", "上海市", "province"),
        ("豫人社就业", "", "河南省", "province"),
        ("赣财非税", "", "江西省", "province"),
        ("内文物发", "", "内蒙古自治区", "province"),
        ("藏劳社办", "", "西藏自治区", "province"),
        ("穗府办规", "", "广州市", "city"),
        ("商政发", "", "商丘市", "city"),  # not the ministry of commerce
        ("林发改", "", "", ""),  # a department of 林州, not an office of the forestry bureau
    ],
)
def test_regions(code, names, region, level):
    agency = analyse_code(code, "", names)
    assert (agency.region_name, agency.level) == (region, level)


@pytest.mark.parametrize(
    ("name", "everywhere"),
    [
        ("统计局", True),
        ("发改委", True),
        ("国家统计局", False),
        ("财政部", False),
        ("税务总局", False),
        ("证监会", False),
    ],
)
def test_short_names_that_every_county_has(name, everywhere):
    assert is_everywhere(name) is everywhere
