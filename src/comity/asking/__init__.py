"""Questions in English, answered from the graph with quotes, or not at all."""

from comity.asking.engine import answer
from comity.asking.model import Alternative, Answer, Citation, Row, Status

__all__ = ["Alternative", "Answer", "Citation", "Row", "Status", "answer"]
