"""Questions to the graph: SPARQL, read-only, and the saved questions with their parameters."""

from kg.query.ask import ask
from kg.query.service import FORMATS, PREFIXES, Answer, Dataset, query

__all__ = ["FORMATS", "PREFIXES", "Answer", "Dataset", "ask", "query"]
