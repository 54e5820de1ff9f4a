"""The parts that must be quick by themselves: the gazetteer, and what could take more than linear time.

    python tests/benchmarks/parts.py [--json]

Budgets: the gazetteer loads in 0.3 seconds and finds the names in 100,000 words in 0.2; when a text of quotation marks, of list items
or of time expressions doubles, so does the time. Seconds are of processor time, the best of three; exit code 1 where a budget is broken.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from geostance import Gazetteer, find_times
from geostance.analysis.layout import blocks_of
from geostance.analysis.quotations import quotations

SEEDS = Path(__file__).parents[2] / "seeds"
WORDS = 100_000
LOAD = (
    "import time; t = time.process_time(); from geostance import Gazetteer; Gazetteer.default(); print(time.process_time() - t)"
)
DOUBLING = 3.5  # twice the text may take so many times as long; what is quadratic takes four times as long


def best(run: Callable[[], object]) -> float:
    """Processor seconds of the quickest of three runs."""
    taken = []
    for _ in range(3):
        start = time.process_time()
        run()
        taken.append(time.process_time() - start)
    return min(taken)


def load() -> float:
    """Seconds to import and load the gazetteer in a fresh process."""
    runs = [subprocess.run([sys.executable, "-c", LOAD], capture_output=True, text=True, check=True) for _ in range(3)]
    return min(float(run.stdout) for run in runs)


def find() -> float:
    """Seconds to find the names in 100,000 words of the seeds."""
    paragraphs = [p for f in sorted(SEEDS.glob("*/article.txt")) for p in f.read_text("utf-8").split("\n\n")]
    words = sum(len(p.split()) for p in paragraphs)
    gazetteer = Gazetteer.default()
    return best(lambda: [gazetteer.find(p) for p in paragraphs]) * WORDS / words


def doubling(run: Callable[[str], object], part: str) -> float:
    """How many times as long twice 10,000 of a part take."""
    return best(lambda: run(part * 20_000)) / best(lambda: run(part * 10_000))


def main() -> int:
    """Measure, print, and tell by the exit code whether every budget is kept."""
    measured = {
        "gazetteer: load, seconds": (load(), 0.3),
        "gazetteer: 100,000 words, seconds": (find(), 0.2),
        "layout: items doubled": (doubling(blocks_of, "• Ports open\n"), DOUBLING),
        "times: expressions doubled": (doubling(find_times, "on Monday, "), DOUBLING),
    }
    for mark in ('"', "“a” ", "“", "'a ", '“"«'):
        measured[f"quotations: {mark.strip()} doubled"] = (doubling(lambda t: quotations(t, blocks_of(t)), mark), DOUBLING)
    if "--json" in sys.argv:
        print(json.dumps({name: {"measured": round(value, 3), "budget": budget} for name, (value, budget) in measured.items()}))
    else:
        for name, (value, budget) in measured.items():
            print(f"{name:<40}{value:>8.3f}   budget {budget}{'' if value <= budget else '   BROKEN'}")
    return int(any(value > budget for value, budget in measured.values()))


if __name__ == "__main__":
    sys.exit(main())
