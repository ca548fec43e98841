"""The notebooks: stored without outputs, in public words only, and they run from top to bottom."""

import ast
import json
from pathlib import Path

import pytest

import textmine

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def code_cells(path: Path) -> list[dict]:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


def test_there_are_notebooks():
    assert NOTEBOOKS


@each_notebook
def test_nothing_that_a_run_leaves_behind_is_stored(path):
    assert not [cell for cell in code_cells(path) if cell["outputs"] or cell["execution_count"]]


@each_notebook
def test_only_public_names_are_used(path):
    tree = ast.parse("\n".join("".join(cell["source"]) for cell in code_cells(path)))
    ours = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and "textmine" in (node.module or "")]
    assert not ours, "import textmine, and take everything from there"
    names = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "textmine"
    }
    assert names
    assert names <= set(textmine.__all__)


@each_notebook
# Jupyter's own libraries warn of things that are theirs to mend.
@pytest.mark.filterwarnings("ignore")
def test_it_runs_without_a_warning(path, tmp_path, monkeypatch):
    pytest.importorskip("nbclient", reason="needs the extra dev")
    pytest.importorskip("ipykernel", reason="needs the extra dev")
    import nbformat
    from nbclient import NotebookClient

    for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(path.parent)}}).execute()
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert outputs
    assert not [output for output in outputs if output.get("name") == "stderr"]
