"""``constraints.txt`` pins what ``pyproject.toml`` asks for, and no more than a version stands in it."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]


def pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split("==") for line in lines if line and not line.startswith("#"))


def requirements() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lists = [project["dependencies"], *project["optional-dependencies"].values()]
    return [Requirement(text) for texts in lists for text in texts if not text.startswith("textmine")]


def test_every_line_is_a_name_and_a_version():
    assert not [pin for pin in pins().items() if not re.fullmatch(r"[\w.-]+==[\w.]+", "==".join(pin))]


@pytest.mark.parametrize("requirement", requirements(), ids=str)
def test_what_the_project_asks_for_is_pinned(requirement):
    pinned = {canonicalize_name(name): version for name, version in pins().items()}
    assert requirement.specifier.contains(pinned[canonicalize_name(requirement.name)])
