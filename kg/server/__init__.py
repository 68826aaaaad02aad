"""The graph over HTTP, read-only: a SPARQL endpoint, a page to ask on, the explorer.

The web process takes requests and hands them to worker processes, each with the triples open for reading; a query
past its limits ends with its worker. Needs the extra ``vekg[serve]``; only :mod:`kg.server.worker` does without.
"""
