"""The JSON-LD context, made from the vocabulary: ``python -m ontology.context > ontology/context.jsonld``."""

from __future__ import annotations

import json
import sys
from typing import Any, Final

from ontology.terms import NAMESPACE, Term, terms

_LINK: Final = {"@type": "@id"}
_WORD: Final = {"@type": "@vocab"}
_CHINESE: Final = {"@language": "zh"}
_INTEGER: Final = {"@type": "xsd:integer"}
_PREFIXES: Final = {
    "entity": "https://w3id.org/vekg/entity/",
    "report": "https://w3id.org/vekg/report/",
    "claim": "https://w3id.org/vekg/claim/",
    "evidence-at": "https://w3id.org/vekg/evidence/",
    "merge": "https://w3id.org/vekg/merge/",
    "in-catalogue": "https://w3id.org/vekg/catalogue/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "dcterms": "http://purl.org/dc/terms/",
    "schema": "http://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
# Properties of other vocabularies that a graph uses, by the name that they have in JSON.
_OTHERS: Final = {
    "name": {"@id": "skos:prefLabel", **_CHINESE},
    "alias": {"@id": "skos:altLabel", **_CHINESE},
    "catalogueCode": {"@id": "skos:notation"},
    "broader": {"@id": "skos:broader", **_LINK},
    "inScheme": {"@id": "skos:inScheme", **_WORD},
    "title": {"@id": "dcterms:title", **_CHINESE},
    "replacedBy": {"@id": "dcterms:isReplacedBy", **_LINK},
    "mentions": {"@id": "schema:mentions", **_LINK},
    "subject": {"@id": "rdf:subject", **_LINK},
    "predicate": {"@id": "rdf:predicate", **_WORD},
    "object": {"@id": "rdf:object", **_LINK},
    "source": {"@id": "oa:hasSource", **_LINK},
    "quote": {"@id": "oa:exact"},
    "start": {"@id": "oa:start", **_INTEGER},
    "end": {"@id": "oa:end", **_INTEGER},
    "member": {"@id": "org:member", **_LINK},
    "organization": {"@id": "org:organization", **_LINK},
    "membershipRole": {"@id": "org:role", **_WORD},
}


def context() -> dict[str, Any]:
    """The context: terms of this vocabulary go by their own names, and it says how the values of some are read."""
    own = {term.name: {"@id": NAMESPACE + term.name, **_form(term)} for term in terms() if _form(term)}
    return {"@context": {"@vocab": NAMESPACE, **_PREFIXES, "id": "@id", "type": "@type", **_OTHERS, **own}}


def _form(term: Term) -> dict[str, str]:
    """How the values of a property are read, empty where they are texts."""
    if term.kind == "object property":
        # Its values are terms of this vocabulary, not things of a graph.
        return _WORD if term.name == "mergedType" else _LINK
    if term.kind != "datatype property" or term.range == ("xsd:string",):
        return {}
    return _CHINESE if term.range == ("rdf:PlainLiteral",) else {"@type": term.range[0]}


def render() -> str:
    """The context as the text of its file."""
    return json.dumps(context(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    sys.stdout.write(render())
