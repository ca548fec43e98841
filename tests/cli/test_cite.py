import csv
import io

import networkx as nx
import pytest

from textmine.core import CITATION_COLUMNS, Citation
from textmine.rows import read_table

LINE = "根据《绩效办法》（湘财绩[2020]7 号），印发《自评方案》。\n"


@pytest.fixture
def texts(tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text(LINE, encoding="utf-8")
    (folder / "b.txt").write_text("按照湘财绩〔2020〕7号。\n", encoding="utf-8")
    return folder


def test_a_folder_into_a_table(textmine, texts):
    done = textmine("cite", "texts", "-o", "citations.csv")
    assert (done.exit_code, done.output) == (0, "2 documents, 3 citations -> citations.csv\n")
    df = read_table("citations.csv", Citation)
    assert tuple(df.columns) == CITATION_COLUMNS
    assert df.source.tolist() == ["texts/a.txt", "texts/a.txt", "texts/b.txt"]
    assert df.doc_number.tolist() == ["湘财绩〔2020〕7号", "", "湘财绩〔2020〕7号"]
    assert df.policy_id[0] == df.policy_id[2] != df.policy_id[1]


def test_standard_input_and_output(textmine):
    done = textmine("cite", "-", "--no-bom", input=LINE)
    assert done.exit_code == 0
    assert [row["relation"] for row in csv.DictReader(io.StringIO(done.stdout))] == ["cites", "issues"]


def test_standard_input_with_a_network(textmine, tmp_path):
    done = textmine("cite", "-", "-q", "-o", "c.jsonl", "--network", "n.csv", input=LINE)
    assert (done.exit_code, done.output) == (0, "")
    assert len((tmp_path / "c.jsonl").read_text(encoding="utf-8").splitlines()) == 2
    assert len((tmp_path / "n.csv").read_text(encoding="utf-8").splitlines()) == 3


def test_network(textmine, texts, tmp_path):
    done = textmine("cite", "texts", "-q", "-o", "c.csv", "--network", "n.graphml")
    assert (done.exit_code, done.output) == (0, "")
    graph = nx.read_graphml(tmp_path / "n.graphml")
    assert sorted(data["type"] for _, data in graph.nodes(data=True)) == ["department"] * 2 + ["policy"] * 2


@pytest.mark.parametrize("name", ["n.png", "missing/n.csv", "texts"])
def test_a_network_that_cannot_be_written_is_refused_at_once(textmine, texts, name):
    done = textmine("cite", "texts", "-o", "c.csv", "--network", name)
    assert done.exit_code == 2
    assert not list(texts.parent.glob("c.csv"))


def test_failures(textmine, texts):
    (texts / "empty.txt").touch()
    done = textmine("cite", "texts", "nowhere.txt", "-q", "-o", "c.csv", "--network", "n.csv")
    assert done.exit_code == 1
    assert done.stderr == "texts/empty.txt: is empty\nnowhere.txt: No such file or directory\n"
    assert len(read_table("c.csv", Citation)) == 3
    assert (texts.parent / "n.csv").exists()


def test_nothing_could_be_read(textmine):
    done = textmine("cite", "nowhere.txt", "-o", "c.csv", "--network", "n.csv")
    assert (done.exit_code, done.stderr) == (1, "nowhere.txt: No such file or directory\n")
