"""Import this where processes that read will be forked: it loads the engine and the parser, once for all of them."""

from __future__ import annotations

from contextlib import suppress

import comity.context
import comity.intake  # noqa: F401
from comity.errors import ProjectError
from comity.reading.knowledge import PIPELINE
from comity.reading.parsing import load_pipeline

with suppress(ProjectError):  # whoever reads finds that it is missing, and tells it
    load_pipeline(PIPELINE)
