from functools import cache

import pytest

from tests.benchmarks.material import GOLD
from tests.benchmarks.themes import gold_documents, passages_of
from textmine.core import Passage
from textmine.topics.estimator import ThemeModel

WORDS = {
    "编制": ("消化超编人员", "清理满编单位", "核定机构编制", "行政编制置换"),
    "党建": ("开展主题党日", "落实三会一课", "支部党员大会", "书记讲党课"),
    "登记": ("事业单位变更登记", "法人设立登记", "年度报告公示", "注销登记办理"),
}


def passage(text, *, document="", department="", year=None, section="", start=0, **fields):
    """A passage of one's own making."""
    end = start + len(text)
    return Passage(f"{document}:{start}", document, "", department, "", year, section, text, start, end, **fields)


@cache
def corpus():
    """Three themes, four departments, two years; 36 different passages."""
    found = []
    for number, (theme, words) in enumerate((t, w) for _ in range(3) for t, w in WORDS.items()):
        for i, word in enumerate(words):
            text = (
                f"{word}，{words[(i + 1 + number // 3) % 4]}，{theme}工作第{'甲乙丙丁'[i]}项{'天地人'[number // 3]}组。"
            )
            department = f"{'东西南北'[(number + i) % 4]}山县委办"
            found.append(
                passage(text, document=f"d{number}", department=department, year=2022 + number % 2, start=100 * i)
            )
    return tuple(found)


@cache
def samples():
    """The passages of the sample corpus, and its gold."""
    documents = gold_documents([GOLD])
    return tuple(passages_of(documents)), tuple(documents)


@pytest.fixture(scope="session")
def sample_passages():
    return samples()[0]


@cache
def sample_model():
    return ThemeModel().fit(samples()[0])


@pytest.fixture(scope="session")
def model():
    """A model fitted on the sample corpus; not to be changed."""
    return sample_model()
