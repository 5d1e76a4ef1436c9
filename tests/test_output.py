"""Where output goes."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from comity.errors import ComityError
from comity.output import write


def test_a_pipe_gets_the_output_and_stays_a_pipe(tmp_path: Path) -> None:
    """A file in its place would leave its reader waiting; in that of a device, everybody."""
    pipe, got = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()

    write([b"one, ", b"two"], pipe)
    reader.join(10)

    assert got == [b"one, two"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_folder_is_refused_in_a_sentence(tmp_path: Path) -> None:
    """Nothing is written."""
    with pytest.raises(ComityError, match="cannot be written"):
        write([b"one"], tmp_path)

    assert list(tmp_path.iterdir()) == []
