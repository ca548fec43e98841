"""What an install that is not editable brings along."""

import tomllib
from glob import glob  # as setuptools does: what ** matches differs from pathlib
from pathlib import Path

import textmine

ROOT = Path(textmine.__file__).parent.parent


def test_every_package_is_installed():
    with (ROOT / "pyproject.toml").open("rb") as file:
        named = set(tomllib.load(file)["tool"]["setuptools"]["packages"])
    there = {".".join(init.parent.relative_to(ROOT).parts) for init in (ROOT / "textmine").rglob("__init__.py")}
    assert named == there | {"textmine.models"}


def test_every_data_file_is_installed():
    with (ROOT / "pyproject.toml").open("rb") as file:
        patterns = tomllib.load(file)["tool"]["setuptools"]["package-data"]
    brought = set()
    for package, names in patterns.items():
        folder = ROOT / "models" if package == "textmine.models" else ROOT.joinpath(*package.split("."))
        found = (folder / file for name in names for file in glob(name, root_dir=folder, recursive=True))  # noqa: PTH207
        brought |= {path for path in found if path.is_file()}
    there = {
        path
        for folder in ("textmine", "models")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix not in {".py", ".pyc"} and "__pycache__" not in path.parts
    }
    assert there - brought <= {ROOT / "textmine" / "store" / "DATABASE.md"}
