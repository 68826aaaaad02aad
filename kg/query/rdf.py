"""The same triples for programs that know rdflib; nothing is copied."""

from __future__ import annotations

import pyoxigraph as ox
import rdflib
from oxrdflib import OxigraphStore
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from kg.query.service import PREFIXES
from kg.terms import report_iri


def as_rdflib(store: ox.Store, report: str = "") -> rdflib.Graph:
    """All reports' triples, each once, or those of the report of this id; read-only where the store is.

    Queries run in the store; every term of an answer is turned into one of rdflib's, so that ``kg.query`` is faster.
    """
    name = rdflib.URIRef(report_iri(report).value) if report else DATASET_DEFAULT_GRAPH_ID
    graph = rdflib.Graph(OxigraphStore(store=store), name, bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph
