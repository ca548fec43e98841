"""Files appear whole or not at all."""

import io
import os
import stat
import sys
from pathlib import Path

import pytest

from tests.rows.samples import CLAIM
from textmine.core import Claim
from textmine.rows import FORMATS, open_target, open_writer


class StopError(Exception):
    """Something that goes wrong half-way."""


@pytest.mark.parametrize("table_format", FORMATS)
@pytest.mark.parametrize("before", [None, b"before"], ids=["new", "existing"])
def test_nothing_is_left_behind_by_a_failure(tmp_path, table_format, before, monkeypatch):
    monkeypatch.setattr("textmine.rows.writers._ROW_GROUP", 1)
    path = tmp_path / "claims"
    if before is not None:
        path.write_bytes(before)

    def half_way():
        with open_writer(path, Claim, table_format) as writer:
            writer.write([CLAIM] * 5000)
            raise StopError

    with pytest.raises(StopError):
        half_way()
    assert [p.name for p in tmp_path.iterdir()] == ([] if before is None else ["claims"])
    if before is not None:
        assert path.read_bytes() == before


@pytest.mark.parametrize("table_format", FORMATS)
def test_a_discarded_table_does_not_appear(tmp_path, table_format):
    path = tmp_path / "claims"
    path.write_bytes(b"before")
    with open_writer(path, Claim, table_format) as writer:
        writer.write([CLAIM])
        writer.discard()
    assert path.read_bytes() == b"before"
    assert len(list(tmp_path.iterdir())) == 1


def test_the_file_appears_in_one_step_at_the_end(tmp_path):
    path = tmp_path / "claims.csv"
    with open_writer(path, Claim) as writer:
        writer.write([CLAIM] * 5000)
        assert not path.exists()
        [temporary] = tmp_path.iterdir()
        assert temporary.name.startswith(".claims.csv.")
        assert temporary.name.endswith(".tmp")
    assert list(tmp_path.iterdir()) == [path]
    assert len(path.read_bytes().splitlines()) == 5001


def test_a_new_file_has_the_usual_rights_and_an_old_one_keeps_its_own(tmp_path):
    path, usual = tmp_path / "claims.csv", tmp_path / "usual"
    usual.touch()
    with open_target(path):
        pass
    assert path.stat().st_mode == usual.stat().st_mode
    path.chmod(0o640)
    with open_target(path):
        pass
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path):
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    link.symlink_to(real)
    with open_target(link) as target:
        target.stream.write(b"1")
    assert link.is_symlink()
    assert real.read_bytes() == b"1"


def test_a_device_is_written_to_directly():
    with open_writer(os.devnull, Claim) as writer:
        writer.write([CLAIM])
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_standard_output_stays_open(monkeypatch):
    class Output(io.TextIOWrapper):
        pass

    output = Output(io.BytesIO(), encoding="utf-8")
    monkeypatch.setattr(sys, "stdout", output)
    with open_writer("-", Claim, bom=False) as writer:
        writer.write([CLAIM])
    output.write("after")
    output.flush()
    written = output.buffer.getvalue().decode("utf-8")
    assert written.startswith("claim_id,")
    assert written.endswith("\r\nafter")


def test_nothing_is_written_to_standard_output_for_a_discarded_table(capsysbinary):
    with open_writer("-", Claim) as writer:
        writer.discard()
    assert capsysbinary.readouterr().out == b""


def test_a_directory_that_is_not_there_is_told_before_the_work(tmp_path):
    with pytest.raises(FileNotFoundError), open_target(tmp_path / "missing" / "claims.csv"):
        pytest.fail("the work has begun")
    with pytest.raises(IsADirectoryError), open_target(tmp_path):
        pytest.fail("the work has begun")


def test_an_unknown_format_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"^format must be one of csv, jsonl, parquet, not 'xlsx'$"):
        open_writer(tmp_path / "a", Claim, "xlsx").__enter__()


def test_a_full_disk_names_the_file(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left") as raised, open_target(tmp_path / "claims.csv") as target:
        target.stream.write(b"x")
    assert raised.value.filename == str(tmp_path / "claims.csv")
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_device_names_itself():
    with pytest.raises(OSError, match="No space left") as raised, open_target("/dev/full") as target:
        target.stream.write(b"x" * 100_000)
    assert raised.value.filename == "/dev/full"
