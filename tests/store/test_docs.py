"""``textmine/store/DATABASE.md`` tells of the schema as it is, and its questions are answered in SQL and in Python."""

import re
from pathlib import Path

import pytest

from tests.store import describe
from tests.store.conftest import DATABASES, some_database
from textmine import Database, ingest

ROOT = Path(__file__).parents[2]
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def questions():
    """The name of each question with its SQL and its Python."""
    text = describe.PAGE.read_text(encoding="utf-8")
    part = text.partition("## Six questions")[2].partition("\n## ")[0]
    for section in part.split("\n### ")[1:]:
        blocks = dict(_BLOCK.findall(section))
        yield pytest.param(blocks["sql"], blocks["python"], id=section.partition("\n")[0])


@pytest.fixture(scope="module", params=DATABASES)
def samples(request, tmp_path_factory):
    with some_database(request.param, tmp_path_factory.mktemp("samples")) as url:
        ingest(ROOT / "corpora" / "samples" / "texts", db=url)
        yield Database(url)


def test_the_page_shows_the_schema_as_it_is():
    assert describe.page() == describe.PAGE.read_text(encoding="utf-8"), "run python -m tests.store.describe"


def test_there_are_at_least_five():
    assert len(list(questions())) >= 5


@pytest.mark.parametrize(("sql", "code"), list(questions()))
def test_a_question_is_answered(samples, sql, code):
    names = {"db": samples}
    exec(code, names)
    assert len(names["answer"]) > 0
    assert len(samples.query(sql)) > 0


def test_sql_and_python_agree(samples):
    """Where both give the same table."""
    answers = {}
    for question in questions():
        sql, code = question.values
        names = {"db": samples}
        exec(code, names)
        answers[question.id] = len(samples.query(sql)), len(names["answer"])
    for name in ("What was planned", "Which documents", "What do reports", "Whose word"):
        found = next(counts for question, counts in answers.items() if question.startswith(name))
        assert found[0] == found[1], name
