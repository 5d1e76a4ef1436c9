"""The heap of a build: what a parse uses again and again stays at hand, and what is asked for is given back."""

from __future__ import annotations

import subprocess
import sys

import pytest

_WORK = """
import resource
from comity.heap import share_heap
share_heap()
def faults():
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt
bytearray(1 << 20)
before = faults()
for _ in range(100):
    bytearray(1 << 20)
print(faults() - before)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the settings are those of glibc")
def test_a_block_that_comes_and_goes_is_not_asked_of_the_system_each_time() -> None:
    """A hundred matrices one after the other touch the pages of one, not of a hundred."""
    found = subprocess.run([sys.executable, "-c", _WORK], check=True, capture_output=True, text=True)

    assert int(found.stdout) < 1000
