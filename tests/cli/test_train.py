import pytest

from tests.training.test_train import write_gold


@pytest.fixture
def gold(tmp_path):
    return write_gold(tmp_path / "gold", ["甲", "乙"])


def test_figures_without_a_model(textmine, gold, tmp_path):
    done = textmine("train", "gold")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "| gold | auto | 10 |" in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["gold"]


@pytest.mark.slow
def test_a_model_that_extract_takes(shell, gold):
    done = shell("train", "gold", "-o", "model", text=True)
    assert (done.returncode, done.stderr) == (0, "2 documents -> model\n")
    done = shell("extract", "gold/甲.txt", "--model", "model", text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == 6


def test_one_document_is_wrong_usage(textmine, tmp_path):
    write_gold(tmp_path / "one", ["甲"])
    done = textmine("train", "one")
    assert done.exit_code == 2
    assert "at least two documents are needed" in done.stderr


def test_a_folder_without_gold(textmine, tmp_path):
    (tmp_path / "empty").mkdir()
    done = textmine("train", "empty")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("empty: holds no gold")


def test_what_is_no_model_is_kept_and_told_before_fitting(textmine, gold, tmp_path, monkeypatch):
    monkeypatch.setattr("textmine.train", lambda *_, **__: pytest.fail("fitted for nothing"))
    done = textmine("train", "gold", "-o", "gold")
    assert (done.exit_code, done.stderr) == (1, "gold: exists and is no model; it is not overwritten\n")


def test_a_model_that_is_none(textmine, gold, tmp_path):
    done = textmine("extract", "gold/甲.txt", "--model", "gold", "-o", "claims.csv")
    assert done.exit_code == 1
    assert done.stderr.startswith("gold: holds no model of claims")
    assert done.stderr.endswith("; textmine train makes one\n")
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "claims.csv").exists()
