"""Gifts whose verb is left out: "A gave 3 million, *B 2 million* and *C another million*", "A will receive 5 million, *B the rest*"."""

from __future__ import annotations

from comity.reading.gaps import gapped
from comity.reading.measured import lemma
from comity.reading.measurewords import GETS
from comity.reading.memory import Mention
from comity.reading.moneyhub import Hub
from comity.reading.parties import Parties
from comity.reading.tree import Span

__all__ = ["GapGiving"]


class GapGiving:
    """Remembers the last sum of a sentence and who gave or got it, for the sums whose verb is left out."""

    def __init__(self, parties: Parties) -> None:
        self._parties = parties
        self._number: Span | None = None
        self._givers: list[Mention] = []
        self._receivers: list[Mention] = []
        self._got = False

    def fill(self, hub: Hub, number: Span | None) -> None:
        """Give ``hub`` the name before its ``number`` as giver, or as receiver where the verb before was one of getting."""
        first = hub.path[0]
        if hub.verb is None and hub.top.dep_ == "conj" and hub.receivers and not hub.givers and not self._got:
            hub.givers = self._givers  # "approved a loan to A and *a loan to B*"
            return
        if number is None and first.lower_ in {"rest", "balance", "remainder", "same"}:
            number = first.doc[first.i : first.i + 1]
        name = gapped(self._number, number) if number is not None and hub.verb is None and not hub.givers else None
        if name is None or not (self._givers or self._receivers):
            return
        if self._got:
            hub.receivers, hub.givers = self._other(self._parties.things([name]), self._receivers), self._givers
        else:
            hub.givers = self._other(self._parties.actors([name]), [*self._givers, *self._receivers])

    def note(self, hub: Hub, number: Span | None) -> None:
        """Remember the sum of ``hub`` and its parties."""
        if number is not None:
            self._number = number
        if hub.verb is not None:
            self._got = lemma(hub.verb) in GETS
        if hub.givers:
            self._givers, self._receivers = hub.givers, hub.receivers

    @staticmethod
    def _other(found: list[Mention], told: list[Mention]) -> list[Mention]:
        return [m for m in found if m.labels[0] not in {t.labels[0] for t in told}]
