"""What pyproject.toml cannot say: the models, which lie at the top of the repository, are installed in the package."""

from pathlib import Path
from shutil import copytree, ignore_patterns

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithModels(build_py):
    """Copies the package and the models.

    To name them as a package of another folder would do that too, but then an editable install is found only behind
    whatever lies in the working directory: above a clone called textmine, Python took the clone for the package.
    """

    def run(self) -> None:
        """Copy the files."""
        super().run()
        if not self.editable_mode:
            target = Path(self.build_lib, "textmine", "models")
            copytree("models", target, dirs_exist_ok=True, ignore=ignore_patterns("__pycache__"))


setup(cmdclass={"build_py": BuildWithModels})
