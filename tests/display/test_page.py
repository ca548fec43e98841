"""The page as a file: nothing in a document becomes markup, nothing asks for the network, no word is missing."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from importlib.resources import files
from typing import get_args

import pytest

import textmine
from textmine.core.records import Dimension
from textmine.display.page import LANGUAGES, page_words, script, to_json

ASSETS = files("textmine.display") / "assets"
SOURCES = {path.name: path.read_text(encoding="utf-8") for path in ASSETS.iterdir() if path.name.endswith(".js")}
TEXT = "全县共消化超编人员168人。"


class Elements(HTMLParser):
    """What a browser makes of a page: the elements, and the content of those that hold raw text."""

    def __init__(self):
        super().__init__()
        self.elements = []
        self.content = {}
        self.open = ""

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))

        self.open = dict(attributes).get("id", tag) if tag in ("script", "style") else ""

    def handle_endtag(self, tag):
        self.open = ""

    def handle_data(self, data):
        if self.open:
            self.content[self.open] = self.content.get(self.open, "") + data


def page_of(tmp_path, text=TEXT, **options):
    path = tmp_path / "report.html"
    textmine.report(textmine.Document(text, source=options.pop("source", "a.txt")), **options).to_html(path)
    parsed = Elements()
    parsed.feed(path.read_text(encoding="utf-8"))
    return parsed


def test_the_data_are_all_there(tmp_path):
    page = page_of(tmp_path)
    data = json.loads(page.content["data"])
    assert json.loads(page.content["text-0"])["text"] == TEXT
    assert data["claims"]["n"] == 1
    assert data["claims"]["columns"]["quantity"] == {"values": ["168人"], "codes": [0]}


@pytest.mark.parametrize(
    "text",
    [
        "</script><img src=x onerror=alert(1)>",
        "<!--<script>",
        "]]>\u2028\u2029\x00\x7f\ufeff",
        "\ud800 alone",
        "𠮷" * 3,
        "&lt;/script&gt;",
    ],
)
def test_no_text_becomes_markup(tmp_path, text):
    plain = [tag for tag, _ in page_of(tmp_path).elements]
    page = page_of(tmp_path, text=f"{text}\n《{text}》{TEXT}", source=f"{text}.txt", title=text)
    assert [tag for tag, _ in page.elements] == plain
    assert json.loads(page.content["text-0"])["text"].startswith(text)


def test_json_holds_no_angle_brackets():
    assert not set("<>&\u2028\u2029") & set(to_json({"<a>": "</script>&\u2028\u2029"}))


def test_the_policy_lets_only_this_script_run(tmp_path):
    page = page_of(tmp_path)
    [policy] = [a["content"] for _, a in page.elements if a.get("http-equiv") == "Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for key in ("script", "style"):
        digest = base64.b64encode(hashlib.sha256(page.content[key].encode()).digest()).decode()
        assert f"{key}-src 'sha256-{digest}'" in policy


def test_nothing_is_fetched(tmp_path):
    page = page_of(tmp_path)
    assert not [
        tag for tag, a in page.elements if tag in ("link", "img", "iframe", "object") or "src" in a or "href" in a
    ]
    assert not re.findall(r"https?:|@import|url\(", page.content["style"] + page.content["script"])


def test_no_script_sets_markup():
    for name, source in SOURCES.items():
        code = re.sub(r"//.*", "", source)
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", code), (
            name
        )


def test_every_module_is_on_the_page():
    assert script().count("modules.") > len(SOURCES)
    for name, source in SOURCES.items():
        module = name.removesuffix(".js")
        assert f"modules.{module} = " in script()
        for wanted in re.findall(r'^import .* from "\./(\w+)\.js";$', source, re.MULTILINE):
            assert script().index(f"modules.{wanted} = ") < script().index(f"modules.{module} = "), f"{name}: {wanted}"
    assert "import " not in re.sub(r"//.*", "", script())


def test_what_is_imported_is_exported():
    for name, source in SOURCES.items():
        for names, module in re.findall(r'^import \{([^}]*)\} from "\./(\w+)\.js";$', source, re.MULTILINE):
            exported = re.findall(r"^export (?:const|function\*?|class) (\w+)", SOURCES[f"{module}.js"], re.MULTILINE)
            for wanted in (part.strip() for part in names.split(",")):
                assert wanted in exported, f"{name}: {wanted} of {module}"
                assert len(re.findall(rf"\b{wanted}\b", source)) > 1, f"{name}: {wanted} is not used"


def test_what_is_exported_is_imported():
    wanted = {
        part.strip()
        for source in SOURCES.values()
        for names in re.findall(r"^import \{([^}]*)\} from", source, re.MULTILINE)
        for part in names.split(",")
    }
    exported = re.findall(r"^export (?:const|function\*?|class) (\w+)", "\n".join(SOURCES.values()), re.MULTILINE)
    assert set(exported) == wanted


def test_every_phrase_has_its_words():
    code = "\n".join(SOURCES.values())
    asked = set(re.findall(r'\bt\("(\w+)"', code)) | {
        f"tab_{tab}" for tab in ("overview", "claims", "document", "check")
    }
    for language in LANGUAGES:
        assert asked <= set(page_words(language))


def test_every_phrase_is_said():
    code = "\n".join(SOURCES.values())
    said = {key for key in page_words("en") if "." not in key}
    composed = re.compile(r"tab_|all_|judge_")
    unused = {key for key in said if not re.search(rf'["`.]{key}["`]|\b{key}\b', code) and not composed.match(key)}
    assert unused <= {"title", "no_script"}


@pytest.mark.parametrize(("column", "annotation"), [
    ("status", "Status"), ("change", "Change"), ("approx", "Approx"), ("level", "Level"), ("relation", "Relation"),
    ("citation_kind", "CitationKind"),
])  # fmt: skip
def test_every_value_of_a_column_has_a_word(column, annotation):
    from typing import get_args

    from textmine import core

    values = {value for value in get_args(getattr(core, annotation)) if value}
    assert {f"{column}.{value}" for value in values} <= set(page_words("zh"))


def test_the_same_documents_give_the_same_page(tmp_path):
    first, second = tmp_path / "a.html", tmp_path / "b.html"
    for path in (first, second):
        textmine.report(textmine.Document(TEXT)).to_html(path)
    assert first.read_bytes() == second.read_bytes()


def test_every_dimension_has_words():
    named = {f"dimension.{name}" for name in get_args(Dimension)}
    assert all(named <= set(page_words(language)) for language in LANGUAGES)
