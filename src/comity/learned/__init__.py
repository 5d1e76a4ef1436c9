"""The learned reader: relations that no rule states, told by a small network of what rules have found in a sentence.

Rules find the things, numbers and dates of a sentence; the network says which of them stand in which relation. How it was trained, and
what it was measured to bring, tells ``docs/decisions/relations-are-learned.md``.
"""

from __future__ import annotations
