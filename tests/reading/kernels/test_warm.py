"""What is compiled for long texts is compiled beforehand, with a word about it, once."""

from __future__ import annotations

from pathlib import Path

import pytest

from inforce.reading import kernels


def test_it_is_said_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernels, "_DONE", tmp_path / "done")
    told: list[str] = []
    kernels.warm(told.append)
    kernels.warm(told.append)
    assert [line for line in told if "once for this installation" in line] == told[:1]


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernels, "_DONE", tmp_path / "missing" / "done")
    told: list[str] = []
    kernels.warm(told.append)
    assert "cannot be written" in told[-1]


def test_what_cannot_be_compiled_beforehand_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernels, "_DONE", tmp_path / "done")
    monkeypatch.setattr(kernels, "_APART", "raise SystemExit(3)")
    told: list[str] = []
    kernels.warm(told.append)
    assert "could not be compiled beforehand" in told[-1]
    assert not (tmp_path / "done").exists()
