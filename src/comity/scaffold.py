"""A new project folder: the content of this installation, ready to be changed, with one small document to try."""

from __future__ import annotations

import shutil
from pathlib import Path

from comity.errors import ProjectError

__all__ = ["content_folder", "make_project"]

_FOLDERS = ("ontology", "ingest", "queries")
_LEFT_OUT = ("gold", "corpus", "__pycache__", "gazetteer-*.sqlite")
_README = """\
# A Comity project

    comity build documents
    comity query --list
    comity sheet
    comity serve

Put your documents into `documents/` (text, Markdown, HTML, Word, PDF) and build again.

| folder | holds |
|---|---|
| `documents/` | what is read |
| `ontology/` | what can be said: classes, properties and controlled terms in Turtle |
| `ingest/` | how it is read: a script a genre, names and words (`lexicon/`), patterns (`frames/`) |
| `queries/` | what can be asked: one question a file |
| `build/` | the graph; made anew by every build |

`comity check` proves that every quote stands in its source and that nothing else is claimed.
"""


def content_folder() -> Path:
    """Return the folder with the content of this installation: inside a wheel, or the checkout of an editable install.

    Raises ``ProjectError`` when there is neither.
    """
    packaged = Path(__file__).parent / "_content"
    checkout = Path(__file__).parents[2]
    for folder in (packaged, checkout):
        if all((folder / name).is_dir() for name in _FOLDERS):
            return folder
    raise ProjectError("This installation of Comity carries no content. Install the released wheel, or use a checkout.")


def make_project(folder: Path) -> list[str]:
    """Make a project in ``folder``, which must be new or empty, and return what was made, one line each.

    Raises ``ProjectError`` when the folder holds something or cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ProjectError(f"{folder} is not empty. Give a new folder: comity init {folder}-2")
    content = content_folder()
    try:
        for name in _FOLDERS:
            shutil.copytree(content / name, folder / name, ignore=shutil.ignore_patterns(*_LEFT_OUT))
        (folder / "documents").mkdir()
        example = _example(content / "ingest" / "corpus")
        if example is not None:
            shutil.copyfile(example, folder / "documents" / example.name)
        (folder / "README.md").write_text(_README, encoding="utf-8")
        (folder / ".gitignore").write_text("build/\n", encoding="utf-8")
    except OSError as error:
        raise ProjectError(f"{folder} cannot be made ({error.strerror}). Choose another folder.") from error
    made = f"Made {folder} with ontology/, ingest/, queries/ and documents/."
    return [made, f"Next: cd {folder} && comity build documents"]


def _example(corpus: Path) -> Path | None:
    """Return the smallest plain document of the sample corpus."""
    plain = [path for path in sorted(corpus.rglob("*")) if path.suffix in (".md", ".txt")]
    return min(plain, key=lambda path: path.stat().st_size, default=None)
