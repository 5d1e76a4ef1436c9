"""Which files a build reads."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from comity.discovery import discover
from comity.errors import ComityError
from comity.readers import Limits


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_files_come_sorted_by_name_from_every_folder(tmp_path: Path) -> None:
    """Order depends on names alone, and names are paths below the folder that was given."""
    write(tmp_path, b_dot_txt="b", a__z_dot_md="z", a__c_dot_PDF="c", B_dot_html="B")

    files, issues = discover([tmp_path])

    assert [file.name for file in files] == ["B.html", "a/c.PDF", "a/z.md", "b.txt"]
    assert issues == []


def test_what_is_left_out_is_named(tmp_path: Path) -> None:
    """Hidden files, unknown formats and copies are notes with the file's name."""
    write(tmp_path, a_dot_txt="same", b_dot_txt="same", c_dot_xls="x", _dot_hidden_dot_txt="h")

    files, issues = discover([tmp_path])

    assert [file.name for file in files] == ["a.txt"]
    assert [(issue.file, issue.code, issue.severity) for issue in issues] == [
        (".hidden.txt", "hidden-file", "note"),
        ("b.txt", "same-content", "note"),
        ("c.xls", "unknown-format", "warning"),
    ]
    assert issues[1].reason == "the same bytes as a.txt; read once"


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    """A link to a folder above is a warning, and the files beside it are read once."""
    write(tmp_path, sub__a_dot_txt="a")
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)

    files, issues = discover([tmp_path])

    assert [file.name for file in files] == ["sub/a.txt"]
    assert [(issue.file, issue.code) for issue in issues] == [("sub/loop", "folder-loop")]


def test_a_link_to_nowhere_is_an_error(tmp_path: Path) -> None:
    """The name of a document that is not there must not vanish from the report."""
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing")

    files, [issue] = discover([tmp_path])

    assert files == []
    assert issue.line() == "error: gone.txt: cannot be opened: No such file or directory"


def test_a_pipe_is_no_document(tmp_path: Path) -> None:
    """Opening a pipe would wait for ever."""
    os.mkfifo(tmp_path / "pipe.txt")

    assert [issue.code for issue in discover([tmp_path])[1]] == ["no-file"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open everything")
def test_a_closed_folder_is_an_error(tmp_path: Path) -> None:
    """What cannot be listed is named."""
    (tmp_path / "closed").mkdir(mode=0)

    assert [issue.code for issue in discover([tmp_path])[1]] == ["no-access"]


def test_strange_names_stay_readable(tmp_path: Path) -> None:
    """Quotes, line ends and bytes of other encodings are names like any other, and safe to print."""
    for name in (b'it\'s "q".txt', b"two\nlines.txt", b"caf\xe9.txt"):
        with open(os.path.join(os.fsencode(tmp_path), name), "w") as file:
            file.write(repr(name))

    files, _ = discover([tmp_path])

    assert [file.name for file in files] == ["caf\\xe9.txt", 'it\'s "q".txt', "two\nlines.txt"]
    assert all(file.path.read_bytes() for file in files)
    assert all(file.name.encode("utf-8") for file in files)


def test_folders_that_share_a_name_of_a_file_keep_both(tmp_path: Path) -> None:
    """Names of documents are unique in a build."""
    write(tmp_path, one__a_dot_txt="1", two__a_dot_txt="2")

    files, _ = discover([tmp_path / "one", tmp_path / "two", tmp_path / "one" / "a.txt"])

    assert [file.path.read_text() for file in files] == ["1", "2"]
    assert [file.name.endswith(end) for file, end in zip(files, ("one/a.txt", "two/a.txt"), strict=True)] == [
        True,
        True,
    ]


def test_the_output_of_a_build_is_not_its_input(tmp_path: Path) -> None:
    """A store inside the folder of documents is left out."""
    write(tmp_path, a_dot_txt="a", build__sheet_dot_md="sheet")

    files, issues = discover([tmp_path], exclude=[tmp_path / "build"])

    assert [file.name for file in files] == ["a.txt"]
    assert [issue.code for issue in issues] == ["excluded"]


def test_a_file_too_large_is_left_to_its_reader(tmp_path: Path) -> None:
    """It is not read in order to look for copies."""
    write(tmp_path, a_dot_txt="xxxx", b_dot_txt="xxxx")

    assert len(discover([tmp_path], limits=Limits(file_bytes=3))[0]) == 2


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("-", "Documents are not read from standard input. Save the text in a file and name the file."),
        ("no/such", "no/such: no such file or folder. Name an existing one."),
    ],
)
def test_a_path_that_is_none_stops_the_build(path: str, message: str) -> None:
    """A slip in the command is told at once."""
    with pytest.raises(ComityError) as stopped:
        discover([path])

    assert str(stopped.value) == message
