"""``make soak``: fifty thousand damaged documents, in two processes, within time and memory.

Needs the shared corpus; takes some ten minutes. Exit status 1 when one of them raises, takes longer than
``LONGEST`` CPU seconds, or a process needs more than ``MOST_MEMORY``.
"""

import resource
import sys
from concurrent.futures import ProcessPoolExecutor

from tests.corpus import CORPUS
from tests.importers.test_mutations import originals, try_many


COUNT = 50_000
PROCESSES = 2
MOST_MEMORY = 300
"""MB a process may take, with the whole corpus in it."""


def part(seed: int) -> tuple[int, float, float]:
    """Try a share of them; return how many were refused, the longest CPU seconds and the memory in MB."""
    refused, longest = try_many(originals(CORPUS), COUNT // PROCESSES, seed=seed)
    return refused, longest, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    """Run all parts, print what was found, and return the exit status."""
    if not CORPUS.is_dir():
        print("The shared corpus is not here, so nothing was tried.")
        return 1
    with ProcessPoolExecutor(PROCESSES) as pool:
        parts = list(pool.map(part, range(PROCESSES)))
    refused, longest, memory = sum(row[0] for row in parts), *(max(row[n] for row in parts) for n in (1, 2))
    print(f"{COUNT:,} damaged documents: {refused:,} refused in words, the others read whole")
    print(f"longest {longest:.2f} s of CPU time; at most {memory:.0f} MB a process")
    return int(memory > MOST_MEMORY)


if __name__ == "__main__":
    sys.exit(main())
