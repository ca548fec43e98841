"""``python -m textmine``: the command line."""

from textmine.cli.main import run

if __name__ == "__main__":
    run()
