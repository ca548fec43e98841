"""Who may import whom. Read off the syntax trees, so that an import inside a function counts as well."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import textmine

ROOT = Path(textmine.__file__).parent
TEXT_ROOMS = {"readers", "structure", "quantities", "grids", "indicators", "claims", "citations"}

# Rooms of ours that each room may import. A dotted name allows that module alone; as a key it is the rule of that
# module, which is then held apart from the rest of its room.
ALLOWED: dict[str, set[str]] = {
    "options": set(),
    "core": {"options"},
    "fonts": set(),
    "lexicon": {"core", "options"},
    "readers": {"core", "lexicon"},
    "structure": {"core", "lexicon"},
    "quantities": {"core", "lexicon"},
    "tokens": {"core", "lexicon"},
    "grids": {"core", "lexicon"},
    "indicators": {"core", "lexicon", "quantities", "grids"},
    "reader": {"core"},
    "claims": {"core", "lexicon", "structure.marks", "quantities", "tokens.segmenter", "grids", "indicators", "reader"},
    "citations": {"core", "lexicon", "structure.regions", "claims.views", "rows"},
    "auditing": {"core", "lexicon", "structure", "claims", "quantities.numerals"},
    "pipes": {"core", "lexicon", "tokens", *TEXT_ROOMS},
    "training": {
        "core",
        "structure",
        "claims",
        "reader",
        "evaluation",
        "pipes",
        "tokens.segmenter",
        "__init__",
        "lexicon",
        "quantities",
    },
    "rows": {"core"},
    "measures": {"core", "lexicon"},
    "evaluation": {"core", "rows", "readers"},
    "topics": {"core", "lexicon", "tokens", "structure.regions", "rows", "plots"},
    "running": set(),
    "running.limits": {"core"},
    "running.passed": {"core"},
    "running.batch": {"core", "readers", "running.limits"},
    "running.cluster": {"core", "running.batch", "version"},
    "running.results": {
        "core",
        "lexicon",
        "options",
        "readers",
        "rows",
        "running.batch",
        "running.cluster",
        "running.passed",
    },
    "store": {
        "core",
        "lexicon",
        "options",
        "measures",
        "rows",
        "tokens.segmenter",
        "quantities.numerals",
        "quantities.units",
    },
    "running.ingestion": {
        "core",
        "lexicon",
        "auditing",
        "readers",
        "structure",
        "indicators",
        "claims",
        "citations",
        "running.batch",
        "running.cluster",
        "running.passed",
        "running.results",
        "store",
    },
    "display": {
        "core",
        "lexicon",
        "options",
        "fonts",
        "structure",
        "grids",
        "indicators",
        "claims",
        "citations",
        "auditing",
        "rows",
        "placing",
        "running.results",
    },
    "placing": set(),
    "plots": {"rows", "fonts", "measures", "placing"},
    "verbs": {
        "core",
        "lexicon",
        "options",
        "readers",
        "structure",
        "grids",
        "indicators",
        "claims",
        "citations",
        "auditing",
        "rows",
        "running",
        "evaluation",
        "training",
        "display",
        "topics",
        "store",
        "version",
    },
    "api": {"running.results", "verbs"},
    "version": set(),
    "__main__": {"cli"},
    "__init__": {
        "core",
        "lexicon",
        "quantities.convert",
        "readers",
        "running.results",
        "pipes",
        "plots",
        "verbs",
        "topics",
        "store",
        "version",
    },
    "cli": {
        "core",
        "options",
        "rows",
        "running.results",
        "display",
        "api",
        "topics.model",
        "training.model",
        "store",
        "__init__",
    },
}
# Libraries that a room must not import, not even inside a function.
WITHOUT_NLP = {
    "core",
    "lexicon",
    "rows",
    "evaluation",
    "running",
    "measures",
    "store",
    "display",
    "plots",
    "verbs",
    "api",
    "cli",
    "auditing",
    *TEXT_ROOMS,
}
# What takes long to import, and so may stand only inside functions where starting up must be fast.
HEAVY = {
    "alembic",
    "dask",
    "distributed",
    "jieba",
    "loky",
    "networkx",
    "numpy",
    "pandas",
    "pdfplumber",
    "pint",
    "pyarrow",
    "scipy",
    "sklearn",
    "spacy",
    "sqlalchemy",
    "tqdm",
}
LIGHT = {
    "__init__",
    "__main__",
    "options",
    "verbs",
    "api",
    "running",
    "rows",
    "evaluation",
    "cli",
}


def modules() -> list[Path]:
    return sorted(ROOT.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(ROOT).with_suffix("").parts[0]


def rule_of(path: Path) -> str:
    """The name under which the imports of a module are pinned: its own, or that of its room."""
    dotted = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    return dotted if dotted in ALLOWED else room_of(path)


def imported(node: ast.AST, path: Path) -> Iterator[str]:
    """The modules that an import statement names; of ``from a import b`` both a and a.b, as b may be a module."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert not node.level, f"{path}:{node.lineno}: imports are written in full"
        yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own_imports(path: Path) -> Iterator[tuple[int, str]]:
    """Lines and modules, below ``textmine.``, of the imports of our own."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        for name in imported(node, path):
            if name == "textmine":
                yield node.lineno, "__init__"
            elif name.startswith("textmine."):
                inner = name.removeprefix("textmine.")
                first = inner.split(".")[0]
                is_room = (ROOT / first).is_dir() or (ROOT / f"{first}.py").exists()
                yield node.lineno, inner if is_room else "__init__"


def at_import_time(node: ast.AST) -> Iterator[ast.AST]:
    """The statements that run when the module is imported: not those in functions, nor those for type checkers."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.If) and isinstance(child.test, ast.Name) and child.test.id == "TYPE_CHECKING":
            continue
        yield child
        yield from at_import_time(child)


def is_allowed(module: str, allowed: set[str]) -> bool:
    return any(module == name or module.startswith(f"{name}.") for name in allowed)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_room_imports_only_the_rooms_below_it(path):
    rule = rule_of(path)
    allowed = ALLOWED[rule] | {rule}
    wrong = [f"line {line}: textmine.{module}" for line, module in own_imports(path) if not is_allowed(module, allowed)]
    assert not wrong, f"textmine.{rule} may import {sorted(allowed)}"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_only_tokens_and_pipes_know_spacy_and_jieba(path):
    banned = {"spacy", "jieba"} if room_of(path) in WITHOUT_NLP else set()
    if path.name == "segmenter.py":
        banned = {"spacy"}  # claims uses it
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    assert not [name for node in nodes for name in imported(node, path) if name.split(".")[0] in banned]


@pytest.mark.parametrize(
    "path", [p for p in modules() if room_of(p) == "core"], ids=lambda path: str(path.relative_to(ROOT))
)
def test_core_needs_the_standard_library_alone(path):
    names = [n for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) for n in imported(node, path)]
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names | {"textmine", "__future__"}


@pytest.mark.parametrize(
    "path",
    [p for p in modules() if room_of(p) in LIGHT],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_heavy_libraries_are_imported_where_they_are_used(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    at_once = {name for node in at_import_time(tree) for name in imported(node, path)}
    assert not {name for name in at_once if name.split(".")[0] in HEAVY}
    if room_of(path) == "cli":
        light = ("textmine.cli.", "textmine.options.")
        ours = {name for name in at_once if name.startswith("textmine.") and not name.startswith(light)}
        assert not ours, "the command line must start without the rest of the package"


def test_every_room_has_its_rule():
    assert {rule_of(path) for path in modules()} == set(ALLOWED)


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [
        ("textmine", HEAVY | {"typer", "textmine.api", "textmine.verbs"}),
        ("textmine.cli.main", HEAVY | {"rich", "textmine.api", "textmine.verbs", "textmine.core"}),
        ("textmine.rows", HEAVY),
        ("textmine.api", HEAVY),
        ("textmine.store", HEAVY - {"sqlalchemy"}),
        ("textmine.claims", {"spacy", "pandas", "pyarrow"}),
    ],
)
def test_what_an_import_brings_along(module, unwanted):
    code = f"import sys, {module}; print(*sorted({unwanted!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
