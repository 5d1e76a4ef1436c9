"""Import this where processes that read will be forked: it loads the engine, the parser and what the project knows, once
for all of them."""

from __future__ import annotations

from contextlib import suppress

import comity.context
import comity.intake  # noqa: F401
from comity.errors import ProjectError
from comity.reading.knowledge import PIPELINE
from comity.reading.parsing import load_pipeline
from comity.reading.preloaded import preload

with suppress(ProjectError):  # whoever reads finds that it is missing, and tells it
    load_pipeline(PIPELINE)
preload()
