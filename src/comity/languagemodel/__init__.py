"""A language model as a second reader, off by default: what it says is kept only where the engine reads it too."""

from __future__ import annotations

from comity.languagemodel.chat import KEY, Chat, ModelError

__all__ = ["KEY", "Chat", "ModelError"]
