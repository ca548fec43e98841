"""What an install that is not editable brings along."""

import runpy
import tomllib
from glob import glob  # as setuptools does: what ** matches differs from pathlib
from pathlib import Path

import pytest

import textmine

ROOT = Path(textmine.__file__).parent.parent


def test_every_package_is_installed():
    with (ROOT / "pyproject.toml").open("rb") as file:
        named = set(tomllib.load(file)["tool"]["setuptools"]["packages"])
    there = {".".join(init.parent.relative_to(ROOT).parts) for init in (ROOT / "textmine").rglob("__init__.py")}
    assert named == there


def test_every_data_file_is_installed():
    with (ROOT / "pyproject.toml").open("rb") as file:
        patterns = tomllib.load(file)["tool"]["setuptools"]["package-data"]
    brought = set()
    for package, names in patterns.items():
        folder = ROOT.joinpath(*package.split("."))
        found = (folder / file for name in names for file in glob(name, root_dir=folder, recursive=True))  # noqa: PTH207
        brought |= {path for path in found if path.is_file()}
    there = {
        path
        for path in (ROOT / "textmine").rglob("*")
        if path.is_file() and path.suffix not in {".py", ".pyc"} and "__pycache__" not in path.parts
    }
    assert there - brought <= {ROOT / "textmine" / "store" / "DATABASE.md"}


def test_the_package_is_found_whatever_lies_in_the_working_directory():
    """An editable install puts the clone on the path only where all packages lie below one folder, named as they are.

    Otherwise Python, started above a clone called textmine, takes the clone for the package.
    """
    with (ROOT / "pyproject.toml").open("rb") as file:
        assert tomllib.load(file)["tool"]["setuptools"]["package-dir"] == {"": "."}


def test_the_models_are_copied_into_an_install(tmp_path, monkeypatch):
    setuptools = pytest.importorskip("setuptools")
    monkeypatch.chdir(ROOT)
    given = {}
    monkeypatch.setattr(setuptools, "setup", lambda **options: given.update(options))
    runpy.run_path(str(ROOT / "setup.py"))
    build = given["cmdclass"]["build_py"](setuptools.Distribution({"name": "textmine", "packages": []}))
    build.ensure_finalized()
    build.build_lib = str(tmp_path)
    build.run()
    models = tmp_path / "textmine" / "models"
    assert (models / "claims" / "textmine_claims" / "reader.onnx").is_file()
    assert {path.name for path in models.iterdir()} >= {"claims", "themes", "README.md"}
