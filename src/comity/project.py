"""The project folder: where the ontology, the reading rules and the queries of one domain lie."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from comity.errors import ProjectError

__all__ = ["Project", "find_project"]


@dataclass(frozen=True)
class Project:
    """A folder of content: ``ontology/`` has the terms, ``ingest/`` the rules of reading, ``queries/`` questions."""

    folder: Path

    @property
    def ontology(self) -> Path:
        """The folder of Turtle files."""
        return self.folder / "ontology"

    @property
    def ingest(self) -> Path:
        """The folder of reading rules: genre scripts, lexicon, frames, sources, decisions."""
        return self.folder / "ingest"

    @property
    def queries(self) -> Path:
        """The folder of ``.rq`` files."""
        return self.folder / "queries"

    @property
    def lexicon(self) -> Path:
        """The folder of names and words."""
        return self.ingest / "lexicon"

    @property
    def frames(self) -> Path:
        """The folder of patterns that become statements."""
        return self.ingest / "frames"

    @property
    def corpus(self) -> Path:
        """The folder of sample documents."""
        return self.ingest / "corpus"

    @property
    def sources(self) -> Path:
        """The file with what people know about the documents."""
        return self.ingest / "sources.yml"

    @property
    def identity(self) -> Path:
        """The file that says which things bear names and which names are one."""
        return self.ingest / "identity.yml"

    @property
    def graph_rules(self) -> Path:
        """The file that says how statements become a graph, where they alone do not."""
        return self.ingest / "graph.yml"

    @property
    def decisions(self) -> Path:
        """The file in which people decide that two things are the same, or are not."""
        return self.ingest / "decisions" / "same.yml"

    @property
    def links(self) -> Path:
        """The folder of links to open data: what people decided, and what the machine proposes."""
        return self.ingest / "decisions" / "links"

    @property
    def reference(self) -> Path:
        """The folder of reference data for links, and of the rules of linking."""
        return self.ingest / "reference"


def find_project(path: Path | str | None = None) -> Project:
    """Return the project in ``path`` (default: the current folder).

    Raises ``ProjectError`` when the folder lacks one of the three content folders.
    """
    folder = Path(path) if path is not None else Path()
    project = Project(folder)
    missing = [each.name for each in (project.ontology, project.ingest, project.queries) if not each.is_dir()]
    if missing:
        lacking = " and ".join(f"no {name}/" for name in missing)
        raise ProjectError(
            f"{folder.resolve()}: {lacking} here. Give the project folder with --project, or make one: comity init DIR"
        )
    return project
