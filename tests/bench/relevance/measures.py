"""Rankings and judgements to figures, by ir-measures."""

from __future__ import annotations

import ir_measures
from ir_measures import AP, RR, Qrel, R, ScoredDoc, nDCG

from tests.bench.relevance.asking import Rankings
from tests.bench.relevance.collection import Collection

#: The figures by their heads, in the order of the tables; the first is the one to compare by.
MEASURES = {"nDCG@10": nDCG @ 10, "MAP": AP, "Recall@100": R @ 100, "MRR@10": RR @ 10}


def figures(collection: Collection, rankings: Rankings) -> dict[str, float]:
    """The mean of each measure over all judged queries, and how many of these found nothing."""
    judged = [
        Qrel(query, document, grade)
        for query, its in collection.judgements.items()
        for document, grade in its.items()
    ]
    # by place, not by score: what a searcher shows first is first, though it may score less
    ranked = [
        ScoredDoc(query, document, -float(place))
        for query, documents in rankings.items()
        for place, document in enumerate(documents)
    ]
    found = ir_measures.calc_aggregate(list(MEASURES.values()), judged, ranked)
    means = {name: round(found[measure], 4) for name, measure in MEASURES.items()}
    return {**means, "without hits": sum(not rankings[query] for query in collection.queries)}
