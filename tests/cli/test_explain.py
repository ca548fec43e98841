"""``textmine explain``."""


def test_a_place_is_explained(textmine, tmp_path):
    (tmp_path / "a.txt").write_text("今年共消化行政超编41人。", encoding="utf-8")
    done = textmine("explain", "a.txt:9", "--reader", "off")
    assert done.exit_code == 0
    lines = dict(line.split(maxsplit=1) for line in done.stdout.splitlines() if line[0] != " ")
    assert lines["place"] == "a.txt:9-12 (paragraph 1)"
    assert lines["sentence"] == "今年共消化行政超编41人。"
    assert lines["form"].startswith("verb-object-number: textmine/claims/")


def test_wrong_usage_and_missing_files(textmine):
    done = textmine("explain", "a.txt")
    assert (done.exit_code, "the place of a claim is written PATH:START" in done.stderr) == (2, True)
    done = textmine("explain", "missing.txt:3")
    assert (done.exit_code, done.stderr) == (1, "missing.txt: No such file or directory\n")


def test_a_place_that_the_text_does_not_have_is_wrong_usage(textmine, tmp_path):
    (tmp_path / "a.txt").write_text("今年共消化行政超编41人。", encoding="utf-8")
    done = textmine("explain", "a.txt:13", "--reader", "off")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "a.txt:13 is no place in the text, which ends at 13" in " ".join(done.stderr.split())
    assert textmine("explain", "a.txt:12", "--reader", "off").exit_code == 0  # a place, and no number there
