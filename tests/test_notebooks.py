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


def execute(content, folder, tmp_path, monkeypatch):
    """Run a notebook in a folder, and leave nothing in the user's own Jupyter."""
    pytest.importorskip("nbclient", reason="needs the extra dev")
    pytest.importorskip("ipykernel", reason="needs the extra dev")
    import nbformat
    from nbclient import NotebookClient

    for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    notebook = nbformat.reads(content, as_version=4)
    NotebookClient(notebook, timeout=900, resources={"metadata": {"path": str(folder)}}).execute()
    return notebook


@pytest.mark.slow
@each_notebook
# Jupyter's own libraries warn of things that are theirs to mend.
@pytest.mark.filterwarnings("ignore")
def test_it_runs_without_a_warning(path, tmp_path, monkeypatch):
    notebook = execute(path.read_text(encoding="utf-8"), path.parent, tmp_path, monkeypatch)
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert outputs
    assert not [output for output in outputs if output.get("name") == "stderr"]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_progress_bar_in_a_notebook_is_a_bar_and_no_warning(tmp_path, monkeypatch):
    code = "import textmine\ntextmine.extract([textmine.Document('共12人。')] * 3, progress=True).keep()"
    cell = {"cell_type": "code", "execution_count": None, "id": "a", "metadata": {}, "outputs": [], "source": code}
    content = json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    notebook = execute(content, tmp_path, tmp_path, monkeypatch)
    told = "".join(output["text"] for output in notebook.cells[0].outputs if output.get("name") == "stderr")
    assert "3/3" in told
    assert "Warning" not in told
