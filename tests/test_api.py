import inspect
import io
import os
import sys
import warnings
from dataclasses import fields
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

import textmine
from tests.evaluation.samples import GOLD, TEXT, write_gold
from tests.stubs import LINE, extract_claims
from textmine.api import FailureWarning
from textmine.core import CLAIM_COLUMNS, Claim, Document, ReadError
from textmine.rows import OutlineRow, read_table


@pytest.fixture(autouse=True)
def _stubbed(monkeypatch):
    monkeypatch.setattr("textmine.claims.extract_claims", extract_claims, raising=False)


@pytest.fixture
def folder(tmp_path):
    """Three good documents and none bad: a.txt, b/c.md, d.txt."""
    reports = tmp_path / "reports"
    (reports / "b").mkdir(parents=True)
    for name, n in {"a.txt": 1, "b/c.md": 2, "d.txt": 3}.items():
        (reports / name).write_text(f"共有事业单位{n}家。\n" + LINE, encoding="utf-8")
    return reports


def sources(claims):
    return [Path(claim.source).name for claim in claims]


@pytest.mark.parametrize("name", sorted(set(textmine.__all__) - {"__version__"}))
def test_every_public_name_has_an_example(name):
    """That it runs is for the doctests."""
    assert ">>> " in inspect.getdoc(getattr(textmine, name))


@pytest.mark.parametrize("name", sorted(set(textmine.__all__) - {"__version__"}))
def test_the_public_names_are_there(name):
    assert getattr(textmine, name).__name__.removeprefix("textmine.") == name
    assert name in dir(textmine)


def test_a_name_that_is_not_there():
    with pytest.raises(AttributeError, match=r"^module 'textmine' has no attribute 'extrcat'$"):
        _ = textmine.extrcat


def test_evaluate_is_the_function_whatever_was_imported():
    import textmine.evaluation

    assert callable(textmine.evaluate)


def test_claims_come_document_by_document_in_sorted_order(folder):
    claims = list(textmine.extract(folder))
    assert sources(claims) == ["a.txt"] * 3 + ["c.md"] * 3 + ["d.txt"] * 3
    assert [claim.quantity for claim in claims[:3]] == ["1家", "168人", "3家"]
    assert isinstance(claims[0], Claim)


def test_paths_are_given_in_many_ways(folder):
    one = sources(textmine.extract(str(folder / "d.txt")))
    assert one == ["d.txt"] * 3
    assert sources(textmine.extract(folder / "d.txt")) == one
    assert sources(textmine.extract([folder / "d.txt"])) == one
    assert sources(textmine.extract(path for path in [str(folder / "d.txt")])) == one
    assert sources(textmine.extract(textmine.read(folder / "d.txt"))) == one
    assert sources(textmine.extract([Document(LINE, source="x"), folder / "d.txt"])) == ["x"] * 2 + one


def test_the_order_given_is_the_order_of_the_claims(folder):
    claims = textmine.extract([folder / "d.txt", folder])
    assert list(dict.fromkeys(sources(claims))) == ["d.txt", "a.txt", "c.md"]


def test_a_file_met_twice_is_read_once(folder, monkeypatch):
    monkeypatch.chdir(folder)
    claims = list(textmine.extract(["a.txt", "./a.txt", folder, "a.txt"]))
    assert [claim.source for claim in claims[:3]] == ["a.txt"] * 3
    assert sources(claims).count("a.txt") == 3


def test_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(LINE.encode())))
    assert sources(textmine.extract("-")) == ["-", "-"]


def test_nothing_happens_before_the_claims_are_asked_for(tmp_path):
    claims = textmine.extract(tmp_path / "later.txt")
    (tmp_path / "later.txt").write_text(LINE, encoding="utf-8")
    assert len(list(claims)) == 2


def test_iterating_again_begins_again_until_a_frame_is_made(folder):
    claims = textmine.extract(folder / "a.txt")
    assert len(list(claims)) == 3
    (folder / "a.txt").write_text(LINE, encoding="utf-8")
    assert len(list(claims)) == 2
    assert len(claims.to_frame()) == 2
    (folder / "a.txt").write_text("无", encoding="utf-8")
    assert len(list(claims)) == len(claims.to_frame()) == 2


def test_the_frame(folder):
    df = textmine.extract(folder).to_frame()
    assert tuple(df.columns) == CLAIM_COLUMNS
    assert df.value.tolist() == [1, 168, 3, 2, 168, 3, 3, 168, 3]
    assert str(df.value.dtype) == "Float64"


def test_each_frame_is_the_users_own(folder):
    claims = textmine.extract(folder)
    df = claims.to_frame()
    df.loc[:, "unit"] = "?"
    assert "?" not in claims.to_frame().unit.tolist()


def test_files_hold_what_the_frame_holds(folder, tmp_path):
    claims = textmine.extract(folder)
    claims.to_csv(tmp_path / "claims.csv")
    claims.to_csv(tmp_path / "plain.csv", bom=False)
    claims.to_jsonl(tmp_path / "claims.jsonl")
    claims.to_parquet(tmp_path / "claims.parquet")
    assert claims._kept is None
    for name in ("claims.csv", "plain.csv", "claims.jsonl", "claims.parquet"):
        assert_frame_equal(read_table(tmp_path / name), claims.to_frame())
    assert (tmp_path / "claims.csv").read_bytes()[3:] == (tmp_path / "plain.csv").read_bytes()


def test_options_reach_the_extraction(folder):
    assert {claim.section for claim in textmine.extract(folder, include_tables=True)} == {"tables"}
    (folder / "a.txt").write_bytes(LINE.encode("gb18030"))
    assert len(list(textmine.extract(folder / "a.txt", encoding="gb18030"))) == 2


def test_failures_do_not_stop_the_others(folder, tmp_path):
    (folder / "b" / "broken.docx").write_bytes(b"")
    (folder / "bug.txt").write_text("故障", encoding="utf-8")
    claims = textmine.extract([tmp_path / "missing.txt", folder])
    with pytest.warns(FailureWarning, match=r"^3 of 6 documents failed; see \.failures$"):
        assert sources(claims) == ["a.txt"] * 3 + ["c.md"] * 3 + ["d.txt"] * 3
    assert [str(failure) for failure in claims.failures] == [
        f"{tmp_path}/missing.txt: No such file or directory",
        f"{folder}/b/broken.docx: is empty",
        f"{folder}/bug.txt: internal error (ValueError: no such thing)",
    ]
    assert claims.n_documents == 3
    with pytest.warns(FailureWarning):
        claims.to_csv(tmp_path / "claims.csv")
    assert len(read_table(tmp_path / "claims.csv")) == 9
    assert len(claims.failures) == 3


def test_where_no_document_is_read_the_failure_is_raised_and_no_file_written(tmp_path):
    claims = textmine.extract([tmp_path / "a.txt", tmp_path / "b.txt"])
    (tmp_path / "claims.csv").write_text("before", encoding="utf-8")
    for use in (list, lambda c: c.to_frame(), lambda c: c.to_csv(tmp_path / "claims.csv")):
        with pytest.raises(ReadError, match=r"a\.txt: No such file or directory$"):
            use(claims)
        assert len(claims.failures) == 2
    assert [p.name for p in tmp_path.iterdir()] == ["claims.csv"]
    assert (tmp_path / "claims.csv").read_text(encoding="utf-8") == "before"


def test_a_document_without_claims_gives_a_table_without_rows(tmp_path):
    textmine.extract(Document("无。")).to_csv(tmp_path / "claims.csv")
    assert len(read_table(tmp_path / "claims.csv")) == 0
    assert len(textmine.extract([]).to_frame()) == 0


def test_the_table_is_not_read_as_a_document(folder):
    for _ in range(2):  # the second time it takes the place of the first
        textmine.extract(folder).write(folder / "claims.txt", "csv")
    df = read_table(folder / "claims.txt", format="csv")
    assert df.value.max() == 168
    assert [Path(s).name for s in df.source.unique()] == ["a.txt", "c.md", "d.txt"]


def test_a_document_is_not_overwritten_by_its_table(folder):
    path = folder / "a.txt"
    before = path.read_bytes()
    hard, soft = folder.parent / "hard", folder.parent / "soft"
    hard.hardlink_to(path)
    soft.symlink_to(path)
    for sources in ([folder, path], folder, [path], [folder / "b" / ".." / path.name]):
        for target in (path, hard, soft):
            with pytest.raises(ValueError, match=r"is one of the documents.*; the result would take its place$"):
                textmine.extract(sources).write(target, "csv")
            with pytest.raises(ValueError, match="is one of the documents"):
                textmine.report(sources).to_html(target)
            with pytest.raises(ValueError, match="is one of the documents"):
                textmine.outline(sources).to_text(target)
    assert path.read_bytes() == before
    assert len(list(folder.iterdir())) == 3


def test_a_suffix_that_names_no_format(folder, tmp_path):
    with pytest.raises(
        ValueError, match=r"\.xlsx names no table format; known are \.csv, \.jsonl, \.ndjson, \.parquet$"
    ):
        textmine.extract(folder).write(tmp_path / "claims.xlsx")


@pytest.mark.parametrize("verb", [textmine.extract, textmine.outline])
def test_no_workers_are_refused_at_once(verb):
    with pytest.raises(ValueError, match=r"^workers must be at least 1, not 0$"):
        verb("a.txt", workers=0)


def test_the_first_rows_show_in_a_notebook(folder):
    claims = textmine.extract([folder, Document("1人" * 20, source="<b>.txt")])
    html = claims._repr_html_()
    assert html.count("<tr>") == 10
    assert "The first 10 claims; <code>.to_frame()</code> gives all." in html
    claims.to_frame()
    assert "29 claims of 4 documents." in claims._repr_html_()
    assert repr(claims) == "<Claims of 2 paths; iterate, or .to_frame()>"


def test_what_a_notebook_shows_is_escaped_and_tells_failures(tmp_path):
    claims = textmine.extract([Document("1人", source="<b>.txt"), tmp_path / "<i>.txt"])
    with pytest.warns(FailureWarning):
        claims.to_frame()
    html = claims._repr_html_()
    assert "&lt;b&gt;.txt" in html
    assert "1 document failed" in html
    assert "&lt;i&gt;.txt: No such file" in html
    assert "<b>" not in html
    assert "<i>" not in html


def test_a_preview_of_what_cannot_be_read_is_empty(tmp_path):
    assert "The first 0 claims" in textmine.extract(tmp_path / "missing.txt")._repr_html_()


@pytest.mark.parametrize(("n", "shown"), [(1, False), (2, True)])
def test_a_progress_bar_where_there_are_several_documents(capsys, n, shown):
    list(textmine.extract([Document(LINE)] * n, progress=True))
    assert ("doc" in capsys.readouterr().err) == shown


def test_no_progress_bar_unasked(capsys, folder):
    list(textmine.extract(folder))
    assert capsys.readouterr().err == ""


def test_memory_does_not_grow_with_the_number_of_documents(tmp_path, monkeypatch):
    alive = most = 0

    class Counted(Document):
        def __init__(self, *args):
            nonlocal alive, most
            super().__init__(*args)
            alive += 1
            most = max(most, alive)

        def __del__(self):
            nonlocal alive
            alive -= 1

    monkeypatch.setattr("textmine.readers.read", lambda path, **options: Counted(LINE, path))
    for i in range(50):
        (tmp_path / f"{i}.txt").touch()
    textmine.extract(tmp_path).to_csv(tmp_path / "claims.csv")
    assert len(read_table(tmp_path / "claims.csv")) == 100
    assert most <= 2


def test_the_outline(tmp_path, capsysbinary):
    document = Document("一、部门概况\n全县共有事业单位375家，都已登记。\n", source="a.txt")
    outlines = textmine.outline(document)
    rows = list(outlines)
    assert isinstance(rows[0], OutlineRow)
    assert [row.node for row in rows] == ["section", "block"]
    assert str(outlines).splitlines()[0].startswith("a.txt")
    assert "部门概况" in str(outlines)
    outlines.to_text(tmp_path / "outline.txt")
    assert (tmp_path / "outline.txt").read_text(encoding="utf-8") == f"{outlines}\n"
    assert list(outlines.to_frame().columns) == [f.name for f in fields(OutlineRow)]
    outlines.to_text("-")
    assert capsysbinary.readouterr().out.decode() == f"{outlines}\n"


def test_an_outline_of_nothing_leaves_no_file(tmp_path):
    with pytest.raises(ReadError):
        textmine.outline(tmp_path / "a.txt").to_text(tmp_path / "outline.txt")
    assert list(tmp_path.iterdir()) == []


def test_evaluate_extracts_where_no_predictions_are_given(tmp_path):
    write_gold(tmp_path)
    evaluation = textmine.evaluate(tmp_path)
    assert evaluation.claims.found.matched == 1
    assert evaluation.claims.found.gold == len(GOLD)
    assert evaluation.failures == ()


def test_evaluate_takes_claims(tmp_path):
    write_gold(tmp_path)
    claims = textmine.extract(Document(TEXT, source="青石县.pdf"))
    assert textmine.evaluate(tmp_path, predictions=claims).claims.found.matched == 1
    assert textmine.evaluate(tmp_path, predictions=claims.to_frame()).claims.found.matched == 1
    assert textmine.evaluate(tmp_path, against=[]).differences


def test_evaluate_tells_documents_that_failed(tmp_path, monkeypatch):
    write_gold(tmp_path)
    write_gold(tmp_path, "白水县", GOLD[:1], text="故障" + TEXT)
    with pytest.warns(FailureWarning):
        evaluation = textmine.evaluate(tmp_path)
    assert [failure.path for failure in evaluation.failures] == [str(tmp_path / "白水县.txt")]


def test_evaluate_counts_as_missed_what_could_not_be_read_at_all(tmp_path):
    write_gold(tmp_path, text="故障" + TEXT)
    evaluation = textmine.evaluate(tmp_path)
    assert evaluation.claims.found.matched == 0
    assert len(evaluation.failures) == 1


def test_a_failure_warning_is_no_surprise_elsewhere(folder):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        list(textmine.extract(folder))


def test_frames_of_two_runs_can_be_joined(folder):
    one, two = textmine.extract(folder / "a.txt").to_frame(), textmine.extract(folder / "d.txt").to_frame()
    both = pd.concat([one, two])
    assert both.dtypes.equals(one.dtypes)
    assert os.fspath(folder / "d.txt") in both.source.tolist()


def test_a_text_is_not_taken_for_a_path():
    text = "全县共消化超编人员168人。"
    (claim,) = textmine.extract_text(text, reader="off")
    assert (claim.source, text[claim.start : claim.end]) == ("-", "168人")
    with pytest.raises(textmine.ReadError, match=r"a text itself is for textmine\.extract_text$"):
        list(textmine.extract(text))
    with pytest.raises(textmine.ReadError, match=r"No such file or directory$"):
        list(textmine.extract("reports/missing.txt"))
