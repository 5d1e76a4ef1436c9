"""What sentences tell besides the frames: how a study proceeds, what it asks, what wholes are made of, and fields of work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from comity.reading.competences import read_competences
from comity.reading.courses import in_order, read_course
from comity.reading.coverage import read_coverage
from comity.reading.examples import read_examples
from comity.reading.fieldlists import read_fields
from comity.reading.forms import read_forms
from comity.reading.furtheradvice import read_further_advice
from comity.reading.headedwork import read_headed_work
from comity.reading.inquiries import read_inquiries
from comity.reading.joiners import read_joiners
from comity.reading.memory import Memory, Mention
from comity.reading.mentions import Mentions
from comity.reading.nametold import told_by_names
from comity.reading.officerows import read_office_rows
from comity.reading.possessions import read_possessions
from comity.reading.restingon import read_resting
from comity.reading.showpieces import read_showpieces
from comity.reading.sides import read_sides
from comity.reading.stance import Stance
from comity.reading.studiednames import names_studied
from comity.reading.studying import read_study
from comity.reading.tenets import read_tenets
from comity.reading.tree import Span
from comity.reading.ways import read_ways
from comity.reading.wholes import read_wholes

__all__ = ["Told", "read_told"]


@dataclass(frozen=True, slots=True)
class Told:
    """A fact before it has its evidence. ``own`` tells that the document says it of itself, in no voice but its own."""

    subject: Mention
    predicate: str
    object: Mention
    stance: Stance
    rule: str
    own: bool = False


def read_told(sentence: Span, mentions: Mentions, memory: Memory) -> Iterator[Told]:
    """Yield what the readers of this kind find in ``sentence``, in a fixed order."""
    told: list[tuple[str, tuple[str, ...]]] = []
    for study in read_study(sentence, mentions, memory):
        told.append((study.predicate, tuple(map(str.casefold, study.object.labels))))
        yield Told(study.subject, study.predicate, study.object, study.stance, study.rule, own=True)
    for resting in read_resting(sentence, mentions, memory):
        if not any(p == resting.predicate and any(a in b or b in a for a in labels for b in map(str.casefold, resting.object.labels)) for p, labels in told):
            yield Told(resting.subject, resting.predicate, resting.object, Stance("asserted"), resting.rule, own=True)
    for predicate, object_ in read_headed_work(sentence, mentions, memory):
        yield Told(memory.document(), predicate, object_, Stance("asserted"), "headed-work", own=True)
    for asked in read_inquiries(sentence, mentions, memory):
        predicate = "hasObjective" if asked.object.type == "Objective" else "studies"
        yield Told(memory.document(), predicate, asked.object, asked.stance, asked.rule, own=True)
        for name in names_studied(asked.object.labels[0], sentence, mentions) if predicate == "studies" else ():
            yield Told(memory.document(), predicate, name, asked.stance, "study-of-named", own=True)
    parts = list(read_wholes(sentence, mentions))
    for fact in parts:
        yield Told(fact.part, "partOf", fact.whole, fact.stance, "announced-parts")
    stages = [fact for fact in parts if fact.part.type == "Stage"]
    listed = in_order(stages[0].whole, [fact.part for fact in stages], stages[0].stance, mentions, "announced-stages") if stages else ()
    for stage in (*listed, *read_course(sentence, mentions, memory), *read_forms(sentence, mentions, memory)):
        yield Told(stage.subject, stage.predicate, stage.object, stage.stance, stage.rule)
    for project in read_showpieces(sentence, mentions, memory):
        yield Told(project.part, "partOf", project.whole, project.stance, "listed-projects")
        if project.example:
            yield Told(project.part, "instanceOf", Mention(("Project",), "Project"), Stance("asserted"), "named-example")
    for thing, kind in read_examples(sentence, mentions):
        yield Told(thing, "instanceOf", kind, Stance("asserted"), "named-example")
        known = mentions.knowledge
        for predicate, place, rule, _ in told_by_names(thing.entity(), known.lexicon, known.ontology, often=False):
            yield Told(thing, predicate, Mention((place.label, *place.aliases), place.type, place.key, True), Stance("asserted"), rule)
    for advice in read_further_advice(sentence, mentions, memory):
        yield Told(memory.document(), "recommends", advice, Stance("recommended"), "further-advice", own=True)
    for joiner in read_joiners(sentence, mentions, memory):
        yield Told(joiner.actor, "participatesIn", joiner.work, joiner.stance, "joining-in")
    for both in read_sides(sentence, mentions):
        yield Told(both.one, "cooperatesWith", both.other, both.stance, "between-both-sides")
    for held in read_competences(sentence, mentions):
        yield Told(held.matter, "inCompetenceOf", held.holder, held.stance, "in-competence")
        if held.matter.token is None or not any(c.like_num for c in held.matter.token.children):
            yield Told(held.matter, "ledBy", held.holder, held.stance, "in-competence")
    for held_by in read_office_rows(sentence, mentions):
        yield Told(held_by.person, "holdsPosition", held_by.office, Stance("asserted"), "offices-in-a-row")
    for work in read_fields(sentence, mentions, memory):
        if work.holder.type:  # "the alliance works on A, B and C"; of what has no class nothing can be stated
            yield Told(work.holder, "inField", work.field, work.stance, "listed-fields")
    for covered in read_coverage(sentence, mentions, memory):
        yield Told(covered.thing, "hasScope", covered.place, covered.stance, "row-of-places")
    for way in read_ways(sentence, mentions):
        yield Told(way.thing, "hasScope", way.place, way.stance, "joined-places")
    for tenet in read_tenets(sentence, mentions, memory):
        yield Told(tenet.holder, "followsPrinciple", tenet.principle, tenet.stance, "introduced-principle")
    for owned in read_possessions(sentence, mentions, memory):
        yield Told(owned.subject, owned.predicate, owned.object, owned.stance, owned.rule)
