"""Lists what the search misses: `PYTHONPATH=plugins:. .venv/bin/python -m tests.search.report`."""

from __future__ import annotations

import gzip

from tests.search.engine import CHECKOUT, index_of, search
from tests.search.queries import DAY, QUERIES


def misses(index: bytes) -> dict[str, set[str]]:
    """Return the wanted groups that each query does not match."""
    answers = search(index, list(QUERIES))
    return {
        query: wanted - (answer or set())
        for (query, wanted), answer in zip(QUERIES.items(), answers, strict=True)
    }


def main() -> None:
    index = index_of(CHECKOUT / "content", DAY)
    answers = dict(zip(QUERIES, search(index, list(QUERIES)), strict=True))
    for query, missed in misses(index).items():
        answer = answers[query] or set()
        if missed:
            named = " ".join(sorted(missed))
            print(f"{query}: {len(missed)} of {len(QUERIES[query])} missed: {named}")
        more = len(answer - QUERIES[query])
        if more > len(QUERIES[query]) + 3:
            print(f"{query}: {more} more than the {len(QUERIES[query])} wanted")
    wanted = sum(map(len, QUERIES.values()))
    missed = sum(map(len, misses(index).values()))
    matched = sum(len(answer or ()) for answer in answers.values())
    print(f"{len(QUERIES)} queries: {wanted - missed} of {wanted} wanted groups matched", end="; ")
    print(f"{matched / len(QUERIES):.1f} matched a query; index {len(gzip.compress(index, 9))} B")


if __name__ == "__main__":
    main()
