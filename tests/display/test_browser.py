"""The page in a real browser."""

import csv
import io
import json
import zipfile

import pytest

import textmine
from tests.display.conftest import SAMPLES
from tests.display.themes import as_frames, mapped, themed
from textmine.core import CLAIM_COLUMNS, Claim
from textmine.rows import read_table

pytestmark = pytest.mark.slow  # drives a browser


@pytest.fixture
def two(tmp_path):
    """A page of two short reports."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "甲.txt").write_text(
        "县教育局2023年工作总结\n一、概况\n新建幼儿园6所。普惠率达到92.4%。\n", encoding="utf-8"
    )
    (folder / "乙.txt").write_text("依据《预算法》，消化超编人员168人，\n支出=205.83万元。\n", encoding="utf-8")
    path = tmp_path / "report.html"
    textmine.report(folder).to_html(path)
    return path


def shown(page):
    return page.locator(".found").inner_text()


def download(page, act):
    with page.expect_download() as waiting:
        act()
    return waiting.value.path().read_bytes()


def test_from_a_claim_to_its_sentence_and_back(visit, samples_page):
    with visit(samples_page, "#/document/2") as page:
        cards = page.locator(".card")
        card = cards.nth(60)
        quantity = card.locator(".quantity").text_content()
        card.locator(".line").click()
        mark = page.locator("mark.chosen")
        assert mark.text_content() == quantity
        assert page.locator(".sentence.lit mark.chosen").count() == 1
        page.wait_for_function("""() => {
            const mark = document.querySelector("mark.chosen").getBoundingClientRect();
            const text = document.querySelector(".text").getBoundingClientRect();
            return mark.top >= text.top && mark.bottom <= text.bottom;
        }""")
        page.locator("article mark").nth(3).click()
        assert page.locator(".card.chosen").get_attribute("data-claim") == page.locator("mark.chosen").get_attribute(
            "data-claim"
        )
        page.wait_for_function("""() => {
            const card = document.querySelector('.card.chosen').getBoundingClientRect();
            const list = document.querySelector(".cards").getBoundingClientRect();
            return card.top >= list.top && card.bottom <= list.bottom;
        }""")


def test_the_marks_are_the_claims(visit, samples_page):
    """In every document each mark holds the words of its claim, code points and units alike."""
    claims = textmine.extract(SAMPLES).to_frame()
    documents = list(claims.groupby("source", sort=False))
    with visit(samples_page) as page:
        for index, (_, rows) in enumerate(documents):
            page.goto(f"{samples_page.as_uri()}#/document/{index + 1}")
            page.locator(".document .number", has_text=f"{index + 1} / {len(documents)}").wait_for()
            marks = page.locator("article mark").evaluate_all(
                "marks => marks.map(m => [m.dataset.claim, m.textContent])"
            )
            texts = {}
            for claim, text in marks:
                texts[int(claim)] = texts.get(int(claim), "") + text
            # A number that a line end parts may stand in two marks, one a line
            wanted = {claim: quantity.replace("\n", "") for claim, quantity in rows["quantity"].items()}
            assert {claim: text.replace("\n", "") for claim, text in texts.items()} == wanted


def test_filters_and_search(visit, samples_page):
    claims = textmine.extract(SAMPLES).to_frame()
    with visit(samples_page, "#/claims") as page:
        assert shown(page) == f"{len(claims):,} / {len(claims):,} 条"
        page.get_by_label("性质").select_option("target")
        page.get_by_label("年度").select_option("2023")
        chosen = claims[(claims.status == "target") & (claims.year == 2023)]
        assert shown(page).startswith(f"{len(chosen)} /")
        page.get_by_label("量纲").select_option("percent")
        chosen = chosen[chosen.dimension == "percent"]
        assert shown(page).startswith(f"{len(chosen)} /")
        page.get_by_role("button", name="清除筛选").click()
        page.get_by_label("部门").select_option("沂澜县档案馆")
        assert shown(page).startswith(f"{(claims.department == '沂澜县档案馆').sum()} /")
        page.get_by_role("button", name="清除筛选").click()
        page.locator("#search").type("普惠")
        texts = claims[["department", "section", "sentence", "subject", "predicate", "object", "quantity"]]
        hits = texts.apply(lambda column: column.str.contains("普惠")).any(axis=1)
        assert shown(page).startswith(f"{hits.sum()} /")
        page.locator("#search").fill("没有这样的词")
        assert page.get_by_text("没有符合条件的陈述。").first.is_visible()


def test_sorting(visit, samples_page):
    values = textmine.extract(SAMPLES).to_frame()["value"]
    with visit(samples_page, "#/claims") as page:
        page.get_by_role("button", name="数量").click()
        assert page.locator('[aria-sort="ascending"]').inner_text() == "数量"
        page.get_by_role("button", name="数量").click()
        first = page.locator(".rows .row").first.get_attribute("data-row")
        assert values[int(first)] == values.max()


def test_the_csv_of_all_is_that_of_the_command_line(visit, samples_page, tmp_path):
    textmine.extract(SAMPLES).to_csv(tmp_path / "claims.csv")
    with visit(samples_page, "#/claims") as page:
        content = download(page, page.get_by_role("button", name="下载 CSV").click)
    assert content == (tmp_path / "claims.csv").read_bytes()


def test_the_csv_is_of_what_is_shown_and_runs_no_formula(visit, tmp_path):
    path = tmp_path / "report.html"
    source = textmine.Document("消化超编人员168人。=1+1，\n支出205.83万元。", source="=cmd.txt")
    textmine.report(source).to_html(path)
    with visit(path, "#/claims") as page:
        page.get_by_label("量纲").select_option("money")
        content = download(page, page.get_by_role("button", name="下载 CSV").click)
    (row,) = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    assert tuple(row) == CLAIM_COLUMNS
    assert (row["source"], row["value"]) == ("'=cmd.txt", "2058300")
    (tmp_path / "claims.csv").write_bytes(content)
    assert read_table(tmp_path / "claims.csv", Claim)["source"].tolist() == ["=cmd.txt"]


def test_marks_come_back_as_gold(visit, two, tmp_path):
    with visit(two, "#/document/1/1") as page:
        assert page.locator(".document h2").inner_text() == "乙"
        page.keyboard.press("y")
        page.keyboard.press("j")
        page.keyboard.press("n")
        page.goto(f"{two.as_uri()}#/document/2/2")
        page.locator(".document h2", has_text="教育局").wait_for()
        page.locator(".card.chosen").wait_for()
        page.keyboard.press("e")
        page.get_by_label("对象", exact=True).fill("普惠性幼儿园覆盖率|普惠率")
        page.get_by_label("性质", exact=True).last.select_option("target")
        page.get_by_label("数值", exact=True).fill("x")
        page.get_by_role("button", name="保存").click()
        assert page.locator(".edit").count() == 1, "what is no number is not saved"
        page.get_by_label("数值", exact=True).fill("92.4")
        page.get_by_role("button", name="保存").click()
        page.reload()
        assert page.locator(".card .verdict.corrected").count() == 1
        page.goto(f"{two.as_uri()}#/check")
        assert page.locator(".check .tile b").all_inner_texts() == ["1", "1", "1", "1", "0"]
        content = download(page, page.get_by_role("button", name="导出标注").click)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path / "gold")
    names = {path.name for path in (tmp_path / "gold").iterdir()}
    assert names == {f"{n}.{s}" for n in "甲乙" for s in ("txt", "claims.jsonl", "ignore.jsonl")}
    first, *others = map(json.loads, (tmp_path / "gold" / "乙.claims.jsonl").read_text(encoding="utf-8").splitlines())
    assert (first["quantity"], first["value"], first["predicate"], others) == ("168人", 168, ["消化"], [])
    evaluation = textmine.evaluate(tmp_path / "gold")
    found = evaluation.claims.found
    assert (found.gold, found.predicted, found.matched) == (2, 3, 2)
    kinds = {(mistake.kind, mistake.document) for mistake in evaluation.mistakes}
    assert kinds == {("spurious", "乙"), ("status", "甲")}


def test_every_field_can_be_corrected(visit, two):
    with visit(two, "#/document/1/1") as page:
        page.keyboard.press("e")
        for label, value in (("主体", "县委编办"), ("比较基准", "2022年"), ("时期", "2023-12-31")):
            page.get_by_label(label, exact=True).fill(value)
        page.get_by_role("button", name="保存").click()
        assert page.locator(".card .verdict.corrected").count() == 1
        page.goto(f"{two.as_uri()}#/check")
        content = download(page, page.get_by_role("button", name="导出标注").click)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        gold = json.loads(archive.read("乙.claims.jsonl"))
    assert [gold[name] for name in ("subject", "basis", "period")] == ["县委编办", "2022年", "2023-12-31"]


def test_a_mark_kept_by_an_older_page_still_counts(visit, two):
    """It has fewer fields, and says nothing of the others."""
    with visit(two, "#/document/1/1") as page:
        page.keyboard.press("y")
        page.evaluate("""() => {
            const key = localStorage.key(0);
            const marks = JSON.parse(localStorage.getItem(key));
            for (const { gold } of Object.values(marks)) {
                for (const name of ["subject", "basis", "period"]) delete gold[name];
            }
            localStorage.setItem(key, JSON.stringify(marks));
        }""")
        page.reload()
        assert page.locator(".card .verdict.right").count() == 1
        page.keyboard.press("e")
        assert page.get_by_label("主体", exact=True).input_value() == ""


def test_change_and_approximation_are_columns_of_their_own(visit, tmp_path):
    path = tmp_path / "report.html"
    textmine.report(textmine.Document("全年支出比上年增加12万元，培训干部300余人次。")).to_html(path)
    with visit(path, "#/claims") as page:
        assert page.locator(".rows .cell.change").all_inner_texts() == ["增加", ""]
        assert page.locator(".rows .cell.approx").all_inner_texts() == ["", "超过"]


def test_the_least_certain_come_first_and_no_filter_stays(visit, two):
    with visit(two, "#/document/1/1") as page:
        page.keyboard.press("y")
        page.goto(f"{two.as_uri()}#/check")
        page.get_by_role("button", name="从最不确定的开始").click()
        n, of = shown(page).removesuffix(" 条").split(" / ")
        assert n == of
        sure = [float(text) for text in page.locator(".rows .cell.confidence").all_inner_texts()]
        assert sure[:-1] == sorted(sure[:-1])
        assert page.locator(".rows .row").last.locator(".verdict.right").count() == 1
        assert page.get_by_role("button", name="清除筛选").is_hidden()


def test_keys_are_told_in_their_order(visit, two):
    with visit(two) as page:
        page.keyboard.press("?")
        told = page.get_by_role("dialog").locator("dl")
        keys = dict(zip(told.locator("dd").all_inner_texts(), told.locator("dt").all_inner_texts(), strict=True))
    assert {name: keys[name][0] for name in ("上一条", "下一条")} == {"上一条": "k", "下一条": "j"}


def test_chinese_is_shown_where_no_font_has_it(visit, two):
    with visit(two, "#/document/1") as page:
        assert page.evaluate("""document.fonts.check('16px "Textmine Sans SC"', "县")""")
        drawn = page.evaluate("""["县", "局"].map((sign) => {
            const pen = Object.assign(document.createElement("canvas"), { width: 32, height: 32 }).getContext("2d");
            pen.font = '24px "Textmine Sans SC"';
            pen.fillText(sign, 2, 26);
            return pen.getImageData(0, 0, 32, 32).data.join();
        })""")
    assert drawn[0] != drawn[1], "boxes are alike"


def test_a_claim_that_was_missed_is_added(visit, tmp_path):
    path = tmp_path / "report.html"
    textmine.report(textmine.Document("𠮷县检修第48芯光缆，更换路灯620盏。", source="a.txt")).to_html(path)
    with visit(path, "#/document/1") as page:
        add = page.get_by_role("button", name="选中的文字是遗漏的陈述")
        assert add.is_disabled()
        page.locator("article .block").evaluate("""block => {
            const words = block.querySelector(".sentence").firstChild;
            const at = words.data.indexOf("48芯");
            getSelection().setBaseAndExtent(words, at, words, at + 3);
        }""")
        add.click()
        assert page.get_by_label("数值", exact=True).input_value() == "48"
        page.get_by_label("谓词", exact=True).fill("检修")
        page.get_by_label("对象", exact=True).fill("光缆")
        page.get_by_role("button", name="保存").click()
        assert page.locator("article ins").inner_text() == "48芯"
        page.goto(f"{path.as_uri()}#/check")
        content = download(page, page.get_by_role("button", name="导出标注").click)
        page.goto(f"{path.as_uri()}#/document/1")
        page.get_by_role("button", name="删除").click()
        assert page.locator("article ins").count() == 0
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(tmp_path / "gold")
    [mistake] = textmine.evaluate(tmp_path / "gold").mistakes
    assert (mistake.kind, mistake.surface, mistake.wanted) == ("missed", "48芯", "48 芯")


def test_wrapped_lines_flow_as_a_paragraph(visit, tmp_path):
    """A line end inside a paragraph is not seen, and counts where a claim is added behind it."""
    text = (
        "𠮷县水利局2023年工作总结\n一、概况\n全县共培训干部1260人次，新建高标准农田3.2万亩，其中依托党校举办的主体\n"
        "班12期，覆盖12个乡镇的农户和合作社，总产量达到18.6万吨，引进 Smart Farm\n"
        "system 设备，亩均节水35立方米，另在示范基地和试验点安装探头32\n台，更换第48芯光缆。\n另建小区6个。\n"
    )
    path = tmp_path / "report.html"
    textmine.report(textmine.Document(text, source="a.txt")).to_html(path)
    with visit(path, "#/document/1") as page:
        block = page.locator("article .block.prose").first
        assert block.inner_text() == (
            "全县共培训干部1260人次，新建高标准农田3.2万亩，其中依托党校举办的主体班12期，覆盖12个乡镇的农户和合作社，总产量达到18.6万吨，"
            "引进 Smart Farm system 设备，亩均节水35立方米，另在示范基地和试验点安装探头32台，更换第48芯光缆。"
            "\n另建小区6个。"
        )
        assert block.text_content() == text[text.index("全县") : -1]
        assert page.locator("mark", has_text="32").text_content() == "32\n台"
        block.evaluate("""block => {
            const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
            while (!walk.nextNode().data.includes("48芯"));
            const at = walk.currentNode.data.indexOf("48芯");
            getSelection().setBaseAndExtent(walk.currentNode, at, walk.currentNode, at + 3);
        }""")
        page.get_by_role("button", name="选中的文字是遗漏的陈述").click()
        page.get_by_role("button", name="保存").click()
        assert page.locator("article ins").text_content() == "48芯"


def test_marks_can_be_taken_back(visit, two):
    with visit(two, "#/document/1/1") as page:
        page.get_by_role("button", name="正确").click()
        assert page.get_by_role("button", name="正确").get_attribute("aria-pressed") == "true"
        page.get_by_role("button", name="正确").click()
        assert page.evaluate("localStorage.length") == 0
        page.keyboard.press("n")
        page.goto(f"{two.as_uri()}#/check")
        page.on("dialog", lambda dialog: dialog.accept())
        page.get_by_role("button", name="清除核查结果").click()
        assert page.get_by_role("button", name="导出标注").is_disabled()


def test_a_browser_that_keeps_nothing(visit, two):
    with visit(two) as page:
        page.context.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error(); }})")
        page.goto(f"{two.as_uri()}#/document/1/1")
        page.reload()
        page.keyboard.press("y")
        assert page.locator(".card .verdict.right").count() == 1
        page.goto(f"{two.as_uri()}#/check")
        assert "不允许保存" in page.locator(".check .hint").inner_text()


def test_citations_and_who_shares_them(visit, samples_page):
    with visit(samples_page, "#/citations") as page:
        first = page.locator(".policies button").first
        assert first.locator(".title").inner_text() == "中华人民共和国预算法"
        page.get_by_label("搜索标题、文号").fill("预算绩效管理")
        assert 0 < page.locator(".policies li").count() < 20
        page.locator(".policies button").first.click()
        page.locator(".places button").first.click()
        assert page.locator("cite.lit").count() == 1
        assert page.locator("cite.lit").is_visible()


def test_with_the_keyboard_alone(visit, samples_page):
    with visit(samples_page) as page:
        page.keyboard.press("/")
        page.keyboard.type("幼儿园")
        page.keyboard.press("Escape")
        page.locator(".grid").focus()
        for key in ("ArrowDown", "ArrowDown", "Home", "PageDown", "End", "ArrowUp", "Enter"):
            page.keyboard.press(key)
        page.locator(".card.chosen").wait_for()
        page.keyboard.press("j")
        page.keyboard.press("k")
        page.keyboard.press("?")
        assert page.get_by_role("dialog").is_visible()
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        page.locator(".grid").wait_for()


def test_in_english(visit, tmp_path):
    path = tmp_path / "report.html"
    textmine.report(SAMPLES / "a-yilan-dangan-2023.txt", lang="en", title="Archives <&>").to_html(path)
    with visit(path) as page:
        assert page.title() == "Archives <&>"
        assert page.locator("h1").inner_text() == "Archives <&>"
        assert page.locator(".tabs a").all_inner_texts() == [
            "Overview",
            "Claims",
            "Text",
            "Citations",
            "Figures",
            "Check",
        ]


def test_themes(visit, tmp_path):
    path = tmp_path / "report.html"
    document, *found = themed()
    textmine.report([document, textmine.Document("共12人。")], themes=as_frames(*found)).to_html(path)
    with visit(path, "#/themes") as page:
        assert page.locator(".theme-list .keywords").all_inner_texts() == ["编制 超编"]
        cell = page.locator(".heat td button")
        assert cell.all_inner_texts() == ["100"]
        cell.click()
        assert shown(page) == "1 / 3 条"
        page.locator(".rows .row").first.click()
        assert page.locator(".details dd").last.inner_text() == "编制管理"


@pytest.fixture(scope="module")
def map_page(tmp_path_factory):
    path = tmp_path_factory.mktemp("map") / "report.html"
    documents, themes = mapped()
    textmine.report(documents, themes=themes, reader="off").to_html(path)
    return path


def test_a_theme_on_the_map_filters_the_list(visit, map_page):
    with visit(map_page, "#/themes") as page:
        discs, cards = page.locator(".map g"), page.locator(".theme-list li:visible")
        assert cards.count() == discs.count() == 12
        discs.nth(2).locator(".disc").click()
        assert cards.locator(".link").all_inner_texts() == ["安全生产与应急处置2"]
        assert discs.nth(2).get_attribute("aria-pressed") == "true"
        discs.nth(1).focus()
        page.keyboard.press("Enter")
        assert cards.locator(".link").all_inner_texts() == ["财务预算1"]
        page.get_by_role("button", name="列出全部主题").click()
        assert cards.count() == 12
        assert page.locator(".map g[aria-pressed=true]").count() == 0


def test_the_map_tells_keywords_departments_and_years(visit, map_page):
    with visit(map_page, "#/themes") as page:
        tip = page.locator(".tip")
        assert tip.is_hidden()
        page.locator(".map g").nth(3).locator(".disc").hover()
        told = tip.inner_text()
        assert told.startswith("特色农业与乡村产业、婚姻殡葬与社会事务3\n")
        for part in ("27 段", "词3 语3", "云岭县教育局", "云岭县档案馆", "2019–2020 · 2022–2023"):
            assert part in told


def test_the_map_is_coloured_by_all_by_a_year_or_by_a_department(visit, map_page):
    with visit(map_page, "#/themes") as page:
        chosen, first = page.locator(".map select"), page.locator(".map g").first
        assert page.locator(".map optgroup").evaluate_all("all => all.map(one => one.label)") == ["年度", "部门"]
        assert "none" not in (first.get_attribute("class") or "")
        for label in ("2023", "云岭县教育局"):
            chosen.select_option(label=label)
            assert "none" in first.get_attribute("class"), "the first theme has no passage of it"
        chosen.select_option(label="2022")
        assert first.evaluate("disc => disc.style.getPropertyValue('--share')") == "1.000"


OVERLAPS = """() => {
    const box = (part) => part.getBoundingClientRect();
    const of = (g) => [g.textContent, [...g.querySelectorAll(".disc, text")].map(box)];
    const cross = (a, b) => (
        a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5
    );
    const meet = (one, other) => one.some((a) => other.some((b) => cross(a, b)));
    const all = [...document.querySelectorAll(".map g")].map(of);
    return all.flatMap(([name, one], i) => all.slice(i + 1).filter(([, other]) => meet(one, other)).map(() => name));
}"""


@pytest.mark.parametrize(("width", "picture"), [(1280, 1140), (900, 700), (375, 320)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_names_on_the_map_cover_nothing_in_any_window(visit, map_page, width, picture, scheme):
    with visit(map_page, "#/themes", viewport={"width": width, "height": 800}, color_scheme=scheme) as page:
        page.locator(".map svg").wait_for()
        assert page.locator(".map svg").get_attribute("width") == str(picture)
        assert page.locator(".map text").count() == 12
        assert page.evaluate(OVERLAPS) == []
        assert page.locator(".themes").evaluate("view => view.scrollWidth <= view.clientWidth")


HOSTILE = [
    "<script>document.title='caught'</script>消化超编人员168人。",
    '"><img src=x onerror="document.title=1">消化超编人员168人。',
    "</script><script>document.title='caught'</script>消化超编人员168人。",
    "<!--<script>消化超编人员168人。",
    "\u202e\u2067消化超编人员168人。",
    "𠮷𠮷𠮷野家𠮷消化超编人员168人，撤销事业单位𠮷3家。",
    "消化\x00超编人员\u2028168人。&lt;b&gt;",
    "{{7*7}}${7*7}$data$title消化超编人员168人。",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_documents_stay_text(visit, tmp_path, text):
    path = tmp_path / "report.html"
    document = textmine.Document(f"《{text}》（财发〔2020〕7号）\n{text}", source=f"{text[:20]}.txt")
    textmine.report(document).to_html(path)
    with visit(path, "#/document/1/1") as page:
        page.locator("article").wait_for()
        assert page.title() == "报告核查"
        assert page.locator("article").evaluate("article => article.textContent").count("168人") >= 2
        assert text.replace("\x00", "") in page.locator("article").evaluate("a => a.textContent").replace("\x00", "")
        assert page.locator("mark.chosen").inner_text().endswith(("人", "家"))
        for view in ("claims", "citations", "check", "overview"):
            page.goto(f"{path.as_uri()}#/{view}")
        assert page.locator("img, #page script").count() == 0


def test_a_paragraph_of_a_megabyte(visit, tmp_path):
    path = tmp_path / "report.html"
    textmine.report(textmine.Document("全县共消化超编人员168人并撤销了事业单位3家、" * 15_000)).to_html(path)
    with visit(path, "#/document/1") as page:
        page.locator("mark").first.wait_for()
        assert page.locator("article .block").count() > 50
        page.locator(".card .line").nth(20_000).evaluate("card => card.click()")
        page.locator("mark.chosen").first.wait_for()
        page.wait_for_function("""() => {
            const mark = document.querySelector("mark.chosen").getBoundingClientRect();
            return mark.top >= 0 && mark.bottom <= innerHeight;
        }""")


def test_where_nothing_was_found(visit, tmp_path):
    path = tmp_path / "report.html"
    textmine.report(textmine.Document("全年工作平稳。")).to_html(path)
    with visit(path) as page:
        assert page.locator(".overview .tile b").all_inner_texts() == ["1", "0", "0"]
        assert page.locator(".tabs a").all_inner_texts() == ["概览", "数据", "原文", "人工核查"]
        for view in ("claims", "document/1", "citations", "themes", "check", "document/99", "nonsense"):
            page.goto(f"{path.as_uri()}#/{view}")
        page.goto(f"{path.as_uri()}#/document/1")
        for key in ("j", "y", "e", "a"):
            page.keyboard.press(key)
        assert page.locator("article").inner_text() == "全年工作平稳。"


def test_of_many_documents_only_what_is_in_sight_is_drawn(visit, tmp_path):
    path = tmp_path / "report.html"
    textmine.report(textmine.Document(f"第{i}号。" + "消化超编人员168人。" * 40) for i in range(500)).to_html(path)
    with visit(path, "#/claims") as page:
        page.locator(".rows .row").first.wait_for()
        assert shown(page) == "20,000 / 20,000 条"
        page.locator(".grid").evaluate("grid => { grid.scrollTop = grid.scrollHeight; }")
        page.locator('.row[data-row="19999"]').wait_for()
        assert page.locator(".rows .row").count() < 100
        assert page.locator("article *").count() == 0


def test_on_a_phone_nothing_is_wider_than_the_page(visit, samples_page):
    with visit(samples_page, viewport={"width": 360, "height": 740}, is_mobile=True) as page:
        for view in ("overview", "claims", "document/1/1", "citations", "check"):
            page.goto(f"{samples_page.as_uri()}#/{view}")
            page.wait_for_timeout(100)
            assert page.evaluate("document.documentElement.scrollWidth") <= 360, view


def test_a_contradiction_lights_up_both_its_figures(visit, tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "甲.txt").write_text(
        "县教育局2023年工作总结\n\n收到财政资金205.83万元，上年结转1万元，合计215.83万元。\n", encoding="utf-8"
    )
    path = tmp_path / "report.html"
    textmine.report(folder, lang="en").to_html(path)
    with visit(path, "#/findings") as page:
        assert page.locator(".findings .facts").inner_text() == "1 figures checked, 1 contradict others"
        assert page.locator(".findings .chip").inner_text() == "sum"
        page.locator(".arithmetic").click()
        assert page.locator(".figure.lit").all_inner_texts() == ["205.83万元", "215.83万元"]
        assert page.locator(".figure.doubted.lit").inner_text() == "215.83万元"
